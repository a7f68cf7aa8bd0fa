import { type Block, readBlocks } from './blocks.ts';
import { checkHeader, readHeader } from './csv.ts';
import {
  type ExchangeEncoding,
  inUtf8,
  isEncoded,
  markLength,
  type Suspicion,
  suspectUtf8,
} from './encoding.ts';
import { type ExchangeFormat, isBlank } from './recordEnds.ts';
import { RecordError, type RecordFault } from './recordError.ts';
import { type SourceDigest, sourceDigest } from './sourceDigest.ts';

/** Bytes of a CSV header's names as JSON, at most: they stand in the record of the delivery. */
export const headerBytesAtMost = 100_000;

/** A run of whole records of an object, to be worked on by itself. */
export interface SourcePart {
  /** From 1. */
  number: number;
  /** Byte range of the object, end exclusive. */
  start: number;
  end: number;
  records: number;
  /** Of the byte range: as `sourceDigest` makes it. */
  sha256: string;
}

export interface SplitSummary {
  /** Whether the object was read to its end; where not, the rest begins behind `bytes`. */
  isWhole: boolean;
  /** Of the object as far as it is cut, header line and byte order mark included. */
  bytes: number;
  /** As far as it is cut, what was cut before included. */
  records: number;
  /** Column names; CSV only. */
  header?: readonly string[];
  parts: number;
}

/** How far an object has been cut: up to the end of a part. Whoever cuts on reads it from there. */
export interface SplitPosition {
  readonly offset: number;
  readonly records: number;
  readonly parts: number;
  readonly header?: readonly string[];
}

export const beginning: SplitPosition = { offset: 0, records: 0, parts: 0 };

export interface SplitLimits {
  /** Longest part; only a single record may be longer. */
  partBytes: number;
  /** Most records in a part. */
  partRecords: number;
  /** Longest record, its line end included. */
  maximumRecordBytes: number;
}

interface OpenPart {
  start: number;
  records: number;
  digest: SourceDigest;
}

/** What is asked of the splitter and how far it has come. */
interface Progress {
  readonly format: ExchangeFormat;
  readonly encoding: ExchangeEncoding;
  readonly sealKey: string | undefined;
  /** Of an upload that is declared as GB18030, as long as it may be UTF-8. */
  readonly suspicion: Suspicion | undefined;
  readonly limits: SplitLimits;
  readonly items: readonly string[];
  /** Whether a record that is not in the encoding is left to the selection. */
  readonly leavesFaulty: boolean;
  offset: number;
  records: number;
  parts: number;
  header: readonly string[] | undefined;
  part: OpenPart | undefined;
}

interface Going {
  readonly encoding?: ExchangeEncoding | undefined;
  readonly sealKey?: string;
  readonly from?: SplitPosition;
  readonly stop?: (end: number) => boolean;
  readonly leavesFaulty?: boolean;
}

/**
 * Reads an object once and cuts it into parts on record boundaries. The same object and limits give the same parts,
 * however the stream is chunked, so a splitter that starts again repeats itself exactly.
 *
 * CSV: the header line belongs to no part. A byte order mark at the very start and blank lines are no records; a part
 * begins with a record and may hold blank lines further on. JSON: a part is some elements of the array with the commas behind
 * them, the last one with the end of the array. Records are not parsed here: the selection does that. Parts are ranges of what
 * is stored, whatever its encoding.
 * When it throws, the parts it has yielded are void: hand them on only once the summary is there.
 *
 * @param source the object from the position on
 * @param items granted data items; a CSV header that lacks one is refused before any part is cut
 * @param goesOn.from where an earlier cut has stopped, at the end of a part
 * @param goesOn.stop whether to stop behind a part that ends here
 * @param goesOn.sealKey under which the parts are sealed; without one they have their SHA-256
 * @param goesOn.encoding how the object is written; UTF-8 where it says nothing
 * @param goesOn.leavesFaulty whether records that are not in the encoding are counted all the same, for the selection to leave out: all but
 *   the header or, where there is none, the first record, by which the encoding of the whole is known
 * @throws RecordError `invalid_utf8`, `invalid_gb18030` (or it is UTF-8 instead), `not_an_array`, `malformed_json` (an array that is not closed, or with commas
 *   where none belong), `record_too_large` (a record, or the header: `headerBytesAtMost`), `empty` (no header), `malformed_csv` (a quote
 *   open at the end, or in the header), or as `checkHeader`
 * @throws RangeError when a limit is not a positive whole number
 */
export async function* splitRecords(
  source: AsyncIterable<Uint8Array>,
  format: ExchangeFormat,
  limits: SplitLimits,
  items: readonly string[] = [],
  goesOn: Going = {},
): AsyncGenerator<SourcePart, SplitSummary> {
  for (const limit of [limits.partBytes, limits.partRecords, limits.maximumRecordBytes])
    if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('a limit is a positive whole number');
  const { from = beginning, stop = () => false, encoding = 'utf-8', sealKey, leavesFaulty = false } = goesOn;
  const { offset: begin, records: before, parts, header: known } = from;
  const start = { offset: begin, records: before, parts, header: known, part: undefined };
  const suspicion = encoding === 'gb18030' && begin === 0 ? suspectUtf8() : undefined;
  const progress: Progress = { format, encoding, sealKey, suspicion, limits, items, leavesFaulty, ...start };
  const { maximumRecordBytes } = limits;
  const reading = {
    format,
    encoding,
    from: begin === 0 ? 'beginning' : 'record',
    maximumRecordBytes,
  } as const;
  for await (const block of readBlocks(source, reading)) {
    for (const part of cutBlock(block, progress)) {
      yield part;
      if (stop(part.end)) return summaryOf(progress, part.end, false);
    }
    progress.offset += block.bytes.length;
    if (block.fault) throw new RecordError(block.fault, placeOf(block.fault, progress));
  }
  const { offset, part } = progress;
  if (awaitsHeader(progress)) throw new RecordError('empty', 0);
  if (part !== undefined) yield closePart(part, progress, offset);
  return summaryOf(progress, offset, true);
}

function summaryOf({ records, parts, header }: Progress, bytes: number, isWhole: boolean): SplitSummary {
  return { isWhole, bytes, records, ...(header && { header }), parts };
}

const awaitsHeader = ({ format, header }: Progress) => format === 'csv' && header === undefined;

const nextRecord = (progress: Progress) => (awaitsHeader(progress) ? 0 : progress.records + 1);

const ofTheWhole: readonly RecordFault[] = ['empty', 'not_an_array'];

const placeOf = (fault: RecordFault, progress: Progress) =>
  ofTheWhole.includes(fault) ? 0 : nextRecord(progress);

/** Whether the next record is what nobody can do without: by the first line it is known in which encoding all is written. */
const tellsOfTheWhole = ({ header, records }: Progress) => header === undefined && records === 0;

/** What is wrong with the encoding of a record; undefined also where the selection leaves it out. */
function misencoded(record: Buffer, progress: Progress, isSound: boolean): RecordFault | undefined {
  const { encoding, suspicion, leavesFaulty } = progress;
  if (!isSound && !isEncoded(record, encoding)) {
    if (leavesFaulty && !tellsOfTheWhole(progress)) return undefined;
    return encoding === 'utf-8' ? 'invalid_utf8' : 'invalid_gb18030';
  }
  return suspicion?.isUtf8(record) ? 'invalid_gb18030' : undefined;
}

function* cutBlock({ bytes, ends }: Block, progress: Progress): Generator<SourcePart, void> {
  const { encoding } = progress;
  const wellEncoded = isEncoded(bytes, encoding);
  let start = progress.offset === 0 ? markLength(bytes, encoding) : 0;
  let hashed = 0;
  for (const end of ends) {
    const blank = isBlank(bytes, start, end, progress.format);
    const fault = misencoded(bytes.subarray(start, end), progress, wellEncoded);
    if (fault) throw new RecordError(fault, nextRecord(progress));
    // The end of an array is with its last element: by itself nobody could tell what it closes.
    const mayStandAlone = progress.format !== 'json' || !blank;
    if (progress.part && mayStandAlone && isFull(progress.part, progress.limits, progress.offset + end)) {
      progress.part.digest.update(bytes.subarray(hashed, start));
      yield closePart(progress.part, progress, progress.offset + start);
    }
    if (!blank && awaitsHeader(progress)) {
      const line = bytes.subarray(start, end);
      progress.header = readHeader(encoding === 'utf-8' ? line : (inUtf8(line) ?? line));
      if (Buffer.byteLength(JSON.stringify(progress.header)) > headerBytesAtMost)
        throw new RecordError('record_too_large', 0);
      checkHeader(progress.header, progress.items);
    } else if (!blank) {
      if (progress.part === undefined) hashed = start;
      progress.part ??= {
        start: progress.offset + start,
        records: 0,
        digest: sourceDigest(progress.sealKey),
      };
      progress.part.records += 1;
      progress.records += 1;
    }
    start = end;
  }
  progress.part?.digest.update(bytes.subarray(hashed, start));
}

const isFull = (part: OpenPart, limits: SplitLimits, endWithThis: number) =>
  part.records === limits.partRecords || endWithThis - part.start > limits.partBytes;

function closePart({ start, records, digest }: OpenPart, progress: Progress, end: number): SourcePart {
  progress.part = undefined;
  progress.parts += 1;
  return { number: progress.parts, start, end, records, sha256: digest.digest() };
}
