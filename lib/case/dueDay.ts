import { basisOf } from './counting.ts';
import type { Deadline } from './deadlineEvents.ts';

/**
 * The due day of a deadline and that on which it stands, as a notice tells them; empty where no such term runs or it stands paused: its day is
 * known when it goes on.
 *
 * @param name of the deadline within its case
 */
export function dueDayOf(
  deadlines: readonly Deadline[],
  name: string,
): { readonly basis: string; readonly dueDate: string } {
  const deadline = deadlines.find((candidate) => candidate.name === name);
  return deadline && deadline.status !== 'paused'
    ? { basis: basisOf(deadline), dueDate: deadline.dueDate }
    : { basis: '', dueDate: '' };
}
