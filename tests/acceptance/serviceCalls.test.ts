import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { act, deadlineOf, everything, people } from './region990100.ts';
import { usePlatform } from './platform.ts';
import {
  callThrough,
  open,
  openedGrant,
  publishService,
  registerCity,
  serviceCatalog,
  serviceGrant,
  unit,
  unitsService,
  verify,
} from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishService(platform.client, unitsService(upstream));
});

/** A day some days ahead of the one on which the tests begin. */
const dateIn = (days: number) =>
  new Date(Date.parse(platform.today) + days * 86_400_000).toISOString().slice(0, 10);
const meterOf = async (grant: string) => {
  const { items = [] } = await act(
    platform.client,
    people.requesterOfficer,
    'GET',
    `/v1/grants/${grant}/meter`,
  );
  return items[0];
};
const logOf = (grant: string, who = people.providerOfficer) =>
  everything(platform.client, who, `/v1/grants/${grant}/calls`);

describe('a service', () => {
  test('R22.3 is registered with an address that the operator allows, and with what its catalog has', async () => {
    const { client } = platform;
    const draft = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', serviceCatalog, 201);
    const path = `/v1/services/${String(draft.id)}`;
    const put = (body: object, status: number) =>
      act(client, people.providerOfficer, 'PUT', path, body, status);
    const elsewhere = unitsService({ origin: 'https://units.example' });
    expect(await put(elsewhere, 422)).toMatchObject({ code: 'upstream_not_allowed', basis: 'platform' });
    expect(await put(unitsService({ origin: 'http://127.0.0.1:1' }), 422)).toMatchObject({
      code: 'upstream_not_allowed',
    });
    const odd = unitsService(upstream, { items: { 面积: '$.area' } });
    expect(await put(odd, 422)).toMatchObject({ code: 'invalid_service', errors: [{ path: '/items/面积' }] });
    const secret = unitsService(upstream, { auth: { kind: 'bearer', secret: 'nowhere' } });
    expect(await put(secret, 422)).toMatchObject({
      code: 'unknown_secret',
      errors: [{ path: '/auth/secret' }],
    });
    expect(await put({ ...secret, items: { 面积: '$.area' } }, 422)).toMatchObject({
      code: 'invalid_service',
      errors: [{ path: '/items/面积' }, { path: '/auth/secret' }],
    });
    await act(client, people.requesterOfficer, 'PUT', path, unitsService(upstream), 404);
    const shown = await put(unitsService(upstream), 200);
    expect(shown).toMatchObject({ service: { callable: true, upstream: { address: expect.any(String) } } });
  });

  test('R22.3 R16.3 is tried by its provider before anybody uses it, is attached to its catalog by that, and no value is shown', async () => {
    const { client } = platform;
    upstream.answer({ data: [unit('U1'), unit('U2', { place: '' })] });
    const path = `/v1/services/${held.catalog}/test`;
    const body = { parameters: { unit: 'U1' } };
    const catalog = () => act(client, people.providerOfficer, 'GET', `/v1/catalogs/${held.catalog}`);
    expect(await catalog()).not.toHaveProperty('attached');
    const tried = await act(client, people.providerOfficer, 'POST', path, body);
    expect(await catalog()).toMatchObject({ attached: { by: 'service' } });
    expect(tried).toMatchObject({
      works: true,
      records: 2,
      items: expect.arrayContaining([
        { item: '坐落', found: 1 },
        { item: '登记时间', found: 2 },
      ]),
    });
    expect(JSON.stringify(tried)).not.toMatch(/测试路|990100199001011234|2026-05-01/);
    await act(client, people.requesterOfficer, 'POST', path, body, 403);
    upstream.behave((_, answer) => void answer.writeHead(500).end());
    expect(await act(client, people.providerOfficer, 'POST', path, body)).toMatchObject({
      works: false,
      fault: 'wrong_status',
      faultName: '返回了错误状态',
      status: 500,
    });
  });

  test('is shown to its readers without where it lies', async () => {
    const { service } = await act(
      platform.client,
      people.otherOfficer,
      'GET',
      `/v1/catalogs/${held.catalog}`,
    );
    expect(service).toMatchObject({ callable: true, quota: 1000, parameters: { unit: { in: 'path' } } });
    expect(JSON.stringify(service)).not.toContain('localhost');
  });

  test('asks by a secret that is kept for its department, and is shown nowhere', async () => {
    const { client } = platform;
    const value = 'a-secret-of-the-registry';
    await act(client, people.providerOfficer, 'PUT', '/v1/secrets/units-token', { value });
    await act(client, people.requesterOfficer, 'PUT', '/v1/secrets/units-token', { value: 'another' });
    await act(client, people.operator, 'PUT', '/v1/secrets/units-token', { value }, 403);
    const service = unitsService(upstream, { auth: { kind: 'bearer', secret: 'units-token' } });
    const catalog = await publishService(client, service, { ...serviceCatalog, name: '凭密钥的登记信息' });
    await openedGrant(client, upstream, catalog);
    expect(upstream.calls.at(-1)?.headers.authorization).toBe(`Bearer ${value}`);
    const seen = await act(client, people.providerOfficer, 'GET', `/v1/catalogs/${catalog}`);
    const record = await everything(client, people.providerOfficer, `/v1/catalogs/${catalog}/events`);
    expect(JSON.stringify([seen, record])).toContain('units-token');
    expect(JSON.stringify([seen, record])).not.toContain(value);
  });
});

describe('a grant that is called', () => {
  test('R22.1 R22.3 is opened by a real call through it, and by nothing else', async () => {
    const { client } = platform;
    const grant = await serviceGrant(client, held.catalog);
    const path = `/v1/grants/${grant}/open-service`;
    expect((await callThrough(client, grant)).body).toMatchObject({ code: 'service_not_open' });
    await act(client, people.providerOfficer, 'POST', path, { statement: '服务已经开通' }, 400);
    await act(client, people.requesterOfficer, 'POST', path, { parameters: { unit: 'U1' } }, 403);
    upstream.behave((_, answer) => void answer.writeHead(500).end('no'));
    expect(await open(client, grant, 502)).toMatchObject({ code: 'upstream_failed' });
    upstream.answer({ data: [] });
    expect(await open(client, grant, 422)).toMatchObject({ code: 'call_unproven' });
    const awaited = await act(client, people.providerOfficer, 'GET', `/v1/grants/${grant}`);
    expect(deadlineOf(awaited, 'delivery')).toMatchObject({ status: 'running' });
    expect(awaited).toMatchObject({ status: 'awaitingDelivery' });
    upstream.answer({ data: [unit('U1')] });
    const opened = await open(client, grant);
    expect(deadlineOf(opened, 'delivery')).toMatchObject({ status: 'met' });
    const { proof } = opened.service as { proof: { callId: string; digest: string } };
    expect(opened).toMatchObject({ status: 'delivering', service: { proof: { records: 1 } } });
    const lines = await logOf(grant);
    expect(lines.find(({ callId }) => callId === proof.callId)).toMatchObject({
      way: 'opening',
      outcome: 'answered',
      digest: proof.digest,
    });
    expect(lines.map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'failed', 'denied']);
  });

  test('R22.3 answers the granted items and nothing else, signed, metered and logged', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, held.catalog, 'api', {});
    const granted = await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grant}`);
    const seven = unit('U 7/..');
    upstream.answer({ data: [seven, { ...seven, unit: 'ｕ７/..' }, unit('U8')] });
    const { status, body, headers } = await callThrough(client, grant, { parameters: { unit: 'U 7/..' } });
    expect(status).toBe(200);
    expect(upstream.calls.at(-1)?.url).toBe('/units/U%207%2F..');
    const records = body.records as readonly object[];
    for (const record of records)
      expect((granted.dataItems as string[]).toSorted()).toEqual(expect.arrayContaining(Object.keys(record)));
    expect(records).toHaveLength(2);
    expect(JSON.stringify(body)).not.toContain('990100199001011234');
    expect(body.usage).toMatchObject({ day: platform.today, calls: 1, quota: 1000, remaining: 999 });
    const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64');
    expect(headers.get('content-digest')).toBe(`sha-256=:${digest}:`);
    expect(headers.get('signature-input')).toContain('"content-digest"');
    expect(headers.get('gongxiang-certificate')).toBeTruthy();
    expect(await meterOf(grant)).toMatchObject({
      begun: 1,
      answered: 1,
      empty: 0,
      records: 2,
      unanswered: 0,
    });
    const [line] = await logOf(grant);
    expect(line).toMatchObject({
      by: 'r-officer',
      org: people.requesterOfficer.org,
      outcome: 'answered',
      records: 2,
      others: 1,
    });
    expect(JSON.stringify(await logOf(grant))).not.toMatch(/U 7|测试路/);
    await act(client, people.otherOfficer, 'GET', `/v1/grants/${grant}/calls`, undefined, 404);
    await act(client, people.authorityOfficer, 'GET', `/v1/grants/${grant}/meter`);
    const meterTo = (to: string, expected: number) =>
      act(client, people.authorityOfficer, 'GET', `/v1/grants/${grant}/meter?to=${to}`, undefined, expected);
    expect(await meterTo('0000-01-01', 400)).toMatchObject({ code: 'invalid_input' });
    expect(await meterTo('0001-01-01', 200)).toMatchObject({ items: [] });
  });

  test('R22.3 is called by its requester alone, for what was granted, and what is denied is on record', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, held.catalog);
    const before = upstream.calls.length;
    expect((await callThrough(client, grant, {}, people.providerOfficer)).status).toBe(403);
    expect((await callThrough(client, grant, {}, people.otherOfficer)).status).toBe(404);
    const { useRange } = await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grant}`);
    const { systems } = useRange as { systems: readonly string[] };
    expect((await callThrough(client, grant, { system: '另一系统' })).body).toMatchObject({
      code: 'outside_use_range',
    });
    expect((await callThrough(client, grant, { parameters: {} })).body).toMatchObject({
      code: 'invalid_input',
    });
    expect((await callThrough(client, grant, { parameters: { unit: 'U1', all: true } })).status).toBe(400);
    expect(upstream.calls.length).toBe(before);
    upstream.answer({ data: [unit('U1')] });
    expect((await callThrough(client, grant, { system: systems[0] })).status).toBe(200);
    expect((await logOf(grant)).map(({ outcome, why }) => [outcome, why])).toEqual([
      ['answered', undefined],
      ['denied', 'invalid_input'],
      ['denied', 'invalid_input'],
      ['denied', 'outside_use_range'],
      ['answered', undefined],
    ]);
    expect(await meterOf(grant)).toMatchObject({ begun: 1, denied: 3 });
  });

  test('R25.1 says by which system and for which matter it is called, and the log has both', async () => {
    const { client } = platform;
    const useRange = {
      units: ['住房保障科'],
      systems: ['公租房管理系统', '住房补贴系统'],
      matters: ['公租房资格核验'],
    };
    const grant = await openedGrant(client, upstream, held.catalog, 'api', { useRange });
    const refused = await callThrough(client, grant);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'use_not_named', errors: [{ path: '/system' }] },
    });
    expect(JSON.stringify(refused.body)).toContain('公租房管理系统、住房补贴系统');
    expect((await verify(client, grant, { 不动产单元号: 'U1', 坐落: 'x' })).body).toMatchObject({
      code: 'use_not_named',
    });
    expect((await callThrough(client, grant, { system: '住房补贴系统' })).status).toBe(200);
    const [line, denied] = await logOf(grant);
    expect(line).toMatchObject({ outcome: 'answered', system: '住房补贴系统', matter: '公租房资格核验' });
    expect(denied).toMatchObject({ outcome: 'denied', why: 'use_not_named' });
  });

  test('R22.3 has its quota exactly, however many call at once', async () => {
    const { client } = platform;
    const body = { ...serviceCatalog, name: '次数有限的登记信息' };
    const catalog = await publishService(client, unitsService(upstream, { quota: 9 }), body);
    const grant = await openedGrant(client, upstream, catalog);
    const before = upstream.calls.length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => callThrough(client, grant)));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array(9).fill(200), ...Array(11).fill(429)]);
    expect(upstream.calls.length - before).toBe(9);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'quota_exceeded' });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(await meterOf(grant)).toMatchObject({ begun: 9, answered: 9, denied: 11, unanswered: 0 });
  });

  test('R22.3 answers no more than a thousand records, and no more in a second than the service takes', async () => {
    const { client } = platform;
    const body = { ...serviceCatalog, name: '频率有限的登记信息' };
    const catalog = await publishService(client, unitsService(upstream, { ratePerSecond: 2 }), body);
    const grant = await openedGrant(client, upstream, catalog);
    upstream.answer({ data: Array.from({ length: 1001 }, (_, n) => unit(`U${n}`)) });
    expect((await callThrough(client, grant)).body).toMatchObject({ code: 'too_many_records' });
    upstream.answer({ data: [unit('U1')] });
    const answers = await Promise.all(Array.from({ length: 12 }, () => callThrough(client, grant)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(refused[0]?.body).toMatchObject({ code: 'rate_exceeded' });
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
  });

  test('R27.2 is not called any more from the moment at which it is suspended', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, held.catalog);
    expect((await callThrough(client, grant)).status).toBe(200);
    const rectifyBy = dateIn(10);
    const suspension = { reason: 'misuse', facts: '将数据用于申请以外的营销活动', rectifyBy };
    const before = upstream.calls.length;
    const suspended = await client.call(
      people.providerHead,
      'POST',
      `/v1/grants/${grant}/suspend`,
      suspension,
    );
    expect(suspended.status).toBe(200);
    expect((await callThrough(client, grant)).body).toMatchObject({ code: 'grant_suspended' });
    expect(upstream.calls.length).toBe(before);
    expect((await logOf(grant))[0]).toMatchObject({ outcome: 'denied', why: 'grant_suspended' });
  });
});
