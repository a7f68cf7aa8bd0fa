/** By which Excel knows a table in UTF-8: without it, Chinese comes out garbled. */
export const byteOrderMark = '\ufeff';

/**
 * A table for people to open in a spreadsheet (RFC 4180, with a byte order mark). Nothing in it is a formula. What the platform
 * has verified is never written by this: its digest must stay what it is.
 */
export function tableForPeople(rows: readonly (readonly string[])[]): Blob {
  const lines = rows.map((cells) => cells.map((cell) => quoted(asText(cell))).join(','));
  return new Blob([byteOrderMark, lines.map((line) => `${line}\r\n`).join('')], { type: 'text/csv' });
}

const asText = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
