import { beforeAll, describe, expect, test } from 'vitest';
import { act, eventually, everything, noticesAbout, people } from './region990100.ts';
import { usePlatform } from './platform.ts';
import {
  callThrough,
  openedGrant,
  publishService,
  registerCity,
  serviceCatalog,
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
});
