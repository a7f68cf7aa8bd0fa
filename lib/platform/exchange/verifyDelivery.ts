import { createHash } from 'node:crypto';
import type { Objects } from './objects.ts';
import { finishWhenComplete } from './deliverPart.ts';
import { allParts, deliveredKey, takeBack } from './parts.ts';
import { sendParts } from './splitDelivery.ts';
import { type ExchangeDeps, readDelivery, report } from './work.ts';

/**
 * Verifies a delivery whose receipt differs: every stored part is read and hashed again. What no longer equals the
 * manifest proves the mismatch and voids the stop of the clock; if everything holds, the receipt is refuted.
 */
export async function verifyDelivery(deliveryId: string, deps: ExchangeDeps): Promise<void> {
  const delivery = await readDelivery(deps.store, deliveryId);
  if (delivery?.status !== 'ready' || !delivery.disputedReceipt) return;
  const wrong: number[] = [];
  for await (const { number, sha256 } of allParts(deps.store.table, deliveryId)) {
    if ((await storedSha256(deps.objects, deliveredKey(deliveryId, number))) !== sha256) wrong.push(number);
  }
  await report(deps, deliveryId, wrong.length === 0 ? { type: 'refute' } : { type: 'void', parts: wrong });
}

async function storedSha256(objects: Objects, key: string): Promise<string | undefined> {
  const stored = await objects.get(key);
  if (!stored) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of stored) hash.update(chunk);
  return hash.digest('hex');
}

/** Sends the parts that did not hold again; `cause` is the event that voided them. */
export async function resendParts(
  deliveryId: string,
  parts: readonly number[],
  cause: string,
  deps: ExchangeDeps,
): Promise<void> {
  const delivery = await readDelivery(deps.store, deliveryId);
  if (!delivery) return;
  for (const number of parts) await takeBack(deps.store.table, deliveryId, number, cause);
  await sendParts(delivery, deps, ({ number, status }) => parts.includes(number) && status !== 'delivered');
  await finishWhenComplete(deliveryId, delivery.manifest?.parts ?? 0, deps);
}
