import { describe, expect, test } from 'vitest';
import { damageOf, describeDamage } from '../../lib/importing/csvDamage.ts';
import { WorkbookFault } from '../../lib/importing/failure.ts';
import { workbookFormat } from '../../lib/importing/fileKind.ts';
import { boundedBytes } from '../../lib/importing/limits.ts';
import { isMarkedSecret, maySaySecret } from '../../lib/importing/secrecy.ts';
import { readWorkbook, type Workbook } from '../../lib/importing/workbook.ts';
import { chunks } from './importingBytes.ts';

const head = '目录编码,目录名称,提供方代码,提供方,信息项名称,数据类型,数据长度,更新周期,共享条件';
const row = (code: string, item = '船名') =>
  `${code},目录${code},11990100MB0000011U,示例登记中心,${item},C,50,每月,依申请共享`;

const outcome = (text: string, size?: number) =>
  readWorkbook(chunks(Buffer.from(text), size), { format: 'csv' });

async function read(...lines: readonly string[]): Promise<Workbook> {
  const workbook = await outcome(lines.join('\n'));
  if ('failure' in workbook) throw new Error(workbook.failure.reason.en);
  return workbook;
}

const said = ({ findings }: Workbook) => findings.map(({ row: at, code }) => `${at} ${code}`);

describe('a record of a CSV file', () => {
  const shape = { width: 3, least: 2 };

  test.each<[string, readonly string[], string | undefined]>([
    ['as wide as the headings', ['甲', '乙', '丙'], undefined],
    ['without its last cells', ['甲', '乙'], undefined],
    ['with empty cells beyond the headings', ['甲', '乙', '丙', ' ', ''], undefined],
    ['that is blank', [' '], undefined],
    ['with too few cells', ['甲'], 'wrongWidth'],
    ['with something beyond the headings', ['甲', '乙', '丙', '', '丁'], 'wrongWidth'],
    ['with a cell of two lines', ['甲\n乙', '丙', '丁'], undefined],
    ['with a cell that holds rows', ['甲\n乙,丙,丁', '丙', '丁'], 'swallowedRows'],
    ['with a cell that holds two rows', ['甲', '一,二,三\r\n四,五,六\r七', '丁'], 'swallowedRows'],
    ['with a cell that holds lines and commas', ['甲\n乙,丙', '丙', '丁'], undefined],
    ['with commas in one line', ['甲,乙,丙', '丙', '丁'], undefined],
  ])('%s', (_, cells, damage) => expect(damageOf(cells, shape, ',')).toBe(damage));

  test('is held against nothing but the most columns before the headings are known', () => {
    expect(damageOf(['甲', '乙\n,'], undefined, ',')).toBeUndefined();
    const wide = (length: number) => Array.from({ length }, () => '甲');
    expect(damageOf(wide(1024), undefined, ',')).toBeUndefined();
    expect(damageOf(wide(1025), undefined, ',')).toBe('tooWide');
    expect(damageOf([...wide(1024), ' '], undefined, ',')).toBeUndefined();
  });

  test.each([
    ['tooWide', '超过 1024 列', 'it has more than 1024 columns'],
    ['wrongWidth', '列数与表头不符（表头 9 列）', 'its number of columns is not that of the headings (9)'],
    [
      'swallowedRows',
      '引号没有配对：一个单元格里含有后面的整行内容',
      'a quote is not closed: one cell holds the rows that follow',
    ],
    ['CSV_QUOTE_NOT_CLOSED', '引号没有配对', 'a quote is not closed'],
    [
      'CSV_INVALID_CLOSING_QUOTE',
      '引号之后不是分隔符',
      'a closing quote is followed by something else than a delimiter',
    ],
    ['CSV_X', '无法解析（CSV_X）', 'it cannot be parsed (CSV_X)'],
  ])('that is damaged (%s) is told in words', (code, zh, en) => {
    expect(describeDamage(code, 9)).toEqual({ zh, en });
  });

  test.each([
    ['a quote that is never closed', `${row('A1')}"x`, '引号出现在未加引号的内容中'],
    ['something behind a closing quote', `"A1"x,目录`, '引号之后不是分隔符'],
    ['a quote that is open at the end', `"A1,目录`, '引号没有配对'],
  ])('with %s gives up its line, and no other', async (_, broken, why) => {
    const workbook = await read(head, row('A1'), broken);
    expect(said(workbook)).toEqual(['3 rowUnreadable']);
    expect(workbook.findings[0]).toMatchObject({
      value: '',
      reason: { zh: `文件第 3 行未能读取：${why}。` },
    });
    expect(workbook.catalogs[0]?.rows).toEqual([2]);
  });

  test('is counted by the lines of the file and by the rows of a spreadsheet', async () => {
    const workbook = await read(head, row('A1', '"船\n名\n称"'), '"', row('A1', '船长'), '"x"y');
    expect(workbook.findings.map(({ row: at, reason }) => [at, reason.en.slice(0, 35)])).toEqual([
      [3, 'Line 5 of the file could not be rea'],
      [5, 'Line 7 of the file could not be rea'],
    ]);
    expect(workbook.catalogs[0]?.rows).toEqual([2, 4]);
  });

  test('is one of a thousand at most that have another number of cells', async () => {
    const narrow = (count: number) => `${head}\n${'a,\n'.repeat(count)}${row('A1')}`;
    expect(await outcome(narrow(1000))).toMatchObject({ catalogs: [{ code: 'A1' }] });
    expect(await outcome(narrow(1001))).toMatchObject({ failure: { code: 'tooManyUnreadableRows' } });
  });

  test('R3.1 that cannot be cut into cells may be secret: nothing of it is kept', async () => {
    const workbook = await read(
      `${head},是否涉密`,
      `${row('A1', '金雕甲')},是,多一列`,
      `"飞鱼丙,是`,
      `${row('A2')},否`,
    );
    expect(workbook.catalogs.map(({ code }) => code)).toEqual(['A2']);
    expect(JSON.stringify(workbook)).not.toMatch(/金雕|飞鱼/u);
  });

  test('is one of a thousand at most that cannot be parsed', async () => {
    const broken = (count: number) => `${head}\n${'"x"y,\n'.repeat(count)}${row('A1')}`;
    expect(await outcome(broken(1000))).toMatchObject({ catalogs: [{ code: 'A1' }] });
    expect(await outcome(broken(1001))).toMatchObject({
      failure: {
        code: 'tooManyUnreadableRows',
        line: 1002,
        reason: {
          zh: '无法解析的行超过 1000 行（到第 1002 行为止），这可能不是 CSV 文件。',
          en: 'More than 1000 rows cannot be parsed (up to line 1002): this may not be a CSV file.',
        },
      },
    });
  });
});

describe('a file', () => {
  test.each([
    ['csv', 128],
    ['xlsx', 32],
  ] as const)('of the format %s has %i MB at most', async (format, most) => {
    const size = most * 1024 * 1024;
    const take = async (bytes: number) => {
      let taken = 0;
      for await (const chunk of boundedBytes(chunks(new Uint8Array(bytes), size), format))
        taken += chunk.length;
      return taken;
    };
    expect(await take(size)).toBe(size);
    await expect(take(size + 1)).rejects.toThrow(WorkbookFault);
    await expect(take(size + 1)).rejects.toMatchObject({
      failure: {
        code: 'tooLarge',
        reason: {
          zh: '文件过大：CSV 不得超过 128 MB，XLSX 不得超过 32 MB，解压后的内容和单行长度也有限制。请拆分后分别导入。',
          en: expect.stringContaining('at most 128 MB as CSV and 32 MB as XLSX'),
        },
      },
    });
  });

  test('is taken for a workbook by its first two bytes, whatever it is called', () => {
    expect(workbookFormat(Buffer.from('PK\u0003\u0004'))).toBe('xlsx');
    expect(workbookFormat(Buffer.from('PX'))).toBe('csv');
    expect(workbookFormat(Buffer.from('XK'))).toBe('csv');
    expect(workbookFormat(new Uint8Array())).toBe('csv');
  });

  test.each([
    ['a page in pieces', `\n\n  <html><body>`, 3, 'webPage'],
    ['a page of capital letters', '<HTML>', undefined, 'webPage'],
    ['an archive of a page', 'mime-version: 1.0', 4, 'webPage'],
    ['a page behind as many blanks as are looked at', `${' '.repeat(1018)}<html>`, undefined, 'webPage'],
  ])('that is %s is none', async (_, text, size, code) => {
    expect(await outcome(text, size)).toMatchObject({
      failure: {
        code,
        reason: { zh: expect.stringContaining('网页'), en: expect.stringContaining('web page') },
      },
    });
  });

  test('that speaks of a page further down is a file all the same', async () => {
    expect((await read(head, row('A1', '<html>'))).catalogs[0]?.dataItems[0]?.name).toBe('<html>');
  });

  test('of an old spreadsheet is told how to save it, however it comes', async () => {
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]);
    for (const size of [1, 100])
      expect(await readWorkbook(chunks(old, size), { format: 'csv' })).toMatchObject({
        failure: {
          code: 'legacyExcel',
          reason: { zh: expect.stringContaining('另存为 .xlsx'), en: expect.stringContaining('password') },
        },
      });
  });

  test('without anything in it is empty, and one that is no text is told so', async () => {
    expect(await outcome('')).toMatchObject({
      failure: { reason: { zh: '文件中没有内容。', en: 'There is nothing in the file.' } },
    });
    expect(await outcome('a\0b')).toMatchObject({
      failure: {
        code: 'notText',
        reason: {
          zh: expect.stringContaining('不是文本文件'),
          en: expect.stringContaining('not a text file'),
        },
      },
    });
  });

  test('whose headings lack something is told what, in either language; a row of data is not repeated', async () => {
    expect(await outcome('目录名称,,信息项名称\n甲,,乙')).toMatchObject({
      failure: {
        code: 'missingHeadings',
        reason: {
          zh: '前 20 行中没有找到完整的表头：缺少 目录编码、提供方代码。最接近的一行是：目录名称、信息项名称。',
          en: 'The first 20 rows hold no complete headings: missing 目录编码、提供方代码. The nearest row is: 目录名称、信息项名称.',
        },
      },
    });
    const noHeadings = await outcome('目录名称,990101190001011234,张某\n甲,绝密雷达,乙');
    expect(noHeadings).toMatchObject({ failure: { code: 'missingHeadings' } });
    expect(JSON.stringify(noHeadings)).not.toMatch(/990101190001011234|张某|雷达/u);
    expect(await outcome('990101190001011234,张某')).toMatchObject({
      failure: { reason: { zh: '没有找到完整的表头。' } },
    });
  });

  test('is looked through for its headings for twenty rows', async () => {
    const above = (count: number) => Array.from({ length: count }, (_, index) => `说明${index}`);
    expect((await read(...above(19), head, row('A1'))).catalogs).toHaveLength(1);
    expect(await outcome([...above(20), head, row('A1')].join('\n'))).toMatchObject({
      failure: { code: 'missingHeadings' },
    });
  });
});

describe('a row below the headings', () => {
  const beside = (text: string) => `${text},,,,,,,,`;

  test.each([
    '注：请逐项填写',
    '说明:逐项',
    '合计',
    '总计12',
    '小计：3',
    '共计',
    '例',
    '示例',
    '填报说明',
    '[必填]',
  ])('that says %s is no catalog’s', async (text) => {
    const workbook = await read(head, row('A1'), beside(text));
    expect(said(workbook)).toEqual(['3 notACatalogRow']);
    expect(workbook.findings[0]?.value).toBe(text);
    expect(workbook.rows).toBe(1);
  });

  test('that gives codes of fields is none directly below the headings, and a row further down', async () => {
    const fields = 'CODE,NAME,ORG_CODE,ORG,ITEM,TYPE,LENGTH,CYCLE,COND';
    expect(said(await read(head, fields, row('A1')))).toEqual(['2 notACatalogRow']);
    expect(said(await read(head, row('A1'), fields))).not.toContain('3 notACatalogRow');
    const three = 'CODE,NAME,ORG,,,,,,';
    expect(said(await read(head, three, row('A1')))).not.toContain('2 notACatalogRow');
  });

  test('that is a note and may say a secret is not repeated', async () => {
    const workbook = await read(head, row('A1'), '注：本表涉密,,,,,,,,');
    expect(workbook.findings.map(({ value }) => value)).toEqual(['']);
  });

  test('that repeats the headings is left out without a word', async () => {
    const workbook = await read(head, row('A1'), head, row('A1', '船长'));
    expect(workbook.findings).toEqual([]);
    expect(workbook.rows).toBe(2);
  });

  test('that gives an item only goes on with the catalog above, which is said once with how many', async () => {
    const blank = (item: string) => `,,,,${item},C,5,,`;
    const workbook = await read(head, row('A1'), blank('二'), blank('三'), row('A2'), blank('四'));
    expect(workbook.findings).toMatchObject([{ row: 3, code: 'filledDown', value: 'A1' }]);
    expect(workbook.findings[0]?.reason.zh).toContain('有 3 行没有填写');
    expect(workbook.catalogs.map(({ rows }) => rows)).toEqual([
      [2, 3, 4],
      [5, 6],
    ]);
  });

  test('that has something beyond the headings in a row that is not taken is told of once', async () => {
    expect(said(await read(`${head},,`, `${row('')},,`))).toEqual(['2 catalogCodeMissing']);
  });
});

describe('a marking as secret', () => {
  const secret = (field: string, text: string) =>
    isMarkedSecret((asked) => (asked === field ? text : ''), [text]);

  test.each(['sharingClass', 'sharingCondition', 'openness', 'openCondition', 'secrecy'])(
    'R3.1 counts in the column %s',
    (field) => expect(secret(field, '本数据涉密')).toBe(true),
  );

  test('R3.1 counts in no name or summary, but as a marking of its own in any column', () => {
    expect(secret('summary', '本数据涉密')).toBe(false);
    expect(secret('summary', '机密★长期')).toBe(true);
    expect(secret('summary', '机密文件的归档')).toBe(false);
    expect(isMarkedSecret(() => '', ['秘密'.padEnd(13)])).toBe(false);
  });

  test.each([
    ['涉密标识', 'true'],
    ['涉密等级', '工作秘密'],
    ['是否属于国家秘密', '是'],
    ['是否工作秘密', '是'],
    ['涉密与否', '√'],
    ['资源密级（必填）', '内部秘密'],
    ['定密依据', '国家秘密事项'],
    ['保密等级', '秘密级'],
    ['备注', '工作秘密'],
  ])('R3.1 counts under %s as %s, and keeps nothing of the row', async (heading, marked) => {
    const workbook = await read(
      `${head},${heading}`,
      `${row('A1', '机密坐标')},${marked}`,
      `${row('A2')},否`,
    );
    expect(said(workbook)).toContain('2 secretRow');
    expect(workbook.catalogs.map(({ code }) => code)).toEqual(['A2']);
    expect(JSON.stringify(workbook)).not.toContain('机密坐标');
  });

  test.each([
    ['涉密标识', 'false'],
    ['涉密等级', '非密'],
    ['是否属于国家秘密', '不属于'],
    ['密级', '公开'],
    ['密级', '无密级'],
    ['是否涉及商业秘密', '是'],
    ['涉密人员资格', '是'],
  ])('R3.1 under %s there is none in %s', async (heading, cell) => {
    const workbook = await read(`${head},${heading}`, `${row('A1')},${cell}`);
    expect(workbook.catalogs.map(({ code }) => code)).toEqual(['A1']);
  });

  test('R3.1 counts under every such heading of a table, and is above it said of all its rows', async () => {
    const workbook = await read(`${head},密级,涉密与否`, `${row('A1')},公开,是`);
    expect(workbook.catalogs).toEqual([]);
    const form = await outcome(['涉密标识,是', head, row('A1')].join('\n'));
    expect('failure' in form ? form.failure : said(form)).toContain('3 secretRow');
  });

  test('R3.1 is suspected in a line that could not be cut into cells', () => {
    expect(['此表涉密', '机密', '绝密', '国家秘密', '工作秘密'].map(maySaySecret)).toEqual(
      Array(5).fill(true),
    );
    expect(maySaySecret('商业秘密')).toBe(false);
  });
});
