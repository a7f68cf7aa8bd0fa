import type { DataItem } from '../catalog/schema.ts';
import { parseDate, parseInstant } from '../calendar/index.ts';

/**
 * A value in the one form in which it is compared: full-width signs as half-width ones (NFKC), without blanks, in lower case. What
 * is an identity number or a day in any of its spellings is written in one of them, as is a number where it stands for one; of a
 * name the middle dots are one.
 *
 * @param isNumber whether it stands for a number: a text of digits may be the number of a room, of which 1.10 is another than 1.1
 */
export function comparable(value: string, isNumber = false): string {
  const text = value.normalize('NFKC').replaceAll(/[\s\u200B-\u200D\uFEFF]/gu, '');
  const number = isNumber ? numberOf(text) : undefined;
  return identityNumber(text) ?? dayOf(number ?? text) ?? number ?? nameOf(text);
}

/**
 * One form of all values that may be compared as equal to one another, be they taken for texts or for numbers: what is compared as a
 * number is known only once the service has answered. Values that are compared as different may have it in common.
 */
export function coarsest(value: string): string {
  return comparable(comparable(value).replaceAll('·', '.'), true);
}

/** Which items of a catalog are numbers. */
export function numberItemsOf({
  dataItems = [],
}: {
  readonly dataItems?: readonly Pick<DataItem, 'name' | 'type'>[] | undefined;
}): readonly string[] {
  return dataItems.flatMap(({ name, type }) => (type === 'integer' || type === 'decimal' ? [name] : []));
}

/** Weights and check characters of an identity number (GB 11643). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** An identity number of 18 characters; one of 15 digits, as they were issued until 1999, with its century and check character. */
function identityNumber(text: string): string | undefined {
  if (/^\d{17}[\dXx]$/.test(text)) return text.toUpperCase();
  if (!/^\d{15}$/.test(text) || parseDate(`19${dashed(text.slice(6, 12))}`) === undefined) return undefined;
  const digits = `${text.slice(0, 6)}19${text.slice(6)}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return `${digits}${checks[sum % 11]}`;
}

const dashed = (day: string) => `${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4)}`;

const writtenDay =
  /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:T?(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A day in every spelling, whatever hour follows it: 2026-05-01, 2026/5/1, 2026.5.1, 2026年5月1日, 20260501. An instant of another
 * zone lies on the day that it is in Asia/Shanghai, as where an extent is cut.
 */
function dayOf(text: string): string | undefined {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const [, year, month = '', day = '', hour = '', minute = '', zone] = compact ?? writtenDay.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (year === undefined || parseDate(date) === undefined) return undefined;
  return zone === undefined ? date : dayInShanghai(`${date}T${hour.padStart(2, '0')}:${minute}:00`, zone);
}

function dayInShanghai(local: string, zone: string): string | undefined {
  const offset = zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  return parseInstant(`${local}${offset.toUpperCase()}`)?.slice(0, 10);
}

/** A number without separators, useless zeros and a plus sign; one that begins with zeros is a code and stays. */
function numberOf(text: string): string | undefined {
  const plain = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  const [, sign, whole, fraction = ''] = /^([+-]?)(0|[1-9]\d*)(?:\.(\d+))?$/.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  const rest = fraction.replace(/0+$/, '');
  const isZero = whole === '0' && rest === '';
  return `${sign === '-' && !isZero ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}

/** The dots within names of other scripts: each keyboard has another one. */
const middleDots = /[·•‧∙・･⋅．.]/gu;

function nameOf(text: string): string {
  return text.replaceAll(middleDots, '·').toLowerCase();
}
