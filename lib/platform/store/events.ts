import { type ChainedEvent, hashEvent } from '../../case/chain.ts';
import type { Effect } from '../../case/effect.ts';
import type { Actor } from '../../case/actor.ts';
import type { Instant } from '../../calendar/index.ts';
import { shardOf } from './identifiers.ts';
import { type Item, numberOf, requireText, textOf, toItem } from './items.ts';
import { eventKey, outboxShards } from './keys.ts';
import type { ItemTrace } from './subItems.ts';

/** An event as stored: a fact in the chain, and beside it what must follow. */
export interface StoredEvent extends ChainedEvent {
  readonly effects: readonly Effect[];
  /** Whether the effects still await confirmation. */
  readonly pending: boolean;
}

/** Version in which effects and messages are written; those without one were written by the first version. */
export const effectVersion = 1;

/** Links a new event to the one before it. */
export function chainEvent(
  place: { kind: string; id: string; number: number; previous: string; schema: number },
  event: { readonly type: string },
  at: Instant,
  actor: Actor,
  effects: readonly Effect[],
  items: readonly ItemTrace[] = [],
): StoredEvent {
  const fact = {
    ...place,
    type: event.type,
    at,
    org: actor.org,
    sub: actor.sub,
    data: JSON.stringify(event),
    ...onBehalf(actor),
    ...(items.length === 0 ? {} : { items: JSON.stringify(items) }),
  };
  return { ...fact, hash: hashEvent(fact), effects, pending: effects.length > 0 };
}

/** Whose role the actor may exercise by delegation is part of the fact; whether it was needed, the transition table tells. */
function onBehalf({ actsFor = [] }: Actor): { onBehalfOf?: string } {
  if (actsFor.length === 0) return {};
  return { onBehalfOf: actsFor.map(({ sub, role }) => `${sub} (${role})`).join(', ') };
}

/**
 * The transactional outbox: effects stand beside their event until the dispatcher confirms them.
 * @param through number of the last event of the same transaction: a copy that holds less was cut in two
 */
export function eventItem(event: StoredEvent, through: number): Item {
  const { effects, pending, ...fact } = event;
  const outbox = pending ? { effects: JSON.stringify(effects), effectVersion, ...outboxKeys(event) } : {};
  return toItem({ ...eventKey(event.kind, event.id, event.number), ...fact, through, ...outbox });
}

/** The marks by which the outbox is found: both are there until the effects are confirmed, then neither. */
export function outboxKeys({ id, at }: Pick<StoredEvent, 'id' | 'at'>): {
  outboxShard: string;
  outboxAt: string;
} {
  return { outboxShard: outboxPartition(shardOf(id, outboxShards)), outboxAt: at };
}

export function outboxPartition(shard: number): string {
  return `outbox#${shard}`;
}

/** Attributes that mark an event as waiting; the first version had names of its own. */
export const outboxMarks = ['outboxShard', 'outboxAt', 'pendingShard', 'pendingAt'] as const;

export function parseEvent(item: Item): StoredEvent {
  const onBehalfOf = textOf(item, 'onBehalfOf');
  const items = textOf(item, 'items');
  return {
    kind: requireText(item, 'kind'),
    id: requireText(item, 'id'),
    number: numberOf(item, 'number') ?? 0,
    type: requireText(item, 'type'),
    schema: numberOf(item, 'schema') ?? 0,
    at: requireText(item, 'at'),
    org: requireText(item, 'org'),
    sub: requireText(item, 'sub'),
    data: requireText(item, 'data'),
    previous: textOf(item, 'previous') ?? '',
    hash: requireText(item, 'hash'),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(items === undefined ? {} : { items }),
    effects: JSON.parse(textOf(item, 'effects') ?? '[]'),
    pending: textOf(item, 'outboxShard') !== undefined || textOf(item, 'pendingShard') !== undefined,
  };
}

/** What the change of this event wrote beside it. */
export function tracesOf({ items }: Pick<StoredEvent, 'items'>): readonly ItemTrace[] {
  return items === undefined ? [] : JSON.parse(items);
}
