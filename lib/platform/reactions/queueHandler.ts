import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { log } from '../runtime/log.ts';
import { type MessageOn, parseMessage } from './messages.ts';
import { holding } from './holding.ts';
import { type HeldQueue, type QueueEntry, type QueueName, queueTable } from './queueTable.ts';
import type { Taken } from './queues.ts';

/** What a worker is told of the invocation it works in. */
export interface Run {
  /** Milliseconds that are left of it. */
  remaining(): number;
  /** The how manieth try of its message it is; the first unless told. */
  readonly attempt?: number;
}

export function runOf(context: Context): Run {
  return { remaining: () => context.getRemainingTimeInMillis() };
}

/**
 * The handler stack of every queue worker: each message by itself; what fails is reported and tried again,
 * the others are done. `work` gets the message, parsed, and throws for "try again".
 * @param taken the messages that were taken, for work that may take long: they are held as long as it lasts
 */
export function queueHandler<Name extends QueueName>(
  queue: Name,
  work: (message: MessageOn<Name>, run: Run) => Promise<void>,
  ...[taken]: Name extends HeldQueue ? [taken: Taken] : []
) {
  const { againAfter }: QueueEntry = queueTable[queue];
  return middy<SQSEvent, SQSBatchResponse>().handler(async (event, context: Context) => {
    const run = runOf(context);
    const outcomes = await Promise.allSettled(
      event.Records.map(async (record) => {
        const one = async () =>
          work(parseMessage(queue, record.body), { ...run, attempt: attemptOf(record) });
        return taken ? holding(record, taken, one, againAfter) : one();
      }),
    );
    const failed = event.Records.filter((_, index) => outcomes[index]?.status === 'rejected');
    for (const [index, outcome] of outcomes.entries()) {
      const record = event.Records[index];
      if (outcome.status === 'rejected') {
        log.error(`${queue} failed`, outcome.reason, {
          messageId: record?.messageId,
          attempt: record && attemptOf(record),
        });
      }
    }
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
}

function attemptOf(record: SQSRecord): number {
  return Number(record.attributes.ApproximateReceiveCount);
}
