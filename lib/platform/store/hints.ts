import type { Identity } from './actors.ts';
import type { Key } from './items.ts';
import { placeOf } from './table.ts';

/** Cases and callers remembered by one instance of a function, and keys for each: a batch read takes 100. */
const keptAtMost = 2000;
const keysAtMost = 24;

/** Whatever is done to a case: a command, or a look at it. */
export interface Deed {
  readonly id: string;
  readonly command: { readonly type: string };
  readonly identity: Identity;
}

/**
 * What decisions of this kind asked for before, so that it is read together with the case the next time: one read instead
 * of two. Only a guess: what is missing is read, what is too much is not used.
 */
export function createHints() {
  const known = new Map<string, Map<string, Key>>();
  return {
    of(kind: string, deed: Deed): Key[] {
      return names(kind, deed).flatMap((name) => [...(known.get(name)?.values() ?? [])]);
    },
    remember(kind: string, deed: Deed, keys: readonly Key[]): void {
      const [ofCase, ofCommand, ofCaller] = names(kind, deed);
      for (const key of keys) {
        if (isNational(key)) note(known, ofCommand, key);
        else if (isOfCaller(key)) note(known, ofCaller, key);
        else note(known, ofCase, key);
      }
      if (known.size > keptAtMost) known.delete(known.keys().next().value ?? '');
    },
  };
}

/** Under what something is remembered: the case itself, the command, the command of one organisation. */
function names(
  kind: string,
  { id, command, identity }: Deed,
): readonly [ofCase: string, ofCommand: string, ofCaller: string] {
  return [`${kind}#${id}`, `${kind} ${command.type}`, `${kind} ${command.type} ${identity.org}`];
}

/** What every decision of this kind asks for. */
function isNational({ pk }: Key): boolean {
  return pk === 'rulebook#national';
}

/** Offices are those around whoever begins a case; whose terms bind and who the other side is, is mostly one with which they dealt before. */
function isOfCaller({ pk }: Key): boolean {
  // Names of one correction's records are asked for once.
  if (pk.startsWith('claim#correction#')) return false;
  return ['claim#', 'region#', 'regionTerms#', 'department#'].some((start) => pk.startsWith(start));
}

function note(known: Map<string, Map<string, Key>>, name: string, key: Key): void {
  const keys = known.get(name) ?? new Map<string, Key>();
  if (keys.size >= keysAtMost) keys.delete(keys.keys().next().value ?? '');
  keys.set(placeOf(key), key);
  known.set(name, keys);
}
