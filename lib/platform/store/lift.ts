import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { StoredKind } from '../../case/storedKind.ts';
import { type Head, headItem } from './head.ts';
import { type Item, toItem } from './items.ts';
import { claimKey, headKey, revisionKey } from './keys.ts';
import { isOlderHead, openHead } from './reading.ts';
import { leftItems, rowItems, rowWrites } from './rows.ts';
import { actionsAtMost } from './sizes.ts';
import type { Action, Table } from './table.ts';

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
  const besides: readonly Action<'lost' | 'taken'>[] = [
    { write: headWrite(table.name, definition, head, stored), otherwise: 'lost' },
    ...revisionWrite(table.name, definition, head).map(unconditional),
    ...claimWrites(table.name, definition, head).map((write) => ({ write, otherwise: 'taken' }) as const),
  ];
  const after = rowItems(definition, head);
  const left = [...leftItems(definition, head)].filter(([place]) => !after.has(place));
  const rows = rowWrites(table.name, new Map(left), after).map(({ write }) => ({ write }));
  const room = Math.max(0, actionsAtMost - besides.length);
  if (!(await writeAhead(table, stored, rows.slice(room)))) return 'lost';
  const failed = await table.transact([...besides, ...rows.slice(0, room)]);
  if (failed.length === 0) return 'lifted';
  if (failed.includes('lost')) return 'lost';
  throw new Error(`${kind} ${id} claims a name that another case holds`);
}

/**
 * Writes the rows for which there is no room beside the head before it, as long as that is the one that was read: until it is written as
 * well it is of an older schema, so that whoever was stopped between the two lifts it again.
 * @returns false where somebody has changed the case meanwhile
 */
async function writeAhead(table: Table, stored: Item, rows: readonly Action[]): Promise<boolean> {
  const atOnce = actionsAtMost - 1;
  for (let from = 0; from < rows.length; from += atOnce) {
    const { pk, sk } = stored;
    const asRead = { TableName: table.name, Key: { pk, sk } as Item, ...isAsRead(stored) }; // every item has both
    const check = { write: { ConditionCheck: asRead }, otherwise: 'lost' } as const;
    const failed = await table.transact([...rows.slice(from, from + atOnce), check]);
    if (failed.length > 0) return false;
  }
  return true;
}

const unconditional = (write: TransactWriteItem) => ({ write });

/** Over the very head that was read and no other. */
function headWrite(table: string, definition: StoredKind, head: Head, stored: Item): TransactWriteItem {
  return { Put: { TableName: table, Item: headItem(head, definition), ...isAsRead(stored) } };
}

function isAsRead({ version, schema }: Item) {
  return {
    ConditionExpression: `version = :version AND ${schema === undefined ? 'attribute_not_exists(#schema)' : '#schema = :schema'}`,
    ExpressionAttributeNames: { '#schema': 'schema' },
    ExpressionAttributeValues: {
      ':version': version ?? { N: '0' },
      ...(schema === undefined ? {} : { ':schema': schema }),
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
