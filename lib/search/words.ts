import { fold, runsOf } from './folding.ts';
import { synonymGroups } from './synonyms.ts';

/** A word that is looked for, and what else it may be called. */
export interface Word {
  readonly text: string;
  readonly others: readonly string[];
}

/** What one question may ask for: each word is one more list to be held against the others. */
const wordsAtMost = 8;
/** Words that a word may stand for, itself aside: several parts of a long one may each be called otherwise. */
const othersAtMost = 6;

/**
 * The words of a question: an entry is found where it has each of them, or what else it is called. Chinese has no blanks between
 * words: what is written without one is one word, and found as it stands.
 */
export function wordsOf(question: string): readonly Word[] {
  const texts = [...new Set(runsOf(question))].slice(0, wordsAtMost);
  return texts.map((text) => ({ text, others: othersOf(text) }));
}

/** By term, what else it is called; longest first, so that 法人单位 is not read as 法人 with something behind it. */
const terms: readonly { readonly term: string; readonly others: readonly string[] }[] = synonymGroups
  .flatMap((group) => {
    const folded = group.map(fold);
    return folded.map((term) => ({ term, others: folded.filter((other) => other !== term) }));
  })
  .toSorted((one, other) => other.term.length - one.term.length);

/** The word with each part that is also called otherwise put in other words, one part at a time and then together. */
function othersOf(text: string): readonly string[] {
  const parts = partsOf(text);
  let written: readonly string[] = [''];
  for (const { text: part, others } of parts)
    written = written
      .flatMap((before) => [part, ...others].map((each) => before + each))
      .slice(0, othersAtMost + 1);
  return [...new Set(written)].filter((other) => other !== text && !other.includes(text));
}

interface WordPart {
  readonly text: string;
  readonly others: readonly string[];
}

/** The word cut where a term begins or ends, from the left, the longest term first. */
function partsOf(text: string): readonly WordPart[] {
  const parts: WordPart[] = [];
  for (let at = 0; at < text.length; ) {
    const found = terms.find(({ term }) => isWholeAt(text, term, at));
    const part = found
      ? { text: found.term, others: found.others }
      : { text: String.fromCodePoint(text.codePointAt(at) ?? 0), others: [] };
    parts.push(part);
    at += part.text.length;
  }
  return parts;
}

const latin = /[\p{Script=Latin}]/u;

/** Whether a term stands here; a Latin one only as the whole word: `car` is not meant by `cards`. */
function isWholeAt(text: string, term: string, at: number): boolean {
  return text.startsWith(term, at) && (!latin.test(term) || text === term);
}
