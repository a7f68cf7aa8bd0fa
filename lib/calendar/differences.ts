import { type Calendar, defaultCalendar, isWorkingDayNumber } from './calendar.ts';
import { type CalendarDate, dayNumber, formatDate } from './dates.ts';

/** A day that a proposed calendar counts otherwise than the one in force, or than the announcement that comes with the product. */
export interface DayDifference {
  readonly date: CalendarDate;
  /** Whether it counts as a working day under the calendar in force. */
  readonly counted: boolean;
  /** The same under the proposed one. */
  readonly wouldCount: boolean;
  /** The same by the announcements that come with the product; for a year without one by the statute alone. */
  readonly bundled: boolean;
}

/** A year's announcement may reach back into these days of the December before. */
const reach = { month: 12, day: 24 };

/**
 * Compares a proposed calendar day by day, so that whoever confirms it sees an invented day off at once.
 *
 * @param year 2024–2050; the last week of the year before is compared as well
 * @returns in date order; empty when all three agree
 */
export function differencesOf(proposed: Calendar, inForce: Calendar, year: number): DayDifference[] {
  const bundled = defaultCalendar();
  const found: DayDifference[] = [];
  const first = Math.max(dayNumber(year - 1, reach.month, reach.day), proposed.firstDay);
  for (let day = first; day <= dayNumber(year, 12, 31); day += 1) {
    const wouldCount = isWorkingDayNumber(proposed, day);
    const compared = { counted: isWorkingDayNumber(inForce, day), bundled: isWorkingDayNumber(bundled, day) };
    if (compared.counted !== wouldCount || compared.bundled !== wouldCount)
      found.push({ date: formatDate(day), ...compared, wouldCount });
  }
  return found;
}
