import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  deadlineOf,
  eventually,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  retireCatalog,
} from './region990100.ts';
import { publishService, unitsService } from './serviceCity.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00', {
  upstreams: [{ host: 'units.990100.example', departments: [codes.provider] }],
});
const held = { catalog: '', late: '', served: '' };

const read = (who: Person, path: string) => act(platform.client, who, 'GET', path);
const attach = (id: string, body: object, status = 200, who: Person = people.providerOfficer) =>
  act(platform.client, who, 'PUT', `/v1/catalogs/${id}/attachment`, body, status);
const rateOf = (org: string) => read(people.authorityOfficer, `/v1/catalogs/attachment-rate?org=${org}`);

const table = { kind: 'table', system: '不动产登记系统', name: 'bdc_djxx' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
  held.late = await publishCatalog(platform.client, { ...catalogBody, name: '不动产抵押信息' });
  const service = unitsService({ origin: 'https://units.990100.example' });
  held.served = await publishService(platform.client, service);
});

describe('what is attached to a catalog', () => {
  test('R16.3 is due 20 working days after it was published to be shared, on its provider’s list of what is to be done', async () => {
    const published = await read(people.providerOfficer, `/v1/catalogs/${held.catalog}`);
    expect(deadlineOf(published, 'attachment')).toMatchObject({
      term: 'attachment',
      basis: 'platform',
      status: 'running',
      dueDate: '2026-03-30',
    });
    const todo = await eventually(async () => {
      const { items = [] } = await read(people.providerOfficer, '/v1/todo?scope=office');
      return items.find((each) => each.id === held.catalog);
    });
    expect(todo).toMatchObject({ kind: 'catalog', turn: { role: 'officer', name: '资源挂接' } });
  });

  test('R16.3 is a table or file where it is shared in batches, told by its provider’s officer alone', async () => {
    for (const who of [people.authorityOfficer, people.providerHead, people.otherOfficer])
      expect(await attach(held.catalog, table, 403, who)).toMatchObject({ status: 403 });
    expect(await attach(held.catalog, { kind: 'api' }, 422)).toMatchObject({
      code: 'resource_unlike_method',
      basis: 'platform',
    });
    expect(await attach(held.catalog, { kind: 'file' }, 400)).toMatchObject({ errors: [{ path: '/name' }] });
    for (const said of ['待补充', '其他', '待定', '未知', '测试', '（无）'])
      expect(await attach(held.catalog, { ...table, name: said, system: said }, 400)).toMatchObject({
        errors: [
          { path: '/system', code: 'says_nothing' },
          { path: '/name', code: 'says_nothing' },
        ],
      });
    expect(await attach(held.catalog, { ...table, password: 'x' }, 400)).toMatchObject({ status: 400 });
    expect(await rateOf(codes.provider)).toMatchObject({ attached: 0, published: 3 });
    const attached = await attach(held.catalog, table);
    expect(attached).toMatchObject({ resource: { ...table, registeredBy: people.providerOfficer.sub } });
    expect(deadlineOf(attached, 'attachment')).toMatchObject({ status: 'met' });
    const rate = await eventually(async () => {
      const body = await rateOf(codes.provider);
      return body.attached === 1 ? body : undefined;
    });
    expect(rate).toMatchObject({ attached: 1, published: 3, rate: 0.3333 });
    // Where it lies is nobody else's to know.
    const seen = await read(people.otherOfficer, `/v1/catalogs/${held.catalog}`);
    expect(seen.resource).toEqual({ kind: 'table', registeredAt: expect.any(String) });
    const moved = await attach(held.catalog, { kind: 'file', name: '登记信息.csv', format: 'CSV' });
    expect(moved.resource).not.toHaveProperty('system');
  });

  test('R16.3 is the registered service where it is shared by calls', async () => {
    expect(await attach(held.served, table, 422)).toMatchObject({ code: 'resource_unlike_method' });
    const attached = await attach(held.served, { kind: 'api' });
    expect(deadlineOf(attached, 'attachment')).toMatchObject({ status: 'met' });
  });

  test('R16.3 is reminded of, is late, and is stopped by retirement', async () => {
    await act(platform.client, undefined, 'POST', '/local/clock', { advance: '21 working days' });
    const kinds = await eventually(async () => {
      const notices = await noticesAbout(platform.client, people.providerOfficer, held.late);
      const told = notices.map(({ kind }) => String(kind)).filter((kind) => kind.startsWith('deadline.'));
      return told.some((kind) => kind.includes('overdue')) ? told : undefined;
    });
    expect(kinds.length).toBeGreaterThan(1);
    const late = await read(people.providerOfficer, `/v1/catalogs/${held.late}`);
    expect(deadlineOf(late, 'attachment')).toMatchObject({ status: 'missed', missed: 'platform' });
    await retireCatalog(platform.client, held.late);
    const retired = await read(people.providerOfficer, `/v1/catalogs/${held.late}`);
    expect(deadlineOf(retired, 'attachment')).toMatchObject({ status: 'missed' });
    expect(await attach(held.late, table, 409)).toMatchObject({ code: 'not_in_this_status' });
  });
});
