import {
  addDays,
  addMonths,
  addWorkingDays,
  type Calendar,
  type CalendarDate,
  dateOf,
  type Instant,
  parseDate,
  weekday,
} from '../calendar/index.ts';
import type { UpdateFrequency } from '../catalog/schema.ts';
import { type DeadlineEvent, startLasting } from '../case/deadline.ts';
import { calendarUnder, type Overlay } from '../regulation/overlay.ts';
import type { Grant, GrantEvent } from './events.ts';
import { hasShared } from './use.ts';

/** The clock of a cycle of supply: its end finds the cycle missed. */
export const supply = 'supply';

/** Months of the periods by which catalogs are updated; weeks and working days are counted otherwise. */
const lengths = { monthly: 1, quarterly: 3, semiannual: 6, annual: 12 } as const;
export const monthsOf: Readonly<Partial<Record<UpdateFrequency, number>>> = lengths;

/** Missed cycles whose days a grant remembers; all of them are counted. */
const missedKept = 12;

export interface Supply {
  readonly missed: number;
  /** Last days of the latest missed cycles, oldest first. */
  readonly latestMissed: readonly CalendarDate[];
  /** Last day of the first cycle that was missed and not made up for: those behind it are counted when they are asked for. */
  readonly missedSince?: CalendarDate;
  /** Cycles in which something was supplied; absent: none, or of versions that did not count them. */
  readonly made?: number;
  /** Of the missed ones, those after which supply went on: what they lacked came late. */
  readonly late?: number;
}

export type SupplyEvent =
  | { readonly type: 'cycleMissed'; readonly dueDate: CalendarDate }
  /** Supply goes on, or is suspended: the cycles that were missed until then. */
  | {
      readonly type: 'missedCyclesCounted';
      readonly missed: number;
      readonly latest: readonly CalendarDate[];
      /** What stood ready has made up for them. */
      readonly madeUp?: true;
    }
  /** Something was supplied in a cycle. */
  | { readonly type: 'cycleMade'; readonly dueDate: CalendarDate };

/**
 * Last day of the cycle behind the one in which a day lies (R22.4): of a daily catalog the next working day [ours], otherwise the
 * end of the next week, month, quarter, half-year or year.
 *
 * @returns undefined for data that is not updated by the calendar
 */
export function nextCycleEnd(
  frequency: UpdateFrequency | undefined,
  day: CalendarDate,
  calendar: Calendar,
): CalendarDate | undefined {
  if (frequency === 'daily') return addWorkingDays(calendar, day, 1);
  if (frequency === 'weekly') return endOfWeek(addDays(endOfWeek(day), 1));
  const months = frequency === undefined ? undefined : monthsOf[frequency];
  return months === undefined ? undefined : endOfPeriod(addDays(endOfPeriod(day, months), 1), months);
}

/** Last day of the month, quarter, half-year or year in which a day lies. */
export function cycleEnd(frequency: keyof typeof lengths, day: CalendarDate): CalendarDate {
  return endOfPeriod(day, lengths[frequency]);
}

/** Last days of the cycles from one on, as long as they are asked for. */
export function cyclesFrom(
  frequency: UpdateFrequency | undefined,
  from: CalendarDate | undefined,
  calendar: Calendar,
  isAsked: (end: CalendarDate) => boolean,
): CalendarDate[] {
  const ends: CalendarDate[] = [];
  for (let end = from; end !== undefined && isAsked(end); ) {
    ends.push(end);
    end = nextCycleEnd(frequency, end, calendar);
  }
  return ends;
}

function endOfWeek(day: CalendarDate): CalendarDate {
  return addDays(day, 7 - weekday(parseDate(day) ?? 0));
}

function endOfPeriod(day: CalendarDate, months: number): CalendarDate {
  const month = Number(day.slice(5, 7));
  const last = month + months - 1 - ((month - 1) % months);
  return addDays(addMonths(`${day.slice(0, 4)}-01-01`, last), -1);
}

/**
 * The clock of the next cycle, counted from a day of supply; none where it runs already, nothing was supplied yet, or the grant
 * ends before it does.
 */
export function nextCycle(
  state: Grant,
  from: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent[] {
  if (!hasShared(state)) return [];
  return cycleAfter(state, dateOf(from), calendarUnder(overlay, calendar), from);
}

function cycleAfter(state: Grant, day: CalendarDate, calendar: Calendar, at: Instant): DeadlineEvent[] {
  const { updateFrequency, method, until, parties, deadlines } = state;
  if (method === 'api' || method === 'verify') return [];
  const dueDate = nextCycleEnd(updateFrequency, day, calendar);
  if (dueDate === undefined || dueDate >= until) return [];
  const running = deadlines.find(({ name, outcome }) => name === supply && outcome === undefined);
  if (running && running.dueDate >= dueDate) return [];
  return [startLasting(supply, 'supplyCycle', { by: parties.provider?.org ?? '', until: dueDate }, at)];
}

/** What stands ready is the supply of its cycle: what was missed before is counted, and the clock goes on to the next one. */
export function supplyAfter(
  state: Grant,
  events: readonly GrantEvent[],
  calendar: Calendar,
  overlay: Overlay,
): readonly GrantEvent[] {
  const ready = events.find((event) => event.type === 'deliveryNoted' && event.note.status === 'ready');
  if (ready?.type !== 'deliveryNoted' || state.status === 'suspended') return events;
  const own = calendarUnder(overlay, calendar);
  const day = dateOf(ready.note.at);
  const next = cycleAfter(state, day, own, ready.note.at);
  return [...events, ...countLate(state, day, own), ...cycleMade(state, day, own, next), ...next];
}

/** What was missed before a day on which data stands ready came late. */
function countLate(state: Grant, day: CalendarDate, calendar: Calendar): SupplyEvent[] {
  return countMissed(state, day, calendar).map((event) => ({ ...event, madeUp: true }) as const);
}

/** The cycle in which a day lies, the first time that something is supplied in it; the initial load is no cycle's. */
function cycleMade(
  { deadlines, supply: supplied, updateFrequency }: Grant,
  day: CalendarDate,
  calendar: Calendar,
  next: readonly DeadlineEvent[],
): SupplyEvent[] {
  const running = deadlines.find(({ name, outcome }) => name === supply && outcome === undefined);
  if (running)
    return next.length > 0 && day <= running.dueDate ? [{ type: 'cycleMade', dueDate: running.dueDate }] : [];
  const missed = cyclesFrom(updateFrequency, supplied?.missedSince, calendar, (end) => end < day).at(-1);
  const dueDate = missed && nextCycleEnd(updateFrequency, missed, calendar);
  return dueDate === undefined ? [] : [{ type: 'cycleMade', dueDate }];
}

/** Closes the account of what was missed, up to a day on which supply goes on or stops. */
export function countMissed(state: Grant, day: CalendarDate, calendar: Calendar): MissedCounted[] {
  const days = missedBefore(state, day, calendar);
  return days.length === 0
    ? []
    : [{ type: 'missedCyclesCounted', missed: days.length, latest: days.slice(-missedKept) }];
}

type MissedCounted = Extract<SupplyEvent, { type: 'missedCyclesCounted' }>;

/** Last days of the cycles that were missed before a day and are not counted yet. */
function missedBefore(
  { supply: supplied, updateFrequency }: Grant,
  day: CalendarDate,
  calendar: Calendar,
): CalendarDate[] {
  return cyclesFrom(updateFrequency, supplied?.missedSince, calendar, (end) => end < day);
}

/** A cycle that ends without a delivery was missed, which is a change of the service (R22.4, R27.3): both sides are told once. */
export function missInTime(
  state: Grant,
  events: readonly (GrantEvent | DeadlineEvent)[],
): readonly (GrantEvent | DeadlineEvent)[] {
  const end = events.find((event) => event.type === 'deadlineEnded' && event.name === supply);
  const clock = state.deadlines.find(({ name }) => name === supply);
  if (end?.type !== 'deadlineEnded' || !clock) return events;
  return [...events, { type: 'cycleMissed', dueDate: clock.dueDate }];
}

export function evolveSupply(state: Grant, event: SupplyEvent): Grant {
  const known = state.supply ?? nothingMissed;
  if (event.type === 'cycleMade') return { ...state, supply: { ...known, made: (known.made ?? 0) + 1 } };
  const { missedSince: _, ...before } = known;
  if (event.type === 'cycleMissed') return { ...state, supply: { ...before, missedSince: event.dueDate } };
  const { missed, latest, madeUp } = event;
  const late = madeUp ? { late: (before.late ?? 0) + missed } : {};
  return { ...state, supply: { ...counted(before, missed, latest), ...late } };
}

/** How supply stands on a day, those cycles counted that were missed until then. */
export function supplyOn(
  state: Grant,
  day: CalendarDate,
  calendar: Calendar,
): Omit<Required<Supply>, 'missedSince'> & { readonly due: number } {
  const { missedSince: _, ...before } = state.supply ?? nothingMissed;
  const days = missedBefore(state, day, calendar);
  const { made = 0, late = 0, ...now } = counted(before, days.length, days);
  return { ...now, due: made + now.missed, made, late };
}

const nothingMissed: Supply = { missed: 0, latestMissed: [] };

function counted(
  before: Supply,
  missed: number,
  latest: readonly CalendarDate[],
): Omit<Supply, 'missedSince'> {
  return {
    ...before,
    missed: before.missed + missed,
    latestMissed: [...before.latestMissed, ...latest].slice(-missedKept),
  };
}
