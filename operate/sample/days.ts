import {
  addWorkingDays,
  atTime,
  type CalendarDate,
  dateOf,
  defaultCalendar,
  instantOf,
  isWorkingDay,
  millisecondsOf,
  parseInstant,
} from '../../lib/calendar/index.ts';

/** The last working day of the sample city's story, counted from its first, which is 0. */
export const lastDay = 18;

/** The working days of the story. */
export interface Days {
  /** The date of a day. */
  date(day: number): CalendarDate;
}

/** @param start when the story begins, RFC 3339: that day is its first, whether or not it is a working day */
export function daysFrom(start: string): Days {
  const instant = parseInstant(start);
  if (instant === undefined) throw new RangeError(`${start} is no instant`);
  const first = dateOf(instant);
  return { date: (day) => (day === 0 ? first : addWorkingDays(defaultCalendar(), first, day)) };
}

/** Hour at which the people of the city do what the story has for a day, and the one at which its last day ends. */
export const workHour = '10:00';
const endHour = '17:30';

export const endOfStory = ({ date }: Days): number => millisecondsOf(atTime(date(lastDay), endHour));

/**
 * Where the clock of fresh data starts, so that the story ends close to now and never after it.
 * @param now milliseconds since 1970
 * @returns RFC 3339, at 09:00 of a working day
 */
export function startOfStory(now: number): string {
  const today = dateOf(instantOf(now));
  // Two months hold more working days than the story, whatever holidays lie in them.
  for (let back = 0; back < 62; back += 1) {
    const first = dateOf(instantOf(millisecondsOf(atTime(today, '00:00')) - back * 86_400_000));
    const days = daysFrom(atTime(first, '09:00'));
    if (isWorkingDay(defaultCalendar(), first) && endOfStory(days) <= now) return atTime(first, '09:00');
  }
  throw new RangeError(`no working day lies ${lastDay} working days before ${today}`);
}
