/** A civil date of Asia/Shanghai, 'YYYY-MM-DD'. */
export type CalendarDate = string;

const daysBeforeEpoch = 719_528; // 0000-01-01 … 1970-01-01
/** Day number of 0000-01-01, the first date that four digits can write. */
export const firstWritableDay = -daysBeforeEpoch;
/** Day number of 9999-12-31, the last one. */
export const lastWritableDay = 2_932_896;

/** '00' … '99'. */
export const twoDigits: readonly string[] = Array.from({ length: 100 }, (_, value) =>
  `${value}`.padStart(2, '0'),
);

/** Length of a month (1–12) of the proleptic Gregorian calendar, in days. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The day number of a civil date: days since 1970-01-01.
 *
 * @param year 0–9999
 * @param month 1–12
 * @param day 1 to the month's length; not checked here, see `parseDate`
 */
export function dayNumber(year: number, month: number, day: number): number {
  // Years are counted from 1 March, so that the leap day is the last one of its year.
  const shifted = month > 2 ? year : year - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return shifted * 365 + leapDays + dayOfYear + 60 - daysBeforeEpoch;
}

/** Year, month and day of a day number (the inverse of `dayNumber`). */
export function civilDate(day: number): { year: number; month: number; day: number } {
  const sinceMarchOfYearZero = day + daysBeforeEpoch - 60;
  const era = Math.floor(sinceMarchOfYearZero / 146_097); // 400 years
  const dayOfEra = sinceMarchOfYearZero - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/**
 * Reads a date strictly.
 *
 * @param text 'YYYY-MM-DD'
 * @returns its day number (days since 1970-01-01), or undefined for anything that is no date (2025-02-29)
 */
export function parseDate(text: string): number | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const year = numberAt(text, 0, 4);
  const month = numberAt(text, 5, 7);
  const day = numberAt(text, 8, 10);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayNumber(year, month, day);
}

/** The number that text[from, to) writes in ASCII digits, or -1. By hand, as dates are parsed wherever one is counted. */
function numberAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Writes a day number as a date.
 *
 * @throws RangeError when the day is no integer or lies outside the years 0000–9999
 */
export function formatDate(day: number): CalendarDate {
  if (!Number.isInteger(day) || day < firstWritableDay || day > lastWritableDay) {
    throw new RangeError(`day number ${day} is outside the years 0000–9999`);
  }
  const civil = civilDate(day);
  const century = twoDigits[Math.floor(civil.year / 100)];
  return `${century}${twoDigits[civil.year % 100]}-${twoDigits[civil.month]}-${twoDigits[civil.day]}`;
}

/** The day number of a date that is known to be one. @throws RangeError when it is not */
export function dayOf(date: CalendarDate): number {
  const day = parseDate(date);
  if (day === undefined) throw new RangeError(`not a date: ${JSON.stringify(date)}`);
  return day;
}

/** Day of the week of a day number: 1 Monday … 7 Sunday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1; // 1970-01-01 was a Thursday
}

/** The date that lies `days` civil days after (before, when negative). @throws RangeError for a nonsense date */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return formatDate(dayOf(date) + days);
}

/**
 * The corresponding day `months` later: the last day of a term of months or years (Civil Code art. 202). Where the month has
 * no such day, its last day.
 *
 * @throws RangeError for a nonsense date or one that leaves the years 0000–9999
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const civil = civilDate(dayOf(date));
  const total = civil.year * 12 + civil.month - 1 + months;
  const [year, month] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return formatDate(dayNumber(year, month, Math.min(civil.day, daysInMonth(year, month))));
}
