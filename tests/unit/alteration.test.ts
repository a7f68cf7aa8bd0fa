import { createHash, createSecretKey } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alteration } from '../../lib/exchange/alteration.ts';
import { masked } from '../../lib/exchange/masking.ts';
import { saysNothing } from '../../lib/exchange/nothing.ts';
import { pseudonymOf } from '../../lib/exchange/pseudonym.ts';
import { selectPart, type SelectOptions, type SelectSummary } from '../../lib/exchange/select.ts';
import { treatmentOf } from '../../lib/exchange/treatment.ts';
import { marked } from '../../lib/exchange/watermark.ts';

const key = createSecretKey(Buffer.alloc(32, 7));
const items = ['姓名', '证号', '坐落', '面积'];
const treat = treatmentOf(
  { dataItems: items, treatments: { 姓名: 'masked', 证号: 'pseudonymised' } },
  { pseudonym: key },
);
const watermark = { key, items: ['坐落'] };
const alteration: Alteration = {
  treat,
  watermark,
  hidden: new Set(['证号']),
  rules: [
    { item: '证号', rules: [{ rule: 'digits' }] },
    { item: '坐落', rules: [{ rule: 'required' }] },
  ],
};

async function select(
  source: string,
  options: Partial<SelectOptions> & Pick<SelectOptions, 'format'>,
  chunk = 7,
): Promise<{ text: string; summary: SelectSummary }> {
  const bytes = Buffer.from(source);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const selection = selectPart(chunks(), { items, ...options });
  let text = '';
  for (;;) {
    const next = await selection.next();
    if (next.done) return { text, summary: next.value };
    text += Buffer.from(next.value).toString();
  }
}

const header = ['无关', ...items];
const csvField = (text: string) => `"${text.replaceAll('"', '""')}"`;
const place = '东城（区）：1号';

describe('what is delivered in another form', () => {
  test('CSV: quotes where they are needed, whatever the value was', async () => {
    const rows = [
      ['x', '张"三', '1,2', place, '1'],
      ['x', ',李四', '12', '"', '2'],
      ['x', '', '', '', '3'],
    ];
    const source = rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
    const { text, summary } = await select(source, { format: 'csv', header, alteration });
    const quoted = (value: string) => (/[",]/.test(value) ? csvField(value) : value);
    expect(text.split('\r\n')).toEqual([
      items.join(','),
      `${quoted('张**')},${pseudonymOf(key, '1,2')},${marked(key, place)},1`,
      `",**",${pseudonymOf(key, '12')},"""",2`,
      ',,,3',
      '',
    ]);
    expect(summary).toMatchObject({
      records: 3,
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
      absent: [1, 1, 1, 0],
    });
    expect(summary.quality).toEqual({
      items: [
        { item: '证号', rule: 'digits', violations: 1 },
        { item: '坐落', rule: 'required', violations: 1 },
      ],
      samples: [
        { record: 1, item: '证号', rule: 'digits', masked: '***' },
        { record: 3, item: '坐落', rule: 'required', masked: '' },
      ],
    });
  });

  test('NDJSON: what is not treated keeps its very bytes, numbers become texts, null stays', async () => {
    const lines = [
      '{"面积":1.0,"姓名":"张\\u0022三","证号":12345678901234567890,"坐落":"路\\u0031号"}',
      '{"姓名":null,"证号":"1\\"},{","面积":[{"甲":"]}"}, 2],"无关":1}',
      '{"姓名":{"姓":"张"},"证号":true}',
    ];
    const { text } = await select(lines.join('\n'), { format: 'ndjson', alteration });
    const pseudonym = (value: string) => JSON.stringify(pseudonymOf(key, value));
    expect(text.split('\n')).toEqual([
      `{"姓名":"张**","证号":${pseudonym('12345678901234567890')},"坐落":"路\\u0031号","面积":1.0}`,
      `{"姓名":null,"证号":${pseudonym('1"},{')},"面积":[{"甲":"]}"}, 2]}`,
      `{"姓名":"***","证号":${pseudonym('true')}}`,
      '',
    ]);
  });

  test('a part of an array of JSON: each element in its own form, on one line', async () => {
    const source = '{"姓名":"张三", "证号":"1",\n "面积":[1,\n2]}, {"姓名":"李四丰","坐落":"路1号"}]';
    const { text, summary } = await select(source, { format: 'json', alteration });
    expect(
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { 姓名: '张*', 证号: pseudonymOf(key, '1'), 面积: [1, 2] },
      { 姓名: '李**', 坐落: '路1号' },
    ]);
    expect(summary.quality?.samples).toEqual([{ record: 1, item: '坐落', rule: 'required', masked: '' }]);
  });

  test('is the same bytes when it is made again, however the source comes in', async () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 12 });
    const row = fc.record({ 姓名: value, 证号: value, 坐落: value, 面积: fc.integer() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 50 }),
        async (rows, chunk) => {
          const expected = rows
            .filter((record) => items.some((item) => !saysNothing(String(Reflect.get(record, item)))))
            .map(({ 姓名, 证号, 坐落, 面积 }) => ({
              姓名: masked('姓名', 姓名),
              证号: saysNothing(证号) ? 证号 : pseudonymOf(key, 证号),
              坐落: marked(key, 坐落),
              面积,
            }));
          const lines = rows.map((record) => JSON.stringify(record)).join('\n');
          const json = await select(lines, { format: 'ndjson', alteration }, chunk);
          expect(
            json.text
              .split('\n')
              .slice(0, -1)
              .map((line) => JSON.parse(line)),
          ).toEqual(expected);
          const again = await select(lines, { format: 'ndjson', alteration }, chunk + 1);
          expect(again.summary).toEqual(json.summary);
          const table = rows.map(
            (record) =>
              `${header.map((name) => csvField(String(Reflect.get(record, name) ?? ''))).join(',')}\n`,
          );
          const csv = await select(table.join(''), { format: 'csv', header, alteration }, chunk);
          // The same table without anything done to it, after the values were altered beforehand.
          const before = expected.map(
            (record) =>
              `${header.map((name) => csvField(String(Reflect.get(record, name) ?? ''))).join(',')}\n`,
          );
          const plain = await select(before.join(''), { format: 'csv', header }, chunk);
          expect(csv.text).toBe(plain.text);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('R18.1 rules alone leave every byte as it was, and count the records of what was read', async () => {
    const { rules } = alteration;
    const source = '{"证号":"1","坐落":"-"}\n\n{"证号":"-"}\n{"证号":"x","面积":1e2}\n';
    const alone = await select(source, { format: 'ndjson', alteration: { rules } });
    const bare = await select(source, { format: 'ndjson' });
    expect(alone.text).toBe(bare.text);
    expect(bare.summary.quality).toBeUndefined();
    expect(alone.summary.quality?.samples).toEqual([
      { record: 1, item: '坐落', rule: 'required', masked: '-' },
      { record: 3, item: '证号', rule: 'digits', masked: '**' },
      { record: 3, item: '坐落', rule: 'required', masked: '' },
    ]);
  });
});
