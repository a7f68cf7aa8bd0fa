import { type Calendar, type CalendarDate, dateOf, due, endOfDay, type Instant } from '../calendar/index.ts';
import { cycleEnd, cyclesFrom } from '../grant/supply.ts';
import type { NotedDelivery, PeriodRecord, Standing } from './events.ts';
import type { BackflowPeriod } from './schema.ts';

/** `suspended`: nothing could flow, so that nothing is owed for it. */
export type PeriodStatus = 'due' | 'made' | 'late' | 'incomplete' | 'suspended';

/** Last day of the first period: that in which the obligation begins to stand. */
export function firstPeriod(period: BackflowPeriod, day: CalendarDate): CalendarDate {
  return cycleEnd(period, day);
}

/** Last days of the periods from one on that are over on a day, that day counted. */
export function periodsOver(
  period: BackflowPeriod,
  from: CalendarDate,
  day: CalendarDate,
  calendar: Calendar,
): readonly CalendarDate[] {
  return cyclesFrom(period, from, calendar, (end) => end <= day);
}

/** The last day on which the data of a period flows back in time: so many working days behind its end. */
export function dueDateOf(end: CalendarDate, dueDay: number, calendar: Calendar): CalendarDate {
  return due(calendar, end, dueDay).dueDate;
}

/** Periods that were missed and not made up for until a day: they are counted when they are asked for, as missed cycles of supply are. */
export function missedUntil(
  { terms, current, suspended }: Standing,
  day: CalendarDate,
  calendar: Calendar,
): readonly CalendarDate[] {
  const until = suspended?.stopsClock ? earlier(dateOf(suspended.since), day) : day;
  return periodsOver(terms.period, current, until, calendar).filter(
    (end) => dueDateOf(end, terms.dueDay, calendar) < until,
  );
}

function earlier(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one < other ? one : other;
}

/** What became of a period, as of an instant; of one that nothing was recorded of its due day tells. */
export function statusOfPeriod(
  { dueDate, madeAt, incomplete, suspended }: PeriodRecord,
  at: Instant,
): PeriodStatus {
  if (madeAt !== undefined) return madeAt < endOfDay(dueDate) ? 'made' : 'late';
  if (suspended) return 'suspended';
  if (incomplete) return 'incomplete';
  return at < endOfDay(dueDate) ? 'due' : 'late';
}

/** Whether a delivery has come to stand ready before the period is over that is to be made: it counts for none (ADR 94). */
export function isEarly({ readyAt }: NotedDelivery, { current }: Pick<Standing, 'current'>): boolean {
  return readyAt !== undefined && dateOf(readyAt) < current;
}

/** What a period is called: 2026-03, 2026-Q1, 2026-H1 or 2026. */
export function nameOfPeriod(period: BackflowPeriod, end: CalendarDate): string {
  const year = end.slice(0, 4);
  const month = Number(end.slice(5, 7));
  switch (period) {
    case 'monthly':
      return end.slice(0, 7);
    case 'quarterly':
      return `${year}-Q${month / 3}`;
    case 'semiannual':
      return `${year}-H${month / 6}`;
    case 'annual':
      return year;
  }
}
