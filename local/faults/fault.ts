import { type AwsAnswer, Disconnection } from '../engines/awsCall.ts';
import type { JsonObject } from '../template/intrinsics.ts';
import { partOf } from './batches.ts';
import { answerOf, type WireError } from './wireErrors.ts';

/** A call of AWS that came through the gateway, as a fault is chosen for it. */
export interface CallPoint {
  /** `before` it is carried out, or `after`, when only its answer can still be spoilt. */
  readonly when: 'before' | 'after';
  /** Name of the function that makes it, or `platform`. */
  readonly holder: string;
  readonly service: string;
  readonly operation: string;
  readonly input: JsonObject;
}

/** What goes wrong with a call. */
export type Fault =
  /** The service answers with this error; said after the call, it was carried out all the same. */
  | { readonly type: 'refuse'; readonly error: WireError }
  /** The connection is reset. */
  | { readonly type: 'disconnect' }
  /** Half of the answer arrives, then the connection is reset; only after the call. */
  | { readonly type: 'truncate' }
  | { readonly type: 'delay'; readonly milliseconds: number }
  /** Half of the entries of a batch are carried out, the others are given back as the service does; only before the call. */
  | { readonly type: 'partly' };

/** Asked before and after every call of AWS. */
export type Inject = (point: CallPoint) => Fault | undefined;

/** An answer on its way back. */
export interface Carried {
  readonly answer: AwsAnswer;
  /** Only half of it is to arrive. */
  readonly truncated: boolean;
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/**
 * Carries out a call of a JSON service, or what the faults make of it.
 * @param carryOut asks the engine; its input is a part of the call's own where only a part is to be done
 * @throws Disconnection when the connection is to be reset
 */
export async function underFaults(
  inject: Inject | undefined,
  call: Omit<CallPoint, 'when'>,
  carryOut: (input: JsonObject) => Promise<AwsAnswer>,
): Promise<Carried> {
  if (!inject) return { answer: await carryOut(call.input), truncated: false };
  const before = inject({ ...call, when: 'before' });
  if (before?.type === 'disconnect') throw new Disconnection();
  if (before?.type === 'refuse') return { answer: answerOf(before.error), truncated: false };
  if (before?.type === 'delay') await pause(before.milliseconds);
  const part = before?.type === 'partly' ? partOf(call) : undefined;
  const answer = part ? part.whole(await carryOut(part.input)) : await carryOut(call.input);
  const after = inject({ ...call, when: 'after' });
  if (after?.type === 'disconnect') throw new Disconnection();
  if (after?.type === 'refuse') return { answer: answerOf(after.error), truncated: false };
  if (after?.type === 'delay') await pause(after.milliseconds);
  return { answer, truncated: after?.type === 'truncate' };
}
