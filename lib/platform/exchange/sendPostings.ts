import type { Delivery } from '../../delivery/events.ts';
import { parsePart, partsFrom } from './parts.ts';
import { type PostingDeps, readDelivery } from './work.ts';

/** Parts that one message hands on. */
const partsAtOnce = 5000;

/**
 * Whether the parts of a delivery are posted: also those of one that its requester, or silence, has received as a whole before.
 */
export function isPosted({ status, receiving }: Delivery): boolean {
  return receiving?.mode === 'webhook' && (status === 'ready' || status === 'received');
}

/** Hands the parts behind a number on to be posted, those that nobody has taken yet, and leaves the rest to another message. */
export async function sendPostings(
  { deliveryId, after }: { readonly deliveryId: string; readonly after: number },
  { store, posting, exchange }: PostingDeps,
): Promise<void> {
  const delivery = await readDelivery(store, deliveryId);
  if (!delivery || !isPosted(delivery)) return;
  const { grantId } = delivery;
  const page = await partsFrom(store.table, deliveryId, after, partsAtOnce);
  const parts = page.items.map(parsePart);
  const untaken = parts.filter(
    ({ postedAt, receivedAt }) => postedAt === undefined && receivedAt === undefined,
  );
  await posting.sendAll(untaken.map(({ number }) => ({ deliveryId, grantId, part: number })));
  const last = parts.at(-1);
  if (page.next && last) await exchange.send({ task: 'post', deliveryId, after: last.number });
}
