import { dateOf } from '../calendar/index.ts';
import { dayInWords } from '../notice/dayInWords.ts';
import type { OfficialDocument } from './events.ts';

/** Signs that belong to no script of East Asia and have no space between them: nothing in them says where a line may end. */
const run = /[^\s\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]{16,}/gu;

/** Where a line may end, seen by nobody. */
const breakable = '\u200B';

/**
 * A text that can be broken wherever a line is full: a list of field codes or a checksum would otherwise leave the page at its
 * edge, and with it the record. Behind punctuation first; what is still long then, anywhere.
 */
export function breakableText(text: string): string {
  return text.replaceAll(run, (signs) =>
    signs
      .split(/(?<=[,;:/\\_.=&|)\]}-])/u)
      .map((part) => (part.length > 16 ? part.split(/(?!^)(?=\P{M})/u).join(breakable) : part))
      .join(breakable),
  );
}

/** Signs of a last paragraph that stays with the signature: the page that bears the seal bears text. */
export const closingAtMost = 200;

/** The head of a document by its form (7.2.4, 10.1): a letter bears the name of its issuer alone. */
export function headOf({ content, issuerName }: Pick<OfficialDocument, 'content' | 'issuerName'>): string {
  return content.form === 'letter' ? issuerName : `${issuerName}文件`;
}

/** When it was printed and by whom (7.4.3); letters do not say it. */
export function printedBy({
  content,
  issuerName,
  createdAt,
}: OfficialDocument): readonly [string, string] | readonly [] {
  // The first documents have no 版记.
  if (content.form !== 'document') return [];
  return [issuerName, `${dayInWords(dateOf(createdAt)) ?? ''}印发`];
}

/** The text, and the paragraph that stays with the signature. */
export function withClosing(paragraphs: readonly string[]): readonly [readonly string[], string] {
  const last = paragraphs.at(-1) ?? '';
  return last.length > closingAtMost ? [paragraphs, ''] : [paragraphs.slice(0, -1), last];
}
