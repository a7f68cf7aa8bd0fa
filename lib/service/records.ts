import { type JsonValue, query } from 'jsonpath-rfc9535';
import { ExactNumber } from '../exchange/exactNumber.ts';
import { extentCut, type ExtentCut } from '../exchange/withinExtent.ts';
import type { Grant } from '../grant/events.ts';
import type { ServiceDescription } from './schema.ts';

export type { JsonValue } from 'jsonpath-rfc9535';
export type JsonRecord = Readonly<Record<string, JsonValue>>;

/** Records that one answer has at most [ours]: whoever needs more has the data delivered. */
export const recordsAtMost = 1000;

/** What an answer of an upstream service is not. */
export type AnswerFault = 'no_records' | 'too_many_records' | 'place_unreadable';

/** What of an answer leaves for a requester. */
export interface Kept {
  readonly records: readonly JsonRecord[];
  /** Records outside of the extent of the grant. */
  readonly outside: number;
}

/** The records in an answer; undefined where what stands there is none. */
export function recordsIn(answer: JsonValue, path?: string): readonly JsonValue[] | undefined {
  const found = path === undefined ? [answer] : query(answer, path);
  // A path leads to each record, or to the list of them.
  const [only] = found;
  const records = found.length === 1 && Array.isArray(only) ? only : found;
  return records.every(isRecord) ? records : undefined;
}

const isRecord = (value: JsonValue) =>
  typeof value === 'object' && value !== null && writtenOf(value) === undefined;

/** `$.name.name`: what most items are, and what needs no query. */
const plainPath = /^\$(?:\.[A-Za-z_]\w*)+$/;

/** The value of an item in a record; undefined where it has none. */
export function valueAt(record: JsonValue, path: string): JsonValue | undefined {
  if (!plainPath.test(path)) return query(record, path)[0];
  let value: JsonValue | undefined = record;
  for (const name of path.slice(2).split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

/**
 * The granted items of the records within the extent of a grant: nothing else of an answer leaves. A value that is an object or a
 * list where the catalog declares none is nothing that was granted.
 */
export function keepGranted(
  answer: JsonValue,
  { upstream, items }: Pick<ServiceDescription, 'upstream' | 'items'>,
  grant: Pick<Grant, 'dataItems' | 'objectItems' | 'extent' | 'placedBy'>,
): Kept | { readonly fault: AnswerFault } {
  const records = recordsIn(answer, upstream.records);
  if (!records) return { fault: 'no_records' };
  if (records.length > recordsAtMost) return { fault: 'too_many_records' };
  const within = recordsWithin(records, items, grant);
  if ('fault' in within) return within;
  const kept = within.records.map((record) => grantedOf(record, items, grant));
  return { records: kept, outside: records.length - kept.length };
}

/** The records within the extent of a grant. */
export function recordsWithin(
  records: readonly JsonValue[],
  items: ServiceDescription['items'],
  grant: Pick<Grant, 'extent' | 'placedBy'>,
): { readonly records: readonly JsonValue[] } | { readonly fault: 'place_unreadable' } {
  const cut = extentCut(grant);
  if (!cut) return { records };
  const within: JsonValue[] = [];
  for (const record of records) {
    const place = placeOf(record, items, cut);
    if (place === 'unreadable') return { fault: 'place_unreadable' };
    if (place === 'within') within.push(record);
  }
  return { records: within };
}

/** Where a record lies; where the service does not say it, nobody can tell. */
function placeOf(record: JsonValue, items: ServiceDescription['items'], cut: ExtentCut) {
  return cut.place(cut.items.map((item) => writtenOf(itemOf(record, item, items)) ?? ''));
}

/** The value of an item in a record; undefined where the record, or the service, has none. */
export function itemOf(record: JsonValue, item: string, items: ServiceDescription['items']) {
  const path = Object.hasOwn(items, item) ? items[item] : undefined;
  return path === undefined ? undefined : valueAt(record, path);
}

/** A text, a number, yes or no as it was written; undefined where it is none of these. */
export function writtenOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const isSimple = typeof value === 'number' || typeof value === 'boolean' || value instanceof ExactNumber;
  return isSimple ? String(value) : undefined;
}

function grantedOf(
  record: JsonValue,
  items: ServiceDescription['items'],
  { dataItems, objectItems = [] }: Pick<Grant, 'dataItems' | 'objectItems'>,
): JsonRecord {
  const granted = dataItems.flatMap((item) => {
    const value = itemOf(record, item, items);
    const isObject = typeof value === 'object' && value !== null && writtenOf(value) === undefined;
    return value === undefined || (isObject && !objectItems.includes(item)) ? [] : [[item, value] as const];
  });
  return Object.fromEntries(granted);
}

/** How many of the records have each of the items: what a test call tells, without a value. */
export function itemsFound(
  records: readonly JsonValue[],
  items: ServiceDescription['items'],
): readonly { readonly item: string; readonly found: number }[] {
  return Object.entries(items).map(([item, path]) => {
    const found = records.filter((record) => isThere(valueAt(record, path))).length;
    return { item, found };
  });
}

const isThere = (value: JsonValue | undefined) => value !== undefined && value !== null && value !== '';
