import { millisecondsOf } from '../../../lib/calendar/index.ts';
import { collectionCheck } from '../../../lib/collectionCheck/collectionCheck.ts';
import { collectionChecked } from '../../../lib/collectionCheck/schema.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { findForCaller } from '../../../lib/platform/ledger/findShared.ts';
import { newId } from '../../../lib/platform/store/identifiers.ts';

/** How a check before collection begins: the catalogs are looked through before it is decided (R19.1). */
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
];
