import middy from '@middy/core';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { carryOut } from '../lib/platform/effects.ts';
import { parseEvent } from '../lib/platform/events.ts';
import { log } from '../lib/platform/log.ts';
import { openReach } from '../lib/platform/reach.ts';

const reach = openReach();

/** Reads the table's stream: what must follow each new event is done, and confirmed. */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(
  async ({ Records: records }) => {
    const byCase = Map.groupBy(records, ({ dynamodb }) => dynamodb?.Keys?.pk?.S ?? '');
    // Cases side by side, the events of one case in their order; after a failure the rest of that case waits for its turn.
    const failed = await Promise.all([...byCase.values()].map(firstFailure));
    return {
      batchItemFailures: failed.flatMap((itemIdentifier) =>
        itemIdentifier === undefined ? [] : [{ itemIdentifier }],
      ),
    };
  },
);

async function firstFailure(records: readonly DynamoDBRecord[]): Promise<string | undefined> {
  for (const record of records) {
    try {
      // The stream hands out the item in DynamoDB's own JSON, which is the SDK's attribute shape.
      await carryOut(parseEvent((record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>), reach);
    } catch (error) {
      log.error('an effect failed', error, { caseId: record.dynamodb?.Keys?.pk?.S });
      return record.dynamodb?.SequenceNumber;
    }
  }
  return undefined;
}
