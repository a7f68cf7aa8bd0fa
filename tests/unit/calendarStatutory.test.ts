import { describe, expect, it } from 'vitest';
import { formatDate } from '../../lib/calendar/dates.ts';
import { createCalendar, isProvisional, isWorkingDay, weekday, parseDate } from '../../lib/calendar/index.ts';
import { englishName, provisionalDaysOff, statutoryDays } from '../../lib/calendar/statutory.ts';

function daysOff(year: number, madeUp: boolean): string[] {
  return provisionalDaysOff(year)
    .filter((day) => day.madeUp === madeUp)
    .map((day) => `${formatDate(day.day).slice(5)} ${day.name}`);
}

describe('the days off of a year without a notice', () => {
  it('are in 2027 the statutory days, those on a weekend made up on successive working days', () => {
    expect(daysOff(2027, false)).toEqual([
      '01-01 元旦',
      '02-05 春节',
      '02-06 春节',
      '02-07 春节',
      '02-08 春节',
      '04-05 清明节',
      '05-01 劳动节',
      '05-02 劳动节',
      '06-09 端午节',
      '09-15 中秋节',
      '10-01 国庆节',
      '10-02 国庆节',
      '10-03 国庆节',
    ]);
    expect(daysOff(2027, true)).toEqual([
      '02-09 春节',
      '02-10 春节',
      '05-03 劳动节',
      '05-04 劳动节',
      '10-04 国庆节',
      '10-05 国庆节',
    ]);
  });

  it('make up a day after the holidays that follow it, not on them', () => {
    // 2028: 1 January is a Saturday, Dragon Boat a Sunday, 1 October a Sunday before two more holidays and Mid-Autumn.
    expect(daysOff(2028, true)).toEqual(['01-03 元旦', '05-29 端午节', '10-04 国庆节']);
    expect(daysOff(2028, false)).toContain('10-03 中秋节、国庆节');
  });

  it('count a day on which two holidays fall once on a weekday, and make up both on a weekend', () => {
    // 2031-10-01 is a Wednesday: art. 6 makes up weekends only.
    expect(daysOff(2031, false)).toContain('10-01 中秋节、国庆节');
    expect(daysOff(2031, true)).toEqual(['01-27 春节', '04-07 清明节']);
    // 2039-10-01 is a Saturday, and Mid-Autumn falls on Sunday the second.
    expect(daysOff(2039, false)).toContain('10-02 中秋节、国庆节');
    expect(daysOff(2039, true).filter((day) => day.startsWith('10'))).toEqual([
      '10-04 国庆节',
      '10-05 中秋节',
      '10-06 国庆节',
    ]);
  });

  it('are thirteen statutory days from 2025 on and eleven under the measure before', () => {
    for (let year = 2025; year <= 2050; year += 1) expect(statutoryDays(year)).toHaveLength(13);
    expect(statutoryDays(2024).map((holiday) => formatDate(holiday.day))).toEqual([
      '2024-01-01',
      '2024-02-10',
      '2024-02-11',
      '2024-02-12',
      '2024-04-04',
      '2024-05-01',
      '2024-06-10',
      '2024-09-17',
      '2024-10-01',
      '2024-10-02',
      '2024-10-03',
    ]);
  });

  it('leave as many weekdays off as there are statutory days, less those that coincide on a weekday', () => {
    const calendar = createCalendar([]);
    for (let year = 2025; year <= 2050; year += 1) {
      let weekdaysOff = 0;
      for (let day = parseDate(`${year}-01-01`) ?? 0; formatDate(day) <= `${year}-12-31`; day += 1) {
        expect(isProvisional(calendar, formatDate(day))).toBe(true);
        const working = isWorkingDay(calendar, formatDate(day));
        expect(working && weekday(day) >= 6).toBe(false);
        if (!working && weekday(day) < 6) weekdaysOff += 1;
      }
      expect([year, weekdaysOff]).toEqual([year, year === 2028 || year === 2031 ? 12 : 13]);
    }
  });

  it('have English names, part by part', () => {
    expect(englishName('国庆节、中秋节')).toBe('National Day and Mid-Autumn Festival');
    expect(englishName('元旦')).toBe("New Year's Day");
    expect(englishName('抗战胜利纪念日')).toBe('抗战胜利纪念日');
  });
});
