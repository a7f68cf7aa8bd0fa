import type { Deadline } from './deadline.ts';

/** A deadline as the API shows it. */
export function viewDeadlines(deadlines: readonly Deadline[]) {
  return deadlines.map((deadline) => ({
    name: deadline.name,
    term: deadline.term,
    status: deadline.status,
    startedAt: deadline.startedAt,
    workingDays: deadline.committedDays,
    statutoryDueAt: deadline.statutoryDueAt,
    committedDueAt: deadline.committedDueAt,
    dueDate: deadline.dueDate,
    provisional: deadline.provisional,
    extendedBy: deadline.extendedBy,
    ...(deadline.endedAt === undefined ? {} : { endedAt: deadline.endedAt }),
  }));
}
