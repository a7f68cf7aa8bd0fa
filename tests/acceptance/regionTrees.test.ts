import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkUscc } from '../../lib/organisation/uscc.ts';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  bodyOf,
  catalogBody,
  consentTo,
  eventually,
  everything,
  fileRequestOf,
  headsOf,
  people,
  provincePeople,
  publishCatalog,
  registerProvince,
  staffOf,
  submitCatalogOf,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const put = (path: string, body: object, status = 200) =>
  act(platform.client, people.operator, 'PUT', path, body, status);
const tree = (code: string, query = '', status = 200) =>
  act(platform.client, people.otherOfficer, 'GET', `/v1/regions/${code}/tree${query}`, undefined, status);
const codesIn = (body: Body) => (body.items ?? []).map(({ code }) => code);
const namesIn = (list: readonly Body[]) => list.map(({ name }) => name).toSorted();
const catalogsOf = (region: string, asOf?: string) =>
  everything(
    platform.client,
    people.otherOfficer,
    `/v1/catalogs?region=${region}${asOf === undefined ? '' : `&asOf=${asOf}`}`,
    1,
  );

/** A code of an organisation with its check character. */
function usccOf(first17: string): string {
  const check = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find(
    (last) => checkUscc(first17 + last) === undefined,
  );
  return `${first17}${String(check)}`;
}
const townshipOffice = usccOf('11990102MB0000088');
const villageOffice = usccOf('54990102MB0000099');
const township = staffOf(townshipOffice, 't');

beforeAll(async () => {
  await registerProvince(platform.client);
  await put('/v1/regions/990102001', { name: '测试镇', level: 'township' });
  await put('/v1/regions/990102001200', { name: '测试村', level: 'village' });
  await put(`/v1/departments/${townshipOffice}`, {
    ...bodyOf('测试镇人民政府便民服务中心', '990102001', {}, 't'),
    level: 'township',
  });
  await put(`/v1/departments/${villageOffice}`, {
    name: '测试村村民委员会',
    kind: 'otherOrgan',
    region: '990102001200',
    level: 'village',
    authorisedBy: '《村民委员会组织法》，参照执行',
    sharingOffice: { name: '村务室' },
    heads: headsOf('v'),
  });
});

describe('townships and villages', () => {
  test('R30.3 R8.1 a township asks a department of its city for data, is consented to and receives it', async () => {
    const { client } = platform;
    const catalogId = await publishCatalog(client);
    const id = await fileRequestOf(client, township, catalogId);
    // Whoever stands above it sees it among the requests of the region, the township included.
    const listed = await everything(
      client,
      provincePeople.provinceAuthority.officer,
      '/v1/requests?side=region&region=990102',
    );
    expect(listed.map((request) => request.id)).toEqual([id]);
    const grant = await consentTo(client, id, { conditions: ['c1'] });
    const lines = '{"不动产单元号":"U1","坐落":"路","登记时间":"2026-01-01"}\n';
    const sha256 = createHash('sha256').update(lines).digest('hex');
    const declared = { format: 'ndjson', records: 1, sha256 };
    const opened = await act(
      client,
      people.providerOfficer,
      'POST',
      `/v1/grants/${grant}/deliveries`,
      declared,
      201,
    );
    const path = `/v1/grants/${grant}/deliveries/${String(opened.id)}`;
    const pushed = await client.call(people.providerOfficer, 'POST', `${path}/records`, lines, {
      'content-type': 'application/x-ndjson',
    });
    expect(pushed.status).toBe(200);
    await act(client, people.providerOfficer, 'POST', `${path}/complete`);
    const ready = await eventually(async () => {
      const found = await act(client, township.officer, 'GET', path);
      return found.status === 'ready' ? found : undefined;
    });
    await act(client, township.officer, 'POST', `${path}/receipt`, { records: 1, digest: ready.digest });
    await act(client, people.otherOfficer, 'GET', path, undefined, 404);
  });

  test('R30.3 data of the city flows back to a township, as to any region below', async () => {
    const { client } = platform;
    const catalogId = await publishCatalog(client, { ...catalogBody, name: '镇用登记信息' });
    const need = {
      catalogId,
      basis: '《乡镇便民服务规范》',
      purpose: '便民事项核验',
      period: 'monthly',
      lowerRegion: '990102001',
    };
    const flow = await act(client, township.officer, 'POST', '/v1/backflows', need, 201);
    expect(flow).toMatchObject({ status: 'stated', lowerRegion: '990102001', requester: townshipOffice });
    // Not for the township beside it, whose officer stands in no such place.
    const beside = { ...need, lowerRegion: '990200' };
    await act(client, township.officer, 'POST', '/v1/backflows', beside, 403);
  });

  test('R30.3 what a village committee is, the register and the views of everything above it say', async () => {
    expect(codesIn(await tree('990102', '?depth=2'))).toEqual(['990102001', '990102001200']);
    expect(codesIn(await tree('990100', '?depth=3'))).toEqual(['990102', '990102001', '990102001200']);
    const bodies = await everything(platform.client, people.otherOfficer, '/v1/departments?region=990100');
    expect(bodies.map(({ uscc }) => uscc)).toEqual(expect.arrayContaining([townshipOffice, villageOffice]));
    // Its catalogs stand in the list of its county, as any other body's.
    const id = await submitCatalogOf(platform.client, township, { ...unconditionalBody, name: '镇便民事项' });
    await act(platform.client, people.authorityOfficer, 'POST', `/v1/catalogs/${id}/publish`);
    for (const region of ['990102001', '990102', '990100', '990000'])
      expect(namesIn(await catalogsOf(region))).toContain('镇便民事项');
    expect(await catalogsOf('990200')).toEqual([]);
  });

  test('R30.3 a cycle is refused: nothing lies below what lies below it', async () => {
    expect(
      await put('/v1/regions/990100', { name: '测试市', level: 'city', parent: '990102' }, 422),
    ).toMatchObject({ code: 'invalid_parent' });
    expect(
      await put('/v1/regions/990102', { name: '测试县', level: 'county', parent: '990102' }, 422),
    ).toMatchObject({ code: 'invalid_parent' });
    expect(
      await put('/v1/regions/990102', { name: '测试县', level: 'county', replacedBy: '990102001' }, 422),
    ).toMatchObject({ code: 'invalid_successor' });
    expect(
      await put('/v1/regions/990102001', { name: '测试镇', level: 'township', parent: '990102001200' }, 422),
    ).toMatchObject({ code: 'invalid_parent' });
  });
});

describe('a region as it was on a day', () => {
  test('R12.1 R8.1 a county that went to another city is found in the old one on the days before, and in the new one since', async () => {
    const { client } = platform;
    const id = await submitCatalogOf(client, provincePeople.countyProvider, {
      ...unconditionalBody,
      name: '县民政对象',
    });
    await act(client, people.authorityOfficer, 'POST', `/v1/catalogs/${id}/publish`);
    const neighbours = await submitCatalogOf(client, provincePeople.neighbour, {
      ...unconditionalBody,
      name: '邻市住房',
    });
    await act(
      client,
      provincePeople.neighbourAuthority.officer,
      'POST',
      `/v1/catalogs/${neighbours}/publish`,
    );
    const before = namesIn(await catalogsOf('990100'));
    expect(before).toContain('县民政对象');
    await put('/v1/regions/990102', {
      name: '测试县',
      level: 'county',
      parent: '990200',
      since: '2026-03-01',
    });
    await eventually(async () =>
      namesIn(await catalogsOf('990200')).includes('县民政对象') ? true : undefined,
    );
    expect(namesIn(await catalogsOf('990100'))).not.toContain('县民政对象');
    expect(namesIn(await catalogsOf('990100', '2026-02-28'))).toEqual(before);
    expect(namesIn(await catalogsOf('990200', '2026-02-28'))).toEqual(['邻市住房']);
    expect(namesIn(await catalogsOf('990200', '2026-03-01'))).toEqual([
      '县民政对象',
      '邻市住房',
      '镇便民事项',
    ]);
    expect(codesIn(await tree('990200'))).toEqual(['990102']);
    expect(codesIn(await tree('990100'))).toEqual([]);
    expect(codesIn(await tree('990100', '?asOf=2026-02-28&depth=3'))).toEqual([
      '990102',
      '990102001',
      '990102001200',
    ]);
    expect(await act(client, people.operator, 'GET', '/v1/regions/990102')).toMatchObject({
      parent: '990200',
      former: [{ name: '测试县', path: '990000/990100/990102', until: '2026-03-01' }],
    });
  });

  test('R8.1 what nobody has registered is known by GB/T 2260, with abolished codes and what has taken their place', async () => {
    const beijing = await tree('110000', '?asOf=2026-01-01');
    expect(beijing).toMatchObject({ name: '北京市', level: 'province', isRegistered: false });
    expect(codesIn(beijing)).toHaveLength(16);
    expect(codesIn(await tree('110000', '?asOf=2005-01-01'))).toContain('110103');
    const abolished = await tree('110000', '?asOf=2026-01-01&abolished=true');
    expect((abolished.items ?? []).find(({ code }) => code === '110103')).toMatchObject({
      name: '崇文区',
      until: 2010,
      successors: ['110101'],
      isRegistered: false,
    });
    // The provinces of the country: those of the standard, and the one that is registered here.
    const provinces = await tree('000000');
    expect(codesIn(provinces)).toHaveLength(35);
    expect((provinces.items ?? []).find(({ code }) => code === '990000')).toMatchObject({
      isRegistered: true,
    });
    await tree('989898', '', 404);
    await tree('110000', '?asOf=yesterday', 400);
    await tree('110000', '?depth=9', 400);
  });

  test('R12.1 a region that was abolished is looked for where its successor lies', async () => {
    await put('/v1/regions/990105', { name: '测试新区', level: 'county' });
    const body = bodyOf('测试新区教育局', '990105', {}, 'n');
    const office = usccOf('11990105MB0000011');
    await put(`/v1/departments/${office}`, body);
    const id = await submitCatalogOf(platform.client, staffOf(office, 'n'), {
      ...unconditionalBody,
      name: '新区学校',
    });
    await act(platform.client, people.authorityOfficer, 'POST', `/v1/catalogs/${id}/publish`);
    await put('/v1/regions/990106', { name: '测试大区', level: 'county' });
    await put('/v1/regions/990105', { name: '测试新区', level: 'county', replacedBy: '990106' });
    await eventually(async () =>
      namesIn(await catalogsOf('990106')).includes('新区学校') ? true : undefined,
    );
    expect(namesIn(await catalogsOf('990105', '2026-03-01'))).toContain('新区学校');
    expect(codesIn(await tree('990100'))).toEqual(['990106']);
    expect(
      (await tree('990100', '?abolished=true')).items?.find(({ code }) => code === '990105'),
    ).toMatchObject({
      successors: ['990106'],
    });
    expect(
      await everything(platform.client, people.otherOfficer, '/v1/departments?region=990106'),
    ).toHaveLength(1);
  });
});
