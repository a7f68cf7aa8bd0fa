import { beforeAll, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import { act, codes, people } from './region990100.ts';
import {
  openedGrant,
  callThrough,
  publishService,
  registerCity,
  serviceCatalog,
  unit,
  unitsService,
} from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

/** Hosts that the operator has listed, each for the departments whose services lie there. */
const networks = ['127.0.0.0/8', '::1/128'];
const platform = usePlatform('2026-06-01T10:00:00+08:00', {
  upstreams: [{ host: 'localhost', port: 'any', plain: true, networks, departments: [codes.provider] }],
});
const upstream = useUpstream();

beforeAll(() => registerCity(platform.client));

test('R22.3 a service lies on a host that is listed for its own department: on another’s nobody registers one, and nothing is read there', async () => {
  const { client } = platform;
  const catalog = await publishService(client, unitsService(upstream));
  const grant = await openedGrant(client, upstream, catalog);
  upstream.answer({ data: [unit('U1')] });
  expect((await callThrough(client, grant)).status).toBe(200);

  const before = upstream.calls.length;
  const body = { ...serviceCatalog, name: '他人主机上的登记信息' };
  const draft = await act(client, people.requesterOfficer, 'POST', '/v1/catalogs', body, 201);
  const path = `/v1/services/${String(draft.id)}`;
  const refused = await act(client, people.requesterOfficer, 'PUT', path, unitsService(upstream), 422);
  expect(refused).toMatchObject({ code: 'upstream_not_allowed' });
  const tried = await client.call(people.requesterOfficer, 'POST', `${path}/test`, {
    parameters: { unit: 'U1' },
  });
  expect(tried).toMatchObject({ status: 409, body: { code: 'service_not_callable' } });
  expect(upstream.calls.length).toBe(before);
});

test('R22.3 a service is read by paths that visit each value once: none is registered that holds up whoever else is served', async () => {
  const { client } = platform;
  const body = { ...serviceCatalog, name: '以路径取值的登记信息' };
  const draft = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', body, 201);
  const address = `/v1/services/${String(draft.id)}`;
  const put = (path: string, status: number) =>
    act(
      client,
      people.providerOfficer,
      'PUT',
      address,
      unitsService(upstream, { items: { 坐落: path } }),
      status,
    );
  for (const path of ['$..place', '$.data[?count($..[?count($..*)>0])>100000000]', "$['a','a']"])
    expect(await put(path, 400)).toMatchObject({ code: 'invalid_input', errors: [{ path: '/items/坐落' }] });
  await put("$.values[?@.name=='坐落'].value", 200);
  const values = [
    { name: '面积', value: 80 },
    { name: '坐落', value: '测试路' },
  ];
  upstream.answer({ data: [{ unit: 'U1', values }] });
  const tried = await act(client, people.providerOfficer, 'POST', `${address}/test`, {
    parameters: { unit: 'U1' },
  });
  expect(tried).toMatchObject({ works: true, items: [{ item: '坐落', found: 1 }] });
});

test('R22.3 a call that cannot be sent is refused when its service is registered, and so is a parameter that is left out, whatever its name', async () => {
  const { client } = platform;
  const body = { ...serviceCatalog, name: '以请求头认证的登记信息' };
  const draft = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', body, 201);
  const address = `/v1/services/${String(draft.id)}`;
  const put = (more: object, status: number) =>
    act(client, people.providerOfficer, 'PUT', address, unitsService(upstream, more), status);
  const kept = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      client.call(people.providerOfficer, 'PUT', '/v1/secrets/at-once', { value: `value-${n}` }),
    ),
  );
  expect(kept.map(({ status }) => status)).toEqual(Array(8).fill(200));
  for (const header of ['Trailer', 'TE', 'Upgrade', 'Expect'])
    expect(await put({ auth: { kind: 'header', header, secret: 'at-once' } }, 422)).toMatchObject({
      code: 'invalid_service',
      errors: [{ path: '/auth/header' }],
    });
  const described = Object(unitsService(upstream)).upstream;
  const parameters = { ...described.parameters, constructor: { in: 'query', required: true } };
  await put({ upstream: { ...described, parameters } }, 200);
  upstream.answer({ data: [unit('U1')] });
  const path = `${address}/test`;
  const without = { parameters: { unit: 'U1' } };
  expect(await act(client, people.providerOfficer, 'POST', path, without, 400)).toMatchObject({
    errors: [{ path: '/parameters/constructor', code: 'required' }],
  });
  const whole = { parameters: { unit: 'U1', constructor: 'x' } };
  expect(await act(client, people.providerOfficer, 'POST', path, whole)).toMatchObject({ works: true });
});

test('R22.3 a low rate is kept however many calls a day there are', async () => {
  const { client } = platform;
  const service = unitsService(upstream, { quota: 1_000_000, ratePerSecond: 2 });
  const catalog = await publishService(client, service, { ...serviceCatalog, name: '每秒两次的登记信息' });
  const grant = await openedGrant(client, upstream, catalog);
  upstream.answer({ data: [unit('U1')] });
  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: 24 }, () => callThrough(client, grant)));
  const seconds = Math.ceil((performance.now() - began) / 1000) + 1;
  const passed = answers.filter(({ status }) => status === 200).length;
  expect(passed).toBeGreaterThan(0);
  expect(passed).toBeLessThanOrEqual(2 * seconds);
  expect(answers.filter(({ body }) => body.code === 'rate_exceeded')).toHaveLength(24 - passed);
});
