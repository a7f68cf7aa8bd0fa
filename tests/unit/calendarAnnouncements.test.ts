import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  announcedYears,
  createCalendar,
  defaultCalendar,
  differencesOf,
  type NoticeDay,
  parseRegionalYear,
  parseYearNotice,
  withRegionalDays,
} from '../../lib/calendar/index.ts';
import { provisionalDaysOff } from '../../lib/calendar/statutory.ts';
import { dayNumber, formatDate } from '../../lib/calendar/dates.ts';

const source = '《国务院办公厅关于2027年部分节假日安排的通知》';

/** A plausible notice of 2027: what the statute gives, without any exchange of days. */
function days2027(): NoticeDay[] {
  return provisionalDaysOff(2027).map(({ day, name }) => ({ date: formatDate(day), off: true, name }));
}

function codes(value: unknown): string[] {
  const parsed = parseYearNotice(value);
  return 'errors' in parsed ? parsed.errors.map(({ path, code }) => `${path}: ${code}`) : [];
}

function with2027(...days: unknown[]): unknown {
  return { year: 2027, source, days: [...days2027(), ...days] };
}

describe('a yearly notice', () => {
  it.each([2024, 2025, 2026])('bundled for %i passes its own validation and is announced', (year) => {
    const url = new URL(`../../lib/calendar/announcements/${year}.json`, import.meta.url);
    const parsed = parseYearNotice(JSON.parse(readFileSync(url, 'utf8')));
    expect(parsed).toEqual({ notice: announcedYears[year - 2024] });
  });

  it('names its source by title and address', () => {
    expect(announcedYears.map((notice) => [notice.year, notice.source])).toEqual([
      [
        2024,
        '《国务院办公厅关于2024年部分节假日安排的通知》 https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
      ],
      [
        2025,
        '《国务院办公厅关于2025年部分节假日安排的通知》 https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
      ],
      [
        2026,
        '《国务院办公厅关于2026年部分节假日安排的通知》 https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
      ],
    ]);
  });

  it('comes back in date order with texts trimmed', () => {
    const parsed = parseYearNotice({
      year: 2027,
      source: ` ${source} `,
      days: days2027()
        .toReversed()
        .map((day) => ({ ...day, name: ` ${day.name} ` })),
    });
    expect(parsed).toEqual({ notice: { year: 2027, source, days: days2027() } });
  });

  it('may reach back to 25 December of the year before, not further and not into the year after', () => {
    expect(codes(with2027({ date: '2026-12-25', off: true, name: '元旦' }))).toEqual([]);
    expect(codes(with2027({ date: '2026-12-27', off: false, name: '元旦' }))).toEqual([]);
    expect(codes(with2027({ date: '2026-12-24', off: true, name: '元旦' }))).toEqual([
      '/days/19/date: date_outside_year',
    ]);
    expect(codes(with2027({ date: '2026-11-24', off: true, name: '元旦' }))).toHaveLength(1);
    expect(codes(with2027({ date: '2025-12-31', off: true, name: '元旦' }))).toHaveLength(1);
    expect(codes(with2027({ date: '2028-01-01', off: true, name: '元旦' }))).toHaveLength(1);
  });

  it.each([
    ['2027-02-14', []], // Sunday
    ['2027-02-20', []], // Saturday
    ['2027-02-15', ['/days/19/off: make_up_day_on_weekday']], // Monday
    ['2027-02-19', ['/days/19/off: make_up_day_on_weekday']], // Friday
  ])('with a make-up working day on %s has the errors %j', (date, errors) => {
    expect(codes(with2027({ date, off: false, name: '春节' }))).toEqual(errors);
  });

  it('may take off any weekday, as for a day of commemoration', () => {
    expect(codes(with2027({ date: '2027-09-03', off: true, name: '纪念日' }))).toEqual([]);
  });

  it('is refused when it names a day twice', () => {
    expect(codes(with2027({ date: '2027-10-01', off: true, name: '国庆节' }))).toEqual([
      '/days/19/date: duplicate_date',
    ]);
  });

  it.each([
    [{ date: '2027-02-29', off: true, name: '春节' }, ['/days/19/date: invalid_date']],
    [{ date: 20_270_210, off: true, name: '春节' }, ['/days/19/date: invalid_date']],
    [{ date: '2027-02-20', off: 'no', name: '春节' }, ['/days/19/off: invalid_off']],
    [{ date: '2027-02-20', off: false }, ['/days/19/name: invalid_text']],
    [{ date: '2027-02-20', off: false, name: '  ' }, ['/days/19/name: invalid_text']],
    [{ date: '2027-02-20', off: false, name: '春'.repeat(51) }, ['/days/19/name: invalid_text']],
    [{ date: '2027-02-20', off: false, name: '春'.repeat(50) }, []],
    [{ date: '2027-02-20', off: false, name: '春节', isOffDay: false }, ['/days/19/isOffDay: unknown_field']],
    [{}, ['/days/19/name: invalid_text', '/days/19/off: invalid_off', '/days/19/date: invalid_date']],
    [null, ['/days/19: not_an_object']],
    ['2027-02-20', ['/days/19: not_an_object']],
  ])('with the day %j has the errors %j', (day, errors) => {
    expect(codes(with2027(day))).toEqual(errors);
  });

  it.each([
    [null, [': not_an_object']],
    [[], [': not_an_object']],
    ['2027', [': not_an_object']],
    [{}, ['/year: year_out_of_range', '/source: invalid_text', '/days: invalid_list']],
    [{ year: 2023, source, days: [] }, ['/year: year_out_of_range']],
    [{ year: 2051, source, days: [] }, ['/year: year_out_of_range']],
    [{ year: 2027.5, source, days: [] }, ['/year: year_out_of_range']],
    [{ year: '2027', source, days: [] }, ['/year: year_out_of_range']],
    [{ year: 2027, source: '', days: days2027() }, ['/source: invalid_text']],
    [{ year: 2027, source: '长'.repeat(501), days: days2027() }, ['/source: invalid_text']],
    [{ year: 2027, source: null, days: days2027() }, ['/source: not_an_object']],
    [{ year: 2027, source: { title: source }, days: days2027() }, ['/source/url: invalid_text']],
    [{ year: 2027, source: { url: 'https://x' }, days: days2027() }, ['/source/title: invalid_text']],
    [
      { year: 2027, source: { title: 'a', url: 'b', at: 1 }, days: days2027() },
      ['/source/at: unknown_field'],
    ],
    [{ year: 2027, source, days: days2027(), extra: 1 }, ['/extra: unknown_field']],
    [{ year: 2027, source, days: Array.from({ length: 367 }, () => ({})) }, ['/days: invalid_list']],
  ])('given as %j has the errors %j', (value, errors) => {
    expect(codes(value)).toEqual(errors);
  });

  it('must give every statutory holiday of its year, and names the missing one in both languages', () => {
    for (const missing of days2027()) {
      const days = days2027().filter((day) => day.date !== missing.date);
      const statutory = provisionalDaysOff(2027).some(
        (day) => !day.madeUp && formatDate(day.day) === missing.date,
      );
      expect(codes({ year: 2027, source, days })).toEqual(
        statutory ? ['/days: statutory_holiday_not_off'] : [],
      );
    }
    const withoutEve = days2027().filter((day) => day.date !== '2027-02-05');
    expect(parseYearNotice({ year: 2027, source, days: withoutEve })).toEqual({
      errors: [
        {
          path: '/days',
          code: 'statutory_holiday_not_off',
          message: {
            zh: '法定节假日春节（2027-02-05）未安排放假。',
            en: 'the statutory holiday Spring Festival (2027-02-05) is not off.',
          },
        },
      ],
    });
  });

  it.each([2024, 2050])('may be of %i, the first and the last year of the calendar', (year) => {
    const days = provisionalDaysOff(year).map(({ day, name }) => ({
      date: formatDate(day),
      off: true,
      name,
    }));
    expect(codes({ year, source, days })).toEqual([]);
  });

  it('may name every day of a leap year', () => {
    const first = dayNumber(2028, 1, 1);
    const days = Array.from({ length: 366 }, (_, index) => ({
      date: formatDate(first + index),
      off: true,
      name: '春节',
    }));
    expect(codes({ year: 2028, source, days })).toEqual([]);
  });

  it('may not have a statutory holiday worked, even on a weekend', () => {
    const days = days2027().map((day) => (day.date === '2027-10-02' ? { ...day, off: false } : day));
    expect(codes({ year: 2027, source, days })).toEqual(['/days: statutory_holiday_not_off']);
  });

  it('needs as many days off as the statute gives, also when two holidays coincide', () => {
    const days = provisionalDaysOff(2031)
      .filter((day) => !day.madeUp)
      .map(({ day, name }) => ({ date: formatDate(day), off: true, name }));
    expect(codes({ year: 2031, source, days })).toEqual(['/days: too_few_days_off']);
    const one = { date: '2031-10-06', off: true, name: '中秋节' };
    expect(codes({ year: 2031, source, days: [...days, one] })).toEqual([]);
    expect(codes({ year: 2027, source, days: [] })).toHaveLength(14);
  });

  it('of 2024 is held to the measure then in force, without New Year’s Eve and 2 May', () => {
    const days = announcedYears[0]?.days.filter((day) => day.date !== '2024-05-02') ?? [];
    expect(codes({ year: 2024, source, days })).toEqual([]);
    const of2025 = announcedYears[1]?.days.filter((day) => day.date !== '2025-05-02') ?? [];
    expect(codes({ year: 2025, source, days: of2025 })).toEqual(['/days: statutory_holiday_not_off']);
  });
});

describe('what is wrong with a notice', () => {
  const [first] = days2027();
  const words = (value: unknown, parse: typeof parseYearNotice = parseYearNotice) => {
    const parsed = parse(value);
    return 'errors' in parsed ? parsed.errors.map(({ message: { zh, en } }) => [zh, en]) : [];
  };
  const day = (more: object) => with2027({ date: '2027-02-20', off: false, name: '春节', ...more });

  it.each([
    [null, '应当按照接口说明分项填写', 'must be an object'],
    [{ year: 2027, source, days: days2027(), extra: 1 }, '未知字段', 'unknown field'],
    [
      { year: 2023, source, days: [] },
      '年份应为 2024 至 2050 的整数',
      'must be a whole year from 2024 to 2050',
    ],
    [
      { year: 2027, source: ' ', days: days2027() },
      '应为 1 至 500 个字符的文本',
      'must be a text of 1 to 500 characters',
    ],
    [{ year: 2027, source, days: {} }, '应为至多 366 项的列表', 'must be a list of at most 366 days'],
    [day({ name: ' ' }), '应为 1 至 50 个字符的文本', 'must be a text of 1 to 50 characters'],
    [with2027(first), '日期重复', 'occurs twice'],
    [day({ off: 0 }), '应为 true（放假）或 false（上班）', 'must be true (off) or false (worked)'],
    [day({ date: '2027-02-29' }), '不是有效日期', 'is not a date (YYYY-MM-DD)'],
    [
      day({ date: '2028-01-01', off: true }),
      '日期应在 2027 年内，或在上一年 12 月 25 日至 31 日',
      'must lie in 2027 or on 25–31 December of the year before',
    ],
    [
      day({ date: '2027-02-19' }),
      '调休上班日应为周六或周日',
      'a make-up working day must be a Saturday or Sunday',
    ],
  ])('%j is said in both languages', (value, zh, en) => {
    expect(words(value)).toEqual([[`${zh}。`, `${en}.`]]);
  });

  it('names how many days are off, and how many the statute gives', () => {
    const days = provisionalDaysOff(2031)
      .filter(({ madeUp }) => !madeUp)
      .map(({ day: number, name }) => ({ date: formatDate(number), off: true, name }));
    expect(words({ year: 2031, source, days })).toEqual([
      ['放假 12 天，少于法定的 13 天。', '12 days off are fewer than the 13 of the statute.'],
    ]);
  });

  it('is all told at once, a part that is right beside one that is not', () => {
    expect(codes({ year: 2027, source: '', days: [] })).toEqual(['/source: invalid_text']);
    expect(codes({ year: Number.NaN, source, days: [] })).toEqual(['/year: year_out_of_range']);
    expect(codes({ year: 2027, source: { title: '', url: '' }, days: days2027() })).toEqual([
      '/source/title: invalid_text',
      '/source/url: invalid_text',
    ]);
    // Of a day outside whatever year, nothing is said about the year.
    expect(codes({ source, days: [{ date: '1999-01-01', off: true, name: '元旦' }] })).toEqual([
      '/year: year_out_of_range',
    ]);
  });

  it('is refused in a region that says nothing, or something else than a year', () => {
    const regional = (value: unknown) => {
      const parsed = parseRegionalYear(value);
      return 'errors' in parsed ? parsed.errors.map(({ path, code }) => `${path}: ${code}`) : [];
    };
    expect(regional(null)).toEqual([': not_an_object']);
    expect(regional({ year: 2023, source, days: [] })).toEqual(['/year: year_out_of_range']);
    expect(regional({ year: 2027, source: '', days: [] })).toEqual(['/source: invalid_text']);
    expect(regional({ year: 2027, source, days: [], extra: 1 })).toEqual(['/extra: unknown_field']);
    const before = { date: '2026-12-30', off: true, name: '三月三' };
    const within = { date: '2027-04-09', off: true, name: '三月三' };
    expect(regional({ year: 2027, source, days: [before, within] })).toEqual([
      '/days/0/date: date_outside_year',
    ]);
    expect(words({ year: 2027, source, days: [before] }, parseRegionalYear)).toEqual([
      ['日期应在 2027 年内。', 'must lie in 2027.'],
    ]);
    expect(parseRegionalYear({ year: 2027, source, days: [within] })).toEqual({
      notice: { year: 2027, source, days: [within] },
    });
  });
});

describe('the differences that a proposed calendar makes', () => {
  const inForce = defaultCalendar();
  const exact = days2027();
  const proposing = (...days: readonly NoticeDay[]) =>
    createCalendar([...announcedYears, { year: 2027, source, days: [...exact, ...days] }]);

  it('are none where a year comes as the statute has it', () => {
    expect(differencesOf(proposing(), inForce, 2027)).toEqual([]);
    expect(differencesOf(inForce, inForce, 2024)).toEqual([]);
  });

  it('are each day that counts otherwise, in order, the last week of the year before and the last day included', () => {
    const proposed = proposing(
      { date: '2026-12-25', off: true, name: '元旦' },
      { date: '2027-09-03', off: true, name: '纪念日' },
      { date: '2027-12-31', off: true, name: '元旦' },
    );
    const day = { counted: true, wouldCount: false, bundled: true };
    expect(differencesOf(proposed, inForce, 2027)).toEqual([
      { date: '2026-12-25', ...day },
      { date: '2027-09-03', ...day },
      { date: '2027-12-31', ...day },
    ]);
    expect(differencesOf(proposed, inForce, 2026).map(({ date }) => date)).toEqual(['2026-12-25']);
    expect(differencesOf(proposed, inForce, 2025)).toEqual([]);
  });

  it('show what is in force already and what the product brings by themselves', () => {
    const invented = proposing({ date: '2027-09-03', off: true, name: '纪念日' });
    expect(differencesOf(invented, invented, 2027)).toEqual([
      { date: '2027-09-03', counted: false, wouldCount: false, bundled: true },
    ]);
    expect(differencesOf(proposing(), invented, 2027)).toEqual([
      { date: '2027-09-03', counted: false, wouldCount: true, bundled: true },
    ]);
  });

  it('begin where the calendar begins', () => {
    const day = { date: '2024-01-02', off: true, name: '元旦' };
    const proposed = withRegionalDays(inForce, [{ ...day, region: '990000', source }]);
    expect(differencesOf(proposed, inForce, 2024).map(({ date }) => date)).toEqual(['2024-01-02']);
  });
});
