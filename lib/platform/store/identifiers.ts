import { hash } from 'node:crypto';
import { ulid } from 'ulid';

/** A new id, a ULID in lower case: 48 bits of time and 80 random bits, so that ids of one kind sort by age. */
export function newId(epochMilliseconds: number): string {
  return ulid(epochMilliseconds).toLowerCase();
}

/** SHA-256 of a text, lower-case hex. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

/** A number from 0 to `shards` − 1 that is always the same for the same text. */
export function shardOf(text: string, shards: number): number {
  return Number.parseInt(sha256(text).slice(0, 8), 16) % shards;
}
