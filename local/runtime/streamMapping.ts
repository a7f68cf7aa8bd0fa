import { setTimeout as sleep } from 'node:timers/promises';
import { createPump, type Pump } from '../activity.ts';
import type { DynamoDb } from '../engines/dynamodb.ts';
import type { Memory } from '../platformState.ts';
import { isObject, type Json } from '../template/intrinsics.ts';
import type { MappingModel } from '../template/mapping.ts';
import type { TableModel } from '../template/model.ts';
import { compileFilters } from './filters.ts';
import type { Outcome } from './functions.ts';
import type { MappingSurroundings } from './queueMapping.ts';
import { createStreamReader, type Position, type StreamRecord } from './streamReader.ts';

export interface StreamSurroundings extends MappingSurroundings {
  dynamodb: DynamoDb;
  memory: Memory;
  /** Says whether the engine removed this item because its time to live was over. */
  isExpired: (table: string, keys: Json) => boolean;
}
interface Batch {
  records: StreamRecord[];
  retries: number;
}

/** Failures up to this many are retried before the world counts as quiet; later ones come in their own time. */
const promptRetries = 3;
const longestPause = 10_000;

export interface StreamMapping {
  pump: Pump;
  table: string;
  /** Records up to here are done with. */
  position(): Position | undefined;
  stop(): void;
}

/**
 * Feeds a function from a table's stream, in order and at least once: a failing batch is halved and retried as the
 * template says and holds up what follows; when its retries are spent its position goes to the failure queue.
 */
export function startStreamMapping(
  mapping: MappingModel,
  table: TableModel,
  around: StreamSurroundings,
): StreamMapping {
  const { memory, functions, activity } = around;
  const passes = compileFilters(mapping.filters);
  const reader = createStreamReader(around.dynamodb, table.name);
  const key = `stream.${mapping.id}`;
  let position = readPosition(memory.read(key));
  let pending: Batch[] = [];
  let pausedUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const isStopped = () => stopped;

  function done(record: StreamRecord | undefined): void {
    if (!record) return;
    position = { shard: record.shard, sequence: record.sequence };
    memory.write(key, JSON.stringify(position));
  }

  async function fill(): Promise<boolean> {
    const records = await reader.read(position, mapping.batchSize);
    const last = records.at(-1);
    if (!last) return false;
    const wanted = records.filter(({ event }) => isRealChange(event)).map((record) => dress(record));
    const passing = wanted.filter(({ event }) => passes(event));
    if (passing.length > 0) pending = [{ records: passing, retries: 0 }];
    else done(last);
    // What was filtered out at the end of a batch is done as soon as the batch is.
    filteredEnd = passing.length > 0 ? last : undefined;
    return true;
  }
  let filteredEnd: StreamRecord | undefined;

  function dress(record: StreamRecord): StreamRecord {
    const data = isObject(record.event['dynamodb']) ? record.event['dynamodb'] : {};
    const isExpired =
      record.event['eventName'] === 'REMOVE' && around.isExpired(table.name, data['Keys'] ?? null);
    return {
      ...record,
      event: {
        ...record.event,
        eventID: `${table.name}-${record.sequence}`,
        awsRegion: around.region,
        ...(isExpired ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
        dynamodb: { ...data, StreamViewType: table.streamView ?? '' },
        eventSourceARN: mapping.sourceArn,
      },
    };
  }

  async function work(batch: Batch): Promise<void> {
    const event = JSON.stringify({ Records: batch.records.map(({ event: record }) => record) });
    const outcome = await functions.invoke(mapping.function, event);
    const failedAt = failureIn(outcome, batch, mapping.reportsItemFailures);
    if (failedAt === undefined) {
      pending.shift();
      done(pending.length === 0 ? (filteredEnd ?? batch.records.at(-1)) : batch.records.at(-1));
      return;
    }
    if (failedAt > 0) done(batch.records[failedAt - 1]);
    const rest: Batch = { records: batch.records.slice(failedAt), retries: batch.retries + 1 };
    const reason = exhausted(rest, mapping);
    const canHalve = mapping.bisects && rest.records.length > 1;
    if (canHalve && failedAt === 0) {
      const middle = Math.ceil(rest.records.length / 2);
      // Halving does not use up a retry.
      const [first, second] = [rest.records.slice(0, middle), rest.records.slice(middle)];
      pending.splice(
        0,
        1,
        { records: first, retries: batch.retries },
        { records: second, retries: batch.retries },
      );
    } else if (reason) {
      giveUp(rest, reason, outcome);
      pending.shift();
      done(pending.length === 0 ? (filteredEnd ?? rest.records.at(-1)) : rest.records.at(-1));
      return;
    } else pending[0] = rest;
    const pause = Math.min(50 * 2 ** batch.retries, longestPause);
    if (batch.retries < promptRetries) await sleep(pause);
    else pausedUntil = Date.now() + pause;
  }

  function giveUp(batch: Batch, condition: string, outcome: Outcome): void {
    if (mapping.onFailure === undefined) return;
    const arn = functions.model(mapping.function)?.arn ?? mapping.function;
    const record = failureRecord(batch, condition, outcome, arn, mapping.sourceArn);
    around.queues.send(mapping.onFailure, JSON.stringify(record));
    activity.stir();
  }

  const pump = createPump(
    activity,
    async () => {
      while (!isStopped()) {
        const wait = pausedUntil - Date.now();
        if (wait > 0) {
          clearTimeout(timer);
          timer = setTimeout(() => pump.kick(), wait).unref();
          return;
        }
        const [batch] = pending;
        if (batch) await work(batch);
        else if (!(await fill())) return;
      }
    },
    around.failed,
  );
  return {
    pump,
    table: table.name,
    position: () => position,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function readPosition(text: string | undefined): Position | undefined {
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('shard' in value) || !('sequence' in value))
    return undefined;
  return { shard: String(value.shard), sequence: String(value.sequence) };
}

/** AWS writes no record for a change that changes nothing; the embedded engine does. */
function isRealChange(event: StreamRecord['event']): boolean {
  const data = event['dynamodb'];
  if (event['eventName'] !== 'MODIFY' || !isObject(data)) return true;
  if (data['OldImage'] === undefined || data['NewImage'] === undefined) return true;
  return canonical(data['OldImage']) !== canonical(data['NewImage']);
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${key}:${canonical(value[key] ?? null)}`).join(',')}}`;
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
