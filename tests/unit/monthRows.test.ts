import { describe, expect, test } from 'vitest';
import { monthRows } from '../../lib/case/monthRows.ts';
import { availabilityOfMonth, qualityOfMonth } from '../../lib/catalog/departmentQuality.ts';
import { qualityIn } from '../../lib/catalog/views.ts';
import { type CallMonth, callMonthRows, withCalls } from '../../lib/grant/callMonths.ts';
import { readMonths } from '../../lib/platform/ledger/readMonths.ts';

const provider = { org: 'registry', name: '登记中心', region: '990102', path: '990000/990100/990102' };

describe('what was in a month', () => {
  test('stands with its department and with every region above it, each a row of the case’s own', () => {
    const told = { month: '2026-03', score: 81 };
    const rows = monthRows('catalog.quality', provider, '01AB', told);
    expect(rows.map(({ key, sort }) => [key, sort])).toEqual([
      ['registry', '2026-03'],
      ['990102', '2026-03#BA10'],
      ['990100', '2026-03#BA10'],
      ['990000', '2026-03#BA10'],
    ]);
    expect(rows.map(({ shown }) => shown?.summary)).toEqual(rows.map(() => told));
    // To the country's list everybody would write.
    expect(monthRows('catalog.quality', { ...provider, path: '' }, '01AB', told)).toHaveLength(1);
  });

  test('of calls is added up by month, and a year is remembered', () => {
    const days = Array.from({ length: 14 }, (_, index) => {
      const month = `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
      return [`${month}-01`, `${month}-02`];
    }).flat();
    const months = days.reduce<readonly CallMonth[]>(
      (known, day) => withCalls(known, day, { begun: 3, answered: 2 }),
      [],
    );
    expect(months).toHaveLength(13);
    expect(months.at(-1)).toEqual({ month: '2026-02', begun: 6, answered: 4 });
    expect(months[0]?.month).toBe('2025-02');
  });

  test('of calls that were not let through is in no list', () => {
    const months = [
      { month: '2026-03', begun: 0, answered: 0 },
      { month: '2026-04', begun: 2, answered: 2 },
    ];
    const state = { id: 'g1', parties: { provider }, callMonths: months };
    // Only what its rows are made of is there.
    const rows = callMonthRows(state as never);
    expect(rows.map(({ key }) => key)).toEqual(['registry', '990102', '990100', '990000']);
    expect(callMonthRows({ id: 'g1', parties: { provider } } as never)).toEqual([]);
  });

  test('is read by one bounded query a month, however much there is, and says where that was not all', async () => {
    const asked: { partition: string; prefix?: string; limit: number }[] = [];
    const table = {
      query: async (range: (typeof asked)[number]) => {
        asked.push(range);
        if (range.prefix === '2026-02') return { items: [] };
        const summary = { S: JSON.stringify({ score: range.prefix === '2026-03' ? 60 : 81 }) };
        const items = Array.from({ length: range.prefix === '2026-03' ? range.limit : 2 }, () => ({
          summary,
        }));
        return { items, ...(range.prefix === '2026-03' ? { next: { sk: { S: 'more' } } } : {}) };
      },
    };
    const months = await readMonths<{ score: number }>(
      (month) => qualityIn('990100', month),
      '2026-03-31',
      // Only what is asked of it is there.
      { table: table as never },
    );
    expect(asked).toHaveLength(13);
    expect(new Set(asked.map(({ limit }) => limit))).toEqual(new Set([1000]));
    expect([asked[0]?.prefix, asked.at(-1)?.prefix]).toEqual(['2025-03', '2026-03']);
    expect(months.map(qualityOfMonth).slice(-2)).toEqual([
      { month: '2026-01', score: 81, catalogs: 2, isComplete: true },
      { month: '2026-03', score: 60, catalogs: 1000, isComplete: false },
    ]);
  });

  test('of services is what they answered of all that went to them', () => {
    const rows = [
      { begun: 3, answered: 2 },
      { begun: 5, answered: 5 },
    ];
    expect(availabilityOfMonth({ month: '2026-03', rows, isComplete: true })).toEqual({
      month: '2026-03',
      numerator: 7,
      denominator: 8,
      value: 0.875,
      isComplete: true,
    });
  });
});
