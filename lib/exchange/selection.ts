import type { RecordFault } from './recordError.ts';
import type { Words } from './byteWords.ts';

/** One way to keep the granted items of a record. It carries state from record to record: one for each part. */
export interface Selection {
  /** What stands before the first record. */
  heading: Uint8Array;
  /**
   * Writes what is granted of the record from `start` to `end` into `output` from `at` on; never more than 4 bytes
   * longer than the record. One that is left out is counted, and nothing is written.
   *
   * @returns where the written record ends, or what is wrong with the record
   */
  write: (source: Words, start: number, end: number, output: Words, at: number) => number | RecordFault;
  /** For each granted item, how many of the records that were kept so far had no such item, or an empty one. */
  absent: number[];
  leftOut: { -readonly [Why in keyof LeftOut]: LeftOut[Why] };
  /** How many of the records that were kept are tombstones. */
  deleted: { count: number };
}

/**
 * Records that are not delivered: how many lie outside the extent of the grant, how many have no granted value at all, and how many
 * are at fault; the latter are told where there are any.
 */
export interface LeftOut {
  readonly outside: number;
  readonly empty: number;
  readonly faulty?: number;
}

export const nothingLeftOut: LeftOut = { outside: 0, empty: 0 };

/** How many of so many records are delivered. */
export function keptOf(records: number, { outside, empty, faulty = 0 }: LeftOut): number {
  return records - outside - empty - faulty;
}

/** What two runs of records leave out together. */
export function bothLeftOut(one: LeftOut, other: LeftOut): LeftOut {
  const faulty = (one.faulty ?? 0) + (other.faulty ?? 0);
  return {
    outside: one.outside + other.outside,
    empty: one.empty + other.empty,
    ...(faulty === 0 ? {} : { faulty }),
  };
}
