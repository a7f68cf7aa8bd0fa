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
