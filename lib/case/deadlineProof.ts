import { type Calendar, type CalendarDate, dateOf, explainDays, type ProofDay } from '../calendar/index.ts';
import type { Deadline } from './deadline.ts';
import { stretchOf } from './phases.ts';

/** The due day of a deadline explained: every day counted, paused and skipped. One of hours or years counts no days. */
export interface DeadlineProof {
  /** The day from which it counts, itself not counted. */
  readonly received: CalendarDate;
  readonly unit: Deadline['unit'];
  /** Days counted. */
  readonly workingDays?: number;
  readonly dueDate: CalendarDate;
  readonly dueAt: string;
  readonly provisional: boolean;
  readonly days: readonly ProofDay[];
}

const paused = {
  counted: false,
  reason: { zh: '期限中止', en: 'The clock was paused' },
  source: '平台规则：期限中止期间不计入',
} as const;

/** A clock that stands paused is explained up to the pause: its due day is known when it goes on. */
export function proofOf(deadline: Deadline, calendar: Calendar): DeadlineProof {
  const { startedAt, unit, dueDate, committedDueAt, provisional } = deadline;
  const sheet = { received: dateOf(startedAt), unit, dueDate, dueAt: committedDueAt, provisional };
  if (unit === 'hours' || unit === 'years') return { ...sheet, days: [] };
  const { from, before } = stretchOf(deadline.phases, startedAt);
  const days: ProofDay[] = [];
  const count = (start: CalendarDate, end: CalendarDate) =>
    days.push(...explainDays(calendar, start, end, counted(days)));
  for (const [index, run] of before.entries()) {
    count(dateOf(run.from), dateOf(run.to));
    const goesOn = before[index + 1]?.from ?? from;
    days.push(...explainDays(calendar, dateOf(run.to), dateOf(goesOn)).map(asPaused));
  }
  if (deadline.status !== 'paused') count(dateOf(from), dueDate);
  return { ...sheet, workingDays: counted(days), days };
}

function counted(days: readonly ProofDay[]): number {
  return days.filter((day) => day.counted).length;
}

function asPaused({ date, provisional }: ProofDay): ProofDay {
  return { ...paused, date, provisional };
}
