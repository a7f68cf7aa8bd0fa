import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { millisecondsOf } from '../../../lib/calendar/index.ts';
import { attachment, attachmentKey, incomingKey } from '../../../lib/attachment/attachment.ts';
import { beginsAs } from '../../../lib/attachment/fileSignatures.ts';
import { type AttachedFile, attachedFile } from '../../../lib/attachment/schema.ts';
import { notFound, type Refusal } from '../../../lib/case/refusal.ts';
import { guard } from '../../../lib/case/transitions.ts';
import type { Objects } from '../../../lib/platform/exchange/objects.ts';
import { idParams } from '../../../lib/platform/http/caseAddress.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { type Call, operation } from '../../../lib/platform/http/operation.ts';
import { newId } from '../../../lib/platform/store/identifiers.ts';
import { readWithFile, statusNow, withFile } from './attachedFile.ts';
import type { ExchangeApiDeps } from './deliveryAccess.ts';

const tag = 'attachments';
const preparers = { roles: ['officer', 'officeHead', 'departmentHead'], delegable: true } as const;
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
      const refused = guard(attachment.table, state.status, 'complete', seen.actor, ['owner']);
      const wrong = !refused && (await takeIn(state.id, file, deps.objects));
      if (wrong) return { refusal: wrong };
      const reply = await giveCommand(
        attachment,
        call,
        { id: state.id, command: { type: 'complete' }, reading: seen.reading },
        deps,
      );
      // Erased while it was taken in: the worker that removes it may have been here before.
      if ('refusal' in reply && (await statusNow(deps.store, state.id)) === 'erased')
        await deps.objects.remove(attachmentKey(state.id));
      return withFile(reply, file, call, deps);
    },
  }),
];

type AttachmentCall = Call<{ id: string }, unknown, unknown>;

/** The attachment, if it is the caller's own. */
async function find(call: AttachmentCall, { store }: ExchangeApiDeps) {
  const seen = await readWithFile(call, store);
  return seen && attachment.sides(seen.state, seen.actor).length > 0 ? seen : undefined;
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
  if (!beginsAs(file.mediaType, content)) return otherType;
  await objects.put(attachmentKey(id), content, file.mediaType);
  return undefined;
}

const nothingUploaded: Refusal = {
  code: 'nothing_uploaded',
  status: 409,
  detail: {
    zh: '尚未收到上传的文件，请先上传再确认。',
    en: 'Nothing was uploaded yet: upload the file first.',
  },
};

const otherType: Refusal = {
  code: 'upload_differs',
  status: 422,
  detail: {
    zh: '上传的文件不是所登记的类型，请按照文件的实际类型重新登记和上传。',
    en: 'The upload is no file of the type that was announced: announce it as what it is, and upload it again.',
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
