import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldOfHeading, matchColumns, missingHeadings } from '../../lib/importing/columns.ts';
import { demandFields, meaningsOf, normaliseHeading } from '../../lib/importing/headings.ts';
import { columnMeaningNames } from '../../lib/importing/names.ts';
import { recogniseDemandHeadings, recogniseHeadings } from '../../lib/importing/recognise.ts';

const portals = new URL('../../../shared/data/field_mapping.json', import.meta.url);
const present = existsSync(portals);
if (!present) console.warn('The headings of real portals are not here: their test does not run.');

const fieldsOf = (...headings: string[]) => Object.fromEntries(matchColumns(headings).fields);

describe('matching the headings of a workbook', () => {
  it('knows the city workbook, its catalog provider before the department of the service', () => {
    const columns = matchColumns(
      '政务服务数据提供方,提供方代码,审批结果,信息资源目录名称,信息资源目录提供方,提供方内部部门,信息资源目录提供方代码,信息资源目录摘要,共享条件,开放条件,更新周期,信息项名称,数据类型,数据长度,来源系统名称,目录编码'.split(
        ',',
      ),
    );
    expect(Object.fromEntries(columns.fields)).toEqual({
      catalogCode: 15,
      catalogName: 3,
      providerCode: 6,
      providerName: 4,
      summary: 7,
      sharingCondition: 8,
      openCondition: 9,
      updateFrequency: 10,
      itemName: 11,
      itemType: 12,
      itemLength: 13,
      sourceSystem: 14,
    });
    expect(columns.doubles.map(({ column }) => column)).toEqual([1, 0]);
    expect(columns.unusedHeadings).toEqual(['审批结果', '提供方内部部门']);
    expect(columns.unknownHeadings).toEqual([]);
    expect(missingHeadings(columns)).toEqual([]);
  });

  it.each([
    ['全角 ＊目录 编码：', 'catalogCode', '＊目录 编码：'],
    ['note in brackets', 'updateFrequency', '更新周期（必填）'],
    ['line break', 'itemName', '信息项\n名称'],
    ['number in front', 'catalogName', '2、目录名称'],
    ['case', 'catalogName', 'RESOURCENAME'],
  ])('sees through the accidents of writing: %s', (_, field, heading) => {
    expect(fieldsOf(heading)).toEqual({ [field]: 0 });
  });

  it.each([
    ['共享方式', 'sharingClass'],
    ['数据来源', 'providerName'],
    ['数据类型', 'itemType'],
    ['目录编码', 'catalogCode'],
    ['备注', 'unused'],
    ['心情', undefined],
    ['', undefined],
  ])('knows what %j means alone', (heading, field) => expect(fieldOfHeading(heading)).toBe(field));

  it.each([
    ['１．目录名称', '目录名称'],
    ['12、目录名称', '目录名称'],
    ['十二、目录名称', '目录名称'],
    ['（3）目录名称', '目录名称'],
    ['[必填] 目录名称', '目录名称'],
    ['目录名称【选填】', '目录名称'],
    ['目录名称 *：', '目录名称'],
    ['Org_Name', 'orgname'],
    ['“目录”名称', '目录名称'],
    ['第1、目录', '第1目录'],
  ])('%j is the heading %j', (heading, plain) => expect(normaliseHeading(heading)).toBe(plain));

  it('says how wide its rows are, and how much of a row says something', () => {
    expect(matchColumns(['目录编码', '', '信息项名称', '备注', '', ''])).toMatchObject({
      width: 4,
      least: 3,
    });
    expect(matchColumns([])).toMatchObject({ width: 0, least: 1, unknownHeadings: [], unusedHeadings: [] });
  });

  it('takes a value that stands above the table for a column of it', () => {
    const constants = new Map([
      ['catalogCode', 'A1'],
      ['providerCode', 'X'],
    ] as const);
    expect(missingHeadings(matchColumns(['目录名称', '信息项名称'], new Map(), constants))).toEqual([]);
  });

  it('names the further columns of the provider and of the condition, and those headed the same', () => {
    const columns = matchColumns(['提供方', '数源单位', '更新周期', '更新周期', '更新频率']);
    expect(columns.doubles).toEqual([
      { field: 'updateFrequency', column: 3, heading: '更新周期' },
      { field: 'providerName', column: 1, heading: '数源单位' },
    ]);
    expect(columns.unusedHeadings).toEqual(['更新频率']);
  });

  it('takes 数据类型 for the type of an item unless the type has a column of its own', () => {
    expect(fieldsOf('信息项名称', '数据类型')).toEqual({ itemName: 0, itemType: 1 });
    expect(fieldsOf('数据类型', '字段类型')).toEqual({ itemType: 1, format: 0 });
  });

  it('takes 共享方式 for the sharing class only where nothing else says it', () => {
    expect(fieldsOf('共享方式')).toEqual({ sharingClass: 0 });
    expect(fieldsOf('共享方式', '共享类型')).toEqual({ sharingMethods: 0, sharingClass: 1 });
  });

  it('takes 数据来源 for the provider only where no column names it', () => {
    expect(fieldsOf('数据来源')).toEqual({ providerName: 0 });
    expect(fieldsOf('数据来源', '提供部门')).toEqual({ providerName: 1, sourceSystem: 0 });
  });

  it('reports headings that nobody knows, and a column without one by its place', () => {
    expect(matchColumns(['目录编码', '心情', '', '目录名称', '']).unknownHeadings).toEqual([
      '心情',
      '（第 3 列）',
    ]);
  });

  it('reports the column that lost against a more telling one', () => {
    expect(matchColumns(['描述', '目录摘要'])).toMatchObject({ unusedHeadings: ['描述'] });
  });

  it.each([
    ['数据资源目录名称', 'catalogName'],
    ['数据资源目录代码', 'catalogCode'],
    ['数据资源目录编码', 'catalogCode'],
    ['数据集编码', 'catalogCode'],
    ['目录标识', 'catalogCode'],
    ['信息资源目录描述', 'summary'],
    ['信息项业务名称', 'itemName'],
    ['数据提供部门', 'providerName'],
    ['信息资源提供部门', 'providerName'],
    ['数源单位统一社会信用代码', 'providerCode'],
    ['提供部门统一社会信用代码', 'providerCode'],
    ['资源提供方编码', 'providerCode'],
    ['数据更新频度', 'updateFrequency'],
    ['数据共享类型', 'sharingClass'],
    ['共享条件/不予共享依据', 'sharingCondition'],
    ['不予共享依据', 'sharingCondition'],
    ['【必填】目录名称', 'catalogName'],
    ['（一）', undefined],
    ['三、更新周期', 'updateFrequency'],
    ['目\u200b录\u00a0名称', 'catalogName'],
  ])('knows the heading %s of real exports', (heading, field) => {
    expect(fieldsOf(heading)).toEqual(field === undefined ? {} : { [field]: 0 });
  });

  it('takes the type of the item and not that of the system, which has the same heading in front', () => {
    const columns = matchColumns(['数据类型', '目录编码', '信息项名称', '数据类型', '数据长度']);
    expect(Object.fromEntries(columns.fields)).toMatchObject({ itemType: 3, itemLength: 4 });
    expect(columns.doubles).toEqual([{ field: 'itemType', column: 0, heading: '数据类型' }]);
  });

  it('takes what the department has matched by hand, before what it knows', () => {
    const matched = new Map([
      ['编目号', 'catalogCode'],
      ['目录编码', 'unused'],
    ] as const);
    const columns = matchColumns(['目录编码', '编目号', '目录名称'], matched);
    expect(Object.fromEntries(columns.fields)).toEqual({ catalogCode: 1, catalogName: 2 });
    expect(columns).toMatchObject({ unusedHeadings: ['目录编码'], unknownHeadings: [] });
  });

  it('names the headings without which nothing can be read', () => {
    expect(missingHeadings(matchColumns(['目录名称']))).toEqual(['目录编码', '提供方代码', '信息项名称']);
  });

  it.runIf(present)('knows every heading that real portals use', () => {
    const mapping: { common: Record<string, string> } = JSON.parse(readFileSync(portals, 'utf8'));
    const unknown = Object.keys(mapping.common).flatMap((heading) => matchColumns([heading]).unknownHeadings);
    expect(unknown).toEqual([]);
  });

  it.runIf(present)('agrees with the portals on what is a name, a summary or an update cycle', () => {
    const mapping: { common: Record<string, string> } = JSON.parse(readFileSync(portals, 'utf8'));
    const ours = new Map([
      ['title', 'catalogName'],
      ['description', 'summary'],
      ['update_frequency', 'updateFrequency'],
    ]);
    const compared = Object.entries(mapping.common).flatMap(([heading, theirs]) => {
      const field = ours.get(theirs);
      return field === undefined ? [] : [{ heading, field, found: Object.keys(fieldsOf(heading)) }];
    });
    expect(compared.length).toBeGreaterThan(30);
    expect(compared.filter(({ field, found }) => found.join('') !== field)).toEqual([]);
  });
});

describe('what headings are taken for before the workbook is read', () => {
  it('each column is named, what nobody knows is not, and what is missing is told', () => {
    const headings = ['目录编码', '目录名称', '信息项名称', '备注', '奇怪的列'];
    expect(recogniseHeadings(headings, new Map())).toEqual({
      columns: [
        { heading: '目录编码', means: 'catalogCode' },
        { heading: '目录名称', means: 'catalogName' },
        { heading: '信息项名称', means: 'itemName' },
        { heading: '备注', means: 'unused' },
        { heading: '奇怪的列' },
      ],
      missing: ['providerCode'],
    });
  });

  it('what the department has said before counts', () => {
    const matched = new Map([['奇怪的列', 'providerCode']] as const);
    expect(recogniseHeadings(['奇怪的列', '目录编码'], matched)).toMatchObject({
      columns: [{ means: 'providerCode' }, { means: 'catalogCode' }],
      missing: ['catalogName', 'itemName'],
    });
  });

  it('the names by which columns are called are headings that mean just that', () => {
    const codes = meaningsOf.catalogs.filter((code) => code !== 'unused');
    const headings = codes.map((code) => columnMeaningNames[code].zh.replace(/（.*）$/, ''));
    const { columns, missing } = recogniseHeadings(headings, new Map());
    expect(columns.map(({ means }) => means)).toEqual(codes);
    expect(missing).toEqual([]);
  });

  it('so are those of a list of demands', () => {
    const headings = demandFields.map((code) => columnMeaningNames[code].zh);
    const { columns, missing } = recogniseDemandHeadings(headings, new Map());
    expect(columns.map(({ means }) => means)).toEqual(demandFields);
    expect(missing).toEqual([]);
    expect(recogniseDemandHeadings(['需求部门', '奇怪的列', '备注'], new Map()).missing).toEqual(['title']);
    const matched = new Map([['奇怪的列', 'title']] as const);
    expect(recogniseDemandHeadings(['需求部门', '奇怪的列', '备注', '另列'], matched)).toEqual({
      columns: [
        { heading: '需求部门', means: 'requester' },
        { heading: '奇怪的列', means: 'title' },
        { heading: '备注', means: 'unused' },
        { heading: '另列' },
      ],
      missing: [],
    });
  });
});
