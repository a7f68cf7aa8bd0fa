import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultyNamedAtMost, namedFaulty } from '../../lib/exchange/faulty.ts';
import { inGb18030 } from './gb18030.ts';
import type { SelectOptions } from '../../lib/exchange/select.ts';
import { bothLeftOut, keptOf, nothingLeftOut } from '../../lib/exchange/selection.ts';
import { extentCut } from '../../lib/exchange/withinExtent.ts';
import { outcome, roomy, select, split, stream } from './exchangeParts.ts';

type Bytes = string | Uint8Array;

/** What a part comes to where records at fault are left out. */
async function leaving(bytes: Bytes, options: SelectOptions, cuts: readonly number[] = []) {
  const result = await outcome(select(stream(bytes, cuts), { ...options, leavesFaulty: true }));
  if (!('bytes' in result)) return result;
  const { records, leftOut, faultyRecords } = result.summary;
  return { text: result.bytes.toString(), records, leftOut, faultyRecords };
}

const csv = { format: 'csv', header: ['甲', '乙'], items: ['甲'] } as const;
const ndjson = { format: 'ndjson', items: ['甲'] } as const;
const json = { format: 'json', items: ['甲'] } as const;
const at = (record: number, code: string) => ({ record, code });
const faulty = (count: number) => ({ outside: 0, empty: 0, faulty: count });
const joined = (...pieces: readonly Bytes[]) => Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
const halfCharacter = Buffer.from('路').subarray(0, 2);

describe('a record at fault is left out, and counted where it stands', () => {
  it('of lines: not JSON, no object, nothing granted, an item twice, nested, in another encoding', async () => {
    const lines = [
      '{"甲":1}',
      'x',
      '[1]',
      '',
      '{"乙":1}',
      '{"甲":1,"甲":2}',
      '{"甲":{"a":1}}',
      '{"甲":2}',
      '{"甲":"东街',
    ];
    const text = joined(lines.join('\n'), halfCharacter, '"}\n{"甲":3}');
    expect(await leaving(text, { ...ndjson, objects: [] })).toEqual({
      text: '{"甲":1}\n{"甲":2}\n{"甲":3}\n',
      records: 9,
      leftOut: faulty(6),
      faultyRecords: [
        at(2, 'malformed_json'),
        at(3, 'not_an_object'),
        at(4, 'missing_item'),
        at(5, 'duplicate_item'),
        at(6, 'nested_value'),
        at(8, 'invalid_utf8'),
      ],
    });
  });

  it('of a table: too few and too many fields, a bare quote, another encoding', async () => {
    const text = joined('1,a\n2\n3,b,c\n\n4,d"d"\n5,', halfCharacter, '\n6,"e\ne"\n7');
    expect(await leaving(text, csv)).toEqual({
      text: '甲\r\n1\r\n6\r\n',
      records: 7,
      leftOut: faulty(5),
      faultyRecords: [
        at(2, 'wrong_column_count'),
        at(3, 'wrong_column_count'),
        at(4, 'malformed_csv'),
        at(5, 'invalid_utf8'),
        at(7, 'wrong_column_count'),
      ],
    });
  });

  it('of an array: what is no object, lacks what is granted, has it twice, is in another encoding', async () => {
    const text = joined('{"甲":1},\n7 ,{"乙":1}, {"甲":1,"甲":2},{"甲":"', halfCharacter, '"},{"甲":2}]\n');
    expect(await leaving(text, json)).toEqual({
      text: '{"甲":1}\n{"甲":2}\n',
      records: 6,
      leftOut: faulty(4),
      faultyRecords: [
        at(2, 'not_an_object'),
        at(3, 'missing_item'),
        at(4, 'duplicate_item'),
        at(5, 'invalid_utf8'),
      ],
    });
  });

  it('of GB18030, whose characters are told by the record', async () => {
    const half = inGb18030('路').subarray(0, 1);
    const rows = joined(inGb18030('东街,a\n'), half, '\n', inGb18030('西街,b\n'), '3,', half, '\n4,c\n');
    expect(await leaving(rows, { ...csv, encoding: 'gb18030' })).toMatchObject({
      text: '甲\r\n东街\r\n西街\r\n4\r\n',
      records: 5,
      faultyRecords: [at(2, 'invalid_gb18030'), at(4, 'invalid_gb18030')],
    });
    const lines = joined(inGb18030('{"甲":"东街"}\n'), '{"甲":"', half, '"}\n', inGb18030('{"甲":"西街"}'));
    expect(await leaving(lines, { ...ndjson, encoding: 'gb18030' })).toMatchObject({
      text: '{"甲":"东街"}\n{"甲":"西街"}\n',
      records: 3,
      faultyRecords: [at(2, 'invalid_gb18030')],
    });
  });

  it('where its place cannot be read, beside those outside the extent', async () => {
    const grant = { extent: { region: '990100' }, placedBy: { region: '区划' } };
    const options = { ...ndjson, items: ['甲'], cut: extentCut(grant) };
    const lines = ['990101', '990200', '何处', '990102'].map((区划, 甲) => JSON.stringify({ 甲, 区划 }));
    expect(await leaving(lines.join('\n'), options)).toEqual({
      text: '{"甲":0}\n{"甲":3}\n',
      records: 4,
      leftOut: { outside: 1, empty: 0, faulty: 1 },
      faultyRecords: [at(3, 'place_unreadable')],
    });
  });

  it.each([
    ['a table', { ...csv, items: ['甲', '乙'] }, '1,-5\n2,"=SUM(A1,""x"")"\n3,+86(10)1\n＝1+1,\n5,"=\n"\n'],
    [
      'a table in GB18030',
      { ...csv, items: ['甲', '乙'], encoding: 'gb18030' },
      inGb18030('1,甲\n2,=面积\n3,丙\n＝甲,\n5,-甲\n'),
    ],
    [
      'lines',
      { ...ndjson, items: ['甲', '乙'] },
      [
        '{"甲":-1,"乙":"="}',
        '{"甲":2,"乙":"\\u003d1+1"}',
        '{"甲":"-3"}',
        '{"甲":"=1+1"}',
        '{"甲":["=1"]}',
      ].join('\n'),
    ],
    [
      'an array',
      { ...json, items: ['甲', '乙'] },
      '{"甲":1},\n{"甲":2,"乙":" @SUM(A1)"},{"甲":3},{"乙":"\\t=1"},{"甲":null,"乙":"@某某"}]',
    ],
  ] as const)('of %s: a formula, where a table is delivered and nowhere else', async (_, options, bytes) => {
    expect(await leaving(bytes, { ...options, toTable: true })).toMatchObject({
      records: 5,
      leftOut: faulty(2),
      faultyRecords: [at(2, 'formula_in_cell'), at(4, 'formula_in_cell')],
    });
    expect(await outcome(select(stream(bytes), { ...options, toTable: true }))).toEqual(
      at(2, 'formula_in_cell'),
    );
    const sent = await leaving(bytes, options);
    expect(sent).toMatchObject({ records: 5, leftOut: nothingLeftOut });
  });

  it('for a formula only where it is written: not of an item that was not granted, or a record that lies outside', async () => {
    const table = await leaving('1,=1+1\n2,b\n', { ...csv, toTable: true });
    expect(table).toMatchObject({ text: '甲\r\n1\r\n2\r\n', leftOut: nothingLeftOut });
    const cut = extentCut({ extent: { region: '990100' }, placedBy: { region: '乙' } });
    const lines = '{"甲":"=1+1","乙":"990200"}\n{"甲":"2","乙":"990101"}\n';
    const placed = await leaving(lines, { ...ndjson, cut, toTable: true });
    expect(placed).toMatchObject({ text: '{"甲":"2"}\n', leftOut: { outside: 1, empty: 0 } });
  });

  it.each([
    ['csv', '甲,乙,@deleted', '=1,b,true\n', '1,=1+1,true\n'],
    ['ndjson', '', '{"甲":"=1","@deleted":true}', '{"甲":"1","乙":"=1+1","@deleted":true}'],
  ] as const)(
    'for a formula in the key of what is deleted, as %s; the rest of it is not written',
    async (format, header, key, rest) => {
      const options = {
        format,
        header: header.split(','),
        items: ['甲', '乙'],
        tombstones: { keys: ['甲'], areTaken: true },
        toTable: true,
      };
      expect(await outcome(select(stream(key), options))).toEqual(at(1, 'formula_in_cell'));
      expect(await leaving(rest, options)).toMatchObject({ records: 1, leftOut: nothingLeftOut });
    },
  );

  it.each([
    ['csv', '1\n'],
    ['ndjson', '{"=1+1":1}\n'],
    ['json', '{"=1+1":1}]'],
  ] as const)(
    'but a formula in a heading fails the whole, from %s, where a table is delivered',
    async (format, bytes) => {
      const options = { format, header: ['=1+1'], items: ['=1+1'] };
      expect(await leaving(bytes, { ...options, toTable: true })).toEqual(at(0, 'formula_in_cell'));
      expect(await leaving(bytes, options)).toMatchObject({ records: 1, leftOut: nothingLeftOut });
    },
  );

  it.each([
    ['csv', '=1,b\n', 'a,=1\n'],
    ['ndjson', '{"甲":"=1"}\n', '{"甲":"a","乙":"=1"}\n'],
  ] as const)('for no formula for which a pseudonym stands, as %s', async (format, hidden, shown) => {
    const alteration = { hidden: new Set(['甲']) };
    const options = { ...csv, format, items: ['甲', '乙'], alteration, toTable: true };
    expect(await leaving(hidden, options)).toMatchObject({ leftOut: nothingLeftOut });
    expect(await outcome(select(stream(shown), options))).toEqual(at(1, 'formula_in_cell'));
  });

  it('and nothing is said of it where there is none', async () => {
    expect(await leaving('1,a\n', csv)).toEqual({
      text: '甲\r\n1\r\n',
      records: 1,
      leftOut: nothingLeftOut,
      faultyRecords: undefined,
    });
  });

  it('all are counted, the first hundred named', async () => {
    const found = await leaving('x\n'.repeat(250), ndjson);
    expect(found).toMatchObject({ records: 250, leftOut: faulty(250) });
    const { faultyRecords = [] } = 'text' in found ? found : {};
    expect(faultyRecords.map(({ record }) => record)).toEqual(
      Array.from({ length: faultyNamedAtMost }, (_, index) => index + 1),
    );
  });
});

describe('what nobody can tell the end of is refused as ever', () => {
  it.each([
    ['a bare quote that swallows a line', csv, '1,a\n2,b"b\n3,c"c\n4,d\n', at(2, 'malformed_csv')],
    ['too few fields over several lines', csv, '1,a\n"2,b\n3,c"\n4,d\n', at(2, 'wrong_column_count')],
    ['an open quote', csv, '1,a\n2,"b\n', at(2, 'malformed_csv')],
    ['an element that is not JSON', json, '{"甲":1},{"甲":"x"y","b":"z"},{"甲":2}]', at(2, 'malformed_json')],
    ['an item twice, and no JSON behind it', json, '{"甲":1},{"甲":1,"甲":2,,}]', at(2, 'duplicate_item')],
    [
      'half a character that may have taken a bracket along',
      { ...json, encoding: 'gb18030' },
      joined(inGb18030('{"甲":1},{"甲":"'), Buffer.of(0x81), '"},{"a":2}]'),
      at(2, 'invalid_gb18030'),
    ],
    [
      'half a character over several lines',
      { ...csv, encoding: 'gb18030' },
      joined('1,a\n2,"b\n', Buffer.of(0x81), '"\n'),
      at(2, 'invalid_gb18030'),
    ],
  ] as const)('%s', async (_, options, bytes, fault) => expect(await leaving(bytes, options)).toEqual(fault));

  it.each([
    ['csv', inGb18030('甲,乙\n1,2\n'), at(0, 'invalid_utf8')],
    ['ndjson', inGb18030('{"甲":1}\n{"甲":2}\n'), at(1, 'invalid_utf8')],
    ['json', inGb18030('[{"甲":1},{"甲":2}]'), at(1, 'invalid_utf8')],
  ] as const)('the whole in another encoding, as %s', async (format, bytes, fault) => {
    expect(await outcome(split(stream(bytes), format, roomy, [], { leavesFaulty: true }))).toEqual(fault);
  });

  it('what is UTF-8 throughout and declared as GB18030', async () => {
    const text = `甲,乙\n${'东街东街东街,西街西街西街\n'.repeat(9)}`;
    const going = { encoding: 'gb18030', leavesFaulty: true } as const;
    expect(await outcome(split(stream(text), 'csv', roomy, [], going))).toMatchObject({
      code: 'invalid_gb18030',
    });
  });
});

describe('an upload with records at fault', () => {
  it('is cut as ever: what is in another encoding is counted, its header and first record are not passed over', async () => {
    const rows = joined('甲,乙\n1,', halfCharacter, '\n2,b\n');
    expect(await outcome(split(stream(rows), 'csv', roomy))).toEqual(at(1, 'invalid_utf8'));
    const { summary } = await split(stream(rows), 'csv', roomy, ['甲'], { leavesFaulty: true });
    expect(summary).toMatchObject({ records: 2, parts: 1 });
    const lines = joined('{"甲":"', halfCharacter, '"}\n{"甲":1}\n');
    expect(await outcome(split(stream(lines), 'ndjson', roomy, [], { leavesFaulty: true }))).toEqual(
      at(1, 'invalid_utf8'),
    );
  });

  it('has every record in one place, however it is cut and chunked', async () => {
    const kinds = fc.array(fc.constantFrom('sound', 'text', 'encoding', 'empty'), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(
        kinds,
        fc.array(fc.nat(2_000), { maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        async (drawn, cuts, partRecords) => {
          const made = ['sound', ...drawn];
          const lineOf = (kind: string, index: number): Bytes => {
            if (kind === 'text') return `{"甲":${index}\n`;
            if (kind === 'encoding') return joined('{"甲":"', halfCharacter, '"}\n');
            return kind === 'empty' ? '{"甲":null}\n' : `{"甲":${index}}\n`;
          };
          const upload = joined(...made.map(lineOf));
          const cut = await split(stream(upload, cuts), 'ndjson', { ...roomy, partRecords }, [], {
            leavesFaulty: true,
          });
          expect(cut.summary.records).toBe(made.length);
          let before = 0;
          let leftOut = bothLeftOut(nothingLeftOut, nothingLeftOut);
          let named: ReturnType<typeof namedFaulty> = [];
          const kept: number[] = [];
          for (const part of cut.parts) {
            const bytes = upload.subarray(part.start, part.end);
            const { summary, bytes: out } = await select(stream(bytes, cuts), {
              ...ndjson,
              leavesFaulty: true,
            });
            expect(summary).toMatchObject({ records: part.records, source: { sha256: part.sha256 } });
            leftOut = bothLeftOut(leftOut, summary.leftOut);
            named = namedFaulty(named, summary.faultyRecords ?? [], before);
            before += part.records;
            for (const line of out.toString().split('\n')) if (line !== '') kept.push(JSON.parse(line).甲);
          }
          const indexes = (...of: string[]) =>
            made.flatMap((kind, index) => (of.includes(kind) ? [index] : []));
          expect(kept).toEqual(indexes('sound'));
          expect(named.map(({ record }) => record - 1)).toEqual(indexes('text', 'encoding'));
          expect(leftOut.empty).toBe(indexes('empty').length);
          expect(leftOut.faulty ?? 0).toBe(named.length);
          expect(keptOf(made.length, leftOut)).toBe(kept.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
