import { type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook, type Workbook, type WorkbookFailure } from '../../lib/importing/workbook.ts';
import { chunks } from './importingBytes.ts';
import { xlsxFile, xlsxParts, xml } from './importingXlsxFile.ts';

const head = [
  '目录编码',
  '目录名称',
  '提供方代码',
  '提供方',
  '信息项名称',
  '数据类型',
  '数据长度',
  '更新周期',
  '共享条件',
];
const row = (code: string, item: string) => [
  code,
  `目录${code}`,
  '119901005301342330',
  '某市审计局',
  item,
  'C',
  '20',
  '每月',
  '依申请共享',
];
const good = { name: '目录', rows: [head, row('A1', '甲'), row('A1', '乙')] };

async function outcome(file: Uint8Array): Promise<Workbook | { failure: WorkbookFailure }> {
  return readWorkbook(chunks(file, 1000), { format: 'xlsx' });
}

async function read(file: Uint8Array): Promise<Workbook> {
  const workbook = await outcome(file);
  if ('failure' in workbook) throw new Error(workbook.failure.reason.en);
  return workbook;
}

function replacing(part: string, body: string): Uint8Array {
  const parts: Zippable = { ...xlsxParts([good]), [part]: xml(body) };
  return zipSync(parts);
}

const sheet = 'xl/worksheets/sheet1.xml';

function inlineCell(value: string): string {
  return `<x:c t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`;
}

describe('reading an XLSX workbook', () => {
  it('repeats a value merged over several rows in each of them', async () => {
    const merged = [head, row('A1', '甲'), ['', '', '', '', '乙'], ['', '', '', '', '丙'], row('B1', '丁')];
    const columns = ['A', 'B', 'C', 'D', 'F', 'G', 'H', 'I'];
    const merges = columns.map((column) => `${column}2:${column}4`);
    const workbook = await read(xlsxFile([{ name: '目录', rows: merged, merges }]));
    expect(workbook.findings).toEqual([]);
    expect(workbook.catalogs.map(({ code, dataItems }) => [code, dataItems.map(({ name }) => name)])).toEqual(
      [
        ['A1', ['甲', '乙', '丙']],
        ['B1', ['丁']],
      ],
    );
    expect(workbook.catalogs[0]?.dataItems[2]).toEqual({ name: '丙', type: 'string', length: 20 });
  });

  it('reads headings that stand in two rows, merged downwards where they have no parts', async () => {
    const upper = [...head.slice(0, 4), '信息项信息', '', '', ...head.slice(7)];
    const lower = ['', '', '', '', ...head.slice(4, 7)];
    const merges = ['A', 'B', 'C', 'D', 'H', 'I'].map((column) => `${column}2:${column}3`);
    const rows = [['某市政务数据目录'], upper, lower, row('A1', '甲')];
    const workbook = await read(xlsxFile([{ name: '目录', rows, merges: [...merges, 'A1:I1', 'E2:G2'] }]));
    expect(workbook.catalogs[0]?.rows).toEqual([4]);
    expect(workbook.findings).toEqual([]);
  });

  it('reads every sheet that has the headings and names the others, the hidden ones too', async () => {
    const note = { name: '说明', rows: [['填表说明'], ['请逐项填写']] };
    const old = { name: '旧', rows: [head, row('OLD', '甲')], hidden: true };
    const more = { name: '续', rows: [['标题'], head, row('A1', '乙'), row('A2', '甲'), row('', '丙')] };
    const workbook = await read(xlsxFile([old, note, good, more]));
    expect(workbook.catalogs.map(({ code, dataItems }) => [code, dataItems.map(({ name }) => name)])).toEqual(
      [
        ['A1', ['甲', '乙']],
        ['A2', ['甲']],
      ],
    );
    expect(workbook.sheetsNotRead).toEqual(['说明', '旧']);
    expect(workbook.rows).toBe(5);
    expect(workbook.findings).toMatchObject([
      { sheet: '续', row: 3, code: 'itemNameRepeated' },
      { sheet: '续', row: 5, code: 'catalogCodeMissing' },
    ]);
  });

  it('reads a hidden sheet where it is the only one with headings', async () => {
    const note = { name: '说明', rows: [['填表说明']] };
    const workbook = await read(xlsxFile([{ ...good, hidden: true }, note]));
    expect(workbook.catalogs).toHaveLength(1);
    expect(workbook.sheetsNotRead).toEqual(['说明']);
  });

  it('reads runs of type, prefixed names, escapes and cells without references', async () => {
    const name =
      '<x:c t="inlineStr"><x:is><x:r><x:t>甲</x:t></x:r><x:rPh sb="0" eb="1"><x:t>jia</x:t></x:rPh><x:r><x:t>_x4E59_</x:t></x:r></x:is></x:c>';
    const body = `<x:row>${head.map(inlineCell).join('')}</x:row><x:row>${row('A1', '').slice(0, 4).map(inlineCell).join('')}${name}<x:c t="str"><x:f>1</x:f><x:v>C</x:v></x:c><x:c><x:v>20</x:v></x:c>${inlineCell('每月')}${inlineCell('依申请')}</x:row>`;
    const workbook = await read(
      replacing(sheet, `<x:worksheet xmlns:x="m"><x:sheetData>${body}</x:sheetData></x:worksheet>`),
    );
    expect(workbook.catalogs[0]?.dataItems).toEqual([{ name: '甲乙', type: 'string', length: 20 }]);
  });

  it('a code that the spreadsheet turned into a number is an error of its row', async () => {
    const number = `<c r="A3"><v>1.1990100530134E+32</v></c>`;
    const parts = xlsxParts([good]);
    const written = new TextDecoder().decode(parts[sheet] as Uint8Array);
    const changed = written
      .replace(/<c r="A3"[^>]*><v>\d+<\/v><\/c>/, number)
      .slice(written.indexOf('<worksheet'));
    const workbook = await read(replacing(sheet, changed));
    expect(workbook.findings.map(({ row: at, code }) => [at, code])).toEqual([[3, 'catalogCodeIsNumber']]);
    expect(workbook.catalogs[0]?.rows).toEqual([2]);
  });

  it('what stands beyond the headings is reported', async () => {
    const workbook = await read(xlsxFile([{ name: '目录', rows: [head, [...row('A1', '甲'), '', '旁注']] }]));
    expect(workbook.findings).toMatchObject([{ row: 2, code: 'cellsBeyondHeadings', value: '旁注' }]);
  });
});

describe('XLSX files that cannot be taken', () => {
  const file = xlsxFile([good]);

  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'notXlsx'],
    ['a CSV file', Buffer.from(head.join(',')), 'notXlsx'],
    [
      'an old or encrypted workbook',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'legacyExcel',
    ],
    ['a file cut short', file.subarray(0, file.length - 40), 'brokenXlsx'],
    ['a ZIP file of something else', zipSync({ 'a.txt': xml('a') }), 'brokenXlsx'],
    ['XML that is not well-formed', replacing(sheet, '<worksheet><sheetData></worksheet>'), 'brokenXlsx'],
    ['a text that is not there', replacing('xl/sharedStrings.xml', '<sst/>'), 'brokenXlsx'],
    ['a workbook without headings', xlsxFile([{ name: '空', rows: [['甲', '乙']] }]), 'missingHeadings'],
    ['a workbook without anything', xlsxFile([{ name: '空', rows: [] }]), 'empty'],
  ])('%s', async (_, bytes, code) => {
    const result = await outcome(bytes);
    expect(result).toMatchObject({ failure: { code } });
  });

  it('a damaged part is noticed by its checksum or its structure, never read as data', async () => {
    const damaged = Uint8Array.from(file);
    const directory = Buffer.from(damaged);
    // The first byte of the sheet's compressed content: after its local header and its name.
    const start = directory.indexOf(sheet) + sheet.length;
    damaged[start + 20] = (damaged[start + 20] ?? 0) ^ 0xff;
    expect(await outcome(damaged)).toMatchObject({ failure: { code: 'brokenXlsx' } });
  });

  it('entities are not expanded', async () => {
    const doctype = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const bomb = replacing('xl/sharedStrings.xml', `${doctype}<sst><si><t>&b;</t></si></sst>`);
    expect(await outcome(bomb)).toMatchObject({ failure: { code: 'brokenXlsx' } });
  });
});

/** Changes the size that the archive's directory gives for the sheet (at offset 24 of its entry). */
function declaring(size: number): Uint8Array {
  const bytes = Buffer.from(xlsxFile([good]));
  const entry = bytes.lastIndexOf(sheet) - 46;
  expect(bytes.readUInt32LE(entry)).toBe(0x02014b50);
  bytes.writeUInt32LE(size, entry + 24);
  return bytes;
}

describe('XLSX files that would unpack to more than they should', () => {
  it('a part that is declared too large is not inflated', async () => {
    expect(await outcome(declaring(1_000_000_000))).toMatchObject({ failure: { code: 'tooLarge' } });
  });

  it('a part that is larger than declared ends the reading', async () => {
    expect(await outcome(declaring(100))).toMatchObject({ failure: { code: 'brokenXlsx' } });
  });

  it('a text without end is given up', async () => {
    const bomb = replacing('xl/sharedStrings.xml', `<sst><si><t>${'a'.repeat(3_000_000)}</t></si></sst>`);
    expect(bomb.length).toBeLessThan(20_000);
    expect(await outcome(bomb)).toMatchObject({ failure: { code: 'tooLarge' } });
  });

  it('200,000 columns are one unreadable row', async () => {
    const wide = '<c t="str"><v>a</v></c>'.repeat(200_000);
    const cells = head.map((text) => `<c t="str"><v>${text}</v></c>`).join('');
    const bomb = replacing(
      sheet,
      `<worksheet><sheetData><row>${cells}</row><row>${wide}</row></sheetData></worksheet>`,
    );
    const workbook = await read(bomb);
    expect(workbook.findings).toMatchObject([{ row: 2, code: 'rowUnreadable' }]);
    const headless = replacing(
      sheet,
      `<worksheet><sheetData><row>${cells}${wide}</row></sheetData></worksheet>`,
    );
    expect(await outcome(headless)).toMatchObject({
      failure: { code: 'missingHeadings', reason: { zh: expect.stringContaining('第 1 行超过 1024 列') } },
    });
  });
});
