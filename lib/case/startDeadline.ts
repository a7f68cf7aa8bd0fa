import { type Calendar, type CalendarDate, endOfDay, type Instant } from '../calendar/index.ts';
import type { Overlay } from '../regulation/overlay.ts';
import type { OrderedTermId, TermId, TimedTermId } from '../regulation/terms.ts';
import { type Circumstance, type Counting, countOrder, countTerm, type Order } from './counting.ts';
import type { NotStarted, StartEvent } from './deadlineEvents.ts';
import { endsBefore, scheduleOf } from './schedule.ts';

/** Starts the clock of a term: the event that records it. */
export function startDeadline(
  name: string,
  term: TimedTermId,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
  circumstance?: Circumstance,
): StartEvent {
  return startClock(countTerm(name, term, at, overlay, circumstance), calendar, overlay);
}

/** Starts the clock of an order (R27.2, R39–R41): its length is what was ordered. */
export function startOrdered(
  name: string,
  term: OrderedTermId,
  order: Order,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
  circumstance?: Circumstance,
): StartEvent {
  return startClock(countOrder(name, term, order, at, circumstance), calendar, overlay);
}

export function startClock(clock: Counting, calendar: Calendar, overlay: Overlay): StartEvent {
  const phases = [{ from: clock.startedAt, status: 'running' }] as const;
  return { type: 'deadlineStarted', clock, schedule: scheduleOf(clock, phases, calendar, overlay) };
}

/**
 * Starts the clock of a duty under a right that ends with `lastDay`: it stops there, without being missed, and a right that is
 * over already has no clock, which the event says.
 */
export function startWithin(
  lastDay: CalendarDate,
  name: string,
  term: TimedTermId,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): StartEvent {
  return endsBefore(lastDay, term, at, calendar, overlay) === 'start'
    ? notStarted(name, term, 'periodOver')
    : startDeadline(name, term, at, calendar, overlay, { endsWith: endOfDay(lastDay) });
}

/**
 * Starts the clock of a right that lasts to a day that was given, as a grant does: nobody is reminded or late, and its end comes
 * with time alone. No working days are counted, so that it needs no calendar.
 */
export function startLasting(
  name: string,
  term: OrderedTermId,
  order: { readonly by: string; readonly until: CalendarDate },
  at: Instant,
): StartEvent {
  return {
    type: 'deadlineStarted',
    clock: countOrder(name, term, order, at, { endsWith: endOfDay(order.until) }),
    schedule: {
      committedDueAt: endOfDay(order.until),
      dueDate: order.until,
      provisional: false,
      cut: false,
      rungs: {},
    },
  };
}

/** Records why a duty that its bearer has no way to fulfil has no clock. */
export function notStarted(name: string, term: TermId, reason: NotStarted): StartEvent {
  return { type: 'deadlineNotStarted', name, term, reason };
}
