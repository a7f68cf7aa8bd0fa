import type { CalendarDate, Instant } from '../calendar/index.ts';
import type { RungId } from '../regulation/ladder.ts';
import { type TermId, termOf } from '../regulation/terms.ts';
import { continued, type Counting, type FirstSource } from './counting.ts';
import type { DeadlineEvent, WrittenDeadlineEvent } from './deadlineEvents.ts';
import type { Schedule } from './schedule.ts';

/**
 * Deadline events as the first version wrote them, in working days only: they are read for ever, in their own words (a rung was
 * called a step). An open clock of then goes on under the rules of now.
 */
export type LandedDeadlineEvent =
  | { readonly type: 'deadlineStarted'; readonly clock: LandedClock; readonly schedule: LandedSchedule }
  | {
      readonly type: 'deadlineMoved';
      readonly name: string;
      readonly clock: LandedClock;
      readonly schedule: LandedSchedule;
      readonly reason: 'calendar' | 'term' | 'extension';
      readonly latenessVoided: boolean;
      readonly again?: readonly RungId[];
    }
  | {
      readonly type: 'deadlineStepTaken';
      readonly name: string;
      readonly step: RungId;
      readonly candidate?: true;
    };

export interface LandedClock {
  readonly name: string;
  readonly term: TermId;
  readonly startedAt: Instant;
  readonly statutoryDays: number;
  readonly committedDays: number;
  readonly extendedBy: number;
}

export interface LandedSchedule {
  /** Written for every term, whatever its basis. */
  readonly statutoryDueAt: Instant;
  readonly committedDueAt: Instant;
  readonly dueDate: CalendarDate;
  readonly provisional: boolean;
  readonly steps: readonly { readonly step: RungId; readonly at: Instant }[];
}

type Landed<T extends LandedDeadlineEvent['type']> = Extract<LandedDeadlineEvent, { readonly type: T }>;

/** A deadline event in the words of now. */
export function lift(event: DeadlineEvent): WrittenDeadlineEvent {
  switch (event.type) {
    case 'deadlineStepTaken': {
      const { step: rung, ...rest } = event;
      return { ...rest, type: 'deadlineRungTaken', rung };
    }
    case 'deadlineStarted':
      return isLandedStart(event) ? liftStart(event) : event;
    case 'deadlineMoved':
      return isLandedMove(event) ? liftMove(event) : event;
    default:
      return event;
  }
}

function isLandedStart(
  event: Extract<DeadlineEvent, { readonly type: 'deadlineStarted' }>,
): event is Landed<'deadlineStarted'> {
  return 'steps' in event.schedule;
}

function isLandedMove(
  event: Extract<DeadlineEvent, { readonly type: 'deadlineMoved' }>,
): event is Landed<'deadlineMoved'> {
  return 'steps' in event.schedule;
}

function liftStart({ type, clock, schedule }: Landed<'deadlineStarted'>): WrittenDeadlineEvent {
  const { name, term, startedAt } = clock;
  const counting: Counting = { name, term, startedAt, unit: 'workingDays', ...lengthsOf(clock) };
  return { type, clock: counting, schedule: liftSchedule(schedule, term) };
}

function liftMove({ clock, schedule, ...rest }: Landed<'deadlineMoved'>): WrittenDeadlineEvent {
  return { ...rest, dayMoved: true, clock: lengthsOf(clock), schedule: liftSchedule(schedule, clock.term) };
}

function lengthsOf(clock: LandedClock) {
  const { term, statutoryDays, committedDays, extendedBy } = clock;
  const { basis, length = 0 } = termOf(term);
  const shortened = committedDays < statutoryDays ? { shortened: true as const } : {};
  const first: FirstSource = { from: 'term', ...shortened };
  // A clock that went on where it stopped was recorded with what was left, and can be told by that alone.
  const source = statutoryDays - extendedBy < length ? continued(first) : first;
  return {
    source,
    extendedBy,
    ...(basis === 'law' ? { statutory: statutoryDays } : {}),
    committed: committedDays,
  };
}

function liftSchedule({ steps, statutoryDueAt, ...schedule }: LandedSchedule, term: TermId): Schedule {
  return {
    ...(termOf(term).basis === 'law' ? { statutoryDueAt } : {}),
    ...schedule,
    cut: false,
    rungs: Object.fromEntries(steps.map(({ step, at }) => [step, at])),
  };
}
