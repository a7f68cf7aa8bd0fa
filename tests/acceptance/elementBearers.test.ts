import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessmentsOf,
  catalogBody,
  codes,
  eventually,
  everything,
  noticesAbout,
  people,
  provincePeople,
  publishCatalog,
  registerProvince,
  type Staff,
  submitCatalogOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const item = (name: string, element?: string) => ({
  name,
  type: 'string',
  length: 18,
  ...(element === undefined ? {} : { element }),
});
const bearing = (name: string, ...items: ReturnType<typeof item>[]) => ({
  ...catalogBody,
  name,
  dataItems: [...items, item('坐落')],
});

beforeAll(async () => {
  const { client } = platform;
  await registerProvince(client);
  for (const [code, name] of [
    ['SFZH', '公民身份号码'],
    ['XM', '姓名'],
    ['DZ', '住址'],
  ] as const)
    await act(client, people.authorityOfficer, 'PUT', `/v1/elements/${code}`, { name });
  await designate('SFZH', codes.other);
  await designate('XM', codes.requester);
});

function designate(code: string, department: string, more: object = {}): Promise<Body> {
  const body = { department, ...more };
  return act(platform.client, people.authorityOfficer, 'POST', `/v1/elements/${code}/source`, body);
}

/** What somebody was told of a catalog that has an element of which they are the source. */
async function told(who: Staff['officer'], catalog: string): Promise<readonly Body[]> {
  const notices = await noticesAbout(platform.client, who, catalog);
  return notices.filter(({ kind }) => kind === 'catalog.bearsElement');
}

/** Waits until its provider was told of so many publications: what others are told of them is sent with that. */
async function publishedTimes(who: Staff['officer'], catalog: string, times: number): Promise<void> {
  await eventually(async () => {
    const notices = await noticesAbout(platform.client, who, catalog);
    return notices.filter(({ kind }) => kind === 'catalog.published').length >= times ? true : undefined;
  });
}

/** Publishes another edition of a catalog. */
async function update(catalog: string, body: object): Promise<void> {
  const { client } = platform;
  const path = `/v1/catalogs/${catalog}`;
  const trigger = { trigger: 'duty', changedOn: '2026-03-02', summary: '职责调整' };
  await act(client, people.providerOfficer, 'POST', `${path}/revise`, trigger);
  await act(client, people.providerOfficer, 'PATCH', path, body);
  await act(client, people.providerDepartmentHead, 'POST', `${path}/approve`, assessmentsOf(body));
  await act(client, people.providerOfficer, 'POST', `${path}/submit`);
  await act(client, people.authorityOfficer, 'POST', `${path}/publish`);
}

describe('R19.3 a source department is told of the catalogs of others that have its element', () => {
  test('R19.3 once when such a catalog is published, and nobody else is', async () => {
    const { client } = platform;
    const body = bearing('不动产权利人', item('身份证号', 'SFZH'), item('证件号码', 'SFZH'));
    const draft = await act(
      client,
      people.providerOfficer,
      'POST',
      '/v1/catalogs',
      { ...body, name: '未发布' },
      201,
    );
    const id = await publishCatalog(client, body);
    const [notice, ...more] = await eventually(async () => {
      const found = await told(people.otherOfficer, id);
      return found.length > 0 ? found : undefined;
    });
    expect(more).toEqual([]);
    expect(notice?.['text']).toContain('不动产权利人');
    expect(notice?.['text']).toContain('公民身份号码（SFZH）');
    await publishedTimes(people.providerOfficer, id, 1);
    for (const who of [people.providerOfficer, people.requesterOfficer, people.authorityOfficer])
      expect(await told(who, id)).toEqual([]);
    // What is not published is nobody's conflict.
    expect(await told(people.otherOfficer, String(draft['id']))).toEqual([]);
  });

  test('R19.3 of a later edition the source of what it adds is told, and not once more that of what was there', async () => {
    const { client } = platform;
    const first = bearing('房屋交易', item('买受人证件号码', 'SFZH'));
    const id = await publishCatalog(client, first);
    await eventually(async () => ((await told(people.otherOfficer, id)).length === 1 ? true : undefined));
    await update(id, { ...first, summary: '房屋买卖合同备案的信息' });
    await publishedTimes(people.providerOfficer, id, 2);
    const second = bearing(
      '房屋交易',
      item('买受人证件号码', 'SFZH'),
      item('买受人', 'XM'),
      item('地址', 'DZ'),
    );
    await update(id, second);
    const [notice] = await eventually(async () => {
      const found = await told(people.requesterOfficer, id);
      return found.length > 0 ? found : undefined;
    });
    expect(notice?.['text']).toContain('姓名（XM）');
    expect(notice?.['text']).not.toContain('SFZH');
    await publishedTimes(people.providerOfficer, id, 3);
    expect(await told(people.requesterOfficer, id)).toHaveLength(1);
    expect(await told(people.otherOfficer, id)).toHaveLength(1);
  });

  test('R19.3 below, the source that was named nearest; of its own catalogs a source is told nothing', async () => {
    const { client } = platform;
    const { countyProvider, cityRequester } = provincePeople;
    const body = bearing('村民信息', item('身份证号', 'SFZH'));
    const below = await submitCatalogOf(client, countyProvider, body);
    await act(client, people.authorityOfficer, 'POST', `/v1/catalogs/${below}/publish`);
    await eventually(async () => ((await told(people.otherOfficer, below)).length === 1 ? true : undefined));
    await publishedTimes(countyProvider.officer, below, 1);
    expect(await told(countyProvider.officer, below)).toEqual([]);

    const own = await submitCatalogOf(client, cityRequester, bearing('保障对象', item('姓名', 'XM')));
    await act(client, people.authorityOfficer, 'POST', `/v1/catalogs/${own}/publish`);
    await publishedTimes(cityRequester.officer, own, 1);
    expect(await told(cityRequester.officer, own)).toEqual([]);
    expect(await told(people.otherOfficer, own)).toEqual([]);
  });

  test('R19.3 of an element whose source was withdrawn nobody is told any more', async () => {
    const { client } = platform;
    const reasons = { reasons: '职责调整，另行确定数源部门' };
    await act(client, people.authorityOfficer, 'POST', '/v1/element-sources/XM.990100/withdraw', reasons);
    const id = await publishCatalog(client, bearing('权利人姓名', item('姓名', 'XM')));
    await publishedTimes(people.providerOfficer, id, 1);
    expect(await told(people.requesterOfficer, id)).toEqual([]);
    // Whoever is named afterwards finds it among what does not agree, as those who have it are told.
    await designate('XM', codes.requester);
    const conflicts = await everything(
      client,
      people.requesterOfficer,
      `/v1/elements?source=${codes.requester}`,
    );
    expect(JSON.stringify(conflicts)).toContain('权利人姓名');
  });
});
