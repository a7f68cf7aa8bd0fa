import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  TransactionCanceledException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Item, type Key, keyItem, requireText } from './items.ts';
import { type IndexName, indexes } from './keys.ts';

/** Why each action of a transaction was refused, in their order: `None`, `ConditionalCheckFailed`, … */
export type Cancellation = { readonly cancelled: readonly string[] };

export interface Page {
  readonly items: readonly Item[];
  /** Keys of the last item when there is more. */
  readonly next?: Item;
}

export interface RangeQuery {
  readonly index?: IndexName;
  readonly partition: string;
  /** Sort keys that begin with this. */
  readonly prefix?: string;
  /** Sort keys at most, or at least, this. */
  readonly upTo?: string;
  readonly from?: string;
  readonly limit: number;
  readonly after?: Item | undefined;
  readonly newestFirst?: boolean;
  readonly consistent?: boolean;
}

/** A piece of the whole table, gone through by itself. */
export interface ScanOfHeads {
  readonly segment: number;
  readonly segments: number;
  /** Items that are looked at, heads or not. */
  readonly limit: number;
  readonly after?: Item | undefined;
}

/** The table, spoken to in few words. Every call is one request to DynamoDB. */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** Strongly consistent; answers by `pk|sk`. Up to 100 keys. */
  getMany(keys: readonly Key[]): Promise<Map<string, Item>>;
  query(query: RangeQuery): Promise<Page>;
  /** The heads in a page of a segment: their keys, kind, id and schema. */
  scanHeads(scan: ScanOfHeads): Promise<Page>;
  /** All or nothing. A cancellation is an answer, not an exception. */
  transact(writes: readonly TransactWriteItem[]): Promise<Cancellation | undefined>;
  /** Sets and removes attributes of one item on a condition; false when the condition does not hold. */
  update(
    key: Key,
    change: { set?: Item; remove?: readonly string[]; condition: string; values?: Item },
  ): Promise<boolean>;
  /** Removes an item; removing it twice is removing it once. */
  remove(key: Key): Promise<void>;
  /** Writes up to 25 items, whole and unconditionally: only for items that are the same however often they are written. */
  putMany(items: readonly Item[]): Promise<void>;
  readonly name: string;
}

export function placeOf({ pk, sk }: Key): string {
  return `${pk}|${sk}`;
}

export function createTable(client: DynamoDBClient, name: string): Table {
  return {
    name,
    async get(key) {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: name, Key: keyItem(key), ConsistentRead: true }),
      );
      return item;
    },
    async getMany(keys) {
      const found = new Map<string, Item>();
      const distinct = new Map(keys.map((key) => [placeOf(key), keyItem(key)]));
      let wanted = [...distinct.values()];
      for (let attempt = 0; wanted.length > 0; attempt += 1) {
        if (attempt > 0) await pause(attempt);
        if (attempt > 8) throw new Error('the table left keys unread');
        const answer = await client.send(
          new BatchGetItemCommand({ RequestItems: { [name]: { Keys: wanted, ConsistentRead: true } } }),
        );
        for (const item of answer.Responses?.[name] ?? []) {
          found.set(placeOf({ pk: requireText(item, 'pk'), sk: requireText(item, 'sk') }), item);
        }
        wanted = answer.UnprocessedKeys?.[name]?.Keys ?? [];
      }
      return found;
    },
    async query(range) {
      const answer = await client.send(new QueryCommand({ TableName: name, ...queryInput(range) }));
      const next = answer.LastEvaluatedKey;
      return { items: answer.Items ?? [], ...(next ? { next } : {}) };
    },
    async scanHeads({ segment, segments, limit, after }) {
      const answer = await client.send(
        new ScanCommand({
          TableName: name,
          Segment: segment,
          TotalSegments: segments,
          Limit: limit,
          FilterExpression: 'sk = :head',
          ProjectionExpression: 'pk, sk, kind, id, #schema',
          ExpressionAttributeNames: { '#schema': 'schema' },
          ExpressionAttributeValues: { ':head': { S: 'head' } },
          ...(after ? { ExclusiveStartKey: after } : {}),
        }),
      );
      const next = answer.LastEvaluatedKey;
      return { items: answer.Items ?? [], ...(next ? { next } : {}) };
    },
    async transact(writes) {
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems: [...writes] }));
        return undefined;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        return { cancelled: (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None') };
      }
    },
    async remove(key) {
      await client.send(new DeleteItemCommand({ TableName: name, Key: keyItem(key) }));
    },
    async putMany(items) {
      let wanted = items.map((item) => ({ PutRequest: { Item: item } }));
      for (let attempt = 0; wanted.length > 0; attempt += 1) {
        if (attempt > 0) await pause(attempt);
        if (attempt > 8) throw new Error('the table left items unwritten');
        const { UnprocessedItems: left = {} } = await client.send(
          new BatchWriteItemCommand({ RequestItems: { [name]: wanted } }),
        );
        wanted = (left[name] ?? []).flatMap(({ PutRequest }) =>
          PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
        );
      }
    },
    async update(key, { set = {}, remove = [], condition, values = {} }) {
      const names = Object.keys(set);
      const sets = names.map((_, index) => `#s${index} = :s${index}`).join(', ');
      const removes = remove.map((_, index) => `#r${index}`).join(', ');
      const nameOf = [
        ...names.map((attribute, index) => [`#s${index}`, attribute]),
        ...remove.map((attribute, index) => [`#r${index}`, attribute]),
      ];
      const valueOf = {
        ...Object.fromEntries(Object.entries(set).map(([, value], index) => [`:s${index}`, value])),
        ...values,
      };
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: name,
            Key: keyItem(key),
            UpdateExpression: [sets && `SET ${sets}`, removes && `REMOVE ${removes}`]
              .filter(Boolean)
              .join(' '),
            ConditionExpression: condition,
            ExpressionAttributeNames: Object.fromEntries(nameOf),
            ...(Object.keys(valueOf).length > 0 ? { ExpressionAttributeValues: valueOf } : {}),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
        throw error;
      }
    },
  };
}

function queryInput(range: RangeQuery) {
  const keys = range.index ? indexes[range.index] : { partition: 'pk', sort: 'sk' };
  const conditions = ['#p = :p'];
  const values: Item = { ':p': { S: range.partition } };
  if (range.prefix !== undefined) {
    conditions.push('begins_with(#s, :prefix)');
    values[':prefix'] = { S: range.prefix };
  } else if (range.upTo !== undefined) {
    conditions.push('#s <= :upTo');
    values[':upTo'] = { S: range.upTo };
  } else if (range.from !== undefined) {
    conditions.push('#s >= :from');
    values[':from'] = { S: range.from };
  }
  return {
    ...(range.index ? { IndexName: range.index } : {}),
    KeyConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: { '#p': keys.partition, ...(conditions.length > 1 ? { '#s': keys.sort } : {}) },
    ExpressionAttributeValues: values,
    Limit: range.limit,
    ScanIndexForward: range.newestFirst !== true,
    ...(range.after ? { ExclusiveStartKey: range.after } : {}),
    ...(range.consistent ? { ConsistentRead: true } : {}),
  };
}

/** Full-jitter backoff in milliseconds, doubling from 20 to 1,000. */
export function pause(attempt: number): Promise<void> {
  const most = Math.min(1000, 20 * 2 ** attempt);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * most));
}
