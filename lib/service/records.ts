import { type JsonValue, query } from 'jsonpath-rfc9535';
import { formOf } from '../exchange/treatment.ts';
import { extentCut, type ExtentCut } from '../exchange/withinExtent.ts';
import type { Grant } from '../grant/events.ts';
import { isAbout } from './about.ts';
import { isFilled } from './filled.ts';
import { itemOf, valueAt, writtenOf } from './values.ts';
import type { CallParameters, CatalogService, ServiceDescription } from './schema.ts';

export type { JsonValue } from 'jsonpath-rfc9535';
export type JsonRecord = Readonly<Record<string, JsonValue>>;

/** Records that one answer has at most [ours]: whoever needs more has the data delivered. */
export const recordsAtMost = 1000;

/** What an answer of an upstream service is not. */
export type AnswerFault = 'no_records' | 'too_many_records' | 'place_unreadable';

/** The records of an answer that count under a grant. */
export interface Counting {
  readonly records: readonly JsonValue[];
  /** Records outside of the extent of the grant. */
  readonly outside: number;
  /** Records within it that are about something else than what was asked for. */
  readonly others: number;
}

/** What of an answer leaves for a requester. */
export interface Kept extends Omit<Counting, 'records'> {
  readonly records: readonly JsonRecord[];
  /** A record has not each of the granted items, or nothing of them but what it was asked by. */
  readonly lacks: boolean;
}

type Described = Pick<CatalogService, 'upstream' | 'items' | 'numberItems'>;
type Granting = Pick<Grant, 'dataItems' | 'objectItems' | 'extent' | 'placedBy' | 'treatments'>;

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

/**
 * The granted items of the records that count: nothing else of an answer leaves. A value that is an object or a list where the
 * catalog declares none is nothing that was granted.
 *
 * @param asked what the service was asked for
 */
export function keepGranted(
  answer: JsonValue,
  service: Described,
  grant: Granting,
  asked: CallParameters,
): Kept | { readonly fault: AnswerFault } {
  const found = recordsIn(answer, service.upstream.records);
  if (found && found.length > recordsAtMost) return { fault: 'too_many_records' };
  const counting = recordsUnder(answer, service, grant, asked);
  if ('fault' in counting) return counting;
  const given = { ...grant, dataItems: itemsGiven(grant, service) };
  const records = counting.records.map((record) => grantedOf(record, service.items, given));
  return { ...counting, records, lacks: records.some((record) => lacks(record, given.dataItems, service)) };
}

/** What has no value in a record is `null` there: an item that is not there at all is one that was taken away (R22.4). */
function lacks(
  record: JsonRecord,
  granted: readonly string[],
  { upstream }: Pick<Described, 'upstream'>,
): boolean {
  const askedBy = new Set(Object.values(upstream.parameters).map(({ item }) => item));
  const told = granted.filter((item) => !askedBy.has(item));
  const isThere = granted.every((item) => Object.hasOwn(record, item));
  return !isThere || (told.length > 0 && !told.some((item) => isFilled(record[item])));
}

/** The records within the extent of a grant that are about what was asked for (R22.1): all others count for nothing. */
export function recordsUnder(
  answer: JsonValue,
  service: Described,
  grant: Pick<Grant, 'extent' | 'placedBy'>,
  asked: CallParameters,
): Counting | { readonly fault: 'no_records' | 'place_unreadable' } {
  const { upstream, items } = service;
  const found = recordsIn(answer, upstream.records);
  if (!found) return { fault: 'no_records' };
  const within = recordsWithin(found, items, grant);
  if ('fault' in within) return within;
  const records = within.records.filter((record) => isAbout(record, asked, service));
  const outside = found.length - within.records.length;
  return { records, outside, others: within.records.length - records.length };
}

/**
 * The granted items that calls hand out. A pseudonym of what the service is asked by is none of them: whoever asks in the clear
 * would learn whose it is.
 */
export function itemsGiven(
  { dataItems, treatments = {} }: Pick<Grant, 'dataItems' | 'treatments'>,
  { upstream }: Pick<ServiceDescription, 'upstream'>,
): readonly string[] {
  const askedBy = new Set(Object.values(upstream.parameters).map(({ item }) => item));
  return dataItems.filter((item) => !(askedBy.has(item) && formOf(treatments, item) === 'pseudonymised'));
}

/**
 * What the best of the records lacks of the granted items; undefined where there is no record. Only a record that has all of them
 * proves that what was granted can be had (R22.1).
 */
export function leastLacking(
  records: readonly JsonValue[],
  items: ServiceDescription['items'],
  grant: Pick<Grant, 'dataItems' | 'objectItems'>,
): readonly string[] | undefined {
  const [least] = records
    .map((record) => lackingIn(record, items, grant))
    .toSorted((one, other) => one.length - other.length);
  return least;
}

/** The granted items of which a record says nothing. */
export function lackingIn(
  record: JsonValue,
  items: ServiceDescription['items'],
  grant: Pick<Grant, 'dataItems' | 'objectItems'>,
): readonly string[] {
  return grant.dataItems.filter((item) => !isFilled(grantedValue(record, item, items, grant)));
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

function grantedOf(
  record: JsonValue,
  items: ServiceDescription['items'],
  grant: Pick<Grant, 'dataItems' | 'objectItems'>,
): JsonRecord {
  const granted = grant.dataItems.flatMap((item) => {
    const value = grantedValue(record, item, items, grant);
    return value === undefined ? [] : [[item, value] as const];
  });
  return Object.fromEntries(granted);
}

/** The value of a granted item in a record; undefined where it has none that was granted. */
function grantedValue(
  record: JsonValue,
  item: string,
  items: ServiceDescription['items'],
  { objectItems = [] }: Pick<Grant, 'objectItems'>,
): JsonValue | undefined {
  const value = itemOf(record, item, items);
  const isObject = typeof value === 'object' && value !== null && writtenOf(value) === undefined;
  return isObject && !objectItems.includes(item) ? undefined : value;
}

/** How many of the records have each of the items: what a test call tells, without a value. */
export function itemsFound(
  records: readonly JsonValue[],
  items: ServiceDescription['items'],
): readonly { readonly item: string; readonly found: number }[] {
  return Object.entries(items).map(([item, path]) => {
    const found = records.filter((record) => isFilled(valueAt(record, path))).length;
    return { item, found };
  });
}
