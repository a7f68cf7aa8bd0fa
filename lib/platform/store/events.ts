import type { Instant } from '../../calendar/index.ts';
import { type Actor, roles, type Standing } from '../../case/actor.ts';
import { type ChainedEvent, hashEvent } from '../../case/chain.ts';
import type { Doer } from '../../case/hands.ts';
import { type Item, numberOf, requireText, textOf, toItem } from './items.ts';
import { eventKey } from './keys.ts';
import type { ItemTrace } from './subItems.ts';

/** An event as stored: a fact in the chain. */
export interface StoredEvent extends ChainedEvent {
  /** Number of the last event of the same change: a copy of the table that holds less was cut in two. */
  readonly through: number;
}

/** Who gives a command, and those in whose roles. */
export interface Giver {
  readonly actor: Actor;
  readonly standings: readonly Standing[];
}

/** Links a new event to the one before it. */
export function chainEvent(
  place: { kind: string; id: string; number: number; previous: string; schema: number },
  event: { readonly type: string },
  at: Instant,
  { actor, standings }: Giver,
  { through, items = [] }: { readonly through: number; readonly items?: readonly ItemTrace[] },
): StoredEvent {
  const fact = {
    ...place,
    type: event.type,
    at,
    org: actor.org,
    sub: actor.sub,
    data: JSON.stringify(event),
    ...onBehalf(standings),
    ...(items.length === 0 ? {} : { items: JSON.stringify(items) }),
  };
  return { ...fact, hash: hashEvent(fact), through };
}

/** In whose roles the actor gave the command is part of the fact. */
function onBehalf(standings: readonly Standing[]): { onBehalfOf?: string } {
  if (standings.length === 0) return {};
  return {
    onBehalfOf: standings.map(({ sub, role }) => `${sub.replace(bracket, '%28')} (${role})`).join(', '),
  };
}

const anyRole = roles.join('|');
/** A person with the role in which somebody stood for them; they end where a role does, and nowhere else. */
const standing = new RegExp(String.raw`(.+?) \((?:${anyRole})\)(?:, |$)`, 'gsv');
/** What of an account would be taken for that end is written by its code. */
const bracket = new RegExp(String.raw`\((?=(?:${anyRole})\))`, 'gv');
const writtenBracket = new RegExp(String.raw`%28(?=(?:${anyRole})\))`, 'gv');

/** Who brought the event about. Events of the first versions name everybody for whom the actor stood, in whatever role. */
export function doerOf({ org, sub, onBehalfOf }: Pick<StoredEvent, 'org' | 'sub' | 'onBehalfOf'>): Doer {
  if (onBehalfOf === undefined) return { org, sub };
  const insteadOf = [...onBehalfOf.matchAll(standing)].map(([, person = '']) =>
    person.replace(writtenBracket, '('),
  );
  return { org, sub, insteadOf };
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
