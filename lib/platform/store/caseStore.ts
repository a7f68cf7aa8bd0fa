import type { Instant } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import type { CaseDefinition, Context, RelatedCase } from '../../case/definition.ts';
import { nextWake } from '../../case/dueRungs.ts';
import type { Effect } from '../../case/effect.ts';
import type { Refusal } from '../../case/refusal.ts';
import { rulebookId } from '../../organisation/rulebook.ts';
import { actorOf, type Identity, registerKeys } from './actors.ts';
import type { AnyCase } from '../../cases.ts';
import { chainEvent, parseEvent, type StoredEvent } from './events.ts';
import { type Head, parseHead } from './head.ts';
import { type Answer, type IdempotentCall, parseAnswer, reusedKey } from './idempotency.ts';
import type { Item, Key } from './items.ts';
import { eventKey, headKey, idempotencyKey } from './keys.ts';
import { rulesOf } from './rules.ts';
import { pause, placeOf, type Table } from './table.ts';
import { composeWrites, failureOf } from './transaction.ts';

/** Somebody who asks at an instant: delegations hold on certain days. */
export interface Asker {
  readonly identity: Identity;
  readonly at: Instant;
}

export interface CaseRef {
  readonly kind: string;
  readonly id: string;
}

export interface Change<Command> {
  readonly id: string;
  readonly command: Command;
  readonly identity: Identity;
  readonly at: Instant;
  /** Other cases that the decision needs to know, read together with this one. */
  readonly needs?: readonly CaseRef[];
  /** Version the caller has seen; another one is refused (412). */
  readonly ifMatch?: number | undefined;
  readonly idempotency?: IdempotentCall | undefined;
  /** What the caller will be told; kept with the idempotency record. */
  readonly answer?: (head: Head, actor: Actor) => Answer;
}

export type Outcome =
  | {
      readonly type: 'changed' | 'unchanged';
      readonly head: Head;
      readonly actor: Actor;
      readonly events: readonly StoredEvent[];
    }
  | { readonly type: 'replayed'; readonly answer: Answer }
  | { readonly type: 'refused'; readonly refusal: Refusal };

export interface CaseStore {
  /**
   * One change of one case: one read, one decision, one conditioned transaction.
   * A lost race is decided again on the new state unless the caller named a version.
   */
  change<
    State extends { readonly status: string },
    Command extends { readonly type: string },
    Event extends { readonly type: string },
  >(definition: CaseDefinition<State, Command, Event>, change: Change<Command>): Promise<Outcome>;
  /** One read: the case and who asks. */
  read(kind: string, id: string, asker: Asker): Promise<{ head: Head | undefined; actor: Actor }>;
  heads(refs: readonly CaseRef[]): Promise<Map<string, Head>>;
  /** A page of the record, in order. */
  events(
    ref: CaseRef,
    range: { after: number; limit: number },
  ): Promise<{ events: StoredEvent[]; more: boolean }>;
  /** Effects of this event are done: it leaves the outbox. Repeating it changes nothing. */
  confirm(event: { kind: string; id: string; number: number }): Promise<void>;
  readonly table: Table;
}

const attemptsAtMost = 10;

export function createCaseStore(table: Table): CaseStore {
  return {
    table,
    async change(definition, change) {
      for (let attempt = 0; attempt < attemptsAtMost; attempt += 1) {
        if (attempt > 0) await pause(attempt - 1);
        const outcome = await tryChange(table, definition, change);
        if (outcome) return outcome;
      }
      throw new Error(`${definition.kind} ${change.id} is too contended: ${attemptsAtMost} races lost`);
    },
    async read(kind, id, { identity, at }) {
      const place = headKey(kind, id);
      const found = await table.getMany([place, ...registerKeys(identity)]);
      const item = found.get(placeOf(place));
      return { head: item && parseHead(item), actor: actorOf(identity, found, at) };
    },
    async heads(refs) {
      const found = await table.getMany(refs.map(({ kind, id }) => headKey(kind, id)));
      return new Map([...found.values()].map((item) => [item.pk?.S ?? '', parseHead(item)]));
    },
    async events({ kind, id }, { after, limit }) {
      const { pk, sk } = eventKey(kind, id, after + 1);
      const { items } = await table.query({ partition: pk, from: sk, limit: limit + 1, consistent: true });
      const events = items.filter((item) => item.sk?.S?.startsWith('event#')).map(parseEvent);
      return { events: events.slice(0, limit), more: events.length > limit };
    },
    async confirm({ kind, id, number }) {
      const remove = ['pendingShard', 'pendingAt'];
      await table.update(eventKey(kind, id, number), { remove, condition: 'attribute_exists(pendingShard)' });
    },
  };
}

/** One attempt; undefined means a race was lost and it should be decided again. */
async function tryChange(
  table: Table,
  definition: AnyCase,
  change: Change<{ readonly type: string }>,
): Promise<Outcome | undefined> {
  const found = await table.getMany(readSet(definition.kind, change));
  const actor = actorOf(change.identity, found, change.at);
  const remembered = rememberedAnswer(change, found);
  if (remembered) return remembered;
  const item = found.get(placeOf(headKey(definition.kind, change.id)));
  const before = item && parseHead(item);
  const context = contextOf(change, actor, found);
  const decision = definition.decide(before?.state, change.command, context);
  if ('refusal' in decision) return { type: 'refused', refusal: decision.refusal };
  if (change.ifMatch !== undefined && change.ifMatch !== (before?.version ?? 0)) {
    return { type: 'refused', refusal: stale(before?.version ?? 0) };
  }
  if (decision.events.length === 0) {
    return before
      ? { type: 'unchanged', head: before, actor, events: [] }
      : { type: 'refused', refusal: stale(0) };
  }
  const { head, events } = applyEvents(definition, before, decision.events, change, actor);
  const relies = [...(decision.relies ?? [])];
  const plan = composeWrites({ table: table.name, definition, before, head, events, relies, change, actor });
  const cancellation = await table.transact(plan.writes);
  if (!cancellation) return { type: 'changed', head, actor, events };
  const failure = failureOf(plan, cancellation);
  if (failure.type === 'refused') return failure;
  if (change.ifMatch !== undefined && failure.onHead) return { type: 'refused', refusal: stale(undefined) };
  return undefined;
}

function readSet(kind: string, change: Change<unknown>): Key[] {
  return [
    headKey(kind, change.id),
    ...(change.needs ?? []).map((need) => headKey(need.kind, need.id)),
    ...registerKeys(change.identity),
    ...(change.idempotency
      ? [idempotencyKey(change.identity.org, change.identity.sub, change.idempotency.key)]
      : []),
  ];
}

function rememberedAnswer(change: Change<unknown>, found: ReadonlyMap<string, Item>): Outcome | undefined {
  if (!change.idempotency) return undefined;
  const { org, sub } = change.identity;
  const item = found.get(placeOf(idempotencyKey(org, sub, change.idempotency.key)));
  const remembered = parseAnswer(item, change.at);
  if (!remembered) return undefined;
  if (remembered.fingerprint !== change.idempotency.fingerprint)
    return { type: 'refused', refusal: reusedKey };
  return { type: 'replayed', answer: remembered.answer };
}

function contextOf(change: Change<unknown>, actor: Actor, found: ReadonlyMap<string, Item>): Context {
  const rulebook = found.get(placeOf(headKey('rulebook', rulebookId)));
  const { calendar, overlay } = rulesOf(rulebook && parseHead(rulebook));
  const related = (kind: string, id: string): RelatedCase | undefined => {
    const item = found.get(placeOf(headKey(kind, id)));
    return item && parseHead(item);
  };
  return { at: change.at, actor, calendar, overlay, related };
}

/** Evolves the state event by event, chains the events and hangs on each what must follow it. */
function applyEvents(
  definition: AnyCase,
  before: Head | undefined,
  decided: readonly { readonly type: string }[],
  change: Change<unknown>,
  actor: Actor,
): { head: Head; events: StoredEvent[] } {
  const { at, id } = change;
  let state = before?.state;
  let previous = before?.hash ?? '';
  let number = before?.version ?? 0;
  const events: StoredEvent[] = [];
  const following: Effect[][] = [];
  for (const event of decided) {
    state = definition.evolve(state, event, at);
    following.push(definition.effects(event, state).map((effect) => stamp(effect, at)));
  }
  if (state === undefined) throw new Error('a case without events has no state');
  const timer = timerFor(before, definition, state, number + decided.length);
  if (timer) following.at(-1)?.push(timer);
  for (const [index, event] of decided.entries()) {
    number += 1;
    const place = { kind: definition.kind, id, number, previous, schema: definition.schema };
    const stored = chainEvent(place, event, at, actor, following[index] ?? []);
    previous = stored.hash;
    events.push(stored);
  }
  const wakeAt = nextWake(definition.deadlines(state));
  const head: Head = {
    kind: definition.kind,
    id,
    version: number,
    state,
    hash: previous,
    createdAt: before?.createdAt ?? at,
    changedAt: at,
    timerRevision: timer?.revision ?? before?.timerRevision ?? 0,
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
  return { head, events };
}

function stamp(effect: Effect, at: Instant): Effect {
  if (effect.type !== 'command' || effect.stampedAs === undefined) return effect;
  const { stampedAs, ...rest } = effect;
  return { ...rest, command: { ...effect.command, [stampedAs]: at } };
}

/** A new timer is needed when something is due earlier than the timer in force wakes; a later one only makes it ask again. */
function timerFor(
  before: Head | undefined,
  definition: AnyCase,
  state: Head['state'],
  version: number,
): Extract<Effect, { type: 'timer' }> | undefined {
  const wakeAt = nextWake(definition.deadlines(state));
  if (wakeAt === undefined) return undefined;
  const inForce = before?.wakeAt;
  return inForce === undefined || wakeAt < inForce
    ? { type: 'timer', at: wakeAt, revision: version }
    : undefined;
}

function stale(version: number | undefined): Refusal {
  const now = version === undefined ? '' : version;
  return {
    code: 'stale_version',
    status: 412,
    detail: {
      zh: `该事项已被他人更改（当前版本 ${now}），请重新读取后再办理。`,
      en: `The case has changed since (its version is ${now}); read it again first.`,
    },
  };
}
