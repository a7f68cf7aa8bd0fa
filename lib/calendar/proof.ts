import { anyProvisional, type Calendar, coveredDay, isWorkingDayNumber } from './calendar.ts';
import { type CalendarDate, formatDate, weekday } from './dates.ts';
import { type Due, due } from './due.ts';
import { type Bilingual, weekSource } from './statutory.ts';

/** One day between receipt and due day, counted or skipped. */
export interface ProofDay {
  readonly date: CalendarDate;
  readonly counted: boolean;
  /** Which working day of the term it is, from 1; only when counted. */
  readonly ordinal?: number;
  readonly reason: Bilingual;
  /** The notice (title and address) or the law and article that makes it so. */
  readonly source: string;
  readonly provisional: boolean;
}

/** A due date explained day by day. */
export interface ProofSheet extends Due {
  readonly received: CalendarDate;
  readonly workingDays: number;
  /** Every day after receipt up to and including the due day. */
  readonly days: readonly ProofDay[];
}

const workingDay: Bilingual = { zh: '工作日', en: 'Working day' };
const saturday: Bilingual = { zh: '周六', en: 'Saturday' };
const sunday: Bilingual = { zh: '周日', en: 'Sunday' };

/**
 * Explains a due date: every day after receipt with whether it counts, why and by what source.
 *
 * @param received the civil date of receipt in Asia/Shanghai
 * @param workingDays 1–1000
 * @throws RangeError for what `checkDueQuestion` refuses
 */
export function proof(calendar: Calendar, received: CalendarDate, workingDays: number): ProofSheet {
  const end = due(calendar, received, workingDays);
  return { received, workingDays, ...end, days: explainDays(calendar, received, end.dueDate) };
}

/**
 * Every day after `from` up to and including `to`, with whether it counts, why and by what source.
 *
 * @param before working days counted before it: the first counted here has the next ordinal
 * @throws RangeError when a date lies outside 2024–2050
 */
export function explainDays(
  calendar: Calendar,
  from: CalendarDate,
  to: CalendarDate,
  before = 0,
): ProofDay[] {
  const last = coveredDay(calendar, to);
  const days: ProofDay[] = [];
  let ordinal = before;
  for (let day = coveredDay(calendar, from) + 1; day <= last; day += 1) {
    const counted = isWorkingDayNumber(calendar, day);
    if (counted) ordinal += 1;
    days.push(proofDay(calendar, day, counted ? ordinal : undefined));
  }
  return days;
}

function proofDay(calendar: Calendar, day: number, ordinal: number | undefined): ProofDay {
  const named = calendar.namedDays.get(day);
  return {
    date: formatDate(day),
    counted: ordinal !== undefined,
    ...(ordinal === undefined ? {} : { ordinal }),
    reason: named?.reason ?? reasonOfWeekday(weekday(day)),
    source: named?.source ?? weekSource,
    provisional: anyProvisional(calendar, day - 1, day),
  };
}

function reasonOfWeekday(dayOfWeek: number): Bilingual {
  if (dayOfWeek === 6) return saturday;
  return dayOfWeek === 7 ? sunday : workingDay;
}
