import { existsSync, readFileSync } from 'node:fs';
import * as chineseDays from 'chinese-days';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addWorkingDays,
  announcedYears,
  type CalendarDate,
  checkDueQuestion,
  countWorkingDays,
  coverage,
  createCalendar,
  defaultCalendar,
  due,
  formatDate,
  isProvisional,
  isWorkingDay,
  nthWorkingDayAfter,
  parseDate,
  weekday,
  workingDaysBetween,
} from '../../lib/calendar/index.ts';

const sharedData = new URL('../../../shared/data/', import.meta.url);
const sharedDataIsPresent = existsSync(sharedData);
const calendar = defaultCalendar();
const lastAnnouncedDay = '2026-12-31';

const receivedDays: CalendarDate[] = [];
for (let date = '2024-01-01'; date <= lastAnnouncedDay; date = addDays(date, 1)) receivedDays.push(date);

/** The rows of workday_vectors.csv: receipt day, weekday, whether worked, then the answers. */
function readVectors(): string[][] {
  const [, ...lines] = readFileSync(new URL('workday_vectors.csv', sharedData), 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => line.split(','));
}

/** Whether the days are worked by the holiday-cn data and the built-in UTC calendar alone. */
function readHolidayCn(): (date: CalendarDate) => boolean {
  const exceptions = new Map<string, boolean>();
  for (const year of [2024, 2025, 2026]) {
    const file: { days: { date: string; isOffDay: boolean }[] } = JSON.parse(
      readFileSync(new URL(`holiday-cn-${year}.json`, sharedData), 'utf8'),
    );
    for (const { date, isOffDay } of file.days) exceptions.set(date, !isOffDay);
  }
  return (date) => exceptions.get(date) ?? ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

/**
 * Every receipt day × 1…60 working days whose answer differs from the reference, which counts from one working day to the
 * next. Answers beyond the announced years must be flagged provisional instead.
 * @param next the next working day after a date
 */
function differences(next: (date: CalendarDate) => CalendarDate): string[] {
  const wrong: string[] = [];
  const after = new Map<CalendarDate, CalendarDate>();
  for (const received of receivedDays) {
    let theirs = received;
    for (let workingDays = 1; workingDays <= 60; workingDays += 1) {
      const following = after.get(theirs) ?? next(theirs);
      after.set(theirs, following);
      theirs = following;
      const ours = due(calendar, received, workingDays);
      if (ours.dueDate > lastAnnouncedDay) {
        if (!ours.provisional) wrong.push(`${received} + ${workingDays} is not flagged`);
      } else if (ours.dueDate !== theirs) {
        wrong.push(`${received} + ${workingDays} = ${ours.dueDate}`);
      }
    }
  }
  return wrong;
}

describe.runIf(sharedDataIsPresent)('working days against ../shared/data', () => {
  const vectors = sharedDataIsPresent ? readVectors() : [];

  it('come as 13 receipt days with 6 answers each', () => {
    expect(vectors.map((vector) => vector.length)).toEqual(Array.from({ length: 13 }, () => 9));
  });

  it.each(vectors)('received %s (周%s, working day: %s) fall due on the published days', (...vector) => {
    const [received = '', weekdayName = '', working, ...expected] = vector;
    expect('一二三四五六日'[weekday(parseDate(received) ?? 0) - 1]).toBe(weekdayName);
    expect(isWorkingDay(calendar, received)).toBe(working === '是');
    expect([1, 2, 5, 10, 15, 20].map((workingDays) => due(calendar, received, workingDays).dueDate)).toEqual(
      expected,
    );
  });

  it('agree with the holiday-cn notices on every day of 2024–2026', () => {
    const isWorked = readHolidayCn();
    expect(receivedDays).toHaveLength(1096);
    expect(receivedDays.filter((date) => isWorkingDay(calendar, date) !== isWorked(date))).toEqual([]);
  });

  it('fall due as a day-by-day count over holiday-cn has it, every receipt day of 2024–2026 × 1…60 (R1)', () => {
    const isWorked = readHolidayCn();
    const wrong = differences((date) => {
      let instant = Date.parse(`${date}T00:00:00Z`);
      do instant += 86_400_000;
      while (!isWorked(new Date(instant).toISOString().slice(0, 10)));
      return new Date(instant).toISOString().slice(0, 10);
    });
    expect(wrong).toEqual([]);
  });
});

describe('working days against chinese-days', () => {
  it('agree on every day of 2024–2026', () => {
    const wrong = receivedDays.filter((date) => isWorkingDay(calendar, date) !== chineseDays.isWorkday(date));
    expect(wrong).toEqual([]);
  });

  it('fall due on the same day for every receipt day of 2024–2026 × 1…60 (R1)', () => {
    expect(differences((date) => chineseDays.findWorkday(1, date))).toEqual([]);
  });
});

describe('counting', () => {
  const coveredDay = fc.integer({ min: parseDate('2024-01-01') ?? 0, max: parseDate('2045-12-31') ?? 0 });
  const covered = coveredDay.map(formatDate);
  const term = fc.integer({ min: 1, max: 1000 });

  it('ends on a working day after receipt, and counting back gives the term', () => {
    fc.assert(
      fc.property(covered, term, (received, workingDays) => {
        const dueDate = addWorkingDays(calendar, received, workingDays);
        expect(dueDate > received).toBe(true);
        expect(isWorkingDay(calendar, dueDate)).toBe(true);
        expect(workingDaysBetween(calendar, received, dueDate)).toBe(workingDays);
        expect(workingDaysBetween(calendar, received, addDays(dueDate, -1))).toBe(workingDays - 1);
        expect(workingDaysBetween(calendar, dueDate, received)).toBe(-workingDays);
        expect(due(calendar, received, workingDays).dueDate).toBe(dueDate);
      }),
      { numRuns: 3000 },
    );
  });

  it('never moves a due day back for a later receipt or a longer term, and terms add up', () => {
    fc.assert(
      fc.property(covered, term, fc.integer({ min: 1, max: 40 }), (received, workingDays, more) => {
        const dueDate = addWorkingDays(calendar, received, workingDays);
        expect(addWorkingDays(calendar, addDays(received, more), workingDays) >= dueDate).toBe(true);
        const extended = addWorkingDays(calendar, received, workingDays + more);
        expect(extended > dueDate).toBe(true);
        expect(addWorkingDays(calendar, dueDate, more)).toBe(extended);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the same on day numbers as on dates', () => {
    fc.assert(
      fc.property(coveredDay, term, (day, workingDays) => {
        const found = nthWorkingDayAfter(calendar, day, workingDays);
        expect(formatDate(found)).toBe(addWorkingDays(calendar, formatDate(day), workingDays));
        expect(countWorkingDays(calendar, day, found)).toBe(workingDays);
      }),
    );
  });

  it('ends a term at 24:00 of its last day, written as the instant at which the next day begins', () => {
    expect(due(calendar, '2026-09-30', 2)).toEqual({
      dueDate: '2026-10-09',
      dueAt: '2026-10-10T00:00:00+08:00',
      provisional: false,
    });
    expect(due(calendar, '2025-12-30', 1).dueAt).toBe('2026-01-01T00:00:00+08:00');
  });

  it('knows its first and its last day and refuses the ones beyond', () => {
    expect(isWorkingDay(calendar, '2024-01-01')).toBe(false);
    expect(isWorkingDay(calendar, '2024-01-02')).toBe(true);
    expect(isWorkingDay(calendar, '2050-12-30')).toBe(true); // Friday
    expect(isWorkingDay(calendar, '2050-12-31')).toBe(false);
    expect(addWorkingDays(calendar, '2050-12-29', 1)).toBe('2050-12-30');
    const beyond = 'outside the calendar (2024–2050)';
    for (const date of ['2023-12-31', '2051-01-01']) {
      expect(() => isWorkingDay(calendar, date)).toThrow(`${date} is ${beyond}`);
      expect(() => isProvisional(calendar, date)).toThrow(beyond);
      expect(() => addWorkingDays(calendar, date, 1)).toThrow(beyond);
      expect(() => workingDaysBetween(calendar, '2026-01-01', date)).toThrow(beyond);
      expect(() => workingDaysBetween(calendar, date, '2026-01-01')).toThrow(beyond);
    }
    expect(() => isWorkingDay(calendar, '2026-02-30')).toThrow('not a date: "2026-02-30"');
    for (const workingDays of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 7000]) {
      expect(() => addWorkingDays(calendar, '2026-11-20', workingDays)).toThrow(RangeError);
      expect(() => due(calendar, '2026-11-20', workingDays)).toThrow('whole number ≥ 1');
    }
    expect(() => nthWorkingDayAfter(calendar, 0, 1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2050-12-30', 1)).toThrow(RangeError);
  });
});

describe('a question about a due date', () => {
  it.each([
    ['2025-02-29', 10, 'invalid_date', '/received'],
    ['', 10, 'invalid_date', '/received'],
    ['2026-11-20T00:00:00Z', 10, 'invalid_date', '/received'],
    ['2026-11-20', 0, 'invalid_working_days', '/workingDays'],
    ['2026-11-20', -1, 'invalid_working_days', '/workingDays'],
    ['2026-11-20', 1.5, 'invalid_working_days', '/workingDays'],
    ['2026-11-20', 1001, 'invalid_working_days', '/workingDays'],
    ['2026-11-20', Number.NaN, 'invalid_working_days', '/workingDays'],
    ['2026-11-20', Number.POSITIVE_INFINITY, 'invalid_working_days', '/workingDays'],
    ['2023-12-31', 10, 'date_before_calendar', '/received'],
    ['2051-01-01', 10, 'date_beyond_calendar', '/received'],
    ['2050-12-30', 1, 'due_beyond_calendar', '/workingDays'],
    ['2050-12-31', 1, 'due_beyond_calendar', '/workingDays'],
    ['2050-12-29', 2, 'due_beyond_calendar', '/workingDays'],
    ['2047-06-01', 1000, 'due_beyond_calendar', '/workingDays'],
  ])('received %j plus %d working days is refused as %s', (received, workingDays, code, path) => {
    const error = checkDueQuestion(calendar, received, workingDays);
    expect(error).toMatchObject({ code, path });
    expect(error?.message.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(error?.message.en).toMatch(/^[ -~]+$/);
  });

  it('is accepted exactly when it can be answered', () => {
    expect(checkDueQuestion(calendar, '2024-01-01', 1)).toBeUndefined();
    expect(checkDueQuestion(calendar, '2026-11-20', 1000)).toBeUndefined();
    expect(checkDueQuestion(calendar, '2050-12-29', 1)).toBeUndefined();
    const nearTheEnd = fc.integer({ min: 24_000, max: 29_700 }).map(formatDate);
    fc.assert(
      fc.property(nearTheEnd, fc.integer({ min: 1, max: 1000 }), (received, workingDays) => {
        const answer = () => due(calendar, received, workingDays).dueDate;
        const counted = () => workingDaysBetween(calendar, received, answer());
        const isAnswered = (() => {
          try {
            return counted() === workingDays;
          } catch {
            return false;
          }
        })();
        expect(checkDueQuestion(calendar, received, workingDays) === undefined).toBe(isAnswered);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('provisional days', () => {
  it('are those of years without a notice and 25–31 December before the first of them', () => {
    expect(isProvisional(calendar, '2026-12-24')).toBe(false);
    expect(isProvisional(calendar, '2026-12-25')).toBe(true);
    expect(isProvisional(calendar, '2026-12-31')).toBe(true);
    expect(isProvisional(calendar, '2027-01-01')).toBe(true);
    expect(isProvisional(calendar, '2050-12-31')).toBe(true);
    expect(isProvisional(calendar, '2024-01-01')).toBe(false);
    expect(receivedDays.filter((date) => isProvisional(calendar, date))).toEqual(receivedDays.slice(-7));
  });

  it('make a due date provisional when one is counted or skipped, and only then', () => {
    expect(due(calendar, '2026-12-23', 1)).toMatchObject({ dueDate: '2026-12-24', provisional: false });
    expect(due(calendar, '2026-12-24', 1)).toMatchObject({ dueDate: '2026-12-25', provisional: true });
    expect(due(calendar, '2026-12-23', 2)).toMatchObject({ dueDate: '2026-12-25', provisional: true });
    expect(due(calendar, '2027-03-01', 1).provisional).toBe(true);
    const withoutMiddle = createCalendar(announcedYears.filter((notice) => notice.year !== 2025));
    expect(due(withoutMiddle, '2024-12-23', 1).provisional).toBe(false);
    expect(due(withoutMiddle, '2024-12-24', 1).provisional).toBe(true);
    // The day of receipt itself is neither counted nor skipped.
    expect(due(withoutMiddle, '2025-12-31', 1)).toMatchObject({ dueDate: '2026-01-04', provisional: false });
    expect(due(withoutMiddle, '2025-12-30', 1).provisional).toBe(true);
  });

  it('are shown per year with the source', () => {
    const years = coverage(calendar);
    expect(years.map((year) => year.year)).toEqual(Array.from({ length: 27 }, (_, index) => 2024 + index));
    expect(years.slice(0, 3)).toEqual(
      announcedYears.map(({ year, source }) => ({ year, provisional: false, source })),
    );
    expect(years.slice(3).every((year) => year.provisional)).toBe(true);
    expect(years[3]?.source).toBe('《全国年节及纪念日放假办法》第二条、第六条');
  });
});

describe('a notice that comes or changes', () => {
  const source = '《国务院办公厅关于2027年部分节假日安排的通知》';
  const [, , notice2026] = announcedYears;
  if (notice2026 === undefined) throw new Error('the notice of 2026 is bundled');

  it('replaces the whole provisional year', () => {
    const before = createCalendar(announcedYears);
    const days = [{ date: '2027-02-05', off: true, name: '春节' }];
    const after = createCalendar([...announcedYears, { year: 2027, source, days }]);
    expect(isWorkingDay(before, '2027-10-04')).toBe(false);
    expect(isWorkingDay(after, '2027-10-04')).toBe(true);
    expect(isWorkingDay(after, '2027-02-05')).toBe(false);
    expect(isProvisional(after, '2026-12-31')).toBe(false);
    expect(isProvisional(after, '2027-12-24')).toBe(false);
    expect(isProvisional(after, '2027-12-25')).toBe(true);
    expect(coverage(after)[3]).toEqual({ year: 2027, provisional: false, source });
  });

  it('reaches into the December before it, whether that year is announced or not', () => {
    const days = [
      { date: '2026-12-27', off: false, name: '元旦' }, // Sunday
      { date: '2026-12-31', off: true, name: '元旦' }, // Thursday
    ];
    const announced = createCalendar([...announcedYears, { year: 2027, source, days }]);
    expect(due(calendar, '2026-12-30', 1)).toMatchObject({ dueDate: '2026-12-31', provisional: true });
    expect(due(announced, '2026-12-30', 1)).toMatchObject({ dueDate: '2027-01-01', provisional: false });
    expect(due(announced, '2026-12-25', 1).dueDate).toBe('2026-12-27');
    const alone = createCalendar([{ year: 2027, source, days }]);
    expect(isWorkingDay(alone, '2026-12-27')).toBe(true);
    expect(isWorkingDay(alone, '2026-12-31')).toBe(false);
    expect(isProvisional(alone, '2026-12-31')).toBe(true);
    expect(isWorkingDay(alone, '2026-10-07')).toBe(true);
  });

  it('prevails over what the notice of that December’s own year said', () => {
    const own = {
      ...notice2026,
      days: [...notice2026.days, { date: '2026-12-31', off: true, name: '元旦' }],
    };
    const next = { year: 2027, source, days: [{ date: '2026-12-31', off: true, name: '元旦' }] };
    expect(isWorkingDay(createCalendar([own]), '2026-12-31')).toBe(false);
    expect(isWorkingDay(createCalendar([next, own]), '2026-12-31')).toBe(false);
    const saturday = { date: '2026-12-26', off: false, name: '元旦' };
    const ownOff = { ...notice2026, days: [...notice2026.days, { ...saturday, off: true }] };
    expect(isWorkingDay(createCalendar([{ ...next, days: [saturday] }, ownOff]), '2026-12-26')).toBe(true);
  });

  it('moves due dates when a day is taken off or worked again', () => {
    const added = {
      ...notice2026,
      days: [
        ...notice2026.days,
        { date: '2026-10-08', off: true, name: '国庆节' },
        { date: '2026-10-11', off: false, name: '国庆节' },
      ],
    };
    const dropped = { ...notice2026, days: notice2026.days.filter((day) => day.date !== '2026-10-07') };
    const answers = [notice2026, added, dropped].map((notice) => {
      const changed = createCalendar([...announcedYears, notice]);
      return [1, 2, 5].map((workingDays) => due(changed, '2026-09-30', workingDays).dueDate);
    });
    expect(answers).toEqual([
      ['2026-10-08', '2026-10-09', '2026-10-13'],
      ['2026-10-09', '2026-10-10', '2026-10-13'],
      ['2026-10-07', '2026-10-08', '2026-10-12'],
    ]);
  });

  it('gives the same calendar again for equal notices, a different one for a changed source', () => {
    const again = createCalendar(announcedYears);
    expect(createCalendar(structuredClone(announcedYears))).toBe(again);
    expect(defaultCalendar()).toBe(defaultCalendar());
    const renamed = announcedYears.map((notice) => ({ ...notice, source: `${notice.source}（更正）` }));
    expect(createCalendar(renamed)).not.toBe(again);
    for (let year = 2027; year < 2040; year += 1) {
      const days = [{ date: `${year}-05-01`, off: true, name: '劳动节' }];
      expect(coverage(createCalendar([{ year, source, days }]))[year - 2024]?.provisional).toBe(false);
    }
    expect(coverage(createCalendar([]))[0]?.provisional).toBe(true);
  });

  it('is kept for the last eight lists of notices that were asked for', () => {
    const of = (name: string) =>
      createCalendar([{ year: 2030, source, days: [{ date: '2030-09-03', off: true, name }] }]);
    const names = ['一', '二', '三', '四', '五', '六', '七', '八'];
    const [first, ...others] = names.map(of);
    expect(of('一')).toBe(first);
    of('九');
    expect(names.slice(1).map(of)).toEqual(others);
    names.slice(1).forEach((name, index) => expect(of(name)).toBe(others[index]));
    expect(of('一')).not.toBe(first);
  });

  it('is refused for a year the calendar cannot cover or with a nonsense date', () => {
    expect(() => createCalendar([{ year: 2023, source, days: [] }])).toThrow('2023 is outside');
    expect(() => createCalendar([{ year: 2051, source, days: [] }])).toThrow('2051 is outside');
    const days = [{ date: '2027-02-30', off: true, name: '春节' }];
    expect(() => createCalendar([{ year: 2027, source, days }])).toThrow('not a date');
  });

  it('may be of the last year', () => {
    const days = [{ date: '2050-12-31', off: false, name: '元旦' }]; // Saturday
    const last = createCalendar([{ year: 2050, source, days }]);
    expect(addWorkingDays(last, '2050-12-30', 1)).toBe('2050-12-31');
    expect(isProvisional(last, '2050-12-24')).toBe(false);
    expect(isProvisional(last, '2050-12-31')).toBe(true);
  });

  it('of the first year may name a December day that the calendar does not cover', () => {
    const days = [{ date: '2023-12-30', off: false, name: '元旦' }];
    const first = createCalendar([{ year: 2024, source, days }]);
    expect(isWorkingDay(first, '2024-01-02')).toBe(true);
    expect(() => isWorkingDay(first, '2023-12-30')).toThrow(RangeError);
  });
});
