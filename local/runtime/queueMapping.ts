import { type Activity, createPump, type Pump } from '../activity.ts';
import type { KeptMessage, Queue, QueuesAndObjects } from '../engines/queuesAndObjects.ts';
import { isObject, type Json } from '../template/intrinsics.ts';
import type { MappingModel } from '../template/mapping.ts';
import { compileFilters } from './filters.ts';
import type { Functions } from './functions.ts';
import { type Disorder, handOver } from './handOver.ts';

export interface MappingSurroundings {
  activity: Activity;
  functions: Functions;
  queues: QueuesAndObjects;
  region: string;
  /** The account that sends every message. */
  account: string;
  failed: (error: unknown) => void;
  /** When failed messages come again, if not at the end of their visibility time-out. */
  redeliveryMilliseconds?: number | undefined;
  /** In which order, and how often, batches reach their function; as they are and once unless told. */
  disorder?: Disorder | undefined;
}

/**
 * Feeds a function from a queue: batches go out at once, several at a time; what fails comes back when its visibility
 * time-out ends and goes to the dead-letter queue after too many receipts, as on AWS.
 */
export function startQueueMapping(
  mapping: MappingModel,
  around: MappingSurroundings,
): { pump: Pump; stop(): void } {
  const { queues, activity } = around;
  const queue = queues.queue(mapping.sourceArn);
  if (!queue) throw new Error(`${mapping.id} reads ${mapping.sourceArn}, which is not in the template.`);
  const passes = compileFilters(mapping.filters);
  let stopped = false;
  const isStopped = () => stopped;
  let flights = 0;

  async function deliver(records: Delivered[], source: Queue): Promise<void> {
    const outcome = await handOver(
      records.map(({ record }) => ({ ...record })),
      mapping,
      around,
    );
    const failedIds = outcome.ok
      ? mapping.reportsItemFailures
        ? failures(outcome.result, records)
        : new Set()
      : undefined;
    for (const { record } of records) {
      if (failedIds && !failedIds.has(record.messageId)) source.remove(record.receiptHandle);
      else if (around.redeliveryMilliseconds !== undefined)
        source.showAgain(record.receiptHandle, around.redeliveryMilliseconds);
    }
  }

  /** Takes one batch; false when there is none. */
  function take(source: Queue): Delivered[] {
    const records: Delivered[] = [];
    while (records.length < mapping.batchSize) {
      const taken = source.take(mapping.batchSize - records.length);
      if (taken.length === 0) break;
      for (const { message, receipt } of taken) {
        const delivered = { record: recordOf(message, receipt, source, around) };
        if (passes(filterable(delivered.record))) records.push(delivered);
        else source.remove(receipt);
      }
    }
    return records;
  }

  const pump = createPump(
    activity,
    async () => {
      while (!isStopped() && flights < mapping.concurrency) {
        const records = take(queue);
        if (records.length === 0) return;
        flights += 1;
        // Each place that becomes free looks for more; what fails comes back by itself.
        deliver(records, queue)
          .catch(around.failed)
          .finally(() => {
            flights -= 1;
            pump.kick();
          });
      }
    },
    around.failed,
  );
  // Nobody announces that a message becomes visible again or that its delay is over.
  const timer = setInterval(() => {
    if (queue.hasVisible()) pump.kick();
  }, 200);
  timer.unref();
  return {
    pump,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

interface SqsRecord {
  messageId: string;
  receiptHandle: string;
  body: string;
  attributes: Record<string, string>;
  messageAttributes: Record<string, Json>;
  md5OfBody: string;
  eventSource: string;
  eventSourceARN: string;
  awsRegion: string;
}
interface Delivered {
  record: SqsRecord;
}

/** The event record in Lambda's shape. */
function recordOf(
  message: KeptMessage,
  receiptHandle: string,
  queue: Queue,
  { region, account }: MappingSurroundings,
): SqsRecord {
  const messageAttributes: Record<string, Json> = {};
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(message.messageAttributes)) {
    messageAttributes[name] = {
      ...(StringValue === undefined ? {} : { stringValue: StringValue }),
      ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
      stringListValues: [],
      binaryListValues: [],
      dataType: DataType,
    };
  }
  return {
    messageId: message.messageId,
    receiptHandle,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.approximateReceiveCount),
      SentTimestamp: String(message.sentTimestamp),
      SenderId: account,
      ApproximateFirstReceiveTimestamp: String(
        message.approximateFirstReceiveTimestamp ?? message.sentTimestamp,
      ),
    },
    messageAttributes,
    md5OfBody: message.md5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: region,
  };
}

/** Filters look into a JSON body. */
function filterable(record: SqsRecord): Json {
  const { body, messageId, attributes } = record;
  try {
    const parsed: Json = JSON.parse(body);
    return { messageId, attributes, body: parsed };
  } catch {
    return { messageId, attributes, body };
  }
}

/**
 * Which messages the function gave back. A list that is not well formed, or names an unknown message, is a failure of
 * all, as on AWS.
 */
function failures(result: string, records: Delivered[]): Set<string> | undefined {
  const answer: Json = JSON.parse(result);
  const list = isObject(answer) ? answer['batchItemFailures'] : undefined;
  if (answer === null || list === null || list === undefined) return new Set();
  if (!Array.isArray(list)) return undefined;
  const ids = new Set<string>();
  for (const item of list) {
    const id = isObject(item) ? item['itemIdentifier'] : undefined;
    if (typeof id !== 'string' || !records.some(({ record }) => record.messageId === id)) return undefined;
    ids.add(id);
  }
  return ids;
}
