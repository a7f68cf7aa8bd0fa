import * as z from 'zod/mini';
import type { Actor } from '../../case/actor.ts';
import { type ListedSide, sidesListed } from '../../case/face.ts';
import { ofAddressee, ofIssuer, ofProvider, ofRequester, within } from '../../case/lists.ts';
import { leadsAField, mayKnow, standsAbove } from '../../case/parties.ts';
import { notYours } from '../../case/refusal.ts';
import type { AnyCase } from '../../cases.ts';
import { isWithin } from '../../organisation/hierarchy.ts';
import { regionCode } from '../../organisation/schema.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Head } from '../store/head.ts';
import { type Item, requireText, textOf } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import { camel, capital, readers, type StoreDeps } from './caseAddress.ts';
import { calendarsOfRows, caseEntry, namesOfKind } from './caseEntries.ts';
import { pageQuery } from './cursor.ts';
import { type Filters, filterFields, hasFilters, isChosen } from './listFilters.ts';
import { audienceIn, listPage, rangePage, type Selection } from './lists.ts';
import { type Call, type Operation, operation, type Reply } from './operation.ts';
import { regionPlace } from './regionPlace.ts';

/** Lists of an organisation's own. */
const ownLists = {
  issuer: ofIssuer,
  addressee: ofAddressee,
  requester: ofRequester,
  provider: ofProvider,
} as const satisfies Record<Exclude<ListedSide, 'region'>, unknown>;

/** Of `side=region`: which region, with everything below it; the caller's own unless told. */
const ofRegion = { region: z.optional(regionCode) };

/** Which side's list: what the organisation asked for, what it is asked for, or what its region's departments are asked for. */
function sideQuery(definition: AnyCase) {
  const sides = sidesListed(definition.face);
  return z.extend(pageQuery, {
    side: z.optional(z.enum(sides)),
    // It need not be told anywhere, so that where it cannot be nothing else is read.
    ...(sides.includes('region') ? ofRegion : ({} as typeof ofRegion)),
    ...filterFields(definition),
  });
}
type SideQuery = z.infer<ReturnType<typeof sideQuery>>;

export function listing(definition: AnyCase, plural: string): Operation<StoreDeps>[] {
  const { face } = definition;
  if (!face.isListedBySide) return [];
  return [
    operation({
      id: `list${capital(camel(plural))}`,
      method: 'GET',
      path: `/v1/${plural}`,
      tag: plural,
      summary: { zh: `${face.name.zh}列表`, en: `List ${plural}` },
      access: { roles: readers },
      query: sideQuery(definition),
      answer: { status: 200 },
      handle: (call, deps) => listBySide(definition, call, deps),
    }),
  ];
}

async function listBySide(
  definition: AnyCase,
  {
    query: { side, region, status, overdue, q, ...page },
    language,
    ...asker
  }: Call<unknown, SideQuery, unknown>,
  { store }: StoreDeps,
): Promise<Reply> {
  const { kind } = definition;
  const { identity } = asker;
  const [shown = 'requester'] = sidesListed(definition.face);
  const list = side ?? shown;
  const filters = { status, overdue, q };
  const selection = selectionOf(definition, filters, { at: asker.at, language }, store);
  if (side === undefined && definition.face.isListedOfBothSides)
    return listPageOfBoth(store.table, kind, identity.org, page, selection);
  if (list !== 'region') return listPage(store.table, ownLists[list](kind, identity.org), page, selection);
  const { actor } = await store.read('department', identity.org, asker);
  const path = region === undefined ? actor.path : await regionPlace(region, store);
  if (path === undefined || !mayListRegion(actor, path)) return { refusal: ofRegionOnly };
  return listPage(store.table, within(kind, path), page, {
    ...selection,
    async shows(rows) {
      const known = await knownTo(rows, definition, actor, store);
      return known.filter((row) => !isTwin(row, path) && isChosen(row, filters, asker.at));
    },
  });
}

/** A case that stands in both lists, once. */
function once(rows: readonly Item[]): readonly Item[] {
  return [...new Map(rows.map((row) => [requireText(row, 'id'), row])).values()];
}

const bothSides = ['requester', 'provider'] as const;

/** What an organisation has on either side, merged: one query each. A case that has become its own on both is shown once. */
function listPageOfBoth(
  table: StoreDeps['store']['table'],
  kind: string,
  org: string,
  page: z.infer<typeof pageQuery>,
  selection: Selection,
): Promise<Reply> {
  const ranges = bothSides.map((side) => {
    const { list, key } = ownLists[side](kind, org);
    return { partition: listPartition(list, key), newestFirst: true };
  });
  const name = ranges.map(({ partition }) => partition).join(' ');
  return rangePage(table, ranges, name, page, {
    ...selection,
    entries: async (rows) => selection.entries?.(once(rows)) ?? [],
  });
}

/** What of a kind's list is asked for, and how it is written. */
export function selectionOf(
  definition: AnyCase,
  filters: Filters,
  { at, language }: Pick<Call<unknown, unknown, unknown>, 'at' | 'language'>,
  store: Pick<CaseStore, 'regionCalendars'>,
): Selection {
  const names = namesOfKind(definition);
  const showing = { at, language, names: () => names };
  return {
    async entries(rows) {
      const calendarOf = await calendarsOfRows(rows, store);
      return rows.map((row) => caseEntry(row, showing, calendarOf));
    },
    ...(hasFilters(filters)
      ? {
          asked: JSON.stringify(filters),
          shows: async (rows) => rows.filter((row) => isChosen(row, filters, at)),
        }
      : {}),
  };
}

/** A region's list is for its authority and government and those above it; a ministry finds there what is of its field (R8.2). */
function mayListRegion(actor: Actor, path: string): boolean {
  return leadsAField(actor) || standsAbove(actor, path);
}

const ofRegionOnly = notYours({
  zh: '一个地区的列表由该地区及其上级的政务数据共享主管部门、人民政府和主管该领域的国务院部门查看；查询本单位的事项，请选择作为需求部门或者作为提供部门的列表。',
  en: "A region's list is for its authority and government, those above it and the ministries of the fields; ask for your own cases by side=requester or side=provider.",
});

/** The rows of cases that the actor may open. Rows of earlier versions say nothing of it: there the cases themselves are asked. */
async function knownTo(
  rows: readonly Item[],
  definition: AnyCase,
  actor: Actor,
  store: CaseStore,
): Promise<readonly Item[]> {
  const { kind } = definition;
  const silent = rows.filter((row) => audienceIn(row) === undefined);
  const asked = silent.map((row) => ({ kind, id: requireText(row, 'id') }));
  const heads = asked.length === 0 ? new Map<string, Head>() : await store.heads(asked);
  return rows.filter((row) => {
    const audience = audienceIn(row);
    if (audience) return mayKnow(actor, audience);
    const head = heads.get(`${kind}#${requireText(row, 'id')}`);
    return head !== undefined && definition.sides(head.state, actor).length > 0;
  });
}

/** Whether the row's case stands in the same list a second time, at its provider's place. */
function isTwin(row: Item, path: string): boolean {
  const twin = textOf(row, 'twin');
  return twin !== undefined && isWithin(twin, path);
}
