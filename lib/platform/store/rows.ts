import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { millisecondsOf } from '../../calendar/index.ts';
import { withoutClock } from '../../case/listed.ts';
import { listsOfThePast, type Row } from '../../case/lists.ts';
import type { StoredKind } from '../../case/storedKind.ts';
import type { Head } from './head.ts';
import { type Item, type Key, keyItem, requireText, textOf, toItem } from './items.ts';
import { listOfPartition, rowKey } from './keys.ts';
import { placeOf } from './table.ts';

/** The rows of a case: what each list shows of it. Everything in a row follows from the head. */
export function rowItems(definition: StoredKind, head: Head): Map<string, Item> {
  const { kind, id, state, createdAt } = head;
  const whole = definition.summary(state);
  const summary = JSON.stringify(whole);
  const besideClock = JSON.stringify(withoutClock(whole));
  const items = definition.rows(state).map((row): [string, Item] => {
    const key = rowKey({ ...row, sort: row.sort ?? createdAt }, kind, id);
    const own = { status: state.status, summary: row.clock ? besideClock : summary };
    const shown = row.isReference ? {} : (shownIn(row) ?? own);
    return [
      placeOf(key),
      toItem({ ...key, kind, id, ...shown, twin: row.twin, ...toldBeside(row), ...ends(row) }),
    ];
  });
  return new Map(items);
}

/** Rows that may lie there from a version before and do not follow any more; their places are all that counts. */
export function leftItems(definition: StoredKind, head: Head): Map<string, Item> {
  return rowItems({ ...definition, rows: (state) => definition.leftRows(state) }, head);
}

function shownIn({ shown, clock }: Row): { status: string; summary: string } | undefined {
  if (!shown) return undefined;
  return {
    status: shown.status,
    summary: JSON.stringify(clock ? withoutClock(shown.summary) : shown.summary),
  };
}

/** What a row says beside what it shows of its case; a name each, and nothing where it says nothing. */
function toldBeside({ audience, clock, awaits, owedBy }: Row): Record<string, string | undefined> {
  return {
    audience: json(audience),
    clock: json(clock),
    awaits,
    owedBy: owedBy?.org,
    owedByName: owedBy?.name,
  };
}

function json(value: object | undefined): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

const compared = ['status', 'summary', 'audience', 'clock', 'awaits', 'owedBy', 'owedByName'] as const;

function ends({ until }: Row): { expiresAt?: number } {
  return until === undefined ? {} : { expiresAt: Math.floor(millisecondsOf(until) / 1000) };
}

/** A row that a change writes or takes away. */
export interface RowWrite {
  readonly key: Key;
  readonly write: TransactWriteItem;
}

/** The writes by which the rows of a case follow its change: only those that differ, what tells of the past behind all others. */
export function rowWrites(
  table: string,
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
): readonly RowWrite[] {
  const puts = [...after.values()].filter((item) => !isSame(before.get(placeOf(keyOf(item))), item));
  const gone = [...before].flatMap(([place, item]) => (after.has(place) ? [] : [keyOf(item)]));
  const writes = [
    ...puts.map((item) => rowWrite(table, keyOf(item), item)),
    ...gone.map((key) => rowWrite(table, key)),
  ];
  return [...writes.filter(({ key }) => !isOfThePast(key)), ...writes.filter(({ key }) => isOfThePast(key))];
}

/** @param item the row as it is to lie there; absent: none does any more */
export function rowWrite(table: string, key: Key, item?: Item): RowWrite {
  const write = item
    ? { Put: { TableName: table, Item: item } }
    : { Delete: { TableName: table, Key: keyItem(key) } };
  return { key, write };
}

function keyOf(item: Item): Key {
  return { pk: requireText(item, 'pk'), sk: requireText(item, 'sk') };
}

function isOfThePast({ pk }: Key): boolean {
  return listsOfThePast.has(listOfPartition(pk));
}

function isSame(one: Item | undefined, other: Item): boolean {
  return (
    compared.every((name) => textOf(one, name) === textOf(other, name)) &&
    one?.expiresAt?.N === other.expiresAt?.N &&
    one !== undefined
  );
}
