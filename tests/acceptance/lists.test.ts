import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import {
  act,
  codes,
  everything,
  fileRequestOf,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  registerProvince,
  submitCatalogOf,
  catalogBody,
} from './region990100.ts';

/** What lists show, and to whom. */
const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { city: '', county: '', request: '' };
const idsOf = async (who: (typeof people)['otherOfficer'], path: string) =>
  (await everything(platform.client, who, path)).map(({ id }) => id);

beforeAll(async () => {
  const { client } = platform;
  await registerProvince(client);
  held.city = await publishCatalog(client);
  held.county = await submitCatalogOf(client, provincePeople.countyProvider, {
    ...catalogBody,
    name: '县目录',
  });
  await act(client, people.authorityOfficer, 'POST', `/v1/catalogs/${held.county}/publish`);
  held.request = await fileRequestOf(client, provincePeople.countyRequester, held.county);
});

describe('lists of catalogs', () => {
  test('R12.1 go by region and department together where both are given', async () => {
    const { city, county } = held;
    const of = (uscc: string, region: string) =>
      idsOf(people.otherOfficer, `/v1/catalogs?department=${uscc}&region=${region}`);
    expect(await of(codes.provider, '990100')).toEqual([city]);
    expect(await of(codes.provider, '990102')).toEqual([]);
    expect(await of(provinceCodes.countyProvider, '990100')).toEqual([county]);
    expect(await of('11990100MB0000066H', '990100')).toEqual([]);
  });

  test('R12.1 show nothing to an organisation that the register does not know', async () => {
    const stranger = { org: '11990100MB0000066H', sub: 'u-officer', roles: 'officer' };
    const ways = ['', '?region=990100', `?department=${codes.provider}`, '?view=own'];
    for (const way of ways) expect(await idsOf(stranger, `/v1/catalogs${way}`)).toEqual([]);
    expect(await idsOf(people.otherOfficer, '/v1/catalogs')).toEqual(
      expect.arrayContaining([held.city, held.county]),
    );
  });
});

const entry = async (who: (typeof people)['otherOfficer'], path: string, id: string) =>
  (await everything(platform.client, who, path)).find((one) => one.id === id);

describe('an entry', () => {
  test('says in words how the case stands, whose it is and by when it is due, on what that day stands', async () => {
    const due = {
      deadline: 'answer',
      dueDate: '2026-03-16',
      dueAt: '2026-03-17T00:00:00+08:00',
      basis: 'law',
      provisional: false,
      overdue: false,
    };
    const { countyRequester, countyProvider } = provincePeople;
    expect(await entry(countyRequester.officer, '/v1/requests', held.request)).toMatchObject({
      statusName: '已收到',
      providerName: '测试县民政局',
      requesterName: '测试县教育局',
      ...due,
    });
    const english = { 'accept-language': 'en' };
    const path = '/v1/requests?side=provider';
    const { body } = await platform.client.call(countyProvider.officer, 'GET', path, undefined, english);
    expect(body.items?.[0]).toMatchObject({ statusName: 'received' });
    expect(await entry(people.otherOfficer, '/v1/catalogs', held.city)).toMatchObject({
      statusName: '已发布',
      providerName: '测试市不动产登记中心',
      overdue: false,
    });
    expect(await entry(countyProvider.officer, '/v1/todo', held.request)).toMatchObject({
      ...due,
      workingDaysLeft: 10,
      turn: { role: 'officer', command: 'prepare-answer', name: '拟定答复' },
    });
  });
});

describe('what is open and due in a region', () => {
  const region = '/v1/todo?scope=region';
  const { provinceAuthority, provinceGovernment, neighbourAuthority, countyProvider } = provincePeople;

  test('R8.1 is seen, by due instant, by its authority and government and by those above it', async () => {
    const late = await submitCatalogOf(platform.client, provincePeople.cityProvider, {
      ...catalogBody,
      name: '待审目录',
    });
    for (const who of [
      people.authorityOfficer,
      people.governmentOfficer,
      provinceAuthority.officer,
      provinceGovernment.officer,
    ]) {
      const items = await everything(platform.client, who, region, 1);
      expect(items.map(({ id }) => id)).toEqual([late, held.request]);
      expect(items).toMatchObject([
        {
          kind: 'catalog',
          deadline: 'review',
          basis: 'platform',
          owedBy: codes.authority,
          turn: { name: '目录审核' },
          workingDaysLeft: 2,
        },
        { kind: 'request', owedBy: provinceCodes.countyProvider, owedByName: '测试县民政局' },
      ]);
    }
    expect(await idsOf(provinceAuthority.officer, `${region}&region=990102`)).toEqual([held.request]);
    expect(await idsOf(neighbourAuthority.officer, region)).toEqual([]);
  });

  test('R8.1 is found by kind, by lateness and by whose duty it is', async () => {
    const of = (query: string) => idsOf(people.authorityOfficer, `${region}&${query}`);
    expect(await of('kind=request')).toEqual([held.request]);
    expect(await of('kind=grant')).toEqual([]);
    expect(await of(`department=${provinceCodes.countyProvider}`)).toEqual([held.request]);
    expect(await of('overdue=true')).toEqual([]);
    expect(await of('overdue=false')).toHaveLength(2);
    expect(await idsOf(countyProvider.officer, '/v1/todo?kind=catalog')).toEqual([]);
    for (const query of ['kind=nothing', 'overdue=perhaps', 'region=9901'])
      await act(platform.client, people.authorityOfficer, 'GET', `${region}&${query}`, undefined, 400);
    await act(platform.client, people.authorityOfficer, 'GET', '/v1/todo?region=990100', undefined, 400);
  });

  test('R8.1 is counted, and laid out by department', async () => {
    const counts = await act(platform.client, people.governmentOfficer, 'GET', '/v1/todo/counts');
    expect(counts).toMatchObject({ mine: 0, office: 0, region: { open: 2, overdue: 0 } });
    expect(await act(platform.client, people.providerOfficer, 'GET', '/v1/todo/counts')).not.toHaveProperty(
      'region',
    );
    const path = '/v1/todo/board?region=990100';
    expect(await act(platform.client, provinceAuthority.officer, 'GET', path)).toMatchObject({
      region: '990100',
      complete: true,
      open: 2,
      overdue: 0,
      dueSoon: 1,
      departments: [
        { department: codes.authority, dueSoon: 1, kinds: [{ kind: 'catalog', open: 1 }] },
        { departmentName: '测试县民政局', open: 1, overdue: 0, dueSoon: 0 },
      ],
    });
  });

  test('R8.1 is nobody else’s to see: no department’s, and no authority’s of another region', async () => {
    const refused = { code: 'not_yours_to_do' };
    const stranger = { org: '11990100MB0000066H', sub: 'u-officer', roles: 'officer' };
    const ask = (who: typeof stranger, path: string) =>
      act(platform.client, who, 'GET', path, undefined, 403);
    for (const path of [region, '/v1/todo/board'])
      for (const who of [people.providerOfficer, countyProvider.officeHead, stranger])
        expect(await ask(who, path)).toMatchObject(refused);
    for (const path of [`${region}&region=990100`, '/v1/todo/board?region=990100'])
      expect(await ask(neighbourAuthority.officer, path)).toMatchObject(refused);
    expect(await ask(people.authorityOfficer, `${region}&region=990000`)).toMatchObject(refused);
  });
});

describe('the filters of a list', () => {
  test('R12.1 find catalogs by class, by a part of the name and by status, page by page', async () => {
    const of = (query: string) => idsOf(people.otherOfficer, `/v1/catalogs?${query}`);
    expect(await of('class=conditional&q=县')).toEqual([held.county]);
    expect(await of('class=unconditional')).toEqual([]);
    expect(await of('q=%E4%B8%8D%E5%AD%98%E5%9C%A8')).toEqual([]);
    const own = '/v1/catalogs?view=own&status=submitted,returned';
    const names = (await everything(platform.client, people.providerOfficer, own, 1)).map(({ name }) => name);
    expect(names).toEqual(['待审目录']);
    await act(platform.client, people.providerOfficer, 'GET', '/v1/catalogs?status=late', undefined, 400);
  });

  test('R21.1 find requests by status and lateness, on every side', async () => {
    for (const side of ['provider', 'region']) {
      const who = side === 'region' ? people.authorityOfficer : provincePeople.countyProvider.officer;
      const of = (query: string) => idsOf(who, `/v1/requests?side=${side}&${query}`);
      expect(await of('status=received,answerPrepared&overdue=false&q=县')).toEqual([held.request]);
      expect(await of('overdue=true')).toEqual([]);
      expect(await of('status=refused')).toEqual([]);
    }
  });
});

describe('the lists of a region', () => {
  test('R8.1 hold what lies below it, for whoever oversees it, and are empty rather than missing', async () => {
    for (const who of [people.authorityOfficer, provincePeople.provinceAuthority.officer])
      expect(await idsOf(who, '/v1/requests?side=region')).toContain(held.request);
    const beside = provincePeople.neighbourAuthority.officer;
    expect(await idsOf(beside, '/v1/requests?side=region')).toEqual([]);
    expect(await idsOf(beside, '/v1/grants?side=region')).toEqual([]);
  });
});

test('R8.1 what nobody does in time is late wherever it is listed, by working days', async () => {
  await platform.client.moveClock({ advance: 'P16D' });
  const late = { overdue: true, dueDate: '2026-03-16' };
  const { countyProvider, provinceAuthority } = provincePeople;
  expect(await entry(countyProvider.officer, '/v1/requests?side=provider', held.request)).toMatchObject(late);
  for (const scope of ['mine', 'office'])
    expect(
      await entry(countyProvider.officer, `/v1/todo?scope=${scope}&overdue=true`, held.request),
    ).toMatchObject({ ...late, workingDaysLeft: -2 });
  const region = '/v1/todo?scope=region&region=990102';
  expect(await idsOf(provinceAuthority.officer, `${region}&overdue=false`)).toEqual([]);
  expect(await entry(provinceAuthority.officer, `${region}&overdue=true`, held.request)).toMatchObject(late);
  const counts = await act(platform.client, people.authorityOfficer, 'GET', '/v1/todo/counts');
  expect(counts.region).toEqual({ open: 2, overdue: 2 });
  const { departments } = await act(platform.client, people.authorityOfficer, 'GET', '/v1/todo/board');
  expect(departments).toMatchObject([{ overdue: 1 }, { overdue: 1, dueSoon: 0 }]);
});
