import { textColumns, type TextIndex } from './textIndex.ts';
import type { Word } from './words.ts';

/**
 * Why an entry is found, the best first: all the words are in its name; in its name and data items; in all its texts. What is called
 * by the very words stands before what is called otherwise.
 */
export const steps = textColumns.flatMap((column) => [
  { column, inOtherWords: false },
  { column, inOtherWords: true },
]);

/** What is found, and by which step. */
export interface Standing {
  readonly ordinals: Uint32Array;
  /** By ordinal the number of the step; of those that are found alone. */
  readonly stepOf: Uint8Array;
}

const nowhere = textColumns.length;

/** Where a word stands. */
interface Places {
  /** By ordinal the number of the column in which it stands as it was asked, and otherwise. */
  readonly written: Uint8Array;
  readonly otherwise: Uint8Array;
  /** The entries that have it, either way. */
  readonly ordinals: Uint32Array;
}

/** What has every word: looked through are the entries that have the rarest of them. */
export function standingOf(words: readonly Word[], index: TextIndex, size: number): Standing {
  const places = words.map((word) => placesOf(word, index, size));
  const [rarest] = places.toSorted((one, other) => one.ordinals.length - other.ordinals.length);
  const candidates = rarest?.ordinals ?? new Uint32Array();
  const stepOf = new Uint8Array(size);
  const ordinals = new Uint32Array(candidates.length);
  let length = 0;
  for (const ordinal of candidates) {
    const step = stepAt(places, ordinal);
    if (step >= steps.length) continue;
    stepOf[ordinal] = step;
    ordinals[length] = ordinal;
    length += 1;
  }
  return { ordinals: ordinals.subarray(0, length), stepOf };
}

function placesOf({ text, others }: Word, index: TextIndex, size: number): Places {
  const written = new Uint8Array(size).fill(nowhere);
  const otherwise = others.length === 0 ? written : new Uint8Array(size).fill(nowhere);
  const ordinals = new Uint32Array(size);
  let length = 0;
  // From the column that is worth most: where a word stands in several, the first counts.
  const note = (found: Uint32Array, column: number, places: Uint8Array) => {
    for (let at = 0; at < found.length; at += 1) {
      const ordinal = found[at] ?? 0;
      if (written[ordinal] === nowhere && otherwise[ordinal] === nowhere) {
        ordinals[length] = ordinal;
        length += 1;
      }
      if (places[ordinal] === nowhere) places[ordinal] = column;
    }
  };
  for (const [number, column] of textColumns.entries()) {
    note(index.having(column, text), number, written);
    for (const other of others) note(index.having(column, other), number, otherwise);
  }
  return { written, otherwise, ordinals: ordinals.subarray(0, length) };
}

function stepAt(places: readonly Places[], ordinal: number): number {
  let asWritten = 0;
  let either = 0;
  for (const { written, otherwise } of places) {
    const column = written[ordinal] ?? nowhere;
    asWritten = Math.max(asWritten, column);
    either = Math.max(either, Math.min(column, otherwise[ordinal] ?? nowhere));
  }
  // Called otherwise it is of a later step; not there at all, of none.
  return Math.min(
    asWritten === nowhere ? steps.length : 2 * asWritten,
    either === nowhere ? steps.length : 2 * either + 1,
  );
}
