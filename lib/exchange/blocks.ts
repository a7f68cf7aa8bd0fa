import type { Buffer as Bytes } from 'node:buffer';
import type { RecordFault } from './recordError.ts';

export type ExchangeFormat = 'csv' | 'ndjson';

/** Whole records, laid end to end. The bytes are good until the next block is asked for. */
export interface Block {
  bytes: Bytes;
  /** Where each record ends, its line end included; the first one starts at 0. Blank lines are listed too. */
  ends: readonly number[];
  /** What is wrong behind the last of them; nothing follows then. */
  fault?: RecordFault;
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** Bytes looked at in one go, whatever the size of the source's chunks. */
const STRIDE = 64 * 1024;

/** Adds to `ends` where each record ends that ends in `bytes`, from `from` on; goes on where it stopped the last time. */
type Scanner = { scan: (bytes: Bytes, from: number, ends: number[]) => void; mayEnd: () => boolean };

function csvScanner(): Scanner {
  // A doubled quote closes and opens again: whether a line feed ends the record is a matter of parity alone.
  let open = false;
  return {
    mayEnd: () => !open,
    scan(bytes, from, ends) {
      let quoted = open;
      for (let at = from; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        if (byte > QUOTE) continue;
        if (byte === QUOTE) quoted = !quoted;
        else if (byte === LINE_FEED && !quoted) ends.push(at + 1);
      }
      open = quoted;
    },
  };
}

const ndjsonScanner = (): Scanner => ({
  mayEnd: () => true,
  scan(bytes, from, ends) {
    for (let at = bytes.indexOf(LINE_FEED, from); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1))
      ends.push(at + 1);
  },
});

/**
 * Whether a line holds no record: only its line end, in NDJSON also white space.
 * CSV has no other way to write a record of one empty field than `""`, so a blank line is none there either.
 */
export function isBlank(bytes: Uint8Array, start: number, end: number, format: ExchangeFormat): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    const white =
      byte === LINE_FEED ||
      (byte === CARRIAGE_RETURN && (format === 'ndjson' || bytes[at + 1] === LINE_FEED)) ||
      (format === 'ndjson' && (byte === SPACE || byte === TAB));
    if (!white) return false;
  }
  return true;
}

/**
 * Reads a stream as blocks of whole records. Holds one record and one stride, whatever the size of the source.
 *
 * @param maximumRecordBytes longest record, its line end included; a longer one is the fault `record_too_large`
 */
export async function* readBlocks(
  source: AsyncIterable<Uint8Array>,
  format: ExchangeFormat,
  maximumRecordBytes: number,
): AsyncGenerator<Block, void> {
  const scanner = format === 'csv' ? csvScanner() : ndjsonScanner();
  let held: Bytes = Buffer.allocUnsafeSlow(2 * STRIDE);
  let length = 0;
  for await (const chunk of source) {
    for (let taken = 0; taken < chunk.length; taken += STRIDE) {
      const piece = chunk.subarray(taken, taken + STRIDE);
      if (length + piece.length > held.length) held = grown(held, length);
      held.set(piece, length);
      const block = nextBlock(scanner, held.subarray(0, length + piece.length), length, maximumRecordBytes);
      length += piece.length;
      if (block.ends.length > 0 || block.fault) yield block;
      if (block.fault) return;
      held.copyWithin(0, block.bytes.length, length);
      length -= block.bytes.length;
    }
  }
  if (!scanner.mayEnd()) yield { bytes: held.subarray(0, 0), ends: [], fault: 'malformed_csv' };
  else if (length > 0) yield { bytes: held.subarray(0, length), ends: [length] };
}

function grown(held: Bytes, length: number): Bytes {
  const larger = Buffer.allocUnsafeSlow(2 * held.length);
  held.copy(larger, 0, 0, length);
  return larger;
}

/** The whole records in `bytes`, of which everything before `from` has been scanned without finding an end. */
function nextBlock(scanner: Scanner, bytes: Bytes, from: number, maximumRecordBytes: number): Block {
  const ends: number[] = [];
  scanner.scan(bytes, from, ends);
  let start = 0;
  for (const [record, end] of [...ends, bytes.length].entries()) {
    if (end - start > maximumRecordBytes)
      return { bytes: bytes.subarray(0, start), ends: ends.slice(0, record), fault: 'record_too_large' };
    start = end;
  }
  return { bytes: bytes.subarray(0, ends.at(-1) ?? 0), ends };
}
