import { plainText } from './accidents.ts';
import { formNames } from './formColumns.ts';
import {
  ambiguousHeadings,
  headings,
  type MeaningOf,
  normaliseHeading,
  unusedHeadings,
  type WorkbookField,
} from './headings.ts';
import { isSecrecyHeading, secrecyColumns } from './secrecy.ts';
import type { RowShape } from './sheet.ts';

/** A further column that says what another one says. */
export interface DoubleColumn {
  readonly field: WorkbookField;
  readonly column: number;
  readonly heading: string;
}

/** Which column holds what. */
export interface Columns extends RowShape {
  /** Column (from 0) of each field found. */
  readonly fields: ReadonlyMap<WorkbookField, number>;
  /** Values that stand above the table, once for all its rows: a form of one catalog. */
  readonly constants: ReadonlyMap<WorkbookField, string>;
  /** Further columns of a field: those that name the provider or the condition, and headings that stand twice. */
  readonly doubles: readonly DoubleColumn[];
  /** Columns that say whether a row is secret, whatever a department has said of their headings. */
  readonly secrecy: readonly number[];
  /** Headings nobody knows, as written. */
  readonly unknownHeadings: readonly string[];
  /** Headings that are understood but for which a catalog has no place, as written. */
  readonly unusedHeadings: readonly string[];
}

/** Headings that a department has matched by hand: normalised heading → field, `unused` for one to be left out. */
export type MatchedHeadings = ReadonlyMap<string, MeaningOf<'catalogs'>>;

/** Fields without which there is no catalog, each with the heading a department would look for. */
export const essentialFields: readonly { readonly field: WorkbookField; readonly heading: string }[] = [
  { field: 'catalogCode', heading: '目录编码' },
  { field: 'catalogName', heading: '目录名称' },
  { field: 'providerCode', heading: '提供方代码' },
  { field: 'itemName', heading: '信息项名称' },
];

const ambiguous = new Map(ambiguousHeadings.map((rule) => [normaliseHeading(rule.heading), rule]));
const unused = new Set(unusedHeadings.map(normaliseHeading));
const ownHeadings = Object.entries(formNames).map(([field, { zh }]) => [field, [zh]] as const);
/** Field of each heading and how telling the heading is, 0 being the most. */
const known = new Map<string, { field: WorkbookField; rank: number }>(
  [...Object.entries(headings), ...ownHeadings].flatMap(([field, words]) =>
    // Object.entries forgets the keys' type.
    words.map((word, rank) => [normaliseHeading(word), { field: field as WorkbookField, rank }] as const),
  ),
);
const doubled: readonly WorkbookField[] = ['providerCode', 'providerName', 'sharingCondition'];
const ofItem: readonly WorkbookField[] = ['itemType', 'itemLength'];
const noMatches: MatchedHeadings = new Map();
const noConstants: ReadonlyMap<WorkbookField, string> = new Map();

interface Candidate {
  readonly heading: string;
  readonly key: string;
  readonly column: number;
  readonly field: MeaningOf<'catalogs'> | undefined;
  readonly rank: number;
}

/**
 * Finds the fields in a row of headings; never fails: a row that is no row of headings has everything unknown.
 *
 * @param matched what the department says of headings that are not known here, or known as something else
 */
export function matchColumns(
  cells: readonly string[],
  matched: MatchedHeadings = noMatches,
  constants = noConstants,
): Columns {
  const written = cells.map((cell) => plainText(cell));
  const width = written.findLastIndex((heading) => heading !== '') + 1;
  const candidates = written.slice(0, width).map((heading, column): Candidate => {
    const key = normaliseHeading(heading);
    // A column without a heading may hold something all the same: it is named by its place.
    const shown = heading === '' ? `（第 ${column + 1} 列）` : heading;
    return { heading: shown, key, column, ...resolve(key, written, matched) };
  });
  const { fields, doubles, leftOver } = assign(candidates);
  return {
    fields,
    constants,
    doubles,
    secrecy: secrecyColumns(written),
    unknownHeadings: candidates.filter(({ field }) => field === undefined).map(({ heading }) => heading),
    unusedHeadings: [
      ...candidates.filter(({ field }) => field === 'unused').map(({ heading }) => heading),
      ...leftOver,
    ],
    width,
    least: (fields.get('itemName') ?? 0) + 1,
  };
}

/** The headings without which nothing can be read, of those that `columns` lacks. */
export function missingHeadings({ fields, constants }: Columns): readonly string[] {
  return essentialFields
    .filter(({ field }) => !fields.has(field) && !constants.has(field))
    .map(({ heading }) => heading);
}

/** What a single heading means; of one that means several things, what it means alone. */
export function fieldOfHeading(heading: string): MeaningOf<'catalogs'> | undefined {
  return resolve(normaliseHeading(heading), [], noMatches).field;
}

/** Gives each field its most telling column; of equal ones, the type and length of an item stand behind its name. */
function assign(candidates: readonly Candidate[]) {
  const fields = new Map<WorkbookField, number>();
  const doubles: DoubleColumn[] = [];
  const leftOver: string[] = [];
  const itemName = candidates.find(({ field }) => field === 'itemName')?.column ?? 0;
  const distance = ({ field, column }: Candidate) =>
    field !== undefined && field !== 'unused' && ofItem.includes(field) && column < itemName ? 1 : 0;
  const ordered = candidates.toSorted(
    (one, other) => one.rank - other.rank || distance(one) - distance(other) || one.column - other.column,
  );
  for (const { heading, key, column, field } of ordered) {
    if (field === undefined || field === 'unused') continue;
    const taken = fields.get(field);
    if (taken === undefined) fields.set(field, column);
    else if (doubled.includes(field) || candidates[taken]?.key === key)
      doubles.push({ field, column, heading });
    else leftOver.push(heading);
  }
  return { fields, doubles, leftOver };
}

function resolve(
  heading: string,
  row: readonly string[],
  matched: MatchedHeadings,
): { field: MeaningOf<'catalogs'> | undefined; rank: number } {
  const byHand = matched.get(heading);
  // Before every heading that is known: who matched it knows the workbook.
  if (byHand !== undefined) return { field: byHand, rank: -1 };
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
  return known.get(heading) ?? { field: isSecrecyHeading(heading) ? 'secrecy' : undefined, rank: 0 };
}
