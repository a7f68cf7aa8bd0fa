import { basisOf } from './counting.ts';
import { type Deadline, isUnended } from './deadlineEvents.ts';

/** The last day of a term as notices tell it: `by` stands for the words before it. */
export interface DueDay {
  readonly by: 'by' | '';
  readonly dueDate: string;
  readonly basis: ReturnType<typeof basisOf> | '';
}

/** What is told where no term runs. */
export const noDay: DueDay = { by: '', dueDate: '', basis: '' };

/**
 * The due day of a deadline and that on which it stands, as a notice tells them; empty where no such term runs any more or it stands paused:
 * its day is known when it goes on. Events that start a clock stand before the event that tells of it, so that its state has the clock already.
 *
 * @param name of the deadline within its case
 */
export function dueDayOf(deadlines: readonly Deadline[], name: string): DueDay {
  const deadline = deadlines.find((candidate) => candidate.name === name);
  if (!deadline || deadline.status === 'paused' || !isUnended(deadline)) return noDay;
  return { by: 'by', dueDate: deadline.dueDate, basis: basisOf(deadline) };
}
