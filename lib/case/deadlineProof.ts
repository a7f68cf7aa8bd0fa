import {
  type Calendar,
  type CalendarDate,
  dateOf,
  explainDays,
  type Instant,
  type ProofDay,
} from '../calendar/index.ts';
import type { Text } from '../regulation/text.ts';
import type { Deadline } from './deadline.ts';
import { cutNames, startNames } from './deadlineNames.ts';
import { stretchOf } from './phases.ts';
import { lastDayBefore } from './schedule.ts';

/** The due day of a deadline explained: every day counted, paused and skipped. One of hours or years counts no days. */
export interface DeadlineProof extends Explained {
  /** The day of receipt, itself not counted: also where the clock started anew after a pause. */
  readonly received: CalendarDate;
  readonly unit: Deadline['unit'];
  readonly provisional: boolean;
  /** The day of the law, where another one is worked to. */
  readonly statutory?: Explained;
  /** Why it counts from another day than that of the act from which the law counts. */
  readonly start?: { readonly reason: Text };
  /** Why the day comes before the end of the term. */
  readonly cut?: { readonly at: string; readonly reason: Text };
}

interface Explained {
  /** Days counted. */
  readonly workingDays?: number;
  readonly dueDate: CalendarDate;
  readonly dueAt: string;
  readonly days: readonly ProofDay[];
}

const paused = {
  counted: false,
  reason: { zh: '期限中止', en: 'The clock was paused' },
  source: '平台规则：期限中止期间不计入',
} as const;

/** A clock that stands paused is explained up to the pause: its due day is known when it goes on. */
export function proofOf(deadline: Deadline, calendar: Calendar): DeadlineProof {
  const { startedAt, unit, dueDate, committedDueAt, statutoryDueAt, provisional, cut, endsWith, startsWith } =
    deadline;
  const explain = (lastDay: CalendarDate, dueAt: Instant) => ({
    ...daysTo(lastDay, deadline, calendar),
    dueDate: lastDay,
    dueAt,
  });
  const differs = statutoryDueAt !== undefined && statutoryDueAt !== committedDueAt;
  return {
    received: dateOf(isAnew(deadline) ? deadline.since : startedAt),
    unit,
    provisional,
    ...explain(dueDate, committedDueAt),
    ...(differs ? { statutory: explain(lastDayBefore(statutoryDueAt), statutoryDueAt) } : {}),
    ...(startsWith === undefined ? {} : { start: { reason: startNames[startsWith] } }),
    ...(cut && endsWith !== undefined ? { cut: { at: endsWith, reason: cutNames.endOfRight } } : {}),
  };
}

/** Whether the clock counts from the end of a pause: what it is counted from is then not the receipt. */
function isAnew({ phases, startedAt }: Deadline): boolean {
  return phases.some(({ status, to }) => status === 'paused' && to === startedAt);
}

function daysTo(lastDay: CalendarDate, { startedAt, unit, phases, status }: Deadline, calendar: Calendar) {
  if (unit === 'hours' || unit === 'years') return { days: [] };
  const { from, before } = stretchOf(phases, startedAt);
  const days: ProofDay[] = [];
  const count = (start: CalendarDate, end: CalendarDate) =>
    days.push(...explainDays(calendar, start, end, counted(days)));
  for (const [index, run] of before.entries()) {
    count(dateOf(run.from), dateOf(run.to));
    const goesOn = before[index + 1]?.from ?? from;
    days.push(...explainDays(calendar, dateOf(run.to), dateOf(goesOn)).map(asPaused));
  }
  if (status !== 'paused') count(dateOf(from), lastDay);
  return { workingDays: counted(days), days };
}

function counted(days: readonly ProofDay[]): number {
  return days.filter((day) => day.counted).length;
}

function asPaused({ date, provisional }: ProofDay): ProofDay {
  return { ...paused, date, provisional };
}
