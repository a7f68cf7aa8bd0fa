import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isMarkedSecret } from '../../lib/importing/secrecy.ts';
import { readOpenness, readSharingMethods } from '../../lib/importing/openness.ts';
import { proposeSharingClass } from '../../lib/importing/sharingProposal.ts';
import { readWorkbook, type Workbook } from '../../lib/importing/workbook.ts';
import { showNumber } from '../../lib/importing/xlsxFormats.ts';
import { chunks, gb18030, utf16 } from './importingBytes.ts';
import { xlsxFile, xlsxParts, xml } from './importingXlsxFile.ts';

const head = '目录编码,目录名称,提供方代码,提供方,信息项名称,数据类型,数据长度,共享类型,共享条件,更新周期';
const row = (code: string, item = '船名', changed: Record<number, string> = {}) =>
  [
    code,
    '渔船登记信息',
    '11990100MB0000011U',
    '示例登记中心',
    item,
    'C',
    '50',
    '有条件共享',
    '仅限资格核验',
    '每月',
  ]
    .map((cell, column) => changed[column] ?? cell)
    .join(',');

async function outcome(bytes: Uint8Array | string, format: 'csv' | 'xlsx' = 'csv') {
  return readWorkbook(chunks(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 50), { format });
}

async function read(bytes: Uint8Array | string, format: 'csv' | 'xlsx' = 'csv'): Promise<Workbook> {
  const workbook = await outcome(bytes, format);
  if ('failure' in workbook) throw new Error(workbook.failure.reason.en);
  return workbook;
}

const csv = (...rows: string[]) => read([head, ...rows].join('\n'));
const said = ({ findings }: Workbook) => findings.map(({ row: at, code }) => `${at} ${code}`);
const codes = ({ catalogs }: Workbook) => catalogs.map(({ code }) => code);

describe('codes that lost their form', () => {
  it.each([
    ['3.3E17', 'catalogCodeIsNumber'],
    ['3.30101E+17', 'catalogCodeIsNumber'],
    ['1.0E7', 'catalogCodeIsNumber'],
    ['２０２４/1/2', 'catalogCodeIsDate'],
    ['2024-01-02 00:00:00', 'catalogCodeIsDate'],
    ['1月2日', 'catalogCodeIsDate'],
    ['2-Jan', 'catalogCodeIsDate'],
    ['12\u200b34', 'catalogCodeInvisible'],
    ['#REF!', 'catalogCodeMissing'],
  ])('%j is refused as %s', async (code, finding) => {
    const workbook = await csv(row(code));
    expect(said(workbook)).toEqual([`2 ${finding}`]);
    expect(workbook.findings[0]?.value).toBe(code);
    expect(workbook.catalogs).toEqual([]);
  });

  it('names what cannot be seen inside a code', async () => {
    const [found] = (await csv(row('12\u200b3\u202e4'))).findings;
    expect(found?.reason.zh).toContain('U+200B、U+202E');
  });

  it.each([
    ['\ufeff0012\u2060', '0012'],
    ['"=""0012"""', '0012'],
    ["'0012", '0012'],
    ['００１２', '0012'],
    ['\u00a00012\u3000', '0012'],
    ['119901E321017', '119901E321017'],
  ])('%j is the code %s', async (written, code) => {
    const workbook = await csv(row(written));
    expect(codes(workbook)).toEqual([code]);
    expect(workbook.findings).toEqual([]);
  });

  it('zeros beyond the fifteenth digit are flagged, and refused where they hold two names', async () => {
    const code = '330101199001010000';
    expect(said(await csv(row(code)))).toEqual(['2 catalogCodeDigitsDoubtful']);
    const two = await csv(row(code), row(code, '泊位编号', { 1: '渔港泊位信息' }));
    expect(two.catalogs).toEqual([]);
    expect(said(two).filter((found) => found.includes('DigitsLost'))).toEqual([
      '2 catalogCodeDigitsLost',
      '3 catalogCodeDigitsLost',
    ]);
  });

  it.each<[string, string, string, string | undefined]>([
    ['12', '000000', '000012', undefined],
    ['1234567', '000\\-0000', '123-4567', undefined],
    ['7', '"No."000', 'No.007', undefined],
    ['45292', 'yyyy/m/d', '2024-01-01', 'date'],
    ['0.25', '0.00%', '25%', undefined],
    ['0.30000000000000004', 'General', '0.3', undefined],
    ['1E5', 'General', '100000', undefined],
    ['999999999999999', 'General', '999999999999999', undefined],
    ['1E15', 'General', '1E15', 'digitsLost'],
    ['12', '#,##0', '12', undefined],
  ])('the number %s in the format %s is seen as %s', (value, code, text, trouble) => {
    const formats = { codes: new Map([[164, code]]), ofStyle: [0, 164] };
    expect(showNumber(value, 1, formats)).toEqual(trouble === undefined ? { text } : { text, trouble });
  });

  it('a number merged downwards is as lost in the rows below as in its own', async () => {
    const cells = (code: string, name: string, item: string) =>
      `${code}${[name, '11990100MB0000011U', '示例登记中心', item].map((text) => `<c t="str"><v>${text}</v></c>`).join('')}`;
    const headings = head.split(',').slice(0, 5);
    const body = `<row r="1">${headings.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row><row r="2">${cells('<c r="A2"><v>330101199001010000</v></c>', '甲', '一')}</row><row r="3">${cells('<c r="A3"/>', '乙', '二')}</row>`;
    const parts = {
      ...xlsxParts([{ name: '目录', rows: [] }]),
      'xl/worksheets/sheet1.xml': xml(
        `<worksheet><sheetData>${body}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
      ),
    };
    const workbook = await read(zipSync(parts), 'xlsx');
    expect(workbook.catalogs).toEqual([]);
    expect(
      workbook.findings.filter(({ state }) => state === 'error').map(({ row: at, code }) => [at, code]),
    ).toEqual([
      [2, 'catalogCodeDigitsLost'],
      [3, 'catalogCodeDigitsLost'],
    ]);
  });
});

describe('rows that are marked as secret', () => {
  const condition = (text: string) =>
    isMarkedSecret((field) => (field === 'sharingCondition' ? text : ''), [text]);

  it.each([
    '涉密',
    '涉密。',
    '方案涉密',
    '属于国家秘密',
    '可能涉及工作秘密',
    '保密',
    '机密★10年',
    '秘密',
    ' 绝 密 ',
  ])('R3.1 %j is a marking', (text) => expect(condition(text)).toBe(true));

  it.each([
    '不涉密',
    '非涉密',
    '无涉密要求',
    '不涉及国家秘密',
    '涉及国家秘密的除外',
    '签订保密协议',
    '涉密人员审查结果',
    '商业秘密',
    '',
  ])('R3.1 %j is none', (text) => expect(condition(text)).toBe(false));

  it.each(['是', '涉密', '机密', '√'])('R3.1 a column for the marking that says %j is a marking', (text) => {
    expect(isMarkedSecret((field) => (field === 'secrecy' ? text : ''), [text])).toBe(true);
  });

  it('R3.1 keeps nothing of the row but its number and code, wherever the marking stands', async () => {
    const text = [
      `${head},密级,备注`,
      `${row('S1', '机密坐标', { 8: '涉密' })},,`,
      `${row('S1')},公开,`,
      `${row('S2', '机密坐标')},秘密,`,
      `${row('S3', '机密坐标')},,机密`,
      `${row('', '机密坐标', { 8: '涉密' })},,`,
      `${row('S4', `"机密坐标`)},,涉密`,
    ].join('\n');
    const workbook = await read(text);
    expect(said(workbook)).toEqual([
      '2 secretRow',
      '4 secretRow',
      '5 secretRow',
      '6 secretRow',
      '7 rowUnreadable',
    ]);
    expect(workbook.findings.map(({ catalogCode }) => catalogCode)).toEqual([
      'S1',
      'S2',
      'S3',
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(workbook)).not.toContain('坐标');
    expect(codes(workbook)).toEqual(['S1']);
  });

  it('R3.1 an item below a row that is marked is not given to the catalog above it', async () => {
    const blank = ',,,,密项,C,5,,,';
    const workbook = await csv(row('A1'), row('A2', '船长', { 8: '涉密' }), blank);
    expect(said(workbook)).toEqual(['3 secretRow', '4 catalogCodeMissing']);
    expect(JSON.stringify(workbook)).not.toContain('密项');
  });
});

describe('classes row by row', () => {
  it('proposes the strictest of the rows, whichever comes first', async () => {
    const workbook = await csv(row('A1', '一', { 7: '无条件共享', 8: '' }), row('A1', '二'));
    expect(workbook.catalogs[0]).toMatchObject({
      proposal: { sharingClass: 'conditional' },
      sharingCondition: '仅限资格核验',
      dataItems: [{ sharingClass: 'unconditional' }, { sharingClass: 'conditional' }],
    });
    expect(said(workbook)).toEqual(['3 classesDiffer']);
  });

  it('gives items no class of their own where all rows agree, or where only free text speaks', async () => {
    const agreeing = await csv(row('A1', '一'), row('A1', '二', { 7: '有条件' }));
    expect(agreeing.findings).toEqual([]);
    expect(agreeing.catalogs[0]?.dataItems[0]).not.toHaveProperty('sharingClass');
    const free = await csv(
      row('A1', '一', { 7: '', 8: '无条件共享' }),
      row('A1', '二', { 7: '', 8: '依申请共享' }),
    );
    expect(free.catalogs[0]).toMatchObject({
      proposal: { from: '依申请共享' },
      sharingCondition: '依申请共享',
    });
    expect(free.catalogs[0]?.dataItems[0]).not.toHaveProperty('sharingClass');
  });

  it('a condition that is stricter than the class is a contradiction', async () => {
    expect(said(await csv(row('A1', '一', { 7: '无条件共享' })))).toEqual(['2 conditionContradictsClass']);
  });

  it.each([
    ['提供给公安部门共享', 'conditional'],
    ['可提供给公安机关使用', 'conditional'],
    ['仅供民政部门使用', 'conditional'],
    ['可提供给相关政务部门共享使用', 'unconditional'],
    ['提供给各部门共享', 'unconditional'],
    ['可以共享', 'unconditional'],
  ])('%s points to %s', (text, sharingClass) => {
    expect(proposeSharingClass(text)).toMatchObject({ sharingClass });
  });
});

describe('reading files as people make them', () => {
  it('fills down a group, and stops at an empty row and at a row that was not taken', async () => {
    const blank = (item: string) => `,,,,${item},C,5,,,`;
    const workbook = await csv(row('A1'), blank('二'), '', blank('三'), row('甲', '四'), blank('五'));
    expect(workbook.catalogs[0]?.dataItems.map(({ name }) => name)).toEqual(['船名', '二']);
    expect(said(workbook)).toEqual([
      '3 filledDown',
      '5 catalogCodeMissing',
      '6 catalogCodeUnusable',
      '7 catalogCodeMissing',
    ]);
  });

  it('leaves out headings printed again, notes, samples and totals, and says so of all but headings', async () => {
    const note = (text: string) => `${text},,,,,,,,,`;
    const workbook = await csv(
      '示例,渔船登记信息,,,船名,C,,,,',
      row('A1'),
      head,
      row('A1', '二'),
      note('合计：2'),
      note('（注：请逐项填写）'),
    );
    expect(workbook.rows).toBe(2);
    expect(workbook.catalogs[0]?.dataItems.map(({ name }) => name)).toEqual(['船名', '二']);
    expect(said(workbook)).toEqual(['2 notACatalogRow', '6 notACatalogRow', '7 notACatalogRow']);
  });

  it('reads headings in two rows of which the first seems complete', async () => {
    const upper = '目录编码,目录名称,提供方代码,提供方,信息项,,,共享属性,,更新周期';
    const lower = ',,,,信息项名称,数据类型,数据长度,共享类型,共享条件,';
    const workbook = await read([upper, lower, row('A1')].join('\n'));
    expect(workbook.findings).toEqual([]);
    expect(workbook.catalogs[0]).toMatchObject({
      updateFrequency: 'monthly',
      dataItems: [{ type: 'string', length: 50 }],
    });
  });

  it('reads several forms in one sheet, each with its own particulars', async () => {
    const form = (code: string, item: string) => [
      ['信息资源名称', `表${code}`],
      ['信息资源代码', code, '更新周期', '每月'],
      ['信息资源提供方代码', '11990100MB0000011U', '信息资源提供方', '示例登记中心'],
      ['序号', '信息项名称', '数据类型', '共享类型'],
      ['1', item, 'C', '无条件共享'],
    ];
    const workbook = await read(
      xlsxFile([{ name: '表', rows: [...form('V1', '甲'), ...form('V2', '乙')] }]),
      'xlsx',
    );
    expect(workbook.catalogs.map(({ code, name, dataItems }) => [code, name, dataItems[0]?.name])).toEqual([
      ['V1', '表V1', '甲'],
      ['V2', '表V2', '乙'],
    ]);
    expect(workbook.findings).toEqual([]);
  });

  it.each([',', '\t', ';', '|', '，'])(
    'finds the delimiter %j by what it makes of the headings',
    async (delimiter) => {
      const summary = `"${[',', '\t', ';', '|', '，'].join('甲').repeat(5)}"`;
      const lines = [`${head},摘要`, `${row('A1')},`].map((line) => line.replaceAll(',', delimiter));
      const workbook = await read(`sep=${delimiter}\n${lines.join('\n')}${summary}`);
      expect(codes(workbook)).toEqual(['A1']);
    },
  );

  it.each<[string, Uint8Array, number]>([
    ['UTF-8 with a line of GB18030', Buffer.concat([Buffer.from(`${head}\n`), gb18030(`${row('A1')}\n`)]), 2],
    [
      'GB18030 with a line of UTF-8',
      Buffer.concat([gb18030(`${head}\n${row('A1')}\n`), Buffer.from(`${row('A2')}\n`)]),
      3,
    ],
  ])('%s is refused with the line, and nothing is guessed', async (_, bytes, line) => {
    expect(await outcome(bytes)).toMatchObject({ failure: { code: 'undecodable', line } });
  });

  it.each<[string, Uint8Array]>([
    ['HTML', Buffer.from('\ufeff\n <!DOCTYPE html><table>')],
    ['HTML in UTF-16', utf16('<html><table>', 'le')],
    ['an XML table', Buffer.from('<?xml version="1.0"?><Workbook>')],
    ['a web archive', Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related')],
  ])('%s is told to be no workbook, whatever format was given', async (_, bytes) => {
    expect(await outcome(bytes, 'csv')).toMatchObject({ failure: { code: 'webPage' } });
    expect(await outcome(bytes, 'xlsx')).toMatchObject({ failure: { code: 'webPage' } });
  });

  it('takes parts whose names begin with a stroke or are written the other way round', async () => {
    const parts = xlsxParts([{ name: '目录', rows: [head.split(','), row('A1').split(',')] }]);
    for (const rename of [(name: string) => `/${name}`, (name: string) => name.replaceAll('/', '\\')]) {
      const renamed = Object.fromEntries(Object.entries(parts).map(([name, part]) => [rename(name), part]));
      expect(codes(await read(zipSync(renamed), 'xlsx'))).toEqual(['A1']);
    }
  });

  it.each([
    ['是', 'open'],
    ['TRUE', 'open'],
    ['无条件开放', 'open'],
    ['否', 'closed'],
    ['不予开放', 'closed'],
    ['0', 'closed'],
    ['有条件开放', 'conditional'],
    ['依申请开放', 'conditional'],
    ['看情况', undefined],
  ])('是否向社会开放 %s is %s', (text, openness) => expect(readOpenness(text)).toBe(openness));

  it.each([
    ['接口方式', ['api']],
    ['库表交换、文件下载', ['batch', 'file']],
    ['数据核验', ['verify']],
    ['拷盘', []],
  ])('共享方式 %s is %j', (text, methods) => expect(readSharingMethods(text)).toEqual(methods));
});
