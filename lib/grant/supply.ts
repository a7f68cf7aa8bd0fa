import {
  addDays,
  addMonths,
  addWorkingDays,
  type Calendar,
  type CalendarDate,
  dateOf,
  endOfDay,
  type Instant,
  parseDate,
  weekday,
} from '../calendar/index.ts';
import type { UpdateFrequency } from '../catalog/schema.ts';
import { type DeadlineEvent, evolveDeadlines, isDeadlineEvent, startLasting } from '../case/deadline.ts';
import { calendarUnder, type Overlay } from '../regulation/overlay.ts';
import type { Grant, GrantEvent } from './events.ts';
import { hasShared } from './use.ts';

/** The clock of a cycle of supply: its end finds the cycle missed. */
export const supply = 'supply';

/** Months of the periods by which catalogs are updated; weeks and working days are counted otherwise. */
const monthsOf: Readonly<Partial<Record<UpdateFrequency, number>>> = {
  monthly: 1,
  quarterly: 3,
  semiannual: 6,
  annual: 12,
};

/** Missed cycles whose days a grant remembers; all of them are counted. */
const missedKept = 12;

export interface Supply {
  readonly missed: number;
  /** Last days of the latest missed cycles, oldest first. */
  readonly latestMissed: readonly CalendarDate[];
}

export type SupplyEvent = { readonly type: 'cycleMissed'; readonly dueDate: CalendarDate };

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

/** What stands ready is the supply of its cycle: the clock goes on to the next one. */
export function supplyAfter(
  state: Grant,
  events: readonly GrantEvent[],
  calendar: Calendar,
  overlay: Overlay,
): readonly GrantEvent[] {
  const ready = events.find((event) => event.type === 'deliveryNoted' && event.note.status === 'ready');
  if (ready?.type !== 'deliveryNoted' || state.status === 'suspended') return events;
  const day = dateOf(ready.note.at);
  return [...events, ...cycleAfter(state, day, calendarUnder(overlay, calendar), ready.note.at)];
}

/** A cycle that ends without a delivery was missed, which is a change of the service (R22.4, R27.3); the next one begins. */
export function missInTime(
  state: Grant,
  events: readonly (GrantEvent | DeadlineEvent)[],
  calendar: Calendar,
): readonly (GrantEvent | DeadlineEvent)[] {
  const end = events.find((event) => event.type === 'deadlineEnded' && event.name === supply);
  const clock = state.deadlines.find(({ name }) => name === supply);
  if (end?.type !== 'deadlineEnded' || !clock) return events;
  const left = events.filter(isDeadlineEvent).reduce(evolveDeadlines, state.deadlines);
  const next = cycleAfter({ ...state, deadlines: left }, clock.dueDate, calendar, endOfDay(clock.dueDate));
  return [...events, { type: 'cycleMissed', dueDate: clock.dueDate }, ...next];
}

export function evolveSupply(state: Grant, { dueDate }: SupplyEvent): Grant {
  const { missed, latestMissed } = state.supply ?? { missed: 0, latestMissed: [] };
  return {
    ...state,
    supply: { missed: missed + 1, latestMissed: [...latestMissed, dueDate].slice(-missedKept) },
  };
}
