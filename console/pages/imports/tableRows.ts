import { textOf } from '../../files/encoding.ts';

/** Bytes of a table that are read for its headings. */
const csvBytes = 64 * 1024;
/** Rows in which the headings may stand: titles and notes may stand above them. */
export const rowsLookedAt = 20;
/** A heading that the API takes. */
const longestHeading = 100;
const headingsAtMost = 200;

/** The row with the most cells that are texts of their own. */
export function headingsOf(rows: readonly (readonly string[])[]): readonly string[] {
  const candidates = rows
    .slice(0, rowsLookedAt)
    .map((cells) => [...new Set(cells.map((cell) => cell.trim()).filter(isHeading))]);
  const best = candidates.reduce((most, cells) => (cells.length > most.length ? cells : most), []);
  return best.slice(0, headingsAtMost);
}

const isHeading = (cell: string) =>
  cell !== '' && cell.length <= longestHeading && !cell.includes('\n') && !/^[\d.,:/-]+$/.test(cell);

/** The first rows of a table as text (CSV), cell by cell. */
export async function rowsOfTable(file: File): Promise<readonly (readonly string[])[]> {
  const bytes = new Uint8Array(await file.slice(0, csvBytes).arrayBuffer());
  const lines = textOf(bytes).split(/\r?\n/).slice(0, rowsLookedAt);
  const delimiter = [',', '\t', ';'].reduce((best, next) =>
    countOf(lines, next) > countOf(lines, best) ? next : best,
  );
  return lines.map((line) => cellsOf(line, delimiter));
}

const countOf = (lines: readonly string[], delimiter: string) => lines.join('\n').split(delimiter).length;

function cellsOf(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}
