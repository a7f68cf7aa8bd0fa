import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from '../activity.ts';
import type { QueuesAndObjects } from '../engines/queuesAndObjects.ts';
import { isObject, type Json } from '../template/intrinsics.ts';
import type { MappingModel } from '../template/mapping.ts';
import type { Functions, Outcome } from './functions.ts';
import { type Disorder, handOver } from './handOver.ts';
import type { StreamRecord } from './streamReader.ts';

/** Failures up to this many are retried before the world counts as quiet; later ones come in their own time. */
const promptRetries = 3;
const longestPause = 10_000;

interface Batch {
  readonly records: readonly StreamRecord[];
  readonly retries: number;
}

/** Records that are worked on one batch after the other, in order. */
export interface Lane {
  /** Works until everything is done or a failed batch has to wait. */
  drain(isStopped: () => boolean): Promise<void>;
  isDone(): boolean;
  /** Milliseconds since 1970 before which there is nothing to do. */
  pausedUntil(): number;
}

/**
 * A failing batch is halved and retried as the template says and holds up what follows it in its lane; when its retries
 * are spent its position goes to the failure queue.
 * @param done told which records, by their places in `records`, are done with
 */
export function createLane(
  records: readonly StreamRecord[],
  mapping: MappingModel,
  around: {
    functions: Functions;
    queues: QueuesAndObjects;
    activity: Activity;
    disorder?: Disorder | undefined;
  },
  done: (from: number, upTo: number) => void,
): Lane {
  const { functions, queues, activity } = around;
  const batches: Batch[] = [];
  for (let start = 0; start < records.length; start += mapping.batchSize)
    batches.push({ records: records.slice(start, start + mapping.batchSize), retries: 0 });
  let finished = 0;
  let pausedUntil = 0;

  function finish(count: number): void {
    done(finished, finished + count);
    finished += count;
  }

  async function work(batch: Batch): Promise<void> {
    const outcome = await handOver(
      batch.records.map(({ event }) => event),
      mapping,
      around,
    );
    const failedAt = failureIn(outcome, batch, mapping.reportsItemFailures);
    if (failedAt === undefined) {
      batches.shift();
      finish(batch.records.length);
      return;
    }
    finish(failedAt);
    const rest: Batch = { records: batch.records.slice(failedAt), retries: batch.retries + 1 };
    const reason = exhausted(rest, mapping);
    if (mapping.bisects && rest.records.length > 1 && failedAt === 0) {
      const middle = Math.ceil(rest.records.length / 2);
      // Halving does not use up a retry.
      const halves = [rest.records.slice(0, middle), rest.records.slice(middle)];
      batches.splice(0, 1, ...halves.map((half) => ({ records: half, retries: batch.retries })));
    } else if (reason) {
      giveUp(rest, reason, outcome);
      batches.shift();
      finish(rest.records.length);
      return;
    } else batches[0] = rest;
    const pause = Math.min(50 * 2 ** batch.retries, longestPause);
    if (batch.retries < promptRetries) await sleep(pause);
    else pausedUntil = Date.now() + pause;
  }

  function giveUp(batch: Batch, condition: string, outcome: Outcome): void {
    if (mapping.onFailure === undefined) return;
    const arn = functions.model(mapping.function)?.arn ?? mapping.function;
    const record = failureRecord(batch, condition, outcome, arn, mapping.sourceArn);
    queues.send(mapping.onFailure, JSON.stringify(record));
    activity.stir();
  }

  return {
    async drain(isStopped) {
      for (let [batch] = batches; batch && !isStopped() && pausedUntil <= Date.now(); [batch] = batches)
        await work(batch);
    },
    isDone: () => batches.length === 0,
    pausedUntil: () => pausedUntil,
  };
}

/** Index of the first record to be tried again, or undefined when all went well. */
function failureIn(outcome: Outcome, { records }: Batch, reportsItemFailures: boolean): number | undefined {
  if (!outcome.ok) return 0;
  if (!reportsItemFailures) return undefined;
  const answer: Json = JSON.parse(outcome.result);
  const list = isObject(answer) ? answer['batchItemFailures'] : undefined;
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const indexes = list.map((item) => {
    const sequence = isObject(item) ? item['itemIdentifier'] : undefined;
    return records.findIndex((record) => record.sequence === sequence);
  });
  return Math.max(0, Math.min(...indexes));
}

function exhausted(batch: Batch, mapping: MappingModel): string | undefined {
  if (mapping.maximumRetries >= 0 && batch.retries > mapping.maximumRetries) return 'RetryAttemptsExhausted';
  const age = (Date.now() - (batch.records[0]?.createdAt ?? 0)) / 1000;
  return mapping.maximumAge >= 0 && age > mapping.maximumAge ? 'RecordAgeExceeded' : undefined;
}

const arrival = (record: StreamRecord | undefined): string => new Date(record?.createdAt ?? 0).toISOString();

/** What AWS sends to the failure destination: the position, not the data. */
function failureRecord(
  batch: Batch,
  condition: string,
  outcome: Outcome,
  functionArn: string,
  streamArn: string,
): Json {
  const [first, last] = [batch.records[0], batch.records.at(-1)];
  return {
    requestContext: {
      requestId: outcome.id,
      functionArn: `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: batch.retries,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(outcome.ok ? {} : { functionError: 'Unhandled' }),
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: first?.shard ?? '',
      startSequenceNumber: first?.sequence ?? '',
      endSequenceNumber: last?.sequence ?? '',
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: batch.records.length,
      streamArn,
    },
  };
}
