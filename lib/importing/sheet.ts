import type { Text } from '../regulation/text.ts';

/** One row of a sheet as read; `row` is its number as a spreadsheet program shows it, 1 = first. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A row that could not be read; `text` is how it stands in the file. */
export interface UnreadableRow {
  readonly row: number;
  readonly unreadable: Text;
  readonly text: string;
}

/** One table of a workbook; a CSV file is a workbook of one. */
export interface Sheet {
  readonly name: string;
  /**
   * @param width answers the number of columns once the headings are known; a CSV record of another width is unreadable
   */
  rows(width: () => number | undefined): AsyncGenerator<SheetRow | UnreadableRow>;
}
