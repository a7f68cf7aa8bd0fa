import type * as z from 'zod/mini';
import { confidentiality } from '../../../lib/regulation/confidentiality.ts';
import { keptOf } from '../../../lib/exchange/selection.ts';
import { ceasing, downloadAddress } from '../../../lib/platform/exchange/addresses.ts';
import { parsePart, partsPage } from '../../../lib/platform/exchange/parts.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { encodeCursor, limitOf, type pageQuery, placeIn } from '../../../lib/platform/http/cursor.ts';
import type { Call, Reply } from '../../../lib/platform/http/operation.ts';
import { requireText } from '../../../lib/platform/store/items.ts';
import { partKey } from '../../../lib/platform/store/keys.ts';
import type { Presigner } from '../../../lib/platform/exchange/presign.ts';

/**
 * One page of a delivery's parts, each with the address at which it is fetched.
 * @param seconds for which an address is good
 */
export async function partPage(
  call: Call<{ readonly delivery: string }, z.infer<typeof pageQuery>, unknown>,
  seconds: number,
  { store, presigner }: StoreDeps & { readonly presigner: Presigner },
): Promise<Reply> {
  const { delivery } = call.params;
  const { pk, sk: first } = partKey(delivery, 0);
  const from = placeIn(pk, call.query, first.slice(0, first.indexOf('#') + 1));
  if ('refusal' in from) return from;
  const page = await partsPage(
    store.table,
    delivery,
    limitOf(call.query),
    from.after === undefined ? undefined : { pk: { S: pk }, sk: { S: from.after } },
  );
  const items = await Promise.all(
    page.items.map(parsePart).map(async ({ number, records, leftOut, bytes, sha256: digest }) => {
      const url = await downloadAddress(delivery, number, seconds, presigner);
      return { number, records: keptOf(records, leftOut), bytes: bytes ?? 0, sha256: digest ?? '', url };
    }),
  );
  const next = page.next ? encodeCursor(pk, requireText(page.next, 'sk')) : null;
  const told = { expiresAt: ceasing(call.at, seconds), confidentiality: confidentiality[call.language] };
  return { status: 200, body: { items, next, ...told } };
}
