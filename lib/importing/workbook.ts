import { buildCatalogs } from './build.ts';
import type { Collection } from './collect.ts';
import { fieldOfHeading, type MatchedHeadings } from './columns.ts';
import { csvSheet } from './csv.ts';
import { decodeText } from './decode.ts';
import { WorkbookFault, type WorkbookFailure } from './failure.ts';
import type { Finding } from './finding.ts';
import type { ImportedCatalog } from './importedCatalog.ts';
import { boundedBytes, limits } from './limits.ts';
import type { NoHeadings } from './headingSearch.ts';
import { refuseForeignFile } from './fileKind.ts';
import { readSheet, type SheetContent } from './readSheet.ts';
import type { Sheet } from './sheet.ts';
import { openXlsx } from './xlsx.ts';
import type { Text } from '../regulation/text.ts';

export type { WorkbookFailure } from './failure.ts';
export type { Finding } from './finding.ts';
export type { ImportedCatalog, ImportedItem } from './importedCatalog.ts';
export type { SharingProposal } from './sharingProposal.ts';

/** What a catalog workbook holds. */
export interface Workbook {
  readonly catalogs: readonly ImportedCatalog[];
  /** By row. Every row either belongs to a catalog of `catalogs` or has a finding with state `error`. */
  readonly findings: readonly Finding[];
  /** Rows below the headings; empty ones, headings again, notes and totals are not counted. */
  readonly rows: number;
  /** Headings that nobody knows: what stands below them was not read. */
  readonly unknownHeadings: readonly string[];
  /** Headings that are understood but have no place in a catalog (a telephone, a result of approval). */
  readonly unusedHeadings: readonly string[];
  /** Sheets of the workbook that were not read: they have no headings, or are hidden beside others. */
  readonly sheetsNotRead: readonly string[];
}

export interface WorkbookOptions {
  readonly format: 'csv' | 'xlsx';
  /** Headings that the department has matched by hand. */
  readonly matched?: MatchedHeadings;
  /** Called with the number of rows read so far: every thousand rows and at the end. */
  readonly onProgress?: (rows: number) => void;
}

/**
 * Reads a workbook that lists data items, one per row, and groups them into catalogs by 目录编码.
 *
 * @param source the file's bytes, in chunks of any size
 * @returns the catalogs with what is to be said about them, or why the file as a whole cannot be taken (then nothing
 *   of it was). Errors of the source itself (a connection that breaks) are thrown on.
 */
export async function readWorkbook(
  source: AsyncIterable<Uint8Array>,
  options: WorkbookOptions,
): Promise<Workbook | { readonly failure: WorkbookFailure }> {
  try {
    const bytes = boundedBytes(refuseForeignFile(source), options.format);
    const sheets = options.format === 'xlsx' ? await openXlsx(bytes) : [csvSheet(decodeText(bytes))];
    return await readSheets(sheets, options);
  } catch (error) {
    if (error instanceof WorkbookFault) return { failure: error.failure };
    throw error;
  }
}

/**
 * Reads every sheet that has headings, the hidden ones only where no other has: a hidden sheet is an older state or a
 * list of choices more often than not. Catalogs may go on from sheet to sheet.
 */
async function readSheets(
  sheets: readonly Sheet[],
  { onProgress, matched = new Map() }: WorkbookOptions,
): Promise<Workbook> {
  const collection: Collection = new Map();
  const read: SheetContent[] = [];
  const sheetsNotRead: string[] = [];
  let nearest: NoHeadings | undefined;
  let rows = 0;
  for (const sheet of sheets) {
    const rowsBefore = rows;
    if (sheet.hidden && read.length > 0) {
      sheetsNotRead.push(sheet.name);
      continue;
    }
    const outcome = await readSheet(sheet, {
      collection,
      matched,
      isNamed: sheets.length > 1,
      rowsBefore,
      onProgress: (count) => onProgress?.(rowsBefore + count),
    });
    if ('missing' in outcome) {
      sheetsNotRead.push(sheet.name);
      if (nearest === undefined || outcome.missing.length < nearest.missing.length) nearest = outcome;
      continue;
    }
    read.push(outcome);
    rows += outcome.rows;
  }
  if (read.length > 0) return workbookOf(collection, read, { rows, sheetsNotRead });
  if (nearest === undefined || (nearest.headings.length === 0 && !nearest.unreadable)) throw empty();
  throw headingsMissing(nearest);
}

function distinct(headings: readonly string[]): readonly string[] {
  return [...new Set(headings)];
}

function workbookOf(
  collection: Collection,
  read: readonly SheetContent[],
  { rows, sheetsNotRead }: { rows: number; sheetsNotRead: readonly string[] },
): Workbook {
  const built = buildCatalogs(collection, (field) => read.some(({ fields }) => fields.has(field)));
  const names = read.map(({ sheet }) => sheet);
  const place = ({ sheet }: Finding) => names.indexOf(sheet);
  return {
    catalogs: built.catalogs,
    findings: [...read.flatMap(({ findings }) => findings), ...built.findings].toSorted(
      (one, other) => place(one) - place(other) || one.row - other.row,
    ),
    rows,
    unknownHeadings: distinct(read.flatMap(({ unknownHeadings }) => unknownHeadings)),
    unusedHeadings: distinct(read.flatMap(({ unusedHeadings }) => unusedHeadings)),
    sheetsNotRead,
  };
}

function empty(): WorkbookFault {
  return new WorkbookFault({
    code: 'empty',
    reason: { zh: '文件中没有内容。', en: 'There is nothing in the file.' },
  });
}

function headingsMissing(nearest: NoHeadings): WorkbookFault {
  const { line, unreadable } = nearest.unreadable ?? {};
  const met = nearest.headings.length === 0 ? noneComplete : whatIsMissing(nearest);
  return new WorkbookFault({
    code: 'missingHeadings',
    ...(line === undefined ? {} : { line }),
    reason: unreadable === undefined ? met : mayBeThere(met, unreadable),
  });
}

const noneComplete: Text = { zh: '没有找到完整的表头。', en: 'No complete headings were found.' };

/**
 * Of the nearest row what is known as a heading is said, and all of it where most of it is: otherwise it may be a row of data, which
 * is repeated nowhere (R3.1).
 */
function whatIsMissing({ missing, headings }: NoHeadings): Text {
  const filled = headings.filter((heading) => heading !== '');
  const known = filled.filter((heading) => fieldOfHeading(heading) !== undefined);
  if (known.length === 0) return noneComplete;
  const areHeadings = known.length > 1 && known.length * 2 >= filled.length;
  const [lacked, met] = [missing.join('、'), (areHeadings ? filled : known).join('、')];
  return {
    zh: `前 ${limits.headingRows} 行中没有找到完整的表头：缺少 ${lacked}。最接近的一行是：${met.slice(0, 300)}。`,
    en: `The first ${limits.headingRows} rows hold no complete headings: missing ${lacked}. The nearest row is: ${met.slice(0, 300)}.`,
  };
}

/** The headings may stand in the row that could not be read. */
function mayBeThere(met: Text, unreadable: Text): Text {
  return {
    zh: `${met.zh}${unreadable.zh}表头如在该行，请更正后重新导入。`,
    en: `${met.en} ${unreadable.en} If the headings stand there, correct that row and import again.`,
  };
}
