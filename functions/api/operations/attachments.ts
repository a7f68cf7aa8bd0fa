import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { instantOf, millisecondsOf } from '../../../lib/calendar/index.ts';
import {
  type Attachment,
  attachment,
  attachmentKey,
  fileItem,
  incomingKey,
} from '../../../lib/attachment/attachment.ts';
import { type AttachedFile, attachedFile } from '../../../lib/attachment/schema.ts';
import { notFound, type Refusal } from '../../../lib/case/refusal.ts';
import { reasons } from '../../../lib/catalog/schema.ts';
import { definitionOf } from '../../../lib/cases.ts';
import { addressSeconds } from '../../../lib/platform/exchange/addresses.ts';
import type { Objects } from '../../../lib/platform/exchange/objects.ts';
import { caseBody, giveCommand, idParams, readers } from '../../../lib/platform/http/caseOperations.ts';
import { type Call, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { newId } from '../../../lib/platform/store/identifiers.ts';
import { subItemKey } from '../../../lib/platform/store/keys.ts';
import { parseSubItem } from '../../../lib/platform/store/subItems.ts';
import type { ExchangeApiDeps } from './deliveries.ts';

const tag = 'attachments';
const preparers = { roles: ['officer', 'officeHead', 'departmentHead'] } as const;
const empty = z.strictObject({});

export const attachmentOperations = [
  operation({
    id: 'createAttachment',
    method: 'POST',
    path: '/v1/attachments',
    tag,
    summary: { zh: '登记附件，取得上传地址', en: 'Announce an attachment and get the upload address' },
    access: preparers,
    body: attachedFile,
    answer: { status: 201 },
    changes: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const id = newId(millisecondsOf(call.at));
      const command = { type: 'announce', id, file: call.body } as const;
      const reply = await giveCommand(attachment, call, { id, command, status: 201 }, deps);
      return withFile(reply, call.body, call, deps);
    },
  }),
  operation({
    id: 'completeAttachment',
    method: 'POST',
    path: '/v1/attachments/{id}/complete',
    tag,
    summary: attachment.face.commands['complete']?.name ?? { zh: '', en: '' },
    access: preparers,
    params: idParams,
    body: empty,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const seen = await find(call, deps);
      if (!seen) return { refusal: notFound };
      const { state, file } = seen;
      const wrong = state.status === 'awaitingUpload' && (await takeIn(state.id, file, deps.objects));
      if (wrong) return { refusal: wrong };
      const reply = await giveCommand(
        attachment,
        call,
        { id: state.id, command: { type: 'complete' } },
        deps,
      );
      // Erased while it was taken in: the worker that removes it may have been here before.
      if ('refusal' in reply && (await statusNow(deps.store, state.id)) === 'erased')
        await deps.objects.remove(attachmentKey(state.id));
      return withFile(reply, file, call, deps);
    },
  }),
  operation({
    id: 'getAttachment',
    method: 'GET',
    path: '/v1/attachments/{id}',
    tag,
    summary: { zh: '查看附件，取得下载地址', en: 'Read an attachment and get the download address' },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200 },
    changes: false,
    handle: async (call, deps: ExchangeApiDeps) => {
      const seen = await find(call, deps);
      if (!seen) return { refusal: notFound };
      const { head, actor } = seen;
      const body = caseBody(attachment, head, actor, call.language);
      return withFile({ status: 200, body, version: head.version }, seen.file, call, deps);
    },
  }),
  operation({
    id: 'eraseAttachment',
    method: 'POST',
    path: '/v1/attachments/{id}/erase',
    tag,
    summary: attachment.face.commands['erase']?.name ?? { zh: '', en: '' },
    access: { roles: ['departmentHead'], delegable: true },
    params: idParams,
    body: reasons,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: ExchangeApiDeps) => {
      const command = { type: 'erase', reasons: call.body.reasons } as const;
      return giveCommand(attachment, call, { id: call.params.id, command }, deps);
    },
  }),
];

type AttachmentCall = Call<{ id: string }, unknown, unknown>;

/** The attachment, if it is the caller's own or goes with a case that the caller may read. */
async function find(call: AttachmentCall, { store }: ExchangeApiDeps) {
  const { head, actor } = await store.read('attachment', call.params.id, call);
  if (!head) return undefined;
  // Read under an attachment's key, so its state is an attachment's.
  const state = head.state as unknown as Attachment;
  if (attachment.sides(state, actor).length === 0 && !(await isReader())) return undefined;
  return { head, actor, state, file: await fileOf(state.id) };

  async function isReader(): Promise<boolean> {
    const heads = await store.heads(state.attachedTo);
    return [...heads.values()].some((other) => definitionOf(other.kind).sides(other.state, actor).length > 0);
  }

  async function fileOf(id: string): Promise<AttachedFile | undefined> {
    const item = await store.table.get(subItemKey('attachment', id, fileItem.name, fileItem.id));
    // Written by this kind's own command, from a body parsed by its schema.
    return item && (parseSubItem(item).content as AttachedFile | undefined);
  }
}

/**
 * Stores the upload where no address writes: the very bytes that were held against what was announced, since the address of
 * the upload stays good for a while and what lies there may be another file the next moment.
 * @returns what is wrong with it: nothing there, or not what was announced
 */
async function takeIn(
  id: string,
  file: AttachedFile | undefined,
  objects: Objects,
): Promise<Refusal | undefined> {
  const source = await objects.get(incomingKey(id));
  if (!source || !file) return nothingUploaded;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    // A longer upload than was announced is not read to its end.
    if (bytes > file.bytes) return uploadDiffers;
    chunks.push(chunk);
  }
  const content = Buffer.concat(chunks);
  const digest = createHash('sha256').update(content).digest('hex');
  if (bytes !== file.bytes || digest !== file.sha256) return uploadDiffers;
  await objects.put(attachmentKey(id), content, file.mediaType);
  return undefined;
}

async function statusNow(store: CaseStore, id: string): Promise<string | undefined> {
  return (await store.heads([{ kind: 'attachment', id }])).get(`attachment#${id}`)?.state.status;
}

/** Name, size and addresses: for uploading while the file is awaited, for downloading once it is stored. */
async function withFile(
  reply: Reply,
  file: AttachedFile | undefined,
  call: Call<unknown, unknown, unknown>,
  { presigner, store }: ExchangeApiDeps,
): Promise<Reply> {
  if ('refusal' in reply || !('body' in reply || 'json' in reply)) return reply;
  const body: { id?: string; status?: string } = 'json' in reply ? JSON.parse(reply.json) : reply.body;
  // A repeated call is told what it was told; what may be done with the file follows from what it is now.
  const status = 'json' in reply ? await statusNow(store, body.id ?? '') : body.status;
  const { id = '' } = body;
  const expiresAt = instantOf(millisecondsOf(call.at) + addressSeconds * 1000);
  const give = async (method: 'PUT' | 'GET', key: string) => ({
    method,
    url: await presigner.sign(method, key, addressSeconds),
    expiresAt,
  });
  const addresses =
    status === 'awaitingUpload'
      ? { upload: await give('PUT', incomingKey(id)) }
      : status === 'stored'
        ? { download: await give('GET', attachmentKey(id)) }
        : {};
  return {
    status: reply.status,
    body: { ...body, ...(status === 'erased' ? {} : file), ...addresses },
    ...(reply.version === undefined ? {} : { version: reply.version }),
  };
}

const nothingUploaded: Refusal = {
  code: 'nothing_uploaded',
  status: 409,
  detail: {
    zh: '尚未收到上传的文件，请先上传再确认。',
    en: 'Nothing was uploaded yet: upload the file first.',
  },
};

const uploadDiffers: Refusal = {
  code: 'upload_differs',
  status: 422,
  detail: {
    zh: '上传的文件与登记的大小或者摘要不符，请重新上传。',
    en: 'The upload is not the file that was announced (size or SHA-256): upload it again.',
  },
};
