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
