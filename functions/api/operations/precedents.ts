import * as z from 'zod/mini';
import { mayKnow } from '../../../lib/case/parties.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import type { Request } from '../../../lib/request/events.ts';
import { answeredAbout, tellPrecedent } from '../../../lib/request/precedents.ts';
import { request } from '../../../lib/request/request.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { audienceIn, listPage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';
import { type Item, requireText } from '../../../lib/platform/store/items.ts';

/** What a row keeps of an answer. */
const storedPrecedent = z.object({
  decision: z.enum(['consent', 'partly', 'refused', 'standing']),
  answeredAt: z.string(),
  requester: z.optional(z.string()),
  requesterName: z.optional(z.string()),
  asked: z.array(z.string()),
  withheld: z.array(z.string()),
  grounds: z.array(z.string()),
  isPeriodLimited: z.boolean(),
  isExtentLimited: z.boolean(),
  stretches: z.array(z.tuple([z.string(), z.string()])),
  region: z.string(),
});

const precedentIn = (row: Item) => storedPrecedent.parse(JSON.parse(requireText(row, 'summary')));

export const precedentOperations = [
  operation({
    id: 'listPrecedents',
    method: 'GET',
    path: '/v1/requests/{id}/precedents',
    tag: 'requests',
    summary: { zh: '同一目录此前的答复', en: 'Earlier answers about the same catalog' },
    access: { roles: readers },
    params: idParams,
    query: pageQuery,
    answer: { status: 200 },
    handle: async ({ params, query, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(request, params.id, asker, store);
      if (!seen) return { refusal: notFound };
      const { actor } = seen;
      // Read under a request's key, so its state is a request's.
      const { catalog } = seen.head.state as unknown as Request;
      return listPage(store.table, answeredAbout(catalog.id), query, {
        shows: async (rows) => rows.filter((row) => requireText(row, 'id') !== params.id),
        async entries(rows) {
          const found = rows.map((row) => ({ row, precedent: precedentIn(row) }));
          const regions = new Set(found.map(({ precedent }) => precedent.region));
          const calendars = await store.regionCalendars([...regions]);
          return found.map(({ row, precedent }) => {
            const calendar = calendars.get(precedent.region);
            if (!calendar) throw new Error(`the calendar of region ${precedent.region} was not read`);
            const audience = audienceIn(row);
            const isKnown = audience !== undefined && mayKnow(actor, audience);
            return tellPrecedent(precedent, { id: requireText(row, 'id'), isKnown, calendar });
          });
        },
      });
    },
  }),
];
