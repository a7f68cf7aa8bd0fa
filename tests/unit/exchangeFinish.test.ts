import { describe, expect, it } from 'vitest';
import { lacksAny } from '../../lib/platform/exchange/finishDelivery.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { partKey } from '../../lib/platform/store/keys.ts';
import type { RangeQuery, Table } from '../../lib/platform/store/table.ts';

/** The parts of one delivery in memory, how many of them were read, and pages cut to at most so many. */
function partsInMemory(count: number, pageItems: number) {
  const delivered = new Set<number>();
  let read = 0;
  const numberOf = (sk: string) => Number(sk.slice('part#'.length));
  const nobody = () => Promise.reject(new Error('only queries are made here'));
  const table: Table = {
    name: 'none',
    get: nobody,
    getMany: nobody,
    transact: nobody,
    update: nobody,
    updated: nobody,
    putMany: nobody,
    remove: nobody,
    scanHeads: nobody,
    async query({ from = '', upTo = '', newestFirst = false, limit }: RangeQuery) {
      const [first, last] = [Math.max(1, numberOf(from)), Math.min(count, numberOf(upTo))];
      const size = Math.min(limit, pageItems, last - first + 1);
      const numbers = Array.from({ length: size }, (_, index) =>
        newestFirst ? last - index : first + index,
      );
      read += numbers.length;
      return {
        items: numbers.map((number) =>
          toItem({ ...partKey('d', number), status: delivered.has(number) ? 'delivered' : 'cut' }),
        ),
      };
    },
  };
  return { table, delivered, read: () => read };
}

const count = 1000;
const ascending = Array.from({ length: count }, (_, index) => index + 1);
const key = (number: number) => (number * 7919) % 1009;
const orders: Readonly<Record<string, readonly number[]>> = {
  'from the first to the last': ascending,
  'from the last to the first': ascending.toReversed(),
  'every second one first': ascending.toSorted((one, other) => (one % 2) - (other % 2) || one - other),
  'from the middle outwards': ascending.toSorted((a, b) => Math.abs(a - 500.4) - Math.abs(b - 500.4)),
  'with the first one last': [...ascending.slice(1), 1],
  'with the middle one last': [...ascending.filter((number) => number !== 500), 500],
  'in no order': ascending.toSorted((one, other) => key(one) - key(other)),
};

describe('whether a delivery lacks a part', () => {
  for (const [name, order] of Object.entries(orders)) {
    it(`is known exactly and at little cost when the parts come ${name}`, async () => {
      for (const pageItems of [3, 500]) {
        const { table, delivered, read } = partsInMemory(count, pageItems);
        for (const number of order) {
          delivered.add(number);
          expect(await lacksAny(table, 'd', number, { from: 1, upTo: count })).toBe(delivered.size < count);
        }
        expect(read()).toBeLessThan(4 * count * Math.log2(count));
      }
    });
  }

  it('is asked in vain of a part that is not there', async () => {
    const { table, delivered } = partsInMemory(count, 500);
    for (const number of ascending) delivered.add(number);
    const gone: Table = { ...table, query: async () => ({ items: [] }) };
    expect(await lacksAny(gone, 'd', 500, { from: 1, upTo: count })).toBe(true);
    expect(await lacksAny(table, 'd', 1, { from: 1, upTo: 1 })).toBe(false);
  });
});
