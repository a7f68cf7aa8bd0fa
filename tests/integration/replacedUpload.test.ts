import { describe, expect, test } from 'vitest';
import type { Instant } from '../../lib/calendar/index.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { unmadeAtMost } from '../../lib/delivery/remaking.ts';
import { deliverPart, giveUpRemaking } from '../../lib/platform/exchange/deliverPart.ts';
import type { Objects } from '../../lib/platform/exchange/objects.ts';
import { allParts, deliveredKey } from '../../lib/platform/exchange/parts.ts';
import { reconcile } from '../../lib/platform/exchange/reconcile.ts';
import { restoreParts } from '../../lib/platform/exchange/restoreParts.ts';
import { splitDelivery } from '../../lib/platform/exchange/splitDelivery.ts';
import { readDelivery, report } from '../../lib/platform/exchange/work.ts';
import { requireText } from '../../lib/platform/store/items.ts';
import { at, sum, useGrantedTable, workersOver } from './exchangeWorkers.ts';
import { actingOn, type Engine } from './filledTable.ts';
import { inMemory } from './objectsInMemory.ts';

/** An upload that is replaced, by the address it was made with, at any moment after it was reported complete. */
const engine = useGrantedTable();

const line = (index: number, street: string) =>
  `${JSON.stringify({ 不动产单元号: `U${index}`, 坐落: street, 登记时间: '2026-01-01', 备注: 'x'.repeat(200_000) })}\n`;
/** Some hundred parts' worth of one record each would be slow: each part holds about forty, so that there are three. */
const upload = (street: string) =>
  Buffer.from(Array.from({ length: 120 }, (_, index) => line(index, street)).join(''));

let made = 0;
async function completed(isPinned = true) {
  made += 1;
  const id = `replaced${made}`;
  const key = `uploads/${id}/source`;
  const original = upload('甲路');
  const stored = new Map<string, Buffer>([[key, original]]);
  /** What happens when the source is opened for the so-and-so-manyth time. */
  const opened: (count: number) => AsyncIterable<Uint8Array> | undefined = () => undefined;
  const hooks = { opened };
  let count = 0;
  const bucket = inMemory(stored);
  const objects: Objects = {
    ...bucket,
    async get(name, range, etag) {
      const found = await bucket.get(name, range, etag);
      if (!found) return undefined;
      count += 1;
      return hooks.opened(count) ?? found;
    },
  };
  const { deps, parts, others: rest } = workersOver(engine().store, objects);
  const declared = {
    format: 'ndjson',
    records: 120,
    sha256: sum(original),
    extentStatement: '按坐落所在行政区划截取',
  } as const;
  const give = actingOn(engine().store);
  const needs = [{ kind: 'grant', id: 'q1' }];
  await give('providerOfficer', at, delivery, id, { type: 'open', id, grantId: 'q1', declared }, needs);
  const source = { etag: sum(original), bytes: original.length };
  await give('providerOfficer', at, delivery, id, { type: 'complete', ...(isPinned && { source }) });
  return {
    id,
    deps,
    hooks,
    parts,
    rest,
    replace: () => void stored.set(key, upload('乙路')),
    remove: () => void stored.delete(key),
    putBack: () => void stored.set(key, original),
    lose: (part: number) => void stored.delete(deliveredKey(id, part)),
    /** Has parts made available again, as its requester asks for. */
    async resend(asked: readonly number[], askedAt: Instant) {
      await give('requesterOfficer', askedAt, delivery, id, { type: 'resend', parts: asked });
      parts.length = 0;
      await restoreParts({ task: 'restore', deliveryId: id, parts: asked }, { ...deps, posting: deps.parts });
      return [...parts];
    },
    recorded: async () =>
      (await eventsOf(engine().store.table, id)).filter((type) => type.startsWith('remaking')),
    delivered: () => [...stored.keys()].filter((name) => name.startsWith('parts/')),
    state: async () => readDelivery(engine().store, id),
    known: async () => {
      const found: string[] = [];
      for await (const { status } of allParts(engine().store.table, id)) found.push(status);
      return found;
    },
  };
}

/** The types of all events of a delivery, in their order. */
async function eventsOf(table: Engine['store']['table'], id: string): Promise<readonly string[]> {
  const { items } = await table.query({
    partition: `delivery#${id}`,
    prefix: 'event#',
    limit: 100,
    consistent: true,
  });
  return items.map((item) => requireText(item, 'type'));
}

async function* broken(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
  throw new Error('the connection was lost');
}

const changed = { status: 'failed', failure: { code: 'upload_changed' } };

describe('an upload that is replaced', () => {
  test('before it is cut fails the delivery, and no part is sent', async () => {
    const { id, deps, replace, state, parts, known } = await completed();
    replace();
    await splitDelivery(id, deps);
    expect(await state()).toMatchObject(changed);
    expect([parts, await known()]).toEqual([[], []]);
  });

  test('between two steps of cutting fails it, and no part is sent', async () => {
    const { id, deps, replace, state, parts, rest, known } = await completed();
    await splitDelivery(id, deps, () => false);
    expect(rest).toEqual([{ task: 'split', deliveryId: id }]);
    expect(await known()).toEqual(['cut']);
    replace();
    await splitDelivery(id, deps);
    expect(await state()).toMatchObject(changed);
    expect(parts).toEqual([]);
  });

  test('while it is read, so that the reading breaks off, fails it when it is read again', async () => {
    const { id, deps, hooks, replace, state, parts } = await completed();
    hooks.opened = (count) => (count === 1 ? broken(upload('甲路').subarray(0, 9_000_000)) : undefined);
    await expect(splitDelivery(id, deps)).rejects.toThrow('the connection was lost');
    expect(await state()).toMatchObject({ status: 'splitting' });
    replace();
    await splitDelivery(id, deps);
    expect(await state()).toMatchObject(changed);
    expect(parts).toEqual([]);
  });

  test('between cutting and delivery fails it, and what was delivered before stands alone', async () => {
    const { id, deps, replace, state, parts, delivered, known } = await completed();
    await splitDelivery(id, deps);
    const [first, ...others] = parts;
    if (!first) throw new Error('nothing was sent');
    await deliverPart(first, deps);
    replace();
    for (const message of others) await expect(deliverPart(message, deps)).rejects.toThrow('upload_changed');
    expect(await state()).toMatchObject({ ...changed, failure: { code: 'upload_changed', part: 2 } });
    expect(delivered()).toHaveLength(1);
    expect(await known()).toEqual(['delivered', ...others.map(() => 'failed')]);
  });

  test('or removed is said to have changed, since it lay there', async () => {
    const { id, deps, remove, state } = await completed();
    remove();
    await splitDelivery(id, deps);
    expect(await state()).toMatchObject(changed);
  });

  test('of a delivery that an earlier version completed is found by its digest', async () => {
    const { id, deps, replace, state, parts } = await completed(false);
    replace();
    await splitDelivery(id, deps);
    expect(await state()).toMatchObject({ status: 'failed', failure: { code: 'sha256_differs' } });
    expect(parts).toEqual([]);
  });

  test('and not replaced is delivered whole, pinned or not', async () => {
    for (const isPinned of [true, false]) {
      const { id, deps, state, parts, delivered } = await completed(isPinned);
      await splitDelivery(id, deps);
      for (const message of parts) await deliverPart(message, deps);
      expect(await state()).toMatchObject({ status: 'ready', records: 120 });
      expect(delivered()).toHaveLength(parts.length);
    }
  });
});

describe('parts that are asked for again once the upload is gone', () => {
  async function ready() {
    const world = await completed();
    await splitDelivery(world.id, world.deps);
    for (const message of world.parts) await deliverPart(message, world.deps);
    expect(await world.state()).toMatchObject({ status: 'ready' });
    return world;
  }
  const reconciled = async ({ state }: Awaited<ReturnType<typeof ready>>) => {
    const known = await state();
    if (!known) throw new Error('there is no such delivery');
    return reconcile(known, engine().store.table);
  };

  test('are named with the reason, once however often their messages come, until they stand ready again', async () => {
    const world = await ready();
    const { deps, state, recorded } = world;
    for (const part of [1, 3]) world.lose(part);
    world.remove();
    const messages = await world.resend([1, 2, 3], '2026-03-05T11:00:00+08:00');
    expect(messages.map(({ part }) => part)).toEqual([1, 3]);
    for (const message of [...messages, ...messages])
      await expect(deliverPart(message, deps)).rejects.toThrow('upload_changed');
    const unmade = [
      { part: 1, code: 'upload_changed' },
      { part: 3, code: 'upload_changed' },
    ];
    expect(await state()).toMatchObject({ status: 'ready', unmade });
    expect(await recorded()).toEqual(['remakingFailed', 'remakingFailed']);
    expect(await reconciled(world)).toMatchObject({ delivered: { parts: 2 }, unmade });
    // As where a message that was parked is taken up again once the upload lies there as it did.
    world.putBack();
    for (const message of [...messages, ...messages]) await deliverPart(message, deps);
    expect(await state()).not.toHaveProperty('unmade');
    expect(await reconciled(world)).toMatchObject({ delivered: { parts: 4 }, unmade: [] });
    expect((await recorded()).slice(2)).toEqual(['remakingDone', 'remakingDone']);
  });

  test('and are more than are named are wanting until the parts themselves say that none is', async () => {
    const world = await ready();
    const { deps, state, id } = world;
    for (const part of [1, 3]) world.lose(part);
    world.remove();
    const messages = await world.resend([1, 3], '2026-03-05T11:00:00+08:00');
    const others = Array.from({ length: unmadeAtMost }, (_, index) => 1001 + index);
    for (const part of others) await report(deps, id, { type: 'fail', code: 'upload_changed', part });
    for (const message of messages)
      await expect(deliverPart(message, deps)).rejects.toThrow('upload_changed');
    for (const part of others) await report(deps, id, { type: 'part-remade', part });
    expect(await state()).not.toHaveProperty('unmade');
    world.putBack();
    for (const message of messages) {
      expect(await state()).toHaveProperty('moreUnmadeSince');
      await deliverPart(message, deps);
    }
    expect(await state()).not.toHaveProperty('moreUnmadeSince');
  });

  test('and whose worker died before it has said that they stand ready are named no more once it is tried again', async () => {
    const world = await ready();
    world.lose(2);
    world.remove();
    const [message] = await world.resend([2], '2026-03-05T11:00:00+08:00');
    if (!message) throw new Error('nothing was sent');
    await expect(deliverPart(message, world.deps)).rejects.toThrow('upload_changed');
    world.putBack();
    const { store } = engine();
    const dying = { ...store, change: () => Promise.reject(new Error('it died')) };
    await expect(deliverPart(message, { ...world.deps, store: dying })).rejects.toThrow('it died');
    expect(new Set(await world.known())).toEqual(new Set(['delivered']));
    expect(await world.state()).toMatchObject({ unmade: [{ part: 2 }] });
    await deliverPart(message, world.deps);
    expect(await world.state()).not.toHaveProperty('unmade');
  });

  test('and were made in none of many tries are named until their messages are taken up again', async () => {
    const world = await ready();
    world.lose(2);
    const [message] = await world.resend([2], '2026-03-05T11:00:00+08:00');
    if (!message) throw new Error('nothing was sent');
    const down = { ...world.deps.objects, get: () => Promise.reject(new Error('the store is down')) };
    await expect(deliverPart(message, { ...world.deps, objects: down })).rejects.toThrow('the store is down');
    for (let time = 0; time < 2; time += 1) await giveUpRemaking(message, world.deps);
    const unmade = [{ part: 2, code: 'not_made' }];
    expect(await world.state()).toMatchObject({ status: 'ready', unmade });
    expect(await reconciled(world)).toMatchObject({ unmade });
    await deliverPart(message, world.deps);
    await giveUpRemaking(message, world.deps);
    expect(await world.state()).not.toHaveProperty('unmade');
    expect(await world.recorded()).toEqual(['remakingFailed', 'remakingDone']);
  });

  test('is nothing to say of a delivery that is under way', async () => {
    const world = await completed();
    await splitDelivery(world.id, world.deps);
    const [first] = world.parts;
    if (!first) throw new Error('nothing was sent');
    await giveUpRemaking(first, world.deps);
    expect(await world.known()).not.toContain('failed');
    for (const message of world.parts) await deliverPart(message, world.deps);
    expect(await world.state()).toMatchObject({ status: 'ready' });
  });

  test('and were made by another while this one has found nothing are not named', async () => {
    const world = await ready();
    world.lose(2);
    const [message] = await world.resend([2], '2026-03-05T11:00:00+08:00');
    if (!message) throw new Error('nothing was sent');
    const { objects } = world.deps;
    // It has looked for the upload while it was gone; by the time it says so the other has made the part.
    const late = {
      ...objects,
      async get(...asked: Parameters<typeof objects.get>) {
        if (!asked[0].startsWith('uploads/')) return objects.get(...asked);
        await deliverPart(message, world.deps);
        return undefined;
      },
    };
    await expect(deliverPart(message, { ...world.deps, objects: late })).rejects.toThrow('upload_changed');
    // Or between its note on the part and its word to the case.
    world.lose(2);
    const [second] = await world.resend([2], '2026-03-05T12:00:00+08:00');
    if (!second) throw new Error('nothing was sent');
    world.remove();
    const { store } = engine();
    const overtaken: typeof store = {
      ...store,
      async change(definition, change) {
        if (change.command.type === 'fail') {
          world.putBack();
          await deliverPart(second, world.deps);
        }
        return store.change(definition, change);
      },
    };
    await expect(deliverPart(second, { ...world.deps, store: overtaken })).rejects.toThrow('upload_changed');
    expect(new Set(await world.known())).toEqual(new Set(['delivered']));
    expect(await world.state()).not.toHaveProperty('unmade');
    expect(await world.recorded()).toEqual(['remakingFailed', 'remakingDone']);
  });
});
