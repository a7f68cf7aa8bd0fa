import { describe, expect, test } from 'vitest';
import type { DataItem, RuleName } from '../../lib/catalog/schema.ts';
import {
  type DeliveryQuality,
  keptFindings,
  nothingFound,
  type Quality,
  qualityCheck,
  rulesOf,
  samplesAtMost,
  summed,
} from '../../lib/exchange/quality.ts';

/** The rules that a value breaks. */
function broken(value: string | undefined, rule: RuleName, more: object = {}): boolean {
  const check = qualityCheck([{ item: '项', rules: [{ rule, ...more }], values: ['1', '2'] }], new Set());
  check.check(1, () => value);
  return check.found().items.length > 0;
}

describe('R18.1 a rule', () => {
  test.each<[RuleName, object, readonly string[], readonly string[]]>([
    ['required', {}, ['甲', '0'], ['', ' ', '-', 'NULL']],
    [
      'identityNumber',
      {},
      ['11010519491231002X', '11010519491231002x'],
      ['110105194912310021', '110105491231002'],
    ],
    ['uscc', {}, ['91350100M000100Y43'], ['91350100M000100Y44', '9135']],
    ['mobile', {}, ['13800138000', '+8613800138000'], ['12800138000', '1380013800']],
    [
      'date',
      {},
      ['2026-05-01', '20260501', '2026/5/1', '2026年5月1日'],
      ['2026-02-30', '2026-05', '2026-05-01 08:00'],
    ],
    [
      'datetime',
      {},
      ['2026-05-01 08:00', '2026-05-01T08:00:00+08:00', '20260501080000'],
      ['2026-05-01', '2026-02-30 08:00', '08:00'],
    ],
    ['digits', {}, ['0012'], ['12a', '1.2', '１２']],
    ['length', { min: 2, max: 3 }, ['甲乙', '𠮷𠮷𠮷'], ['甲', '甲乙丙丁']],
    ['range', { min: 0, max: 1.5 }, ['0', '1.5', '1e0'], ['-0.1', '2', 'x']],
    ['inValues', {}, ['1', ' 2 '], ['3']],
  ])('%s holds of some values and not of others', (rule, more, right, wrong) => {
    for (const value of right) expect([value, broken(value, rule, more)]).toEqual([value, false]);
    for (const value of wrong) expect([value, broken(value, rule, more)]).toEqual([value, true]);
    // What has no value is a matter of the rule that asks for one.
    expect([broken(undefined, rule, more), broken('', rule, more)]).toEqual(
      Array(2).fill(rule === 'required'),
    );
  });
});

describe('R18.1 what is held against rules', () => {
  const items: readonly DataItem[] = [
    { name: '编号', type: 'string', primaryKey: true },
    { name: '年度', type: 'string', primaryKey: true },
    { name: '状态', type: 'string', values: [{ value: '1' }], rules: [{ rule: 'inValues' }] },
    { name: '备注', type: 'string', values: [{ value: '1' }] },
  ];
  const known = (granted: readonly string[]) => rulesOf(items, granted);

  test('is what was granted, and keys only where all of them are', () => {
    expect(known(['编号', '年度', '状态'])).toEqual([
      { item: '编号', rules: [], isKey: true },
      { item: '年度', rules: [], isKey: true },
      { item: '状态', rules: [{ rule: 'inValues' }], values: ['1'] },
    ]);
    // Some records are held against a list that no rule names.
    expect(known(['备注'])).toEqual([{ item: '备注', rules: [], values: ['1'] }]);
    expect(known(['编号', '状态'])).toEqual([{ item: '状态', rules: [{ rule: 'inValues' }], values: ['1'] }]);
  });

  test('is told by records that share their whole key, and not by those without any', () => {
    const check = qualityCheck(known(['编号', '年度']), new Set());
    const rows = [
      ['甲', '1'],
      ['甲', '2'],
      ['甲', '1'],
      ['', ''],
      ['', ''],
      ['甲1', ''],
    ] as const;
    for (const [index, [one, two]] of rows.entries())
      check.check(index + 1, (item) => (item === '编号' ? one : two));
    expect(check.found()).toEqual({
      items: [{ item: '编号', rule: 'unique', violations: 1 }],
      samples: [{ record: 3, item: '编号', rule: 'unique', masked: '**' }],
    });
  });

  test('shows few samples of each rule, masked, and nothing of what is known by pseudonyms only', () => {
    const rules = [{ rule: 'mobile' as const }];
    const check = qualityCheck(
      [
        { item: '电话', rules },
        { item: '证号', rules },
      ],
      new Set(['证号']),
    );
    for (let record = 1; record <= 30; record += 1) check.check(record, () => '1380013800');
    const { items: found, samples } = check.found();
    expect(found.map(({ violations }) => violations)).toEqual([30, 30]);
    expect(samples).toHaveLength(10);
    expect(samples.filter(({ item }) => item === '电话').map(({ masked }) => masked)).toEqual(
      Array(5).fill('1****'),
    );
    expect(samples.filter(({ item }) => item === '证号').map(({ masked }) => masked)).toEqual(
      Array(5).fill('***'),
    );
  });

  test('adds up over parts, most violations first, with the records counted through, and stays small', () => {
    const part = (item: string, violations: number): Quality => ({
      items: [{ item, rule: 'digits', violations }],
      samples: Array.from({ length: 3 }, (_, at) => ({ record: at + 1, item, rule: 'digits', masked: '**' })),
    });
    const sum = [part('甲', 1), part('乙', 3), part('甲', 1)].reduce<DeliveryQuality>(
      (before, one, index) => summed(before, one, 10 * index),
      nothingFound,
    );
    expect(sum).toMatchObject({
      violations: 5,
      items: [
        { item: '乙', rule: 'digits', violations: 3 },
        { item: '甲', rule: 'digits', violations: 2 },
      ],
    });
    expect(sum.samples.map(({ item, record }) => `${item}${record}`)).toEqual([
      '甲1',
      '甲2',
      '甲3',
      '乙11',
      '乙12',
      '乙13',
      '甲21',
      '甲22',
    ]);
    const many = Array.from({ length: 300 }, (_, index) => part(`项${index}`, index)).reduce<DeliveryQuality>(
      (before, one) => summed(before, one, 0),
      nothingFound,
    );
    const kept = keptFindings(many);
    expect(kept.violations).toBe((299 * 300) / 2);
    expect(kept.items).toHaveLength(100);
    expect(kept.samples).toHaveLength(samplesAtMost);
    expect(kept.items[0]).toEqual({ item: '项299', rule: 'digits', violations: 299 });
  });
});
