import * as z from 'zod/mini';
import type { Actor } from '../../../lib/case/actor.ts';
import { ofProvider, within } from '../../../lib/case/lists.ts';
import { notFound, type Refusal } from '../../../lib/case/refusal.ts';
import { refuseRole } from '../../../lib/case/transitions.ts';
import { element, type Element, elementsOf } from '../../../lib/element/element.ts';
import { elementCode, elementContent } from '../../../lib/element/schema.ts';
import { conflictInWords, mayBeCalled, type SourceConflict } from '../../../lib/elementSource/conflicts.ts';
import { elementSource, sourceId, sourcesIn, sourcesOf } from '../../../lib/elementSource/elementSource.ts';
import type { ElementSource, NamedBody } from '../../../lib/elementSource/events.ts';
import { designation, designations } from '../../../lib/elementSource/schema.ts';
import type { Department } from '../../../lib/organisation/department.ts';
import { codeOf, isWithin, type Path, upward } from '../../../lib/organisation/hierarchy.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { encodeCursor, limitOf, pageQuery, placeIn } from '../../../lib/platform/http/cursor.ts';
import { giveCommand, outcomeOf } from '../../../lib/platform/http/giveCommand.ts';
import { rangePage } from '../../../lib/platform/http/lists.ts';
import type { Language } from '../../../lib/platform/http/language.ts';
import { operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { problemWithin } from '../../../lib/platform/http/problemWithin.ts';
import { regionPlace } from '../../../lib/platform/http/regionPlace.ts';
import {
  bearersOf,
  findConflicts,
  readElements,
  readSources,
} from '../../../lib/platform/ledger/sourceConflicts.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { type Item, requireText } from '../../../lib/platform/store/items.ts';
import { listPartition } from '../../../lib/platform/store/keys.ts';
import { identifier, line } from '../../../lib/typedText.ts';

const tag = 'elements';
const path = '/v1/elements';
const ofElement = z.strictObject({ code: elementCode });
const listQuery = z.extend(pageQuery, {
  /** Its elements and those of the regions above it; the caller's own unless told. */
  region: z.optional(regionCode),
  /** Of one department: those of which it is the source, in every region that has named it. */
  source: z.optional(identifier(40)),
  q: z.optional(line(100)),
  conflict: z.optional(z.enum(['true'])),
  /** Those of which a list has named the source so. */
  listedSource: z.optional(line(200)),
  /** Those that have no source yet. */
  undesignated: z.optional(z.enum(['true'])),
});
const candidatesQuery = z.strictObject({ listedSource: line(200) });
type ListQuery = z.infer<typeof listQuery>;

/** Standard data elements, and which department is the source of each (R19.2–3). */
export const elementOperations = [
  operation({
    id: 'putElement',
    method: 'PUT',
    path: `${path}/{code}`,
    tag,
    summary: { zh: '登记或者更新数据元', en: 'Record a data element, or change it' },
    article: 19,
    access: { roles: ['officer'], delegable: true },
    params: ofElement,
    body: elementContent,
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) => {
      const { code } = call.params;
      const command = { type: 'record', elementCode: code, content: call.body } as const;
      return giveCommand(element, call, { id: code, command }, deps);
    },
  }),
  operation({
    id: 'getElement',
    method: 'GET',
    path: `${path}/{code}`,
    tag,
    summary: {
      zh: '查看数据元及其数源部门、不一致之处',
      en: 'Read a data element, its sources and what does not agree',
    },
    access: { roles: readers },
    params: ofElement,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params: { code }, language, ...asker }, { store }: StoreDeps) => {
      const { head, actor } = await store.read('element', code, asker);
      if (!head || actor.kind === undefined) return { refusal: notFound };
      // Read under an element's key, so its state is an element's.
      const state = head.state as unknown as Element;
      const body = caseBody(element, head, actor, language);
      return {
        status: 200,
        body: { ...body, ...(await sourcesShown(state, actor, store)) },
        version: head.version,
      };
    },
  }),
  operation({
    id: 'listElements',
    method: 'GET',
    path,
    tag,
    summary: {
      zh: '一个地区的数据元及其数源部门，或者数源不一致的、由一个部门担任数源部门的',
      en: 'The data elements of a region and their sources, those whose sources do not agree, or those of one source',
    },
    access: { roles: readers },
    query: listQuery,
    answer: { status: 200 },
    handle: async ({ query, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.kind === undefined) return nothing;
      if (query.source !== undefined) return listOfSource(query.source, query, store);
      const place = query.region === undefined ? (actor.path ?? '') : await regionPlace(query.region, store);
      return query.conflict === undefined
        ? listElements(place, query, store)
        : listConflicts(place, query, store);
    },
  }),
  operation({
    id: 'designateSource',
    method: 'POST',
    path: `${path}/{code}/source`,
    tag,
    summary: { zh: '确定数据元的数源部门', en: 'Designate the source department of a data element' },
    article: 19,
    access: { roles: ['officer'], delegable: true },
    params: ofElement,
    body: designation,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const { actor } = await deps.store.read('department', call.identity.org, call);
      const command = await designating(call.params.code, call.body, actor, deps.store);
      const needs = [{ kind: 'department', id: call.body.department }];
      return giveCommand(elementSource, call, { id: command.id, command, needs }, deps);
    },
  }),
  operation({
    id: 'designateSources',
    method: 'POST',
    path: '/v1/element-sources',
    tag,
    summary: {
      zh: '为多个数据元确定同一数源部门，逐项决定、逐项记录',
      en: 'Designate one source department of many elements: each is decided and recorded by itself',
    },
    article: 19,
    access: { roles: ['officer'], delegable: true },
    body: designations,
    answer: { status: 200 },
    changes: true,
    // Each says what became of it, and doing it again changes nothing.
    handle: async ({ body: { elements, ...body }, identity, at, language }, deps: StoreDeps) => {
      const { actor } = await deps.store.read('department', identity.org, { identity, at });
      const refused = refuseRole(actor, ['officer']);
      if (refused) return refused;
      const needs = [{ kind: 'department', id: body.department }];
      const items: object[] = [];
      for (const code of new Set(elements)) {
        const command = await designating(code, body, actor, deps.store);
        const call = { identity, at, language, ifMatch: undefined, idempotency: undefined };
        const outcome = await outcomeOf(elementSource, call, { id: command.id, command, needs }, deps);
        items.push({
          elementCode: code,
          isDesignated: outcome.type !== 'refused',
          ...(outcome.type === 'refused' ? whyNot(outcome.refusal, language) : {}),
        });
      }
      return { status: 200, body: { items } };
    },
  }),
  operation({
    id: 'listSourceCandidates',
    method: 'GET',
    path: '/v1/element-sources',
    tag,
    summary: {
      zh: '本地区哪些部门可能是清单所列的来源部门',
      en: 'Which departments of the region may be what a list calls the source',
    },
    access: { roles: readers },
    query: candidatesQuery,
    answer: { status: 200 },
    handle: async ({ query, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.kind === undefined) return { status: 200, body: { items: [] } };
      const items = await candidatesFor(query.listedSource, actor.path ?? '', store);
      return { status: 200, body: { items } };
    },
  }),
];

/** Why one of many was not designated, as it would be told alone. */
function whyNot(refusal: Refusal, language: Language): object {
  const { errors } = problemWithin(refusal, language);
  return { why: refusal.detail, ...(errors ? { errors } : {}) };
}

/** Departments of a region that are looked at. */
const departmentsAtMost = 500;

/** Of the region itself: what lies below has regions of its own. */
async function candidatesFor(listed: string, place: Path, store: CaseStore): Promise<readonly NamedBody[]> {
  const { list, key, prefix } = within('department', place);
  const partition = listPartition(list, key);
  const page = await store.table.query({ partition, prefix: `${prefix}#`, limit: departmentsAtMost });
  // Parse boundary: rows that departments wrote.
  const bodies = page.items.map((row) => ({
    ...(JSON.parse(requireText(row, 'summary')) as Pick<Department, 'name' | 'kind' | 'mergedInto'>),
    org: requireText(row, 'id'),
  }));
  return bodies
    .filter(
      ({ kind, mergedInto }) => mergedInto === undefined && (kind === 'department' || kind === 'authorised'),
    )
    .filter(({ name }) => name === listed || mayBeCalled(listed, name))
    .map(({ org, name }) => ({ org, name }));
}

/** The command by which an authority designates the source of an element, with who else has the element. */
async function designating(code: string, body: z.infer<typeof designation>, actor: Actor, store: CaseStore) {
  const place = actor.path ?? '';
  const bearers = actor.kind === 'authority' ? await bearersOf(code, place, store) : [];
  const others: NamedBody[] = bearers.map(({ provider, providerName }) => ({
    org: provider,
    name: providerName,
  }));
  return {
    type: 'designate',
    id: sourceId(code, codeOf(place)),
    elementCode: code,
    others: [...new Map(others.map((each) => [each.org, each])).values()],
    ...body,
  } as const;
}

const nothing: Reply = { status: 200, body: { items: [], next: null } };

/** Who is the source in each region that has named one, which catalogs bear it, and what of it does not agree where the caller is. */
async function sourcesShown(state: Element, { path: place = '' }: Actor, store: CaseStore): Promise<object> {
  const { elementCode: code } = state;
  const { list, key } = sourcesOf(code);
  const { items } = await store.table.query({ partition: listPartition(list, key), limit: 100 });
  const [sources, bearers] = await Promise.all([
    readSources(
      items.map((row) => requireText(row, 'id')),
      store,
    ),
    bearersOf(code, place, store),
  ]);
  const here = nearest([...sources.values()], place);
  const [found = []] = here ? await findConflicts([here], new Map([[code, state]]), store) : [];
  return {
    ...(here ? { source: sourceShown(here) } : {}),
    sources: [...sources.values()].map(sourceShown),
    bearers: bearers.map(({ catalogId, name, dataItem, provider, providerName, sharingClass }) => {
      return { catalogId, catalogName: name, dataItem, provider, providerName, class: sharingClass };
    }),
    conflicts: found.map(conflictShown),
  };
}

/** The designation for a place or, where it has none, for the nearest place above. */
function nearest(sources: readonly ElementSource[], place: Path): ElementSource | undefined {
  return sources
    .filter((source) => isWithin(place, source.path))
    .toSorted((one, other) => other.path.length - one.path.length)[0];
}

function sourceShown({ id, parties, region, since }: ElementSource) {
  return { id, org: parties.provider?.org ?? '', name: parties.provider?.name ?? '', region, since };
}

function conflictShown(conflict: SourceConflict) {
  return { ...conflict, why: conflictInWords(conflict) };
}

/** The elements of a place: those that its authority keeps, and those of the places above. */
function listElements(
  place: Path,
  { q, region: _, conflict: __, listedSource, undesignated, ...page }: ListQuery,
  store: CaseStore,
): Promise<Reply> {
  const ranges = upward(place).map((each) => {
    const { list, key } = elementsOf(codeOf(each));
    return { partition: listPartition(list, key) };
  });
  const asked = [q, listedSource, undesignated];
  return rangePage(store.table, ranges, `elements ${place}`, page, {
    ...(asked.every((each) => each === undefined)
      ? {}
      : {
          asked: JSON.stringify(asked),
          shows: async (rows) => {
            const fitting = rows.filter(
              (row) =>
                (q === undefined || isCalled(row, q)) &&
                (listedSource === undefined || summaryOf(row).listedSource === listedSource),
            );
            return undesignated === undefined ? fitting : withoutSource(fitting, place, store);
          },
        }),
    entries: (rows) => withSources(rows, place, store),
  });
}

function isCalled(row: Item, q: string): boolean {
  const said = requireText(row, 'summary').toLowerCase();
  return said.includes(q.toLowerCase());
}

/** Parse boundary: rows that elements wrote. */
function summaryOf(row: Item) {
  return JSON.parse(requireText(row, 'summary')) as { elementCode: string; listedSource?: string };
}

async function withoutSource(rows: readonly Item[], place: Path, store: CaseStore): Promise<Item[]> {
  const entries = await withSources(rows, place, store);
  return rows.filter((_, index) => !('source' in (entries[index] ?? {})));
}

async function withSources(rows: readonly Item[], place: Path, store: CaseStore): Promise<readonly object[]> {
  const listed = rows.map(summaryOf);
  const ids = listed.flatMap(({ elementCode: code }) =>
    upward(place).map((each) => sourceId(code, codeOf(each))),
  );
  const sources = [...(await readSources(ids, store)).values()].filter(
    ({ status }) => status === 'designated',
  );
  return listed.map((entry) => {
    const own = sources.filter(({ elementCode: code }) => code === entry.elementCode);
    const source = nearest(own, place);
    return { ...entry, ...(source ? { source: sourceShown(source) } : {}) };
  });
}

/** One page of a region's designations is looked through: what of it agrees is left out, and the page is shorter. */
function listConflicts(place: Path, query: ListQuery, store: CaseStore): Promise<Reply> {
  const { list, key } = sourcesIn(codeOf(place));
  return listDesignations({ partition: listPartition(list, key), shows: isInConflict }, query, store);
}

/** What a department is the source of: with what does not agree with it, since it answers for the data to all others. */
function listOfSource(org: string, query: ListQuery, store: CaseStore): Promise<Reply> {
  const { q, region, conflict } = query;
  const { list, key } = ofProvider('elementSource', org);
  const shows = (found: Designated) =>
    (conflict === undefined || isInConflict(found)) &&
    (region === undefined || found.source.region === region) &&
    (q === undefined || isNamed(found.source, q));
  return listDesignations({ partition: listPartition(list, key), shows }, query, store);
}

/** A designation with what does not agree with it. */
interface Designated {
  readonly source: ElementSource;
  readonly conflicts: readonly SourceConflict[];
}

const isInConflict = ({ conflicts }: Designated) => conflicts.length > 0;

function isNamed({ elementCode: code, elementName }: ElementSource, q: string): boolean {
  return `${code} ${elementName}`.toLowerCase().includes(q.toLowerCase());
}

/** A page of designations, without those that are not asked for: the page is shorter by them. */
async function listDesignations(
  { partition, shows }: { readonly partition: string; shows(found: Designated): boolean },
  query: ListQuery,
  store: CaseStore,
): Promise<Reply> {
  const from = placeIn(partition, query);
  if ('refusal' in from) return from;
  const after = from.after === undefined ? undefined : { pk: { S: partition }, sk: { S: from.after } };
  const page = await store.table.query({ partition, limit: limitOf(query), after });
  const sources = await readSources(
    page.items.map((row) => requireText(row, 'id')),
    store,
  );
  const designated = [...sources.values()].filter(({ status }) => status === 'designated');
  const elements = await readElements(
    designated.map(({ elementCode: code }) => code),
    store,
  );
  const conflicts = await findConflicts(designated, elements, store);
  const items = designated
    .map((source, index) => ({ source, conflicts: conflicts[index] ?? [] }))
    .filter(shows)
    .map((found) => designatedShown(found, elements.get(found.source.elementCode)));
  const next = page.next === undefined ? null : encodeCursor(partition, requireText(page.next, 'sk'));
  return { status: 200, body: { items, next } };
}

function designatedShown({ source, conflicts }: Designated, recorded: Element | undefined) {
  const { elementCode: code, elementName: name } = source;
  const { region = source.region, type, listedSource } = recorded ?? {};
  return {
    elementCode: code,
    name,
    region,
    ...(type === undefined ? {} : { type }),
    ...(listedSource === undefined ? {} : { listedSource }),
    source: sourceShown(source),
    conflicts: conflicts.map(conflictShown),
  };
}
