import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWorkbook, type Workbook, type WorkbookFailure } from '../../lib/importing/workbook.ts';
import { chunks, gb18030, utf16 } from './importingBytes.ts';

const head = '目录编码,目录名称,提供方代码,提供方,信息项名称,数据类型,数据长度,更新周期,共享条件';
const provider = '119901005301342330,某市审计局';

function line(code: string, item: string, rest = ',nvarchar,20,每月,依申请共享'): string {
  return `${code},目录${code},${provider},${item}${rest}`;
}

async function outcome(
  text: string | Uint8Array,
  size?: number,
): Promise<Workbook | { failure: WorkbookFailure }> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return readWorkbook(chunks(bytes, size), { format: 'csv' });
}

async function read(text: string | Uint8Array, size?: number): Promise<Workbook> {
  const workbook = await outcome(text, size);
  if ('failure' in workbook) throw new Error(workbook.failure.reason.en);
  return workbook;
}

const errors = (workbook: Workbook) => workbook.findings.filter(({ state }) => state === 'error');
const codes = (workbook: Workbook) => workbook.findings.map(({ row, code }) => `${row} ${code}`);

/** Every row is in exactly one catalog or has an error finding, and there are as many as were counted. */
function expectAccounted(workbook: Workbook): void {
  const taken = workbook.catalogs.flatMap(({ rows }) => rows);
  const refused = new Set(errors(workbook).map(({ row }) => row));
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken.filter((row) => refused.has(row))).toEqual([]);
  expect(taken.length + refused.size).toBe(workbook.rows);
}

describe('reading the rows of a CSV workbook', () => {
  it('groups rows by catalog code wherever they stand', async () => {
    const workbook = await read([head, line('A1', '甲'), line('B1', '乙'), line('A1', '丙')].join('\n'));
    expect(workbook.catalogs.map(({ code, rows }) => [code, rows])).toEqual([
      ['A1', [2, 4]],
      ['B1', [3]],
    ]);
    expect(workbook.findings).toEqual([]);
  });

  it('reports progress every thousand rows and at the end', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => line(`A${index % 9}`, `项${index}`));
    const seen: number[] = [];
    await readWorkbook(chunks(Buffer.from([head, ...rows].join('\n'))), {
      format: 'csv',
      onProgress: (count) => seen.push(count),
    });
    expect(seen).toEqual([1000, 2000, 2500]);
  });

  it.each([
    ['carriage returns and line feeds', '\r\n'],
    ['carriage returns alone', '\r'],
  ])('accepts %s', async (_, end) => {
    const workbook = await read([head, line('A1', '甲'), line('A1', '乙'), ''].join(end), 7);
    expect(workbook.catalogs[0]?.dataItems.map(({ name }) => name)).toEqual(['甲', '乙']);
    expectAccounted(workbook);
  });

  it('accepts carriage returns alone in a file of any length', async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => line('A1', `项${index % 400}${index}`));
    const workbook = await outcome([head, ...rows].join('\r'), 999);
    expect(workbook).toMatchObject({ rows: 1_000 });
  });

  it('a line without end is no row', async () => {
    expect(await outcome(`${head}\n${'a'.repeat(1_100_000)}`)).toMatchObject({
      failure: { code: 'tooLarge' },
    });
  });

  it('accepts what Excel calls Unicode text: UTF-16 with tabs', async () => {
    const text = [head, line('A1', '甲')].join('\r\n').replaceAll(',', '\t');
    expect((await read(utf16(text, 'le'))).catalogs).toHaveLength(1);
  });

  it('finds the headings below a title and counts rows as a spreadsheet does', async () => {
    const workbook = await read(
      ['某市政务数据目录,,', '', head, line('A1', '甲'), ',,,,,,,,', line('A1', '乙')].join('\n'),
    );
    expect(workbook.catalogs[0]?.rows).toEqual([4, 6]);
    expect(workbook.rows).toBe(2);
  });

  it('keeps quotes inside quoted cells, and takes a name that was wrapped for one line', async () => {
    const workbook = await read([head, line('A1', '"第一行\n第""二""行"'), line('A1', '乙')].join('\n'));
    expect(workbook.catalogs[0]?.dataItems.map(({ name }) => name)).toEqual(['第一行第"二"行', '乙']);
    expect(workbook.catalogs[0]?.rows).toEqual([2, 3]);
  });
});

describe('rows that cannot be read', () => {
  it('an unclosed quote costs its own line and not the rest of the file', async () => {
    const rows = [
      line('A1', '甲'),
      line('A1', '"乙'),
      ...Array.from({ length: 5_000 }, (_, n) => line(`B${n % 50}`, `项${n}`)),
    ];
    for (const size of [100, 1_000_000]) {
      const workbook = await read([head, ...rows].join('\n'), size);
      expect(errors(workbook)).toHaveLength(1);
      expect(errors(workbook)[0]).toMatchObject({ row: 3, code: 'rowUnreadable', value: '' });
      expect(errors(workbook)[0]?.reason.zh).toContain('第 3 行');
      expect(workbook.catalogs.map((catalog) => catalog.rows.length)).toEqual([
        1,
        ...Array.from({ length: 50 }, () => 100),
      ]);
      expectAccounted(workbook);
    }
  });

  it('an unclosed quote that another one closes further down swallows nothing', async () => {
    const workbook = await read(
      [head, line('A1', '"甲'), line('A1', '乙'), line('A1', '丙"'), line('A1', '丁')].join('\n'),
    );
    expect(errors(workbook).map(({ row }) => row)).toEqual([2, 4]);
    expect(workbook.catalogs[0]?.dataItems.map(({ name }) => name)).toEqual(['乙', '丁']);
  });

  it('a row with too many or too few columns is reported with its line, and the rest goes on', async () => {
    const workbook = await read(
      [head, line('A1', '"甲\n乙"'), `${line('A1', '丙')},多`, 'A1,少', line('A1', '丁')].join('\n'),
    );
    expect(errors(workbook).map(({ row, value }) => [row, value])).toEqual([
      [3, ''],
      [4, ''],
    ]);
    expect(errors(workbook)[1]?.reason.en).toBe(
      'Line 5 of the file could not be read: its number of columns is not that of the headings (9).',
    );
    expect(workbook.catalogs[0]?.rows).toEqual([2, 5]);
  });

  it('empty cells beyond the headings are no wrong number of columns', async () => {
    expect((await read(`${head}\n${line('A1', '甲')},,,\n`)).findings).toEqual([]);
  });

  it('a file of nothing but broken quotes is given up in time', async () => {
    const text = `${head}\n${`"x"y,\n`.repeat(200_000)}`;
    expect(await outcome(text)).toMatchObject({ failure: { code: 'tooManyUnreadableRows' } });
  });

  it('rows without a catalog code are each an error, the others are taken', async () => {
    const workbook = await read(
      [head, line('', '甲'), line('*', '乙'), line('A1', '丙'), line('1.19901E+32', '丁')].join('\n'),
    );
    expect(codes(workbook)).toEqual([
      '2 catalogCodeMissing',
      '3 catalogCodeMissing',
      '5 catalogCodeIsNumber',
    ]);
    expectAccounted(workbook);
  });

  it('a catalog whose rows name no provider, or give it no name, is an error on each of its rows', async () => {
    const workbook = await read(
      [
        head,
        'A1,甲,,某市审计局,项一,,,每月,依申请',
        'A1,甲,,,项二,,,每月,依申请',
        `B1,,${provider},项,,,每月,依申请`,
      ].join('\n'),
    );
    expect(codes(workbook)).toEqual(['2 providerCodeMissing', '3 providerCodeMissing', '4 nameMissing']);
    expect(workbook.catalogs).toEqual([]);
    expectAccounted(workbook);
  });
});

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(head);
  throw new Error('connection lost');
}

describe('files that cannot be taken', () => {
  it.each([
    ['', 'empty'],
    ['\n\n', 'empty'],
    ['目录名称,信息项名称\n甲,乙', 'missingHeadings'],
    ['PK\u0003\u0004', 'notText'],
  ])('%j fails as %s', async (text, code) => {
    expect(await outcome(text)).toMatchObject({ failure: { code } });
  });

  it('the missing headings are named, and the row that comes nearest', async () => {
    const result = await outcome('某市目录\n目录名称,信息项名称,提供方\n甲,乙,丙');
    expect('failure' in result && result.failure.reason.zh).toBe(
      '前 20 行中没有找到完整的表头：缺少 目录编码、提供方代码。最接近的一行是：目录名称、信息项名称、提供方。',
    );
  });

  const wide = (most: number) => Array.from({ length: most }, (_, column) => `列${column}`).join(',');
  const reasonOf = (result: Awaited<ReturnType<typeof outcome>>) =>
    'failure' in result ? result.failure.reason : undefined;

  it('headings that could not be read are the reason, with their line, whether or not other rows could be', async () => {
    for (const rest of ['', line('A1', '甲')]) {
      const columns = await outcome(`${head},${wide(1024)}\n${rest}`);
      expect(columns).toMatchObject({ failure: { code: 'missingHeadings', line: 1 } });
      expect(reasonOf(columns)).toMatchObject({
        zh: expect.stringContaining('文件第 1 行未能读取：超过 1024 列。'),
        en: expect.stringContaining('Line 1 of the file could not be read: it has more than 1024 columns.'),
      });
      const long = await outcome(`某市目录\n${head},${'长'.repeat(50_000)}\n${rest}`);
      expect(long).toMatchObject({ failure: { code: 'missingHeadings', line: 2 } });
      expect(reasonOf(long)?.zh).toContain('文件第 2 行未能读取：引号没有配对，或者内容超过 128 KB。');
    }
  });

  it('a row that could not be read above the headings is told', async () => {
    const workbook = await read(`${wide(1025)}\n${head}\n${line('A1', '甲')}`);
    expect(codes(workbook)).toEqual(['1 rowUnreadable']);
    expect(workbook.catalogs[0]?.rows).toEqual([3]);
    expectAccounted(workbook);
  });

  it('columns without anything in them are none', async () => {
    const commas = ','.repeat(5_000);
    const workbook = await read(`${head}${commas}\n${line('A1', '甲')}${commas}`);
    expect(workbook.findings).toEqual([]);
    const beyond = await read(`${head}\n${line('A1', '甲')}${commas}多\n${line('A1', '乙')}`);
    expect(errors(beyond)).toMatchObject([{ row: 2, reason: { zh: '文件第 2 行未能读取：超过 1024 列。' } }]);
  });

  it('an undecodable byte gives its offset', async () => {
    const bytes = Buffer.concat([gb18030(`${head}\n`), Uint8Array.of(0xff)]);
    expect(await outcome(bytes)).toMatchObject({
      failure: { code: 'undecodable', byteOffset: bytes.length - 1 },
    });
  });

  it('an error of the source itself is thrown on', async () => {
    await expect(readWorkbook(broken(), { format: 'csv' })).rejects.toThrow('connection lost');
  });
});

describe('any file with good headings', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '*',
      '无',
      '甲',
      'A1',
      'B1',
      '测试',
      '每月',
      '255',
      '"',
      '""',
      ',',
      '\n',
      '\r\n',
      '\t',
      '�',
    ),
    fc.string({ maxLength: 6 }),
  );

  it('loses no row, whatever text follows the headings', async () => {
    const text = fc.array(cell, { maxLength: 120 }).map((parts) => parts.join('').replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 400 }), async (body, size) => {
        const workbook = await read(`${head}\n${body}`, size);
        expectAccounted(workbook);
        expect(workbook.catalogs.every(({ rows }) => rows[0] > 1)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('loses no row of cells that are written as CSV should be, and finds the same in any chunks', async () => {
    const record = fc.tuple(
      fc.constantFrom('A1', 'B1', 'C1', '', '*'),
      ...Array.from({ length: 8 }, () => cell),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 30 }),
        fc.integer({ min: 1, max: 99 }),
        async (records, size) => {
          const clean = records.map((cells) =>
            cells.map((text) => `"${text.replace(/\0/g, '').replaceAll('"', '""')}"`),
          );
          const text = [head, ...clean.map((cells) => cells.join(','))].join('\n');
          const workbook = await read(text, size);
          expectAccounted(workbook);
          const placeholders = records.filter(([code]) => code === '*').length;
          const uncoded = records.filter(([code]) => code === '').length + placeholders;
          const missing = errors(workbook).filter(({ code }) => code === 'catalogCodeMissing').length;
          // A row with an item only belongs to the catalog above.
          expect(missing).toBeGreaterThanOrEqual(placeholders);
          expect(missing).toBeLessThanOrEqual(uncoded);
          expect(await read(text)).toEqual(workbook);
        },
      ),
      { numRuns: 100 },
    );
  });
});
