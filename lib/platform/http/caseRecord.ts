import * as z from 'zod/mini';
import { basisOf } from '../../case/counting.ts';
import type { Deadline } from '../../case/deadline.ts';
import { proofOf } from '../../case/deadlineProof.ts';
import type { Look } from '../../case/looks.ts';
import { notFound, type RefusalOf } from '../../case/refusal.ts';
import type { AnyCase } from '../../cases.ts';
import { accountKey, namesOf } from '../store/accounts.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Asker } from '../store/change.ts';
import { requireText } from '../store/items.ts';
import { parseReader, readersPage } from '../store/readers.ts';
import {
  capital,
  caseId,
  nameParam,
  placeOf,
  readers,
  readersOfCases,
  type StoreDeps,
} from './caseAddress.ts';
import { calendarsOf } from './caseBody.ts';
import { badCursor, encodeCursor, limitOf, pageQuery, placeIn } from './cursor.ts';
import type { Language } from './language.ts';
import { type Call, type Operation, operation, type Reply } from './operation.ts';
import { deadlineProofBody } from './proofSheet.ts';
import { stepParameter } from './routes.ts';
import { keysOfLook, noteLook, readVisible } from './visibleCase.ts';
import { withArticle } from '../../regulation/text.ts';

/** By which the record of every case is read, and the proofs of its due days where its kind has any. */
export function recordOperations(definition: AnyCase): Operation<StoreDeps>[] {
  const lies = placeOf(definition);
  if (!lies) return [];
  const { kind, face, confidential } = definition;
  const { path, tag } = lies;
  const shared = confidential ? readingRoute(definition) : {};
  const access = { roles: confidential || isOfOperator(definition) ? readersOfCases : readers };
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, caseId]);
  const params = z.strictObject(Object.fromEntries(names) as Record<string, typeof caseId>); // as it was just made
  const record = operation({
    id: `get${capital(kind)}Events`,
    method: 'GET',
    path: `${path}/events`,
    ...shared,
    tag,
    summary: { zh: `查看${face.name.zh}的办理记录`, en: `Read the record of ${withArticle(face.name.en)}` },
    access,
    params,
    query: pageQuery,
    answer: { status: 200 },
    handle: (call, { store }: StoreDeps) => readRecord(definition, call, store),
  });
  const proof = operation({
    id: `get${capital(kind)}DeadlineProof`,
    method: 'GET',
    path: `${path}/deadlines/{name}/proof`,
    tag,
    summary: {
      zh: `${face.name.zh}的期限计算说明`,
      en: `Proof sheet of a deadline of ${withArticle(face.name.en)}`,
    },
    access,
    params: z.extend(params, nameParam),
    answer: { status: 200 },
    handle: (call, { store }: StoreDeps) => explainDeadline(definition, call, store),
  });
  const looked = operation({
    id: `get${capital(kind)}Readers`,
    method: 'GET',
    path: `${path}/readers`,
    ...shared,
    tag,
    summary: { zh: `谁查看过该${face.name.zh}`, en: `Who has looked at ${withArticle(face.name.en)}` },
    access: { roles: readers },
    params,
    query: pageQuery,
    answer: { status: 200 },
    handle: (call, { store }: StoreDeps) => listReaders(definition, call, store),
  });
  return [
    record,
    ...(Object.keys(face.deadlines).length === 0 ? [] : [proof]),
    ...(confidential ? [looked] : []),
  ];
}

/** Whether the operator has cases of this kind, as imports of what is registered: whoever takes a step reads what became of it. */
function isOfOperator({ table }: AnyCase): boolean {
  return table.some(({ by }) => by.some(({ roles }) => roles.includes('operator')));
}

/**
 * The route of everything that is read under the address of a case, by the function of records.
 * @throws Error for a kind whose cases have no address
 */
export function readingRoute(definition: AnyCase): Pick<Operation<never>, 'route' | 'beside'> {
  const lies = placeOf(definition);
  if (!lies) throw new Error(`cases of the kind ${definition.kind} have no address`);
  // A change is made at the address of the case itself.
  const steps = Object.keys(definition.face.commands).filter((command) => command !== 'change');
  return { route: `${lies.path}/{${stepParameter}}`, beside: steps };
}

/** The case at an address, if it lies there and concerns the caller. */
async function readAt(
  definition: AnyCase,
  { params, ...asker }: Asker & { readonly params: Readonly<Record<string, string>> },
  store: CaseStore,
  look?: Look,
) {
  const { path } = placeOf(definition) ?? { path: '' };
  const [, own = ''] = /\{(\w+)\}$/.exec(path) ?? [];
  const id = params[own] ?? '';
  const seen = await readVisible(definition, id, asker, store, keysOfLook(definition, id, asker, look));
  if (!seen) return undefined;
  const at = definition.face.address?.at(seen.head.state as never) ?? {}; // a state of its kind
  if (!Object.entries(at).every(([name, value]) => params[name] === value)) return undefined;
  if (look) await noteLook(definition, seen, asker, store, look);
  return seen;
}

type AddressCall<Query> = Call<Readonly<Record<string, string>>, Query, unknown>;

async function readRecord(
  definition: AnyCase,
  { query, ...call }: AddressCall<z.infer<typeof pageQuery>>,
  store: CaseStore,
): Promise<Reply> {
  const seen = await readAt(definition, call, store, 'record');
  if (!seen) return { refusal: notFound };
  const of = `record ${definition.kind}#${seen.head.id}`;
  const from = placeIn(of, query);
  if ('refusal' in from) return from;
  const after = Number(from.after ?? 0);
  if (!Number.isSafeInteger(after) || after < 0) return badCursor;
  const page = await store.events(
    { kind: definition.kind, id: seen.head.id },
    { after, limit: limitOf(query) },
  );
  const facts = page.events.map(({ through: _, data, items: traces, ...event }) => {
    const fact = JSON.parse(data);
    const beside = traces === undefined ? {} : { items: JSON.parse(traces) };
    return { ...event, ...beside, data: definition.discloses(fact, seen.sides) ? fact : null };
  });
  // Who brought about what is not the reader's to know stays without a name.
  const names = await namesOf(
    store.table,
    facts.filter(({ data }) => data !== null),
  );
  const items = facts.map((event) => {
    const name = event.data === null ? undefined : names.get(accountKey(event.org, event.sub).pk);
    return { ...event, name: name ?? null };
  });
  const next = page.more ? encodeCursor(of, String(items.at(-1)?.number ?? 0)) : null;
  return { status: 200, body: { items, next, head: { version: seen.head.version, hash: seen.head.hash } } };
}

/** Whoever may see a case may ask who has looked at it (R42.1): accounts as on record, and what they are called today. */
async function listReaders(
  definition: AnyCase,
  { query, ...call }: AddressCall<z.infer<typeof pageQuery>>,
  store: CaseStore,
): Promise<Reply> {
  const seen = await readAt(definition, call, store);
  if (!seen) return { refusal: notFound };
  const of = { kind: definition.kind, id: seen.head.id };
  const list = `readers ${of.kind}#${of.id}`;
  const from = placeIn(list, query);
  if ('refusal' in from) return from;
  const page = await readersPage(store.table, of, limitOf(query), from.after);
  const found = page.items.map(parseReader);
  const names = await namesOf(store.table, found);
  const items = found.map((reader) => ({
    ...reader,
    name: names.get(accountKey(reader.org, reader.sub).pk) ?? null,
  }));
  const next = page.next ? encodeCursor(list, requireText(page.next, 'sk')) : null;
  return { status: 200, body: { items, next } };
}

async function explainDeadline(
  definition: AnyCase,
  call: AddressCall<unknown>,
  store: CaseStore,
): Promise<Reply> {
  const seen = await readAt(definition, call, store, 'record');
  if (!seen) return { refusal: notFound };
  const deadlines = definition.deadlines(seen.head.state);
  const deadline = deadlines.find(({ name }) => name === call.params['name']);
  if (!deadline) return { refusal: noSuchDeadline(definition, deadlines) };
  // The days that the region of whoever bears the duty adds are explained with their source, as the country's are.
  const calendars = await calendarsOf(definition, seen, store, call);
  const sheet = proofOf(deadline, calendars(deadline));
  return { status: 200, body: { ...deadlineProofBody(sheet, call.language), ...recorded(deadline) } };
}

/** Says which deadlines there are, by what they are called and as they are written in an address. */
function noSuchDeadline({ face }: AnyCase, deadlines: readonly Deadline[]): RefusalOf<'no_such_deadline'> {
  const listed = (language: Language) =>
    deadlines.map(({ name }) => ({ name, called: face.deadlines[name]?.[language] ?? name }));
  const zh = listed('zh').map(({ name, called }) => `${called}（${name}）`);
  const en = listed('en').map(({ name, called }) => (called === name ? name : `${called} (${name})`));
  const detail =
    deadlines.length === 0
      ? { zh: '该事项目前没有期限。', en: 'This case has no deadline now.' }
      : {
          zh: `该事项没有这一期限，现有期限：${zh.join('、')}。`,
          en: `This case has no such deadline; it has: ${en.join(', ')}.`,
        };
  return { code: 'no_such_deadline', status: 404, detail };
}

/** What the case itself has on record, beside the proof: the two agree unless a change of the calendar is on its way. */
function recorded(deadline: Deadline) {
  const { term, startedAt, extendedBy, statutoryDueAt, committedDueAt } = deadline;
  const statutory = statutoryDueAt === undefined ? {} : { statutoryDueAt };
  return { term, basis: basisOf(deadline), startedAt, extendedBy, ...statutory, committedDueAt };
}
