import * as z from 'zod/mini';
import type { GrantCommand } from '../../../lib/grant/events.ts';
import { grant, grantTransitions } from '../../../lib/grant/grant.ts';
import * as answers from '../../../lib/platform/http/answers.ts';
import {
  type CaseRoutes,
  commandOperations,
  readers,
  readingOperations,
  type StoreDeps,
} from '../../../lib/platform/http/caseOperations.ts';
import { type Operation, operation } from '../../../lib/platform/http/operation.ts';
import { listBySide, sideQuery } from './requests.ts';

const view = answers.caseOf({
  requestId: z.string(),
  provider: z.string(),
  requester: z.string(),
  dataItems: z.array(z.string()),
});
const routes: CaseRoutes = { plural: 'grants', tag: 'grants', name: { zh: '共享权限', en: 'grant' }, view };

export const grantOperations: readonly Operation<StoreDeps>[] = [
  operation<StoreDeps, undefined, typeof sideQuery>({
    id: 'listGrants',
    method: 'GET',
    path: '/v1/grants',
    tag: routes.tag,
    summary: { zh: '共享权限列表', en: 'List grants' },
    access: { roles: readers },
    query: sideQuery,
    answer: { status: 200, schema: answers.list },
    handle: (call, deps) => listBySide('grant', call, deps),
  }),
  ...readingOperations(grant, routes),
  ...commandOperations<Parameters<typeof grant.view>[0], GrantCommand, { type: string }>(
    grant,
    grantTransitions,
    routes,
    [
      {
        command: 'close',
        summary: { zh: '结束使用', en: 'Close the grant' },
        build: () => ({ type: 'close' }),
      },
    ],
  ),
];
