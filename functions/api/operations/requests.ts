import * as z from 'zod/mini';
import { millisecondsOf } from '../../../lib/calendar/index.ts';
import { reasons } from '../../../lib/catalog/schema.ts';
import type { RequestCommand } from '../../../lib/request/events.ts';
import { request } from '../../../lib/request/request.ts';
import * as schema from '../../../lib/request/schema.ts';
import { requestTransitions } from '../../../lib/request/transitions.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import * as answers from '../../../lib/platform/http/answers.ts';
import {
  type CaseRoutes,
  commandOperations,
  giveCommand,
  idParams,
  readers,
  readingOperations,
  type StoreDeps,
} from '../../../lib/platform/http/caseOperations.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { type Call, type Operation, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { newId } from '../../../lib/platform/store/identifiers.ts';

const view = answers.caseOf({ catalogId: z.string(), provider: z.string(), requester: z.string() });
const routes: CaseRoutes = {
  plural: 'requests',
  tag: 'requests',
  name: { zh: '共享申请', en: 'request' },
  view,
};
const { tag } = routes;

/** Which side's list: what the organisation asked for, what it is asked for, or what its region's departments are asked for. */
export const sideQuery = z.extend(pageQuery, {
  side: z.optional(z.enum(['requester', 'provider', 'region'])),
});

/** The lists that cases with two sides share. */
export async function listBySide(
  kind: string,
  { query, ...asker }: Call<unknown, z.infer<typeof sideQuery>, unknown>,
  { store }: StoreDeps,
): Promise<Reply> {
  const { identity } = asker;
  if (query.side === 'provider')
    return listPage(store.table, { index: 'byProvider', partition: `${kind}#${identity.org}` }, query);
  if (query.side !== 'region')
    return listPage(store.table, { index: 'byRequester', partition: `${kind}#${identity.org}` }, query);
  const { actor } = await store.read('department', identity.org, asker);
  if (actor.region === undefined || (actor.kind !== 'authority' && actor.kind !== 'government'))
    return { refusal: notFound };
  return listPage(
    store.table,
    { index: 'byRegion', partition: `${kind}#${actor.region.slice(0, 2)}`, prefix: `${actor.region}#` },
    query,
  );
}

export const requestOperations: readonly Operation<StoreDeps>[] = [
  operation<StoreDeps, undefined, undefined, typeof schema.requestContent>({
    id: 'createRequest',
    method: 'POST',
    path: '/v1/requests',
    tag,
    summary: { zh: '起草共享申请', en: 'Draft a request' },
    article: 20,
    access: { roles: ['officer'] },
    body: schema.requestContent,
    answer: { status: 201, schema: view },
    changes: true,
    handle: (call, deps) => {
      const id = newId(millisecondsOf(call.at));
      const needs = [{ kind: 'catalog', id: call.body.catalogId }];
      return giveCommand(
        request,
        call,
        { id, command: { type: 'draft', id, content: call.body }, needs, status: 201 },
        deps,
      );
    },
  }),
  operation<StoreDeps, undefined, typeof sideQuery>({
    id: 'listRequests',
    method: 'GET',
    path: '/v1/requests',
    tag,
    summary: { zh: '共享申请列表', en: 'List requests' },
    access: { roles: readers },
    query: sideQuery,
    answer: { status: 200, schema: answers.list },
    handle: (call, deps) => listBySide('request', call, deps),
  }),
  operation<StoreDeps, typeof idParams, undefined, typeof schema.requestChange>({
    id: 'changeRequest',
    method: 'PATCH',
    path: '/v1/requests/{id}',
    tag,
    summary: { zh: '修改草稿', en: 'Change a draft' },
    access: { roles: ['officer'] },
    params: idParams,
    body: schema.requestChange,
    answer: { status: 200, schema: view },
    changes: true,
    handle: (call, deps) =>
      giveCommand(
        request,
        call,
        { id: call.params.id, command: { type: 'change', content: call.body } },
        deps,
      ),
  }),
  ...readingOperations(request, routes),
  ...commandOperations<Parameters<typeof request.view>[0], RequestCommand, { type: string }>(
    request,
    requestTransitions,
    routes,
    [
      {
        command: 'submit',
        summary: { zh: '提交本单位负责人审批', en: "Submit to one's own office head" },
        build: () => ({ type: 'submit' }),
      },
      {
        command: 'approve',
        summary: { zh: '审批并发出（答复期限自此起算）', en: 'Approve and send: the answer clock starts' },
        build: () => ({ type: 'approve' }),
      },
      {
        command: 'send-back',
        summary: { zh: '退回修改', en: 'Send back' },
        body: reasons,
        build: (body: z.infer<typeof reasons>) => ({ type: 'send-back', reasons: body.reasons }),
      },
      {
        command: 'ask-supplement',
        summary: { zh: '一次性告知补正', en: 'Ask once for all missing material' },
        body: schema.missing,
        build: (body: z.infer<typeof schema.missing>) => ({ type: 'ask-supplement', missing: body.missing }),
      },
      {
        command: 'supplement',
        summary: { zh: '补正材料', en: 'Supply the missing material' },
        body: schema.supplement,
        build: (body: schema.Supplement) => ({ type: 'supplement', supplement: body }),
      },
      {
        command: 'request-extension',
        summary: { zh: '请求延长答复期限', en: 'Ask to extend the answer term' },
        body: schema.extensionRequest,
        build: (body: z.infer<typeof schema.extensionRequest>) => ({ type: 'request-extension', ...body }),
      },
      {
        command: 'decide-extension',
        summary: { zh: '主管部门决定延期', en: 'The authority decides on the extension' },
        body: schema.extensionDecision,
        build: (body: z.infer<typeof schema.extensionDecision>) => ({ type: 'decide-extension', ...body }),
      },
      {
        command: 'prepare-answer',
        summary: { zh: '拟定答复', en: 'Prepare the answer' },
        body: schema.answer,
        build: (body: schema.Answer) => ({ type: 'prepare-answer', answer: body }),
      },
      {
        command: 'answer',
        summary: { zh: '审批并作出答复', en: 'Approve and give the answer' },
        build: () => ({ type: 'answer' }),
      },
      {
        command: 'withdraw',
        summary: { zh: '撤回申请', en: 'Withdraw' },
        build: () => ({ type: 'withdraw' }),
      },
    ],
  ),
];
