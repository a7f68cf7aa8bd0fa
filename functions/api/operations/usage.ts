import { notFound } from '../../../lib/case/refusal.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import { grant } from '../../../lib/grant/grant.ts';
import { keepUntil, type UsageEntry, usageItem } from '../../../lib/grant/usage.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { rangePage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';
import { recordCallsOf } from '../../../lib/platform/service/recordCalls.ts';
import type { Item } from '../../../lib/platform/store/items.ts';
import { subItemKey } from '../../../lib/platform/store/keys.ts';
import { parseSubItem } from '../../../lib/platform/store/subItems.ts';

/** What is recorded of the use of a grant's data, for both sides and whoever inspects it: the look is on record as well. */
export const usageOperations = [
  operation({
    id: 'listUsage',
    method: 'GET',
    path: '/v1/grants/{id}/usage',
    tag: 'grants',
    summary: { zh: '查看使用记录', en: 'Read the records of use' },
    article: 29,
    access: { roles: readers },
    params: idParams,
    query: pageQuery,
    answer: { status: 200 },
    handle: async ({ params, query, ...asker }, { store }: StoreDeps) => {
      const beside = keysOfLook(grant, params.id, asker, 'record');
      const seen = await readVisible(grant, params.id, asker, store, beside);
      if (!seen) return { refusal: notFound };
      await noteLook(grant, seen, asker, store, 'record');
      // Read under a grant's key, so its state is a grant's.
      await recordCallsOf(seen.head.state as unknown as Grant, asker.at, { store });
      // Read under a grant's key, so its state is a grant's.
      const { keepLonger } = seen.head.state as unknown as Grant;
      const { pk, sk } = subItemKey('grant', params.id, usageItem, '');
      return rangePage(store.table, [{ partition: pk, prefix: sk, newestFirst: true }], pk, query, {
        entries: async (items) => items.map((item) => shown(item, keepLonger?.until)),
      });
    },
  }),
];

/** A record with the last day on which it must be kept: that of the law, or a later one of another law. */
function shown(item: Item, longer: string | undefined) {
  const { id, content } = parseSubItem(item);
  const entry = content as UsageEntry; // parsed by its schema before it was written, and never erased
  const atLeast = keepUntil(entry.at);
  return {
    number: Number(id),
    ...entry,
    keepUntil: longer !== undefined && longer > atLeast ? longer : atLeast,
  };
}
