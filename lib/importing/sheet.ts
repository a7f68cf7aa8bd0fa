import type { Text } from '../regulation/text.ts';

/**
 * What a spreadsheet did to a cell, so that its text is not what was entered: digits beyond the fifteenth are gone
 * (`digitsLost`), it is a date or a truth value, a formula has no stored value, or its value is an error.
 */
export type CellTrouble = 'digitsLost' | 'date' | 'boolean' | 'formula' | 'formulaError';

/** One row of a sheet as read; `row` is its number as a spreadsheet program shows it, 1 = first. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** By column, from 0. */
  readonly troubles?: ReadonlyMap<number, CellTrouble>;
}

/** A row that could not be read. How it stands in the file is not handed on: what it says nobody knows, a secret perhaps (R3.1). */
export interface UnreadableRow {
  readonly row: number;
  /** Physical line of the file, 1 = first, where it has lines. */
  readonly line?: number;
  readonly unreadable: Text;
}

/** What the headings say about the rows below them. */
export interface RowShape {
  /** Number of headings. */
  readonly width: number;
  /** Cells without which a row says nothing: what is missing behind them is empty. */
  readonly least: number;
}

/** One table of a workbook; a CSV file is a workbook of one. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /**
   * @param shape answers the form of the rows once the headings are known; a CSV record of another form is unreadable
   */
  rows(shape: () => RowShape | undefined): AsyncGenerator<SheetRow | UnreadableRow>;
}
