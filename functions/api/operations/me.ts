import { roles } from '../../../lib/case/actor.ts';
import { bodyEnded } from '../../../lib/case/refusal.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { countTodo } from '../../../lib/platform/http/todo.ts';
import { countUnread } from '../../../lib/platform/notices/unread.ts';

export const meOperations = [
  operation({
    id: 'getMe',
    method: 'GET',
    path: '/v1/me',
    tag: 'notices',
    summary: { zh: '本人及所在单位', en: 'Who calls, for which organisation' },
    access: { roles },
    answer: { status: 200 },
    handle: async ({ identity, ...asker }, { store }: StoreDeps) => {
      const { org, sub, name } = identity;
      const { actor } = await store.read('department', org, { identity, ...asker });
      if (actor.successor) return { refusal: bodyEnded(actor.successor) };
      const [todo, unread] = await Promise.all([
        countTodo(store.table, actor, asker.at),
        countUnread(store.table, org, actor.roles),
      ]);
      return {
        status: 200,
        body: {
          org,
          orgName: actor.name ?? null,
          kind: actor.kind ?? null,
          region: actor.region ?? null,
          level: actor.level ?? null,
          sub,
          name: name ?? null,
          roles: actor.roles,
          standsFor: actor.actsFor ?? [],
          unread,
          todo,
          now: asker.at,
        },
      };
    },
  }),
];
