import * as z from 'zod/mini';
import type { RefusalOf } from '../../../lib/case/refusal.ts';
import { ofProvider, shownOf } from '../../../lib/case/lists.ts';
import type { Catalog } from '../../../lib/catalog/events.ts';
import { contentShown } from '../../../lib/catalog/technical.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { unknownOf } from '../../../lib/platform/http/publishedCatalogs.ts';
import { type Operation, operation } from '../../../lib/platform/http/operation.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { type Item, requireText } from '../../../lib/platform/store/items.ts';
import { listPartition } from '../../../lib/platform/store/keys.ts';
import { identifier } from '../../../lib/typedText.ts';

const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Catalogs of one file: with the most items that each may have a workbook of them can still be imported. */
const catalogsOfPart = 200;
/** Rows of a list that are read at once, and heads. */
const rowsAtOnce = 1000;
const headsAtOnce = 100;

const query = z.strictObject({
  org: z.optional(identifier(40)),
  part: z.optional(z.string().check(z.regex(/^[1-9]\d{0,3}$/, 'sequence'))),
});

/** The platform's own workbook: what a department has in it, to be changed there and imported again, and an empty one. */
export const catalogWorkbookOperations: readonly Operation<StoreDeps>[] = [
  operation<StoreDeps, undefined, typeof query>({
    id: 'exportCatalogs',
    method: 'GET',
    path: '/v1/catalogs/export.xlsx',
    tag: 'catalogs',
    summary: {
      zh: '以电子表格导出一个部门的目录，可以原样导入',
      en: 'The catalogs of a department as a workbook that imports back as it is',
    },
    access: { roles: readers },
    query,
    answer: { status: 200, contentType, inParts: true },
    handle: async ({ query: { org, part = '1' }, ...asker }, { store }) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      const provider = org ?? asker.identity.org;
      const isOwn = provider === asker.identity.org;
      const ids = actor.kind === undefined ? [] : await idsOf(provider, isOwn, store);
      const unknown = org !== undefined && ids.length === 0 ? await unknownOf({ org }, store) : undefined;
      if (unknown) return { refusal: unknown };
      // A department without catalogs has a workbook as well, with the headings alone.
      const parts = Math.max(1, Math.ceil(ids.length / catalogsOfPart));
      if (Number(part) > parts) return { refusal: noSuchPart(parts) };
      const from = (Number(part) - 1) * catalogsOfPart;
      const found = await catalogsOf(ids.slice(from, from + catalogsOfPart), store);
      // Where it was imported from, and how it lies in its system, is its provider's own.
      const catalogs = isOwn
        ? found
        : found.map(({ origin, ...shown }) => ({ ...shown, content: contentShown(shown.content) }));
      // Loaded only where it is asked for: it knows how workbooks are packed.
      const { catalogWorkbook } = await import('../../../lib/importing/catalogWorkbook.ts');
      const fileName = parts === 1 ? 'catalogs.xlsx' : `catalogs-${part}-of-${parts}.xlsx`;
      const next = Number(part) < parts ? { next: { part: String(Number(part) + 1) } } : {};
      return { status: 200, file: catalogWorkbook(catalogs), contentType, fileName, ...next };
    },
  }),
  operation({
    id: 'downloadImportTemplate',
    method: 'GET',
    path: '/v1/imports/template.xlsx',
    tag: 'imports',
    summary: { zh: '取得目录导入模板', en: 'The workbook to fill in for an import of catalogs' },
    access: { roles: readers },
    answer: { status: 200, contentType },
    handle: async () => {
      const { templateWorkbook } = await import('../../../lib/importing/catalogWorkbook.ts');
      return { status: 200, file: templateWorkbook(), contentType, fileName: 'template.xlsx' };
    },
  }),
];

function noSuchPart(parts: number): RefusalOf<'not_found'> {
  const message = {
    zh: `没有所指的文件：该部门的目录导出后共 ${parts} 个文件。`,
    en: `There is no such file: the catalogs of this department make ${parts} in all.`,
  };
  const errors = [{ path: '/part', code: 'invalid_value', message }] as const;
  return { code: 'not_found', status: 404, detail: message, errors };
}

/** A department exports all that it has not given up, everybody what it has published. */
async function idsOf(provider: string, isOwn: boolean, store: CaseStore): Promise<readonly string[]> {
  const { list, key } = isOwn ? ofProvider('catalog', provider) : shownOf('catalog', provider);
  const ids: string[] = [];
  let after: Item | undefined;
  do {
    const page = await store.table.query({ partition: listPartition(list, key), limit: rowsAtOnce, after });
    for (const row of page.items)
      if (requireText(row, 'status') !== 'discarded') ids.push(requireText(row, 'id'));
    after = page.next;
  } while (after);
  return ids;
}

async function catalogsOf(ids: readonly string[], store: CaseStore): Promise<readonly Catalog[]> {
  const found: Catalog[] = [];
  for (let start = 0; start < ids.length; start += headsAtOnce) {
    const some = ids.slice(start, start + headsAtOnce);
    const heads = await store.heads(some.map((id) => ({ kind: 'catalog', id })));
    // Read under catalogs' keys, so each state is a catalog's; in the order of the list.
    found.push(...some.flatMap((id) => (heads.get(`catalog#${id}`)?.state as Catalog | undefined) ?? []));
  }
  return found;
}
