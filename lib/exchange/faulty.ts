import type { Words } from './byteWords.ts';
import { skipSpace, skipValue } from './json.ts';
import type { RecordFault } from './recordError.ts';
import type { ExchangeFormat } from './recordEnds.ts';

/** A record that is left out since it is at fault: where it stands and why, never what stands there. */
export interface FaultyRecord {
  /** From 1, counted in what was read. */
  readonly record: number;
  readonly code: RecordFault;
}

/** So many of them are named of one delivery, the first ones; all are counted. */
export const faultyNamedAtMost = 100;

const LINE_FEED = 0x0a;

/**
 * Whether a record at fault ends where it seems to. A stray quote makes one record of several: to leave that out would lose records
 * that nobody has counted.
 *
 * @param start where the record begins
 * @param end where it ends, its line end included
 */
export function isBounded(
  code: RecordFault,
  format: ExchangeFormat,
  source: Words,
  start: number,
  end: number,
): boolean {
  if (format === 'ndjson') return true;
  if (format === 'csv') return !ofForm.includes(code) || isOneLine(source.bytes, start, end);
  const behind = skipValue(source, skipSpace(source, start), 0);
  return behind !== -1 && skipSpace(source, behind) === end;
}

/** By which the fields of a table's record are not known. */
const ofForm: readonly RecordFault[] = ['malformed_csv', 'wrong_column_count', 'invalid_utf8'];

/** Whether no line ends within a record. */
export function isOneLine(bytes: Uint8Array, start: number, end: number): boolean {
  const feed = bytes.indexOf(LINE_FEED, start);
  return feed === -1 || feed >= end - 1;
}

/**
 * The records at fault of a delivery up to and with a part, in the order of the parts.
 * @param recordsBefore records of the upload that stand before the part
 */
export function namedFaulty(
  before: readonly FaultyRecord[],
  part: readonly FaultyRecord[],
  recordsBefore: number,
): readonly FaultyRecord[] {
  const more = part.slice(0, Math.max(0, faultyNamedAtMost - before.length));
  return [...before, ...more.map(({ record, code }) => ({ record: recordsBefore + record, code }))];
}
