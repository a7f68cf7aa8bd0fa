import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  codes,
  everything,
  fileRequestOf,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  type Staff,
  registerProvince,
  submitCatalogOf,
  catalogBody,
  unconditionalBody,
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
  await attach(people.providerOfficer, held.city);
  await attach(provincePeople.countyProvider.officer, held.county);
  held.request = await fileRequestOf(client, provincePeople.countyRequester, held.county);
});

/** What is attached has no term of its own, which lists would tell of as well. */
async function attach(who: (typeof people)['otherOfficer'], id: string): Promise<void> {
  await act(platform.client, who, 'PUT', `/v1/catalogs/${id}/attachment`, { kind: 'file', name: '目录.csv' });
}

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
    const basis = (of: string) => idsOf(people.authorityOfficer, `${region}&basis=${of}`);
    expect(await basis('law')).toEqual([held.request]);
    expect(await basis('platform')).toHaveLength(1);
    expect(await basis('region')).toEqual([]);
    const path = '/v1/todo/board?region=990100';
    expect(await act(platform.client, provinceAuthority.officer, 'GET', path)).toMatchObject({
      region: '990100',
      complete: true,
      notShown: 0,
      open: 2,
      overdue: 0,
      overdueByLaw: 0,
      bases: [
        { basis: 'law', open: 1, overdue: 0, dueSoon: 0 },
        { basis: 'platform', open: 1, overdue: 0, dueSoon: 1 },
      ],
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

describe('the versions of a catalog', () => {
  const path = () => `/v1/catalogs/${held.city}`;
  const call = (
    who: Staff['officer'],
    method: 'GET' | 'POST' | 'PATCH',
    way: string,
    body?: object,
    status = 200,
  ) => act(platform.client, who, method, `${path()}/${way}`.replace(/\/$/, ''), body, status);
  const { cityProvider } = provincePeople;
  const [unit, place] = catalogBody.dataItems;

  test('R17.1 what an update changes is compared before it is published, by those who may see it', async () => {
    const revision = { trigger: 'duty', changedOn: platform.today, summary: '调整数据项' };
    await call(cityProvider.officer, 'POST', 'revise', revision);
    await call(cityProvider.officer, 'PATCH', '', {
      dataItems: [unit, { ...place, length: 100 }],
      summary: '新摘要',
    });
    const changes = await compared(cityProvider.officer, 'to=draft');
    expect(changes).toContainEqual({
      path: '/dataItems/坐落/length',
      change: 'changed',
      before: 200,
      after: 100,
      breaking: true,
      hits: { count: 0, grants: [] },
      name: '数据项“坐落”的长度',
    });
    expect(changes).toContainEqual(
      expect.objectContaining({ path: '/dataItems/登记时间', change: 'removed', breaking: true }),
    );
    expect(changes).toContainEqual(expect.objectContaining({ path: '/summary', breaking: false }));
    // It is the provider's own until it is submitted, and told like what there is not.
    for (const who of [people.authorityOfficer, people.otherOfficer])
      expect(await call(who, 'GET', 'differences?to=draft', undefined, 404)).toMatchObject({
        code: 'not_found',
      });
  });

  test('R17.1 every edition is kept with the review that published it', async () => {
    await call(cityProvider.departmentHead, 'POST', 'approve', assessments);
    await call(cityProvider.officer, 'POST', 'submit');
    expect(await compared(people.authorityOfficer, 'to=draft')).not.toEqual([]);
    await call(people.authorityOfficer, 'POST', 'publish');
    const editions = await everything(platform.client, people.otherOfficer, `${path()}/versions`, 1);
    expect(editions).toMatchObject([
      { edition: 2, review: { org: codes.authority, name: 'a-officer' }, content: { summary: '新摘要' } },
      { edition: 1, until: editions[0]?.publishedAt, content: { summary: catalogBody.summary } },
    ]);
    expect(editions[0]).not.toHaveProperty('until');
    const backwards = await compared(people.otherOfficer, 'from=2&to=1');
    expect(backwards).toContainEqual(
      expect.objectContaining({ path: '/dataItems/登记时间', change: 'added', breaking: false }),
    );
    expect(await compared(people.otherOfficer, '')).toHaveLength(backwards.length);
    for (const none of ['from=3', 'to=9', 'from=1&to=draft'])
      await call(people.otherOfficer, 'GET', `differences?${none}`, undefined, 404);
    for (const wrong of ['from=0', 'to=last'])
      await call(people.otherOfficer, 'GET', `differences?${wrong}`, undefined, 400);
    await act(platform.client, people.otherOfficer, 'GET', '/v1/catalogs/nothing/versions', undefined, 404);
  });

  async function compared(who: Staff['officer'], query: string): Promise<Body[]> {
    const answer: unknown = await call(who, 'GET', `differences?${query}`);
    return Array.isArray(answer) ? answer : [];
  }
});

describe('earlier answers about a catalog', () => {
  test('tell who asked and why it was decided so to those alone who may open that request', async () => {
    const { cityProvider, cityRequester, neighbour, cityAuthority, countyRequester } = provincePeople;
    const asking = { dataItems: ['不动产单元号', '坐落'] };
    const first = await fileRequestOf(platform.client, cityRequester, held.city, asking);
    const give = (who: Staff['officer'], id: string, step: string, body?: object) =>
      act(platform.client, who, 'POST', `/v1/requests/${id}/${step}`, body);
    await give(cityProvider.officer, first, 'prepare-answer', {
      decision: 'refuse',
      ground: 'notNecessary',
      reasons: '所述场景只需核验是否有房，不需要取得全部登记数据',
    });
    await give(cityProvider.officeHead, first, 'answer');
    const next = await fileRequestOf(platform.client, neighbour, held.city, asking);
    const own = await fileRequestOf(platform.client, cityRequester, held.city, asking);
    const seen = (who: Staff['officer'], id: string) =>
      everything(platform.client, who, `/v1/requests/${id}/precedents`);
    const outcome = {
      decision: 'refused',
      answeredOn: platform.today,
      workingDays: 0,
      asked: 2,
      granted: 0,
      items: [
        { name: '不动产单元号', granted: false },
        { name: '坐落', granted: false },
      ],
    };
    const known = {
      id: first,
      requester: codes.requester,
      requesterName: '测试市住房保障局',
      grounds: ['notNecessary'],
    };
    for (const who of [cityProvider.officer, cityAuthority.officer])
      expect(await seen(who, next)).toMatchObject([{ ...outcome, ...known }]);
    expect(await seen(neighbour.officer, next)).toEqual([outcome]);
    expect(await seen(cityRequester.officer, own)).toMatchObject([{ ...outcome, ...known }]);
    expect(await seen(cityProvider.officer, first)).toEqual([]);
    for (const who of [countyRequester.officer, cityRequester.officer])
      await act(platform.client, who, 'GET', `/v1/requests/${next}/precedents`, undefined, 404);
    await give(neighbour.officeHead, next, 'withdraw');
    await give(cityRequester.officeHead, own, 'withdraw');
  });
});

test('R8.1 what nobody does in time is late wherever it is listed, by working days', async () => {
  const { cityProvider, countyRequester, provinceAuthority } = provincePeople;
  const open = await publishCatalog(platform.client, unconditionalBody);
  await attach(people.providerOfficer, open);
  const asking = { dataItems: ['名称', '位置'] };
  const id = await fileRequestOf(platform.client, countyRequester, open, asking);
  await platform.client.moveClock({ advance: 'P2D' });
  const late = { overdue: true, missed: 'statutory', workingDaysLeft: -1, dueDate: '2026-03-03' };
  for (const side of ['provider', 'provider&overdue=true'])
    expect(await entry(cityProvider.officer, `/v1/requests?side=${side}`, id)).toMatchObject(late);
  for (const scope of ['mine', 'office']) {
    const path = `/v1/todo?scope=${scope}&overdue=true`;
    expect(await entry(cityProvider.officer, path, id)).toMatchObject(late);
  }
  const { overdue } = await act(platform.client, cityProvider.officer, 'GET', '/v1/todo/counts');
  expect(overdue).toEqual({ mine: 1, office: 1 });
  const region = '/v1/todo?scope=region&region=990100';
  expect(await idsOf(provinceAuthority.officer, `${region}&overdue=false`)).not.toContain(id);
  const found = await everything(platform.client, provinceAuthority.officer, `${region}&overdue=true`);
  expect(found).toMatchObject([{ id, ...late, owedBy: codes.provider }]);
  const counts = await act(platform.client, people.authorityOfficer, 'GET', '/v1/todo/counts');
  expect(counts.region).toEqual({ open: 3, overdue: 1 });
  const { departments } = await act(platform.client, people.authorityOfficer, 'GET', '/v1/todo/board');
  expect(departments).toMatchObject([{ department: codes.provider, overdue: 1 }, { dueSoon: 1 }, {}]);
});
