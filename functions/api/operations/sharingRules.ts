import * as z from 'zod/mini';
import { recorders } from '../../../lib/case/publishedRules.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { rulesVersion, sharingRulesContent } from '../../../lib/sharingRules/schema.ts';
import { sharingRules, sharingRulesId, sharingRulesOf } from '../../../lib/sharingRules/sharingRules.ts';
import { identifier } from '../../../lib/typedText.ts';

const tag = 'sharing-rules';
const path = '/v1/departments/{uscc}/sharing-rules';
const ofDepartment = z.strictObject({ uscc: identifier(40) });
const ofVersion = z.extend(ofDepartment, { version: rulesVersion });

/** The rules by which each department shares data, version by version, for every other to read (R10.1). */
export const sharingRulesOperations = [
  operation({
    id: 'putSharingRules',
    method: 'PUT',
    path: `${path}/{version}`,
    tag,
    summary: {
      zh: '登记本单位政务数据共享工作规则的一个版本',
      en: 'Record a version of one’s own sharing rules',
    },
    article: 10,
    access: { roles: recorders, delegable: true },
    params: ofVersion,
    body: sharingRulesContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const { uscc: org, version } = call.params;
      const command = { type: 'record', org, rulesVersion: version, content: call.body } as const;
      return giveCommand(sharingRules, call, { id: sharingRulesId(org, version), command }, deps);
    },
  }),
  operation({
    id: 'getSharingRules',
    method: 'GET',
    path: `${path}/{version}`,
    tag,
    summary: { zh: '查看工作规则的一个版本', en: 'Read a version of sharing rules' },
    article: 10,
    access: { roles: readers },
    params: ofVersion,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params, language, ...asker }, { store }: StoreDeps) => {
      const id = sharingRulesId(params.uscc, params.version);
      const { head, actor } = await store.read('sharingRules', id, asker);
      return head && actor.kind !== undefined
        ? { status: 200, body: caseBody(sharingRules, head, actor, language), version: head.version }
        : { refusal: notFound };
    },
  }),
  operation({
    id: 'listSharingRules',
    method: 'GET',
    path,
    tag,
    summary: { zh: '一个单位的工作规则，各版本', en: 'The versions of a department’s sharing rules' },
    article: 10,
    access: { roles: readers },
    params: ofDepartment,
    query: pageQuery,
    answer: { status: 200 },
    handle: async ({ params, query, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.kind === undefined) return { status: 200, body: { items: [], next: null } };
      return listPage(store.table, sharingRulesOf(params.uscc), query);
    },
  }),
];
