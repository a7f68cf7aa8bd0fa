import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import {
  act,
  bodyOf,
  codes,
  consentTo,
  eventually,
  everything,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const ministry = { org: '11100000MB0000011U', sub: 'm-officer', roles: 'officer' };
const otherMinistry = { org: '11100000MB00000220', sub: 'n-officer', roles: 'officer' };
const field = '自然资源';
const held = { catalog: '', request: '', grant: '' };

const register = (uscc: string, body: object) =>
  act(platform.client, people.operator, 'PUT', `/v1/departments/${uscc}`, body);
const country = (name: string, of: string, short: string) =>
  bodyOf(name, '000000', { level: 'country', field: of }, short);
const provider = (more: object) => bodyOf('测试市不动产登记中心', '990100', more, 'p');

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  await act(client, people.operator, 'PUT', '/v1/regions/000000', { name: '测试国', level: 'country' });
  await register(ministry.org, country('测试自然资源部', field, 'm'));
  await register(otherMinistry.org, country('测试体育总局', '体育', 'n'));
  await register(codes.provider, provider({ field }));
  held.catalog = await publishCatalog(client);
  held.request = await fileRequest(client, held.catalog);
  held.grant = await consentTo(client, held.request, { conditions: ['c1'] });
});

const paths = () => [`/v1/requests/${held.request}`, `/v1/grants/${held.grant}`];

describe('R8.2 a ministry and its field', () => {
  test('R8.2 it reads the cases of its field below it, with their record and clocks, and finds them by region', async () => {
    const { client } = platform;
    for (const path of paths()) {
      expect(await act(client, ministry, 'GET', path)).toMatchObject({
        provider: codes.provider,
        actions: [],
      });
      await act(client, ministry, 'GET', `${path}/events`);
    }
    for (const region of ['990100', '990000']) {
      const listed = await everything(client, ministry, `/v1/requests?side=region&region=${region}`);
      expect(listed.map(({ id }) => id)).toEqual([held.request]);
    }
    const catalog = await act(client, ministry, 'GET', `/v1/catalogs/${held.catalog}`);
    expect(catalog).not.toHaveProperty('approvedBy');
    // Whoever reads a case file is recorded (R42.1), a ministry as well.
    const readers = await everything(client, people.providerHead, `/v1/requests/${held.request}/readers`);
    expect(readers.map(({ org }) => org)).toContain(ministry.org);
  });

  test('R8.2 it changes nothing there', async () => {
    const { client } = platform;
    const head = { ...ministry, sub: 'm-head', roles: 'officer officeHead departmentHead' };
    const [request = '', grant = ''] = paths();
    const steps: readonly [string, object][] = [
      [`${request}/decide-extension`, { consent: true, reason: '同意' }],
      [`${grant}/close`, { reason: 'unnecessary' }],
      [`/v1/catalogs/${held.catalog}/retire`, { trigger: 'law', reasons: '撤销' }],
    ];
    for (const [path, body] of steps) expect((await client.call(head, 'POST', path, body)).status).toBe(403);
  });

  test('R8.2 another ministry, and a department of the field that is none, learn of nothing', async () => {
    const { client } = platform;
    await register(codes.other, bodyOf('测试市体育局', '990100', { field }, 'o'));
    for (const who of [otherMinistry, people.otherOfficer])
      for (const path of paths()) await act(client, who, 'GET', path, undefined, 404);
    expect(await everything(client, otherMinistry, '/v1/requests?side=region&region=990100')).toEqual([]);
    await act(client, people.otherOfficer, 'GET', '/v1/requests?side=region&region=990100', undefined, 403);
  });

  test('R8.2 open cases follow a department that goes over to another field', async () => {
    const { client } = platform;
    const open = await fileRequest(client, held.catalog);
    await act(client, ministry, 'GET', `/v1/requests/${open}`);
    await register(codes.provider, provider({ field: '体育' }));
    await eventually(async () => {
      const seen = await client.call(otherMinistry, 'GET', `/v1/requests/${open}`);
      return seen.status === 200 ? true : undefined;
    });
    expect((await client.call(ministry, 'GET', `/v1/requests/${open}`)).status).toBe(404);
  });
});

test('R12.1 the register is listed by region', async () => {
  const { client } = platform;
  const all = await everything(client, people.operator, '/v1/departments');
  const city = await everything(client, people.operator, '/v1/departments?region=990100');
  expect(city.map(({ id }) => id).toSorted()).toEqual(Object.values(codes).toSorted());
  expect(all.length).toBe(city.length + 2);
});
