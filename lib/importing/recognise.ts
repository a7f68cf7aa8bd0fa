import { plainText } from './accidents.ts';
import { essentialFields, type MatchedHeadings, matchColumns } from './columns.ts';
import type { ColumnMeaning } from './headings.ts';

/** What the headings of a workbook are taken for before it is read. */
export interface Recognised {
  /** In the order of the columns; without a meaning where nobody knows the heading. */
  readonly columns: readonly { readonly heading: string; readonly means?: ColumnMeaning }[];
  /** Without which nothing can be read, unless it stands above the table. */
  readonly missing: readonly ColumnMeaning[];
}

/**
 * Says what each heading means here, as reading the workbook would take it.
 * @param matched what the department has said of headings, at earlier imports
 */
export function recogniseHeadings(headings: readonly string[], matched: MatchedHeadings): Recognised {
  const { fields, doubles, unknownHeadings } = matchColumns(headings, matched);
  const ofColumn = new Map<number, ColumnMeaning>([
    ...doubles.map(({ column, field }) => [column, field] as const),
    ...[...fields].map(([field, column]) => [column, field] as const),
  ]);
  const unknown = new Set(unknownHeadings);
  const columns = headings.map((heading, column) => {
    const means = ofColumn.get(column) ?? (unknown.has(plainText(heading)) ? undefined : 'unused');
    return { heading, ...(means === undefined ? {} : { means }) };
  });
  return {
    columns,
    missing: essentialFields.map(({ field }) => field).filter((field) => !fields.has(field)),
  };
}
