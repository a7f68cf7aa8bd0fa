import { dayNumber, weekday } from './dates.ts';
import { dayOfLunarDate, qingming } from './lunar.ts';

/** A sentence or name in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One day off that the law itself gives, before any notice. */
export interface StatutoryDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** The holiday, by its name in the measure. */
  readonly name: string;
}

/** A provisional day off: a statutory day, or a working day off in its place. */
export interface ProvisionalDayOff extends StatutoryDay {
  readonly madeUp: boolean;
}

const measureTitle = '《全国年节及纪念日放假办法》';
/** Art. 2: which days are holidays. */
export const statutorySource = `${measureTitle}第二条`;
/** Art. 6: a holiday that falls on Saturday or Sunday is made up on a working day. */
export const madeUpSource = `${measureTitle}第六条`;
/** What provisional years rest on. */
export const provisionalSource = `${measureTitle}第二条、第六条`;
/** State organs rest on Saturday and Sunday and work on the other days. */
export const weekSource = '《国务院关于职工工作时间的规定》第七条';

/** The revision of 2024-11-10 added New Year's Eve and 2 May; the notices from 2025 on follow it. */
const firstYearOfPresentMeasure = 2025;

const englishNames = new Map([
  ['元旦', "New Year's Day"],
  ['春节', 'Spring Festival'],
  ['清明节', 'Qingming Festival'],
  ['劳动节', 'Labour Day'],
  ['端午节', 'Dragon Boat Festival'],
  ['中秋节', 'Mid-Autumn Festival'],
  ['国庆节', 'National Day'],
]);

/** A holiday's name in English, part by part ('国庆节、中秋节'); a name that is not of the measure stays as it is. */
export function englishName(name: string): string {
  return name
    .split('、')
    .map((part) => englishNames.get(part) ?? part)
    .join(' and ');
}

/**
 * The days off for all citizens by art. 2 of the measure in force for the year, in date order. Holidays that coincide are
 * listed each (Mid-Autumn and National Day on 2031-10-01).
 *
 * @param year 2024–2050
 * @throws RangeError for a year outside the lunar data
 */
export function statutoryDays(year: number): StatutoryDay[] {
  const present = year >= firstYearOfPresentMeasure;
  const newYear = dayOfLunarDate(year, 1, 1);
  return [
    ...run('元旦', dayNumber(year, 1, 1), 1),
    ...(present ? run('春节', newYear - 1, 4) : run('春节', newYear, 3)),
    ...run('清明节', qingming(year), 1),
    ...run('劳动节', dayNumber(year, 5, 1), present ? 2 : 1),
    ...run('端午节', dayOfLunarDate(year, 5, 5), 1),
    ...run('中秋节', dayOfLunarDate(year, 8, 15), 1),
    ...run('国庆节', dayNumber(year, 10, 1), 3),
  ].toSorted((one, other) => one.day - other.day);
}

/**
 * The days off of a year without a notice: the statutory days and, for each of them that falls on Saturday or
 * Sunday, the next working day after it (art. 6), so that several are made up on successive days. Two holidays on one
 * weekend day are two days to make up; two on one weekday are not made up, as art. 6 speaks of weekends only.
 *
 * @param year 2024–2050
 * @returns in date order, each day once, under the names of all holidays that fall on it
 */
export function provisionalDaysOff(year: number): ProvisionalDayOff[] {
  const holidays = statutoryDays(year);
  const daysOff = new Map<number, ProvisionalDayOff>();
  for (const { day, name } of holidays) {
    const coinciding = daysOff.get(day);
    daysOff.set(day, { day, name: coinciding ? `${coinciding.name}、${name}` : name, madeUp: false });
  }
  for (const holiday of holidays) {
    if (!isWeekend(holiday.day)) continue;
    let day = holiday.day + 1;
    while (isWeekend(day) || daysOff.has(day)) day += 1;
    daysOff.set(day, { day, name: holiday.name, madeUp: true });
  }
  return [...daysOff.values()].toSorted((one, other) => one.day - other.day);
}

/** Whether a day number is a Saturday or Sunday. */
export function isWeekend(day: number): boolean {
  return weekday(day) >= 6;
}

function run(name: string, first: number, length: number): StatutoryDay[] {
  return Array.from({ length }, (_, index) => ({ day: first + index, name }));
}
