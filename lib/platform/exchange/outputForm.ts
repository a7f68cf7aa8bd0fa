import { createHash } from 'node:crypto';
import { gzip, zstdCompress } from 'node:zlib';
import { promisify } from 'node:util';
import { deliveredForm } from '../../delivery/deliveredForm.ts';
import type { Delivery } from '../../delivery/events.ts';
import { readBlocks } from '../../exchange/blocks.ts';
import { type Conversion, convertRecords, type OutputFormat } from '../../exchange/convert.ts';
import { encodeGb18030 } from '../../exchange/gb18030.ts';
import { RecordError } from '../../exchange/recordError.ts';
import type { ReceivedForm } from '../../grant/receiving.ts';

/** A part as it is stored and received. */
export interface Written {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly contentType: string;
}

/** What selection has made of a part. */
export interface SelectedPart {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly format: 'csv' | 'ndjson';
  readonly items: readonly string[];
  /** As in a conversion: the key of tombstones, where records may be such. */
  readonly tombstoneKeys?: readonly string[];
}

const packed = {
  gzip: { pack: promisify(gzip), contentType: 'application/gzip' },
  zstd: { pack: promisify(zstdCompress), contentType: 'application/zstd' },
} as const;

/**
 * Writes a part in the form its requester takes: what it asks nothing of stays the very bytes of the selection. A part is a file
 * of 8 MB at most and is held as a whole; it is packed as a file, not for the way, so that what is hashed is what arrives.
 * @throws RecordError `character_unconvertible`, with the number of the record among those that were selected
 */
export async function writeAs(
  { bytes, sha256, format, ...selected }: SelectedPart,
  { format: to = format, encoding = 'utf-8', compression = 'none' }: ReceivedForm = {},
): Promise<Written> {
  const contentType = typeOf(to, encoding);
  const isPlain = to === format && encoding === 'utf-8';
  const text = isPlain ? bytes : await converted(bytes, { ...selected, from: format, to }, encoding);
  if (compression === 'none') return { bytes: text, sha256: isPlain ? sha256 : sha256Of(text), contentType };
  const { pack, contentType: type } = packed[compression];
  const file = await pack(text);
  return { bytes: file, sha256: sha256Of(file), contentType: type };
}

async function converted(
  bytes: Buffer,
  conversion: Conversion,
  encoding: 'utf-8' | 'gb18030',
): Promise<Buffer> {
  if (conversion.from === conversion.to) {
    if (encoding === 'gb18030') await refuseUnwritable(bytes, conversion.from);
    return encoded(bytes.toString(), encoding);
  }
  const pieces: Buffer[] = [];
  let waiting = '';
  // Every piece is a record, behind a heading where a table is made.
  let record = conversion.to === 'csv' ? -1 : 0;
  // Encoded by some thousand records at once: each alone would cost more than it weighs.
  for await (const piece of convertRecords(once(bytes), conversion)) {
    record += 1;
    if (encoding === 'gb18030' && piece.includes(notInGb18030))
      throw new RecordError('character_unconvertible', record);
    waiting += piece;
    if (waiting.length < encodedAtOnce) continue;
    pieces.push(encoded(waiting, encoding));
    waiting = '';
  }
  pieces.push(encoded(waiting, encoding));
  return Buffer.concat(pieces);
}

function encoded(text: string, encoding: 'utf-8' | 'gb18030'): Buffer {
  return encoding === 'utf-8' ? Buffer.from(text) : encodeGb18030(text);
}

/** The one character that GB18030 has not: it would be read back as U+FFFD. */
const notInGb18030 = '\uE5E5';

/** @throws RecordError with the number of the record that has a character which GB18030 has not */
async function refuseUnwritable(bytes: Buffer, format: 'csv' | 'ndjson'): Promise<void> {
  if (!bytes.includes(notInGb18030)) return;
  let record = format === 'csv' ? -1 : 0;
  for await (const block of readBlocks(once(bytes), { format })) {
    let start = 0;
    for (const end of block.ends) {
      record += 1;
      if (Buffer.from(block.bytes.subarray(start, end)).includes(notInGb18030))
        throw new RecordError('character_unconvertible', Math.max(0, record));
      start = end;
    }
  }
}

/** UTF-16 units that are encoded at once. */
const encodedAtOnce = 256 * 1024;

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function typeOf(format: OutputFormat, encoding: 'utf-8' | 'gb18030'): string {
  if (format === 'csv') return `text/csv; charset=${encoding}`;
  const type = format === 'json' ? 'application/json' : 'application/x-ndjson';
  return encoding === 'utf-8' ? type : `${type}; charset=${encoding}`;
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The media type of an envelope. */
export const sealedType = 'application/octet-stream';

/** The media type of the parts of a delivery. */
export function typeOfForm({ declared, receiving }: Pick<Delivery, 'declared' | 'receiving'>): string {
  if (receiving?.encryption) return sealedType;
  const { compression, encoding, format } = deliveredForm({ declared, ...(receiving && { receiving }) });
  return compression === 'none' ? typeOf(format, encoding) : packed[compression].contentType;
}
