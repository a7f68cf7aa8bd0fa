import { atTime, type CalendarDate, dateOf } from '../calendar/index.ts';
import {
  type Deadline,
  type DeadlineEvent,
  endDeadline,
  type StartEvent,
  startLasting,
  startOrdered,
} from '../case/deadline.ts';
import type { Context } from '../case/definition.ts';
import { type Parties, regionOfDuty } from '../case/parties.ts';
import type { Instant } from '../calendar/index.ts';
import type { Backflow, BackflowEvent } from './events.ts';
import type { BackflowTerms } from './schema.ts';

/** The clock of its provider's answer to a need that was stated. */
export const confirmation = 'confirmation';

/** The silent clock of a period that is not over yet, as a cycle of supply has one. */
export const cycleClock = 'cycle';

/** The clock by which the data of a period that is over is due. */
export const periodClock = 'period';

type Clocking = Pick<Context, 'at' | 'calendar' | 'overlay'>;

/** The clock of a period: while it is not over, silent; then that of the data that is due. */
export function startClockOf(
  end: CalendarDate,
  terms: BackflowTerms,
  parties: Parties,
  context: Clocking,
): StartEvent {
  if (dateOf(context.at) > end) return startPeriod(end, terms, parties, context);
  return startLasting(cycleClock, 'supplyCycle', { by: parties.provider?.org ?? '', until: end }, context.at);
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

/** A period is over: its data is due from now on. */
export function dueInTime(state: Backflow, events: Happened, context: Context): Happened {
  const isOver = events.some((event) => event.type === 'deadlineEnded' && event.name === cycleClock);
  if (!isOver || state.status !== 'standing') return events;
  const { terms, current } = state.standing;
  return [...events, startPeriod(current, terms, state.parties, context)];
}
