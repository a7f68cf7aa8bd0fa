import type { Calendar, Instant } from '../calendar/index.ts';
import type { Overlay } from '../regulation/overlay.ts';
import type { CountingChange } from './counting.ts';
import {
  type Deadline,
  type DeadlineEvent,
  isOpen,
  isUnended,
  type Outcome,
  type WrittenDeadlineEvent,
} from './deadlineEvents.ts';
import { aheadAgain, sameDays, sameSchedule, type Schedule, scheduleOf } from './schedule.ts';

export {
  type Deadline,
  type DeadlineEvent,
  isDeadlineEvent,
  isOpen,
  type NotStarted,
  type StartEvent,
} from './deadlineEvents.ts';
export { evolveDeadlines } from './evolveDeadlines.ts';
export { pauseDeadline, resumeDeadline, runOn, voidPause } from './pauseDeadline.ts';
export {
  notStarted,
  startClock,
  startDeadline,
  startLasting,
  startOrdered,
  startWithin,
} from './startDeadline.ts';

/** Whether a deadline may still be extended: until its statutory day, whatever was committed (arts. 17, 21), and while it stands paused. */
export function mayBeExtended(deadline: Deadline, at: Instant): boolean {
  if (deadline.status === 'paused') return isUnended(deadline);
  return isOpen(deadline) && at < (deadline.statutoryDueAt ?? deadline.committedDueAt);
}

/**
 * Extends a deadline: it runs on from the old due day (art. 21). A commitment missed before stays missed.
 * @throws Error for a term of hours or years, which the law does not extend by working days
 */
export function extendDeadline(
  deadline: Deadline,
  workingDays: number,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent {
  const extendedBy = deadline.extendedBy + workingDays;
  switch (deadline.unit) {
    case 'date':
      return moved(deadline, 'extension', at, calendar, overlay, { extendedBy });
    case 'workingDays': {
      const { statutory, committed } = deadline;
      const longer = {
        extendedBy,
        ...(statutory === undefined ? {} : { statutory: statutory + workingDays }),
        committed: committed + workingDays,
      };
      return moved(deadline, 'extension', at, calendar, overlay, longer);
    }
    case 'hours':
    case 'years':
      throw new Error(`${deadline.term} is not extended by working days`);
  }
}

/** Why a due day moved. */
export type MoveReason = Extract<WrittenDeadlineEvent, { type: 'deadlineMoved' }>['reason'];

function moved(
  deadline: Deadline,
  reason: MoveReason,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
  clock?: CountingChange,
): DeadlineEvent {
  const schedule = scheduleOf({ ...deadline, ...clock }, deadline.phases, calendar, overlay);
  const endedOrNow = deadline.endedAt ?? at;
  // Whose right ends before the day misses none, whenever it ended.
  const isPast = !schedule.cut && endedOrNow >= schedule.committedDueAt;
  return {
    type: 'deadlineMoved',
    name: deadline.name,
    ...(clock === undefined ? {} : { clock }),
    schedule,
    reason,
    // An extension voids nothing: the day that it moves had been missed.
    latenessVoided:
      reason === 'calendar' &&
      deadline.status === 'missed' &&
      endedOrNow >= deadline.committedDueAt &&
      !isPast,
    ...(deadline.status !== 'missed' && deadline.voidedLateness && isPast
      ? { latenessRestored: true as const }
      : {}),
    dayMoved: !sameDays(deadline, schedule),
    ...aheadAgain(deadline, schedule, at),
  };
}

/** A deadline as it would stand under another calendar or other hours of the ladder. */
export function rescheduled(deadline: Deadline, calendar: Calendar, overlay: Overlay): Schedule {
  return scheduleOf(deadline, deadline.phases, calendar, overlay);
}

/**
 * Whether a changed calendar still reaches a deadline: while it is open, and lateness for ever, on record or taken away by an
 * announcement that may fall. A pause is counted when it ends.
 */
export function followsCalendar(deadline: Deadline): boolean {
  return isOpen(deadline) || isOrWasLate(deadline);
}

/** Late, or called late until an announcement took it away. */
export function isOrWasLate({ status, voidedLateness }: Deadline): boolean {
  return status === 'missed' || voidedLateness !== undefined;
}

/**
 * The events by which open deadlines (and lateness already recorded) follow a changed calendar, or the region's other hours of the
 * ladder. A shorter term of the region does not reach them: it binds what is received after it was set. Nothing changed: no events.
 */
export function recalculate(
  deadlines: readonly Deadline[],
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent[] {
  return deadlines.filter(followsCalendar).flatMap((deadline) => {
    const fresh = rescheduled(deadline, calendar, overlay);
    const same = isOpen(deadline) ? sameSchedule(deadline, fresh) : sameDays(deadline, fresh);
    if (same) return [];
    const reason =
      sameDays(deadline, fresh) && deadline.provisional === fresh.provisional ? 'ladder' : 'calendar';
    return [moved(deadline, reason, at, calendar, overlay)];
  });
}

/** Reopens the named deadline whose end was found not to hold: it counts as if it had never ended, under the calendar of now. */
export function reopenDeadline(
  deadlines: readonly Deadline[],
  name: string,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent[] {
  return deadlines
    .filter((deadline) => deadline.name === name && !isUnended(deadline))
    .map((deadline) => {
      const schedule = rescheduled(deadline, calendar, overlay);
      return { type: 'deadlineReopened', name, at, schedule, ...aheadAgain(deadline, schedule, at) };
    });
}

/** Lets the named clock stand paused again that was paused when something ended it which was found not to hold. */
export function pauseAgain(deadlines: readonly Deadline[], name: string, at: Instant): DeadlineEvent[] {
  return deadlines
    .filter((deadline) => deadline.name === name && !isUnended(deadline))
    .filter(({ phases }) => phases.at(-1)?.status === 'paused')
    .map(() => ({ type: 'deadlineReopened', name, at, paused: true }));
}

/** Ends the named deadline if it is open or paused; `doneAt` is the instant at which the duty was done. */
export function endDeadline(
  deadlines: readonly Deadline[],
  name: string,
  outcome: Outcome,
  doneAt: Instant,
): DeadlineEvent[] {
  return deadlines
    .filter((deadline) => deadline.name === name && isUnended(deadline))
    .map((deadline) => endOf(deadline, outcome, doneAt));
}

/** Ends every deadline that is open or paused, e.g. when a case is withdrawn. */
export function endAll(
  deadlines: readonly Deadline[],
  outcome: 'stopped' | 'void',
  at: Instant,
): DeadlineEvent[] {
  return deadlines.filter(isUnended).map((deadline) => endOf(deadline, outcome, at));
}

/** What comes when the right is over finds the clock stopped, whether or not a timer has noticed it. */
function endOf({ name, endsWith }: Deadline, outcome: Outcome, doneAt: Instant): DeadlineEvent {
  return endsWith === undefined || doneAt < endsWith || outcome === 'void'
    ? { type: 'deadlineEnded', name, outcome, doneAt }
    : { type: 'deadlineEnded', name, outcome: 'stopped', doneAt: endsWith };
}
