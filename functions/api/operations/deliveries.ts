import * as z from 'zod/mini';
import { instantOf, millisecondsOf } from '../../../lib/calendar/index.ts';
import { under } from '../../../lib/case/lists.ts';
import { notFound, type Refusal } from '../../../lib/case/refusal.ts';
import { guard } from '../../../lib/case/transitions.ts';
import { uploadKey } from '../../../lib/delivery/decide.ts';
import { delivery } from '../../../lib/delivery/delivery.ts';
import type { Delivery, DeliveryCommand } from '../../../lib/delivery/events.ts';
import { grant } from '../../../lib/grant/grant.ts';
import { declaration, receipt } from '../../../lib/delivery/schema.ts';
import { addressSeconds, isMultipart, uploadAddresses } from '../../../lib/platform/exchange/addresses.ts';
import {
  caseBody,
  giveCommand,
  outcomeOf,
  readers,
  readersOfCases,
  readVisible,
  replyTo,
  type StoreDeps,
} from '../../../lib/platform/http/caseOperations.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { type Call, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import type { Reading } from '../../../lib/platform/store/reading.ts';
import { newId, sha256 } from '../../../lib/platform/store/identifiers.ts';
import type { Objects } from '../../../lib/platform/exchange/objects.ts';
import type { Presigner } from '../../../lib/platform/exchange/presign.ts';
import { identifier } from '../../../lib/typedText.ts';
import { partPage } from './partPage.ts';

export interface ExchangeApiDeps extends StoreDeps {
  readonly objects: Objects;
  readonly presigner: Presigner;
}

const tag = 'deliveries';
const id = identifier(128);
const grantParams = z.strictObject({ id });
const deliveryParams = z.strictObject({ id, d: id });
const empty = z.strictObject({});
const officers = { roles: ['officer'], delegable: true } as const;

const batchBytes = 5 * 1024 * 1024;

export const deliveryOperations = [
  operation({
    id: 'createDelivery',
    method: 'POST',
    path: '/v1/grants/{id}/deliveries',
    tag,
    summary: { zh: '开始一次交付，取得上传地址', en: 'Begin a delivery and get the upload address' },
    article: 22,
    access: officers,
    params: grantParams,
    body: declaration,
    bodyExample: { format: 'ndjson', records: 1, sha256: 'b3'.repeat(32) },
    answer: { status: 201 },
    changes: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const deliveryId = newId(millisecondsOf(call.at));
      const multipart = isMultipart(call.body.bytes);
      const uploadId = multipart ? await deps.objects.startMultipart(uploadKey(deliveryId)) : undefined;
      const command = {
        type: 'open',
        id: deliveryId,
        grantId: call.params.id,
        declared: call.body,
        ...(uploadId === undefined ? {} : { uploadId }),
      } as const;
      const needs = [{ kind: 'grant', id: call.params.id }];
      const outcome = await outcomeOf(delivery, call, { id: deliveryId, command, needs, status: 201 }, deps);
      // What was stored under a delivery's definition is a delivery; only a repeated call must read it again.
      const stored = 'head' in outcome ? (outcome.head.state as Delivery) : undefined;
      return withUpload(replyTo(outcome, delivery, 201, call.language), call, deps, stored);
    },
  }),
  operation({
    id: 'listDeliveries',
    method: 'GET',
    path: '/v1/grants/{id}/deliveries',
    tag,
    summary: { zh: '某项共享权限下的交付', en: 'Deliveries under a grant' },
    access: { roles: readers },
    params: grantParams,
    query: pageQuery,
    answer: { status: 200 },
    handle: async ({ params, query, ...asker }, { store }: ExchangeApiDeps) => {
      const { head, actor } = await store.read('grant', params.id, asker);
      if (!head || grant.sides(head.state as never, actor).length === 0) return { refusal: notFound };
      return listPage(store.table, under('delivery', `grant#${params.id}`), query);
    },
  }),
  operation({
    id: 'getDelivery',
    method: 'GET',
    path: '/v1/grants/{id}/deliveries/{d}',
    tag,
    summary: { zh: '查看一次交付', en: 'Read a delivery' },
    access: { roles: readersOfCases },
    params: deliveryParams,
    answer: { status: 200 },
    changes: false,
    handle: async (call, deps: ExchangeApiDeps) => {
      const seen = await find(call, deps);
      if (!seen) return { refusal: notFound };
      const body = caseBody(delivery, seen.head, seen.actor, call.language);
      return withUpload(
        { status: 200, body, version: seen.head.version },
        call,
        deps,
        seen.sides.includes('provider') ? seen.state : undefined,
      );
    },
  }),
  operation({
    id: 'completeDelivery',
    method: 'POST',
    path: '/v1/grants/{id}/deliveries/{d}/complete',
    tag,
    summary: { zh: '上传完毕，请平台核对并切分', en: 'The upload is complete: check and split it' },
    article: 22,
    access: officers,
    params: deliveryParams,
    body: empty,
    bodyExample: {},
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const seen = await find(call, deps);
      if (!seen) return { refusal: notFound };
      const { state } = seen;
      const refused = guard(delivery.table, state.status, 'complete', seen.actor, seen.sides);
      if (!refused && !(await isUploaded(state, deps.objects))) return { refusal: nothingUploaded };
      return give(call, { type: 'complete' }, deps, seen);
    },
  }),
  operation({
    id: 'pushRecords',
    method: 'POST',
    path: '/v1/grants/{id}/deliveries/{d}/records',
    tag,
    summary: { zh: '分批推送记录（NDJSON）', en: 'Push a batch of records (NDJSON)' },
    article: 22,
    access: officers,
    params: deliveryParams,
    body: z.string().check(z.minLength(2)),
    textBody: 'application/x-ndjson',
    bodyExample: '{"不动产单元号":"U1"}\n',
    bodyLimit: batchBytes,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const seen = await find(call, deps);
      if (!seen) return { refusal: notFound };
      // Whose turn it is not is told so by the case itself.
      if (guard(delivery.table, seen.state.status, 'push', seen.actor, seen.sides))
        return give(call, { type: 'push', key: '-' }, deps, seen);
      // The batch's own digest is its name: pushing it again is the same batch.
      const key = `uploads/${call.params.d}/batch-${sha256(call.body)}`;
      await deps.objects.put(key, Buffer.from(call.body), 'application/x-ndjson');
      return give(call, { type: 'push', key }, deps, seen);
    },
  }),
  operation({
    id: 'listParts',
    method: 'GET',
    path: '/v1/grants/{id}/deliveries/{d}/parts',
    tag,
    summary: { zh: '提取数据：各分片的下载地址', en: 'Fetch the data: addresses of the parts' },
    article: 22,
    access: officers,
    params: deliveryParams,
    query: pageQuery,
    answer: { status: 200 },
    needsStatus: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const seen = await find(call, deps);
      if (!seen) return { refusal: notFound };
      if (!seen.sides.includes('requester') || !seen.actor.roles.includes('officer'))
        return { refusal: requesterOnly };
      if (seen.state.status !== 'ready' && seen.state.status !== 'received')
        return { refusal: notReady(seen.state.status) };
      return partPage(call, deps);
    },
  }),
  operation({
    id: 'receiveDelivery',
    method: 'POST',
    path: '/v1/grants/{id}/deliveries/{d}/receipt',
    tag,
    summary: { zh: '签收（记录数与摘要）', en: 'Post the receipt: records and digest' },
    access: officers,
    params: deliveryParams,
    body: receipt,
    bodyExample: { records: 1, digest: 'b3'.repeat(32) },
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: ExchangeApiDeps) =>
      give(call, { type: 'receipt', receipt: call.body, grantId: call.params.id }, deps),
  }),
];

type DeliveryCall = Call<z.infer<typeof deliveryParams>, unknown, unknown>;

/** The delivery, if it concerns the caller and belongs to the grant in the address. */
async function find(call: DeliveryCall, { store }: ExchangeApiDeps) {
  const seen = await readVisible(delivery, call.params.d, call, store);
  // Read under a delivery's key, so its state is a delivery's.
  const state = seen?.head.state as Delivery | undefined;
  return seen && state && state.grantId === call.params.id ? { ...seen, state } : undefined;
}

/** @param seen what was read of the delivery before */
function give(
  call: DeliveryCall,
  command: DeliveryCommand,
  deps: ExchangeApiDeps,
  seen?: { readonly reading: Reading },
): Promise<Reply> {
  const read = seen ? { reading: seen.reading } : {};
  return giveCommand(delivery, call, { id: call.params.d, command, ...read }, deps);
}

async function isUploaded({ key, uploadId, batches }: Delivery, objects: Objects): Promise<boolean> {
  if (batches.length > 0 || (await objects.exists(key))) return true;
  return uploadId !== undefined && objects.completeMultipart(key, uploadId);
}

/** Adds the upload addresses while the provider may still use them; they are made anew at every read, so an upload can be resumed. */
async function withUpload(
  reply: Reply,
  call: Call<unknown, unknown, unknown>,
  deps: ExchangeApiDeps,
  known?: Delivery,
): Promise<Reply> {
  if ('refusal' in reply || !('body' in reply || 'json' in reply)) return reply;
  const body: object = 'json' in reply ? JSON.parse(reply.json) : reply.body;
  if (reply.status === 200 && !known) return reply;
  const state = known ?? (await stateOf(body, deps));
  if (state?.status !== 'uploading') return reply;
  const expiresAt = instantOf(millisecondsOf(call.at) + addressSeconds * 1000);
  return {
    status: reply.status,
    body: {
      ...body,
      upload: { method: 'PUT', expiresAt, ...(await uploadAddresses(state, deps.presigner)) },
    },
    ...(reply.version === undefined ? {} : { version: reply.version }),
  };
}

async function stateOf(body: object, { store }: ExchangeApiDeps): Promise<Delivery | undefined> {
  const deliveryId = 'id' in body && typeof body.id === 'string' ? body.id : '';
  return (await store.heads([{ kind: 'delivery', id: deliveryId }])).get(`delivery#${deliveryId}`)?.state as
    | Delivery
    | undefined;
}

const nothingUploaded: Refusal = {
  code: 'nothing_uploaded',
  status: 409,
  detail: {
    zh: '尚未收到上传的数据：请先上传文件或者推送记录，再完成交付。',
    en: 'Nothing was uploaded yet: upload the file or push records first.',
  },
};

const requesterOnly: Refusal = {
  code: 'not_yours_to_do',
  status: 403,
  detail: { zh: '只有需求部门的经办人可以提取数据。', en: "Only the requester's officer fetches the data." },
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
