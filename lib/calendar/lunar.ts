import { dayNumber } from './dates.ts';

/**
 * The lunar years 2024–2050 (GB/T 33661-2017), one number each: bits 15…4 say whether months 1…12 have 30 days
 * (else 29), bits 3…0 name the month that the leap month follows (0: none), bit 16 says whether that one has 30.
 *
 * Two new moons fall within minutes of midnight in Beijing, 2027-02-06 23:56 and 2030-02-03 00:07: some ICU
 * versions put those two months a day off. The tests check every month here against the computed new moon.
 */
// biome-ignore format: nine years a line
const lunarYears = [
  0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530, 0x05aa0, 0x076a3, 0x096d0, // 2024–2032
  0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6, 0x0d250, 0x0d520, 0x0dd45, 0x0b5a0, 0x056d0, // 2033–2041
  0x055b2, 0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255, 0x06d20, 0x0ada0, 0x14b63, // 2042–2050
];
/** First day of the lunar year 2024. */
const firstNewYear = dayNumber(2024, 2, 10);
let newYears: readonly number[] | undefined;
/** The lunar years that are known, both included. */
export const firstLunarYear = 2024;
export const lastLunarYear = firstLunarYear + lunarYears.length - 1;

/** Qingming (solar longitude 15°) falls on 5 April in these years and on 4 April in the others of 2024–2050. */
const qingmingOnTheFifth = new Set([2026, 2027, 2030, 2031, 2034, 2035, 2038, 2039, 2043, 2047]);

/**
 * The day number of a lunar date in a regular (not a leap) month.
 *
 * @param year lunar year, 2024–2050
 * @param month 1–12
 * @param day 1–30; a day the month does not have runs on into the next month
 * @throws RangeError for a year outside the data
 */
export function dayOfLunarDate(year: number, month: number, day: number): number {
  const data = lunarYear(year);
  newYears ??= sumUp();
  const newYear = newYears[year - firstLunarYear] ?? Number.NaN;
  // A leap month follows the month it is named after, so it lies before `month` only when that one is earlier.
  return newYear + monthsLength(data, month - 1) + day - 1;
}

/** The day number of Qingming, the solar term of early April. @param year 2024–2050 */
export function qingming(year: number): number {
  lunarYear(year); // refuses a year that was not checked
  return dayNumber(year, 4, qingmingOnTheFifth.has(year) ? 5 : 4);
}

/** Days in the first `count` regular months of a lunar year and the leap month among them. */
function monthsLength(data: number, count: number): number {
  let days = 0;
  for (let month = 1; month <= count; month += 1) days += (data >> (16 - month)) & 1 ? 30 : 29;
  const leapMonth = data & 0xf;
  if (leapMonth !== 0 && leapMonth <= count) days += data >> 16 ? 30 : 29;
  return days;
}

/** First days of the lunar years, each from the length of the one before. */
function sumUp(): number[] {
  let newYear = firstNewYear;
  return lunarYears.map((data) => {
    const first = newYear;
    newYear += monthsLength(data, 12);
    return first;
  });
}

function lunarYear(year: number): number {
  const data = lunarYears[year - firstLunarYear];
  if (data === undefined) {
    throw new RangeError(`lunar year ${year} is outside ${firstLunarYear}–${lastLunarYear}`);
  }
  return data;
}
