import { describe, expect, it, test } from 'vitest';
import { readBlocks } from '../../lib/exchange/blocks.ts';
import { copyWords, inWords, skipPlainWords, standsAt } from '../../lib/exchange/byteWords.ts';
import { checkHeader, readHeader } from '../../lib/exchange/csv.ts';
import { skipSpace, skipString, skipValue } from '../../lib/exchange/json.ts';
import { holdsNothing } from '../../lib/exchange/nothing.ts';
import { isBlank } from '../../lib/exchange/recordEnds.ts';
import { RecordError } from '../../lib/exchange/recordError.ts';
import { keptOf } from '../../lib/exchange/selection.ts';
import { extentCut, isCutByProvider } from '../../lib/exchange/withinExtent.ts';
import { outcome, roomy, select, split, stream } from './exchangeParts.ts';

describe('a fault says where it is, and of which items', () => {
  it.each([
    ['malformed_csv', 3, [], /^第 3 条记录：不符合 RFC 4180/, /^record 3: not a CSV record/],
    ['wrong_column_count', 1, [], /^第 1 条记录：字段数/, /^record 1: the number of fields/],
    ['missing_item', 0, ['姓名', '坐落'], /^标题行：.*：姓名、坐落$/, /^header line: .*: 姓名, 坐落$/],
    ['duplicate_item', 0, ['姓名'], /^标题行：获准的数据项重复出现：姓名$/, /twice: 姓名$/],
    ['empty', 0, [], /^文件：既没有标题行，也没有记录$/, /^object: neither a header line nor a record$/],
    ['empty', 2, [], /^文件：/, /^object: /],
  ] as const)('%s in record %d', (code, record, items, zh, en) => {
    const error = new RecordError(code, record, items);
    expect(error).toMatchObject({ name: 'RecordError', code, record, items });
    expect(error.reason).toEqual({ zh: expect.stringMatching(zh), en: expect.stringMatching(en) });
    expect(error.message).toBe(error.reason.en);
  });

  it('names no items where there are none', () => {
    const { items, reason } = new RecordError('not_an_object', 4);
    expect(items).toEqual([]);
    expect(reason).toEqual({
      zh: '第 4 条记录：该行或者该元素不是 JSON 对象',
      en: 'record 4: the line or element is not a JSON object',
    });
  });
});

describe('a line of white space', () => {
  const blank = (text: string, format: 'csv' | 'ndjson') =>
    isBlank(Buffer.from(text), 0, text.length, format);

  it.each(['', '\n', '\r\n'])('holds no record: %j', (text) =>
    expect([blank(text, 'csv'), blank(text, 'ndjson')]).toEqual([true, true]),
  );

  it.each([' \n', '\t\r\n', '\r', ' \r '])('holds none in NDJSON, and one in CSV: %j', (text) =>
    expect([blank(text, 'csv'), blank(text, 'ndjson')]).toEqual([false, true]),
  );

  it.each(['x', ' x', '""', '\u000B'])('is none of: %j', (text) =>
    expect([blank(text, 'csv'), blank(text, 'ndjson')]).toEqual([false, false]),
  );
});

describe('blocks of whole records', () => {
  const blocksOf = async (
    text: string,
    format: 'csv' | 'ndjson',
    most = 100,
    cuts: readonly number[] = [],
  ) => {
    const blocks = [];
    for await (const { bytes, ends, fault } of readBlocks(stream(text, cuts), {
      format,
      maximumRecordBytes: most,
    }))
      blocks.push({ text: bytes.toString(), ends, fault });
    return blocks;
  };

  test('end where records end; a quoted line feed ends none', async () => {
    expect(await blocksOf('a\n"b\nc"\nd', 'csv')).toEqual([
      { text: 'a\n"b\nc"\n', ends: [2, 8], fault: undefined },
      { text: 'd', ends: [1], fault: undefined },
    ]);
    expect(await blocksOf('{}\n"\n', 'ndjson')).toEqual([
      { text: '{}\n"\n', ends: [3, 5], fault: undefined },
    ]);
    expect(await blocksOf('', 'csv')).toEqual([]);
  });

  test('are taken up where a chunk was cut', async () => {
    const whole = await blocksOf('1,2\n"3\n",4\n', 'csv', 100, [2, 6, 7]);
    expect(whole.map(({ text }) => text).join('')).toBe('1,2\n"3\n",4\n');
    expect(await blocksOf('"a', 'csv')).toEqual([{ text: '', ends: [], fault: 'malformed_csv' }]);
  });

  test('hold no record that is longer than allowed', async () => {
    expect(await blocksOf('12\n1234\n1\n', 'ndjson', 4)).toEqual([
      { text: '12\n', ends: [3], fault: 'record_too_large' },
    ]);
    expect(await blocksOf('123\n12345', 'ndjson', 4)).toMatchObject([
      { ends: [4], fault: 'record_too_large' },
    ]);
    expect(await blocksOf('123\n1234', 'ndjson', 4)).toMatchObject([{ ends: [4] }, { ends: [4] }]);
  });

  test('are not read on behind what is too long, however much of it comes', async () => {
    let read = 0;
    async function* line() {
      const piece = Buffer.alloc(1_000_000, 'x');
      for (; read < 200; read += 1) yield piece;
    }
    const before = process.memoryUsage().rss;
    const { maximumRecordBytes } = roomy;
    const found = [];
    for await (const { ends, fault } of readBlocks(line(), { format: 'ndjson', maximumRecordBytes }))
      found.push({ ends, fault });
    expect(found).toEqual([{ ends: [], fault: 'record_too_large' }]);
    expect(read).toBeLessThanOrEqual(2);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  test('hold a record that is longer than what is read at a time', async () => {
    const long = `"${'数'.repeat(100_000)}"\n`;
    const blocks = await blocksOf(`1\n${long}2\n`, 'csv', 1_000_000);
    expect(blocks.map(({ text }) => text).join('')).toBe(`1\n${long}2\n`);
    expect(blocks.flatMap(({ ends }) => ends)).toHaveLength(3);
  });
});

describe('words of four bytes', () => {
  const text = (source: string) => inWords(Buffer.from(source));

  it.each([
    ['abcdefgh', 0, 'abcd', true],
    ['abcdefgh', 1, 'bcdefgh', true],
    ['abcdefgh', 1, 'bcdefghi', false],
    ['abcdefgh', 4, 'efg', true],
    ['abcdefgh', 4, 'efh', false],
    ['abcdefgh', 0, 'abcx', false],
    ['abcdefgh', 0, 'abcdx', false],
    ['abcdefgh', 5, 'fgh', true],
    ['abcdefgh', 6, 'ghi', false],
    ['abcdefgh', 8, '', true],
  ])('in %s at %d: whether %s stands there: %s', (source, at, word, stands) =>
    expect(standsAt(text(source), at, text(word))).toBe(stands),
  );

  it('are copied to the byte, and nothing beside them', () => {
    for (let start = 0; start < 4; start += 1)
      for (let end = start; end <= 11; end += 1) {
        const output = inWords(Buffer.alloc(16, '.'));
        const copied = '0123456789a'.slice(start, end);
        expect(copyWords(text('0123456789a'), start, end, output, 2)).toBe(2 + copied.length);
        expect(Buffer.from(output.bytes).toString()).toBe(`..${copied}`.padEnd(16, '.'));
      }
  });

  it.each([
    ['abcdefgh', 0, 8],
    ['abcdefg', 0, 4],
    ['abc', 0, 0],
    ['abcd"fgh', 0, 4],
    ['abcd\\fgh', 0, 4],
    ['abcdef\ngh', 0, 4],
    ['a"cd', 0, 0],
    ['xabcdefgh', 1, 9],
    ['数数数数', 0, 12],
  ])('of %j are skipped from %d to %d where they are plain', (source, at, end) =>
    expect(skipPlainWords(text(source), at)).toBe(end),
  );
});

describe('JSON that is looked at byte by byte', () => {
  const words = (source: string) => inWords(Buffer.from(source));
  const ends = (source: string) => skipValue(words(source), 0, 0);

  it.each([
    ['true', 4],
    ['false', 5],
    ['null', 4],
    ['nul', -1],
    ['trux', -1],
    ['x', -1],
    ['', -1],
    ['{}', 2],
    ['[ ]', 3],
    ['{ "a" : 1 , "b" : [ 1 , 2 ] }', 29],
    ['[1,]', -1],
    ['[1 2]', -1],
    ['{"a" 1}', -1],
    ['{"a":1,}', -1],
    ['{"a":1 "b":2}', -1],
    ['{a:1}', -1],
    ['{"a":}', -1],
    ['[', -1],
    ['{', -1],
    ['1.5e-3', 6],
    ['1.5E+3', 6],
    ['1e', -1],
    ['1.', -1],
    ['-', -1],
    ['01', 1],
    ['"\\u00e9"', 8],
    ['"\\u00g9"', -1],
    ['"\\u00e"', -1],
    ['"\\x"', -1],
    ['"\\', -1],
    ['"a', -1],
    ['"\u001f"', -1],
    ['"\\""', 4],
  ])('%j ends at %d', (source, end) => expect(ends(source)).toBe(end));

  it('white space is skipped, a line feed is none', () => {
    expect(skipSpace(words(' \t\r\nx'), 0)).toBe(3);
    expect(skipSpace(words('x'), 0)).toBe(0);
    expect(skipString(words('x"a"'), 1)).toBe(4);
    expect(skipString(words('x"a"'), 0)).toBe(-1);
  });
});

describe('a header line', () => {
  test.each([
    ['a,b\n', ['a', 'b']],
    ['a,b\r\n', ['a', 'b']],
    ['a,"b ""c"""', ['a', 'b "c"']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a\nb",c\n', ['a\nb', 'c']],
    [',\n', ['', '']],
    ['""\n', ['']],
    ['"a"\r\n', ['a']],
  ])('%j has the columns %j', (line, columns) => expect(readHeader(Buffer.from(line))).toEqual(columns));

  test.each(['a"b', '"a', '"a"b', 'a\rb', '"a" ,b'])('%j is malformed', (line) =>
    expect(() => readHeader(Buffer.from(line))).toThrow('header line: not a CSV record'),
  );

  test('has each granted item once', () => {
    const refused = (header: readonly string[], items: readonly string[]) => {
      try {
        checkHeader(header, items);
        return undefined;
      } catch (error) {
        return error;
      }
    };
    expect(refused(['a', 'b', 'b'], ['a'])).toBeUndefined();
    expect(refused(['a', 'b', 'b'], ['b'])).toMatchObject({
      code: 'duplicate_item',
      record: 0,
      items: ['b'],
    });
    expect(refused(['b', 'a', 'b'], ['a', 'b'])).toMatchObject({ code: 'duplicate_item', items: ['b'] });
    expect(refused(['a'], ['c', 'a', 'b', 'c'])).toMatchObject({ code: 'missing_item', items: ['c', 'b'] });
    expect(refused(['A '], ['A'])).toMatchObject({ code: 'missing_item' });
  });
});

describe('what is delivered of CSV', () => {
  const csv = async (text: string, items: readonly string[], header = ['甲', '乙', '丙']) =>
    outcome(select(stream(text), { format: 'csv', header, items }));
  const delivered = async (text: string, items: readonly string[], header?: string[]) => {
    const result = await csv(text, items, header);
    return 'bytes' in result ? result.bytes.toString() : result;
  };

  it('is quoted where it must be and nowhere else', async () => {
    expect(await delivered('1,"2","3,4"\n"a""b","c\nd",\n', ['丙', '乙', '甲'])).toBe(
      '丙,乙,甲\r\n"3,4",2,1\r\n,"c\nd","a""b"\r\n',
    );
    expect(await delivered('1,2\n', ['a,b'], ['a,b', ''])).toBe('"a,b"\r\n1\r\n');
    expect(await delivered('1,2\n', [''], ['a', ''])).toBe('""\r\n2\r\n');
    expect(await delivered('1,2\n', ['a"b'], ['a"b', 'c'])).toBe('"a""b"\r\n1\r\n');
  });

  it('counts what is blank of an item, be it quoted or not', async () => {
    const result = await csv('1,"- ",3\n2,"",\n3,"x,y",5\n4,"--\n--",6\n', ['乙', '丙']);
    expect(result).toMatchObject({
      summary: { records: 4, absent: [2, 0], leftOut: { outside: 0, empty: 1 } },
    });
  });

  it.each([
    ['1,2\n', { code: 'wrong_column_count', record: 1 }],
    ['1,2,3\n1,2,3,4\n', { code: 'wrong_column_count', record: 2 }],
    ['1,2,3\n\n1,"2,3\n', { code: 'malformed_csv', record: 2 }],
  ])('%j is refused', async (text, fault) => expect(await delivered(text, ['甲'])).toEqual(fault));
});

describe('what is delivered of NDJSON', () => {
  const ndjson = async (text: string, items: readonly string[]) => {
    const result = await outcome(select(stream(text), { format: 'ndjson', items }));
    return 'bytes' in result ? result.bytes.toString() : result;
  };

  it('is every granted key that is there, in the order of the grant', async () => {
    expect(await ndjson('{"乙":1,"甲":[1, 2],"丙":"x"}\n{"丙" : null, "甲":0}\n', ['甲', '丙'])).toBe(
      '{"甲":[1, 2],"丙":"x"}\n{"甲":0,"丙":null}\n',
    );
    expect(await ndjson('{"b":1}\n{"a":2,"b":3}\n{"b":4,"a":5}\n', ['a', 'b'])).toBe(
      '{"b":1}\n{"a":2,"b":3}\n{"a":5,"b":4}\n',
    );
  });

  it.each([
    ['[]', 'not_an_object'],
    ['"a" ', 'not_an_object'],
    ['1 2', 'malformed_json'],
    ['x', 'malformed_json'],
    ['{}', 'missing_item'],
    ['{ } x', 'malformed_json'],
    ['{"b":1}', 'missing_item'],
    ['{"a":1} x', 'malformed_json'],
    ['{"a":1', 'malformed_json'],
    ['{"a":1;"b":2}', 'malformed_json'],
    ['{"a":1,"a":2}', 'duplicate_item'],
    ['{"a"=1}', 'malformed_json'],
    ['{a:1}', 'malformed_json'],
    ['{"a":01}', 'malformed_json'],
  ])('of %j is nothing: %s', async (text, code) =>
    expect(await ndjson(`{"a":0}\n${text}\n`, ['a'])).toEqual({ code, record: 2 }),
  );

  it('is nothing of a list that holds nothing, and all of one that is long', async () => {
    const nothing = (text: string) => holdsNothing(Buffer.from(text), 0, text.length);
    expect([nothing('[null,"-",{}]'), nothing('[null,0]'), nothing('{"a":["x"]}')]).toEqual([
      true,
      false,
      false,
    ]);
    const padded = (bytes: number) => `[${' '.repeat(bytes - 2)}]`;
    expect([nothing(padded(65_536)), nothing(padded(65_537))]).toEqual([true, false]);
    expect(await ndjson('{"a":[null,"-"]}\n{"a":{"b":""}}\n{"a":[0]}\n', ['a'])).toBe('{"a":[0]}\n');
  });
});

describe('the extent of the grant, record by record', () => {
  const placedBy = { region: '区划', date: '日期' };
  const place = (extent: object, ...values: string[]) => extentCut({ extent, placedBy })?.place(values);

  it.each([
    ['990100', 'within'],
    [' 990102 ', 'within'],
    ['990102001', 'within'],
    ['990102001001', 'within'],
    ['990200', 'outside'],
    ['', 'unreadable'],
    ['  ', 'unreadable'],
    ['9901', 'unreadable'],
    ['99010', 'unreadable'],
    ['9901020', 'unreadable'],
    ['990102001001001', 'unreadable'],
    ['x990100', 'unreadable'],
    ['990100x', 'unreadable'],
  ])('takes the region %j for %s, however often it comes', (value, expected) => {
    const cut = extentCut({ extent: { region: '990100' }, placedBy });
    expect([cut?.place([value]), cut?.place([value])]).toEqual([expected, expected]);
    expect(cut?.items).toEqual(['区划']);
  });

  it.each([
    ['2026-3-1', 'within'],
    ['2026.03.01', 'within'],
    ['2026年03月31日', 'within'],
    ['20260301', 'within'],
    ['202603011', 'unreadable'],
    ['2026030112', 'unreadable'],
    ['2026-03-011', 'unreadable'],
    ['x2026-03-01', 'unreadable'],
    ['2026-13-01', 'unreadable'],
    ['2026-03', 'unreadable'],
    ['2026-02-28T16:00:00Z', 'within'],
    ['2026-02-28T15:59:59Z', 'outside'],
    ['2026-03-01T00:00:00+08:00', 'within'],
    ['2026-02-28T23:00+0700', 'within'],
    ['2026-03-31T23:59', 'within'],
    ['2026-99-99T00:00:00Z', 'unreadable'],
  ])('takes the day %s for %s', (value, expected) =>
    expect(place({ from: '2026-03-01', to: '2026-03-31' }, value)).toBe(expected),
  );

  it('is open where one end is', () => {
    expect([
      place({ from: '2026-03-01' }, '2026-03-01'),
      place({ from: '2026-03-01' }, '2026-02-28'),
    ]).toEqual(['within', 'outside']);
    expect([place({ to: '2026-03-01' }, '2026-03-01'), place({ to: '2026-03-01' }, '2026-03-02')]).toEqual([
      'within',
      'outside',
    ]);
  });

  it('is told by both, of which one outside is enough', () => {
    const extent = { region: '990100', from: '2026-03-01' };
    expect(extentCut({ extent, placedBy })?.items).toEqual(['区划', '日期']);
    expect(place(extent, '990100', '2026-03-01')).toBe('within');
    expect(place(extent, '990200', '不详')).toBe('outside');
    expect(place(extent, '市区', '2026-02-01')).toBe('outside');
    expect(place(extent, '市区', '2026-03-01')).toBe('unreadable');
    expect(place(extent, '990100')).toBe('unreadable');
  });

  it('is its provider’s to cut where the catalog names no item', () => {
    expect(extentCut({ extent: { region: '990100' } })).toBeUndefined();
    expect(extentCut({ extent: { from: '2026-03-01' }, placedBy: { region: '区划' } })).toBeUndefined();
    expect(isCutByProvider({ extent: { region: '990100' } })).toBe(true);
    expect(isCutByProvider({ extent: { from: '2026-03-01' } })).toBe(true);
    expect(isCutByProvider({ extent: { from: '2026-03-01' }, placedBy: { date: '日期' } })).toBe(false);
    expect(isCutByProvider({ extent: { whole: true } })).toBe(false);
  });

  it('leaves as many as are not left out', () => expect(keptOf(10, { outside: 3, empty: 2 })).toBe(5));
});

describe('an object that is cut', () => {
  test('begins behind a whole byte order mark only', async () => {
    const starts = async (bytes: readonly number[]) => {
      const { parts } = await split(stream(Buffer.from([...bytes, ...Buffer.from('{}\n')])), 'ndjson', roomy);
      return parts[0]?.start;
    };
    expect(await starts([0xef, 0xbb, 0xbf])).toBe(3);
    expect(await starts([])).toBe(0);
    expect(await starts([...Buffer.from('ﻀ')])).toBe(0);
    expect(await starts([...Buffer.from('\uFEBF')])).toBe(0);
  });

  test('stops behind the part that it is told to, and says that it is not whole', async () => {
    const stopped = await split(stream('{}\n{}\n{}\n'), 'ndjson', { ...roomy, partRecords: 1 }, [], {
      stop: (end) => end >= 3,
    });
    expect(stopped).toMatchObject({ parts: [{ start: 0, end: 3 }], summary: { isWhole: false, bytes: 3 } });
    expect(stopped.summary).not.toHaveProperty('header');
  });

  test.each(['partBytes', 'partRecords', 'maximumRecordBytes'])(
    'needs %s to be at least one',
    async (limit) => {
      await expect(split(stream('{}'), 'ndjson', { ...roomy, [limit]: 0 })).rejects.toThrow(
        'a limit is a positive whole number',
      );
      expect(await outcome(split(stream('1'), 'ndjson', { ...roomy, [limit]: 1 }))).toMatchObject({
        summary: { records: 1 },
      });
    },
  );
});
