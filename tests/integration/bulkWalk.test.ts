import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bulk, bulk, slicesOf } from '../../lib/bulk/bulk.ts';
import type { Instant } from '../../lib/calendar/index.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { bulkWalk } from '../../lib/platform/reactions/bulk.ts';
import { resultsBetween } from '../../lib/platform/bulk/bulkResults.ts';
import { type CaseStore, createCaseStore } from '../../lib/platform/store/caseStore.ts';
import { definitionOf } from '../../lib/cases.ts';
import type { Table } from '../../lib/platform/store/table.ts';
import { assessments, conditional } from '../unit/caseSamples.ts';
import { actingOn, type Engine, registerCityIn, startEngine } from './filledTable.ts';
import { walkingOn } from './walking.ts';

/** Bulk orders over a real table engine, worked off by a worker that dies. */
const at: Instant = '2026-03-02T10:00:00.000+08:00';
let engine: Engine;
let store: CaseStore;
let tables = 0;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

/** A city with so many drafts of catalogs; their ids. */
async function draftedCatalogs(count: number): Promise<string[]> {
  tables += 1;
  store = await engine.createTable(`bulk-${tables}`);
  await registerCityIn(store, at);
  const give = actingOn(store);
  const ids = Array.from({ length: count }, (_, index) => `k${index}`);
  for (const id of ids) {
    const content = { ...conditional, name: id, code: `990100/${id}` };
    await give('providerOfficer', at, catalog, id, { type: 'draft', id, content });
  }
  return ids;
}

/** A city with so many catalogs that wait to be submitted; their ids. */
async function approvedCatalogs(count: number): Promise<string[]> {
  const ids = await draftedCatalogs(count);
  for (const id of ids)
    await actingOn(store)('providerChief', at, catalog, id, { type: 'approve', assessments });
  return ids;
}

async function ordered(ids: readonly string[]) {
  const cases = ids.map((id) => ({ id }));
  const command = {
    type: 'order',
    id: 'b1',
    ordered: { kind: 'catalog', command: 'submit' },
    cases,
  } as const;
  await actingOn(store)('providerOfficer', at, bulk, 'b1', command);
  return { task: 'bulk', bulk: { id: 'b1', slices: slicesOf(ids.length) } } as const;
}

const orderNow = async (): Promise<Bulk> =>
  // Read under a bulk order's key.
  (await store.heads([{ kind: 'bulk', id: 'b1' }])).get('bulk#b1')?.state as unknown as Bulk;

/** The same table in the hands of a worker that dies as it is about to note its n-th result. */
function dyingAt(result: number): CaseStore {
  let noted = 0;
  const alive = async () => {
    if (noted >= result) throw new Error('the worker is gone');
  };
  const table: Table = {
    ...store.table,
    async update(key, change) {
      if (key.sk.startsWith('result#')) noted += 1;
      await alive();
      return store.table.update(key, change);
    },
    query: async (range) => alive().then(() => store.table.query(range)),
    getMany: async (keys) => alive().then(() => store.table.getMany(keys)),
    transact: async (actions) => alive().then(() => store.table.transact(actions)),
  };
  return createCaseStore(table, definitionOf);
}

test('killed between a case and its result, it goes on and does nothing twice', async () => {
  const ids = await approvedCatalogs(120);
  const message = await ordered(ids);
  const dying = walkingOn(dyingAt(30), () => at);
  await expect(dying.walk(message)).rejects.toThrow('the worker is gone');
  expect((await orderNow()).status).toBe('running');
  // The message comes again, and another worker takes it.
  await walkingOn(store, () => at).walk(message);
  expect(await orderNow()).toMatchObject({
    status: 'done',
    done: 120,
    counts: { done: 120, unchanged: 0, refused: 0, failed: 0 },
  });
  const results = await resultsBetween(store.table, 'b1', 0, 200);
  expect(results.map(({ id }) => id)).toEqual(ids);
  for (const id of [ids[0], ids[29], ids[119]]) {
    const { events } = await store.events({ kind: 'catalog', id: String(id) }, { after: 0, limit: 100 });
    expect(events.filter(({ type }) => type === 'submitted')).toHaveLength(1);
  }
});

test('killed between a case and its result, what had not changed is not told as done', async () => {
  const ids = await draftedCatalogs(60);
  const give = actingOn(store);
  const differing = ids.filter((_, place) => place % 2 === 0);
  for (const id of differing)
    await give('providerOfficer', at, catalog, id, { type: 'change', content: { format: 'XLSX' } });
  const ordering = {
    type: 'order',
    id: 'b1',
    ordered: { kind: 'catalog', command: 'change', body: { format: conditional.format } },
    cases: ids.map((id) => ({ id })),
  } as const;
  await give('providerOfficer', at, bulk, 'b1', ordering);
  const message = { task: 'bulk', bulk: { id: 'b1', slices: slicesOf(ids.length) } } as const;
  await expect(walkingOn(dyingAt(20), () => at).walk(message)).rejects.toThrow('the worker is gone');
  await walkingOn(store, () => at).walk(message);
  const results = await resultsBetween(store.table, 'b1', 0, 200);
  expect(results.filter(({ state }) => state === 'done').map(({ id }) => id)).toEqual(differing);
  for (const { id, ...result } of results) expect(result).toMatchObject({ name: id, code: `990100/${id}` });
  expect(await orderNow()).toMatchObject({
    status: 'done',
    counts: { done: 30, unchanged: 30, refused: 0, failed: 0 },
  });
});

test('killed while it attaches, it goes on, and each catalog has what was said of it alone', async () => {
  const ids = await approvedCatalogs(120);
  const give = actingOn(store);
  for (const id of ids) {
    await give('providerOfficer', at, catalog, id, { type: 'submit' });
    await give('authorityOfficer', at, catalog, id, { type: 'publish' });
  }
  const cases = ids.map((id) => ({ id, own: { kind: 'table', name: `t_${id}` } as const }));
  const ordering = {
    type: 'order',
    id: 'b1',
    ordered: { kind: 'catalog', command: 'attach' },
    cases,
  } as const;
  await give('providerOfficer', at, bulk, 'b1', ordering);
  const message = { task: 'bulk', bulk: { id: 'b1', slices: slicesOf(cases.length) } } as const;
  await expect(walkingOn(dyingAt(30), () => at).walk(message)).rejects.toThrow('the worker is gone');
  // One that was parked comes back by itself, and finds what was said of it in its slice.
  const one = { kind: 'catalog', id: 'k110', number: 110 };
  await bulkWalk({ store, now: () => at })
    .again(one, message)
    .then((job) => job?.act());
  await walkingOn(store, () => at).walk(message);
  expect(await orderNow()).toMatchObject({ status: 'done', counts: { done: 120, unchanged: 0, failed: 0 } });
  for (const id of ['k0', 'k29', 'k99', 'k110', 'k119']) {
    const head = (await store.heads([{ kind: 'catalog', id }])).get(`catalog#${id}`);
    expect(head?.state).toMatchObject({ resource: { kind: 'table', name: `t_${id}` } });
  }
});

test('cut after every slice, it goes on from there; worked off once more, nothing changes', async () => {
  const ids = await approvedCatalogs(2);
  const unknown = Array.from({ length: 248 }, (_, index) => `none-${index}`);
  const message = await ordered([...ids, ...unknown]);
  const { walk } = walkingOn(store, () => at);
  expect((await walk(message, () => 0)).messages).toBeGreaterThan(3);
  const done = await orderNow();
  expect(done).toMatchObject({ status: 'done', counts: { done: 2, refused: 248 } });
  const versions = async () => {
    const heads = await store.heads([
      ...ids.map((id) => ({ kind: 'catalog', id })),
      { kind: 'bulk', id: 'b1' },
    ]);
    return [...heads.values()].map(({ version }) => version);
  };
  const before = await versions();
  await walk(message);
  expect(await versions()).toEqual(before);
});

test('what is left of an order a day later nobody does in its orderer’s name', async () => {
  const ids = await approvedCatalogs(1);
  const message = await ordered(ids);
  await walkingOn(store, () => '2026-03-03T10:00:01.000+08:00').walk(message);
  expect(await orderNow()).toMatchObject({ status: 'stopped' });
  const heads = await store.heads([{ kind: 'catalog', id: 'k0' }]);
  expect(heads.get('catalog#k0')?.state.status).toBe('approved');
});

test('stopped, it begins nothing more, and says of each that was at work what came of it', async () => {
  const ids = await approvedCatalogs(150);
  const message = await ordered(ids);
  let noted = 0;
  const stopping: Table = {
    ...store.table,
    async update(key, change) {
      if (key.sk.startsWith('result#')) noted += 1;
      if (noted === 20) await actingOn(store)('providerOfficer', at, bulk, 'b1', { type: 'stop' });
      return store.table.update(key, change);
    },
  };
  await walkingOn(createCaseStore(stopping, definitionOf), () => at).walk(message);
  const order = await orderNow();
  const results = await resultsBetween(store.table, 'b1', 0, 200);
  const heads = await store.heads(ids.map((id) => ({ kind: 'catalog', id })));
  const submitted = [...heads.values()].filter(({ state }) => state.status === 'submitted').length;
  // Sixteen are at work at once: what they had begun is done.
  expect(results.length).toBeGreaterThanOrEqual(20);
  expect(results.length).toBeLessThanOrEqual(20 + 2 * 16);
  expect(submitted).toBe(results.length);
  expect(order).toMatchObject({ status: 'stopped', total: 150, done: submitted });
  expect(order.counts).toEqual({ done: submitted, unchanged: 0, refused: 0, failed: 0 });
});

test('stopped before anything of it was done, it says so', async () => {
  const ids = await approvedCatalogs(1);
  const message = await ordered(ids);
  await actingOn(store)('providerOfficer', at, bulk, 'b1', { type: 'stop' });
  await walkingOn(store, () => at).walk(message);
  expect(await orderNow()).toMatchObject({
    status: 'stopped',
    done: 0,
    counts: { done: 0, unchanged: 0, refused: 0, failed: 0 },
  });
});
