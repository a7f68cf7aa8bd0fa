import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atTime } from '../../lib/calendar/index.ts';
import { parseAnchor, sha256 } from '../../lib/evidence/anchor.ts';
import { merkleRoot } from '../../lib/evidence/merkle.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { anchorUpToYesterday, leavesOf } from '../../lib/platform/evidence/anchorDay.ts';
import { readAnchors } from '../../lib/platform/evidence/anchorRecord.ts';
import { audit } from '../../operate/auditVerify.ts';
import { caseNames } from '../../operate/restore/partitions.ts';
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
beforeAll(async () => {
  engine.running = await startEngine();
  await registerCityIn(running().store, atTime('2026-03-02', '09:00'));
  for (const number of [1, 2, 3])
    await carryRequest(running().store, number, ['2026-03-02', '2026-03-04', '2026-03-05']);
});
afterAll(async () => engine.running?.stop());

const anchorAt = (evidence: ReturnType<typeof createEvidenceInMemory>, at: string) =>
  anchorUpToYesterday({ table: running().store.table, evidence }, at);
const anchorOf = async (evidence: ReturnType<typeof createEvidenceInMemory>, key: string) => {
  const anchor = parseAnchor((await evidence.get(key)) ?? '');
  if (!anchor) throw new Error(`no anchor ${key}`);
  return anchor;
};

describe('the nightly anchor', () => {
  test('holds every chain whose last change lies on the day, and no other', async () => {
    const names = async (day: string) =>
      (await leavesOf(running().store.table, day)).map(({ kind, id }) => `${kind}#${id}`).toSorted();
    // Registered on the first day and not touched since: the city, its five bodies; the catalogs know since what stands behind them.
    expect(await names('2026-03-02')).toHaveLength(6);
    expect(await names('2026-03-03')).toEqual([]);
    expect(await names('2026-03-04')).toEqual(['request#q1', 'request#q2', 'request#q3']);
    expect((await names('2026-03-05')).filter((name) => name.startsWith('delivery#'))).toHaveLength(3);
  });

  test('links the days, those without a change too, and makes up what it missed', async () => {
    const evidence = createEvidenceInMemory();
    await anchorAt(evidence, '2026-03-03T00:20:00+08:00');
    const report = await anchorAt(evidence, '2026-03-07T00:20:00+08:00');
    expect(report.days).toBe(4);
    expect(await evidence.keys('anchors/')).toEqual(
      ['02', '03', '04', '05', '06'].map((day) => `anchors/2026-03-${day}.json`),
    );
    const empty = await anchorOf(evidence, 'anchors/2026-03-03.json');
    expect(empty).toMatchObject({ count: 0, root: sha256('') });
    expect(empty.previous).toBe(sha256((await evidence.get('anchors/2026-03-02.json')) ?? ''));
    const day = await anchorOf(evidence, 'anchors/2026-03-05.json');
    const lines = ((await evidence.get(day.leavesKey)) ?? '').split('\n').slice(0, -1);
    expect(day.root).toBe(merkleRoot(lines));
    expect(lines).toEqual(lines.toSorted());
    expect(await readAnchors(evidence)).toMatchObject({
      anchors: 5,
      first: '2026-03-02',
      last: '2026-03-06',
      faults: [],
    });
  });

  test('writes nothing when it runs again, also when a chain has changed since', async () => {
    const evidence = createEvidenceInMemory();
    await anchorAt(evidence, '2026-03-06T00:20:00+08:00');
    const before = await evidence.histories('');
    expect(await anchorAt(evidence, '2026-03-06T00:21:00+08:00')).toEqual({ days: 0, chains: 0 });
    const receipt = { records: 10, digest: sha256('digest') };
    const give = actingOn(running().store);
    await give('requesterOfficer', '2026-03-06T10:00:00+08:00', delivery, 'd3', { type: 'receipt', receipt });
    expect(await leavesOf(running().store.table, '2026-03-06')).not.toEqual([]);
    expect(await anchorAt(evidence, '2026-03-06T12:00:00+08:00')).toEqual({ days: 0, chains: 0 });
    expect(await evidence.histories('')).toEqual(before);
  });

  test('adds a further anchor of the last day for a chain that turns up late, and never writes over the first', async () => {
    const evidence = createEvidenceInMemory();
    await anchorAt(evidence, '2026-03-10T00:20:00+08:00');
    await carryRequest(running().store, 4, ['2026-03-09', '2026-03-09', '2026-03-09']);
    expect((await anchorAt(evidence, '2026-03-10T00:40:00+08:00')).days).toBe(1);
    expect(await evidence.keys('anchors/')).toEqual(['anchors/2026-03-09.2.json', 'anchors/2026-03-09.json']);
    await anchorAt(evidence, '2026-03-11T00:20:00+08:00');
    const { faults, anchors } = await readAnchors(evidence);
    expect({ faults, anchors }).toEqual({ faults: [], anchors: 3 });
  });

  test('stops when another run wrote the anchor meanwhile', async () => {
    const evidence = createEvidenceInMemory();
    const late = { ...evidence, keys: async () => [] };
    await anchorAt(evidence, '2026-03-03T00:20:00+08:00');
    await expect(
      anchorUpToYesterday({ table: running().store.table, evidence: late }, '2026-03-03T00:20:01+08:00'),
    ).rejects.toThrow('was written by another run');
  });
});

describe('the evidence itself', () => {
  const anchored = async () => {
    const evidence = createEvidenceInMemory();
    await anchorAt(evidence, '2026-03-03T00:20:00+08:00');
    await anchorAt(evidence, '2026-03-06T00:20:00+08:00');
    return evidence;
  };
  const kinds = async (evidence: ReturnType<typeof createEvidenceInMemory>) =>
    (await readAnchors(evidence)).faults.map(({ fault }) => fault);

  test('is trusted in the version written first, and an attempt to write over it or delete it is reported', async () => {
    const evidence = await anchored();
    const key = 'anchors/2026-03-04.json';
    evidence.force(key, (await evidence.get(key))?.replace(/"root":"../, '"root":"ff') ?? '');
    evidence.force('anchors/2026-03-05.json', undefined);
    expect((await kinds(evidence)).toSorted()).toEqual(['anchorDeleted', 'anchorOverwritten']);
  });

  test.each([
    [
      'an anchor that was exchanged',
      /"root":"[0-9a-f]{4}/,
      '"root":"0000',
      ['anchorNotLinked', 'leavesDiffer'],
    ],
    ['a count that does not hold', /"count":\d+/, '"count":1', ['anchorNotLinked', 'leavesDiffer']],
    [
      'a link that was cut',
      /"previous":"[0-9a-f]{4}/,
      '"previous":"0000',
      ['anchorNotLinked', 'anchorNotLinked'],
    ],
    [
      'leaves that are gone',
      /"leavesKey":"leaves/,
      '"leavesKey":"leafs',
      ['anchorNotLinked', 'leavesMissing'],
    ],
  ])('reveals %s in a bucket without versions', async (_, from, to, expected) => {
    const whole = await anchored();
    const evidence = createEvidenceInMemory();
    for (const key of [...(await whole.keys('anchors/')), ...(await whole.keys('leaves/'))]) {
      const text = (await whole.get(key)) ?? '';
      await evidence.putNew(key, key === 'anchors/2026-03-04.json' ? text.replace(from, to) : text);
    }
    expect((await kinds(evidence)).toSorted()).toEqual(expected);
  });

  test('reveals a missing day', async () => {
    const whole = await anchored();
    const evidence = createEvidenceInMemory();
    for (const key of await whole.keys('')) {
      if (key !== 'anchors/2026-03-04.json') await evidence.putNew(key, (await whole.get(key)) ?? '');
    }
    expect(await kinds(evidence)).toEqual(['anchorDayMissing', 'anchorNotLinked']);
  });
});

describe('the audit of a sound table', () => {
  test('finds nothing in a case, a day or everything', async () => {
    const evidence = createEvidenceInMemory();
    await anchorAt(evidence, '2026-03-03T00:20:00+08:00');
    await anchorAt(evidence, '2026-03-12T00:20:00+08:00');
    const where = { table: running().store.table, evidence };
    const names = () => caseNames(running().client, running().store.table.name);
    for (const subject of ['all', { case: 'request#q1' }, { day: '2026-03-04' }] as const) {
      expect((await audit(subject, where, names)).faults).toEqual([]);
    }
    await expect(audit({ case: 'request#nobody' }, where, names)).rejects.toThrow('there is no case');
  });
});
