import { dayIn } from '../exchange/withinExtent.ts';
import { saysNothing } from '../exchange/nothing.ts';
import type { RowShape, Sheet, SheetRow, UnreadableRow } from '../importing/sheet.ts';
import { openColumn } from './column.ts';
import { noHeadings, type ProposalFinding, sampleCut, unreadableRecords } from './findings.ts';
import { sampleLimits } from './limits.ts';
import { lookOf } from './meanings.ts';
import { holdsValue } from './names.ts';
import { type NamedColumn, type Proposal, proposeItems } from './proposal.ts';

/** Rows among which the headings are looked for: titles may stand above them. */
const headingRows = 10;

/**
 * Reads a table of records: its headings, and what its values have in common.
 * @param isCut answers whether the source has been cut off: what follows is not looked at
 * @returns undefined for a sheet without a row
 */
export async function proposeFromTable(sheet: Sheet, isCut: () => boolean): Promise<Proposal | undefined> {
  let shape: RowShape | undefined;
  let columns: NamedColumn[] | undefined;
  const first: SheetRow[] = [];
  const said: ProposalFinding[] = [];
  const bad = { count: 0, line: 0 };
  let records = 0;
  let isWhole = true;
  const begin = () => {
    const { headings, rest, isNamed } = headingsIn(first);
    if (!isNamed) said.push(noHeadings());
    columns = headings.map((given, index) => ({ given, column: openColumn(index) }));
    shape = { width: columns.length, least: 1 };
    for (const row of rest) records += see(row, columns);
  };
  for await (const row of sheet.rows(() => shape)) {
    // Whatever comes behind a cut is torn off somewhere.
    if (isCut() || records >= sampleLimits.records) {
      isWhole = false;
      break;
    }
    if ('unreadable' in row) note(bad, row);
    else if (columns) records += see(row, columns);
    else if (!row.cells.every(saysNothing)) {
      first.push(row);
      if (first.length >= headingRows) begin();
    }
  }
  if (!columns && first.length > 0) begin();
  if (!columns) return undefined;
  if (bad.count > 0) said.push(unreadableRecords(bad.count, bad.line));
  if (!isWhole) said.push(sampleCut(records));
  return proposeItems(columns, records, said);
}

/** The widest of the first rows is that of the headings, unless it holds values. */
function headingsIn(first: readonly SheetRow[]) {
  const widths = first.map(({ cells }) => cells.filter((cell) => !saysNothing(cell)).length);
  const at = widths.indexOf(Math.max(...widths));
  const cells = first[at]?.cells ?? [];
  const width = Math.max(...first.slice(at).map((row) => row.cells.length));
  const whole = Array.from({ length: width }, (_, index) => cells[index] ?? '');
  // A column beyond the last that says anything is none.
  const last = first.slice(at).reduce(
    (most, row) =>
      Math.max(
        most,
        row.cells.findLastIndex((cell) => !saysNothing(cell)),
      ),
    -1,
  );
  const headings = whole.slice(0, last + 1);
  if (headings.some(isValue))
    return { headings: headings.map(() => ''), rest: first.slice(at), isNamed: false };
  return { headings, rest: first.slice(at + 1), isNamed: true };
}

/** Whether a cell is a value and no name of a column: a number, a day, or what is somebody's. */
function isValue(cell: string): boolean {
  const text = cell.trim();
  if (saysNothing(text)) return false;
  const look = lookOf(text);
  const isOfSomebody = look !== undefined && look.as !== 'personName' && look.as !== 'address';
  return (
    holdsValue(text) || isOfSomebody || dayIn(text) !== undefined || /^[+-]?\d{2,}(?:\.\d+)?$/.test(text)
  );
}

/** @returns whether the row is a record: one that says nothing is none */
function see({ cells, troubles }: SheetRow, columns: readonly NamedColumn[]): 0 | 1 {
  if (cells.every(saysNothing)) return 0;
  for (const [index, { column }] of columns.entries()) {
    if (troubles?.get(index) === 'digitsLost') column.seeDigitsLost();
    column.see(cells[index] ?? '');
  }
  return 1;
}

function note(bad: { count: number; line: number }, { row, line = row }: UnreadableRow): void {
  if (bad.count === 0) bad.line = line;
  bad.count += 1;
}
