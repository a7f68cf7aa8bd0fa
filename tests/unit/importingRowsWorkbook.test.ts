import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { rowsWorkbook } from '../../lib/importing/rowsWorkbook.ts';
import { openXlsx } from '../../lib/importing/xlsx.ts';
import { findingKinds } from '../../lib/importing/findingKinds.ts';
import { fieldNames } from '../../lib/importing/names.ts';
import { chunks } from './importingBytes.ts';

async function cellsOf(bytes: Uint8Array) {
  const [sheet] = await openXlsx(chunks(bytes));
  const rows: (readonly string[])[] = [];
  for await (const row of sheet?.rows(() => undefined) ?? []) if ('cells' in row) rows.push(row.cells);
  return rows;
}

it('writes texts that no program takes for formulas, and characters that XML would not hold', async () => {
  const value = '=HYPERLINK("http://x") <&> \ud800\u0007甲\n乙';
  const file = rowsWorkbook(
    [{ row: 7, sheet: '一', catalogCode: '007', state: 'error', field: 'code', value }],
    'zh',
  );
  expect((await cellsOf(file))[1]).toEqual([
    '一',
    '7',
    '007',
    '未导入',
    '目录编码',
    '=HYPERLINK("http://x") <&> \ufffd甲\n乙',
  ]);
  const parts = unzipSync(file);
  expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toContain('<f>');
});

it('says in a last line that not all is in it', async () => {
  const rows = await cellsOf(rowsWorkbook([], 'en', { zh: '其余未列出', en: 'the others are not listed' }));
  expect(rows.map(([first]) => first)).toEqual(['Sheet', 'the others are not listed']);
});

it('has a name for every field that a finding can be about', () => {
  const fields = Object.values(findingKinds).flatMap(({ field }) => field ?? []);
  expect([...new Set(fields)].filter((field) => fieldNames[field] === undefined)).toEqual([]);
});

it.each([
  ['zh', ['工作表', '行号', '目录编码', '结果', '所涉内容', '文件中的内容', '说明和处理办法']],
  [
    'en',
    [
      'Sheet',
      'Row',
      'Catalog code',
      'Result',
      'Field',
      'What the file says',
      'What was understood and what to do',
    ],
  ],
] as const)('is headed in the language of its reader (%s)', async (language, headings) => {
  expect(await cellsOf(rowsWorkbook([], language))).toEqual([headings]);
});

it('leaves empty what a row does not say, and says why in the language of its reader', async () => {
  const row = { row: 3, state: 'needsAttention', field: 'unheardOf', value: 'x & y' } as const;
  const reason = { zh: '请核对', en: 'please check' };
  expect((await cellsOf(rowsWorkbook([{ ...row, reason }, row], 'en'))).slice(1)).toEqual([
    ['', '3', '', 'needs attention', 'unheardOf', 'x & y', 'please check'],
    ['', '3', '', 'needs attention', 'unheardOf', 'x & y'],
  ]);
});

it('is a workbook that spreadsheets open: its parts name one another, its columns are wide enough', () => {
  const parts = unzipSync(rowsWorkbook([], 'zh'));
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  expect(Object.keys(parts)).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/sheet1.xml',
  ]);
  for (const name of Object.keys(parts))
    expect(text(name)).toMatch(/^<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?></);
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  expect(text('_rels/.rels')).toContain(
    `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`,
  );
  expect(text('xl/_rels/workbook.xml.rels')).toContain(
    `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>`,
  );
  expect(text('xl/workbook.xml')).toContain(
    `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="导入结果" sheetId="1" r:id="rId1"/>`,
  );
  expect(text('[Content_Types].xml')).toContain(
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>',
  );
  expect(text('xl/worksheets/sheet1.xml')).toContain(
    '<cols><col min="1" max="1" width="14" customWidth="1"/><col min="2" max="2" width="8" customWidth="1"/>',
  );
});
