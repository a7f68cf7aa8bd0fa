import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { WalkItem, WalkName } from '../../case/walkMessage.ts';
import { log } from '../runtime/log.ts';
import type { Measured } from '../runtime/metrics.ts';
import { parseEvent, type StoredEvent } from '../store/events.ts';
import type { Item } from '../store/items.ts';
import { parseOutgoing, waitingAt } from '../store/outbox.ts';
import { deadlineMetrics } from './deadlineMetrics.ts';
import { carryOut, type Reach } from './effects.ts';
import { followAnnouncement } from './followAnnouncement.ts';
import { reasonOf } from './refused.ts';

/** Seconds after which what failed is tried once more, apart from the stream. */
const laterSeconds = 5;

export interface DispatchPort {
  readonly reach: Reach;
  measure(measured: Measured, about: { readonly kind: string; readonly caseId: string }): void;
}

/**
 * Does what must follow each change that the table's stream hands out, and confirms it; deadlines are measured. Cases side by
 * side, the changes of one case in their order. What fails holds nothing back: it is left, alone, to the walk that makes good
 * what was not carried out, which tries it again and parks it. Only what cannot even be left is handed out once more.
 */
export async function dispatch(
  records: readonly DynamoDBRecord[],
  port: DispatchPort,
): Promise<DynamoDBBatchResponse> {
  const byCase = Map.groupBy(records, caseOf);
  const failed = await Promise.all([...byCase.values()].map((ofCase) => firstFailure(ofCase, port)));
  return {
    batchItemFailures: failed.flatMap((itemIdentifier) =>
      itemIdentifier === undefined ? [] : [{ itemIdentifier }],
    ),
  };
}

/** The case that a record is about: a waiting change lies in a shard with those of other cases. */
function caseOf({ dynamodb }: DynamoDBRecord): string {
  const { kind, id } = dynamodb?.NewImage ?? {};
  return `${kind?.S ?? ''}#${id?.S ?? ''}`;
}

async function firstFailure(
  records: readonly DynamoDBRecord[],
  port: DispatchPort,
): Promise<string | undefined> {
  for (const record of records) {
    try {
      // The stream hands out the item in DynamoDB's own JSON, which is the SDK's attribute shape.
      const image = (record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>;
      if ('effects' in image) await carryOutOrLeave(image, port.reach);
      if (image.sk?.S?.startsWith('event#')) await follow(parseEvent(image), port);
    } catch (error) {
      const [kind, caseId] = caseOf(record).split('#');
      log.error('a change could not be followed, nor left for later', error, { kind, caseId });
      return record.dynamodb?.SequenceNumber;
    }
  }
  return undefined;
}

async function carryOutOrLeave(image: Item, reach: Reach): Promise<void> {
  try {
    await carryOut(parseOutgoing(image), reach);
  } catch (error) {
    await leave('sweep', waitingAt(image), error, reach);
  }
}

async function follow(event: StoredEvent, { reach, measure }: DispatchPort): Promise<void> {
  const { kind, id } = event;
  try {
    await followAnnouncement(event, reach);
  } catch (error) {
    await leave('recalculate', { kind, id }, error, reach);
  }
  try {
    measure(await deadlineMetrics(event, reach.store), { kind, caseId: id });
  } catch (error) {
    // A count that is short by one stops nobody.
    log.error('a deadline could not be measured', error, { kind, caseId: id });
  }
}

async function leave(task: WalkName, one: WalkItem, error: unknown, { queues }: Reach): Promise<void> {
  log.error('an effect failed and is left for later', error, { kind: one.kind, caseId: one.id });
  await queues.walk.send({ task, one, reason: reasonOf(error).slice(0, 1000) }, laterSeconds);
}
