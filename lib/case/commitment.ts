import { createHash } from 'node:crypto';

/**
 * The salt of one sub-item, from the secret of its change: every item has a salt of its own, and whoever erases it has
 * nothing left to try guesses against.
 */
export function saltOf(changeSalt: string, name: string, id: string): string {
  return createHash('sha256').update(`${changeSalt}#${name}#${id}`).digest('hex');
}

/** SHA-256 over salt and content, lower-case hex: whoever erases both leaves a number that says nothing. */
export function commitmentOf(salt: string, content: string): string {
  return createHash('sha256').update(`${salt}\n${content}`).digest('hex');
}
