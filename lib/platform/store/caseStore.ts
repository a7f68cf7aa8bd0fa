import type { Calendar, Instant } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import { changesContent } from '../../case/storedKind.ts';
import type { CaseDefinition, CaseState, Context, Decision } from '../../case/definition.ts';
import { nextWake } from '../../case/dueRungs.ts';
import type { Effect } from '../../case/effect.ts';
import { bodyEnded, type Refusal } from '../../case/refusal.ts';
import type { AnyCase } from '../../cases.ts';
import type { RegionTerms } from '../../organisation/regionTerms.ts';
import { rulebookId } from '../../organisation/rulebook.ts';
import { calendarUnder, type Overlay } from '../../regulation/overlay.ts';
import { actorOf, type Identity, registerKeys } from './actors.ts';
import { createPatience, pause, TableBusy } from './busy.ts';
import { contextOf } from './context.ts';
import { chainEvent, parseEvent, type StoredEvent } from './events.ts';
import { doing, standingsUsed } from '../../case/standingsUsed.ts';
import type { Head } from './head.ts';
import type { HeadSigner } from './headSigner.ts';
import { createHints, type Deed } from './hints.ts';
import { type Answer, type IdempotentCall, parseAnswer, reusedKey } from './idempotency.ts';
import type { Key } from './items.ts';
import type { Kinds } from '../../case/kinds.ts';
import { landedKey, landedMarks, type Outgoing, outboxKey } from './outbox.ts';
import { eventKey, headKey, idempotencyKey } from './keys.ts';
import { createReading, openHead, type Reading, Unread } from './reading.ts';
import { inOrder, startsTimer } from './replay.ts';
import { createRulesMemory, type Rules, type RulesMemory } from './rules.ts';
import { bytesAllowed, sizeRefusal } from './sizes.ts';
import { composeItems, type ItemTrace } from './subItems.ts';
import type { Table } from './table.ts';
import { answerWrites, composeWrites, failureOf, refuseTooLarge } from './transaction.ts';

/** Somebody who asks at an instant: delegations hold on certain days. */
export interface Asker {
  readonly identity: Identity;
  readonly at: Instant;
}

/** Who looks at a case, and what was read for it. */
export interface Beholder {
  readonly identity: Identity;
  readonly reading: Reading;
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
  /** Other cases that the decision will ask for, read together with this one: it saves a read, nothing else. */
  readonly needs?: readonly CaseRef[];
  /** What was read of it before (`read`, `wouldChange`): the first attempt decides on that, and the version is checked when it is written. */
  readonly reading?: Reading;
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
    State extends CaseState,
    Command extends { readonly type: string },
    Event extends { readonly type: string },
  >(definition: CaseDefinition<State, Command, Event>, change: Change<Command>): Promise<Outcome>;
  /**
   * One read: the case and who asks. Whoever looks at something else before a change of it hands on what was read.
   * @param beside what else is to be read with it
   */
  read(
    kind: string,
    id: string,
    asker: Asker & Pick<Change<unknown>, 'idempotency'>,
    beside?: readonly Key[],
  ): Promise<{ head: Head | undefined; actor: Actor; reading: Reading }>;
  heads(refs: readonly CaseRef[]): Promise<Map<string, Head>>;
  /** For one look at cases and what lies below them. */
  reading(): Reading;
  /** A page of the record, in order. */
  events(
    ref: CaseRef,
    range: { after: number; limit: number },
  ): Promise<{ events: StoredEvent[]; more: boolean }>;
  /** The announcements in force, as old as the stage allows. */
  rules(): Promise<Rules>;
  /**
   * What a region commits itself to and adds to the calendar, as old as the stage allows.
   * @param instead terms of one region as they would be, in the place of those in force
   */
  overlay(region: string, instead?: RegionTerms): Promise<Overlay>;
  /**
   * The calendar by which each of these regions' bodies count, for whoever has just read a case and is to be shown its clocks.
   * What had to be read for it is read together with the case the next time.
   */
  calendars(
    regions: readonly string[],
    ref: CaseRef,
    beholder: Beholder,
  ): Promise<ReadonlyMap<string, Calendar>>;
  /** The calendar by which each of these regions' bodies count, as old as the stage allows: two reads at most, whatever their number. */
  regionCalendars(regions: readonly string[]): Promise<ReadonlyMap<string, Calendar>>;
  /** What must follow this change is done: it leaves the outbox. Repeating it changes nothing. */
  confirm(outgoing: Omit<Outgoing, 'effects'>): Promise<void>;
  readonly table: Table;
  readonly kinds: Kinds;
  readonly memory: RulesMemory;
}

const attemptsAtMost = 10;

/**
 * In milliseconds: no attempt begins later. With one that began just before, and the pauses of its own calls, an answer is
 * still given well within the 20 seconds that the API's functions have.
 */
const patienceForOneChange = 6000;

/**
 * @param kinds the kinds of case that this function may meet, as it reads them
 * @param rulesMaxAgeSeconds how long rules that were read may be gone by; 0: they are read with each decision that asks
 * @param signer signs the heads of what is changed; absent where nothing is
 */
export function createCaseStore(
  table: Table,
  kinds: Kinds,
  rulesMaxAgeSeconds = 0,
  signer?: HeadSigner,
): CaseStore {
  const rules = createRulesMemory(rulesMaxAgeSeconds);
  const means: Means = { table, kinds, hints: createHints(), rules, signer };
  return {
    table,
    kinds,
    memory: rules,
    async change(definition, change) {
      const isOver = createPatience(patienceForOneChange);
      let attempt = 0;
      for (; attempt < attemptsAtMost && !isOver(); attempt += 1) {
        if (attempt > 0) await pause(attempt - 1);
        const reading = (attempt === 0 ? change.reading : undefined) ?? createReading(table, kinds);
        const outcome = await tryChange(means, definition, change, reading).catch(refuseTooLarge);
        if (outcome?.type === 'changed') rules.forget(definition.kind, change.id);
        if (outcome) return outcome;
      }
      throw new TableBusy(`${definition.kind} ${change.id}: ${attempt} races lost`);
    },
    async read(kind, id, asker, beside = []) {
      const { identity, at } = asker;
      const reading = createReading(table, kinds);
      const asked = means.hints.of(kind, lookAt(id, identity)).filter((key) => !rules.holds(key));
      await reading.load([headKey(kind, id), ...keysOfCaller(asker), ...beside, ...asked]);
      return { head: reading.head(kind, id), actor: await actorOf(identity, reading, at), reading };
    },
    async heads(refs) {
      const found = await table.getMany(refs.map(({ kind, id }) => headKey(kind, id)));
      const heads = await Promise.all([...found.values()].map((item) => openHead(table, item, kinds)));
      return new Map(heads.map((head) => [`${head.kind}#${head.id}`, head]));
    },
    reading: () => createReading(table, kinds),
    async events({ kind, id }, { after, limit }) {
      const { pk, sk } = eventKey(kind, id, after + 1);
      const range = { partition: pk, from: sk, upTo: 'event#~' };
      // A page of large events is cut before its limit: then it is not known whether more follow.
      const { items, next } = await table.query({ ...range, limit: limit + 1, consistent: true });
      const more = items.length > limit || (next !== undefined && items.length > 0);
      return { events: items.slice(0, limit).map(parseEvent), more };
    },
    async rules() {
      const reading = createReading(table, kinds);
      const key = headKey('rulebook', rulebookId);
      if (!rules.holds(key)) await reading.load([key]);
      return rules.national(reading);
    },
    overlay: (region, instead) =>
      untilRead(createReading(table, kinds), (reading) => rules.overlay(region, reading, instead)),
    calendars: (regions, { kind, id }, { identity, reading }) =>
      untilRead(
        reading,
        () => calendarsFor(regions, rules, reading),
        (keys) => means.hints.remember(kind, lookAt(id, identity), keys),
      ),
    regionCalendars: (regions) =>
      untilRead(createReading(table, kinds), (reading) => calendarsFor(regions, rules, reading)),
    async confirm(outgoing) {
      if (!outgoing.isBesideEvent) return table.remove(outboxKey(outgoing));
      await table.update(landedKey(outgoing), {
        remove: landedMarks,
        condition: 'attribute_exists(pendingShard)',
      });
    },
  };
}

/**
 * The calendars of regions.
 * @throws Unread with all that is not read yet for any of them
 */
function calendarsFor(
  regions: readonly string[],
  rules: RulesMemory,
  reading: Reading,
): ReadonlyMap<string, Calendar> {
  if (regions.length === 0) return new Map();
  const unread: Key[] = [];
  const known = <T>(ask: () => T): T | undefined => {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      unread.push(...error.keys);
      return undefined;
    }
  };
  const national = known(() => rules.national(reading).calendar);
  const found = regions.flatMap((region) => {
    const overlay = known(() => rules.overlay(region, reading));
    return national && overlay ? [[region, calendarUnder(overlay, national)] as const] : [];
  });
  if (unread.length > 0) throw new Unread(unread);
  return new Map(found);
}

/** A look is remembered like a command: what it asked for is read with the case the next time. */
function lookAt(id: string, identity: Identity): Deed {
  return { id, command: { type: 'look' }, identity };
}

/**
 * Asks until all is read that is asked for.
 * @param tell is told what had to be read
 */
async function untilRead<T>(
  reading: Reading,
  ask: (reading: Reading) => T,
  tell: (keys: readonly Key[]) => void = () => {},
): Promise<T> {
  for (let round = 0; round < roundsAtMost; round += 1) {
    try {
      return ask(reading);
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      tell(error.keys);
      await reading.load(error.keys);
    }
  }
  throw new Error(`asked for more ${roundsAtMost} times`);
}

/** What changes are made with: all of it lasts as long as the function does. */
interface Means {
  readonly table: Table;
  readonly kinds: Kinds;
  readonly hints: ReturnType<typeof createHints>;
  readonly rules: RulesMemory;
  readonly signer: HeadSigner | undefined;
}

/** One attempt; undefined means a race was lost and it should be decided again. */
async function tryChange(
  means: Means,
  definition: AnyCase,
  change: Change<{ readonly type: string }>,
  reading: Reading,
): Promise<Outcome | undefined> {
  const { table, hints, rules, signer } = means;
  const certifying = signer?.workingKey(change.at);
  // Whoever needs it waits for it below; a change that writes nothing does not fail with it.
  certifying?.catch(() => undefined);
  const asked = hints.of(definition.kind, change).filter((key) => !rules.holds(key));
  await reading.load([...readSet(definition.kind, change), ...asked]);
  const actor = await actorOf(change.identity, reading, change.at);
  if (actor.successor) return { type: 'refused', refusal: bodyEnded(actor.successor) };
  const remembered = rememberedAnswer(change, reading);
  if (remembered) return remembered;
  const outcome = await decideAndWrite(means, definition, change, { actor, reading, certifying });
  // What changed nothing is remembered too: a late retry of it must not undo what has come since.
  if (outcome?.type !== 'unchanged') return outcome;
  const kept = answerWrites({ ...outcome, table: table.name, change });
  const isFirst = kept.length === 0 || (await table.transact(kept)).length === 0;
  return isFirst ? outcome : undefined;
}

/** What is known before a decision: who asks, what was read, and the key that will sign. */
interface Known {
  readonly actor: Actor;
  readonly reading: Reading;
  readonly certifying: ReturnType<NonNullable<Means['signer']>['workingKey']> | undefined;
}

async function decideAndWrite(
  means: Means,
  definition: AnyCase,
  change: Change<{ readonly type: string }>,
  { actor, reading, certifying }: Known,
): Promise<Exclude<Outcome, { type: 'replayed' }> | undefined> {
  const { table } = means;
  const before = reading.head(definition.kind, change.id);
  const { decision, context } = await decide(definition, before, change, { actor, reading, means });
  if ('refusal' in decision) return { type: 'refused', refusal: decision.refusal };
  if (change.ifMatch !== undefined && change.ifMatch !== (before?.version ?? 0)) {
    return { type: 'refused', refusal: stale(before?.version ?? 0) };
  }
  if (decision.events.length === 0) {
    return before
      ? { type: 'unchanged', head: before, actor, events: [] }
      : { type: 'refused', refusal: stale(0) };
  }
  const items = composeItems(
    table.name,
    { kind: definition.kind, id: change.id },
    decision.items ?? [],
    context.salt,
  );
  const { events, effects, ...applied } = applyEvents(
    definition,
    before,
    decision.events,
    change,
    actor,
    items.traces,
  );
  const working = await certifying;
  const head = working ? { ...applied.head, signed: working.sign(applied.head) } : applied.head;
  const isOlder = reading.isOlder(definition.kind, change.id);
  const writes = composeWrites({
    table: table.name,
    definition,
    before,
    isOlder,
    head,
    events,
    effects,
    items: items.writes,
    relies: decision.relies ?? [],
    certificate: working?.toBeStored(),
    change,
    actor,
  });
  const oversize = sizeRefusal(
    writes.map(({ write }) => write),
    bytesAllowed(change.identity.roles.includes('system'), before),
  );
  if (oversize) return { type: 'refused', refusal: oversize };
  const failed = await table.transact(writes);
  if (failed.length === 0) {
    working?.isStored();
    return { type: 'changed', head, actor, events };
  }
  const failure = failureOf(failed);
  if (failure.type === 'refused') return failure;
  // A head of an older schema may have been lifted meanwhile, which is no change: it is decided again.
  if (change.ifMatch !== undefined && failure.onHead && !isOlder)
    return { type: 'refused', refusal: stale(undefined) };
  return undefined;
}

/** A decision asks for more at most this often: rules, offices, cases that name others. */
const roundsAtMost = 16;

/** Decides; what the decision asks for that was not read is read in one go, and it decides again. */
async function decide(
  definition: AnyCase,
  before: Head | undefined,
  change: Change<{ readonly type: string }>,
  { actor, reading, means }: { actor: Actor; reading: Reading; means: Means },
): Promise<{ decision: Decision<{ readonly type: string }>; context: Context }> {
  const context = contextOf(reading, means.rules, actor, change.at);
  // What a beginning needs, later steps of the case are likely to ask for.
  const needed = (change.needs ?? []).map(({ kind, id }) => headKey(kind, id));
  if (needed.length > 0) means.hints.remember(definition.kind, change, needed);
  for (let round = 0; round < roundsAtMost; round += 1) {
    try {
      return { decision: definition.decide(before?.state, change.command, context), context };
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      means.hints.remember(definition.kind, change, error.keys);
      await reading.load(error.keys);
    }
  }
  throw new Error(`${definition.kind} ${change.id} asked for more ${roundsAtMost} times`);
}

function readSet(kind: string, change: Change<unknown>): Key[] {
  return [
    headKey(kind, change.id),
    ...(change.needs ?? []).map((need) => headKey(need.kind, need.id)),
    ...keysOfCaller(change),
  ];
}

/** Who calls, and whether they have called with the same key before. */
function keysOfCaller({ identity, idempotency }: Pick<Change<unknown>, 'identity' | 'idempotency'>): Key[] {
  const { org, sub } = identity;
  return [...registerKeys(identity), ...(idempotency ? [idempotencyKey(org, sub, idempotency.key)] : [])];
}

function rememberedAnswer(change: Change<unknown>, reading: Reading): Outcome | undefined {
  if (!change.idempotency) return undefined;
  const { org, sub } = change.identity;
  const item = reading.item(idempotencyKey(org, sub, change.idempotency.key));
  const remembered = parseAnswer(item, change.at);
  if (!remembered) return undefined;
  if (remembered.fingerprint !== change.idempotency.fingerprint)
    return { type: 'refused', refusal: reusedKey };
  return { type: 'replayed', answer: remembered.answer };
}

/** Evolves the state event by event, chains the events and hangs on each what must follow it. */
function applyEvents(
  definition: AnyCase,
  before: Head | undefined,
  decided: readonly { readonly type: string }[],
  change: Change<{ readonly type: string }>,
  actor: Actor,
  traces: readonly ItemTrace[],
): { head: Head; events: StoredEvent[]; effects: readonly Effect[] } {
  const { at, id } = change;
  let state = before?.state;
  let previous = before?.hash ?? '';
  let number = before?.version ?? 0;
  const events: StoredEvent[] = [];
  const effects: Effect[] = [];
  const standings = standingsUsed(definition, change.command.type, actor);
  const by = doing(actor, standings);
  let revision = before?.revision ?? 0;
  for (const event of decided) {
    const found = state;
    state = definition.evolve(found, event, at, by);
    if (changesContent(definition, event, found, state)) revision += 1;
    effects.push(...definition.effects(event, state, at, found));
  }
  if (state === undefined) throw new Error('a case without events has no state');
  const timer = timerFor(before, definition, state, number + decided.length);
  if (timer) effects.push(timer);
  const through = number + decided.length;
  for (const [index, event] of decided.entries()) {
    number += 1;
    const place = { kind: definition.kind, id, number, previous, schema: definition.schema };
    // The first event of a change vouches for what the change wrote beside it.
    const stored = chainEvent(
      place,
      event,
      at,
      { actor, standings },
      { through, items: index === 0 ? traces : [] },
    );
    previous = stored.hash;
    events.push(stored);
  }
  const wakeAt = nextWake(definition.deadlines(state));
  const head: Head = {
    kind: definition.kind,
    id,
    schema: definition.schema,
    version: number,
    revision,
    state,
    hash: previous,
    createdAt: before?.createdAt ?? at,
    changedAt: at,
    timerRevision: timer?.revision ?? before?.timerRevision ?? 0,
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
  return { head, events, effects: inOrder(effects) };
}

/** A new timer is needed when something is due earlier than the timer in force wakes; a later one only makes it ask again. */
function timerFor(
  before: Head | undefined,
  definition: AnyCase,
  state: Head['state'],
  version: number,
): Extract<Effect, { type: 'timer' }> | undefined {
  const wakeAt = nextWake(definition.deadlines(state));
  return startsTimer(before?.wakeAt, wakeAt) ? { type: 'timer', at: wakeAt, revision: version } : undefined;
}

/** @param version that of the case by now, where it was read; a write that came between leaves it unknown */
export function stale(version: number | undefined): Refusal {
  const [zh, en] =
    version === undefined ? ['', ''] : [`（当前版本 ${version}）`, ` (its version is ${version})`];
  return {
    code: 'stale_version',
    status: 412,
    detail: {
      zh: `该事项已变更${zh}，请重新读取后再办理。`,
      en: `The case has changed since${en}; read it again first.`,
    },
  };
}
