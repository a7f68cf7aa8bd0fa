import type { Buffer as Bytes } from 'node:buffer';
import type { ExchangeEncoding } from './encoding.ts';
import type { RecordFault } from './recordError.ts';
import { type ExchangeFormat, type ReadFrom, type Scanner, scannerOf } from './recordEnds.ts';

export interface Reading {
  readonly format: ExchangeFormat;
  readonly encoding?: ExchangeEncoding | undefined;
  readonly from?: ReadFrom;
  /** Longest record, its line end included; a longer one is the fault `record_too_large`. */
  readonly maximumRecordBytes?: number;
}

/** Whole records, laid end to end. The bytes are good until the next block is asked for. */
export interface Block {
  bytes: Bytes;
  /** Where each record ends, its line end included; the first one starts at 0. Blank lines are listed too. */
  ends: readonly number[];
  /** What is wrong behind the last of them; nothing follows then. */
  fault?: RecordFault;
}

/** Bytes looked at in one go, whatever the size of the source's chunks. */
const STRIDE = 64 * 1024;

/** Reads a stream as blocks of whole records. Holds one record and one stride, whatever the size of the source. */
export async function* readBlocks(
  source: AsyncIterable<Uint8Array>,
  { format, encoding = 'utf-8', from = 'beginning', maximumRecordBytes = Number.POSITIVE_INFINITY }: Reading,
): AsyncGenerator<Block, void> {
  const scanner = scannerOf(format, encoding, from);
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
  const fault = scanner.end();
  if (fault) yield { bytes: held.subarray(0, 0), ends: [], fault };
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
  const fault = scanner.scan(bytes, from, ends);
  let start = 0;
  for (const [record, end] of [...ends, fault ? fault.at + 1 : bytes.length].entries()) {
    if (end - start > maximumRecordBytes)
      return { bytes: bytes.subarray(0, start), ends: ends.slice(0, record), fault: 'record_too_large' };
    start = end;
  }
  return { bytes: bytes.subarray(0, ends.at(-1) ?? 0), ends, ...(fault && { fault: fault.code }) };
}
