import { isDeepStrictEqual } from 'node:util';
import { nextWake } from '../../case/dueRungs.ts';
import type { Instant } from '../../calendar/index.ts';
import { changesContent, type StoredKind } from '../../case/storedKind.ts';
import type { Effect } from '../../case/effect.ts';
import type { AnyCase } from '../../cases.ts';
import { doerOf, type StoredEvent } from './events.ts';
import { withoutDues } from './dueKeys.ts';
import { type Head, headItem, signatureOf } from './head.ts';
import type { Item } from './items.ts';
import type { Outgoing } from './outbox.ts';

/**
 * The head that a case's events make: everything in a head follows from its events, so that one that was lost or edited
 * can be written anew.
 * @param events all of them, in order, their chain verified
 * @returns undefined when there are none
 * @throws whatever `evolve` throws for events that this code does not understand
 */
export function replayHead(definition: StoredKind, events: readonly StoredEvent[]): Head | undefined {
  const [first, last] = [events[0], events.at(-1)];
  let state: Head['state'] | undefined;
  let revision = 0;
  let timerRevision = 0;
  let wakeAt: Instant | undefined;
  for (const { data, schema, at, number, through, ...recorded } of events) {
    // Parse boundary: written by this very definition, or lifted from an older schema.
    const fact = JSON.parse(data) as { type: string };
    const event = schema < definition.schema ? definition.upcast(fact, schema) : fact;
    const before = state;
    state = definition.evolve(before, event, at, doerOf(recorded));
    if (changesContent(definition, fact, before, state)) revision += 1;
    if (number !== through) continue;
    // A change ends here: as when it was made, an earlier instant started a new timer.
    const next = nextWake(definition.deadlines(state));
    if (startsTimer(wakeAt, next)) timerRevision = number;
    wakeAt = next;
  }
  if (!first || !last || state === undefined) return undefined;
  return {
    kind: first.kind,
    id: first.id,
    schema: definition.schema,
    version: last.number,
    revision,
    state,
    hash: last.hash,
    createdAt: first.at,
    changedAt: last.at,
    timerRevision,
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
}

/** The events of a case in their order, each with the state that it made. */
export function statesAlong(
  definition: StoredKind,
  events: readonly StoredEvent[],
): readonly { readonly event: StoredEvent; readonly state: Head['state'] }[] {
  let state: Head['state'] | undefined;
  return events.map((event) => {
    // Parse boundary: written by this very definition, or lifted from an older schema.
    const fact = JSON.parse(event.data) as { type: string };
    const lifted = event.schema < definition.schema ? definition.upcast(fact, event.schema) : fact;
    state = definition.evolve(state, lifted, event.at, doerOf(event));
    return { event, state };
  });
}

/** Whether a new timer is needed: something is due earlier than the one in force wakes; a later one only makes it ask again. */
export function startsTimer(inForce: Instant | undefined, wakeAt: Instant | undefined): wakeAt is Instant {
  return wakeAt !== undefined && (inForce === undefined || wakeAt < inForce);
}

/**
 * What had to follow each change of a case, with the identities it had then: carried out again it changes nothing, and what
 * was lost is made good.
 */
export function replayEffects(
  definition: AnyCase,
  events: readonly StoredEvent[],
): Omit<Outgoing, 'isBesideEvent'>[] {
  const changes: Omit<Outgoing, 'isBesideEvent'>[] = [];
  let state: Head['state'] | undefined;
  let wakeAt: Instant | undefined;
  let effects: Effect[] = [];
  for (const { kind, id, data, schema, at, number, through, ...recorded } of events) {
    // Parse boundary: written by this very definition, or lifted from an older schema.
    const fact = JSON.parse(data) as { type: string };
    const event = schema < definition.schema ? definition.upcast(fact, schema) : fact;
    const found: Head['state'] | undefined = state;
    state = definition.evolve(found, event, at, doerOf(recorded));
    effects.push(...definition.effects(event, state, at, found));
    if (number !== through) continue;
    const next = nextWake(definition.deadlines(state));
    if (startsTimer(wakeAt, next)) effects.push({ type: 'timer', at: next, revision: number });
    wakeAt = next;
    if (effects.length > 0) changes.push({ kind, id, number, at, effects: inOrder(effects) });
    effects = [];
  }
  return changes;
}

/** What changes something comes before what only tells of it. */
export function inOrder(effects: readonly Effect[]): readonly Effect[] {
  const notices = effects.filter(({ type }) => type === 'notify');
  return [...effects.filter(({ type }) => type !== 'notify'), ...notices];
}

/** Names of the attributes in which a stored head is not the one that its events make. */
export function headDifferences(stored: Item, replayed: Head, definition: AnyCase): string[] {
  // A signature follows from no event: it is judged by itself.
  const made = headItem({ ...replayed, ...signatureOf(stored) }, definition);
  const names = new Set([...Object.keys(made), ...Object.keys(stored)]);
  return [...names].filter((name) => !isSame(name, stored, made)).toSorted();
}

function isSame(name: string, stored: Item, made: Item): boolean {
  if (isDeepStrictEqual(stored[name], made[name])) return true;
  // The order of an object's fields says nothing.
  const [one, other] = [stored[name]?.S, made[name]?.S];
  if (name === 'dueSort') return one !== undefined && other !== undefined && one === withoutDues(other);
  if (one === undefined || other === undefined || !['state', 'summary'].includes(name)) return false;
  return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
}
