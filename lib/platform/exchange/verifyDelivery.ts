import { createHash } from 'node:crypto';
import type { Delivery } from '../../delivery/events.ts';
import type { Objects } from './objects.ts';
import { finishWhenComplete } from './finishDelivery.ts';
import {
  allParts,
  deliveredKey,
  eachBatch,
  noteWrong,
  type Part,
  parsePart,
  partsFrom,
  takeBack,
} from './parts.ts';
import { sendParts } from './splitDelivery.ts';
import { type ExchangeDeps, readDelivery, report } from './work.ts';

/** Bytes that one message verifies: some seconds of work. */
const stepBytes = 512_000_000;
const partsAtOnce = 200;
/** Parts taken back at once: ten thousand of them take some seconds. */
const takenAtOnce = 32;
/** Parts that one event names at most, since they stand in the record: what is wrong beyond them is sent again all the same. */
export const voidedAtMost = 10_000;

/** Up to which part a delivery was verified, and in which version it was; absent: from the beginning. */
export interface VerifiedSoFar {
  readonly after?: number;
  readonly version?: number;
}

/**
 * Verifies a delivery whose receipt differs, one step a message: every stored part is read and hashed again. What no longer
 * equals the manifest proves the mismatch and voids the stop of the clock; if everything holds, the receipt is refuted. A wrong
 * part is noted before the delivery is voided for it: voided, it can be ready again only with that part sent again. Where the
 * delivery has changed since the step before, it is verified from the beginning.
 */
export async function verifyDelivery(
  deliveryId: string,
  deps: ExchangeDeps,
  { after = 0, version }: VerifiedSoFar = {},
  bytesAtOnce = stepBytes,
): Promise<void> {
  const { store } = deps;
  const head = (await store.heads([{ kind: 'delivery', id: deliveryId }])).get(`delivery#${deliveryId}`);
  // Read under a delivery's key, so its state is a delivery's.
  const delivery = head?.state as Delivery | undefined;
  if (!head || delivery?.status !== 'ready' || !delivery.disputedReceipt) return;
  const begin = version === undefined || version === head.version ? after : 0;
  const next = await verifyFrom(deliveryId, begin, head.version, bytesAtOnce, deps);
  if (next !== undefined) {
    const rest = { task: 'verify', deliveryId, after: next, version: head.version };
    return deps.exchange.send(rest);
  }
  const wrong: number[] = [];
  for await (const { number, status } of allParts(store.table, deliveryId))
    if (status !== 'delivered' && wrong.length < voidedAtMost) wrong.push(number);
  await report(deps, deliveryId, wrong.length === 0 ? { type: 'refute' } : { type: 'void', parts: wrong });
}

/** @returns the part up to which it has come, when it has not come to the last */
async function verifyFrom(
  deliveryId: string,
  after: number,
  version: number,
  bytesAtOnce: number,
  { store, objects }: ExchangeDeps,
): Promise<number | undefined> {
  const page = await partsFrom(store.table, deliveryId, after, partsAtOnce);
  let read = 0;
  for (const { number, status, sha256, bytes = 0 } of page.items.map(parsePart)) {
    if (read >= bytesAtOnce) return number - 1;
    if (status !== 'delivered' || sha256 === undefined) continue;
    read += bytes;
    if ((await storedSha256(objects, deliveredKey(deliveryId, number))) === sha256) continue;
    if (!(await noteWrong(store.table, deliveryId, number, { sha256, version })))
      throw new Error(`delivery ${deliveryId} has changed while it was verified`);
  }
  const last = page.items.at(-1);
  return page.next && last ? parsePart(last).number : undefined;
}

/** Of what is stored; undefined where nothing is. */
export async function storedSha256(objects: Objects, key: string): Promise<string | undefined> {
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
  const { table } = deps.store;
  // What a second verification has found meanwhile stands in no event; nobody else would send it again.
  const chosen = ({ number, status }: Part) => status === 'wrong' || voided.has(number);
  await eachBatch(table, deliveryId, { chosen, atOnce: takenAtOnce }, async (taken) => {
    for (const { number } of taken) voided.add(number);
    await Promise.all(taken.map(({ number }) => takeBack(table, deliveryId, number, cause)));
  });
  await sendParts(delivery, deps, ({ number, status }) => voided.has(number) && status !== 'delivered');
  await finishWhenComplete(deliveryId, delivery.manifest?.parts, deps);
}

/** An effect is named after (kind, case, event, its place among the event's effects). */
function eventOf(effectId: string): number {
  const event = Number(effectId.split('.').at(-2));
  if (!Number.isInteger(event)) throw new Error(`${effectId} names no event`);
  return event;
}
