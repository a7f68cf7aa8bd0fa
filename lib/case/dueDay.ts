import { type Calendar, type CalendarDate, workingDaysBetween } from '../calendar/index.ts';
import { dayValue } from '../notice/dayInWords.ts';
import { basisOf } from './counting.ts';
import { type Deadline, isUnended } from './deadlineEvents.ts';
import { lastDayBefore, type Schedule } from './schedule.ts';

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

/** The last day of the law, where a region has committed to an earlier one. */
export function statutoryDayOf({
  statutoryDueAt,
  committedDueAt,
  statutoryProvisional,
}: Pick<Schedule, 'statutoryDueAt' | 'committedDueAt' | 'statutoryProvisional'>): LastDay | undefined {
  if (statutoryDueAt === undefined || statutoryDueAt === committedDueAt) return undefined;
  return lastDayOf({ dueDate: lastDayBefore(statutoryDueAt), provisional: statutoryProvisional ?? false });
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

/**
 * Working days from today until the last day of a term, that day counted: 0 on the last day itself, less than nothing when it is
 * over. On days off right behind it it is still 0: no working day has been lost yet.
 */
export function workingDaysLeft(dueDate: CalendarDate, today: CalendarDate, calendar: Calendar): number {
  if (today <= dueDate) return workingDaysBetween(calendar, today, dueDate);
  return 0 - workingDaysBetween(calendar, dueDate, today);
}
