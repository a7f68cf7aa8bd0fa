import { beforeAll, describe, expect, test } from 'vitest';
import { act, eventually, everything, noticesAbout, people } from './region990100.ts';
import { createClient } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
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

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();

beforeAll(() => registerCity(platform.client));

/** What a department asks of a catalog is counted together: each test has a catalog of its own. */
const catalogOf = (name: string) =>
  publishService(platform.client, unitsService(upstream), { ...serviceCatalog, name });

describe('a grant that verifies', () => {
  test('R22.3 answers yes, no or unknown about values in any spelling, and nothing else', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, await catalogOf('答复是否未知的登记信息'), 'verify');
    upstream.answer({ data: [unit('U1')] });
    const yes = await verify(client, grant, {
      不动产单元号: 'U1',
      坐落: '测试路 Ｕ1号',
      登记时间: '2026年5月1日',
    });
    expect(yes.body).toEqual({ callId: expect.any(String), result: 'yes' });
    expect(upstream.calls.at(-1)?.url).toBe('/units/U1');
    const wide = await verify(client, grant, { 不动产单元号: '　Ｕ１ ', 坐落: '测试路U1号' });
    expect(wide.body).toMatchObject({ result: 'yes' });
    expect(upstream.calls.at(-1)?.url).toBe('/units/U1');
    expect((await verify(client, grant, { 不动产单元号: 'U1', 坐落: '测试路2号' })).body).toMatchObject({
      result: 'no',
    });
    expect((await verify(client, grant, { 坐落: '测试路2号' })).body).toMatchObject({
      code: 'not_verifiable',
    });
    expect((await verify(client, grant, { 不动产单元号: 'U1', 权利人类型: '个人' })).body).toMatchObject({
      code: 'item_not_granted',
    });
    expect((await callThrough(client, grant)).body).toMatchObject({ code: 'verification_only' });
    upstream.answer({ data: [] });
    expect((await verify(client, grant, { 不动产单元号: 'U9', 坐落: '测试路2号' })).body).toMatchObject({
      result: 'unknown',
    });
    const lines = await everything(client, people.providerOfficer, `/v1/grants/${grant}/calls`);
    expect(JSON.stringify(lines)).not.toMatch(/测试路|U9|"yes"|"no"/);
  });

  test('R22.3 takes 1.10 for 1.1 where the catalog has a number, and for another text where it has a text', async () => {
    const { client } = platform;
    const body = {
      ...serviceCatalog,
      name: '数值和文本的登记信息',
      dataItems: [
        { name: '不动产单元号', type: 'string', length: 28 },
        { name: '面积', type: 'decimal' },
        { name: '幢号', type: 'string' },
      ],
    };
    const items = { 不动产单元号: '$.unit', 面积: '$.area', 幢号: '$.building' };
    const catalog = await publishService(client, unitsService(upstream, { items }), body);
    const grant = await serviceGrant(client, catalog, 'verify', {
      dataItems: body.dataItems.map(({ name }) => name),
    });
    upstream.answer({ data: [{ unit: 'U1', area: '1234.50', building: '1.10' }] });
    await open(client, grant);
    const asked = async (values: object) =>
      (await verify(client, grant, { 不动产单元号: 'U1', ...values })).body.result;
    expect(await asked({ 面积: '1,234.5', 幢号: '1.10' })).toBe('yes');
    expect(await asked({ 面积: '1234.50' })).toBe('yes');
    expect(await asked({ 幢号: '1.1' })).toBe('no');
    expect(await asked({ 幢号: '1,10' })).toBe('no');
  });

  test('R22.3 an API grant verifies as well', async () => {
    const grant = await openedGrant(
      platform.client,
      upstream,
      await catalogOf('接口也可核验的登记信息'),
      'api',
    );
    expect(
      (await verify(platform.client, grant, { 不动产单元号: 'U1', 坐落: '测试路U1号' })).body,
    ).toMatchObject({ result: 'yes' });
  });

  test('R22.3 does not let anybody guess about one subject, however many guesses come at once', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, await catalogOf('不供试探的登记信息'), 'verify');
    const before = upstream.calls.length;
    const guesses = await Promise.all(
      Array.from({ length: 15 }, (_, n) =>
        verify(client, grant, { 不动产单元号: 'U1', 坐落: `测试路${n}号` }),
      ),
    );
    const answered = guesses.filter(({ status }) => status === 200);
    expect(answered).toHaveLength(5);
    expect(upstream.calls.length - before).toBe(5);
    const refused = guesses.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'probing' });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(60);
    const again = { 不动产单元号: ' Ｕ1 ', 坐落: '别的路1号' };
    expect((await verify(client, grant, again)).status).toBe(429);
    expect((await verify(client, grant, { 不动产单元号: 'U2', 坐落: '测试路1号' })).status).toBe(200);
    const told = await eventually(async () =>
      (await noticesAbout(client, people.providerOfficer, grant)).find(
        ({ kind }) => kind === 'grant.probing',
      ),
    );
    expect(told.text).toContain('核验');
    expect(await act(client, people.providerOfficer, 'GET', `/v1/grants/${grant}`)).toMatchObject({
      service: { probedOn: platform.today },
    });
  });

  test('R22.3 does not let anybody guess more by spelling a subject that the service writes as a number in other ways', async () => {
    const { client } = platform;
    const catalog = await catalogOf('编号为数值的登记信息');
    const grant = await serviceGrant(client, catalog, 'verify');
    upstream.answer({ data: [unit('U1')] });
    await open(client, grant);
    upstream.answer({ data: [unit('1234', { unit: 1234 })] });
    const spellings = ['1234', '1234.0', '1234.00', '+1234', '1,234', '1,234.0', '1234·0'];
    const asked = [];
    for (const [n, no] of spellings.entries())
      asked.push((await verify(client, grant, { 不动产单元号: no, 坐落: `测试路${n}号` })).status);
    expect(asked).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });

  test('R22.3 does not let anybody guess more by several grants over the same data', async () => {
    const { client } = platform;
    const catalog = await catalogOf('几项权限核验的登记信息');
    const grants = [
      await openedGrant(client, upstream, catalog, 'verify'),
      await openedGrant(client, upstream, catalog, 'api'),
      await openedGrant(client, upstream, catalog, 'verify'),
    ];
    upstream.answer({ data: [unit('U1')] });
    const guess = (grant: string, n: number) =>
      verify(client, grant, { 不动产单元号: 'U1', 坐落: `测试路${n}号` });
    for (let n = 0; n < 5; n += 1) expect((await guess(grants[n % 2] ?? '', n)).status).toBe(200);
    for (const grant of grants) expect((await guess(grant, 9)).body).toMatchObject({ code: 'probing' });
    // The same question again is none more.
    expect((await guess(grants[2] ?? '', 0)).status).toBe(200);
    const elsewhere = await openedGrant(client, upstream, await catalogOf('另行核验的登记信息'), 'verify');
    upstream.answer({ data: [unit('U1')] });
    expect((await guess(elsewhere, 9)).status).toBe(200);
  });

  test('R22.3 does not let one account ask after many subjects that it does not know', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, await catalogOf('不供逐个试探的登记信息'), 'verify');
    upstream.answer({ data: [] });
    const guesses = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        verify(client, grant, { 不动产单元号: `U${n}`, 坐落: '测试路1号' }),
      ),
    );
    expect(guesses.filter(({ status }) => status === 200)).toHaveLength(50);
    upstream.answer({ data: [unit('U1')] });
    const other = { ...people.requesterOfficer, sub: 'r-officer-2' };
    expect(
      (await verify(client, grant, { 不动产单元号: 'U1', 坐落: '测试路U1号' }, other)).body,
    ).toMatchObject({ result: 'yes' });
  });

  test('R22.3 is guessed at no more often however many systems of one department ask at once, in whatever spelling', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, await catalogOf('逐项核验的登记信息之一'), 'verify');
    upstream.answer({ data: [unit('U1')] });
    const before = upstream.calls.length;
    const asked = ['U1', ' U1', 'ｕ１', 'u1'];
    const guesses = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        verify(
          client,
          grant,
          { 不动产单元号: asked[n % asked.length] ?? '', 坐落: `某路${n}号` },
          { ...people.requesterOfficer, sub: `r-system-${n % 10}` },
        ),
      ),
    );
    expect(guesses.map(({ status }) => status).toSorted()).toEqual([
      ...Array(5).fill(200),
      ...Array(45).fill(429),
    ]);
    expect(upstream.calls.length - before).toBe(5);
    const { items: [day] = [] } = await act(
      client,
      people.requesterOfficer,
      'GET',
      `/v1/grants/${grant}/meter`,
    );
    expect(day).toMatchObject({ begun: 5, answered: 5, denied: 45, unanswered: 0 });
  });

  test('R22.3 counts what is the same in another spelling once, and asks again after what was asked', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, await catalogOf('逐项核验的登记信息之二'), 'verify');
    upstream.answer({ data: [unit('U1')] });
    const spellings = ['2026-05-02', '2026年5月2日', '20260502', '２０２６/5/2', ' 2026.05.02 '];
    const of = (day: string) => verify(client, grant, { 不动产单元号: 'U1', 登记时间: day });
    for (const day of [...spellings, '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06'])
      expect((await of(day)).body).toMatchObject({ result: 'no' });
    expect((await of('2026-05-07')).body).toMatchObject({ code: 'probing' });
    for (const day of spellings) expect((await of(day)).status).toBe(200);
  });

  test('R22.3 takes a value that only narrows the search for the guess that it is', async () => {
    const { client } = platform;
    const parameters = {
      unit: { in: 'path', item: '不动产单元号' },
      place: { in: 'query', item: '坐落' },
    };
    const service = unitsService(upstream, {
      upstream: {
        address: `${upstream.origin}/units/{unit}`,
        method: 'GET',
        parameters,
        records: '$.data[*]',
      },
    });
    const body = { ...serviceCatalog, name: '可以缩小查询范围的登记信息' };
    const catalog = await publishService(client, service, body);
    const grant = await openedGrant(client, upstream, catalog, 'verify');
    upstream.behave((asked, answer) => {
      const isFound = new URL(asked.url ?? '', 'http://localhost').searchParams.get('place') === '测试路U1号';
      answer.writeHead(200, { 'content-type': 'application/json' });
      answer.end(JSON.stringify({ data: isFound ? [unit('U1')] : [] }));
    });
    const statuses = [];
    for (let n = 0; n < 7; n += 1)
      statuses.push((await verify(client, grant, { 不动产单元号: 'U1', 坐落: `测试路${n}号` })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect((await verify(client, grant, { 不动产单元号: 'U2', 坐落: '测试路1号' })).status).toBe(200);
  });

  test('R22.3 has the cap of an account exactly, also at its last answer; a service that fails has answered nothing', async () => {
    const { client } = platform;
    const catalog = await publishService(client, unitsService(upstream), {
      ...serviceCatalog,
      name: '逐一猜测的登记信息',
    });
    const grant = await openedGrant(client, upstream, catalog, 'verify');
    upstream.behave((_, answer) => void answer.writeHead(500).end());
    expect((await verify(client, grant, { 不动产单元号: 'F1', 坐落: '一号' })).status).toBe(502);
    upstream.answer({ data: [{ unit: 'U', place: null }] });
    const of = (n: number) => verify(client, grant, { 不动产单元号: `V${n}`, 坐落: '一号' });
    const first = await Promise.all(Array.from({ length: 49 }, (_, n) => of(n)));
    expect(new Set(first.map(({ body }) => body.result))).toEqual(new Set(['unknown']));
    const before = upstream.calls.length;
    const last = await Promise.all(Array.from({ length: 50 }, (_, n) => of(100 + n)));
    expect(last.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(upstream.calls.length - before).toBe(1);
  });
});

describe('what belongs to others', () => {
  const others = [people.otherOfficer, people.providerOfficer];

  test('R22.3 is neither called nor verified, opened nor looked at', async () => {
    const { client } = platform;
    const grant = await openedGrant(client, upstream, await catalogOf('逐项核验的登记信息之三'), 'api');
    const before = upstream.calls.length;
    const path = `/v1/grants/${grant}`;
    const tried = async (who = people.otherOfficer) => [
      (await callThrough(client, grant, {}, who)).status,
      (await verify(client, grant, { 不动产单元号: 'U1' }, who)).status,
      (await client.call(who, 'POST', `${path}/open-service`, { parameters: { unit: 'U1' } })).status,
      (await client.call(who, 'GET', `${path}/meter`)).status,
      (await client.call(who, 'GET', `${path}/calls`)).status,
    ];
    expect(await tried()).toEqual([404, 404, 404, 404, 404]);
    expect(await tried(people.operator)).toEqual([403, 403, 403, 403, 403]);
    expect((await tried(people.authorityOfficer)).slice(0, 3)).toEqual([403, 403, 403]);
    expect((await tried(people.requesterHead)).slice(0, 3)).toEqual([403, 403, 403]);
    for (const who of others) expect((await callThrough(client, grant, {}, who)).status).not.toBe(200);
    expect(upstream.calls.length).toBe(before);
    for (const missing of ['calls', 'verify'])
      await act(
        client,
        people.requesterOfficer,
        'POST',
        `/v1/grants/01kak7x4z9a2b5c8d1e6f0g3h7/${missing}`,
        missing === 'calls' ? { parameters: {} } : { values: { a: 'b' } },
        404,
      );
  });

  test('R22.3 secrets are of the department that has kept them: nobody registers a service by another’s', async () => {
    const { client } = platform;
    await act(client, people.requesterOfficer, 'PUT', '/v1/secrets/of-another', { value: 'not-yours' });
    const auth = { kind: 'bearer', secret: 'of-another' };
    const path = `/v1/services/${await catalogOf('逐项核验的登记信息之四')}`;
    expect(
      await act(client, people.providerOfficer, 'PUT', path, unitsService(upstream, { auth }), 422),
    ).toMatchObject({ code: 'unknown_secret' });
    // Some gateways take such an address for one that does not exist: not held against the description of the one that does.
    const anyhow = createClient(client.url);
    for (const name of ['../99/of-another', '..%2Fof-another', 'a/b'])
      expect(
        (await anyhow.call(people.providerOfficer, 'PUT', `/v1/secrets/${name}`, { value: 'x' })).status,
      ).not.toBe(200);
    for (const secret of ['../x', 'a/b', '11990100MB00000220/of-another'])
      await act(
        client,
        people.providerOfficer,
        'PUT',
        path,
        unitsService(upstream, { auth: { kind: 'bearer', secret } }),
        400,
      );
    expect((await client.call(people.providerOfficer, 'GET', '/v1/secrets/of-another')).status).toBe(405);
    expect((await client.call(people.requesterHead, 'PUT', '/v1/secrets/mine', { value: 'x' })).status).toBe(
      403,
    );
  });

  test('R22.3 services are registered and tried by their provider alone', async () => {
    const { client } = platform;
    const before = upstream.calls.length;
    const path = `/v1/services/${await catalogOf('逐项核验的登记信息之五')}`;
    for (const who of [people.otherOfficer, people.authorityOfficer, people.operator, people.providerHead]) {
      const put = await client.call(who, 'PUT', path, unitsService(upstream));
      expect([403, 404]).toContain(put.status);
      const tried = await client.call(who, 'POST', `${path}/test`, { parameters: { unit: 'U1' } });
      expect([403, 404]).toContain(tried.status);
    }
    expect(upstream.calls.length).toBe(before);
  });
});
