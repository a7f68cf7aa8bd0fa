import type { Decision } from '../case/definition.ts';
import type { Delivery, DeliveryEvent } from './events.ts';

/** What the platform does with a delivery that is complete: it checks and cuts the upload, then delivers part by part. */
export type DeliveryStage = 'checking' | 'delivering';

/** A delivery is told of by quarters: whose parts they are is known by their numbers, so that nobody counts. */
const quarters = 4;

/** Parts from some number up to another one. */
export interface PartRange {
  readonly from: number;
  readonly upTo: number;
}

/** Whether a delivery has so many parts that its quarters are told of. */
export function isLong(parts: number): boolean {
  return parts >= quarters;
}

/** In which quarter of so many parts one lies, from 1. */
export function quarterOf(part: number, parts: number): number {
  return Math.ceil((quarters * part) / parts);
}

/** Which parts make up a quarter. */
export function partsOfQuarter(quarter: number, parts: number): PartRange {
  const end = (place: number) => Math.floor((place * parts) / quarters);
  return { from: end(quarter - 1) + 1, upTo: end(quarter) };
}

/**
 * That all parts of a quarter stand ready, in whatever order the quarters do: each is told of once, however often that is
 * reported. The last one is not: with it the delivery itself stands ready, or fails.
 */
export function progress(state: Delivery, quarter: number): Decision<DeliveryEvent> {
  return { events: state.status === 'splitting' ? newlyDone(state, [quarter]) : [] };
}

/** The quarters that were not told of before the whole stood ready, as where many work at once. */
export function quartersLeft(state: Delivery): readonly DeliveryEvent[] {
  return newlyDone(state, [1, 2, 3, 4]);
}

function newlyDone(
  { manifest, quartersDone = [] }: Delivery,
  found: readonly number[],
): readonly DeliveryEvent[] {
  const parts = manifest?.parts ?? 0;
  if (!isLong(parts)) return [];
  const done = [...quartersDone];
  return found.flatMap((quarter): DeliveryEvent[] => {
    if (done.includes(quarter) || done.length >= quarters - 1) return [];
    done.push(quarter);
    const delivered = done.reduce((total, known) => total + sizeOf(partsOfQuarter(known, parts)), 0);
    return [{ type: 'progressed', quarter, quarters: done.length, delivered, parts }];
  });
}

function sizeOf({ from, upTo }: PartRange): number {
  return upTo - from + 1;
}

/** How quickly records are worked through, and how long what is left takes at that pace. */
export interface Pace {
  /** Records a second. */
  readonly perSecond: number;
  readonly remainingSeconds: number;
}

/**
 * @param done records worked through in so many milliseconds
 * @param left records that are not
 * @returns nothing where nothing has been done yet: then no pace is known
 */
export function paceOf(done: number, milliseconds: number, left: number): Pace | undefined {
  if (done <= 0 || milliseconds <= 0) return undefined;
  const perMillisecond = done / milliseconds;
  return {
    perSecond: Math.max(1, Math.round(1000 * perMillisecond)),
    remainingSeconds: Math.ceil(Math.max(0, left) / perMillisecond / 1000),
  };
}
