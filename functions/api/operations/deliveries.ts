import * as z from 'zod/mini';
import { millisecondsOf } from '../../../lib/calendar/index.ts';
import type { Actor } from '../../../lib/case/actor.ts';
import { under } from '../../../lib/case/lists.ts';
import { notFound, type Refusal } from '../../../lib/case/refusal.ts';
import { guard } from '../../../lib/case/transitions.ts';
import { refuseIncomplete } from '../../../lib/delivery/batches.ts';
import { refuseDelivery, uploadKey } from '../../../lib/delivery/decide.ts';
import { delivery } from '../../../lib/delivery/delivery.ts';
import type { Delivery } from '../../../lib/delivery/events.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import { grant } from '../../../lib/grant/grant.ts';
import { refuseFlow } from '../../../lib/grant/use.ts';
import {
  type Declaration,
  decidingRejection,
  declaration,
  receipt,
  rejecting,
} from '../../../lib/delivery/schema.ts';
import { progressOf } from '../../../lib/platform/exchange/progressOf.ts';
import { declarationText, receiptText } from '../../../lib/delivery/signedTexts.ts';
import { isMultipart, missingPieces, pieces, sumOf } from '../../../lib/platform/exchange/addresses.ts';
import { readers, readersOfCases } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody, countingOf } from '../../../lib/platform/http/caseBody.ts';
import { outcomeOf, replyTo } from '../../../lib/platform/http/giveCommand.ts';
import { selectionOf } from '../../../lib/platform/http/caseLists.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { type Call, operation } from '../../../lib/platform/http/operation.ts';
import { newId, sha256 } from '../../../lib/platform/store/identifiers.ts';
import { readAnew } from '../../../lib/platform/store/attempt.ts';
import { headKey, idempotencyKey } from '../../../lib/platform/store/keys.ts';
import type { Objects, StoredObject } from '../../../lib/platform/exchange/objects.ts';
import { identifier } from '../../../lib/typedText.ts';
import {
  type ExchangeApiDeps,
  find,
  give,
  openedWith,
  postingOf,
  uploadPage,
  withUpload,
} from './deliveryAccess.ts';
import { partOperations } from './parts.ts';
import { refuseSignature } from './refuseSignature.ts';

const tag = 'deliveries';
const id = identifier(128);
const grantParams = z.strictObject({ id });
const deliveryParams = z.strictObject({ id, delivery: id });
const empty = z.strictObject({});
const officers = { roles: ['officer'], delegable: true } as const;

/** API Gateway hands a batch on in base64 within an event of 6 MB, headers included: more does not arrive. */
const batchBytes = 4_500_000;

/** Where the batch stands among the others, from 1; absent: behind those that have arrived. */
const batchQuery = z.strictObject({
  sequence: z.optional(z.string().check(z.regex(/^[1-9]\d{0,2}$/, 'sequence'))),
});

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
      const asked = await mayOpen(call, deliveryId, deps);
      if ('refusal' in asked) return asked;
      const provider = asked.grant?.parties.provider?.org ?? '';
      const { signature } = call.body;
      const text = declarationText(call.params.id, call.body);
      const unsigned = await refuseSignature(provider, signature, text, call, deps);
      if (unsigned) return unsigned;
      const isMany = isMultipart(call.body.bytes) && !asked.isRepeated;
      const uploadId = isMany ? await deps.objects.startMultipart(uploadKey(deliveryId)) : undefined;
      const command = {
        type: 'open',
        id: deliveryId,
        grantId: call.params.id,
        declared: call.body,
        ...(uploadId === undefined ? {} : { uploadId, partBytes: pieces(call.body.bytes).partBytes }),
      } as const;
      const needs = [{ kind: 'grant', id: call.params.id }];
      const given = { id: deliveryId, command, needs, status: 201, reading: asked.reading };
      const outcome = await outcomeOf(delivery, call, given, deps);
      const opened = await openedWith(outcome, asked.grant, deps);
      return withUpload(replyTo(outcome, delivery, 201, call.language), call, deps, opened);
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
    handle: async ({ params, query, language, ...asker }, { store }: ExchangeApiDeps) => {
      const { head, actor } = await store.read('grant', params.id, asker);
      if (!head || grant.sides(head.state as never, actor).length === 0) return { refusal: notFound };
      const selection = selectionOf(delivery, {}, { at: asker.at, language }, store);
      return listPage(store.table, under('delivery', `grant#${params.id}`), query, selection);
    },
  }),
  operation({
    id: 'getDelivery',
    method: 'GET',
    path: '/v1/grants/{id}/deliveries/{delivery}',
    tag,
    summary: { zh: '查看一次交付', en: 'Read a delivery' },
    access: { roles: readersOfCases },
    params: deliveryParams,
    answer: { status: 200 },
    changes: false,
    handle: async (call, deps: ExchangeApiDeps) => {
      const seen = await find(call, deps, 'file');
      if (!seen) return { refusal: notFound };
      const counting = await countingOf(delivery, seen, deps, call);
      const progress = await progressOf(seen.state, deps.store.table);
      const body = {
        ...caseBody(delivery, seen.head, seen.actor, call.language, counting),
        ...(progress ? { progress } : {}),
        ...(await postingOf(seen.state, deps)),
      };
      return withUpload(
        { status: 200, body, version: seen.head.version },
        call,
        deps,
        isProvidersOfficer(seen) ? seen : undefined,
      );
    },
  }),
  operation({
    id: 'listUploadAddresses',
    method: 'GET',
    path: '/v1/grants/{id}/deliveries/{delivery}/upload',
    tag,
    summary: {
      zh: '上传各段的地址和到达情况',
      en: 'Where the pieces of an upload go, and which have arrived',
    },
    article: 22,
    access: officers,
    params: deliveryParams,
    query: pageQuery,
    answer: { status: 200 },
    needsStatus: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const seen = await find(call, deps);
      if (!seen) return { refusal: notFound };
      if (!isProvidersOfficer(seen)) return { refusal: providerOnly };
      if (seen.state.status !== 'uploading') return { refusal: notUploading };
      return refuseFlow(seen.grant, call.at) ?? uploadPage(call, seen, deps);
    },
  }),
  operation({
    id: 'completeDelivery',
    method: 'POST',
    path: '/v1/grants/{id}/deliveries/{delivery}/complete',
    route: '/v1/grants/{id}/deliveries/{delivery}/{step}',
    beside: ['events', 'readers'],
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
      const isFirst = !refused && state.status === 'uploading';
      const uploaded = isFirst ? await putTogether(state, deps.objects) : undefined;
      if (uploaded && 'code' in uploaded) return { refusal: uploaded };
      return give(call, { type: 'complete', ...(uploaded && { source: uploaded }) }, deps, seen);
    },
  }),
  operation({
    id: 'pushRecords',
    method: 'POST',
    path: '/v1/grants/{id}/deliveries/{delivery}/records',
    route: '/v1/grants/{id}/deliveries/{delivery}/{step}',
    tag,
    summary: { zh: '分批推送记录（NDJSON）', en: 'Push a batch of records (NDJSON)' },
    article: 22,
    access: officers,
    params: deliveryParams,
    query: batchQuery,
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
      const key = `uploads/${call.params.delivery}/batch-${sha256(call.body)}`;
      await deps.objects.put(key, Buffer.from(call.body), 'application/x-ndjson');
      const { sequence } = call.query;
      const place = sequence === undefined ? {} : { sequence: Number(sequence) };
      return give(call, { type: 'push', key, ...place }, deps, seen);
    },
  }),
  ...partOperations,
  operation({
    id: 'receiveDelivery',
    method: 'POST',
    path: '/v1/grants/{id}/deliveries/{delivery}/receipt',
    route: '/v1/grants/{id}/deliveries/{delivery}/{step}',
    tag,
    summary: { zh: '签收（记录数与摘要）', en: 'Post the receipt: records and digest' },
    access: officers,
    params: deliveryParams,
    body: receipt,
    bodyExample: { records: 1, digest: 'b3'.repeat(32) },
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const command = { type: 'receipt', receipt: call.body } as const;
      const { signature } = call.body;
      if (!signature) return give(call, command, deps);
      const seen = await find(call, deps);
      if (!seen) return { refusal: notFound };
      const { state, sides, actor } = seen;
      // Whose turn it is not is told so by the case itself.
      if (guard(delivery.table, state.status, 'receipt', actor, sides))
        return give(call, command, deps, seen);
      const text = receiptText(state.grantId, state.id, call.body);
      const requester = state.parties.requester?.org ?? '';
      return (
        (await refuseSignature(requester, signature, text, call, deps)) ?? give(call, command, deps, seen)
      );
    },
  }),
  operation({
    id: 'rejectDelivery',
    method: 'POST',
    path: '/v1/grants/{id}/deliveries/{delivery}/reject',
    route: '/v1/grants/{id}/deliveries/{delivery}/{step}',
    tag,
    summary: {
      zh: '退回不完整的交付，由政务数据共享主管部门认定',
      en: 'Reject a delivery as incomplete: the authority decides',
    },
    access: officers,
    params: deliveryParams,
    body: rejecting,
    bodyExample: { reasons: '缺少答复时承诺的部分记录' },
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: ExchangeApiDeps) => give(call, { type: 'reject', ...call.body }, deps),
  }),
  operation({
    id: 'decideRejection',
    method: 'POST',
    path: '/v1/grants/{id}/deliveries/{delivery}/decide-rejection',
    route: '/v1/grants/{id}/deliveries/{delivery}/{step}',
    tag,
    summary: { zh: '认定退回的交付是否完整', en: 'Decide whether a rejected delivery is complete' },
    access: officers,
    params: deliveryParams,
    body: decidingRejection,
    bodyExample: { complete: false, reasons: '经核实，交付的数据少于答复承诺的数量' },
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: ExchangeApiDeps) => give(call, { type: 'decide-rejection', ...call.body }, deps),
  }),
];

/** Whether the caller may begin a delivery, asked before anything is made for it; the case decides it again on what was read. */
async function mayOpen(
  call: Call<{ readonly id: string }, unknown, Declaration>,
  deliveryId: string,
  { store }: ExchangeApiDeps,
) {
  const beside = [headKey('delivery', deliveryId)];
  const { head, actor, reading } = await store.read('grant', call.params.id, call, beside);
  // Read under a grant's key, so its state is a grant's.
  const state = head?.state as Grant | undefined;
  const refused = refuseDelivery(state, call.body, { actor, at: call.at });
  const { idempotency, identity } = call;
  const key = idempotency && idempotencyKey(identity.org, identity.sub, idempotency.key);
  // Reading both is no snapshot: a refusal may be of what the same call has done since its answer was looked for.
  const answered = key && (reading.item(key) ?? (refused && (await readAnew(key, store.table))));
  const isRepeated = answered !== undefined;
  return refused && !isRepeated ? refused : { isRepeated, reading, grant: state };
}

/**
 * What was uploaded, nothing of record batches, or why it is not complete yet. Pieces of a multipart upload are put together once
 * all of them are there as long as they must be, so that one that is missing can still be sent.
 */
async function putTogether(
  { key, uploadId, partBytes, batches, declared, holdsBytes }: Delivery,
  objects: Objects,
): Promise<StoredObject | Refusal | undefined> {
  if (batches.length > 0) return undefined;
  const should = holdsBytes ? declared.bytes : undefined;
  const whole = await objects.look(key);
  if (whole) return refuseLength(whole.bytes, should) ?? whole;
  if (uploadId === undefined) return nothingUploaded;
  const parts = (await objects.uploadedParts(key, uploadId)) ?? [];
  if (parts.length === 0) return nothingUploaded;
  const missing = missingPieces(parts, declared.bytes, partBytes);
  if (missing.length > 0) return refuseIncomplete('pieces', missing);
  const tooMuch = refuseLength(sumOf(parts), should);
  if (tooMuch) return tooMuch;
  await objects.completeMultipart(key, uploadId, parts);
  return (await objects.look(key)) ?? nothingUploaded;
}

/** What was uploaded is as long as was declared, or is uploaded again: nothing is lost by it, and the file need not be read. */
function refuseLength(bytes: number, should: number | undefined): Refusal | undefined {
  if (should === undefined || bytes === should) return undefined;
  const message = {
    zh: `应为 ${should} 字节，收到 ${bytes} 字节`,
    en: `${should} bytes, and ${bytes} arrived`,
  };
  return {
    code: 'bytes_differ',
    status: 409,
    detail: {
      zh: `上传的文件为 ${bytes} 字节，与声明的 ${should} 字节不符：请重新上传完整的文件后再报告上传完毕；声明有误的，请重新开始交付。`,
      en: `The upload has ${bytes} bytes and ${should} were declared: upload the whole file again and complete the delivery, or begin another one where the declaration was wrong.`,
    },
    errors: [{ path: '/bytes', code: 'wrong_size', message }],
  };
}

const nothingUploaded: Refusal = {
  code: 'nothing_uploaded',
  status: 409,
  detail: {
    zh: '尚未收到上传的数据：请先上传文件或者推送记录，再完成交付。',
    en: 'Nothing was uploaded yet: upload the file or push records first.',
  },
};

function isProvidersOfficer({ sides, actor }: { sides: readonly string[]; actor: Actor }): boolean {
  return sides.includes('provider') && actor.roles.includes('officer');
}

const providerOnly: Refusal = {
  code: 'not_yours_to_do',
  status: 403,
  detail: { zh: '只有提供部门的经办人可以上传数据。', en: "Only the provider's officer uploads the data." },
};

const notUploading: Refusal = {
  code: 'not_in_this_status',
  status: 409,
  detail: { zh: '该次交付已不在上传中。', en: 'The delivery awaits no upload any more.' },
};
