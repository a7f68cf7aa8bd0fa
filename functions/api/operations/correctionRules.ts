import * as z from 'zod/mini';
import { recorders } from '../../../lib/case/publishedRules.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import {
  correctionRules,
  type CorrectionRules,
  rulesText,
} from '../../../lib/correctionRules/correctionRules.ts';
import { correctionRulesContent } from '../../../lib/correctionRules/schema.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { subItemKey } from '../../../lib/platform/store/keys.ts';
import { parseSubItem } from '../../../lib/platform/store/subItems.ts';
import { rulesVersion } from '../../../lib/sharingRules/schema.ts';
import { identifier } from '../../../lib/typedText.ts';

const tag = 'correction-rules';
const path = '/v1/departments/{uscc}/correction-rules';
const ofDepartment = z.strictObject({ uscc: identifier(40) });
const ofVersion = z.extend(ofDepartment, { version: rulesVersion });

/** The rules by which each department takes corrections, with the channel, for every other to read (R26.3). */
export const correctionRulesOperations = [
  operation({
    id: 'putCorrectionRules',
    method: 'PUT',
    path: `${path}/{version}`,
    tag,
    summary: {
      zh: '公布本单位数据校核更正规则和渠道的一个版本',
      en: 'Publish a version of one’s own correction rules and channel',
    },
    article: 26,
    access: { roles: recorders, delegable: true },
    params: ofVersion,
    body: correctionRulesContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const { uscc: org, version } = call.params;
      const command = { type: 'publish', org, rulesVersion: version, content: call.body } as const;
      return giveCommand(correctionRules, call, { id: org, command }, deps);
    },
  }),
  operation({
    id: 'getCorrectionRules',
    method: 'GET',
    path,
    tag,
    summary: {
      zh: '一个单位的数据校核更正规则和渠道，各版本',
      en: 'The correction rules and channel of a department, all versions',
    },
    article: 26,
    access: { roles: readers },
    params: ofDepartment,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params, language, ...asker }, { store }: StoreDeps) => {
      const { head, actor } = await store.read('correctionRules', params.uscc, asker);
      return head && actor.kind !== undefined
        ? { status: 200, body: caseBody(correctionRules, head, actor, language), version: head.version }
        : { refusal: notFound };
    },
  }),
  operation({
    id: 'getCorrectionRulesVersion',
    method: 'GET',
    path: `${path}/{version}`,
    tag,
    summary: { zh: '查看校核更正规则的一个版本', en: 'Read a version of correction rules' },
    article: 26,
    access: { roles: readers },
    params: ofVersion,
    answer: { status: 200 },
    handle: async ({ params, ...asker }, { store }: StoreDeps) => {
      const place = subItemKey('correctionRules', params.uscc, rulesText, params.version);
      const { head, actor, reading } = await store.read('correctionRules', params.uscc, asker, [place]);
      // Read under the key of correction rules, so the state is theirs.
      const state = head?.state as CorrectionRules | undefined;
      const version = state?.versions.find(({ rulesVersion: name }) => name === params.version);
      const item = reading.item(place);
      if (!version || !item || actor.kind === undefined) return { refusal: notFound };
      const { text } = parseSubItem(item).content as { text: string }; // as it was published
      return { status: 200, body: { ...version, text } };
    },
  }),
];
