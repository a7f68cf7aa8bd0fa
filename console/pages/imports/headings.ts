import { unzipSync } from 'fflate';

/** Bytes of a table that are read for its headings. */
const csvBytes = 64 * 1024;
/** Workbooks larger than this are left to the platform: their headings are asked for when it does not know one. */
const workbookBytes = 8 * 1024 * 1024;
/** Bytes that a part may have once it is inflated. */
const partBytes = 24 * 1024 * 1024;
/** Rows in which the headings may stand: titles and notes may stand above them. */
const rowsLookedAt = 20;
/** A heading that the API takes. */
const longestHeading = 100;
const headingsAtMost = 200;

/**
 * What stands in the row of headings of a workbook, as far as a look at the file tells; what it means the platform knows. Empty
 * where it cannot be told: then the platform says afterwards which headings it does not know.
 */
export async function headingsIn(file: File, format: 'csv' | 'xlsx'): Promise<readonly string[]> {
  try {
    const rows = format === 'csv' ? await rowsOfTable(file) : await rowsOfWorkbook(file);
    return headingsOf(rows);
  } catch {
    // A file that is broken is refused by the platform, with the reason.
    return [];
  }
}

/** The row with the most cells that are texts of their own. */
function headingsOf(rows: readonly (readonly string[])[]): readonly string[] {
  const candidates = rows
    .slice(0, rowsLookedAt)
    .map((cells) => [...new Set(cells.map((cell) => cell.trim()).filter(isHeading))]);
  const best = candidates.reduce((most, cells) => (cells.length > most.length ? cells : most), []);
  return best.slice(0, headingsAtMost);
}

const isHeading = (cell: string) =>
  cell !== '' && cell.length <= longestHeading && !cell.includes('\n') && !/^[\d.,:/-]+$/.test(cell);

async function rowsOfTable(file: File): Promise<readonly (readonly string[])[]> {
  const bytes = new Uint8Array(await file.slice(0, csvBytes).arrayBuffer());
  const lines = decoded(bytes).split(/\r?\n/).slice(0, rowsLookedAt);
  const delimiter = [',', '\t', ';'].reduce((best, next) =>
    countOf(lines, next) > countOf(lines, best) ? next : best,
  );
  return lines.map((line) => cellsOf(line, delimiter));
}

const countOf = (lines: readonly string[], delimiter: string) => lines.join('\n').split(delimiter).length;

/** A mark at the beginning decides, else UTF-8, else what offices on a Chinese Windows write. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // Cut in the middle of a character, perhaps: as a stream, that is no fault.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

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

async function rowsOfWorkbook(file: File): Promise<readonly (readonly string[])[]> {
  if (file.size > workbookBytes) return [];
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      originalSize < partBytes && /^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/i.test(name),
  });
  const text = (name: string | undefined) => new TextDecoder().decode(parts[name ?? '']);
  const names = Object.keys(parts);
  const strings = sharedStrings(text(names.find((name) => /sharedStrings/i.test(name))));
  const sheets = names.filter((name) => /sheet\d+\.xml$/i.test(name)).toSorted();
  // The sheet whose headings are the most: others are covers and lists of choices.
  const read = sheets.slice(0, 8).map((name) => rowsOfSheet(text(name), strings));
  return read.reduce<readonly (readonly string[])[]>(
    (most, rows) => (headingsOf(rows).length > headingsOf(most).length ? rows : most),
    [],
  );
}

function xml(text: string): Document {
  return new DOMParser().parseFromString(text, 'application/xml');
}

function sharedStrings(text: string): readonly string[] {
  if (text === '') return [];
  return Array.from(xml(text).getElementsByTagNameNS('*', 'si'), textOf);
}

/** What an entry says: its runs, without the readings of its characters. */
function textOf(element: Element): string {
  return Array.from(element.getElementsByTagNameNS('*', 't'))
    .filter((each) => each.parentElement?.localName !== 'rPh')
    .map((each) => each.textContent)
    .join('');
}

function rowsOfSheet(text: string, strings: readonly string[]): readonly (readonly string[])[] {
  const rows = text.match(/<(?:\w+:)?row\b[^>]*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?row>)/g) ?? [];
  const some = rows
    .slice(0, rowsLookedAt)
    .join('')
    .replaceAll(/(<\/?)\w+:/g, '$1');
  return Array.from(xml(`<rows>${some}</rows>`).getElementsByTagName('row'), (row) =>
    Array.from(row.getElementsByTagName('c'), (cell) => {
      const value = cell.getElementsByTagName('v')[0]?.textContent ?? '';
      if (cell.getAttribute('t') === 's') return strings[Number(value)] ?? '';
      return cell.getAttribute('t') === 'inlineStr' ? textOf(cell) : value;
    }),
  );
}
