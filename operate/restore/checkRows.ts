import { definitionOf } from '../../lib/cases.ts';
import type { Head } from '../../lib/platform/store/head.ts';
import { type Item, keyItem, requireText, textOf } from '../../lib/platform/store/items.ts';
import { rowItems } from '../../lib/platform/store/rows.ts';
import { placeOf } from '../../lib/platform/store/table.ts';
import type { Damage } from './checkCase.ts';

/** Attributes of a row that are looked at, beside its keys. */
export const rowAttributes = ['kind', 'id', 'status', 'summary'] as const;

/** Whether an item is a row of a list. */
export function isRow(item: Item): boolean {
  return textOf(item, 'pk')?.startsWith('list#') ?? false;
}

/** The place of a row in the table. */
export function rowPlace(item: Item): string {
  return placeOf({ pk: requireText(item, 'pk'), sk: requireText(item, 'sk') });
}

/** The rows that a case must have, held against those there are; each that was looked at is taken out of `rows`. */
export function checkRows(table: string, head: Head, rows: Map<string, Item>): Damage[] {
  const place = `${head.kind}#${head.id}`;
  return [...rowItems(definitionOf(head.kind), head)].flatMap(([where, wanted]): Damage[] => {
    const found = rows.get(where);
    rows.delete(where);
    if (found && isSame(found, wanted)) return [];
    const repair = { Put: { TableName: table, Item: wanted } };
    return [{ damage: found ? 'rowDiffers' : 'rowMissing', place, detail: where, repair }];
  });
}

function isSame(one: Item, other: Item): boolean {
  return ['status', 'summary'].every((name) => textOf(one, name) === textOf(other, name));
}

/** Rows that no case has: each is taken away, unless its case could not be judged. */
export function unheldRows(
  table: string,
  rows: ReadonlyMap<string, Item>,
  unjudged: ReadonlySet<string>,
): Damage[] {
  return [...rows.values()].flatMap((row): Damage[] => {
    const place = `${requireText(row, 'kind')}#${requireText(row, 'id')}`;
    if (unjudged.has(requireText(row, 'id'))) return [];
    const key = { pk: requireText(row, 'pk'), sk: requireText(row, 'sk') };
    const repair = { Delete: { TableName: table, Key: keyItem(key) } };
    return [{ damage: 'rowUnheld', place, detail: rowPlace(row), repair }];
  });
}
