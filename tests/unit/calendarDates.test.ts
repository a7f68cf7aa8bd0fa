import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  atTime,
  dateOf,
  earlierFirst,
  endOfDay,
  formatDate,
  instantOf,
  millisecondsOf,
  parseDate,
  parseInstant,
  weekday,
} from '../../lib/calendar/index.ts';

const anyDay = fc.integer({ min: -719_528, max: 2_932_896 });
const anyMillisecond = fc.integer({ min: -62_167_248_000_000, max: 253_402_271_999_999 });

describe('a civil date', () => {
  it('is counted in days since 1970-01-01, as the built-in UTC calendar counts them', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const text = formatDate(day);
        expect(text).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        expect(parseDate(text)).toBe(day);
      }),
      { numRuns: 5000 },
    );
  });

  it('agrees with the built-in calendar on every day of the leap-year rule: 1896–2104', () => {
    const wrong = [];
    for (let day = -27_028; day < 49_310; day += 1) {
      if (formatDate(day) !== new Date(day * 86_400_000).toISOString().slice(0, 10)) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-02-30',
    '2024-02-30',
    '2025-04-31',
    '2025-06-31',
    '2025-09-31',
    '2025-11-31',
    '2025-01-32',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-1',
    '25-01-01',
    '2025/01/01',
    '2025/01-01',
    '2025-01-0:',
    '2025-01-0/',
    '2025-01/01',
    '2025-01-01 ',
    ' 2025-01-01',
    '2025-01-01\n',
    '2025-01-01T00:00:00+08:00',
    '+002025-01-01',
    '２０２５-01-01',
    'today',
    '',
  ])('refuses %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it.each(['2024-02-29', '2000-02-29', '0000-02-29', '2025-04-30', '2025-12-31', '0000-01-01', '9999-12-31'])(
    'accepts %s',
    (text) => {
      expect(formatDate(parseDate(text) ?? Number.NaN)).toBe(text);
    },
  );

  it('knows its weekday from 1 Monday to 7 Sunday', () => {
    expect(weekday(parseDate('2026-11-20') ?? 0)).toBe(5);
    expect(weekday(parseDate('2026-11-22') ?? 0)).toBe(7);
    expect(weekday(parseDate('2026-11-23') ?? 0)).toBe(1);
    expect(weekday(0)).toBe(4);
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekday(day) % 7).toBe(new Date(day * 86_400_000).getUTCDay());
      }),
    );
  });

  it('moves by days and by months, to the last day of a month that has no corresponding day (Civil Code art. 202)', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(addMonths('2024-02-29', 36)).toBe('2027-02-28');
    expect(addMonths('2026-11-20', 36)).toBe('2029-11-20');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(addMonths('2026-12-15', 0)).toBe('2026-12-15');
  });

  it('throws on what no date can be', () => {
    expect(() => addDays('2025-02-29', 1)).toThrow('not a date: "2025-02-29"');
    expect(() => formatDate(2_932_897)).toThrow('day number 2932897 is outside the years 0000–9999');
    expect(() => formatDate(-719_529)).toThrow(RangeError);
    expect(() => formatDate(1.5)).toThrow(RangeError);
    expect(() => formatDate(Number.NaN)).toThrow(RangeError);
  });
});

describe('an instant', () => {
  it('is sorted by time, an earlier one first', () => {
    const [whole, later] = ['2026-10-09T00:00:00+08:00', '2026-10-09T00:00:00.001+08:00'] as const;
    expect([earlierFirst(whole, later), earlierFirst(later, whole), earlierFirst(later, later)]).toEqual([
      -1, 1, 0,
    ]);
  });

  it.each([
    ['2026-10-08T16:00:00Z', '2026-10-09T00:00:00+08:00'],
    ['2026-10-08t16:00:00z', '2026-10-09T00:00:00+08:00'],
    ['2026-10-09T00:00:00+08:00', '2026-10-09T00:00:00+08:00'],
    ['2026-10-08T12:00:00-04:00', '2026-10-09T00:00:00+08:00'],
    ['2026-10-09T01:30:00+09:30', '2026-10-09T00:00:00+08:00'],
    ['2026-10-08T16:00:00-00:00', '2026-10-09T00:00:00+08:00'],
    ['2026-10-09T00:00:00.000+08:00', '2026-10-09T00:00:00+08:00'],
    ['2026-10-09T00:00:00.5+08:00', '2026-10-09T00:00:00.500+08:00'],
    ['2026-10-09T23:59:59.9999999+08:00', '2026-10-09T23:59:59.999+08:00'],
    ['2026-10-09T12:34:56.007+08:00', '2026-10-09T12:34:56.007+08:00'],
    ['2016-12-31T23:59:60Z', '2017-01-01T08:00:00+08:00'],
    ['2017-01-01T07:59:60.5+08:00', '2017-01-01T08:00:00+08:00'],
    ['0000-01-01T00:00:00+08:00', '0000-01-01T00:00:00+08:00'],
    ['9999-12-31T23:59:59.999+08:00', '9999-12-31T23:59:59.999+08:00'],
    ['2026-10-09T00:00:00+23:59', '2026-10-08T08:01:00+08:00'],
  ])('reads %s as %s', (text, ours) => {
    expect(parseInstant(text)).toBe(ours);
  });

  it.each([
    '2026-10-09T00:00:00',
    '2026-10-09',
    '2026-10-09T24:00:00Z',
    '2026-10-09T23:60:00Z',
    '2026-10-09T12:00:60Z',
    '2026-10-09T12:00:61Z',
    '2025-02-29T00:00:00Z',
    '2026-10-09T00:00Z',
    '2026-10-09 00:00:00Z',
    '2026-10-09T00:00:00+0800',
    '2026-10-09T00:00:00+8:00',
    '2026-10-09T00:00:00+24:00',
    '2026-10-09T00:00:00+08:60',
    '2026-10-09T00:00:00.Z',
    '2026-10-09T00:00:00,5Z',
    'x2026-10-09T00:00:00Z',
    '2026-10-09T00:00:00Zx',
    '2026-10-09T00:00:00Z\n',
    '0000-01-01T00:00:00+09:00',
    '9999-12-31T23:59:59Z',
    '',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('goes to milliseconds and back, and means the same to the built-in parser', () => {
    fc.assert(
      fc.property(anyMillisecond, (milliseconds) => {
        const instant = instantOf(milliseconds);
        expect(millisecondsOf(instant)).toBe(milliseconds);
        expect(Date.parse(instant)).toBe(milliseconds);
        expect(parseInstant(instant)).toBe(instant);
        expect(parseInstant(new Date(milliseconds).toISOString()) ?? instant).toBe(instant);
      }),
      { numRuns: 3000 },
    );
  });

  it('sorts as text exactly as it does in time', () => {
    const near = fc.integer({ min: 1_790_000_000_000, max: 1_790_000_003_000 });
    fc.assert(
      fc.property(near, near, (one, other) => {
        expect(instantOf(one) < instantOf(other)).toBe(one < other);
      }),
      { numRuns: 3000 },
    );
  });

  it('belongs to the date that a calendar on a wall in Shanghai shows', () => {
    expect(dateOf('2026-10-08T15:59:59.999Z')).toBe('2026-10-08');
    expect(dateOf('2026-10-08T16:00:00Z')).toBe('2026-10-09');
    expect(dateOf('2026-10-09T00:00:00+08:00')).toBe('2026-10-09');
  });

  it('is made from a date and a time, and a day ends when the next begins', () => {
    expect(atTime('2026-10-09', '09:00')).toBe('2026-10-09T09:00:00+08:00');
    expect(atTime('2026-10-09', '00:00')).toBe('2026-10-09T00:00:00+08:00');
    expect(atTime('2026-10-09', '23:59')).toBe('2026-10-09T23:59:00+08:00');
    expect(endOfDay('2026-12-31')).toBe('2027-01-01T00:00:00+08:00');
    expect(endOfDay('2024-02-28')).toBe('2024-02-29T00:00:00+08:00');
  });

  it('throws on nonsense, fractions of a millisecond are cut off', () => {
    for (const time of ['24:00', '9:00', '09:60', '09:00:00', '', 'x09:00']) {
      expect(() => atTime('2026-10-09', time)).toThrow('not a time of day');
    }
    expect(() => atTime('2026-02-30', '09:00')).toThrow('not a date');
    expect(() => endOfDay('2026-02-30')).toThrow('not a date');
    expect(() => millisecondsOf('yesterday')).toThrow('not an instant: "yesterday"');
    expect(() => dateOf('2026-10-09')).toThrow('not an instant');
    expect(() => instantOf(Number.NaN)).toThrow(RangeError);
    expect(() => instantOf(253_402_272_000_000)).toThrow('253402272000000 ms is outside the years 0000–9999');
    expect(() => instantOf(-62_167_248_000_001)).toThrow(RangeError);
    expect(instantOf(0.9)).toBe('1970-01-01T08:00:00+08:00');
  });
});
