import * as z from 'zod/mini';
import { roles } from '../../../lib/case/actor.ts';
import { bodyEnded } from '../../../lib/case/refusal.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { mergedTurns } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { countTurns, todoScopes, turnsOf } from '../../../lib/platform/http/todo.ts';
import { countUnread } from '../../../lib/platform/notices/unread.ts';

const todoQuery = z.extend(pageQuery, { scope: z.optional(z.enum(todoScopes)) });

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
        countTurns(store.table, turnsOf(actor)),
        countUnread(store.table, org),
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
        },
      };
    },
  }),
  operation({
    id: 'listTodo',
    method: 'GET',
    path: '/v1/todo',
    tag: 'notices',
    summary: { zh: '待办，按到期时间', en: 'What the caller must decide, by due instant' },
    access: { roles: readers },
    query: todoQuery,
    answer: { status: 200 },
    handle: async ({ query, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.successor) return { refusal: bodyEnded(actor.successor) };
      const { scope = 'mine', ...page } = query;
      const turns = turnsOf(actor).filter(({ mine }) => mine || scope === 'office');
      return mergedTurns(
        store.table,
        turns.map(({ key }) => key),
        page,
      );
    },
  }),
  operation({
    id: 'getTodoCounts',
    method: 'GET',
    path: '/v1/todo/counts',
    tag: 'notices',
    summary: { zh: '待办件数', en: 'How much there is to decide' },
    access: { roles: readers },
    answer: { status: 200 },
    handle: async (asker, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.successor) return { refusal: bodyEnded(actor.successor) };
      return { status: 200, body: await countTurns(store.table, turnsOf(actor)) };
    },
  }),
];
