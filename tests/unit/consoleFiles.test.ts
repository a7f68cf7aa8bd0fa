import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { TransferRefused } from '../../console/api/failures.ts';
import { fetchParts, type ListedPart, type PageOfParts } from '../../console/files/fetchParts.ts';
import { asUtf8, encodingOf } from '../../console/files/encoding.ts';
import { tableForPeople } from '../../console/files/table.ts';
import { createCounter, type DataFormat, headingLength, headingOf } from '../../console/files/records.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

function countOf(format: DataFormat, ...chunks: readonly string[]): number {
  const counter = createCounter(format);
  for (const chunk of chunks) counter.add(bytesOf(chunk));
  return counter.count();
}

describe('counting the records of a file', () => {
  test('a header line, blank lines and line breaks within quotes are no records', () => {
    expect(countOf('csv', 'a,b\r\n"x\ny",2\r\n\r\n3,4')).toBe(2);
    expect(countOf('csv', '\n\na\n1\n')).toBe(1);
    expect(countOf('csv', 'a')).toBe(0);
    expect(countOf('csv', '')).toBe(0);
  });

  test('it does not matter where a chunk ends', () => {
    expect(countOf('csv', 'a\n"q""', '\n"\n', '2')).toBe(2);
  });

  test('of lines of JSON each one that holds something is a record', () => {
    expect(countOf('ndjson', '{}\n\n \t\r\n{"a":"\\n"}')).toBe(2);
  });

  test('of one JSON array each element is a record, whatever stands in its texts and wherever a chunk ends', () => {
    expect(countOf('json', '\ufeff[ {"a":"],[\\"","b":[1,{"c":2}]}', ',\n{"a', '":"\\', '"}"},3 ]\n')).toBe(
      3,
    );
    expect(countOf('json', '[]')).toBe(0);
    expect(countOf('json', ' [\n ] ')).toBe(0);
  });

  test('in GB18030 the second byte of a character is no bracket', () => {
    // 俒 is 82 5B, 俕 82 5D, 俓 82 5C in GB18030; the last character is of four bytes.
    const name = [0x22, 0x82, 0x5b, 0x82, 0x5d, 0x82, 0x5c, 0x81, 0x30, 0x81, 0x30, 0x22];
    const record = [...bytesOf('{"a":'), ...name, ...bytesOf('}')];
    const counter = createCounter('json', 'gb18030');
    counter.add(new Uint8Array([0x5b, ...record, 0x2c, ...record.slice(0, 7)]));
    counter.add(new Uint8Array([...record.slice(7), 0x5d]));
    expect(counter.count()).toBe(2);
  });

  test('the names of the columns are read as they are meant', () => {
    const table = bytesOf('\ufeff"a ""x"",\nb",c,,d\r\n1,2');
    expect(headingOf(table)).toEqual(['a "x",\nb', 'c', '', 'd']);
    expect(headingLength(bytesOf('"a\n",b\n1'))).toBe(7);
  });
});

describe('fetching a delivery', () => {
  const partOf = (number: number, text: string): ListedPart => ({
    number,
    records: countOf('csv', text),
    bytes: bytesOf(text).length,
    sha256: digestOf(text),
    url: `/parts/${number}/data`,
  });

  async function fetched(
    texts: readonly string[],
    answer: (number: number) => string,
    read: (cursor: string | undefined) => PageOfParts,
  ) {
    const written: string[] = [];
    const measured = await fetchParts({
      format: 'csv',
      parts: texts.length,
      first: read(undefined),
      read: async (cursor) => read(cursor),
      take: async (url) => bytesOf(answer(Number(/(\d+)/.exec(url)?.[1]))),
      pause: () => Promise.resolve(),
      sink: { write: async (bytes) => void written.push(new TextDecoder().decode(bytes)) },
      told: () => undefined,
      signal: new AbortController().signal,
    });
    return { text: written.join(''), measured };
  }

  const texts = ['a\r\n1\r\n2\r\n', 'a\r\n3\r\n', 'a\r\n4\r\n', 'a\r\n5\r\n'];
  const pages = (cursor: string | undefined): PageOfParts => {
    const items = texts.map((text, index) => partOf(index + 1, text));
    return cursor === undefined
      ? { items: items.slice(0, 2), next: 'more' }
      : { items: items.slice(2), next: null };
  };
  const given = (number: number) => texts[number - 1] ?? '';

  test('the parts of every page become one table with one header, measured as a receipt states it', async () => {
    const { text, measured } = await fetched(texts, given, pages);
    expect(text).toBe('a\r\n1\r\n2\r\n3\r\n4\r\n5\r\n');
    expect(measured).toMatchObject({
      records: 5,
      parts: 4,
      differing: [],
      digest: digestOf(texts.map(digestOf).join('')),
    });
  });

  test('an address that has ceased before its part was fetched is led to anew', async () => {
    let asked = 0;
    const { measured } = await fetched(
      texts,
      (number) => {
        if (number === 3 && asked++ < 2) throw new TransferRefused(403);
        return given(number);
      },
      pages,
    );
    expect(asked).toBe(3);
    expect(measured).toMatchObject({ records: 5, differing: [] });
  });

  test('a part that is not what the list says is fetched once more, and then said to differ', async () => {
    let times = 0;
    const { measured } = await fetched(
      texts,
      (number) => {
        if (number !== 2) return given(number);
        times += 1;
        return 'a\r\nother\r\n';
      },
      pages,
    );
    expect(times).toBe(2);
    expect(measured.differing).toEqual([2]);
    expect(measured.digest).not.toBe(digestOf(texts.map(digestOf).join('')));
  });
});

describe('The encoding of a file', () => {
  const gb = new Uint8Array([
    0xb2, 0xb9, 0xd6, 0xfa, 0xb6, 0xd4, 0xcf, 0xf3, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0a,
  ]);

  test('is told from its beginning, and a table in GB18030 has its headings all the same', () => {
    expect(encodingOf(new TextEncoder().encode('补助对象,金额'))).toBe('utf-8');
    expect(encodingOf(gb)).toBe('gb18030');
    expect(headingOf(gb)).toEqual(['补助对象', '金额']);
  });

  test('that is none of a text is not taken for one', () => {
    expect(encodingOf(new Uint8Array([0xff, 0xd8, 0xff, 0xff]))).toBe('unknown');
  });

  test('becomes UTF-8 with the same text', async () => {
    const file = await asUtf8(new File([gb], 'a.csv'), 'gb18030');
    expect(await file.text()).toBe('补助对象,金额\n');
  });
});

describe('A table that people open in a spreadsheet', () => {
  test('has a byte order mark, quotes what needs it, and holds no formula', async () => {
    const bytes = new Uint8Array(
      await tableForPeople([
        ['目录编码', 'a"b,c'],
        ['=1+1', '甲'],
      ]).arrayBuffer(),
    );
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe('目录编码,"a""b,c"\r\n\'=1+1,甲\r\n');
  });
});
