import type { UpstreamFault } from './names.ts';

/** Failures in a row after which a service is asked no more for a while [ours]. */
const failuresToOpen = 5;
/** Milliseconds before the first try again, and the longest between two [ours]. */
const firstWait = 30_000;
const longestWait = 600_000;
/** Milliseconds within which a try has ended, however it ended. */
const tryTakes = 15_000;

/** How a service has answered lately: nothing is kept of one that answers. Times are epoch milliseconds. */
export interface Circuit {
  /** In a row. */
  readonly failures: number;
  /** Since when it is not asked any more; absent: it is asked. */
  readonly openSince?: number;
  /** When it is tried again. */
  readonly tryAt?: number;
  /** Milliseconds that were waited for that. */
  readonly waited?: number;
  /** When the try began that is under way. */
  readonly triedAt?: number;
  /** When it answered again the last time that it was not asked any more. */
  readonly closedAt?: number;
}

export const closedCircuit: Circuit = { failures: 0 };

/** Whether a call may pass: `try` is the one that finds out whether the service answers again. */
export type Passage =
  | { readonly may: 'pass' | 'try' }
  | {
      readonly may: 'wait' /** Milliseconds until it is worth coming again. */;
      readonly milliseconds: number;
    };

export function passageAt({ openSince, tryAt = 0, triedAt }: Circuit, now: number): Passage {
  if (openSince === undefined) return { may: 'pass' };
  if (now < tryAt) return { may: 'wait', milliseconds: tryAt - now };
  const isTried = triedAt !== undefined && now < triedAt + tryTakes;
  return isTried ? { may: 'wait', milliseconds: triedAt + tryTakes - now } : { may: 'try' };
}

/** One call is under way that finds out. */
export function trying(circuit: Circuit, now: number): Circuit {
  return { ...circuit, triedAt: now };
}

/** The try did not take place. */
export function untried({ triedAt: _, ...circuit }: Circuit): Circuit {
  return circuit;
}

/**
 * After an answer, or none. What had begun before the service was interrupted and fails only then says nothing new: it is waited for
 * no longer, however many they are.
 *
 * @param began when the call began that has ended, epoch milliseconds
 */
export function afterCall(circuit: Circuit, hasAnswered: boolean, began: number): Circuit {
  const { openSince, closedAt } = circuit;
  const before = closedAt === undefined ? {} : { closedAt };
  if (hasAnswered)
    return openSince === undefined
      ? { failures: 0, ...before }
      : { failures: 0, closedAt: Math.max(began, openSince) };
  if (circuit.tryAt !== undefined && began < circuit.tryAt) return circuit;
  const failures = circuit.failures + 1;
  if (openSince !== undefined) {
    const waited = Math.min(longestWait, (circuit.waited ?? firstWait) * 2);
    return { failures, openSince, waited, tryAt: began + waited, ...before };
  }
  if (failures < failuresToOpen) return { failures, ...before };
  return { failures, openSince: began, waited: firstWait, tryAt: began + firstWait, ...before };
}

/** What is wrong with one answer, or with what was asked, while the service itself answers: nobody else is kept from asking it. */
const ofOneAnswer: readonly UpstreamFault[] = [
  'not_taken',
  'too_large',
  'duplicate_name',
  'too_deep',
  'too_many_records',
  'place_unreadable',
];

export function isOfOneAnswer(fault: UpstreamFault): boolean {
  return ofOneAnswer.includes(fault);
}
