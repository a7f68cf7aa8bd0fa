import type { Delivery } from '../../delivery/events.ts';
import { cutStep, stepBytes } from './cutDelivery.ts';
import { finishWhenComplete } from './finishDelivery.ts';
import { eachBatch, type Part, parsePart, partsFrom } from './parts.ts';
import { type ExchangeDeps, type PartMessage, readDelivery, report } from './work.ts';

/** Parts that one message sends to the workers. */
const partsAtOnce = 5000;
/** Parts handed to the queue at once. */
const sentAtOnce = 100;

/**
 * Cuts a completed upload into parts and, once counts and SHA-256 equal what was declared, sends every part to the workers:
 * one step a message, the next one goes on where this stopped. Running one again repeats it.
 * @param goesOn whether this step may go on after so many bytes
 */
export async function splitDelivery(
  deliveryId: string,
  deps: ExchangeDeps,
  goesOn = (bytes: number) => bytes < stepBytes,
): Promise<void> {
  const delivery = await readDelivery(deps.store, deliveryId);
  if (!delivery || delivery.status !== 'splitting') return;
  if (!delivery.manifest) {
    const cut = await cutStep(delivery, deps, goesOn);
    if ('overtaken' in cut) return;
    if ('rest' in cut) return deps.exchange.send({ task: 'split', deliveryId });
    if ('code' in cut) return report(deps, deliveryId, { type: 'fail', ...cut });
    await report(deps, deliveryId, { type: 'split', manifest: cut.manifest });
  }
  await sendStep(deliveryId, 0, deps);
}

/** Sends the parts behind a number that were not delivered yet, and leaves the rest to another message. */
export async function sendStep(deliveryId: string, after: number, deps: ExchangeDeps): Promise<void> {
  const delivery = await readDelivery(deps.store, deliveryId);
  if (delivery?.status !== 'splitting' || !delivery.manifest) return;
  const page = await partsFrom(deps.store.table, deliveryId, after, partsAtOnce);
  const parts = page.items.map(parsePart);
  await sendAll(
    parts.filter(({ status }) => status !== 'delivered'),
    delivery,
    deps,
  );
  const last = parts.at(-1);
  if (page.next && last) return deps.exchange.send({ task: 'send', deliveryId, after: last.number });
  // Where every part had been delivered, and nobody has said so.
  await finishWhenComplete(deliveryId, delivery.manifest.parts, deps);
}

/** Sends the chosen parts to the workers. */
export async function sendParts(
  delivery: Delivery,
  deps: ExchangeDeps,
  chosen: (part: Part) => boolean,
): Promise<void> {
  await eachBatch(deps.store.table, delivery.id, { chosen, atOnce: sentAtOnce }, (parts) =>
    sendAll(parts, delivery, deps),
  );
}

/** Sends these parts to the workers. */
export async function sendAll(
  parts: readonly Part[],
  { id, grantId }: Delivery,
  deps: ExchangeDeps,
): Promise<void> {
  const messages = parts.map(
    ({ number, sourceKey, start, end, records, recordsBefore, sourceSha256, sealKey }): PartMessage => ({
      deliveryId: id,
      grantId,
      part: number,
      sourceKey,
      start,
      end,
      records,
      ...(recordsBefore === undefined ? {} : { recordsBefore }),
      sha256: sourceSha256,
      ...(sealKey === undefined ? {} : { sealKey }),
    }),
  );
  await deps.parts.sendAll(messages);
}
