import { buildCatalogs } from './build.ts';
import { type CatalogField, type Collection, collectRow } from './collect.ts';
import { type Columns, matchColumns, missingHeadings } from './columns.ts';
import { WorkbookFault } from './failure.ts';
import { type Finding, finding } from './finding.ts';
import type { WorkbookField } from './headings.ts';
import type { ImportedCatalog } from './importedCatalog.ts';
import { limits } from './limits.ts';
import type { Sheet, SheetRow, UnreadableRow } from './sheet.ts';

export interface SheetContent {
  readonly catalogs: readonly ImportedCatalog[];
  readonly findings: readonly Finding[];
  readonly rows: number;
  readonly unknownHeadings: readonly string[];
  readonly unusedHeadings: readonly string[];
}

/** A sheet without the headings we need; `headings` is its row that comes nearest. */
export interface NoHeadings {
  readonly missing: readonly string[];
  readonly headings: readonly string[];
}

/** Columns that a file may lack, though a catalog needs what they hold (article 13), and how they are usually headed. */
const wantedFields: readonly { fields: readonly WorkbookField[]; name: string; heading: string }[] = [
  { fields: ['updateFrequency'], name: 'updateFrequency', heading: '更新周期' },
  { fields: ['sharingClass', 'sharingCondition'], name: 'sharingCondition', heading: '共享条件' },
  { fields: ['itemType'], name: 'dataItems.type', heading: '数据类型' },
];

/**
 * Reads a sheet from its headings on: titles and notes may stand above them.
 *
 * @throws WorkbookFault `tooManyRows`
 */
export async function readSheet(
  sheet: Sheet,
  onProgress: ((rows: number) => void) | undefined,
): Promise<SheetContent | NoHeadings> {
  let columns: Columns | undefined;
  let nearest: NoHeadings = { missing: missingHeadings(matchColumns([])), headings: [] };
  let looked = 0;
  let rows = 0;
  const collection: Collection = new Map();
  const findings: Finding[] = [];
  for await (const row of sheet.rows(() => columns?.width)) {
    if (isEmpty(row)) continue;
    if (columns === undefined) {
      const match = lookForHeadings(row, nearest);
      if ('columns' in match) {
        columns = match.columns;
        findings.push(...absentColumns(columns, row.row));
      } else {
        nearest = match;
        looked += 1;
        if (looked >= limits.headingRows) break;
      }
      continue;
    }
    rows += 1;
    if (rows > limits.rows) throw tooManyRows();
    findings.push(...readRow(row, columns, collection));
    if (rows % 1000 === 0) onProgress?.(rows);
  }
  if (columns === undefined) return nearest;
  if (rows % 1000 !== 0) onProgress?.(rows);

  const { fields, unknownHeadings, unusedHeadings } = columns;
  const built = buildCatalogs(collection, (field: CatalogField) => fields.has(field));
  return {
    catalogs: built.catalogs,
    findings: [...findings, ...built.findings].toSorted((one, other) => one.row - other.row),
    rows,
    unknownHeadings,
    unusedHeadings,
  };
}

function isEmpty(row: SheetRow | UnreadableRow): boolean {
  return 'cells' in row && row.cells.every((cell) => cell.trim() === '');
}

function lookForHeadings(
  row: SheetRow | UnreadableRow,
  nearest: NoHeadings,
): { columns: Columns } | NoHeadings {
  if ('unreadable' in row) return nearest;
  const columns = matchColumns(row.cells);
  const missing = missingHeadings(columns);
  if (missing.length === 0) return { columns };
  const isNearer = nearest.headings.length === 0 || missing.length < nearest.missing.length;
  return isNearer ? { missing, headings: row.cells } : nearest;
}

function absentColumns({ fields }: Columns, row: number): readonly Finding[] {
  return wantedFields
    .filter((wanted) => !wanted.fields.some((field) => fields.has(field)))
    .map(({ name, heading }) => finding('columnAbsent', { row, value: heading, words: { field: name } }));
}

function readRow(
  row: SheetRow | UnreadableRow,
  columns: Columns,
  collection: Collection,
): readonly Finding[] {
  if ('unreadable' in row) {
    return [finding('rowUnreadable', { row: row.row, value: row.text, reason: row.unreadable })];
  }
  const beyond = row.cells.slice(columns.width).find((cell) => cell.trim() !== '');
  const found = collectRow(collection, columns, row);
  return beyond === undefined
    ? found
    : [...found, finding('cellsBeyondHeadings', { row: row.row, value: beyond })];
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
