import { type Attachment, attachmentKey, fileItem, incomingKey } from '../../../lib/attachment/attachment.ts';
import type { AttachedFile } from '../../../lib/attachment/schema.ts';
import {
  addressSeconds,
  ceasing,
  fileAddress,
  uploadAddress,
} from '../../../lib/platform/exchange/addresses.ts';
import type { Presigner } from '../../../lib/platform/exchange/presign.ts';
import type { StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import type { Call, Reply } from '../../../lib/platform/http/operation.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { subItemKey } from '../../../lib/platform/store/keys.ts';
import { parseSubItem } from '../../../lib/platform/store/subItems.ts';

export interface AttachedFileDeps extends StoreDeps {
  readonly presigner: Presigner;
}

/** An attachment with what its file is, whoever asks; one read. */
export async function readWithFile(call: Call<{ id: string }, unknown, unknown>, store: CaseStore) {
  const { id } = call.params;
  const place = subItemKey('attachment', id, fileItem.name, fileItem.id);
  const { head, actor, reading } = await store.read('attachment', id, call, [place]);
  if (!head) return undefined;
  const item = reading.item(place);
  // Read under an attachment's key, so its state is an attachment's; its file was parsed by its schema before it was written.
  const state = head.state as unknown as Attachment;
  const file = item && (parseSubItem(item).content as AttachedFile | undefined);
  return { head, actor, reading, state, file };
}

export async function statusNow(store: CaseStore, id: string): Promise<string | undefined> {
  return (await store.heads([{ kind: 'attachment', id }])).get(`attachment#${id}`)?.state.status;
}

/** Name, size and addresses: for uploading while the file is awaited, for downloading once it is stored. */
export async function withFile(
  reply: Reply,
  file: AttachedFile | undefined,
  call: Call<unknown, unknown, unknown>,
  { presigner, store }: AttachedFileDeps,
): Promise<Reply> {
  if ('refusal' in reply || !('body' in reply || 'json' in reply)) return reply;
  const body: { id?: string; status?: string } = 'json' in reply ? JSON.parse(reply.json) : reply.body;
  // A repeated call is told what it was told; what may be done with the file follows from what it is now.
  const status = 'json' in reply ? await statusNow(store, body.id ?? '') : body.status;
  const { id = '' } = body;
  const expiresAt = ceasing(call.at);
  const upload = () => uploadAddress(incomingKey(id), addressSeconds, presigner);
  const download = () => fileAddress(attachmentKey(id), addressSeconds, presigner, file?.name);
  const addresses =
    status === 'awaitingUpload'
      ? { upload: { method: 'PUT', url: await upload(), expiresAt } }
      : status === 'stored'
        ? { download: { method: 'GET', url: await download(), expiresAt } }
        : {};
  return {
    status: reply.status,
    body: { ...body, ...(status === 'erased' ? {} : file), ...addresses },
    ...(reply.version === undefined ? {} : { version: reply.version }),
  };
}
