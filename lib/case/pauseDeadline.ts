import type { Calendar, Instant } from '../calendar/index.ts';
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
    .map((deadline) => {
      const phases = resumed(deadline.phases, 'paused', at);
      const clock =
        how === 'restart' ? { startedAt: at } : goingOn(deadline, phases, calendarUnder(overlay, calendar));
      const schedule = scheduleOf({ ...deadline, ...clock }, phases, calendar, overlay);
      return { type: 'deadlineResumed', name, at, clock, schedule, ...aheadAgain(deadline, schedule, at) };
    });
}

/** Lets the named clock run on whose pause was found not to hold: what it stood counts, and where its day has passed it is late. */
export function voidPause(
  deadlines: readonly Deadline[],
  name: string,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent[] {
  return deadlines
    .filter(({ name: own, status }) => own === name && status === 'paused')
    .map((deadline) => {
      const schedule = scheduleOf(deadline, neverPaused(deadline.phases, at), calendar, overlay);
      const again = aheadAgain(deadline, schedule, at);
      return { type: 'deadlineResumed', name, at, pauseVoided: true, clock: {}, schedule, ...again };
    });
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
