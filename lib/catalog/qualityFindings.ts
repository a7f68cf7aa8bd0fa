import type { Punctuality } from '../grant/punctuality.ts';
import type { Catalog, RecordedContent } from './events.ts';
import {
  type Described,
  describedIn,
  describingFields,
  type Dimensions,
  dimensionsOf,
  lessWrong,
  type Measured,
  monthsKept,
  ofData,
  type QualityDimension,
  qualityDimensions,
  scoreOf,
} from './measure.ts';
import { openUpheld, provenWrong } from './upheld.ts';

/** What keeps an entry and its data from being as good as they could be (R18.1). */
export const qualityFindingCodes = [
  'fieldMissing',
  'itemsUndescribed',
  'notAttached',
  'emptyValues',
  'rulesBroken',
  'unlikeEntry',
  'cyclesMissed',
  'digitsWrong',
  'correctionsUpheld',
] as const;
export type QualityFindingCode = (typeof qualityFindingCodes)[number];

export interface QualityFinding {
  readonly code: QualityFindingCode;
  readonly dimension: QualityDimension;
  /** Points of its dimension that it costs; what costs most is mended first. */
  readonly points: number;
  readonly field?: (typeof describingFields)[number];
  readonly count?: number;
}

/** How punctually it is supplied, from 0 to 100; nothing where no cycle was due. */
export function timelinessOf({ due, made }: Pick<Punctuality, 'due' | 'made'>): Dimensions {
  return due === 0 ? {} : { timely: Math.round((100 * made) / due) };
}

export interface Quality {
  /** Null where nothing could be measured. */
  readonly score: number | null;
  readonly dimensions: Dimensions;
  readonly findings: readonly QualityFinding[];
}

/** How an entry and its data stand, and what to mend first. */
export function qualityOf(state: Catalog, content: RecordedContent, punctuality: Punctuality): Quality {
  const described = describedIn(state, content);
  const measured = state.measures?.at(-1);
  const wrong = provenWrong(openUpheld(state), measured?.records);
  const dimensions = { ...dimensionsOf(state, content), ...timelinessOf(punctuality) };
  const findings = [
    ...ofDescription(described, measured !== undefined),
    ...(measured ? ofMeasure(measured) : []),
    ...(wrong ? lost('correctionsUpheld', 'accurate', wrong.accurate, wrong.records) : []),
    ...lost('cyclesMissed', 'timely', dimensions.timely, punctuality.missed),
  ];
  return {
    score: scoreOf(dimensions) ?? null,
    dimensions,
    findings: findings.toSorted((one, other) => other.points - one.points),
  };
}

/** Points by which a description counts, as `measure.ts` weighs them; half of them where the data was measured as well. */
function ofDescription(
  { fields, undescribed, items, hasResource }: Described,
  isHalf: boolean,
): readonly QualityFinding[] {
  const points = (whole: number) => Math.round(isHalf ? whole / 2 : whole);
  const dimension = 'complete' as const;
  return [
    ...fields.map((field): QualityFinding => {
      return { code: 'fieldMissing', dimension, field, points: points(40 / describingFields.length) };
    }),
    ...(undescribed === 0
      ? []
      : [
          {
            code: 'itemsUndescribed',
            dimension,
            points: points((40 * undescribed) / items),
            count: undescribed,
          } as const,
        ]),
    ...(hasResource ? [] : [{ code: 'notAttached', dimension, points: points(20) } as const]),
  ];
}

function ofMeasure(measured: Measured): readonly QualityFinding[] {
  const { filled, unlike } = measured;
  const { valid, consistent, accurate } = ofData(measured);
  return [
    ...lost('emptyValues', 'complete', 100 - (100 - filled) / 2),
    ...lost('rulesBroken', 'valid', valid),
    ...lost('unlikeEntry', 'consistent', consistent, unlike),
    ...lost('digitsWrong', 'accurate', accurate),
  ];
}

function lost(
  code: QualityFindingCode,
  dimension: QualityDimension,
  reached = 100,
  count?: number,
): readonly QualityFinding[] {
  const points = Math.round(100 - reached);
  return points === 0 ? [] : [{ code, dimension, points, ...(count ? { count } : {}) }];
}

/** A month of the data of an entry. */
export interface MonthOfQuality {
  readonly month: string;
  readonly score: number;
  readonly dimensions: Dimensions;
}

/**
 * How the data of an entry stood, month by month, the oldest first: as the delivery that told last in it, or was the last before it,
 * and less what was proven wrong in it.
 */
export function monthsOf({
  measures = [],
  upheld = [],
}: Pick<Catalog, 'measures' | 'upheld'>): readonly MonthOfQuality[] {
  const months = new Set([...measures, ...upheld].map(({ day }) => monthOf(day)));
  return [...months]
    .toSorted()
    .slice(-monthsKept)
    .map((month) => {
      const measured = measures.findLast(({ day }) => monthOf(day) <= month);
      const known = measured ? { complete: measured.filled, ...ofData(measured) } : {};
      const wrong = upheld.filter(({ day }) => monthOf(day) === month);
      const dimensions = lessWrong(known, provenWrong(wrong, measured?.records));
      return { month, score: scoreOf(dimensions) ?? 0, dimensions };
    });
}

const monthOf = (day: string) => day.slice(0, 7);

/** One entry, as the rows of what is published show it. */
export interface RowOfQuality {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly providerName: string;
  readonly quality?: Dimensions;
}

/** Several entries together: each dimension is the mean of those that have it. */
export function meanOf(each: readonly Dimensions[]): { score: number | null; dimensions: Dimensions } {
  const means = qualityDimensions.flatMap((dimension) => {
    const known = each.flatMap((one) => one[dimension] ?? []);
    const total = known.reduce((sum, number) => sum + number, 0);
    return known.length === 0 ? [] : [[dimension, Math.round(total / known.length)] as const];
  });
  const dimensions: Dimensions = Object.fromEntries(means);
  return { score: scoreOf(dimensions) ?? null, dimensions };
}

/** The entries that are worst, and in what: what a department or a region mends first. */
export function worstOf(rows: readonly RowOfQuality[], most: number) {
  return rows
    .flatMap(({ id, name, provider, providerName, quality = {} }) => {
      const score = scoreOf(quality);
      const [weakest] = qualityDimensions
        .filter((dimension) => quality[dimension] !== undefined)
        .toSorted((one, other) => (quality[one] ?? 0) - (quality[other] ?? 0));
      return score === undefined || weakest === undefined || score === 100
        ? []
        : [
            {
              id,
              name,
              provider,
              providerName,
              score,
              dimension: weakest,
              points: 100 - (quality[weakest] ?? 100),
            },
          ];
    })
    .toSorted((one, other) => one.score - other.score || (one.id < other.id ? -1 : 1))
    .slice(0, most);
}
