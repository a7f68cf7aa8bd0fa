import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '../../lib/case/chain.ts';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from '../acceptance/platform.ts';
import {
  act,
  consentTo,
  deadlineOf,
  eventually,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  requestBody,
  tokenOf,
} from '../acceptance/region990100.ts';
import { type Ask, askWith } from './aws.ts';

const platform = usePlatform('real time');
const ask: Ask = askWith(process.env.GONGXIANG_PYTHON ?? '', process.env);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

beforeAll(() => registerCity(platform.client));

describe('a sharing request on the deployed stack', () => {
  test('goes from the catalog to the receipt', async () => {
    const { client } = platform;
    const requestId = await fileRequest(client, await publishCatalog(client));
    const path = `/v1/requests/${requestId}`;
    const received = await act(client, people.providerOfficer, 'GET', path);
    expect(deadlineOf(received, 'answer')).toMatchObject({
      status: 'running',
      statutoryDueAt: expect.any(String),
    });
    const { days } = await act(client, people.providerOfficer, 'GET', `${path}/deadlines/answer/proof`);
    expect(days).not.toEqual([]);

    const grantId = await consentTo(client, requestId, { conditions: ['c1'] });
    const rows = Array.from(
      { length: 6000 },
      (_, index) => `U${index},某路${index}号,2026-01-05,秘密${index}`,
    );
    const upload = ['不动产单元号,坐落,登记时间,权利人证件号', ...rows].join('\r\n');
    const declared = { format: 'csv', records: rows.length, sha256: sha256(upload) };
    const deliveries = `/v1/grants/${grantId}/deliveries`;
    const opened = await act(client, people.providerOfficer, 'POST', deliveries, declared, 201);
    const put = await fetch(String((opened.upload as Body).url), { method: 'PUT', body: upload });
    expect(put.status).toBe(200);
    const delivery = `${deliveries}/${String(opened.id)}`;
    await act(client, people.providerOfficer, 'POST', `${delivery}/complete`);
    const ready = await eventually(async () => {
      const body = await act(client, people.requesterOfficer, 'GET', delivery);
      if (body.status === 'failed') throw new Error(JSON.stringify(body));
      return body.status === 'ready' ? body : undefined;
    }, 40_000);

    const { items: parts = [] } = await act(client, people.requesterOfficer, 'GET', `${delivery}/parts`);
    const pulled = await Promise.all(
      parts.map(async ({ url }) => (await client.fetched(people.requesterOfficer, String(url))).toString()),
    );
    expect(pulled.map(sha256)).toEqual(parts.map((part) => part.sha256));
    expect(pulled.flatMap((text) => text.trimEnd().split('\r\n').slice(1))).toEqual(
      rows.map((row) => row.split(',').slice(0, -1).join(',')),
    );
    const receipt = { records: rows.length, digest: ready.digest };
    expect((await act(client, people.requesterOfficer, 'POST', `${delivery}/receipt`, receipt)).status).toBe(
      'received',
    );
    const grant = await eventually(async () => {
      const body = await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grantId}`);
      return body.status === 'inUse' ? body : undefined;
    });
    expect(deadlineOf(grant, 'delivery')).toMatchObject({ status: 'met' });

    const record = await act(client, people.providerOfficer, 'GET', `${path}/events`);
    const chain = (record.items ?? []).map((event) => ({ ...event, data: JSON.stringify(event.data) }));
    // What the API shows of an event is what is chained.
    expect(verifyChain(chain as never, record.head as never)).toBeUndefined();
    const told = await eventually(async () => {
      const kinds = (await noticesAbout(client, people.requesterOfficer, requestId)).map(({ kind }) => kind);
      return kinds.includes('request.consented') ? kinds : undefined;
    });
    expect(new Set(told).size).toBe(told.length);
  });

  test('an object is not to be had without its presigned address, nor with one that was altered', async () => {
    const { client } = platform;
    const grantId = await consentTo(client, await fileRequest(client, await publishCatalog(client)));
    const declared = { format: 'csv', records: 1, sha256: sha256('x') };
    const deliveries = `/v1/grants/${grantId}/deliveries`;
    const { upload } = await act(client, people.providerOfficer, 'POST', deliveries, declared, 201);
    const address = new URL(String((upload as Body).url));
    const bare = `${address.origin}${address.pathname}`;
    expect((await fetch(bare, { method: 'PUT', body: 'x' })).status).toBe(403);
    address.searchParams.set('X-Amz-Signature', '0'.repeat(64));
    expect((await fetch(address, { method: 'PUT', body: 'x' })).status).toBe(403);
  });
});

test('a document is set in type by the deployed function, with the fonts and the compiler that lie beside it', async () => {
  const { client } = platform;
  const request = await fileRequest(client, await publishCatalog(client));
  const asked = { about: { kind: 'request', id: request }, type: 'requestForm' };
  const { id } = await act(client, people.requesterOfficer, 'POST', '/v1/documents', asked, 201);
  const path = `/v1/documents/${String(id)}`;
  const pdf = await eventually(async () => {
    const seen = await act(client, people.requesterOfficer, 'GET', path);
    return seen.pdf === undefined ? undefined : Object(seen.pdf);
  }, 120_000);
  const token = await tokenOf(client, people.providerOfficer);
  const answer = await fetch(`${client.url}${path}/pdf`, { headers: { authorization: `Bearer ${token}` } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(pdf.sha256);
  expect(bytes.toString('latin1')).toContain('+NotoSerifSC-Regular');
}, 150_000);

describe('data at fault', () => {
  test('a part whose data are at fault fails its delivery', async () => {
    const { client } = platform;
    const grantId = await consentTo(client, await fileRequest(client, await publishCatalog(client)));
    const upload =
      '{"不动产单元号": "U0", "坐落": "某路", "登记时间": "2026-01-05"}\n{"不动产单元号": "U1", ';
    const declared = { format: 'ndjson', records: 2, sha256: sha256(upload) };
    const deliveries = `/v1/grants/${grantId}/deliveries`;
    const opened = await act(client, people.providerOfficer, 'POST', deliveries, declared, 201);
    await fetch(String((opened.upload as Body).url), { method: 'PUT', body: upload });
    const id = String(opened.id);
    await act(client, people.providerOfficer, 'POST', `${deliveries}/${id}/complete`);
    const failed = await eventually(async () => {
      const body = await act(client, people.requesterOfficer, 'GET', `${deliveries}/${id}`);
      return body.status === 'failed' ? body : undefined;
    }, 40_000);
    expect(failed).toMatchObject({ failure: { part: 1, record: 2 } });
  });
});

describe('who may not', () => {
  const token = async (changes: object) => {
    const body = JSON.stringify({ ...people.providerOfficer, changes });
    const answer = await fetch(`${platform.client.url}/local/token`, { method: 'POST', body });
    const given: { token?: string } = JSON.parse(await answer.text());
    return given.token ?? '';
  };

  test('a token that is forged, expired or meant for another audience is 401, a good one is not', async () => {
    const status = async (changes: object) => {
      const headers = { authorization: `Bearer ${await token(changes)}` };
      return (await platform.client.call(undefined, 'GET', '/v1/notices', undefined, headers)).status;
    };
    expect(await status({})).toBe(200);
    expect(await status({ forged: true })).toBe(401);
    expect(await status({ lifetime: -10 })).toBe(401);
    expect(await status({ audience: 'another' })).toBe(401);
  });

  test('each refusal has its own status: 401, 403, 404, 409, 412, 422', async () => {
    const { client } = platform;
    const catalogId = await publishCatalog(client);
    const draft = await act(
      client,
      people.requesterOfficer,
      'POST',
      '/v1/requests',
      requestBody(catalogId),
      201,
    );
    const path = `/v1/requests/${String(draft.id)}`;
    await act(client, undefined, 'GET', path, undefined, 401);
    await act(client, people.requesterHead, 'POST', `${path}/submit`, {}, 403);
    await act(client, people.otherOfficer, 'GET', path, undefined, 404);
    await act(client, people.requesterHead, 'POST', `${path}/approve`, {}, 409);
    const stale = await client.call(
      people.requesterOfficer,
      'POST',
      `${path}/submit`,
      {},
      { 'if-match': '"9"' },
    );
    expect(stale.status).toBe(412);
    const unlisted = requestBody(catalogId, { dataItems: ['没有的数据项'] });
    await act(client, people.requesterOfficer, 'POST', '/v1/requests', unlisted, 422);
  });
});

describe('schedules', () => {
  test('every job runs when its schedule calls it, with the role the schedule has', {
    timeout: 120_000,
  }, async () => {
    const { Schedules: listed } = await ask('scheduler', 'list_schedules', {});
    const names = (listed as { Name: string; GroupName: string }[]).filter(({ Name }) => /Daily/.test(Name));
    expect(names.length).toBeGreaterThanOrEqual(3);
    const soon = new Date(Date.now() + 5000).toISOString().slice(0, 19);
    const called = await Promise.all(
      names.map(async ({ Name, GroupName }) => {
        const { Target } = await ask('scheduler', 'get_schedule', { Name, GroupName });
        const target = Target as { Arn: string };
        await ask('scheduler', 'create_schedule', {
          Name: `${Name.slice(0, 58)}-once`,
          ScheduleExpression: `at(${soon})`,
          FlexibleTimeWindow: { Mode: 'OFF' },
          ActionAfterCompletion: 'DELETE',
          Target: target,
        });
        return target.Arn;
      }),
    );
    for (const arn of called) {
      const configuration = await ask('lambda', 'get_function_configuration', { FunctionName: arn });
      const { LogGroup: logGroupName } = configuration.LoggingConfig as { LogGroup: string };
      const texts = await eventually(async () => {
        const { events } = await ask('logs', 'filter_log_events', { logGroupName });
        const messages = (events as { message: string }[]).map(({ message }) => message);
        return messages.some((message) => message.startsWith('REPORT')) ? messages : undefined;
      }, 60_000);
      expect(texts.filter((text) => text.includes('"level":"error"') || /errorType/.test(text))).toEqual([]);
    }
  });
});
