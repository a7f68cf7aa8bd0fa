import * as z from 'zod/mini';
import { ofProvider, shownOf, under, within } from '../../../lib/case/lists.ts';
import { catalog } from '../../../lib/catalog/catalog.ts';
import { openness, sharingClass } from '../../../lib/catalog/schema.ts';
import type { Department } from '../../../lib/organisation/department.ts';
import { isWithin, type Path } from '../../../lib/organisation/hierarchy.ts';
import { type PlacesThen, placesThen } from '../../../lib/organisation/regionTree.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { civilDate } from '../../../lib/civilDate.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { selectionOf } from '../../../lib/platform/http/caseLists.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { filterFields } from '../../../lib/platform/http/listFilters.ts';
import { listPage, type Selection } from '../../../lib/platform/http/lists.ts';
import { type Operation, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { placesPage } from '../../../lib/platform/http/placesPage.ts';
import { regionPlace } from '../../../lib/platform/http/regionPlace.ts';
import { readRegion, regionsIn } from '../../../lib/platform/ledger/readRegions.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { identifier } from '../../../lib/typedText.ts';

const listQuery = z.extend(pageQuery, {
  /** `own`: all of the caller's organisation, whatever their status. */
  view: z.optional(z.enum(['published', 'own'])),
  department: z.optional(identifier(40)),
  /** The region and everything below it. */
  region: z.optional(regionCode),
  /** The region as it was on this day. */
  asOf: z.optional(civilDate()),
  ...filterFields(catalog),
  class: z.optional(sharingClass),
  openness: z.optional(openness),
  operable: z.optional(z.enum(['true', 'false'])),
});

const nothing: Reply = { status: 200, body: { items: [], next: null } };

async function pageOf(
  { view, department, region, asOf, limit, cursor }: z.infer<typeof listQuery>,
  own: string,
  store: CaseStore,
  selection: Selection,
): Promise<Reply> {
  const page = { limit, cursor };
  if (view === 'own') return listPage(store.table, ofProvider('catalog', own), page, selection);
  const path = region === undefined ? '' : await regionPlace(region, store);
  if (department !== undefined) {
    if (path !== '' && !(await liesWithin(department, path, store))) return nothing;
    return listPage(store.table, shownOf('catalog', department), page, selection);
  }
  if (region !== undefined && asOf !== undefined && path !== '') {
    const places = await placesOn(region, path, asOf, store);
    return placesPage(store.table, 'catalog', places, page, selection);
  }
  if (path === '') return listPage(store.table, under('catalog', 'published'), page, selection);
  return listPage(store.table, within('catalog', path), page, selection);
}

/** Where that lies today which lay in a region on a day: it is found there, whatever was moved since. */
async function placesOn(code: string, path: Path, day: string, store: CaseStore): Promise<PlacesThen> {
  const region = await readRegion(code, store);
  const registered = await regionsIn(code, region, store);
  return placesThen(code, path, region ? [region, ...registered] : registered, day);
}

async function liesWithin(uscc: string, path: Path, store: CaseStore): Promise<boolean> {
  const head = (await store.heads([{ kind: 'department', id: uscc }])).get(`department#${uscc}`);
  // Read under a department's key, so its state is a department's.
  const department = head?.state as Department | undefined;
  return department !== undefined && isWithin(department.path, path);
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
    handle: async ({ query, language, ...asker }, { store }) => {
      const { org } = asker.identity;
      const { status, overdue, q, class: ofClass, openness: open, operable } = query;
      const filters = { status, overdue, q, class: ofClass, openness: open, operable };
      // Asked beside the list, so that it costs no time: whoever the register does not know is shown nothing.
      const [{ actor }, page] = await Promise.all([
        store.read('department', org, asker),
        pageOf(query, org, store, selectionOf(catalog, filters, { at: asker.at, language }, store)),
      ]);
      return actor.kind === undefined ? nothing : page;
    },
  }),
];
