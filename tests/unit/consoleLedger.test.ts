import { describe, expect, test } from 'vitest';
import { emptiedLists, takenAway } from '../../console/forms/typed.ts';
import { isTable, itemsOf } from '../../console/pages/catalogs/pasted.ts';
import { headingsOf, rowsOfTable } from '../../console/pages/imports/tableRows.ts';
import { workbookKind } from '../../console/pages/imports/workbookKind.ts';

const words = {
  types: new Map([
    ['字符串', 'string'],
    ['日期', 'date'],
  ]),
  classes: new Map([['不予共享', 'withheld']]),
};

describe('Rows of a spreadsheet pasted as data items', () => {
  test('each cell is what it looks like, in whatever order the columns are', () => {
    const text =
      '数据项名称\t类型\t长度\t说明\r\n坐落\t字符串\t200\t省市区\r\n登记日期\t记录日期\t日期\r\n证件号\t18\t不予共享\t字符串\r\n';
    expect(itemsOf(text, words)).toEqual([
      { name: '坐落', type: 'string', length: 200, description: '省市区' },
      { name: '登记日期', type: 'date', description: '记录日期' },
      { name: '证件号', type: 'string', length: 18, sharingClass: 'withheld' },
    ]);
  });

  test('formulas and HTML stay what they are: text', () => {
    expect(itemsOf('=SUM(A1)\t<b>x</b>', words)).toEqual([{ name: '=SUM(A1)', description: '<b>x</b>' }]);
  });

  test.for([
    ['坐落', false],
    ['坐落\n', false],
    ['坐落\t字符串', true],
    ['坐落\n面积', true],
  ] as const)('%j is a table: %s', ([text, is]) => {
    expect(isTable(text)).toBe(is);
  });
});

test('a change tells of the lists from which everything was taken', () => {
  expect(emptiedLists({ name: '目录', useConditions: [], dataItems: [{}], secret: false })).toEqual({
    useConditions: [],
    dataItems: [],
  });
});

describe('What a chosen file is', () => {
  const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);
  const zip = new Uint8Array([0x50, 0x4b, 3, 4]);
  test.for([
    [file('目录.xlsx', zip), { format: 'xlsx' }],
    [file('目录.csv', '目录编码,目录名称'), { format: 'csv' }],
  ] as const)('%o can be imported', async ([chosen, kind]) => {
    expect(await workbookKind(chosen)).toEqual(kind);
  });

  test.for([
    [file('空.csv', ''), '没有内容'],
    [file('说明.docx', zip), '只能导入'],
    [file('图.png', new Uint8Array([0x89, 0x50])), '只能导入'],
    [file('旧.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])), '旧版 Excel'],
    [file('网页.xls', '\ufeff<html><table>'), '网页'],
  ] as const)('%o is refused at once', async ([chosen, reason]) => {
    expect(await workbookKind(chosen)).toEqual({
      refused: { zh: expect.stringContaining(reason), en: expect.any(String) },
    });
  });
});

describe('The headings of a table', () => {
  const headings = async (content: string | Uint8Array<ArrayBuffer>) =>
    headingsOf(await rowsOfTable(new File([content], 'a.csv')));

  test('stand in the row with the most of them, whatever stands above', async () => {
    expect(await headings('示例市目录清单\n目录编码,"目录名称,全称",提供方代码\nA-1,某目录,1199\n')).toEqual([
      '目录编码',
      '目录名称,全称',
      '提供方代码',
    ]);
  });

  test('are read in the encoding of a Chinese Windows', async () => {
    // 目录编码,目录名称 in GB 18030.
    const bytes = [
      0xc4, 0xbf, 0xc2, 0xbc, 0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xc4, 0xbf, 0xc2, 0xbc, 0xc3, 0xfb, 0xb3, 0xc6,
    ];
    expect(await headings(new Uint8Array(bytes))).toEqual(['目录编码', '目录名称']);
  });
});

test('a text that was emptied is taken away by null, where it need not be there', () => {
  const nullable = { anyOf: [{ type: 'string' }, { type: 'null' }] };
  const schema = {
    properties: { name: { type: 'string' }, summary: nullable, format: nullable, openness: nullable },
  };
  const initial = { name: '目录', summary: '摘要', format: '', openness: 'open', other: 'x' };
  expect(takenAway(initial, { openness: 'closed' }, schema)).toEqual({ summary: null });
  expect(takenAway({}, {}, schema)).toEqual({});
});
