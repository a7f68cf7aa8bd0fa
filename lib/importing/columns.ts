import {
  ambiguousHeadings,
  headings,
  normaliseHeading,
  unusedHeadings,
  type WorkbookField,
} from './headings.ts';

/** Which column holds what. */
export interface Columns {
  /** Column (from 0) of each field found. */
  readonly fields: ReadonlyMap<WorkbookField, number>;
  /** Further columns that name the provider; they ought to say the same. */
  readonly doubles: readonly { field: WorkbookField; column: number }[];
  /** Headings nobody knows, as written. */
  readonly unknownHeadings: readonly string[];
  /** Headings that are understood but for which a catalog has no place, as written. */
  readonly unusedHeadings: readonly string[];
  readonly width: number;
}

/** Fields without which there is no catalog, each with the heading a department would look for. */
export const essentialFields: readonly { readonly field: WorkbookField; readonly heading: string }[] = [
  { field: 'catalogCode', heading: '目录编码' },
  { field: 'catalogName', heading: '目录名称' },
  { field: 'providerCode', heading: '提供方代码' },
  { field: 'itemName', heading: '信息项名称' },
];

const ambiguous = new Map(ambiguousHeadings.map((rule) => [normaliseHeading(rule.heading), rule]));
const unused = new Set(unusedHeadings.map(normaliseHeading));
/** Field of each heading and how telling the heading is, 0 being the most. */
const known = new Map<string, { field: WorkbookField; rank: number }>(
  Object.entries(headings).flatMap(([field, words]) =>
    // Object.entries forgets the keys' type.
    words.map((word, rank) => [normaliseHeading(word), { field: field as WorkbookField, rank }] as const),
  ),
);
const doubled: readonly WorkbookField[] = ['providerCode', 'providerName'];

/** Finds the fields in a row of headings; never fails: a row that is no row of headings has everything unknown. */
export function matchColumns(cells: readonly string[]): Columns {
  const written = cells.map((cell) => cell.trim());
  const width = written.findLastIndex((heading) => heading !== '') + 1;
  const candidates = written.slice(0, width).map((heading, column) => ({
    // A column without a heading may hold something all the same: it is named by its place.
    heading: heading === '' ? `（第 ${column + 1} 列）` : heading,
    column,
    ...resolve(normaliseHeading(heading), written),
  }));

  const fields = new Map<WorkbookField, number>();
  const doubles: { field: WorkbookField; column: number }[] = [];
  const leftOver: string[] = [];
  for (const { heading, column, field } of candidates.toSorted((one, other) => one.rank - other.rank)) {
    if (field === undefined || field === 'unused') continue;
    if (!fields.has(field)) fields.set(field, column);
    else if (doubled.includes(field)) doubles.push({ field, column });
    else leftOver.push(heading);
  }
  return {
    fields,
    doubles,
    unknownHeadings: candidates.filter(({ field }) => field === undefined).map(({ heading }) => heading),
    unusedHeadings: [
      ...candidates.filter(({ field }) => field === 'unused').map(({ heading }) => heading),
      ...leftOver,
    ],
    width,
  };
}

/** The headings without which nothing can be read, of those that `columns` lacks. */
export function missingHeadings(columns: Columns): readonly string[] {
  return essentialFields.filter(({ field }) => !columns.fields.has(field)).map(({ heading }) => heading);
}

function resolve(
  heading: string,
  row: readonly string[],
): { field: WorkbookField | 'unused' | undefined; rank: number } {
  const rule = ambiguous.get(heading);
  if (rule !== undefined) {
    const decided = row
      .map(normaliseHeading)
      .some(
        (other) => !ambiguous.has(other) && rule.beside.some((field) => known.get(other)?.field === field),
      );
    // Behind every heading that is plain.
    return { field: decided ? rule.means : rule.otherwise, rank: Number.MAX_SAFE_INTEGER };
  }
  if (unused.has(heading)) return { field: 'unused', rank: 0 };
  return known.get(heading) ?? { field: undefined, rank: 0 };
}
