import { describe, expect, test } from 'vitest';
import { bothProbed, type Probe, prober } from '../../lib/exchange/probe.ts';
import type { SelectOptions } from '../../lib/exchange/select.ts';
import { select, stream } from './exchangeParts.ts';

const items = ['编号', '金额', '日期', '状态'];
const rules = [{ item: '状态', rules: [], values: ['存续'] }];
const probed = async (text: string, options: Omit<SelectOptions, 'items'>, records: number) => {
  const { summary } = await select(stream(text), { ...options, items, probing: { records, rules } });
  return summary.probe;
};

const record = (index: number) => ({
  编号: `U${index}`,
  金额: index % 2 === 0 ? '12' : '12.5',
  日期: `2026-01-0${1 + (index % 9)}`,
  状态: index === 3 ? '吊销' : '存续',
  内部: `秘${index}`,
  ...(index === 0 ? { [`人${index}`]: 1 } : {}),
});
const records = Array.from({ length: 9 }, (_, index) => record(index));

describe('what a part is really like (S3.2)', () => {
  const found = [
    { item: '编号', seen: 9, longest: 2, fits: {} },
    { item: '金额', seen: 9, longest: 4, fits: { integer: 5, decimal: 9 } },
    { item: '日期', seen: 9, longest: 10, fits: { date: 9, datetime: 9 }, latest: '2026-01-09' },
    { item: '状态', seen: 9, longest: 2, fits: {}, unlisted: 1 },
  ];

  test('is told by counts, with the fields that most records have, and no value', async () => {
    const text = records.map((each) => JSON.stringify(each)).join('\n');
    const probe = await probed(text, { format: 'ndjson' }, 9);
    expect(probe).toEqual({ looked: 9, items: found, fields: [...items, '内部'] });
    for (const value of ['秘', '吊销', '人0']) expect(JSON.stringify(probe)).not.toContain(value);
  });

  test('is the same of a table, whose header tells its fields', async () => {
    const rows = records.map(({ 编号, 金额, 日期, 状态, 内部 }) => [编号, 金额, 日期, 状态, 内部].join(','));
    const header = [...items, '内部'];
    const probe = await probed(rows.join('\r\n'), { format: 'csv', header }, 9);
    expect(probe).toEqual({ looked: 9, items: found });
  });

  test('is the same of the elements of an array, however they are written', async () => {
    const pretty = await probed(JSON.stringify(records, undefined, 2).slice(1, -1), { format: 'json' }, 9);
    expect(pretty).toEqual({ looked: 9, items: found, fields: [...items, '内部'] });
    for (const value of ['秘', '吊销', '人0']) expect(JSON.stringify(pretty)).not.toContain(value);
  });

  test('names no fields of an element too long to be a record of a table, and looks at its items all the same', async () => {
    const [first, ...rest] = records.map((each) => ({ ...each, 附件: '长'.repeat(40_000) }));
    const text = [first, ...rest].map((each) => JSON.stringify(each)).join(',\n');
    const probe = await probed(text, { format: 'json' }, 9);
    expect(probe).toMatchObject({ looked: 9, items: found });
    expect(probe).not.toHaveProperty('fields');
  });

  test('is looked for in some records of a long part, the last among them, and changes nothing of what is delivered', async () => {
    const long = Array.from({ length: 1000 }, (_, index) => JSON.stringify(record(index % 9))).join('\n');
    const options = { format: 'ndjson', items } as const;
    const without = await select(stream(long), options);
    const withIt = await select(stream(long), { ...options, probing: { records: 1000, rules } });
    expect(withIt.bytes.equals(without.bytes)).toBe(true);
    expect(withIt.summary.probe?.looked).toBe(201);
    expect(without.summary).not.toHaveProperty('probe');
    const look = prober('ndjson', Buffer.alloc(0), items, [], 1000);
    expect([1, 2, 6, 1000].map((number) => look.isLookedAt(number))).toEqual([true, false, true, true]);
  });

  test('adds up over parts', () => {
    const one: Probe = {
      looked: 1,
      items: [{ item: '日期', seen: 1, longest: 10, fits: { date: 1 }, latest: '2026-01-02' }],
      fields: ['日期'],
    };
    const other: Probe = {
      looked: 2,
      items: [{ item: '日期', seen: 2, longest: 2, fits: {}, latest: '2026-01-01' }],
      fields: ['内部'],
    };
    expect(bothProbed(undefined, one)).toEqual(one);
    expect(bothProbed(one, other)).toEqual({
      looked: 3,
      items: [{ item: '日期', seen: 3, longest: 10, fits: { date: 1 }, latest: '2026-01-02' }],
      fields: ['日期', '内部'],
    });
  });
});
