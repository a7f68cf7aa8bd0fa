import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Item, type Key, requireText } from '../lib/platform/store/items.ts';
import { indexes } from '../lib/platform/store/keys.ts';
import { placeOf, type Table } from '../lib/platform/store/table.ts';

/** Bytes of an item that one strongly consistent read unit reads. */
const bytesOfReadUnit = 4096;

/** How often each key was written or read: a partition's key of the table, or of one of its indexes. */
export interface Counts {
  readonly written: ReadonlyMap<string, number>;
  /** In read units: a large item costs several. */
  readonly read: ReadonlyMap<string, number>;
  /** Writes of the table and of its indexes together. */
  total(): number;
}

/**
 * A table in memory that counts by key what the case store asks of it. It keeps heads and claims, all that changes read,
 * and takes every condition as fulfilled: nobody else writes.
 */
export function countedTable(): {
  table: Table;
  counts: Counts;
  put(item: Item): void;
  forget(key: Key): void;
} {
  const kept = new Map<string, Item>();
  const written = new Map<string, number>();
  const read = new Map<string, number>();
  let total = 0;
  const write = (key: string) => {
    written.set(key, (written.get(key) ?? 0) + 1);
    total += 1;
  };
  const look = (key: Key): Item | undefined => {
    const item = kept.get(placeOf(key));
    const name = `table ${key.pk}`;
    read.set(name, (read.get(name) ?? 0) + Math.ceil((item ? sizeOf(item) : 1) / bytesOfReadUnit));
    return item;
  };
  const put = (item: Item) => {
    const sk = requireText(item, 'sk');
    if (sk === 'head' || sk === 'claim') kept.set(placeOf({ pk: requireText(item, 'pk'), sk }), item);
  };
  const table: Table = {
    name: 'counted',
    get: async (key) => look(key),
    async getMany(keys) {
      const distinct = new Map(keys.map((key) => [placeOf(key), key]));
      const found = [...distinct].map(([place, key]) => [place, look(key)] as const);
      return new Map(found.flatMap(([place, item]) => (item ? [[place, item]] : [])));
    },
    async transact(actions) {
      for (const { write: one } of actions) {
        for (const key of keysOf(one)) write(key);
        if (one.Put?.Item) put(one.Put.Item);
      }
      return [];
    },
    query: notAsked('query'),
    scanHeads: notAsked('scanHeads'),
    update: notAsked('update'),
    updated: notAsked('updated'),
    putMany: notAsked('putMany'),
    remove: notAsked('remove'),
  };
  return {
    table,
    counts: { written, read, total: () => total },
    put,
    forget: (key) => void kept.delete(placeOf(key)),
  };
}

/** What one action of a transaction writes; a check of a condition costs its partition a write as well. */
function keysOf({ Put: put, Delete: gone, ConditionCheck: check }: TransactWriteItem): string[] {
  const key = put?.Item ?? gone?.Key ?? check?.Key;
  const ofIndexes = Object.entries(indexes).flatMap(([name, { partition }]) => {
    const value = put?.Item?.[partition]?.S;
    return value === undefined ? [] : [`${name} ${value}`];
  });
  return [`table ${key?.pk?.S}`, ...ofIndexes];
}

/** Names and values, as DynamoDB counts an item's size. */
function sizeOf(item: Item): number {
  return Object.entries(item).reduce(
    (bytes, [name, value]) => bytes + Buffer.byteLength(name) + Buffer.byteLength(value.S ?? value.N ?? ''),
    0,
  );
}

/** A trace that changes cases asks for nothing else; if it does, the count would be wrong. */
const notAsked = (what: string) => () => Promise.reject(new Error(`the counted table knows no ${what}`));
