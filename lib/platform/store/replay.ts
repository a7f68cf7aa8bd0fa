import { isDeepStrictEqual } from 'node:util';
import { nextWake } from '../../case/dueRungs.ts';
import { isMechanismEvent } from '../../case/defineCase.ts';
import type { AnyCase } from '../../cases.ts';
import type { StoredEvent } from './events.ts';
import { type Head, headItem } from './head.ts';
import type { Item } from './items.ts';

/**
 * The head that a case's events make: everything in a head follows from its events, so that one that was lost or edited
 * can be written anew.
 * @param events all of them, in order, their chain verified
 * @returns undefined when there are none
 * @throws whatever `evolve` throws for events that this code does not understand
 */
export function replayHead(definition: AnyCase, events: readonly StoredEvent[]): Head | undefined {
  const [first, last] = [events[0], events.at(-1)];
  let state: Head['state'] | undefined;
  let revision = 0;
  for (const { data, schema, at } of events) {
    // Parse boundary: written by this very definition, or lifted from an older schema.
    const fact = JSON.parse(data) as { type: string };
    state = definition.evolve(state, schema < definition.schema ? definition.upcast(fact, schema) : fact, at);
    if (!isMechanismEvent(fact)) revision += 1;
  }
  if (!first || !last || state === undefined) return undefined;
  const timers = events.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.type === 'timer' ? [effect] : [])),
  );
  const wakeAt = nextWake(definition.deadlines(state));
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
    timerRevision: timers.at(-1)?.revision ?? 0,
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
}

/** Names of the attributes in which a stored head is not the one that its events make. */
export function headDifferences(stored: Item, replayed: Head, definition: AnyCase): string[] {
  const made = headItem(replayed, definition);
  const names = new Set([...Object.keys(made), ...Object.keys(stored)]);
  return [...names].filter((name) => !isSame(name, stored, made)).toSorted();
}

function isSame(name: string, stored: Item, made: Item): boolean {
  if (isDeepStrictEqual(stored[name], made[name])) return true;
  // The order of an object's fields says nothing.
  const [one, other] = [stored[name]?.S, made[name]?.S];
  if (one === undefined || other === undefined || !['state', 'summary'].includes(name)) return false;
  return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
}
