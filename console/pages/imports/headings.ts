import { unzipSync } from 'fflate';
import { headingsOf, rowsLookedAt, rowsOfTable } from './tableRows.ts';

/** Workbooks larger than this are left to the platform: their headings are asked for when it does not know one. */
const workbookBytes = 8 * 1024 * 1024;
/** Bytes that a part may have once it is inflated. */
const partBytes = 24 * 1024 * 1024;
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
