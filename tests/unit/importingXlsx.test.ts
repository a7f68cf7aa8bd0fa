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

/** A workbook whose sheet has these rows below the headings, as XML, with what else is given of its parts. */
function withRows(rows: string, more: Zippable = {}): Uint8Array {
  const cells = head.map((text) => `<c t="str"><v>${text}</v></c>`).join('');
  const body = `<worksheet><sheetData><row r="1">${cells}</row>${rows}</sheetData></worksheet>`;
  return zipSync({ ...xlsxParts([good]), [sheet]: xml(body), ...more });
}

/** A row of the sheet: its first cell as XML, the others as the good row has them. */
const beginningWith = (first: string, changed: Record<number, string> = {}, at = '') => {
  const rest = row('A1', '甲').slice(1);
  const cells = rest.map((text, index) => changed[index + 1] ?? `<c t="str"><v>${text}</v></c>`);
  return `<row${at}>${first}${cells.join('')}</row>`;
};

const saidOf = ({ findings }: Workbook) => findings.map(({ row: at, code, value }) => [at, code, value]);
const relationsOf = (...entries: readonly (readonly [id: string, type: string, target: string])[]) =>
  xml(
    `<Relationships>${entries.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`).join('')}</Relationships>`,
  );

describe('what a spreadsheet does to a cell', () => {
  it.each([
    ['a truth value', '<c t="b"><v>1</v></c>', 'catalogCodeIsDate', 'TRUE'],
    ['a truth value that is false', '<c t="b"><v>0</v></c>', 'catalogCodeIsDate', 'FALSE'],
    ['an error', '<c t="e"><v>#N/A</v></c>', 'catalogCodeIsFormulaError', '#N/A'],
    ['a formula that was never computed', '<c><f>A1</f></c>', 'catalogCodeIsFormula', ''],
    ['a formula whose text is empty', '<c t="str"><f>A1</f><v></v></c>', 'catalogCodeMissing', ''],
    ['nothing', '<c/>', 'catalogCodeMissing', ''],
  ])('a code that is %s identifies nothing', async (_, cell, code, value) => {
    expect(saidOf(await read(withRows(beginningWith(cell))))).toEqual([[2, code, value]]);
  });

  it('a formula with its value is read as that', async () => {
    const workbook = await read(withRows(beginningWith('<c t="str"><f>A9</f><v>A1</v></c>')));
    expect(workbook.catalogs.map(({ code }) => code)).toEqual(['A1']);
    expect(workbook.findings).toEqual([]);
  });

  it('a formula without its value is told by its column where the column is read', async () => {
    const workbook = await read(
      withRows(beginningWith('<c t="str"><v>A1</v></c>', { 3: '<c><f>B9</f></c>', 9: '<c><f>B9</f></c>' })),
    );
    expect(workbook.findings).toMatchObject([{ row: 2, code: 'formulaWithoutValue', value: '' }]);
    expect(workbook.findings[0]?.reason.zh).toContain('4');
    expect(workbook.findings[0]?.reason.zh).not.toMatch(/[{}]/);
  });

  it('a date in the column of the codes is none, in the format of the workbook', async () => {
    const styles = {
      'xl/styles.xml': xml(
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>',
      ),
      'xl/_rels/workbook.xml.rels': relationsOf(
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'styles', 'styles.xml'],
        ['rId99', 'sharedStrings', '/xl/sharedStrings.xml'],
      ),
    };
    const cell = '<c s="1"><v>45292</v></c>';
    expect(saidOf(await read(withRows(beginningWith(cell), styles)))).toEqual([
      [2, 'catalogCodeIsDate', '2024-01-01'],
    ]);
    // Without its styles a number is what it is.
    const { 'xl/styles.xml': _, ...unstyled } = styles;
    expect((await read(withRows(beginningWith(cell), unstyled))).catalogs[0]?.code).toBe('45292');
  });

  it('text in sections, and characters that XML cannot hold, are the text that was typed', async () => {
    const name = '<c t="inlineStr"><is><t><![CDATA[甲<乙>]]></t></is></c>';
    const workbook = await read(withRows(beginningWith('<c t="str"><v>A_x0031_</v></c>', { 4: name })));
    expect(workbook.catalogs[0]).toMatchObject({ code: 'A1', dataItems: [{ name: '甲<乙>' }] });
  });
});

describe('where a cell stands', () => {
  const code = '<c t="str"><v>A1</v></c>';

  it('is told by its reference, else it is the next one', async () => {
    const item = '<c r="E2" t="str"><v>丙</v></c>';
    const cells = ['A1', '目录A1', '119901005301342330']
      .map((text) => `<c t="str"><v>${text}</v></c>`)
      .join('');
    const workbook = await read(withRows(`<row r="2">${cells}${item}<c t="str"><v>N</v></c></row>`));
    expect(workbook.catalogs[0]).toMatchObject({
      providerName: '',
      dataItems: [{ name: '丙', type: 'decimal' }],
    });
  });

  it('and its row is told by its number, else it is the next one', async () => {
    const rows = [' r="5"', '', ' r="x"', ' r="12345678"'].map((at, index) =>
      beginningWith(code, { 4: `<c t="str"><v>项${index}</v></c>` }, at),
    );
    expect((await read(withRows(rows.join('')))).catalogs[0]?.rows).toEqual([5, 6, 7, 8]);
  });

  it('what is merged within one row stands once, and what is merged downwards gives way to what stands below', async () => {
    const rows = [head, row('A1', '甲'), ['', '', '', '', '乙', 'N']];
    const merges = ['A2:A3', 'B2:B3', 'C2:C3', 'F2:F3', 'E2:F2', 'D2:D2'];
    const workbook = await read(xlsxFile([{ name: '目录', rows, merges }]));
    expect(workbook.catalogs[0]?.dataItems).toEqual([
      { name: '甲', type: 'string', length: 20 },
      { name: '乙', type: 'decimal' },
    ]);
  });

  it('a range that is merged ends with its last row', async () => {
    const rows = [head, row('A1', '甲'), ['', '', '', '', '乙'], row('', '丙')];
    const workbook = await read(xlsxFile([{ name: '目录', rows, merges: ['A2:A3', 'B2:B3', 'C2:C3'] }]));
    expect(workbook.findings.map(({ row: at, code: said }) => [at, said])).toContainEqual([
      4,
      'catalogCodeMissing',
    ]);
    expect(workbook.catalogs[0]?.rows).toEqual([2, 3]);
  });

  it('columns behind Z are counted on', async () => {
    const far = '<c r="AB2" t="str"><v>旁注</v></c>';
    const workbook = await read(
      withRows(`${beginningWith(code, {}, ' r="2"').replace('</row>', '')}${far}</row>`),
    );
    expect(saidOf(workbook)).toEqual([[2, 'cellsBeyondHeadings', '旁注']]);
  });
});

describe('the parts of a workbook', () => {
  it('are found whatever the case of their names, and without texts that are shared', async () => {
    const { 'xl/sharedStrings.xml': _, 'xl/workbook.xml': main, ...parts } = xlsxParts([good], 'inline');
    if (main === undefined) throw new Error('a workbook has its main part');
    const inline: Zippable = {
      ...parts,
      'XL/Workbook.xml': main,
      'xl/_rels/workbook.xml.rels': relationsOf(['rId1', 'worksheet', '../xl/./worksheets/sheet1.xml']),
    };
    expect((await read(zipSync(inline))).catalogs.map(({ code }) => code)).toEqual(['A1']);
    const unrelated: Zippable = { ...inline, 'xl/workbook.xml': main };
    delete unrelated['_rels/.rels'];
    expect((await read(zipSync(unrelated))).catalogs).toHaveLength(1);
  });

  it('that are no tables are left out, and what is very hidden is hidden', async () => {
    const parts = xlsxParts([good, { name: '图', rows: [] }, { ...good, name: '旧' }]);
    const main =
      '<workbook xmlns:r="r"><sheets><sheet name="旧" state="veryHidden" r:id="rId3"/><sheet name="图" r:id="rId2"/><sheet name="目录" state="visible" r:id="rId1"/><sheet name="无" r:id="rId7"/></sheets></workbook>';
    const relations = relationsOf(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'chartsheet', 'worksheets/sheet2.xml'],
      ['rId3', 'worksheet', 'worksheets/sheet3.xml'],
      ['rId99', 'sharedStrings', 'sharedStrings.xml'],
    );
    const workbook = await read(
      zipSync({ ...parts, 'xl/workbook.xml': xml(main), 'xl/_rels/workbook.xml.rels': relations }),
    );
    expect(workbook.sheetsNotRead).toEqual(['旧']);
    expect(workbook.catalogs).toHaveLength(1);
  });

  it('are five thousand at most', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_001 - Object.keys(xlsxParts([good])).length }, (_, index) => [
        `x/${index}`,
        xml(''),
      ]),
    );
    expect(await outcome(zipSync({ ...xlsxParts([good]), ...many }, { level: 0 }))).toMatchObject({
      failure: { code: 'tooLarge' },
    });
    delete many['x/0'];
    expect((await read(zipSync({ ...xlsxParts([good]), ...many }, { level: 0 }))).catalogs).toHaveLength(1);
  });

  it.each([
    [
      'without sheets',
      replacing('xl/workbook.xml', '<workbook><sheets/></workbook>'),
      'XLSX 文件已损坏，无法读取（no sheet）。请在 Excel 或 WPS 中打开并重新保存。',
      'The XLSX file is damaged (no sheet). Open it in Excel or WPS and save it again.',
    ],
    [
      'whose text is missing',
      replacing('xl/sharedStrings.xml', '<sst/>'),
      'XLSX 文件已损坏，无法读取（no shared string 0）。请在 Excel 或 WPS 中打开并重新保存。',
      'The XLSX file is damaged (no shared string 0). Open it in Excel or WPS and save it again.',
    ],
    [
      'of something else',
      zipSync({ 'a.txt': xml('a') }),
      'XLSX 文件已损坏，无法读取（no part xl/workbook.xml）。请在 Excel 或 WPS 中打开并重新保存。',
      'The XLSX file is damaged (no part xl/workbook.xml). Open it in Excel or WPS and save it again.',
    ],
    [
      'that is CSV',
      Buffer.from(head.join(',')),
      '这不是 XLSX 文件。若为 CSV，请按 CSV 导入。',
      'This is not an XLSX file. If it is CSV, import it as CSV.',
    ],
  ])('a file %s is told what is wrong with it', async (_, file, zh, en) => {
    expect(await outcome(file)).toMatchObject({ failure: { reason: { zh, en } } });
  });

  it('of a workbook with a password within are not read', async () => {
    const bytes = Buffer.from(xlsxFile([good]));
    const entry = bytes.lastIndexOf(sheet) - 46;
    // The flag of an encrypted part, in the directory.
    bytes.writeUInt16LE(1, entry + 8);
    expect(await outcome(bytes)).toMatchObject({ failure: { code: 'brokenXlsx' } });
  });
});

it('texts that several cells share are their runs without the readings aloud', async () => {
  const strings =
    '<sst><si><r><t>目录</t></r><rPh sb="0" eb="1"><t>mulu</t></rPh><r><t>编码</t></r></si><si><t>A1</t></si></sst>';
  const shared = head
    .slice(1)
    .map((text) => `<c t="str"><v>${text}</v></c>`)
    .join('');
  const body = `<worksheet><sheetData><row><c t="s"><v>0</v></c>${shared}</row>${beginningWith('<c t="s"><v>1</v></c>')}</sheetData></worksheet>`;
  const workbook = await read(
    zipSync({ ...xlsxParts([good]), [sheet]: xml(body), 'xl/sharedStrings.xml': xml(strings) }),
  );
  expect(workbook.catalogs.map(({ code }) => code)).toEqual(['A1']);
});
