import { limits } from '../importing/limits.ts';

/**
 * What of a sample is looked at [ours]: metadata does not become truer by a second million of records, and whoever sends 1 GB is
 * answered in seconds, from the beginning of it.
 */
export const sampleLimits = {
  /** Bytes of a file that are read; a workbook is held as a whole and may have no more. */
  bytes: 32 * 1024 * 1024,
  /** Records that are looked at. */
  records: 20_000,
  /** Items of a catalog. */
  items: limits.dataItems,
  /** Characters of one line of NDJSON. */
  lineCharacters: 1024 * 1024,
  /** Records without a value list or a key to be proposed from: fewer prove nothing. */
  recordsForValues: 20,
  /** Values of a list that is proposed. */
  values: 30,
  /** Records in which each listed value stands at least: what few have may tell who they are. */
  recordsOfValue: 3,
} as const;
