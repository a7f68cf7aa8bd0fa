import { describe, expect, test } from 'vitest';
import type { WalkMessage, WalkName, WalkSlice } from '../../lib/case/walkMessage.ts';
import { parseMessage } from '../../lib/platform/reactions/messages.ts';
import { type Job, type Range, type Walk, walkOn, type WalkPort } from '../../lib/platform/reactions/walk.ts';
import { type Item, requireText, toItem } from '../../lib/platform/store/items.ts';
import { memoryQueue } from '../integration/walking.ts';

const shards = 4;
const nobody = {
  shards: 0,
  ranges: () => [],
  look: async () => ({ jobs: [] }),
  again: async () => undefined,
};

/** Two ranges in each shard, of `size` items each, in memory; what is done with an item is noted. */
function walked(size: number, act: (id: string) => Promise<void> = async () => undefined) {
  const done: string[] = [];
  const partitions = new Map<string, Item[]>();
  for (let shard = 0; shard < shards; shard += 1)
    for (const half of ['a', 'b']) {
      const ids = Array.from(
        { length: size },
        (_, index) => `${half}${shard}-${String(index).padStart(5, '0')}`,
      );
      partitions.set(
        `${half}${shard}`,
        ids.map((id) => toItem({ pk: `toy#${id}`, sk: 'head', dueSort: id, id })),
      );
    }
  const jobOf = (id: string): Job => ({
    item: { kind: 'toy', id },
    async act() {
      await act(id);
      done.push(id);
      return { done: 1 };
    },
  });
  const walk: Walk = {
    shards,
    ranges: (shard) => [{ partition: `a${shard}` }, { partition: `b${shard}` }],
    look: async (items) => ({
      jobs: items.map((item) => jobOf(requireText(item, 'id'))),
      seen: { seen: items.length },
    }),
    again: async ({ id }) => jobOf(id),
  };
  const queue = memoryQueue();
  const deadLetters = memoryQueue();
  const walks: Readonly<Record<WalkName, Walk>> = {
    sweep: nobody,
    openDeadlines: nobody,
    overdue: walk,
    recalculate: nobody,
    lift: nobody,
    announcements: nobody,
    correctedHolders: nobody,
    checks: nobody,
    calls: nobody,
    aggregation: nobody,
    sharedItems: nobody,
    bulk: nobody,
    harvests: nobody,
  };
  const port: WalkPort = {
    walks,
    async page(range: Range, limit, after) {
      const all = 'partition' in range ? (partitions.get(range.partition) ?? []) : [];
      // As DynamoDB does it: behind the key, whether an item lies there or not.
      const rest = all.filter(({ dueSort }) => (dueSort?.S ?? '') > (after?.['dueSort']?.S ?? ''));
      const last = rest[limit - 1];
      return {
        items: rest.slice(0, limit),
        ...(last ? { next: toItem({ dueSort: last['dueSort']?.S ?? '' }) } : {}),
      };
    },
    queue,
    deadLetters,
    now: () => '2026-03-02T02:30:00+08:00',
  };
  return { port, queue, deadLetters, done, partitions };
}

const forEver = { remaining: () => 1e9 };
const noTime = { remaining: () => 0 };

/** Works off a message and all that follow from it; every message comes `times` times. */
async function workOff(
  message: WalkMessage,
  { port, queue }: ReturnType<typeof walked>,
  run = forEver,
  times = 1,
) {
  await queue.send(message);
  let slices = 0;
  for (let body = queue.bodies.shift(); body !== undefined; body = queue.bodies.shift()) {
    slices += 1;
    for (let time = 0; time < times; time += 1) {
      const { rest } = await walkOn(parseMessage('walk', body), port, run);
      if (rest && time === 0) await queue.send(rest);
    }
    if (slices > 1000) throw new Error('it does not end');
  }
  return slices;
}

const everything = (size: number) =>
  Array.from({ length: shards }, (_, shard) => ['a', 'b'].map((half) => half + String(shard)))
    .flat()
    .flatMap((name) =>
      Array.from({ length: size }, (_, index) => `${name}-${String(index).padStart(5, '0')}`),
    )
    .toSorted();

describe('a walk', () => {
  test('that finds no time begins with one message for each shard, and at another shard every day', async () => {
    const { port, queue } = walked(1);
    const firsts = [];
    for (const day of ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']) {
      queue.bodies.length = 0;
      const at = `${day}T02:30:00+08:00`;
      expect(await walkOn({ task: 'overdue', year: 2027 }, { ...port, now: () => at }, noTime)).toEqual({
        tally: { begun: shards },
      });
      const messages = queue.bodies.map((body) => parseMessage('walk', body) as WalkSlice);
      expect(messages.map(({ shard }) => shard).toSorted()).toEqual([0, 1, 2, 3]);
      expect(messages.every(({ year }) => year === 2027)).toBe(true);
      firsts.push(messages[0]?.shard);
    }
    expect(firsts.toSorted()).toEqual([0, 1, 2, 3]);
  });

  test('that goes over the same again begins when whatever had begun before is written', async () => {
    const { port, queue } = walked(1);
    const walks = { ...port.walks, recalculate: { ...port.walks.overdue, delaySeconds: 30 } };
    for (const subject of [{}, { again: true }] as const)
      await walkOn({ task: 'recalculate', year: 2026, ...subject }, { ...port, walks }, forEver);
    expect(new Set(queue.delays)).toEqual(new Set([30, 900]));
  });

  test('that nobody knows is refused', async () => {
    for (const task of ['tidy', 'toString', 7])
      await expect(
        walkOn(parseMessage('walk', JSON.stringify({ v: 1, task })), walked(1).port, forEver),
      ).rejects.toThrow(/no walk/);
  });

  test('that has time goes through all its shards where it begins', async () => {
    const toy = walked(250);
    expect(await workOff({ task: 'overdue' }, toy)).toBe(1);
    expect(toy.done.toSorted()).toEqual(everything(250));
  });

  test('begins the others that go with it by messages of their own', async () => {
    const { port, queue } = walked(1);
    const walks = { ...port.walks, sweep: { ...port.walks.overdue, alongside: ['openDeadlines'] as const } };
    await walkOn({ task: 'sweep' }, { ...port, walks }, forEver);
    expect(queue.bodies).toEqual(['{"v":1,"task":"openDeadlines"}']);
  });

  test('leaves to workers side by side what the first seconds do not suffice for', async () => {
    let left = 120_000;
    const toy = walked(250, async () => {
      left -= 10;
    });
    await walkOn({ task: 'overdue' }, toy.port, { remaining: () => left });
    expect(120_000 - left).toBeLessThan(12_000);
    expect(toy.queue.bodies.map((body) => JSON.parse(body)['shard']).toSorted()).toEqual([0, 3]);
    for (const body of toy.queue.bodies.splice(0)) await workOff(parseMessage('walk', body), toy);
    expect(toy.done.toSorted()).toEqual(everything(250));
  });

  test('leaves a shard in which everything fails to a message, and goes on with the others', async () => {
    const toy = walked(100, async (id) => {
      if (/^.2/.test(id)) throw new Error('there is no table');
    });
    await walkOn({ task: 'overdue' }, toy.port, forEver);
    expect(toy.queue.bodies).toEqual(['{"v":1,"task":"overdue","shard":2}']);
    expect(toy.done).toHaveLength(600);
    expect(toy.deadLetters.bodies).toEqual([]);
  });

  test('that was broken off where it began is tried again shard by shard', async () => {
    const toy = walked(1);
    await walkOn({ task: 'overdue' }, toy.port, { ...forEver, attempt: 2 });
    expect(toy.queue.bodies).toHaveLength(shards);
    expect(toy.done).toEqual([]);
  });

  test('that is cut after every page does each item once, whatever the number of pages', async () => {
    for (const size of [0, 1, 99, 100, 101, 250]) {
      const toy = walked(size);
      await workOff({ task: 'overdue' }, toy, noTime);
      expect(toy.done.toSorted()).toEqual(everything(size));
    }
  });

  test('goes on behind its cursor when items have gone and come meanwhile', async () => {
    const toy = walked(150);
    const first = await walkOn({ task: 'overdue', shard: 0 }, toy.port, noTime);
    const items = toy.partitions.get('a0') ?? [];
    // The last item seen is gone; one comes before the cursor and one behind it.
    items.splice(99, 1);
    items.unshift(toItem({ dueSort: 'a0-', id: 'before' }));
    items.push(toItem({ dueSort: 'a0-99999', id: 'behind' }));
    expect(first.rest).toMatchObject({ shard: 0, cursor: { range: 0, after: { dueSort: 'a0-00099' } } });
    await workOff(first.rest ?? { task: 'overdue' }, toy);
    const inShard = everything(150).filter((id) => /^[ab]0/.test(id));
    expect(toy.done.toSorted()).toEqual([...inShard, 'behind'].toSorted());
  });

  test('does no harm when every message comes twice', async () => {
    const toy = walked(120);
    await workOff({ task: 'overdue' }, toy, noTime, 2);
    expect([...new Set(toy.done)].toSorted()).toEqual(everything(120));
    expect(toy.deadLetters.bodies).toEqual([]);
  });

  test('is not stopped by items that fail: each is parked with what is needed to do it again', async () => {
    const broken = new Set(['a0-00003', 'b0-00007']);
    let isMended = false;
    const toy = walked(60, async (id) => {
      if (broken.has(id) && !isMended) throw new Error(`${id} is broken`);
    });
    const { tally } = await walkOn({ task: 'overdue', shard: 0, year: 2027 }, toy.port, forEver);
    expect(tally).toEqual({ done: 118, failed: 2, seen: 120, examined: 120 });
    expect(toy.deadLetters.bodies.map((body) => JSON.parse(body))).toEqual(
      [...broken].map((id) => ({
        v: 1,
        task: 'overdue',
        year: 2027,
        one: { kind: 'toy', id },
        reason: `${id} is broken`,
      })),
    );
    isMended = true;
    for (const body of toy.deadLetters.bodies) await walkOn(parseMessage('walk', body), toy.port, forEver);
    expect(toy.done.toSorted()).toEqual(everything(60).filter((id) => /^[ab]0/.test(id)));
  });

  test('tries an item that fails once more before it parks it', async () => {
    const failed = new Set<string>();
    const toy = walked(5, async (id) => {
      if (failed.has(id)) return;
      failed.add(id);
      throw new Error('the table is busy');
    });
    expect((await walkOn({ task: 'overdue', shard: 1 }, toy.port, forEver)).tally).toMatchObject({
      done: 10,
    });
    expect(toy.deadLetters.bodies).toEqual([]);
  });

  test('gives up a slice in which everything fails, and parks nothing: it is not the items', async () => {
    const toy = walked(200, () => Promise.reject(new Error('there is no table')));
    await expect(walkOn({ task: 'overdue', shard: 2 }, toy.port, forEver)).rejects.toThrow(
      /everything fails/,
    );
    expect(toy.deadLetters.bodies).toEqual([]);
  });
});
