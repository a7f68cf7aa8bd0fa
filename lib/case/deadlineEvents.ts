import type { Instant } from '../calendar/index.ts';
import type { RungId } from '../regulation/ladder.ts';
import type { TermId } from '../regulation/terms.ts';
import type { Counting, CountingChange } from './counting.ts';
import type { LandedDeadlineEvent } from './landedDeadlineEvents.ts';
import type { Phase } from './phases.ts';
import type { Schedule } from './schedule.ts';

/** 期限: a term with its days, how it stands, and all that it has been through. */
export type Deadline = Counting & Schedule & Progress;

export interface Progress {
  /** Counts the schedules it has had. */
  readonly revision: number;
  readonly status: 'running' | 'paused' | 'met' | 'missed' | 'stopped' | 'void';
  /** Which of its two days was missed. Only missing the statutory one can be a violation. */
  readonly missed?: 'statutory' | 'committed';
  /** When the duty began: a clock that starts anew for the same duty keeps it. */
  readonly since: Instant;
  readonly phases: readonly Phase[];
  /** Rungs already taken. */
  readonly taken: readonly RungId[];
  /** A missed statutory term has been recorded as a candidate violation. */
  readonly candidate?: true;
  /** It ended late, and an announcement took the lateness away, or its candidate alone: should the announcement fall, it counts again. */
  readonly voidedLateness?: { readonly candidate?: true };
  /** When the duty was done, or the clock ended otherwise. */
  readonly endedAt?: Instant;
  readonly outcome?: Outcome;
}

/** How a clock ends: the duty is done; it ends without being done; it never counted. */
export type Outcome = 'done' | 'stopped' | 'void';

/** Why a duty has no clock although the law gives it a term. */
export type NotStarted = 'periodOver' | 'periodNotBegun' | 'methodNotServed';

/** Events that every case with deadlines shares, as they are written now. */
export type WrittenDeadlineEvent =
  | { readonly type: 'deadlineStarted'; readonly clock: Counting; readonly schedule: Schedule }
  | {
      readonly type: 'deadlineNotStarted';
      readonly name: string;
      readonly term: TermId;
      readonly reason: NotStarted;
    }
  | {
      readonly type: 'deadlineMoved';
      readonly name: string;
      /** What of its counting has changed with it. */
      readonly clock?: CountingChange;
      readonly schedule: Schedule;
      /** `ladder`: only the hours of the rungs. `term`, a region's shorter term, is no longer written: it does not reach what is open. */
      readonly reason: 'calendar' | 'extension' | 'ladder' | 'term';
      /** The due day had passed under the old schedule and has not under the new one: the recorded lateness was false. */
      readonly latenessVoided: boolean;
      /** A lateness that an earlier announcement had taken away is one again under this one. */
      readonly latenessRestored?: true;
      /** The committed or the statutory day is another. */
      readonly dayMoved: boolean;
      /** Rungs already taken that lie ahead again under the new schedule: they are taken anew, so that a new last day is reminded too. */
      readonly again?: readonly RungId[];
    }
  | { readonly type: 'deadlinePaused'; readonly name: string; readonly at: Instant }
  | {
      /** It goes on where it was paused, or, with another `startedAt`, with its whole length. */
      readonly type: 'deadlineResumed';
      readonly name: string;
      readonly at: Instant;
      /** The pause was found not to hold: what it stood counts. */
      readonly pauseVoided?: true;
      readonly clock: CountingChange;
      readonly schedule: Schedule;
      readonly again?: readonly RungId[];
    }
  | {
      readonly type: 'deadlineRungTaken';
      readonly name: string;
      readonly rung: RungId;
      readonly candidate?: true;
      /** A later rung was reached as well before this one could be told: nobody is told what is not so any more. */
      readonly passed?: true;
      /** Working days since the statutory day, where the rung speaks of that beside an earlier one to which a region committed. */
      readonly pastStatutory?: number;
    }
  | {
      readonly type: 'deadlineEnded';
      readonly name: string;
      readonly outcome: Outcome;
      readonly doneAt: Instant;
    }
  | {
      /** What had ended it was found not to hold: it counts as if it had never ended. */
      readonly type: 'deadlineReopened';
      readonly name: string;
      /** The landed version recorded neither the instant nor the schedule. */
      readonly at?: Instant;
      readonly schedule?: Schedule;
      readonly again?: readonly RungId[];
    };

/** A clock that starts, or why it does not. */
export type StartEvent = Extract<
  WrittenDeadlineEvent,
  { readonly type: 'deadlineStarted' | 'deadlineNotStarted' }
>;

/** Every deadline event ever written. */
export type DeadlineEvent = WrittenDeadlineEvent | LandedDeadlineEvent;

const deadlineEventTypes: ReadonlySet<string> = new Set<DeadlineEvent['type']>([
  'deadlineStarted',
  'deadlineNotStarted',
  'deadlineMoved',
  'deadlinePaused',
  'deadlineResumed',
  'deadlineRungTaken',
  'deadlineStepTaken',
  'deadlineEnded',
  'deadlineReopened',
]);

export function isDeadlineEvent(event: { readonly type: string }): event is DeadlineEvent {
  return deadlineEventTypes.has(event.type);
}

/** Open means: the clock runs or has run out and the duty is still not done. */
export function isOpen({ status, endedAt }: Pick<Progress, 'status' | 'endedAt'>): boolean {
  return endedAt === undefined && (status === 'running' || status === 'missed');
}

/** Open or paused: it can still end. */
export function isUnended({ endedAt }: Pick<Progress, 'endedAt'>): boolean {
  return endedAt === undefined;
}
