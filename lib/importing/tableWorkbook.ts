import { strToU8, zipSync } from 'fflate';

/** A table of texts, as a workbook has it. */
export interface TextTable {
  readonly sheet: string;
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[];
  /** The headings first. */
  readonly lines: readonly (readonly string[])[];
  /** Texts among which the cells of each column choose; none where they take any. */
  readonly choices?: readonly (readonly string[])[];
}

/** A workbook with one table that an office can hand round (OOXML, texts in their cells, so that nothing in it is ever a formula). */
export function tableWorkbook({ sheet, widths, lines, choices = [] }: TextTable): Uint8Array {
  const cells = lines.map((line) => `<row>${line.map(cell).join('')}</row>`).join('');
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return zipSync(
    partsOf(sheet, `<cols>${columns.join('')}</cols><sheetData>${cells}</sheetData>${choicesOf(choices)}`),
  );
}

/** Rows below the headings in which a column offers its choices. */
const rowsWithChoices = 20_000;

function choicesOf(choices: readonly (readonly string[])[]): string {
  const offered = choices.flatMap((texts, index) => {
    if (texts.length === 0) return [];
    const letters = columnLetters(index);
    const list = escape(texts.join(',')).replaceAll('"', '""');
    return [
      `<dataValidation type="list" allowBlank="1" sqref="${letters}2:${letters}${rowsWithChoices}"><formula1>"${list}"</formula1></dataValidation>`,
    ];
  });
  if (offered.length === 0) return '';
  return `<dataValidations count="${offered.length}">${offered.join('')}</dataValidations>`;
}

/** A, B, … Z, AA: what a spreadsheet calls the column at this place, from 0. */
function columnLetters(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

function cell(text: string): string {
  if (text === '') return '<c/>';
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

function partsOf(name: string, sheet: string): Record<string, Uint8Array> {
  const main = `${schemas}/spreadsheetml/2006/main`;
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${schemas}/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/${type}" Target="${target}"/></Relationships>`;
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}">${sheet}</worksheet>`,
  };
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return Object.fromEntries(Object.entries(parts).map(([path, body]) => [path, strToU8(head + body)]));
}
