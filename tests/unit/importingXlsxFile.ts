import { strToU8, type Zippable, zipSync } from 'fflate';

export interface XlsxSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly hidden?: boolean;
  /** References such as `A2:A3`. */
  readonly merges?: readonly string[];
}

/** How texts are stored: Excel shares them, some exporters write them in place. */
export type TextStorage = 'shared' | 'inline';

/** Writes a small valid XLSX file the way Excel lays it out: the shared strings follow the sheets. */
export function xlsxFile(sheets: readonly XlsxSheet[], storage: TextStorage = 'shared'): Uint8Array {
  return zipSync(xlsxParts(sheets, storage), { level: 6 });
}

export function xlsxParts(sheets: readonly XlsxSheet[], storage: TextStorage = 'shared'): Zippable {
  const strings = new Map<string, number>();
  const parts: Zippable = {
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': xml(
      `<workbook xmlns:r="r"><sheets>${sheets.map(sheetEntry).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map(
        (_, index): Relation => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`],
      ),
      ['rId99', 'sharedStrings', '/xl/sharedStrings.xml'],
    ]),
  };
  for (const [index, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet, storage, strings);
  }
  const items = Array.from(strings.keys(), (text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`);
  parts['xl/sharedStrings.xml'] = xml(`<sst>${items.join('')}</sst>`);
  return parts;
}

export function xml(body: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);
}

type Relation = [id: string, type: string, target: string];

function relations(list: readonly Relation[]): Uint8Array {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const entries = list.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${type}/${kind}" Target="${target}"/>`,
  );
  return xml(`<Relationships>${entries.join('')}</Relationships>`);
}

function sheetEntry(sheet: XlsxSheet, index: number): string {
  return `<sheet name="${sheet.name}" sheetId="${index + 1}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`;
}

function sheetXml(sheet: XlsxSheet, storage: TextStorage, strings: Map<string, number>): Uint8Array {
  const rows = sheet.rows.map((cells, row) => {
    const written = cells.map((text, column) =>
      text === '' ? '' : cellXml(`${columnName(column)}${row + 1}`, text, storage, strings),
    );
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return xml(
    `<worksheet><sheetData>${rows.join('')}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`,
  );
}

function cellXml(
  reference: string,
  text: string,
  storage: TextStorage,
  strings: Map<string, number>,
): string {
  // As Excel does, a length is stored as a number.
  if (/^[1-9]\d{0,8}$/.test(text)) return `<c r="${reference}"><v>${text}</v></c>`;
  if (storage === 'inline') return `<c r="${reference}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`;
  const index = strings.get(text) ?? strings.size;
  strings.set(text, index);
  return `<c r="${reference}" t="s"><v>${index}</v></c>`;
}

function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
