import type { Text } from '../regulation/text.ts';
import { plainName, plainText } from './accidents.ts';
import { csvSheet } from './csv.ts';
import { decodeText } from './decode.ts';
import { type DemandColumns, type MatchedDemandHeadings, matchDemandColumns } from './demandColumns.ts';
import { WorkbookFault, type WorkbookFailure } from './failure.ts';
import { refuseForeignFile } from './fileKind.ts';
import { boundedBytes, limits } from './limits.ts';
import type { RowState } from './rowStates.ts';
import { isMarkedSecret, maySaySecret } from './secrecy.ts';
import type { Sheet, SheetRow, UnreadableRow } from './sheet.ts';
import { openXlsx } from './xlsx.ts';

/** A demand as a workbook lists it, one per row; what it does not say is absent. */
export interface ImportedDemand {
  readonly row: number;
  readonly sheet?: string;
  /** Whose demand it is, by name or code as written; absent: the importer's own. */
  readonly requester?: string;
  /** Of the demand, where the list is one that the platform has given out. */
  readonly id?: string;
  readonly title: string;
  readonly description?: string;
  readonly items?: readonly string[];
  readonly basis?: string;
  readonly scenario?: string;
}

/** What is to be said of a row. */
export interface DemandFinding {
  readonly row: number;
  readonly sheet?: string;
  readonly state: Extract<RowState, 'needsAttention' | 'error'>;
  readonly field: string;
  readonly value: string;
  readonly reason: Text;
}

export interface DemandWorkbook {
  readonly demands: readonly ImportedDemand[];
  readonly findings: readonly DemandFinding[];
  readonly rows: number;
  readonly unknownHeadings: readonly string[];
  readonly unusedHeadings: readonly string[];
  readonly sheetsNotRead: readonly string[];
}

/** Demands that one workbook may list: people read every one of them. */
const demandsAtMost = 5_000;

/**
 * Reads a workbook of demands, one per row below its headings.
 *
 * @param matched what the department has said of headings
 * @returns every row as a demand or with a finding, or why the file as a whole cannot be taken
 */
export async function readDemands(
  source: AsyncIterable<Uint8Array>,
  format: 'csv' | 'xlsx',
  matched?: MatchedDemandHeadings,
): Promise<DemandWorkbook | { readonly failure: WorkbookFailure }> {
  try {
    const bytes = boundedBytes(refuseForeignFile(source), format);
    const sheets = format === 'xlsx' ? await openXlsx(bytes) : [csvSheet(decodeText(bytes))];
    return await readSheets(sheets, matched);
  } catch (error) {
    if (error instanceof WorkbookFault) return { failure: error.failure };
    throw error;
  }
}

/** The hidden sheets only where no other has headings. */
async function readSheets(
  sheets: readonly Sheet[],
  matched: MatchedDemandHeadings | undefined,
): Promise<DemandWorkbook> {
  const read: SheetOfDemands[] = [];
  const sheetsNotRead: string[] = [];
  for (const sheet of sheets) {
    const isPassedOver = sheet.hidden && read.length > 0;
    const found = isPassedOver
      ? undefined
      : await readSheet(sheet, sheets.length > 1 ? sheet.name : undefined, matched);
    if (found) read.push(found);
    else sheetsNotRead.push(sheet.name);
  }
  if (read.length === 0) throw new WorkbookFault({ code: 'missingHeadings', reason: noHeadings });
  const demands = read.flatMap((sheet) => sheet.demands);
  if (demands.length > demandsAtMost) throw new WorkbookFault({ code: 'tooManyRows', reason: tooMany });
  return {
    demands,
    findings: read.flatMap(({ findings }) => findings),
    rows: read.reduce((sum, { rows }) => sum + rows, 0),
    unknownHeadings: [...new Set(read.flatMap(({ columns }) => columns.unknown))],
    unusedHeadings: [...new Set(read.flatMap(({ columns }) => columns.unused))],
    sheetsNotRead,
  };
}

interface SheetOfDemands {
  readonly columns: DemandColumns;
  readonly demands: ImportedDemand[];
  readonly findings: DemandFinding[];
  rows: number;
}

async function readSheet(
  sheet: Sheet,
  name: string | undefined,
  matched: MatchedDemandHeadings | undefined,
): Promise<SheetOfDemands | undefined> {
  let found: SheetOfDemands | undefined;
  let looked = 0;
  const shape = () => found && { width: found.columns.width, least: found.columns.least };
  for await (const row of sheet.rows(shape)) {
    if ('cells' in row && row.cells.every((cell) => cell.trim() === '')) continue;
    if (found) takeRow(row, name, found);
    else if ('cells' in row) {
      const columns = matchDemandColumns(row.cells, matched);
      if (columns) found = { columns, demands: [], findings: [], rows: 0 };
    }
    looked += 1;
    if (!found && looked >= limits.headingRows) break;
  }
  return found;
}

function takeRow(row: SheetRow | UnreadableRow, sheet: string | undefined, into: SheetOfDemands): void {
  into.rows += 1;
  const place = { row: row.row, ...(sheet === undefined ? {} : { sheet }) };
  const say = (finding: Omit<DemandFinding, 'row' | 'sheet'>) => into.findings.push({ ...place, ...finding });
  if (!('cells' in row)) {
    // What a row that is marked as secret says is nowhere kept (article 3).
    const value = maySaySecret(row.text) ? '' : row.text.slice(0, 200);
    say({ state: 'error', field: 'row', value, reason: row.unreadable });
    return;
  }
  const cell = (field: keyof DemandColumns['fields']) => row.cells[into.columns.fields[field] ?? -1] ?? '';
  if (isMarkedSecret((field) => (field === 'secrecy' ? cell('secrecy') : ''), row.cells)) {
    say({ state: 'error', field: 'row', value: '', reason: secret });
    return;
  }
  const title = plainName(cell('title'));
  if (title === '' || title.length > limits.nameCharacters) {
    say({
      state: 'error',
      field: 'title',
      value: title.slice(0, 200),
      reason: title === '' ? noTitle : longTitle,
    });
    return;
  }
  into.demands.push({ ...place, title, ...saidOf(cell) });
}

function saidOf(
  cell: (field: keyof DemandColumns['fields']) => string,
): Omit<ImportedDemand, 'row' | 'title'> {
  const said = {
    id: plainName(cell('id')),
    requester: plainName(cell('requester')),
    description: prose(cell('description'), 4000),
    basis: prose(cell('basis'), 2000),
    scenario: prose(cell('scenario'), 2000),
  };
  const items = itemsIn(cell('items'));
  const filled = Object.entries(said).filter(([, text]) => text !== '');
  return { ...Object.fromEntries(filled), ...(items.length === 0 ? {} : { items }) };
}

/** A text as it is meant, as long as a demand takes. */
function prose(text: string, most: number): string {
  return Array.from(plainText(text).trim()).slice(0, most).join('');
}

/** Items stand in one cell, one after the other. */
function itemsIn(cell: string): readonly string[] {
  const names = plainText(cell)
    .split(/[、，,；;\n]+/u)
    .map(plainName)
    .filter((name) => name !== '' && name.length <= limits.nameCharacters);
  return [...new Set(names)].slice(0, limits.dataItems);
}

const noHeadings: Text = {
  zh: `前 ${limits.headingRows} 行中没有找到需求清单的表头：应当有“信息资源名称”或者“需求名称”一列。`,
  en: `The first ${limits.headingRows} rows hold no headings of a list of demands: there must be a column for what is needed, such as 信息资源名称.`,
};
const tooMany: Text = {
  zh: `共享需求超过 ${demandsAtMost} 条，请拆分后分别导入。`,
  en: `There are more than ${demandsAtMost} demands; split the file and import the parts.`,
};
const secret: Text = {
  zh: '该行标有涉密，不得通过本平台提出，未导入，其内容没有保存。',
  en: 'The row is marked as secret: it must not enter this platform, was not taken, and nothing of it is kept.',
};
const noTitle: Text = {
  zh: '没有写明所需数据的名称，这一行未导入。请补全后重新导入。',
  en: 'It is not said what is needed, so the row was not taken. Add it and import again.',
};
const longTitle: Text = {
  zh: `所需数据的名称超过 ${limits.nameCharacters} 字，这一行未导入。请缩短后重新导入。`,
  en: `What is needed has a name of more than ${limits.nameCharacters} characters; the row was not taken. Shorten it and import again.`,
};
