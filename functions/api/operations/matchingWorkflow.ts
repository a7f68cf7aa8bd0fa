import * as z from 'zod/mini';
import { recorders } from '../../../lib/case/publishedRules.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { matchingWorkflow, workflowId, workflowsOf } from '../../../lib/matchingWorkflow/matchingWorkflow.ts';
import { workflowContent } from '../../../lib/matchingWorkflow/schema.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { rulesVersion } from '../../../lib/sharingRules/schema.ts';

const tag = 'lists';
const path = '/v1/regions/{code}/matching-workflow';
const ofRegion = z.strictObject({ code: regionCode });
const ofVersion = z.extend(ofRegion, { version: rulesVersion });

/** The workflow by which each region matches needs with data, version by version, for every body to read (R20.4). */
export const matchingWorkflowOperations = [
  operation({
    id: 'putMatchingWorkflow',
    method: 'PUT',
    path: `${path}/{version}`,
    tag,
    summary: {
      zh: '公布本地区供需对接工作流程的一个版本',
      en: 'Publish a version of the region’s matching workflow',
    },
    access: { roles: recorders, delegable: true },
    params: ofVersion,
    body: workflowContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const { code: region, version } = call.params;
      const command = { type: 'publish', region, workflowVersion: version, content: call.body } as const;
      return giveCommand(matchingWorkflow, call, { id: workflowId(region, version), command }, deps);
    },
  }),
  operation({
    id: 'getMatchingWorkflow',
    method: 'GET',
    path: `${path}/{version}`,
    tag,
    summary: { zh: '查看供需对接工作流程的一个版本', en: 'Read a version of a matching workflow' },
    access: { roles: readers },
    params: ofVersion,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params, language, ...asker }, { store }: StoreDeps) => {
      const id = workflowId(params.code, params.version);
      const { head, actor } = await store.read('matchingWorkflow', id, asker);
      return head && actor.kind !== undefined
        ? { status: 200, body: caseBody(matchingWorkflow, head, actor, language), version: head.version }
        : { refusal: notFound };
    },
  }),
  operation({
    id: 'listMatchingWorkflows',
    method: 'GET',
    path,
    tag,
    summary: { zh: '一个地区的供需对接工作流程，各版本', en: 'The versions of a region’s matching workflow' },
    access: { roles: readers },
    params: ofRegion,
    query: pageQuery,
    answer: { status: 200 },
    handle: async ({ params, query, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.kind === undefined) return { status: 200, body: { items: [], next: null } };
      return listPage(store.table, workflowsOf(params.code), query);
    },
  }),
];
