import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import * as z from 'zod/mini';
import type { Instant } from '../../calendar/index.ts';
import type { FeedPlace } from '../ledger/readFeed.ts';
import type { Engine, LedgerCopy } from './copies.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Raised whenever entries, columns or tables get another form: an older copy is then made anew from the feed. */
const form = 2;
const mark = Buffer.from('gxsearch');
/** What a copy may unpack to: a hundred times as much as the largest that was measured would fill a function's disk. */
const unpackedAtMost = 2_000_000_000;

const header = z.strictObject({
  form: z.number(),
  engine: z.string(),
  /** When it was made. */
  at: z.string(),
  entries: z.number(),
  place: z.strictObject({ settled: z.string(), after: z.optional(z.string()) }),
  /** Of the packed copy behind the header. */
  bytes: z.number(),
  sha256: z.string(),
});
export type SnapshotHeader = z.infer<typeof header>;

/** Name of the copy of an engine in the bucket. */
export const snapshotKey = (engine: Engine['name']) => `search/${engine}.snapshot`;

/** Bytes of a copy within which its header lies. */
export const headerWithin = 4096;

/** Why what lies there is of no use: it is cut short, not ours or of another form, or not what its digest says. */
export type Unusable = 'truncated' | 'foreign' | 'damaged';

/** Packs a copy of the ledger with how far the feed has been followed: one object, replaced as a whole. */
export async function packSnapshot(
  engine: Engine,
  copy: LedgerCopy,
  place: FeedPlace,
  at: Instant,
): Promise<Uint8Array> {
  const level = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
  const body = await compress(copy.pack(), level);
  const head: SnapshotHeader = {
    form,
    engine: engine.name,
    at,
    entries: copy.columns.size,
    place: { settled: place.settled, ...(place.after === undefined ? {} : { after: place.after }) },
    bytes: body.length,
    sha256: sha256(body),
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([mark, length, text, body]);
}

/** Opens a packed copy, or says why it is of no use. */
export async function openSnapshot(
  engine: Engine,
  bytes: Buffer,
): Promise<{ readonly copy: LedgerCopy; readonly place: FeedPlace } | Unusable> {
  const head = soundHeader(bytes);
  if (typeof head === 'string') return head;
  if (head.engine !== engine.name) return 'foreign';
  try {
    const body = bytes.subarray(bodyStart(bytes));
    const copy = engine.open(await decompress(body, { maxOutputLength: unpackedAtMost }));
    if (copy.columns.size === head.entries) return { copy, place: head.place };
    copy.close();
    return 'damaged';
  } catch {
    return 'damaged';
  }
}

/** What a copy says of itself, where it is of this form, there as a whole, and as its digest says. */
export function soundHeader(bytes: Buffer): SnapshotHeader | Unusable {
  const head = headerIn(bytes);
  if (typeof head === 'string') return head;
  if (head.form !== form) return 'foreign';
  const body = bytes.subarray(bodyStart(bytes));
  if (body.length < head.bytes) return 'truncated';
  return body.length > head.bytes || sha256(body) !== head.sha256 ? 'damaged' : head;
}

/** What the beginning of a copy says of it. */
export function headerIn(bytes: Buffer): SnapshotHeader | Unusable {
  if (!bytes.subarray(0, mark.length).equals(mark.subarray(0, bytes.length))) return 'foreign';
  if (bytes.length < bodyStart(bytes)) return 'truncated';
  try {
    const text = bytes.subarray(mark.length + 4, bodyStart(bytes)).toString();
    return header.safeParse(JSON.parse(text)).data ?? 'foreign';
  } catch {
    return 'foreign';
  }
}

function bodyStart(bytes: Buffer): number {
  const fixed = mark.length + 4;
  return bytes.length < fixed ? fixed : fixed + bytes.readUInt32BE(mark.length);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
