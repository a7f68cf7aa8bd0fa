import type { Text } from '../regulation/text.ts';
import { plainText } from './accidents.ts';
import { csvSheet } from './csv.ts';
import { decodeText } from './decode.ts';
import { type WorkbookFailure, WorkbookFault } from './failure.ts';
import { refuseForeignFile } from './fileKind.ts';
import { boundedBytes, limits } from './limits.ts';
import {
  type MatchedRegisterHeadings,
  matchRegisterColumns,
  type RegisterColumns,
  type RegisterField,
  type RegisterKind,
} from './registerColumns.ts';
import { isMarkedSecret, maySaySecret } from './secrecy.ts';
import type { Sheet, SheetRow, UnreadableRow } from './sheet.ts';
import { openXlsx } from './xlsx.ts';

/** A row of a list of regions or departments, by what its cells mean; empty cells are left out. */
export interface RegisterRow {
  readonly row: number;
  readonly sheet?: string;
  readonly said: Readonly<Partial<Record<RegisterField, string>>>;
}

/** A row that was not taken. */
export interface RegisterFault {
  readonly row: number;
  readonly sheet?: string;
  readonly state: 'error';
  readonly field: string;
  readonly value: string;
  readonly reason: Text;
}

export interface RegisterList {
  readonly entries: readonly RegisterRow[];
  readonly findings: readonly RegisterFault[];
  readonly rows: number;
  readonly unknownHeadings: readonly string[];
  readonly unusedHeadings: readonly string[];
  readonly sheetsNotRead: readonly string[];
}

/** What one list may register: a province has some thousand townships, and a file for each city's villages. */
const entriesAtMost = 5_000;

/**
 * Reads a list of regions or departments, one per row below its headings.
 * @param matched what was said of headings
 * @returns every row as it stands or with why it was not taken, or why the file as a whole cannot be
 */
export async function readRegisterList(
  kind: RegisterKind,
  source: AsyncIterable<Uint8Array>,
  format: 'csv' | 'xlsx',
  matched?: MatchedRegisterHeadings,
): Promise<RegisterList | { readonly failure: WorkbookFailure }> {
  try {
    const bytes = boundedBytes(refuseForeignFile(source), format);
    const sheets = format === 'xlsx' ? await openXlsx(bytes) : [csvSheet(decodeText(bytes))];
    return await readSheets(kind, sheets, matched);
  } catch (error) {
    if (error instanceof WorkbookFault) return { failure: error.failure };
    throw error;
  }
}

interface SheetRead {
  readonly columns: RegisterColumns;
  readonly entries: RegisterRow[];
  readonly findings: RegisterFault[];
  rows: number;
}

/** The hidden sheets only where no other has headings. */
async function readSheets(
  kind: RegisterKind,
  sheets: readonly Sheet[],
  matched: MatchedRegisterHeadings | undefined,
): Promise<RegisterList> {
  const read: SheetRead[] = [];
  const sheetsNotRead: string[] = [];
  for (const sheet of sheets) {
    const name = sheets.length > 1 ? sheet.name : undefined;
    const found = sheet.hidden && read.length > 0 ? undefined : await readSheet(kind, sheet, name, matched);
    if (found) read.push(found);
    else sheetsNotRead.push(sheet.name);
  }
  if (read.length === 0) throw new WorkbookFault({ code: 'missingHeadings', reason: noHeadings[kind] });
  const entries = read.flatMap((sheet) => sheet.entries);
  if (entries.length > entriesAtMost) throw new WorkbookFault({ code: 'tooManyRows', reason: tooMany });
  return {
    entries,
    findings: read.flatMap(({ findings }) => findings),
    rows: read.reduce((sum, { rows }) => sum + rows, 0),
    unknownHeadings: [...new Set(read.flatMap(({ columns }) => columns.unknown))],
    unusedHeadings: [...new Set(read.flatMap(({ columns }) => columns.unused))],
    sheetsNotRead,
  };
}

async function readSheet(
  kind: RegisterKind,
  sheet: Sheet,
  name: string | undefined,
  matched: MatchedRegisterHeadings | undefined,
): Promise<SheetRead | undefined> {
  let found: SheetRead | undefined;
  let looked = 0;
  const shape = () => found && { width: found.columns.width, least: found.columns.least };
  for await (const row of sheet.rows(shape)) {
    if ('cells' in row && row.cells.every((cell) => cell.trim() === '')) continue;
    if (found) takeRow(row, name, found);
    else if ('cells' in row) {
      const columns = matchRegisterColumns(kind, row.cells, matched);
      if (columns) found = { columns, entries: [], findings: [], rows: 0 };
    }
    looked += 1;
    if (!found && looked >= limits.headingRows) break;
  }
  return found;
}

function takeRow(row: SheetRow | UnreadableRow, sheet: string | undefined, into: SheetRead): void {
  into.rows += 1;
  const place = { row: row.row, ...(sheet === undefined ? {} : { sheet }) };
  const refuse = (value: string, reason: Text) =>
    into.findings.push({ ...place, state: 'error', field: 'row', value, reason });
  if (!('cells' in row)) {
    // What a row that is marked as secret says is nowhere kept (article 3).
    refuse(maySaySecret(row.text) ? '' : row.text.slice(0, 200), row.unreadable);
    return;
  }
  if (isMarkedSecret(() => '', row.cells)) {
    refuse('', secret);
    return;
  }
  const said: Partial<Record<RegisterField, string>> = {};
  for (const [field, column] of Object.entries(into.columns.fields)) {
    const text = plainText(row.cells[column] ?? '').trim();
    // The keys of the columns' own table.
    if (text !== '') said[field as RegisterField] = text.slice(0, longestCell);
  }
  into.entries.push({ ...place, said });
}

/** Characters of a cell that are looked at: no field of the register takes more. */
const longestCell = 600;

const noHeadings: Readonly<Record<RegisterKind, Text>> = {
  regions: {
    zh: `前 ${limits.headingRows} 行中没有找到地区清单的表头：应当有“行政区划代码”和“地区名称”两列。`,
    en: `The first ${limits.headingRows} rows hold no headings of a list of regions: there must be columns for code and name, such as 行政区划代码 and 地区名称.`,
  },
  departments: {
    zh: `前 ${limits.headingRows} 行中没有找到单位清单的表头：应当有“统一社会信用代码”和“单位名称”两列。`,
    en: `The first ${limits.headingRows} rows hold no headings of a list of organisations: there must be columns for code and name, such as 统一社会信用代码 and 单位名称.`,
  },
};
const tooMany: Text = {
  zh: `清单超过 ${entriesAtMost} 条，请拆分后分别导入。`,
  en: `There are more than ${entriesAtMost} entries; split the file and import the parts.`,
};
const secret: Text = {
  zh: '该行标有涉密，不得登记在本平台，未导入，其内容没有保存。',
  en: 'The row is marked as secret: it must not enter this platform, was not taken, and nothing of it is kept.',
};
