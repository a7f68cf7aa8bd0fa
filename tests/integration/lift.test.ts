import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '../../lib/calendar/index.ts';
import { definitionOf } from '../../lib/cases.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { officeClaim } from '../../lib/organisation/department.ts';
import { type CaseStore, createCaseStore } from '../../lib/platform/store/caseStore.ts';
import { type Item, toItem } from '../../lib/platform/store/items.ts';
import { claimKey, emptiedIndexes, headKey, revisionKey } from '../../lib/platform/store/keys.ts';
import { lift } from '../../lib/platform/store/lift.ts';
import { rowItems } from '../../lib/platform/store/rows.ts';
import { request } from '../../lib/request/request.ts';
import type { Identity } from '../../lib/platform/store/actors.ts';
import { codes, people } from '../acceptance/region990100.ts';
import { assessments, conditional, wanted } from '../unit/caseSamples.ts';
import { actingOn, type Engine, registerCityIn, startEngine } from './filledTable.ts';
import { walkingOn } from './walking.ts';

/** Heads of older schemas over a real table engine: made old by hand, their events as they are. */
const at: Instant = '2026-03-02T10:00:00.000+08:00';
let engine: Engine;
let store: CaseStore;
let tables = 0;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  tables += 1;
  store = await engine.createTable(`lift-${tables}`);
  await registerCityIn(store, at);
  const give = actingOn(store);
  const content = { ...conditional, code: '990100/1' };
  await give('providerOfficer', at, catalog, 'k1', { type: 'draft', id: 'k1', content });
  await give('providerChief', at, catalog, 'k1', { type: 'approve', assessments });
  await give('providerOfficer', at, catalog, 'k1', { type: 'submit' });
  await give('authorityOfficer', at, catalog, 'k1', { type: 'publish' });
  const needs = [{ kind: 'catalog', id: 'k1' }];
  const draft = { type: 'draft', id: 'q1', content: { ...wanted, catalogId: 'k1' } } as const;
  await give('requesterOfficer', at, request, 'q1', draft, needs);
  await give('requesterOfficer', at, request, 'q1', { type: 'submit' });
  await give('requesterHead', at, request, 'q1', { type: 'approve' });
});

async function stored(kind: string, id: string): Promise<Item> {
  const item = await store.table.get(headKey(kind, id));
  if (!item) throw new Error(`there is no ${kind} ${id}`);
  return item;
}

async function rowsOf(kind: string, id: string): Promise<Item[]> {
  const head = (await store.heads([{ kind, id }])).get(`${kind}#${id}`);
  if (!head) throw new Error(`there is no ${kind} ${id}`);
  return [...rowItems(definitionOf(kind), head).values()];
}
const keyOf = ({ pk, sk }: Item) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' });
const found = async (rows: readonly Item[]) => (await store.table.getMany(rows.map(keyOf))).size;

/** Makes a head as the first version wrote it: no schema, keys of its indexes, a state that nobody understands now; no rows. */
async function makeOld(kind: string, id: string): Promise<void> {
  const rows = await rowsOf(kind, id);
  const { schema: _, revision: __, ...head } = await stored(kind, id);
  const keys = Object.values(emptiedIndexes).flatMap(({ partition, sort }) => [
    [partition, 'landed'],
    [sort, '1'],
  ]);
  await store.table.putMany([
    { ...head, ...toItem({ ...Object.fromEntries(keys), state: '{"status":"received","owner":{}}' }) },
  ]);
  for (const row of rows) await store.table.remove(keyOf(row));
  await store.table.remove(revisionKey(kind, id));
}

describe('lifting a head of an older schema', () => {
  test('writes it whole as its events make it, with its rows and its revision, and without an event', async () => {
    for (const [kind, id] of [
      ['request', 'q1'],
      ['catalog', 'k1'],
    ] as const) {
      const before = await stored(kind, id);
      const rows = await rowsOf(kind, id);
      const revision = await store.table.get(revisionKey(kind, id));
      await makeOld(kind, id);
      expect(await found(rows)).toBe(0);
      expect(await lift(store.table, definitionOf(kind), id)).toBe('lifted');
      // Nothing is left of what the first version knew.
      expect(await stored(kind, id)).toEqual(before);
      expect(rows.length).toBeGreaterThan(2);
      expect(await found(rows)).toBe(rows.length);
      expect(await store.table.get(revisionKey(kind, id))).toEqual(revision);
      expect(await lift(store.table, definitionOf(kind), id)).toBe('current');
    }
    expect(await lift(store.table, definitionOf('request'), 'nobody')).toBe('missing');
  });

  test('loses to whoever changes the case meanwhile, whose change writes it anew', async () => {
    await makeOld('request', 'q1');
    let isChanged = false;
    const interrupted = createCaseStore(
      {
        ...store.table,
        // Its events are read to fold it again: another function is faster.
        async query(range) {
          const page = await store.table.query(range);
          if (!isChanged) {
            isChanged = true;
            await actingOn(store)('requesterOfficer', at, request, 'q1', {
              type: 'withdraw',
            });
          }
          return page;
        },
      },
      definitionOf,
    );
    expect(await lift(interrupted.table, definitionOf('request'), 'q1')).toBe('lost');
    const head = (await store.heads([{ kind: 'request', id: 'q1' }])).get('request#q1');
    expect(head?.state.status).toBe('withdrawn');
    expect(await found(await rowsOf('request', 'q1'))).toBe((await rowsOf('request', 'q1')).length);
    expect(await lift(store.table, definitionOf('request'), 'q1')).toBe('current');
  });

  test('leaves no row behind when a change had read the head before: it decides again', async () => {
    await makeOld('request', 'q1');
    const reading = store.reading();
    await reading.load([headKey('request', 'q1')]);
    expect(await lift(store.table, definitionOf('request'), 'q1')).toBe('lifted');
    const lifted = await rowsOf('request', 'q1');
    const identity: Identity = { ...people.requesterOfficer, roles: ['officer'] };
    const ifMatch = reading.head('request', 'q1')?.version;
    const withdraw = { id: 'q1', command: { type: 'withdraw' }, identity, at, reading, ifMatch } as const;
    expect(await store.change(request, withdraw)).toMatchObject({ type: 'changed' });
    const left = new Set((await rowsOf('request', 'q1')).map((row) => JSON.stringify(keyOf(row))));
    const gone = lifted.filter((row) => !left.has(JSON.stringify(keyOf(row))));
    expect(gone.length).toBeGreaterThan(0);
    expect(await found(gone)).toBe(0);
  });

  test('claims the names that the case holds, and fails where another holds one', async () => {
    const claim = claimKey(officeClaim('authority', '990100'));
    await makeOld('department', codes.authority);
    await store.table.remove(claim);
    expect(await lift(store.table, definitionOf('department'), codes.authority)).toBe('lifted');
    expect(await store.table.get(claim)).toMatchObject({ holder: { S: codes.authority } });
    await makeOld('department', codes.authority);
    await store.table.putMany([toItem({ ...claim, holder: 'another' })]);
    await expect(lift(store.table, definitionOf('department'), codes.authority)).rejects.toThrow(
      /another case holds/,
    );
    expect(await store.table.get(claim)).toMatchObject({ holder: { S: 'another' } });
  });
});

describe('a catalog that was published before what is behind it was counted', () => {
  /** As the schema before wrote it: no clock began with the publication. */
  const landed: typeof catalog = {
    ...catalog,
    schema: 11,
    owesSince: () => undefined,
    decide(state, command, context) {
      const decision = catalog.decide(state, command, context);
      if ('refusal' in decision) return decision;
      const events = decision.events.filter((event) => nameOfClock(event) !== 'attachment');
      return { ...decision, events };
    },
  };
  const nameOfClock = (event: object) =>
    'clock' in event && event.clock instanceof Object && 'name' in event.clock ? event.clock.name : undefined;
  const clocks = async () =>
    (await store.heads([{ kind: 'catalog', id: 'k2' }]))
      .get('catalog#k2')
      ?.state.deadlines?.filter(({ name }) => name === 'attachment');

  beforeEach(async () => {
    const give = actingOn(
      createCaseStore(store.table, (kind) => (kind === 'catalog' ? landed : definitionOf(kind))),
    );
    const content = { ...conditional, code: '990100/2' };
    await give('providerOfficer', at, landed, 'k2', { type: 'draft', id: 'k2', content });
    await give('providerChief', at, landed, 'k2', { type: 'approve', assessments });
    await give('providerOfficer', at, landed, 'k2', { type: 'submit' });
    await give('authorityOfficer', at, landed, 'k2', { type: 'publish' });
  });

  test('stands nowhere among what is due', async () => {
    expect(await clocks()).toEqual([]);
    expect(await stored('catalog', 'k2')).not.toHaveProperty('dueSort');
  });

  test('has its clock from the day on which it is lifted, once', async () => {
    const walking = walkingOn(store, () => '2026-05-06T08:00:00.000+08:00');
    expect(await walking.walk({ task: 'lift' })).toMatchObject({ lifted: 1 });
    expect(await clocks()).toMatchObject([
      { status: 'running', startedAt: '2026-05-06T08:00:00.000+08:00', dueDate: '2026-06-02' },
    ]);
    const { version } = await stored('catalog', 'k2');
    await walking.walk({ task: 'lift' });
    await walking.walk({ task: 'sweep' });
    expect((await stored('catalog', 'k2'))['version']).toEqual(version);
  });

  test('has it in the night after, where whoever lifted it was stopped before it began', async () => {
    expect(await lift(store.table, definitionOf('catalog'), 'k2')).toBe('lifted');
    expect(await clocks()).toEqual([]);
    const walking = walkingOn(store, () => '2026-05-06T02:30:00.000+08:00');
    expect(await walking.walk({ task: 'sweep' })).toMatchObject({ older: 0 });
    expect(await clocks()).toMatchObject([{ status: 'running', dueDate: '2026-06-02' }]);
    expect(walking.timers).toContainEqual(expect.objectContaining({ kind: 'catalog', id: 'k2' }));
    const { version } = await stored('catalog', 'k2');
    await walking.walk({ task: 'sweep' });
    expect((await stored('catalog', 'k2'))['version']).toEqual(version);
  });

  test('owes nothing any more once somebody has said what is behind it', async () => {
    const resource = { kind: 'table', name: 'bdc_djxx' } as const;
    await actingOn(store)('providerOfficer', at, catalog, 'k2', { type: 'attach', resource });
    expect(await stored('catalog', 'k2')).not.toHaveProperty('dueSort');
    const walking = walkingOn(store, () => '2026-05-06T02:30:00.000+08:00');
    await walking.walk({ task: 'lift' });
    await walking.walk({ task: 'sweep' });
    expect(await clocks()).toEqual([]);
  });
});

describe('what an earlier version listed and today’s does not', () => {
  /** A draft with a grade alone, as the version before wrote it: it waited for its head. */
  async function waitingForHead(id: string): Promise<Item> {
    const content = {
      ...conditional,
      code: `990100/${id}`,
      classification: { grade: 'general', level: 2 },
    } as const;
    await actingOn(store)('providerOfficer', at, catalog, id, { type: 'draft', id, content });
    const ofOfficer = (await rowsOf('catalog', id)).find(({ pk }) => pk?.S?.includes('#officer'));
    if (!ofOfficer) throw new Error('it is not its officer’s turn');
    const ghost = { ...ofOfficer, pk: { S: String(ofOfficer.pk?.S).replace('#officer', '#departmentHead') } };
    await store.table.putMany([ghost, { ...(await stored('catalog', id)), schema: { N: '12' } }]);
    return ghost;
  }

  test('goes with the head that is lifted', async () => {
    const ghost = await waitingForHead('k2');
    expect(await found([ghost])).toBe(1);
    expect(await lift(store.table, catalog, 'k2')).toBe('lifted');
    expect(await found([ghost])).toBe(0);
    expect(await found(await rowsOf('catalog', 'k2'))).toBe((await rowsOf('catalog', 'k2')).length);
  });

  test('goes with the first change that finds the head as it was, and stays where it follows again', async () => {
    const ghost = await waitingForHead('k2');
    await actingOn(store)('providerOfficer', at, catalog, 'k2', {
      type: 'change',
      content: { format: 'JSON' },
    });
    expect(await found([ghost])).toBe(0);
    const other = await waitingForHead('k3');
    const classification = { grade: 'general', level: 2, category: { field: '自然资源' } } as const;
    await actingOn(store)('providerOfficer', at, catalog, 'k3', {
      type: 'change',
      content: { classification },
    });
    expect(await found([other])).toBe(1);
  });
});

describe('the walk that lifts', () => {
  test('goes through the whole table, cut after every page, and parks what it cannot lift', async () => {
    const claim = claimKey(officeClaim('authority', '990100'));
    await makeOld('request', 'q1');
    await makeOld('catalog', 'k1');
    await makeOld('department', codes.authority);
    await store.table.putMany([toItem({ ...claim, holder: 'another' })]);
    const walking = walkingOn(store, () => at);
    expect(await walking.walk({ task: 'lift' }, () => 0)).toMatchObject({ lifted: 2, failed: 1 });
    expect(walking.parked.bodies.map((body) => JSON.parse(body))).toMatchObject([
      {
        v: 1,
        task: 'lift',
        one: { kind: 'department', id: codes.authority },
        reason: expect.stringMatching(/holds/),
      },
    ]);
    await store.table.remove(claim);
    for (const body of walking.parked.bodies.splice(0))
      expect(await walking.walk(JSON.parse(body))).toMatchObject({ lifted: 1 });
    // Nothing is left to begin for.
    expect(await walking.walk({ task: 'lift' })).toEqual({ begun: 0, messages: 1 });
    expect(walking.parked.bodies).toEqual([]);
  });

  test('is begun by a sweep that meets an older head, once a day', async () => {
    await makeOld('request', 'q1');
    await makeOld('catalog', 'k1');
    // Before the request's next instant, so that the sweep meets it.
    const night = '2026-03-08T02:30:00.000+08:00';
    const walking = walkingOn(store, () => night);
    const tally = await walking.walk({ task: 'sweep' });
    expect(tally).toMatchObject({ older: 1, lifted: 1 });
    expect((await stored('request', 'q1'))['schema']).toEqual({ N: String(request.schema) });
    expect((await stored('catalog', 'k1'))['schema']).toEqual({ N: String(catalog.schema) });
    await makeOld('catalog', 'k1');
    await walking.walk({ task: 'lift', day: '2026-03-08' });
    expect((await stored('catalog', 'k1'))['schema']).toBeUndefined();
    await walking.walk({ task: 'lift', day: '2026-03-09' });
    expect((await stored('catalog', 'k1'))['schema']).toEqual({ N: String(catalog.schema) });
  });
});
