import {
  addWorkingDays,
  atTime,
  type Calendar,
  type CalendarDate,
  dateOf,
  due,
  type Instant,
} from '../calendar/index.ts';
import { ladder } from '../regulation/ladder.ts';
import type { Overlay } from '../regulation/overlay.ts';
import type { TermId } from '../regulation/terms.ts';

/** When a clock ends by law and by the region's commitment, and the instants of the ladder. */
export interface Schedule {
  readonly statutoryDueAt: Instant;
  readonly committedDueAt: Instant;
  /** Last day of the committed term. */
  readonly dueDate: CalendarDate;
  readonly provisional: boolean;
  readonly steps: readonly { readonly step: string; readonly at: Instant }[];
}

/** What a schedule is computed from: change the calendar or the length and it is computed again. */
export interface Clock {
  readonly name: string;
  readonly term: TermId;
  readonly startedAt: Instant;
  /** Working days, extension included. */
  readonly statutoryDays: number;
  readonly committedDays: number;
  readonly extendedBy: number;
}

/**
 * Computes due instants and ladder of a clock (Civil Code arts. 201–203: the day of receipt is not counted,
 * the term ends at 24:00 of the last working day).
 */
export function scheduleOf(clock: Clock, calendar: Calendar, overlay: Overlay): Schedule {
  const received = dateOf(clock.startedAt);
  const statutory = due(calendar, received, clock.statutoryDays);
  const committed = due(calendar, received, clock.committedDays);
  const steps = ladder.flatMap((rung) => {
    const time =
      overlay.ladderTimes?.[rung.step] ??
      (clock.committedDays === 1 ? (rung.timeOfOneDayTerm ?? rung.time) : rung.time);
    if (rung.when === 'due') return [{ step: rung.step, at: committed.dueAt }];
    if (rung.when === 'lastDay') return [{ step: rung.step, at: atTime(committed.dueDate, time) }];
    if (rung.when === 'half') {
      const half = Math.floor(clock.committedDays / 2);
      return half === 0
        ? []
        : [{ step: rung.step, at: atTime(addWorkingDays(calendar, received, half), time) }];
    }
    return [
      {
        step: rung.step,
        at: atTime(addWorkingDays(calendar, committed.dueDate, rung.when.workingDaysAfterDue), time),
      },
    ];
  });
  return {
    statutoryDueAt: statutory.dueAt,
    committedDueAt: committed.dueAt,
    dueDate: committed.dueDate,
    provisional: statutory.provisional || committed.provisional,
    steps,
  };
}

/** Whether two schedules say the same. */
export function sameSchedule(old: Schedule, fresh: Schedule): boolean {
  return (
    old.statutoryDueAt === fresh.statutoryDueAt &&
    old.committedDueAt === fresh.committedDueAt &&
    old.provisional === fresh.provisional &&
    old.steps.length === fresh.steps.length &&
    old.steps.every(
      (step, index) => step.step === fresh.steps[index]?.step && step.at === fresh.steps[index]?.at,
    )
  );
}
