import { createHash } from 'node:crypto';
import type { Delivery } from '../../delivery/events.ts';
import type { Objects } from './objects.ts';
import { finishWhenComplete } from './finishDelivery.ts';
import { allParts, deliveredKey, noteWrong, takeBack } from './parts.ts';
import { sendParts } from './splitDelivery.ts';
import { type ExchangeDeps, readDelivery, report } from './work.ts';

/**
 * Verifies a delivery whose receipt differs: every stored part is read and hashed again. What no longer equals the
 * manifest proves the mismatch and voids the stop of the clock; if everything holds, the receipt is refuted. A wrong part
 * is noted before the delivery is voided for it: voided, it can be ready again only with that part sent again.
 */
export async function verifyDelivery(deliveryId: string, deps: ExchangeDeps): Promise<void> {
  const { store, objects } = deps;
  const head = (await store.heads([{ kind: 'delivery', id: deliveryId }])).get(`delivery#${deliveryId}`);
  // Read under a delivery's key, so its state is a delivery's.
  const delivery = head?.state as Delivery | undefined;
  if (!head || delivery?.status !== 'ready' || !delivery.disputedReceipt) return;
  const wrong: number[] = [];
  for await (const { number, status, sha256 } of allParts(store.table, deliveryId)) {
    const isDelivered = status === 'delivered' && sha256 !== undefined;
    if (isDelivered && (await storedSha256(objects, deliveredKey(deliveryId, number))) === sha256) continue;
    const seen = { sha256: sha256 ?? '', version: head.version };
    if (isDelivered && !(await noteWrong(store.table, deliveryId, number, seen)))
      throw new Error(`delivery ${deliveryId} has changed while it was verified`);
    wrong.push(number);
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

/** Sends the parts that did not hold again; `effectId` is that of the event that voided them. */
export async function resendParts(
  deliveryId: string,
  parts: readonly number[],
  effectId: string,
  deps: ExchangeDeps,
): Promise<void> {
  const delivery = await readDelivery(deps.store, deliveryId);
  if (!delivery) return;
  const cause = { event: eventOf(effectId), effectId };
  const voided = new Set(parts);
  // What a second verification has found meanwhile stands in no event; nobody else would send it again.
  for await (const { number, status } of allParts(deps.store.table, deliveryId)) {
    if (status === 'wrong') voided.add(number);
    if (voided.has(number)) await takeBack(deps.store.table, deliveryId, number, cause);
  }
  await sendParts(delivery, deps, ({ number, status }) => voided.has(number) && status !== 'delivered');
  await finishWhenComplete(deliveryId, delivery.manifest?.parts ?? 0, deps);
}

/** An effect is named after (kind, case, event, its place among the event's effects). */
function eventOf(effectId: string): number {
  const event = Number(effectId.split('.').at(-2));
  if (!Number.isInteger(event)) throw new Error(`${effectId} names no event`);
  return event;
}
