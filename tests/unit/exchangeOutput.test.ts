import { createHash } from 'node:crypto';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { convertRecords, type Conversion } from '../../lib/exchange/convert.ts';
import { writeAs } from '../../lib/platform/exchange/outputForm.ts';

const items = ['单元号', '坐落', '面积'];
const table = '单元号,坐落,面积\r\n"U,1","某""路\r\n1号",\r\nU2,𠮷路,90.50\r\n';
const objects =
  '{"单元号":"U,1","坐落":"某\\"路\\r\\n1号","面积":null}\n{"单元号":"U2","坐落":"𠮷路","面积":12345678901234567890.10}\n{"单元号":"U3","面积":{"a":[1,"2"]}}\n';

async function converted(text: string, conversion: Omit<Conversion, 'items'>, chunk = 7): Promise<string> {
  const bytes = Buffer.from(text);
  async function* source() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  let written = '';
  for await (const piece of convertRecords(source(), { ...conversion, items })) written += piece;
  return written;
}

describe('records in another format', () => {
  test('of a table become objects with all their items, however the source is cut', async () => {
    const expected = [
      { 单元号: 'U,1', 坐落: '某"路\r\n1号', 面积: '' },
      { 单元号: 'U2', 坐落: '𠮷路', 面积: '90.50' },
    ];
    for (const chunk of [1, 7, 4096]) {
      const text = await converted(table, { from: 'csv', to: 'ndjson' }, chunk);
      expect(
        text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual(expected);
      expect(JSON.parse(await converted(table, { from: 'csv', to: 'json' }, chunk))).toEqual(expected);
    }
  });

  test('of objects become rows, each value as it was written', async () => {
    expect(await converted(objects, { from: 'ndjson', to: 'csv' })).toBe(
      '单元号,坐落,面积\r\n"U,1","某""路\r\n1号",\r\nU2,𠮷路,12345678901234567890.10\r\nU3,,"{""a"":[1,""2""]}"\r\n',
    );
  });

  test('become one array whose numbers are as they were sent', async () => {
    const text = await converted(objects, { from: 'ndjson', to: 'json' });
    expect(text).toContain('12345678901234567890.10');
    expect(JSON.parse(text)).toHaveLength(3);
    expect(await converted('', { from: 'ndjson', to: 'json' })).toBe('[]\n');
    expect(await converted('单元号,坐落,面积\r\n', { from: 'csv', to: 'json' })).toBe('[]\n');
  });
});

describe('a part as it is stored', () => {
  const bytes = Buffer.from(table);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const selected = { bytes, sha256, format: 'csv', items } as const;
  const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

  test('is the very bytes of the selection where nothing else is asked', async () => {
    const written = await writeAs(selected);
    expect(written).toEqual({ bytes, sha256, contentType: 'text/csv; charset=utf-8' });
    expect(written.bytes).toBe(bytes);
  });

  test('is GB18030 with every character, and its digest is of that', async () => {
    const { bytes: encoded, sha256: digest, contentType } = await writeAs(selected, { encoding: 'gb18030' });
    expect(new TextDecoder('gb18030', { fatal: true }).decode(encoded)).toBe(table);
    expect([digest, contentType]).toEqual([hashOf(encoded), 'text/csv; charset=gb18030']);
  });

  test.each([
    ['gzip', gunzipSync],
    ['zstd', zstdDecompressSync],
  ] as const)('is packed by %s as a file, twice the same', async (compression, unpack) => {
    const form = { format: 'ndjson', compression } as const;
    const [one, two] = [await writeAs(selected, form), await writeAs(selected, form)];
    expect(one).toEqual(two);
    expect([one.sha256, one.contentType]).toEqual([hashOf(one.bytes), `application/${compression}`]);
    expect(unpack(one.bytes).toString()).toBe(await converted(table, { from: 'csv', to: 'ndjson' }));
  });
});
