import type { SearchEntry } from './entry.ts';

/** The texts of an entry by where they are looked for: a name is worth more than a data item, that more than the rest. */
export const textColumns = ['name', 'items', 'rest'] as const;
export type TextColumn = (typeof textColumns)[number];

/**
 * What knows which entries have what in their texts. An entry has a text where one run of its own holds it, whole or as a part. There
 * are two of them, proven by the same tests: over SQLite's FTS5, and one of our own where there is no SQLite.
 */
export interface TextIndex {
  /** Puts an entry at its ordinal, in the stead of what stood there. */
  put(ordinal: number, entry: SearchEntry): void;
  /** Puts in all that the work puts in, or nothing where it fails. */
  together(work: () => void): void;
  entryAt(ordinal: number): SearchEntry | undefined;
  /**
   * Ordinals of the entries that have a text in this column, ascending.
   * @param text folded, within one run
   */
  having(column: TextColumn, text: string): Uint32Array;
}
