import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  eventually,
  everything,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  registerProvince,
  submitCatalogOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const element = {
  name: '公民身份号码',
  otherNames: ['身份证号'],
  type: 'string',
  length: 18,
  quality: '长度，身份证格式',
  listedSource: '体育部门',
};
const bearing = (name: string, item: string) => ({
  ...catalogBody,
  name,
  dataItems: [
    { name: item, type: 'string', length: 18, element: 'SFZH' },
    { name: '坐落', type: 'string', length: 200 },
  ],
});

beforeAll(async () => {
  const { client } = platform;
  await registerProvince(client);
  await act(client, people.authorityOfficer, 'PUT', '/v1/elements/SFZH', element);
});

const source = (department: string, more: object = {}) => ({ department, ...more });
const designate = (body: object, status = 200, who = people.authorityOfficer) =>
  act(platform.client, who, 'POST', '/v1/elements/SFZH/source', body, status);
const titlesOf = async (who: Parameters<typeof everything>[1]) =>
  (await everything(platform.client, who, '/v1/notices')).map(({ kind }) => String(kind));

describe('R19.2 data elements and their source departments', () => {
  test('R19.2 an element is kept by the authority, for its region and everything below it', async () => {
    const { client } = platform;
    const again = await act(client, people.authorityOfficer, 'PUT', '/v1/elements/SFZH', element);
    expect(again).toMatchObject({ ...element, region: '990100', version: 1 });
    await act(client, people.providerOfficer, 'PUT', '/v1/elements/XM', { name: '姓名' }, 403);
    const { neighbourAuthority, provinceAuthority, countyProvider } = provincePeople;
    await act(client, neighbourAuthority.officer, 'PUT', '/v1/elements/SFZH', element, 403);
    const twice = await act(client, people.authorityOfficer, 'PUT', '/v1/elements/SFZH2', element, 422);
    expect(twice).toMatchObject({ code: 'element_name_taken' });
    await act(client, provinceAuthority.officer, 'PUT', '/v1/elements/XM', { name: '姓名' });
    const listed = await everything(client, countyProvider.officer, '/v1/elements');
    expect(listed.map(({ elementCode }) => elementCode)).toEqual(['SFZH', 'XM']);
    expect(await everything(client, countyProvider.officer, '/v1/elements?q=姓名')).toHaveLength(1);
    expect(await everything(client, provincePeople.neighbour.officer, '/v1/elements')).toHaveLength(1);
  });

  test('R19.2 the authority names one source for its region, and those who have the data are told', async () => {
    const { client } = platform;
    const id = await publishCatalog(client, bearing('不动产权利人', '身份证号'));
    await designate(source(codes.requester), 403, people.providerOfficer);
    await designate(source(codes.government), 422);
    await designate(source(provinceCodes.neighbour), 422);
    const named = await designate(source(codes.requester));
    expect(named).toMatchObject({
      id: 'SFZH.990100',
      status: 'designated',
      provider: codes.requester,
      designatedBy: { org: codes.authority },
    });
    await eventually(
      async () => (await titlesOf(people.requesterOfficer)).includes('elementSource.designated') || undefined,
    );
    await eventually(
      async () => (await titlesOf(people.providerOfficer)).includes('elementSource.others') || undefined,
    );
    expect(await titlesOf(people.otherOfficer)).not.toContain('elementSource.others');
    const shown = await act(client, people.otherOfficer, 'GET', '/v1/elements/SFZH');
    expect(shown).toMatchObject({ source: { org: codes.requester, region: '990100' } });
    expect(shown.bearers).toMatchObject([{ catalogId: id, dataItem: '身份证号', provider: codes.provider }]);
    const below = await act(client, provincePeople.countyRequester.officer, 'GET', '/v1/elements/SFZH');
    expect(below).toMatchObject({ source: { org: codes.requester } });
  });

  test('R19.2 another department takes its place with reasons only, and is the one source then', async () => {
    const { client } = platform;
    expect(await designate(source(codes.other), 400)).toMatchObject({ errors: [{ path: '/reasons' }] });
    const reasons = '机构改革，职责已经划转';
    const [one, two] = await Promise.all([
      designate(source(codes.other, { reasons })),
      designate(source(codes.other, { reasons })),
    ]);
    expect([one.version, two.version]).toEqual([2, 2]);
    await eventually(
      async () => (await titlesOf(people.requesterOfficer)).includes('elementSource.relieved') || undefined,
    );
    const [listed] = await everything(client, people.otherOfficer, '/v1/elements?q=SFZH');
    expect(listed).toMatchObject({ elementCode: 'SFZH', source: { org: codes.other } });
  });
});

describe('R19.2 an element is one definition for all', () => {
  test('R19.2 whoever keeps it, each authority designates the source for its own region, and is told who keeps it', async () => {
    const { client } = platform;
    const { neighbourAuthority, provinceAuthority, neighbour } = provincePeople;
    await act(client, people.authorityOfficer, 'PUT', '/v1/elements/DE-1', { name: '渔船编号' });
    const name = (department: string, who: Parameters<typeof act>[1], status = 200) =>
      act(client, who, 'POST', '/v1/elements/DE-1/source', { department }, status);
    for (const who of [neighbourAuthority.officer, provinceAuthority.officer])
      await act(client, who, 'PUT', '/v1/elements/DE-1', { name: '渔船编号' }, 403);
    const beside = await name(provinceCodes.neighbour, neighbourAuthority.officer);
    expect(beside).toMatchObject({ status: 'designated', keptIn: '990100', region: '990200' });
    // For its own region alone, and no department of another one.
    await name(codes.requester, neighbourAuthority.officer, 422);
    const above = await name(codes.requester, provinceAuthority.officer);
    expect(above).toMatchObject({ keptIn: '990100', region: '990000' });
    await name(codes.requester, people.otherOfficer, 403);
    const seen = await act(client, neighbour.officer, 'GET', '/v1/elements/DE-1');
    expect(seen).toMatchObject({ region: '990100', source: { org: provinceCodes.neighbour } });
    await act(
      client,
      neighbourAuthority.officer,
      'POST',
      '/v1/elements/DE-2/source',
      { department: provinceCodes.neighbour },
      404,
    );
  });
});

describe('R19.2 a source department finds what it answers for', () => {
  test('R19.2 the elements of which a department is the source are listed, for itself and for others', async () => {
    const { client } = platform;
    const own = (org: string, who = people.otherOfficer, more = '') =>
      everything(client, who, `/v1/elements?source=${org}${more}`);
    expect(await own(codes.other)).toMatchObject([
      {
        elementCode: 'SFZH',
        name: '公民身份号码',
        source: { id: 'SFZH.990100', org: codes.other, region: '990100' },
        conflicts: [{ kind: 'otherProvider', org: codes.provider }],
      },
    ]);
    // Whose place another has taken is the source no longer.
    expect((await own(codes.requester)).map(({ elementCode }) => elementCode)).not.toContain('SFZH');
    expect(await own(codes.other, people.requesterOfficer)).toHaveLength(1);
    // In a region above it was named by nobody, and a text finds what goes by it.
    expect(await own(codes.other, people.otherOfficer, '&region=990000')).toEqual([]);
    expect(await own(codes.other, people.otherOfficer, '&region=990100')).toHaveLength(1);
    expect(await own(codes.other, people.otherOfficer, '&q=身份')).toHaveLength(1);
    expect(await own(codes.other, people.otherOfficer, '&q=护照')).toEqual([]);
    expect(await own(codes.other, people.otherOfficer, '&conflict=true')).toHaveLength(1);
    // Who is no department of this platform is told nothing, as of any list of elements.
    const stranger = { org: '91990100MA0000X99Z', sub: 's1', name: '外人', roles: 'officer' };
    expect(await own(codes.other, stranger)).toEqual([]);
  });
});

describe('R19.3 the source serves for all, and what does not agree is shown', () => {
  test('R19.3 catalogs of others, a source named above and a list that says another are conflicts', async () => {
    const { client } = platform;
    const conflicts = () => everything(client, people.otherOfficer, '/v1/elements?conflict=true');
    expect(await conflicts()).toMatchObject([
      {
        elementCode: 'SFZH',
        source: { org: codes.other },
        conflicts: [{ kind: 'otherProvider', org: codes.provider, dataItem: '身份证号' }],
      },
    ]);
    const reasons = '机构改革，职责已经划转';
    await designate(source(codes.requester, { reasons }));
    const [found] = await conflicts();
    const kinds = Array.isArray(found?.conflicts) ? found.conflicts.map(({ kind }) => kind) : [];
    expect(kinds).toEqual(['otherProvider', 'listedSource']);
    await act(client, people.authorityOfficer, 'PUT', '/v1/elements/SFZH', {
      ...element,
      listedSource: '住保部门',
    });
    expect((await conflicts())[0]).toMatchObject({ conflicts: [{ kind: 'otherProvider' }] });
  });

  test('R19.3 a county below that names another source than the city does is shown it', async () => {
    const { client } = platform;
    const { countyAuthority } = provinceCodes;
    await act(client, people.operator, 'PUT', `/v1/departments/${countyAuthority}`, {
      name: '测试县数据局',
      kind: 'authority',
      region: '990102',
      level: 'county',
      sharingOffice: { name: '数据共享科' },
      heads: [],
    });
    const { officer } = provincePeople.countyAuthority;
    await designate(source(provinceCodes.countyProvider), 200, officer);
    const found = await act(client, officer, 'GET', '/v1/elements/SFZH');
    expect(found).toMatchObject({
      source: { org: provinceCodes.countyProvider },
      conflicts: [
        { kind: 'twoSources', org: codes.requester, region: '990100' },
        { kind: 'listedSource', name: '住保部门' },
      ],
    });
    await designate(source(codes.requester), 422, officer);
    const withdraw = '/v1/element-sources/SFZH.990102/withdraw';
    const reasons = { reasons: '由市级统一确定' };
    await act(client, people.authorityOfficer, 'POST', withdraw, reasons, 403);
    await act(client, officer, 'POST', withdraw, reasons);
    expect(await act(client, officer, 'GET', '/v1/elements/SFZH')).toMatchObject({
      source: { org: codes.requester },
    });
  });

  test('R19.3 its own catalog is no conflict, and of one that is retired nothing is left', async () => {
    const { client } = platform;
    const { cityRequester } = provincePeople;
    const own = await submitCatalogOf(client, cityRequester, bearing('保障对象', '公民身份号码'));
    await act(client, people.authorityOfficer, 'POST', `/v1/catalogs/${own}/publish`);
    const [found] = await everything(client, people.otherOfficer, '/v1/elements?conflict=true');
    expect(found).toMatchObject({ conflicts: [{ org: codes.provider }] });
    const shown = await act(client, people.otherOfficer, 'GET', '/v1/elements/SFZH');
    expect(shown.bearers).toHaveLength(2);
    const retired = Array.isArray(shown.bearers)
      ? shown.bearers.find(({ provider }) => provider === codes.provider)
      : undefined;
    const path = `/v1/catalogs/${String(retired?.catalogId)}`;
    const why = { trigger: 'duty', reasons: '登记职责已划转至其他部门' };
    await act(client, people.providerDepartmentHead, 'POST', `${path}/retire`, why);
    await act(client, people.authorityOfficer, 'POST', `${path}/publish`);
    expect(await everything(client, people.otherOfficer, '/v1/elements?conflict=true')).toEqual([]);
  });

  test('R19.3 a source that is merged into another body is followed by what has taken its place', async () => {
    const { client } = platform;
    const { successor } = provinceCodes;
    const body = { kind: 'department', region: '990100', level: 'city', heads: [] };
    const office = { sharingOffice: { name: '数据共享科' } };
    await act(client, people.operator, 'PUT', `/v1/departments/${successor}`, {
      ...body,
      ...office,
      name: '测试市住房局',
    });
    await act(client, people.operator, 'PUT', `/v1/departments/${codes.requester}`, {
      ...body,
      ...office,
      name: '测试市住房保障局',
      mergedInto: successor,
    });
    const moved = await eventually(async () => {
      const found = await act(client, people.otherOfficer, 'GET', '/v1/element-sources/SFZH.990100');
      return found.provider === successor ? found : undefined;
    });
    expect(moved).toMatchObject({ status: 'designated', providerName: '测试市住房局' });
  });
});
