import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../operate/client.ts';
import { dayInWords } from '../../lib/notice/dayInWords.ts';
import { usePlatform } from './platform.ts';
import { act, deadlineOf, eventually, everything, noticesAbout, people } from './region990100.ts';
import { publishService, registerCity, serviceGrant, unit, unitsService } from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishService(platform.client, unitsService(upstream));
  upstream.answer({ data: [unit('U1')] });
});

/** A grant that is used by calls. */
const openGrant = (method: 'api' | 'verify' = 'api') => serviceGrant(platform.client, held.catalog, method);
const parameters = { unit: 'U1' };

const give = (who: Person, grant: string, command: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/grants/${grant}/${command}`, body, status);
const statement = '接口已经开通，本日以该权限调用一次，返回正常';
const commandsFor = async (who: Person, grant: string) => {
  const { actions } = await act(platform.client, who, 'GET', `/v1/grants/${grant}`);
  return Array.isArray(actions) ? actions.map(({ command }) => command) : [];
};

describe('a grant that is used by calls', () => {
  test.each(['api', 'verify'] as const)(
    'R22.3 has a clock that its provider stops by opening the service, and its requester confirms a call: %s',
    async (method) => {
      const grant = await openGrant(method);
      const path = `/v1/grants/${grant}`;
      const awaited = await act(platform.client, people.providerOfficer, 'GET', path);
      expect(deadlineOf(awaited, 'delivery')).toMatchObject({
        term: 'R22.1',
        status: 'running',
        basis: 'law',
      });
      expect(await commandsFor(people.providerOfficer, grant)).toContain('open-service');
      const declared = { format: 'csv', records: 1, sha256: 'a'.repeat(64) };
      await act(platform.client, people.providerOfficer, 'POST', `${path}/deliveries`, declared, 422);
      await give(people.requesterOfficer, grant, 'open-service', { parameters, statement }, 403);
      await give(people.requesterOfficer, grant, 'confirm-service', {}, 409);
      await give(people.providerOfficer, grant, 'open-service', {}, 400);
      const demanding = { parameters, statement: '服务尚未开通，请先签订协议并报县长批准' };
      expect(await give(people.providerOfficer, grant, 'open-service', demanding, 422)).toMatchObject({
        code: 'formality_demanded',
      });
      const open = await give(people.providerOfficer, grant, 'open-service', { parameters, statement });
      expect(open).toMatchObject({ status: 'delivering', service: { statement } });
      expect(deadlineOf(open, 'delivery')).toMatchObject({ status: 'met' });
      expect(await commandsFor(people.requesterOfficer, grant)).toEqual(
        expect.arrayContaining(['confirm-service', 'dispute-service', 'close']),
      );
      expect(await commandsFor(people.authorityOfficer, grant)).toEqual(['suspend']);
      const told = await eventually(async () =>
        (await noticesAbout(platform.client, people.requesterOfficer, grant)).find(
          ({ kind }) => kind === 'grant.serviceOpened',
        ),
      );
      expect(told.text).toContain(dayInWords(String(deadlineOf(open, 'confirmation').dueDate)));
      await give(people.providerOfficer, grant, 'confirm-service', {}, 403);
      const confirmed = await give(people.requesterOfficer, grant, 'confirm-service');
      expect(confirmed).toMatchObject({ status: 'inUse', service: { confirmedAt: expect.any(String) } });
      await give(people.requesterOfficer, grant, 'confirm-service', {}, 409);
      const reminder = { act: 'remind', text: '请尽快办理' };
      const urged = await give(people.authorityOfficer, grant, 'urge', reminder, 409);
      expect(urged).toMatchObject({ code: 'no_duty_open' });
    },
  );

  test('R22.3 a call that fails is the authority’s to decide on; found not open, the clock counts as if it had never stopped', async () => {
    const grant = await openGrant();
    await give(people.providerOfficer, grant, 'open-service', { parameters, statement });
    const disputed = await give(people.requesterOfficer, grant, 'dispute-service', {
      reasons: '三次调用均超时',
    });
    expect(deadlineOf(disputed, 'delivery')).toMatchObject({ status: 'met' });
    expect(deadlineOf(disputed, 'rejection')).toMatchObject({ status: 'running', basis: 'platform' });
    await give(people.requesterOfficer, grant, 'confirm-service', {}, 409);
    const turn = await eventually(async () => {
      const { items = [] } = await act(platform.client, people.authorityOfficer, 'GET', '/v1/todo');
      return items.find((entry) => entry.id === grant);
    });
    expect(turn).toMatchObject({ kind: 'grant' });
    const decision = { open: false, reasons: '经核实，接口未对需求部门开放' };
    await give(people.providerOfficer, grant, 'decide-service-dispute', decision, 403);
    const decided = await give(people.authorityOfficer, grant, 'decide-service-dispute', decision);
    expect(decided).toMatchObject({ status: 'awaitingDelivery' });
    expect(decided).not.toHaveProperty('service');
    expect(deadlineOf(decided, 'delivery')).toMatchObject({ status: 'running' });
    await give(people.providerOfficer, grant, 'open-service', { parameters, statement });
    await give(people.requesterOfficer, grant, 'dispute-service', { reasons: '仍然超时' });
    await give(people.authorityOfficer, grant, 'decide-service-dispute', {
      open: true,
      reasons: '现场调用正常',
    });
    const again = await give(people.requesterOfficer, grant, 'dispute-service', { reasons: '还是超时' }, 422);
    expect(again).toMatchObject({ code: 'service_found_open', basis: 'platform' });
    expect(await give(people.requesterOfficer, grant, 'confirm-service')).toMatchObject({ status: 'inUse' });
    const events = await everything(platform.client, people.providerOfficer, `/v1/grants/${grant}/events`);
    expect(events.map(({ type }) => type)).toContain('deadlineReopened');
  });
});

describe('a requester that stays silent', () => {
  test('R22.3 has confirmed the service when its term ends, and nobody is late for it', async () => {
    const { client } = platform;
    const grant = await openGrant();
    const open = await give(people.providerOfficer, grant, 'open-service', { parameters, statement });
    await client.moveClock({ at: `${String(deadlineOf(open, 'confirmation').dueDate)}T23:59:00+08:00` });
    await client.moveClock({ advance: 'PT1M' });
    const silent = await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grant}`);
    expect(silent).toMatchObject({ status: 'inUse', service: { confirmedAt: expect.any(String) } });
    expect(deadlineOf(silent, 'delivery')).toMatchObject({ status: 'met' });
  });
});
