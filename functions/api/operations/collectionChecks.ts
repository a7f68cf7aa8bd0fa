import { millisecondsOf } from '../../../lib/calendar/index.ts';
import { collectionCheck } from '../../../lib/collectionCheck/collectionCheck.ts';
import type { CollectionCheck } from '../../../lib/collectionCheck/events.ts';
import { collectionChecked, proceeding } from '../../../lib/collectionCheck/schema.ts';
import { idParams, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { readingsOf } from '../../../lib/platform/http/caseOperations.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { findForCaller } from '../../../lib/platform/ledger/findShared.ts';
import type { Asker } from '../../../lib/platform/store/change.ts';
import { newId } from '../../../lib/platform/store/identifiers.ts';

/** How a check before collection begins, and how it is decided: the catalogs are looked through both times (R19.1). */
export const collectionCheckOperations = [
  operation({
    id: 'createCollectionCheck',
    method: 'POST',
    path: '/v1/collection-checks',
    tag: 'collection-checks',
    summary: {
      zh: '收集数据之前，核对哪些可以通过共享获取',
      en: 'Before data is collected, check what sharing has of it',
    },
    article: 19,
    access: { roles: ['officer'], delegable: true },
    body: collectionChecked,
    answer: { status: 201 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const id = newId(millisecondsOf(call.at));
      const found = await findForCaller(call.body.items, call, deps.store);
      const command = { type: 'open', id, content: call.body, found } as const;
      return giveCommand(collectionCheck, call, { id, command, status: 201 }, deps);
    },
  }),
  operation({
    id: 'proceedCollectionCheck',
    method: 'POST',
    path: '/v1/collection-checks/{id}/proceed',
    route: '/v1/collection-checks/{id}/{step}',
    beside: readingsOf(collectionCheck),
    tag: 'collection-checks',
    summary: collectionCheck.face.commands['proceed']?.name ?? { zh: '', en: '' },
    article: 19,
    access: { roles: ['officeHead'], delegable: true },
    params: idParams,
    body: proceeding,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const { id } = call.params;
      const found = await foundNow(id, call, deps);
      const command = { type: 'proceed', ...call.body, ...found } as const;
      return giveCommand(collectionCheck, call, { id, command }, deps);
    },
  }),
];

/** What catalogs have by now of the items of a check; nothing is looked for where there is nothing to decide, or it is not the caller's. */
async function foundNow(id: string, asker: Asker, { store }: StoreDeps) {
  const { head, actor } = await store.read('collectionCheck', id, asker);
  // Read under a check's key, so its state is a check's.
  const state = head?.state as CollectionCheck | undefined;
  if (state?.status !== 'open' || !collectionCheck.sides(state, actor).includes('requester')) return {};
  return { found: await findForCaller(state.items, asker, store) };
}
