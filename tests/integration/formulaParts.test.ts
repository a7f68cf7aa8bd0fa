import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '../../lib/calendar/index.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { deliverPart } from '../../lib/platform/exchange/deliverPart.ts';
import type { Objects } from '../../lib/platform/exchange/objects.ts';
import { deliveredKey, noteDelivered, takeBackDamaged } from '../../lib/platform/exchange/parts.ts';
import { splitDelivery } from '../../lib/platform/exchange/splitDelivery.ts';
import {
  type ExchangeDeps,
  type PartDeps,
  type PartMessage,
  readDelivery,
} from '../../lib/platform/exchange/work.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { headKey } from '../../lib/platform/store/keys.ts';
import { actingOn, carryRequest, type Engine, registerCityIn, startEngine } from './filledTable.ts';

/** Parts of a table with a formula, of deliveries that were begun before and after formulas were looked for. */
const at: Instant = '2026-03-05T10:00:00+08:00';
const held: { engine?: Engine } = {};
const engine = () => {
  if (!held.engine) throw new Error('the engine has not started');
  return held.engine;
};
const sum = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

beforeAll(async () => {
  held.engine = await startEngine();
  await registerCityIn(engine().store, at);
  await carryRequest(engine().store, 1, ['2026-03-02', '2026-03-04', '2026-03-05']);
});
afterAll(() => held.engine?.stop());

const upload = '不动产单元号,坐落\r\nU1,路\r\nU2,=1+1\r\n';

/** A delivery that is cut, and its only part. */
async function cut(id: string) {
  const stored = new Map([[`uploads/${id}/source`, Buffer.from(upload)]]);
  const objects: Objects = {
    async put(name, body) {
      stored.set(name, Buffer.from(body));
    },
    async putNew() {
      throw new Error('nothing is sealed');
    },
    async get(name, range) {
      const body = stored.get(name);
      return body && once(body.subarray(range?.start ?? 0, range?.end));
    },
    async look(name) {
      const body = stored.get(name);
      return body && { etag: sum(body), bytes: body.length };
    },
    exists: async (name) => stored.has(name),
    startMultipart: async () => 'none',
    uploadedParts: async () => undefined,
    completeMultipart: async () => {},
    async remove(name) {
      stored.delete(name);
    },
  };
  const parts: PartMessage[] = [];
  const deps: ExchangeDeps & PartDeps = {
    keys: { derive: async (label: string) => createHash('sha256').update(label).digest() },
    store: engine().store,
    objects,
    now: () => at,
    parts: {
      send: async () => {},
      // What was put on the parts queue by this code is a part's message.
      sendAll: async (messages) => void parts.push(...(messages as PartMessage[])),
    },
    exchange: { send: async () => {}, sendAll: async () => {} },
  };
  const declared = {
    format: 'csv',
    records: 2,
    sha256: sum(upload),
    extentStatement: '按坐落所在行政区划截取',
  } as const;
  const give = actingOn(engine().store);
  const needs = [{ kind: 'grant', id: 'q1' }];
  await give('providerOfficer', at, delivery, id, { type: 'open', id, grantId: 'q1', declared }, needs);
  await give('providerOfficer', at, delivery, id, { type: 'complete' });
  await splitDelivery(id, deps);
  const [part] = parts;
  if (!part) throw new Error('nothing was sent');
  return {
    part,
    deps,
    delivered: () => stored.get(deliveredKey(id, 1))?.toString(),
    state: () => readDelivery(engine().store, id),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

test('a part that was cut before and is delivered now is looked at', async () => {
  const { part, deps, delivered, state } = await cut('now');
  await expect(deliverPart(part, deps)).rejects.toThrow('formula_in_cell');
  expect(await state()).toMatchObject({
    status: 'failed',
    failure: { code: 'formula_in_cell', recordInUpload: 2 },
  });
  expect(delivered()).toBeUndefined();
});

test('a part of what is granted by a catalog of old, an item of which is named by a formula, fails with that name', async () => {
  const { part, deps, delivered, state } = await cut('heading');
  const { table } = engine().store;
  const key = headKey('delivery', 'heading');
  const name = '=HYPERLINK("http://x")';
  // No catalog is written with such a name any more.
  const cutOne = await state();
  if (!cutOne) throw new Error('nothing was cut');
  const { dataItems, manifest, ...rest } = cutOne;
  const named = (items: readonly string[] = []) => items.map((item) => (item === '坐落' ? name : item));
  const renamed = {
    ...rest,
    dataItems: named(dataItems),
    manifest: manifest && { ...manifest, header: named(manifest.header) },
  };
  const item = await table.get(key);
  await table.putMany([{ ...item, ...toItem({ ...key, state: JSON.stringify(renamed) }) }]);
  await expect(deliverPart(part, deps)).rejects.toThrow('formula_in_cell');
  const failed = await state();
  expect(failed?.status).toBe('failed');
  expect(failed?.failure).toEqual({ code: 'formula_in_cell', part: 1, items: [name] });
  expect(delivered()).toBeUndefined();
});

test('a part that was delivered before formulas were looked for, and is lost, is made anew as it was', async () => {
  const { part, deps, delivered, state } = await cut('before');
  const { table } = engine().store;
  const stored = { sha256: sum(upload), bytes: upload.length, absent: [0, 0] };
  await noteDelivered(table, 'before', 1, { ...stored, leftOut: { outside: 0, empty: 0 }, at });
  await takeBackDamaged(table, 'before', 1, sum(upload));
  await deliverPart(part, deps);
  expect(await state()).toMatchObject({ status: 'ready', records: 2 });
  expect(delivered()).toBe(upload);
});

test('a part from which formulas were left out, and is lost, is made anew without them', async () => {
  const receiving = { mode: 'pull', faulty: 'leaveOut' } as const;
  await actingOn(engine().store)('requesterOfficer', at, grant, 'q1', {
    type: 'set-receiving',
    receiving,
  });
  const { part, deps, delivered, state } = await cut('left');
  await deliverPart(part, deps);
  const rest = '不动产单元号,坐落\r\nU1,路\r\n';
  expect(await state()).toMatchObject({ status: 'ready', records: 1 });
  expect(delivered()).toBe(rest);
  await takeBackDamaged(engine().store.table, 'left', 1, sum(rest));
  await deps.objects.remove(deliveredKey('left', 1));
  await deliverPart(part, deps);
  expect(delivered()).toBe(rest);
});
