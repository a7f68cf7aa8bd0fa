import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  askForMaterial,
  consentTo,
  deadlineOf,
  eventually,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const { providerHead, providerOfficer, requesterHead, requesterOfficer } = people;
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
});

const call = (who: Person, method: 'GET' | 'POST', path: string, body?: object, status = 200) =>
  act(platform.client, who, method, path, body, status);
const give = (who: Person, id: string, command: string, body: object = {}, status = 200) =>
  call(who, 'POST', `/v1/disputes/${id}/${command}`, body, status);
const read = (who: Person, id: string) => call(who, 'GET', `/v1/disputes/${id}`);
const commandsFor = async (who: Person, id: string) => {
  const { actions } = await read(who, id);
  return Array.isArray(actions) ? actions.map(({ command }) => command) : [];
};

describe('the terms of a dispute', () => {
  test('R28.2 R28.4 a term that is over ends nothing: negotiation can still go on or up, and a silent authority is passed by', async () => {
    const { client } = platform;
    const request = await fileRequest(client, held.catalog);
    const because = [{ ground: 'notNecessary', reasons: '核验无须登记时间', dataItems: ['登记时间'] }];
    const limits = { dataItems: ['不动产单元号', '坐落'], because };
    const grant = await consentTo(client, request, { conditions: ['c1'], limits });
    const lodge = async (kind: string) => {
      const about = { kind: 'request', id: request };
      const content = { about, kind, claim: '登记时间为核验所必需', wanted: '一并共享' };
      return String((await call(requesterOfficer, 'POST', '/v1/disputes', content, 201)).id);
    };
    const [negotiated, coordinated] = [await lodge('partial'), await lodge('limits')];
    // Negotiation comes first: whoever has lodged it waits for the other side, or for the end of the term.
    expect(await give(requesterOfficer, coordinated, 'escalate', {}, 422)).toMatchObject({
      code: 'negotiation_goes_on',
    });
    expect(await commandsFor(requesterOfficer, coordinated)).not.toContain('escalate');
    await give(providerOfficer, coordinated, 'state', { position: '登记时间并非必需' });
    await give(requesterOfficer, coordinated, 'escalate');
    await give(requesterOfficer, coordinated, 'escalate', {}, 422);
    const deliveryOf = async () =>
      deadlineOf(await call(requesterOfficer, 'GET', `/v1/grants/${grant}`), 'delivery');
    const delivery = await deliveryOf();
    await client.moveClock({ advance: '11 working days' });
    const late = await read(requesterOfficer, negotiated);
    expect(late).toMatchObject({ status: 'negotiating' });
    expect(deadlineOf(late, 'negotiation')).toMatchObject({ status: 'missed', missed: 'platform' });
    await give(requesterOfficer, negotiated, 'state', { position: '仍不同意' });
    await give(requesterOfficer, negotiated, 'escalate');
    const silent = await read(requesterOfficer, coordinated);
    expect(deadlineOf(silent, 'coordination')).toMatchObject({ status: 'missed', missed: 'platform' });
    expect(await commandsFor(requesterOfficer, coordinated)).toContain('escalate');
    expect(await give(requesterOfficer, coordinated, 'escalate')).toMatchObject({ status: 'deciding' });
    const { status, dueDate, startedAt, phases } = delivery;
    expect(await deliveryOf()).toMatchObject({ status, dueDate, startedAt, phases });
  });

  test('R21.4 R28.4 nothing lapses while its notice is disputed, and a lapse can be disputed: settled, the request is received again', async () => {
    const { client } = platform;
    const [disputed, lapsed] = [
      await fileRequest(client, held.catalog),
      await fileRequest(client, held.catalog),
    ];
    for (const id of [disputed, lapsed]) await askForMaterial(client, id);
    const lodge = async (id: string) => {
      const about = { kind: 'request', id };
      const content = { about, kind: 'supplement', claim: '申请已经写明依据', wanted: '无须补充' };
      return String((await call(requesterOfficer, 'POST', '/v1/disputes', content, 201)).id);
    };
    const seen = (id: string) => call(requesterOfficer, 'GET', `/v1/requests/${id}`);
    const first = await lodge(disputed);
    await eventually(async () => (await seen(disputed)).noticeDispute);
    await client.moveClock({ advance: '16 working days' });
    await eventually(async () => ((await seen(lapsed)).status === 'lapsed' ? true : undefined));
    expect(await seen(disputed)).toMatchObject({ status: 'awaitingSupplement' });
    for (const id of [first, await lodge(lapsed)]) {
      await give(requesterHead, id, 'settle', { terms: '无须补充', withdrawNotice: true });
      await give(providerHead, id, 'settle', { proposal: 1 });
    }
    for (const id of [disputed, lapsed]) {
      const received = await eventually(async () => {
        const now = await seen(id);
        return now.status === 'received' ? now : undefined;
      });
      // To agree is no trap: the provider has the next working day, though the answer was due before.
      expect(deadlineOf(received, 'answer')).toMatchObject({ status: 'running', workingDaysLeft: 1 });
      const told = await eventually(async () =>
        (await noticesAbout(client, providerOfficer, id)).find(
          ({ kind }) => kind === 'request.noticeWithdrawn',
        ),
      );
      expect(told.text).toContain('至少留至下一个工作日（平台规则），截止日为');
    }
  });
});
