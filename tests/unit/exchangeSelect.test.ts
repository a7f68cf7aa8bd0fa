import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasNoValue } from '../../lib/exchange/nothing.ts';
import { extentCut, isCutByProvider } from '../../lib/exchange/withinExtent.ts';
import type { Extent } from '../../lib/request/schema.ts';
import { outcome, roomy, select, sha256, split, stream } from './exchangeParts.ts';
import { cell, cuts, quoted, table, type Table } from './exchangeSamples.ts';

const lineBreaks = { record_delimiter: ['\r\n', '\n'] };

/** A table and some of its columns in any order. */
const granted = table.chain((sample) =>
  fc.record({ sample: fc.constant(sample), items: fc.shuffledSubarray(sample.header, { minLength: 1 }) }),
);

/** Which texts say nothing, a test of its own says (exchangeNothing). */
const isNothing = (text: string) => hasNoValue(Buffer.from(text), 0, Buffer.byteLength(text));

/** The granted fields of every record that has anything in one of them. */
const keep = ({ header, rows }: Table, items: string[]) =>
  rows
    .map((row) => items.map((item) => row[header.indexOf(item)] ?? ''))
    .filter((fields) => !fields.every((field) => isNothing(field)));

const csvLine = (fields: string[]) => `${fields.map(quoted).join(',')}\r\n`;

/** What two columns hold, by csv-parse and by our selection of both. */
const reference = (text: string) => {
  try {
    return parse(`x,y\n${text}`, { ...lineBreaks, skip_empty_lines: true })
      .slice(1)
      .filter((fields) => !fields.every((field) => isNothing(field)));
  } catch {
    return 'refused';
  }
};
const ours = async (text: string) => {
  const options = { format: 'csv', header: ['x', 'y'], items: ['x', 'y'] } as const;
  const result = await outcome(select(stream(text), options));
  return 'code' in result ? 'refused' : parse(result.bytes, lineBreaks).slice(1);
};

describe('selecting from CSV', () => {
  it('delivers parts that together are the whole selection, byte for byte', () =>
    fc.assert(
      fc.asyncProperty(
        granted,
        cuts,
        fc.integer({ min: 1, max: 60 }),
        async ({ sample, items }, where, partBytes) => {
          const bytes = Buffer.from(sample.text);
          const { parts } = await split(stream(bytes), 'csv', { ...roomy, partBytes }, items);
          const heading = csvLine(items);
          let body = '';
          for (const part of parts) {
            const source = bytes.subarray(part.start, part.end);
            const delivered = await select(stream(source, where), {
              format: 'csv',
              header: sample.header,
              items,
            });
            expect(delivered.summary).toEqual({
              records: part.records,
              bytes: delivered.bytes.length,
              sha256: sha256(delivered.bytes),
              absent: expect.any(Array),
              leftOut: { outside: 0, empty: expect.any(Number) },
              source: { bytes: source.length, sha256: part.sha256 },
            });
            const text = delivered.bytes.toString();
            expect(text.startsWith(heading)).toBe(true);
            body += text.slice(heading.length);
          }
          const expected = keep(sample, items);
          expect(body).toBe(expected.map(csvLine).join(''));
          expect(parse(body, lineBreaks)).toEqual(expected);
        },
      ),
    ));

  it('accepts and refuses exactly what csv-parse does', () => {
    const bits = fc.constantFrom('a', ',', '"', '""', '\n', '\r\n', '数');
    return fc.assert(
      fc.asyncProperty(fc.string({ unit: bits, maxLength: 14 }), async (text) => {
        expect(await ours(text)).toEqual(reference(text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['too few fields', '1,2\n3\n', 'wrong_column_count', 2],
    ['too many fields', '1,2\n3,4,5\n', 'wrong_column_count', 2],
    ['a quote inside a bare field', '5" pipe,1\n', 'malformed_csv', 1],
    ['text behind a closing quote', '"a"b,1\n', 'malformed_csv', 1],
    ['an open quote', '1,2\n"a,1\n2,3\n', 'malformed_csv', 2],
    ['a bare carriage return', '1,2\r3,4\r', 'malformed_csv', 1],
    ['a line of a bare carriage return', '1,2\n\r', 'malformed_csv', 2],
    ['bytes that are not UTF-8', Buffer.from([0x31, 0x2c, 0xff, 0x0a]), 'invalid_utf8', 1],
  ])('refuses %s', async (_, bytes, code, record) => {
    const work = select(stream(bytes), { format: 'csv', header: ['a', 'b'], items: ['a'] });
    expect(await outcome(work)).toEqual({ code, record });
  });

  it('leaves out and counts what has nothing in any granted field', async () => {
    const { bytes, summary } = await select(stream(',1\n"  ",2\nx,3'), {
      format: 'csv',
      header: ['a', 'b'],
      items: ['a'],
    });
    expect(bytes.toString()).toBe('a\r\nx\r\n');
    expect(summary).toMatchObject({ records: 3, leftOut: { outside: 0, empty: 2 }, absent: [0] });
  });

  it('keeps a byte order mark that begins a part: it is data there', async () => {
    const { bytes } = await select(stream('\uFEFF1\n'), { format: 'csv', header: ['a'], items: ['a'] });
    expect(bytes.toString()).toBe('a\r\n\uFEFF1\r\n');
  });
});

/** Values as text, some of which no JSON parser would write back as they came. */
const value = fc.oneof(
  fc.constantFrom('1.0', '-0', '1E400', '1e-7', '12345678901234567890', '0.10000000000000000001'),
  fc.constantFrom(
    '"\\u4e2d"',
    '"\\/"',
    '"\\ud800"',
    '[1.0 , 2]',
    '{ "a" : {"a":1, "a":2} }',
    '""',
    'null',
    '[]',
  ),
  fc.jsonValue().map((any) => JSON.stringify(any)),
  cell.map((text) => JSON.stringify(text)),
);
const space = fc.constantFrom('', '', '', ' ', '\t', '\r', '  ');
const keys = ['id', '姓名', '__proto__', 'constructor', 'a"b', '', 'toString', 'id '];
const escaped = (key: string) =>
  `"${Array.from(key, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;

const object = fc
  .record({
    members: fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), value, fc.boolean()), {
      selector: ([key]) => key,
    }),
    blank: fc.infiniteStream(space),
  })
  .map(({ members, blank }) => {
    const gap = () => blank.next().value ?? '';
    const spelled = members.map(
      ([key, text, escape]) =>
        `${gap()}${escape ? escaped(key) : JSON.stringify(key)}${gap()}:${gap()}${text}${gap()}`,
    );
    return {
      members: new Map(members.map(([key, text]) => [key, text])),
      line: `${gap()}{${spelled.join(',')}}${gap()}`,
    };
  });

function isBlankOrJson(text: string): boolean {
  try {
    return text.trim() === '' || JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

/** Whether a value is missing, or nothing in it says anything. */
function isEmpty(text = 'null'): boolean {
  const holds = (one: unknown): boolean => {
    if (typeof one === 'string') return !isNothing(one);
    return typeof one === 'object' && one !== null ? Object.values(one).some(holds) : one !== null;
  };
  return !holds(JSON.parse(text));
}

describe('what is empty', () => {
  it('counts as absent, in CSV and in NDJSON', async () => {
    const csv = await select(stream('1,,"  ",x\r\n2, ,"a, b",\r\n'), {
      format: 'csv',
      header: ['a', 'b', 'c', 'd'],
      items: ['d', 'c', 'b', 'a'],
    });
    expect(csv.summary.absent).toEqual([1, 1, 2, 0]);
    const lines = ['{"a":null,"b":"","c":[ ],"d":0}', '{"a":"  ","b":{},"c":false,"d":"0"}', '{"d":[0]}'];
    const ndjson = await select(stream(lines.join('\n')), { format: 'ndjson', items: ['a', 'b', 'c', 'd'] });
    expect(ndjson.summary.absent).toEqual([3, 3, 2, 0]);
  });
});

describe('selecting from NDJSON', () => {
  it('keeps the granted keys in granted order and their values in the very bytes that were sent', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(object, { maxLength: 20 }),
        fc.shuffledSubarray(keys, { minLength: 1 }),
        cuts,
        async (objects, items, where) => {
          const some = objects.filter(({ members }) => items.some((item) => members.has(item)));
          const source = some.map(({ line }) => line).join('\n');
          const delivered = await select(stream(source, where), { format: 'ndjson', items });
          const filled = some.filter(({ members }) => items.some((item) => !isEmpty(members.get(item))));
          const lines = filled.map(({ members }) => {
            const kept = items.filter((item) => members.has(item));
            return `{${kept.map((item) => `${JSON.stringify(item)}:${members.get(item)}`).join(',')}}\n`;
          });
          expect(delivered.bytes.toString()).toBe(lines.join(''));
          expect(delivered.summary).toEqual({
            records: some.length,
            bytes: delivered.bytes.length,
            sha256: sha256(delivered.bytes),
            absent: items.map((item) => filled.filter(({ members }) => isEmpty(members.get(item))).length),
            leftOut: { outside: 0, empty: some.length - filled.length },
            source: { bytes: Buffer.byteLength(source), sha256: sha256(source) },
          });
        },
      ),
      { numRuns: 300 },
    ));

  it.each([
    ['a line that is no JSON', '{"a":1}\n{a:1}\n', 'malformed_json', 2],
    ['an object cut off', '{"a":1', 'malformed_json', 1],
    ['something behind the object', '{"a":1} {"a":2}', 'malformed_json', 1],
    ['a line feed inside a string', '{"a":"x\ny"}', 'malformed_json', 1],
    ['a bad value outside the grant', '{"a":1,"b":01}', 'malformed_json', 1],
    ['an array', '[{"a":1}]', 'not_an_object', 1],
    ['a bare value', '{"a":1}\n\n"a"\n', 'not_an_object', 2],
    ['a record with none of the granted items', '{"a":1}\n{"A":1}', 'missing_item', 2],
    ['an empty object', '{ }', 'missing_item', 1],
    ['a granted key twice', '{"a":1,"a":1}', 'duplicate_item', 1],
    ['a granted key twice, once in disguise', '{"a":1,"\\u0061":2}', 'duplicate_item', 1],
    ['nesting without end', `{"a":${'['.repeat(100_000)}`, 'malformed_json', 1],
    ['bytes that are not UTF-8', Buffer.from('{"a":"\u00e9"}', 'latin1'), 'invalid_utf8', 1],
  ])('refuses %s', async (_, bytes, code, record) => {
    expect(await outcome(select(stream(bytes), { format: 'ndjson', items: ['a', '数'] }))).toEqual({
      code,
      record,
    });
  });

  it('tells JSON from what is none as JSON.parse does, whatever it has read before', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '"a"',
      ':',
      ',',
      ' ',
      '1',
      '"',
      '[',
      ']',
      '{"a":',
      '"b":1',
      ',"b":1',
    );
    const line = fc.oneof(
      fc.array(token, { maxLength: 9 }).map((tokens) => tokens.join('')),
      fc.tuple(object, fc.nat(60), fc.nat(2), token).map(([{ line: whole }, where, cut, insert]) => {
        const at = where % (whole.length + 1);
        return whole.slice(0, at) + insert + whole.slice(at + cut);
      }),
    );
    return fc.assert(
      fc.asyncProperty(
        object.filter(({ members }) => members.size > 0),
        line,
        async (before, text) => {
          const lines = ['{"a":0,"b":0}', '{"":0}', before.line, text].join('\n');
          const items = ['a', ...keys];
          const result = await outcome(select(stream(lines.toWellFormed()), { format: 'ndjson', items }));
          const code = 'code' in result ? result.code : 'accepted';
          const faults = ['malformed_json', 'duplicate_item', 'missing_item', 'not_an_object'];
          const fine = ['accepted', 'duplicate_item', 'missing_item', 'not_an_object'];
          expect(isBlankOrJson(text) ? fine : faults).toContain(code);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('lets keys outside the grant be as they are, as they never leave', async () => {
    const { bytes } = await select(stream('{"b":1,"a":2,"b":3}\n'), { format: 'ndjson', items: ['a'] });
    expect(bytes.toString()).toBe('{"a":2}\n');
  });

  it('reads records of many more keys than it remembers', async () => {
    const wide = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`${'k'.repeat(i)}${i}`, i]));
    const line = `${JSON.stringify(wide)}\n`;
    const last = `${'k'.repeat(899)}899`;
    const { bytes } = await select(stream(line.repeat(3)), { format: 'ndjson', items: [last, '0'] });
    expect(bytes.toString()).toBe(`{"${last}":899,"0":0}\n`.repeat(3));
  });
});

describe('a fault in the data', () => {
  it('says where and why in both languages and never what stands there', async () => {
    const secret = '110101199003070000';
    const work = select(stream(`1,2\n${secret},"x"y\n`), {
      format: 'csv',
      header: [secret, 'b'],
      items: ['b'],
    });
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      code: 'malformed_csv',
      record: 2,
      reason: { zh: expect.stringContaining('第 2 条记录') },
    });
    expect(JSON.stringify(error) + String(error)).not.toContain(secret);
    expect(String(error)).toContain('record 2: not a CSV record');
  });

  it('is told apart from a grant that is none', async () => {
    await expect(select(stream('{}'), { format: 'ndjson', items: [] })).rejects.toThrow(TypeError);
    await expect(select(stream('{}'), { format: 'ndjson', items: ['a', 'a'] })).rejects.toThrow(TypeError);
    await expect(select(stream('1'), { format: 'csv', items: ['a'] })).rejects.toThrow(TypeError);
    const column = select(stream('1'), { format: 'csv', header: ['b'], items: ['a'] });
    expect(await outcome(column)).toEqual({ code: 'missing_item', record: 0 });
  });
});

describe('the extent of the grant', () => {
  const cutOf = (extent: Extent) => {
    const cut = extentCut({ extent, placedBy: { region: '区划', date: '日期' } });
    if (!cut) throw new Error('there is something to cut by');
    return cut;
  };
  const header = ['号', '区划', '日期'];
  const csv = (text: string, extent: Extent) =>
    outcome(select(stream(text), { format: 'csv', header, items: ['号'], cut: cutOf(extent) }));
  const ndjson = (lines: readonly object[], extent: Extent) =>
    outcome(
      select(stream(lines.map((line) => JSON.stringify(line)).join('\n')), {
        format: 'ndjson',
        items: ['号'],
        cut: cutOf(extent),
      }),
    );

  it('is cut by region, however deep the code, and by items that are not delivered themselves', async () => {
    const rows = ['1,990100,', '2,"990102001",', '3,990200,', '4,990000,', '6,990102001001,'];
    expect(await csv(rows.join('\n'), { region: '990100' })).toMatchObject({
      bytes: Buffer.from('号\r\n1\r\n2\r\n6\r\n'),
      summary: { records: 5, leftOut: { outside: 2, empty: 0 }, absent: [0] },
    });
    const lines = [
      { 号: 1, 区划: 990100 },
      { 号: 2, 区划: '990200' },
    ];
    // The country holds everything, by either of the codes that are in use for it.
    for (const region of ['000000', '100000'])
      expect(await csv('1,990100,2026-01-01\n', { region })).toMatchObject({ summary: { records: 1 } });
    expect(await ndjson(lines, { region: '990100' })).toMatchObject({
      bytes: Buffer.from('{"号":1}\n'),
      summary: { leftOut: { outside: 1, empty: 0 } },
    });
    // Nobody can tell of what lies nowhere.
    for (const nowhere of [{ 号: 3 }, { 号: 4, 区划: null }])
      expect(await ndjson([...lines, nowhere], { region: '990100' })).toEqual({
        code: 'place_unreadable',
        record: 3,
      });
    expect(await csv('1,990100,\n4,,\n', { region: '990100' })).toEqual({
      code: 'place_unreadable',
      record: 2,
    });
  });

  it.each([
    ['2026-03-01', 'within'],
    ['2026/3/31', 'within'],
    ['20260315', 'within'],
    ['20260315235959', 'within'],
    ['2026年3月1日', 'within'],
    ['2026-03-31 23:59:59', 'within'],
    ['2026-03-31T15:59:59Z', 'within'],
    ['2026-03-31T16:00:00Z', 'outside'],
    ['2026-02-28', 'outside'],
    ['2026-04-01', 'outside'],
    ['', 'unreadable'],
    ['2026-02-30', 'unreadable'],
    ['三月', 'unreadable'],
    ['1777564800000', 'unreadable'],
    ['03/01/2026', 'unreadable'],
  ])('takes the day %s for %s', (text, place) => {
    expect(cutOf({ from: '2026-03-01', to: '2026-03-31' }).place([text])).toBe(place);
  });

  it('is not guessed: what cannot be read is refused with its record, unless it lies outside anyway', async () => {
    const extent = { region: '990100', from: '2026-01-01' };
    expect(await csv('1,990100,2026-01-01\n2,市区,2026-01-01\n', extent)).toEqual({
      code: 'place_unreadable',
      record: 2,
    });
    expect(await csv('1,990200,不详\n', extent)).toMatchObject({ summary: { leftOut: { outside: 1 } } });
    expect(await ndjson([{ 号: 1, 区划: ['990100'], 日期: '2026-01-01' }], extent)).toMatchObject({
      code: 'place_unreadable',
    });
  });

  it('wants the columns by which it is cut, and each once', async () => {
    const lacking = select(stream('1\n'), {
      format: 'csv',
      header: ['号'],
      items: ['号'],
      cut: cutOf({ region: '990100' }),
    });
    expect(await outcome(lacking)).toEqual({ code: 'missing_item', record: 0 });
    const twice = '{"号":1,"区划":"990200","区划":"990100"}';
    const repeated = select(stream(twice), {
      format: 'ndjson',
      items: ['号'],
      cut: cutOf({ region: '990100' }),
    });
    expect(await outcome(repeated)).toEqual({ code: 'duplicate_item', record: 1 });
  });

  it('leaves nothing to cut where it is the whole, and to the provider what the catalog names no item for', () => {
    expect(extentCut({ extent: { whole: true }, placedBy: { region: '区划' } })).toBeUndefined();
    expect(extentCut({ extent: { region: '990100' }, placedBy: { date: '日期' } })).toBeUndefined();
    expect(isCutByProvider({ extent: { whole: true } })).toBe(false);
    expect(isCutByProvider({ extent: { region: '990100' }, placedBy: { date: '日期' } })).toBe(true);
    expect(isCutByProvider({ extent: { region: '990100' }, placedBy: { region: '区划' } })).toBe(false);
    expect(isCutByProvider({ extent: { to: '2026-01-01' }, placedBy: { region: '区划' } })).toBe(true);
  });
});
