import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExchangeEncoding } from '../../lib/exchange/encoding.ts';
import type { ExchangeFormat } from '../../lib/exchange/recordEnds.ts';
import { outcome, roomy, select, split, stream } from './exchangeParts.ts';
import { cuts, quoted, table } from './exchangeSamples.ts';
import { inGb18030, treacherous } from './gb18030.ts';

const limits = fc.record({
  partBytes: fc.integer({ min: 1, max: 120 }),
  partRecords: fc.integer({ min: 1, max: 5 }),
  maximumRecordBytes: fc.constant(10_000),
});
const encodings = fc.constantFrom<ExchangeEncoding>('utf-8', 'gb18030');
const written = (text: string, encoding: ExchangeEncoding) =>
  encoding === 'utf-8' ? Buffer.from(text) : inGb18030(text);

interface Asked {
  readonly format: ExchangeFormat;
  readonly encoding: ExchangeEncoding;
  readonly items: readonly string[];
}

/** Cuts, then selects every part, each chunked anyhow: what comes out as text, part by part. */
async function exchanged(
  bytes: Buffer,
  { format, encoding, items }: Asked,
  limit: typeof roomy = roomy,
  where: readonly number[] = [],
) {
  const needed = format === 'csv' ? items : [];
  const { parts, summary } = await split(stream(bytes, where), format, limit, needed, { encoding });
  const { header } = summary;
  const texts = await Promise.all(
    parts.map(async ({ start, end, sha256, records }) => {
      const source = stream(bytes.subarray(start, end), where);
      const options = { format, encoding, items, ...(header && { header }) };
      const selected = await select(source, options);
      expect(selected.summary).toMatchObject({ records, source: { sha256, bytes: end - start } });
      return selected.bytes.toString();
    }),
  );
  return { parts, summary, texts };
}

const linesOf = (texts: readonly string[]): unknown[] =>
  texts
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const letters = fc.string({
  unit: fc.constantFrom('a', '"', '\\', '[', ']', '{', '}', ',', ':', '\n', '\t', '数', '𠮷', ...treacherous),
  maxLength: 6,
});
const value = fc.oneof(
  letters,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(true, false, null),
  fc.array(letters, { maxLength: 3 }),
  fc.dictionary(letters, letters, { maxKeys: 3 }),
);
/** A record always says something of what is granted, so that none is left out. */
const element = fc
  .tuple(fc.dictionary(letters, value, { maxKeys: 3 }), fc.integer())
  .map(([more, id]) => ({ ...more, 编号: id }));

describe('an array of JSON objects', () => {
  const elements = fc.array(element, { maxLength: 12 });
  const spelling = fc.record({
    mark: fc.constantFrom('', '\uFEFF'),
    indent: fc.constantFrom(undefined, 1, '\t'),
    around: fc.constantFrom('', ' ', '\n', '\r\n \t'),
    between: fc.constantFrom('', ' ', '\r\n'),
  });
  const spelled = (records: readonly object[], { mark, indent, around, between }: Spelling) =>
    `${mark}${around}[${around}${records
      .map((each) => JSON.stringify(each, undefined, indent) + between)
      .join(`,${between}`)}${around}]${around}`;
  type Spelling = { mark: string; indent: string | number | undefined; around: string; between: string };

  it('arrives as its objects, record by record, however it is spelled, encoded, chunked and cut', () =>
    fc.assert(
      fc.asyncProperty(
        elements,
        spelling,
        encodings,
        cuts,
        limits,
        async (records, spell, encoding, where, limit) => {
          const bytes = written(spelled(records, spell), encoding);
          const asked = { format: 'json', encoding, items: ['编号'] } as const;
          const { parts, summary, texts } = await exchanged(bytes, asked, limit, where);
          expect(summary).toMatchObject({ records: records.length, bytes: bytes.length, isWhole: true });
          expect(linesOf(texts)).toEqual(records.map(({ 编号 }) => ({ 编号 })));
          for (const { start, end, records: held } of parts) {
            expect(held).toBeLessThanOrEqual(limit.partRecords);
            expect(end - start <= limit.partBytes || held === 1 || end === bytes.length).toBe(true);
          }
        },
      ),
    ));

  it('keeps nested values whole, on one line', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(value, { minLength: 1, maxLength: 5 }),
        spelling,
        encodings,
        async (values, spell, encoding) => {
          const records = values.map((each, index) => ({ 值: each, 编号: index }));
          const bytes = written(spelled(records, spell), encoding);
          const { texts } = await exchanged(bytes, { format: 'json', encoding, items: ['值', '编号'] });
          expect(linesOf(texts)).toEqual(JSON.parse(JSON.stringify(records)));
          expect(texts.join('').split('\n')).toHaveLength(records.length + 1);
        },
      ),
    ));

  it('goes on from the end of any part as if it had never stopped', () =>
    fc.assert(
      fc.asyncProperty(
        elements,
        spelling,
        encodings,
        cuts,
        limits,
        fc.nat(),
        async (records, spell, encoding, where, limit, die) => {
          const bytes = written(spelled(records, spell), encoding);
          const whole = await split(stream(bytes, where), 'json', limit, [], { encoding });
          const last = whole.parts[die % Math.max(1, whole.parts.length)];
          const stop = (end: number) => end === last?.end;
          const first = await split(stream(bytes, where), 'json', limit, [], { encoding, stop });
          if (first.summary.isWhole) return;
          const { bytes: offset, ...position } = first.summary;
          const rest = await split(stream(bytes.subarray(offset), where), 'json', limit, [], {
            encoding,
            from: { ...position, offset },
          });
          expect([...first.parts, ...rest.parts]).toEqual(whole.parts);
          expect(rest.summary).toEqual(whole.summary);
        },
      ),
    ));

  const tokens = fc.array(
    fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"编号"',
      '1',
      '"乗"',
      ' ',
      '\n',
      '"a\\"',
      '{"编号":1}',
      ',{"编号":2}',
      'null',
      '"',
    ),
    { maxLength: 14 },
  );

  it('is taken exactly where JSON.parse takes it as an array of objects with what is granted', () =>
    fc.assert(
      fc.asyncProperty(tokens, fc.boolean(), encodings, limits, async (bits, isWrapped, encoding, limit) => {
        const text = isWrapped ? `[{"编号":0}${bits.join('')}]` : bits.join('');
        const taken = await outcome(
          exchanged(written(text, encoding), { format: 'json', encoding, items: ['编号'] }, limit),
        );
        // A refusal has no lines, and a text that is no such array has none either.
        const lines = 'code' in taken ? undefined : linesOf(taken.texts);
        expect(lines).toEqual(arrayOf(text));
      }),
      { numRuns: 1000 },
    ));

  /** What lies in it, where it is an array of objects that have the item once, as a single value that says something. */
  function arrayOf(text: string): object[] | undefined {
    try {
      const parsed: unknown = JSON.parse(text);
      if (!Array.isArray(parsed)) return undefined;
      const sound = parsed.every(
        (each) => typeof each === 'object' && each !== null && !Array.isArray(each) && '编号' in each,
      );
      // JSON.parse takes the last of several.
      const once = !/\{[^{}]*"编号"[^{}]*"编号"/.test(text);
      return sound && once
        ? parsed.filter((each) => !isNothing(each.编号)).map(({ 编号 }) => ({ 编号 }))
        : undefined;
    } catch {
      return undefined;
    }
  }
  const isNothing = (each: unknown): boolean =>
    each === null ||
    (typeof each === 'object' && each !== null && Object.values(each).every((inner) => isNothing(inner)));

  it('does not depend on how the stream is chunked, neither in parts nor in faults', () =>
    fc.assert(
      fc.asyncProperty(tokens, cuts, limits, encodings, async (bits, where, limit, encoding) => {
        const bytes = Buffer.from(`[${bits.join('')}`, bits.length % 3 === 0 ? 'latin1' : 'utf8');
        const small = { ...limit, maximumRecordBytes: 25 };
        const chunked = await outcome(split(stream(bytes, where), 'json', small, [], { encoding }));
        expect(chunked).toEqual(await outcome(split(stream(bytes), 'json', small, [], { encoding })));
        const single = stream(bytes, [...bytes.keys()]);
        expect(chunked).toEqual(await outcome(split(single, 'json', small, [], { encoding })));
      }),
      { numRuns: 500 },
    ));

  it.each([
    ['nothing at all', '', 'empty', 0],
    ['white space', ' \n', 'empty', 0],
    ['one object', '{"编号":1}', 'not_an_array', 0],
    ['NDJSON', '{"编号":1}\n{"编号":2}\n', 'not_an_array', 0],
    ['half a byte order mark', '\u00EF[]', 'not_an_array', 0],
    ['an array that was cut off', '[{"编号":1},{"编号":2}', 'malformed_json', 2],
    ['an array that was cut off within a string', '[{"编号":"1', 'malformed_json', 1],
    ['a comma at its end', '[{"编号":1},]', 'malformed_json', 2],
    ['a comma at its beginning', '[,{"编号":1}]', 'malformed_json', 1],
    ['two commas', '[{"编号":1},,{"编号":2}]', 'malformed_json', 2],
    ['something behind it', '[{"编号":1}] x', 'malformed_json', 2],
    ['a second array', '[][]', 'malformed_json', 1],
    ['a line feed within a string', '[{"编号":1},{"编号":"a\nb"}]', 'malformed_json', 2],
    ['objects without a comma', '[{"编号":1} {"编号":2}]', 'malformed_json', 1],
    ['a bracket of the other kind', '[{"编号":1},{"编号":[2}]]', 'malformed_json', 2],
    ['numbers', '[{"编号":1},2]', 'not_an_object', 2],
    ['arrays', '[[{"编号":1}]]', 'not_an_object', 1],
    ['an object without what is granted', '[{"编号":1},{"a":2}]', 'missing_item', 2],
  ])('is refused where it is %s', async (_, text, code, record) => {
    const asked = { format: 'json', encoding: 'utf-8', items: ['编号'] } as const;
    expect(await outcome(exchanged(Buffer.from(text), asked))).toEqual({ code, record });
  });

  it('holds one record at a time, however long the object is, and refuses one that is too long', async () => {
    let chunks = 0;
    async function* endless() {
      yield Buffer.from('[{"编号":"');
      for (;;) {
        chunks += 1;
        yield Buffer.alloc(65_536, 0x78);
      }
    }
    const refused = split(endless(), 'json', { ...roomy, maximumRecordBytes: 1_000_000 });
    await expect(refused).rejects.toMatchObject({ code: 'record_too_large', record: 1 });
    expect(chunks).toBeLessThanOrEqual(17);
  });

  it('of nothing is a delivery of no records', async () => {
    const asked = { format: 'json', encoding: 'utf-8', items: ['编号'] } as const;
    expect(await exchanged(Buffer.from('\uFEFF [ \n ]\n'), asked)).toMatchObject({ parts: [], texts: [] });
  });
});

describe('GB18030', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '数', 'é', '𠮷', '€', ...treacherous),
    maxLength: 8,
  });

  it('arrives in UTF-8, as csv-parse reads it, however it is chunked and cut', () =>
    fc.assert(
      fc.asyncProperty(table, cuts, limits, async ({ text, rows, header }, where, limit) => {
        // For private use, of which no two tables agree.
        fc.pre(!/[\uE000-\uF8FF]/.test(text));
        const bytes = inGb18030(text);
        const asked = { format: 'csv', encoding: 'gb18030', items: header } as const;
        const { summary, texts } = await exchanged(bytes, asked, limit, where);
        expect(summary).toMatchObject({ header, records: rows.length, bytes: bytes.length });
        const filled = rows.filter((row) => row.some((field) => saysSomething(field)));
        const read = texts.flatMap((part) => parse(part, { from: 2, record_delimiter: '\r\n' }));
        expect(read.filter((row: string[]) => row.some((field) => saysSomething(field)))).toEqual(filled);
      }),
    ));
  /** What is left out as empty is another test's matter. */
  const saysSomething = (field: string) => /[a1数é𠮷]/u.test(field);

  it('arrives as NDJSON too, with characters that end like brackets and backslashes', () =>
    fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 12 }), cuts, limits, async (cells, where, limit) => {
        const lines = cells.map((each, index) => JSON.stringify({ 名: each, 编号: index }));
        const bytes = inGb18030(lines.join('\r\n'));
        const asked = { format: 'ndjson', encoding: 'gb18030', items: ['名', '编号'] } as const;
        const { texts } = await exchanged(bytes, asked, limit, where);
        expect(linesOf(texts)).toEqual(cells.map((each, index) => ({ 名: each, 编号: index })));
      }),
    ));

  it.each([
    ['half a character at the end of a record', [0xd0, 0x0a], 2],
    ['a byte that begins nothing', [0xff, 0x0a], 2],
    ['four bytes that are no character', [0xfe, 0x39, 0xfe, 0x39, 0x0a], 2],
  ])('is refused by its record where there is %s', async (_, bytes, record) => {
    const upload = Buffer.concat([inGb18030('编号\n一\n'), Buffer.from(bytes), inGb18030('三\n')]);
    const asked = { format: 'csv', encoding: 'gb18030', items: ['编号'] } as const;
    expect(await outcome(exchanged(upload, asked))).toEqual({ code: 'invalid_gb18030', record });
  });

  it('is not what UTF-8 is taken for, be it read as other characters or as none', async () => {
    const lines = ['id,name', ...Array.from({ length: 40 }, (_, index) => `${index},某市某区人民路`)];
    for (const mark of ['', '\uFEFF']) {
      const upload = Buffer.from(mark + lines.join('\n'));
      const asked = { format: 'csv', encoding: 'gb18030', items: ['name'] } as const;
      expect(await outcome(exchanged(upload, asked))).toMatchObject({ code: 'invalid_gb18030' });
    }
    const sound = await exchanged(inGb18030(lines.join('\n')), {
      format: 'csv',
      encoding: 'gb18030',
      items: ['name'],
    });
    expect(sound.summary.records).toBe(40);
    const undeclared = { format: 'csv', encoding: 'utf-8', items: ['name'] } as const;
    expect(await outcome(exchanged(inGb18030(lines.join('\n')), undeclared))).toEqual({
      code: 'invalid_utf8',
      record: 1,
    });
  });

  it('may begin with its own byte order mark, in all three formats', async () => {
    const texts = { csv: '编号\n1\n', ndjson: '{"编号":1}\n', json: '[{"编号":1}]' } as const;
    for (const [format, text] of Object.entries(texts)) {
      const asked = { format: format as ExchangeFormat, encoding: 'gb18030', items: ['编号'] } as const;
      expect((await exchanged(inGb18030(`\uFEFF${text}`), asked)).summary.records).toBe(1);
    }
  });
});

describe('what spreadsheets and exports do to CSV', () => {
  const csv = (text: string, items = ['a', 'b']) =>
    outcome(exchanged(Buffer.from(text), { format: 'csv', encoding: 'utf-8', items }));

  it.each([
    ['line ends of both kinds', 'a,b\r\n1,2\n3,4\r\n5,6', ['1,2', '3,4', '5,6']],
    ['a byte order mark', '\uFEFFa,b\n1,2\n', ['1,2']],
    ['a quoted first name behind the mark', '\uFEFF"a",b\n1,2\n', ['1,2']],
    ['a header alone', 'a,b\n', []],
    ['a header without a line end', 'a,b', []],
    ['quotes, commas and line ends in fields', 'a,b\n"1\n""x"", y",2\n', ['"1\n""x"", y",2']],
    ['NUL bytes, as they were sent', 'a,b\n1\0,2\n', ['1\0,2']],
  ])('is read with %s', async (_, text, rows) => {
    const taken = await csv(text);
    if ('code' in taken) throw new Error(taken.code);
    expect(taken.summary.records).toBe(rows.length);
    expect(taken.texts.join('')).toBe(
      rows.length === 0 ? '' : ['a,b', ...rows].map((row) => `${row}\r\n`).join(''),
    );
  });

  it.each([
    ['a field too many', 'a,b\n1,2\n1,2,3\n', 'wrong_column_count', 2],
    ['a field too few', 'a,b\n1,2\n1\n', 'wrong_column_count', 2],
    ['UTF-16', '\u00FF\u00FEa\0,\0', 'invalid_utf8', 0],
  ])('is refused by its record with %s', async (what, text, code, record) => {
    const bytes = Buffer.from(text, what === 'UTF-16' ? 'latin1' : 'utf8');
    const asked = { format: 'csv', encoding: 'utf-8', items: ['a', 'b'] } as const;
    expect(await outcome(exchanged(bytes, asked))).toEqual({ code, record });
  });

  it('is refused at a line of 100 MB as soon as it is longer than a record may be', async () => {
    let read = 0;
    async function* oneLine() {
      yield Buffer.from('a,b\n1,');
      for (let sent = 0; sent < 1600; sent += 1) {
        read += 65_536;
        yield Buffer.alloc(65_536, 0x31);
      }
    }
    const refused = split(oneLine(), 'csv', { ...roomy, maximumRecordBytes: 1_000_000 }, ['a']);
    await expect(refused).rejects.toMatchObject({ code: 'record_too_large', record: 1 });
    expect(read).toBeLessThan(1_200_000);
  });

  it('says of every quoted cell what csv-parse says', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cellOf('x'), cellOf('y')), { minLength: 1, maxLength: 6 }),
        async (rows) => {
          const text = ['a,b', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
          const taken = await csv(text);
          if ('code' in taken) throw new Error(taken.code);
          expect(taken.texts.flatMap((part) => parse(part, { from: 2, record_delimiter: '\r\n' }))).toEqual(
            rows,
          );
        },
      ),
    ));
  const cellOf = (first: string) =>
    fc
      .string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', '\0', '数', ' '), maxLength: 6 })
      .map((text) => first + text);
});
