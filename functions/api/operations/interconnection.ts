import * as z from 'zod/mini';
import { parseInstant } from '../../../lib/calendar/index.ts';
import { under } from '../../../lib/case/lists.ts';
import { invalidInput, notRegistered } from '../../../lib/case/refusal.ts';
import { type DcatDataset, datasetOf, dcatPage } from '../../../lib/catalog/dcat.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { badCursor, encodeCursor, limitOf, pageQuery, placeIn } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { catalogsById, fitsInAnswer, publicChanges } from '../../../lib/platform/ledger/publicCatalogs.ts';
import { type FeedPlace, feedSince, fromTheBeginning } from '../../../lib/platform/ledger/readFeed.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { type Item, requireText } from '../../../lib/platform/store/items.ts';
import { identifier } from '../../../lib/typedText.ts';

const changesQuery = z.extend(pageQuery, {
  /** Since which instant; from the beginning unless told. */
  since: z.optional(identifier(40)),
});

const list = 'catalog.feed';

/** What another platform reads of this one (R30.1). */
export const interconnectionOperations = [
  operation({
    id: 'listCatalogChanges',
    method: 'GET',
    path: '/v1/changes',
    tag: 'interconnection',
    summary: {
      zh: '目录变更：发布、更新和撤销，依时间先后',
      en: 'What has changed of the published catalogs, oldest first, with those that are retired',
    },
    access: { roles: readers },
    query: changesQuery,
    answer: { status: 200 },
    handle: async ({ query, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.kind === undefined) return { refusal: notRegistered() };
      const place = placeOf(query);
      if ('refusal' in place) return place;
      const asked = { limit: limitOf(query), now: asker.at };
      const { items, next, more } = await publicChanges(store, place, asked);
      const cursor = encodeCursor(list, [next.settled, next.after ?? ''].join('|'));
      return { status: 200, body: { items, next: cursor, more } };
    },
  }),
  operation({
    id: 'getDcatCatalog',
    method: 'GET',
    path: '/dcat/catalog.jsonld',
    tag: 'interconnection',
    summary: {
      zh: '现行有效的政务数据目录（DCAT 3，JSON-LD），分页',
      en: 'The catalogs in force as DCAT 3 in JSON-LD, page by page',
    },
    access: { roles: readers },
    query: pageQuery,
    answer: { status: 200, contentType: 'application/ld+json' },
    handle: async ({ query, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.kind === undefined) return { refusal: notRegistered() };
      const place = { ...under('catalog', 'published'), ascending: true };
      const { table } = store;
      for (let limit = limitOf(query); ; limit = Math.ceil(limit / 2)) {
        const asked = { ...query, limit: String(limit) };
        const reply = await listPage(table, place, asked, { entries: (rows) => datasetsOf(rows, store) });
        if (!('body' in reply)) return reply;
        // As the list has just made them.
        const { items, next } = reply.body as { items: DcatDataset[]; next: string | null };
        const body = dcatPage(items, query.cursor, next);
        if (limit === 1 || fitsInAnswer(body))
          return { status: 200, body, contentType: 'application/ld+json' };
      }
    },
  }),
];

/** Where a reader goes on: at the place of an earlier page, since an instant, or from the beginning. */
function placeOf({ cursor, since }: z.infer<typeof changesQuery>) {
  const from = placeIn(list, { cursor });
  if ('refusal' in from) return from;
  if (from.after !== undefined) return feedPlaceIn(from.after) ?? badCursor;
  if (since === undefined) return fromTheBeginning;
  const instant = parseInstant(since);
  return instant === undefined ? { refusal: invalidInput([noInstant]) } : feedSince(instant);
}

/** A place lies behind what is settled, or the table could not go on from it. */
function feedPlaceIn(text: string): FeedPlace | undefined {
  const [settled = '', after = '', ...more] = text.split('|');
  if (more.length > 0 || (after !== '' && after < settled)) return undefined;
  return after === '' ? { settled } : { settled, after };
}

const noInstant = {
  path: '/since',
  code: 'invalid_value',
  message: {
    zh: '起始时刻应当按 RFC 3339 填写，例如 2026-03-02T10:00:00+08:00。',
    en: 'An instant as RFC 3339 has it, e.g. 2026-03-02T10:00:00+08:00.',
  },
} as const;

async function datasetsOf(rows: readonly Item[], store: CaseStore) {
  const ids = rows.map((row) => requireText(row, 'id'));
  const states = await catalogsById(ids, store);
  return ids.flatMap((id) => {
    const state = states.get(id);
    return state?.inForce ? [datasetOf(state, state.inForce)] : [];
  });
}
