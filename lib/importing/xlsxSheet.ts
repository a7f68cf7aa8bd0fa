import { brokenXlsx } from './archive.ts';
import { limits, tooLarge } from './limits.ts';
import type { CellTrouble, SheetRow, UnreadableRow } from './sheet.ts';
import { type NumberFormats, showNumber } from './xlsxFormats.ts';
import { walkXml } from './xml.ts';

/** A range of merged cells; only its upper left cell carries the value. Rows from 1, columns from 0. */
export interface MergedRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly column: number;
}

/** The ranges merged over several rows, by first row: they are listed after the rows they apply to. */
export async function readMerges(xml: AsyncIterable<string>): Promise<readonly MergedRange[]> {
  const merges: MergedRange[] = [];
  const walk = walkXml(xml, {
    open(name, { ref = '' }) {
      if (name !== 'mergeCell') return;
      const [, column = '', first = '', last = ''] = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(ref) ?? [];
      if (Number(last) > Number(first)) {
        merges.push({ firstRow: Number(first), lastRow: Number(last), column: columnIndex(column) });
      }
      if (merges.length > limits.mergedRanges) throw tooLarge();
    },
  });
  for await (const _ of walk);
  return merges.toSorted((one, other) => one.firstRow - other.firstRow);
}

/** What a cell's number points into: the texts that cells share and the formats of numbers. */
export interface SheetLookups {
  readonly strings: readonly string[];
  readonly formats: NumberFormats;
}

/** The rows of a worksheet; a value merged over several rows is repeated in each of them. */
export async function* readSheetRows(
  xml: AsyncIterable<string>,
  lookups: SheetLookups,
  merges: readonly MergedRange[],
): AsyncGenerator<SheetRow | UnreadableRow> {
  const fill = mergeFiller(merges);
  let ready: (SheetRow | UnreadableRow)[] = [];
  let row = 0;
  let cells: string[] = [];
  let troubles = new Map<number, CellTrouble>();
  let tooWide = false;
  let column = -1;
  let type = '';
  let style = 0;
  let isFormula = false;
  let hasValue = false;
  let value = '';
  let inValue = false;
  let inReading = false;
  const walk = walkXml(xml, {
    open(name, attributes) {
      switch (name) {
        case 'row':
          row = rowNumber(attributes['r'], row + 1);
          cells = [];
          troubles = new Map();
          tooWide = false;
          column = -1;
          return;
        case 'c':
          column = attributes['r'] === undefined ? column + 1 : columnIndex(attributes['r']);
          type = attributes['t'] ?? 'n';
          style = Number(attributes['s'] ?? 0);
          isFormula = false;
          hasValue = false;
          value = '';
          return;
        case 'f':
          isFormula = true;
          return;
        case 'rPh':
          inReading = true;
          return;
        case 'v':
          hasValue = true;
          inValue = true;
          return;
        case 't':
          inValue = !inReading;
      }
    },
    text(text) {
      if (inValue) value += text;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'c') {
        const { text, trouble } = readCell(
          { type, style, value, isUnknown: isFormula && !(type === 'str' && hasValue) },
          lookups,
        );
        if (trouble !== undefined && column < limits.columns) troubles.set(column, trouble);
        if (text === '') return;
        if (column >= limits.columns) tooWide = true;
        else cells[column] = text;
      } else if (name === 'row') {
        fill(row, cells, troubles);
        ready.push(tooWide ? tooWideRow(row) : sheetRow(row, cells, troubles));
      }
    },
  });
  for await (const _ of walk) {
    yield* ready;
    ready = [];
  }
  yield* ready;
}

function sheetRow(row: number, cells: string[], troubles: ReadonlyMap<number, CellTrouble>): SheetRow {
  const read = { row, cells: Array.from(cells, (cell) => cell ?? '') };
  return troubles.size === 0 ? read : { ...read, troubles };
}

function readCell(
  cell: { type: string; style: number; value: string; isUnknown: boolean },
  { strings, formats }: SheetLookups,
): { text: string; trouble?: CellTrouble } {
  const { type, style, value, isUnknown } = cell;
  // A formula that gives an empty text says so; any other one without a value was never computed.
  if (value === '') return isUnknown ? { text: '', trouble: 'formula' } : { text: '' };
  if (type === 'n') return showNumber(value, style, formats);
  if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE', trouble: 'boolean' };
  if (type === 'e') return { text: value, trouble: 'formulaError' };
  return { text: cellText(type, value, strings) };
}

function cellText(type: string, value: string, strings: readonly string[]): string {
  const text = type === 's' ? strings[Number(value)] : value;
  if (text === undefined) throw brokenXlsx(`no shared string ${value}`);
  // Characters that XML cannot hold stand as _xHHHH_ (ECMA-376 part 1, 22.9.2.19).
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => character(hex))
    : text;
}

function rowNumber(attribute: string | undefined, next: number): number {
  return attribute !== undefined && /^\d{1,7}$/.test(attribute) ? Number(attribute) : next;
}

function character(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** Column number, from 0, of a reference such as `AB12` or `AB`. */
function columnIndex(reference: string): number {
  let index = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    index = index * 26 + value;
  }
  return index - 1;
}

/** Puts a value merged downwards, and what is wrong with it, into each row it covers, from the first row to the last. */
function mergeFiller(
  merges: readonly MergedRange[],
): (row: number, cells: string[], troubles: Map<number, CellTrouble>) => void {
  const active = new Map<number, { lastRow: number; value: string; trouble: CellTrouble | undefined }>();
  let next = 0;
  return (row, cells, troubles) => {
    for (let merge = merges[next]; merge !== undefined && merge.firstRow <= row; merge = merges[next]) {
      next += 1;
      if (merge.firstRow === row) {
        const { lastRow, column } = merge;
        active.set(column, { lastRow, value: cells[column] ?? '', trouble: troubles.get(column) });
      }
    }
    for (const [column, { lastRow, value, trouble }] of active) {
      if (row > lastRow) active.delete(column);
      else if ((cells[column] ?? '') === '' && column < limits.columns) {
        if (value !== '') cells[column] = value;
        if (trouble !== undefined) troubles.set(column, trouble);
      }
    }
  };
}

function tooWideRow(row: number): UnreadableRow {
  return {
    row,
    unreadable: {
      zh: `第 ${row} 行超过 ${limits.columns} 列，未读取。`,
      en: `Row ${row} has more than ${limits.columns} columns and was not read.`,
    },
  };
}
