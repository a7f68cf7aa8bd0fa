import { atTime, type CalendarDate, dateOf } from '../calendar/index.ts';
import {
  type Deadline,
  type DeadlineEvent,
  endDeadline,
  isOpen,
  type StartEvent,
  startLasting,
  startOrdered,
} from '../case/deadline.ts';
import type { Context } from '../case/definition.ts';
import { type Parties, regionOfDuty } from '../case/parties.ts';
import type { Instant } from '../calendar/index.ts';
import { nextCycleEnd } from '../grant/supply.ts';
import { dueRung } from '../regulation/ladder.ts';
import { calendarUnder } from '../regulation/overlay.ts';
import type { Backflow, BackflowEvent } from './events.ts';
import { periodsOver } from './periods.ts';
import type { BackflowTerms } from './schema.ts';

/** The clock of its provider's answer to a need that was stated. */
export const confirmation = 'confirmation';

/** The silent clock of a period that is not over yet, as a cycle of supply has one. */
export const cycleClock = 'cycle';

/** The clock by which the data of a period that is over is due. */
export const periodClock = 'period';

type Clocking = Pick<Context, 'at' | 'calendar' | 'overlay'>;

/**
 * The clocks from a period on: while it is not over a silent one; then that of the data that is due, and beside it the silent one of
 * the first period that is not over, so that each has its turn though the one before was missed.
 *
 * @param end last day of the first period that is to be made
 */
export function startClocksOf(
  end: CalendarDate,
  terms: BackflowTerms,
  parties: Parties,
  context: Clocking,
): readonly StartEvent[] {
  const over = overUntilNow(end, terms, parties, context);
  return over.length === 0
    ? [startCycle(end, parties, context)]
    : [
        startPeriod(end, terms, parties, context),
        ...cycleBehind(over.at(-1) ?? end, terms, parties, context),
      ];
}

function startCycle(end: CalendarDate, parties: Parties, { at }: Clocking): StartEvent {
  return startLasting(cycleClock, 'supplyCycle', { by: parties.provider?.org ?? '', until: end }, at);
}

/** The silent clock of the period behind one; none where no calendar reaches so far. */
function cycleBehind(
  end: CalendarDate,
  terms: BackflowTerms,
  parties: Parties,
  context: Clocking,
): readonly StartEvent[] {
  const next = nextCycleEnd(terms.period, end, ownCalendar(parties, context));
  return next === undefined ? [] : [startCycle(next, parties, context)];
}

/** Last days of the periods from one on that are over, the day itself not counted: it is still one to supply in. */
function overUntilNow(
  end: CalendarDate,
  { period }: BackflowTerms,
  parties: Parties,
  context: Clocking,
): readonly CalendarDate[] {
  const today = dateOf(context.at);
  return periodsOver(period, end, today, ownCalendar(parties, context)).filter((each) => each < today);
}

function ownCalendar(parties: Parties, { calendar, overlay }: Clocking) {
  return calendarUnder(overlay(regionOfDuty('provider', parties)), calendar);
}

/**
 * So many working days behind the end of the period, as was confirmed. The law gives no number of days; that the data flows back in
 * time is its demand (art. 24), so that the day counts as required under it.
 */
function startPeriod(
  end: CalendarDate,
  { dueDay }: BackflowTerms,
  parties: Parties,
  { calendar, overlay }: Clocking,
): StartEvent {
  const order = { by: parties.provider?.org ?? '', article: 24, length: dueDay };
  const own = overlay(regionOfDuty('provider', parties));
  return startOrdered(periodClock, 'R24.1', order, atTime(end, '00:00'), calendar, own);
}

/** Ends whichever clock a period has. */
export function endClockOf(
  deadlines: readonly Deadline[],
  outcome: 'done' | 'stopped',
  at: Instant,
): DeadlineEvent[] {
  return [cycleClock, periodClock].flatMap((name) => endDeadline(deadlines, name, outcome, at));
}

type Happened = readonly (BackflowEvent | DeadlineEvent)[];

/**
 * What follows when time has done something: a period whose day has passed was missed, which is on record and told; and once the next one
 * is over, the clock is that of the next. What was missed stays to be made, and whatever comes whole makes all of it.
 */
export function dueInTime(state: Backflow, events: Happened, context: Context): Happened {
  if (events.length === 0 || state.status !== 'standing') return events;
  const { terms, current, suspended } = state.standing;
  if (suspended?.stopsClock) return events;
  const { parties } = state;
  const clock = runningOf(state.deadlines, periodClock, events);
  const latest = overUntilNow(current, terms, parties, context).at(-1);
  const missed = clock && missedBy(clock, events);
  const isOvertaken = clock !== undefined && latest !== undefined && periodOf(clock) < latest;
  const isLate = missed !== undefined || clock?.status === 'missed';
  const misses =
    missed === undefined
      ? []
      : [{ type: 'periodMissed', ...missed, ...(isOvertaken ? overtaken : {}) } as const];
  if (latest === undefined || (clock && !(isOvertaken && isLate))) {
    const cycle = runningOf(state.deadlines, cycleClock, events);
    const starts = clock && latest === periodOf(clock) && !cycle;
    return [...events, ...misses, ...(starts ? cycleBehind(latest, terms, parties, context) : [])];
  }
  return [
    ...events,
    ...misses,
    ...(clock ? endClockOf(state.deadlines, 'stopped', context.at) : []),
    startPeriod(latest, terms, parties, context),
    ...cycleBehind(latest, terms, parties, context),
  ];
}

const overtaken = { overtaken: true } as const;

/** The clock that still runs after what has happened. */
function runningOf(deadlines: readonly Deadline[], named: string, events: Happened): Deadline | undefined {
  const hasEnded = events.some((event) => event.type === 'deadlineEnded' && event.name === named);
  return hasEnded ? undefined : deadlines.find((each) => each.name === named && isOpen(each));
}

/** The last day of the period whose data a clock is about: it counts from that day. */
export function periodOf({ startedAt }: Pick<Deadline, 'startedAt'>): CalendarDate {
  return dateOf(startedAt);
}

/** The period whose last day in time has passed just now. */
function missedBy(clock: Deadline, events: Happened) {
  const isDue = events.some(
    (event) => event.type === 'deadlineRungTaken' && event.name === periodClock && event.rung === dueRung,
  );
  return isDue ? { period: periodOf(clock), dueDate: clock.dueDate } : undefined;
}
