import { expect, test } from 'vitest';
import { rowsIn } from '../../lib/platform/http/publishedCatalogs.ts';
import type { Item } from '../../lib/platform/store/items.ts';
import type { RangeQuery, Table } from '../../lib/platform/store/table.ts';

/** A table with so many rows in every partition, of which a query answers as many as are asked for. */
function tableOf(count: number): Pick<Table, 'query'> {
  return {
    query: async ({ limit, after }: RangeQuery) => {
      const from = after === undefined ? 0 : Number(after['at']?.N) + 1;
      const upTo = Math.min(count, from + limit);
      const items = Array.from(
        { length: upTo - from },
        (_, index): Item => ({ at: { N: String(from + index) } }),
      );
      const last = items.at(-1);
      return upTo < count && last ? { items, next: last } : { items };
    },
  };
}

const counted = async (count: number) => {
  // Of a store only its table is read, and of that only queries.
  const store = { table: tableOf(count) as Table };
  const place = { list: 'catalog.published', key: 'catalog' };
  const { rows, isComplete } = await rowsIn(place, store, (row) => Number(row['at']?.N));
  return { count: rows.length, last: rows.at(-1), isComplete };
};

test('a province of 40,000 catalogs is counted whole, in the order of its list', async () => {
  expect(await counted(40_001)).toEqual({ count: 40_001, last: 40_000, isComplete: true });
});

test('of more than one answer counts it is said that they are more', async () => {
  expect(await counted(60_000)).toEqual({ count: 60_000, last: 59_999, isComplete: true });
  expect(await counted(60_001)).toEqual({ count: 60_000, last: 59_999, isComplete: false });
});
