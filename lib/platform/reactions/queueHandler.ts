import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { log } from '../runtime/log.ts';

/**
 * The handler stack of every queue worker: each message by itself; what fails is reported and tried again,
 * the others are done. `work` gets the message's parsed body and throws for "try again".
 */
export function queueHandler<Message>(name: string, work: (message: Message) => Promise<void>) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async (event) => {
    const outcomes = await Promise.allSettled(event.Records.map(async ({ body }) => work(JSON.parse(body))));
    const failed = event.Records.filter((_, index) => outcomes[index]?.status === 'rejected');
    for (const [index, outcome] of outcomes.entries()) {
      const record = event.Records[index];
      if (outcome.status === 'rejected') {
        log.error(`${name} failed`, outcome.reason, {
          messageId: record?.messageId,
          attempt: Number(record?.attributes.ApproximateReceiveCount),
        });
      }
    }
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
}
