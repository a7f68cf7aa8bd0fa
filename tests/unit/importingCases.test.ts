import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { workbookFormat } from '../../lib/importing/fileKind.ts';
import { readWorkbook, type Workbook, type WorkbookFailure } from '../../lib/importing/workbook.ts';
import { chunks } from './importingBytes.ts';

const cases = new URL('../../../shared/cases/', import.meta.url);
const present = existsSync(cases);
if (!present) console.warn('The small inputs of ../shared/cases are not here: their tests do not run.');

type Outcome = Workbook | { readonly failure: WorkbookFailure };

/** A file in the format that the command line takes it for. */
async function readFile(name: string): Promise<Outcome> {
  const bytes = readFileSync(new URL(name, cases));
  return readWorkbook(chunks(bytes, 100), { format: workbookFormat(bytes) });
}

const found = (read: Outcome) =>
  'failure' in read ? [] : read.findings.map(({ row, code, value }) => `${row} ${code} ${value}`);
const codes = (read: Outcome) => ('failure' in read ? [] : read.catalogs.map(({ code }) => code));
const items = (read: Outcome) =>
  'failure' in read ? [] : read.catalogs.map(({ dataItems }) => dataItems.map(({ name }) => name));

/** Each file with its codes, its items and all that is said of it. */
const identifiers: readonly [file: string, codes: string[], items: string[][], findings: string[]][] = [
  [
    'identifiers/poi-number-code.xlsx',
    [],
    [],
    ['2 catalogCodeIsNumber 3.3010119900101E17', '3 catalogCodeIsNumber 3.3010119900101E17'],
  ],
  [
    'identifiers/excel-number-code.xlsx',
    [],
    [],
    ['2 catalogCodeDigitsLost 330101199001010000', '3 catalogCodeDigitsLost 330101199001010000'],
  ],
  ['identifiers/leading-zeros-by-format.xlsx', ['000012', '000013'], [['船名'], ['泊位编号']], []],
  ['identifiers/equals-quoted.csv', ['0000012'], [['船名']], []],
  ['identifiers/apostrophe.csv', ['0000012'], [['船名']], []],
  ['identifiers/unit-separator.csv', ['0000012'], [['船名']], []],
  [
    'identifiers/wrapped.xlsx',
    ['W1', 'W2', 'W3', 'W4'],
    [['船名'], ['船名'], ['船名'], ['船名']],
    [
      '3 itemNameRepeated 船名',
      '4 nameRepeated 渔船登记信息',
      '5 nameRepeated 渔船登记信息',
      '6 nameRepeated 渔船登记信息',
    ],
  ],
  [
    'identifiers/code-case.csv',
    ['11990100mb0000011u/000001'],
    [['船名', '船长']],
    ['3 catalogCodeCase 11990100MB0000011U/000001'],
  ],
];

const taken: readonly [file: string, codes: string[], items: string[][], findings: string[]][] = [
  [
    'classes/class-per-item.csv',
    ['C09-1'],
    [['船名', '船主身份证号', '船主电话']],
    ['3 classesDiffer 不予共享', '4 conditionOfOtherRow 仅限资格核验'],
  ],
  ['losses/three-sheets.xlsx', ['S1', 'S2', 'S3'], [['船名'], ['房源编号'], ['许可证号']], []],
  [
    'losses/duplicate-heading.csv',
    ['C10-1'],
    [['船名']],
    ['2 columnsDisagree 每日', '2 columnsDisagree 别名甲'],
  ],
  ['losses/lost-columns.csv', ['C16-1'], [['船名']], []],
  [
    'reading/tabs-with-commas.txt',
    [0, 1, 2, 3, 4, 5].map((n) => `C01-${n}`),
    [0, 1, 2, 3, 4, 5].map((n) => [`船名${n}`]),
    [],
  ],
  [
    'reading/commas-with-semicolons.csv',
    [0, 1, 2, 3, 4, 5].map((n) => `C01q-${n}`),
    [0, 1, 2, 3, 4, 5].map((n) => [`船名${n}`]),
    [],
  ],
  ['reading/two-row-header-unmerged.xlsx', ['H2'], [['船名']], ['3 sharingMethodUnclear 共享平台']],
  ['reading/only-first-row-filled.xlsx', ['F1'], [['船名', '船长', '船籍港']], ['3 filledDown F1']],
  [
    'reading/short-rows.csv',
    ['C03-1', 'C03-2', 'C03-3'],
    [['船名', '船长'], ['泊位编号'], ['许可证号']],
    ['4 updateFrequencyMissing ', '4 conditionPlaceholder '],
  ],
  ['reading/absolute.xlsx', ['Z1'], [['船名']], []],
  [
    'reading/formulas.xlsx',
    ['G2'],
    [['泊位编号']],
    ['2 catalogCodeIsFormula ', '4 catalogCodeIsFormulaError #N/A'],
  ],
  ['layouts/L1-czzwy-maintain.csv', ['307/000001'], [['船名']], ['2 columnsDisagree 结构化']],
  ['layouts/L1-czzwy-maintain.xlsx', ['307/000001'], [['船名', '建造日期']], ['2 columnsDisagree 结构化']],
  [
    'layouts/L3-easypoi-import.xlsx',
    ['3070001/000003'],
    [['船名', '船主身份证号']],
    ['2 sharingMethodUnclear 拷盘', '3 classesDiffer 不予共享'],
  ],
  [
    'layouts/L4b-three-row-header-with-provider.xlsx',
    ['307/000004'],
    [['船名', '船主身份证号']],
    ['5 classesDiffer 不予共享'],
  ],
  [
    'layouts/L7-provincial-layout.xlsx',
    ['307/000007'],
    [['船名']],
    ['2 columnAbsent 数据类型', '3 notACatalogRow INFOCODE', '4 sharingMethodUnclear 共享平台'],
  ],
  ['layouts/L10-vertical-form.xlsx', ['307/000011'], [['船名']], []],
];

describe.runIf(present)('the small inputs, each of a kind of fault', () => {
  it.each([...identifiers, ...taken])(
    '%s is read as it was meant',
    async (file, wantedCodes, wantedItems, said) => {
      const read = await readFile(file);
      expect(codes(read)).toEqual(wantedCodes);
      expect(items(read)).toEqual(wantedItems);
      expect(found(read)).toEqual(said);
    },
  );

  it.each([
    ['reading/mixed.csv', 'undecodable', '第 3 行'],
    ['reading/html.xls', 'webPage', '网页'],
    ['reading/biff.xls', 'legacyExcel', '另存为 .xlsx'],
  ])('%s is not taken, and the person learns why (%s)', async (file, code, said) => {
    const read = await readFile(file);
    expect(read).toMatchObject({ failure: { code, reason: { zh: expect.stringContaining(said) } } });
  });

  it('each item keeps its own class, and no other row’s text becomes the condition of the catalog', async () => {
    expect(await readFile('classes/class-per-item.csv')).toMatchObject({
      catalogs: [
        {
          dataItems: [
            { name: '船名', sharingClass: 'unconditional' },
            { name: '船主身份证号', sharingClass: 'withheld' },
            { name: '船主电话', sharingClass: 'conditional' },
          ],
          proposal: { sharingClass: 'withheld', from: '不予共享' },
          sharingCondition: '《个人信息保护法》第十三条',
        },
      ],
    });
  });

  it('what a file says of openness and of the ways of sharing is kept', async () => {
    expect(await readFile('losses/lost-columns.csv')).toMatchObject({
      catalogs: [{ sharingMethods: ['api'], openness: 'conditional', openCondition: '依申请开放' }],
    });
  });

  it('every heading of the wide layout is known or named, and every sheet read or named', async () => {
    const wide = await readFile('layouts/L1-czzwy-maintain.xlsx');
    expect(wide).toMatchObject({ unknownHeadings: expect.arrayContaining(['系统架构类型', '使用权限']) });
    const sheets = await readFile('layouts/L4b-three-row-header-with-provider.xlsx');
    expect(sheets).toMatchObject({
      unknownHeadings: [],
      sheetsNotRead: ['1部门权责业务清单', '3部门信息资源需求清单'],
    });
    expect(await readFile('losses/three-sheets.xlsx')).toMatchObject({
      catalogs: [{ sheet: '登记中心' }, { sheet: '住房局' }, { sheet: '水务局' }],
      sheetsNotRead: [],
    });
  });
});
