import { createHash } from 'node:crypto';
import type { Delivery, Manifest } from '../../delivery/events.ts';
import { RecordError } from '../../exchange/recordError.ts';
import { splitRecords, type SplitSummary } from '../../exchange/split.ts';
import { allParts, noteCut, type Part } from './parts.ts';
import { cutting, type ExchangeDeps, type PartMessage, readDelivery, report } from './work.ts';

/**
 * Cuts a completed upload into parts and, once counts and SHA-256 equal what was declared, sends every part to the workers.
 * Running it again repeats itself: the cut is deterministic and known parts are left as they are.
 */
export async function splitDelivery(deliveryId: string, deps: ExchangeDeps): Promise<void> {
  const delivery = await readDelivery(deps.store, deliveryId);
  if (!delivery || delivery.status !== 'splitting') return;
  if (!delivery.manifest) {
    const manifest = await cut(delivery, deps);
    if ('code' in manifest) return report(deps, deliveryId, { type: 'fail', ...manifest });
    await report(deps, deliveryId, { type: 'split', manifest });
  }
  const accepted = await readDelivery(deps.store, deliveryId);
  if (accepted?.status === 'splitting' && accepted.manifest)
    await sendParts(accepted, deps, ({ status }) => status !== 'delivered');
}

/** Streams the source objects in their order; parts are numbered through. A fault of the data is an answer, not an exception. */
async function cut(
  delivery: Delivery,
  { store, objects }: ExchangeDeps,
): Promise<Manifest | { code: string }> {
  const whole = createHash('sha256');
  const totals = { bytes: 0, records: 0, parts: 0 };
  let header: string[] | undefined;
  for (const key of sourceKeys(delivery)) {
    const source = await objects.get(key);
    if (!source) return { code: 'nothing_uploaded' };
    try {
      const summary = await cutOne(hashed(source, whole), key, delivery, totals.parts, (part) =>
        noteCut(store.table, delivery.id, part),
      );
      if (!summary) return { code: 'upload_changed' };
      totals.bytes += summary.bytes;
      totals.records += summary.records;
      totals.parts += summary.parts;
      header = summary.header;
    } catch (error) {
      if (error instanceof RecordError) return { code: error.code };
      throw error;
    }
  }
  if (totals.records === 0) return { code: 'empty' };
  return { ...totals, sha256: whole.digest('hex'), ...(header ? { header } : {}) };
}

/** @returns undefined where an earlier cut that was broken off had seen another upload */
async function cutOne(
  source: AsyncIterable<Uint8Array>,
  sourceKey: string,
  { declared, dataItems }: Delivery,
  partsBefore: number,
  note: (part: Parameters<typeof noteCut>[2]) => Promise<boolean>,
): Promise<SplitSummary | undefined> {
  const cuts = splitRecords(source, declared.format, cutting, dataItems);
  for (;;) {
    const next = await cuts.next();
    if (next.done) return next.value;
    const { number, start, end, records, sha256 } = next.value;
    const part = { number: partsBefore + number, sourceKey, start, end, records, sourceSha256: sha256 };
    if (!(await note(part))) return undefined;
  }
}

async function* hashed(
  source: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

function sourceKeys({ key, batches }: Delivery): string[] {
  return batches.length === 0 ? [key] : batches.map((batch) => batch.key);
}

/** Sends the chosen parts to the workers, ten to a call. */
export async function sendParts(
  delivery: Delivery,
  { store, parts }: ExchangeDeps,
  chosen: (part: Part) => boolean,
): Promise<void> {
  let batch: PartMessage[] = [];
  for await (const part of allParts(store.table, delivery.id)) {
    if (!chosen(part)) continue;
    const { number, sourceKey, start, end, records, sourceSha256 } = part;
    batch.push({
      deliveryId: delivery.id,
      grantId: delivery.grantId,
      part: number,
      sourceKey,
      start,
      end,
      records,
      sha256: sourceSha256,
    });
    if (batch.length === 10) {
      await parts.sendAll(batch);
      batch = [];
    }
  }
  await parts.sendAll(batch);
}
