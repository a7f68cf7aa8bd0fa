import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import { act, catalogBody, consentTo, deadlineOf, everything, fileRequest, people } from './region990100.ts';
import {
  callThrough,
  open,
  openedGrant,
  publishService,
  registerCity,
  serviceCatalog,
  serviceGrant,
  unit,
  unitsService,
  verify,
} from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

/** Whether what a service answers is about what it was asked, and has all that was granted. */
const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishService(platform.client, unitsService(upstream));
});

const lastLine = async (grant: string) =>
  (await everything(platform.client, people.providerOfficer, `/v1/grants/${grant}/calls`))[0];
const recordsOf = ({ body }: { body: Body }) => body.records as readonly Record<string, unknown>[];

describe('a service', () => {
  test('R22.1 R22.3 is not opened by a record that lacks what was granted, or is about something else', async () => {
    const { client } = platform;
    const grant = await serviceGrant(client, held.catalog);
    const { dataItems } = await act(client, people.providerOfficer, 'GET', `/v1/grants/${grant}`);
    const granted = dataItems as readonly string[];
    const refused: readonly (readonly [object, readonly string[]])[] = [
      [{ unit: null, place: null, owner: { kind: null }, at: null }, []],
      [unit('U2'), []],
      [unit('U1', { unit: undefined }), []],
      [{ unit: 'U1' }, granted.filter((item) => item !== '不动产单元号')],
      [unit('U1', { place: '-', at: '无' }), ['坐落', '登记时间'].filter((item) => granted.includes(item))],
      [unit('U1', { at: ' 　' }), ['登记时间']],
    ];
    for (const [record, lacking] of refused) {
      upstream.answer({ data: [record] });
      const { code, errors = [] } = await open(client, grant, 422);
      expect([code, (errors as { path: string }[]).map(({ path }) => path).toSorted()]).toEqual([
        'call_unproven',
        lacking.map((item) => `/items/${item}`).toSorted(),
      ]);
      expect(await lastLine(grant)).toMatchObject({ way: 'opening', why: 'call_unproven', records: 0 });
    }
    const awaited = await act(client, people.providerOfficer, 'GET', `/v1/grants/${grant}`);
    expect(deadlineOf(awaited, 'delivery')).toMatchObject({ status: 'running' });
    // One whole record of the unit, in another spelling and beside others, opens it.
    upstream.answer({ data: [unit('U2'), { unit: 'U1' }, unit('U1', { unit: ' ｕ1' })] });
    expect(deadlineOf(await open(client, grant), 'delivery')).toMatchObject({ status: 'met' });
  });

  test('R22.1 that lacks what is asked for is known before the answer, and is opened once it has it', async () => {
    const { client } = platform;
    const name = '缺少取值路径的登记信息';
    const whole = { 不动产单元号: '$.unit', 坐落: '$.place', 权利人类型: '$.owner.kind', 登记时间: '$.at' };
    const { 坐落: _, ...lacking } = whole;
    const service = (items: object) => unitsService(upstream, { items });
    const catalog = await publishService(client, service(lacking), { ...serviceCatalog, name });
    const ask = (method: string) =>
      fileRequest(client, catalog, { method, whyNotVerify: '需要展示登记时间，是或者否不能满足' });
    const request = await ask('api');
    const lacks = async (who = people.providerOfficer, id = request) =>
      (await act(client, who, 'GET', `/v1/requests/${id}/findings`)).serviceLacks;
    expect(await lacks()).toEqual(['坐落']);
    expect(await lacks(people.requesterOfficer)).toEqual(['坐落']);
    await act(client, people.otherOfficer, 'GET', `/v1/requests/${request}/findings`, undefined, 404);
    // The authority sees the request, and what its service lacks is not its to know; nobody is told once it is answered.
    expect(await lacks(people.authorityOfficer)).toBeUndefined();
    const grant = await consentTo(client, request, { conditions: ['c1'] });
    for (const who of [people.providerOfficer, people.requesterOfficer])
      expect(await lacks(who)).toBeUndefined();
    upstream.answer({ data: [unit('U1')] });
    const { errors } = await open(client, grant, 422);
    expect(errors).toMatchObject([{ path: '/items/坐落', message: '没有取值' }]);
    await act(client, people.providerOfficer, 'PUT', `/v1/services/${catalog}`, service(whole));
    expect(await lacks(people.requesterOfficer, await ask('verify'))).toEqual([]);
    await open(client, grant);
  });

  test('R22.1 answers nothing about another subject, neither in calls nor in verification', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, held.catalog);
    upstream.answer({ data: [unit('U2'), unit('U1'), unit('U1', { unit: undefined })] });
    const answer = await callThrough(client, grant);
    expect(recordsOf(answer).map((record) => record['不动产单元号'])).toEqual(['U1']);
    expect(await lastLine(grant)).toMatchObject({ outcome: 'answered', records: 1, others: 2 });
    upstream.answer({ data: [unit('U2')] });
    expect(recordsOf(await callThrough(client, grant))).toEqual([]);
    const verifying = await openedGrant(client, upstream, held.catalog, 'verify');
    upstream.answer({ data: [unit('U2', { place: '测试路U1号' })] });
    const asked = { 不动产单元号: 'U1', 坐落: '测试路U1号' };
    expect((await verify(client, verifying, asked)).body).toMatchObject({ result: 'unknown' });
    expect((await verify(client, verifying, { 不动产单元号: 'U1' })).body).toMatchObject({ result: 'no' });
    upstream.answer({ data: [unit('U2', { place: '测试路U1号' }), unit('U1')] });
    expect((await verify(client, verifying, asked)).body).toMatchObject({ result: 'yes' });
  });
});

describe('an answer', () => {
  test('R22.4 whose records lack what was granted counts as a failure and interrupts the service; one without records is counted apart', async () => {
    const { client } = platform;
    const name = '缺少数据项的登记信息';
    const catalog = await publishService(client, unitsService(upstream), { ...serviceCatalog, name });
    const grant = await openedGrant(client, upstream, catalog);
    const meter = async () =>
      (await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grant}/meter`)).items;
    expect(await meter()).toEqual([]);
    upstream.answer({ data: [] });
    expect(recordsOf(await callThrough(client, grant))).toEqual([]);
    // What has no value is null, and lacks nothing.
    upstream.answer({ data: [unit('U1', { place: null })] });
    expect((await callThrough(client, grant)).status).toBe(200);
    expect(await meter()).toMatchObject([{ begun: 2, answered: 2, empty: 1, failed: 0 }]);
    const lacking = (id: string) => [
      unit(id, { place: undefined }),
      { unit: id, place: '-', owner: { kind: '' }, at: null },
    ];
    for (let n = 0; n < 5; n += 1) {
      const id = `U${n}`;
      upstream.answer({ data: [unit(id), lacking(id)[n % 2]] });
      const { status, body } = await callThrough(client, grant, { parameters: { unit: id } });
      expect([status, (body.records as object[]).length]).toEqual([200, 2]);
      expect(await lastLine(grant)).toMatchObject({ outcome: 'failed', why: 'items_missing', records: 2 });
    }
    expect((await callThrough(client, grant)).body).toMatchObject({ code: 'service_interrupted' });
    expect(await meter()).toMatchObject([{ begun: 7, answered: 2, empty: 1, failed: 5, denied: 1 }]);
  });
});

describe('a pseudonym', () => {
  const content = {
    ...catalogBody,
    name: '以假名提供的登记信息',
    sharingMethods: ['api', 'verify'],
    dataItems: [
      { name: '不动产单元号', type: 'string', length: 28 },
      { name: '证件号码', type: 'string', treatment: 'pseudonymised' },
      { name: '坐落', type: 'string' },
    ],
    withheldReason: undefined,
    legalBasis: undefined,
  };
  const dataItems = content.dataItems.map(({ name }) => name);
  const items = { 不动产单元号: '$.unit', 证件号码: '$.owner.idNumber', 坐落: '$.place' };
  const idNumber = '990100199001011234';
  const by = (parameters: object) => ({
    items,
    upstream: { address: `${upstream.origin}/units`, method: 'GET', parameters, records: '$.data[*]' },
  });
  const opened = async (name: string, parameters: object, method: 'api' | 'verify', asked: object) => {
    const { client } = platform;
    const service = unitsService(upstream, by(parameters));
    const catalog = await publishService(client, service, { ...content, name });
    const grant = await serviceGrant(client, catalog, method, { dataItems });
    upstream.answer({ data: [unit('U1')] });
    await open(client, grant, 200, asked);
    return grant;
  };

  test('R22.1 R37.1 is not handed out to whoever asks by the very item in the clear', async () => {
    const { client } = platform;
    const person = { in: 'query', item: '证件号码' };
    const parameters = { person, unit: { in: 'query', item: '不动产单元号' } };
    const grant = await opened('以证件号码查询的登记信息', parameters, 'api', { person: idNumber });
    for (const asked of [{ person: idNumber }, { unit: 'U1' }]) {
      const [record] = recordsOf(await callThrough(client, grant, { parameters: asked }));
      expect(record).toEqual({ 不动产单元号: 'U1', 坐落: '测试路U1号' });
    }
    const refused = await verify(client, grant, { 证件号码: idNumber, 坐落: '测试路U1号' });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'pseudonymised_item', errors: [{ path: '/values/证件号码' }] },
    });
    expect((await verify(client, grant, { 不动产单元号: 'U1', 坐落: '测试路U1号' })).body).toMatchObject({
      result: 'yes',
    });
  });

  test('R22.1 R37.1 that calls hand out is not verified in the clear beside it; where nothing is handed out it is', async () => {
    const { client } = platform;
    const parameters = { unit: { in: 'query', item: '不动产单元号' } };
    const grant = await opened('以单元号查询的登记信息', parameters, 'api', { unit: 'U1' });
    const [record] = recordsOf(await callThrough(client, grant));
    expect(record?.['证件号码']).toMatch(/^[a-z2-7]{24}$/);
    const asked = { 不动产单元号: 'U1', 证件号码: idNumber };
    const before = upstream.calls.length;
    expect((await verify(client, grant, asked)).body).toMatchObject({ code: 'pseudonymised_item' });
    expect(upstream.calls.length).toBe(before);
    const person = { in: 'query', item: '证件号码' };
    const verifying = await opened('只供核验的登记信息', { person }, 'verify', { person: idNumber });
    expect((await verify(client, verifying, { 证件号码: idNumber, 坐落: '测试路U1号' })).body).toMatchObject({
      result: 'yes',
    });
  });
});
