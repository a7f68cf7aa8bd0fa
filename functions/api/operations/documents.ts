import { under } from '../../../lib/case/lists.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import type { AnyCase } from '../../../lib/cases.ts';
import { correction } from '../../../lib/correction/correction.ts';
import { dispute } from '../../../lib/dispute/dispute.ts';
import { document } from '../../../lib/document/document.ts';
import type { OfficialDocument } from '../../../lib/document/events.ts';
import { documentHtml } from '../../../lib/document/html.ts';
import { issuableBy } from '../../../lib/document/issuable.ts';
import type { DocumentedKind } from '../../../lib/document/schema.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { readingRoute } from '../../../lib/platform/http/caseRecord.ts';
import { selectionOf } from '../../../lib/platform/http/caseLists.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { listPage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { withArticle } from '../../../lib/regulation/text.ts';
import { grant } from '../../../lib/grant/grant.ts';
import { request } from '../../../lib/request/request.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';

/** Whoever may read a case reads which documents there are of it. */
function documentsOf<const Id extends string>(id: Id, kind: DocumentedKind, definition: AnyCase) {
  const { face } = definition;
  return operation({
    id,
    method: 'GET',
    path: `/v1/${face.plural}/{id}/documents`,
    ...readingRoute(definition),
    tag: face.plural ?? kind,
    summary: { zh: `就${face.name.zh}制发的公文`, en: `The documents of ${withArticle(face.name.en)}` },
    access: { roles: readers },
    params: idParams,
    query: pageQuery,
    answer: { status: 200 },
    handle: async ({ params, query, language, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(definition, params.id, asker, store);
      if (!seen) return { refusal: notFound };
      const selection = selectionOf(document, {}, { at: asker.at, language }, store);
      const page = await listPage(store.table, under('document', `${kind}#${params.id}`), query, selection);
      if (!('body' in page)) return page;
      const issuable = issuableBy(kind, seen.head.state, asker.identity.org);
      return { ...page, body: { ...page.body, issuable } };
    },
  });
}

export const documentOperations = [
  documentsOf('listDocumentsOfRequest', 'request', request),
  documentsOf('listDocumentsOfGrant', 'grant', grant),
  documentsOf('listDocumentsOfCorrection', 'correction', correction),
  documentsOf('listDocumentsOfDispute', 'dispute', dispute),
  operation({
    id: 'getDocumentPage',
    method: 'GET',
    path: '/v1/documents/{id}/file',
    ...readingRoute(document),
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
