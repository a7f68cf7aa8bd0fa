import { setTimeout as later } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { act, eventually, everything, noticesAbout, people } from './region990100.ts';
import { usePlatform } from './platform.ts';
import {
  callThrough,
  failFive,
  openedGrant,
  publishService,
  registerCity,
  serviceCatalog,
  unit,
  unitsService,
} from './serviceCity.ts';
import { type Behaves, useUpstream } from './upstream.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();

beforeAll(() => registerCity(platform.client));

const json = { 'content-type': 'application/json' };
const grantOf = async (name: string, more: object = {}) => {
  const { client } = platform;
  const catalog = await publishService(client, unitsService(upstream, more), { ...serviceCatalog, name });
  return { catalog, grant: await openedGrant(client, upstream, catalog) };
};
const good: Behaves = (_, answer) =>
  void answer.writeHead(200, json).end(JSON.stringify({ data: [unit('U1')] }));

describe('a service that does not answer as it should', () => {
  test('R22.3 harms nobody: each fault is a failure on record, and the next call is answered', async () => {
    const { client } = platform;
    const { grant } = await grantOf('有故障的登记信息');
    const faults: readonly (readonly [string, Behaves])[] = [
      [
        'wrong_status',
        (_, answer) => void answer.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      ],
      ['wrong_status', (_, answer) => void answer.writeHead(500, json).end('{}')],
      ['not_json', (_, answer) => void answer.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
      ['not_json', (_, answer) => void answer.writeHead(200, json).end('{"data":')],
      [
        'too_large',
        (_, answer) => void answer.writeHead(200, { ...json, 'content-length': '3000000000' }).write('{'),
      ],
      [
        'too_large',
        (_, answer) =>
          void answer
            .writeHead(200, { ...json, 'content-encoding': 'gzip' })
            .end(gzipSync(Buffer.alloc(200_000_000))),
      ],
      [
        'cut_short',
        (_, answer) => {
          answer.writeHead(200, { ...json, 'content-length': '500' }).write('{"data":[]}');
          setTimeout(() => answer.destroy(), 20);
        },
      ],
      ['no_records', (_, answer) => void answer.writeHead(200, json).end('{"data":["U1"]}')],
    ];
    for (const [why, behaves] of faults) {
      upstream.behave(behaves);
      const { status, body } = await callThrough(client, grant);
      expect([why, status, body.code]).toEqual([why, 502, 'upstream_failed']);
      upstream.behave(good);
      expect((await callThrough(client, grant)).status).toBe(200);
    }
    const lines = await everything(client, people.requesterOfficer, `/v1/grants/${grant}/calls`);
    const failed = lines.filter(({ outcome }) => outcome === 'failed').map(({ why }) => why);
    expect(failed.toReversed()).toEqual(faults.map(([why]) => why));
  });

  test('R22.3 is not waited for when it drips a byte a second', async () => {
    const { client } = platform;
    const { grant } = await grantOf('很慢的登记信息');
    upstream.behave(async (_, answer) => {
      answer.writeHead(200, json);
      for (let n = 0; n < 20 && !answer.destroyed; n += 1) {
        answer.write(' ');
        await later(1000);
      }
    });
    const began = performance.now();
    expect((await callThrough(client, grant)).body).toMatchObject({ code: 'upstream_failed' });
    expect(performance.now() - began).toBeLessThan(14_000);
  });

  test('R22.3 is called over a certificate that is trusted, or not at all', async () => {
    const { client } = platform;
    const catalog = await publishService(client, unitsService(upstream), {
      ...serviceCatalog,
      name: '证书无效的登记信息',
    });
    const service = unitsService({ origin: upstream.origin.replace('http:', 'https:') });
    await act(client, people.providerOfficer, 'PUT', `/v1/services/${catalog}`, service);
    const tried = await act(client, people.providerOfficer, 'POST', `/v1/services/${catalog}/test`, {
      parameters: { unit: 'U1' },
    });
    expect(tried).toMatchObject({ works: false, fault: 'certificate' });
  });

  test('R22.4 is asked again for everybody as soon as its provider has tried it with success', async () => {
    const { client } = platform;
    const { grant, catalog } = await grantOf('试调用后恢复的登记信息');
    const tried = () =>
      act(client, people.providerOfficer, 'POST', `/v1/services/${catalog}/test`, {
        parameters: { unit: 'U1' },
      });
    const outages = async () =>
      Object((await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grant}`)).service).outages;
    upstream.behave((_, answer) => void answer.writeHead(500).end());
    await failFive(client, grant);
    expect(await tried()).toMatchObject({ works: false, fault: 'wrong_status', status: 500 });
    expect((await callThrough(client, grant)).status).toBe(503);
    expect(await outages()).toMatchObject({ count: 1, since: expect.any(String) });
    upstream.behave(good);
    expect(await tried()).toMatchObject({ works: true });
    expect(await outages()).not.toHaveProperty('since');
    expect((await callThrough(client, grant)).status).toBe(200);
  });

  test('R22.4 is interrupted by no question that fails alone, unless it fails for minutes', async () => {
    const { client } = platform;
    const { grant, catalog } = await grantOf('一项提问出错的登记信息');
    const other = await openedGrant(client, upstream, catalog);
    const asks = (id: string, unitId: string) => callThrough(client, id, { parameters: { unit: unitId } });
    upstream.behave((asked, answer) =>
      /U9/i.test(asked.url ?? '')
        ? void answer.writeHead(500).end()
        : void answer.writeHead(200, json).end(JSON.stringify({ data: [unit('U1')] })),
    );
    // In whatever spelling.
    for (let n = 0; n < 8; n += 1) expect((await asks(grant, n % 2 ? 'U9' : 'u9 ')).status).toBe(502);
    expect((await asks(other, 'U1')).status).toBe(200);
    // What only one client asks is noted as well where it fails for long enough.
    for (let n = 0; n < 5; n += 1) {
      expect((await asks(grant, 'U9')).status).toBe(502);
      expect((await asks(grant, 'U9')).status).toBe(n < 4 ? 502 : 503);
      await client.moveClock({ advance: 'PT30S' });
    }
  });

  test('R22.4 R27.3 is interrupted after five failures, both sides are told and see it, and it is tried again by itself', async () => {
    const { client } = platform;
    const { grant } = await grantOf('中断的登记信息');
    upstream.behave((_, answer) => void answer.writeHead(500).end());
    await failFive(client, grant);
    const before = upstream.calls.length;
    const refused = await callThrough(client, grant);
    expect(refused.body).toMatchObject({ code: 'service_interrupted' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(upstream.calls.length).toBe(before);
    for (const who of [people.providerOfficer, people.requesterOfficer]) {
      await eventually(async () =>
        (await noticesAbout(client, who, grant)).find(({ kind }) => kind === 'grant.serviceInterrupted'),
      );
      expect(await act(client, who, 'GET', `/v1/grants/${grant}`)).toMatchObject({
        service: { outages: { count: 1, since: expect.any(String) } },
      });
    }
    await client.moveClock({ advance: 'PT31S' });
    const seen = async () =>
      Object(await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grant}/meter`)).outages;
    const { since } = await seen();
    expect(Date.parse((await seen()).lastFailedAt)).toBe(Date.parse(since));
    expect((await callThrough(client, grant)).status).toBe(502);
    expect((await callThrough(client, grant)).status).toBe(503);
    expect(Date.parse((await seen()).lastFailedAt)).toBeGreaterThanOrEqual(Date.parse(since) + 31_000);
    expect(await seen()).toMatchObject({ since, count: 1, minutes: 0 });
    upstream.behave(good);
    await client.moveClock({ advance: 'PT61S' });
    // What has failed as the try leaves the next one to others.
    expect((await callThrough(client, grant)).body).toMatchObject({ code: 'service_interrupted' });
    expect((await callThrough(client, grant, { parameters: { unit: 'U2' } })).status).toBe(200);
    expect((await callThrough(client, grant)).status).toBe(200);
    await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, grant)).find(
        ({ kind }) => kind === 'grant.serviceResumed',
      ),
    );
    const { items = [], outages } = await act(
      client,
      people.requesterOfficer,
      'GET',
      `/v1/grants/${grant}/meter`,
    );
    expect(outages).toEqual({ count: 1, minutes: 2 });
    expect(items[0]).toMatchObject({ failed: 6, denied: 3, unanswered: 0 });
  });
});

describe('what is used of a service', () => {
  test('R29.1 is on record by itself the day after, with the digest of its log', async () => {
    const { client } = platform;
    const { grant } = await grantOf('自动登记使用的登记信息');
    upstream.behave(good);
    await callThrough(client, grant);
    const day = (await client.now()).slice(0, 10);
    await client.moveClock({ advance: 'P1D' });
    const find = async () => {
      const { items = [] } = await act(client, people.providerOfficer, 'GET', `/v1/grants/${grant}/usage`);
      return items.filter(({ calls }) => calls !== undefined);
    };
    await find();
    const recorded = await eventually(async () => {
      const found = await find();
      return found.length > 0 ? found : undefined;
    });
    expect(recorded).toMatchObject([
      {
        at: day,
        kind: 'process',
        calls: { begun: 1, answered: 1, failed: 0, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
    await callThrough(client, grant);
    expect(await find()).toHaveLength(1);
  });

  test('R22.3 is let through at its hours only', async () => {
    const { client } = platform;
    const now = await client.now();
    const today = now.slice(0, 10);
    const { grant } = await grantOf('有服务时间的登记信息', {
      hours: { days: 'everyDay', from: '00:00', to: '23:59' },
    });
    upstream.behave(good);
    await client.moveClock({ at: `${today}T23:59:10+08:00` });
    const refused = await callThrough(client, grant);
    expect(refused.body).toMatchObject({ code: 'outside_service_hours' });
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(50);
  });
});
