import { strToU8, zipSync } from 'fflate';
import type { Text } from '../regulation/text.ts';
import { fieldNames, rowStateNames } from './names.ts';
import type { RowState } from './rowStates.ts';

/** A row of the result, as the workbook of results shows it. */
interface ResultRow {
  readonly row: number;
  readonly sheet?: string;
  readonly catalogCode?: string;
  readonly state: RowState;
  readonly field: string;
  readonly value: string;
  readonly reason?: Text;
}

const headings: readonly Text[] = [
  { zh: '工作表', en: 'Sheet' },
  { zh: '行号', en: 'Row' },
  { zh: '目录编码', en: 'Catalog code' },
  { zh: '结果', en: 'Result' },
  { zh: '所涉内容', en: 'Field' },
  { zh: '文件中的内容', en: 'What the file says' },
  { zh: '说明和处理办法', en: 'What was understood and what to do' },
];

/** Widths of the columns, in characters. */
const widths = [14, 8, 36, 12, 16, 40, 90];

/**
 * What became of each row, as a workbook that an office can hand round (OOXML, texts in their cells, so that nothing in it
 * is ever a formula).
 *
 * @param note a last line, where not all is in it
 */
export function rowsWorkbook(rows: readonly ResultRow[], language: 'zh' | 'en', note?: Text): Uint8Array {
  const say = (text: Text | undefined) => text?.[language] ?? '';
  const lines = [
    headings.map(say),
    ...rows.map(({ row, sheet = '', catalogCode = '', state, field, value, reason }) => [
      sheet,
      String(row),
      catalogCode,
      say(rowStateNames[state]),
      say(fieldNames[field]) || field,
      value,
      say(reason),
    ]),
    ...(note === undefined ? [] : [[say(note)]]),
  ];
  const cells = lines.map((line) => `<row>${line.map(cell).join('')}</row>`).join('');
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return zipSync(partsOf(`<cols>${columns.join('')}</cols><sheetData>${cells}</sheetData>`));
}

function cell(text: string): string {
  return `<c t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
}

/** XML takes no controls; the file never shows them. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\n\t])[\p{Cc}\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

const schemas = 'http://schemas.openxmlformats.org';
const relations = `${schemas}/officeDocument/2006/relationships`;
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function partsOf(sheet: string): Record<string, Uint8Array> {
  const main = `${schemas}/spreadsheetml/2006/main`;
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${schemas}/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/${type}" Target="${target}"/></Relationships>`;
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="导入结果" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}">${sheet}</worksheet>`,
  };
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return Object.fromEntries(Object.entries(parts).map(([name, body]) => [name, strToU8(head + body)]));
}
