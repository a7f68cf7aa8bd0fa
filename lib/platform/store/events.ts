import type { Instant } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import { type ChainedEvent, hashEvent } from '../../case/chain.ts';
import { type Item, numberOf, requireText, textOf, toItem } from './items.ts';
import { eventKey } from './keys.ts';
import type { ItemTrace } from './subItems.ts';

/** An event as stored: a fact in the chain. */
export interface StoredEvent extends ChainedEvent {
  /** Number of the last event of the same change: a copy of the table that holds less was cut in two. */
  readonly through: number;
}

/** Links a new event to the one before it. */
export function chainEvent(
  place: { kind: string; id: string; number: number; previous: string; schema: number },
  event: { readonly type: string },
  at: Instant,
  actor: Actor,
  { through, items = [] }: { readonly through: number; readonly items?: readonly ItemTrace[] },
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
  return { ...fact, hash: hashEvent(fact), through };
}

/** Whose role the actor may exercise by delegation is part of the fact; whether it was needed, the transition table tells. */
function onBehalf({ actsFor = [] }: Actor): { onBehalfOf?: string } {
  if (actsFor.length === 0) return {};
  return { onBehalfOf: actsFor.map(({ sub, role }) => `${sub} (${role})`).join(', ') };
}

export function eventItem(event: StoredEvent): Item {
  return toItem({ ...eventKey(event.kind, event.id, event.number), ...event });
}

export function parseEvent(item: Item): StoredEvent {
  const onBehalfOf = textOf(item, 'onBehalfOf');
  const items = textOf(item, 'items');
  const number = numberOf(item, 'number') ?? 0;
  return {
    kind: requireText(item, 'kind'),
    id: requireText(item, 'id'),
    number,
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
    through: numberOf(item, 'through') ?? number,
  };
}

/** What the change of this event wrote beside it. */
export function tracesOf({ items }: Pick<StoredEvent, 'items'>): readonly ItemTrace[] {
  return items === undefined ? [] : JSON.parse(items);
}
