import { createHmac, type KeyObject } from 'node:crypto';
import type { DataItem } from '../catalog/schema.ts';

/**
 * The watermark: how a bracket, colon or semicolon of a text is written, full-width or ASCII, which says nothing to its reader.
 * A bit of the HMAC of the text by the key of the grant chooses, for all marks of the text alike, so that the same text is written
 * the same way throughout a delivery, and who has leaked it is found by the texts alone, in whatever order or file they are.
 */

/** A bracket anywhere; a colon or semicolon beside a Chinese character, so that times, addresses of pages and ratios stay. */
const marks = /[()（）]|(?<=\p{Script=Han}\s*)[:：;；]|[:：;；](?=\s*\p{Script=Han})/gu;
const chinese = /\p{Script=Han}/u;
const mayHaveMark = /[()（）:：;；]/;
const wide: Readonly<Record<string, string>> = { '(': '（', ')': '）', ':': '：', ';': '；' };
const narrow: Readonly<Record<string, string>> = { '（': '(', '）': ')', '：': ':', '；': ';' };

/** A text of which the marks may be chosen; a longer one is left as it is. */
const longestText = 10_000;

/** Items that machines compare: what is called so, or has rules of a code, or a list of values, is never written in another way. */
const codeNames =
  /(?:代码|编码|编号|证号|号码|单号|账号|帐号|序号|标识|网址|链接|坐标|[号码])$|(?:\b|_)(?:id|code|no|url|uri|key)$/iu;
const codeRules = new Set([
  'identityNumber',
  'uscc',
  'mobile',
  'date',
  'datetime',
  'digits',
  'range',
  'inValues',
]);

/** The granted items whose texts may carry a mark. */
export function markableItems(items: readonly DataItem[], granted: readonly string[]): readonly string[] {
  return items.filter((item) => granted.includes(item.name) && isMarkable(item)).map(({ name }) => name);
}

/** Whether a mark may be chosen in the texts of an item. */
export function isMarkable({ name, type, primaryKey, values, places, rules = [] }: DataItem): boolean {
  return (
    (type === 'string' || type === 'text') &&
    primaryKey !== true &&
    values === undefined &&
    places === undefined &&
    !rules.some(({ rule }) => codeRules.has(rule)) &&
    !codeNames.test(name)
  );
}

/** The text with its marks as the key chooses; the same text where it has none. */
export function marked(key: KeyObject, text: string): string {
  if (!holdsMark(text)) return text;
  const spelling = isWide(key, text) ? wide : narrow;
  return text.replace(marks, (mark) => spelling[mark] ?? mark);
}

/** How the marks of a text are written: all of them full-width, all ASCII, or some so and some so, as nothing is delivered. */
export type Width = 'wide' | 'narrow' | 'mixed';

/** How the marks of a text are written; undefined where it has none. */
export function widthOf(text: string): Width | undefined {
  if (!holdsMark(text)) return undefined;
  const widths = new Set((text.match(marks) ?? []).map((mark) => (mark in narrow ? 'wide' : 'narrow')));
  const [width] = widths;
  return widths.size > 1 ? 'mixed' : width;
}

/** Whether the key writes this text with full-width marks. */
export function isWide(key: KeyObject, text: string): boolean {
  return choosesWide(key, canonical(text));
}

/** The same of a text in its canonical spelling. */
export function choosesWide(key: KeyObject, canonicalText: string): boolean {
  return ((createHmac('sha256', key).update(canonicalText).digest()[0] ?? 0) & 1) === 1;
}

/** The text as the choice is made by it: however it is written, so that what only white space or width changes leads to the same. */
export function canonical(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '');
}

function holdsMark(text: string): boolean {
  if (!mayHaveMark.test(text) || text.length > longestText || !chinese.test(text)) return false;
  return text.search(marks) !== -1;
}
