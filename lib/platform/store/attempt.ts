import type { Actor } from '../../case/actor.ts';
import type { Claim, Context, Decision } from '../../case/definition.ts';
import type { Kinds } from '../../case/kinds.ts';
import { bodyEnded, type Refusal } from '../../case/refusal.ts';
import type { AnyCase } from '../../cases.ts';
import { actorOf, registerKeys } from './actors.ts';
import { applyEvents } from './applyEvents.ts';
import { type Change, type Outcome, stale } from './change.ts';
import { contextOf } from './context.ts';
import type { Head } from './head.ts';
import type { HeadSigner } from './headSigner.ts';
import type { createHints } from './hints.ts';
import { parseAnswer, reusedKey } from './idempotency.ts';
import { type Item, type Key, requireText } from './items.ts';
import { claimKey, headKey, idempotencyKey } from './keys.ts';
import { type Reading, Unread } from './reading.ts';
import { isErasedSince, readReferences, type ReferenceWrite, referring } from './references.ts';
import type { RulesMemory } from './rules.ts';
import { bytesAllowed, sizeRefusal } from './sizes.ts';
import { composeItems } from './subItems.ts';
import { placeOf, type Table } from './table.ts';
import { answerWrites, composeWrites, failureOf } from './transaction.ts';

/** What changes are made with: all of it lasts as long as the function does. */
export interface Means {
  readonly table: Table;
  readonly kinds: Kinds;
  readonly hints: ReturnType<typeof createHints>;
  readonly rules: RulesMemory;
  readonly signer: HeadSigner | undefined;
}

/** One attempt; undefined means a race was lost and it should be decided again. */
export async function tryChange(
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
  if (outcome?.type === 'refused') return (await answeredMeanwhile(table, change)) ?? outcome;
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
  const decided = await decide(definition, before, change, { actor, reading, means });
  if (!decided) return undefined;
  const { decision, context, references } = decided;
  if ('refusal' in decision) {
    const isSeen = before !== undefined && definition.sides(before.state, actor).length > 0;
    return { type: 'refused', refusal: decision.refusal, ...(isSeen ? { head: before } : {}) };
  }
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
    { kind: definition.kind, id: change.id, keeps: definition.keeps },
    decision.items ?? [],
    context,
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
    draws: decision.draws,
    references,
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
  if (failure.type === 'taken') return { type: 'refused', refusal: await refusalOf(failure.claim, table) };
  // A head of an older schema may have been lifted meanwhile, which is no change: it is decided again.
  if (change.ifMatch !== undefined && failure.onHead && !isOlder)
    return { type: 'refused', refusal: stale(undefined) };
  return undefined;
}

/** The refusal of a name that another case holds: with the id of that case, where the claim may name it. */
async function refusalOf({ name, refusal, naming }: Claim, table: Table): Promise<Refusal> {
  if (!naming) return refusal;
  const key = claimKey(name);
  const item = (await table.getMany([key])).get(placeOf(key));
  // Let go of since: whoever asks again may have it.
  return item ? naming(requireText(item, 'holder')) : refusal;
}

/**
 * A decision asks for more at most this often: rules, offices, cases that name others. Most ask once or twice; an erasure looks at what
 * stands beside each of the ten sources to which a correction may have gone, and a chain of successors has sixteen links.
 */
export const roundsAtMost = 64;

interface Decided {
  readonly decision: Decision<{ readonly type: string }>;
  readonly context: Context;
  readonly references: readonly ReferenceWrite[];
}

/** Decides; what the decision asks for that was not read is read in one go, and it decides again. Nothing where a file was erased meanwhile. */
async function decide(
  definition: AnyCase,
  before: Head | undefined,
  change: Change<{ readonly type: string }>,
  { actor, reading, means }: { actor: Actor; reading: Reading; means: Means },
): Promise<Decided | undefined> {
  const context = contextOf(reading, means.rules, actor, change.at);
  // What a beginning needs, later steps of the case are likely to ask for.
  const needed = (change.needs ?? []).map(({ kind, id }) => headKey(kind, id));
  if (needed.length > 0) means.hints.remember(definition.kind, change, needed);
  for (let round = 0; round < roundsAtMost; round += 1) {
    try {
      const decision = definition.decide(before?.state, change.command, context);
      const files = 'refusal' in decision ? [] : (decision.refersTo ?? []);
      const own = { kind: definition.kind, id: change.id };
      readReferences(files, reading);
      if (files.some((file) => file !== change.id && isErasedSince(file, reading))) return undefined;
      return { decision, context, references: referring(own, files, reading) };
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
export function keysOfCaller({
  identity,
  idempotency,
}: Pick<Change<unknown>, 'identity' | 'idempotency'>): Key[] {
  const { org, sub } = identity;
  return [...registerKeys(identity), ...(idempotency ? [idempotencyKey(org, sub, idempotency.key)] : [])];
}

function rememberedAnswer(change: Change<unknown>, reading: Reading): Outcome | undefined {
  const key = keyOfAnswer(change);
  return key && answerIn(reading.item(key), change);
}

/**
 * What the same call was told by the time it is refused. Reading many items is no snapshot: the case may be read as that
 * call has left it, and its answer as before it.
 */
async function answeredMeanwhile(table: Table, change: Change<unknown>): Promise<Outcome | undefined> {
  const key = keyOfAnswer(change);
  return key && answerIn(await readAnew(key, table), change);
}

/** Reads one item by the same call as everything that is decided on. */
export async function readAnew(key: Key, table: Table): Promise<Item | undefined> {
  return (await table.getMany([key])).get(placeOf(key));
}

function keyOfAnswer({ identity, idempotency }: Change<unknown>): Key | undefined {
  return idempotency && idempotencyKey(identity.org, identity.sub, idempotency.key);
}

function answerIn(item: Item | undefined, change: Change<unknown>): Outcome | undefined {
  const remembered = parseAnswer(item, change.at);
  if (!remembered) return undefined;
  if (remembered.fingerprint !== change.idempotency?.fingerprint)
    return { type: 'refused', refusal: reusedKey };
  return { type: 'replayed', answer: remembered.answer };
}
