import { describe, expect, test } from 'vitest';
import { readDays } from '../../console/pages/calendar/typedDays.ts';

describe('the days of an announcement that somebody pastes', () => {
  test('are read from lines as they come out of a sheet, in either language', () => {
    const text = [
      '2027-01-01 休 元旦',
      '2027年10月9日\t班\t国庆节 调休',
      '2027/2/6,放假,<i>春节</i>',
      '',
      '2027.5.8;work;Labour Day',
    ].join('\r\n');
    expect(readDays(text)).toEqual({
      days: [
        { date: '2027-01-01', off: true, name: '元旦' },
        { date: '2027-10-09', off: false, name: '国庆节 调休' },
        { date: '2027-02-06', off: true, name: '<i>春节</i>' },
        { date: '2027-05-08', off: false, name: 'Labour Day' },
      ],
      notUnderstood: [],
    });
  });

  test('leave out the lines that say no day, and tell which', () => {
    const lines = ['元旦放假三天', '2027-01-01 休', '2027-01-02 也许 元旦', '2027-01-03 休 元旦'];
    const { days, notUnderstood } = readDays(lines.join('\n'));
    expect(days.map(({ date }) => date)).toEqual(['2027-01-03']);
    expect(notUnderstood).toEqual(lines.slice(0, 3));
  });

  test('are read from a file as holidays are commonly published, with its paper as the source', () => {
    const file = {
      year: 2026,
      papers: ['https://www.gov.cn/x.htm'],
      days: [
        { name: '元旦', date: '2026-01-01', isOffDay: true },
        { name: '元旦', date: '2026-01-04', isOffDay: false },
        { name: '元旦', date: 4 },
      ],
    };
    expect(readDays(JSON.stringify(file))).toEqual({
      days: [
        { date: '2026-01-01', off: true, name: '元旦' },
        { date: '2026-01-04', off: false, name: '元旦' },
      ],
      source: 'https://www.gov.cn/x.htm',
      notUnderstood: ['{"name":"元旦","date":4}'],
    });
  });

  test('are none of a file that is broken or says something else', () => {
    expect(readDays('{"days": [').days).toEqual([]);
    expect(readDays('{"days": [').notUnderstood).toEqual(['{"days": [']);
    expect(readDays('[]')).toEqual({ days: [], notUnderstood: [] });
    expect(readDays('{"days": "soon"}')).toEqual({ days: [], notUnderstood: [] });
  });
});
