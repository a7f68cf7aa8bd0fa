import type { CalendarDate } from '../calendar/index.ts';
import { type Reader, recordReader } from './alteration.ts';
import type { ItemRules } from './quality.ts';
import { saysNothing } from './nothing.ts';
import type { ExchangeFormat } from './recordEnds.ts';
import { dayIn } from './withinExtent.ts';

/** The types of data items that a text can be held against. */
export const probedTypes = ['integer', 'decimal', 'boolean', 'date', 'datetime'] as const;
export type ProbedType = (typeof probedTypes)[number];

/** What the values of an item are really like: how many of those looked at, and never a value itself. */
export interface ItemProbe {
  readonly item: string;
  /** Values looked at that say something. */
  readonly seen: number;
  /** How many of them are one of each type; a whole number is a decimal one as well. */
  readonly fits: Readonly<Partial<Record<ProbedType, number>>>;
  /** Characters of the longest. */
  readonly longest: number;
  /** How many are none of the values that the entry lists; absent where it lists none. */
  readonly unlisted?: number;
  /** The latest day that any of them names. */
  readonly latest?: CalendarDate;
}

/** What a delivery is really like (S3.2): found in some records of each part, in the pass that delivers them. */
export interface Probe {
  /** Records looked at. */
  readonly looked: number;
  readonly items: readonly ItemProbe[];
  /** Fields of what was uploaded that most of the records looked at have; of a table its header says it. */
  readonly fields?: readonly string[];
}

/** Records of a part that are looked at, spread over all of it [ours]: a few thousandths of the time that it takes anyway. */
const lookedAtInPart = 200;
/** Items that are looked at, and fields that are named: an entry with more is looked at in part. */
const itemsAtMost = 100;
const fieldsAtMost = 50;
const fieldLength = 100;

/** Looks at some records of a part. */
export interface Prober {
  /** Whether a record is one of those that are looked at, by its number from 1. */
  isLookedAt(record: number): boolean;
  /** @param line a record as it was selected  @param fields of the same record as it was uploaded, where each has its own */
  look(line: string, fields?: readonly string[]): void;
  found(): Probe;
}

/**
 * @param records how many the part has
 * @param rules of the entry, for the values that it lists
 */
export function prober(
  format: ExchangeFormat,
  heading: Uint8Array,
  items: readonly string[],
  rules: readonly ItemRules[],
  records: number,
): Prober {
  const stride = Math.max(1, Math.floor(records / lookedAtInPart));
  const read = recordReader(format, heading);
  const listed = new Map(rules.flatMap(({ item, values }) => (values ? [[item, new Set(values)]] : [])));
  const looks = items.slice(0, itemsAtMost).map((item) => looking(item, listed.get(item)));
  const fields = new Map<string, number>();
  let looked = 0;
  return {
    isLookedAt: (record) => (record - 1) % stride === 0 || record === records,
    look(line, own = []) {
      const valueOf = read(line);
      if (valueOf === undefined) return;
      looked += 1;
      for (const each of looks) each.look(valueOf);
      for (const field of own)
        if (field.length <= fieldLength && (fields.has(field) || fields.size < 4 * fieldsAtMost))
          fields.set(field, (fields.get(field) ?? 0) + 1);
    },
    found() {
      const common = [...fields].flatMap(([field, count]) => (2 * count >= looked ? [field] : []));
      return {
        looked,
        items: looks.map(({ found }) => found()),
        ...(common.length > 0 ? { fields: common.slice(0, fieldsAtMost) } : {}),
      };
    },
  };
}

const isOfType: Readonly<Record<ProbedType, (value: string) => boolean>> = {
  integer: (value) => /^[+-]?\d{1,38}$/.test(value),
  decimal: (value) => /^[+-]?\d{1,38}(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/.test(value),
  boolean: (value) => /^(?:true|false|是|否|0|1|Y|N)$/i.test(value),
  date: (value) => value.length <= 11 && dayIn(value) !== undefined,
  datetime: (value) => dayIn(value) !== undefined,
};

function looking(item: string, listed: ReadonlySet<string> | undefined) {
  const fits: Partial<Record<ProbedType, number>> = {};
  let [seen, longest, unlisted] = [0, 0, 0];
  let latest: CalendarDate | undefined;
  return {
    look(valueOf: Reader) {
      const value = valueOf(item)?.trim() ?? '';
      if (saysNothing(value)) return;
      seen += 1;
      longest = Math.max(longest, Array.from(value).length);
      for (const type of probedTypes) if (isOfType[type](value)) fits[type] = (fits[type] ?? 0) + 1;
      if (listed && !listed.has(value)) unlisted += 1;
      const day = value.length <= 40 ? dayIn(value) : undefined;
      if (day !== undefined && (latest === undefined || day > latest)) latest = day;
    },
    found: (): ItemProbe => ({
      item,
      seen,
      fits,
      longest,
      ...(listed ? { unlisted } : {}),
      ...(latest === undefined ? {} : { latest }),
    }),
  };
}

/** What was found in two runs of records together. */
export function bothProbed(one: Probe | undefined, other: Probe): Probe {
  if (one === undefined) return other;
  const fields = [...new Set([...(one.fields ?? []), ...(other.fields ?? [])])].slice(0, fieldsAtMost);
  const items = one.items.map((item, place) => {
    const also = other.items[place];
    return also?.item === item.item ? bothSeen(item, also) : item;
  });
  return { looked: one.looked + other.looked, items, ...(fields.length > 0 ? { fields } : {}) };
}

function bothSeen(one: ItemProbe, other: ItemProbe): ItemProbe {
  const sums = probedTypes.flatMap((type) => {
    const sum = (one.fits[type] ?? 0) + (other.fits[type] ?? 0);
    return sum === 0 ? [] : [[type, sum] as const];
  });
  const [latest] = [one.latest ?? '', other.latest ?? ''].toSorted().toReversed();
  return {
    item: one.item,
    seen: one.seen + other.seen,
    fits: Object.fromEntries(sums),
    longest: Math.max(one.longest, other.longest),
    ...(one.unlisted === undefined ? {} : { unlisted: one.unlisted + (other.unlisted ?? 0) }),
    ...(latest === undefined || latest === '' ? {} : { latest }),
  };
}
