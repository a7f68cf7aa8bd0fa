import * as z from 'zod/mini';
import { backflow } from '../../../lib/backflow/backflow.ts';
import type { Catalog } from '../../../lib/catalog/events.ts';
import { catalog } from '../../../lib/catalog/catalog.ts';
import type { AnyCase } from '../../../lib/cases.ts';
import { demand } from '../../../lib/demand/demand.ts';
import { grant } from '../../../lib/grant/grant.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { request } from '../../../lib/request/request.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { calendarsOfRows, caseEntry, namesOfKind } from '../../../lib/platform/http/caseEntries.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { isChosen } from '../../../lib/platform/http/listFilters.ts';
import { rangePage } from '../../../lib/platform/http/lists.ts';
import { belongsTo, type MatchingList, placesFor } from '../../../lib/platform/http/matchingLists.ts';
import { type Call, type Operation, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { type Item, requireText } from '../../../lib/platform/store/items.ts';
import { listPartition } from '../../../lib/platform/store/keys.ts';
import type { Text } from '../../../lib/regulation/text.ts';
import { identifier } from '../../../lib/typedText.ts';
import { type ListLine, lineOf, listNames, workbookLines } from './matchingLines.ts';

const tag = 'lists';
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const kinds: Readonly<Record<string, AnyCase>> = { demand, request, grant, catalog, backflow };

/** The statuses of everything that stands in a list, one or several divided by commas. */
const statuses = [...new Set(Object.values(kinds).flatMap(({ face }) => Object.keys(face.statuses)))].join(
  '|',
);
const filterQuery = z.strictObject({
  region: z.optional(regionCode),
  org: z.optional(identifier(40)),
  status: z.optional(z.string().check(z.regex(new RegExp(`^(${statuses})(,(${statuses}))*$`), 'statuses'))),
  overdue: z.optional(z.enum(['true', 'false'])),
});
const listQuery = z.extend(pageQuery, filterQuery.shape);
type ListQuery = z.infer<typeof listQuery>;

async function pageOf(
  list: MatchingList,
  { query, language, ...asker }: Call<unknown, ListQuery, unknown>,
  { store }: StoreDeps,
): Promise<Reply> {
  const { region, org, status, overdue, ...page } = query;
  const { actor } = await store.read('department', asker.identity.org, asker);
  if (actor.kind === undefined) return { status: 200, body: { items: [], next: null } };
  const found = await placesFor(list, region, actor, store);
  if ('refusal' in found) return found;
  const ranges = found.places.map(({ list: name, key, prefix }) => ({
    partition: listPartition(name, key),
    newestFirst: true,
    ...(prefix === undefined ? {} : { prefix }),
  }));
  const shown = (row: Item) =>
    belongsTo(list, row, actor, found.path) && isChosen(row, { status, overdue }, asker.at);
  return rangePage(store.table, ranges, ranges.map(({ partition }) => partition).join(' '), page, {
    asked: JSON.stringify({ list, region, org, status, overdue }),
    shows: async (rows) =>
      rows.filter((row) => shown(row) && (org === undefined || ownerOf(list, row) === org)),
    entries: (rows) => linesOf(list, rows, { at: asker.at, language }, store),
  });
}

/** Whose entry it is: a need its requester's, everything else of whoever provides. */
function ownerOf(list: MatchingList, row: Item): unknown {
  const { provider, requester } = JSON.parse(requireText(row, 'summary'));
  return isOfRequester(list, requireText(row, 'kind')) ? requester : provider;
}

function isOfRequester(list: MatchingList, kind: string): boolean {
  return kind === 'demand' && list !== 'duties';
}

/** What the codes of a kind are called. */
function namesIn(kind: string) {
  return kinds[kind] && namesOfKind(kinds[kind]);
}

async function linesOf(
  list: MatchingList,
  rows: readonly Item[],
  { at, language }: Pick<Call<unknown, unknown, unknown>, 'at' | 'language'>,
  store: StoreDeps['store'],
): Promise<readonly ListLine[]> {
  const calendarOf = await calendarsOfRows(rows, store);
  const withheld = rows.filter((row) => requireText(row, 'kind') === 'catalog');
  const refs = withheld.map((row) => ({ kind: 'catalog', id: requireText(row, 'id') }));
  const heads = refs.length === 0 ? undefined : await store.heads(refs);
  return rows.map((row) => {
    const kind = requireText(row, 'kind');
    const entry = caseEntry(row, { at, language, names: namesIn }, calendarOf);
    // Read under a catalog's key, so its state is a catalog's.
    const content = (heads?.get(`catalog#${entry.id}`)?.state as Catalog | undefined)?.content;
    const kindName = kinds[kind]?.face.name[language] ?? kind;
    return lineOf({ ...entry, kind, kindName }, isOfRequester(list, kind), content, language);
  });
}

/** Most lines of a workbook: more are read page by page. */
const linesAtMost = 5000;

async function workbookOf(
  list: MatchingList,
  call: Call<unknown, z.infer<typeof filterQuery>, unknown>,
  deps: StoreDeps,
): Promise<Reply> {
  const lines: ListLine[] = [];
  let cursor: string | undefined;
  do {
    const query: ListQuery = { ...call.query, limit: '100', ...(cursor === undefined ? {} : { cursor }) };
    const page = await pageOf(list, { ...call, query }, deps);
    if (!('body' in page)) return page;
    // What `pageOf` answers is a page of lines.
    const { items, next } = page.body as { items: readonly ListLine[]; next: string | null };
    lines.push(...items);
    cursor = next ?? undefined;
  } while (cursor !== undefined && lines.length < linesAtMost);
  const isAll = cursor === undefined;
  // Loaded only where it is asked for: it knows how workbooks are packed.
  const { tableWorkbook } = await import('../../../lib/importing/tableWorkbook.ts');
  const file = tableWorkbook(workbookLines(list, lines, call.language, isAll ? undefined : notAll));
  return { status: 200, file, contentType: workbookType, fileName: `${list}.xlsx` };
}

const notAll: Text = {
  zh: `清单超过 ${linesAtMost} 条，其余未列出。请按地区、单位或者状态分别取得。`,
  en: `The list has more than ${linesAtMost} entries; the others are not in it. Ask by region, department or status.`,
};

/** Of its operations: the cases that flow back have a list of their own name. */
const idOf: Readonly<Record<MatchingList, string>> = {
  needs: 'Needs',
  duties: 'Duties',
  exceptions: 'Exceptions',
  backflows: 'BackflowSupply',
};

function operationsOf(list: MatchingList): Operation<StoreDeps>[] {
  const name = listNames[list];
  const id = idOf[list];
  return [
    operation({
      id: `list${id}`,
      method: 'GET',
      path: `/v1/lists/${list}`,
      tag,
      summary: name,
      access: { roles: readers },
      query: listQuery,
      answer: { status: 200 },
      handle: (call, deps: StoreDeps) => pageOf(list, call, deps),
    }),
    operation({
      id: `download${id}`,
      method: 'GET',
      path: `/v1/lists/${list}.xlsx`,
      tag,
      summary: { zh: `以电子表格取得${name.zh}`, en: `${name.en}, as a workbook` },
      access: { roles: readers },
      query: filterQuery,
      answer: { status: 200, contentType: workbookType },
      handle: (call, deps: StoreDeps) => workbookOf(list, call, deps),
    }),
  ];
}

/** 需求清单、责任清单、负面清单, with owner, step, day and outcome of each entry (R20.4); 数据回流清单 with path, frequency and contact (R24.3). */
export const matchingListOperations: readonly Operation<StoreDeps>[] = (
  ['needs', 'duties', 'exceptions', 'backflows'] as const
).flatMap(operationsOf);
