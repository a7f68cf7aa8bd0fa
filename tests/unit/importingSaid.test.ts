import { describe, expect, test } from 'vitest';
import { readWorkbook, type Workbook } from '../../lib/importing/workbook.ts';
import { chunks } from './importingBytes.ts';

const columns = [
  '目录编码',
  '目录名称',
  '提供方代码',
  '提供方',
  '信息项名称',
  '数据类型',
  '数据长度',
  '更新周期',
  '共享类型',
  '共享条件',
  '共享方式',
  '是否向社会开放',
  '开放条件',
  '数据格式',
  '来源系统',
  '摘要',
] as const;
type Column = (typeof columns)[number];
type Changed = Partial<Record<Column, string>>;

const usual: Readonly<Record<Column, string>> = {
  目录编码: 'A1',
  目录名称: '渔船登记信息',
  提供方代码: '11990100MB0000011U',
  提供方: '示例登记中心',
  信息项名称: '船名',
  数据类型: 'C',
  数据长度: '50',
  更新周期: '每月',
  共享类型: '有条件共享',
  共享条件: '仅限资格核验',
  共享方式: '接口',
  是否向社会开放: '否',
  开放条件: '',
  数据格式: '数据库',
  来源系统: '渔船系统',
  摘要: '渔船的登记',
};

const line = (changed: Changed = {}) => columns.map((column) => changed[column] ?? usual[column]).join(',');

async function readLines(...lines: readonly string[]): Promise<Workbook> {
  const workbook = await readWorkbook(chunks(Buffer.from(lines.join('\n'))), { format: 'csv' });
  if ('failure' in workbook) throw new Error(workbook.failure.reason.en);
  return workbook;
}

const read = (...rows: readonly Changed[]) => readLines(columns.join(','), ...rows.map(line));
const codes = ({ findings }: Workbook) => findings.map(({ row, code }) => `${row} ${code}`);

test('a workbook in which nothing is wrong is read whole, and nothing is said of it', async () => {
  const workbook = await read({}, { 信息项名称: '船长' });
  expect(workbook).toEqual({
    catalogs: [
      {
        code: 'A1',
        name: '渔船登记信息',
        providerCode: '11990100MB0000011U',
        providerName: '示例登记中心',
        summary: '渔船的登记',
        updateFrequency: 'monthly',
        sourceSystem: '渔船系统',
        format: '数据库',
        sharingMethods: ['api'],
        dataItems: [
          { name: '船名', type: 'string', length: 50 },
          { name: '船长', type: 'string', length: 50 },
        ],
        sharingCondition: '仅限资格核验',
        proposal: { sharingClass: 'conditional', from: '有条件共享', confidence: 'high' },
        openness: 'closed',
        rows: [2, 3],
      },
    ],
    findings: [],
    rows: 2,
    unknownHeadings: [],
    unusedHeadings: [],
    sheetsNotRead: [],
  });
});

test('what the file does not say is absent, and symbols say nothing', async () => {
  const symbols = {
    摘要: '—',
    来源系统: '/',
    数据格式: '*',
    共享方式: '',
    是否向社会开放: '-',
    开放条件: '-',
  };
  const [catalog] = (await read({ ...symbols, 提供方: '', 数据长度: '', 数据类型: '' })).catalogs;
  for (const field of ['summary', 'sourceSystem', 'format', 'sharingMethods', 'openness', 'openCondition'])
    expect(catalog).not.toHaveProperty(field);
  expect(catalog).toMatchObject({ providerName: '', dataItems: [{ name: '船名', type: 'string' }] });
  expect(catalog?.dataItems[0]).not.toHaveProperty('length');
});

test('words are kept where the Regulation asks for nothing: 无 may be the true answer', async () => {
  expect((await read({ 来源系统: '无', 开放条件: '无' })).catalogs[0]).toMatchObject({
    sourceSystem: '无',
    openCondition: '无',
  });
});

describe('a person is told what it is and what was made of it', () => {
  test.each<[string, readonly Changed[], string, string, string]>([
    [
      'a name that another catalog of the provider has',
      [{}, { 目录编码: 'A2' }],
      '3 nameRepeated',
      '（A1，第 2 行）',
      '(A1, row 2)',
    ],
    [
      'a code in another case',
      [{}, { 目录编码: 'a1', 信息项名称: '船长' }],
      '3 catalogCodeCase',
      '“a1”与第 2 行的“A1”仅大小写不同',
      '"a1" differs from "A1" in row 2 in case only',
    ],
    [
      'an item that stands twice',
      [{}, {}],
      '3 itemNameRepeated',
      '“船名”重复，采用第 2 行的一项',
      '"船名" stands twice in this catalog; the one in row 2',
    ],
    [
      'a summary that is too long',
      [{ 摘要: '长'.repeat(4001) }],
      '2 textTooLong',
      '内容超过 4000 字',
      'more than 4000 characters',
    ],
    [
      'a format that is too long',
      [{ 数据格式: '长'.repeat(101) }],
      '2 textTooLong',
      '内容超过 100 字',
      'more than 100 characters',
    ],
    [
      'an item with too long a name',
      [{ 信息项名称: '长'.repeat(201) }],
      '2 itemNameTooLong',
      '超过 200 字',
      'more than 200 characters',
    ],
    [
      'a catalog with too long a name',
      [{ 目录名称: '长'.repeat(201) }],
      '2 nameTooLong',
      '超过 200 字',
      'more than 200 characters',
    ],
    [
      'conditions that differ',
      [{}, { 信息项名称: '船长', 共享条件: '仅限渔业管理' }],
      '3 conditionOfOtherRow',
      '此处为“仅限渔业管理”，目录采用第 2 行的“仅限资格核验”',
      '"仅限渔业管理" here, "仅限资格核验" in row 2',
    ],
    [
      'classes that differ',
      [{}, { 信息项名称: '船长', 共享类型: '无条件共享', 共享条件: '' }],
      '2 classesDiffer',
      '（有条件共享、无条件共享），已经分别记在数据项上；目录暂按最严的“有条件共享”',
      '(有条件共享、无条件共享). Each keeps its own; the strictest, "有条件共享"',
    ],
    [
      'a condition stricter than its class',
      [{ 共享类型: '无条件共享' }],
      '2 conditionContradictsClass',
      '共享属性填写为“无条件共享”，而共享条件“仅限资格核验”较其严格',
      'given as "无条件共享", but the condition "仅限资格核验" is stricter',
    ],
    [
      'data that is withheld without a law',
      [{ 共享类型: '不予共享', 共享条件: '办证涉及个人隐私' }],
      '2 withheldWithoutBasis',
      '“不予共享”没有写明依据',
      '"不予共享" names none',
    ],
    [
      'an openness that nobody understands',
      [{ 是否向社会开放: '看情况' }],
      '2 opennessUnclear',
      '从“看情况”看不出是否向社会开放',
      'From "看情况" it is not clear',
    ],
    [
      'a way of sharing that nobody knows',
      [{ 共享方式: '拷盘' }],
      '2 sharingMethodUnclear',
      '从共享方式“拷盘”看不出',
      'The way of sharing "拷盘" names none',
    ],
    [
      'no update cycle',
      [{ 更新周期: '' }],
      '2 updateFrequencyMissing',
      '没有填写数据更新频率（“更新周期”列），请补充。',
      'The update cycle is not given. Please add it.',
    ],
    [
      'an update cycle that is a placeholder',
      [{ 更新周期: '无' }],
      '2 updateFrequencyMissing',
      '（“更新周期”列为“无”）',
      'not given ("无")',
    ],
    [
      'neither class nor condition',
      [{ 共享类型: '', 共享条件: '' }],
      '2 conditionPlaceholder',
      '共享属性和共享条件均未填写',
      'Neither sharing class nor condition is given',
    ],
    [
      'a class that is a placeholder',
      [{ 共享类型: '其他', 共享条件: '' }],
      '2 conditionPlaceholder',
      '“其他”是占位内容',
      '"其他" is a placeholder',
    ],
    [
      'a class that nobody understands, and no condition',
      [{ 共享类型: '面积、位置', 共享条件: '' }],
      '2 conditionUnclear',
      '从共享条件“面积、位置”看不出共享属性',
      '"面积、位置" tells no sharing class',
    ],
    [
      'a code whose last digits may be lost',
      [{ 目录编码: '330101199001010000' }],
      '2 catalogCodeDigitsDoubtful',
      '“330101199001010000”超过 15 位且其后均为 0',
      '"330101199001010000" has only zeros beyond its 15th digit',
    ],
    [
      'a faulty code of its provider',
      [{ 提供方代码: '119901005301342331' }],
      '2 providerCodeFaulty',
      '统一社会信用代码的校验码不符',
      'The check character of the unified social credit code is wrong',
    ],
  ])('%s', async (_, rows, said, zh, en) => {
    const workbook = await read(...rows);
    expect(codes(workbook)).toEqual([said]);
    expect(workbook.findings[0]?.reason.zh).toContain(zh);
    expect(workbook.findings[0]?.reason.en).toContain(en);
  });

  test('what is as long as it may be is not too long', async () => {
    const workbook = await read({
      摘要: '长'.repeat(4000),
      数据格式: '长'.repeat(100),
      信息项名称: '长'.repeat(200),
      目录名称: '名'.repeat(200),
    });
    expect(workbook.findings).toEqual([]);
    expect(workbook.catalogs[0]).toMatchObject({ summary: '长'.repeat(4000), format: '长'.repeat(100) });
    const items = Array.from({ length: 500 }, (_, index) => ({ 信息项名称: `项${index}` }));
    expect((await read(...items)).catalogs[0]?.dataItems).toHaveLength(500);
    const cell = await read({ 来源系统: '长'.repeat(32_767) });
    expect(cell.findings).toEqual([]);
  });

  test('what is too long is left out, and a placeholder for a summary too', async () => {
    expect((await read({ 摘要: '长'.repeat(4001) })).catalogs[0]).not.toHaveProperty('summary');
    expect((await read({ 数据格式: '长'.repeat(101) })).catalogs[0]).not.toHaveProperty('format');
    const placeholder = await read({ 摘要: '其他' });
    expect(placeholder.catalogs[0]).not.toHaveProperty('summary');
    expect(codes(placeholder)).toEqual(['2 summaryPlaceholder']);
  });
});

describe('the class of a catalog', () => {
  test('is the strictest of its rows, of equal ones the first, and the condition is that of such a row', async () => {
    const workbook = await read(
      { 共享类型: '无条件共享', 共享条件: '提供各部门' },
      { 信息项名称: '船长', 共享类型: '不予共享', 共享条件: '依据《测试法》第一条' },
      { 信息项名称: '船宽', 共享类型: '不得共享', 共享条件: '依据《测试法》第二条' },
    );
    expect(workbook.catalogs[0]).toMatchObject({
      proposal: { sharingClass: 'withheld', from: '不予共享' },
      sharingCondition: '依据《测试法》第一条',
      dataItems: [
        { name: '船名', sharingClass: 'unconditional' },
        { name: '船长', sharingClass: 'withheld' },
        { name: '船宽', sharingClass: 'withheld' },
      ],
    });
    expect(codes(workbook)).toEqual(['2 conditionOfOtherRow', '3 classesDiffer', '4 conditionOfOtherRow']);
  });

  test('takes a condition that says something before a placeholder', async () => {
    const workbook = await read({ 共享条件: '其他' }, { 信息项名称: '船长' });
    expect(workbook.catalogs[0]?.sharingCondition).toBe('仅限资格核验');
    const none = await read({ 共享条件: '其他' }, { 信息项名称: '船长', 共享条件: '' });
    expect(none.catalogs[0]).not.toHaveProperty('sharingCondition');
  });

  test('is told of each other condition once', async () => {
    const workbook = await read(
      {},
      ...['船长', '船宽', '吨位'].map((item) => ({ 信息项名称: item, 共享条件: '仅限渔业管理' })),
    );
    expect(codes(workbook)).toEqual(['3 conditionOfOtherRow']);
  });

  test('that withholds on a law is not objected to; a condition that only says so, where it has none, is', async () => {
    const lawful = { 共享类型: '不予共享', 共享条件: '依据《测试法》第一条' };
    expect((await read(lawful)).findings).toEqual([]);
    const objected = await read({ 共享条件: '需经过市委项目办领导同意' });
    expect(objected.findings).toMatchObject([{ code: 'conditionObjection', article: 15 }]);
    const secret = await read({ 共享条件: '请核实是否涉密情况' });
    expect(codes(secret)).toEqual([]);
  });

  test('of an item whose name is not taken counts for no other item', async () => {
    const workbook = await read(
      { 共享类型: '无条件共享', 共享条件: '' },
      { 信息项名称: '*', 共享类型: '有条件共享' },
    );
    expect(workbook.catalogs[0]).toMatchObject({
      proposal: { sharingClass: 'conditional' },
      dataItems: [{ name: '船名', sharingClass: 'unconditional' }],
    });
  });
});

describe('whether data is open to the public', () => {
  test.each([
    ['是', '', 'open'],
    ['是', '需要实名', 'conditional'],
    ['是', '无条件开放', 'open'],
    ['是', '无', 'open'],
    ['否', '需要实名', 'closed'],
    ['有条件开放', '', 'conditional'],
  ])('%s, on the condition %j, is %s', async (是否向社会开放, 开放条件, openness) => {
    expect((await read({ 是否向社会开放, 开放条件 })).catalogs[0]).toMatchObject({ openness });
  });
});

describe('rows of a catalog that say different things', () => {
  test('of a field are told by its name, what is the same but for its writing is not', async () => {
    const other = { 信息项名称: '船长', 提供方: '别的局', 摘要: '别的摘要', 目录名称: '渔船登记信息。' };
    const workbook = await read({}, other);
    expect(workbook.findings.map(({ field, code }) => [field, code])).toEqual([
      ['providerName', 'conflictingValue'],
      ['summary', 'conflictingValue'],
    ]);
    expect(workbook.catalogs[0]).toMatchObject({ providerName: '示例登记中心', summary: '渔船的登记' });
  });

  test('of two columns for one field are told with the column that was not read', async () => {
    const twice = (more: string) => `${line()},${more}`;
    const headings = `${columns.join(',')},更新周期`;
    const workbook = await readLines(headings, twice('每年'), twice('每日'));
    expect(codes(workbook).filter((said) => said.endsWith('Disagree'))).toEqual(['2 columnsDisagree']);
    expect(workbook.findings[0]).toMatchObject({ field: 'updateFrequency', value: '每年' });
    expect(workbook.findings[0]?.reason.zh).toContain('采用“每月”，第 17 列的“每年”未采用');
    expect(workbook.catalogs[0]?.updateFrequency).toBe('monthly');
    const filled = await readLines(headings, `${line({ 更新周期: '' })},每年`);
    expect(filled.findings).toEqual([]);
    expect(filled.catalogs[0]?.updateFrequency).toBe('annual');
  });

  test('a second column for the condition speaks where the first says nothing', async () => {
    const headings = `${columns.join(',')},不予共享依据`;
    const basis = '依据《测试法》第一条';
    const withheld = { 共享类型: '不予共享', 共享条件: '' };
    const workbook = await readLines(headings, `${line(withheld)},${basis}`);
    expect(workbook.catalogs[0]?.sharingCondition).toBe(basis);
    expect(workbook.findings).toEqual([]);
    const both = await readLines(headings, `${line()},${basis}`);
    expect(both.catalogs[0]?.sharingCondition).toBe('仅限资格核验');
  });

  test('a type that gives its own length, and a length of its own that comes first', async () => {
    const [own] = (await read({ 数据类型: 'varchar(30)', 数据长度: '' })).catalogs;
    expect(own?.dataItems).toEqual([{ name: '船名', type: 'string', length: 30 }]);
    const [both] = (await read({ 数据类型: 'varchar(30)' })).catalogs;
    expect(both?.dataItems).toEqual([{ name: '船名', type: 'string', length: 50 }]);
    const [none] = (await read({ 数据类型: 'varchar(30)', 数据长度: '很长' })).catalogs;
    expect(none?.dataItems).toEqual([{ name: '船名', type: 'string' }]);
  });
});
