import { createHash } from 'node:crypto';
import { type SplitSummary, splitRecords, type SourcePart } from '../../lib/exchange/split.ts';
import { type SelectSummary, selectPart } from '../../lib/exchange/select.ts';
import { RecordError } from '../../lib/exchange/recordError.ts';

export const roomy = { partBytes: 1e6, partRecords: 1e6, maximumRecordBytes: 1e6 };

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** The bytes as a stream, cut anywhere, inside characters too. */
export async function* stream(bytes: Uint8Array | string, cuts: readonly number[] = []) {
  const all = Buffer.from(bytes);
  const places = [0, ...cuts.map((cut) => cut % (all.length + 1)).toSorted((a, b) => a - b), all.length];
  for (const [i, place] of places.slice(1).entries()) yield all.subarray(places[i], place);
}

type Split = { parts: SourcePart[]; summary: SplitSummary };

export async function split(...args: Parameters<typeof splitRecords>): Promise<Split> {
  const reading = splitRecords(...args);
  const parts: SourcePart[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done) return { parts, summary: next.value };
    parts.push(next.value);
  }
}

type Selected = { bytes: Buffer; summary: SelectSummary };

export async function select(...args: Parameters<typeof selectPart>): Promise<Selected> {
  const reading = selectPart(...args);
  const chunks: Uint8Array[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done) return { bytes: Buffer.concat(chunks), summary: next.value };
    chunks.push(next.value);
  }
}

/** The fault that something ends in, or what it answers. */
export async function outcome<T>(work: Promise<T>): Promise<T | { code: string; record: number }> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RecordError) return { code: error.code, record: error.record };
    throw error;
  }
}
