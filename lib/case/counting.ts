import type { CalendarDate, Instant } from '../calendar/index.ts';
import { lengthOf, type Overlay } from '../regulation/overlay.ts';
import {
  type OrderedTermId,
  type Party,
  type TermId,
  termOf,
  type TimedTermId,
  type Unit,
} from '../regulation/terms.ts';

/** Where the length of a clock comes from at its start: its row of the table, or an order (R27.2, R39–R41). */
export type FirstSource =
  | {
      readonly from: 'term' /** The region has committed to less than the table gives. */;
      readonly shortened?: true;
    }
  | {
      readonly from: 'order' /** The body that gave it. */;
      readonly by: string /** Of Order 809. */;
      readonly article?: number;
    };

/** Where a length comes from: what it came from first, or a clock that was paused and goes on with what was left. */
export type LengthSource = FirstSource | { readonly from: 'continuation'; readonly of: FirstSource };

/**
 * What a due day is counted from. Change the calendar or the length and it is counted again; nothing here depends on the
 * calendar.
 */
export type Counting = CountingBase & (CountedLength | OrderedDay);

interface CountingBase {
  /** Name of the deadline within its case. */
  readonly name: string;
  /** Its row of the deadline table. */
  readonly term: TermId;
  /** From when it counts; the day itself is not counted (Civil Code art. 201). */
  readonly startedAt: Instant;
  readonly source: LengthSource;
  /** Working days by which it was extended; lengths have them already. */
  readonly extendedBy: number;
  /** Who must act, where it is not whom the row names. */
  readonly duty?: Party;
  /** The end of the right under which the duty stands: the clock stops at it, without being missed. */
  readonly endsWith?: Instant;
  /** The region's rule when the clock started: after a pause it starts anew. Absent: it goes on where it stopped. */
  readonly afterPause?: 'restart';
  /** Counted from the first day of use and not from the act from which the law counts, by this platform's reading. */
  readonly startsWith?: 'firstDayOfUse';
}

interface CountedLength {
  readonly unit: Unit;
  /** By law; absent where the basis of the term is not the law. The length of an order counts as committed. */
  readonly statutory?: number;
  readonly committed: number;
}

interface OrderedDay {
  readonly unit: 'date';
  /** The last day as ordered. */
  readonly until: CalendarDate;
}

/** What of a counting may change while it runs: its unit, its term and who bears it never do. */
export interface CountingChange {
  readonly startedAt?: Instant;
  readonly source?: LengthSource;
  readonly statutory?: number;
  readonly committed?: number;
  readonly extendedBy?: number;
}

/** What a clock may have beyond its term. */
export interface Circumstance {
  readonly duty?: Party;
  readonly endsWith?: Instant;
  readonly afterPause?: 'restart';
}

/** An order with the length that it gives: its last day, or as many of the term's units. */
export type Order = {
  readonly by: string;
  readonly article?: number;
} & ({ readonly until: CalendarDate } | { readonly length: number });

/** Counts a term of the table as it is now: what a region commits itself to later does not reach it. */
export function countTerm(
  name: string,
  term: TimedTermId,
  startedAt: Instant,
  overlay: Overlay,
  circumstance: Circumstance = {},
): Counting {
  const { shortened, ...lengths } = lengthOf(term, overlay);
  const source = { from: 'term', ...(shortened ? { shortened } : {}) } as const;
  return {
    name,
    term,
    startedAt,
    source,
    extendedBy: 0,
    unit: termOf(term).unit,
    ...lengths,
    ...circumstance,
  };
}

/** Counts a term as it was ordered. */
export function countOrder(
  name: string,
  term: OrderedTermId,
  order: Order,
  startedAt: Instant,
  circumstance: Circumstance = {},
): Counting {
  const { by, article } = order;
  const source = { from: 'order', by, ...(article === undefined ? {} : { article }) } as const;
  const base = { name, term, startedAt, source, extendedBy: 0, ...circumstance };
  return 'until' in order
    ? { ...base, unit: 'date', until: order.until }
    : { ...base, unit: termOf(term).unit, committed: order.length };
}

/** The source of a clock that goes on. */
export function continued(source: LengthSource): LengthSource {
  return source.from === 'continuation' ? source : { from: 'continuation', of: source };
}

/**
 * On what the day stands that is worked to: the law, an order, the region's own commitment, or this platform's reading. The last
 * day of a right that cuts a term is no day of the law, of an order or of a region.
 */
export function basisOf({
  term,
  source,
  cut,
}: Pick<Counting, 'term' | 'source'> & { readonly cut: boolean }): 'law' | 'order' | 'region' | 'platform' {
  if (cut) return 'platform';
  const first = source.from === 'continuation' ? source.of : source;
  return first.from === 'term' && first.shortened ? 'region' : termOf(term).basis;
}

/** Who must act in time. */
export function dutyOf({ term, duty }: Pick<Counting, 'term' | 'duty'>): Party {
  return duty ?? termOf(term).duty;
}
