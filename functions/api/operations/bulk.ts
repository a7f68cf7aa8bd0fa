import * as z from 'zod/mini';
import { notAlike } from '../../../lib/bulk/alike.ts';
import { bulk, type OrderedCase } from '../../../lib/bulk/bulk.ts';
import {
  type BulkCommand,
  isSaidOfEach,
  refuseOrderer,
  sideOf,
  statusesMeant,
} from '../../../lib/bulk/orders.ts';
import {
  bodies,
  type BulkFilter,
  type BulkOrder,
  bulkOrder,
  bulkResultState,
  casesAtMost,
} from '../../../lib/bulk/schema.ts';
import { millisecondsOf } from '../../../lib/calendar/index.ts';
import { ofProvider, turnOf } from '../../../lib/case/lists.ts';
import { invalidInput, notFound, notRegistered } from '../../../lib/case/refusal.ts';
import { stepInWords } from '../../../lib/case/stepInWords.ts';
import { catalog } from '../../../lib/catalog/catalog.ts';
import {
  type BulkResult,
  parseResult,
  resultPrefix,
  resultsBetween,
  resultsOf,
} from '../../../lib/platform/bulk/bulkResults.ts';
import { tryOrder } from '../../../lib/platform/bulk/tryOrder.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseBody } from '../../../lib/platform/http/caseBody.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import type { Language } from '../../../lib/platform/http/language.ts';
import { isChosen } from '../../../lib/platform/http/listFilters.ts';
import { listPage, rangePage } from '../../../lib/platform/http/lists.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { problemWithin } from '../../../lib/platform/http/problemWithin.ts';
import { parseWith } from '../../../lib/platform/http/validation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { newId } from '../../../lib/platform/store/identifiers.ts';
import { type Item, requireText, textOf } from '../../../lib/platform/store/items.ts';
import { listPartition } from '../../../lib/platform/store/keys.ts';
import type { FieldError } from '../../../lib/regulation/text.ts';

const tag = 'bulk';
/** An order of 3,000 long ids, or of as many tables with their systems, is larger than other bodies. */
const orderBytes = 1024 * 1024;
/** Rows of the caller's own list that are looked at for a filter: of more, the first of which are meant. */
const rowsLookedAt = 10_000;
const rowsAtOnce = 1_000;
/** Results that are shown with the order itself. */
const shownAtOnce = 100;

const resultsQuery = z.extend(pageQuery, { status: z.optional(bulkResultState) });

export const bulkOperations = [
  operation({
    id: 'createBulk',
    method: 'POST',
    path: '/v1/bulk',
    tag,
    summary: {
      zh: '批量办理：对多个目录交办同一环节，逐件办理、逐件记录',
      en: 'Order one step for many catalogs: each decides on it and records it by itself',
    },
    access: { roles: ['officer', 'departmentHead'], delegable: true },
    body: bulkOrder,
    bodyLimit: orderBytes,
    answer: { status: 202 },
    changes: true,
    handle: async (call, deps: StoreDeps) => {
      const { command, kind, filter, expect } = call.body;
      const parsed = parsedBody(call.body);
      // Of a filter that does not belong there nothing else is asked.
      const isByFilter = filter !== undefined && unclearChoice(call.body).length === 0;
      const unclear = isByFilter ? unclearFilter(command, filter, expect) : [];
      const errors = [...parsed.errors, ...unclear];
      if (errors.length > 0) return { refusal: invalidInput(errors) };
      const { actor } = await deps.store.read('department', call.identity.org, call);
      // Told before their list is looked through; the order itself asks again.
      const refused = actor.kind === undefined ? undefined : refuseOrderer(actor, command);
      if (refused) return refused;
      const { cases, isCut } = await casesOf(call.body, call.identity.org, deps.store, call.at);
      const ordered = {
        kind,
        command,
        ...(parsed.body ? { body: parsed.body } : {}),
        ...(filter ? { filter: withoutNothing(filter) } : {}),
        ...(isCut ? { isCut } : {}),
      };
      const id = newId(millisecondsOf(call.at));
      const order = {
        type: 'order',
        id,
        ordered,
        cases,
        ...(expect === undefined ? {} : { expect }),
      } as const;
      return giveCommand(bulk, call, { id, command: order, status: 202 }, deps);
    },
  }),
  operation({
    id: 'previewBulk',
    method: 'POST',
    path: '/v1/bulk/preview',
    tag,
    summary: {
      zh: '批量办理之前，查看涉及多少目录、能否办理',
      en: 'Before a bulk order: how many catalogs it means, and whether they would take the step',
    },
    access: { roles: ['officer', 'departmentHead'], delegable: true },
    body: bulkOrder,
    bodyLimit: orderBytes,
    answer: { status: 200 },
    handle: async ({ body: asked, language, ...asker }, { store }: StoreDeps) => {
      const isWritten = asked.body !== undefined || !needsBody(asked.command);
      const parsed = isWritten ? parsedBody(asked) : { errors: unclearChoice(asked) };
      if (parsed.errors.length > 0) return { refusal: invalidInput(parsed.errors) };
      const { actor } = await store.read('department', asker.identity.org, asker);
      const refused = actor.kind === undefined ? notRegistered() : refuseOrderer(actor, asked.command);
      if (refused) return 'refusal' in refused ? refused : { refusal: refused };
      const { cases, isCut } = await casesOf(asked, asker.identity.org, store, asker.at);
      const { command } = asked;
      const ordered = { command, ...(parsed.body ? { body: parsed.body } : {}) };
      const { tried, refusals } = await tryOrder(ordered, isWritten ? cases : [], asker, store);
      const shown = refusals.map(({ refusal, cases: ofThem }) => {
        const inWords = stepInWords(refusal, catalog.face);
        const { code, title, detail, errors } = problemWithin(inWords, language);
        return { code, title, detail, ...(errors ? { errors } : {}), cases: ofThem };
      });
      return { status: 200, body: { total: cases.length, isCut, tried, refusals: shown } };
    },
  }),
  operation({
    id: 'listBulk',
    method: 'GET',
    path: '/v1/bulk',
    tag,
    summary: { zh: '本单位的批量办理', en: 'Bulk orders of one’s own organisation' },
    access: { roles: readers },
    query: pageQuery,
    answer: { status: 200 },
    handle: ({ query, identity, language }, { store }: StoreDeps) =>
      listPage(store.table, ofProvider('bulk', identity.org), query, {
        entries: async (rows) => rows.map((row) => entryOf(row, language)),
      }),
  }),
  operation({
    id: 'getBulk',
    method: 'GET',
    path: '/v1/bulk/{id}',
    tag,
    summary: { zh: '查看批量办理的进度', en: 'See how far a bulk order is' },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params, language, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(bulk, params.id, asker, store);
      if (!seen) return { refusal: notFound };
      const first = await resultsBetween(store.table, params.id, 0, shownAtOnce - 1);
      const results = first.map((each) => shownResult(each, language));
      const body = { ...caseBody(bulk, seen.head, seen.actor, language), results };
      return { status: 200, body, version: seen.head.version };
    },
  }),
  operation({
    id: 'listBulkResults',
    method: 'GET',
    path: '/v1/bulk/{id}/results',
    tag,
    summary: { zh: '逐件结果', en: 'What came of each case' },
    access: { roles: readers },
    params: idParams,
    query: resultsQuery,
    answer: { status: 200 },
    handle: async ({ params, query, language, ...asker }, { store }: StoreDeps) => {
      if (!(await readVisible(bulk, params.id, asker, store))) return { refusal: notFound };
      const { status, ...page } = query;
      const partition = resultsOf(params.id);
      const range = { partition, prefix: resultPrefix };
      return rangePage(store.table, [range], partition, page, {
        entries: async (rows) => rows.map((row) => shownResult(parseResult(row), language)),
        ...(status === undefined
          ? {}
          : { asked: status, shows: async (rows) => rows.filter((row) => textOf(row, 'state') === status) }),
      });
    },
  }),
  operation({
    id: 'stopBulk',
    method: 'POST',
    path: '/v1/bulk/{id}/stop',
    tag,
    summary: { zh: '停止办理其余各件', en: 'Stop: leave what is not done' },
    access: { roles: ['officer', 'departmentHead'], delegable: true },
    params: idParams,
    body: z.strictObject({}),
    answer: { status: 200 },
    changes: true,
    handle: (call, deps: StoreDeps) =>
      giveCommand(bulk, call, { id: call.params.id, command: { type: 'stop' } }, deps),
  }),
];

/** The body as the step's own address takes it, and what of it cannot be said of many. */
function parsedBody(asked: BulkOrder): {
  readonly errors: readonly FieldError[];
  readonly body?: Readonly<Record<string, unknown>>;
} {
  const { command, body } = asked;
  const chosen = unclearChoice(asked);
  if (chosen.length > 0) return { errors: chosen };
  const { value, errors } = parseWith(bodies[command], body ?? {});
  if (errors.length > 0)
    return { errors: errors.map((error) => ({ ...error, path: `/body${error.path}` as const })) };
  const unlike = notAlike(command, value);
  // Parsed by the schema of its command, which takes objects alone.
  return unlike.length > 0 || body === undefined
    ? { errors: unlike }
    : { errors: [], body: value as Readonly<Record<string, unknown>> };
}

/** A filter means what whoever gives it has looked at: they say how many, and what is given up nobody means by saying nothing. */
function unclearFilter(
  command: BulkCommand,
  filter: BulkFilter,
  expect: number | undefined,
): readonly FieldError[] {
  const { status } = filter;
  const isEmpty = Object.keys(withoutNothing(filter)).length === 0;
  return [
    ...(command === 'discard' && isEmpty ? [everythingGivenUp] : []),
    ...(status !== undefined && statusesMeant(command, status).length === 0 ? [notInThatStatus] : []),
    ...(expect === undefined ? [sayHowMany] : []),
  ];
}

/** One thing says which catalogs are meant: the list of what is said of each or, where a step says the same of all, ids or a filter. */
function unclearChoice(asked: BulkOrder): readonly FieldError[] {
  const { command, filter, expect } = asked;
  const unclear = isSaidOfEach(command) ? unclearOfEach(asked) : unclearOfAll(asked);
  if (unclear.length > 0) return unclear;
  return filter === undefined && expect !== undefined ? [countedByItself] : [];
}

function unclearOfAll({ each, ids, filter }: BulkOrder): readonly FieldError[] {
  if (each !== undefined) return [saidOfAll];
  return (ids === undefined) === (filter === undefined) ? [eitherOfBoth] : [];
}

function unclearOfEach({ each, ids, filter }: BulkOrder): readonly FieldError[] {
  if (each === undefined) return [sayOfEach];
  const besides = [
    ...(ids === undefined ? [] : [namedByEach('/ids')]),
    ...(filter === undefined ? [] : [namedByEach('/filter')]),
  ];
  return besides.length > 0 ? besides : saidTwice(each);
}

function saidTwice(each: NonNullable<BulkOrder['each']>): readonly FieldError[] {
  const seen = new Set<string>();
  return each.flatMap(({ id }, place): readonly FieldError[] => {
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew ? [] : [{ path: `/each/${place}/id`, code: 'duplicate', message: isTwice }];
  });
}

/** Whether a step says something that is the same for all. */
function needsBody(command: BulkCommand): boolean {
  return parseWith(bodies[command], {}).errors.length > 0;
}

/** The cases that are named, each once; or those on the caller's own desk that the filter means. */
async function casesOf(
  { command, each, ids, filter }: BulkOrder,
  org: string,
  store: CaseStore,
  at: string,
): Promise<{ readonly cases: readonly OrderedCase[]; readonly isCut: boolean }> {
  if (each) return { cases: each.map(({ id, body }) => ({ id, own: body })), isCut: false };
  if (ids) return { cases: [...new Set(ids)].map((id) => ({ id })), isCut: false };
  const { list, key } = sideOf(command) === 'authority' ? turnOf(org, 'officer') : ofProvider('catalog', org);
  const found: string[] = [];
  let after: Item | undefined;
  let looked = 0;
  do {
    const page = await store.table.query({ partition: listPartition(list, key), limit: rowsAtOnce, after });
    found.push(...page.items.filter((row) => isMeant(row, command, filter ?? {}, at)).map(idOf));
    looked += page.items.length;
    after = page.next;
  } while (after && found.length <= casesAtMost && looked < rowsLookedAt);
  const cases = found.slice(0, casesAtMost).map((id) => ({ id }));
  return { cases, isCut: found.length > casesAtMost || after !== undefined };
}

const idOf = (row: Item) => requireText(row, 'id');

function isMeant(
  row: Item,
  command: BulkCommand,
  { provider, q, class: ofClass, status }: BulkFilter,
  at: string,
): boolean {
  const summary: { readonly provider?: unknown } = JSON.parse(textOf(row, 'summary') ?? '{}');
  return (
    // The desk of an authority has other cases as well.
    textOf(row, 'kind') === catalog.kind &&
    statusesMeant(command, status).some((each) => each === textOf(row, 'status')) &&
    (provider === undefined || summary.provider === provider) &&
    isChosen(row, { q, class: ofClass }, at)
  );
}

/** Leaves out what was not given. */
function withoutNothing({ q, class: ofClass, provider, status }: BulkFilter): BulkFilter {
  return {
    ...(q === undefined ? {} : { q }),
    ...(ofClass === undefined ? {} : { class: ofClass }),
    ...(provider === undefined ? {} : { provider }),
    ...(status === undefined ? {} : { status }),
  };
}

function entryOf(row: Item, language: Language): object {
  const status = requireText(row, 'status');
  return {
    id: idOf(row),
    status,
    statusName: bulk.face.statuses[status]?.[language] ?? status,
    ...JSON.parse(requireText(row, 'summary')),
  };
}

function shownResult({ id, name, code, state, refusal }: BulkResult, language: Language): object {
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(code === undefined ? {} : { code }),
    status: state,
    ...(refusal ? { problem: problemWithin(stepInWords(refusal, catalog.face), language) } : {}),
  };
}

const eitherOfBoth: FieldError = {
  path: '/ids',
  code: 'custom',
  message: {
    zh: '请逐件列出目录，或者给出筛选条件，两者取其一。',
    en: 'Name the cases one by one (ids) or say which are meant (filter): one of the two.',
  },
};

const sayOfEach: FieldError = {
  path: '/each',
  code: 'required',
  message: {
    zh: '资源挂接的，请逐件写明目录的编号和所挂接的资源。',
    en: 'To attach, say for each catalog (each) its id and what is attached.',
  },
};

const namedByEach = (path: FieldError['path']): FieldError => ({
  path,
  code: 'custom',
  message: {
    zh: '资源挂接涉及的目录已经逐件列出，不再另行列出目录，也不再填写筛选条件。',
    en: 'What is attached names its catalogs (each): give neither ids nor a filter.',
  },
});

const countedByItself: FieldError = {
  path: '/expect',
  code: 'custom',
  message: {
    zh: '按条件选取的才写明符合条件的个数；目录已经逐件列出，不再填写。',
    en: 'Only an order by a filter says how many catalogs that means: where they are named one by one, leave it out.',
  },
};

const saidOfAll: FieldError = {
  path: '/each',
  code: 'custom',
  message: {
    zh: '这一环节各件内容相同，不逐件填写：请列出目录或者给出筛选条件，相同的内容写一次。',
    en: 'This step says the same of all: choose by ids or a filter, and say it in body.',
  },
};

const isTwice = {
  zh: '同一目录在清单中出现了两次，请只保留一行。',
  en: 'This catalog is in the list twice: leave one of them.',
};

const sayHowMany: FieldError = {
  path: '/expect',
  code: 'required',
  message: {
    zh: '按条件选取的，请写明符合条件的个数；与实际不符的，不办理任何一件。',
    en: 'Of an order by a filter say how many catalogs it means: with any other number nothing is done.',
  },
};

const everythingGivenUp: FieldError = {
  path: '/filter',
  code: 'too_small',
  message: {
    zh: '放弃目录的，请写明条件，例如名称中的文字或者状态。',
    en: 'Say which catalogs are to be given up, such as by a part of the name or by their status.',
  },
};

const notInThatStatus: FieldError = {
  path: '/filter/status',
  code: 'invalid_value',
  message: { zh: '这一状态的目录不能办理这一环节。', en: 'The step is not possible in this status.' },
};
