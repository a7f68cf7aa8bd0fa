import * as z from 'zod/mini';
import { millisecondsOf } from '../../../lib/calendar/index.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { guard } from '../../../lib/case/transitions.ts';
import { type Import, importCase, ofDepartment, workbookKey } from '../../../lib/importing/importCase.ts';
import {
  type Recognised,
  recogniseDemandHeadings,
  recogniseElementHeadings,
  recogniseHeadings,
  recogniseRegisterHeadings,
} from '../../../lib/importing/recognise.ts';
import { importHeadings, importOpening, importStart, rowState } from '../../../lib/importing/schema.ts';
import { idParams, readers } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';
import { encodeCursor, limitOf, pageQuery, placeIn } from '../../../lib/platform/http/cursor.ts';
import { type Call, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { addressSeconds, ceasing, uploadAddress } from '../../../lib/platform/exchange/addresses.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import type { Asker } from '../../../lib/platform/store/change.ts';
import { newId } from '../../../lib/platform/store/identifiers.ts';
import { matchedHeadings } from '../../../lib/platform/importing/matchedHeadings.ts';
import {
  firstRows,
  parseRow,
  type RowsOf,
  rowPrefix,
  rowsInWorkbook,
  rowsPage,
} from '../../../lib/platform/importing/rows.ts';
import { requireText } from '../../../lib/platform/store/items.ts';
import type { ExchangeApiDeps } from './deliveryAccess.ts';

const tag = 'imports';
/** Whoever belongs to the body that imports; the operator imports what is registered. */
const importers = [...readers, 'operator'] as const;
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const stateQuery = z.strictObject({ state: z.optional(rowState) });
const rowsQuery = z.extend(pageQuery, { state: z.optional(rowState) });

export const importOperations = [
  operation({
    id: 'createImport',
    method: 'POST',
    path: '/v1/imports',
    tag,
    summary: { zh: '导入目录工作簿：取得上传地址', en: 'Import a catalog workbook: get the upload address' },
    access: { roles: ['officer', 'operator'], delegable: true },
    body: importOpening,
    answer: { status: 201 },
    changes: true,
    handle: async (call, deps: ExchangeApiDeps) => {
      const id = newId(millisecondsOf(call.at));
      const reply = await giveCommand(
        importCase,
        call,
        { id, command: { type: 'open', id, opening: call.body }, status: 201 },
        deps,
      );
      return withUpload(reply, call, deps);
    },
  }),
  operation({
    id: 'startImport',
    method: 'POST',
    path: '/v1/imports/{id}/start',
    tag,
    summary: { zh: '上传完毕，开始导入', en: 'The upload is complete: start the import' },
    access: { roles: ['officer', 'operator'], delegable: true },
    params: idParams,
    // Starting without a body is starting without matches: what got lost shows in the headings that stay unknown.
    body: z.optional(importStart),
    answer: { status: 202 },
    changes: true,
    handle: (call, deps: ExchangeApiDeps) =>
      giveCommand(
        importCase,
        call,
        { id: call.params.id, command: { type: 'start', ...call.body }, status: 202 },
        deps,
      ),
  }),
  operation({
    id: 'recogniseHeadings',
    method: 'POST',
    path: '/v1/imports/{id}/headings',
    tag,
    summary: { zh: '查询各表头会识别为何种含义', en: 'Ask what headings would be taken for' },
    access: { roles: importers },
    params: idParams,
    body: importHeadings,
    answer: { status: 200 },
    handle: async ({ params, body, ...asker }, { store }: ExchangeApiDeps) => {
      const seen = await readVisible(importCase, params.id, asker, store);
      if (!seen?.sides.includes('importer')) return { refusal: notFound };
      // Read under an import's key, so its state is an import's.
      const job = seen.head.state as Import;
      return { status: 200, body: await recognise(job, body.headings, store) };
    },
  }),
  operation({
    id: 'getImport',
    method: 'GET',
    path: '/v1/imports/{id}',
    tag,
    summary: { zh: '查看导入进度', en: 'See how far the import is' },
    access: { roles: importers },
    params: idParams,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params, language, ...asker }, deps: ExchangeApiDeps) => {
      const seen = await readVisible(importCase, params.id, asker, deps.store);
      if (!seen) return { refusal: notFound };
      // Read under an import's key, so its state is an import's.
      const own = ofDepartment(seen.head.state as Import, seen.actor.org);
      const shown = { ...caseBody(importCase, seen.head, seen.actor, language), ...own };
      const body = localised(shown, language);
      const reply = { status: 200, body, version: seen.head.version };
      const mayStart = !guard(importCase.table, seen.head.state.status, 'start', seen.actor, seen.sides);
      return mayStart ? withUpload(reply, asker, deps) : reply;
    },
  }),
  operation({
    id: 'listImportRows',
    method: 'GET',
    path: '/v1/imports/{id}/rows',
    tag,
    summary: { zh: '逐行结果：已建、未变、需处理、错误', en: 'What became of each row' },
    access: { roles: importers },
    params: idParams,
    query: rowsQuery,
    answer: { status: 200 },
    handle: async ({ params, query, ...asker }, { store }: ExchangeApiDeps) => {
      const prefix = rowPrefix(query.state);
      const of = `import#${params.id} ${prefix}`;
      const from = placeIn(of, query, prefix);
      if ('refusal' in from) return from;
      const rows = await rowsOf(params.id, asker, store);
      if (!rows) return { refusal: notFound };
      const page = await rowsPage(store.table, rows, query.state, limitOf(query), from.after);
      const next = page.next ? encodeCursor(of, requireText(page.next, 'sk')) : null;
      return { status: 200, body: { items: page.items.map(parseRow), next } };
    },
  }),
  operation({
    id: 'downloadImportRows',
    method: 'GET',
    path: '/v1/imports/{id}/rows.xlsx',
    tag,
    summary: { zh: '以电子表格取得逐行结果', en: 'What became of each row, as a workbook' },
    access: { roles: importers },
    params: idParams,
    query: stateQuery,
    answer: { status: 200, contentType: workbookType },
    handle: async ({ params, query, language, ...asker }, { store }: ExchangeApiDeps) => {
      const of = await rowsOf(params.id, asker, store);
      if (!of) return { refusal: notFound };
      const { rows, isAll } = await firstRows(store.table, of, query.state);
      // Loaded only where it is asked for: it knows how workbooks are packed.
      const { rowsWorkbook } = await import('../../../lib/importing/rowsWorkbook.ts');
      const file = rowsWorkbook(rows, language, isAll ? undefined : notAll);
      return { status: 200, file, contentType: workbookType, fileName: `import-${params.id}.xlsx` };
    },
  }),
];

/** Which rows a caller may read: the importer all of them, a department its own; undefined for all others. */
async function rowsOf(importId: string, asker: Asker, store: CaseStore): Promise<RowsOf | undefined> {
  const seen = await readVisible(importCase, importId, asker, store);
  if (!seen) return undefined;
  return seen.sides.includes('importer') ? { importId } : { importId, department: seen.actor.org };
}

async function recognise(job: Import, headings: readonly string[], store: CaseStore): Promise<Recognised> {
  const { kind = 'catalogs' } = job;
  switch (kind) {
    case 'catalogs':
      return recogniseHeadings(headings, await matchedHeadings(kind, job, store));
    case 'demands':
      return recogniseDemandHeadings(headings, await matchedHeadings(kind, job, store));
    case 'elements':
      return recogniseElementHeadings(headings, await matchedHeadings(kind, job, store));
    case 'regions':
    case 'departments':
      return recogniseRegisterHeadings(kind, headings, await matchedHeadings(kind, job, store));
  }
}

/**
 * With the address to upload to, as long as the upload is awaited: made anew at every read, so that whoever the import has come
 * to goes on with it. A repeated call is told what it was told; whether there is still something to upload follows from what is now.
 */
async function withUpload(
  reply: Reply,
  { at }: Pick<Call<unknown, unknown, unknown>, 'at'>,
  { presigner, store }: ExchangeApiDeps,
): Promise<Reply> {
  if ('refusal' in reply || !('body' in reply || 'json' in reply)) return reply;
  const body: { readonly id?: string; readonly status?: string } =
    'json' in reply ? JSON.parse(reply.json) : reply.body;
  const { id = '' } = body;
  const heads = 'json' in reply ? await store.heads([{ kind: 'import', id }]) : undefined;
  const status = heads ? heads.get(`import#${id}`)?.state.status : body.status;
  const version = reply.version === undefined ? {} : { version: reply.version };
  if (status !== 'awaitingUpload') return { status: reply.status, body, ...version };
  const url = await uploadAddress(workbookKey(id), addressSeconds, presigner);
  const upload = { method: 'PUT', url, expiresAt: ceasing(at) };
  return { status: reply.status, body: { ...body, upload }, ...version };
}

const notAll = {
  zh: `结果超过 ${rowsInWorkbook} 行，其余未列出。请更正后重新导入，或者通过接口查看全部结果。`,
  en: `There are more than ${rowsInWorkbook} results; the others are not listed. Correct and import again, or read all of them through the API.`,
};

/** A failure of the whole file is said in the caller's language. */
function localised(body: object, language: 'zh' | 'en'): object {
  if (
    !('failure' in body) ||
    typeof body.failure !== 'object' ||
    body.failure === null ||
    !('reason' in body.failure)
  )
    return body;
  const reason = body.failure.reason as { zh: string; en: string };
  return { ...body, failure: { ...body.failure, detail: reason[language] } };
}
