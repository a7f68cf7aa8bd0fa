import { addDays, type CalendarDate } from '../calendar/index.ts';
import type { Probed } from '../delivery/events.ts';
import type { ItemProbe, ProbedType } from '../exchange/probe.ts';
import { probedTypes } from '../exchange/probe.ts';
import type { RecordedContent } from './events.ts';
import type { DataItem, UpdateFrequency } from './schema.ts';

/** In what an entry differs from the data that is delivered by it (S3.2). */
export const mendingCodes = [
  'unlikeType',
  'longer',
  'unlisted',
  'mostlyEmpty',
  'undeclared',
  'stale',
] as const;
export type MendingCode = (typeof mendingCodes)[number];

/** One difference: how often it was found, and what the entry would say instead, where that follows from the data. */
export interface MendingFinding {
  readonly code: MendingCode;
  /** The data item, or the field of the upload that the entry does not have. */
  readonly item: string;
  /** Of so many values or records. */
  readonly of?: number;
  readonly found?: number;
  readonly type?: DataItem['type'];
  readonly length?: number;
  /** The latest day that the data names. */
  readonly latest?: CalendarDate;
}

export type ProbeFound = Omit<Probed, 'catalogId'>;

/** From which part of the values on a difference is one of the entry, not of some records that are at fault [ours]. */
const typeShare = 0.05;
const listShare = 0.05;
const emptyShare = 0.9;

/** Days after which data of a frequency is called stale: two periods and some days of grace [ours]. */
const freshFor: Readonly<Partial<Record<UpdateFrequency, number>>> = {
  realtime: 7,
  daily: 10,
  weekly: 21,
  monthly: 70,
  quarterly: 200,
  semiannual: 380,
  annual: 750,
};

/** What of a content the data contradicts. @param day on which the data stood ready */
export function findingsOf(
  content: Pick<RecordedContent, 'dataItems' | 'updateFrequency'>,
  probe: ProbeFound,
  day: CalendarDate,
): readonly MendingFinding[] {
  const declared = new Map((content.dataItems ?? []).map((item) => [item.name, item]));
  const ofItems = probe.items.flatMap((seen, place): readonly MendingFinding[] => {
    const item = declared.get(seen.item);
    if (!item) return [];
    return [
      ...unlikeType(item, seen),
      ...tooLong(item, seen),
      ...unlisted(seen),
      ...mostlyEmpty(item, probe.records, probe.empty[place] ?? 0),
      ...stale(item, seen, content.updateFrequency, day),
    ];
  });
  return [...ofItems, ...undeclared(declared, probe.fields ?? [])];
}

const isProbed = (type: DataItem['type']): type is ProbedType => probedTypes.some((known) => known === type);

function unlikeType({ name, type }: DataItem, { seen, fits, longest }: ItemProbe): readonly MendingFinding[] {
  if (!isProbed(type) || seen === 0) return [];
  const found = seen - (fits[type] ?? 0);
  if (found <= seen * typeShare) return [];
  const better = probedTypes.find((other) => fits[other] === seen);
  const instead = better ? { type: better } : ({ type: 'string', length: longest } as const);
  return [{ code: 'unlikeType', item: name, of: seen, found, ...instead }];
}

/** The length of a number counts digits, and may be meant without its sign and point: only texts are measured. */
function tooLong({ name, type, length }: DataItem, { seen, longest }: ItemProbe): readonly MendingFinding[] {
  const isText = type === 'string' || type === 'text';
  if (!isText || length === undefined || longest <= length) return [];
  return [{ code: 'longer', item: name, of: seen, length: longest }];
}

function unlisted({ item, seen, unlisted: found = 0 }: ItemProbe): readonly MendingFinding[] {
  return found > seen * listShare ? [{ code: 'unlisted', item, of: seen, found }] : [];
}

function mostlyEmpty({ name }: DataItem, records: number, found: number): readonly MendingFinding[] {
  if (records === 0 || found < records * emptyShare) return [];
  return [{ code: 'mostlyEmpty', item: name, of: records, found }];
}

/** Only the item that says on which day a record was made tells how fresh it is. */
function stale(
  { name, places }: DataItem,
  { latest }: ItemProbe,
  frequency: UpdateFrequency | undefined,
  day: CalendarDate,
): readonly MendingFinding[] {
  const days = frequency === undefined ? undefined : freshFor[frequency];
  if (places !== 'date' || latest === undefined || days === undefined) return [];
  return latest < addDays(day, -days) ? [{ code: 'stale', item: name, latest }] : [];
}

/** Fields of the upload that the entry does not have: not granted, and not known to exist either. */
function undeclared(
  declared: ReadonlyMap<string, DataItem>,
  fields: readonly string[],
): readonly MendingFinding[] {
  return fields
    .filter((field) => field.trim() !== '' && !declared.has(field))
    .map((item) => ({ code: 'undeclared', item }));
}

/** The content as it would be with what the data says: types, lengths and items; what only people can tell stays. */
export function mended(content: RecordedContent, findings: readonly MendingFinding[]): RecordedContent {
  const of = (name: string) => findings.filter(({ item }) => item === name);
  const items = (content.dataItems ?? []).map((item) =>
    of(item.name).reduce<DataItem>((whole, { code, type, length }) => {
      if (code === 'unlikeType' && type) return { ...whole, type, ...(length ? { length } : {}) };
      return code === 'longer' && length ? { ...whole, length } : whole;
    }, item),
  );
  const more = findings.flatMap(({ code, item }): readonly DataItem[] =>
    code === 'undeclared' ? [{ name: item, type: 'string' }] : [],
  );
  return { ...content, dataItems: [...items, ...more].slice(0, itemsAtMost) };
}

/** As many as an entry has at most. */
const itemsAtMost = 500;
