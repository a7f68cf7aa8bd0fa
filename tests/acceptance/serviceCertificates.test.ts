import { beforeAll, expect, test } from 'vitest';
import { createAuthority, selfSigned } from '../certificates.ts';
import { usePlatform } from './platform.ts';
import { act, everything, people } from './region990100.ts';
import {
  callThrough,
  openedGrant,
  publishService,
  registerCity,
  unit,
  unitsService,
  verify,
} from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

/** Services that are known by a certificate of the authority that the operator has listed for their host. */
const authority = createAuthority();
const good = authority.issue('localhost');
const platform = usePlatform('2026-06-01T10:00:00+08:00', {
  upstreams: [{ host: 'localhost', port: 'any', ca: authority.ca, networks: ['127.0.0.0/8', '::1/128'] }],
});
const upstream = useUpstream(good);
const held = { grant: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  const catalog = await publishService(platform.client, unitsService(upstream));
  held.grant = await openedGrant(platform.client, upstream, catalog);
  upstream.answer({ data: [unit('U1')] });
});

const grantSeen = (who = people.requesterOfficer) =>
  act(platform.client, who, 'GET', `/v1/grants/${held.grant}`);

test('R22.3 a service is called while its certificate is valid, over connections that are kept', async () => {
  for (let n = 0; n < 3; n += 1) expect((await callThrough(platform.client, held.grant)).status).toBe(200);
});

test('R22.3 R22.4 a certificate that expires or changes between two calls is found out, says nothing of where the service lies, and counts as service missed', async () => {
  const { client } = platform;
  const { grant } = held;
  const others = [
    authority.issue('localhost', 0),
    authority.issue('units.example'),
    createAuthority().issue('localhost'),
    createAuthority('Test authority').issue('localhost'),
    selfSigned('localhost'),
  ];
  const before = upstream.calls.length;
  for (const other of others) {
    upstream.become(other);
    upstream.hangUp();
    const failed = await callThrough(client, grant);
    expect(failed).toMatchObject({ status: 502, body: { code: 'upstream_failed' } });
    expect(String(failed.body.detail)).toContain('证书无效或者不受信任');
    expect(JSON.stringify([failed.body, [...failed.headers]])).not.toMatch(
      /localhost|127\.0|units\.example|CERT_/,
    );
  }
  // Nobody was told what is asked about before it was known who listens.
  expect(upstream.calls.length).toBe(before);
  const refused = await verify(client, grant, { 不动产单元号: 'U1', 坐落: '测试路U1号' });
  expect(refused).toMatchObject({ status: 503, body: { code: 'service_interrupted' } });
  for (const who of [people.providerOfficer, people.requesterOfficer])
    expect(await grantSeen(who)).toMatchObject({
      service: { outages: { count: 1, since: expect.any(String) } },
    });
  const lines = await everything(client, people.requesterOfficer, `/v1/grants/${grant}/calls`);
  expect(lines.slice(0, 6).map(({ outcome, why }) => [outcome, why])).toEqual([
    ['denied', 'service_interrupted'],
    ...others.map(() => ['failed', 'certificate']),
  ]);
  const { items: [day] = [] } = await act(
    client,
    people.requesterOfficer,
    'GET',
    `/v1/grants/${grant}/meter`,
  );
  expect(day).toMatchObject({ begun: 8, answered: 3, failed: 5, denied: 1, unanswered: 0 });

  upstream.become(good);
  await client.moveClock({ advance: 'PT31S' });
  expect((await callThrough(client, grant)).status).toBe(200);
  const { service } = await grantSeen();
  expect(service).toMatchObject({ outages: { count: 1, minutes: expect.any(Number) } });
  expect(Object(service).outages).not.toHaveProperty('since');
});
