import type { Instant } from '../../calendar/index.ts';
import { under } from '../../case/lists.ts';
import type { Delivery } from '../../delivery/events.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import { deliveredKey, parsePart, partsFrom } from './parts.ts';
import { isPosted } from './sendPostings.ts';
import { type ExchangeDeps, readDelivery, report } from './work.ts';

type EndingDeps = Pick<ExchangeDeps, 'store' | 'objects' | 'exchange' | 'now'>;

/** Deliveries that one message ends, and parts that one removes: some seconds of work. */
const deliveriesAtOnce = 25;
const partsAtOnce = 500;
const removedTogether = 25;
/** Seconds after which a part that was being delivered when the grant ended has been stored: the longest that a worker may take. */
const stragglers = 900;

interface Ending {
  readonly grantId: string;
  readonly endedAt?: Instant;
  readonly after?: string;
}

/**
 * Ends every delivery under a grant that is over, and has the data of each removed. Doing it again changes nothing; and where it comes
 * late, a delivery that was begun since stands under a right that was brought back, and goes on.
 */
export async function endGrant({ grantId, endedAt, after }: Ending, deps: EndingDeps): Promise<void> {
  const page = await deliveriesUnder(grantId, after, deps);
  const ids = page.items.map((row) => requireText(row, 'id'));
  for (const deliveryId of await begunBefore(ids, endedAt, deps)) {
    await report(deps, deliveryId, { type: 'grant-closed' });
    await deps.exchange.send({ task: 'clear', deliveryId });
  }
  if (!page.next) return;
  const rest = endedAt === undefined ? {} : { endedAt };
  await deps.exchange.send({ task: 'end', grantId, ...rest, after: requireText(page.next, 'sk') });
}

async function begunBefore(
  ids: readonly string[],
  endedAt: Instant | undefined,
  { store }: EndingDeps,
): Promise<readonly string[]> {
  if (endedAt === undefined || ids.length === 0) return ids;
  const heads = await store.heads(ids.map((id) => ({ kind: 'delivery', id })));
  return ids.filter((id) => {
    // Read under a delivery's key, so its state is a delivery's.
    const delivery = heads.get(`delivery#${id}`)?.state as Delivery | undefined;
    return delivery === undefined || delivery.createdAt <= endedAt;
  });
}

/**
 * Has what stood still under a grant that was suspended sent to the workers again: a part that stands delivered is not worked on.
 * Doing it again changes nothing.
 */
export async function resumeGrant(
  grantId: string,
  after: string | undefined,
  deps: EndingDeps,
): Promise<void> {
  const page = await deliveriesUnder(grantId, after, deps);
  for (const row of page.items) {
    const deliveryId = requireText(row, 'id');
    const delivery = await readDelivery(deps.store, deliveryId);
    if (delivery?.status === 'splitting' && delivery.manifest)
      await deps.exchange.send({ task: 'send', deliveryId, after: 0 });
    if (delivery && isPosted(delivery)) await deps.exchange.send({ task: 'post', deliveryId, after: 0 });
  }
  if (page.next) await deps.exchange.send({ task: 'resume', grantId, after: requireText(page.next, 'sk') });
}

/** A page of the deliveries under a grant. @param after sort key of the one before */
function deliveriesUnder(grantId: string, after: string | undefined, { store }: EndingDeps) {
  const { list, key } = under('delivery', `grant#${grantId}`);
  const partition = listPartition(list, key);
  const from = after === undefined ? {} : { after: { pk: { S: partition }, sk: { S: after } } };
  return store.table.query({ partition, limit: deliveriesAtOnce, consistent: true, ...from });
}

/**
 * Removes what is stored of a delivery, parts and upload; what is known of it (counts and digests) stays. It is done once more
 * when whatever was being delivered meanwhile has been stored.
 */
export async function clearDelivery(
  { deliveryId, after = 0, last }: { deliveryId: string; after?: number; last?: true },
  deps: EndingDeps,
): Promise<void> {
  const page = await partsFrom(deps.store.table, deliveryId, after, partsAtOnce);
  const keys = page.items.map(parsePart).map(({ number }) => deliveredKey(deliveryId, number));
  await removeAll(keys, deps.objects);
  const rest = last ? { last } : {};
  if (page.next) {
    const { number } = parsePart(page.items.at(-1) ?? {});
    return deps.exchange.send({ task: 'clear', deliveryId, after: number, ...rest });
  }
  await removeAll(uploadsOf(await readDelivery(deps.store, deliveryId)), deps.objects);
  if (!last) await deps.exchange.send({ task: 'clear', deliveryId, last: true }, stragglers);
}

function uploadsOf(delivery: Delivery | undefined): readonly string[] {
  return delivery ? [delivery.key, ...delivery.batches.map(({ key }) => key)] : [];
}

async function removeAll(keys: readonly string[], objects: EndingDeps['objects']): Promise<void> {
  for (let from = 0; from < keys.length; from += removedTogether)
    await Promise.all(keys.slice(from, from + removedTogether).map((key) => objects.remove(key)));
}
