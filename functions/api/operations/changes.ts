import * as z from 'zod/mini';
import { notFound } from '../../../lib/case/refusal.ts';
import { watermark } from '../../../lib/delivery/schema.ts';
import type { Delivery } from '../../../lib/delivery/events.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import { grant } from '../../../lib/grant/grant.ts';
import {
  stretchId,
  stretchItem,
  type Succession,
  type TakenStretch,
  watermarkId,
  watermarkItem,
} from '../../../lib/grant/succession.ts';
import { refuseFlow } from '../../../lib/grant/use.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { limitOf, pageQuery } from '../../../lib/platform/http/cursor.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';
import type { Item } from '../../../lib/platform/store/items.ts';
import { subItemKey } from '../../../lib/platform/store/keys.ts';
import { parseSubItem } from '../../../lib/platform/store/subItems.ts';

const query = z.strictObject({ since: z.optional(watermark), limit: pageQuery.shape.limit });

/** What its receiver takes next, in order (R22.4). */
export const changesOperations = [
  operation({
    id: 'listChanges',
    method: 'GET',
    path: '/v1/grants/{id}/changes',
    tag: 'deliveries',
    summary: {
      zh: '自某一水位起应当依次获取的交付',
      en: 'The deliveries to take in order from a watermark on',
    },
    article: 22,
    access: { roles: readers },
    params: idParams,
    query,
    answer: { status: 200 },
    handle: async ({ params, query: asked, ...asker }, { store }: StoreDeps) => {
      const { since } = asked;
      const place = subItemKey('grant', params.id, watermarkItem, watermarkId(since ?? ''));
      const seen = await readVisible(grant, params.id, asker, store, since === undefined ? [] : [place]);
      if (!seen) return { refusal: notFound };
      // Read under a grant's key, so its state is a grant's.
      const state = seen.head.state as unknown as Grant;
      const refused = refuseFlow(state, asker.at);
      if (refused) return refused;
      const { succession } = state;
      const from = firstFor(succession, since === undefined ? undefined : seen.reading.item(place));
      const limit = limitOf(asked);
      const found = await stretchesFrom(params.id, from, succession, limit, store);
      const { items, waitsFor } = await takeable(found.slice(0, limit), store);
      const reaches = items.at(-1)?.to ?? since ?? null;
      const more = waitsFor === undefined && found.length > limit;
      const body = { items, reaches, more, ...(waitsFor ? { waitsFor } : {}) };
      return { status: 200, body };
    },
  }),
];

/**
 * The stretch with which whoever is at a watermark goes on. Whoever is at none, or at one of before the last full load, begins with that;
 * and nobody passes what is to be delivered again.
 */
function firstFor(succession: Succession | undefined, place: Item | undefined): number {
  if (!succession) return 1;
  const { full, again = [] } = succession;
  // Written by the grant's own decision.
  const known = place && (parseSubItem(place).content as { readonly number: number });
  const next = known && known.number >= full ? known.number + 1 : full;
  return Math.min(next, ...again.map(({ number }) => number));
}

/** So many of them, and one more, which tells that there are. */
async function stretchesFrom(
  grantId: string,
  first: number,
  succession: Succession | undefined,
  limit: number,
  { table }: StoreDeps['store'],
): Promise<readonly TakenStretch[]> {
  if (!succession || first > succession.last) return [];
  const at = (number: number) => subItemKey('grant', grantId, stretchItem, stretchId(number));
  const range = { partition: at(first).pk, from: at(first).sk, upTo: at(succession.last).sk };
  const { items } = await table.query({ ...range, limit: limit + 1, consistent: true });
  return items.map((item) => {
    const { id, content } = parseSubItem(item);
    // Written by the grant's own decision.
    return { ...(content as Omit<TakenStretch, 'number'>), number: Number(id) };
  });
}

/** As far as what they deliver stands ready; whatever does not holds up those behind it. */
async function takeable(stretches: readonly TakenStretch[], { heads }: StoreDeps['store']) {
  const refs = stretches.map(({ deliveryId: id }) => ({ kind: 'delivery', id }));
  const known = refs.length === 0 ? undefined : await heads(refs);
  const items: ReturnType<typeof shown>[] = [];
  for (const stretch of stretches) {
    // Read under a delivery's key, so its state is a delivery's.
    const delivery = known?.get(`delivery#${stretch.deliveryId}`)?.state as Delivery | undefined;
    if (delivery?.status !== 'ready' && delivery?.status !== 'received') {
      const waitsFor = { deliveryId: stretch.deliveryId, status: delivery?.status ?? 'failed' };
      return { items, waitsFor };
    }
    items.push(shown(stretch, delivery));
  }
  return { items };
}

function shown({ number: _, ...stretch }: TakenStretch, delivery: Delivery) {
  const { status, records = delivery.declared.records, deleted = 0, keyItems = [], manifest } = delivery;
  return { ...stretch, status, records, deleted, parts: manifest?.parts ?? 0, keyItems };
}
