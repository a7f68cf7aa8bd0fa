import type { Buffer as Bytes } from 'node:buffer';
import type { ExchangeEncoding } from './encoding.ts';
import type { RecordFault } from './recordError.ts';
import { type ExchangeFormat, type ReadFrom, scannerOf } from './recordEnds.ts';

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

/**
 * Reads a stream as blocks of whole records. Holds one record and one stride, whatever the size of the source: what lies whole
 * within a stride is handed on where it lies, and only a record that spans two of them is put together.
 */
export async function* readBlocks(
  source: AsyncIterable<Uint8Array>,
  { format, encoding = 'utf-8', from = 'beginning', maximumRecordBytes = Number.POSITIVE_INFINITY }: Reading,
): AsyncGenerator<Block, void> {
  const scanner = scannerOf(format, encoding, from);
  let held: Bytes = Buffer.allocUnsafeSlow(STRIDE);
  let length = 0;
  for await (const chunk of source) {
    for (let taken = 0; taken < chunk.length; taken += STRIDE) {
      const piece = asBuffer(chunk.subarray(taken, taken + STRIDE));
      const ends: number[] = [];
      const fault = scanner.scan(piece, ends);
      const tooLong = firstTooLong(ends, fault ? fault.at + 1 : piece.length, length, maximumRecordBytes);
      const found = tooLong === -1 ? ends : ends.slice(0, tooLong);
      const problem = tooLong === -1 ? fault?.code : 'record_too_large';
      const [first] = found;
      const whole = found.at(-1) ?? 0;
      let start = 0;
      if (length > 0 && first !== undefined) {
        held = withRoom(held, length, first);
        held.set(piece.subarray(0, first), length);
        const isAll = whole === first;
        yield { bytes: held.subarray(0, length + first), ends: [length + first], ...faultOf(isAll, problem) };
        if (isAll && problem) return;
        length = 0;
        start = first;
        found.shift();
        for (let index = 0; index < found.length; index += 1) found[index] = (found[index] ?? 0) - first;
      }
      if (whole > start || problem) {
        yield { bytes: piece.subarray(start, whole), ends: found, ...faultOf(true, problem) };
        if (problem) return;
      }
      const rest = piece.subarray(whole);
      held = withRoom(held, length, rest.length);
      held.set(rest, length);
      length += rest.length;
    }
  }
  const fault = scanner.end();
  if (fault) yield { bytes: held.subarray(0, 0), ends: [], fault };
  else if (length > 0) yield { bytes: held.subarray(0, length), ends: [length] };
}

function faultOf(isLast: boolean, fault: RecordFault | undefined): { readonly fault?: RecordFault } {
  return isLast && fault ? { fault } : {};
}

/** Which of the records that end in a piece is too long, or the one behind them; -1 where none is. */
function firstTooLong(ends: readonly number[], last: number, before: number, maximum: number): number {
  // Nothing that lies there can be longer than all of it.
  if (before + last <= maximum) return -1;
  let start = -before;
  for (let record = 0; record <= ends.length; record += 1) {
    const end = ends[record] ?? last;
    if (end - start > maximum) return record;
    start = end;
  }
  return -1;
}

function asBuffer(bytes: Uint8Array): Bytes {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function withRoom(held: Bytes, length: number, more: number): Bytes {
  if (length + more <= held.length) return held;
  const larger = Buffer.allocUnsafeSlow(2 * Math.max(held.length, length + more));
  held.copy(larger, 0, 0, length);
  return larger;
}
