import type { RecordFault } from './record-error.ts';

/** One way to keep the granted items of a record. It carries state from record to record: one for each part. */
export interface Selection {
  /** What stands before the first record. */
  heading: Uint8Array;
  /**
   * Writes what is granted of the record at `start` to `end` into `output` from `at` on; never more than 4 bytes
   * longer than the record.
   *
   * @returns where the written record ends, or what is wrong with the record
   */
  write: (
    bytes: Uint8Array,
    start: number,
    end: number,
    output: Uint8Array,
    at: number,
  ) => number | RecordFault;
  /** For each granted item, how many records so far had no such item. */
  absent: number[];
}

/** Copies `bytes` from `start` to `end` into `output` at `at`, where fields are too short to be worth a native call. */
export function copyBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  output: Uint8Array,
  at: number,
): number {
  let next = at;
  for (let from = start; from < end; from += 1) output[next++] = bytes[from] ?? 0;
  return next;
}
