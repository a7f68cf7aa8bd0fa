import { type Calendar, dateOf, type Instant } from '../calendar/index.ts';
import { basisOf } from './counting.ts';
import { type Deadline, isOpen } from './deadline.ts';
import type { missedNames } from './deadlineNames.ts';
import { workingDaysLeft } from './dueDay.ts';
import { workingDaysIn } from './phases.ts';

/** With what the time that a deadline has used is counted. */
export interface Counted {
  readonly calendar: Calendar;
  readonly at: Instant;
}

/** With what each deadline is counted: the region of whoever bears its duty may add days of its own. */
export type Counting = (deadline: Deadline) => Counted;

/** The deadlines of a case as the API shows them; the days used are told where the calendars are at hand. */
export function viewDeadlines(deadlines: readonly Deadline[], counting?: Counting) {
  return deadlines.map((deadline) => viewDeadline(deadline, counting?.(deadline)));
}

function viewDeadline(deadline: Deadline, counted: Counted | undefined) {
  const { missed, statutoryDueAt, endsWith, endedAt } = deadline;
  return {
    name: deadline.name,
    term: deadline.term,
    basis: basisOf(deadline),
    ...orderOf(deadline),
    status: deadline.status,
    ...(missed === undefined ? {} : { missed: missedDay(deadline, missed) }),
    startedAt: deadline.startedAt,
    unit: deadline.unit,
    ...(deadline.unit === 'date' ? {} : { length: deadline.committed }),
    ...(statutoryDueAt === undefined ? {} : { statutoryDueAt }),
    committedDueAt: deadline.committedDueAt,
    dueDate: deadline.dueDate,
    ...(deadline.cut ? { cutBy: 'endOfRight' as const } : {}),
    provisional: deadline.provisional,
    extendedBy: deadline.extendedBy,
    phases: deadline.phases,
    ...(counted && isInDays(deadline) ? { elapsedWorkingDays: elapsedWorkingDays(deadline, counted) } : {}),
    ...(counted && isInDays(deadline) && isOpen(deadline)
      ? { workingDaysLeft: workingDaysLeft(deadline.dueDate, dateOf(counted.at), counted.calendar) }
      : {}),
    ...(endsWith === undefined ? {} : { endsWith }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}

/** The day that was missed, by that on which it stands. */
function missedDay(deadline: Deadline, missed: NonNullable<Deadline['missed']>): keyof typeof missedNames {
  const basis = basisOf(deadline);
  return missed === 'committed' && (basis === 'order' || basis === 'platform') ? basis : missed;
}

function orderOf({ source }: Deadline) {
  const first = source.from === 'continuation' ? source.of : source;
  if (first.from !== 'order') return {};
  const { by, article } = first;
  return { orderedBy: by, ...(article === undefined ? {} : { article }) };
}

function isInDays({ unit }: Deadline): boolean {
  return unit === 'workingDays' || unit === 'date';
}

/** Working days that a duty has used since it began, over its pauses, as of an instant: what a statistic counts. */
export function elapsedWorkingDays({ phases, since }: Deadline, { calendar, at }: Counted): number {
  return workingDaysIn(phases, since, at, calendar);
}
