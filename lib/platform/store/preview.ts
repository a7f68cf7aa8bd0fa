import type { Instant } from '../../calendar/index.ts';
import { type Actor, system } from '../../case/actor.ts';
import type { AnyCase, CaseState, Decision } from '../../case/definition.ts';
import { bodyEnded } from '../../case/refusal.ts';
import { actorOf, registerKeys } from './actors.ts';
import { roundsAtMost } from './attempt.ts';
import type { CaseStore } from './caseStore.ts';
import type { Asker, CaseRef } from './change.ts';
import { contextOf } from './context.ts';
import type { Key } from './items.ts';
import { headKey } from './keys.ts';
import type { Kinds } from '../../case/kinds.ts';
import { createReading, type Reading, Unread } from './reading.ts';

/** One batch read takes so many keys. */
const keysAtMost = 100;

/**
 * Those of these cases that a command of the platform itself would change now: decided upon one batch read for all of them,
 * nothing is written. A case whose decision fails is among them, so that whoever changes it meets the failure.
 * @returns them, and what was read, for the change that follows
 */
export async function wouldChange(
  { table, kinds, memory }: Pick<CaseStore, 'table' | 'kinds' | 'memory'>,
  definitionOf: Kinds<AnyCase>,
  refs: readonly CaseRef[],
  command: { readonly type: string },
  at: Instant,
): Promise<{ readonly changing: readonly CaseRef[]; readonly reading: Reading }> {
  const reading = createReading(table, kinds);
  await load(
    reading,
    refs.map(({ kind, id }) => headKey(kind, id)),
  );
  const found: CaseRef[] = [];
  let left = refs;
  for (let round = 0; left.length > 0 && round < roundsAtMost; round += 1) {
    const answers = left.map((ref) => ({ ref, answer: ask(ref) }));
    found.push(...answers.flatMap(({ ref, answer }) => (answer === 'changes' ? [ref] : [])));
    const unread = answers.flatMap(({ ref, answer }) =>
      typeof answer === 'object' ? [{ ref, answer }] : [],
    );
    await load(
      reading,
      unread.flatMap(({ answer }) => answer.keys),
    );
    left = unread.map(({ ref }) => ref);
  }
  return { changing: [...found, ...left], reading };

  function ask({ kind, id }: CaseRef): 'changes' | 'stays' | Unread {
    const head = reading.head(kind, id);
    if (!head) return 'stays';
    try {
      const decision = definitionOf(kind).decide(head.state, command, contextOf(reading, memory, system, at));
      return 'events' in decision && decision.events.length > 0 ? 'changes' : 'stays';
    } catch (error) {
      return error instanceof Unread ? error : 'changes';
    }
  }
}

/**
 * What would come of a command that somebody gives: decided as it would be, and nothing is written.
 * @returns the decision, the state that it was made on and who asks
 */
export async function decisionOn(
  definition: AnyCase,
  {
    id,
    command,
    needs,
  }: { readonly id: string; readonly command: { readonly type: string }; readonly needs: readonly CaseRef[] },
  { identity, at }: Asker,
  { table, kinds, memory }: Pick<CaseStore, 'table' | 'kinds' | 'memory'>,
): Promise<{
  readonly decision: Decision<{ readonly type: string }>;
  readonly state: CaseState | undefined;
  readonly actor: Actor;
}> {
  const reading = createReading(table, kinds);
  const named = [{ kind: definition.kind, id }, ...needs];
  await load(reading, [...named.map((ref) => headKey(ref.kind, ref.id)), ...registerKeys(identity)]);
  const actor = await actorOf(identity, reading, at);
  const state = reading.head(definition.kind, id)?.state;
  if (actor.successor) return { decision: { refusal: bodyEnded(actor.successor) }, state, actor };
  for (let round = 0; round < roundsAtMost; round += 1) {
    try {
      const context = contextOf(reading, memory, actor, at);
      return { decision: definition.decide(state, command, context), state, actor };
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      await load(reading, error.keys);
    }
  }
  throw new Error(`${definition.kind} ${id} asked for more ${roundsAtMost} times`);
}

async function load(reading: Reading, keys: readonly Key[]): Promise<void> {
  const distinct = [...new Map(keys.map((key) => [`${key.pk}|${key.sk}`, key])).values()];
  for (let from = 0; from < distinct.length; from += keysAtMost)
    await reading.load(distinct.slice(from, from + keysAtMost));
}
