import {
  anyProvisional,
  type Calendar,
  countWorkingDays,
  coveredDay,
  nthWorkingDayAfter,
} from './calendar.ts';
import { type CalendarDate, formatDate, parseDate } from './dates.ts';
import { endOfDay, type Instant } from './instants.ts';
import { firstYear, lastYear } from './announcements.ts';
import type { Bilingual } from './statutory.ts';

/** When a term ends. */
export interface Due {
  /** The last working day of the term. */
  readonly dueDate: CalendarDate;
  /** The end (24:00) of that day in Asia/Shanghai, as the instant at which the next day begins. */
  readonly dueAt: Instant;
  /** True when any day counted or skipped may still change with a notice that is not loaded. */
  readonly provisional: boolean;
}

/** Why a question about a due date cannot be answered. */
export interface DueQuestionError {
  readonly code:
    | 'invalid_date'
    | 'invalid_working_days'
    | 'date_before_calendar'
    | 'date_beyond_calendar'
    | 'due_beyond_calendar';
  readonly path: '/received' | '/workingDays';
  readonly message: Bilingual;
}

/** The longest term that may be asked for, in working days. */
export const longestTerm = 1000;

/**
 * The n-th working day after a date, which is not counted itself (Civil Code art. 201).
 *
 * @param workingDays a whole number, at least 1
 * @throws RangeError when the date or the answer lies outside 2024–2050: see `checkDueQuestion`
 */
export function addWorkingDays(calendar: Calendar, date: CalendarDate, workingDays: number): CalendarDate {
  return formatDate(nthWorkingDayAfter(calendar, coveredDay(calendar, date), workingDays));
}

/**
 * The working days in (from, to]: the inverse of `addWorkingDays`. Negative when `to` is before `from`.
 *
 * @throws RangeError when a date lies outside 2024–2050
 */
export function workingDaysBetween(calendar: Calendar, from: CalendarDate, to: CalendarDate): number {
  return countWorkingDays(calendar, coveredDay(calendar, from), coveredDay(calendar, to));
}

/**
 * When a term of working days ends: the day of receipt is not counted, day 1 is the next working day (Civil Code
 * art. 201), the term ends at 24:00 of its last day (art. 203).
 *
 * @param received the civil date of receipt in Asia/Shanghai
 * @param workingDays 1–1000
 * @throws RangeError for what `checkDueQuestion` refuses
 */
export function due(calendar: Calendar, received: CalendarDate, workingDays: number): Due {
  const from = coveredDay(calendar, received);
  const to = nthWorkingDayAfter(calendar, from, workingDays);
  const dueDate = formatDate(to);
  return {
    dueDate,
    dueAt: endOfDay(dueDate),
    provisional: anyProvisional(calendar, from, to),
  };
}

/**
 * Checks what a caller asks before `due` or `proof` is called with it.
 *
 * @param received should be 'YYYY-MM-DD' within 2024–2050
 * @param workingDays should be a whole number 1–1000 whose last day is within 2050
 * @returns the first thing wrong, or undefined
 */
export function checkDueQuestion(
  calendar: Calendar,
  received: string,
  workingDays: number,
): DueQuestionError | undefined {
  const day = parseDate(received);
  if (day === undefined) {
    return refuse('invalid_date', '/received', '不是有效日期（YYYY-MM-DD）', 'is not a date (YYYY-MM-DD)');
  }
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > longestTerm) {
    return refuse(
      'invalid_working_days',
      '/workingDays',
      `工作日数应为 1 至 ${longestTerm} 的整数`,
      `must be a whole number of working days from 1 to ${longestTerm}`,
    );
  }
  if (day < calendar.firstDay) {
    return refuse(
      'date_before_calendar',
      '/received',
      `工作日历始于 ${firstYear} 年`,
      `the calendar begins in ${firstYear}`,
    );
  }
  if (day > calendar.lastDay) {
    return refuse(
      'date_beyond_calendar',
      '/received',
      `工作日历止于 ${lastYear} 年`,
      `the calendar ends in ${lastYear}`,
    );
  }
  if (countWorkingDays(calendar, day, calendar.lastDay) < workingDays) {
    return refuse(
      'due_beyond_calendar',
      '/workingDays',
      `到期日超出工作日历（止于 ${lastYear} 年）`,
      `the due date lies beyond the calendar, which ends in ${lastYear}`,
    );
  }
  return undefined;
}

function refuse(
  code: DueQuestionError['code'],
  path: DueQuestionError['path'],
  zh: string,
  en: string,
): DueQuestionError {
  return { code, path, message: { zh: `${zh}。`, en: `${en}.` } };
}
