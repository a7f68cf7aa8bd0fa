import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type Item, requireText } from '../../lib/platform/store/items.ts';
import type { Table } from '../../lib/platform/store/table.ts';

/**
 * Every item of the table, with its keys and the attributes named. An operator's tool may walk the table; the platform
 * itself never does.
 */
export async function* scan(
  client: DynamoDBClient,
  table: string,
  { attributes = [] }: { readonly attributes?: readonly string[] } = {},
): AsyncGenerator<Item> {
  const names = ['pk', 'sk', ...attributes].map((name, index) => [`#a${index}`, name] as const);
  const keys = {
    ProjectionExpression: names.map(([alias]) => alias).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names),
  };
  let after: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ...keys,
        ...(after ? { ExclusiveStartKey: after } : {}),
      }),
    );
    yield* page.Items ?? [];
    after = page.LastEvaluatedKey;
  } while (after);
}

/** Names (`kind#id`) of all cases of which the table holds a head or an event. */
export async function caseNames(client: DynamoDBClient, table: string): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const item of scan(client, table)) {
    const sk = requireText(item, 'sk');
    if (sk === 'head' || sk.startsWith('event#')) names.add(requireText(item, 'pk'));
  }
  return names;
}

/** All items of one partition, in order. */
export async function partitionOf(table: Table, partition: string): Promise<Item[]> {
  const items: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await table.query({ partition, limit: 500, after, consistent: true });
    items.push(...page.items);
    after = page.next;
  } while (after);
  return items;
}
