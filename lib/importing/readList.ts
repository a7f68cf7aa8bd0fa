import type { Text } from '../regulation/text.ts';
import { csvSheet } from './csv.ts';
import { decodeText } from './decode.ts';
import { WorkbookFault, type WorkbookFailure } from './failure.ts';
import { refuseForeignFile } from './fileKind.ts';
import { boundedBytes, limits } from './limits.ts';
import type { RowState } from './rowStates.ts';
import { isMarkedSecret, secrecyColumns } from './secrecy.ts';
import type { Sheet, SheetRow, UnreadableRow } from './sheet.ts';
import { openXlsx } from './xlsx.ts';

/** Where a row stands; the sheet, where the file has several. */
export interface RowPlace {
  readonly row: number;
  readonly sheet?: string;
}

/** What is to be said of a row. */
export interface RowFinding extends RowPlace {
  readonly state: Extract<RowState, 'needsAttention' | 'error'>;
  readonly field: string;
  readonly value: string;
  readonly reason: Text;
}

/** A list as it was read: every row is an entry, or a finding says why it is none. */
export interface ReadList<Entry> {
  readonly entries: readonly (Entry & RowPlace)[];
  readonly findings: readonly RowFinding[];
  readonly rows: number;
  readonly unknownHeadings: readonly string[];
  readonly unusedHeadings: readonly string[];
  readonly sheetsNotRead: readonly string[];
}

/** What the headings of a list say of its columns. */
export interface ListColumns<Field extends string> {
  readonly fields: Readonly<Partial<Record<Field, number>>>;
  readonly width: number;
  /** Cells without which a row says nothing. */
  readonly least: number;
  readonly unknown: readonly string[];
  readonly unused: readonly string[];
}

/** Why a row is not taken; its place and state are the reader's. */
export type RowFault = Pick<RowFinding, 'field' | 'value' | 'reason'>;

/** What a list has in each row below its headings. */
export interface ListForm<Field extends string, Entry extends object> {
  /** Entries at most: people read what becomes of each. */
  readonly most: number;
  /** The columns of a row of headings; undefined for a row that is none. */
  columns(cells: readonly string[]): ListColumns<Field> | undefined;
  /** @param cell what a row has in a column; empty where there is no such column */
  take(cell: (field: Field) => string): { readonly entry: Entry } | { readonly fault: RowFault };
  /** The column that says whether a row is secret, where a person may say which one that is; else its heading tells. */
  readonly secrecy?: Field;
  readonly noHeadings: Text;
  readonly tooMany: Text;
  /** Of a row that is marked as secret. */
  readonly secret: Text;
}

/**
 * Reads a list that has one thing in each row below its headings; titles and notes may stand above them. What a row that is marked
 * as secret says is nowhere kept (article 3).
 *
 * @returns every row as an entry or with a finding, or why the file as a whole cannot be taken
 */
export async function readList<Field extends string, Entry extends object>(
  source: AsyncIterable<Uint8Array>,
  format: 'csv' | 'xlsx',
  form: ListForm<Field, Entry>,
): Promise<ReadList<Entry> | { readonly failure: WorkbookFailure }> {
  try {
    const bytes = boundedBytes(refuseForeignFile(source), format);
    const sheets = format === 'xlsx' ? await openXlsx(bytes) : [csvSheet(decodeText(bytes))];
    return await readSheets(sheets, form);
  } catch (error) {
    if (error instanceof WorkbookFault) return { failure: error.failure };
    throw error;
  }
}

/** The hidden sheets only where no other has headings. */
async function readSheets<Field extends string, Entry extends object>(
  sheets: readonly Sheet[],
  form: ListForm<Field, Entry>,
): Promise<ReadList<Entry>> {
  const read: SheetRead<Field, Entry>[] = [];
  const sheetsNotRead: string[] = [];
  for (const sheet of sheets) {
    const name = sheets.length > 1 ? sheet.name : undefined;
    const found = sheet.hidden && read.length > 0 ? undefined : await readSheet(sheet, name, form);
    if (found) read.push(found);
    else sheetsNotRead.push(sheet.name);
  }
  if (read.length === 0) throw new WorkbookFault({ code: 'missingHeadings', reason: form.noHeadings });
  const entries = read.flatMap((sheet) => sheet.entries);
  if (entries.length > form.most) throw new WorkbookFault({ code: 'tooManyRows', reason: form.tooMany });
  return {
    entries,
    findings: read.flatMap(({ findings }) => findings),
    rows: read.reduce((sum, { rows }) => sum + rows, 0),
    unknownHeadings: [...new Set(read.flatMap(({ columns }) => columns.unknown))],
    unusedHeadings: [...new Set(read.flatMap(({ columns }) => columns.unused))],
    sheetsNotRead,
  };
}

interface SheetRead<Field extends string, Entry> {
  readonly columns: ListColumns<Field>;
  /** The columns that say whether a row is secret. */
  readonly secrecy: readonly number[];
  readonly entries: (Entry & RowPlace)[];
  readonly findings: RowFinding[];
  rows: number;
}

async function readSheet<Field extends string, Entry extends object>(
  sheet: Sheet,
  name: string | undefined,
  form: ListForm<Field, Entry>,
): Promise<SheetRead<Field, Entry> | undefined> {
  let found: SheetRead<Field, Entry> | undefined;
  let looked = 0;
  const shape = () => found && { width: found.columns.width, least: found.columns.least };
  for await (const row of sheet.rows(shape)) {
    if ('cells' in row && row.cells.every((cell) => cell.trim() === '')) continue;
    if (found) takeRow(row, name, form, found);
    else if ('cells' in row) {
      const columns = form.columns(row.cells);
      if (columns) {
        const said = form.secrecy && columns.fields[form.secrecy];
        const secrecy = [...(said === undefined ? [] : [said]), ...secrecyColumns(row.cells)];
        found = { columns, secrecy, entries: [], findings: [], rows: 0 };
      }
    }
    looked += 1;
    if (!found && looked >= limits.headingRows) break;
  }
  return found;
}

function takeRow<Field extends string, Entry extends object>(
  row: SheetRow | UnreadableRow,
  sheet: string | undefined,
  form: ListForm<Field, Entry>,
  into: SheetRead<Field, Entry>,
): void {
  into.rows += 1;
  const place = { row: row.row, ...(sheet === undefined ? {} : { sheet }) };
  const taken = entryOf(row, form, into);
  if ('entry' in taken) into.entries.push({ ...taken.entry, ...place });
  else into.findings.push({ ...place, state: 'error', ...taken.fault });
}

function entryOf<Field extends string, Entry extends object>(
  row: SheetRow | UnreadableRow,
  { secret, take }: ListForm<Field, Entry>,
  { columns: { fields }, secrecy }: SheetRead<Field, Entry>,
): { readonly entry: Entry } | { readonly fault: RowFault } {
  if (!('cells' in row)) return wholeRow('', row.unreadable);
  const cell = (field: Field) => row.cells[fields[field] ?? -1] ?? '';
  if (isMarkedSecret(() => '', row.cells, secrecy)) return wholeRow('', secret);
  return take(cell);
}

/** Nothing of the row is taken. */
function wholeRow(value: string, reason: Text): { readonly fault: RowFault } {
  return { fault: { field: 'row', value, reason } };
}
