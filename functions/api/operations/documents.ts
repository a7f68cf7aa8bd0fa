import { notFound } from '../../../lib/case/refusal.ts';
import { document } from '../../../lib/document/document.ts';
import type { OfficialDocument } from '../../../lib/document/events.ts';
import { documentHtml } from '../../../lib/document/html.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';

export const documentOperations = [
  operation({
    id: 'getDocumentPage',
    method: 'GET',
    path: '/v1/documents/{id}/file',
    tag: 'documents',
    summary: {
      zh: '公文的打印页（党政机关公文格式）',
      en: 'The document as a page for the printer (HTML, in the layout of GB/T 9704)',
    },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200, contentType: 'text/html' },
    handle: async ({ params, ...asker }, { store }: StoreDeps) => {
      const beside = keysOfLook(document, params.id, asker, 'file');
      const seen = await readVisible(document, params.id, asker, store, beside);
      if (!seen) return { refusal: notFound };
      await noteLook(document, seen, asker, store, 'file');
      // Read under a document's key, so its state is a document's.
      const state = seen.head.state as unknown as OfficialDocument;
      return {
        status: 200,
        text: documentHtml(state),
        contentType: 'text/html; charset=utf-8',
        cache: 'no-store',
        language: 'zh',
      };
    },
  }),
];
