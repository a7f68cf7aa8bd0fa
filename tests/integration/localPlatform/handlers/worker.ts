import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { log } from './log.ts';

export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures = [];
  for (const { body, messageId, attributes } of Records) {
    const isBad =
      body.startsWith('bad') || (body.startsWith('flaky') && attributes.ApproximateReceiveCount === '1');
    if (isBad) batchItemFailures.push({ itemIdentifier: messageId });
    else await log(`noticed ${body}`);
  }
  return { batchItemFailures };
}
