import * as z from 'zod/mini';
import { type Actor, type Role, roles } from '../../case/actor.ts';
import type { CaseDefinition, CaseState } from '../../case/definition.ts';
import { basisOf, dutyOf } from '../../case/counting.ts';
import type { Deadline } from '../../case/deadline.ts';
import { proofOf } from '../../case/deadlineProof.ts';
import { ofProvider, ofRequester, within } from '../../case/lists.ts';
import { leadsAField, mayKnow, regionOfDuty } from '../../case/parties.ts';
import { notFound, notYours, type RefusalOf } from '../../case/refusal.ts';
import { stepInWords } from '../../case/stepInWords.ts';
import { guard } from '../../case/transitions.ts';
import type { Counting } from '../../case/views.ts';
import { isWithin } from '../../organisation/hierarchy.ts';
import { regionCode } from '../../organisation/schema.ts';
import { type Calendar, millisecondsOf } from '../../calendar/index.ts';
import type { AnyCase } from '../../cases.ts';
import { identifier } from '../../typedText.ts';
import type { Look } from '../../case/looks.ts';
import { accountKey, namesOf } from '../store/accounts.ts';
import type { Asker, CaseRef, CaseStore, Outcome } from '../store/caseStore.ts';
import type { Head } from '../store/head.ts';
import type { Reading } from '../store/reading.ts';
import { newId } from '../store/identifiers.ts';
import { type Item, type Key, requireText, textOf } from '../store/items.ts';
import { keysOfReader, noteReader, parseReader, readersPage } from '../store/readers.ts';
import type { Answer } from '../store/idempotency.ts';
import { badCursor, encodeCursor, limitOf, pageQuery, placeIn } from './cursor.ts';
import type { Language } from './language.ts';
import { audienceIn, listPage } from './lists.ts';
import { type Call, type Operation, operation, type Reply } from './operation.ts';
import { deadlineProofBody } from './proofSheet.ts';
import { regionPlace } from './regionPlace.ts';

export interface StoreDeps {
  readonly store: CaseStore;
}

const caseId = identifier(128);
export const idParams = z.strictObject({ id: caseId });
const nameParam = { name: identifier(40) };

/** Everybody in an organisation may read what concerns it; the operator sees no case. */
export const readers: readonly Role[] = roles.filter((role) => role !== 'operator');

/** The operator sees no case but one opened in an emergency (`lib/case/breakGlass.ts`). */
export const readersOfCases: readonly Role[] = [...readers, 'operator'];

/** A case as its reader sees it: in which status it is, in their language, and what they may do with it now. */
export function caseBody(
  definition: AnyCase,
  { id, state, version }: Pick<Head, 'id' | 'state' | 'version'>,
  actor: Actor,
  language: Language,
  counting?: Counting,
): object {
  // What a reader may not know of yet changes no status for them: the view has the last word.
  const view = definition.view(state, definition.sides(state, actor), counting);
  const status = 'status' in view && typeof view.status === 'string' ? view.status : state.status;
  return {
    ...view,
    statusName: definition.face.statuses[status]?.[language] ?? status,
    version,
    actions: actionsOf(definition, state, actor, id, language),
  };
}

/** With what the days are counted that each clock of a case has used until now. */
export async function countingOf(
  definition: AnyCase,
  seen: Seen,
  { store }: StoreDeps,
  asker: Asker,
): Promise<Counting> {
  const calendarOf = await calendarsOf(definition, seen, store, asker);
  return (deadline) => ({ calendar: calendarOf(deadline), at: asker.at });
}

/** The calendar of each clock of a case: that of the region of whoever bears the duty, which adds days as the country does. */
async function calendarsOf(
  { kind, deadlines }: AnyCase,
  { head: { id, state }, reading }: Seen,
  store: CaseStore,
  { identity }: Asker,
): Promise<(deadline: Deadline) => Calendar> {
  const regionOf = (deadline: Deadline) => regionOfDuty(dutyOf(deadline), state.parties ?? {});
  const regions = new Set(deadlines(state).map(regionOf));
  const calendars = await store.calendars([...regions], { kind, id }, { identity, reading });
  return (deadline) => {
    const calendar = calendars.get(regionOf(deadline));
    if (!calendar) throw new Error(`${kind} ${id} has no clock ${deadline.name}`);
    return calendar;
  };
}

/** A case that was read to be shown. */
type Seen = Pick<NonNullable<Awaited<ReturnType<typeof readVisible>>>, 'head' | 'reading'>;

/** What a change answers, kept with the idempotency record so that a repeated call is told the same. */
export function answerWith(
  definition: AnyCase,
  status: number,
  language: Language,
): (head: Head, actor: Actor) => Answer {
  return (head, actor) => ({
    status,
    version: head.version,
    body: JSON.stringify(caseBody(definition, head, actor, language)),
  });
}

/** Turns the outcome of a change into a reply. */
export function replyTo(outcome: Outcome, definition: AnyCase, status: number, language: Language): Reply {
  if (outcome.type === 'refused') return { refusal: stepInWords(outcome.refusal, definition.face) };
  if (outcome.type === 'replayed')
    return { status: outcome.answer.status, json: outcome.answer.body, version: outcome.answer.version };
  const body = caseBody(definition, outcome.head, outcome.actor, language);
  return { status, body, version: outcome.head.version };
}

/** A command, and what goes with it. */
interface Given<Command> {
  readonly id: string;
  readonly command: Command;
  readonly needs?: readonly CaseRef[];
  /** Status of the answer; 200 unless told. */
  readonly status?: number;
  /** What was read of the case before. */
  readonly reading?: Reading;
}

/** Gives a command to a case on behalf of the caller. */
export async function giveCommand<
  State extends CaseState,
  Command extends { readonly type: string },
  Event extends { readonly type: string },
>(
  definition: CaseDefinition<State, Command, Event>,
  call: Pick<Call<unknown, unknown, unknown>, 'identity' | 'at' | 'language' | 'ifMatch' | 'idempotency'>,
  given: Given<Command>,
  deps: StoreDeps,
): Promise<Reply> {
  return replyTo(
    await outcomeOf(definition, call, given, deps),
    definition,
    given.status ?? 200,
    call.language,
  );
}

/** As `giveCommand`, for who needs to know more of what came of it than the reply says. */
export function outcomeOf<
  State extends CaseState,
  Command extends { readonly type: string },
  Event extends { readonly type: string },
>(
  definition: CaseDefinition<State, Command, Event>,
  call: Pick<Call<unknown, unknown, unknown>, 'identity' | 'at' | 'language' | 'ifMatch' | 'idempotency'>,
  given: Given<Command>,
  { store }: StoreDeps,
): Promise<Outcome> {
  const { identity, at, language, ifMatch, idempotency } = call;
  const answer = answerWith(definition, given.status ?? 200, language);
  const { id, command, needs = [], reading } = given;
  const seen = reading ? { reading } : {};
  return store.change(definition, {
    id,
    command,
    needs,
    identity,
    at,
    ifMatch,
    idempotency,
    answer,
    ...seen,
  });
}

/** What every operation of a kind shares: where its cases lie, and under which heading. */
function placeOf({ face }: AnyCase): { readonly path: string; readonly tag: string } | undefined {
  const path = face.address?.path ?? (face.plural === undefined ? undefined : `/v1/${face.plural}/{id}`);
  return path === undefined ? undefined : { path, tag: path.split('/').at(-2) ?? '' };
}

/**
 * The operations of a kind of case, all of them from its definition: how it begins, its list, itself, and one for each
 * command that somebody may give. None of a kind whose operations are written out.
 */
export function caseOperations(definition: AnyCase): Operation<StoreDeps>[] {
  const { plural } = definition.face;
  if (plural === undefined) return [];
  return [
    ...creation(definition, plural),
    ...listing(definition, plural),
    lookingAt(definition, plural),
    ...commandOperations(definition, plural),
  ];
}

function creation(definition: AnyCase, plural: string): Operation<StoreDeps>[] {
  const { creation: begins } = definition.face;
  if (!begins) return [];
  const { name, article, roles: by, body, example } = begins;
  return [
    operation({
      id: `create${capital(definition.kind)}`,
      method: 'POST',
      path: `/v1/${plural}`,
      tag: plural,
      summary: name,
      ...(article === undefined ? {} : { article }),
      // As for commands: whether a role is held on that day, the decision knows.
      access: { roles: by, delegable: true },
      body,
      bodyExample: example,
      answer: { status: 201 },
      changes: true,
      handle: (call, deps) => {
        // The body was parsed by the creation's own schema, which is what its functions take.
        const given = call.body as never;
        const id = begins.idOf?.(given, call.identity.org) ?? newId(millisecondsOf(call.at));
        const command = begins.build(id, given);
        return giveCommand(
          definition,
          call,
          { id, command, needs: begins.needs?.(given) ?? [], status: 201 },
          deps,
        );
      },
    }),
  ];
}

/** Which side's list: what the organisation asked for, what it is asked for, or what its region's departments are asked for. */
const sideQuery = z.extend(pageQuery, {
  side: z.optional(z.enum(['requester', 'provider', 'region'])),
  /** Of `side=region`: which region, with everything below it; the caller's own unless told. */
  region: z.optional(regionCode),
});

function listing(definition: AnyCase, plural: string): Operation<StoreDeps>[] {
  const { face } = definition;
  if (!face.isListedBySide) return [];
  return [
    operation({
      id: `list${capital(plural)}`,
      method: 'GET',
      path: `/v1/${plural}`,
      tag: plural,
      summary: { zh: `${face.name.zh}列表`, en: `List ${plural}` },
      access: { roles: readers },
      query: sideQuery,
      answer: { status: 200 },
      handle: (call, deps) => listBySide(definition, call, deps),
    }),
  ];
}

async function listBySide(
  definition: AnyCase,
  { query, ...asker }: Call<unknown, z.infer<typeof sideQuery>, unknown>,
  { store }: StoreDeps,
): Promise<Reply> {
  const { kind } = definition;
  const { identity } = asker;
  if (query.side === 'provider') return listPage(store.table, ofProvider(kind, identity.org), query);
  if (query.side !== 'region') return listPage(store.table, ofRequester(kind, identity.org), query);
  const { actor } = await store.read('department', identity.org, asker);
  const path = query.region === undefined ? actor.path : await regionPlace(query.region, store);
  if (path === undefined || !mayListRegion(actor, path)) return { refusal: ofRegionOnly };
  const known = (rows: readonly Item[]) => knownTo(rows, definition, actor, store);
  return listPage(store.table, within(kind, path), query, async (rows) =>
    (await known(rows)).filter((row) => !isTwin(row, path)),
  );
}

/** A region's list is for its authority and government and those above it; a ministry finds there what is of its field (R8.2). */
function mayListRegion(actor: Actor, path: string): boolean {
  if (leadsAField(actor)) return true;
  const isOffice = actor.kind === 'authority' || actor.kind === 'government';
  return isOffice && actor.path !== undefined && isWithin(path, actor.path);
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

function lookingAt(definition: AnyCase, plural: string): Operation<StoreDeps> {
  const { name } = definition.face;
  return operation({
    id: `get${capital(definition.kind)}`,
    method: 'GET',
    path: `/v1/${plural}/{id}`,
    tag: plural,
    summary: { zh: `查看${name.zh}`, en: `Read a ${name.en}` },
    access: { roles: readersOfCases },
    params: idParams,
    answer: { status: 200 },
    changes: false,
    handle: async ({ params, ...call }, deps) => {
      const { store } = deps;
      const beside = keysOfLook(definition, params.id, call, 'file');
      const seen = await readVisible(definition, params.id, call, store, beside);
      if (!seen) return { refusal: notFound };
      await noteLook(definition, seen, call, store, 'file');
      const counting = await countingOf(definition, seen, deps, call);
      const body = caseBody(definition, seen.head, seen.actor, call.language, counting);
      return { status: 200, body, version: seen.head.version };
    },
  });
}

/** By which the record of every case is read, and the proofs of its due days where its kind has any. */
export function recordOperations(definition: AnyCase): Operation<StoreDeps>[] {
  const lies = placeOf(definition);
  if (!lies) return [];
  const { kind, face, confidential } = definition;
  const { path, tag } = lies;
  const access = { roles: confidential ? readersOfCases : readers };
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, caseId]);
  const params = z.strictObject(Object.fromEntries(names) as Record<string, typeof caseId>); // as it was just made
  const record = operation({
    id: `get${capital(kind)}Events`,
    method: 'GET',
    path: `${path}/events`,
    tag,
    summary: { zh: `查看${face.name.zh}的办理记录`, en: `Read the record of a ${face.name.en}` },
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
    summary: { zh: `${face.name.zh}的期限计算说明`, en: `Proof sheet of a deadline of a ${face.name.en}` },
    access,
    params: z.extend(params, nameParam),
    answer: { status: 200 },
    handle: (call, { store }: StoreDeps) => explainDeadline(definition, call, store),
  });
  const looked = operation({
    id: `get${capital(kind)}Readers`,
    method: 'GET',
    path: `${path}/readers`,
    tag,
    summary: { zh: `谁查看过该${face.name.zh}`, en: `Who has looked at a ${face.name.en}` },
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

/** What is read together with a case by whoever is to be shown it, so that it is known whether they were noted today. */
export function keysOfLook({ kind, confidential }: AnyCase, id: string, asker: Asker, look?: Look): Key[] {
  return confidential && look ? keysOfReader({ kind, id }, asker, look) : [];
}

/** Notes who looks at a file that is not public, before they are shown it (R42.1). @param seen read with `keysOfLook` */
export async function noteLook(
  definition: AnyCase,
  { head, reading }: { readonly head: Head; readonly reading: Reading },
  asker: Asker,
  store: CaseStore,
  look: Look,
): Promise<void> {
  if (!definition.confidential || definition.isPublished(head.state)) return;
  await noteReader(store.table, head, asker, look, reading);
}

/**
 * A case that concerns the caller, with one read; undefined for all others.
 * @param beside what else is to be read with it
 */
export async function readVisible(
  definition: AnyCase,
  id: string,
  asker: Asker,
  store: CaseStore,
  beside: readonly Key[] = [],
) {
  const { head, ...seen } = await store.read(definition.kind, id, asker, beside);
  if (!head) return undefined;
  const sides = definition.sides(head.state, seen.actor);
  return sides.length === 0 ? undefined : { head, sides, ...seen };
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
  const items = page.events.map(({ through: _, data, items: traces, ...event }) => {
    const fact = JSON.parse(data);
    const disclosed = definition.discloses(fact, seen.sides);
    const beside = traces === undefined ? {} : { items: JSON.parse(traces) };
    return { ...event, ...beside, data: disclosed ? fact : null };
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

/**
 * `POST /v1/<cases>/{id}/<command>` for every command that somebody may give; roles and article are those of the transition
 * table, name and body those of the face. `change` is `PATCH` of the case itself.
 */
function commandOperations(definition: AnyCase, tag: string): Operation<StoreDeps>[] {
  const { face } = definition;
  const path = `/v1/${tag}/{id}`;
  return Object.entries(face.commands).map(([command, { name, body, build, example = {} }]) => {
    const row = definition.table.find((candidate) => candidate.command === command);
    if (!row) throw new Error(`command ${command} of ${definition.kind} is not in its transition table`);
    const isChange = command === 'change';
    return operation({
      id: commandId(command, definition.kind),
      method: isChange ? 'PATCH' : 'POST',
      path: isChange ? path : `${path}/${command}`,
      tag,
      summary: name,
      ...(row.article === undefined ? {} : { article: row.article }),
      // Whether the role is the caller's own or delegated to them, the case's own table decides.
      access: {
        roles: roles.filter((role) => row.by.some((by) => by.roles.includes(role))),
        delegable: true,
      },
      params: idParams,
      body: body ?? z.strictObject({}),
      bodyExample: example,
      answer: { status: 200 },
      changes: true,
      // The body was parsed by this command's own schema, which is what `build` takes.
      handle: (call, deps) =>
        giveCommand(definition, call, { id: call.params.id, command: build(call.body as never) }, deps),
    });
  });
}

/** What this caller may do with the case now, by its transition table. */
function actionsOf(definition: AnyCase, state: CaseState, actor: Actor, id: string, language: Language) {
  const sides = definition.sides(state, actor);
  const { face } = definition;
  const lies = placeOf(definition);
  if (!lies) return [];
  const at = face.address?.at(state as never) ?? { id }; // a state of its kind
  const href = lies.path.replace(/\{(\w+)\}/g, (_, name: string) => at[name] ?? '');
  return Object.entries(face.commands).flatMap(([command, { name, body, operation: takes }]) => {
    const row = definition.table.find((candidate) => candidate.command === command);
    if (!row || guard([row], state.status, command, actor, sides)) return [];
    if (!definition.offers(state, command, actor)) return [];
    const { article } = row;
    return [
      {
        command,
        name: name[language],
        basis: article === undefined ? 'platform' : 'law',
        ...(article === undefined ? {} : { article: String(article) }),
        method: command === 'change' ? 'PATCH' : 'POST',
        href: command === 'change' ? href : `${href}/${command}`,
        ...(body ? { body: takes ?? commandId(command, definition.kind) } : {}),
      },
    ];
  });
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The id of the operation by which a command is given. */
export function commandId(command: string, kind: string): string {
  return camel(`${command}-${kind}`);
}

function camel(text: string): string {
  return text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
