import middy from '@middy/core';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { deadlineMetrics } from '../lib/platform/reactions/deadlineMetrics.ts';
import { followAnnouncement } from '../lib/platform/reactions/followAnnouncement.ts';
import { carryOut } from '../lib/platform/reactions/effects.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { parseEvent } from '../lib/platform/store/events.ts';
import { parseOutgoing } from '../lib/platform/store/outbox.ts';
import { log } from '../lib/platform/runtime/log.ts';
import { createMeasure } from '../lib/platform/runtime/metrics.ts';
import { openReach } from '../lib/platform/reactions/reach.ts';

const reach = openReach();
const measure = createMeasure(readSettings('STAGE').STAGE);

/** Reads the table's stream: what must follow each change is done, and confirmed; deadlines are measured. */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(
  async ({ Records: records }) => {
    const byCase = Map.groupBy(records, caseOf);
    // Cases side by side, the events of one case in their order; after a failure the rest of that case waits for its turn.
    const failed = await Promise.all([...byCase.values()].map(firstFailure));
    return {
      batchItemFailures: failed.flatMap((itemIdentifier) =>
        itemIdentifier === undefined ? [] : [{ itemIdentifier }],
      ),
    };
  },
);

/** The case that a record is about: a waiting change lies in a shard with those of other cases. */
function caseOf({ dynamodb }: DynamoDBRecord): string {
  const { kind, id } = dynamodb?.NewImage ?? {};
  return `${kind?.S ?? ''}#${id?.S ?? ''}`;
}

async function firstFailure(records: readonly DynamoDBRecord[]): Promise<string | undefined> {
  for (const record of records) {
    try {
      // The stream hands out the item in DynamoDB's own JSON, which is the SDK's attribute shape.
      const image = (record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>;
      if ('effects' in image) await carryOut(parseOutgoing(image), reach);
      if (image.sk?.S?.startsWith('event#')) {
        const event = parseEvent(image);
        await followAnnouncement(event, reach);
        measure(await deadlineMetrics(event, reach.store), { kind: event.kind, caseId: event.id });
      }
    } catch (error) {
      const [kind, caseId] = caseOf(record).split('#');
      log.error('an effect failed', error, { kind, caseId });
      return record.dynamodb?.SequenceNumber;
    }
  }
  return undefined;
}
