import { setTimeout as sleep } from 'node:timers/promises';
import type { QueuesAndObjects } from '../engines/queuesAndObjects.ts';
import type { Json } from '../template/intrinsics.ts';
import type { FunctionModel } from '../template/function.ts';
import type { Outcome } from './functions.ts';

/** Milliseconds before the first repetition; AWS waits a minute, which nobody here wants to. */
const firstPause = 200;

/**
 * Invokes a function as Lambda does when nobody waits for the answer: repeats it when it fails, then puts the event
 * where the template says.
 * @param event JSON
 * @returns what came of the last attempt
 */
export async function invokeAsynchronously(
  model: FunctionModel,
  event: string,
  invoke: () => Promise<Outcome>,
  queues: QueuesAndObjects,
): Promise<Outcome> {
  const { retries, deadLetterQueue, onFailure } = model.asynchronous;
  let outcome = await invoke();
  for (let attempt = 1; !outcome.ok && attempt <= retries; attempt++) {
    await sleep(firstPause * attempt);
    outcome = await invoke();
  }
  if (outcome.ok) return outcome;
  if (deadLetterQueue !== undefined) queues.send(deadLetterQueue, event);
  if (onFailure !== undefined)
    queues.send(onFailure, JSON.stringify(failureRecord(model, event, outcome, retries)));
  return outcome;
}

function failureRecord(
  model: FunctionModel,
  event: string,
  outcome: Outcome & { ok: false },
  retries: number,
): Json {
  const payload: Json = JSON.parse(event);
  const { errorType, errorMessage, trace } = outcome.error;
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: outcome.id,
      functionArn: `${model.arn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: retries + 1,
    },
    requestPayload: payload,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: { errorType, errorMessage, trace },
  };
}
