import { type RowState, rowStates } from '../../importing/rowStates.ts';
import type { Text } from '../../regulation/text.ts';
import { type Item, numberOf, requireText, textOf, toItem } from '../store/items.ts';
import type { Page, Table } from '../store/table.ts';

/** What became of a row of the workbook, or what is to be said about it. */
export interface ImportRow {
  readonly row: number;
  /** The sheet, where the workbook has several. */
  readonly sheet?: string;
  readonly catalogCode?: string;
  /** The catalog that it has become, or belongs to. */
  readonly catalogId?: string;
  /** The demand that it has become. */
  readonly demandId?: string;
  readonly state: RowState;
  readonly field: string;
  readonly value: string;
  readonly reason?: Text;
  /** The department whose catalog it is where its authority has imported it: the row lies among its own as well. */
  readonly department?: string;
}

/**
 * Rows are items of their own under the import, in the order of their state and row; writing them again changes nothing. What is
 * said of the workbook as a whole is counted within its row, so that a second run which says more of one row leaves no other one
 * twice.
 */
export async function noteFindings(
  table: Table,
  importId: string,
  rows: readonly ImportRow[],
): Promise<void> {
  const within = new Map<string, number>();
  const items = rows.flatMap((row) => {
    const place = `${row.state} ${row.row}`;
    const index = within.get(place) ?? 0;
    within.set(place, index + 1);
    return rowItems(importId, row, inSevenDigits(index));
  });
  await putAll(table, items);
}

/**
 * What became of catalogs that were written side by side, each at the place of its catalog, whichever step has written it.
 * @param from place of the first in the workbook, from 0
 */
export async function noteCatalogs(
  table: Table,
  importId: string,
  from: number,
  results: readonly (readonly ImportRow[])[],
): Promise<void> {
  const items = results.flatMap((rows, catalog) =>
    // A letter stands behind all digits: what is said of the workbook comes first.
    rows.flatMap((row, index) =>
      rowItems(importId, row, `c${inSevenDigits(from + catalog)}.${inSevenDigits(index)}`),
    ),
  );
  await putAll(table, items);
}

async function putAll(table: Table, items: readonly Item[]): Promise<void> {
  for (let start = 0; start < items.length; start += 100) {
    const groups = [0, 25, 50, 75].map((offset) =>
      items.slice(start + offset, Math.min(start + offset + 25, items.length)),
    );
    await Promise.all(groups.filter((group) => group.length > 0).map((group) => table.putMany(group)));
  }
}

function inSevenDigits(number: number): string {
  return String(number).padStart(7, '0');
}

function rowItems(importId: string, row: ImportRow, place: string): Item[] {
  const partitions = [
    partitionOf(importId),
    ...(row.department ? [partitionOf(importId, row.department)] : []),
  ];
  return partitions.map((partition) => rowItem(partition, row, place));
}

/** Where the rows of an import lie: all of them, or those of one department whose authority has imported them. */
function partitionOf(importId: string, department?: string): string {
  return department === undefined ? `import#${importId}` : `import#${importId}#${department}`;
}

function rowItem(
  partition: string,
  { row, sheet, state, catalogCode, catalogId, demandId, field, value, reason }: ImportRow,
  place: string,
): Item {
  const sk = `row#${state}#${inSevenDigits(row)}#${place}`;
  return toItem({
    pk: partition,
    sk,
    row,
    sheet,
    state,
    catalogCode,
    catalogId,
    demandId,
    field,
    value,
    zh: reason?.zh,
    en: reason?.en,
  });
}

export function parseRow(item: Item): ImportRow {
  const [sheet, catalogCode] = [textOf(item, 'sheet'), textOf(item, 'catalogCode')];
  const [catalogId, demandId] = [textOf(item, 'catalogId'), textOf(item, 'demandId')];
  const state = rowStates.find((candidate) => candidate === textOf(item, 'state'));
  if (!state) throw new Error('a row of an import in no known state');
  const [zh, en] = [textOf(item, 'zh'), textOf(item, 'en')];
  return {
    row: numberOf(item, 'row') ?? 0,
    state,
    field: requireText(item, 'field'),
    value: textOf(item, 'value') ?? '',
    ...(sheet === undefined ? {} : { sheet }),
    ...(catalogCode === undefined ? {} : { catalogCode }),
    ...(catalogId === undefined ? {} : { catalogId }),
    ...(demandId === undefined ? {} : { demandId }),
    ...(zh === undefined || en === undefined ? {} : { reason: { zh, en } }),
  };
}

/** With which the places of an import's rows begin: of all, or of those in one state. */
export function rowPrefix(state: string | undefined): string {
  return state === undefined ? 'row#' : `row#${state}#`;
}

/** The rows of an import, or those of one department in it. */
export interface RowsOf {
  readonly importId: string;
  readonly department?: string;
}

export function rowsPage(
  table: Table,
  { importId, department }: RowsOf,
  state: string | undefined,
  limit: number,
  after: string | undefined,
): Promise<Page> {
  const partition = partitionOf(importId, department);
  return table.query({
    partition,
    prefix: rowPrefix(state),
    limit,
    after: after === undefined ? undefined : { pk: { S: partition }, sk: { S: after } },
  });
}

/** Rows in the workbook of results: more than anybody reads, and far less than an answer can carry. */
export const rowsInWorkbook = 20_000;
const rowsOfPage = 1_000;

/** The first rows of an import, and whether these are all. */
export async function firstRows(
  table: Table,
  of: RowsOf,
  state: string | undefined,
): Promise<{ rows: readonly ImportRow[]; isAll: boolean }> {
  const rows: ImportRow[] = [];
  let after: string | undefined;
  do {
    const page = await rowsPage(table, of, state, rowsOfPage, after);
    rows.push(...page.items.map(parseRow));
    after = page.next ? requireText(page.next, 'sk') : undefined;
  } while (after !== undefined && rows.length < rowsInWorkbook);
  return { rows: rows.slice(0, rowsInWorkbook), isAll: after === undefined && rows.length <= rowsInWorkbook };
}
