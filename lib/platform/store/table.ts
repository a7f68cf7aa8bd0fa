import { randomUUID } from 'node:crypto';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  TransactionCanceledException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { patiently } from './busy.ts';
import { type Item, type Key, keyItem, requireText } from './items.ts';
import { type Action, inBatches, meaningsOf, queryInput, type RangeQuery } from './requests.ts';

export type { Action, RangeQuery } from './requests.ts';

/** As much of a range as one request answers: at most `limit` items, and fewer where they are large (1 MB). */
export interface Page {
  readonly items: readonly Item[];
  /** Where to go on; only its absence says that there is no more. */
  readonly next?: Item;
}

/** A piece of the whole table, gone through by itself. */
export interface ScanOfHeads {
  readonly segment: number;
  readonly segments: number;
  /** Items that are looked at, heads or not. */
  readonly limit: number;
  readonly after?: Item | undefined;
}

export interface ItemChange {
  readonly set?: Item;
  readonly remove?: readonly string[];
  /** Added to numbers, or to sets of texts; what is not there yet begins with it. */
  readonly add?: Item;
  readonly condition: string;
  /** What stands in the condition for names that DynamoDB has reserved, and for values. */
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Item;
}

/**
 * The table, spoken to in few words. Every call is one request to DynamoDB, repeated for some seconds where others are in
 * its way: conflicts and throttling are nobody's fault and nothing a caller could ignore.
 * @throws TableBusy from every call when that did not help
 */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** Strongly consistent; answers by `pk|sk`. One request for 100 keys. */
  getMany(keys: readonly Key[]): Promise<Map<string, Item>>;
  query(query: RangeQuery): Promise<Page>;
  /** The heads in a page of a segment: their keys, kind, id and schema. */
  scanHeads(scan: ScanOfHeads): Promise<Page>;
  /**
   * All or nothing.
   * @returns what the conditions that did not hold mean, as their actions say; empty when the transaction is done
   * @throws ItemTooLarge when an item would exceed 400 KB or all of them 4 MB
   * @throws Error when a condition did not hold of which no action says what that means
   */
  transact<Meaning = never>(actions: readonly Action<Meaning>[]): Promise<readonly Meaning[]>;
  /**
   * Sets and removes attributes of one item on a condition; false when the condition does not hold.
   * @throws ItemTooLarge when the item would exceed 400 KB
   */
  update(key: Key, change: ItemChange): Promise<boolean>;
  /**
   * As `update`, and tells what the attributes that it has changed are from then on; undefined when the condition does not hold.
   * @throws ItemTooLarge when the item would exceed 400 KB
   */
  updated(key: Key, change: ItemChange): Promise<Item | undefined>;
  /** Removes an item; removing it twice is removing it once. */
  remove(key: Key): Promise<void>;
  /** Writes items, whole and unconditionally: only those that are the same however often they are written. One request for 25. */
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
      const { Item: item } = await patiently(() =>
        client.send(new GetItemCommand({ TableName: name, Key: keyItem(key), ConsistentRead: true })),
      );
      return item;
    },
    async getMany(keys) {
      const distinct = new Map(keys.map((key) => [placeOf(key), keyItem(key)]));
      const found = new Map<string, Item>();
      await inBatches([...distinct.values()], 100, async (Keys) => {
        const { Responses: answered, UnprocessedKeys: left } = await client.send(
          new BatchGetItemCommand({ RequestItems: { [name]: { Keys, ConsistentRead: true } } }),
        );
        for (const item of answered?.[name] ?? []) {
          found.set(placeOf({ pk: requireText(item, 'pk'), sk: requireText(item, 'sk') }), item);
        }
        return left?.[name]?.Keys ?? [];
      });
      return found;
    },
    async query(range) {
      const answer = await patiently(() =>
        client.send(new QueryCommand({ TableName: name, ...queryInput(range) })),
      );
      const next = answer.LastEvaluatedKey;
      return { items: answer.Items ?? [], ...(next ? { next } : {}) };
    },
    async scanHeads({ segment, segments, limit, after }) {
      const answer = await patiently(() =>
        client.send(
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
        ),
      );
      const next = answer.LastEvaluatedKey;
      return { items: answer.Items ?? [], ...(next ? { next } : {}) };
    },
    async transact(actions) {
      // One token for all attempts: a transaction that was carried out, and whose answer was lost, is not carried out again.
      const TransactItems = actions.map(({ write }) => write);
      const command = new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: randomUUID() });
      return patiently(async () => {
        try {
          await client.send(command);
          return [];
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error;
          return meaningsOf(actions, error.CancellationReasons ?? []);
        }
      });
    },
    async remove(key) {
      await patiently(() => client.send(new DeleteItemCommand({ TableName: name, Key: keyItem(key) })));
    },
    async putMany(items) {
      const puts = items.map((item) => ({ PutRequest: { Item: item } }));
      await inBatches(puts, 25, async (wanted) => {
        const { UnprocessedItems: left } = await client.send(
          new BatchWriteItemCommand({ RequestItems: { [name]: wanted } }),
        );
        return (left?.[name] ?? []).flatMap(({ PutRequest }) =>
          PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
        );
      });
    },
    async update(key, change) {
      return (await send(key, change, 'NONE')) !== undefined;
    },
    updated: (key, change) => send(key, change, 'UPDATED_NEW'),
  };

  /** What is told of the item; undefined when the condition does not hold. */
  async function send(
    key: Key,
    change: ItemChange,
    tells: 'NONE' | 'UPDATED_NEW',
  ): Promise<Item | undefined> {
    const command = { TableName: name, Key: keyItem(key), ...expressionsOf(change), ReturnValues: tells };
    try {
      const { Attributes: told = {} } = await patiently(() => client.send(new UpdateItemCommand(command)));
      return told;
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
      throw error;
    }
  }
}

function expressionsOf({
  set = {},
  remove = [],
  add = {},
  condition,
  names: given = {},
  values = {},
}: ItemChange) {
  const names = Object.keys(set);
  const sets = names.map((_, index) => `#s${index} = :s${index}`).join(', ');
  const removes = remove.map((_, index) => `#r${index}`).join(', ');
  const added = Object.keys(add);
  const adds = added.map((_, index) => `#a${index} :a${index}`).join(', ');
  const nameOf = [
    ...names.map((attribute, index) => [`#s${index}`, attribute]),
    ...remove.map((attribute, index) => [`#r${index}`, attribute]),
    ...added.map((attribute, index) => [`#a${index}`, attribute]),
  ];
  const valueOf = {
    ...Object.fromEntries(Object.entries(set).map(([, value], index) => [`:s${index}`, value])),
    ...Object.fromEntries(Object.entries(add).map(([, value], index) => [`:a${index}`, value])),
    ...values,
  };
  return {
    UpdateExpression: [sets && `SET ${sets}`, removes && `REMOVE ${removes}`, adds && `ADD ${adds}`]
      .filter(Boolean)
      .join(' '),
    ConditionExpression: condition,
    ExpressionAttributeNames: { ...Object.fromEntries(nameOf), ...given },
    ...(Object.keys(valueOf).length > 0 ? { ExpressionAttributeValues: valueOf } : {}),
  };
}
