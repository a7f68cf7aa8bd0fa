import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  announcedYears,
  defaultCalendar,
  due,
  formatDate,
  isProvisional,
  isWorkingDay,
  parseDate,
  proof,
} from '../../lib/calendar/index.ts';

const calendar = defaultCalendar();
const week = '《国务院关于职工工作时间的规定》第七条';

describe('a proof sheet', () => {
  it('explains each day after receipt by reason and source', () => {
    const notice = announcedYears[2]?.source;
    const sheet = proof(calendar, '2026-09-18', 6);
    expect(sheet).toMatchObject({
      received: '2026-09-18',
      workingDays: 6,
      dueDate: '2026-09-28',
      dueAt: '2026-09-29T00:00:00+08:00',
      provisional: false,
    });
    expect(sheet.days.map((day) => [day.date, day.counted, day.ordinal, day.reason.zh, day.source])).toEqual([
      ['2026-09-19', false, undefined, '周六', week],
      ['2026-09-20', true, 1, '调休上班', notice],
      ['2026-09-21', true, 2, '工作日', week],
      ['2026-09-22', true, 3, '工作日', week],
      ['2026-09-23', true, 4, '工作日', week],
      ['2026-09-24', true, 5, '工作日', week],
      ['2026-09-25', false, undefined, '中秋节放假', notice],
      ['2026-09-26', false, undefined, '中秋节放假', notice],
      ['2026-09-27', false, undefined, '中秋节放假', notice],
      ['2026-09-28', true, 6, '工作日', week],
    ]);
    expect(sheet.days.map((day) => day.reason.en).slice(0, 7)).toEqual([
      'Saturday',
      'Make-up working day (National Day)',
      'Working day',
      'Working day',
      'Working day',
      'Working day',
      'Mid-Autumn Festival holiday',
    ]);
    expect(sheet.days[0]).not.toHaveProperty('ordinal');
  });

  it('names the statute where no notice is loaded', () => {
    const sheet = proof(calendar, '2027-09-30', 1);
    expect(sheet).toMatchObject({ dueDate: '2027-10-06', provisional: true });
    expect(sheet.days.map((day) => [day.date.slice(5), day.reason.zh, day.reason.en, day.source])).toEqual([
      ['10-01', '国庆节放假', 'National Day holiday', '《全国年节及纪念日放假办法》第二条'],
      ['10-02', '国庆节放假', 'National Day holiday', '《全国年节及纪念日放假办法》第二条'],
      ['10-03', '国庆节放假', 'National Day holiday', '《全国年节及纪念日放假办法》第二条'],
      ['10-04', '国庆节补假', 'Day off in lieu of National Day', '《全国年节及纪念日放假办法》第六条'],
      ['10-05', '国庆节补假', 'Day off in lieu of National Day', '《全国年节及纪念日放假办法》第六条'],
      ['10-06', '工作日', 'Working day', week],
    ]);
  });

  it('flags exactly the days that a notice may still change', () => {
    const sheet = proof(calendar, '2026-12-23', 3);
    expect(sheet.provisional).toBe(true);
    expect(sheet.days.map((day) => [day.date.slice(8), day.provisional, day.reason.zh])).toEqual([
      ['24', false, '工作日'],
      ['25', true, '工作日'],
      ['26', true, '周六'],
      ['27', true, '周日'],
      ['28', true, '工作日'],
    ]);
  });

  it('lists every day from receipt to due, counts the term exactly and ends on the due day', () => {
    const received = fc
      .integer({ min: parseDate('2024-01-01') ?? 0, max: parseDate('2046-12-31') ?? 0 })
      .map(formatDate);
    fc.assert(
      fc.property(received, fc.integer({ min: 1, max: 250 }), (date, workingDays) => {
        const { days, ...sheet } = proof(calendar, date, workingDays);
        expect(sheet).toEqual({ received: date, workingDays, ...due(calendar, date, workingDays) });
        expect(days.map((day) => day.date)).toEqual(days.map((_, index) => addDays(date, index + 1)));
        const counted = days.filter((day) => day.counted);
        expect(counted.map((day) => day.ordinal)).toEqual(counted.map((_, index) => index + 1));
        expect(counted).toHaveLength(workingDays);
        expect(days.at(-1)).toMatchObject({ date: sheet.dueDate, counted: true });
        expect(sheet.provisional).toBe(days.some((day) => day.provisional));
        for (const day of days) {
          expect(day.counted).toBe(isWorkingDay(calendar, day.date));
          expect(day.provisional).toBe(isProvisional(calendar, day.date));
          expect(day.source).toContain('《');
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is refused for what cannot be answered', () => {
    expect(() => proof(calendar, '2023-12-31', 1)).toThrow(RangeError);
    expect(() => proof(calendar, '2050-12-30', 1)).toThrow(RangeError);
    expect(() => proof(calendar, '2026-11-20', 0)).toThrow(RangeError);
  });
});
