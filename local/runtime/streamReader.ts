import type { DynamoDb } from '../engines/dynamodb.ts';
import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';

/** How far a table's stream has been read. */
export interface Position {
  shard: string;
  sequence: string;
}
export interface StreamRecord {
  shard: string;
  sequence: string;
  /** Milliseconds since 1970, real time. */
  createdAt: number;
  /** In the shape a function receives. */
  event: JsonObject;
}

/** Reads a table's stream in order. */
export interface StreamReader {
  /** @param after where the last reader stopped; undefined for the very beginning */
  read(after: Position | undefined, limit: number): Promise<StreamRecord[]>;
}

export function createStreamReader(dynamodb: DynamoDb, table: string): StreamReader {
  // Going on from where the last read stopped saves asking for an iterator.
  let next: { after: Position; iterator: Json } | undefined;

  async function iteratorFor(streamArn: string, shard: string, after: Position | undefined): Promise<Json> {
    const isGoingOn = after !== undefined && shard === after.shard;
    if (isGoingOn && next?.after.shard === shard && next.after.sequence === after.sequence)
      return next.iterator;
    const { ShardIterator } = await dynamodb.call('Streams.GetShardIterator', {
      StreamArn: streamArn,
      ShardId: shard,
      ...(isGoingOn
        ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after.sequence }
        : { ShardIteratorType: 'TRIM_HORIZON' }),
    });
    return ShardIterator ?? '';
  }

  return {
    async read(after, limit) {
      const streamArn = await streamOf(dynamodb, table);
      const shards = await shardsOf(dynamodb, streamArn);
      const from = after ? shards.indexOf(after.shard) : -1;
      for (const shard of shards.slice(Math.max(0, from))) {
        const ShardIterator = await iteratorFor(streamArn, shard, after);
        const answer = await dynamodb.call('Streams.GetRecords', { ShardIterator, Limit: limit });
        const list = Array.isArray(answer['Records']) ? answer['Records'].filter(isObject) : [];
        const records = list.map((record) => recordOf(record, shard));
        const last = records.at(-1);
        const iterator = answer['NextShardIterator'];
        const reached = last ? { shard, sequence: last.sequence } : after;
        next = reached && iterator ? { after: reached, iterator } : undefined;
        if (last) return records;
      }
      return [];
    },
  };
}

const streams = new WeakMap<DynamoDb, Map<string, string>>();

async function streamOf(dynamodb: DynamoDb, table: string): Promise<string> {
  const known = streams.get(dynamodb) ?? new Map<string, string>();
  streams.set(dynamodb, known);
  let arn = known.get(table);
  if (arn === undefined) {
    const { Table } = await dynamodb.call('DescribeTable', { TableName: table });
    arn = isObject(Table) ? asText(Table['LatestStreamArn']) : '';
    known.set(table, arn);
  }
  return arn;
}

const shardLists = new WeakMap<DynamoDb, Map<string, string[]>>();

/** The embedded engine has one shard for good; DynamoDB Local, where it is used instead, closes one every few hours. */
async function shardsOf(dynamodb: DynamoDb, streamArn: string): Promise<string[]> {
  const known = shardLists.get(dynamodb) ?? new Map<string, string[]>();
  shardLists.set(dynamodb, known);
  const cached = known.get(streamArn);
  if (cached && process.env['DYNAMODB_ENDPOINT'] === undefined) return cached;
  const { StreamDescription } = await dynamodb.call('Streams.DescribeStream', { StreamArn: streamArn });
  const list: Json = isObject(StreamDescription) ? (StreamDescription['Shards'] ?? []) : [];
  const shards = Array.isArray(list) ? list.filter(isObject).map((shard) => asText(shard['ShardId'])) : [];
  if (shards.length > 0) known.set(streamArn, shards);
  return shards;
}

function recordOf(record: JsonObject, shard: string): StreamRecord {
  const data = isObject(record['dynamodb']) ? record['dynamodb'] : {};
  return {
    shard,
    sequence: asText(data['SequenceNumber']),
    createdAt: Number(data['ApproximateCreationDateTime']) * 1000,
    event: record,
  };
}
