import * as z from 'zod/mini';
import type { Actor } from '../../../lib/case/actor.ts';
import { boardOf, byBasis, countsOf } from '../../../lib/case/board.ts';
import { dateOf } from '../../../lib/calendar/index.ts';
import { workingDaysLeft } from '../../../lib/case/dueDay.ts';
import { standsAbove } from '../../../lib/case/parties.ts';
import { bodyEnded, invalidInput, notYours, type Refusal } from '../../../lib/case/refusal.ts';
import { codeOf, type Path } from '../../../lib/organisation/hierarchy.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import {
  calendarsOfRows,
  clockIn,
  type KindNames,
  summaryIn,
  todoEntry,
} from '../../../lib/platform/http/caseEntries.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { mergedTurns, rangePage, type Selection } from '../../../lib/platform/http/lists.ts';
import { type Call, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { regionPlace } from '../../../lib/platform/http/regionPlace.ts';
import {
  boundsOf,
  countTodo,
  dutiesAtMost,
  dutiesPartition,
  knownDuties,
  readDuties,
  todoScopes,
  turnsOf,
} from '../../../lib/platform/http/todo.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { type Item, requireText, textOf } from '../../../lib/platform/store/items.ts';
import { identifier } from '../../../lib/typedText.ts';

/** What a function needs that shows cases of every kind: what their codes are called. */
export interface TodoDeps extends StoreDeps {
  readonly names: (kind: string) => KindNames | undefined;
}

const todoQuery = z.extend(pageQuery, {
  scope: z.optional(z.enum(todoScopes)),
  kind: z.optional(identifier(40)),
  overdue: z.optional(z.enum(['true', 'false'])),
  basis: z.optional(z.enum(['law', 'order', 'region', 'platform'])),
  /** Of `scope=region`: which region, with everything below it; the caller's own unless told. */
  region: z.optional(regionCode),
  /** Of `scope=region`: whose duties. */
  department: z.optional(identifier(40)),
});
type TodoQuery = z.infer<typeof todoQuery>;

const boardQuery = z.strictObject({ region: z.optional(regionCode) });

export const todoOperations = [
  operation({
    id: 'listTodo',
    method: 'GET',
    path: '/v1/todo',
    tag: 'notices',
    summary: { zh: '待办，按到期时间', en: 'What the caller must decide, by due instant' },
    access: { roles: readers },
    query: todoQuery,
    answer: { status: 200 },
    handle: async (call, deps: TodoDeps) => {
      const { actor } = await deps.store.read('department', call.identity.org, call);
      if (actor.successor) return { refusal: bodyEnded(actor.successor) };
      const { kind } = call.query;
      if (kind !== undefined && deps.names(kind) === undefined) return { refusal: noSuchKind };
      return call.query.scope === 'region' ? ofRegion(call, actor, deps) : ofOrganisation(call, actor, deps);
    },
  }),
  operation({
    id: 'getTodoCounts',
    method: 'GET',
    path: '/v1/todo/counts',
    tag: 'notices',
    summary: { zh: '待办件数', en: 'How much there is to decide' },
    access: { roles: readers },
    answer: { status: 200 },
    handle: async (asker, { store }: TodoDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.successor) return { refusal: bodyEnded(actor.successor) };
      return { status: 200, body: await countTodo(store.table, actor, asker.at) };
    },
  }),
  operation({
    id: 'getTodoBoard',
    method: 'GET',
    path: '/v1/todo/board',
    tag: 'notices',
    summary: { zh: '本地区未办结期限一览，按单位', en: 'Open duties of a region, by department' },
    access: { roles: readers },
    query: boardQuery,
    answer: { status: 200 },
    handle: async ({ query, ...asker }, { store }: TodoDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.successor) return { refusal: bodyEnded(actor.successor) };
      const place = await placeSupervised(query.region, actor, store);
      if ('refusal' in place) return place;
      return { status: 200, body: await board(place.path, actor, asker.at, store) };
    },
  }),
];

type TodoCall = Call<unknown, TodoQuery, unknown>;

/** What the caller, or anybody in the organisation, must do. */
async function ofOrganisation({ query, ...call }: TodoCall, actor: Actor, deps: TodoDeps): Promise<Reply> {
  const { scope = 'mine', kind, overdue, basis, region, department, ...page } = query;
  const foreign = Object.entries({ region, department }).filter(([, value]) => value !== undefined);
  if (foreign.length > 0) return { refusal: ofRegionAlone(foreign.map(([name]) => name)) };
  const keys = turnsOf(actor)
    .filter(({ mine }) => mine || scope === 'office')
    .map(({ key }) => key);
  return mergedTurns(deps.store.table, keys, page, {
    bounds: boundsOf(overdue, call.at),
    ...selecting({ kind, overdue, basis, department: undefined }, call, actor, deps),
  });
}

/** All that is open and due in a region that the caller's organisation supervises. */
async function ofRegion({ query, ...call }: TodoCall, actor: Actor, deps: TodoDeps): Promise<Reply> {
  const { scope: _, kind, overdue, basis, region, department, ...page } = query;
  const place = await placeSupervised(region, actor, deps.store);
  if ('refusal' in place) return place;
  const partition = dutiesPartition(place.path);
  const range = { partition, ...boundsOf(overdue, call.at) };
  const selection = selecting({ kind, overdue, basis, department }, call, actor, deps);
  return rangePage(deps.store.table, [range], partition, page, selection);
}

/** Leaves out what is not asked for or may not be known; most pages are one query, since all of it is shown. */
function selecting(
  { kind, overdue, basis, department }: Pick<TodoQuery, 'kind' | 'overdue' | 'basis' | 'department'>,
  { at, language }: Pick<TodoCall, 'at' | 'language'>,
  actor: Actor,
  { store, names }: TodoDeps,
): Selection {
  const isAskedFor = (row: Item) =>
    (kind === undefined || requireText(row, 'kind') === kind) &&
    (basis === undefined || (clockIn(row) ?? summaryIn(row)).basis === basis) &&
    (department === undefined || textOf(row, 'owedBy') === department) &&
    (overdue !== 'true' || clockIn(row)?.cutBy === undefined);
  return {
    shows: async (rows) => knownDuties(rows, actor).filter(isAskedFor),
    asked: JSON.stringify({ kind, overdue, basis, department }),
    async entries(rows) {
      const calendarOf = await calendarsOfRows(rows, store);
      return rows.map((row) => todoEntry(row, { at, language, names }, calendarOf));
    },
  };
}

/** The region that is asked for, if the caller's organisation supervises it: its own unless told. */
async function placeSupervised(
  region: string | undefined,
  actor: Actor,
  store: CaseStore,
): Promise<{ readonly path: Path } | { readonly refusal: Refusal }> {
  const path = region === undefined ? actor.path : await regionPlace(region, store);
  return path !== undefined && standsAbove(actor, path) ? { path } : { refusal: ofOfficesOnly };
}

async function board(path: Path, actor: Actor, at: string, store: CaseStore) {
  const { rows, hidden, isComplete } = await readDuties(store.table, path, actor, dutiesAtMost);
  const calendarOf = await calendarsOfRows(rows, store);
  const duties = rows.flatMap((row) => {
    const clock = clockIn(row);
    if (!clock) return [];
    const { dueDate, dueAt, cutBy, region, basis, statutoryDueAt } = clock;
    return {
      kind: requireText(row, 'kind'),
      org: requireText(row, 'owedBy'),
      name: textOf(row, 'owedByName'),
      dueAt,
      basis,
      statutoryDueAt,
      isCut: cutBy !== undefined,
      workingDaysLeft: workingDaysLeft(dueDate, dateOf(at), calendarOf(region)),
    };
  });
  return {
    region: codeOf(path),
    at,
    complete: isComplete,
    notShown: hidden,
    ...countsOf(duties, at),
    bases: byBasis(duties, at),
    departments: boardOf(duties, at),
  };
}

const ofOfficesOnly = notYours({
  zh: '一个地区的未办结事项由该地区及其上级的政务数据共享主管部门、人民政府查看；查询本单位的待办，请选择本人或者本单位的范围。',
  en: 'What is open in a region is for its authority and government and those above it; ask for your own by scope=mine or scope=office.',
});

const noSuchKind = invalidInput([
  {
    path: '/kind',
    code: 'invalid_value',
    message: { zh: '没有这一事项类别。', en: 'There is no such kind of case.' },
  },
]);

function ofRegionAlone(names: readonly string[]): Refusal {
  return invalidInput(
    names.map((name) => ({
      path: `/${name}`,
      code: 'unknown_field',
      message: {
        zh: '只有查询本地区的范围才填写此项。',
        en: 'Only with scope=region.',
      },
    })),
  );
}
