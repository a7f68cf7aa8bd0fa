import * as z from 'zod/mini';
import type { Actor } from '../../../lib/case/actor.ts';
import { notFound, type Refusal } from '../../../lib/case/refusal.ts';
import { delivery } from '../../../lib/delivery/delivery.ts';
import type { Delivery } from '../../../lib/delivery/events.ts';
import { failureNames } from '../../../lib/delivery/failureNames.ts';
import { partReceipt, resending } from '../../../lib/delivery/schema.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import { isOfEarlierRight } from '../../../lib/grant/reinstated.ts';
import { refuseFlow } from '../../../lib/grant/use.ts';
import { deliveredSeconds, downloadAddress } from '../../../lib/platform/exchange/addresses.ts';
import { parsePart } from '../../../lib/platform/exchange/parts.ts';
import { reconcile } from '../../../lib/platform/exchange/reconcile.ts';
import { readersOfCases } from '../../../lib/platform/http/caseAddress.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { partKey } from '../../../lib/platform/store/keys.ts';
import { identifier } from '../../../lib/typedText.ts';
import { type DeliveryCall, type ExchangeApiDeps, find, give, lifetime } from './deliveryAccess.ts';
import { partPage } from './partPage.ts';
import { receivePart } from './receivePart.ts';

const tag = 'deliveries';
const id = identifier(128);
const deliveryParams = z.strictObject({ id, delivery: id });
const partParams = z.strictObject({
  id,
  delivery: id,
  part: z.string().check(z.regex(/^[1-9]\d{0,6}$/, 'sequence')),
});
const officers = { roles: ['officer'], delegable: true } as const;
const root = '/v1/grants/{id}/deliveries/{delivery}/parts';

/** What the requester does with the parts of what was delivered. */
export const partOperations = [
  operation({
    id: 'listParts',
    method: 'GET',
    path: root,
    tag,
    summary: { zh: '提取数据：各分片及其地址', en: 'Fetch the data: the parts and their addresses' },
    article: 22,
    access: officers,
    params: deliveryParams,
    query: pageQuery,
    answer: { status: 200 },
    needsStatus: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const seen = await findToFetch(call, deps);
      return 'refusal' in seen ? seen : partPage(call, deps);
    },
  }),
  operation({
    id: 'getPartData',
    method: 'GET',
    path: `${root}/{part}/data`,
    tag,
    summary: { zh: '提取一个分片', en: 'Fetch a part' },
    article: 22,
    access: officers,
    params: partParams,
    answer: {
      status: 200,
      contentType: 'application/x-ndjson',
      otherTypes: ['text/csv', 'application/json'],
    },
    movable: 307,
    needsStatus: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const number = Number(call.params.part);
      const key = partKey(call.params.delivery, number);
      const seen = await findToFetch(call, deps, [key]);
      if ('refusal' in seen) return seen;
      const item = seen.reading.item(key);
      if (!item || parsePart(item).sha256 === undefined) return { refusal: notFound };
      const seconds = lifetime(seen.grant, call.at, deliveredSeconds);
      const location = await downloadAddress(call.params.delivery, number, seconds, deps.presigner);
      return { status: 307, location };
    },
  }),
  operation({
    id: 'receivePart',
    method: 'POST',
    path: `${root}/{part}/receipt`,
    tag,
    summary: { zh: '签收一个分片', en: 'Post the receipt of a part' },
    access: officers,
    params: partParams,
    body: partReceipt,
    bodyExample: { records: 1, sha256: 'b3'.repeat(32) },
    answer: { status: 200 },
    needsStatus: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const number = Number(call.params.part);
      const key = partKey(call.params.delivery, number);
      const seen = await find(call, deps, undefined, [key]);
      const item = seen?.reading.item(key);
      if (!seen || !item) return { refusal: notFound };
      return refuseReceipt(seen) ?? receivePart(call, seen, parsePart(item), call.body, deps);
    },
  }),
  operation({
    id: 'resendDelivery',
    method: 'POST',
    path: '/v1/grants/{id}/deliveries/{delivery}/resend',
    route: '/v1/grants/{id}/deliveries/{delivery}/{step}',
    tag,
    summary: { zh: '请平台重新提供缺少的分片', en: 'Have the missing parts made available again' },
    article: 22,
    access: officers,
    params: deliveryParams,
    body: resending,
    bodyExample: { parts: [1] },
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: ExchangeApiDeps) => give(call, { type: 'resend', ...call.body }, deps),
  }),
  operation({
    id: 'getReconciliation',
    method: 'GET',
    path: '/v1/grants/{id}/deliveries/{delivery}/reconciliation',
    tag,
    summary: {
      zh: '对账：从上传到签收的记录数和校验值，以及缺少的分片',
      en: 'Reconcile: counts and digests from the upload to the receipt, and what is missing',
    },
    access: { roles: readersOfCases },
    params: deliveryParams,
    answer: { status: 200 },
    handle: async (call, deps: ExchangeApiDeps) => {
      const seen = await find(call, deps);
      if (!seen) return { refusal: notFound };
      const found = await reconcile(seen.state, deps.store.table);
      const unmade = found.unmade.map(({ part, code }) => ({
        part,
        code,
        codeName: failureNames[code]?.[call.language] ?? code,
      }));
      const ofUpload = seen.sides.includes('provider') ? uploaded(seen.state) : {};
      return { status: 200, body: { ...found, unmade, ...ofUpload } };
    },
  }),
];

/** What only its provider is told of an upload: its digest would let be guessed what of it is not granted. */
function uploaded({ manifest }: Delivery): object {
  return manifest ? { upload: { bytes: manifest.bytes, sha256: manifest.sha256 } } : {};
}

function refuseReceipt({
  state,
  sides,
  actor,
}: Pick<Seen, 'state' | 'sides' | 'actor'>): { readonly refusal: Refusal } | undefined {
  if (!sides.includes('requester') || !actor.roles.includes('officer')) return { refusal: requesterOnly };
  const isReceived = state.status === 'ready' || state.status === 'received';
  return isReceived ? undefined : { refusal: notReady(state.status) };
}

/** The delivery, where its requester's officer may fetch its data now: whatever stands against it is looked up for every part. */
async function findToFetch(
  call: DeliveryCall,
  deps: ExchangeApiDeps,
  more: Parameters<typeof find>[3] = [],
): Promise<NonNullable<Awaited<ReturnType<typeof find>>> | { readonly refusal: Refusal }> {
  const seen = await find(call, deps, 'data', more);
  if (!seen) return { refusal: notFound };
  return refuseFetching(seen, call) ?? seen;
}

interface Seen {
  readonly state: Delivery;
  readonly grant: Grant;
  readonly sides: readonly string[];
  readonly actor: Actor;
}

function refuseFetching(
  { state, grant, sides, actor }: Seen,
  { at }: DeliveryCall,
): { readonly refusal: Refusal } | undefined {
  if (!sides.includes('requester') || !actor.roles.includes('officer')) return { refusal: requesterOnly };
  // Under a grant that is over nothing will ever be ready, whether or not its data are removed yet.
  const refused = refuseFlow(grant, at);
  if (refused) return refused;
  if (state.status !== 'ready' && state.status !== 'received') return { refusal: notReady(state.status) };
  return isOfEarlierRight(state, grant) ? { refusal: dataRemoved } : undefined;
}

const requesterOnly: Refusal = {
  code: 'not_yours_to_do',
  status: 403,
  detail: { zh: '只有需求部门的经办人可以提取数据。', en: "Only the requester's officer fetches the data." },
};

const dataRemoved: Refusal = {
  code: 'data_removed',
  status: 409,
  detail: {
    zh: '该次交付的数据已在共享权限终止时删除，不能再提取；没有签收或者已经处置的，请提供部门重新交付。',
    en: 'The data of this delivery was removed when the right ended, before it was brought back; what was not received, or was disposed of, the provider delivers anew.',
  },
};

function notReady(status: Delivery['status']): Refusal {
  const { zh, en } = delivery.face.statuses[status] ?? { zh: status, en: status };
  return {
    code: 'not_in_this_status',
    status: 409,
    detail: {
      zh: `该次交付处于“${zh}”状态，尚不能提取数据。`,
      en: `The data cannot be fetched: the status of the delivery is "${en}".`,
    },
  };
}
