import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { type Alteration, alterer, type KeptRecord } from './alteration.ts';
import { type Block, readBlocks } from './blocks.ts';
import { csvSelection } from './csv.ts';
import type { ExchangeEncoding } from './encoding.ts';
import { isFormula } from './formula.ts';
import { ndjsonSelection } from './ndjson.ts';
import { type FaultyRecord, faultyNamedAtMost, isBounded } from './faulty.ts';
import { type Probe, type Prober, prober } from './probe.ts';
import type { ItemRules, Quality } from './quality.ts';
import { RecordError, type RecordFault } from './recordError.ts';
import { elementEnd, type ExchangeFormat, isBlank, onOneLine } from './recordEnds.ts';
import type { LeftOut, Selection } from './selection.ts';
import { sourceDigest } from './sourceDigest.ts';
import type { Tombstones } from './tombstone.ts';
import { transcoded } from './transcoded.ts';
import type { ExtentCut } from './withinExtent.ts';
import { inWords } from './byteWords.ts';

export interface SelectSummary {
  /** Records that were read, those that were left out included. */
  records: number;
  leftOut: LeftOut;
  /** The first of the records that were left out since they are at fault; absent where there are none. */
  faultyRecords?: readonly FaultyRecord[];
  /** Of what is delivered. */
  bytes: number;
  sha256: string;
  /** Records delivered that are tombstones, where any may be. */
  deleted?: number;
  /** For each granted item, in the order of the grant, how many of the records delivered had no such key, or nothing in it. */
  absent: number[];
  /** What was read: must equal the part that the splitter cut, or the object has changed since. */
  source: { bytes: number; sha256: string };
  /** The numbers, in what was read, of the records delivered, where they were asked for. */
  kept?: number[];
  /** What the rules have found; absent where there are none. */
  quality?: Quality;
  /** What some of the records are really like, where that was asked for. */
  probe?: Probe;
}

export interface SelectOptions {
  readonly format: ExchangeFormat;
  readonly encoding?: ExchangeEncoding | undefined;
  /** Under which the part was sealed when it was cut. */
  readonly sealKey?: string | undefined;
  readonly header?: readonly string[];
  readonly items: readonly string[];
  readonly cut?: ExtentCut | undefined;
  readonly objects?: readonly string[] | undefined;
  readonly tombstones?: Tombstones | undefined;
  readonly alteration?: Alteration | undefined;
  /** Whether it is told which records are delivered. */
  readonly isNumbered?: boolean | undefined;
  readonly leavesFaulty?: boolean | undefined;
  readonly toTable?: boolean | undefined;
  readonly probing?: { readonly records: number; readonly rules: readonly ItemRules[] } | undefined;
}

/**
 * Turns a part of an uploaded object into a part of the delivery: the granted data items and nothing else, in the order
 * of the grant (minimum set). CSV: own header line, CRLF, quotes only where RFC 4180 needs them. NDJSON: LF, values
 * byte for byte as sent; elements of a JSON array are delivered as NDJSON, with line ends inside them as blanks. What was
 * written in GB18030 is delivered in UTF-8. The same part and grant give the same bytes, so a repeated message does no harm.
 *
 * @param source the byte range of one part, chunked anyhow
 * @param options.header column names of the object (CSV; from the splitter's summary)
 * @param options.items the granted data items; at least one, none twice
 * @param options.cut by what the records are held against the extent of the grant
 * @param options.tombstones how deleted records are read and written; absent: nothing is known of such
 * @param options.objects items whose values may be objects or lists; absent: nothing is known of that
 * @param options.alteration what is done to the values that were selected; absent: they stay byte for byte
 * @param options.leavesFaulty whether a record at fault is left out and counted, where it is certain where it ends
 * @param options.probing how many records the part has, where some are looked at as they are, and what the entry lists of them
 * @param options.toTable whether what is selected is delivered as a table, where a formula is a fault
 * @throws RecordError with the number of the record in this part; anything else is a passing fault
 * @throws TypeError when the options are no grant
 */
export async function* selectPart(
  source: AsyncIterable<Uint8Array>,
  options: SelectOptions,
): AsyncGenerator<Uint8Array, SelectSummary> {
  const { format, encoding, alteration, isNumbered, leavesFaulty = false, probing, items } = options;
  const selection = selectionFor(options);
  const altering = alteration && alterer(format, selection.heading, alteration);
  const probe = probing && prober(format, selection.heading, items, probing.rules, probing.records);
  const received = sourceDigest(options.sealKey);
  const delivered = createHash('sha256').update(selection.heading);
  const faulty: Faulty | undefined = leavesFaulty ? { encoding, count: 0, named: [] } : undefined;
  const summary = { records: 0, bytes: selection.heading.length, source: 0 };
  const numbers: number[] = [];
  if (selection.heading.length > 0) yield selection.heading;
  for await (const block of readBlocks(source, { format, encoding, from: 'part' })) {
    received.update(block.bytes);
    const readable =
      encoding === 'gb18030' ? transcoded(block, format, summary.records, leavesFaulty) : block;
    if (format === 'json') readable.bytes = onOneLine(readable.bytes);
    const kept: KeptRecord[] | undefined = altering || isNumbered ? [] : undefined;
    const { output: selected, records } = selectBlock(readable, format, selection, summary.records, {
      kept,
      faulty,
      probe,
    });
    const output = altering && kept ? altering.alter(selected, kept) : selected;
    if (isNumbered) for (const { record } of kept ?? []) numbers.push(record);
    delivered.update(output);
    summary.records += records;
    summary.bytes += output.length;
    summary.source += block.bytes.length;
    if (output.length > 0) yield output;
  }
  const quality = altering?.quality();
  return {
    ...(quality ? { quality } : {}),
    ...(probe ? { probe: probe.found() } : {}),
    records: summary.records,
    bytes: summary.bytes,
    sha256: delivered.digest('hex'),
    absent: selection.absent,
    leftOut: faulty?.count ? { ...selection.leftOut, faulty: faulty.count } : selection.leftOut,
    ...(isNumbered ? { kept: numbers } : {}),
    ...(faulty?.count ? { faultyRecords: faulty.named } : {}),
    ...(options.tombstones ? { deleted: selection.deleted.count } : {}),
    source: { bytes: summary.source, sha256: received.digest() },
  };
}

function selectionFor(options: SelectOptions) {
  const { format, header, items, cut, objects, tombstones, alteration, toTable } = options;
  if (items.length === 0 || new Set(items).size < items.length)
    throw new TypeError('a grant names each data item once');
  if (toTable) refuseHeading(items);
  // Nothing is delivered of a value for which a pseudonym stands.
  const shown = toTable ? items.filter((item) => alteration?.hidden?.has(item) !== true) : [];
  if (format !== 'csv') return ndjsonSelection(items, cut, objects, tombstones, shown);
  if (header === undefined) throw new TypeError('a CSV part needs the column names of its object');
  return csvSelection(header, items, cut, tombstones, shown);
}

/** A table is headed by the names of its items, whatever it is made from; those of a catalog of old may be formulas. */
function refuseHeading(items: readonly string[]): void {
  const formulas = items.filter(isFormula);
  if (formulas.length > 0) throw new RecordError('formula_in_cell', 0, formulas);
}

/** What is left out since it is at fault, in a part. */
interface Faulty {
  readonly encoding: ExchangeEncoding | undefined;
  count: number;
  readonly named: FaultyRecord[];
}

interface Noted {
  /** Where each record ends that was written, where that is asked. */
  readonly kept: KeptRecord[] | undefined;
  readonly faulty: Faulty | undefined;
  readonly probe: Prober | undefined;
}

function selectBlock(
  block: Block,
  format: ExchangeFormat,
  selection: Selection,
  recordsBefore: number,
  { kept, faulty, probe }: Noted,
) {
  const { bytes, ends, fault } = block;
  const output = Buffer.allocUnsafeSlow(bytes.length + 4 * ends.length);
  const source = inWords(bytes);
  const target = inWords(output);
  const wellEncoded = isUtf8(bytes);
  const isJson = format === 'json';
  let records = 0;
  let length = 0;
  let start = 0;
  for (const end of ends) {
    if (!isBlank(bytes, start, end, format)) {
      records += 1;
      const upTo = isJson ? elementEnd(bytes, start, end) : end;
      const written =
        wellEncoded || isUtf8(bytes.subarray(start, end))
          ? selection.write(source, start, upTo, target, length)
          : 'invalid_utf8';
      if (typeof written === 'string') {
        const record = recordsBefore + records;
        if (!faulty || !isBounded(written, format, source, start, upTo))
          throw new RecordError(written, record);
        noteFaulty(faulty, written, record);
      } else {
        const record = recordsBefore + records;
        if (kept && written > length) kept.push({ record, end: written });
        if (probe && written > length && probe.isLookedAt(record))
          probe.look(
            output.toString('utf8', length, written),
            format === 'csv' ? [] : fieldsOf(bytes, start, upTo),
          );
        length = written;
      }
    }
    start = end;
  }
  if (fault) throw new RecordError(fault, recordsBefore + records + 1);
  return { output: output.subarray(0, length), records };
}

/** Characters of a record of which the fields are looked at: a longer one is no record of a table. */
const fieldsWithin = 65_536;

/** The fields of a record as it was uploaded; it was read when it was selected. */
function fieldsOf(bytes: Uint8Array, start: number, end: number): readonly string[] {
  if (end - start > fieldsWithin) return [];
  const record: unknown = JSON.parse(Buffer.from(bytes.subarray(start, end)).toString());
  return typeof record === 'object' && record !== null ? Object.keys(record) : [];
}

/** What could not be read in GB18030 stands there as what is no UTF-8. */
function noteFaulty(faulty: Faulty, found: RecordFault, record: number): void {
  const isMisread = found === 'invalid_utf8' && faulty.encoding === 'gb18030';
  faulty.count += 1;
  if (faulty.named.length < faultyNamedAtMost)
    faulty.named.push({ record, code: isMisread ? 'invalid_gb18030' : found });
}
