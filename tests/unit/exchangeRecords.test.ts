import { describe, expect, it, test } from 'vitest';
import { manifestDigest } from '../../lib/exchange/manifest.ts';
import { extentCut } from '../../lib/exchange/withinExtent.ts';
import { outcome, roomy, select, sha256, split, stream } from './exchangeParts.ts';

const cut = extentCut({
  extent: { region: '990100', from: '2026-03-01' },
  placedBy: { region: '区划', date: '日期' },
});

describe('what is delivered of a part', () => {
  test('is counted, measured and hashed as it was read and as it is delivered', async () => {
    const text = '1,甲\n\n2,\n,乙\n-,*\n';
    const { bytes, summary } = await select(stream(text, [3, 9]), {
      format: 'csv',
      header: ['号', '名'],
      items: ['名', '号'],
    });
    expect(bytes.toString()).toBe('名,号\r\n甲,1\r\n,2\r\n乙,\r\n');
    expect(summary).toEqual({
      records: 4,
      leftOut: { outside: 0, empty: 1 },
      bytes: bytes.length,
      sha256: sha256(bytes),
      absent: [1, 1],
      source: { bytes: Buffer.byteLength(text), sha256: sha256(text) },
    });
    const lines = '{"号":1}\n{"号":null}\n';
    const ndjson = await select(stream(lines), { format: 'ndjson', items: ['号'] });
    expect(ndjson.bytes.toString()).toBe('{"号":1}\n');
    expect(ndjson.summary).toMatchObject({
      records: 2,
      leftOut: { outside: 0, empty: 1 },
      bytes: 10,
      source: { bytes: Buffer.byteLength(lines), sha256: sha256(lines) },
    });
  });

  test('counts of each item the records that lack it or have nothing in it', async () => {
    const lines = '{"a":1}\n{"a":null,"b":"-"}\n{"b":2,"c":[]}\n{"a":"","b":"x","c":0}\n';
    const { bytes, summary } = await select(stream(lines), { format: 'ndjson', items: ['a', 'b', 'c'] });
    expect(bytes.toString()).toBe('{"a":1}\n{"b":2,"c":[]}\n{"a":"","b":"x","c":0}\n');
    expect(summary).toMatchObject({ records: 4, leftOut: { outside: 0, empty: 1 }, absent: [2, 1, 2] });
  });

  test('names a record that is at fault by its number in the part, however much was read before', async () => {
    const many = `${'{"a":1}\n'.repeat(20_000)}{"a"}\n`;
    expect(await outcome(select(stream(many), { format: 'ndjson', items: ['a'] }))).toEqual({
      code: 'malformed_json',
      record: 20_001,
    });
  });

  test('is one value for each item, where the catalog does not declare it to be an object', async () => {
    const delivered = (text: string, objects?: readonly string[]) =>
      outcome(
        select(stream(`{"编号":"U1","面积":1}\n${text}\n`), {
          format: 'ndjson',
          items: ['编号', '面积'],
          objects,
        }),
      );
    const nested = { code: 'nested_value', record: 2 };
    for (const value of ['{"nested":"SMUGGLE"}', '["SMUGGLE"]', '{"SMUGGLE":null}', '[]'])
      expect(await delivered(`{"面积":1,"编号": ${value}}`, [])).toEqual(nested);
    expect(await delivered('{"编号":{"座":1},"面积":1}', ['面积'])).toEqual(nested);
    expect(await delivered('{"编号":"U2","面积":{"建筑":1}}', ['面积'])).toMatchObject({
      summary: { records: 2 },
    });
    // Nothing is delivered of what was not granted, whatever it holds; a grant of an earlier version does not say what its items are.
    expect(await delivered('{"编号":"U2","其他":{"a":1}}', [])).toMatchObject({ summary: { records: 2 } });
    expect(await delivered('{"编号":{"座":1}}')).toMatchObject({ summary: { records: 2 } });
  });

  test('is nested a thousand levels deep at most', async () => {
    const nested = (open: string, close: string, levels: number) =>
      outcome(
        select(stream(`{"a":${open.repeat(levels)}1${close.repeat(levels)}}\n`), {
          format: 'ndjson',
          items: ['a'],
        }),
      );
    for (const [open, close] of [
      ['[', ']'],
      ['{"b":', '}'],
    ] as const) {
      // The record itself is the first level.
      expect(await nested(open, close, 999)).toMatchObject({ summary: { records: 1 } });
      expect(await nested(open, close, 1000)).toEqual({ code: 'malformed_json', record: 1 });
    }
  });

  test('of nothing is the heading alone', async () => {
    const csv = await select(stream(''), { format: 'csv', header: ['号'], items: ['号'] });
    expect(csv.bytes.toString()).toBe('号\r\n');
    const ndjson = await select(stream('\n \n'), { format: 'ndjson', items: ['号'] });
    expect(ndjson).toMatchObject({ bytes: Buffer.alloc(0), summary: { records: 0, bytes: 0 } });
  });

  test('lies within the extent; what is outside is counted, what cannot be told is refused with its record', async () => {
    const header = ['号', '区划', '日期'];
    const csv = (text: string) =>
      outcome(select(stream(text), { format: 'csv', header, items: ['号'], cut }));
    expect(
      await csv('1,990100,2026-03-01\n2,990200,2026-03-01\n3,990102,2026-02-28\n,990100,2026-03-02\n'),
    ).toMatchObject({
      bytes: Buffer.from('号\r\n1\r\n'),
      summary: { records: 4, leftOut: { outside: 2, empty: 1 }, absent: [0] },
    });
    expect(await csv('1,990100,2026-03-01\n\n2,990100,不详\n')).toEqual({
      code: 'place_unreadable',
      record: 2,
    });
    expect(await csv('1,"990100","2026-03-01"\n')).toMatchObject({ summary: { leftOut: { outside: 0 } } });
    const ndjson = (text: string) => outcome(select(stream(text), { format: 'ndjson', items: ['号'], cut }));
    const line = (region: string, day = '"2026-03-01"') => `{"号":1,"区划":${region},"日期":${day}}\n`;
    expect(
      await ndjson(`${line('"990100"')}${line('990102')}${line('"990200"')}${line('"\\u0039"')}`),
    ).toEqual({ code: 'place_unreadable', record: 4 });
    // Whoever has no region is neither left out nor let through unseen.
    for (const none of ['null', '""', '" "'])
      expect(await ndjson(`${line('"990100"')}${line(none)}`)).toEqual({
        code: 'place_unreadable',
        record: 2,
      });
    expect(await csv('1,990100,2026-03-01\n2,,2026-03-01\n')).toEqual({
      code: 'place_unreadable',
      record: 2,
    });
    expect(await csv('1,990100,2026-03-01\n,,\n')).toMatchObject({ summary: { leftOut: { empty: 1 } } });
    expect(await ndjson(`${line('"99010\\u0030"')}${line('"990200"')}`)).toMatchObject({
      bytes: Buffer.from('{"号":1}\n'),
      summary: { records: 2, leftOut: { outside: 1, empty: 0 } },
    });
    expect(await ndjson('{"区划":"990100","日期":"2026-03-01"}\n')).toEqual({
      code: 'missing_item',
      record: 1,
    });
  });

  it.each([
    ['csv', Buffer.from([0x31, 0x0a, 0xff, 0x0a]), { code: 'invalid_utf8', record: 2 }],
    ['ndjson', Buffer.from([0x7b, 0x7d, 0x0a, 0xff, 0x0a]), { code: 'missing_item', record: 1 }],
  ] as const)('is UTF-8, in %s', async (format, bytes, fault) => {
    const work = select(stream(bytes), { format, header: ['a'], items: ['a'] });
    expect(await outcome(work)).toEqual(fault);
  });

  it('is of a grant that names each item once', async () => {
    for (const items of [[], ['a', 'a']])
      await expect(select(stream('1'), { format: 'csv', header: ['a'], items })).rejects.toThrow(
        'a grant names each data item once',
      );
    await expect(select(stream('1'), { format: 'csv', items: ['a'] })).rejects.toThrow(
      'a CSV part needs the column names of its object',
    );
  });

  it('is found whatever keys stand around it, how often they change and however they are written', async () => {
    const ndjson = async (text: string, items: readonly string[]) =>
      (await select(stream(text), { format: 'ndjson', items })).bytes.toString();
    const many = Array.from({ length: 300 }, (_, index) => `{"k${index}":0,"a":${index}}\n`);
    expect(await ndjson(many.join(''), ['a'])).toBe(many.map((_, index) => `{"a":${index}}\n`).join(''));
    const long = 'x'.repeat(300);
    expect(await ndjson(`{"${long}":1,"a":2}\n{"${long}":3,"a":4}\n`, ['a', long])).toBe(
      `{"a":2,"${long}":1}\n{"a":4,"${long}":3}\n`,
    );
    expect(
      await ndjson('{ "a" : 1 , "b" : 2 }\n{"b":3,"\\u0061":4}\n{"a":5,"c":6}\n{"b" :7}\n', ['a', 'b']),
    ).toBe('{"a":1,"b":2}\n{"a":4,"b":3}\n{"a":5}\n{"b":7}\n');
    expect(await ndjson('{"a":"x\\ny","b":{"a":[1]}}\r\n', ['b', 'a'])).toBe('{"b":{"a":[1]},"a":"x\\ny"}\n');
    expect(await ndjson('{"a"b":1}\n'.replace('"b"', '\\"b"'), ['a"b'])).toBe('{"a\\"b":1}\n');
  });
});

describe('an object is cut into parts', () => {
  const limits = { ...roomy, partRecords: 2 };

  test('of whole records, each with its place, its count and its digest', async () => {
    const text = 'a,b\r\n1,2\r\n\r\n3,4\r\n5,"6\n"\r\n';
    const { parts, summary } = await split(stream(text, [7, 20]), 'csv', limits, ['b']);
    expect(parts).toEqual([
      { number: 1, start: 5, end: 17, records: 2, sha256: sha256('1,2\r\n\r\n3,4\r\n') },
      { number: 2, start: 17, end: 25, records: 1, sha256: sha256('5,"6\n"\r\n') },
    ]);
    expect(summary).toEqual({ isWhole: true, bytes: 25, records: 3, header: ['a', 'b'], parts: 2 });
  });

  test('and goes on from the end of any of them', async () => {
    const text = 'a\n1\n2\n3\n4\n5\n';
    const first = await split(stream(text), 'csv', limits, ['a'], { stop: (end) => end === 6 });
    expect(first.summary).toEqual({ isWhole: false, bytes: 6, records: 2, header: ['a'], parts: 1 });
    const { bytes: offset, ...position } = first.summary;
    const rest = await split(stream(text.slice(offset)), 'csv', limits, ['a'], {
      from: { ...position, offset },
    });
    expect(rest.parts).toMatchObject([
      { number: 2, start: 6, end: 10, records: 2 },
      { number: 3, start: 10, end: 12, records: 1 },
    ]);
    expect(rest.summary).toEqual({ isWhole: true, bytes: 12, records: 5, header: ['a'], parts: 3 });
  });

  test('by their bytes as well; a record that is longer has one of its own', async () => {
    const cutAt = async (partBytes: number) =>
      (await split(stream('{"a":1}\n{"a":2}\n{"a":"333"}\n'), 'ndjson', { ...roomy, partBytes })).parts.map(
        ({ start, end }) => end - start,
      );
    expect(await cutAt(16)).toEqual([16, 12]);
    expect(await cutAt(15)).toEqual([8, 8, 12]);
    expect(await cutAt(27)).toEqual([16, 12]);
    expect(await cutAt(28)).toEqual([28]);
    expect(await cutAt(1)).toEqual([8, 8, 12]);
  });

  test.each<readonly [string, 'csv' | 'ndjson', Buffer | string, string, number]>([
    ['nothing', 'csv', '', 'empty', 0],
    ['blank lines', 'csv', '\n\r\n', 'empty', 0],
    ['a header that is malformed', 'csv', 'a"\n', 'malformed_csv', 0],
    ['a header without a granted item', 'csv', 'b\n1\n', 'missing_item', 0],
    ['a header with one twice', 'csv', 'a,a\n1,2\n', 'duplicate_item', 0],
    ['an open quote', 'csv', 'a\n1\n"2\n', 'malformed_csv', 2],
    ['an open quote in the header', 'csv', '"a\n1\n', 'malformed_csv', 0],
    ['a header in another encoding', 'csv', Buffer.from([0xd5, 0xc5, 0x0a]), 'invalid_utf8', 0],
    [
      'a record in another encoding',
      'csv',
      Buffer.from([0x61, 0x0a, 0x31, 0x0a, 0xd5, 0x0a]),
      'invalid_utf8',
      2,
    ],
    ['a record that is too long', 'ndjson', `{}\n{"a":"${'x'.repeat(60)}"}\n`, 'record_too_large', 2],
    ['a header that is too long', 'csv', `${'x'.repeat(60)}\n1\n`, 'record_too_large', 0],
  ])('%s is refused', async (_, format, bytes, code, record) => {
    const items = format === 'csv' ? ['a'] : [];
    const work = split(stream(bytes), format, { ...roomy, maximumRecordBytes: 50 }, items);
    expect(await outcome(work)).toEqual({ code, record });
  });

  test('a header may have as many bytes as the record of a delivery holds', async () => {
    const name = (length: number) => 'x'.repeat(length);
    const cutWith = (length: number) => outcome(split(stream(`${name(length)}\n`), 'csv', roomy));
    // With brackets and quotes the names are four bytes longer.
    expect(await cutWith(99_996)).toMatchObject({ summary: { records: 0 } });
    expect(await cutWith(99_997)).toEqual({ code: 'record_too_large', record: 0 });
  });

  test('the digest of the whole is that of the digests of its parts, in their order', () => {
    expect(manifestDigest(['AB', 'cd'])).toBe(sha256('abcd'));
    expect(manifestDigest([])).toBe(sha256(''));
  });
});
