import { unstrung } from '../../case/effect.ts';
import type { NoticeText } from '../../case/face.ts';
import { dayAsWritten } from '../../notice/dayInWords.ts';
import { accountKey } from '../store/accounts.ts';

/** What of a notice its words are made of. */
interface Worded {
  readonly kind: string;
  readonly caseId: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The accounts of which a notice speaks. */
export function peopleIn({ people = {} }: NoticeText, { caseId, values }: Worded) {
  return Object.entries(people).map(([value, whose]) => ({
    value,
    // What is told of an organisation's staff is told of the case that bears its code.
    org: whose === 'platform' ? whose : caseId,
    sub: String(values[value] ?? ''),
  }));
}

/**
 * What a notice says in one language: its values in their places, codes by what they are called, people by their names, days as
 * the language writes them.
 *
 * @param names what accounts are called, by the places where they lie; an account without one stands for itself
 */
export function fillIn(
  notice: NoticeText,
  worded: Worded,
  language: 'zh' | 'en',
  names: ReadonlyMap<string, string> = new Map(),
): string {
  const { text, codes } = notice;
  const { kind, values } = worded;
  const called = new Map(
    peopleIn(notice, worded).map(({ value, org, sub }) => [value, names.get(accountKey(org, sub).pk)]),
  );
  const filled = text[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = called.get(name) ?? String(values[name] ?? '');
    const words = codes?.[name] ?? {};
    const word = (code: string) => (words[`${kind}.${code}`] ?? words[code])?.[language];
    return word(value) ?? listed(value, word, language) ?? inARow(value, word, language);
  });
  // What was typed may end a sentence that goes on, or ends there as well.
  return language === 'zh' ? filled.replaceAll(/[。；]+(?=[。；])/gu, '') : filled;
}

/** Codes and texts one after the other. */
function inARow(value: string, word: (code: string) => string | undefined, language: 'zh' | 'en'): string {
  return unstrung(value)
    .map((part) => word(part) ?? dayAsWritten(part, language))
    .join('');
}

/** Several codes, a blank between them; undefined for a text. */
function listed(
  value: string,
  word: (code: string) => string | undefined,
  language: 'zh' | 'en',
): string | undefined {
  const words = value.split(' ').map(word);
  const known = words.filter((each) => each !== undefined);
  if (known.length !== words.length) return undefined;
  return language === 'zh' ? quotedApart(known).join('、') : known.join(', ');
}

/** Names of which one is an enumeration itself stand in quotation marks: nobody would see else where each ends. */
function quotedApart(names: readonly string[]): readonly string[] {
  const isTold = names.length === 1 || names.every((name) => !name.includes('、'));
  return isTold ? names : names.map((name) => `“${name}”`);
}
