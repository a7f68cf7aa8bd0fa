import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  eventually,
  everything,
  people,
  provincePeople,
  publishCatalog,
  registerProvince,
  retireCatalog,
  submitCatalogOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const items = [
  { name: '坐落' },
  { name: '权利人（姓名）' },
  { name: '身份证号' },
  { name: '权利人证件号' },
  { name: '户籍地码', element: 'HJDM' },
  { name: '申请人意向' },
];
const wanted = { title: '公租房申请登记', purpose: '受理公租房申请', items };
const held = { catalog: '' };

beforeAll(async () => {
  const { client } = platform;
  await registerProvince(client);
  await act(client, people.authorityOfficer, 'PUT', '/v1/elements/HJDM', { name: '户籍所在区划代码' });
  held.catalog = await publishCatalog(client, {
    ...catalogBody,
    dataItems: [
      ...catalogBody.dataItems,
      { name: '权利人(姓名)', type: 'string', length: 100 },
      { name: '公民身份号码', type: 'string', length: 18 },
      { name: '区划代码', type: 'string', length: 6, element: 'HJDM' },
    ],
  });
});

const check = (body: object = wanted, who = people.requesterOfficer, status = 201) =>
  act(platform.client, who, 'POST', '/v1/collection-checks', body, status);
const matchesOf = ({ matches }: Body) => (Array.isArray(matches) ? matches : []);

describe('R19.1 before data is collected from the public it is checked what sharing has', () => {
  test('R19.1 by element, name, writing and synonym, and it is said by which and why', async () => {
    const checked = await check();
    const found = matchesOf(checked).map(({ item, dataItem, how, class: shared }) => [
      item,
      dataItem,
      how,
      shared,
    ]);
    expect(found).toEqual([
      ['坐落', '坐落', 'exactName', 'conditional'],
      ['权利人（姓名）', '权利人(姓名)', 'sameName', 'conditional'],
      ['身份证号', '公民身份号码', 'synonym', 'conditional'],
      ['权利人证件号', '权利人证件号', 'exactName', 'withheld'],
      ['户籍地码', '区划代码', 'element', 'conditional'],
    ]);
    expect(matchesOf(checked)[0]).toMatchObject({
      catalogId: held.catalog,
      provider: codes.provider,
      isShared: true,
      why: { zh: '目录中有同名的数据项“坐落”。' },
    });
    // A withheld item is shown as such: it is catalogued, and cannot be requested.
    expect(matchesOf(checked)[3]).toMatchObject({ isShared: false });
    expect(checked).toMatchObject({ status: 'open', uncovered: ['申请人意向'] });
    const findings = Array.isArray(checked.findings) ? checked.findings.map(({ finding }) => finding) : [];
    expect(findings).toEqual(['shared', 'shared', 'shared', 'withheld', 'shared', 'uncovered']);
  });

  test('R19.1 what is shared is collected with reasons only, by a head who did not prepare it, and its authority is told', async () => {
    const { client } = platform;
    const { id } = await check();
    const path = `/v1/collection-checks/${String(id)}`;
    const proceed = (body: object, status = 200, who = people.requesterHead) =>
      act(client, who, 'POST', `${path}/proceed`, body, status);
    expect(await proceed({}, 422)).toMatchObject({
      code: 'collection_repeated',
      basis: 'law',
      article: '《政务数据共享条例》第十九条',
    });
    await proceed({ reasons: '系统尚未对接，人手不足' }, 400);
    await proceed({ reasons: '无' }, 400);
    await proceed({ items: ['年收入'], reasons: '目录所列坐落为登记时的门牌，与现状不符' }, 400);
    await proceed({}, 403, people.requesterOfficer);
    await proceed({}, 404, people.otherHead);
    const reasons = '目录所列坐落为登记时的门牌，与现状不符';
    const decided = await proceed({ items: ['坐落', '申请人意向'], reasons });
    expect(decided).toMatchObject({
      status: 'proceeding',
      decision: { items: ['坐落', '申请人意向'], repeated: ['坐落'], reasons },
    });
    const told = await eventually(async () =>
      (await everything(client, people.authorityOfficer, '/v1/notices')).find(({ caseId }) => caseId === id),
    );
    expect(told).toMatchObject({ kind: 'collectionCheck.repeated' });
    expect(String(told.text)).toContain('坐落');
    await proceed({ reasons }, 409);
    const seen = await everything(client, people.authorityOfficer, '/v1/collection-checks?side=region');
    expect(seen[0]).toMatchObject({ id, repeated: 1, shared: 4 });
  });

  test('R19.1 what nobody has catalogued needs no reasons, and nobody is told', async () => {
    const { client } = platform;
    const checked = await check();
    const path = `/v1/collection-checks/${String(checked.id)}`;
    const body = { items: ['申请人意向', '权利人证件号'] };
    const decided = await act(client, people.requesterHead, 'POST', `${path}/proceed`, body);
    expect(decided).toMatchObject({ status: 'proceeding', decision: { repeated: [] } });
    const other = await check();
    await act(client, people.requesterOfficer, 'POST', `/v1/collection-checks/${String(other.id)}/drop`);
    const listed = await everything(client, people.requesterOfficer, '/v1/collection-checks?status=dropped');
    expect(listed.map(({ id }) => id)).toContain(other.id);
    const notices = await everything(client, people.authorityOfficer, '/v1/notices');
    expect(notices.some(({ caseId }) => caseId === checked.id)).toBe(false);
  });

  test('R19.1 a name that is decorated is found as the name that it is, and that it is needed is no reason', async () => {
    const { client } = platform;
    const decorated = [
      '坐落（必填）',
      '2.公民身份号码*',
      '请填写不动产单元号',
      '【必填】权利人',
      '本人民族码',
    ];
    const checked = await check({ ...wanted, items: decorated.map((name) => ({ name })) });
    expect(matchesOf(checked).map(({ item, dataItem, how }) => [item, dataItem, how])).toEqual([
      ['坐落（必填）', '坐落', 'sameName'],
      ['2.公民身份号码*', '公民身份号码', 'sameName'],
      ['请填写不动产单元号', '不动产单元号', 'sameName'],
      ['【必填】权利人', '权利人(姓名)', 'sameName'],
    ]);
    const path = `/v1/collection-checks/${String(checked.id)}/proceed`;
    const proceed = (body: object, status = 200) =>
      act(client, people.requesterHead, 'POST', path, body, status);
    for (const reasons of ['工作需要', '业务需要。', '因工作实际需要，便于统计'])
      expect(await proceed({ reasons }, 400)).toMatchObject({
        errors: [{ path: '/reasons', code: 'no_lawful_reason' }],
      });
    await proceed({ reasons: '登记的坐落为地籍编号，申请人须填写实际门牌' });
  });

  test('R19.1 what is only like something shared is shown as such, and is answered before it is collected', async () => {
    const { client } = platform;
    const alike = [{ name: '不动产坐落' }, { name: '公民身份登记号码' }, { name: '申请人意向' }];
    const checked = await check({ ...wanted, items: alike });
    expect(matchesOf(checked)).toEqual([]);
    expect(checked).toMatchObject({
      uncovered: ['申请人意向'],
      findings: [{ finding: 'possible' }, { finding: 'possible' }, { finding: 'uncovered' }],
      possible: [
        { item: '不动产坐落', dataItem: '坐落', how: 'similar', catalogId: held.catalog, isShared: true },
        { item: '公民身份登记号码', dataItem: '公民身份号码', how: 'similar' },
      ],
    });
    const path = `/v1/collection-checks/${String(checked.id)}/proceed`;
    const proceed = (body: object, status = 200) =>
      act(client, people.requesterHead, 'POST', path, body, status);
    expect(await proceed({}, 400)).toMatchObject({
      errors: [{ path: '/likenesses', code: 'required' }, { path: '/likenesses' }],
    });
    const reasons = '收集的是受理窗口自编的登记号，与身份号码无关';
    const other = { item: '公民身份登记号码', isSame: false, reasons };
    const same = { item: '不动产坐落', isSame: true };
    const answered = [same, { ...other, reasons: undefined }];
    await proceed({ likenesses: answered }, 400);
    await proceed({ likenesses: [same, { ...other, reasons: '工作需要' }] }, 400);
    await proceed({ likenesses: [same, other, { item: '申请人意向', isSame: true }] }, 400);
    // Whoever says that it is the same collects it again.
    expect(await proceed({ likenesses: [same, other] }, 422)).toMatchObject({ code: 'collection_repeated' });
    const decided = await proceed({ items: ['公民身份登记号码', '申请人意向'], likenesses: [other] });
    expect(decided).toMatchObject({ decision: { repeated: [], likenesses: [other] } });
  });

  test('R19.1 whoever prepared it decides nothing, even as head of the office', async () => {
    const { client } = platform;
    const both = { ...people.requesterOfficer, sub: 'r-both', roles: 'officer officeHead' };
    const { id } = await check(wanted, both);
    const path = `/v1/collection-checks/${String(id)}/proceed`;
    const refused = await act(client, both, 'POST', path, { items: ['申请人意向'] }, 403);
    expect(refused).toMatchObject({ code: 'own_work' });
  });

  test('R19.1 R19.2 its source department collects for all, and finds its own catalogs no obstacle', async () => {
    const { client } = platform;
    const source = '/v1/elements/HJDM/source';
    await act(client, people.authorityOfficer, 'POST', source, { department: codes.requester });
    const checked = await check({ ...wanted, items: [{ name: '户籍所在区划代码' }] });
    expect(checked).toMatchObject({
      findings: [{ finding: 'ownSource', element: 'HJDM', source: { org: codes.requester } }],
    });
    const path = `/v1/collection-checks/${String(checked.id)}/proceed`;
    await act(client, people.requesterHead, 'POST', path);
    const own = await check({ ...wanted, items: [{ name: '坐落' }] }, people.providerOfficer);
    expect(own).toMatchObject({ matches: [], uncovered: ['坐落'] });
  });

  test('R19.1 what lies above and below is found, what neighbours have is not, nor what is retired', async () => {
    const { client } = platform;
    const { countyRequester, neighbour } = provincePeople;
    const below = await check({ ...wanted, items: [{ name: '坐落' }] }, countyRequester.officer);
    expect(matchesOf(below)).toHaveLength(1);
    const beside = await check({ ...wanted, items: [{ name: '坐落' }] }, neighbour.officer);
    expect(beside).toMatchObject({ matches: [], uncovered: ['坐落'] });
    const more = await submitCatalogOf(client, provincePeople.countyProvider, {
      ...catalogBody,
      name: '婚姻登记',
      dataItems: [{ name: '登记机关', type: 'string', length: 100 }],
      withheldReason: undefined,
      legalBasis: undefined,
    });
    // In preparation: nobody beside its provider and its authority knows of it.
    expect(await check({ ...wanted, items: [{ name: '登记机关' }] })).toMatchObject({ matches: [] });
    await act(client, people.authorityOfficer, 'POST', `/v1/catalogs/${more}/publish`);
    expect(matchesOf(await check({ ...wanted, items: [{ name: '登记机关' }] }))).toHaveLength(1);
    await retireCatalog(client, held.catalog);
    expect(await check({ ...wanted, items: [{ name: '坐落' }] })).toMatchObject({ matches: [] });
  });

  test('R19.1 what one’s own department has, however much it is, hides nothing of what others share', async () => {
    const { client } = platform;
    const sealed = { name: '印章编号', type: 'string', length: 20 };
    const { legalBasis: _, withheldReason: __, ...body } = catalogBody as Body;
    const publish = async (of: Parameters<typeof submitCatalogOf>[1], name: string) => {
      const id = await submitCatalogOf(client, of, { ...body, name, dataItems: [sealed] });
      await act(client, people.authorityOfficer, 'POST', `/v1/catalogs/${id}/publish`);
    };
    for (let number = 1; number <= 13; number += 1)
      await publish(provincePeople.cityRequester, `印章${number}`);
    expect(await check({ ...wanted, items: [{ name: '印章编号' }] })).toMatchObject({ matches: [] });
    await publish(provincePeople.cityProvider, '印章备案');
    expect(matchesOf(await check({ ...wanted, items: [{ name: '印章编号' }] }))).toMatchObject([
      { catalogName: '印章备案', how: 'exactName' },
    ]);
  });

  test('R19.1 what is catalogued after it was checked counts when it is decided, and what was decided stays', async () => {
    const { client } = platform;
    const { legalBasis: _, withheldReason: __, ...body } = catalogBody as Body;
    const publish = (name: string, item: string) =>
      publishCatalog(client, {
        ...body,
        name,
        sharingClass: 'unconditional',
        dataItems: [{ name: item, type: 'string', length: 20 }],
      });
    const sought = [{ name: '渔船船籍港' }, { name: '渔船作业区域' }, { name: '渔船联系人' }];
    const open = () => check({ ...wanted, items: sought });
    const [first, second, third] = [await open(), await open(), await open()];
    const proceed = ({ id }: Body, given: object, status = 200) =>
      act(client, people.requesterHead, 'POST', `/v1/collection-checks/${String(id)}/proceed`, given, status);
    expect(await proceed(first, {})).toMatchObject({
      decision: { repeated: [] },
      uncovered: sought.map(({ name }) => name),
    });
    await publish('渔船登记', '渔船船籍港');
    await publish('渔船作业', '渔船作业区域名称');
    const unanswered = await proceed(second, {}, 400);
    expect(unanswered).toMatchObject({ errors: [{ path: '/likenesses', code: 'required' }] });
    expect(JSON.stringify(unanswered.errors)).toContain('渔船作业');
    const likenesses = [{ item: '渔船作业区域', isSame: true }];
    const refused = await proceed(second, { likenesses }, 422);
    expect(refused).toMatchObject({ code: 'collection_repeated', errors: [{ path: '/reasons' }] });
    expect(JSON.stringify(refused.errors)).toContain('渔船登记');
    const reasons = '登记的船籍港为办证时所填，与现状不符';
    expect(await proceed(second, { likenesses, reasons })).toMatchObject({
      status: 'proceeding',
      matches: [{ item: '渔船船籍港', catalogName: '渔船登记' }],
      decision: { repeated: ['渔船船籍港', '渔船作业区域'], reasons },
    });
    // What is not collected needs no reasons, whatever has been catalogued.
    await proceed(third, { items: ['渔船联系人'] });
    const read = `/v1/collection-checks/${String(first.id)}`;
    expect(await act(client, people.requesterHead, 'GET', read)).toMatchObject({
      matches: [],
      decision: { repeated: [] },
    });
  });

  test('R19.1 an item twice, too many of them, or a body that is not registered is refused', async () => {
    const doubled = { ...wanted, items: [{ name: '坐落' }, { name: '坐 落' }] };
    const twice = await check(doubled, people.requesterOfficer, 400);
    expect(twice).toMatchObject({ errors: [{ path: '/items/1/name', code: 'duplicate' }] });
    const many = Array.from({ length: 61 }, (_, index) => ({ name: `数据项${index}` }));
    await check({ ...wanted, items: many }, people.requesterOfficer, 400);
    const stranger = { org: '11990100MB0000066H', sub: 'u', roles: 'officer' };
    await check(wanted, stranger, 403);
    await check(wanted, people.requesterHead, 403);
  });
});
