import { describe, expect, it } from 'vitest';
import { readDataItemType, readLength } from '../../lib/importing/dataItemType.ts';
import { isPlaceholder, standsForEmpty } from '../../lib/regulation/placeholder.ts';
import { readUpdateFrequency } from '../../lib/importing/updateFrequency.ts';
import { readWorkbook, type Workbook } from '../../lib/importing/workbook.ts';
import { chunks } from './importingBytes.ts';

describe('values as departments write them', () => {
  it.each([
    '*',
    '—',
    '/',
    ' ',
    '',
    '无',
    ' 无',
    '无。',
    '无。。',
    '无 。',
    '暂无',
    'NULL',
    'N/A',
    '#REF!',
    '＊',
  ])('%j says nothing', (value) => {
    expect(standsForEmpty(value)).toBe(true);
  });

  it.each(['其他', '其它', '测试', '测试目录1', 'test', '空', '待定', '未知'])(
    '%j is a placeholder',
    (value) => {
      expect(isPlaceholder(value)).toBe(true);
      expect(standsForEmpty(value)).toBe(false);
    },
  );

  it.each([
    '无须审批结果',
    'n,a',
    'te.st',
    '其他非煤矿山',
    '无损检测人员资格认定证书',
    '血液检测试剂目录',
    '关于**的验收报告',
    '风电',
  ])('%j is a value', (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });

  it.each([
    ['实时', 'realtime', true],
    [' 每 日 ', 'daily', true],
    ['季度', 'quarterly', true],
    ['每半年', 'semiannual', true],
    ['不更新', 'none', true],
    ['其他', 'other', true],
    ['5年选举周期', 'other', false],
  ] as const)('the update cycle %j is %s', (text, frequency, recognised) => {
    expect(readUpdateFrequency(text)).toEqual({ frequency, recognised });
  });

  it('无 is no update cycle: it may mean never, or not filled in', () => {
    expect(readUpdateFrequency('无')).toBeUndefined();
  });

  it.each([
    ['nvarchar', { type: 'string' }],
    ['NVARCHAR(50)', { type: 'string', length: 50 }],
    ['decimal（18，2）', { type: 'decimal', length: 18 }],
    ['clob', { type: 'text' }],
    ['money', { type: 'decimal' }],
    ['int', { type: 'integer' }],
    ['字符型C', { type: 'string' }],
    ['C 字符型', { type: 'string' }],
    ['日期时间型', { type: 'datetime' }],
    ['double precision', { type: 'decimal' }],
    ['VARCHAR2 ( 50 )', { type: 'string', length: 50 }],
    ['varchar(50', { type: 'string', length: 50 }],
    ['varchar(max)', { type: 'string' }],
    ['ｉｎｔ', { type: 'integer' }],
    ['数值型 N', { type: 'decimal' }],
    ['xC字符型', undefined],
    ['心情', undefined],
  ])('the type %j is %j', (text, type) => {
    expect(readDataItemType(text)).toEqual(type);
  });

  it('knows the letters of the national guide', () => {
    const types = Array.from('CNYDTLMGBIF', (letter) => readDataItemType(letter)?.type);
    expect(types.join(' ')).toBe(
      'string decimal decimal date datetime boolean text object decimal integer decimal',
    );
  });

  it.each([
    ['255', 255],
    ['255.0', 255],
    ['18,2', 18],
    ['18，2', 18],
    ['18,2000', undefined],
    ['255.5', undefined],
    ['10 位', 10],
    ['5个字符', 5],
    ['20bytes', 20],
    ['8 Char', 8],
    ['1', 1],
    ['2147483647', 2_147_483_647],
    ['2147483648', undefined],
    ['', undefined],
    ['长50', undefined],
    ['50米', undefined],
    ['50字符', 50],
    ['１００', 100],
    ['0', undefined],
    ['-5', undefined],
    ['3000000000', undefined],
    ['长', undefined],
  ])('the length %j is %j', (text, length) => {
    expect(readLength(text)).toBe(length);
  });
});

const head =
  '目录编码,目录名称,提供方代码,提供方,提供方名称,信息项名称,数据类型,数据长度,更新周期,共享条件,摘要';
const row = (changed: Record<number, string> = {}) =>
  ['A1', '表', '119901005301342330', '某局', '', '甲', 'C', '20', '每月', '依申请', '摘要文字']
    .map((value, column) => changed[column] ?? value)
    .join(',');

async function read(...lines: string[]): Promise<Workbook> {
  const workbook = await readWorkbook(chunks(Buffer.from(lines.join('\n'))), { format: 'csv' });
  if ('failure' in workbook) throw new Error(workbook.failure.reason.en);
  return workbook;
}

describe('what is said about the rows of a catalog', () => {
  it('of values that differ between rows the first wins, each other one is reported once', async () => {
    const other = (item: string) => row({ 1: '别的表', 5: item });
    const workbook = await read(head, row({ 1: '' }), row({ 5: '乙' }), other('丙'), other('丁'));
    expect(workbook.catalogs[0]?.name).toBe('表');
    expect(workbook.findings).toMatchObject([
      {
        row: 4,
        catalogCode: 'A1',
        state: 'needsAttention',
        field: 'name',
        value: '别的表',
        code: 'conflictingValue',
      },
    ]);
    expect(workbook.findings[0]?.reason).toEqual({
      zh: '同一目录各行的取值不一致：此处为“别的表”，采用第 3 行的“表”。',
      en: 'The rows of this catalog disagree: "别的表" here, "表" in row 3, which was taken.',
    });
  });

  it('a second column for the provider fills in, or is reported where it says something else', async () => {
    const filled = await read(head, row({ 3: '', 4: '某局' }));
    expect(filled.catalogs[0]?.providerName).toBe('某局');
    expect(filled.findings).toEqual([]);
    const disagreeing = await read(head, row({ 4: '别的局' }), row({ 4: '别的局', 5: '乙' }));
    expect(disagreeing.findings).toMatchObject([
      { row: 2, field: 'providerName', value: '别的局', code: 'providerColumnsDisagree' },
    ]);
  });

  it.each<[string, Record<number, string>, string, string]>([
    ['a name that is a placeholder', { 1: '测试' }, 'namePlaceholder', 'name'],
    ['a faulty organisation code', { 2: '119901005301342331' }, 'providerCodeFaulty', 'providerCode'],
    ['a summary that is a placeholder', { 10: '无' }, 'summaryPlaceholder', 'summary'],
    ['no update cycle', { 8: '' }, 'updateFrequencyMissing', 'updateFrequency'],
    ['an unusual update cycle', { 8: '看心情' }, 'updateFrequencyUnknown', 'updateFrequency'],
    ['an unknown type', { 6: '心情' }, 'itemTypeUnknown', 'dataItems.type'],
    ['an unreadable length', { 7: '很长' }, 'itemLengthUnreadable', 'dataItems.length'],
    ['an item without a name', { 5: '*' }, 'itemNameMissing', 'dataItems.name'],
    ['an item called 其他', { 5: '其他' }, 'itemNamePlaceholder', 'dataItems.name'],
    ['an item whose name is too long', { 5: '长'.repeat(201) }, 'itemNameTooLong', 'dataItems.name'],
    ['a summary that is too long', { 10: '长'.repeat(4001) }, 'textTooLong', 'summary'],
    ['a condition without a class', { 9: '-' }, 'conditionPlaceholder', 'sharingCondition'],
    ['a condition nobody understands', { 9: '面积、位置' }, 'conditionUnclear', 'sharingCondition'],
    ['text that was garbled before', { 10: '锟斤拷' }, 'charactersLost', 'row'],
  ])('%s needs attention and the row is taken', async (_, changed, code, field) => {
    const workbook = await read(head, row(changed));
    expect(workbook.findings).toMatchObject([
      { row: 2, catalogCode: 'A1', state: 'needsAttention', code, field },
    ]);
    expect(workbook.findings[0]?.reason.zh).not.toMatch(/[{}]/);
    expect(workbook.findings[0]?.reason.en).not.toMatch(/[{}]/);
    expect(workbook.catalogs[0]?.rows).toEqual([2]);
  });

  it.each<[string, Record<number, string>, string]>([
    ['a code with foreign characters', { 0: '甲-1' }, 'catalogCodeUnusable'],
    ['a name that is too long', { 1: '长'.repeat(201) }, 'nameTooLong'],
    ['a cell beyond the limit of a spreadsheet', { 10: '长'.repeat(32_768) }, 'cellTooLong'],
  ])('%s is an error and the row is not taken', async (_, changed, code) => {
    const workbook = await read(head, row(changed));
    expect(workbook.findings).toMatchObject([{ row: 2, state: 'error', code }]);
    expect(workbook.catalogs).toEqual([]);
  });

  it('a catalog of more items than one can hold is an error on each of its rows', async () => {
    const workbook = await read(head, ...Array.from({ length: 501 }, (_, index) => row({ 5: `项${index}` })));
    expect(workbook.findings).toHaveLength(501);
    expect(workbook.findings.at(-1)).toMatchObject({
      row: 502,
      state: 'error',
      code: 'tooManyItems',
      value: '501',
    });
  });

  it('an item that stands twice is taken once, the first time', async () => {
    const workbook = await read(head, row(), row({ 6: 'N', 7: '5' }));
    expect(workbook.catalogs[0]?.dataItems).toEqual([{ name: '甲', type: 'string', length: 20 }]);
    expect(workbook.findings).toMatchObject([{ row: 3, code: 'itemNameRepeated', value: '甲' }]);
  });

  it('a second catalog of the same provider and name is reported and taken', async () => {
    const workbook = await read(head, row(), row({ 0: 'A2' }), row({ 0: 'A3', 2: '91350100M000100Y43' }));
    expect(workbook.catalogs.map(({ code }) => code)).toEqual(['A1', 'A2', 'A3']);
    expect(workbook.findings).toMatchObject([{ row: 3, catalogCode: 'A2', code: 'nameRepeated' }]);
  });

  it('a column that a catalog needs and the file lacks is reported once', async () => {
    const workbook = await read(
      '目录编码,目录名称,提供方代码,信息项名称',
      'A1,表,119901005301342330,甲',
      'A2,书,119901005301342330,乙',
    );
    expect(workbook.catalogs).toHaveLength(2);
    expect(workbook.findings.map(({ row: at, code, field }) => [at, code, field])).toEqual([
      [1, 'columnAbsent', 'updateFrequency'],
      [1, 'columnAbsent', 'sharingCondition'],
      [1, 'columnAbsent', 'dataItems.type'],
    ]);
  });
});
