import type { SQSRecord } from 'aws-lambda';
import { log } from '../runtime/log.ts';
import type { Taken } from './queues.ts';

/** Seconds for which a message stays hidden after each sign of life, and between two of them. */
const hiddenSeconds = 60;
const beatSeconds = 20;

/** Seconds after which a failed message comes again: soon at first, since most faults pass, then ever later. */
export function comesAgainAfter(attempt: number): number {
  return Math.min(900, 5 * 3 ** (Math.max(1, attempt) - 1));
}

/**
 * Works on a message that is hidden for a minute at a time, for as long as somebody works on it: where the worker dies, another
 * has it a minute later, however long its work may take; where it fails, it comes again within seconds.
 * @param againAfter seconds after which what failed comes again, by the number of the try
 * @throws what the work throws
 */
export async function holding(
  { receiptHandle, messageId, attributes }: Pick<SQSRecord, 'receiptHandle' | 'messageId' | 'attributes'>,
  taken: Taken,
  work: () => Promise<void>,
  againAfter = comesAgainAfter,
): Promise<void> {
  // A sign of life that fails costs nothing but that the message may be worked on twice, which it may anyway.
  const hide = (seconds: number) =>
    taken.hide(receiptHandle, seconds).catch((error: unknown) => {
      log.warn('a message could not be held', { messageId, reason: String(error) });
    });
  // Beside the work: what is taken is hidden already, for longer.
  const held = hide(hiddenSeconds);
  const beat = setInterval(() => void hide(hiddenSeconds), beatSeconds * 1000);
  try {
    await work();
  } catch (error) {
    clearInterval(beat);
    await held;
    await hide(againAfter(Number(attributes.ApproximateReceiveCount)));
    throw error;
  } finally {
    clearInterval(beat);
    await held;
  }
}
