import * as z from 'zod/mini';
import { addDays, dateOf, instantOf } from '../../../lib/calendar/index.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { guard } from '../../../lib/case/transitions.ts';
import { civilDate } from '../../../lib/civilDate.ts';
import { grant as grantKind } from '../../../lib/grant/grant.ts';
import { opening } from '../../../lib/grant/schema.ts';
import { lacksStatement } from '../../../lib/grant/service.ts';
import { idParams, readers } from '../../../lib/platform/http/caseAddress.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { rangePage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { circuitIn } from '../../../lib/platform/service/circuitStore.ts';
import { lineIn, logRanges } from '../../../lib/platform/service/callLog.ts';
import type { ReadGrant } from '../../../lib/platform/service/begunCall.ts';
import { callService } from '../../../lib/platform/service/callService.ts';
import { readMeter } from '../../../lib/platform/service/meter.ts';
import { recordCallsOf } from '../../../lib/platform/service/recordCalls.ts';
import { circuitKey } from '../../../lib/platform/store/keys.ts';
import { lastFailureOf } from '../../../lib/service/circuit.ts';
import { calling, verifying } from '../../../lib/service/schema.ts';
import {
  provingRecords,
  pseudonymsOf,
  readGrant,
  type ServiceApiDeps,
  signedReply,
} from './serviceAccess.ts';
import { callThrough, verifyThrough } from './throughGrant.ts';

const tag = 'grants';
const officers = { roles: ['officer'], delegable: true } as const;
/** Days of the meter that are shown. */
const daysShown = 31;

/** Calls through grants (R22.3): their opening, the calls themselves, what was counted and logged of them. */
export const serviceCallOperations = [
  operation({
    id: 'openServiceGrant',
    method: 'POST',
    path: '/v1/grants/{id}/open-service',
    tag,
    summary: { zh: '调用一次，开通服务', en: 'Open the service by a call' },
    article: 22,
    access: officers,
    params: idParams,
    body: opening,
    bodyExample: { parameters: { unit: 'U1' } },
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: ServiceApiDeps) => {
      const { id } = call.params;
      const { parameters, statement } = call.body;
      const seen = await readGrant(id, call, deps);
      if (!seen) return { refusal: notFound };
      const { grant, head, actor, sides, reading } = seen;
      const give = (proof?: object) =>
        giveCommand(
          grantKind,
          call,
          { id, command: { type: 'open-service', statement, ...proof }, reading },
          deps,
        );
      // Whose step it is not, and what cannot be said, is refused by the case itself, before anybody is asked.
      if (guard(grantKind.table, head.state.status, 'open-service', actor, sides)) return give();
      if (lacksStatement(grant, statement)) return give();
      const make = provingRecords(grant, await pseudonymsOf(grant, deps.derivation));
      const asked = {
        way: 'opening',
        asker: call,
        question: parameters,
        parameters: () => parameters,
        make,
      } as const;
      const called = await callService(seen, asked, deps);
      if ('refusal' in called) return called;
      const { callId, records, milliseconds, digest } = called;
      return give({ proof: { callId, records, milliseconds, digest } });
    },
  }),
  operation({
    id: 'callService',
    method: 'POST',
    path: '/v1/grants/{id}/calls',
    tag,
    summary: { zh: '通过共享权限调用服务', en: 'Call the service through the grant' },
    article: 22,
    access: officers,
    params: idParams,
    body: calling,
    bodyExample: { parameters: { unit: 'U1' } },
    answer: { status: 200 },
    needsStatus: true,
    handle: async (call, deps: ServiceApiDeps) => {
      const seen = await readGrant(call.params.id, call, deps);
      if (!seen) return { refusal: notFound };
      const called = await callThrough(seen, call.body, call, deps);
      return 'refusal' in called ? called : signedReply(called.body, call, deps);
    },
  }),
  operation({
    id: 'verifyValues',
    method: 'POST',
    path: '/v1/grants/{id}/verify',
    tag,
    summary: { zh: '核验所提交的内容', en: 'Verify submitted values' },
    article: 22,
    access: officers,
    params: idParams,
    body: verifying,
    bodyExample: { values: { 不动产单元号: 'U1', 坐落: '示例路 1 号' } },
    answer: { status: 200 },
    needsStatus: true,
    handle: async (call, deps: ServiceApiDeps) => {
      const seen = await readGrant(call.params.id, call, deps);
      if (!seen) return { refusal: notFound };
      const called = await verifyThrough(seen, call.body, call, deps);
      return 'refusal' in called ? called : signedReply(called.body, call, deps);
    },
  }),
  operation({
    id: 'readMeter',
    method: 'GET',
    path: '/v1/grants/{id}/meter',
    tag,
    summary: { zh: '查看调用次数', en: 'Read how often the service was called' },
    access: { roles: readers },
    params: idParams,
    query: z.strictObject({ by: z.optional(z.enum(['day'])), to: z.optional(civilDate()) }),
    answer: { status: 200 },
    handle: async (call, deps: ServiceApiDeps) => {
      const { id } = call.params;
      const seen = await readGrant(id, call, deps);
      if (!seen) return { refusal: notFound };
      await recordCallsOf(seen.grant, call.at, deps);
      const { to = dateOf(call.at) } = call.query;
      const days = Array.from({ length: daysShown }, (_, back) => addDays(to, -back));
      const counted = await readMeter(deps.store.table, id, days);
      const items = counted.map((day) => ({ ...day, unanswered: unanswered(day) }));
      const { outages = { count: 0, minutes: 0 } } = { outages: undefined, ...seen.grant.service };
      const lastFailedAt = 'since' in outages ? await lastFailureAt(seen) : undefined;
      const shown = { ...outages, ...(lastFailedAt === undefined ? {} : { lastFailedAt }) };
      return { status: 200, body: { items, outages: shown } };
    },
  }),
  operation({
    id: 'listCalls',
    method: 'GET',
    path: '/v1/grants/{id}/calls',
    tag,
    summary: { zh: '查看调用日志', en: 'Read the log of calls' },
    access: { roles: readers },
    params: idParams,
    query: z.extend(pageQuery, { day: z.optional(civilDate()) }),
    answer: { status: 200 },
    handle: async (call, deps: ServiceApiDeps) => {
      const { id } = call.params;
      const seen = await readGrant(id, call, deps, 'record');
      if (!seen) return { refusal: notFound };
      const { day = dateOf(call.at), ...query } = call.query;
      return rangePage(deps.store.table, logRanges(id, day), `calls#${id}#${day}`, query, {
        entries: async (items) => items.map(lineIn),
      });
    },
  }),
];

/** When a service that is interrupted has failed the last time; nobody has asked it since. */
async function lastFailureAt({ grant, reading }: ReadGrant) {
  const key = circuitKey(grant.catalogId);
  await reading.load([key]);
  const failed = lastFailureOf(circuitIn(reading.item(key)).circuit);
  return failed === undefined ? undefined : instantOf(failed);
}

/** Calls that have begun and of whose end nothing is known; a call that is under way is one of them. */
function unanswered({
  begun,
  answered,
  failed,
}: {
  begun: number;
  answered: number;
  failed: number;
}): number {
  return Math.max(0, begun - answered - failed);
}
