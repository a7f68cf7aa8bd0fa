import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atTime, type Instant } from '../../lib/calendar/index.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import type { Catalog } from '../../lib/catalog/events.ts';
import type { Grant } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { attachedAtMost, attachment } from '../../lib/attachment/attachment.ts';
import { correction } from '../../lib/correction/correction.ts';
import { demand } from '../../lib/demand/demand.ts';
import { request } from '../../lib/request/request.ts';
import { refusedRequest } from '../unit/disputeSamples.ts';
import { replay } from '../unit/given.ts';
import { carryOut, type Reach } from '../../lib/platform/reactions/effects.ts';
import { systemIdentity } from '../../lib/platform/store/actors.ts';
import { type CaseStore, createCaseStore } from '../../lib/platform/store/caseStore.ts';
import { definitionOf } from '../../lib/cases.ts';
import { headItem } from '../../lib/platform/store/head.ts';
import type { Item } from '../../lib/platform/store/items.ts';
import { headKey } from '../../lib/platform/store/keys.ts';
import { bringRows } from '../../lib/platform/store/followingRows.ts';
import { lift } from '../../lib/platform/store/lift.ts';
import { outboxKey, parseOutgoing } from '../../lib/platform/store/outbox.ts';
import { rowItems } from '../../lib/platform/store/rows.ts';
import { placeOf, type Table } from '../../lib/platform/store/table.ts';
import { codes, people } from '../acceptance/region990100.ts';
import { assessments, conditional, granted, parties } from '../unit/caseSamples.ts';
import { actingOn, type Engine, registerCityIn, startEngine } from './filledTable.ts';

/** What one change writes may be more than a transaction of DynamoDB takes: the engine refuses more than 100 items, as it does. */
const at: Instant = '2026-03-02T10:00:00.000+08:00';
const editions = 50;
let engine: Engine;
let store: CaseStore;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

async function headOf(kind: string, id: string) {
  const head = (await store.heads([{ kind, id }])).get(`${kind}#${id}`);
  if (!head) throw new Error(`there is no ${kind} ${id}`);
  return head;
}

/** The catalog in another edition, written by hand: what leads there is many calls and nobody's concern here. */
async function inEdition(number: number): Promise<void> {
  const head = await headOf('catalog', 'k1');
  // Read under a catalog's key, so its state is a catalog's.
  const state = head.state as Catalog;
  const sourceSystem = `登记系统${number}`;
  const origin = { importId: 'i1', rows: [1], digest: 'd', sourceSystem };
  const next = { ...state, origin, inForce: { ...state.inForce, number } } as Catalog; // published
  await store.table.putMany([headItem({ ...head, state: next }, catalog)]);
}

/** A grant under which every edition of its catalog has flowed that a grant remembers, each from a system of its own. */
async function grantOfAllEditions(name: string): Promise<void> {
  store = await engine.createTable(name);
  await registerCityIn(store, at);
  const give = actingOn(store);
  const content = { ...conditional, code: '990100/1' };
  await give('providerOfficer', at, catalog, 'k1', { type: 'draft', id: 'k1', content });
  await give('providerChief', at, catalog, 'k1', { type: 'approve', assessments });
  await give('providerOfficer', at, catalog, 'k1', { type: 'submit' });
  await give('authorityOfficer', at, catalog, 'k1', { type: 'publish' });
  await give('system', at, grant, 'g1', { type: 'open', grant: granted(at) });
  for (let number = 1; number <= editions; number += 1) {
    await inEdition(number);
    const [deliveryId, doneAt] = [`d${number}`, atTime('2026-03-03', '10:00')];
    await give('system', at, grant, 'g1', { type: 'delivery-ready', deliveryId, doneAt });
    if (number === 1)
      await give('system', at, grant, 'g1', { type: 'delivery-received', deliveryId, doneAt });
  }
  // Read under a grant's key, so its state is a grant's.
  expect(((await headOf('grant', 'g1')).state as Grant).flows).toHaveLength(editions);
}

const { provider } = parties;
if (!provider) throw new Error('a grant has a provider');
const moving = (org: string) => ({
  id: 'g1',
  command: {
    type: 'move-offices',
    parties: { ...parties, provider: { ...provider, org, name: '并入的单位' } },
  } as const,
  identity: systemIdentity,
  at,
});

/** The rows of the grant, as its head has them now. */
const rows = async () => rowItems(definitionOf('grant'), await headOf('grant', 'g1'));

/** Places at which there lies something else than what the head says, of those at which rows lay or are to lie. */
async function wrongRows(...known: readonly ReadonlyMap<string, Item>[]): Promise<string[]> {
  const wanted = await rows();
  const places = [...new Set([wanted, ...known].flatMap((each) => [...each.keys()]))];
  const found = new Map<string, Item>();
  for (let from = 0; from < places.length; from += 100) {
    const keys = places.slice(from, from + 100).map((place) => {
      const [pk = '', sk = ''] = place.split('|');
      return { pk, sk };
    });
    for (const [place, item] of await store.table.getMany(keys)) found.set(place, item);
  }
  return places.filter((place) => !isDeepStrictEqual(found.get(place), wanted.get(place)));
}

/** What waits of the last change of the grant. */
async function waiting() {
  const { kind, id, version: number, changedAt } = await headOf('grant', 'g1');
  const item = await store.table.get(outboxKey({ kind, id, number, at: changedAt }));
  return item && parseOutgoing(item);
}

/** What would follow beside the rows is nobody's concern here: the notices are taken away. */
async function followed(on: CaseStore = store): Promise<void> {
  const outgoing = await waiting();
  if (!outgoing) throw new Error('nothing waits');
  const reach = { store: on } as unknown as Reach; // rows reach the store alone
  await carryOut({ ...outgoing, effects: [] }, reach);
}

/** The store over a table that ends like a process which is killed: after so many transactions nothing is written any more. */
function killedAfter(transactions: number): CaseStore {
  let left = transactions;
  const table: Table = {
    ...store.table,
    async transact(actions) {
      if (left === 0) throw new Error('killed');
      left -= 1;
      return store.table.transact(actions);
    },
  };
  return createCaseStore(table, definitionOf);
}

describe('a grant that stands in more lists than one transaction writes to', () => {
  test('S3.5 follows the merger of its provider at once, its lineage right behind', async () => {
    await grantOfAllEditions('merger');
    const before = await rows();
    expect(before.size).toBeGreaterThan(200);
    expect(await wrongRows()).toEqual([]);
    expect((await store.change(grant, moving(codes.other))).type).toBe('changed');
    // Whoever looks for what is theirs finds it with the change itself.
    const behind = (await waiting())?.rows ?? [];
    expect(behind.length).toBeGreaterThan(100);
    expect(behind.filter(({ pk }) => !pk.startsWith('list#lineage.'))).toEqual([]);
    expect((await wrongRows(before)).toSorted()).toEqual(behind.map(placeOf).toSorted());
    await followed();
    expect(await wrongRows(before)).toEqual([]);
    expect(await waiting()).toBeUndefined();
  });

  test('killed anywhere while they follow it goes on where it stood, and what is repeated changes nothing', async () => {
    await grantOfAllEditions('killed');
    const before = await rows();
    await store.change(grant, moving(codes.other));
    const outgoing = await waiting();
    if (!outgoing) throw new Error('nothing waits');
    await expect(followed(killedAfter(1))).rejects.toThrow('killed');
    const left = (await wrongRows(before)).length;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(outgoing.rows?.length ?? 0);
    expect(await waiting()).toEqual(outgoing);
    await followed();
    expect(await wrongRows(before)).toEqual([]);
    await bringRows(store, outgoing, outgoing.rows ?? []);
    expect(await wrongRows(before)).toEqual([]);
  });

  test('that has moved on meanwhile lies where it is now, in whatever order they follow', async () => {
    await grantOfAllEditions('again');
    const first = await rows();
    await store.change(grant, moving(codes.other));
    const [second, behindFirst] = [await rows(), await waiting()];
    await store.change(grant, moving(codes.provider));
    await followed();
    expect(behindFirst?.rows?.length).toBeGreaterThan(0);
    await bringRows(store, { kind: 'grant', id: 'g1' }, behindFirst?.rows ?? []);
    expect(await wrongRows(first, second)).toEqual([]);
  });

  test('that changes in the very moment is looked at again', async () => {
    await grantOfAllEditions('raced');
    const first = await rows();
    await store.change(grant, moving(codes.other));
    const second = await rows();
    const behind = (await waiting())?.rows ?? [];
    let isMoved = false;
    const table: Table = {
      ...store.table,
      async transact(actions) {
        if (!isMoved) {
          isMoved = true;
          await store.change(grant, moving(codes.provider));
        }
        return store.table.transact(actions);
      },
    };
    await bringRows({ table, kinds: definitionOf }, { kind: 'grant', id: 'g1' }, behind);
    await followed();
    expect(await wrongRows(first, second)).toEqual([]);
  });

  test('is lifted from an older schema, killed anywhere, and changed from one', async () => {
    await grantOfAllEditions('lifted');
    const makeOld = async () => {
      const wanted = await rows();
      const { schema: _, ...head } = (await store.table.get(headKey('grant', 'g1'))) ?? {};
      await store.table.putMany([head]);
      for (const place of wanted.keys()) {
        const [pk = '', sk = ''] = place.split('|');
        await store.table.remove({ pk, sk });
      }
    };
    await makeOld();
    for (const transactions of [0, 1, 2])
      await expect(lift(killedAfter(transactions).table, grant, 'g1')).rejects.toThrow('killed');
    expect(await lift(store.table, grant, 'g1')).toBe('lifted');
    expect(await wrongRows()).toEqual([]);
    await makeOld();
    expect((await store.change(grant, moving(codes.other))).type).toBe('changed');
    await followed();
    expect(await wrongRows()).toEqual([]);
  });
});

describe('a file that goes with as many cases as it may', () => {
  test('is erased where none of them needs it any more', async () => {
    store = await engine.createTable('file');
    await registerCityIn(store, at);
    const refused = replay(request, refusedRequest);
    if (!refused) throw new Error('it was refused');
    const give = actingOn(store);
    const file = { name: '证明.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'a'.repeat(64) };
    await give('requesterOfficer', at, attachment, 'a1', { type: 'announce', id: 'a1', file });
    await give('requesterOfficer', at, attachment, 'a1', { type: 'complete' });
    const from = { kind: 'correction', id: 'c1' };
    const requests = Array.from({ length: attachedAtMost - 1 }, (_, index) => `r${index}`);
    for (const to of [from, ...requests.map((id) => ({ kind: 'request', id }))])
      await give('system', at, attachment, 'a1', { type: 'attach', to });
    const { version, ...head } = await headOf('attachment', 'a1');
    // Written by hand: how they came to their end is nobody's concern here.
    for (const id of requests) {
      const { schema } = request;
      const state = { ...refused, id };
      await store.table.putMany([
        headItem({ ...head, version, schema, kind: 'request', id, state }, request),
      ]);
    }
    const released = { type: 'release', from, reasons: '随校核申请删除' } as const;
    const later = atTime('2029-06-04', '10:00');
    await give('system', later, attachment, 'a1', released);
    expect((await headOf('attachment', 'a1')).state.status).toBe('erased');
  });
});

test('a case refers to as many files at once as it may', async () => {
  store = await engine.createTable('files');
  await registerCityIn(store, at);
  const give = actingOn(store);
  const documents = Array.from({ length: 20 }, (_, index) => `a${index}`);
  for (const id of documents) {
    const file = { name: `${id}.pdf`, mediaType: 'application/pdf', bytes: 1, sha256: 'a'.repeat(64) };
    await give('requesterOfficer', at, attachment, id, { type: 'announce', id, file });
    await give('requesterOfficer', at, attachment, id, { type: 'complete' });
  }
  const content = {
    title: '人口信息',
    description: '姓名、性别',
    basis: '登记职责',
    scenario: '资格核验',
    documents,
  };
  await give('requesterOfficer', at, demand, 'n1', { type: 'lodge', id: 'n1', content });
  expect((await headOf('demand', 'n1')).state).toMatchObject({
    content: { documents: documents.map((id) => ({ id })) },
  });
});

test('a correction is erased that was passed on to as many sources as it may', async () => {
  store = await engine.createTable('sources');
  await registerCityIn(store, at);
  const { requester } = parties;
  if (!requester) throw new Error('a correction has a requester');
  const told = { ...parties, requester: { ...requester, org: codes.requester } };
  const sources = Array.from({ length: 10 }, (_, index) => `c${index + 1}`);
  /** Written by hand, with all that an erasure and the lists read. */
  const put = async (id: string, forwardings: readonly object[]) => {
    const place = { kind: 'correction', id, schema: correction.schema, version: 1, revision: 1, hash: '' };
    const of = {
      catalogId: 'k1',
      catalogName: '目录',
      items: ['坐落'],
      contents: [],
      documents: [],
      deadlines: [],
    };
    const verification = { confirmed: [1], unconfirmed: [] };
    const state = {
      ...of,
      verification,
      id,
      status: 'corrected',
      parties: told,
      createdAt: at,
      decidedAt: at,
      forwardings,
    };
    const head = { ...place, state, createdAt: at, changedAt: at, timerRevision: 0 };
    await store.table.putMany([headItem(head, correction)]);
  };
  await put(
    'c0',
    sources.map((correctionId) => ({ correctionId, decided: { decision: 'corrected' } })),
  );
  for (const id of sources) await put(id, []);
  const outcome = await store.change(correction, {
    id: 'c0',
    command: { type: 'erase' },
    identity: { org: codes.requester, sub: people.providerDepartmentHead.sub, roles: ['departmentHead'] },
    at,
  });
  expect(outcome).toMatchObject({ type: 'changed', head: { state: { erased: expect.anything() } } });
});
