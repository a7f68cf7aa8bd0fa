import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { act, eventually, everything, people, registerCity } from '../acceptance/region990100.ts';
import {
  callThrough,
  openedGrant,
  publishService,
  serviceCatalog,
  unit,
  unitsService,
  verify,
} from '../acceptance/serviceCity.ts';
import { useUpstream } from '../acceptance/upstream.ts';
import { type Incarnations, startIncarnations } from '../chaos/incarnations.ts';
import type { Place } from '../faults/positions.ts';

/** Calls of services in the midst of which the platform is killed with −9, at each of the places where something was just done. */
const upstream = useUpstream();
const directory = mkdtempSync(join(tmpdir(), 'gongxiang-killed-calls-'));
const held: { platform?: Incarnations } = {};
const platform = () => {
  if (!held.platform) throw new Error('the platform has not started');
  return held.platform;
};
const client = () => platform().client;

beforeAll(async () => {
  held.platform = await startIncarnations(inject('assembly'), directory, '2026-09-18T10:00:00+08:00');
  await registerCity(client());
});
afterAll(async () => {
  await held.platform?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const quota = 9;
const grantOf = async (name: string, method: 'api' | 'verify') => {
  const body = { ...serviceCatalog, name };
  const catalog = await publishService(client(), unitsService(upstream, { quota }), body);
  const grant = await openedGrant(client(), upstream, catalog, method);
  upstream.answer({ data: [unit('U1')] });
  return grant;
};

const meterOf = async (grant: string): Promise<Body | undefined> => {
  const { items } = await act(client(), people.requesterOfficer, 'GET', `/v1/grants/${grant}/meter`);
  return items?.[0];
};

/** Makes a call and dies in it, and waits until the platform is there again. @returns how often the service was asked */
async function dieIn(place: Place, fault: string, call: () => Promise<{ readonly status: number }>) {
  const before = upstream.calls.length;
  await platform().aim([{ position: place, fault }]);
  expect((await call()).status).toBe(503);
  await eventually(async () => {
    const { status } = await client().call(people.requesterOfficer, 'GET', '/v1/grants');
    return status === 200 ? true : undefined;
  }, 60_000);
  expect(platform().died).toHaveLength(1);
  return upstream.calls.length - before;
}

/** The calls of AWS that a call makes, in their order. */
async function placesOf(call: () => Promise<{ readonly status: number }>): Promise<readonly Place[]> {
  await platform().aim([]);
  expect((await call()).status).toBe(200);
  return platform().settled();
}

function placed(places: readonly Place[], pattern: RegExp): Place {
  const found = places.find(({ what }) => pattern.test(what));
  if (!found) throw new Error(`none of ${places.map(({ what }) => what).join('\n')} is ${String(pattern)}`);
  return found;
}

test('R22.3 killed between counting and asking, or between the answer and the log, the meter shows what was begun and not answered, the quota has counted it once, and nothing is there twice', async () => {
  const grant = await grantOf('调用中断电的登记信息', 'api');
  const call = () => callThrough(client(), grant);
  const places = await placesOf(call);
  const counting = placed(places, /UpdateItem .*meter#/);
  const logging = placed(places, /TransactWriteItems .*calls#/);
  expect(await meterOf(grant)).toMatchObject({ begun: 1, answered: 1, unanswered: 0 });

  expect(await dieIn(counting, 'killed before', call)).toBe(0);
  expect(await meterOf(grant)).toMatchObject({ begun: 1, answered: 1, unanswered: 0 });
  expect(await dieIn(counting, 'killed after', call)).toBe(0);
  expect(await meterOf(grant)).toMatchObject({ begun: 2, answered: 1, unanswered: 1 });
  expect(await dieIn(logging, 'killed before', call)).toBe(1);
  expect(await meterOf(grant)).toMatchObject({ begun: 3, answered: 1, failed: 0, unanswered: 2 });
  expect(await dieIn(logging, 'killed after', call)).toBe(1);
  expect(await meterOf(grant)).toMatchObject({ begun: 4, answered: 2, records: 2, unanswered: 2 });

  const lines = await everything(client(), people.providerOfficer, `/v1/grants/${grant}/calls`);
  expect(lines.map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'answered']);
  const rest = [];
  for (let n = 0; n < quota - 4 + 1; n += 1) rest.push((await call()).status);
  expect(rest).toEqual([...Array(quota - 4).fill(200), 429]);
  // The day after, what was begun is on record as it was.
  await client().moveClock({ advance: 'P1D' });
  const usage = await eventually(async () => {
    const { items = [] } = await act(client(), people.providerOfficer, 'GET', `/v1/grants/${grant}/usage`);
    return items.find(({ calls }) => calls !== undefined);
  });
  expect(usage.calls).toMatchObject({ begun: quota, answered: quota - 2, failed: 0, records: quota - 2 });
});

test('R22.3 killed in a verification, its question counts once, however often it is asked again, and no cap is passed', async () => {
  const grant = await grantOf('核验中断电的登记信息', 'verify');
  const ask = (n: number) => verify(client(), grant, { 不动产单元号: 'U1', 坐落: `测试路${n}号` });
  const places = await placesOf(() => ask(1));
  const reserving = placed(places, /UpdateItem .*subject/);
  for (const fault of ['killed before', 'killed after'])
    expect(await dieIn(reserving, fault, () => ask(2))).toBe(0);
  const answers = [];
  for (const n of [2, 1, 3, 4, 5, 6, 2]) answers.push((await ask(n)).status);
  expect(answers).toEqual([200, 200, 200, 200, 200, 429, 200]);
});
