import { type Calendar, dateOf, type Instant, workingDaysBetween } from '../calendar/index.ts';
import { calendarUnder, type Overlay } from '../regulation/overlay.ts';
import { leastAfterPause } from '../regulation/terms.ts';
import { continued, type CountingChange } from './counting.ts';
import { type Deadline, type DeadlineEvent, isOpen } from './deadlineEvents.ts';
import { neverPaused, resumed, stretchOf, usedWorkingDays } from './phases.ts';
import { aheadAgain, scheduleOf } from './schedule.ts';

/** Pauses the named clock if it runs and its committed day lies ahead. Neither years nor a day that was ordered are ever paused. */
export function pauseDeadline(deadlines: readonly Deadline[], name: string, at: Instant): DeadlineEvent[] {
  return deadlines
    .filter((deadline) => deadline.name === name && isOpen(deadline) && at < deadline.committedDueAt)
    .filter(({ unit }) => unit === 'workingDays' || unit === 'hours')
    .map(() => ({ type: 'deadlinePaused', name, at }));
}

/**
 * Lets the named clock run again that was paused, or that the first version stopped where it is paused now.
 * @param how `continue`: where it stopped, with at least two working days left; `restart`: with its whole length, a granted extension included
 */
export function resumeDeadline(
  deadlines: readonly Deadline[],
  name: string,
  how: 'continue' | 'restart',
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent[] {
  return deadlines
    .filter(({ name: own, status }) => own === name && (status === 'paused' || status === 'stopped'))
    .map((deadline) => afterPause(deadline, how, at, calendar, overlay));
}

/**
 * Lets the named clock run on that had ended, because what ended it came back: the time in between stands as a pause, and at least two
 * working days are left. One that had ended late stays late and open.
 */
export function runOn(
  deadlines: readonly Deadline[],
  name: string,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent[] {
  return deadlines
    .filter((deadline) => deadline.name === name && deadline.outcome === 'done')
    .map((deadline) => afterPause(deadline, 'continue', at, calendar, overlay));
}

function afterPause(
  deadline: Deadline,
  how: 'continue' | 'restart',
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent {
  const phases = resumed(deadline.phases, 'paused', at);
  const clock =
    how === 'restart' ? { startedAt: at } : goingOn(deadline, phases, calendarUnder(overlay, calendar));
  return resume(deadline, { phases, clock, at }, calendar, overlay);
}

/** Lengthened so that at least two working days are left. */
function goingOn(deadline: Deadline, phases: Deadline['phases'], calendar: Calendar): CountingChange {
  const source = continued(deadline.source);
  if (deadline.unit !== 'workingDays') return { source };
  const least = usedWorkingDays(stretchOf(phases, deadline.startedAt), calendar) + leastAfterPause;
  const { statutory, committed } = deadline;
  return {
    source,
    ...(statutory === undefined ? {} : { statutory: Math.max(statutory, least) }),
    committed: Math.max(committed, least),
  };
}

/**
 * Lets the named clock go on as if it had never been paused, because what it was paused for was found to have no ground: where its day
 * is over meanwhile, it is late as of then.
 * @param leavesADay its day is at the earliest the next working day: whoever agrees that there was no ground is not late by that
 */
export function voidPause(
  deadlines: readonly Deadline[],
  name: string,
  leavesADay: boolean,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent[] {
  return deadlines
    .filter(({ name: own, status }) => own === name && (status === 'paused' || status === 'stopped'))
    .map((deadline) => {
      const phases = neverPaused(deadline.phases, at);
      const clock = leavesADay ? untilTomorrow(deadline, at, calendarUnder(overlay, calendar)) : {};
      return { ...resume(deadline, { phases, clock, at }, calendar, overlay), pauseVoided: true };
    });
}

interface Resumption {
  readonly phases: Deadline['phases'];
  readonly clock: CountingChange;
  readonly at: Instant;
}

function resume(
  deadline: Deadline,
  { phases, clock, at }: Resumption,
  calendar: Calendar,
  overlay: Overlay,
): Extract<DeadlineEvent, { type: 'deadlineResumed' }> {
  const schedule = scheduleOf({ ...deadline, ...clock }, phases, calendar, overlay);
  const { name } = deadline;
  return { type: 'deadlineResumed', name, at, clock, schedule, ...aheadAgain(deadline, schedule, at) };
}

/** Lengthened to the end of the next working day, where it would end before that. */
function untilTomorrow(deadline: Deadline, at: Instant, calendar: Calendar): CountingChange {
  if (deadline.unit !== 'workingDays') return {};
  const least = workingDaysBetween(calendar, dateOf(deadline.startedAt), dateOf(at)) + 1;
  const { statutory, committed } = deadline;
  if (committed >= least) return {};
  return {
    source: continued(deadline.source),
    ...(statutory === undefined ? {} : { statutory: Math.max(statutory, least) }),
    committed: least,
  };
}
