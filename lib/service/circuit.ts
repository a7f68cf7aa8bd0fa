import type { UpstreamFault } from './names.ts';
import { type CallParameters, givenTo, isRequired, type ServiceParameter } from './schema.ts';

/** Failures in a row after which a service is asked no more for a while [ours]. */
const failuresToOpen = 5;
/** Milliseconds from which on a failure of the same question counts again [ours]: what only one client asks would never be noted else. */
const countsAgainAfter = 30_000;
/** Milliseconds before the first try again, and the longest between two [ours]. */
const firstWait = 30_000;
const longestWait = 600_000;
/** For how many waits more a question that has failed as a try leaves the next one to others [ours]. */
const waitsLeftToOthers = 2;
/** Questions that have failed as tries which are known again [ours]: who has more of them has a service that fails. */
const triesKnown = 8;
/** Milliseconds within which a try has ended, however it ended. */
const tryTakes = 15_000;

/** How a service has answered lately: nothing is kept of one that answers. Times are epoch milliseconds. */
export interface Circuit {
  /** In a row. */
  readonly failures: number;
  /** The last of them that counted, where it may have been the question's: as its keeper compares questions, and when it began. */
  readonly counted?: { readonly question: string; readonly at: number };
  /** Since when it is not asked any more; absent: it is asked. */
  readonly openSince?: number;
  /** When it is tried again. */
  readonly tryAt?: number;
  /** Milliseconds that were waited for that. */
  readonly waited?: number;
  /** When the try began that is under way. */
  readonly triedAt?: number;
  /** The questions that have failed as tries since it is not asked any more, the last one last. */
  readonly tried?: readonly string[];
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

/**
 * Whether a call may pass now. A question that has failed as a try leaves the next one to others for a while: who asks it every second
 * would else be the only one to try, and keep a service interrupted for all that fails for this question alone.
 *
 * @param now epoch milliseconds
 * @param isFailedTry whether the call asks what has failed as a try since the service was interrupted
 */
export function passageAt(circuit: Circuit, now: number, isFailedTry = false): Passage {
  const { openSince, triedAt, waited = firstWait } = circuit;
  if (openSince === undefined) return { may: 'pass' };
  const tryAt = (circuit.tryAt ?? 0) + (isFailedTry ? waited * waitsLeftToOthers : 0);
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

/** A question that has failed. */
export interface FailedQuestion {
  /** As its keeper compares questions; never what was asked. */
  readonly question: string;
  /** It is the one that counted last, or one that has failed as a try since the service is not asked any more. */
  readonly isSame: boolean;
}

/**
 * After an answer, or none. One question that fails again and again may itself be what is wrong: it counts once, and again after half a
 * minute, and where it fails again as the try it is waited for no longer than before. What had begun before the service was interrupted and
 * fails only then says nothing new: it is waited for no longer, however many they are.
 *
 * @param began when the call began that has ended, epoch milliseconds
 * @param asked what has failed, where that may lie in it
 */
export function afterCall(
  circuit: Circuit,
  hasAnswered: boolean,
  began: number,
  asked?: FailedQuestion,
): Circuit {
  const { openSince, closedAt } = circuit;
  const before = closedAt === undefined ? {} : { closedAt };
  if (hasAnswered)
    return openSince === undefined
      ? { failures: 0, ...before }
      : { failures: 0, closedAt: Math.max(began, openSince) };
  if (circuit.tryAt !== undefined && began < circuit.tryAt) return circuit;
  const failures = circuit.failures + 1;
  const counted = asked ? { counted: { question: asked.question, at: began } } : {};
  if (openSince !== undefined) {
    const waited = Math.min(longestWait, (circuit.waited ?? firstWait) * (asked?.isSame ? 1 : 2));
    const tried = asked ? { tried: triedBy(circuit, asked) } : {};
    return { failures, ...counted, ...tried, openSince, waited, tryAt: began + waited, ...before };
  }
  if (asked?.isSame && began < (circuit.counted?.at ?? 0) + countsAgainAfter) return circuit;
  if (failures < failuresToOpen) return { failures, ...counted, ...before };
  const opened = { openSince: began, waited: firstWait, tryAt: began + firstWait };
  return { failures, ...counted, ...opened, ...before };
}

function triedBy({ tried = [] }: Circuit, { question }: FailedQuestion): readonly string[] {
  return [...tried.filter((each) => each !== question), question].slice(-triesKnown);
}

/**
 * When a service that is interrupted has failed the last time, epoch milliseconds: nobody has asked it since, and nobody knows whether it
 * would answer. Undefined where it is not interrupted.
 */
export function lastFailureOf({ openSince, tryAt, waited }: Circuit): number | undefined {
  return openSince === undefined || tryAt === undefined ? undefined : tryAt - (waited ?? 0);
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

/** Nothing was asked, or nobody was there to ask: that has nothing to do with what was asked. */
const beforeAnyQuestion: readonly UpstreamFault[] = [
  'closed_address',
  'unreachable',
  'certificate',
  'not_allowed',
  'no_secret',
];

/** Whether a fault of a service may come of what it was asked. */
export function mayLieInQuestion(fault: UpstreamFault): boolean {
  return !beforeAnyQuestion.includes(fault);
}

/**
 * What of a call says about what it asks, by which questions are told apart: what the service is not asked without, and what asks by a data
 * item; all that is given where the service has no such parameter. Whatever else is added makes no other question of it.
 */
export function askedAbout(
  given: CallParameters,
  described: Readonly<Record<string, ServiceParameter>>,
): CallParameters {
  const saying = Object.keys(described).filter((name) => saysSubject(described[name]));
  const names = saying.length === 0 ? Object.keys(given) : saying;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = givenTo(name, given);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function saysSubject(parameter: ServiceParameter | undefined): boolean {
  return isRequired(parameter) || parameter?.in === 'path' || parameter?.item !== undefined;
}
