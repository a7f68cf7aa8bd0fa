import type { StoredKind } from './storedKind.ts';

/** Kinds of case by their names. */
export type Kinds<K extends StoredKind = StoredKind> = (kind: string) => K;

/**
 * A function that meets only some kinds carries only those.
 * @param kinds their definitions, or what it takes to read them
 * @returns each by its kind; asked for another one it throws: stored data that this function does not understand
 */
export function kindsOf<K extends StoredKind>(kinds: readonly K[]): Kinds<K> {
  const byKind = new Map(kinds.map((each) => [each.kind, each]));
  return (kind) => {
    const found = byKind.get(kind);
    if (!found) throw new Error(`no kind of case is called ${kind} here`);
    return found;
  };
}
