import * as z from 'zod/mini';
import { downloadAddress } from '../../../lib/platform/exchange/addresses.ts';
import { parsePart, partsPage } from '../../../lib/platform/exchange/parts.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseOperations.ts';
import {
  badCursor,
  decodeCursor,
  encodeCursor,
  limitOf,
  type pageQuery,
} from '../../../lib/platform/http/cursor.ts';
import type { Call, Reply } from '../../../lib/platform/http/operation.ts';
import { requireText } from '../../../lib/platform/store/items.ts';
import { partKey } from '../../../lib/platform/store/keys.ts';
import type { Presigner } from '../../../lib/platform/exchange/presign.ts';

const place = z.strictObject({ part: z.int() });

/**
 * One page of a delivery's parts, each with the address at which it is fetched.
 * @param seconds for which an address is good
 */
export async function partPage(
  call: Call<{ readonly d: string }, z.infer<typeof pageQuery>, unknown>,
  seconds: number,
  { store, presigner }: StoreDeps & { readonly presigner: Presigner },
): Promise<Reply> {
  const { d } = call.params;
  const from = call.query.cursor === undefined ? undefined : decodeCursor(place, call.query.cursor);
  if (call.query.cursor !== undefined && !from) return badCursor;
  const key = from && partKey(d, from.part);
  const page = await partsPage(
    store.table,
    d,
    limitOf(call.query),
    key && { pk: { S: key.pk }, sk: { S: key.sk } },
  );
  const items = await Promise.all(
    page.items.map(parsePart).map(async ({ number, records, bytes, sha256: digest }) => {
      const url = await downloadAddress(d, number, seconds, presigner);
      return { number, records, bytes: bytes ?? 0, sha256: digest ?? '', url };
    }),
  );
  const next = page.next
    ? encodeCursor({ part: Number(requireText(page.next, 'sk').slice('part#'.length)) })
    : null;
  return { status: 200, body: { items, next } };
}
