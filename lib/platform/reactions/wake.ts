import { type Instant, millisecondsOf } from '../../calendar/index.ts';
import { systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { caseFileOf } from '../../cases.ts';
import type { Head } from '../store/head.ts';
import { isForTheSweep, spread, type TimerInput } from './timers.ts';

/** A wake may find several things that have come due, each under the calendar as it is now; more rounds than this is a fault. */
const roundsAtMost = 20;

/**
 * Lets time act on a case until nothing more is due.
 * @returns the case's head afterwards; undefined when there is no such case
 */
export async function wakeCase(
  store: CaseStore,
  kind: string,
  id: string,
  at: Instant,
): Promise<Head | undefined> {
  for (let round = 0; round < roundsAtMost; round += 1) {
    const outcome = await store.change(caseFileOf(kind), {
      id,
      command: { type: 'wake' },
      identity: systemIdentity,
      at,
    });
    if (outcome.type === 'refused') return undefined;
    if (outcome.type === 'replayed') throw new Error('a wake carries no idempotency key');
    if (outcome.type === 'unchanged' || !isDue(outcome.head, at)) return outcome.head;
  }
  throw new Error(`${kind} ${id} finds something due after ${roundsAtMost} rounds`);
}

/** Whether time has anything more to do on a case at this instant. */
function isDue({ wakeAt }: Pick<Head, 'wakeAt'>, at: Instant): boolean {
  return wakeAt !== undefined && millisecondsOf(wakeAt) <= millisecondsOf(at);
}

/** What the timer asks: the next instant at which to ask again, or nothing: the timer ends. */
export async function answerTimer(
  store: CaseStore,
  timer: TimerInput,
  at: Instant,
  spreadSeconds: number,
): Promise<TimerInput | { readonly done: true }> {
  const head = await wakeCase(store, timer.kind, timer.id, at);
  if (!head || head.wakeAt === undefined || head.timerRevision > timer.revision) return { done: true };
  if (isForTheSweep(head.wakeAt, at)) return { done: true };
  return { ...timer, at: spread(head.wakeAt, timer.id, spreadSeconds) };
}
