import { DeleteItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atTime } from '../../lib/calendar/index.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { anchorUpToYesterday } from '../../lib/platform/evidence/anchorDay.ts';
import { readAnchors } from '../../lib/platform/evidence/anchorRecord.ts';
import type { CaseStore } from '../../lib/platform/store/caseStore.ts';
import {
  type Item,
  type Key,
  keyItem,
  numberOf,
  requireText,
  textOf,
  toItem,
} from '../../lib/platform/store/items.ts';
import { claimKey, eventKey, headKey, partKey } from '../../lib/platform/store/keys.ts';
import { unconfirmed } from '../../lib/platform/reactions/openDeadlines.ts';
import { audit } from '../../operate/auditVerify.ts';
import { caseNames } from '../../operate/restore/partitions.ts';
import { recordLosses, repairAll } from '../../operate/restoreCheck.ts';
import { walkTable } from '../../operate/restore/walkTable.ts';
import { codes } from '../acceptance/region990100.ts';
import { sums } from '../unit/caseSamples.ts';
import {
  actingOn,
  carryRequest,
  createEvidenceInMemory,
  type Engine,
  registerCityIn,
  startEngine,
} from './filledTable.ts';

const engine: { running?: Engine } = {};
const running = () => {
  if (!engine.running) throw new Error('the engine has not started');
  return engine.running;
};
const evidence = createEvidenceInMemory();
/** What the table held in the evening of the fifth: the instant to which it will be restored. */
let evening: readonly Item[] = [];

beforeAll(async () => {
  engine.running = await startEngine();
  const { store } = running();
  await registerCityIn(store, atTime('2026-03-02', '09:00'));
  for (const number of [1, 2, 3])
    await carryRequest(store, number, ['2026-03-02', '2026-03-04', '2026-03-05']);
  evening = await everyItem(store);
  // What happens after that instant, and will be lost: a receipt, and a whole new request.
  const give = actingOn(store);
  const receipt = { records: 10, digest: '0'.repeat(64) };
  await give('requesterOfficer', '2026-03-06T10:00:00+08:00', delivery, 'd2', { type: 'receipt', receipt });
  await carryRequest(store, 4, ['2026-03-06', '2026-03-06', '2026-03-06']);
  await anchorUpToYesterday({ table: store.table, evidence }, '2026-03-03T00:20:00+08:00');
  await anchorUpToYesterday({ table: store.table, evidence }, '2026-03-07T00:20:00+08:00');
});
afterAll(async () => engine.running?.stop());

async function everyItem({ table }: CaseStore): Promise<Item[]> {
  const items: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await running().client.send(
      new ScanCommand({ TableName: table.name, ...(after ? { ExclusiveStartKey: after } : {}) }),
    );
    items.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after);
  return items;
}

/** A new table with these items, as a restore makes one. */
async function restored(name: string, items: readonly Item[]): Promise<CaseStore> {
  const store = await running().createTable(name);
  for (let start = 0; start < items.length; start += 25)
    await store.table.putMany(items.slice(start, start + 25));
  return store;
}

const walk = async ({ table }: CaseStore, more: { old?: string; since?: string } = {}) =>
  walkTable(running().client, table, { anchors: await readAnchors(evidence), ...more });

/** Plants what a copy that cut between the items of one transaction leaves behind. */
function planter({ table }: CaseStore, items: readonly Item[]) {
  const { client } = running();
  const place = ({ pk, sk }: Key) => `${pk} ${sk}`;
  const byPlace = new Map(items.map((item) => [`${textOf(item, 'pk')} ${textOf(item, 'sk')}`, item]));
  const put = (item: Item) => client.send(new PutItemCommand({ TableName: table.name, Item: item }));
  const take = (key: Key) => client.send(new DeleteItemCommand({ TableName: table.name, Key: keyItem(key) }));
  const change = async (key: Key, values: { readonly [name: string]: string | number }) => {
    const item = byPlace.get(place(key));
    if (!item) throw new Error(`nothing lies at ${place(key)}`);
    await put({ ...item, ...toItem(values) });
  };
  return { put, take, change };
}

/** Where the events of a case's last transaction lie. */
function lastTransaction(items: readonly Item[], kind: string, id: string): Key[] {
  const events = items.filter(
    (item) => textOf(item, 'pk') === `${kind}#${id}` && textOf(item, 'sk')?.startsWith('event#'),
  );
  const last = Math.max(...events.map((item) => numberOf(item, 'through') ?? 0));
  return events
    .filter((item) => numberOf(item, 'through') === last)
    .map((item) => ({ pk: requireText(item, 'pk'), sk: requireText(item, 'sk') }))
    .toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
}

describe('the restore drill', () => {
  test('a whole copy of the latest state is fit to be switched to', async () => {
    const copy = await restored('Latest', await everyItem(running().store));
    expect(await walk(copy)).toMatchObject({ damages: [], lost: [] });
  });

  test('a copy of an earlier state names what the anchors know and it does not, and whom to tell', async () => {
    const copy = await restored('Earlier', evening);
    const { damages, lost } = await walk(copy, { old: running().store.table.name });
    expect(damages).toEqual([]);
    expect(lost.map(({ name }) => name).toSorted()).toEqual([
      'catalog#k4',
      'delivery#d2',
      'delivery#d4',
      'grant#q4',
      'request#q4',
    ]);
    const receipt = lost.find(({ name }) => name === 'delivery#d2');
    expect(receipt?.organisations).toEqual([codes.provider, codes.requester].toSorted());
    expect(receipt?.events.map(({ type, org }) => `${type} ${org}`)).toEqual([
      `receiptDisputed ${codes.requester}`,
      `deadlinePaused ${codes.requester}`,
    ]);
    expect(lost.find(({ name }) => name === 'request#q4')?.organisations).toContain(codes.requester);
    // Without the old table a case that is lost as a whole tells nothing of whom it concerned.
    const alone = await walk(copy);
    expect(alone.lost.find(({ name }) => name === 'request#q4')).toMatchObject({
      organisations: [],
      events: [],
    });
    expect(alone.lost.find(({ name }) => name === 'delivery#d2')?.organisations).toHaveLength(2);
  });

  test('every planted partial transaction is found, what can be proven right is repaired, and the chains verify', async () => {
    const copy = await restored('Damaged', evening);
    const { put, take, change } = planter(copy, evening);
    const item = (key: Key) =>
      evening.find((one) => textOf(one, 'pk') === key.pk && textOf(one, 'sk') === key.sk) ?? {};
    // The head is behind: the last transaction's events came, the head did not.
    await change(headKey('request', 'q1'), {
      version: 4,
      hash: requireText(item(eventKey('request', 'q1', 4)), 'hash'),
      state: '{"status":"received"}',
    });
    // The head did not come at all.
    await take(headKey('catalog', 'k2'));
    // The head came, its last events did not: nothing proves what it said.
    for (const key of lastTransaction(evening, 'grant', 'q3')) await take(key);
    // One of two events of the last transaction came, the head is the one before.
    for (const key of lastTransaction(evening, 'request', 'q2').slice(-1)) await take(key);
    await change(headKey('request', 'q2'), {
      version: 4,
      hash: requireText(item(eventKey('request', 'q2', 4)), 'hash'),
    });
    // A claim without its holder, a holder without its claim.
    await take(claimKey('authority#990100'));
    await put(toItem({ ...claimKey('government#990199'), holder: codes.other }));
    // An answer was remembered, its change is not there.
    await put(
      toItem({
        pk: 'idempotency#a#b#c',
        sk: 'answer',
        fingerprint: 'f',
        status: 200,
        caseKey: 'request#q1',
        caseVersion: 99,
      }),
    );
    // Half of an outbox mark, as the first version set them.
    await change(eventKey('delivery', 'd1', 2), { effects: '[]', pendingAt: '2026-03-05T10:00:00+08:00' });
    // A list without the row of a case, and a row without its case.
    const row = evening.find((one) => textOf(one, 'pk')?.startsWith('list#catalog.provider#') === true) ?? {};
    await take({ pk: requireText(row, 'pk'), sk: requireText(row, 'sk') });
    await put({ ...row, sk: { S: '2026-03-01T00:00:00+08:00#catalog#k99' }, id: { S: 'k99' } });
    // A content's revision that is not the one its events make.
    await change({ pk: 'catalog#k1', sk: 'revision' }, { revision: 99 });
    // Parts of a delivery that is not there, a part that is missing; what earlier versions counted is nobody's business.
    await put(toItem({ pk: 'delivery#d1', sk: 'progress', delivered: 1 }));
    await put({ ...item(partKey('d1', 1)), ...keyItem(partKey('d9', 1)) });
    await take(partKey('d3', 2));

    const first = await walk(copy);
    const seen = first.damages.map(
      ({ damage, place, repair }) => `${damage} ${place}${repair ? '' : ' by hand'}`,
    );
    expect(seen.toSorted()).toEqual(
      [
        'answerWithoutChange request#q1',
        'claimMissing authority#990100',
        'claimUnheld government#990199',
        'eventsMissing grant#q3 by hand',
        'headBehind request#q1',
        'headMissing catalog#k2',
        'itemsWithoutCase delivery#d9 by hand',
        'outboxHalf delivery#d1',
        `rowMissing catalog#${textOf(row, 'id')}`,
        'rowUnheld catalog#k99',
        'revisionDiffers catalog#k1',
        'partsMissing delivery#d3 by hand',
        'transactionCut request#q2 by hand',
      ].toSorted(),
    );

    expect(await repairAll(copy.table, first)).toEqual({ made: 9, refused: [] });
    const second = await walk(copy);
    expect(second.damages.map(({ damage, place }) => `${damage} ${place}`).toSorted()).toEqual([
      'eventsMissing grant#q3',
      'itemsWithoutCase delivery#d9',
      'partsMissing delivery#d3',
      'transactionCut request#q2',
    ]);
    const repairedHeads = await copy.heads([
      { kind: 'request', id: 'q1' },
      { kind: 'catalog', id: 'k2' },
    ]);
    const heads = await running().store.heads([
      { kind: 'request', id: 'q1' },
      { kind: 'catalog', id: 'k2' },
    ]);
    expect(repairedHeads).toEqual(heads);
    for (const subject of ['request#q1', 'catalog#k2', 'delivery#d1']) {
      expect(
        (await audit({ case: subject }, { table: copy.table, evidence }, async () => new Set())).faults,
      ).toEqual([]);
    }
  });

  test('a repair that finds something else by now is not made', async () => {
    const copy = await restored('Moved', evening);
    const { change } = planter(copy, evening);
    const head = headKey('request', 'q1');
    const hash = requireText(
      evening.find((one) => textOf(one, 'sk') === 'event#000004' && textOf(one, 'pk') === head.pk) ?? {},
      'hash',
    );
    await change(head, { version: 4, hash, state: '{"status":"received"}' });
    const found = await walk(copy);
    expect(found.damages.map(({ damage }) => damage)).toEqual(['headBehind']);
    await change(head, {});
    expect((await repairAll(copy.table, found)).refused).toHaveLength(1);
    expect((await walk(copy)).damages).toEqual([]);
  });

  test('effects from an instant on go back into the outbox', async () => {
    const copy = await restored('Again', evening);
    const pending = async () => {
      const changes: string[] = [];
      for await (const { id, number } of unconfirmed(copy.table, '2026-12-31T00:00:00+08:00'))
        changes.push(`${id} ${number}`);
      return changes;
    };
    expect(await pending()).toEqual([]);
    const { marks, damages } = await walk(copy, { since: '2026-03-05T00:00:00+08:00' });
    expect(damages).toEqual([]);
    expect((await repairAll(copy.table, { damages, marks })).made).toBe(marks.length);
    const again = await pending();
    expect(again.some((change) => change.startsWith('d1 '))).toBe(true);
    // What was drafted before that instant is not told again.
    expect(again).not.toContain('q1 1');
    expect((await walk(copy)).damages).toEqual([]);
  });

  test('a loss that is on record no longer fails the audit, a further rewriting still does, and cases go on', async () => {
    const copy = await restored('Recorded', evening);
    const all = () =>
      audit('all', { table: copy.table, evidence }, () => caseNames(running().client, copy.table.name));
    expect([...new Set((await all()).faults.map(({ fault }) => fault))]).toEqual(['anchoredLost']);
    const { lost } = await walk(copy);
    await recordLosses(
      evidence,
      copy.table.name,
      '误删，恢复到 3 月 5 日晚',
      lost,
      '2026-03-07T04:00:00+08:00',
    );
    const report = await all();
    expect(report.faults).toEqual([]);
    expect(report.anchors.restores).toHaveLength(1);
    expect((await walk(copy)).lost).toEqual([]);

    const give = actingOn(copy);
    const receipt = { records: 10, digest: sums.other };
    await give('requesterOfficer', '2026-03-07T10:00:00+08:00', delivery, 'd2', { type: 'receipt', receipt });
    expect((await all()).faults).toEqual([]);
    expect((await walk(copy)).damages).toEqual([]);
    await anchorUpToYesterday({ table: copy.table, evidence }, '2026-03-08T00:20:00+08:00');
    expect((await all()).faults).toEqual([]);

    await planter(copy, await everyItem(copy)).change(eventKey('request', 'q1', 2), { sub: 'somebody-else' });
    expect((await all()).faults).toEqual([{ fault: 'edited', place: 'request#q1', number: 2 }]);
  });
});
