import type { Block } from './blocks.ts';
import { inUtf8 } from './encoding.ts';
import { isOneLine } from './faulty.ts';
import { type ExchangeFormat, isBlank, scannerOf } from './recordEnds.ts';
import { RecordError } from './recordError.ts';

/**
 * Records in GB18030 as the same records in UTF-8.
 * @param leavesFaulty whether one that is none stays in its place as what is no UTF-8 either, where it is certain where it ends
 * @throws RecordError `invalid_gb18030` with the number of the record
 */
export function transcoded(
  { bytes, ends, fault }: Block,
  format: ExchangeFormat,
  recordsBefore: number,
  leavesFaulty = false,
): Block {
  const text = inUtf8(bytes);
  const one = text === undefined && leavesFaulty ? oneByOne(bytes, ends, format) : undefined;
  if (one) return { ...one, ...(fault && { fault }) };
  if (text === undefined)
    throw new RecordError('invalid_gb18030', recordsBefore + firstUnreadable(bytes, ends, format));
  const found: number[] = [];
  scannerOf(format, 'utf-8', 'part').scan(text, found);
  // The last record of all need not end with a line end.
  if (found.at(-1) !== text.length) found.push(text.length);
  return { bytes: text, ends: found, ...(fault && { fault }) };
}

/** No character begins so in UTF-8. */
const unreadable = Buffer.of(0xff);

/** Each record by itself; undefined where nobody can tell whether one that cannot be read ends where it seems to. */
function oneByOne(bytes: Buffer, ends: readonly number[], format: ExchangeFormat): Block | undefined {
  const pieces: Buffer[] = [];
  const found: number[] = [];
  let start = 0;
  let length = 0;
  for (const end of ends) {
    const text = inUtf8(bytes.subarray(start, end));
    // Half a character may have taken the quote or bracket behind it along.
    const isCertain = format === 'ndjson' || (format === 'csv' && isOneLine(bytes, start, end));
    if (text === undefined && !isCertain) return undefined;
    const piece = text ?? unreadable;
    pieces.push(piece);
    length += piece.length;
    found.push(length);
    start = end;
  }
  return { bytes: Buffer.concat(pieces, length), ends: found };
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
