import { type CalendarDate, dateOf, instantOf, parseDate } from '../calendar/index.ts';
import { liesIn, type PlacedBy } from '../request/extent.ts';
import type { Extent } from '../request/schema.ts';

/** Where a record lies, seen from the part of the data that was granted. */
export type Place = 'within' | 'outside' | 'unreadable';

/** How the records of a delivery are held against the extent of its grant (R22.1, R22.4). */
export interface ExtentCut {
  /** The columns or keys that are read for it; they need not be granted, and are then not delivered. */
  readonly items: readonly string[];
  /** @param values of those items in a record, in their order; blank where the record has none */
  readonly place: (values: readonly string[]) => Place;
}

type Judge = (value: string) => Place;

/**
 * How the platform itself cuts records to the extent; undefined where there is nothing to cut by. What has no region or
 * day, or one that cannot be read, is the provider's to mend, since it would either leave unseen or be kept back unseen.
 */
export function extentCut({ extent, placedBy = {} }: Granted): ExtentCut | undefined {
  const judges: [string, Judge][] = [];
  if (extent.region !== undefined && placedBy.region !== undefined)
    judges.push([placedBy.region, inRegion(extent.region)]);
  if (hasPeriod(extent) && placedBy.date !== undefined) judges.push([placedBy.date, inPeriod(extent)]);
  if (judges.length === 0) return undefined;
  return {
    items: judges.map(([item]) => item),
    place: (values) => worst(judges.map(([, judge], index) => judge((values[index] ?? '').trim()))),
  };
}

/** Whether a part of the extent is left that the platform cannot tell record by record: its provider cuts, and says how. */
export function isCutByProvider({ extent, placedBy = {} }: Granted): boolean {
  return (
    (extent.region !== undefined && placedBy.region === undefined) ||
    (hasPeriod(extent) && placedBy.date === undefined)
  );
}

interface Granted {
  readonly extent: Extent;
  readonly placedBy?: PlacedBy;
}

function hasPeriod({ from, to }: Extent): boolean {
  return from !== undefined || to !== undefined;
}

function worst(places: readonly Place[]): Place {
  if (places.includes('outside')) return 'outside';
  return places.includes('unreadable') ? 'unreadable' : 'within';
}

/** Regions are few and records many: each code is looked at once. */
function inRegion(granted: string): Judge {
  const known = new Map<string, Place>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const place = placeOfRegion(value, granted);
    known.set(value, place);
    return place;
  };
}

function placeOfRegion(value: string, granted: string): Place {
  if (!/^\d{6}(?:\d{3}){0,2}$/.test(value)) return 'unreadable';
  return liesIn(value, granted) ? 'within' : 'outside';
}

function inPeriod({ from, to }: Extent): Judge {
  return (value) => {
    const day = dayIn(value);
    if (day === undefined) return 'unreadable';
    return (from === undefined || day >= from) && (to === undefined || day <= to) ? 'within' : 'outside';
  };
}

/** 2026-05-01, 2026/5/1, 2026.5.1 or 2026年5月1日, whatever time follows. */
const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/;
/** 20260501, or 20260501123000. */
const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/;
const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/;

/** The day that a value names, in any of these spellings, whatever time follows; undefined where it names none. */
export function dayIn(value: string): CalendarDate | undefined {
  if (zoned.test(value)) {
    const milliseconds = Date.parse(value);
    return Number.isNaN(milliseconds) ? undefined : dateOf(instantOf(milliseconds));
  }
  const [, year, month = '', day = ''] = compact.exec(value) ?? written.exec(value) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year === undefined || parseDate(date) === undefined ? undefined : date;
}
