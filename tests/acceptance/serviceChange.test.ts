import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import { act, consentTo, eventually, everything, fileRequest, people } from './region990100.ts';
import {
  callThrough,
  failFive,
  open,
  openedGrant,
  publishService,
  registerCity,
  serviceCatalog,
  serviceGrant,
  unit,
  unitsService,
} from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

/** What becomes of a service that is in use. */
const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();

beforeAll(() => registerCity(platform.client));

const catalogOf = (name: string, more: object = {}) =>
  publishService(platform.client, unitsService(upstream, more), { ...serviceCatalog, name });
const register = (catalog: string, more: object, status = 200) =>
  act(
    platform.client,
    people.providerOfficer,
    'PUT',
    `/v1/services/${catalog}`,
    unitsService(upstream, more),
    status,
  );
const give = (who: Person, grant: string, command: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/grants/${grant}/${command}`, body, status);
const dayIn = async (days: number) =>
  new Date(Date.parse((await platform.client.now()).slice(0, 10)) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
const noticeOf = (who: Person, kind: string, name: string) =>
  eventually(async () =>
    (await everything(platform.client, who, '/v1/notices')).find(
      (notice) => notice.kind === kind && String(notice.text).includes(name),
    ),
  );
const asking = (more: object) => ({
  upstream: {
    address: `${upstream.origin}/units/{unit}`,
    method: 'GET',
    parameters: { unit: { in: 'path', item: '不动产单元号' } },
    records: '$.data[*]',
    ...more,
  },
});
const trial = { parameters: { unit: 'U1' } };

describe('a service in use that is asked or read in another way', () => {
  test.each([
    ['address', () => asking({ address: `${upstream.origin}/v2/units/{unit}` })],
    ['records', () => asking({ records: '$.list[*]' })],
    [
      'items',
      () => ({
        items: { 不动产单元号: '$.unit', 坐落: '$.site', 权利人类型: '$.owner.kind', 登记时间: '$.at' },
      }),
    ],
    [
      'parameters',
      () =>
        asking({
          address: `${upstream.origin}/units`,
          parameters: { unit: { in: 'query', item: '不动产单元号' } },
        }),
    ],
  ] as const)('R27.3 is tried first, and loses nothing that is granted: %s', async (what, more) => {
    const { client } = platform;
    const name = `变更${what}的登记信息`;
    const catalog = await catalogOf(name);
    const grant = await openedGrant(client, upstream, catalog);
    const put = (given: object, status: number) => register(catalog, { ...more(), ...given }, status);
    expect(await put({}, 422)).toMatchObject({ code: 'trial_needed', basis: 'platform' });
    const says = (...records: readonly object[]) => upstream.answer({ data: records, list: records });
    const whole = unit('U1', { site: '测试路U1号' });
    const failing: readonly (readonly [readonly object[], readonly string[]])[] = [
      [[], []],
      [[{ ...whole, unit: 'U2' }], []],
      [[whole, { ...whole, at: '无' }], ['/items/登记时间']],
      [[{ ...whole, place: '', site: '-' }], ['/items/坐落']],
    ];
    for (const [records, lacking] of failing) {
      says(...records);
      const { code, errors = [] } = await put({ trial }, 422);
      expect([code, (errors as { path: string }[]).map(({ path }) => path)]).toEqual([
        'trial_failed',
        lacking,
      ]);
    }
    upstream.behave((_, answer) => void answer.writeHead(500).end());
    expect(await put({ trial }, 422)).toMatchObject({ code: 'trial_failed' });
    expect(await put({ trial: { parameters: { all: true } } }, 400)).toMatchObject({ code: 'invalid_input' });
    // All that while it is the one before.
    says(whole);
    expect((await callThrough(client, grant)).body.records).toHaveLength(1);
    await put({ trial }, 200);
    expect((await callThrough(client, grant)).body.records).toHaveLength(1);
    for (const who of [people.requesterOfficer, people.authorityOfficer])
      await noticeOf(who, 'catalog.serviceAltered', name);
    const events = await everything(client, people.authorityOfficer, `/v1/catalogs/${catalog}/events`);
    expect(events.filter(({ type }) => type === 'serviceRegistered').at(-1)).toMatchObject({
      data: { altered: expect.arrayContaining([what]), trial: { records: 1 } },
    });
    // What gives more, and where nobody uses it, needs none.
    await put({ quota: 2000 }, 200);
  });
});

test('R27.3 another way to sign in at a service in use is tried first as well', async () => {
  const { client } = platform;
  const catalog = await catalogOf('变更认证的登记信息');
  const grant = await openedGrant(client, upstream, catalog);
  const secret = 'changed-token';
  await act(client, people.providerOfficer, 'PUT', `/v1/secrets/${secret}`, { value: 'not-the-right-one' });
  const auth = { kind: 'bearer', secret };
  expect(await register(catalog, { auth }, 422)).toMatchObject({ code: 'trial_needed' });
  upstream.behave((_, answer) => void answer.writeHead(401).end());
  expect(await register(catalog, { auth, trial }, 422)).toMatchObject({ code: 'trial_failed' });
  upstream.answer({ data: [unit('U1')] });
  expect((await callThrough(client, grant)).status).toBe(200);
  await register(catalog, { auth, trial });
});

test('R27.3 a place in the path that is added is a parameter that is newly required, said or not', async () => {
  const { client } = platform;
  const catalog = await catalogOf('增加路径参数的登记信息');
  await openedGrant(client, upstream, catalog);
  const added = asking({
    address: `${upstream.origin}/units/{unit}/{year}`,
    parameters: { unit: { in: 'path', item: '不动产单元号' }, year: { in: 'path' } },
  });
  const asked = { parameters: { unit: 'U1', year: '2026' } };
  expect(await register(catalog, { ...added, trial: asked }, 422)).toMatchObject({ code: 'service_in_use' });
});

test('R27.3 a change that takes nothing holds from its day, and whoever was told of one hears where it does not come', async () => {
  const { client } = platform;
  const name = '改期变更的登记信息';
  const catalog = await catalogOf(name);
  const grant = await openedGrant(client, upstream, catalog);
  const day = await dayIn(20);
  const told = await register(catalog, { quota: 5000, effectiveOn: day, summary: '扩容' });
  expect(told).toMatchObject({ service: { quota: 1000, coming: { quota: 5000, effectiveOn: day } } });
  expect((await callThrough(client, grant)).body).toMatchObject({ usage: { quota: 1000 } });
  const anew = await register(catalog, { contact: '数据管理科' });
  expect(anew).toMatchObject({ service: { quota: 1000, contact: '数据管理科' } });
  expect(anew.service).not.toHaveProperty('coming');
  for (const who of [people.requesterOfficer, people.authorityOfficer])
    await noticeOf(who, 'catalog.serviceChangeWithdrawn', name);
  // What holds already is withdrawn by nothing, and a day that is over is none to wait for.
  await register(catalog, { quota: 6000, effectiveOn: await dayIn(2), summary: '扩容' });
  await client.moveClock({ advance: 'P3D' });
  const events = () => everything(client, people.authorityOfficer, `/v1/catalogs/${catalog}/events`);
  const past = await register(catalog, { quota: 7000, effectiveOn: await dayIn(-1), summary: '扩容' });
  expect(past).toMatchObject({ service: { quota: 7000 } });
  const withdrawn = (await events()).filter(({ data }) => Object(data).withdraws !== undefined);
  expect(withdrawn).toMatchObject([{ type: 'serviceRegistered', data: { withdraws: day } }]);
});

describe('a service from which something is taken', () => {
  test('R27.3 waits for the requests that ask for it as it is', async () => {
    const { client } = platform;
    const catalog = await catalogOf('有待答复申请的登记信息');
    const asked = { method: 'verify' };
    const request = await fileRequest(client, catalog, asked);
    const cut = { quota: 2, effectiveOn: await dayIn(40), summary: '系统改造，次数减少' };
    expect(await register(catalog, cut, 422)).toMatchObject({ code: 'service_asked_for', basis: 'platform' });
    await register(catalog, { quota: 3000 });
    await consentTo(client, request, { conditions: ['c1'] });
    // Waiting to be opened it is a grant that is not over.
    expect(await register(catalog, cut, 422)).toMatchObject({ code: 'service_in_use' });
  });

  test('R27.3 is cut for no grant without ground, negotiation and filing of each, and ten working days ahead', async () => {
    const { client } = platform;
    const name = '减少次数的登记信息';
    const catalog = await catalogOf(name);
    const first = await openedGrant(client, upstream, catalog);
    const second = await serviceGrant(client, catalog);
    const summary = '系统改造，次数减少';
    const cut = async (more: object, status: number) =>
      register(catalog, { quota: 2, effectiveOn: await dayIn(40), summary, ...more }, status);
    expect(await cut({}, 422)).toMatchObject({
      code: 'service_in_use',
      basis: 'law',
      article: '《政务数据共享条例》第二十七条',
      detail: expect.stringContaining('2 项'),
    });
    expect((await callThrough(client, first)).body).toMatchObject({ usage: { quota: 1000 } });
    const propose = async (grant: string, service: readonly string[]) =>
      give(people.providerHead, grant, 'propose-change', {
        ground: 'systemChanged',
        reasons: '登记系统迁移至新平台，接口承载能力下降',
        effectiveOn: await dayIn(1),
        change: { statement: '每日次数减为 2 次', service },
      });
    const settle = async (grant: string, service: readonly string[]) => {
      await propose(grant, service);
      await give(people.requesterOfficer, grant, 'respond', { position: 'agree', statement: '可以调整' });
      await give(people.providerOfficer, grant, 'file', { statement: '报送变更情况' });
    };
    await settle(first, ['quota']);
    await settle(second, ['hours']);
    expect(await cut({}, 422)).toMatchObject({ code: 'service_in_use' });
    await client.moveClock({ advance: 'P1D' });
    await give(people.providerHead, first, 'carry-out');
    await give(people.providerHead, second, 'carry-out');
    // The second grant has agreed to other hours, not to fewer calls.
    expect(await cut({}, 422)).toMatchObject({ detail: expect.stringContaining('1 项') });
    await settle(second, ['quota', 'rate']);
    await client.moveClock({ advance: 'P1D' });
    await give(people.providerHead, second, 'carry-out');
    expect(await cut({ effectiveOn: undefined }, 422)).toMatchObject({ code: 'service_told_late' });
    expect(await cut({ hours: { days: 'everyDay', from: '08:00', to: '18:00' } }, 422)).toMatchObject({
      code: 'service_in_use',
    });
    const day = await dayIn(40);
    const told = await cut({ effectiveOn: day }, 200);
    expect(told).toMatchObject({ service: { quota: 1000, coming: { quota: 2, effectiveOn: day } } });
    for (const who of [people.requesterOfficer, people.authorityOfficer])
      expect((await noticeOf(who, 'catalog.serviceChanging', name)).text).toContain(summary);
    // What was agreed is used up by the registration.
    expect(await cut({ quota: 1 }, 422)).toMatchObject({ code: 'service_in_use' });
    upstream.answer({ data: [unit('U1')] });
    expect((await callThrough(client, first)).body).toMatchObject({ usage: { quota: 1000 } });
    await client.moveClock({ at: `${day}T09:00:00+08:00` });
    expect((await callThrough(client, first)).body).toMatchObject({ usage: { quota: 2 } });
    await open(client, second);
  });

  test('R27.3 is told of so that ten working days lie between', async () => {
    const { client } = platform;
    const catalog = await catalogOf('提前告知的登记信息');
    const grant = await serviceGrant(client, catalog, 'verify');
    await give(people.providerHead, grant, 'propose-change', {
      ground: 'systemChanged',
      reasons: '登记系统迁移至新平台，接口承载能力下降',
      effectiveOn: await dayIn(1),
      change: { statement: '每日次数减少', service: ['quota'] },
    });
    await give(people.requesterOfficer, grant, 'respond', { position: 'agree', statement: '可以调整' });
    await give(people.providerOfficer, grant, 'file', { statement: '报送变更情况' });
    await client.moveClock({ advance: 'P1D' });
    await give(people.providerHead, grant, 'carry-out');
    const told = { quota: 2, summary: '次数减少' };
    const { detail } = await register(catalog, { ...told, effectiveOn: await dayIn(1) }, 422);
    const [tenth = ''] = /\d{4}-\d{2}-\d{2}/.exec(String(detail)) ?? [];
    expect(tenth > (await dayIn(10))).toBe(true);
    expect(await register(catalog, { ...told, effectiveOn: tenth }, 422)).toMatchObject({
      code: 'service_told_late',
    });
    const next = new Date(Date.parse(tenth) + 86_400_000).toISOString().slice(0, 10);
    await register(catalog, { ...told, effectiveOn: next });
  });

  test('R27.3 R22.3 takes nothing of a service from a grant that has none', async () => {
    const { client } = platform;
    const body = { ...serviceCatalog, name: '也供批量的登记信息', sharingMethods: ['api', 'batch'] };
    const catalog = await publishService(client, unitsService(upstream), body);
    const request = await fileRequest(client, catalog, { method: 'batch' });
    const grant = await consentTo(client, request, { conditions: ['c1'] });
    const proposal = {
      ground: 'systemChanged',
      reasons: '登记系统迁移至新平台，接口承载能力下降',
      effectiveOn: await dayIn(1),
      change: { statement: '每日次数减少', service: ['quota'] },
    };
    expect(await give(people.providerHead, grant, 'propose-change', proposal, 422)).toMatchObject({
      code: 'not_a_service_grant',
    });
    // Whoever takes deliveries loses nothing by it.
    await register(catalog, { quota: 2 });
  });
});

test('R22.3 R27.3 its provider says which is tried where a change was told ahead: the one in force or the one to come', async () => {
  const { client } = platform;
  const catalog = await catalogOf('试调用两种服务的登记信息');
  const grant = await openedGrant(client, upstream, catalog);
  const tried = (more: object, status = 200) =>
    act(
      client,
      people.providerOfficer,
      'POST',
      `/v1/services/${catalog}/test`,
      { ...trial, ...more },
      status,
    );
  const path = () => upstream.calls.at(-1)?.url;
  await tried({ which: 'inForce' });
  expect(path()).toBe('/units/U1');
  expect(await tried({ which: 'announced' }, 409)).toMatchObject({ code: 'service_not_callable' });
  await tried({ which: 'other' }, 400);
  const coming = asking({ address: `${upstream.origin}/v2/units/{unit}` });
  await register(catalog, { ...coming, trial, effectiveOn: await dayIn(40), summary: '地址变更' });
  await tried({ which: 'inForce' });
  expect(path()).toBe('/units/U1');
  for (const which of [{ which: 'announced' }, {}]) {
    await tried(which);
    expect(path()).toBe('/v2/units/U1');
  }
  // Where the one in force is interrupted, that the one to come answers says nothing of it.
  const good = JSON.stringify({ data: [unit('U1')] });
  upstream.behave((asked, answer) =>
    asked.url?.startsWith('/v2')
      ? void answer.writeHead(200, { 'content-type': 'application/json' }).end(good)
      : void answer.writeHead(500).end(),
  );
  await failFive(client, grant);
  expect(await tried({ which: 'announced' })).toMatchObject({ works: true });
  expect((await callThrough(client, grant)).body).toMatchObject({ code: 'service_interrupted' });
  expect(await tried({ which: 'inForce' })).toMatchObject({ works: false, fault: 'wrong_status' });
  upstream.answer({ data: [unit('U1')] });
  expect(await tried({ which: 'inForce' })).toMatchObject({ works: true });
  expect((await callThrough(client, grant)).status).toBe(200);
});
