import type { Calendar, Instant } from '../calendar/index.ts';
import { dueStep, ladder } from '../regulation/ladder.ts';
import { lengthOf, type Overlay } from '../regulation/overlay.ts';
import type { TermId } from '../regulation/terms.ts';
import { type Clock, sameSchedule, type Schedule, scheduleOf } from './schedule.ts';

export interface Deadline extends Clock, Schedule {
  /** Counts the schedules it has had: timers of an older one find nothing to do. */
  readonly revision: number;
  readonly status: 'running' | 'met' | 'missed' | 'stopped' | 'void';
  /** Rungs already taken. */
  readonly taken: readonly string[];
  /** A missed statutory term has been recorded as a candidate violation. */
  readonly candidate?: true;
  /** When the duty was done, or the clock ended otherwise. */
  readonly endedAt?: Instant;
}

/** Events that every case with deadlines shares. */
export type DeadlineEvent =
  | { readonly type: 'deadlineStarted'; readonly clock: Clock; readonly schedule: Schedule }
  | {
      readonly type: 'deadlineMoved';
      readonly name: string;
      readonly clock: Clock;
      readonly schedule: Schedule;
      readonly reason: 'calendar' | 'term' | 'extension';
      /** The due day had passed under the old schedule and has not under the new one: the recorded lateness was false. */
      readonly latenessVoided: boolean;
      /** Rungs already taken that lie ahead again under the new schedule: they are taken anew, so that a new last day is reminded too. */
      readonly again?: readonly string[];
    }
  | {
      readonly type: 'deadlineStepTaken';
      readonly name: string;
      readonly step: string;
      readonly candidate?: true;
    }
  | {
      readonly type: 'deadlineEnded';
      readonly name: string;
      readonly outcome: 'done' | 'stopped' | 'void';
      readonly doneAt: Instant;
    }
  | { readonly type: 'deadlineReopened'; readonly name: string };

/** Starts the clock of a term: the event that records it. */
export function startDeadline(
  name: string,
  term: TermId,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent {
  const { statutory, committed } = lengthOf(term, overlay);
  return startClock(
    { name, term, startedAt: at, statutoryDays: statutory, committedDays: committed, extendedBy: 0 },
    calendar,
    overlay,
  );
}

export function startClock(clock: Clock, calendar: Calendar, overlay: Overlay): DeadlineEvent {
  return { type: 'deadlineStarted', clock, schedule: scheduleOf(clock, calendar, overlay) };
}

/** Extends a deadline: it runs on from the old due day (art. 21). */
export function extendDeadline(
  deadline: Deadline,
  workingDays: number,
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent {
  const clock = {
    ...clockOf(deadline),
    statutoryDays: deadline.statutoryDays + workingDays,
    committedDays: deadline.committedDays + workingDays,
    extendedBy: deadline.extendedBy + workingDays,
  };
  return moved(deadline, clock, 'extension', calendar, overlay, at);
}

function clockOf(deadline: Deadline): Clock {
  const { name, term, startedAt, statutoryDays, committedDays, extendedBy } = deadline;
  return { name, term, startedAt, statutoryDays, committedDays, extendedBy };
}

function moved(
  deadline: Deadline,
  clock: Clock,
  reason: 'calendar' | 'term' | 'extension',
  calendar: Calendar,
  overlay: Overlay,
  at: Instant,
): DeadlineEvent {
  const schedule = scheduleOf(clock, calendar, overlay);
  const endedOrNow = deadline.endedAt ?? at;
  const latenessVoided = deadline.status === 'missed' && endedOrNow < schedule.committedDueAt;
  const again = schedule.steps
    .filter((step) => step.at > at && deadline.taken.includes(step.step))
    .map(({ step }) => step);
  const event = {
    type: 'deadlineMoved',
    name: deadline.name,
    clock,
    schedule,
    reason,
    latenessVoided,
  } as const;
  return again.length === 0 ? event : { ...event, again };
}

/** Open means: the clock runs or has run out and the duty is still not done. */
export function isOpen(deadline: Deadline): boolean {
  return deadline.endedAt === undefined && (deadline.status === 'running' || deadline.status === 'missed');
}

/**
 * The events by which open deadlines (and lateness already recorded) follow a changed calendar or a changed term of the region.
 * Nothing changed: no events.
 */
export function recalculate(
  deadlines: readonly Deadline[],
  at: Instant,
  calendar: Calendar,
  overlay: Overlay,
): DeadlineEvent[] {
  return deadlines.flatMap((deadline) => {
    if (!isOpen(deadline) && deadline.status !== 'missed') return [];
    const committedDays = lengthOf(deadline.term, overlay).committed + deadline.extendedBy;
    const restarted =
      deadline.statutoryDays - deadline.extendedBy < lengthOf(deadline.term, overlay).statutory;
    const clock = restarted ? clockOf(deadline) : { ...clockOf(deadline), committedDays };
    const schedule = scheduleOf(clock, calendar, overlay);
    if (sameSchedule(deadline, schedule)) return [];
    const reason = clock.committedDays === deadline.committedDays ? 'calendar' : 'term';
    return [moved(deadline, clock, reason, calendar, overlay, at)];
  });
}

/** Ends the named deadline if it is open; `doneAt` is the instant at which the duty was done. */
export function endDeadline(
  deadlines: readonly Deadline[],
  name: string,
  outcome: 'done' | 'stopped' | 'void',
  doneAt: Instant,
): DeadlineEvent[] {
  return deadlines.some((deadline) => deadline.name === name && isOpen(deadline))
    ? [{ type: 'deadlineEnded', name, outcome, doneAt }]
    : [];
}

/** Ends every open deadline, e.g. when a case is withdrawn. */
export function endAll(
  deadlines: readonly Deadline[],
  outcome: 'stopped' | 'void',
  at: Instant,
): DeadlineEvent[] {
  return deadlines.filter(isOpen).map(({ name }) => ({ type: 'deadlineEnded', name, outcome, doneAt: at }));
}

const deadlineEventTypes = new Set([
  'deadlineStarted',
  'deadlineMoved',
  'deadlineStepTaken',
  'deadlineEnded',
  'deadlineReopened',
]);

export function isDeadlineEvent(event: { readonly type: string }): event is DeadlineEvent {
  return deadlineEventTypes.has(event.type);
}

/** Applies a deadline event. A clock of the same name that is started again replaces the one before. */
export function evolveDeadlines(deadlines: readonly Deadline[], event: DeadlineEvent): readonly Deadline[] {
  switch (event.type) {
    case 'deadlineStarted': {
      const before = deadlines.find(({ name }) => name === event.clock.name);
      const started: Deadline = {
        ...event.clock,
        ...event.schedule,
        revision: (before?.revision ?? 0) + 1,
        status: 'running',
        taken: [],
      };
      return [...deadlines.filter(({ name }) => name !== event.clock.name), started];
    }
    case 'deadlineMoved':
      return change(deadlines, event.name, (deadline) => move(deadline, event));
    case 'deadlineStepTaken':
      return change(deadlines, event.name, (deadline) => ({
        ...deadline,
        taken: [...deadline.taken, event.step],
        status: event.step === dueStep ? 'missed' : deadline.status,
        ...(event.candidate ? { candidate: event.candidate } : {}),
      }));
    case 'deadlineEnded':
      return change(deadlines, event.name, (deadline) => ({
        ...deadline,
        status: endedAs(deadline, event.outcome, event.doneAt),
        endedAt: event.doneAt,
      }));
    case 'deadlineReopened':
      return change(deadlines, event.name, ({ endedAt: _, ...deadline }) => ({
        ...deadline,
        status: deadline.taken.includes(dueStep) ? 'missed' : 'running',
        revision: deadline.revision + 1,
      }));
  }
}

/** Lateness is always computed from the stored legal instant, whether or not a timer noticed it. */
function endedAs(
  deadline: Deadline,
  outcome: 'done' | 'stopped' | 'void',
  doneAt: Instant,
): Deadline['status'] {
  if (outcome === 'void') return 'void';
  if (deadline.status === 'missed' || doneAt >= deadline.committedDueAt) return 'missed';
  return outcome === 'done' ? 'met' : 'stopped';
}

function move(deadline: Deadline, event: Extract<DeadlineEvent, { type: 'deadlineMoved' }>): Deadline {
  const taken = deadline.taken.filter((step) => !event.again?.includes(step));
  const rescheduled = {
    ...deadline,
    ...event.clock,
    ...event.schedule,
    taken,
    revision: deadline.revision + 1,
  };
  if (!event.latenessVoided) return rescheduled;
  const { candidate: _, ...next } = rescheduled;
  const afterDue = new Set(
    ladder.slice(ladder.findIndex(({ step }) => step === dueStep)).map(({ step }) => step),
  );
  return {
    ...next,
    status: deadline.endedAt === undefined ? 'running' : 'met',
    taken: taken.filter((step) => !afterDue.has(step)),
  };
}

function change(
  deadlines: readonly Deadline[],
  name: string,
  edit: (deadline: Deadline) => Deadline,
): readonly Deadline[] {
  return deadlines.map((deadline) => (deadline.name === name ? edit(deadline) : deadline));
}
