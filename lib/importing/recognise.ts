import { plainText } from './accidents.ts';
import { essentialFields, type MatchedHeadings, matchColumns } from './columns.ts';
import { type MatchedDemandHeadings, matchDemandColumns } from './demandColumns.ts';
import { type MatchedElementHeadings, matchElementColumns } from './elementList.ts';
import { type ColumnMeaning, isMeaningOf } from './headings.ts';

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

/** The same for a list of demands. */
export function recogniseDemandHeadings(
  headings: readonly string[],
  matched: MatchedDemandHeadings,
): Recognised {
  const columns = matchDemandColumns(headings, matched);
  if (!columns) return { columns: headings.map((heading) => ({ heading })), missing: ['title'] };
  const ofColumn = new Map(Object.entries(columns.fields).map(([field, column]) => [column, field]));
  const unknown = new Set(columns.unknown);
  return {
    columns: headings.map((heading, column) => {
      const field = ofColumn.get(column);
      const known = unknown.has(plainText(heading).trim()) ? undefined : 'unused';
      // The id of a demand is no meaning that anybody says.
      const means = field !== undefined && isField(field) ? field : known;
      return { heading, ...(means === undefined ? {} : { means }) };
    }),
    missing: [],
  };
}

function isField(field: string): field is ColumnMeaning {
  return isMeaningOf('demands', field as ColumnMeaning); // asked of what may be none
}

/** The same for a list of data elements. */
export function recogniseElementHeadings(
  headings: readonly string[],
  matched: MatchedElementHeadings,
): Recognised {
  const columns = matchElementColumns(headings, matched);
  if (!columns) return { columns: headings.map((heading) => ({ heading })), missing: ['elementName'] };
  const ofColumn = new Map(Object.entries(columns.fields).map(([field, column]) => [column, field]));
  const unknown = new Set(columns.unknown);
  return {
    columns: headings.map((heading, column) => {
      const field = ofColumn.get(column);
      const known = unknown.has(plainText(heading).trim()) ? undefined : 'unused';
      // The keys of the columns are meanings of such a list.
      const means = field === undefined ? known : (field as ColumnMeaning);
      return { heading, ...(means === undefined ? {} : { means }) };
    }),
    missing: [],
  };
}
