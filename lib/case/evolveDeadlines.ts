import type { Instant } from '../calendar/index.ts';
import { dueRung, type RungId, rungsBeforeDue } from '../regulation/ladder.ts';
import { termOf } from '../regulation/terms.ts';
import type { Deadline, DeadlineEvent, Outcome, Progress, WrittenDeadlineEvent } from './deadlineEvents.ts';
import { lift } from './landedDeadlineEvents.ts';
import { ended, neverEnded, neverPaused, next, resumed } from './phases.ts';

type Event<T extends WrittenDeadlineEvent['type']> = Extract<WrittenDeadlineEvent, { readonly type: T }>;

/** Applies a deadline event. A clock of the same name that is started again replaces the one before, and keeps its phases. */
export function evolveDeadlines(deadlines: readonly Deadline[], written: DeadlineEvent): readonly Deadline[] {
  const event = lift(written);
  switch (event.type) {
    case 'deadlineStarted': {
      const before = deadlines.find(({ name }) => name === event.clock.name);
      return [...deadlines.filter((deadline) => deadline !== before), started(event, before)];
    }
    case 'deadlineNotStarted':
      return deadlines;
    case 'deadlineMoved':
      return change(deadlines, event.name, (deadline) => move(deadline, event));
    case 'deadlinePaused':
      return change(deadlines, event.name, (deadline) => ({
        ...deadline,
        status: 'paused',
        phases: next(deadline.phases, 'paused', event.at),
      }));
    case 'deadlineResumed':
      return change(deadlines, event.name, (deadline) => resume(deadline, event));
    case 'deadlineRungTaken':
      return change(deadlines, event.name, (deadline) => take(deadline, event));
    case 'deadlineEnded':
      return change(deadlines, event.name, (deadline) => end(deadline, event));
    case 'deadlineReopened':
      return change(deadlines, event.name, (deadline) => reopen(deadline, event));
  }
}

function change(
  deadlines: readonly Deadline[],
  name: string,
  edit: (deadline: Deadline) => Deadline,
): readonly Deadline[] {
  return deadlines.map((deadline) => (deadline.name === name ? edit(deadline) : deadline));
}

function started({ clock, schedule }: Event<'deadlineStarted'>, before: Deadline | undefined): Deadline {
  const { startedAt } = clock;
  // A clock that was stopped or paused with its duty undone starts anew for the same duty.
  const goesOn = before !== undefined && (before.outcome === undefined || before.outcome === 'stopped');
  return {
    ...clock,
    ...schedule,
    revision: (before?.revision ?? 0) + 1,
    status: 'running',
    since: goesOn ? before.since : startedAt,
    phases: before
      ? resumed(before.phases, before.status, startedAt)
      : [{ from: startedAt, status: 'running' }],
    taken: [],
  };
}

function move(deadline: Deadline, event: Event<'deadlineMoved'>): Deadline {
  const { missed, candidate: found, voidedLateness, ...rest } = deadline;
  const { latenessVoided, again } = event;
  const candidate = found ?? voidedLateness?.candidate;
  const kept = deadline.taken.filter((rung) => !again?.includes(rung));
  const taken = latenessVoided ? beforeDue(kept) : kept;
  const moved = { ...rest, ...event.clock, ...event.schedule, taken, revision: deadline.revision + 1 };
  if (missed === undefined) return voidedLateness ? restored(moved, voidedLateness) : moved;
  if (latenessVoided) {
    const remembered = candidate ? { candidate } : {};
    const ofEnded = deadline.endedAt === undefined ? {} : { voidedLateness: remembered };
    return { ...moved, status: statusOf(deadline.outcome), ...ofEnded };
  }
  const still =
    deadline.endedAt === undefined ? missedOnMove(missed, again) : missedAt(moved, deadline.endedAt);
  return {
    ...moved,
    missed: still ?? 'committed',
    ...candidateOf(moved, still, candidate),
  };
}

/** The candidate of a clock that is late: of an ended one it is remembered while the statutory day is not missed any more. */
function candidateOf(
  deadline: Deadline,
  missed: Progress['missed'],
  candidate: true | undefined,
): Pick<Progress, 'candidate' | 'voidedLateness'> {
  if (!candidate) return {};
  if (missed === dayOfCandidate(deadline)) return { candidate };
  return deadline.endedAt === undefined ? {} : { voidedLateness: { candidate } };
}

/** What an announcement had taken away of a clock that has ended, under the schedule of now: lateness again, or still none. */
function restored(moved: Deadline, voidedLateness: NonNullable<Deadline['voidedLateness']>): Deadline {
  const missed = moved.endedAt === undefined ? undefined : missedAt(moved, moved.endedAt);
  if (missed === undefined) return { ...moved, voidedLateness };
  return { ...moved, status: 'missed', missed, ...candidateOf(moved, missed, voidedLateness.candidate) };
}

function resume(deadline: Deadline, event: Event<'deadlineResumed'>): Deadline {
  const { endedAt: _, outcome: __, voidedLateness: ___, ...rest } = deadline;
  return {
    ...rest,
    ...event.clock,
    ...event.schedule,
    revision: deadline.revision + 1,
    status: deadline.missed === undefined ? 'running' : 'missed',
    phases: event.pauseVoided
      ? neverPaused(deadline.phases, event.at)
      : resumed(deadline.phases, 'paused', event.at),
    taken: deadline.taken.filter((rung) => !event.again?.includes(rung)),
  };
}

function take(deadline: Deadline, { rung, candidate }: Event<'deadlineRungTaken'>): Deadline {
  const taken = { ...deadline, taken: [...deadline.taken, rung], ...(candidate ? { candidate } : {}) };
  // The first version had no rung at the statutory day: there a candidate alone says that it was missed.
  const missed = candidate ? dayOfCandidate(deadline) : (missedByRungs(taken) ?? deadline.missed);
  return missed === undefined ? taken : { ...taken, missed, status: 'missed' };
}

/** Lateness is always computed from the stored legal instant, whether or not a timer noticed it. */
function end(deadline: Deadline, { outcome, doneAt }: Event<'deadlineEnded'>): Deadline {
  const { missed: _, candidate, ...rest } = deadline;
  const stopped = { ...rest, phases: ended(deadline.phases, doneAt), endedAt: doneAt, outcome };
  const missed = outcome === 'void' ? undefined : missedWhenDone(deadline, doneAt);
  if (missed === undefined) {
    // The word of a duty done in time may come when it was called late already: those rungs were taken in vain.
    return { ...stopped, status: statusOf(outcome), taken: beforeDue(deadline.taken) };
  }
  return {
    ...stopped,
    status: 'missed',
    missed,
    ...(candidate && missed === dayOfCandidate(deadline) ? { candidate } : {}),
  };
}

function reopen(deadline: Deadline, { at, schedule, again }: Event<'deadlineReopened'>): Deadline {
  const { endedAt: _, outcome: __, missed: ___, voidedLateness: ____, candidate, ...rest } = deadline;
  const open: Deadline = {
    ...rest,
    ...schedule,
    revision: deadline.revision + 1,
    status: 'running',
    phases: at === undefined ? neverEnded(deadline.phases) : resumed(deadline.phases, 'voided', at),
    taken: deadline.taken.filter((rung) => !again?.includes(rung)),
  };
  const missed = missedByRungs(open) ?? missedBeforeExtension(deadline);
  if (missed === undefined) return open;
  const isStill = candidate && missed === dayOfCandidate(open);
  return { ...open, status: 'missed', missed, ...(isStill ? { candidate } : {}) };
}

/** The day that must be missed for a candidate: the law's or, where the law leaves it to be named, the one that was. */
function dayOfCandidate({ statutoryDueAt, term }: Deadline): 'statutory' | 'committed' {
  return statutoryDueAt === undefined && termOf(term).basis === 'order' ? 'committed' : 'statutory';
}

function beforeDue(taken: readonly RungId[]): readonly RungId[] {
  return taken.filter((rung) => rungsBeforeDue.includes(rung));
}

function statusOf(outcome: Outcome | undefined): Progress['status'] {
  switch (outcome) {
    case undefined:
      return 'running';
    case 'done':
      return 'met';
    case 'stopped':
      return 'stopped';
    case 'void':
      return 'void';
  }
}

/** What is missed of an open deadline that moves: what was, unless the statutory day lies ahead again. */
function missedOnMove(missed: Progress['missed'], again: readonly RungId[] | undefined): Progress['missed'] {
  return again?.includes('statutoryDue') ? 'committed' : missed;
}

function missedByRungs({ taken, statutoryDueAt, committedDueAt }: Deadline): Progress['missed'] {
  const took = (rung: RungId) => taken.includes(rung);
  if (took(statutoryDueAt === committedDueAt ? dueRung : 'statutoryDue')) return 'statutory';
  return took(dueRung) ? 'committed' : undefined;
}

/** Which of its days has passed at an instant; none where the right ended before them, where the duty lasts to them, or while the clock stands paused. */
function missedAt(deadline: Deadline, at: Instant): Progress['missed'] {
  if (deadline.cut || deadline.status === 'paused' || termOf(deadline.term).lasts) return undefined;
  if (deadline.statutoryDueAt !== undefined && at >= deadline.statutoryDueAt) return 'statutory';
  return at >= deadline.committedDueAt ? 'committed' : undefined;
}

/** A commitment missed before the term was extended stays missed: neither the new day nor the instant at which it ended says so. */
function missedBeforeExtension(deadline: Deadline): Progress['missed'] {
  const { missed, taken, endedAt = '', committedDueAt } = deadline;
  return !taken.includes(dueRung) && endedAt < committedDueAt ? missed : undefined;
}

function missedWhenDone(deadline: Deadline, doneAt: Instant): Progress['missed'] {
  return missedAt(deadline, doneAt) ?? missedBeforeExtension(deadline);
}
