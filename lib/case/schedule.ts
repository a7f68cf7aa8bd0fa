import {
  addMonths,
  type Calendar,
  type CalendarDate,
  dateOf,
  type Due,
  due,
  endOfDay,
  type Instant,
  instantOf,
  isWorkingDay,
  millisecondsOf,
} from '../calendar/index.ts';
import { ladder, type RungId } from '../regulation/ladder.ts';
import { calendarUnder, type Overlay } from '../regulation/overlay.ts';
import { leastAfterPause, termOf, type TimedTermId } from '../regulation/terms.ts';
import { type Counting, countTerm } from './counting.ts';
import { type Phase, type Stretch, stretchOf, usedWorkingDays } from './phases.ts';
import { climb, type Rungs, rungsOf } from './rungs.ts';

/** When a clock ends by law and by what was committed, and the instants of the ladder. */
export interface Schedule {
  /** Only where the basis of the term is the law. The day of an order counts as committed. */
  readonly statutoryDueAt?: Instant;
  readonly committedDueAt: Instant;
  /** Last day of the committed term. */
  readonly dueDate: CalendarDate;
  /** A notice that is not out yet may still move the committed day. */
  readonly provisional: boolean;
  /** The same of a statutory day that is another one; schedules of earlier versions do not tell the two apart. */
  readonly statutoryProvisional?: boolean;
  /** The right under which the duty stands ends before the committed term would: the day shown is its last one, and it stops there. */
  readonly cut: boolean;
  readonly rungs: Rungs;
}

const hour = 3_600_000;

/**
 * Computes due instants and ladder of a clock (Civil Code arts. 201–203: the day of receipt is not counted, the term ends
 * at 24:00 of its last day). A clock that was paused goes on from the end of the pause with what it had not used.
 */
export function scheduleOf(
  counting: Counting,
  phases: readonly Phase[],
  calendar: Calendar,
  overlay: Overlay,
): Schedule {
  const alike = phases.some(({ status }) => status === 'paused') ? undefined : dayOfReceipt(counting);
  if (alike === undefined) return compute(counting, phases, calendar, overlay);
  const schedules = knownUnder(calendar, overlay);
  const known = schedules.get(alike);
  if (known) return known;
  const schedule = compute(counting, phases, calendar, overlay);
  if (schedules.size >= knownAtMost) schedules.clear();
  schedules.set(alike, schedule);
  return schedule;
}

/**
 * Schedules under a calendar and a region's hours. Clocks of the same length that start on the same day have the same one, and
 * a changed announcement asks for those of a country anew: a schedule is a value, so that it need not be computed twice.
 */
const knownSchedules = new WeakMap<Calendar, WeakMap<Overlay, Map<string, Schedule>>>();
const knownAtMost = 10_000;

function knownUnder(calendar: Calendar, overlay: Overlay): Map<string, Schedule> {
  const ofCalendar = knownSchedules.get(calendar) ?? new WeakMap<Overlay, Map<string, Schedule>>();
  const found = ofCalendar.get(overlay) ?? new Map<string, Schedule>();
  ofCalendar.set(overlay, found);
  knownSchedules.set(calendar, ofCalendar);
  return found;
}

/** What the schedule of a clock follows from that counts working days without a pause: the hour of its receipt is none of it. */
function dayOfReceipt(counting: Counting): string | undefined {
  // Instants of our own spelling begin with the civil day in Asia/Shanghai.
  if (counting.unit !== 'workingDays' || !counting.startedAt.endsWith('+08:00')) return undefined;
  const { startedAt, term, statutory, committed, endsWith } = counting;
  return `${startedAt.slice(0, 10)} ${term} ${statutory} ${committed} ${endsWith}`;
}

function compute(
  counting: Counting,
  phases: readonly Phase[],
  national: Calendar,
  overlay: Overlay,
): Schedule {
  const calendar = calendarUnder(overlay, national);
  const stretch = stretchOf(phases, counting.startedAt);
  const whole = dueOf(counting, stretch, calendar);
  const statutory = statutoryOf(counting, whole, stretch, calendar);
  const { endsWith } = counting;
  const cut = endsWith !== undefined && endsWith < whole.dueAt;
  const committed = cut ? { ...whole, dueDate: lastDayBefore(endsWith), dueAt: endsWith } : whole;
  const rungs = termOf(counting.term).lasts
    ? {}
    : rungsOf({ counting, stretch, committed, cut, statutory }, calendar, overlay);
  return {
    ...(statutory === undefined ? {} : { statutoryDueAt: statutory.dueAt }),
    committedDueAt: committed.dueAt,
    dueDate: committed.dueDate,
    provisional: committed.provisional,
    ...(statutory === undefined || statutory.dueAt === committed.dueAt
      ? {}
      : { statutoryProvisional: statutory.provisional }),
    cut,
    rungs,
  };
}

function dueOf(counting: Counting, stretch: Stretch, calendar: Calendar): Due {
  if (counting.unit !== 'date') return dueAfter(counting.unit, counting.committed, stretch, calendar);
  const { until, extendedBy } = counting;
  if (extendedBy > 0) return due(calendar, until, extendedBy);
  return endsOnDayOff(counting, until, calendar)
    ? due(calendar, until, 1)
    : { dueDate: until, dueAt: endOfDay(until), provisional: false };
}

/** Whether the last day that was ordered is a day off: the term ends on the next working day (Civil Code art. 203). A promise binds on its own day [ours]. */
function endsOnDayOff({ term }: Counting, until: CalendarDate, calendar: Calendar): boolean {
  const { basis, lasts } = termOf(term);
  return basis === 'order' && !lasts && !isWorkingDay(calendar, until);
}

function statutoryOf(
  counting: Counting,
  committed: Due,
  stretch: Stretch,
  calendar: Calendar,
): Due | undefined {
  if (counting.unit === 'date' || counting.statutory === undefined) return undefined;
  if (counting.statutory === counting.committed) return committed;
  return dueAfter(counting.unit, counting.statutory, stretch, calendar);
}

function dueAfter(
  unit: Exclude<Counting['unit'], 'date'>,
  length: number,
  stretch: Stretch,
  calendar: Calendar,
): Due {
  const { from, day, before } = stretch;
  switch (unit) {
    case 'workingDays': {
      // A notice that changes days before the pause may leave less than the clock went on with.
      const least = before.length === 0 ? 1 : leastAfterPause;
      return due(calendar, day, Math.max(least, length - usedWorkingDays(stretch, calendar)));
    }
    case 'hours': {
      const dueAt = instantOf(millisecondsOf(from) + length * hour - usedMilliseconds(stretch));
      return { dueDate: lastDayBefore(dueAt), dueAt, provisional: false };
    }
    case 'years': {
      const dueDate = addMonths(day, 12 * length);
      return { dueDate, dueAt: endOfDay(dueDate), provisional: false };
    }
  }
}

function usedMilliseconds({ before }: Stretch): number {
  return before.reduce((used, { from, to }) => used + millisecondsOf(to) - millisecondsOf(from), 0);
}

/** The last civil day on which something that ends at this instant still runs. */
export function lastDayBefore(instant: Instant): CalendarDate {
  return dateOf(instantOf(millisecondsOf(instant) - 1));
}

/** Whether two schedules name the same days. */
export function sameDays(old: Schedule, fresh: Schedule): boolean {
  return (
    old.statutoryDueAt === fresh.statutoryDueAt &&
    old.committedDueAt === fresh.committedDueAt &&
    old.cut === fresh.cut
  );
}

/** Whether two schedules say the same. */
export function sameSchedule(old: Schedule, fresh: Schedule): boolean {
  return (
    sameDays(old, fresh) &&
    old.provisional === fresh.provisional &&
    (old.statutoryProvisional ?? false) === (fresh.statutoryProvisional ?? false) &&
    ladder.every(({ id }) => old.rungs[id] === fresh.rungs[id])
  );
}

/** Rungs taken that lie ahead under the new schedule. */
export function aheadAgain(
  { taken }: { readonly taken: readonly RungId[] },
  { rungs }: Schedule,
  at: Instant,
): { readonly again?: readonly RungId[] } {
  const again = climb(rungs).flatMap((ahead) =>
    ahead.at > at && taken.includes(ahead.rung) ? [ahead.rung] : [],
  );
  return again.length === 0 ? {} : { again };
}

/**
 * What of a term the last day of a right leaves no room for: its due day, so that it can be fulfilled in a part of its length only;
 * its very start, so that it cannot be fulfilled at all; or nothing.
 */
export function endsBefore(
  lastDay: CalendarDate,
  term: TimedTermId,
  startedAt: Instant,
  calendar: Calendar,
  overlay: Overlay,
): 'start' | 'due' | undefined {
  const end = endOfDay(lastDay);
  if (end <= startedAt) return 'start';
  const counting = countTerm('', term, startedAt, overlay);
  const stretch = { from: startedAt, day: dateOf(startedAt), before: [] };
  return end < dueOf(counting, stretch, calendarUnder(overlay, calendar)).dueAt ? 'due' : undefined;
}
