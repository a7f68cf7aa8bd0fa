import { type Calendar, type RegionalDay, withRegionalDays } from '../calendar/index.ts';
import { mayShorten, type TimedTermId, termOf } from './terms.ts';

/** What a region changes of a rule of the platform about data put together, and why. */
export interface TunedRule {
  readonly rule: string;
  /** It is not gone by here. */
  readonly off?: boolean | undefined;
  /** It takes more catalogs than the platform's. */
  readonly catalogsAtLeast?: number | undefined;
  readonly reasons: string;
}

/** A combination of categories that is a risk in a region, and why. */
export interface AddedRule {
  readonly id: string;
  readonly all: readonly string[];
  readonly catalogsAtLeast: number;
  readonly weight: 'notable' | 'high';
  readonly mayInvolveSecrets?: boolean | undefined;
  readonly reasons: string;
}

/** How a region weighs what its departments put together (R25.2); what the rules are, `lib/aggregation` knows. */
export interface AggregationTuning {
  readonly rules?: readonly TunedRule[] | undefined;
  readonly added?: readonly AddedRule[] | undefined;
}

/** What a region commits itself to beyond the law (R23.1): shorter terms, its own hours of the ladder. */
export interface Overlay {
  /** Term id → working days, never more than the law gives. */
  readonly terms?: Readonly<Record<string, number>>;
  /** Whether the answer clock goes on where it stopped when missing material arrives (default) or starts anew. */
  readonly supplementClock?: 'restart' | 'continue';
  /** Rung of the ladder → time of day `HH:MM` (Asia/Shanghai), within working hours 08:00–18:00. */
  readonly ladderTimes?: Readonly<Record<string, string>>;
  /** How it weighs what its departments put together. */
  readonly aggregation?: AggregationTuning;
  /** Days that the region and those above it add to the calendar; put in where the overlay is read, none of what is committed. */
  readonly holidays?: readonly RegionalDay[];
}

export const noOverlay: Overlay = {};

/** The calendar by which the duties of a region's bodies are counted. */
export function calendarUnder({ holidays }: Overlay, national: Calendar): Calendar {
  return holidays === undefined ? national : withRegionalDays(national, holidays);
}

/** How long a term is, in its unit: by law, where its basis is the law, and as the region commits itself. */
export interface Length {
  readonly statutory?: number;
  readonly committed: number;
  /** The region's own commitment is what counts. */
  readonly shortened?: true;
}

export function lengthOf(id: TimedTermId, overlay: Overlay): Length {
  const row = termOf(id);
  const { basis, length } = row;
  if (length === undefined) throw new Error(`the deadline table has no length for ${id}`);
  const committed = mayShorten(row) ? Math.min(length, overlay.terms?.[id] ?? length) : length;
  return {
    ...(basis === 'law' ? { statutory: length } : {}),
    committed,
    ...(committed < length ? { shortened: true as const } : {}),
  };
}
