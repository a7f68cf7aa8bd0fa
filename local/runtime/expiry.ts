import type { DynamoDb } from '../engines/dynamodb.ts';
import { AwsError } from '../engines/awsCall.ts';
import { isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import type { TableModel } from '../template/model.ts';

/** Removes items whose time to live is over on the product's clock; the engine does not. */
export interface Expiry {
  sweep: () => Promise<number>;
  /** Says whether this platform removed the item with these keys because of its time to live. */
  isExpired: (table: string, keys: Json) => boolean;
}

const mark = (table: string, keys: Json) =>
  `${table} ${JSON.stringify(isObject(keys) ? Object.entries(keys).toSorted(([a], [b]) => (a < b ? -1 : 1)) : keys)}`;

/** @param now the product's clock, milliseconds since 1970 */
export function createExpiry(dynamodb: DynamoDb, tables: TableModel[], now: () => number): Expiry {
  const removed = new Set<string>();

  async function remove(
    table: TableModel,
    attribute: string,
    item: JsonObject,
    second: number,
  ): Promise<number> {
    const keys = Object.fromEntries(table.keys.map((key) => [key, item[key] ?? null]));
    removed.add(mark(table.name, keys));
    try {
      await dynamodb.call('DeleteItem', {
        TableName: table.name,
        Key: keys,
        ConditionExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': attribute },
        ExpressionAttributeValues: { ':now': { N: String(second) } },
      });
      return 1;
    } catch (error) {
      removed.delete(mark(table.name, keys));
      if (error instanceof AwsError && error.type === 'ConditionalCheckFailedException') return 0;
      throw error;
    }
  }

  async function sweepTable(table: TableModel, attribute: string): Promise<number> {
    const second = Math.floor(now() / 1000);
    let count = 0;
    let start: Json | undefined;
    do {
      const page = await dynamodb.call('Scan', {
        TableName: table.name,
        FilterExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': attribute },
        ExpressionAttributeValues: { ':now': { N: String(second) } },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      });
      const items = Array.isArray(page['Items']) ? page['Items'].filter(isObject) : [];
      for (const item of items) count += await remove(table, attribute, item, second);
      start = page['LastEvaluatedKey'];
    } while (start !== undefined);
    return count;
  }

  return {
    async sweep() {
      let count = 0;
      for (const table of tables) {
        if (table.ttlAttribute !== undefined) count += await sweepTable(table, table.ttlAttribute);
      }
      return count;
    },
    isExpired: (table, keys) => removed.has(mark(table, keys)),
  };
}
