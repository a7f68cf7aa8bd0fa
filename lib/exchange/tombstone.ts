/**
 * A record of a delivery of changes may say no more than that what bears its key is deleted: a tombstone. This is the key, or the column,
 * by which it says so.
 */
export const deletedMark = '@deleted';

/** How tombstones are read and written in a delivery. */
export interface Tombstones {
  /** Granted items by which the receiver finds the record; a tombstone names all of them, and nothing else of it is delivered. */
  readonly keys: readonly string[];
  /** Whether there may be any: a full load has nothing to delete. */
  readonly areTaken: boolean;
}

/** What the mark says in a table: an empty field says nothing. */
export function markInTable(text: string): boolean | undefined {
  const said = text.trim().toLowerCase();
  if (said === '' || said === 'false') return false;
  return said === 'true' ? true : undefined;
}
