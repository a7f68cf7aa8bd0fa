import type { Delivery, ExchangeMessage } from '../../delivery/events.ts';
import { deliveredKey, notePosting, type Part, parsePart, partsFrom, takeBackDamaged } from './parts.ts';
import { sendAll } from './splitDelivery.ts';
import { storedSha256 } from './verifyDelivery.ts';
import { type ExchangeDeps, type PostingDeps, readDelivery } from './work.ts';

/** Bytes that one message looks at: some seconds of work. */
const stepBytes = 512_000_000;
const partsAtOnce = 200;

/**
 * Looks for the parts that are missing to a requester, one step a message: those it names, or those without a receipt. What is
 * stored as it should be stays; what is gone or damaged is cut from the upload anew. Doing it again changes nothing.
 */
export async function restoreParts(
  { deliveryId, parts, after = 0 }: Extract<ExchangeMessage, { task: 'restore' }>,
  deps: PostingDeps,
  bytesAtOnce = stepBytes,
): Promise<void> {
  const delivery = await readDelivery(deps.store, deliveryId);
  if (delivery?.status !== 'ready') return;
  const asked = parts && new Set(parts);
  const page = await partsFrom(deps.store.table, deliveryId, after, partsAtOnce);
  const all = page.items.map(parsePart);
  const lost: Part[] = [];
  const chosen: Part[] = [];
  let read = 0;
  let last = after;
  for (const part of all) {
    if (read >= bytesAtOnce) break;
    last = part.number;
    if (!(asked ? asked.has(part.number) : part.receivedAt === undefined)) continue;
    chosen.push(part);
    read += part.bytes ?? 0;
    if (await isLost(deliveryId, part, deps)) lost.push(part);
  }
  await sendAll(lost, delivery, deps);
  if (delivery.receiving?.mode === 'webhook') await postAgain(chosen, delivery, deps);
  if (!page.next && last === (all.at(-1)?.number ?? after)) return;
  const rest = { task: 'restore', deliveryId, ...(parts ? { parts } : {}), after: last } as const;
  await deps.exchange.send(rest);
}

/** Whether nothing of a part is stored that could be fetched; what is damaged is taken back. */
async function isLost(
  deliveryId: string,
  { number, status, sha256 }: Part,
  { store, objects }: ExchangeDeps,
): Promise<boolean> {
  // What a verification has found waits for the delivery to be voided for it.
  if (status === 'wrong') return false;
  if (status !== 'delivered' || sha256 === undefined) return true;
  if ((await storedSha256(objects, deliveredKey(deliveryId, number))) === sha256) return false;
  await takeBackDamaged(store.table, deliveryId, number, sha256);
  return true;
}

/** What is made anew only now is awaited by whoever posts it. */
async function postAgain(
  parts: readonly Part[],
  { id, grantId }: Delivery,
  { store, now, posting }: PostingDeps,
): Promise<void> {
  for (const { number, sha256 = '' } of parts)
    await notePosting(store.table, id, number, { sha256, at: now(), became: 'waiting' });
  await posting.sendAll(parts.map(({ number }) => ({ deliveryId: id, grantId, part: number })));
}
