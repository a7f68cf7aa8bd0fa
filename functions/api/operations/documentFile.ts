import { attachmentKey } from '../../../lib/attachment/attachment.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { document } from '../../../lib/document/document.ts';
import type { OfficialDocument } from '../../../lib/document/events.ts';
import { documentKey } from '../../../lib/document/pdf.ts';
import { documentWithdrawn, notTypeset } from '../../../lib/document/seal.ts';
import type { Objects } from '../../../lib/platform/exchange/objects.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { readingRoute } from '../../../lib/platform/http/caseRecord.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';

export interface DocumentFileDeps extends StoreDeps {
  readonly objects: Pick<Objects, 'get'>;
}

export const documentFileOperations = [
  operation({
    id: 'getDocumentPdf',
    method: 'GET',
    path: '/v1/documents/{id}/pdf',
    ...readingRoute(document),
    tag: 'documents',
    summary: { zh: '公文的版式文件', en: 'The document set in type (PDF)' },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200, contentType: 'application/pdf' },
    handle: async ({ params, ...asker }, { store, objects }: DocumentFileDeps) => {
      const { id } = params;
      const seen = await readVisible(document, id, asker, store, keysOfLook(document, id, asker, 'file'));
      if (!seen) return { refusal: notFound };
      // Read under a document's key, so its state is a document's.
      const state = seen.head.state as unknown as OfficialDocument;
      if (state.status === 'withdrawn' && !state.confirmed) return { refusal: documentWithdrawn };
      const key = keyOfFile(state);
      const stored = key === undefined ? undefined : await objects.get(key);
      if (!stored) return { refusal: notTypeset };
      await noteLook(document, seen, asker, store, 'file');
      const chunks: Uint8Array[] = [];
      for await (const chunk of stored) chunks.push(chunk);
      const file = Buffer.concat(chunks);
      return { status: 200, file, contentType: 'application/pdf', fileName: `document-${id}.pdf` };
    },
  }),
];

/** The sealed file once somebody has confirmed it, the one that was set in type before; neither where that was not done yet. */
function keyOfFile({ id, pdf, sealedFile, confirmed }: OfficialDocument): string | undefined {
  if (sealedFile && confirmed) return attachmentKey(sealedFile.file.id);
  return pdf && documentKey(id);
}
