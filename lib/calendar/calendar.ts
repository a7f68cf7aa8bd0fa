import { type CalendarDate, dayNumber, dayOf, weekday } from './dates.ts';
import {
  announcedYears,
  firstUnsettledDayOfDecember,
  firstYear,
  lastYear,
  type YearNotice,
} from './announcements.ts';
import {
  type Bilingual,
  englishName,
  madeUpSource,
  provisionalDaysOff,
  provisionalSource,
  statutorySource,
} from './statutory.ts';

/** A day that is not what its weekday alone would make it, or that a notice or the law names. */
export interface NamedDay {
  readonly working: boolean;
  readonly reason: Bilingual;
  readonly source: string;
}

/** A day that a region adds to the calendar by a legal source of its own: 三月三, 古尔邦节, 藏历新年, and what is worked in exchange. */
export interface RegionalDay {
  readonly date: CalendarDate;
  readonly off: boolean;
  readonly name: string;
  /** The region that adds it, by its code. */
  readonly region: string;
  readonly source: string;
}

/** Day numbers, both ends included. */
export interface DayRange {
  readonly first: number;
  readonly last: number;
}

/** Where a year's days come from. */
export interface YearCoverage {
  readonly year: number;
  /** True for a year whose notice is not loaded. */
  readonly provisional: boolean;
  readonly source: string;
}

/**
 * The working days of 2024–2050 as tables over day numbers, so that counting costs two look-ups. Made by
 * `createCalendar`; not to be changed or read other than through this folder's functions.
 */
export interface Calendar {
  readonly firstDay: number;
  readonly lastDay: number;
  /** Working days from `firstDay` to the day at this index, itself included. */
  readonly ordinals: Uint16Array;
  /** The day number of the n-th working day since `firstDay`; entry 0 is not used. */
  readonly workingDays: Int32Array;
  /** In order. */
  readonly provisional: readonly DayRange[];
  readonly namedDays: ReadonlyMap<number, NamedDay>;
  readonly years: readonly YearCoverage[];
}

const recentCalendars = new Map<string, Calendar>();
const mostRecentCalendars = 8;

/**
 * The calendar of 2024–2050 under the given notices. A notice replaces the provisional days of its whole year and may
 * reach into the December before; years without one are provisional. Of two notices for one year the later in the
 * list holds, so a changed notice can simply be appended. Equal notices give the same calendar, not a copy.
 *
 * @param notices as `parseYearNotice` returns them
 * @throws RangeError for a notice of a year outside 2024–2050 or with a nonsense date
 */
export function createCalendar(notices: readonly YearNotice[]): Calendar {
  const key = JSON.stringify(notices);
  const known = recentCalendars.get(key);
  if (known !== undefined) return known;
  const calendar = buildCalendar(notices);
  const oldest = recentCalendars.keys().next();
  if (recentCalendars.size >= mostRecentCalendars && oldest.done !== true)
    recentCalendars.delete(oldest.value);
  recentCalendars.set(key, calendar);
  return calendar;
}

/** The calendar under the notices that come with the product. */
export function defaultCalendar(): Calendar {
  bundledCalendar ??= createCalendar(announcedYears);
  return bundledCalendar;
}
let bundledCalendar: Calendar | undefined;

const regionalCalendars = new WeakMap<Calendar, WeakMap<readonly RegionalDay[], Calendar>>();

/**
 * The calendar of a region: the national one with the days that the region and those above it add. Of two that name one day the later
 * in the list holds; a day off of the country stays one, whatever a region says. Asked for again with the same list it is the same calendar.
 */
export function withRegionalDays(calendar: Calendar, days: readonly RegionalDay[]): Calendar {
  const known = regionalCalendars.get(calendar) ?? new WeakMap<readonly RegionalDay[], Calendar>();
  regionalCalendars.set(calendar, known);
  const found = known.get(days);
  if (found) return found;
  const named = days
    .filter((day) => day.off || !isNamedOff(calendar, day.date))
    .map(({ date, off, name, source }): [number, NamedDay] => [
      dayOf(date),
      {
        working: !off,
        reason: off
          ? { zh: `${name}放假（地区规定）`, en: `${name}, a holiday of the region` }
          : { zh: '调休上班（地区规定）', en: `Make-up working day of the region (${name})` },
        source,
      },
    ]);
  const namedDays = new Map([...calendar.namedDays, ...named]);
  const regional = { ...calendar, ...buildTables(namedDays), namedDays };
  known.set(days, regional);
  return regional;
}

/** Whether the country's calendar names a date as a day off, by the statute or by an announcement; a plain weekend is not named. */
export function isNamedOff({ namedDays }: Calendar, date: CalendarDate): boolean {
  return namedDays.get(dayOf(date))?.working === false;
}

/** Every covered year with its source, and whether it is provisional. */
export function coverage(calendar: Calendar): readonly YearCoverage[] {
  return calendar.years;
}

/** Whether a date is a working day, make-up days included. @throws RangeError outside 2024–2050 */
export function isWorkingDay(calendar: Calendar, date: CalendarDate): boolean {
  return isWorkingDayNumber(calendar, coveredDay(calendar, date));
}

/**
 * Whether a date's nature may still change with a notice that is not loaded: all days of a year without a notice, and
 * 25–31 December before such a year. @throws RangeError outside 2024–2050
 */
export function isProvisional(calendar: Calendar, date: CalendarDate): boolean {
  const day = coveredDay(calendar, date);
  return anyProvisional(calendar, day - 1, day);
}

/** `isWorkingDay` on a covered day number. */
export function isWorkingDayNumber(calendar: Calendar, day: number): boolean {
  return workingDaysUpTo(calendar, day) > workingDaysUpTo(calendar, day - 1);
}

/** Working days in (from, to], on covered day numbers; negative when `to` is before `from`. */
export function countWorkingDays(calendar: Calendar, from: number, to: number): number {
  return workingDaysUpTo(calendar, to) - workingDaysUpTo(calendar, from);
}

/** Whether any day in (from, to] is provisional, on covered day numbers. */
export function anyProvisional(calendar: Calendar, from: number, to: number): boolean {
  return calendar.provisional.some((range) => range.first <= to && range.last > from);
}

/**
 * The n-th working day after a day, on day numbers: two table look-ups.
 *
 * @param day days since 1970-01-01; not counted itself
 * @param workingDays a whole number, at least 1
 * @returns its day number
 * @throws RangeError when the day or the answer lies outside 2024–2050, or the number is no whole number ≥ 1
 */
export function nthWorkingDayAfter(calendar: Calendar, day: number, workingDays: number): number {
  const ordinal = calendar.ordinals[day - calendar.firstDay];
  if (ordinal !== undefined && workingDays >= 1) {
    const found = calendar.workingDays[ordinal + workingDays];
    if (found !== undefined) return found;
  }
  throw new RangeError(
    `working day ${workingDays} after day number ${day} is not within ${firstYear}–${lastYear} or not a whole number ≥ 1`,
  );
}

/** The day number of a date that the calendar covers. @throws RangeError for any other */
export function coveredDay(calendar: Calendar, date: CalendarDate): number {
  const day = dayOf(date);
  if (day < calendar.firstDay || day > calendar.lastDay) {
    throw new RangeError(`${date} is outside the calendar (${firstYear}–${lastYear})`);
  }
  return day;
}

function workingDaysUpTo(calendar: Calendar, day: number): number {
  return calendar.ordinals[day - calendar.firstDay] ?? 0;
}

function buildCalendar(notices: readonly YearNotice[]): Calendar {
  const noticeOf = new Map(notices.map((notice) => [notice.year, notice]));
  for (const year of noticeOf.keys()) {
    if (!Number.isInteger(year) || year < firstYear || year > lastYear) {
      throw new RangeError(`a notice of ${year} is outside the calendar (${firstYear}–${lastYear})`);
    }
  }
  const namedDays = new Map<number, NamedDay>();
  const years: YearCoverage[] = [];
  // Ascending, so that what a notice says of the December before it comes after that year's own days.
  for (let year = firstYear; year <= lastYear; year += 1) {
    const notice = noticeOf.get(year);
    years.push({ year, provisional: notice === undefined, source: notice?.source ?? provisionalSource });
    if (notice === undefined) nameProvisionalDays(year, namedDays);
    else nameNoticeDays(notice, namedDays);
  }
  return { ...buildTables(namedDays), provisional: provisionalRanges(noticeOf), namedDays, years };
}

function nameNoticeDays(notice: YearNotice, namedDays: Map<number, NamedDay>): void {
  for (const { date, off, name } of notice.days) {
    const reason = off
      ? { zh: `${name}放假`, en: `${englishName(name)} holiday` }
      : { zh: '调休上班', en: `Make-up working day (${englishName(name)})` };
    namedDays.set(dayOf(date), { working: !off, reason, source: notice.source });
  }
}

function nameProvisionalDays(year: number, namedDays: Map<number, NamedDay>): void {
  for (const { day, name, madeUp } of provisionalDaysOff(year)) {
    const reason = madeUp
      ? { zh: `${name}补假`, en: `Day off in lieu of ${englishName(name)}` }
      : { zh: `${name}放假`, en: `${englishName(name)} holiday` };
    namedDays.set(day, { working: false, reason, source: madeUp ? madeUpSource : statutorySource });
  }
}

function buildTables(
  namedDays: ReadonlyMap<number, NamedDay>,
): Pick<Calendar, 'firstDay' | 'lastDay' | 'ordinals' | 'workingDays'> {
  const firstDay = dayNumber(firstYear, 1, 1);
  const lastDay = dayNumber(lastYear, 12, 31);
  const length = lastDay - firstDay + 1;
  const working = new Uint8Array(length).fill(1);
  for (const restDay of [6, 7]) {
    for (let index = restDay - weekday(firstDay); index < length; index += 7) working[index] = 0;
  }
  // A notice of the first year may name days of the December before it: those fall outside the array and are dropped.
  for (const [day, named] of namedDays) working[day - firstDay] = named.working ? 1 : 0;
  const ordinals = new Uint16Array(length);
  const workingDays = new Int32Array(length + 1);
  let worked = 0;
  for (let index = 0; index < length; index += 1) {
    if (working[index] === 1) {
      worked += 1;
      workingDays[worked] = firstDay + index;
    }
    ordinals[index] = worked;
  }
  return { firstDay, lastDay, ordinals, workingDays: workingDays.subarray(0, worked + 1) };
}

/** The days that a notice not loaded may change: years without one, and the last week of the year before. */
function provisionalRanges(noticeOf: ReadonlyMap<number, YearNotice>): DayRange[] {
  const ranges: DayRange[] = [];
  for (let year = firstYear; year <= lastYear; year += 1) {
    const last = dayNumber(year, 12, 31);
    if (!noticeOf.has(year)) ranges.push({ first: dayNumber(year, 1, 1), last });
    else if (!noticeOf.has(year + 1)) {
      ranges.push({ first: dayNumber(year, 12, firstUnsettledDayOfDecember), last });
    }
  }
  return ranges;
}
