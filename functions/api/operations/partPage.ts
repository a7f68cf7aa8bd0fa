import type * as z from 'zod/mini';
import { confidentiality } from '../../../lib/regulation/confidentiality.ts';
import { keptOf } from '../../../lib/exchange/selection.ts';
import { parsePart, partsPage } from '../../../lib/platform/exchange/parts.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { encodeCursor, limitOf, type pageQuery, placeIn } from '../../../lib/platform/http/cursor.ts';
import type { Call, Reply } from '../../../lib/platform/http/operation.ts';
import { requireText } from '../../../lib/platform/store/items.ts';
import { partKey } from '../../../lib/platform/store/keys.ts';

/** One page of a delivery's parts, each with the address of the platform's own at which it is fetched. */
export async function partPage(
  call: Call<{ readonly id: string; readonly delivery: string }, z.infer<typeof pageQuery>, unknown>,
  { store }: StoreDeps,
): Promise<Reply> {
  const { id, delivery } = call.params;
  const { pk, sk: first } = partKey(delivery, 0);
  const from = placeIn(pk, call.query, first.slice(0, first.indexOf('#') + 1));
  if ('refusal' in from) return from;
  const page = await partsPage(
    store.table,
    delivery,
    limitOf(call.query),
    from.after === undefined ? undefined : { pk: { S: pk }, sk: { S: from.after } },
  );
  const root = `/v1/grants/${encodeURIComponent(id)}/deliveries/${encodeURIComponent(delivery)}/parts`;
  const items = page.items
    .map(parsePart)
    .map(({ number, records, leftOut, bytes, sha256: digest, receivedAt }) => ({
      number,
      records: keptOf(records, leftOut),
      bytes: bytes ?? 0,
      sha256: digest ?? '',
      url: `${root}/${number}/data`,
      ...(receivedAt === undefined ? {} : { receivedAt }),
    }));
  const next = page.next ? encodeCursor(pk, requireText(page.next, 'sk')) : null;
  return { status: 200, body: { items, next, confidentiality: confidentiality[call.language] } };
}
