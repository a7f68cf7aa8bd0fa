import { dayValue } from '../notice/dayInWords.ts';
import { basisOf } from './counting.ts';
import { type Deadline, isUnended } from './deadlineEvents.ts';

/** The last day of a term as notices tell it: `by` stands for the words before it, and the day says whether it is provisional. */
export interface DueDay {
  readonly by: 'by' | '';
  readonly dueDate: string;
  readonly basis: ReturnType<typeof basisOf> | '';
}

/** What is told where no term runs. */
export const noDay: DueDay = { by: '', dueDate: '', basis: '' };

/** The last day of a term as events record it beside that on which it stands. */
export interface LastDay {
  readonly dueDate: string;
  /** A holiday notice may still move it; absent: it is as announced, or of an earlier version. */
  readonly provisional?: true;
}

/** The last day of a schedule, to be recorded. */
export function lastDayOf({ dueDate, provisional }: { dueDate: string; provisional: boolean }): LastDay {
  return { dueDate, ...(provisional ? { provisional } : {}) };
}

/**
 * A deadline whose last day is known; undefined where no such term runs any more or it stands paused: its day is known when it goes on.
 *
 * @param name of the deadline within its case
 */
export function datedDeadline(deadlines: readonly Deadline[], name: string): Deadline | undefined {
  const deadline = deadlines.find((candidate) => candidate.name === name);
  return !deadline || deadline.status === 'paused' || !isUnended(deadline) ? undefined : deadline;
}

/**
 * The due day of a deadline and that on which it stands, as a notice tells them; empty where it has none. Events that start a
 * clock stand before the event that tells of it, so that its state has the clock already.
 *
 * @param name of the deadline within its case
 */
export function dueDayOf(deadlines: readonly Deadline[], name: string): DueDay {
  const deadline = datedDeadline(deadlines, name);
  return deadline ? { by: 'by', dueDate: dayValue(deadline), basis: basisOf(deadline) } : noDay;
}
