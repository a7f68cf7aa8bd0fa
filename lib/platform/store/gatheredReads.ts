import { together } from '../reactions/together.ts';
import type { Item, Key } from './items.ts';
import { placeOf, type Table } from './table.ts';

/** The table, whose reads of items by key are one request where they are asked in the same moment. */
export function gatheredReads(table: Table): Table {
  const read = together<readonly Key[], Map<string, Item>>(async (asked) => {
    const found = await table.getMany(asked.flat());
    return asked.map((keys) => ofKeys(found, keys));
  });
  return { ...table, getMany: (keys) => read(keys) };
}

function ofKeys(found: ReadonlyMap<string, Item>, keys: readonly Key[]): Map<string, Item> {
  const own = new Map<string, Item>();
  for (const place of keys.map(placeOf)) {
    const item = found.get(place);
    if (item) own.set(place, item);
  }
  return own;
}
