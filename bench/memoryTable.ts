import { type Item, type Key, keyItem, requireText } from '../lib/platform/store/items.ts';
import type { RangeQuery } from '../lib/platform/store/requests.ts';
import { placeOf, type Table } from '../lib/platform/store/table.ts';

/** What was asked of the table, by the name of the request that DynamoDB would have had. */
export type Asked = Map<string, number>;

/**
 * A table in memory for one worker: it answers reads and ranges of the table itself, and takes every condition as fulfilled, since
 * nobody else writes.
 */
export function memoryTable(items: readonly Item[]): { readonly table: Table; readonly asked: Asked } {
  const kept = new Map<string, Map<string, Item>>();
  const asked: Asked = new Map();
  const count = (name: string) => asked.set(name, (asked.get(name) ?? 0) + 1);
  const of = (partition: string) => {
    const known = kept.get(partition) ?? new Map<string, Item>();
    kept.set(partition, known);
    return known;
  };
  const put = (item: Item) => of(requireText(item, 'pk')).set(requireText(item, 'sk'), item);
  const look = ({ pk, sk }: Key) => kept.get(pk)?.get(sk);
  for (const item of items) put(item);
  const table: Table = {
    name: 'memory',
    async get(key) {
      count('GetItem');
      return look(key);
    },
    async getMany(keys) {
      count('BatchGetItem');
      const found = keys.map((key) => [placeOf(key), look(key)] as const);
      return new Map(found.flatMap(([place, item]) => (item ? [[place, item]] : [])));
    },
    async query(query) {
      count('Query');
      return { items: rangeOf(of(query.partition), query) };
    },
    async update(key, { set = {}, remove = [] }) {
      count('UpdateItem');
      const gone = new Set(remove);
      const left = Object.entries(look(key) ?? keyItem(key)).filter(([name]) => !gone.has(name));
      put({ ...Object.fromEntries(left), ...set });
      return true;
    },
    async transact(actions) {
      count('TransactWriteItems');
      for (const { write } of actions) if (write.Put?.Item) put(write.Put.Item);
      return [];
    },
    scanHeads: notAsked('scanHeads'),
    putMany: notAsked('putMany'),
    remove: notAsked('remove'),
  };
  return { table, asked };
}

function rangeOf(items: ReadonlyMap<string, Item>, query: RangeQuery): Item[] {
  const { prefix = '', from = '', upTo = '\uFFFF', newestFirst = false, limit } = query;
  const names = [...items.keys()].filter((sk) => sk.startsWith(prefix) && sk >= from && sk <= upTo);
  const sorted = newestFirst ? names.toSorted().toReversed() : names.toSorted();
  return sorted.slice(0, limit).flatMap((sk) => {
    const item = items.get(sk);
    return item ? [item] : [];
  });
}

const notAsked = (what: string) => () => Promise.reject(new Error(`the table in memory knows no ${what}`));
