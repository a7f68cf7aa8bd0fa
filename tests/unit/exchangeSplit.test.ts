import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifestDigest } from '../../lib/exchange/manifest.ts';
import { outcome, roomy, sha256, split, stream } from './exchangeParts.ts';
import { cuts, table } from './exchangeSamples.ts';

const limits = fc.record({
  partBytes: fc.integer({ min: 1, max: 120 }),
  partRecords: fc.integer({ min: 1, max: 5 }),
  maximumRecordBytes: fc.constant(10_000),
});

describe('splitting CSV', () => {
  it('cuts parts that together are every byte after the header, with counts and digests as counted by hand', () =>
    fc.assert(
      fc.asyncProperty(table, cuts, limits, async ({ text, rows, header, prologue }, where, limit) => {
        const bytes = Buffer.from(text);
        const { parts, summary } = await split(stream(bytes, where), 'csv', limit, header);
        const slices = parts.map(({ start, end }) => bytes.subarray(start, end));
        expect(Buffer.concat(slices)).toEqual(bytes.subarray(Buffer.byteLength(prologue)));
        expect(slices.flatMap((slice) => parse(slice, { record_delimiter: ['\r\n', '\n'] }))).toEqual(rows);
        for (const [i, slice] of slices.entries()) {
          const records = parse(slice, { record_delimiter: ['\r\n', '\n'] }).length;
          expect(parts[i]).toMatchObject({ number: i + 1, records, sha256: sha256(slice) });
          expect(records).toBeLessThanOrEqual(limit.partRecords);
          expect(slice.length <= limit.partBytes || records === 1).toBe(true);
        }
        const counts = {
          bytes: bytes.length,
          records: rows.length,
          parts: parts.length,
        };
        expect(summary).toEqual({ ...counts, header, isWhole: true });
      }),
    ));

  it('goes on from the end of any part as if it had never stopped', () =>
    fc.assert(
      fc.asyncProperty(table, cuts, limits, fc.nat(), async ({ text, header }, where, limit, die) => {
        const bytes = Buffer.from(text);
        const whole = await split(stream(bytes, where), 'csv', limit, header);
        if (whole.parts.length === 0) return;
        const last = whole.parts[die % whole.parts.length];
        const first = await split(stream(bytes, where), 'csv', limit, header, {
          stop: (end) => end === last?.end,
        });
        const { bytes: offset, ...position } = first.summary;
        const from = { ...position, offset };
        // The last part ends with the object: nothing is left then.
        const rest = first.summary.isWhole
          ? { parts: [], summary: first.summary }
          : await split(stream(bytes.subarray(offset)), 'csv', limit, header, { from });
        expect([...first.parts, ...rest.parts]).toEqual(whole.parts);
        expect(rest.summary).toEqual(whole.summary);
      }),
    ));

  it('reads header names as csv-parse does', () =>
    fc.assert(
      fc.asyncProperty(table, async ({ text }) => {
        const [names] = parse(text, { bom: true, to: 1, record_delimiter: ['\r\n', '\n'] });
        expect((await split(stream(text), 'csv', roomy)).summary.header).toEqual(names);
      }),
    ));

  it('leaves blank lines out of the count and never begins a part with one', async () => {
    const text = '\n\r\na,b\n\n1,2\n\n3,4\n\n\n';
    const { parts, summary } = await split(stream(text), 'csv', { ...roomy, partRecords: 1 });
    expect(parts.map(({ start, end }) => text.slice(start, end))).toEqual(['1,2\n', '3,4\n']);
    expect(summary).toMatchObject({ records: 2, parts: 2, header: ['a', 'b'], bytes: text.length });
  });

  it('accepts a header without records: nothing to deliver, no part', async () => {
    const { parts, summary } = await split(stream('\uFEFFid,name\r\n'), 'csv', roomy, ['name']);
    expect(parts).toEqual([]);
    expect(summary).toMatchObject({ records: 0, parts: 0, header: ['id', 'name'] });
  });

  it('refuses a header that lacks a granted item before it has read the rest', async () => {
    let chunks = 0;
    async function* endless() {
      for (;;) {
        chunks += 1;
        yield Buffer.from('id,phone\n1,2\n');
      }
    }
    const refused = split(endless(), 'csv', roomy, ['id', '姓名']);
    await expect(refused).rejects.toMatchObject({ code: 'missing_item', record: 0, items: ['姓名'] });
    expect(chunks).toBe(1);
  });

  it('refuses a granted column that stands there twice, but not another one', async () => {
    const text = 'id,note,note\n1,2,3\n';
    expect(await outcome(split(stream(text), 'csv', roomy, ['note']))).toEqual({
      code: 'duplicate_item',
      record: 0,
    });
    expect(await outcome(split(stream(text), 'csv', roomy, ['id']))).toMatchObject({
      summary: { records: 1 },
    });
  });
});

describe('splitting NDJSON', () => {
  it('cuts parts of whole lines and counts no line of white space', async () => {
    const text = '\uFEFF\n {"a":1}\r\n\r\n{"a":2}\n \t\n{"a":"数"}';
    const { parts, summary } = await split(stream(text), 'ndjson', { ...roomy, partRecords: 2 });
    const bytes = Buffer.from(text);
    expect(parts.map(({ start, end }) => bytes.toString('utf8', start, end))).toEqual([
      ' {"a":1}\r\n\r\n{"a":2}\n',
      '{"a":"数"}',
    ]);
    expect(summary).toEqual({ isWhole: true, bytes: bytes.length, records: 3, parts: 2 });
  });

  it('gives a record that is longer than a part a part of its own', async () => {
    const lines = ['{"a":1}\n', `{"a":"${'x'.repeat(40)}"}\n`, '{"a":2}\n'];
    const { parts } = await split(stream(lines.join('')), 'ndjson', { ...roomy, partBytes: 20 });
    expect(parts.map(({ start, end }) => end - start)).toEqual(lines.map((line) => line.length));
  });

  it('fills a part to its last byte', async () => {
    const { parts } = await split(stream('{"a":1}\n'.repeat(5)), 'ndjson', { ...roomy, partBytes: 16 });
    expect(parts.map(({ start, end }) => end - start)).toEqual([16, 16, 8]);
  });

  it('hashes a part that spans many reads', async () => {
    const bytes = Buffer.from('{"name":"某市"}\n'.repeat(40_000));
    const { parts } = await split(stream(bytes), 'ndjson', { ...roomy, partBytes: 300_000 });
    expect(parts.length).toBe(3);
    for (const { start, end, sha256: digest } of parts)
      expect(digest).toBe(sha256(bytes.subarray(start, end)));
  });
});

describe('splitting anything', () => {
  const soup = fc.array(fc.constantFrom('a', ',', '"', '\n', '\r\n', '\r', ' ', '数', '{}'), {
    maxLength: 40,
  });

  it('does not depend on how the stream is chunked, neither in parts nor in faults', () =>
    fc.assert(
      fc.asyncProperty(
        soup,
        cuts,
        limits,
        fc.constantFrom('csv', 'ndjson'),
        async (bits, where, limit, format) => {
          const bytes = Buffer.from(bits.join(''), bits.length % 3 === 0 ? 'latin1' : 'utf8');
          const small = { ...limit, maximumRecordBytes: 15 };
          const chunked = await outcome(split(stream(bytes, where), format, small));
          expect(chunked).toEqual(await outcome(split(stream(bytes), format, small)));
          const single = stream(bytes, [...bytes.keys()]);
          expect(chunked).toEqual(await outcome(split(single, format, small)));
        },
      ),
      { numRuns: 300 },
    ));

  it.each([
    ['an empty CSV object', 'csv', '', 'empty', 0],
    ['a lone byte order mark', 'csv', '\uFEFF', 'empty', 0],
    ['blank lines alone', 'csv', '\r\n\n', 'empty', 0],
    ['a quote still open at the end', 'csv', 'a\n1\n"2\n', 'malformed_csv', 2],
    ['a stray quote in the header', 'csv', 'a"b",c\n1,2\n', 'malformed_csv', 0],
    [
      'GB18030 in a record',
      'csv',
      Buffer.concat([Buffer.from('a\n1\n'), Buffer.from([0xd5, 0xc5, 0x0a])]),
      'invalid_utf8',
      2,
    ],
    ['GB18030 in the header', 'csv', Buffer.from([0xd5, 0xc5, 0x0a, 0x31, 0x0a]), 'invalid_utf8', 0],
    ['a character cut off at the end', 'ndjson', Buffer.from('{}\n"数"').subarray(0, -2), 'invalid_utf8', 2],
  ] as const)('refuses %s', async (_, format, bytes, code, record) => {
    expect(await outcome(split(stream(bytes), format, roomy))).toEqual({ code, record });
  });

  it('refuses a record over the limit as soon as it is over it', async () => {
    let chunks = 0;
    async function* endless() {
      yield Buffer.from('{"a":1}\n');
      for (;;) {
        chunks += 1;
        yield Buffer.alloc(100, 'x');
      }
    }
    const refused = outcome(split(endless(), 'ndjson', { ...roomy, maximumRecordBytes: 1000 }));
    expect(await refused).toEqual({ code: 'record_too_large', record: 2 });
    expect(chunks).toBe(11);
  });

  it('refuses a header whose names would not fit the record of the delivery', async () => {
    const names = (bytes: number) =>
      Array.from({ length: bytes / 10 }, (_, index) => `c${String(index).padStart(6, '0')}`);
    const header = (bytes: number) =>
      split(stream(`${names(bytes).join(',')}\n`), 'csv', { ...roomy, maximumRecordBytes: 1e6 });
    expect(await outcome(header(99_990))).toMatchObject({ summary: { records: 0 } });
    expect(await outcome(header(100_010))).toEqual({ code: 'record_too_large', record: 0 });
    // Few bytes in the file, three times as many in the record.
    expect(
      await outcome(split(stream(`${','.repeat(60_000)}\n`), 'csv', { ...roomy, maximumRecordBytes: 1e6 })),
    ).toEqual({
      code: 'record_too_large',
      record: 0,
    });
  });

  it('accepts a record of exactly the limit, line end included', async () => {
    const limit = { ...roomy, maximumRecordBytes: 8 };
    expect(await outcome(split(stream('{"a":1}\n'), 'ndjson', limit))).toMatchObject({
      summary: { records: 1 },
    });
    expect(await outcome(split(stream('{"a":10}\n'), 'ndjson', limit))).toMatchObject({
      code: 'record_too_large',
    });
  });

  it('refuses a limit that is no positive whole number', async () => {
    for (const partBytes of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(split(stream('{}'), 'ndjson', { ...roomy, partBytes })).rejects.toThrow(RangeError);
  });
});

describe('the digest of a delivery', () => {
  it('is the SHA-256 of the hex digests of its parts in order', () => {
    const [one, two] = [sha256('one'), sha256('two')];
    expect(manifestDigest([one, two])).toBe(sha256(`${one}${two}`));
    expect(manifestDigest([two, one])).not.toBe(manifestDigest([one, two]));
    expect(manifestDigest([one.toUpperCase(), two])).toBe(manifestDigest([one, two]));
    expect(manifestDigest([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
