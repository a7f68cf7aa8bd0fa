import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
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
} from './region990100.ts';
import { openedGrant, publishService, serviceCatalog, unit, unitsService } from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();
const fields = [{ name: '产权性质' }, { name: '坐落' }, { name: '走访意见' }];
const asking = {
  title: '困难家庭走访登记表',
  purpose: '掌握辖区困难家庭住房情况',
  regions: ['990102001'],
  frequency: 'monthly',
  fields,
};
/** The office of the township that is asked. */
const township = '11990102MB0000099R';
const held = { catalog: '' };

beforeAll(async () => {
  const { client } = platform;
  await registerProvince(client);
  for (const [code, name, level] of [
    ['990102001', '测试镇', 'township'],
    ['990102002', '测试二镇', 'township'],
    ['990102001001', '测试村', 'village'],
  ])
    await act(client, people.operator, 'PUT', `/v1/regions/${code}`, { name, level });
  await act(client, people.operator, 'PUT', `/v1/departments/${township}`, {
    name: '测试镇便民服务中心',
    kind: 'department',
    region: '990102001',
    level: 'township',
    sharingOffice: { name: '数据共享科' },
    heads: [],
  });
  held.catalog = await publishService(client, unitsService(upstream), serviceCatalog);
});

const draft = (body: object = asking, status = 201, who: Person = people.requesterOfficer) =>
  act(platform.client, who, 'POST', '/v1/forms', body, status);
const step = (
  id: unknown,
  name: string,
  body: object = {},
  status = 200,
  who: Person = people.requesterOfficer,
) => act(platform.client, who, 'POST', `/v1/forms/${String(id)}/${name}`, body, status);
const register = (id: unknown, status = 200) => step(id, 'register', {}, status, people.requesterHead);
const asFill = (field: string) => ({ field, by: 'fill', catalogId: held.catalog, dataItem: '坐落' });
const listOf = (value: unknown): readonly Body[] => (Array.isArray(value) ? value : []);

describe('S5.1 what is known is asked of townships and villages once', () => {
  test('S5.1 a catalogued field is refused until it is filled, left out or explained', async () => {
    const form = await draft();
    expect(form).toMatchObject({ status: 'draft', uncovered: ['产权性质', '走访意见'], askedAlready: [] });
    expect(listOf(form.matches)).toMatchObject([{ item: '坐落', catalogId: held.catalog, how: 'exactName' }]);
    expect(await register(form.id, 422)).toMatchObject({
      code: 'form_field_repeated',
      basis: 'platform',
      errors: [{ path: '/fields/1/name' }],
    });
    await step(form.id, 'settle', { fields: [{ field: '坐落', by: 'explain' }] }, 400);
    await step(form.id, 'settle', { fields: [{ field: '坐落', by: 'explain', reasons: '不方便' }] }, 400);
    await step(form.id, 'settle', { fields: [{ field: '年收入', by: 'omit' }] }, 400);
    const elsewhere = { field: '坐落', by: 'fill', catalogId: held.catalog, dataItem: '登记时间' };
    await step(form.id, 'settle', { fields: [elsewhere] }, 400);
    await step(form.id, 'settle', { fields: [asFill('走访意见')] }, 400);
    await step(form.id, 'settle', { fields: [asFill('坐落')] });
    await step(form.id, 'register', {}, 403);
    const registered = await register(form.id);
    expect(registered).toMatchObject({ status: 'registered', toAsk: ['产权性质', '走访意见'] });
    await step(form.id, 'withdraw');
  });

  test('S5.1 a field is filled from any catalog that has it, also where more have it than a form keeps', async () => {
    const { client } = platform;
    const { legalBasis: _, withheldReason: __, ...body } = catalogBody as Body;
    const place = { name: '坐落', type: 'string', length: 200 };
    for (const number of [1, 2, 3, 4, 5, 6, 7])
      await publishCatalog(client, { ...body, name: `坐落目录${number}`, dataItems: [place] });
    const form = await draft();
    const kept = listOf(form.matches).map(({ catalogId }) => String(catalogId));
    expect(kept).toHaveLength(5);
    const all = await everything(
      client,
      people.requesterOfficer,
      `/v1/catalogs?department=${codes.provider}`,
    );
    const [other] = all.map(({ id }) => String(id)).filter((id) => !kept.includes(id));
    const settle = (more: object, status = 200) =>
      step(form.id, 'settle', { fields: [{ ...asFill('坐落'), catalogId: other, ...more }] }, status);
    await settle({ dataItem: '无此数据项' }, 400);
    await settle({ catalogId: 'nothing' }, 400);
    await settle({ field: '走访意见' }, 400);
    await settle({});
    await step(form.id, 'withdraw');
    for (const { id, name } of all)
      if (String(name).startsWith('坐落目录')) await retireCatalog(client, String(id));
  });

  test('S5.1 a repeat is told to the authority with its reasons, which refuses it', async () => {
    const { client } = platform;
    const form = await draft();
    const reasons = '登记坐落为门牌，走访需要实际居住地';
    await step(form.id, 'settle', { fields: [{ field: '坐落', by: 'explain', reasons }] });
    await register(form.id);
    const told = await eventually(async () =>
      (await everything(client, people.authorityOfficer, '/v1/notices')).find(
        ({ caseId }) => caseId === form.id,
      ),
    );
    expect(told).toMatchObject({ kind: 'form.explained' });
    const why = { reasons: '实际居住地可以通过共享获取' };
    await step(form.id, 'refuse', why, 403, people.requesterOfficer);
    await step(form.id, 'refuse', why, 403, people.otherOfficer);
    expect(await step(form.id, 'refuse', why, 200, people.authorityOfficer)).toMatchObject({
      status: 'refused',
    });
    const asked = await everything(
      client,
      provincePeople.countyRequester.officer,
      '/v1/forms/asked?region=990102001',
    );
    expect(asked).toEqual([]);
  });

  test('S5.1 what another form asks of the same township is found, a form that only repeats it is refused', async () => {
    const { client } = platform;
    const first = await draft({
      ...asking,
      regions: ['990102'],
      fields: [{ name: '走访意见' }, { name: '家庭人口' }],
    });
    await register(first.id);
    const { countyRequester } = provincePeople;
    const own = { ...asking, title: '民政走访表', fields: [{ name: '走访 意见' }, { name: '家庭人口' }] };
    const second = await draft(own, 201, countyRequester.officer);
    expect(listOf(second.askedAlready)).toMatchObject([
      {
        field: '走访 意见',
        formId: first.id,
        askedAs: '走访意见',
        how: 'sameName',
        requester: codes.requester,
      },
      { field: '家庭人口', formId: first.id, how: 'exactName' },
    ]);
    const explained = ['走访 意见', '家庭人口'].map((field) => ({
      field,
      by: 'explain',
      reasons: '口径不同，按季度核对',
    }));
    await step(second.id, 'settle', { fields: explained }, 200, countyRequester.officer);
    const refused = await step(second.id, 'register', {}, 422, countyRequester.officeHead);
    expect(refused).toMatchObject({ code: 'form_repeated' });
    const more = { ...own, fields: [...own.fields, { name: '就业意愿' }] };
    const third = await draft(more, 201, countyRequester.officer);
    await step(
      third.id,
      'settle',
      { fields: [{ field: '走访 意见', by: 'omit' }, explained[1]] },
      200,
      countyRequester.officer,
    );
    await step(third.id, 'register', {}, 200, countyRequester.officeHead);
    // Of the village below the township both are asked; of the other township the county's alone.
    const listed = (region: string) =>
      everything(client, people.otherOfficer, `/v1/forms/asked?region=${region}`);
    expect((await listed('990102001001')).map(({ id }) => id)).toEqual([third.id, first.id]);
    expect((await listed('990102002')).map(({ id }) => id)).toEqual([first.id]);
    await step(first.id, 'withdraw');
    const again = await draft({ ...asking, fields: [{ name: '家庭人口' }] });
    expect(listOf(again.askedAlready).map(({ formId }) => formId)).toEqual([third.id]);
    const elsewhere = await draft({ ...asking, regions: ['990102002'], fields: [{ name: '家庭人口' }] });
    expect(elsewhere.askedAlready).toEqual([]);
  });

  test('S5.1 of forms with the same field that are registered at once, one stands; the others explain, or wait until it ends', async () => {
    const same = [{ name: '宅基地闲置面积' }];
    const both = ['990102001', '990102002'];
    const drafts = await Promise.all(
      [['990102001'], both, ['990102001'], both].map((regions) =>
        draft({ ...asking, fields: same, regions }),
      ),
    );
    const registering = await Promise.all(
      drafts.map(({ id }) =>
        platform.client.call(people.requesterHead, 'POST', `/v1/forms/${String(id)}/register`, {}),
      ),
    );
    expect(registering.map(({ status }) => status).toSorted()).toEqual([200, 422, 422, 422]);
    const [standing] = drafts.filter((_, index) => registering[index]?.status === 200);
    const [waiting, other, last] = drafts.filter((_, index) => registering[index]?.status === 422);
    const told = await register(waiting?.id, 422);
    expect(told).toMatchObject({ code: 'form_field_repeated', errors: [{ path: '/fields/0/name' }] });
    expect(JSON.stringify(told.errors)).toContain(asking.title);
    const reasons = '需要掌握按月变化的情况，与已有表单的口径不同';
    await step(other?.id, 'settle', { fields: [{ field: '宅基地闲置面积', by: 'explain', reasons }] });
    expect(await register(other?.id, 422)).toMatchObject({ code: 'form_repeated' });
    await step(standing?.id, 'withdraw');
    await register(waiting?.id);
    // It is asked again, and so the last one is refused again.
    await register(last?.id, 422);
  });

  test('S5.1 no decoration hides what is catalogued or asked, and what is only alike is answered before it is asked', async () => {
    const { countyRequester } = provincePeople;
    const never = await draft({ ...asking, fields: [{ name: '从未有过的项' }] });
    await register(never.id);
    const own = (names: readonly string[]) =>
      draft(
        { ...asking, title: '民政核对表', fields: names.map((name) => ({ name })) },
        201,
        countyRequester.officer,
      );
    const settle = (id: unknown, said: readonly object[], status = 200) =>
      step(id, 'settle', { fields: said }, status, countyRequester.officer);
    const decorated = await own(['从未有过的项（请填写）', '坐落（请填写）', '藏书册数']);
    expect(decorated).toMatchObject({
      askedAlready: [{ field: '从未有过的项（请填写）', askedAs: '从未有过的项', how: 'sameName' }],
      matches: [{ item: '坐落（请填写）', dataItem: '坐落', how: 'sameName' }],
    });
    expect(await step(decorated.id, 'register', {}, 422, countyRequester.officeHead)).toMatchObject({
      code: 'form_field_repeated',
      errors: [{ path: '/fields/0/name' }, { path: '/fields/1/name' }],
    });
    const asked = { field: '从未有过的项（请填写）', by: 'explain' };
    await settle(decorated.id, [{ ...asked, reasons: '工作需要' }], 400);
    await settle(decorated.id, [{ ...asked, by: 'differ', reasons: '口径不同，按季度核对' }], 400);

    const alike = await own(['房屋坐落', '从未有过的项目', '藏书册数']);
    expect(alike).toMatchObject({
      matches: [],
      possible: [{ item: '房屋坐落', dataItem: '坐落', how: 'similar' }],
      askedAlready: [{ field: '从未有过的项目', askedAs: '从未有过的项', how: 'similar' }],
      uncovered: ['从未有过的项目', '藏书册数'],
    });
    expect(await step(alike.id, 'register', {}, 400, countyRequester.officeHead)).toMatchObject({
      errors: [
        { path: '/fields/0/name', code: 'required' },
        { path: '/fields/1/name', code: 'required' },
      ],
    });
    const reasons = '所问为走访时的实际居住情况';
    await settle(alike.id, [{ field: '从未有过的项目', by: 'differ' }], 400);
    await settle(alike.id, [
      { field: '房屋坐落', by: 'fill', catalogId: held.catalog, dataItem: '坐落' },
      { field: '从未有过的项目', by: 'differ', reasons },
    ]);
    const registered = await step(alike.id, 'register', {}, 200, countyRequester.officeHead);
    expect(registered).toMatchObject({ toAsk: ['从未有过的项目', '藏书册数'] });
    await step(alike.id, 'withdraw', {}, 200, countyRequester.officer);
    await step(never.id, 'withdraw');
  });

  test('S5.1 what is catalogued after it was drafted is settled before it is registered', async () => {
    const { client } = platform;
    const { legalBasis: _, withheldReason: __, ...body } = catalogBody as Body;
    const publish = (name: string, item: string) =>
      publishCatalog(client, { ...body, name, dataItems: [{ name: item, type: 'string', length: 20 }] });
    const sought = [{ name: '沼气池容积' }, { name: '灌溉水源' }, { name: '走访人签名' }];
    const form = await draft({ ...asking, fields: sought });
    expect(form).toMatchObject({ uncovered: sought.map(({ name }) => name) });
    const pools = await publish('沼气池登记', '沼气池容积');
    const water = await publish('灌溉设施', '灌溉水源类型');
    const refused = await register(form.id, 422);
    expect(refused).toMatchObject({ code: 'form_field_repeated', errors: [{ path: '/fields/0/name' }] });
    expect(JSON.stringify(refused.errors)).toContain('沼气池登记');
    await step(form.id, 'settle', {
      fields: [{ field: '沼气池容积', by: 'fill', catalogId: pools, dataItem: '沼气池容积' }],
    });
    const alike = await register(form.id, 400);
    expect(alike).toMatchObject({ errors: [{ path: '/fields/1/name', code: 'required' }] });
    expect(JSON.stringify(alike.errors)).toContain('灌溉设施');
    const fill = { field: '灌溉水源', by: 'fill', catalogId: water, dataItem: '灌溉水源类型' };
    await step(form.id, 'settle', { fields: [{ ...fill, dataItem: '走访人签名' }] }, 400);
    await step(form.id, 'settle', { fields: [fill] });
    expect(await register(form.id)).toMatchObject({
      toAsk: ['走访人签名'],
      matches: [{ catalogId: pools }],
      possible: [{ catalogId: water }],
    });
    await step(form.id, 'withdraw');
    // What was said to be something else is said anew once the very same is catalogued.
    const other = await draft({ ...asking, fields: [{ name: '灌溉水源' }, { name: '走访人签名' }] });
    const reasons = '所问为走访时的实际取水情况';
    await step(other.id, 'settle', { fields: [{ field: '灌溉水源', by: 'differ', reasons }] });
    await publish('取水登记', '灌溉水源');
    expect(await register(other.id, 422)).toMatchObject({ errors: [{ path: '/fields/0/name' }] });
    await step(other.id, 'settle', { fields: [{ field: '灌溉水源', by: 'differ', reasons }] }, 400);
    await step(other.id, 'settle', { fields: [{ field: '灌溉水源', by: 'omit' }] });
    await register(other.id);
    await step(other.id, 'withdraw');
  });

  test('S5.1 only townships and villages of one’s own region are asked, by registered bodies', async () => {
    const beside = await draft({ ...asking, regions: ['990200'] }, 400);
    expect(beside).toMatchObject({ errors: [{ path: '/regions/0' }] });
    await draft({ ...asking, regions: ['990103'] }, 400);
    await draft({ ...asking, regions: ['990100'] }, 400, provincePeople.countyRequester.officer);
    await draft({ ...asking, fields: [{ name: '坐落' }, { name: '坐　落' }] }, 400);
    // A region stands for all that lies below it: whoever is named is named once.
    for (const [regions, paths] of [
      [['990102', '990102'], ['/regions/1']],
      [
        ['990102001', '990102', '990102001001'],
        ['/regions/0', '/regions/2'],
      ],
    ] as const)
      expect(await draft({ ...asking, regions }, 400)).toMatchObject({
        errors: paths.map((path) => ({ path, code: 'duplicate' })),
      });
    await draft(asking, 403, { org: '11990100MB0000066H', sub: 'u', roles: 'officer' });
    const form = await draft();
    await act(platform.client, people.otherOfficer, 'GET', `/v1/forms/${String(form.id)}`, undefined, 404);
  });
});

describe('S5.1 fields are filled by sharing, where a grant allows it', () => {
  const fill = (id: unknown, body: object, status = 200, who: Person = people.requesterOfficer) =>
    step(id, 'fill', body, status, who);

  test('S5.1 by a call of the grant, counted and logged there, and by nothing but the fields of the form', async () => {
    const { client } = platform;
    const grantId = await openedGrant(client, upstream, held.catalog);
    const form = await draft({
      ...asking,
      fields: [{ name: '产权 性质', element: undefined }, { name: '坐落' }],
    });
    await step(form.id, 'settle', { fields: [asFill('坐落')] });
    const body = { grantId, parameters: { unit: 'U1' } };
    expect(await fill(form.id, body, 409)).toMatchObject({ code: 'form_not_registered' });
    await register(form.id);
    upstream.answer({ data: [unit('U1')] });
    const before = await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grantId}/meter`);
    const filled = await fill(form.id, body);
    expect(filled).toMatchObject({ records: [{ 坐落: '测试路U1号' }], usage: { calls: expect.any(Number) } });
    const [record] = listOf(filled.records);
    expect(Object.keys(record ?? {})).toEqual(['坐落']);
    const after = await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grantId}/meter`);
    expect(Number(listOf(after.items)[0]?.answered)).toBe(Number(listOf(before.items)[0]?.answered ?? 0) + 1);
    const log = await everything(client, people.providerOfficer, `/v1/grants/${grantId}/calls`);
    expect(log.some(({ id, callId }) => (id ?? callId) === filled.callId)).toBe(true);
    await fill(form.id, { grantId }, 400);
    await fill(form.id, { ...body, values: { 坐落: '路' } }, 400);
    // Whose grant it is not calls nothing through it, whoever is asked by the form.
    await fill(form.id, body, 403, people.otherOfficer);
    await fill(form.id, body, 403, provincePeople.countyRequester.officer);
    await fill(form.id, body, 404, { org: township, sub: 't', roles: 'officer' });
    await fill(form.id, { ...body, grantId: '01kak3n5d2b7c8e4f9g1h3j6k0' }, 404);
  });

  test('S5.1 by a verification, and not from a catalog that the form does not name', async () => {
    const { client } = platform;
    const other = await publishService(client, unitsService(upstream), {
      ...serviceCatalog,
      name: '另一目录',
    });
    const grantId = await openedGrant(client, upstream, other, 'verify');
    const form = await draft({ ...asking, fields: [{ name: '坐落' }, { name: '培训意愿' }] });
    await step(form.id, 'settle', { fields: [asFill('坐落')] });
    await register(form.id);
    const values = { 不动产单元号: 'U1', 坐落: '测试路U1号' };
    expect(await fill(form.id, { grantId, values }, 422)).toMatchObject({ code: 'form_not_filled' });
    await step(form.id, 'withdraw');
    const next = await draft({ ...asking, fields: [{ name: '坐落' }, { name: '培训意愿' }] });
    await step(next.id, 'settle', { fields: [{ ...asFill('坐落'), catalogId: other }] });
    await register(next.id);
    upstream.answer({ data: [unit('U1')] });
    expect(await fill(next.id, { grantId, values })).toMatchObject({ result: 'yes' });
    expect(await fill(next.id, { grantId, values: { ...values, 坐落: '别处' } })).toMatchObject({
      result: 'no',
    });
    expect(await fill(next.id, { grantId, parameters: { unit: 'U1' } }, 422)).toMatchObject({
      code: 'verification_only',
    });
  });
});
