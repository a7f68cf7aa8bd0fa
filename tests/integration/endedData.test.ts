import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '../../lib/calendar/index.ts';
import { grant } from '../../lib/grant/grant.ts';
import type { CaseStore } from '../../lib/platform/store/caseStore.ts';
import { codes } from '../acceptance/region990100.ts';
import { granted, parties, requester } from '../unit/caseSamples.ts';
import { endedGrants } from '../../operate/endedData.ts';
import { actingOn, carryRequest, type Engine, registerCityIn, startEngine } from './filledTable.ts';

/** What the operator's tool finds in a real table: earlier versions ended grants and left their data. */
const days = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;
const later: Instant = '2026-03-05T10:00:00+08:00';
let engine: Engine;
let store: CaseStore;

async function found(): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of endedGrants(store)) ids.push(id);
  return ids;
}

beforeAll(async () => {
  engine = await startEngine();
  store = await engine.createTable('ended');
  await registerCityIn(store, '2026-03-02T09:00:00+08:00');
  for (const number of [1, 2]) await carryRequest(store, number, days);
});
afterAll(() => engine.stop());

describe('the grants whose data may lie in the bucket still', () => {
  test('R22.4 are those that are over and had a delivery, found again however often one asks', async () => {
    expect(await found()).toEqual([]);
    await actingOn(store)('requesterOfficer', later, grant, 'q2', { type: 'close', reason: 'achieved' });
    expect(await found()).toEqual(['q2']);
    expect(await found()).toEqual(['q2']);
  });

  test('R22.4 are not those under which nothing was ever delivered', async () => {
    store = await engine.createTable('bare');
    await registerCityIn(store, '2026-03-02T09:00:00+08:00');
    const give = actingOn(store);
    const around = { ...parties, requester: { ...requester, org: codes.requester } };
    const terms = { ...granted('2026-03-02T10:00:00+08:00'), parties: around };
    await give('system', '2026-03-02T10:00:00+08:00', grant, 'g1', { type: 'open', grant: terms });
    await give('requesterOfficer', later, grant, 'g1', { type: 'close', reason: 'achieved' });
    expect(await found()).toEqual([]);
  });
});
