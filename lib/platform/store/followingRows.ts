import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Kinds } from '../../case/kinds.ts';
import { pause, TableBusy } from './busy.ts';
import type { CaseRef } from './change.ts';
import { type Key, keyItem } from './items.ts';
import { eventKey, headKey } from './keys.ts';
import { openHead } from './reading.ts';
import { rowItems, rowWrite } from './rows.ts';
import { actionsAtMost } from './sizes.ts';
import { placeOf, type Table } from './table.ts';

/** Races that are lost to changes of the case before it is left for later. */
const attemptsAtMost = 5;

/**
 * Brings the rows that a change had to leave behind, as the case has them by now: whatever has changed it since, a row lies where its
 * head says, and nowhere else. Repeating it changes nothing.
 *
 * @param places of the rows, as the change has noted them
 * @throws TableBusy where others change the case again and again
 */
export async function bringRows(
  { table, kinds }: { readonly table: Table; readonly kinds: Kinds },
  { kind, id }: CaseRef,
  places: readonly Key[],
): Promise<void> {
  // One is kept for the check that the case has not changed.
  const atOnce = actionsAtMost - 1;
  for (let from = 0; from < places.length; from += atOnce)
    await bringSome(table, kinds, { kind, id }, places.slice(from, from + atOnce));
}

async function bringSome(table: Table, kinds: Kinds, { kind, id }: CaseRef, places: readonly Key[]) {
  for (let attempt = 0; attempt < attemptsAtMost; attempt += 1) {
    if (attempt > 0) await pause(attempt);
    const stored = await table.get(headKey(kind, id));
    if (!stored) throw new Error(`${kind} ${id} has rows and no head`);
    const head = await openHead(table, stored, kinds);
    const rows = rowItems(kinds(kind), head);
    const writes = places.map((key) => rowWrite(table.name, key, rows.get(placeOf(key))));
    const failed = await table.transact([
      ...writes.map(({ write }) => ({ write })),
      { write: unchanged(table.name, { kind, id }, head.version), otherwise: 'changed' },
    ]);
    if (failed.length === 0) return;
  }
  throw new TableBusy(`the rows of ${kind} ${id}: ${attemptsAtMost} races lost`);
}

/** No event follows the last one that is known. */
function unchanged(table: string, { kind, id }: CaseRef, version: number): TransactWriteItem {
  const Key = keyItem(eventKey(kind, id, version + 1));
  return { ConditionCheck: { TableName: table, Key, ConditionExpression: 'attribute_not_exists(pk)' } };
}
