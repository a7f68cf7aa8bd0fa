import * as z from 'zod/mini';
import { type Actor, type Role, roles } from '../../case/actor.ts';
import type { CaseDefinition } from '../../case/definition.ts';
import { type Deadline } from '../../case/deadline.ts';
import { notFound } from '../../case/refusal.ts';
import type { TransitionTable } from '../../case/transitions.ts';
import { dateOf, proof } from '../../calendar/index.ts';
import type { Text } from '../../regulation/text.ts';
import { rulebookId } from '../../organisation/rulebook.ts';
import type { Asker, CaseRef, CaseStore, Outcome } from '../store/caseStore.ts';
import type { AnyCase } from '../../cases.ts';
import type { Head } from '../store/head.ts';
import type { Answer } from '../store/idempotency.ts';
import { rulesOf } from '../store/rules.ts';
import * as answers from './answers.ts';
import { badCursor, decodeCursor, encodeCursor, limitOf, pageQuery } from './cursor.ts';
import { type Call, type Operation, operation, type Reply } from './operation.ts';
import { proofBody } from './proofSheet.ts';

export interface StoreDeps {
  readonly store: CaseStore;
}

export const idParams = z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(128)) });
const proofParams = z.extend(idParams, { name: z.string().check(z.minLength(1), z.maxLength(40)) });

/** Everybody in an organisation may read what concerns it; the operator sees no case. */
export const readers: readonly Role[] = roles.filter((role) => role !== 'operator');

/** The operator sees no case but one opened in an emergency (`lib/case/glass.ts`). */
const readersOfCases: readonly Role[] = [...readers, 'operator'];

/** A case as its reader sees it. */
export function caseBody(definition: AnyCase, head: Head, actor: Actor): object {
  return { ...definition.view(head.state, definition.sides(head.state, actor)), version: head.version };
}

/** What a change answers, kept with the idempotency record so that a repeated call is told the same. */
export function answerWith(definition: AnyCase, status: number): (head: Head, actor: Actor) => Answer {
  return (head, actor) => ({
    status,
    version: head.version,
    body: JSON.stringify(caseBody(definition, head, actor)),
  });
}

/** Turns the outcome of a change into a reply. */
export function replyTo(outcome: Outcome, definition: AnyCase, status: number): Reply {
  if (outcome.type === 'refused') return { refusal: outcome.refusal };
  if (outcome.type === 'replayed')
    return { status: outcome.answer.status, json: outcome.answer.body, version: outcome.answer.version };
  return { status, body: caseBody(definition, outcome.head, outcome.actor), version: outcome.head.version };
}

/** Gives a command to a case on behalf of the caller. */
export async function giveCommand<
  State extends { readonly status: string },
  Command extends { readonly type: string },
  Event extends { readonly type: string },
>(
  definition: CaseDefinition<State, Command, Event>,
  call: Pick<Call<unknown, unknown, unknown>, 'identity' | 'at' | 'ifMatch' | 'idempotency'>,
  given: { id: string; command: Command; needs?: readonly CaseRef[]; status?: number },
  deps: StoreDeps,
): Promise<Reply> {
  return replyTo(await outcomeOf(definition, call, given, deps), definition, given.status ?? 200);
}

/** As `giveCommand`, for who needs to know more of what came of it than the reply says. */
export function outcomeOf<
  State extends { readonly status: string },
  Command extends { readonly type: string },
  Event extends { readonly type: string },
>(
  definition: CaseDefinition<State, Command, Event>,
  call: Pick<Call<unknown, unknown, unknown>, 'identity' | 'at' | 'ifMatch' | 'idempotency'>,
  given: { id: string; command: Command; needs?: readonly CaseRef[]; status?: number },
  { store }: StoreDeps,
): Promise<Outcome> {
  const { identity, at, ifMatch, idempotency } = call;
  const answer = answerWith(definition, given.status ?? 200);
  const { id, command, needs = [] } = given;
  return store.change(definition, { id, command, needs, identity, at, ifMatch, idempotency, answer });
}

export interface CaseRoutes {
  readonly plural: string;
  readonly tag: string;
  readonly name: Text;
  readonly view: z.ZodMiniType;
}

/** The operations by which every case is read: itself, its record, the proof of its due dates. */
export function readingOperations(
  definition: AnyCase,
  { plural, tag, name, view }: CaseRoutes,
): Operation<StoreDeps>[] {
  const access = { roles: readersOfCases };
  const path = `/v1/${plural}/{id}`;
  return [
    operation({
      id: `get${capital(definition.kind)}`,
      method: 'GET',
      path,
      tag,
      summary: { zh: `查看${name.zh}`, en: `Read a ${name.en}` },
      access,
      params: idParams,
      answer: { status: 200, schema: view },
      changes: false,
      handle: async ({ params, ...asker }, { store }) => {
        const seen = await readVisible(definition, params.id, asker, store);
        if (!seen) return { refusal: notFound };
        return { status: 200, body: caseBody(definition, seen.head, seen.actor), version: seen.head.version };
      },
    }),
    operation({
      id: `get${capital(definition.kind)}Events`,
      method: 'GET',
      path: `${path}/events`,
      tag,
      summary: { zh: `查看${name.zh}的办理记录`, en: `Read the record of a ${name.en}` },
      access,
      params: idParams,
      query: pageQuery,
      answer: { status: 200, schema: answers.eventList },
      handle: ({ params, query, ...asker }, { store }) =>
        readRecord(definition, params.id, query, asker, store),
    }),
    operation({
      id: `get${capital(definition.kind)}DeadlineProof`,
      method: 'GET',
      path: `${path}/deadlines/{name}/proof`,
      tag,
      summary: { zh: `${name.zh}的期限计算说明`, en: `Proof sheet of a deadline of a ${name.en}` },
      access,
      params: proofParams,
      answer: { status: 200, schema: answers.proofSheet },
      handle: (call, { store }) => explainDeadline(definition, call.params, call, store),
    }),
  ];
}

/** A case that concerns the caller, with one read; undefined for all others. */
export async function readVisible(definition: AnyCase, id: string, asker: Asker, store: CaseStore) {
  const { head, actor } = await store.read(definition.kind, id, asker);
  if (!head) return undefined;
  const sides = definition.sides(head.state, actor);
  return sides.length === 0 ? undefined : { head, actor, sides };
}

const place = z.strictObject({ after: z.int() });

async function readRecord(
  definition: AnyCase,
  id: string,
  query: z.infer<typeof pageQuery>,
  asker: Asker,
  store: CaseStore,
): Promise<Reply> {
  const from = query.cursor === undefined ? { after: 0 } : decodeCursor(place, query.cursor);
  if (!from) return badCursor;
  const seen = await readVisible(definition, id, asker, store);
  if (!seen) return { refusal: notFound };
  const page = await store.events(
    { kind: definition.kind, id },
    { after: from.after, limit: limitOf(query) },
  );
  const items = page.events.map(({ effects: _, pending: __, data, ...event }) => {
    const fact = JSON.parse(data);
    const disclosed = definition.discloses?.(fact, seen.sides) ?? true;
    return { ...event, data: disclosed ? fact : null };
  });
  const next = page.more ? encodeCursor({ after: items.at(-1)?.number ?? 0 }) : null;
  return { status: 200, body: { items, next, head: { version: seen.head.version, hash: seen.head.hash } } };
}

async function explainDeadline(
  definition: AnyCase,
  { id, name }: { id: string; name: string },
  { language, ...asker }: Asker & Pick<Call<unknown, unknown, unknown>, 'language'>,
  store: CaseStore,
): Promise<Reply> {
  const seen = await readVisible(definition, id, asker, store);
  const deadline = seen && definition.deadlines(seen.head.state).find((candidate) => candidate.name === name);
  if (!deadline) return { refusal: notFound };
  const rulebook = (await store.heads([{ kind: 'rulebook', id: rulebookId }])).get(`rulebook#${rulebookId}`);
  const sheet = proof(rulesOf(rulebook).calendar, dateOf(deadline.startedAt), deadline.committedDays);
  return { status: 200, body: { ...proofBody(sheet, language), ...recorded(deadline) } };
}

/** What the case itself has on record, beside the proof: the two agree unless a change of the calendar is on its way. */
function recorded({ term, startedAt, extendedBy, statutoryDays, statutoryDueAt, committedDueAt }: Deadline) {
  return { term, startedAt, extendedBy, statutoryDays, statutoryDueAt, committedDueAt };
}

/** One row for each command of a case: who may give it and in which status comes from the transition table. */
export interface CommandRow<Command> {
  readonly command: string;
  readonly summary: Text;
  readonly body?: z.ZodMiniType;
  build(body: never): Command;
}

/** `POST /v1/<cases>/{id}/<command>` for every row; roles and article are those of the transition table. */
export function commandOperations<
  State extends { readonly status: string },
  Command extends { readonly type: string },
  Event extends { readonly type: string },
>(
  definition: CaseDefinition<State, Command, Event>,
  table: TransitionTable,
  { plural, tag, view }: CaseRoutes,
  rows: readonly CommandRow<Command>[],
): Operation<StoreDeps>[] {
  return rows.map(({ command, summary, body, build }) => {
    const row = table.find((candidate) => candidate.command === command);
    if (!row) throw new Error(`command ${command} of ${definition.kind} is not in its transition table`);
    return operation({
      id: camel(`${command}-${definition.kind}`),
      method: 'POST',
      path: `/v1/${plural}/{id}/${command}`,
      tag,
      summary,
      ...(row.article === undefined ? {} : { article: row.article }),
      // Whether the role is the caller's own or delegated to them, the case's own table decides.
      access: {
        roles: roles.filter((role) => row.by.some((by) => by.roles.includes(role))),
        delegable: true,
      },
      params: idParams,
      body: body ?? z.strictObject({}),
      answer: { status: 200, schema: view },
      changes: true,
      // The body was parsed by this row's own schema, which is what `build` takes.
      handle: (call, deps) =>
        giveCommand(definition, call, { id: call.params.id, command: build(call.body as never) }, deps),
    });
  });
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function camel(text: string): string {
  return text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
