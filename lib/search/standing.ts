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

const nowhere = textColumns.length;

/** By ordinal the number of the step by which it is found; `steps.length` where it is not. */
export function stepsOf(words: readonly Word[], index: TextIndex, size: number): Uint8Array {
  const widest = new Uint8Array(size);
  const widestOtherwise = new Uint8Array(size);
  for (const { text, others } of words) {
    const written = new Uint8Array(size).fill(nowhere);
    const otherwise = new Uint8Array(size).fill(nowhere);
    for (const [number, column] of textColumns.entries()) {
      note(index.having(column, text), number, written);
      for (const other of others) note(index.having(column, other), number, otherwise);
    }
    for (let ordinal = 0; ordinal < size; ordinal += 1) {
      const asWritten = written[ordinal] ?? nowhere;
      const either = Math.min(asWritten, otherwise[ordinal] ?? nowhere);
      if (asWritten > (widest[ordinal] ?? 0)) widest[ordinal] = asWritten;
      if (either > (widestOtherwise[ordinal] ?? 0)) widestOtherwise[ordinal] = either;
    }
  }
  return better(widest, widestOtherwise);
}

/** The columns are gone through from the one that is worth most. */
function note(ordinals: Uint32Array, column: number, narrowest: Uint8Array): void {
  for (let index = 0; index < ordinals.length; index += 1) {
    const ordinal = ordinals[index] ?? 0;
    if (narrowest[ordinal] === nowhere) narrowest[ordinal] = column;
  }
}

function better(written: Uint8Array, otherwise: Uint8Array): Uint8Array {
  const found = new Uint8Array(written.length);
  for (let ordinal = 0; ordinal < found.length; ordinal += 1)
    found[ordinal] = Math.min(
      2 * (written[ordinal] ?? 0),
      Math.min(2 * (otherwise[ordinal] ?? 0) + 1, steps.length),
    );
  return found;
}
