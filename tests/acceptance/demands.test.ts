import { addDays } from '../../lib/calendar/index.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  consentTo,
  deadlineOf,
  eventually,
  everything,
  fileRequest,
  noticesAbout,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  registerProvince,
  requestBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const content = {
  title: '零售药店处理信息',
  description: '零售药店受到处理的级别、内容和机构',
  items: ['零售药店名称', '处理级别'],
  basis: '《医疗保障基金使用监督管理条例》',
  scenario: '对医保定点零售药店进行信用评价',
};

beforeAll(() => registerProvince(platform.client));

const lodge = async (who: Person = people.requesterOfficer, more: object = {}): Promise<string> => {
  const body = await act(platform.client, who, 'POST', '/v1/demands', { ...content, ...more }, 201);
  return String(body.id);
};
const command = (who: Person, id: string, name: string, body: object = {}, status = 200): Promise<Body> =>
  act(platform.client, who, 'POST', `/v1/demands/${id}/${name}`, body, status);
const read = (who: Person, id: string, status = 200) =>
  act(platform.client, who, 'GET', `/v1/demands/${id}`, undefined, status);
const assign = (
  id: string,
  org: string = codes.provider,
  status = 200,
  who: Person = people.authorityOfficer,
) => command(who, id, 'assign', { org }, status);
/** From that day; the tests may be driven in real time. */
const promised = `${Number(platform.today.slice(0, 4))}-12-20`;

describe('R20.1 a demand outside the catalog', () => {
  test('R20.1 is lodged by a department, assigned by its authority within five working days and answered within ten', async () => {
    const { client } = platform;
    const id = await lodge();
    const lodged = await read(people.authorityOfficer, id);
    expect(lodged).toMatchObject({
      status: 'lodged',
      statusName: '待分派',
      requester: codes.requester,
      requesterAuthority: codes.authority,
      actions: expect.arrayContaining([expect.objectContaining({ command: 'assign' })]),
    });
    expect(deadlineOf(lodged, 'assignment')).toMatchObject({
      term: 'assignDemand',
      basis: 'platform',
      length: 5,
    });
    const [told] = await eventually(async () => {
      const notices = await noticesAbout(client, people.authorityOfficer, id);
      return notices.length > 0 ? notices : undefined;
    });
    expect(told).toMatchObject({ title: '收到共享需求，请分派' });
    expect(String(told?.text)).toContain('截止日为');
    const assigned = await assign(id);
    expect(assigned).toMatchObject({ status: 'assigned', provider: codes.provider });
    expect(deadlineOf(assigned, 'assignment')).toMatchObject({ status: 'met' });
    expect(deadlineOf(assigned, 'answer')).toMatchObject({
      term: 'answerDemand',
      basis: 'platform',
      length: 10,
    });
    const { items: duties = [] } = await act(client, people.providerHead, 'GET', '/v1/todo');
    expect(duties).toContainEqual(expect.objectContaining({ id, kind: 'demand', deadline: 'answer' }));
  });

  test('R20.1 an accepted one is catalogued by the day promised, linked to a published catalog, and met by the consent to a request', async () => {
    const { client } = platform;
    const id = await lodge(people.requesterOfficer, { items: ['坐落'] });
    await assign(id);
    const late = await command(people.providerHead, id, 'accept', { by: '2020-01-01' }, 422);
    expect(late).toMatchObject({ code: 'promise_out_of_range', basis: 'platform' });
    const accepted = await command(people.providerHead, id, 'accept', { by: promised });
    expect(accepted).toMatchObject({ status: 'accepted', promisedFor: promised });
    expect(deadlineOf(accepted, 'cataloguing')).toMatchObject({ dueDate: promised, basis: 'platform' });
    const draft = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', catalogBody, 201);
    const early = await command(people.providerOfficer, id, 'link', { catalogId: draft.id }, 422);
    expect(early).toMatchObject({ code: 'catalog_not_linkable' });
    const catalogId = await publishCatalog(client, { ...catalogBody, name: '零售药店处理' });
    const linked = await command(people.providerOfficer, id, 'link', { catalogId });
    expect(linked).toMatchObject({ status: 'catalogued', catalog: { id: catalogId, name: '零售药店处理' } });
    await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, id)).find(
        ({ title }) => title === '共享需求已经编目，可以申请',
      ),
    );
    const requestId = await fileRequest(client, catalogId);
    expect(await read(people.requesterOfficer, id)).toMatchObject({ status: 'catalogued' });
    await consentTo(client, requestId, { conditions: ['c1'] });
    const met = await eventually(async () => {
      const body = await read(people.requesterOfficer, id);
      return body.status === 'met' ? body : undefined;
    });
    expect(met).toMatchObject({ requestId });
  });

  test('R20.1 one that is met otherwise is confirmed by its requester', async () => {
    const id = await lodge();
    await assign(id);
    const catalogId = await publishCatalog(platform.client, { ...catalogBody, name: '药店名录' });
    await command(people.requesterOfficer, id, 'confirm-met', {}, 409);
    await command(people.providerOfficer, id, 'link', { catalogId });
    await command(people.providerOfficer, id, 'confirm-met', {}, 403);
    expect(await command(people.requesterOfficer, id, 'confirm-met')).toMatchObject({ status: 'met' });
  });

  test('R20.1 a department that declines it says why and has no part in it any more; it is assigned to another one', async () => {
    const id = await lodge();
    await read(people.providerOfficer, id, 404);
    await assign(id);
    await read(people.providerOfficer, id);
    await command(people.providerHead, id, 'decline', {}, 400);
    await command(people.providerOfficer, id, 'decline', { reasons: '不掌握' }, 403);
    const demanding = await command(
      people.providerHead,
      id,
      'decline',
      { reasons: '须提交公函并签订协议' },
      422,
    );
    expect(demanding.code).toBe('formality_demanded');
    await command(people.providerHead, id, 'decline', { reasons: '不掌握该数据' });
    await read(people.providerOfficer, id, 404);
    const back = await read(people.authorityOfficer, id);
    expect(back).toMatchObject({
      status: 'declined',
      declined: [{ org: codes.provider, reasons: '不掌握该数据' }],
    });
    expect(back.provider).toBeUndefined();
    expect(deadlineOf(back, 'assignment')).toMatchObject({ status: 'running' });
    await assign(id, codes.other);
    const other = await read(people.otherOfficer, id);
    expect(other).toMatchObject({ status: 'assigned', assignment: { org: codes.other } });
    expect(other.declined).toBeUndefined();
    const record = await everything(platform.client, people.otherOfficer, `/v1/demands/${id}/events`);
    expect(JSON.stringify(record)).not.toContain('不掌握该数据');
    await read(people.providerOfficer, id, 404);
    // It was the wrong one: it goes back to the first, whose head answers it although they have declined it once.
    const why = '经核实，由登记中心掌握';
    await assign(id, codes.provider, 400);
    const again = { org: codes.other, reasons: why };
    expect(await command(people.authorityOfficer, id, 'assign', again, 422)).toMatchObject({
      code: 'assigned_already',
    });
    await command(people.otherOfficer, id, 'assign', { org: codes.provider, reasons: why }, 403);
    const taking = { org: codes.provider, reasons: why };
    const taken = await command(people.authorityOfficer, id, 'assign', taking);
    expect(taken).toMatchObject({ provider: codes.provider, relieved: [{ org: codes.other, reasons: why }] });
    expect(deadlineOf(taken, 'answer')).toMatchObject({ status: 'running' });
    await read(people.otherOfficer, id, 404);
    await eventually(async () =>
      (await noticesAbout(platform.client, people.otherOfficer, id)).find(({ text }) =>
        String(text).includes(why),
      ),
    );
    await command(people.providerHead, id, 'accept', { by: promised });
    await act(platform.client, people.requesterOfficer, 'PATCH', `/v1/demands/${id}`, { title: '另名' }, 409);
  });

  test('R20.1 one of which only a part is granted stays for its requester to confirm, and says what was granted', async () => {
    const { client } = platform;
    const id = await lodge(people.requesterOfficer, { items: ['坐落', '登记时间'] });
    await assign(id);
    const catalogId = await publishCatalog(client, { ...catalogBody, name: '药店登记' });
    await command(people.providerOfficer, id, 'link', { catalogId });
    const requestId = await fileRequest(client, catalogId);
    const because = [{ ground: 'notNecessary', reasons: '核验资格无需登记时间', dataItems: ['登记时间'] }];
    const limits = { dataItems: ['不动产单元号', '坐落'], because };
    await consentTo(client, requestId, { conditions: ['c1'], limits });
    const partly = await eventually(async () => {
      const body = await read(people.requesterOfficer, id);
      return body.granted === undefined ? undefined : body;
    });
    expect(partly).toMatchObject({
      status: 'catalogued',
      granted: { requestId, items: ['不动产单元号', '坐落'], lacking: ['登记时间'] },
    });
    await command(people.providerOfficer, id, 'confirm-met', {}, 403);
    expect(await command(people.requesterOfficer, id, 'confirm-met')).toMatchObject({ status: 'met' });
  });

  test('R20.1 what nobody holds is closed with reasons, and its requester is told what it can do; nobody closes what was never asked of anybody', async () => {
    const { client } = platform;
    const id = await lodge();
    await command(people.authorityOfficer, id, 'close', { reasons: '无此数据' }, 409);
    await assign(id);
    await command(people.providerHead, id, 'decline', { reasons: '不掌握' });
    await command(people.requesterOfficer, id, 'close', { reasons: '无此数据' }, 403);
    const closed = await command(people.authorityOfficer, id, 'close', { reasons: '本地区各部门均不掌握' });
    expect(closed).toMatchObject({ status: 'notProvided', reasons: '本地区各部门均不掌握' });
    const told = await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, id)).find(
        ({ title }) => title === '共享需求未能提供',
      ),
    );
    expect(String(told.text)).toMatch(/本地区各部门均不掌握.*如有异议/);
  });

  test('R20.1 an authority assigns within its own jurisdiction; the one above assigns what lies beyond', async () => {
    const id = await lodge();
    await command(people.otherOfficer, id, 'assign', { org: codes.provider }, 404);
    await command(people.requesterOfficer, id, 'assign', { org: codes.provider }, 403);
    await command(people.governmentOfficer, id, 'assign', { org: codes.provider }, 403);
    expect(await assign(id, codes.requester, 422)).toMatchObject({ code: 'own_demand' });
    expect(await assign(id, codes.government, 422)).toMatchObject({ code: 'unknown_department' });
    expect(await assign(id, '11990100MB0000066H', 422)).toMatchObject({ code: 'unknown_department' });
    expect(await assign(id, provinceCodes.neighbour, 403)).toMatchObject({ code: 'not_yours_to_do' });
    await assign(id, codes.provider, 404, provincePeople.neighbourAuthority.officer);
    await command(people.authorityOfficer, id, 'refer', { reasons: '由邻市掌握' });
    const province = provincePeople.provinceAuthority.officer;
    await eventually(async () => (await noticesAbout(platform.client, province, id)).at(0));
    const assigned = await assign(id, provinceCodes.neighbour, 200, province);
    expect(assigned).toMatchObject({ status: 'assigned', provider: provinceCodes.neighbour });
    await read(provincePeople.neighbour.officer, id);
    await read(provincePeople.neighbourAuthority.officer, id);
    await read(people.providerOfficer, id, 404);
  });

  test('R20.1 its requester completes it before it is assigned, and withdraws it at any time before its end', async () => {
    const { client } = platform;
    const id = await lodge();
    const path = `/v1/demands/${id}`;
    const changed = await act(client, people.requesterOfficer, 'PATCH', path, {
      scenario: '信用评价',
      items: null,
    });
    expect(changed).toMatchObject({ scenario: '信用评价', title: content.title });
    expect(changed.items).toBeUndefined();
    await assign(id);
    await act(client, people.requesterOfficer, 'PATCH', path, { scenario: '另用' }, 409);
    await command(people.providerOfficer, id, 'withdraw', {}, 403);
    const withdrawn = await command(people.requesterHead, id, 'withdraw');
    expect(withdrawn).toMatchObject({ status: 'withdrawn' });
    expect(deadlineOf(withdrawn, 'answer')).toMatchObject({ status: 'stopped' });
    await command(people.providerHead, id, 'accept', { by: promised }, 409);
  });

  test('R20.1 what is catalogued already is pointed out before a demand is lodged, and nothing is refused for it', async () => {
    const { client } = platform;
    const catalogId = await publishCatalog(client, { ...catalogBody, name: '机动车登记信息' });
    const wanted = { title: '机动车登记', items: ['坐落', '车架号'] };
    const { items } = await act(client, people.requesterOfficer, 'POST', '/v1/demands/matches', wanted);
    expect(items).toContainEqual(
      expect.objectContaining({ catalogId, provider: codes.provider, items: ['坐落'], lacking: ['车架号'] }),
    );
    const none = await act(client, people.requesterOfficer, 'POST', '/v1/demands/matches', {
      title: '渔船名册',
    });
    expect(none.items).toEqual([]);
    await lodge(people.requesterOfficer, { title: '机动车登记' });
  });

  test('what a department asks for or holds already is pointed out before it sends a request', async () => {
    const { client } = platform;
    const catalogId = await publishCatalog(client, { ...catalogBody, name: '住宅专项维修资金' });
    const findings = async (id: string, who = people.requesterOfficer) =>
      (await act(client, who, 'GET', `/v1/requests/${id}/findings`)).items;
    const first = await fileRequest(client, catalogId, { dataItems: ['坐落'] });
    const body = requestBody(catalogId, { dataItems: ['坐落', '登记时间'] });
    const draft = String((await act(client, people.requesterOfficer, 'POST', '/v1/requests', body, 201)).id);
    expect(await findings(draft)).toEqual([
      { kind: 'openRequest', id: first, status: 'received', items: ['坐落'], covers: false },
    ]);
    expect(await findings(first, people.providerOfficer)).toEqual([]);
    const grantId = await consentTo(client, first, { conditions: ['c1'] });
    await act(client, people.requesterOfficer, 'PATCH', `/v1/requests/${draft}`, { dataItems: ['坐落'] });
    expect(await findings(draft)).toMatchObject([
      { kind: 'grantInForce', id: grantId, items: ['坐落'], covers: true },
    ]);
    // What is suspended is held as well.
    const until = addDays((await client.now()).slice(0, 10), 14);
    const suspension = { reason: 'security', facts: '存在风险', rectifyBy: until };
    await act(client, people.authorityOfficer, 'POST', `/v1/grants/${grantId}/suspend`, suspension);
    expect(await findings(draft)).toMatchObject([{ id: grantId, status: 'suspended' }]);
    await act(client, people.requesterOfficer, 'POST', `/v1/requests/${draft}/submit`);
    expect(await findings(draft, people.requesterHead)).toMatchObject([{ id: grantId }]);
    // Once it is sent it is too late to leave it, and its provider was never meant.
    await act(client, people.requesterHead, 'POST', `/v1/requests/${draft}/approve`);
    for (const who of [people.requesterOfficer, people.providerOfficer])
      expect(await findings(draft, who)).toEqual([]);
  });

  test('R20.1 is listed to its requester, to whoever it is assigned to and to the authority of its region, found by its title', async () => {
    const { client } = platform;
    const id = await lodge(people.requesterOfficer, { title: '独有的人口信息' });
    const listed = async (who: Person, query: string) =>
      (await everything(client, who, `/v1/demands?${query}&q=${encodeURIComponent('人口信息')}`)).map(
        (entry) => entry.id,
      );
    expect(await listed(people.requesterOfficer, 'side=requester')).toEqual([id]);
    expect(await listed(people.authorityOfficer, 'side=region')).toEqual([id]);
    expect(await listed(people.providerOfficer, 'side=provider')).toEqual([]);
    await assign(id);
    expect(await listed(people.providerOfficer, 'side=provider&status=assigned')).toEqual([id]);
    await act(client, people.providerOfficer, 'GET', '/v1/demands?side=region', undefined, 403);
  });
});
