import type { CancellationReason, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Item, type Key, keyItem, requireText } from '../../lib/platform/store/items.ts';
import { indexes } from '../../lib/platform/store/keys.ts';
import { meaningsOf, type RangeQuery } from '../../lib/platform/store/requests.ts';
import { itemBytes } from '../../lib/platform/store/sizes.ts';
import { type ItemChange, placeOf, type Table } from '../../lib/platform/store/table.ts';
import { byCodeUnit, holds, type Stands, updated } from './conditions.ts';

/** One partition, of the table or of an index: its items by sort key, in their order. */
interface Partition {
  readonly order: string[];
  readonly items: Map<string, Kept>;
}

/** An item as it is kept: one that is hardly read again as one text, since a year has a million of them for the collector to go through. */
type Kept = Item | string;

const packed = (key: Key, item: Item): Kept =>
  key.sk.startsWith('event#') || key.pk.startsWith('inbox#') ? JSON.stringify(item) : item;
const unpacked = (kept: Kept | undefined): Item | undefined =>
  typeof kept === 'string' ? (JSON.parse(kept) as Item) : kept;

/** A table in memory, with DynamoDB's conditions, indexes and prices; a change is whole or not at all. */
export interface MemoryTable {
  readonly table: Table;
  /** Write units used so far: one a started KB, twice as many in a transaction, and those of the indexes. */
  writeUnits(): number;
  /** Every item of the table. */
  all(): IterableIterator<Item>;
}

/** @param inserted told of every item that was not there before, as the table's stream is */
export function memoryTable(inserted: (item: Item) => void): MemoryTable {
  const kept = new Map<string, Partition>();
  const indexed = Object.entries(indexes).map(([name, { partition, sort }]) => ({
    name,
    partition,
    sort,
    kept: new Map<string, Partition>(),
  }));
  let units = 0;

  const find = ({ pk, sk }: Key) => unpacked(kept.get(pk)?.items.get(sk));

  function write(key: Key, after: Item | undefined, perKilobyte: number): void {
    const before = find(key);
    const largest = Math.max(bytesOf(before), bytesOf(after));
    const size = Math.max(1, Math.ceil(largest / 1024));
    units += size * perKilobyte;
    keep(kept, key.pk, key.sk, after && packed(key, after));
    for (const index of indexed) {
      const [was, is] = [before, after].map((item) => item?.[index.partition]?.S);
      if (was === undefined && is === undefined) continue;
      units += was !== undefined && is !== undefined && was !== is ? 2 : 1;
      const sortOf = (item: Item | undefined) => `${item?.[index.sort]?.S ?? ''}\u0000${placeOf(key)}`;
      if (was !== undefined) keep(index.kept, was, sortOf(before), undefined);
      if (is !== undefined) keep(index.kept, is, sortOf(after), after);
    }
    if (before === undefined && after !== undefined) inserted(after);
  }

  function check(action: TransactWriteItem): boolean {
    const { condition, stands, key } = partsOf(action);
    return condition === undefined || holds(condition, find(key), stands);
  }

  function carryOut({ Put: put, Delete: gone, Update: update }: TransactWriteItem): void {
    if (put?.Item) write(keyOf(put.Item), put.Item, 2);
    if (gone?.Key) write(keyOf(gone.Key), undefined, 2);
    if (update?.Key) {
      const key = keyOf(update.Key);
      const stands = { names: update.ExpressionAttributeNames, values: update.ExpressionAttributeValues };
      write(key, updated(update.UpdateExpression ?? '', find(key) ?? keyItem(key), stands), 2);
    }
  }

  const changed = (
    key: Key,
    { set = {}, remove = [], add = {}, condition, names, values }: ItemChange,
  ): Item | undefined => {
    const before = find(key);
    if (!holds(condition, before, { names, values })) return undefined;
    const after: Item = { ...before, ...keyItem(key), ...set };
    for (const name of remove) delete after[name];
    for (const [name, value] of Object.entries(add)) after[name] = sumOf(before?.[name], value);
    write(key, after, 1);
    return after;
  };
  const table: Table = {
    name: 'rehearsal',
    get: async (key) => find(key),
    getMany: async (keys) =>
      new Map(
        keys.flatMap((key) => {
          const item = find(key);
          return item ? [[placeOf(key), item] as const] : [];
        }),
      ),
    query: async (range) => {
      const from = range.index ? indexed.find(({ name }) => name === range.index)?.kept : kept;
      return pageOf(from?.get(range.partition), range);
    },
    async scanHeads({ segment, segments, limit, after }) {
      const heads = [...kept].flatMap(([pk, { items }], index) =>
        index % segments === segment && items.has('head') ? [{ pk, item: unpacked(items.get('head')) }] : [],
      );
      const passed = after ? heads.findIndex(({ pk }) => pk === after.pk?.S) + 1 : 0;
      const page = heads.slice(passed, passed + limit);
      const last = page.at(-1);
      const next = last && passed + limit < heads.length ? keyItem({ pk: last.pk, sk: 'head' }) : undefined;
      const items = page.flatMap(({ item }) => (item ? [item] : []));
      return { items, ...(next ? { next } : {}) };
    },
    async transact(actions) {
      const reasons = actions.map(({ write: one }): CancellationReason => {
        return { Code: check(one) ? 'None' : 'ConditionalCheckFailed' };
      });
      if (reasons.some(({ Code }) => Code !== 'None')) return meaningsOf(actions, reasons);
      for (const { write: one } of actions) {
        if (one.ConditionCheck) units += 2;
        carryOut(one);
      }
      return [];
    },
    update: async (key, change) => changed(key, change) !== undefined,
    async updated(key, change) {
      const after = changed(key, change);
      const told = Object.keys({ ...change.set, ...change.add });
      return after && Object.fromEntries(told.flatMap((name) => entryOf(after, name)));
    },
    async remove(key) {
      if (find(key)) write(key, undefined, 1);
    },
    async putMany(items) {
      for (const item of items) write(keyOf(item), item, 1);
    },
  };
  return {
    table,
    writeUnits: () => units,
    *all() {
      for (const { items } of kept.values())
        for (const one of items.values()) {
          const item = unpacked(one);
          if (item) yield item;
        }
    },
  };
}

function entryOf(item: Item, name: string): [string, Item[string]][] {
  const value = item[name];
  return value === undefined ? [] : [[name, value]];
}

/** A number with another one, or a set of texts with others. */
function sumOf(before: Item[string] | undefined, { N, SS }: Item[string]): Item[string] {
  if (N !== undefined) return { N: String(Number(before?.N ?? 0) + Number(N)) };
  return { SS: [...new Set([...(before?.SS ?? []), ...(SS ?? [])])] };
}

const measured = new WeakMap<Item, number>();

/** Bytes of an item; each is measured once. */
function bytesOf(item: Item | undefined): number {
  if (!item) return 0;
  const bytes = measured.get(item) ?? itemBytes(item);
  measured.set(item, bytes);
  return bytes;
}

function partsOf({ Put: put, Delete: gone, Update: update, ConditionCheck: check }: TransactWriteItem): {
  key: Key;
  condition: string | undefined;
  stands: Stands;
} {
  const action = put ?? gone ?? update ?? check;
  return {
    key: keyOf(put?.Item ?? gone?.Key ?? update?.Key ?? check?.Key ?? {}),
    condition: action?.ConditionExpression,
    stands: { names: action?.ExpressionAttributeNames, values: action?.ExpressionAttributeValues },
  };
}

function keyOf(item: Item): Key {
  return { pk: requireText(item, 'pk'), sk: requireText(item, 'sk') };
}

function keep(kept: Map<string, Partition>, name: string, sort: string, item: Kept | undefined): void {
  const partition = kept.get(name) ?? { order: [], items: new Map() };
  kept.set(name, partition);
  const isKnown = partition.items.has(sort);
  if (item) partition.items.set(sort, item);
  else partition.items.delete(sort);
  if (isKnown === (item !== undefined)) return;
  const at = firstFrom(partition.order, sort);
  if (item) partition.order.splice(at, 0, sort);
  else partition.order.splice(at, 1);
  if (partition.order.length === 0) kept.delete(name);
}

/** Place of the first sort key that is this one or behind it. */
function firstFrom(order: readonly string[], sort: string): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byCodeUnit(order[middle] ?? '', sort) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Behind every sort key that begins with a text. */
const last = '\uFFFF';

function pageOf(partition: Partition | undefined, range: RangeQuery): { items: Item[]; next?: Item } {
  if (!partition) return { items: [] };
  const { prefix, from, upTo, limit, after, newestFirst, index } = range;
  const { order, items } = partition;
  let low = firstFrom(order, prefix ?? from ?? '');
  // In an index the place follows the sort key.
  const end = upTo === undefined ? last : `${upTo}${index ? `\u0000${last}` : ''}`;
  let high = firstFrom(order, prefix === undefined ? end : `${prefix}${last}`);
  if (prefix === undefined && upTo !== undefined && !index && order[high] === upTo) high += 1;
  if (after) {
    const place = placeOf(keyOf(after));
    const sort = index ? `${after[indexes[index].sort]?.S ?? ''}\u0000${place}` : requireText(after, 'sk');
    const at = firstFrom(order, sort);
    if (newestFirst) high = Math.min(high, at);
    else low = Math.max(low, order[at] === sort ? at + 1 : at);
  }
  const wanted = newestFirst
    ? order.slice(Math.max(low, high - limit), high).toReversed()
    : order.slice(low, Math.min(high, low + limit));
  const found = wanted.flatMap((sort) => {
    const item = unpacked(items.get(sort));
    return item ? [item] : [];
  });
  const lastFound = found.at(-1);
  if (high - low <= limit || !lastFound) return { items: found };
  const keys = index ? [indexes[index].partition, indexes[index].sort] : [];
  const next = Object.fromEntries(
    ['pk', 'sk', ...keys].flatMap((name) => {
      const value = lastFound[name];
      return value ? [[name, value]] : [];
    }),
  );
  return { items: found, next };
}
