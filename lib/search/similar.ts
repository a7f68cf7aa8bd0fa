import { pairsOf } from './folding.ts';
import { textColumns, type TextIndex } from './textIndex.ts';
import type { Word } from './words.ts';

/** From this share on an entry is taken to be like what is looked for. */
const similarFrom = 0.5;
/** Pairs of one question that are looked up. */
const pairsAtMost = 40;

/** What is like the question, by how much; and by which pairs. */
export interface Similar {
  /** Ascending. */
  readonly ordinals: Uint32Array;
  /** By ordinal, from 0 to 1. */
  readonly shares: Float64Array;
  readonly pairs: readonly string[];
}

/**
 * What shares most with a question that nothing answers as it stands, such as the title of a demand. Each pair of neighbouring
 * characters weighs the more the fewer entries have it; one that no entry has weighs nothing, since it only stands where one word
 * of the question ends and the next begins.
 */
export function similarTo(words: readonly Word[], index: TextIndex, size: number): Similar {
  const seen = new Uint8Array(size);
  const known = pairsIn(words).flatMap((pair, number) => {
    const ordinals = havingAnywhere(index, pair, seen, number + 1);
    const weight = ordinals.length === 0 ? 0 : Math.log(size / ordinals.length);
    return weight === 0 ? [] : [{ pair, ordinals, weight }];
  });
  const whole = known.reduce((sum, { weight }) => sum + weight, 0);
  const shares = new Float64Array(size);
  for (const { ordinals, weight } of known)
    for (const ordinal of ordinals) shares[ordinal] = (shares[ordinal] ?? 0) + weight / whole;
  const found: number[] = [];
  for (let ordinal = 0; ordinal < size; ordinal += 1)
    if ((shares[ordinal] ?? 0) >= similarFrom) found.push(ordinal);
  return { ordinals: Uint32Array.from(found), shares, pairs: known.map(({ pair }) => pair) };
}

function pairsIn(words: readonly Word[]): readonly string[] {
  const pairs = words.flatMap(({ text }) => pairsOf(text).slice(0, -1));
  return [...new Set(pairs)].slice(0, pairsAtMost);
}

/** @param mark by which this pair is told from those before, in `seen` */
function havingAnywhere(index: TextIndex, pair: string, seen: Uint8Array, mark: number): readonly number[] {
  const found: number[] = [];
  for (const column of textColumns)
    for (const ordinal of index.having(column, pair)) {
      if (seen[ordinal] === mark) continue;
      seen[ordinal] = mark;
      found.push(ordinal);
    }
  return found;
}
