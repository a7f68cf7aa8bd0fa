import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Instant, parseYearNotice, type YearNotice } from '../../lib/calendar/index.ts';
import { formatDate } from '../../lib/calendar/dates.ts';
import { statutoryDays } from '../../lib/calendar/statutory.ts';
import { definitionOf } from '../../lib/cases.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { regionTerms } from '../../lib/organisation/regionTerms.ts';
import { rulebook, rulebookId } from '../../lib/organisation/rulebook.ts';
import { systemIdentity } from '../../lib/platform/store/actors.ts';
import { type CaseStore, createCaseStore } from '../../lib/platform/store/caseStore.ts';
import { shardOf } from '../../lib/platform/store/identifiers.ts';
import { type Item, toItem } from '../../lib/platform/store/items.ts';
import { dueShards, headKey, landedLatePartition } from '../../lib/platform/store/keys.ts';
import { outboxKey } from '../../lib/platform/store/outbox.ts';
import { dispatch } from '../../lib/platform/reactions/dispatch.ts';
import { whatWouldMove, withAnnouncement } from '../../lib/platform/reactions/dryRun.ts';
import { followAnnouncement } from '../../lib/platform/reactions/followAnnouncement.ts';
import { request } from '../../lib/request/request.ts';
import { assessments, conditional, wanted } from '../unit/caseSamples.ts';
import { actingOn, type Engine, registerCityIn, startEngine } from './filledTable.ts';
import { walkingOn } from './walking.ts';

/** Walks over a real table engine, with queues and timers in memory. */
const before: Instant = '2026-03-02T10:00:00.000+08:00';
const received: Instant = '2026-12-25T10:00:00.000+08:00';
let engine: Engine;
let store: CaseStore;
let tables = 0;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  tables += 1;
  store = await engine.createTable(`walks-${tables}`);
  await registerCityIn(store, before);
  const give = actingOn(store);
  const content = { ...conditional, code: '990100/1' };
  await give('providerOfficer', before, catalog, 'k1', { type: 'draft', id: 'k1', content });
  await give('providerChief', before, catalog, 'k1', { type: 'approve', assessments });
  await give('providerOfficer', before, catalog, 'k1', { type: 'submit' });
  await give('authorityOfficer', before, catalog, 'k1', { type: 'publish' });
  // So that it waits for nothing itself.
  const resource = { kind: 'table', name: 'estate' } as const;
  await give('providerOfficer', before, catalog, 'k1', { type: 'attach', resource });
});

/** Another store over the same table: another instance of a function. */
const another = (rulesMaxAgeSeconds: number) =>
  createCaseStore(store.table, definitionOf, rulesMaxAgeSeconds);

async function fileRequest(id: string, at: Instant, by: CaseStore = store): Promise<void> {
  const give = actingOn(by);
  const content = { ...wanted, catalogId: 'k1' };
  const needs = [{ kind: 'catalog', id: 'k1' }];
  await give('requesterOfficer', at, request, id, { type: 'draft', id, content }, needs);
  await give('requesterOfficer', at, request, id, { type: 'submit' });
  await give('requesterHead', at, request, id, { type: 'approve' });
}

async function fileRequests(count: number, at: Instant): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `q${at.slice(0, 10)}-${index}`);
  // One after the other: all of them check the same catalog, and conflicts are not what is tried here.
  for (const id of ids) await fileRequest(id, at);
  return ids;
}

/** Refuses a request: its clock ends, late or in time, and nothing opens. */
async function answer(id: string, at: Instant): Promise<void> {
  const give = actingOn(store);
  const refusal = { decision: 'refuse', ground: 'notNecessary', reasons: '超出最小范围' } as const;
  await give('providerOfficer', at, request, id, { type: 'prepare-answer', answer: refusal });
  await give('providerHead', at, request, id, { type: 'answer' });
}

/** The announcement of a year: what the statute gives, and further days off. */
function announcement(year: number, ...daysOff: string[]): YearNotice {
  const statutory = statutoryDays(year).map(({ day, name }) => ({ date: formatDate(day), off: true, name }));
  const more = daysOff.map((date) => ({ date, off: true, name: '元旦' }));
  const parsed = parseYearNotice({ year, source: '测试用的放假通知', days: [...statutory, ...more] });
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
  return parsed.notice;
}

const moving = { examined: 0, moved: 0, atLeast: true };
/** Two people load it. */
async function load(notice: YearNotice, at: Instant, by: CaseStore = store) {
  const give = actingOn(by);
  await give('operator', at, rulebook, rulebookId, { type: 'proposeYear', notice, moving });
  return give('otherOperator', at, rulebook, rulebookId, { type: 'confirmYear', notice, moving });
}

async function clockOf(id: string) {
  const head = (await store.heads([{ kind: 'request', id }])).get(`request#${id}`);
  if (!head) throw new Error(`there is no request ${id}`);
  const [clock] = definitionOf('request').deadlines(head.state);
  if (!clock) throw new Error(`${id} has no clock`);
  return { ...clock, version: head.version };
}
const dueDays = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await clockOf(id)).dueDate));
const all = (ids: readonly string[], dueDate: string) => ids.map(() => dueDate);

describe('a recalculation', () => {
  const loaded: Instant = '2026-12-28T09:00:00.000+08:00';

  test('moves every open due day once, however often it is cut, repeated or doubled', async () => {
    const ids = await fileRequests(20, received);
    expect(await dueDays(ids)).toEqual(all(ids, '2027-01-11'));
    await load(announcement(2027, '2027-01-04'), loaded);
    const walking = walkingOn(store, () => loaded);
    const cut = await walking.walk({ task: 'recalculate', year: 2027 }, () => 0);
    expect(cut).toMatchObject({ moved: 20, examined: 20 });
    // One message begins it, and each shard is cut after each of its ranges.
    expect(cut.messages).toBe(1 + dueShards * 3);
    expect(await dueDays(ids)).toEqual(all(ids, '2027-01-12'));
    const versions = await Promise.all(ids.map(async (id) => (await clockOf(id)).version));
    for (const subject of [{ year: 2027 }, {}])
      expect(await walking.walk({ task: 'recalculate', ...subject })).toMatchObject({ examined: 20 });
    expect(await Promise.all(ids.map(async (id) => (await clockOf(id)).version))).toEqual(versions);
    expect(walking.parked.bodies).toEqual([]);
  });

  test('looks at what is open and at the lateness that its year may change, not at that of closed years', async () => {
    const [old = ''] = await fileRequests(1, '2025-03-03T10:00:00.000+08:00');
    await answer(old, '2025-06-03T10:00:00.000+08:00');
    const [december = ''] = await fileRequests(1, '2026-12-01T10:00:00.000+08:00');
    await answer(december, '2026-12-25T10:00:00.000+08:00');
    const [open = ''] = await fileRequests(1, received);
    expect([await clockOf(old), await clockOf(december)]).toMatchObject([
      { status: 'missed', dueDate: '2025-03-17' },
      { status: 'missed', dueDate: '2026-12-15' },
    ]);
    await load(announcement(2027, '2027-01-04'), loaded);
    const { walk } = walkingOn(store, () => loaded);
    expect(await walk({ task: 'recalculate', year: 2027 })).toMatchObject({ examined: 2 });
    expect(await clockOf(open)).toMatchObject({ dueDate: '2027-01-12' });
    expect(await walk({ task: 'recalculate', year: 2025 })).toMatchObject({ examined: 3 });
    // What the first version asked for names no year.
    expect(await walk({ task: 'recalculate' })).toMatchObject({ examined: 3 });
  });

  test('finds lateness where the first version kept it, and files it by its year', async () => {
    const [late = ''] = await fileRequests(1, '2026-12-01T10:00:00.000+08:00');
    await answer(late, '2026-12-25T10:00:00.000+08:00');
    const shard = shardOf(late, dueShards);
    const landed = toItem({ dueShard: landedLatePartition(shard), dueSort: `2026-12-15#request#${late}` });
    await store.table.update(headKey('request', late), { set: landed, condition: 'attribute_exists(pk)' });
    // The very day on which it was due, and some after it, turn out to have been days off.
    const longer = ['15', '16', '17', '18', '21', '22', '23', '24', '25'].map((day) => `2026-12-${day}`);
    await load(announcement(2026, ...longer), loaded);
    const { walk } = walkingOn(store, () => loaded);
    expect(await walk({ task: 'recalculate', year: 2026 })).toMatchObject({ moved: 1 });
    expect(await clockOf(late)).toMatchObject({ status: 'met' });
  });

  test('parks a case that it cannot read and goes on; redriven when it is mended, it is moved too', async () => {
    const ids = await fileRequests(6, received);
    const [broken = ''] = ids;
    const key = headKey('request', broken);
    const state = (await store.table.get(key))?.['state']?.S ?? '';
    const mend = (text: string) =>
      store.table.update(key, { set: toItem({ state: text }), condition: 'attribute_exists(pk)' });
    await mend('{"status":"received","deadlines":7}');
    await load(announcement(2027, '2027-01-04'), loaded);
    const walking = walkingOn(store, () => loaded);
    expect(await walking.walk({ task: 'recalculate', year: 2027 })).toMatchObject({ moved: 5, failed: 1 });
    const [letter = '{}', ...more] = walking.parked.bodies;
    expect(more).toEqual([]);
    expect(JSON.parse(letter)).toMatchObject({
      v: 1,
      task: 'recalculate',
      year: 2027,
      one: { kind: 'request', id: broken },
      reason: expect.stringMatching(/./),
    });
    await mend(state);
    await walking.walk(JSON.parse(letter));
    expect(await dueDays(ids)).toEqual(all(ids, '2027-01-12'));
  });
});

describe('a function that still remembers the calendar of before', () => {
  const loaded: Instant = '2026-12-28T09:00:00.000+08:00';
  const age = 60;

  test('decides under it, and is put right by the recalculation, which begins when no function does any more', async () => {
    const remembering = another(age);
    await fileRequest('first', received, remembering);
    await load(announcement(2027, '2027-01-04'), loaded);
    await fileRequest('second', loaded, remembering);
    await fileRequest('third', loaded);
    expect(await dueDays(['second', 'third'])).toEqual(['2027-01-12', '2027-01-13']);
    const walking = walkingOn(store, () => loaded, age);
    const { queues, port } = walking;
    await walking.walk({ task: 'recalculate', year: 2027 });
    expect(await dueDays(['first', 'second', 'third'])).toEqual(['2027-01-12', '2027-01-13', '2027-01-13']);
    // Every message that begins a shard waits for twice the age: once for the functions, once for the index.
    expect(queues.walk.delays.slice(0, dueShards)).toEqual(Array.from({ length: dueShards }, () => 2 * age));
    expect(port.walks.sweep.delaySeconds).toBeUndefined();
  });

  test('and writes after the recalculation has passed is put right when its event arrives', async () => {
    const remembering = another(age);
    await fileRequest('first', received, remembering);
    await load(announcement(2027, '2027-01-04'), loaded);
    await walkingOn(store, () => loaded).walk({ task: 'recalculate', year: 2027 });
    const late: Instant = '2026-12-28T09:00:08.000+08:00';
    await fileRequest('held', late, remembering);
    expect(await dueDays(['held'])).toEqual(['2027-01-12']);
    const { events } = await store.events({ kind: 'request', id: 'held' }, { after: 0, limit: 100 });
    const moved = [];
    for (const event of events) moved.push(await followAnnouncement(event, { store, now: () => late }));
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect(await dueDays(['held'])).toEqual(['2027-01-13']);
    // Nothing of the kind a day later, nor for events that set no clock.
    for (const event of [
      { ...events[0], type: 'submitted' },
      { ...events.at(-1), at: '2026-12-30T09:00:00+08:00' },
    ])
      expect(
        await followAnnouncement({ ...event, kind: 'request', id: 'held' } as (typeof events)[0], {
          store,
          now: () => late,
        }),
      ).toBe(false);
  });
});

describe("a region's terms", () => {
  const setTerms = (days: number | undefined, at: Instant, by = store) =>
    by.change(regionTerms, {
      id: '990100',
      command: {
        type: 'setOverlay',
        region: '990100',
        overlay: days === undefined ? {} : { terms: { 'R21.2': days } },
      },
      identity: systemIdentity,
      at,
    });
  /** What the first version wrote: the region's terms in the national rulebook. */
  async function landedTerms(days: number): Promise<void> {
    await load(announcement(2026), before);
    const key = headKey('rulebook', rulebookId);
    const state = JSON.parse((await store.table.get(key))?.['state']?.S ?? '{}');
    const overlays = { '990100': { terms: { 'R21.2': days } } };
    const set = toItem({ state: JSON.stringify({ ...state, overlays }) });
    await store.table.update(key, { set, condition: 'attribute_exists(pk)' });
  }

  test('lie in a rulebook of its own, and count for what is received after them', async () => {
    await setTerms(5, before);
    await fileRequest('short', before);
    expect(await clockOf('short')).toMatchObject({ dueDate: '2026-03-09' });
    const national = await store.heads([{ kind: 'rulebook', id: rulebookId }]);
    expect(national.size).toBe(0);
    const head = (await store.heads([{ kind: 'regionTerms', id: '990100' }])).get('regionTerms#990100');
    expect(
      await store.table.get(
        outboxKey({ kind: 'regionTerms', id: '990100', number: head?.version ?? 0, at: before }),
      ),
    ).toBeUndefined();
  });

  test('that the first version kept in the national one count until the region has its own', async () => {
    await landedTerms(7);
    await fileRequest('landed', before);
    expect(await clockOf('landed')).toMatchObject({ dueDate: '2026-03-11' });
    await setTerms(5, before);
    await fileRequest('own', before);
    expect(await clockOf('own')).toMatchObject({ dueDate: '2026-03-09' });
    await setTerms(undefined, before);
    await fileRequest('law', before);
    expect(await clockOf('law')).toMatchObject({ dueDate: '2026-03-16' });
  });
});

describe('the nightly walks', () => {
  const night: Instant = '2026-12-29T02:30:00.000+08:00';

  test('carry out what was never confirmed, and see to the timers of what is due by the next night', async () => {
    await fileRequest('soon', '2026-12-15T10:00:00.000+08:00');
    const item = outboxKey({ kind: 'request', id: 'soon', number: 99, at: '2026-12-28T10:00:00.000+08:00' });
    const effects = [{ type: 'command', kind: 'request', id: 'soon', command: { type: 'wake' } }];
    await store.table.putMany([
      toItem({
        ...item,
        kind: 'request',
        id: 'soon',
        number: 99,
        at: '2026-12-28T10:00:00.000+08:00',
        effects: JSON.stringify(effects),
        effectVersion: 1,
      }),
    ]);
    const walking = walkingOn(store, () => night);
    const tally = await walking.walk({ task: 'sweep' });
    expect(tally).toMatchObject({ effects: 1, unconfirmed: 1, begun: 3 * dueShards + 1 });
    expect(walking.timers).toMatchObject([{ kind: 'request', id: 'soon' }]);
    expect(await store.table.get(item)).toBeUndefined();
    expect(tally).toMatchObject({ DeadlinesOpenNotDue: 1, DeadlinesOpenLateOneDay: 0 });
  });

  test('count a timer that was never started, and none that is only on its way', async () => {
    await fileRequest('gone', '2026-12-15T10:00:00.000+08:00');
    const sweepAt = (at: Instant) => walkingOn(store, () => at).walk({ task: 'sweep' });
    // It is woken late, and what is due next has its timer on its way.
    expect(await sweepAt('2026-12-28T02:30:00.000+08:00')).toMatchObject({ woken: 1, timers: 0 });
    expect(await sweepAt(night)).toMatchObject({ woken: 0, timers: 1 });
  });

  test('wake what nobody woke', async () => {
    await fileRequest('forgotten', '2026-12-01T10:00:00.000+08:00');
    const walking = walkingOn(store, () => night);
    expect(await walking.walk({ task: 'sweep' })).toMatchObject({ woken: 1, DeadlinesOpenLateLonger: 1 });
    expect(await clockOf('forgotten')).toMatchObject({ status: 'missed' });
  });

  test('park an effect that fails, and carry it out when it is redriven', async () => {
    const at = '2026-12-28T10:00:00.000+08:00';
    const place = { kind: 'request', id: 'none', number: 3, at };
    const waiting = (kind: string) =>
      toItem({
        ...outboxKey(place),
        ...place,
        effects: JSON.stringify([{ type: 'command', kind, id: 'none', command: { type: 'wake' } }]),
        effectVersion: 1,
      });
    await store.table.putMany([waiting('request')]);
    const walking = walkingOn(store, () => night);
    expect(await walking.walk({ task: 'sweep' })).toMatchObject({ failed: 1 });
    const [letter = '{}'] = walking.parked.bodies;
    expect(JSON.parse(letter)).toMatchObject({ task: 'sweep', one: place });
    await fileRequest('none', '2026-12-21T10:00:00.000+08:00');
    expect(await walking.walk(JSON.parse(letter))).toMatchObject({ effects: 1 });
    expect(await store.table.get(outboxKey(place))).toBeUndefined();
    expect(await walking.walk(JSON.parse(letter))).toEqual({ messages: 1 });
  });
});

describe('the dispatcher', () => {
  const at = '2026-12-28T10:00:00.000+08:00';
  const place = (id: string) => ({ kind: 'request', id, number: 3, at });
  const waiting = (
    id: string,
    effects: unknown = [{ type: 'command', kind: 'request', id, command: { type: 'wake' } }],
  ) => ({
    ...toItem({ ...outboxKey(place(id)), ...place(id), effectVersion: 1 }),
    effects: { S: typeof effects === 'string' ? effects : JSON.stringify(effects) },
  });
  const record = (item: Item, SequenceNumber: string): DynamoDBRecord => ({
    eventName: 'INSERT',
    dynamodb: { NewImage: item as Record<string, AttributeValue>, SequenceNumber },
  });

  test('leaves what fails to a walk, alone, and holds nothing back for it', async () => {
    await fileRequest('sound', '2026-12-21T10:00:00.000+08:00');
    const items = [waiting('none'), waiting('unreadable', '{'), waiting('sound'), waiting('also-none')];
    await store.table.putMany(items);
    const walking = walkingOn(store, () => at);
    const port = { reach: walking.reach, measure: () => {} };
    const failures = await dispatch(
      items.map((item, index) => record(item, String(index))),
      port,
    );
    expect(failures).toEqual({ batchItemFailures: [] });
    expect(await store.table.get(outboxKey(place('sound')))).toBeUndefined();
    const found = new Map(
      walking.queues.walk.bodies.splice(0).map((body) => [String(JSON.parse(body).one.id), JSON.parse(body)]),
    );
    const left = ['none', 'unreadable', 'also-none'].map((id) => found.get(id));
    expect(left).toMatchObject(
      ['none', 'unreadable', 'also-none'].map((id) => ({ task: 'sweep', one: place(id) })),
    );
    expect(left.map(({ reason }) => reason).join()).toMatch(/wake on request none was refused: not_found/);
    // Refused, it is parked at once; what nobody can read may be read by another version, and is tried again.
    for (const message of [left[0], left[2]])
      expect(await walking.walk(message)).toMatchObject({ failed: 1 });
    expect(walking.parked.bodies.map((body) => JSON.parse(body).one.id)).toEqual(['none', 'also-none']);
    await expect(walking.walk(left[1])).rejects.toThrow(SyntaxError);
  });

  test('is given a record once more only when it cannot even be left', async () => {
    const walking = walkingOn(store, () => at);
    const down = { ...walking.queues.walk, send: () => Promise.reject(new Error('the queue is down')) };
    const reach = { ...walking.reach, queues: { ...walking.queues, walk: down } };
    const records = ['none', 'also-none'].map((id, index) => record(waiting(id), `s${index}`));
    expect(await dispatch(records, { reach, measure: () => {} })).toEqual({
      batchItemFailures: [{ itemIdentifier: 's0' }, { itemIdentifier: 's1' }],
    });
  });

  test('and the sweep goes on past a change that nobody can read', async () => {
    await fileRequest('sound', '2026-12-21T10:00:00.000+08:00');
    await store.table.putMany([waiting('unreadable', '{'), waiting('sound')]);
    const walking = walkingOn(store, () => '2026-12-29T02:30:00.000+08:00');
    expect(await walking.walk({ task: 'sweep' })).toMatchObject({ effects: 1, failed: 1 });
    expect(await store.table.get(outboxKey(place('sound')))).toBeUndefined();
  });
});

test('overdue notices are sent on working days only', async () => {
  await fileRequest('late', '2026-12-01T10:00:00.000+08:00');
  const sunday = walkingOn(store, () => '2026-12-27T09:00:00.000+08:00');
  expect(await sunday.walk({ task: 'overdue' })).toEqual({ begun: 0, messages: 1 });
  const monday = walkingOn(store, () => '2026-12-28T09:00:00.000+08:00');
  expect(await monday.walk({ task: 'overdue' })).toMatchObject({ begun: dueShards, woken: 1 });
  expect(await clockOf('late')).toMatchObject({ status: 'missed' });
});

test('a dry run shows what would move, and says so when there is more than it can look at', async () => {
  const ids = await fileRequests(12, received);
  const notice = announcement(2027, '2027-01-04');
  const shown = await whatWouldMove(await withAnnouncement(notice, store), store, received);
  expect(shown).toMatchObject({ dryRun: true, year: 2027, examined: 12, moved: 12, atLeast: false });
  expect(shown.moves.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(shown.moves[0]).toMatchObject({
    kind: 'request',
    deadline: 'answer',
    from: '2027-01-11',
    to: '2027-01-12',
  });
  const some = await whatWouldMove(await withAnnouncement(notice, store), store, received, {
    cases: 3,
    milliseconds: 10_000,
  });
  expect(some.atLeast).toBe(true);
  expect(some.moved).toBeGreaterThanOrEqual(3);
  expect(await dueDays(ids)).toEqual(all(ids, '2027-01-11'));
});
