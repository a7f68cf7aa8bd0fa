import type { Instant } from '../calendar/index.ts';
import type { DeliveryNote, Grant } from '../grant/events.ts';
import type { Seen } from './events.ts';

/** What of a delivery means that its data was there to be used. */
const delivered: readonly DeliveryNote['status'][] = ['ready', 'received', 'upheld'];

type WithDeliveries = Pick<Grant, 'deliveries'>;

/** A delivery whose data stands or stood ready, as its grant remembers it. */
export function noteSeen({ deliveries }: WithDeliveries, deliveryId: string): Seen | undefined {
  const note = deliveries.find((candidate) => candidate.deliveryId === deliveryId);
  return note && seenIn(note);
}

/** The delivery that stood ready last. */
export function latestDelivery({ deliveries }: WithDeliveries): Seen | undefined {
  const all = deliveries.flatMap((note) => seenIn(note) ?? []);
  return all.toSorted((one, other) => (one.at < other.at ? 1 : -1))[0];
}

/** What was delivered behind what was seen. */
export function deliveredAgain(grant: WithDeliveries, seen: Seen): Seen | undefined {
  const latest = latestDelivery(grant);
  return latest && latest.deliveryId !== seen.deliveryId && latest.at > seen.at ? latest : undefined;
}

/** Whether a delivery has come to stand ready since an instant: what stood ready before cannot hold what was corrected after. */
export function isDeliveredSince(grant: WithDeliveries, deliveryId: string, since: Instant): boolean {
  const seen = noteSeen(grant, deliveryId);
  return seen !== undefined && seen.at >= since;
}

function seenIn({ deliveryId, status, at, readyAt }: DeliveryNote): Seen | undefined {
  return delivered.includes(status) ? { deliveryId, at: readyAt ?? at } : undefined;
}
