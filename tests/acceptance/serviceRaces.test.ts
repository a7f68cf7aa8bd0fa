import { setTimeout as later } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import { act, eventually, everything, noticesAbout, people } from './region990100.ts';
import {
  callThrough,
  failFive,
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
import { type Behaves, useUpstream } from './upstream.ts';

/** What happens at once, or between two calls. */
const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();
const second = useUpstream();

beforeAll(() => registerCity(platform.client));

const json = { 'content-type': 'application/json' };
const good: Behaves = (_, answer) =>
  void answer.writeHead(200, json).end(JSON.stringify({ data: [unit('U1')] }));
const failing: Behaves = (_, answer) => void answer.writeHead(500, json).end('{}');
const catalogOf = (name: string, more: object = {}, body: object = {}) =>
  publishService(platform.client, unitsService(upstream, more), { ...serviceCatalog, ...body, name });
const grantOver = (catalog: string, more: object = {}) =>
  openedGrant(platform.client, upstream, catalog, 'api', more);
const put = (catalog: string, service: object) =>
  act(platform.client, people.providerOfficer, 'PUT', `/v1/services/${catalog}`, service);
const suspend = async (grant: string) => {
  const rectifyBy = new Date(Date.parse(platform.today) + 10 * 86_400_000).toISOString().slice(0, 10);
  const suspension = { reason: 'misuse', facts: '将数据用于申请以外的营销活动', rectifyBy };
  await act(platform.client, people.providerHead, 'POST', `/v1/grants/${grant}/suspend`, suspension);
};
const statusesOf = (answers: readonly { readonly status: number }[]) =>
  answers.map(({ status }) => status).toSorted();
const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

describe('calls at once', () => {
  test('R22.3 share the last one of the quota: exactly one of two passes', async () => {
    const { client } = platform;
    const catalog = await catalogOf('最后一次的登记信息', { quota: 3 });
    const grant = await grantOver(catalog);
    upstream.behave(good);
    for (let n = 0; n < 2; n += 1) expect((await callThrough(client, grant)).status).toBe(200);
    const before = upstream.calls.length;
    expect(statusesOf(await times(2, () => callThrough(client, grant)))).toEqual([200, 429]);
    expect(upstream.calls.length - before).toBe(1);
  });

  test('R22.3 that fail together interrupt the service for half a minute, not for as long as they are many', async () => {
    const { client } = platform;
    const grant = await grantOver(await catalogOf('同时失败的登记信息'));
    upstream.behave(failing);
    await times(20, (n) => callThrough(client, grant, { parameters: { unit: `U${n}` } }));
    const refused = await callThrough(client, grant);
    expect(refused).toMatchObject({ status: 503, body: { code: 'service_interrupted' } });
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(30);
  });
});

describe('a grant that is suspended', () => {
  test('R27.2 while a call waits for its answer gets nothing of it', async () => {
    const { client } = platform;
    const grant = await grantOver(await catalogOf('调用中暂停的登记信息'));
    const held: (() => void)[] = [];
    upstream.behave((_, answer) => {
      held.push(() => answer.writeHead(200, json).end(JSON.stringify({ data: [unit('U1')] })));
    });
    const call = callThrough(client, grant);
    await eventually(async () => (held.length > 0 ? true : undefined));
    await suspend(grant);
    await later(600);
    for (const release of held) release();
    const { status, body } = await call;
    expect([status, body.code]).toEqual([409, 'grant_suspended']);
    const [line] = await everything(client, people.providerOfficer, `/v1/grants/${grant}/calls`);
    expect(line).toMatchObject({ outcome: 'answered', why: 'grant_suspended', records: 0 });
    expect(line).not.toHaveProperty('digest');
  });

  test('R27.2 in the midst of many calls lets none through that begins afterwards', async () => {
    const { client } = platform;
    const grant = await grantOver(await catalogOf('连续调用中暂停的登记信息'));
    upstream.behave(good);
    const seen: { began: number; status: number }[] = [];
    const callers = { areOver: false };
    const caller = async () => {
      while (!callers.areOver) {
        const began = performance.now();
        seen.push({ began, status: (await callThrough(client, grant)).status });
      }
    };
    const all = times(4, caller);
    await eventually(async () => (seen.length >= 8 ? true : undefined));
    await suspend(grant);
    const suspended = performance.now();
    await later(200);
    callers.areOver = true;
    await all;
    expect(seen.some(({ status }) => status === 200)).toBe(true);
    const after = seen.filter(({ began }) => began > suspended);
    expect(after.length).toBeGreaterThan(0);
    expect([...new Set(after.map(({ status }) => status))]).toEqual([409]);
  });
});

describe('what is changed while it is called', () => {
  test('R22.3 a secret is the one or the other to every call, and then the new one', async () => {
    const { client } = platform;
    const keep = (value: string) =>
      act(client, people.providerOfficer, 'PUT', '/v1/secrets/changing', { value });
    await keep('the-old-one');
    const catalog = await catalogOf('更换密钥的登记信息', { auth: { kind: 'bearer', secret: 'changing' } });
    const grant = await grantOver(catalog);
    upstream.behave(good);
    const before = upstream.calls.length;
    const calls = times(12, () => callThrough(client, grant));
    await keep('the-new-one');
    expect(statusesOf(await calls)).toEqual(Array(12).fill(200));
    const sent = upstream.calls.slice(before).map(({ headers }) => headers.authorization);
    expect(new Set([...sent, 'Bearer the-old-one', 'Bearer the-new-one']).size).toBe(2);
    // Its provider has replaced it for good: whoever still remembers the old one looks anew.
    upstream.behave((asked, answer) => {
      if (asked.headers.authorization === 'Bearer the-new-one') return good(asked, answer, '');
      answer.writeHead(401).end();
    });
    expect(statusesOf(await times(12, () => callThrough(client, grant)))).toEqual(Array(12).fill(200));
    upstream.behave((_, answer) => void answer.writeHead(401).end());
    const refused = upstream.calls.length;
    expect((await callThrough(client, grant)).status).toBe(502);
    expect(upstream.calls.length - refused).toBe(1);
  });

  test('R22.3 a service is the one or the other to every call, with its own items, and then the new one', async () => {
    const { client } = platform;
    const catalog = await catalogOf('迁移的登记信息');
    const grant = await grantOver(catalog);
    upstream.behave(good);
    second.behave((_, answer) => {
      const moved = { number: 'U1', address: '测试路U2号', kind: '个人', on: '2026-05-02' };
      answer.writeHead(200, json).end(JSON.stringify({ data: [moved] }));
    });
    const calls = times(12, () => callThrough(client, grant));
    const items = { 不动产单元号: '$.number', 坐落: '$.address', 权利人类型: '$.kind', 登记时间: '$.on' };
    await put(catalog, unitsService(second, { items, trial: { parameters: { unit: 'U1' } } }));
    const whole = (id: string, day: string) => ({ 不动产单元号: 'U1', 坐落: `测试路${id}号`, 登记时间: day });
    for (const { body } of await calls)
      expect([[whole('U1', '2026-05-01')], [whole('U2', '2026-05-02')]]).toContainEqual(body.records);
    const before = upstream.calls.length;
    expect((await callThrough(client, grant)).body.records).toEqual([whole('U2', '2026-05-02')]);
    expect(upstream.calls.length).toBe(before);
  });
});

describe('an answer that is kept', () => {
  const placed = {
    dataItems: serviceCatalog.dataItems.map((item) =>
      item.name === '坐落' ? { ...item, places: 'region' } : item,
    ),
  };

  test('R22.3 is cut for each grant anew, dies with its grant and with the description by which it was asked, and is no answer to a verification', async () => {
    const { client } = platform;
    const cached = { cache: { seconds: 600 } };
    const catalog = await catalogOf('可以缓存的登记信息', cached, placed);
    const records = ['990100', '990200'].map((place) => unit('U1', { place }));
    const behaves: Behaves = (_, answer) =>
      void answer.writeHead(200, json).end(JSON.stringify({ data: records }));
    const openOver = async (more: object) => {
      const grant = await serviceGrant(client, catalog, 'api', more);
      upstream.behave(behaves);
      await open(client, grant);
      return grant;
    };
    const whole = await openOver({});
    const part = await openOver({ dataItems: ['不动产单元号'], extent: { region: '990100' } });
    const before = upstream.calls.length;
    const first = await callThrough(client, whole);
    expect(first.body.records).toEqual([
      { 不动产单元号: 'U1', 坐落: '990100', 登记时间: '2026-05-01' },
      { 不动产单元号: 'U1', 坐落: '990200', 登记时间: '2026-05-01' },
    ]);
    expect((await callThrough(client, part)).body.records).toEqual([{ 不动产单元号: 'U1' }]);
    expect((await callThrough(client, whole)).body).toMatchObject({
      records: first.body.records,
      usage: { calls: 2 },
    });
    expect(upstream.calls.length - before).toBe(1);
    await callThrough(client, whole, { parameters: { unit: 'U2' } });
    expect(upstream.calls.length - before).toBe(2);
    await verify(client, part, { 不动产单元号: 'U1' });
    expect(upstream.calls.length - before).toBe(3);
    await suspend(part);
    expect((await callThrough(client, part)).body).toMatchObject({ code: 'grant_suspended' });
    await put(catalog, unitsService(upstream, { ...cached, quota: 1001 }));
    await callThrough(client, whole);
    expect(upstream.calls.length - before).toBe(4);
    await callThrough(client, whole);
    expect(upstream.calls.length - before).toBe(4);
    await client.moveClock({ advance: 'PT11M' });
    await callThrough(client, whole);
    expect(upstream.calls.length - before).toBe(5);
  });

  test('R22.4 says nothing of whether its service answers', async () => {
    const { client } = platform;
    const grant = await grantOver(await catalogOf('缓存期间中断的登记信息', { cache: { seconds: 3600 } }));
    upstream.behave(good);
    await callThrough(client, grant);
    upstream.behave(failing);
    const other = (n: number) => ({ parameters: { unit: `U${n}` } });
    for (let n = 2; n < 7; n += 1) {
      expect((await callThrough(client, grant, other(n))).status).toBe(502);
      expect((await callThrough(client, grant)).status).toBe(200);
    }
    expect((await callThrough(client, grant, other(2))).body).toMatchObject({ code: 'service_interrupted' });
    expect((await callThrough(client, grant)).status).toBe(200);
    const seen = await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grant}`);
    expect(seen).toMatchObject({ service: { outages: { since: expect.any(String) } } });
  });
});

describe('a service that is interrupted', () => {
  test('R22.4 is tried by the next who may call it: who is denied holds up nobody', async () => {
    const { client } = platform;
    const catalog = await catalogOf('额度用尽后中断的登记信息', { quota: 6 });
    const grant = await grantOver(catalog);
    const other = await grantOver(catalog);
    upstream.behave(good);
    await callThrough(client, grant);
    upstream.behave(failing);
    await failFive(client, grant);
    expect((await callThrough(client, other)).body).toMatchObject({ code: 'service_interrupted' });
    await client.moveClock({ advance: 'PT31S' });
    upstream.behave(good);
    expect((await callThrough(client, grant)).body).toMatchObject({ code: 'quota_exceeded' });
    expect((await callThrough(client, other)).status).toBe(200);
  });

  test('R22.4 is so for each of its grants until it answers again, whichever of them it answers', async () => {
    const { client } = platform;
    const catalog = await catalogOf('几家同时使用的登记信息');
    const grant = await grantOver(catalog);
    const other = await grantOver(catalog);
    const outagesOf = async (id: string) => {
      const { service } = await act(client, people.requesterOfficer, 'GET', `/v1/grants/${id}`);
      return Object(service).outages;
    };
    const interrupt = async () => {
      upstream.behave(failing);
      await failFive(client, grant);
      expect((await callThrough(client, other)).body).toMatchObject({ code: 'service_interrupted' });
      for (const id of [grant, other]) expect(await outagesOf(id)).toHaveProperty('since');
      upstream.behave(good);
    };
    await interrupt();
    await client.moveClock({ advance: 'PT31S' });
    expect((await callThrough(client, grant)).status).toBe(200);
    await client.moveClock({ advance: 'PT5H' });
    for (const id of [grant, other]) expect(await outagesOf(id)).toEqual({ count: 1, minutes: 1 });
    await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, other)).find(
        ({ kind }) => kind === 'grant.serviceResumed',
      ),
    );
    await interrupt();
    await client.moveClock({ advance: 'PT121S' });
    expect((await callThrough(client, other)).status).toBe(200);
    for (const id of [grant, other]) expect(await outagesOf(id)).toEqual({ count: 2, minutes: 3 });
  });
});
