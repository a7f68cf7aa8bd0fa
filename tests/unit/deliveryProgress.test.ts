import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delivery } from '../../lib/delivery/delivery.ts';
import type { DeliveryCommand } from '../../lib/delivery/events.ts';
import { isLong, paceOf, partsOfQuarter, quarterOf } from '../../lib/delivery/progress.ts';
import { finishWhenComplete } from '../../lib/platform/exchange/finishDelivery.ts';
import { progressOf } from '../../lib/platform/exchange/progressOf.ts';
import type { DeliveryDeps } from '../../lib/platform/exchange/work.ts';
import { type Item, keyItem, toItem } from '../../lib/platform/store/items.ts';
import { partKey } from '../../lib/platform/store/keys.ts';
import type { RangeQuery } from '../../lib/platform/store/table.ts';
import { manifest, people, sums } from './caseSamples.ts';
import { open, under } from './deliverySamples.ts';
import { by, given, on, replay, story } from './given.ts';

const monday = on('2026-03-02', '10:00');
const { providerOfficer, system } = people;
const cut = (parts: number) =>
  story(delivery, [
    [open(), by(providerOfficer, monday, under())],
    [{ type: 'complete' }, by(providerOfficer, monday)],
    [{ type: 'split', manifest: { ...manifest, parts } }, by(system, monday)],
  ]);
const reached = (quarter: number): DeliveryCommand => ({ type: 'progress', quarter });

test('the quarters of a delivery are all its parts, each in one of them, and of the same size but for one part', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 400_000 }),
      fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      (parts, place) => {
        const ranges = [1, 2, 3, 4].map((quarter) => partsOfQuarter(quarter, parts));
        expect(ranges[0]?.from).toBe(1);
        expect(ranges[3]?.upTo).toBe(parts);
        ranges.slice(1).forEach(({ from }, index) => expect(from).toBe((ranges[index]?.upTo ?? 0) + 1));
        const sizes = ranges.map(({ from, upTo }) => upTo - from + 1);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        const part = 1 + Math.floor(place * parts);
        const { from, upTo } = partsOfQuarter(quarterOf(part, parts), parts);
        expect(from <= part && part <= upTo).toBe(true);
      },
    ),
  );
});

describe('the quarters of a delivery', () => {
  test('are told of once each, in whatever order they come, and the last one not at all', () => {
    const first = story(delivery, [[reached(3), by(system, monday)]], cut(10));
    expect(first.at(-1)?.event).toEqual({
      type: 'progressed',
      quarter: 3,
      quarters: 1,
      delivered: 2,
      parts: 10,
    });
    given(delivery, first).when(reached(3), by(system, monday)).then([]);
    const third = story(
      delivery,
      [
        [reached(1), by(system, monday)],
        [reached(4), by(system, on('2026-03-02', '11:00'))],
      ],
      first,
    );
    expect(third.at(-1)?.event).toMatchObject({ quarters: 3, delivered: 7 });
    expect(delivery.view(replay(delivery, third) as never, [])).toMatchObject({
      progress: { stage: 'delivering', since: on('2026-03-02', '11:00') },
    });
    given(delivery, third).when(reached(2), by(system, monday)).then([]);
    given(delivery, third).when(reached(4), by(system, monday)).then([]);
  });

  test('that were not told of before it stood ready are told of with that, once', () => {
    const whole = { type: 'ready', digest: sums.digest, records: manifest.records, parts: 10 } as const;
    const first = story(delivery, [[reached(2), by(system, monday, under())]], cut(10));
    const ready = given(delivery, first).when(whole, by(system, monday, under()));
    ready.then([
      { type: 'progressed', quarter: 1, quarters: 2, delivered: 5 },
      { type: 'progressed', quarter: 3, quarters: 3, delivered: 7 },
      { type: 'deadlineStarted', clock: { name: 'receipt' } },
      { type: 'ready' },
    ]);
    const told = story(delivery, [[whole, by(system, monday, under())]], first);
    given(delivery, told).when(reached(4), by(system, monday)).then([]);
  });

  test('are none of a delivery of few parts, and of none that is not being delivered', () => {
    expect([1, 3, 4].map(isLong)).toEqual([false, false, true]);
    given(delivery, cut(3)).when(reached(1), by(system, monday)).then([]);
    const uploading = story(delivery, [[open(), by(providerOfficer, monday, under())]]);
    given(delivery, uploading).when(reached(1), by(system, monday)).then([]);
    const over = story(delivery, [[{ type: 'grant-closed' }, by(system, monday)]], cut(10));
    given(delivery, over).when(reached(1), by(system, monday)).then([]);
  });
});

test('a pace is known from the first record on, and never divides by nothing', () => {
  expect(paceOf(0, 1000, 10)).toBeUndefined();
  expect(paceOf(10, 0, 10)).toBeUndefined();
  expect(paceOf(500, 250, 1000)).toEqual({ perSecond: 2000, remainingSeconds: 1 });
  expect(paceOf(1, 10_000, 9)).toEqual({ perSecond: 1, remainingSeconds: 90 });
  expect(paceOf(10, 1000, -5)).toEqual({ perSecond: 10, remainingSeconds: 0 });
});

/** A delivery of so many parts whose items lie in memory. */
function partsInMemory(count: number) {
  const items = new Map<number, Item>();
  const numberOf = (sk = '') => Number(sk.slice('part#'.length));
  const note = (number: number, more: object = {}) =>
    items.set(
      number,
      toItem({
        ...partKey('d', number),
        number,
        status: 'cut',
        records: 10,
        start: 0,
        end: 100,
        sourceKey: 'u',
        sourceSha256: 'ab',
        ...more,
      }),
    );
  for (let number = 1; number <= count; number += 1) note(number);
  const reported: object[] = [];
  const table = {
    async query({ from, upTo, after, newestFirst = false, limit }: RangeQuery) {
      const first = from === undefined ? numberOf(after?.['sk']?.S) + 1 || 1 : numberOf(from);
      const last = upTo === undefined ? count : Math.min(count, numberOf(upTo));
      const size = Math.max(0, Math.min(limit, last - first + 1));
      const numbers = Array.from({ length: size }, (_, index) =>
        newestFirst ? last - index : first + index,
      );
      const end = numbers.at(-1) ?? 0;
      const found = numbers.map((number) => items.get(number)).filter((item) => item !== undefined);
      return end > 0 && end < last && !newestFirst
        ? { items: found, next: keyItem(partKey('d', end)) }
        : { items: found };
    },
  };
  const store = {
    table,
    async change(_: unknown, { command }: { command: object }) {
      reported.push(command);
      return { type: 'changed' };
    },
  };
  // Only what these steps reach is there.
  const deps = { store, now: () => monday } as unknown as DeliveryDeps;
  const deliver = (number: number, seconds = 1) =>
    note(number, {
      status: 'delivered',
      sha256: 'cd'.repeat(32),
      bytes: 70,
      deliveredAt: new Date(Date.parse(monday) + seconds * 1000 + 8 * 3_600_000)
        .toISOString()
        .replace('.000Z', '+08:00'),
    });
  return { deps, table: deps.store.table, deliver, reported };
}

describe('a worker that has delivered a part', () => {
  for (const count of [8, 100])
    for (const [name, order] of Object.entries({
      'in order': (number: number) => number,
      backwards: (number: number) => -number,
      'in no order': (number: number) => (number * 7919) % 1009,
    }))
      test(`reports every quarter of ${count} parts that come ${name}, also when each message comes twice`, async () => {
        const { deps, deliver, reported } = partsInMemory(count);
        const numbers = Array.from({ length: count }, (_, index) => index + 1).toSorted(
          (one, other) => order(one) - order(other),
        );
        for (const number of numbers) {
          deliver(number);
          const before = reported.length;
          await finishWhenComplete('d', count, deps, number);
          await finishWhenComplete('d', count, deps, number);
          // Said twice where the message has come twice: the case takes it once.
          expect(reported[before + 1]).toEqual(reported[before]);
        }
        const said = reported.filter((_, index) => index % 2 === 0);
        expect(said.filter((command) => 'quarter' in command)).toHaveLength(3);
        expect(new Set(said.map((command) => ('quarter' in command ? command.quarter : 0))).size).toBe(4);
        expect(said.at(-1)).toMatchObject({ type: 'ready', parts: count });
      });

  test('reports no quarter of three parts, and none where nobody says which part it was', async () => {
    const { deps, deliver, reported } = partsInMemory(3);
    deliver(1);
    await finishWhenComplete('d', 3, deps, 1);
    const many = partsInMemory(8);
    for (const number of [1, 2]) many.deliver(number);
    await finishWhenComplete('d', 8, many.deps);
    expect([...reported, ...many.reported]).toEqual([]);
  });
});

describe('how far a delivery is', () => {
  const state = (count: number) =>
    // Folded from events of a delivery, so it is one's state.
    replay(
      delivery,
      story(
        delivery,
        [
          [
            { type: 'split', manifest: { ...manifest, parts: count, records: count * 10 } },
            by(system, monday),
          ],
        ],
        story(delivery, [
          [open({ records: count * 10 }), by(providerOfficer, monday, under())],
          [{ type: 'complete' }, by(providerOfficer, monday)],
        ]),
      ),
    );

  test('is counted from its parts, with the pace since they are delivered', async () => {
    const { table, deliver } = partsInMemory(10);
    deliver(1, 1);
    deliver(7, 4);
    const known = state(10);
    expect(known && (await progressOf(known, table))).toEqual({
      stage: 'delivering',
      since: on('2026-03-02', '10:00').replace('10:00:00', '10:00:04'),
      parts: 10,
      delivered: 2,
      records: 20,
      bytes: 140,
      perSecond: 5,
      remainingSeconds: 16,
    });
    expect(known && (await progressOf({ ...known, status: 'ready' }, table))).toBeUndefined();
  });

  test('of very many parts is seen from some of them, evenly spread', async () => {
    const count = 40_000;
    const { table, deliver } = partsInMemory(count);
    for (let number = 1; number <= count / 2; number += 1) deliver(number, 100);
    const known = state(count);
    expect(known && (await progressOf(known, table))).toMatchObject({
      parts: count,
      delivered: count / 2,
      records: count * 5,
      perSecond: 2000,
      remainingSeconds: 100,
    });
  });
});
