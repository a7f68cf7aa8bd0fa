import type { Actor } from '../../case/actor.ts';
import { nextWake } from '../../case/dueRungs.ts';
import type { Effect } from '../../case/effect.ts';
import { doing, standingsUsed } from '../../case/standingsUsed.ts';
import { changesContent } from '../../case/storedKind.ts';
import type { AnyCase } from '../../cases.ts';
import type { Change } from './change.ts';
import { chainEvent, type StoredEvent } from './events.ts';
import type { Head } from './head.ts';
import { inOrder, startsTimer } from './replay.ts';
import type { ItemTrace } from './subItems.ts';

/** Evolves the state event by event, chains the events and hangs on each what must follow it. */
export function applyEvents(
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
