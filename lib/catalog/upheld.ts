import { type CalendarDate, dateOf } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Catalog, CatalogCommand, CatalogEvent } from './events.ts';

/** Records of a catalog that its provider has found wrong when a correction of them was upheld (art. 26; R18.1). */
export interface Upheld {
  readonly correctionId: string;
  readonly day: CalendarDate;
  readonly records: number;
  /** What is corrected has been delivered since: it counts in the month in which it was upheld, and not as things stand. */
  readonly isDelivered: boolean;
}

/** What came of a correction of its data, once for each decision. */
export interface CorrectionNoted {
  readonly correctionId: string;
  /** Records that were found wrong; 0: none, as a dispute has come to it. */
  readonly records: number;
  /** The corrected data stands ready in a delivery that was named. */
  readonly isDelivered?: true;
}

export type UpheldCommand = { readonly type: 'note-correction' } & CorrectionNoted;

export type UpheldEvent =
  | ({ readonly type: 'correctionUpheld' } & CorrectionNoted)
  /** A dispute has set it aside: nothing was found wrong. */
  | { readonly type: 'correctionOverturned'; readonly correctionId: string }
  /** Data was delivered after what was upheld. */
  | { readonly type: 'correctedDataDelivered'; readonly deliveryId: string };

/** Corrections that an entry remembers, the oldest go: more than that in a year say nothing new. */
const rememberedAtMost = 500;

/** Notes a decision on a correction: said again it says the same. */
export function noteCorrection(
  { upheld = [] }: Catalog,
  { type: _, ...noted }: Extract<CatalogCommand, { type: 'note-correction' }>,
  { at }: Context,
): Decision<CatalogEvent> {
  const { correctionId, records, isDelivered = false } = noted;
  const known = upheld.find((one) => one.correctionId === correctionId);
  if (records === 0) return { events: known ? [{ type: 'correctionOverturned', correctionId }] : [] };
  const isKnown = known?.day === dateOf(at) && known.records === records && known.isDelivered === isDelivered;
  return { events: isKnown ? [] : [{ type: 'correctionUpheld', ...noted }] };
}

/** With the next delivery what was corrected counts again. */
export function deliveredSince({ upheld = [] }: Catalog, deliveryId: string): readonly CatalogEvent[] {
  return upheld.some(({ isDelivered }) => !isDelivered)
    ? [{ type: 'correctedDataDelivered', deliveryId }]
    : [];
}

/** What is known of corrections after an event. @param day of the event */
export function upheldAfter(
  upheld: readonly Upheld[] = [],
  event: UpheldEvent,
  day: CalendarDate,
): readonly Upheld[] {
  switch (event.type) {
    case 'correctionUpheld': {
      const { type: _, ...noted } = event;
      const others = upheld.filter(({ correctionId }) => correctionId !== noted.correctionId);
      return [...others, { isDelivered: false, ...noted, day }].slice(-rememberedAtMost);
    }
    case 'correctionOverturned':
      return upheld.filter(({ correctionId }) => correctionId !== event.correctionId);
    case 'correctedDataDelivered':
      return upheld.map((one) => ({ ...one, isDelivered: true }));
  }
}

/** Records of which an accuracy is counted where nobody has counted those of the catalog: one that is wrong costs a point [ours]. */
const recordsUnknown = 100;

/** How many records were found wrong, and what is left of 100 points. */
export interface ProvenWrong {
  readonly records: number;
  /** Rounded down: what was proven wrong is never all right. */
  readonly accurate: number;
}

/** What corrections leave of the accuracy; undefined where none was upheld. @param records in the delivery that was measured last */
export function provenWrong(upheld: readonly Upheld[], records = recordsUnknown): ProvenWrong | undefined {
  const wrong = upheld.reduce((sum, one) => sum + one.records, 0);
  if (wrong === 0) return undefined;
  const share = records === 0 ? 1 : wrong / records;
  return { records: wrong, accurate: Math.max(0, Math.floor(100 * (1 - share))) };
}

/** Those that are not followed by a delivery yet. */
export function openUpheld({ upheld = [] }: Pick<Catalog, 'upheld'>): readonly Upheld[] {
  return upheld.filter(({ isDelivered }) => !isDelivered);
}
