import { expect, test } from 'vitest';
import type { GrantCommand } from '../../lib/grant/events.ts';
import { callsWalk } from '../../lib/platform/reactions/calls.ts';
import { calledBefore, calledShards, noteCalled } from '../../lib/platform/service/calledDays.ts';
import { firstDayOpen } from '../../lib/platform/service/recordCalls.ts';
import { type Item, requireText, toItem } from '../../lib/platform/store/items.ts';
import { meterKey, outcomeKey } from '../../lib/platform/store/keys.ts';
import { placeOf, type RangeQuery } from '../../lib/platform/store/table.ts';

/** A table of the calls of some grants in memory, and what was given to the grants. */
function world(grants: Readonly<Record<string, object>>, now: string) {
  const items = new Map<string, Item>();
  const given: GrantCommand[] = [];
  const writes: string[] = [];
  const table = {
    name: 't',
    async update(key: { pk: string; sk: string }, { set }: { set: Item }) {
      writes.push(key.pk);
      if (items.has(placeOf(key))) return false;
      items.set(placeOf(key), { ...toItem({ ...key }), ...set });
      return true;
    },
    async remove(key: { pk: string; sk: string }) {
      items.delete(placeOf(key));
    },
    async getMany(keys: readonly { pk: string; sk: string }[]) {
      return new Map(
        keys.flatMap((key) => {
          const found = items.get(placeOf(key));
          return found ? [[placeOf(key), found] as const] : [];
        }),
      );
    },
    async query({ partition, from = '', upTo = '~', limit }: RangeQuery) {
      const found = [...items.values()]
        .filter((item) => requireText(item, 'pk') === partition)
        .filter((item) => requireText(item, 'sk') >= from && requireText(item, 'sk') <= upTo)
        .toSorted((one, other) => (requireText(one, 'sk') < requireText(other, 'sk') ? -1 : 1));
      return { items: found.slice(0, limit) };
    },
  };
  const store = {
    table,
    heads: async ([{ id }]: [{ id: string }]) =>
      new Map(grants[id] ? [[`grant#${id}`, { id, state: { id, ...grants[id] } }]] : []),
    async change(_: unknown, { command }: { command: GrantCommand }) {
      given.push(command);
      return { type: 'changed' };
    },
  };
  // Only what the walk reaches is there.
  const walk = callsWalk({ store, now: () => now } as never);
  const count = (grantId: string, day: string) => {
    const key = meterKey(grantId, 0, day);
    items.set(placeOf(key), toItem({ ...key, begun: 1 }));
  };
  const deny = (grantId: string, day: string) => {
    const key = outcomeKey(grantId, 5, day);
    items.set(placeOf(key), toItem({ ...key, denied: 1 }));
  };
  const walkAll = async () => {
    const tally: Record<string, number> = {};
    for (let shard = 0; shard < calledShards; shard += 1)
      for (const range of walk.ranges(shard, { task: 'calls' })) {
        const { items: page } = await table.query({ ...range, limit: 100 } as RangeQuery);
        for (const { act } of (await walk.look(page, { task: 'calls' })).jobs)
          for (const [name, more] of Object.entries(await act())) tally[name] = (tally[name] ?? 0) + more;
      }
    return tally;
  };
  const marks = () => [...items.keys()].filter((place) => place.startsWith('called#')).length;
  return { table: table as never, count, deny, walkAll, given, marks, writes };
}

const service = { openedAt: '2026-06-01T10:00:00+08:00' };

test('a grant that was called is noted once a day by each copy of the function', async () => {
  const { table, writes } = world({}, '2026-06-02T02:30:00+08:00');
  for (const day of ['2026-06-01', '2026-06-01', '2026-06-02'])
    await noteCalled(table, { grantId: 'noted-once', day });
  expect(writes).toHaveLength(2);
  expect(writes[0]).toMatch(/^called#[0-7]$/);
});

test('the walk records the days that are over of the grants that were called, and looks at no other', async () => {
  const { table, count, walkAll, given, marks } = world(
    { w1: { service }, w2: { service, callsRecordedTo: '2026-06-01' }, w3: { service }, w4: {} },
    '2026-06-03T02:30:00+08:00',
  );
  for (const [grantId, day] of [
    ['w1', '2026-06-01'],
    ['w1', '2026-06-02'],
    ['w2', '2026-06-01'],
    ['w3', '2026-06-03'],
    ['w4', '2026-06-02'],
    ['gone', '2026-06-02'],
  ] as const) {
    await noteCalled(table, { grantId, day });
    count(grantId, day);
  }
  expect(await walkAll()).toEqual({ recorded: 5 });
  // Twice of the first one: what is known is taken once by its case.
  expect(given.map((command) => 'day' in command && command.day)).toEqual(
    expect.arrayContaining(['2026-06-01', '2026-06-02']),
  );
  expect(given.every(({ type }) => type === 'record-calls')).toBe(true);
  // Today's is left.
  expect(marks()).toBe(1);
  expect(await walkAll()).toEqual({});
});

test('a day on which no call was let through is recorded, among those on which some were', async () => {
  const { table, count, deny, walkAll, given } = world({ d1: { service } }, '2026-06-04T02:30:00+08:00');
  for (const day of ['2026-06-01', '2026-06-02', '2026-06-03'])
    await noteCalled(table, { grantId: 'd1', day });
  deny('d1', '2026-06-01');
  count('d1', '2026-06-02');
  deny('d1', '2026-06-03');
  expect(await walkAll()).toEqual({ recorded: 3 });
  const ofDays = new Map(
    given.flatMap((command) => ('calls' in command ? [[command.day, command.calls]] : [])),
  );
  expect([...ofDays.keys()]).toEqual(['2026-06-01', '2026-06-02', '2026-06-03']);
  expect(ofDays.get('2026-06-03')).toMatchObject({ begun: 0, answered: 0, denied: 1 });
});

test('days after the end of a grant are forgotten, however many there are, and those before it are recorded', async () => {
  const over = { service, status: 'ended', until: '2026-12-31', overAt: '2026-06-02T15:00:00+08:00' };
  const { table, count, deny, walkAll, given, marks } = world(
    { o1: { ...over, callsRecordedTo: '2026-06-02' }, o2: over },
    '2026-08-31T02:30:00+08:00',
  );
  const days = [6, 7, 8].flatMap((month) =>
    Array.from({ length: 20 }, (_, n) => `2026-0${month}-${String(n + 3).padStart(2, '0')}`),
  );
  for (const day of days) {
    await noteCalled(table, { grantId: 'o1', day });
    deny('o1', day);
    deny('o2', day);
  }
  await noteCalled(table, { grantId: 'o2', day: '2026-06-01' });
  count('o2', '2026-06-01');
  await noteCalled(table, { grantId: 'o2', day: '2026-08-22' });
  expect(await walkAll()).toEqual({ recorded: days.length + 2 });
  expect(new Set(given.map((command) => 'day' in command && command.day))).toEqual(new Set(['2026-06-01']));
  expect(marks()).toBe(0);
  expect(await walkAll()).toEqual({});
});

test('what is more than a month late is left to the nights that follow', async () => {
  const { table, count, walkAll, marks } = world({ late: { service } }, '2026-08-01T02:30:00+08:00');
  for (let day = 1; day <= 30; day += 1) count('late', `2026-06-${String(day).padStart(2, '0')}`);
  for (let day = 1; day <= 30; day += 1) count('late', `2026-07-${String(day).padStart(2, '0')}`);
  await noteCalled(table, { grantId: 'late', day: '2026-07-30' });
  expect(await walkAll()).toEqual({ left: 1 });
  expect(marks()).toBe(1);
});

test('what could not be done is done again for its day alone, and a day is open for a minute longer than it lasts', async () => {
  const walk = callsWalk({ store: {}, now: () => '' } as never);
  expect(await walk.again({ kind: 'grant', id: 'w1' }, { task: 'calls' })).toBeUndefined();
  expect((await walk.again({ kind: 'grant', id: 'w1', at: '2026-06-01' }, { task: 'calls' }))?.item).toEqual({
    kind: 'grant',
    id: 'w1',
    at: '2026-06-01',
  });
  expect(firstDayOpen('2026-06-02T00:00:30+08:00')).toBe('2026-06-01');
  expect(firstDayOpen('2026-06-02T00:01:00+08:00')).toBe('2026-06-02');
  expect(calledBefore(3, '2026-06-02')).toMatchObject({ partition: 'called#3', upTo: '2026-06-02' });
});
