import type { CatalogField, Collection } from './collect.ts';
import { collectRow } from './collect.ts';
import type { Columns, MatchedHeadings } from './columns.ts';
import { WorkbookFault } from './failure.ts';
import { type Finding, finding } from './finding.ts';
import { besideData, type HeadingSearch, type NoHeadings, refined, searchHeadings } from './headingSearch.ts';
import type { WorkbookField } from './headings.ts';
import { limits } from './limits.ts';
import { maySaySecret } from './secrecy.ts';
import type { RowShape, Sheet, SheetRow, UnreadableRow } from './sheet.ts';

/** What was read of a sheet, besides the catalogs that its rows went to. */
export interface SheetContent {
  /** Its name, where the workbook has several sheets. */
  readonly sheet: string | undefined;
  readonly findings: readonly Finding[];
  readonly rows: number;
  readonly fields: ReadonlySet<CatalogField | WorkbookField>;
  readonly unknownHeadings: readonly string[];
  readonly unusedHeadings: readonly string[];
}

/** Columns that a file may lack, though a catalog needs what they hold (article 13), and how they are usually headed. */
const wantedFields: readonly { fields: readonly WorkbookField[]; name: string; heading: string }[] = [
  { fields: ['updateFrequency'], name: 'updateFrequency', heading: '更新周期' },
  { fields: ['sharingClass', 'sharingCondition'], name: 'sharingCondition', heading: '共享条件' },
  { fields: ['itemType'], name: 'dataItems.type', heading: '数据类型' },
];

/** What reading a sheet needs besides the sheet. */
export interface SheetReading {
  /** Where the rows of all sheets go. */
  readonly collection: Collection;
  readonly matched: MatchedHeadings;
  /** Whether to name the sheet: the workbook has several. */
  readonly isNamed: boolean;
  /** Called with the rows of this sheet read so far. */
  readonly onProgress?: ((rows: number) => void) | undefined;
  /** Rows that earlier sheets had. */
  readonly rowsBefore: number;
}

/** Where the reading of a sheet stands. */
interface Progress {
  search: HeadingSearch;
  columns: Columns | undefined;
  /** The row of headings, until the first row below it is read. */
  headings: SheetRow | undefined;
  /** The first row above the headings that could not be read. */
  unreadable: UnreadableRow | undefined;
  rows: number;
  /** Code of the catalog in the row above. */
  above: string | undefined;
  /** The first row that was filled down, and how many were. */
  filled: { row: number; code: string; count: number } | undefined;
  /** What the rows of headings said, each with its row. */
  readonly allColumns: { readonly columns: Columns; readonly row: number }[];
  readonly findings: Finding[];
}

/**
 * Reads a sheet from its headings on: titles and notes may stand above them.
 *
 * @throws WorkbookFault `tooManyRows`
 */
export async function readSheet(sheet: Sheet, reading: SheetReading): Promise<SheetContent | NoHeadings> {
  const progress: Progress = {
    search: searchHeadings(reading.matched),
    columns: undefined,
    headings: undefined,
    unreadable: undefined,
    rows: 0,
    above: undefined,
    filled: undefined,
    allColumns: [],
    findings: [],
  };
  const name = reading.isNamed ? sheet.name : undefined;
  const shape = (): RowShape | undefined => progress.columns;
  for await (const row of sheet.rows(shape)) {
    if ('cells' in row && row.cells.every((cell) => cell.trim() === '')) {
      progress.above = undefined;
      continue;
    }
    takeRow(row, progress, reading, name);
    if (progress.rows + reading.rowsBefore > limits.rows) throw tooManyRows();
    if (progress.rows > 0 && progress.rows % 1000 === 0) reading.onProgress?.(progress.rows);
    if (progress.columns === undefined && progress.allColumns.length === 0 && progress.search.isOver()) break;
  }
  if (progress.allColumns.length === 0)
    return { ...progress.search.nearest(), unreadable: progress.unreadable };
  if (progress.rows % 1000 !== 0) reading.onProgress?.(progress.rows);
  return contentOf(progress, name);
}

function takeRow(
  row: SheetRow | UnreadableRow,
  progress: Progress,
  reading: SheetReading,
  sheet: string | undefined,
): void {
  const { columns, findings } = progress;
  if (columns === undefined) {
    if ('cells' in row) return lookForHeadings(row, progress);
    progress.unreadable ??= row;
    progress.rows += 1;
    findings.push(...named([unreadable(row)], sheet));
    return;
  }
  if ('cells' in row) {
    const beside = besideData(row, columns, progress.headings !== undefined);
    if (beside === 'headings' && progress.headings !== undefined) {
      progress.columns = refined(columns, progress.headings, row, reading.matched);
      progress.allColumns.splice(-1, 1, { columns: progress.columns, row: progress.headings.row });
    }
    if (beside === 'nextForm') {
      progress.columns = undefined;
      progress.search = searchHeadings(reading.matched);
      lookForHeadings(row, progress);
    }
    if (beside === 'note')
      findings.push(finding('notACatalogRow', { row: row.row, sheet, value: firstOf(row) }));
    if (beside !== undefined) return;
  }
  progress.headings = undefined;
  progress.rows += 1;
  findings.push(...named(readRow(row, columns, progress, reading.collection, sheet), sheet));
}

function lookForHeadings(row: SheetRow, progress: Progress): void {
  const columns = progress.search.look(row);
  if (columns === undefined) return;
  progress.columns = columns;
  progress.headings = row;
  progress.allColumns.push({ columns, row: row.row });
}

/** The first cell that says something, unless the row may say a secret. */
function firstOf({ cells }: SheetRow): string {
  return cells.some(maySaySecret) ? '' : (cells.find((cell) => cell.trim() !== '') ?? '');
}

function absentColumns({ fields, constants }: Columns, row: number): readonly Finding[] {
  return wantedFields
    .filter((wanted) => !wanted.fields.some((field) => fields.has(field) || constants.has(field)))
    .map(({ name, heading }) => finding('columnAbsent', { row, value: heading, words: { field: name } }));
}

function readRow(
  row: SheetRow | UnreadableRow,
  columns: Columns,
  progress: Progress,
  collection: Collection,
  sheet: string | undefined,
): readonly Finding[] {
  if ('unreadable' in row) {
    progress.above = undefined;
    return [unreadable(row)];
  }
  const { code, filled, findings } = collectRow(collection, columns, row, { sheet, above: progress.above });
  progress.above = code;
  if (filled === true && code !== undefined) {
    progress.filled ??= { row: row.row, code, count: 0 };
    progress.filled.count += 1;
  }
  const beyond = row.cells.slice(columns.width).find((cell) => cell.trim() !== '');
  return beyond === undefined || code === undefined
    ? findings
    : [...findings, finding('cellsBeyondHeadings', { row: row.row, value: beyond })];
}

/** Of a row that cannot be cut into cells nobody can say whether it is marked as secret: nothing of it is kept (R3.1). */
function unreadable({ row, unreadable: reason }: UnreadableRow): Finding {
  return finding('rowUnreadable', { row, value: '', reason });
}

function named(findings: readonly Finding[], sheet: string | undefined): readonly Finding[] {
  return sheet === undefined ? findings : findings.map((found) => ({ ...found, sheet }));
}

function contentOf(
  { allColumns, filled, findings, rows }: Progress,
  sheet: string | undefined,
): SheetContent {
  const down =
    filled === undefined
      ? []
      : [
          finding('filledDown', {
            row: filled.row,
            sheet,
            value: filled.code,
            words: { count: filled.count },
          }),
        ];
  const columns = allColumns.map((found) => found.columns);
  const absent = allColumns.flatMap((found) => absentColumns(found.columns, found.row));
  return {
    sheet,
    findings: [...named(absent, sheet), ...findings, ...down],
    rows,
    fields: new Set(columns.flatMap(({ fields, constants }) => [...fields.keys(), ...constants.keys()])),
    unknownHeadings: columns.flatMap(({ unknownHeadings }) => unknownHeadings),
    unusedHeadings: columns.flatMap(({ unusedHeadings }) => unusedHeadings),
  };
}

function tooManyRows(): WorkbookFault {
  return new WorkbookFault({
    code: 'tooManyRows',
    reason: {
      zh: `文件超过 ${limits.rows} 行，请拆分后分别导入。`,
      en: `The file has more than ${limits.rows} rows. Split it and import the parts.`,
    },
  });
}
