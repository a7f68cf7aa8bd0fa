import * as z from 'zod/mini';
import { notFound } from '../../../lib/case/refusal.ts';
import { guard } from '../../../lib/case/transitions.ts';
import { catalog } from '../../../lib/catalog/catalog.ts';
import type { Catalog } from '../../../lib/catalog/events.ts';
import { type DataUser, rightsView } from '../../../lib/catalog/rights.ts';
import { rightsDeclared } from '../../../lib/catalog/schema.ts';
import { isInside } from '../../../lib/catalog/views.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { readingsOf } from '../../../lib/platform/http/caseOperations.ts';
import { type Call, operation } from '../../../lib/platform/http/operation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';
import { grantsInUse } from '../../../lib/platform/lineage/grantsInUse.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';

const tag = 'catalogs';
const path = '/v1/catalogs/{id}/rights';

/** Who holds the rights over the data of a catalog: declared by its provider, confirmed by its authority; use follows from grants (S2.1). */
export const catalogRightsOperations = [
  operation({
    id: 'getCatalogRights',
    method: 'GET',
    path,
    tag,
    summary: { zh: '目录数据的三项权利由谁持有', en: 'Who holds the rights over the data of a catalog' },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200 },
    handle: async ({ params, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(catalog, params.id, asker, store);
      if (!seen) return { refusal: notFound };
      // Read under a catalog's key, so its state is a catalog's.
      const state = seen.head.state as unknown as Catalog;
      const beholder = { isInside: isInside(seen.sides), org: asker.identity.org };
      return { status: 200, body: rightsView(state, beholder, await usersOver(params.id, store)) };
    },
  }),
  operation({
    id: 'putCatalogRights',
    method: 'PUT',
    path,
    tag,
    summary: { zh: '登记目录数据的三项权利', en: 'Declare who holds the rights over the data of a catalog' },
    access: { roles: ['officer'], delegable: true },
    params: idParams,
    body: rightsDeclared,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const { id } = call.params;
      const { users, reading } = await usersFor('declare-rights', id, call, deps);
      const command = { type: 'declare-rights', rights: call.body, users } as const;
      return giveCommand(catalog, call, { id, command, reading }, deps);
    },
  }),
  operation({
    id: 'confirmRightsCatalog',
    method: 'POST',
    path: '/v1/catalogs/{id}/confirm-rights',
    route: '/v1/catalogs/{id}/{step}',
    beside: readingsOf(catalog),
    tag,
    summary: catalog.face.commands['confirm-rights']?.name ?? { zh: '', en: '' },
    access: { roles: ['officer'], delegable: true },
    params: idParams,
    body: z.strictObject({}),
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const { id } = call.params;
      const { users, reading } = await usersFor('confirm-rights', id, call, deps);
      const command = { type: 'confirm-rights', users } as const;
      return giveCommand(catalog, call, { id, command, reading }, deps);
    },
  }),
];

/** Who uses the data, for a step that depends on it; whose step it is not is told so by the case itself, and nothing is looked for. */
async function usersFor(
  step: 'declare-rights' | 'confirm-rights',
  id: string,
  call: Pick<Call<unknown, unknown, unknown>, 'identity' | 'at' | 'idempotency'>,
  { store }: StoreDeps,
) {
  const { head, actor, reading } = await store.read('catalog', id, call);
  // Read under a catalog's key, so its state is a catalog's.
  const state = head?.state as Catalog | undefined;
  const sides = state ? catalog.sides(state, actor) : [];
  const isTheirs = state && !guard(catalog.table, state.status, step, actor, sides);
  return { users: isTheirs ? await usersOver(id, store) : [], reading };
}

/** Who uses the data of a catalog under a grant that is not over. */
async function usersOver(id: string, store: CaseStore): Promise<readonly DataUser[]> {
  const grants = await grantsInUse(id, store);
  return grants.map(({ grantId, org, name, from, until }) => ({ grantId, org, name, from, until }));
}
