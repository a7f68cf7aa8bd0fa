import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { DataItem } from '../../lib/catalog/schema.ts';
import { atLeast, likeness, markedTexts } from '../../lib/exchange/leak.ts';
import { canonical, isWide, markableItems, marked, widthOf } from '../../lib/exchange/watermark.ts';

const keyOf = (name: string) => createSecretKey(Buffer.from(name.padEnd(32, '.')));
const receivers = Array.from({ length: 40 }, (_, index) => keyOf(`grant-${index}`));
const [leaker = keyOf(''), ...others] = receivers;
const text = (index: number) =>
  `示例市第${index}号（原${index * 7}号）：${index % 2 === 0 ? '已登记；' : '注销;'}备注 http://a.cn/${index}`;
const delivered = (key: typeof leaker, from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({
    编号: `U${from + at}`,
    说明: marked(key, text(from + at)),
  }));

describe('a marked text', () => {
  test('says the same: only the width of brackets, and of colons and semicolons beside Chinese, is chosen', () => {
    const source = '营业时间：9:00-18:00（周末除外）；见 http://a.cn;x';
    const spellings = new Set(receivers.map((key) => marked(key, source)));
    expect([...spellings].toSorted()).toEqual(
      [
        '营业时间:9:00-18:00(周末除外);见 http://a.cn;x',
        '营业时间：9:00-18:00（周末除外）；见 http://a.cn;x',
      ].toSorted(),
    );
    for (const key of receivers) {
      expect(canonical(marked(key, source))).toBe(canonical(source));
      expect(marked(key, marked(key, source))).toBe(marked(key, source));
      // However its provider writes it, its receiver gets it the same way.
      expect(marked(key, source.replace('（', '('))).toBe(marked(key, source));
    }
  });

  test('is none where nothing stands beside it that people read', () => {
    for (const none of ['12:30', 'f(x)', 'http://a.cn/(b)', '{"a":1}', '没有标记', '', '比例1:2', '经度 1;2'])
      for (const key of receivers) expect(marked(key, none)).toBe(none);
    expect(widthOf('没有')).toBeUndefined();
    expect([widthOf('甲（一）'), widthOf('甲(一)'), widthOf('甲（一)')]).toEqual(['wide', 'narrow', 'mixed']);
  });

  test('is of an item that only people read', () => {
    const item = (name: string, more: Partial<DataItem> = {}): DataItem => ({
      name,
      type: 'string',
      ...more,
    });
    const items = [
      item('坐落'),
      item('名称', { type: 'text' }),
      item('编码'),
      item('证号'),
      item('unit_id'),
      item('面积', { type: 'decimal' }),
      item('键', { primaryKey: true }),
      item('状态', { values: [{ value: '1' }] }),
      item('区划', { places: 'region' }),
      item('手机', { rules: [{ rule: 'mobile' }] }),
      item('短文', { rules: [{ rule: 'length', max: 10 }] }),
      item('未获准'),
    ];
    const granted = items.map(({ name }) => name).filter((name) => name !== '未获准');
    expect(markableItems(items, granted)).toEqual(['坐落', '名称', '短文']);
  });
});

describe('a leak', () => {
  const told = (records: readonly Readonly<Record<string, unknown>>[]) => {
    const texts = markedTexts(records);
    return {
      texts,
      own: likeness(texts, leaker).probability,
      innocent: Math.min(...others.map((key) => likeness(texts, key).probability)),
    };
  };

  test('of a hundred marked records names its receiver, and none of the others', () => {
    const { own, innocent, texts } = told(delivered(leaker, 0, 100));
    expect(texts).toMatchObject({ records: 100, markedRecords: 100 });
    expect(own).toBeLessThan(1e-6);
    expect(innocent).toBeGreaterThan(1e-4);
  });

  test('is found in another order, in a part, under other names, with other white space, with some records altered', () => {
    const records = delivered(leaker, 0, 400);
    const altered = records
      .filter((_, index) => index % 4 === 0)
      .toReversed()
      .map(({ 说明 }, index) => ({
        note:
          index % 10 === 0
            ? 说明.replaceAll('（', '(').replaceAll('）', ')')
            : ` ${说明.replaceAll('：', '： ')} `,
      }));
    const { own, innocent, texts } = told(altered);
    expect(texts.records).toBe(100);
    expect(own).toBeLessThan(1e-6);
    expect(innocent).toBeGreaterThan(1e-4);
  });

  test('of data that somebody has written in one width, or never had a mark, accuses nobody', () => {
    const narrow = delivered(leaker, 0, 200).map(({ 说明 }) => ({ 说明: 说明.normalize('NFKC') }));
    const { own, innocent } = told(narrow);
    expect(own).toBeGreaterThan(1e-4);
    expect(innocent).toBeGreaterThan(1e-4);
    const original = Array.from({ length: 200 }, (_, index) => ({ 说明: text(index) }));
    expect(told(original).own).toBeGreaterThan(1e-4);
    const bare = markedTexts([{ 编号: 'U1' }, { 说明: '没有标记', 面积: 3, 清单: ['（）'] }]);
    expect(bare).toMatchObject({ records: 2, markedRecords: 0, mixed: 0 });
    expect(likeness(bare, leaker)).toEqual({ marks: 0, agreeing: 0, probability: 1 });
  });

  test('counts the same text once, and what is written half and half not at all', () => {
    const same = Array.from({ length: 50 }, () => ({ 说明: marked(leaker, '正常（已缴费）') }));
    expect(likeness(markedTexts(same), leaker)).toEqual({ marks: 1, agreeing: 1, probability: 0.5 });
    expect(markedTexts([{ 说明: '甲（一)' }])).toMatchObject({ markedRecords: 0, mixed: 1 });
    expect(markedTexts([{ 编码: '甲（一）' }], (field) => field === '编码').texts.size).toBe(0);
  });

  test('the choices of two keys agree half of the time', () => {
    const [one = leaker, other = leaker] = others;
    const agreeing = Array.from({ length: 4000 }, (_, index) => text(index)).filter(
      (each) => isWide(one, each) === isWide(other, each),
    );
    expect(Math.abs(agreeing.length - 2000)).toBeLessThan(200);
  });
});

describe('the probability by chance', () => {
  test.each([
    [0, 10, 1],
    [1, 1, 0.5],
    [10, 10, 1 / 1024],
    [8, 10, 56 / 1024],
    [5, 9, 0.5],
  ])('of %i heads or more in %i throws', (heads, throws, probability) =>
    expect(atLeast(heads, throws)).toBeCloseTo(probability, 12),
  );
  test('of many throws stays a number', () => {
    expect(atLeast(50_000, 100_000)).toBeCloseTo(0.5, 2);
    expect(atLeast(5000, 5000)).toBe(0);
  });
});
