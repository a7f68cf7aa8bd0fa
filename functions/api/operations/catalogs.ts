import * as z from 'zod/mini';
import { ofProvider, under, within } from '../../../lib/case/lists.ts';
import { type Path, pathOfCode } from '../../../lib/organisation/hierarchy.ts';
import type { Region } from '../../../lib/organisation/region.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseOperations.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { type Operation, operation } from '../../../lib/platform/http/operation.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { type Item, textOf } from '../../../lib/platform/store/items.ts';
import { identifier } from '../../../lib/typedText.ts';

const listQuery = z.extend(pageQuery, {
  /** `own`: all of the caller's organisation, whatever their status. */
  view: z.optional(z.enum(['published', 'own'])),
  department: z.optional(identifier(40)),
  /** The region and everything below it. */
  region: z.optional(regionCode),
});

const published = (item: Item) => textOf(item, 'status') === 'published';

/** Where a region lies, as it is registered: another parent may be named than the digits give. */
async function placeOf(code: string, store: CaseStore): Promise<Path> {
  const head = (await store.heads([{ kind: 'region', id: code }])).get(`region#${code}`);
  // Read under a region's key, so its state is a region's.
  const { replacedBy, path = pathOfCode(code) } = (head?.state ?? {}) as Partial<Region>;
  return replacedBy === undefined ? path : placeOf(replacedBy, store);
}

/** The ledger's list has more ways into it than the lists of other cases. */
export const catalogOperations: readonly Operation<StoreDeps>[] = [
  operation<StoreDeps, undefined, typeof listQuery>({
    id: 'listCatalogs',
    method: 'GET',
    path: '/v1/catalogs',
    tag: 'catalogs',
    summary: {
      zh: '目录列表：全国、地区及以下、部门或者本单位',
      en: 'List catalogs: country, region and below, department, or own',
    },
    article: 12,
    access: { roles: readers },
    query: listQuery,
    answer: { status: 200 },
    handle: async ({ query, identity }, { store }) => {
      if (query.view === 'own') return listPage(store.table, ofProvider('catalog', identity.org), query);
      if (query.department !== undefined)
        return listPage(store.table, ofProvider('catalog', query.department), query, async (rows) =>
          rows.filter(published),
        );
      const path = query.region === undefined ? '' : await placeOf(query.region, store);
      if (path === '') return listPage(store.table, under('catalog', 'published'), query);
      return listPage(store.table, within('catalog', path), query);
    },
  }),
];
