import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { clearDelivery, endGrant } from '../../lib/platform/exchange/endGrant.ts';
import { deliveredKey } from '../../lib/platform/exchange/parts.ts';
import { sendStep } from '../../lib/platform/exchange/splitDelivery.ts';
import { resendParts, verifyDelivery } from '../../lib/platform/exchange/verifyDelivery.ts';
import type { ExchangeDeps } from '../../lib/platform/exchange/work.ts';
import { type Item, toItem } from '../../lib/platform/store/items.ts';
import { partKey } from '../../lib/platform/store/keys.ts';
import type { RangeQuery } from '../../lib/platform/store/table.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const bytes = 100;

/** A delivery of so many parts in memory, each of which holds its own number; DynamoDB gives pages of at most so many items. */
function delivered(count: number, state: object = {}, pageItems = 40) {
  const statuses = new Map(Array.from({ length: count }, (_, index) => [index + 1, 'delivered']));
  const stored = new Map([...statuses.keys()].map((number) => [deliveredKey('d', number), String(number)]));
  const sent: object[] = [];
  const handedOn: number[] = [];
  const given: { type: string; parts?: readonly number[] }[] = [];
  const removed: string[] = [];
  const world = { version: 7 };
  const numberOf = (sk: string) => Number(sk.slice('part#'.length));
  const itemOf = (number: number): Item =>
    toItem({
      ...partKey('d', number),
      number,
      status: statuses.get(number),
      sha256: hashOf(String(number)),
      bytes,
      records: 1,
      start: 0,
      end: bytes,
      sourceKey: 'uploads/d',
      sourceSha256: 'ab',
    });
  const key = 'uploads/d/all';
  const delivery = {
    id: 'd',
    grantId: 'g',
    status: 'ready',
    key,
    batches: [],
    manifest: { parts: count },
    ...state,
  };
  const deps = {
    now: () => '2026-03-02T10:00:00+08:00',
    exchange: { send: async (message: object) => void sent.push(message) },
    parts: {
      sendAll: async (messages: readonly { part: number }[]) =>
        void handedOn.push(...messages.map(({ part }) => part)),
    },
    objects: {
      get: async (at: string) => (stored.has(at) ? [Buffer.from(stored.get(at) ?? '')] : undefined),
      remove: async (at: string) => void removed.push(at),
    },
    store: {
      heads: async () => new Map([['delivery#d', { id: 'd', state: delivery, version: world.version }]]),
      async change(_: unknown, { command }: { command: (typeof given)[number] }) {
        given.push(command);
        return { type: 'changed' };
      },
      table: {
        name: 't',
        async query({ limit, after }: RangeQuery) {
          const from = after?.['sk']?.S === undefined ? 1 : numberOf(after['sk'].S) + 1;
          const size = Math.max(0, Math.min(limit, pageItems, count - from + 1));
          const items = Array.from({ length: size }, (_, index) => itemOf(from + index));
          const last = items.at(-1);
          return { items, ...(last && from + size <= count ? { next: last } : {}) };
        },
        async transact([write]: [{ write: { Update: { Key: { sk: { S: string } } } } }]) {
          statuses.set(numberOf(write.write.Update.Key.sk.S), 'wrong');
          return [];
        },
        async update({ sk }: { sk: string }) {
          statuses.set(numberOf(sk), 'cut');
          return true;
        },
      },
    },
  };
  // Only what these steps reach is there.
  const reached = deps as unknown as ExchangeDeps;
  return { deps: reached, sent, handedOn, given, removed, stored, statuses, world };
}

type World = ReturnType<typeof delivered>;
const disputed = { disputedReceipt: { records: 1, digest: '' } };

/** Works off the messages of a verification, one after the other. */
async function verifyAll({ deps, sent }: World, bytesAtOnce: number): Promise<number> {
  await verifyDelivery('d', deps, {}, bytesAtOnce);
  for (let steps = 1; ; steps += 1) {
    const message = sent.shift();
    if (!message) return steps;
    await verifyDelivery('d', deps, message, bytesAtOnce);
  }
}

describe('verifying a delivery', () => {
  test('goes on from message to message, reads every part once, and refutes a receipt that was wrong', async () => {
    const world = delivered(100, disputed);
    expect(await verifyAll(world, 30 * bytes)).toBeGreaterThan(3);
    expect(world.given).toEqual([{ type: 'refute' }]);
  });

  test('voids the delivery for the very parts that no longer hold, whichever step has found them', async () => {
    const world = delivered(100, disputed);
    world.stored.set(deliveredKey('d', 7), 'other');
    world.stored.delete(deliveredKey('d', 95));
    await verifyAll(world, 30 * bytes);
    expect(world.given).toEqual([{ type: 'void', parts: [7, 95] }]);
  });

  test('begins anew where the delivery has changed since the step before', async () => {
    const world = delivered(100, disputed);
    await verifyDelivery('d', world.deps, {}, 30 * bytes);
    expect(world.sent).toMatchObject([{ task: 'verify', after: 30, version: 7 }]);
    world.world.version = 8;
    world.stored.set(deliveredKey('d', 3), 'other');
    await verifyDelivery('d', world.deps, world.sent.pop(), 30 * bytes);
    expect(world.statuses.get(3)).toBe('wrong');
    expect(world.sent).toMatchObject([{ after: 30, version: 8 }]);
  });

  test('is nothing to do where nobody disputes it any more', async () => {
    const world = delivered(10);
    await verifyDelivery('d', world.deps);
    expect([world.given, world.sent]).toEqual([[], []]);
  });
});

describe('sending parts', () => {
  test('goes on behind the page that it has sent, to the last one', async () => {
    const world = delivered(100, { status: 'splitting' });
    for (const number of world.statuses.keys()) world.statuses.set(number, 'cut');
    await sendStep('d', 0, world.deps);
    expect(world.sent).toEqual([{ task: 'send', deliveryId: 'd', after: 40 }]);
    await sendStep('d', 40, world.deps);
    await sendStep('d', 80, world.deps);
    expect(world.handedOn).toEqual([...world.statuses.keys()]);
    expect(world.sent).toHaveLength(2);
  });

  test('again takes back what was voided, and whatever else was found wrong meanwhile, and leaves the others', async () => {
    const world = delivered(100);
    world.statuses.set(50, 'wrong');
    await resendParts('d', [7, 95], 'delivery.d.12.0', world.deps);
    expect(world.handedOn).toEqual([7, 50, 95]);
    expect([...world.statuses].filter(([, status]) => status !== 'delivered')).toEqual([
      [7, 'cut'],
      [50, 'cut'],
      [95, 'cut'],
    ]);
  });
});

describe('clearing what a grant has left', () => {
  test('goes on page by page, then removes the upload, and comes once more for stragglers', async () => {
    const world = delivered(100);
    let message: object | undefined = { deliveryId: 'd' };
    const seen: object[] = [];
    while (message && seen.length < 10) {
      seen.push(message);
      await clearDelivery(message as { deliveryId: string }, world.deps);
      message = world.sent.pop();
    }
    expect(seen).toMatchObject([
      {},
      { after: 40 },
      { after: 80 },
      { last: true },
      { after: 40, last: true },
      { after: 80, last: true },
    ]);
    expect(new Set(world.removed)).toEqual(new Set([...world.stored.keys(), 'uploads/d/all']));
    expect(world.removed).toHaveLength(2 * 101);
  });

  test('ends every delivery of the grant, page by page', async () => {
    const world = delivered(0);
    const rows = Array.from({ length: 30 }, (_, index) => ({
      sk: `s${String(index).padStart(2, '0')}`,
      id: `d${index}`,
    }));
    const { store } = world.deps;
    const query = async ({ limit, after }: RangeQuery) => {
      const from = after?.['sk']?.S === undefined ? 0 : rows.findIndex(({ sk }) => sk === after['sk']?.S) + 1;
      const page = rows.slice(from, from + limit).map((row) => toItem({ pk: 'list', ...row }));
      const last = page.at(-1);
      return { items: page, ...(last && from + limit < rows.length ? { next: last } : {}) };
    };
    const deps = { ...world.deps, store: { ...store, table: { ...store.table, query } } };
    await endGrant({ grantId: 'g' }, deps);
    const next = world.sent.pop();
    expect(next).toEqual({ task: 'end', grantId: 'g', after: 's24' });
    await endGrant({ grantId: 'g', after: 's24' }, deps);
    expect(world.sent).toEqual(rows.map(({ id }) => ({ task: 'clear', deliveryId: id })));
    expect(world.given.every(({ type }) => type === 'grant-closed')).toBe(true);
  });

  test('ends none that was begun since: a right may have been brought back before the word of its end comes (R28.3)', async () => {
    const endedAt = '2026-03-10T10:00:00+08:00';
    for (const [createdAt, isEnded] of [
      ['2026-03-02T10:00:00+08:00', true],
      ['2026-03-11T10:00:00+08:00', false],
    ] as const) {
      const world = delivered(0, { createdAt });
      const { store } = world.deps;
      const query = async () => ({ items: [toItem({ pk: 'list', sk: 's', id: 'd' })] });
      const deps = { ...world.deps, store: { ...store, table: { ...store.table, query } } };
      await endGrant({ grantId: 'g', endedAt }, deps);
      expect(world.given.length).toBe(isEnded ? 1 : 0);
      expect(world.sent).toEqual(isEnded ? [{ task: 'clear', deliveryId: 'd' }] : []);
    }
  });
});
