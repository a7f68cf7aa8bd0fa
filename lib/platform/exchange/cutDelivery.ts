import { randomBytes } from 'node:crypto';
import {
  type Delivery,
  type DeliveryFailure,
  itemsNamedAtMost,
  type Manifest,
} from '../../delivery/events.ts';
import { leavesOutFaulty } from '../../delivery/faulty.ts';
import { RecordError } from '../../exchange/recordError.ts';
import { sealKeyBytes } from '../../exchange/sourceDigest.ts';
import { extentCut } from '../../exchange/withinExtent.ts';
import type { Grant } from '../../grant/events.ts';
import { beginning, splitRecords, type SplitSummary } from '../../exchange/split.ts';
import { type CuttingState, readCutting, saveCutting, uncut } from './cuttingState.ts';
import { ObjectReplaced } from './objects.ts';
import { noteCut } from './parts.ts';
import { type RunningHash, runningHash } from './runningHash.ts';
import { cutting, type ExchangeDeps } from './work.ts';

/** Bytes of an upload that one message cuts: some seconds of work. */
export const stepBytes = 512_000_000;

/** What a step of cutting came to: all is cut; the rest is another message's; another has cut on meanwhile; the data are at fault. */
export type Cut =
  | { readonly manifest: Manifest }
  | { readonly rest: true }
  | { readonly overtaken: true }
  | DeliveryFailure;

/**
 * Cuts the source objects in their order, from where the last step stopped; parts are numbered through. Cutting is
 * deterministic and known parts are left as they are, so that a step that is repeated changes nothing.
 * @param goesOn whether this step may go on after so many bytes
 */
export async function cutStep(
  delivery: Delivery,
  deps: ExchangeDeps,
  goesOn: (bytes: number) => boolean,
): Promise<Cut> {
  const { table } = deps.store;
  let state = (await readCutting(table, delivery.id))?.state ?? uncut;
  const hash = await runningHash(state.hash);
  const keys = sourceKeys(delivery);
  let done = 0;
  for (const key of keys.slice(state.source)) {
    const from = state.position.offset;
    const stop = (offset: number) => !goesOn(done + offset - from);
    const cut = await cutObject(delivery, key, state, hash, stop, deps).catch(replaced);
    if ('code' in cut) return cut;
    if (!cut.isWhole) {
      const next = { ...state, steps: state.steps + 1, position: positionOf(cut), hash: hash.save() };
      return (await saveCutting(table, delivery.id, next, deps.now())) ? { rest: true } : { overtaken: true };
    }
    done += cut.bytes - from;
    state = afterObject(state, cut);
  }
  const { bytes, records, parts } = state.before;
  if (records === 0 && delivery.declared.records > 0) return { code: 'empty' };
  const { header } = state.position;
  return { manifest: { bytes, records, parts, sha256: hash.digest(), ...(header ? { header } : {}) } };
}

/** What was uploaded is another file since it was reported complete: nothing of it is delivered. */
function replaced(error: unknown): DeliveryFailure {
  if (error instanceof ObjectReplaced) return { code: 'upload_changed' };
  throw error;
}

async function cutObject(
  delivery: Delivery,
  key: string,
  { position, before }: CuttingState,
  hash: RunningHash,
  stop: (offset: number) => boolean,
  { store, objects }: ExchangeDeps,
): Promise<SplitSummary | DeliveryFailure> {
  const { declared, dataItems, source: pinned } = delivery;
  const source = await objects.get(key, { start: position.offset }, pinned?.etag);
  if (!source) return { code: pinned ? 'upload_changed' : 'nothing_uploaded' };
  hash.begin(position.offset);
  // What is not pinned may be another upload than an earlier cut has seen: its parts are compared by what any cut makes of them.
  const sealKey = pinned && randomBytes(sealKeyBytes).toString('hex');
  const items = [...dataItems, ...(await placingItems(delivery, store))];
  const cuts = splitRecords(read(source, hash), declared.format, cutting, items, {
    encoding: declared.encoding,
    ...(sealKey && { sealKey }),
    from: position,
    stop,
    leavesFaulty: leavesOutFaulty(delivery),
  });
  let recordsBefore = before.records + position.records;
  try {
    for (;;) {
      const next = await cuts.next();
      if (next.done) {
        hash.count(next.value.isWhole ? undefined : next.value.bytes);
        return next.value;
      }
      const { number, start, end, records, sha256 } = next.value;
      const part = { number: before.parts + number, sourceKey: key, start, end, records, recordsBefore };
      recordsBefore += records;
      // Where an earlier cut that was broken off had seen another upload.
      if (
        !(await noteCut(store.table, delivery.id, {
          ...part,
          sourceSha256: sha256,
          ...(sealKey && { sealKey }),
        }))
      )
        return { code: 'upload_changed' };
      hash.count(end);
    }
  } catch (error) {
    if (error instanceof RecordError) return failureOf(error, before.records);
    throw error;
  }
}

/** What is at fault in an object before which so many records were uploaded. */
function failureOf({ code, record, items }: RecordError, before: number): DeliveryFailure {
  return {
    code,
    ...(record === 0 ? {} : { recordInUpload: before + record }),
    ...(items.length === 0 ? {} : { items: items.slice(0, itemsNamedAtMost) }),
  };
}

/** The columns by which the extent of the grant is applied: a header without them is refused before anything is cut. */
async function placingItems({ grantId }: Delivery, store: ExchangeDeps['store']): Promise<readonly string[]> {
  const head = (await store.heads([{ kind: 'grant', id: grantId }])).get(`grant#${grantId}`);
  // Read under a grant's key, so its state is a grant's.
  const grant = head?.state as Grant | undefined;
  return (grant && extentCut(grant)?.items) ?? [];
}

async function* read(source: AsyncIterable<Uint8Array>, hash: RunningHash): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hash.read(chunk);
    yield chunk;
  }
}

function positionOf({ bytes, records, parts, header }: SplitSummary): CuttingState['position'] {
  return { offset: bytes, records, parts, ...(header && { header }) };
}

/** What goes on from the next object: a CSV header is that of the last one. */
function afterObject(state: CuttingState, { bytes, records, parts, header }: SplitSummary): CuttingState {
  const { before } = state;
  return {
    ...state,
    source: state.source + 1,
    position: { ...beginning, ...(header && { header }) },
    before: {
      bytes: before.bytes + bytes,
      records: before.records + records,
      parts: before.parts + parts,
    },
  };
}

function sourceKeys({ key, batches }: Delivery): readonly string[] {
  return batches.length === 0 ? [key] : batches.map((batch) => batch.key);
}
