import { plainText } from './accidents.ts';
import {
  type Columns,
  fieldOfHeading,
  type MatchedHeadings,
  matchColumns,
  missingHeadings,
} from './columns.ts';
import { normaliseHeading, type WorkbookField } from './headings.ts';
import { limits } from './limits.ts';
import type { SheetRow, UnreadableRow } from './sheet.ts';

/** A sheet without the headings we need; `headings` is its row that comes nearest. */
export interface NoHeadings {
  readonly missing: readonly string[];
  readonly headings: readonly string[];
  /** The first row that could not be read: it may have been the one. */
  readonly unreadable?: UnreadableRow | undefined;
}

/** Headings may stand in so many rows, one below the other. */
const rowsOfHeadings = 3;

/** Looks for the headings of a sheet, row by row: titles, notes and a form's particulars may stand above them. */
export interface HeadingSearch {
  /** @returns the columns once this row completes the headings */
  look(row: SheetRow): Columns | undefined;
  /** Whether so many rows were looked at that there will be none. */
  isOver(): boolean;
  nearest(): NoHeadings;
}

export function searchHeadings(matched: MatchedHeadings): HeadingSearch {
  const constants = new Map<WorkbookField, string>();
  let above: readonly (readonly string[])[] = [];
  let looked = 0;
  let nearest: NoHeadings = { missing: missingHeadings(matchColumns([])), headings: [] };
  return {
    look({ cells }) {
      looked += 1;
      const found = bestMatch([...above, cells], matched, constants);
      if (missingHeadings(found).length === 0) return found;
      const missing = missingHeadings(matchColumns(cells, matched));
      if (nearest.headings.length === 0 || missing.length < nearest.missing.length)
        nearest = { missing, headings: cells };
      noteParticulars(cells, constants);
      above = [...above, cells].slice(1 - rowsOfHeadings);
      return undefined;
    },
    isOver: () => looked >= limits.headingRows,
    nearest: () => nearest,
  };
}

/** The columns by the last row alone or laid over those above it, whichever know the most fields. */
function bestMatch(
  rows: readonly (readonly string[])[],
  matched: MatchedHeadings,
  constants: ReadonlyMap<WorkbookField, string>,
): Columns {
  const ways = rows.map((_, index) => rows.slice(-1 - index).reduce(overlay));
  const columns = ways.map((cells) => matchColumns(cells, matched, constants));
  return columns.reduce((best, next) => (next.fields.size > best.fields.size ? next : best));
}

/** Headings in two rows: where the lower one says nothing, the upper one counts. */
function overlay(upper: readonly string[], lower: readonly string[]): readonly string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const below = lower[column] ?? '';
    return below.trim() === '' ? (upper[column] ?? '') : below;
  });
}

/** Particulars above the table of a form: a heading that we know, and beside it what it is. */
function noteParticulars(cells: readonly string[], constants: Map<WorkbookField, string>): void {
  for (const [column, cell] of cells.entries()) {
    const [field, value] = [fieldOfHeading(cell), plainText(cells[column + 1] ?? '')];
    if (field === undefined || field === 'unused' || value === '') continue;
    if (fieldOfHeading(value) === undefined) constants.set(field, value);
  }
}

/** What a row below the headings is, if it is none of a catalog's. */
export type BesideData = 'headings' | 'note' | 'nextForm' | undefined;

const notes = /^(注|说明|填写说明|填报说明|备注|必填|选填|示例|样例|例|合计|总计|小计|共计)([:：].*|\d*)$/u;
const fieldCode = /^[A-Za-z][A-Za-z_0-9]*$/u;

/**
 * Tells rows that are no catalog's: the headings again (printed on each page, or in two rows of which the first was
 * complete), codes of fields, instructions, samples, totals, and in a form the particulars of the next one.
 *
 * @param isFirst whether the row stands directly below the headings
 */
export function besideData({ cells }: SheetRow, columns: Columns, isFirst: boolean): BesideData {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const [first = ''] = filled;
  if (columns.constants.size > 0 && isParticular(filled)) return 'nextForm';
  const item = cells[columns.fields.get('itemName') ?? -1] ?? '';
  if (
    filled.length >= 2 &&
    [first, item].some(isHeading) &&
    filled.filter(isHeading).length * 3 >= filled.length * 2
  )
    return 'headings';
  const isCodes = isFirst && filled.length >= 4 && filled.every((cell) => fieldCode.test(cell));
  const plain = normaliseHeading(first) === '' ? first.replace(/[()（）【】[\]]/gu, '') : first;
  return isCodes || notes.test(plain.replace(/\s+/gu, '')) ? 'note' : undefined;
}

function isHeading(cell: string): boolean {
  return cell !== '' && fieldOfHeading(cell) !== undefined;
}

function isParticular([heading = '', value = '']: readonly string[]): boolean {
  const field = fieldOfHeading(heading);
  return (
    (field === 'catalogName' || field === 'catalogCode') &&
    value !== '' &&
    fieldOfHeading(value) === undefined
  );
}

/** The columns when a second row of headings follows: it says more about those of the first. */
export function refined(
  columns: Columns,
  above: SheetRow,
  below: SheetRow,
  matched: MatchedHeadings,
): Columns {
  const laid = matchColumns(overlay(above.cells, below.cells), matched, columns.constants);
  return missingHeadings(laid).length === 0 && laid.fields.size >= columns.fields.size ? laid : columns;
}
