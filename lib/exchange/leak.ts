import type { KeyObject } from 'node:crypto';
import { canonical, choosesWide, type Width, widthOf } from './watermark.ts';

/** Different texts that a sample has at least: of fewer even all may agree by chance with one of many grants, and each would tell much [ours]. */
export const leakTextsAtLeast = 30;

/** The texts of a sample that carry a mark, each once: the same text again says nothing more. */
export interface MarkedTexts {
  readonly records: number;
  /** Records with a text that carries a mark. */
  readonly markedRecords: number;
  /** By their canonical spelling. */
  readonly texts: ReadonlyMap<string, Exclude<Width, 'mixed'>>;
  /** Texts of which some marks are full-width and some ASCII: somebody has written them anew, and they prove nothing. */
  readonly mixed: number;
}

/**
 * What there is to go by in a leak: all texts of its records, whatever their fields are called.
 * @param isKnownUnmarked fields that are never marked, by their names in the catalog
 */
export function markedTexts(
  records: readonly Readonly<Record<string, unknown>>[],
  isKnownUnmarked: (field: string) => boolean = () => false,
): MarkedTexts {
  const texts = new Map<string, Exclude<Width, 'mixed'>>();
  let [markedRecords, mixed] = [0, 0];
  for (const record of records) {
    let isMarked = false;
    for (const [field, value] of Object.entries(record)) {
      const width = typeof value === 'string' && !isKnownUnmarked(field) ? widthOf(value) : undefined;
      if (width === undefined) continue;
      if (width === 'mixed') mixed += 1;
      else {
        isMarked = true;
        texts.set(canonical(String(value)), width);
      }
    }
    if (isMarked) markedRecords += 1;
  }
  return { records: records.length, markedRecords, texts, mixed };
}

/** The records of a sample, one a line; or the first line, from 1, that is none. */
export function recordsIn(
  sample: string,
): { readonly records: readonly Readonly<Record<string, unknown>>[] } | { readonly line: number } {
  const records: Readonly<Record<string, unknown>>[] = [];
  for (const [index, text] of sample.split('\n').entries()) {
    if (text.trim() === '') continue;
    const record = recordOf(text);
    if (!record) return { line: index + 1 };
    records.push(record);
  }
  return { records };
}

function recordOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** How a sample fits a grant. */
export interface Likeness {
  /** Different texts that carry a mark. */
  readonly marks: number;
  /** How many of them are written as this grant's key would have them. */
  readonly agreeing: number;
  /** How probable it is that so many or more agree by chance, as with a grant that has nothing to do with it. */
  readonly probability: number;
}

export function likeness({ texts }: Pick<MarkedTexts, 'texts'>, key: KeyObject): Likeness {
  let agreeing = 0;
  for (const [text, width] of texts) if (choosesWide(key, text) === (width === 'wide')) agreeing += 1;
  return { marks: texts.size, agreeing, probability: atLeast(agreeing, texts.size) };
}

/** Probability of so many heads or more in so many throws of a fair coin. */
export function atLeast(heads: number, throws: number): number {
  if (heads <= 0) return 1;
  // By logarithms: 2^-throws is too small to be written down from about 1,074 on.
  let logarithm = -throws * Math.LN2;
  let sum = 0;
  for (let count = 0; count <= throws; count += 1) {
    if (count >= heads) sum += Math.exp(logarithm);
    logarithm += Math.log(throws - count) - Math.log(count + 1);
  }
  return Math.min(1, sum);
}
