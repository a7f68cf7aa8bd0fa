import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { StoredKind } from '../../case/storedKind.ts';
import { type Head, headItem } from './head.ts';
import { type Item, toItem } from './items.ts';
import { claimKey, headKey, revisionKey } from './keys.ts';
import { isOlderHead, openHead } from './reading.ts';
import { rowItems, rowWrites } from './rows.ts';
import type { Table } from './table.ts';

/** `lost`: somebody else has changed the case meanwhile, and with that written it anew. */
export type Lifted = 'lifted' | 'current' | 'lost' | 'missing';

/**
 * Writes the head of a case anew in today's schema, whole, so that what only older versions knew is gone; and what follows from
 * it: rows of lists, the revision on which others rely, names that it holds. No event: nothing has happened.
 * @throws Error when another case holds a name that this one claims
 */
export async function lift(table: Table, definition: StoredKind, id: string): Promise<Lifted> {
  const { kind } = definition;
  const stored = await table.get(headKey(kind, id));
  if (!stored) return 'missing';
  if (!isOlderHead(stored, definition)) return 'current';
  const head = await openHead(table, stored, () => definition);
  const failed = await table.transact([
    { write: headWrite(table.name, definition, head, stored), otherwise: 'lost' },
    ...rowWrites(table.name, new Map(), rowItems(definition, head)).map(unconditional),
    ...revisionWrite(table.name, definition, head).map(unconditional),
    ...claimWrites(table.name, definition, head).map((write) => ({ write, otherwise: 'taken' })),
  ]);
  if (failed.length === 0) return 'lifted';
  if (failed.includes('lost')) return 'lost';
  throw new Error(`${kind} ${id} claims a name that another case holds`);
}

const unconditional = (write: TransactWriteItem) => ({ write });

/** Over the very head that was read and no other. */
function headWrite(table: string, definition: StoredKind, head: Head, stored: Item): TransactWriteItem {
  const isAsRead = stored['schema'] === undefined ? 'attribute_not_exists(#schema)' : '#schema = :schema';
  return {
    Put: {
      TableName: table,
      Item: headItem(head, definition),
      ConditionExpression: `version = :version AND ${isAsRead}`,
      ExpressionAttributeNames: { '#schema': 'schema' },
      ExpressionAttributeValues: {
        ':version': { N: String(head.version) },
        ...(stored['schema'] === undefined ? {} : { ':schema': stored['schema'] }),
      },
    },
  };
}

function revisionWrite(table: string, definition: StoredKind, head: Head): TransactWriteItem[] {
  if (!definition.isReliedOn) return [];
  const item = toItem({ ...revisionKey(head.kind, head.id), revision: head.revision });
  return [{ Put: { TableName: table, Item: item } }];
}

function claimWrites(table: string, definition: StoredKind, head: Head): TransactWriteItem[] {
  return definition.claims(head.state).map(({ name, label }) => ({
    Put: {
      TableName: table,
      Item: toItem({ ...claimKey(name), holder: head.id, label }),
      ConditionExpression: 'attribute_not_exists(pk) OR holder = :holder',
      ExpressionAttributeValues: toItem({ ':holder': head.id }),
    },
  }));
}
