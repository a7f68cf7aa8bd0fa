import type { Block } from './blocks.ts';
import { inUtf8 } from './encoding.ts';
import { type ExchangeFormat, isBlank, scannerOf } from './recordEnds.ts';
import { RecordError } from './recordError.ts';

/**
 * Records in GB18030 as the same records in UTF-8.
 * @throws RecordError `invalid_gb18030` with the number of the record
 */
export function transcoded(
  { bytes, ends, fault }: Block,
  format: ExchangeFormat,
  recordsBefore: number,
): Block {
  const text = inUtf8(bytes);
  if (text === undefined)
    throw new RecordError('invalid_gb18030', recordsBefore + firstUnreadable(bytes, ends, format));
  const found: number[] = [];
  scannerOf(format, 'utf-8', 'part').scan(text, found);
  // The last record of all need not end with a line end.
  if (found.at(-1) !== text.length) found.push(text.length);
  return { bytes: text, ends: found, ...(fault && { fault }) };
}

/** Which of the records, from 1, is the first that is no GB18030. */
function firstUnreadable(bytes: Buffer, ends: readonly number[], format: ExchangeFormat): number {
  let records = 0;
  let start = 0;
  for (const end of ends) {
    if (!isBlank(bytes, start, end, format)) records += 1;
    if (inUtf8(bytes.subarray(start, end)) === undefined) return records;
    start = end;
  }
  return records;
}
