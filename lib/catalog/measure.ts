import type { CalendarDate } from '../calendar/index.ts';
import { probedTypes } from '../exchange/probe.ts';
import { isAttached } from './attachment.ts';
import type { Catalog, RecordedContent } from './events.ts';
import type { ProbeFound } from './probe.ts';
import type { DataItem } from './schema.ts';
import { openUpheld, provenWrong, type ProvenWrong } from './upheld.ts';

/** In what the quality of an entry and of its data is measured (R18.1); in the order in which they are shown. */
export const qualityDimensions = ['complete', 'valid', 'consistent', 'timely', 'accurate'] as const;
export type QualityDimension = (typeof qualityDimensions)[number];

/** From 0 to 100 each; absent where there is nothing to measure it by. */
export type Dimensions = Readonly<Partial<Record<QualityDimension, number>>>;

/** What was measured of the data of a catalog, in a month: by the delivery that told last, or worst on its day. */
export interface Measured {
  readonly day: CalendarDate;
  readonly deliveryId: string;
  /** How much of what was delivered says something. */
  readonly filled: number;
  readonly valid?: number;
  readonly accurate?: number;
  /** How many records were delivered; landed measures do not say. */
  readonly records?: number;
  /** Items in which the entry says otherwise than the data, and how many were looked at. */
  readonly unlike: number;
  readonly items: number;
}

/** Months whose measure an entry keeps: those of a year beside this one [ours]. */
export const monthsKept = 13;

/** What a delivery measures of the data of its catalog. @param unlike items in which it differs from the entry */
export function measuredBy(
  { deliveryId, ...probe }: ProbeFound & { readonly deliveryId: string },
  content: RecordedContent,
  unlike: ReadonlySet<string>,
  day: CalendarDate,
): Measured {
  const { records, empty, items, held, digits } = probe;
  const values = records * items.length;
  const valid = lowest([shareHeld(held), ...typesHeld(content, probe)]);
  const accurate = shareHeld(digits);
  return {
    day,
    deliveryId,
    filled: values === 0 ? 100 : percent(1 - sum(empty) / values),
    ...(valid === undefined ? {} : { valid }),
    ...(accurate === undefined ? {} : { accurate }),
    records,
    unlike: items.filter(({ item }) => unlike.has(item)).length,
    items: items.length,
  };
}

function shareHeld({ values, broken }: ProbeFound['held']): number | undefined {
  return values === 0 ? undefined : percent(1 - broken / values);
}

/** How many of the values that were looked at are of the types that the entry declares. */
function typesHeld({ dataItems = [] }: RecordedContent, { items }: ProbeFound): readonly number[] {
  const types = new Map<string, DataItem['type']>(dataItems.map(({ name, type }) => [name, type]));
  const counts = items.flatMap(({ item, seen, fits }) => {
    const type = probedTypes.find((known) => known === types.get(item));
    return type === undefined || seen === 0 ? [] : [{ seen, fitting: fits[type] ?? 0 }];
  });
  const seen = sum(counts.map((count) => count.seen));
  return seen === 0 ? [] : [percent(sum(counts.map(({ fitting }) => fitting)) / seen)];
}

/**
 * Whether a measure is news: another month, another day with another result, or a worse one on the same day. So an entry that is
 * delivered a thousand times a day is not written a thousand times.
 */
export function isNews(before: Measured | undefined, now: Measured): boolean {
  if (before === undefined || before.day.slice(0, 7) < now.day.slice(0, 7)) return true;
  if (before.day > now.day) return false;
  const numbers = ({ filled, valid = 100, accurate = 100, unlike }: Measured) => [
    filled,
    valid,
    accurate,
    -unlike,
  ];
  const [known, found] = [numbers(before), numbers(now)];
  if (before.day < now.day) return found.some((number, place) => number !== known[place]);
  return found.some((number, place) => number < (known[place] ?? 0));
}

/** The measures of an entry with one more: one a month, the oldest go. */
export function withMeasure(measures: readonly Measured[] = [], now: Measured): readonly Measured[] {
  const month = now.day.slice(0, 7);
  return [...measures.filter(({ day }) => day.slice(0, 7) !== month), now].slice(-monthsKept);
}

/** Fields that an entry may lack and that whoever looks for data goes by: what is required stands in all that are published. */
export const describingFields = [
  'summary',
  'openness',
  'hierarchy',
  'sourceSystem',
  'matters',
  'contact',
  'upkeep',
] as const satisfies readonly (keyof RecordedContent)[];

/** How many points of 100 each part of a description counts [ours]: the fields, what is said of the items, what is behind it. */
const weights = { fields: 40, items: 40, resource: 20 } as const;

export interface Described {
  readonly share: number;
  readonly fields: readonly (typeof describingFields)[number][];
  /** Items without a description. */
  readonly undescribed: number;
  readonly items: number;
  readonly hasResource: boolean;
}

/** How completely an entry describes what it is about. */
export function describedIn(
  state: Pick<Catalog, 'attached' | 'resource'>,
  content: RecordedContent,
): Described {
  const { dataItems = [], sharingClass } = content;
  const fields = describingFields.filter((field) => content[field] === undefined);
  const undescribed = dataItems.filter(({ description }) => description === undefined).length;
  const hasResource = sharingClass === 'withheld' || isAttached(state, content);
  const points =
    weights.fields * (1 - fields.length / describingFields.length) +
    (dataItems.length === 0 ? 0 : weights.items * (1 - undescribed / dataItems.length)) +
    (hasResource ? weights.resource : 0);
  return { share: percent(points / 100), fields, undescribed, items: dataItems.length, hasResource };
}

/** How the entry and its data stand, but for what only grants know: how punctually it is updated. */
export function dimensionsOf(
  state: Pick<Catalog, 'attached' | 'resource' | 'measures' | 'upheld'>,
  content: RecordedContent,
): Dimensions {
  const { share } = describedIn(state, content);
  const measured = state.measures?.at(-1);
  const known = measured
    ? { complete: Math.round((share + measured.filled) / 2), ...ofData(measured) }
    : { complete: share };
  return lessWrong(known, provenWrong(openUpheld(state), measured?.records));
}

/** What corrections have proven wrong is not accurate, whatever check digits say. */
export function lessWrong(known: Dimensions, wrong: ProvenWrong | undefined): Dimensions {
  const accurate = lowest([known.accurate, wrong?.accurate]);
  return accurate === undefined ? known : { ...known, accurate };
}

/** What a measure says of the data alone. */
export function ofData({ valid, accurate, unlike, items }: Measured): Dimensions {
  return {
    ...(valid === undefined ? {} : { valid }),
    consistent: items === 0 ? 100 : percent(1 - unlike / items),
    ...(accurate === undefined ? {} : { accurate }),
  };
}

/** The mean of what could be measured, from 0 to 100; undefined where nothing could. */
export function scoreOf(dimensions: Dimensions): number | undefined {
  const known = qualityDimensions.flatMap((dimension) => dimensions[dimension] ?? []);
  return known.length === 0 ? undefined : Math.round(sum(known) / known.length);
}

const percent = (share: number) => Math.max(0, Math.min(100, Math.round(100 * share)));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function lowest(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.flatMap((number) => number ?? []);
  return known.length === 0 ? undefined : Math.min(...known);
}
