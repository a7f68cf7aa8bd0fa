import { createHash } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, endOfDay } from '../../lib/calendar/index.ts';
import { dayInWords } from '../../lib/notice/dayInWords.ts';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import { askForPart, bucketOf, storedParts, storeOf } from './storedParts.ts';
import {
  act,
  catalogBody,
  consentTo,
  deadlineOf,
  eventually,
  everything,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  setTerms,
  tokenOf,
} from './region990100.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const held = { catalog: '', grant: '' };
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const header = '不动产单元号,坐落,登记时间,权利人证件号';
const csv = (count: number) =>
  [
    header,
    ...Array.from({ length: count }, (_, index) => `U${index},路${index}号,2026-05-01,秘密${index}`),
  ].join('\n');
const record = (index: number, more: object = {}) =>
  JSON.stringify({ 不动产单元号: `U${index}`, 坐落: `路${index}号`, 登记时间: '2026-05-01', ...more });

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
  held.grant = await openGrant();
});

async function openGrant(): Promise<string> {
  return consentTo(platform.client, await fileRequest(platform.client, held.catalog), { conditions: ['c1'] });
}

/** Declares a delivery and returns its path and the answer. */
async function declare(grantId: string, body: object): Promise<{ path: string; id: string; opened: Body }> {
  const opened = await act(
    platform.client,
    people.providerOfficer,
    'POST',
    `/v1/grants/${grantId}/deliveries`,
    body,
    201,
  );
  return { path: `/v1/grants/${grantId}/deliveries/${String(opened.id)}`, id: String(opened.id), opened };
}

const clockOf = async (grantId: string) => deadlineOf(await grantOf(grantId), 'delivery').status;

/** Declares, uploads and completes. */
async function deliver(
  grantId: string,
  upload: string,
  declared: object,
): Promise<{ path: string; id: string }> {
  const { path, id, opened } = await declare(grantId, { sha256: sha256(upload), ...declared });
  const put = await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  expect(put.status).toBe(200);
  await act(platform.client, people.providerOfficer, 'POST', `${path}/complete`);
  return { path, id };
}

async function reaches(path: string, status: string): Promise<Body> {
  return eventually(async () => {
    const body = await act(platform.client, people.requesterOfficer, 'GET', path);
    return body.status === status ? body : undefined;
  }, 45_000);
}

async function pull(path: string): Promise<{ digest: string; texts: string[] }> {
  const parts = await everything(platform.client, people.requesterOfficer, `${path}/parts`, 2);
  const texts = await Promise.all(
    parts.map(async ({ url }) =>
      (await platform.client.fetched(people.requesterOfficer, String(url))).toString(),
    ),
  );
  expect(texts.map(sha256)).toEqual(parts.map((part) => part.sha256));
  return { texts, digest: sha256(parts.map((part) => String(part.sha256)).join('')) };
}

async function fetchesNothing(path: string): Promise<void> {
  const refused = await act(platform.client, people.requesterOfficer, 'GET', `${path}/parts`, undefined, 409);
  expect(refused).toMatchObject({ code: 'grant_over' });
}

/** Of a part that lies in it. */
const bucketHolding = async (url: string) =>
  bucketOf((await askForPart(platform.client, people.requesterOfficer, url)).location);

async function isRemoved(bucket: string, deliveryId: string): Promise<void> {
  const s3 = storeOf(platform.aws);
  await eventually(async () => ((await storedParts(s3, bucket, deliveryId)) === 0 ? true : undefined));
}

const receipt = (path: string, body: object, status = 200) =>
  act(platform.client, people.requesterOfficer, 'POST', `${path}/receipt`, body, status);
const grantOf = (id: string) => act(platform.client, people.requesterOfficer, 'GET', `/v1/grants/${id}`);
const told = async (who: (typeof people)[keyof typeof people], id: string) =>
  (await noticesAbout(platform.client, who, id)).map(({ kind }) => kind);

/** When the right is over, its requester says how it was used and disposes of what was shared: nothing else is left to do. */
const whenOver = [{ command: 'dispose' }, { command: 'record-use' }, { command: 'keep-longer' }];

describe('what is delivered', () => {
  test('R22.1 S4.1 NDJSON arrives with the granted items alone, byte for byte as they were', async () => {
    const lines = [
      '{"权利人证件号":"秘密","不动产单元号":"U1","坐落":"路\\u0031号","登记时间":"2026-05-01"}',
      record(2, { 备注: { 深: ['秘密'] } }),
    ];
    const { path } = await deliver(held.grant, lines.join('\n'), { format: 'ndjson', records: 2 });
    expect(await reaches(path, 'ready')).toMatchObject({
      records: 2,
      parts: 1,
      actions: [
        { command: 'receipt', method: 'POST', href: `${path}/receipt`, body: 'receiveDelivery' },
        { command: 'resend', method: 'POST', href: `${path}/resend`, body: 'resendDelivery' },
        { command: 'reject', method: 'POST', href: `${path}/reject`, body: 'rejectDelivery' },
      ],
    });
    const { texts, digest } = await pull(path);
    const elsewhere = path.replace(held.grant, 'another-grant');
    await receipt(elsewhere, { records: 2, digest }, 404);
    // Before it is asked whether the status allows it.
    const decision = { complete: true, reasons: '经核实完整' };
    await act(
      platform.client,
      people.authorityOfficer,
      'POST',
      `${elsewhere}/decide-rejection`,
      decision,
      404,
    );
    expect(texts[0]).not.toContain('秘密');
    expect(
      texts[0]
        ?.trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([1, 2].map((index) => JSON.parse(record(index))));
    expect(await receipt(path, { records: 2, digest })).toMatchObject({
      status: 'received',
      receipt: 'accepted',
    });
    expect(await receipt(path, { records: 2, digest }, 409)).toMatchObject({ code: 'not_in_this_status' });
  });

  test('R22.1 record batches make one delivery by their sequence, in whatever order and however often they are pushed', async () => {
    const batches = [0, 1, 2].map((batch) => `${record(batch * 2)}\n${record(batch * 2 + 1)}\n`);
    const equal = batches[1] ?? '';
    const whole = `\uFEFF${batches[0]}${equal}${equal}${batches[2]}`;
    const { path } = await declare(held.grant, { format: 'ndjson', records: 8, sha256: sha256(whole) });
    const push = (text: string, sequence?: number, type = 'application/x-ndjson', headers = {}) =>
      platform.client.call(
        people.providerOfficer,
        'POST',
        `${path}/records${sequence === undefined ? '' : `?sequence=${sequence}`}`,
        text,
        { 'content-type': type, ...headers },
      );
    const elsewhere = `${path.replace(held.grant, 'another-grant')}/records`;
    expect(
      await platform.client.call(people.providerOfficer, 'POST', elsewhere, whole, {
        'content-type': 'application/x-ndjson',
      }),
    ).toMatchObject({ status: 404 });
    const first = `\uFEFF${batches[0]}`;
    const parallel = await Promise.all([push(equal, 2), push(equal, 3), push(first, 1)]);
    expect(parallel.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await push(equal, 2)).status).toBe(200);
    const keyed = { 'idempotency-key': 'batch-1' };
    expect((await push(equal, 2, 'application/x-ndjson', keyed)).status).toBe(200);
    expect((await push(equal, 3, 'application/x-ndjson', keyed)).body).toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    });
    expect((await push(first, 2)).body).toMatchObject({ status: 409, code: 'batch_differs' });
    expect((await push(batches[2] ?? '', 5)).status).toBe(200);
    const gap = await act(platform.client, people.providerOfficer, 'POST', `${path}/complete`, {}, 409);
    expect(gap).toMatchObject({ code: 'upload_incomplete', detail: expect.stringContaining('第 4 批') });
    expect((await push(`${record(9)}\n`, 4, 'text/plain')).body).toMatchObject({
      status: 415,
      code: 'media_type_unsupported',
    });
    expect((await push(`${record(9)}\n`, 0)).status).toBe(400);
  });

  test('R22.1 batches without a sequence stand in the order of their arrival, byte for byte as they were sent', async () => {
    const batches = [`\uFEFF${record(0)}\n`, `${record(1, { 备注: '\uFFFD' })}\n`, `${record(2)}\n`];
    const whole = batches.join('');
    const { path } = await declare(held.grant, { format: 'ndjson', records: 3, sha256: sha256(whole) });
    const push = (body: string) =>
      platform.client.call(people.providerOfficer, 'POST', `${path}/records`, body, {
        'content-type': 'application/x-ndjson',
      });
    const broken = await fetch(`${platform.client.url}${path}/records`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenOf(platform.client, people.providerOfficer)}`,
        'content-type': 'application/x-ndjson',
      },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22]),
    });
    expect([broken.status, Object(await broken.json()).code]).toEqual([400, 'not_utf8']);
    for (const batch of batches) expect((await push(batch)).status).toBe(200);
    await act(platform.client, people.providerOfficer, 'POST', `${path}/complete`);
    expect(await reaches(path, 'ready')).toMatchObject({ records: 3, batches: 3 });
    expect((await pull(path)).texts.join('').match(/U\d/g)).toEqual(['U0', 'U1', 'U2']);
    expect((await push(record(9))).status).toBe(409);
  });

  test('R22.1 an upload above 64 MB goes in several parts, and a record may lie across two of them', async () => {
    const filling = '填'.repeat(300_000);
    const upload = Buffer.from(
      Array.from({ length: 76 }, (_, index) => record(index, { 备注: filling })).join('\n'),
    );
    expect(upload.length).toBeGreaterThan(64 * 1024 * 1024);
    const { path, opened } = await declare(held.grant, {
      format: 'ndjson',
      records: 76,
      sha256: sha256(upload),
      bytes: upload.length,
    });
    const { urls, partBytes } = Object(opened.upload);
    expect([urls.length, partBytes]).toEqual([2, 64 * 1024 * 1024]);
    for (const [index, url] of urls.entries()) {
      const put = await fetch(String(url), {
        method: 'PUT',
        body: upload.subarray(index * partBytes, (index + 1) * partBytes),
      });
      expect(put.status).toBe(200);
    }
    await act(platform.client, people.providerOfficer, 'POST', `${path}/complete`);
    expect(await reaches(path, 'ready')).toMatchObject({ records: 76 });
    const { texts } = await pull(path);
    expect(texts.join('').trimEnd().split('\n')).toHaveLength(76);
    expect(texts.join('')).not.toContain('填');
  });
});

describe('what is not delivered', () => {
  test('R22.1 an upload whose SHA-256 or count differs from what was declared fails and stops no clock', async () => {
    const upload = csv(10);
    const wrong = await deliver(held.grant, upload, {
      format: 'csv',
      records: 10,
      sha256: sha256('something else'),
    });
    expect(await reaches(wrong.path, 'failed')).toMatchObject({ failure: { code: 'sha256_differs' } });
    const fewer = await deliver(held.grant, upload, { format: 'csv', records: 11 });
    expect(await reaches(fewer.path, 'failed')).toMatchObject({ failure: { code: 'records_differ' } });
    await eventually(async () =>
      (await told(people.providerOfficer, fewer.id)).includes('delivery.failed') ? true : undefined,
    );
    const fresh = await openGrant();
    const third = await deliver(fresh, upload, { format: 'csv', records: 9 });
    await reaches(third.path, 'failed');
    const grant = await eventually(async () => {
      const body = await grantOf(fresh);
      return JSON.stringify(body.deliveries).includes('failed') ? body : undefined;
    });
    expect(grant).toMatchObject({
      status: 'awaitingDelivery',
      deliveries: [{ deliveryId: third.id, status: 'failed', code: 'records_differ' }],
    });
    expect(deadlineOf(grant, 'delivery')).toMatchObject({ status: 'running' });
  });

  test('R22.1 a part whose data are at fault is visible in delivery and grant, and leaves nothing to the operator', async () => {
    const grantId = await openGrant();
    const upload = [record(0), '{"不动产单元号": "U1", ', record(2)].join('\n');
    const { path, id } = await deliver(grantId, upload, { format: 'ndjson', records: 3 });
    const failed = await reaches(path, 'failed');
    expect(failed).toMatchObject({
      failure: { code: expect.any(String), part: 1, record: 2, recordInUpload: 2 },
    });
    const grant = await eventually(async () => {
      const body = await grantOf(grantId);
      return JSON.stringify(body.deliveries).includes('failed') ? body : undefined;
    });
    expect(grant.deliveries).toMatchObject([{ deliveryId: id, status: 'failed', part: 1 }]);
    const notices = await eventually(async () => {
      const found = (await told(people.providerOfficer, id)).filter((kind) => kind === 'delivery.failed');
      return found.length === 0 ? undefined : found;
    });
    expect(notices).toHaveLength(1);
    // A delivery is found under its grant: what is said of it says which.
    const [said] = await noticesAbout(platform.client, people.providerOfficer, id);
    expect(said).toMatchObject({ caseKind: 'delivery', grantId });
    const notYet = await act(
      platform.client,
      people.requesterOfficer,
      'GET',
      `${path}/parts`,
      undefined,
      409,
    );
    expect(notYet).toMatchObject({ code: 'not_in_this_status' });
    expect(notYet.detail).toContain('“未能交付”');
    expect(notYet.detail).not.toMatch(/[a-z]/i);
    const letters = await act(platform.client, undefined, 'GET', '/local/dead-letters');
    expect(JSON.stringify(letters)).not.toContain(id);
  });

  test('R22.1 records of nothing are no delivery: every granted item must be there, and not empty throughout', async () => {
    const grantId = await openGrant();
    const nothing = JSON.stringify({ 不动产单元号: null, 坐落: '', 登记时间: '  ' });
    const one = await deliver(grantId, nothing, { format: 'ndjson', records: 1 });
    expect(await reaches(one.path, 'failed')).toMatchObject({
      failure: { code: 'missing_item', items: ['不动产单元号', '坐落', '登记时间'] },
    });
    const rows = [header, 'U1,,2026-05-01,秘密', 'U2,"  ",2026-05-01,秘密'].join('\n');
    const two = await deliver(grantId, rows, { format: 'csv', records: 2 });
    expect(await reaches(two.path, 'failed')).toMatchObject({
      failure: { code: 'missing_item', items: ['坐落'] },
    });
    expect(deadlineOf(await grantOf(grantId), 'delivery')).toMatchObject({ status: 'running' });
    const some = [header, 'U1,,2026-05-01,秘密', 'U2,路2号,2026-05-01,秘密'].join('\n');
    const three = await deliver(grantId, some, { format: 'csv', records: 2 });
    await reaches(three.path, 'ready');
  });

  test('R22.1 an upload of which a piece is missing names it, and loses nothing of what has arrived', async () => {
    const { client } = platform;
    const filling = '填'.repeat(300_000);
    const lines = Array.from({ length: 76 }, (_, index) => record(index, { 备注: filling }));
    const upload = Buffer.from(lines.join('\n'));
    const declared = {
      format: 'ndjson',
      records: 76,
      sha256: sha256(upload).toUpperCase(),
      bytes: upload.length,
    };
    const { path, opened } = await declare(held.grant, declared);
    const { urls, partBytes, pieces, next } = Object(opened.upload);
    expect([pieces, next]).toEqual([2, null]);
    const piece = async (number: number) =>
      (
        await fetch(urls[number - 1], {
          method: 'PUT',
          body: upload.subarray((number - 1) * partBytes, number * partBytes),
        })
      ).status;
    expect(await piece(2)).toBe(200);
    const refused = await act(client, people.providerOfficer, 'POST', `${path}/complete`, {}, 409);
    expect(refused).toMatchObject({ code: 'upload_incomplete', detail: expect.stringContaining('第 1 段') });
    const pages = await everything(client, people.providerOfficer, `${path}/upload`, 1);
    expect(pages).toMatchObject([{ number: 1, url: expect.any(String) }, { number: 2 }]);
    await act(client, people.requesterOfficer, 'GET', `${path}/upload`, undefined, 403);
    expect(await piece(1)).toBe(200);
    await act(client, people.providerOfficer, 'POST', `${path}/complete`);
    expect(await reaches(path, 'ready')).toMatchObject({ records: 76 });
    await act(client, people.providerOfficer, 'GET', `${path}/upload`, undefined, 409);
  });

  test('R22.1 an upload that is not as long as was declared is not taken, and is uploaded again', async () => {
    const upload = `${record(1)}\n${record(2)}\n`;
    const bytes = Buffer.byteLength(upload);
    const declared = { format: 'ndjson', records: 2, sha256: sha256(upload), bytes };
    const { path, opened } = await declare(held.grant, declared);
    const put = async (url: unknown, body: string) =>
      expect((await fetch(String(url), { method: 'PUT', body })).status).toBe(200);
    const officer = people.providerOfficer;
    const [nothing] = await everything(platform.client, officer, `${path}/upload`);
    expect(nothing).toMatchObject({ number: 1, arrived: false });
    await put(Object(opened.upload).url, record(1));
    const [one, ...others] = await everything(platform.client, officer, `${path}/upload`);
    expect(one).toMatchObject({ number: 1, arrived: true, bytes: Buffer.byteLength(record(1)) });
    expect(others).toEqual([]);
    const refused = await act(platform.client, officer, 'POST', `${path}/complete`, {}, 409);
    expect(refused).toMatchObject({ code: 'bytes_differ', errors: [{ path: '/bytes', code: 'wrong_size' }] });
    await put(one?.url, upload);
    await act(platform.client, officer, 'POST', `${path}/complete`);
    expect(await reaches(path, 'ready')).toMatchObject({ records: 2 });
  });

  test('R22.1 the addresses of a large upload come page by page', async () => {
    const bytes = 40_000_000_000;
    const { path, opened } = await declare(held.grant, {
      format: 'csv',
      records: 9,
      sha256: sha256('x'),
      bytes,
    });
    const { urls, pieces, next } = Object(opened.upload);
    expect([urls.length, pieces, next]).toEqual([100, 597, expect.any(String)]);
    const address = `${path}/upload?limit=100&cursor=${encodeURIComponent(next)}`;
    const page = await act(platform.client, people.providerOfficer, 'GET', address);
    expect(page.items?.[0]).toMatchObject({ number: 101 });
    const all = await everything(platform.client, people.providerOfficer, `${path}/upload`);
    expect(all.map(({ number }) => number)).toEqual(Array.from({ length: 597 }, (_, index) => index + 1));
  });

  test('R22.1 a granted item that no record carries was not delivered', async () => {
    const upload = [1, 2]
      .map((index) => JSON.stringify({ 不动产单元号: `U${index}`, 座落: '错字', 登记时间: '2026-05-01' }))
      .join('\n');
    const { path } = await deliver(held.grant, upload, { format: 'ndjson', records: 2 });
    expect(await reaches(path, 'failed')).toMatchObject({ failure: { code: 'missing_item' } });
  });

  test('only the provider delivers, only the requester pulls, and nothing is complete before it is uploaded', async () => {
    const { client } = platform;
    const declared = { format: 'csv', records: 1, sha256: sha256('x') };
    await act(client, people.requesterOfficer, 'POST', `/v1/grants/${held.grant}/deliveries`, declared, 403);
    await act(client, people.otherOfficer, 'POST', `/v1/grants/${held.grant}/deliveries`, declared, 404);
    await act(
      client,
      people.providerOfficer,
      'POST',
      `/v1/grants/${held.grant}/deliveries`,
      { ...declared, sha256: 'ABC' },
      400,
    );
    const { path, opened } = await declare(held.grant, declared);
    expect(await act(client, people.providerOfficer, 'POST', `${path}/complete`, {}, 409)).toMatchObject({
      code: 'nothing_uploaded',
    });
    expect(opened).toMatchObject({ status: 'uploading', upload: { method: 'PUT', url: expect.any(String) } });
    expect(await act(client, people.requesterOfficer, 'GET', path)).not.toHaveProperty('upload');
    expect(await act(client, people.providerOfficer, 'GET', path)).toHaveProperty('upload');
    await act(client, people.requesterOfficer, 'POST', `${path}/complete`, {}, 403);
    await act(client, people.providerOfficer, 'GET', `${path}/parts`, undefined, 403);
    await act(client, people.authorityOfficer, 'GET', `${path}/parts`, undefined, 403);
    await act(client, people.otherOfficer, 'GET', path, undefined, 404);
    const elsewhere = path.replace(held.grant, await openGrant());
    await act(client, people.requesterOfficer, 'GET', elsewhere, undefined, 404);
  });

  test('R22.4 nothing is fetched or delivered any more under a grant that its requester has ended, and its data are removed', async () => {
    const { client } = platform;
    const grantId = await openGrant();
    const { path, id } = await deliver(grantId, csv(3), { format: 'csv', records: 3 });
    await reaches(path, 'ready');
    const [part] = await everything(client, people.requesterOfficer, `${path}/parts`);
    const bucket = await bucketHolding(String(part?.url));
    const open = await declare(grantId, { format: 'ndjson', records: 1, sha256: sha256(record(1)) });
    const close = `/v1/grants/${grantId}/close`;
    await act(client, people.providerOfficer, 'POST', close, { reason: 'achieved' }, 403);
    await act(client, people.requesterOfficer, 'POST', close, {}, 400);
    const ended = await act(client, people.requesterOfficer, 'POST', close, { reason: 'achieved' });
    expect(ended).toMatchObject({ status: 'ended', endedBecause: 'achieved', actions: whenOver });
    await fetchesNothing(path);
    const declared = { format: 'csv', records: 1, sha256: sha256('x') };
    const again = await act(
      client,
      people.providerOfficer,
      'POST',
      `/v1/grants/${grantId}/deliveries`,
      declared,
      409,
    );
    expect(again).toMatchObject({ code: 'grant_over', basis: 'platform' });
    expect(again).not.toHaveProperty('article');
    const pushed = await client.call(people.providerOfficer, 'POST', `${open.path}/records`, record(1), {
      'content-type': 'application/x-ndjson',
    });
    expect([pushed.status, await reaches(open.path, 'ended')]).toMatchObject([409, { actions: [] }]);
    expect(await act(client, people.providerOfficer, 'GET', open.path)).not.toHaveProperty('upload');
    expect(await reaches(path, 'ended')).toMatchObject({ records: 3 });
    await fetchesNothing(path);
    await receipt(path, { records: 3, digest: sha256('x') }, 409);
    await isRemoved(bucket, id);
    expect(await told(people.providerOfficer, grantId)).toContain('grant.ended');
  });

  test('R22.4 nothing flows before the first day of use, and the clock of the law counts from there', async () => {
    const { client } = platform;
    const today = (await client.now()).slice(0, 10);
    const [from, to] = [addDays(today, 40), addDays(today, 300)];
    const request = await fileRequest(client, held.catalog, { duration: { from, to } });
    const later = await grantOf(await consentTo(client, request, { conditions: ['c1'] }));
    expect(deadlineOf(later, 'delivery')).toMatchObject({
      status: 'running',
      startedAt: `${from}T00:00:00+08:00`,
      basis: expect.stringMatching(/law|region/),
    });
    expect(String(deadlineOf(later, 'delivery').dueDate) > from).toBe(true);
    const declared = { format: 'csv', records: 1, sha256: sha256('x') };
    const path = `/v1/grants/${String(later.id)}/deliveries`;
    const early = await act(client, people.providerOfficer, 'POST', path, declared, 409);
    expect(early).toMatchObject({ code: 'grant_not_begun', basis: 'platform' });
  });
});

describe('what is complete against the grant', () => {
  const placed = {
    ...catalogBody,
    dataItems: [
      { name: '不动产单元号', type: 'string', length: 28 },
      { name: '权利人类型', type: 'string', length: 20 },
      { name: '区划代码', type: 'string', length: 6, places: 'region' },
      { name: '登记时间', type: 'date', places: 'date' },
    ],
    withheldReason: undefined,
    legalBasis: undefined,
  };
  const asked = { dataItems: ['不动产单元号', '权利人类型'] };

  /** Opens a grant over a part of the data, or with a declared volume. */
  async function openPart(catalogId: string, request: object, answer: object = {}): Promise<string> {
    const id = await fileRequest(platform.client, catalogId, request);
    return consentTo(platform.client, id, { conditions: ['c1'], ...answer });
  }

  const refuseTo = (grantId: string, body: object, status = 422) =>
    act(platform.client, people.providerOfficer, 'POST', `/v1/grants/${grantId}/deliveries`, body, status);

  test('R22.1 R22.4 the platform applies the extent of the consent record by record: nothing beyond it leaves, and what it cannot tell is refused', async () => {
    const { client } = platform;
    const draft = {
      ...placed,
      dataItems: [...placed.dataItems, { name: '区划', type: 'string', places: 'region' }],
    };
    const twice = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', draft, 422);
    expect(twice).toMatchObject({ errors: [{ path: '/dataItems/4/places', code: 'duplicate' }] });
    const extent = { region: '990100', from: '2026-01-01', to: '2026-12-31' };
    const grantId = await openPart(await publishCatalog(client, placed), { ...asked, extent });
    const placedBy = { region: '区划代码', date: '登记时间' };
    expect(await grantOf(grantId)).toMatchObject({ extent, placedBy });
    const columns = '不动产单元号,权利人类型,区划代码,登记时间';
    const rows = [
      'U1,个人,990100,2026-05-01',
      'U2,,990102001,2026年1月1日',
      'U3,个人,990200,2026-05-01',
      'U4,个人,990100,2025-12-31',
      ' ,,990100,2026-05-01',
    ];
    const upload = [columns, ...rows].join('\n');
    const { path } = await deliver(grantId, upload, { format: 'csv', records: 5 });
    const ready = await reaches(path, 'ready');
    expect(ready).toMatchObject({ records: 2, leftOut: { outside: 2, empty: 1 } });
    const { texts, digest } = await pull(path);
    expect(texts).toEqual(['不动产单元号,权利人类型\r\nU1,个人\r\nU2,\r\n']);
    const [part] = await everything(client, people.requesterOfficer, `${path}/parts`);
    expect(part).toMatchObject({ records: 2 });
    expect(await receipt(path, { records: 2, digest })).toMatchObject({ status: 'received' });

    // What has no region or day is not left out unseen either.
    for (const row of ['U1,个人,市区,2026-05-01', 'U5,个人,,2026-05-01', 'U5,个人,990100, ']) {
      const two = await deliver(grantId, [columns, row].join('\n'), { format: 'csv', records: 1 });
      expect(await reaches(two.path, 'failed')).toMatchObject({
        failure: { code: 'place_unreadable', part: 1, record: 1 },
      });
    }
    const without = '不动产单元号,权利人类型\nU1,个人';
    const three = await deliver(grantId, without, { format: 'csv', records: 1 });
    expect(await reaches(three.path, 'failed')).toMatchObject({ failure: { code: 'missing_item' } });
    const nested =
      '{"不动产单元号":{"nested":"SMUGGLE"},"权利人类型":"个人","区划代码":"990100","登记时间":"2026-05-01"}';
    const smuggled = await deliver(grantId, nested, { format: 'ndjson', records: 1 });
    expect(await reaches(smuggled.path, 'failed')).toMatchObject({
      failure: { code: 'nested_value', part: 1, record: 1 },
    });
    const outside = [columns, rows[2]].join('\n');
    const four = await deliver(grantId, outside, { format: 'csv', records: 1 });
    expect(await reaches(four.path, 'failed')).toMatchObject({ failure: { code: 'nothing_within_extent' } });
  });

  test('R22.1 where the catalog names nothing to cut by, its provider states how it was cut to the extent, and the requester reads it', async () => {
    const grantId = await openPart(held.catalog, { extent: { region: '990100' } });
    const declared = { format: 'csv', records: 2, sha256: sha256(csv(2)) };
    expect(await refuseTo(grantId, declared)).toMatchObject({
      code: 'extent_not_stated',
      basis: 'platform',
      errors: [{ path: '/extentStatement', code: 'required' }],
    });
    for (const nothing of ['无', '——', '。'])
      expect(await refuseTo(grantId, { ...declared, extentStatement: nothing }, 400)).toMatchObject({
        errors: [{ path: '/extentStatement', code: 'says_nothing' }],
      });
    const extentStatement = '按坐落所在行政区划截取';
    const { path } = await deliver(grantId, csv(2), { ...declared, extentStatement });
    expect(await reaches(path, 'ready')).toMatchObject({ records: 2, extentStatement });
  });

  test('R22.1 R22.5 fewer records than the answer has declared stop no clock without reasons, however they are filled up; with reasons the requester may reject them', async () => {
    const { client } = platform;
    const grantId = await openPart(held.catalog, {}, { volume: { records: 3 } });
    const declared = { format: 'csv', records: 2, sha256: sha256(csv(2)) };
    const refused = await refuseTo(grantId, declared);
    expect(refused).toMatchObject({ code: 'fewer_without_reasons', basis: 'platform' });
    expect(refused.detail).toContain('3 条');
    const filledUp = await deliver(grantId, `${csv(2)}\n,,,秘密`, { format: 'csv', records: 3 });
    expect(await reaches(filledUp.path, 'failed')).toMatchObject({
      failure: { code: 'fewer_than_declared' },
    });
    expect(await clockOf(grantId)).toBe('running');
    const fewerBecause = '一宗登记已经依法注销';
    const { path, id } = await deliver(grantId, csv(2), { ...declared, fewerBecause });
    expect(await reaches(path, 'ready')).toMatchObject({ records: 2, fewerBecause });
    const notice = await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, id)).find(
        ({ kind }) => kind === 'delivery.readyFewer',
      ),
    );
    expect(notice.text).toContain(fewerBecause);
    expect(await reaches(path, 'ready')).toMatchObject({ partial: true });
    await eventually(async () => ((await grantOf(grantId)).status === 'delivering' ? true : undefined));
    expect(await clockOf(grantId)).toBe('running');
    const reasons = '该宗登记并未注销';
    await act(client, people.requesterOfficer, 'POST', `${path}/reject`, { reasons });
    const decision = { complete: false, reasons: '经核实，该宗登记有效' };
    await act(client, people.authorityOfficer, 'POST', `${path}/decide-rejection`, decision);
    await eventually(async () => ((await clockOf(grantId)) === 'running' ? true : undefined));
  });

  test('R22.1 R22.5 a consent promises a record at least, and a record that is there twice is one', async () => {
    const { client } = platform;
    const keyed = catalogBody.dataItems.map((item, index) =>
      index === 0 ? { ...item, primaryKey: true } : item,
    );
    const catalog = await publishCatalog(client, { ...catalogBody, name: '有主键的目录', dataItems: keyed });
    const request = await fileRequest(client, catalog);
    const nothing = { decision: 'consent', conditions: ['c1'], volume: { records: 0 } };
    const path = `/v1/requests/${request}/prepare-answer`;
    expect(await act(client, people.providerOfficer, 'POST', path, nothing, 400)).toMatchObject({
      errors: [{ path: '/volume/records' }],
    });
    const grantId = await consentTo(client, request, { conditions: ['c1'], volume: { records: 3 } });
    const twice = [csv(2), csv(2).split('\n')[1]].join('\n');
    const filledUp = await deliver(grantId, twice, { format: 'csv', records: 3 });
    expect(await reaches(filledUp.path, 'failed')).toMatchObject({
      failure: { code: 'fewer_than_declared' },
    });
    const reasoned = await deliver(grantId, twice, {
      format: 'csv',
      records: 3,
      fewerBecause: '一宗登记已经依法注销',
    });
    expect(await reaches(reasoned.path, 'ready')).toMatchObject({ records: 3, partial: true });
    const whole = await deliver(grantId, csv(3), { format: 'csv', records: 3 });
    expect(await reaches(whole.path, 'ready')).not.toHaveProperty('partial');
  });

  test('R22.1 a provider that truly has no records says so and why, and uploads just that', async () => {
    const grantId = await openGrant();
    const none = { format: 'csv', records: 0, sha256: sha256(`${header}\n`) };
    expect(await refuseTo(grantId, none)).toMatchObject({ code: 'fewer_without_reasons' });
    const fewerBecause = '辖区内尚无此类登记';
    const contrary = await deliver(grantId, csv(1), { format: 'csv', records: 0, fewerBecause });
    expect(await reaches(contrary.path, 'failed')).toMatchObject({ failure: { code: 'records_differ' } });
    const { path } = await deliver(grantId, `${header}\n`, { ...none, fewerBecause });
    const ready = await reaches(path, 'ready');
    expect(ready).toMatchObject({ records: 0, parts: 0, fewerBecause });
    expect(await pull(path)).toEqual({ digest: ready.digest, texts: [] });
    expect(await clockOf(grantId)).toBe('running');
    expect(await receipt(path, { records: 0, digest: ready.digest })).toMatchObject({ status: 'received' });
    await eventually(async () => ((await clockOf(grantId)) === 'met' ? true : undefined));
    const lines = await deliver(grantId, '', { format: 'ndjson', records: 0, fewerBecause });
    expect(await reaches(lines.path, 'ready')).toMatchObject({ records: 0 });
  });
});

describe('the receipt', () => {
  test('R22.1 a receipt that differs is verified and refuted when everything holds, and the right one is still accepted', async () => {
    const { path, id } = await deliver(held.grant, csv(3), { format: 'csv', records: 3 });
    await reaches(path, 'ready');
    expect(await receipt(path, { records: 3, digest: sha256('wrong') })).toMatchObject({
      status: 'ready',
      receipt: 'underVerification',
    });
    await eventually(async () =>
      (await act(platform.client, people.requesterOfficer, 'GET', path)).receipt === 'refuted'
        ? true
        : undefined,
    );
    await eventually(async () =>
      (await told(people.requesterOfficer, id)).includes('delivery.receiptRefuted') ? true : undefined,
    );
    // What was verified is not read again for another claim of the same day.
    expect(await receipt(path, { records: 2, digest: sha256('wrong too') }, 422)).toMatchObject({
      code: 'receipt_refuted',
      basis: 'platform',
    });
    const { digest } = await pull(path);
    expect(await receipt(path, { records: 3, digest })).toMatchObject({ status: 'received' });
  });

  test('R22.1 the authority decides whether what the requester rejects is complete; found incomplete, the clock counts as if it had never stopped', async () => {
    const { client } = platform;
    const grantId = await openGrant();
    const { path, id } = await deliver(grantId, csv(2), { format: 'csv', records: 2 });
    const { digest } = await reaches(path, 'ready');
    await eventually(async () =>
      deadlineOf(await grantOf(grantId), 'delivery').status === 'met' ? true : undefined,
    );
    const reasons = '只有两条，远少于实际登记的数量';
    await act(client, people.providerOfficer, 'POST', `${path}/reject`, { reasons }, 403);
    await act(client, people.requesterOfficer, 'POST', `${path}/reject`, {}, 400);
    const elsewhere = path.replace(grantId, await openGrant());
    await act(client, people.requesterOfficer, 'POST', `${elsewhere}/reject`, { reasons }, 404);
    const rejected = await act(client, people.requesterOfficer, 'POST', `${path}/reject`, { reasons });
    expect(rejected).toMatchObject({ status: 'rejected', rejection: { reasons } });
    expect(deadlineOf(rejected, 'rejection')).toMatchObject({ status: 'running', basis: 'platform' });
    expect(deadlineOf(await grantOf(grantId), 'delivery')).toMatchObject({ status: 'met' });
    // Whether it is complete can be disputed; nobody else learns that there is such a delivery (R28.4).
    const dispute = (who: (typeof people)[keyof typeof people], about: string, status: number) => {
      const content = { about: { kind: 'delivery', id: about }, kind: 'completeness' };
      return act(
        client,
        who,
        'POST',
        '/v1/disputes',
        { ...content, claim: '已经完整', wanted: '认定完整' },
        status,
      );
    };
    for (const about of [id, 'no-such-delivery']) await dispute(people.otherOfficer, about, 404);
    const disputed = await dispute(people.providerOfficer, id, 201);
    expect(disputed).toMatchObject({ about: { kind: 'delivery', id }, kind: 'completeness' });
    await receipt(path, { records: 2, digest }, 409);
    const turn = await eventually(async () => {
      const { items = [] } = await act(client, people.authorityOfficer, 'GET', '/v1/todo');
      return items.find((entry) => entry.id === id);
    });
    expect(turn).toMatchObject({ kind: 'delivery', status: 'rejected' });
    const decide = (who: (typeof people)[keyof typeof people], complete: boolean, status = 200) =>
      act(client, who, 'POST', `${path}/decide-rejection`, { complete, reasons: '经核实属实' }, status);
    await decide(people.providerOfficer, true, 403);
    expect(await decide(people.authorityOfficer, false)).toMatchObject({
      status: 'failed',
      failure: { code: 'incomplete' },
      rejection: { decision: { complete: false } },
    });
    const reopened = await eventually(async () => {
      const clock = deadlineOf(await grantOf(grantId), 'delivery');
      return clock.status === 'running' ? clock : undefined;
    });
    expect(reopened).not.toHaveProperty('endedAt');
    const found = await eventually(async () =>
      (await noticesAbout(platform.client, people.providerOfficer, id)).find(
        ({ kind }) => kind === 'delivery.foundIncomplete',
      ),
    );
    // The last week of December stays provisional until the next announcement.
    const day = `${reopened.provisional === true ? '暂定的' : ''}${dayInWords(String(reopened.dueDate)) ?? ''}`;
    expect(found.text).toContain(`照常计算，截止日为${day}（法定），请提供部门重新交付。`);
  });

  test('R22.1 a delivery that the authority finds complete awaits its receipt anew, and is not rejected again', async () => {
    const { client } = platform;
    const { path } = await deliver(await openGrant(), csv(2), { format: 'csv', records: 2 });
    const { digest } = await reaches(path, 'ready');
    const reject = (status = 200) =>
      act(client, people.requesterOfficer, 'POST', `${path}/reject`, { reasons: '数量不足' }, status);
    await reject();
    const decision = { complete: true, reasons: '提供部门确实只有两条' };
    const elsewhere = `${path.replace(/grants\/[^/]+/, 'grants/another-grant')}/decide-rejection`;
    await act(client, people.authorityOfficer, 'POST', elsewhere, decision, 404);
    const decided = await act(client, people.authorityOfficer, 'POST', `${path}/decide-rejection`, decision);
    expect(decided).toMatchObject({ status: 'ready', digest });
    expect(deadlineOf(decided, 'receipt')).toMatchObject({ status: 'running' });
    expect(await reject(422)).toMatchObject({ code: 'rejection_decided', basis: 'platform' });
    expect(await receipt(path, { records: 2, digest })).toMatchObject({ status: 'received' });
  });

  test('R22.1 a proven mismatch voids the stop: the clock runs on, the part is sent again, and what was in time is late', async () => {
    const { client, aws } = platform;
    // Two working days instead of twenty (R23.1), so that the clock has less to pass.
    await setTerms(client, { terms: { 'R22.1': 2 } });
    const [late, inTime] = [await openGrant(), await openGrant()];
    const lateBy = String(deadlineOf(await grantOf(late), 'delivery').dueDate);
    await client.moveClock({ at: `${lateBy}T16:00:00+08:00` });
    const s3 = storeOf(aws);
    const [one, two] = await Promise.all(
      [late, inTime].map((grantId) => deliver(grantId, csv(6000), { format: 'csv', records: 6000 })),
    );
    if (!one || !two) throw new Error('two deliveries were made');
    const ready = await reaches(one.path, 'ready');
    await reaches(two.path, 'ready');
    for (const grantId of [late, inTime]) {
      await eventually(async () =>
        deadlineOf(await grantOf(grantId), 'delivery').status === 'met' ? true : undefined,
      );
    }
    const bucket = await bucketHolding(`${one.path}/parts/2/data`);
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: `parts/${one.id}/0000002` }));
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `parts/${two.id}/0000001`, Body: '篡改' }));
    await receipt(two.path, { records: 1, digest: sha256('wrong') });
    await eventually(async () =>
      (await told(people.requesterOfficer, two.id)).includes('delivery.voided') ? true : undefined,
    );
    await client.moveClock({ advance: 'PT10H' });
    await receipt(one.path, { records: 5000, digest: sha256('incomplete') });

    await eventually(async () =>
      (await told(people.providerOfficer, one.id)).includes('delivery.voided') ? true : undefined,
    );
    for (const { path } of [one, two]) {
      const again = await reaches(path, 'ready');
      expect(again).toMatchObject({ records: 6000, parts: 2 });
      const { digest, texts } = await pull(path);
      expect([digest, again.digest]).toEqual([ready.digest, ready.digest]);
      expect(texts.join('')).not.toContain('篡改');
      expect(await receipt(path, { records: 6000, digest })).toMatchObject({ status: 'received' });
    }
    const missed = await eventually(async () => {
      const clock = deadlineOf(await grantOf(late), 'delivery');
      return clock.endedAt === undefined ? undefined : clock;
    });
    expect(missed).toMatchObject({ status: 'missed', dueDate: lateBy });
    expect(deadlineOf(await grantOf(inTime), 'delivery')).toMatchObject({ status: 'met' });
    const events = await everything(client, people.providerOfficer, `/v1/grants/${late}/events`);
    expect(events.map(({ type }) => type)).toContain('deadlineReopened');
  });

  test('R22.1 a requester silent for five working days has accepted, and nobody is late for it', async () => {
    const { client } = platform;
    const grantId = await openGrant();
    const { path, id } = await deliver(grantId, csv(2), { format: 'csv', records: 2 });
    const due = String(deadlineOf(await reaches(path, 'ready'), 'receipt').dueDate);
    const todo = await eventually(async () => {
      const { items = [] } = await act(client, people.requesterOfficer, 'GET', '/v1/todo');
      return items.find((entry) => entry.id === id);
    });
    expect(todo).toMatchObject({ kind: 'delivery', status: 'ready' });
    await client.moveClock({ at: `${due}T23:59:00+08:00` });
    expect(await act(client, people.requesterOfficer, 'GET', path)).toMatchObject({ status: 'ready' });
    await client.moveClock({ advance: 'PT1M' });
    expect(await act(client, people.requesterOfficer, 'GET', path)).toMatchObject({
      status: 'received',
      receipt: 'accepted',
    });
    expect(await grantOf(grantId)).toMatchObject({
      status: 'inUse',
      deadlines: [
        { name: 'delivery', status: 'met' },
        { name: 'recordOfUse', status: 'running' },
      ],
    });
    expect(await told(people.providerOfficer, id)).toContain('delivery.received');
    await receipt(path, { records: 1, digest: sha256('too late') }, 409);
  });
});

describe('a receipt that did not match', () => {
  test('R22.1 is a protest that digests alone do not refute: where nothing follows it, the authority decides', async () => {
    const { client } = platform;
    const grantId = await openGrant();
    const { path, id } = await deliver(grantId, csv(1), { format: 'csv', records: 1 });
    const ready = await reaches(path, 'ready');
    const claimed = { records: 30_000, digest: sha256('thirty thousand') };
    await receipt(path, claimed);
    await eventually(async () =>
      (await act(client, people.requesterOfficer, 'GET', path)).receipt === 'refuted' ? true : undefined,
    );
    const { dueDate } = deadlineOf(await act(client, people.requesterOfficer, 'GET', path), 'receipt');
    await client.moveClock({ at: `${String(dueDate)}T23:59:59+08:00` });
    await client.moveClock({ advance: 'PT1S' });
    expect(await act(client, people.requesterOfficer, 'GET', path)).toMatchObject({
      status: 'rejected',
      rejection: { receipt: claimed },
    });
    await eventually(async () =>
      (await told(people.authorityOfficer, id)).includes('delivery.referred') ? true : undefined,
    );
    await receipt(path, { records: 1, digest: ready.digest }, 409);
    const decision = { complete: false, reasons: '经核实，登记簿中另有三万余条' };
    await act(client, people.authorityOfficer, 'POST', `${path}/decide-rejection`, decision);
    await eventually(async () =>
      deadlineOf(await grantOf(grantId), 'delivery').endedAt === undefined ? true : undefined,
    );
  });
});

describe('the record of a delivery', () => {
  test('is read by whoever may read it, explains its due day, and keeps what was uploaded to the provider', async () => {
    const { client } = platform;
    const upload = csv(2);
    const { path, id } = await deliver(held.grant, upload, { format: 'csv', records: 2 });
    await reaches(path, 'ready');
    const recordFor = (who: (typeof people)[keyof typeof people]) =>
      everything(client, who, `${path}/events`, 2);
    const own = await recordFor(people.providerOfficer);
    expect(own.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['opened', 'completed', 'split', 'ready', 'deadlineStarted']),
    );
    expect(own.every((event) => event.kind === 'delivery' && event.id === id)).toBe(true);
    expect(JSON.stringify(own)).toContain(sha256(upload));
    const theirs = await recordFor(people.requesterOfficer);
    expect(theirs.map(({ hash }) => hash)).toEqual(own.map(({ hash }) => hash));
    // The digest of an upload, and what was found of its fields, would let what is not granted be guessed.
    expect(JSON.stringify(theirs)).not.toContain(sha256(upload));
    const hidden = theirs.filter(({ data }) => data === null).map(({ type }) => type);
    expect(hidden.toSorted()).toEqual(['opened', 'probed', 'sourcePinned', 'split']);
    expect(
      await act(client, people.requesterOfficer, 'GET', `${path}/deadlines/receipt/proof`),
    ).toMatchObject({
      dueDate: deadlineOf(await act(client, people.requesterOfficer, 'GET', path), 'receipt').dueDate,
    });
    const elsewhere = path.replace(held.grant, 'another-grant');
    for (const reading of ['events', 'deadlines/receipt/proof']) {
      await act(client, people.otherOfficer, 'GET', `${path}/${reading}`, undefined, 404);
      await act(client, people.providerOfficer, 'GET', `${elsewhere}/${reading}`, undefined, 404);
      await act(client, people.operator, 'GET', `${path}/${reading}`, undefined, 404);
    }
  });

  test('is open to the operator who breaks the glass, as the delivery itself', async () => {
    const { client } = platform;
    const { path, id } = await deliver(held.grant, csv(1), { format: 'csv', records: 1 });
    await act(client, people.operator, 'GET', path, undefined, 404);
    const reason = '核查：签收内容与清单不符';
    await act(client, people.operator, 'POST', '/v1/break-glass', { kind: 'delivery', id, reason });
    expect(await act(client, people.operator, 'GET', path)).toMatchObject({ id, actions: [] });
    const events = await everything(client, people.operator, `${path}/events`);
    expect(events.map(({ type }) => type)).toContain('glassBroken');
  });
});

describe('the clock of the delivery', () => {
  const grantFor = async (duration: { from: string; to: string }) => {
    const id = await fileRequest(platform.client, held.catalog, { duration });
    return grantOf(await consentTo(platform.client, id, { conditions: ['c1'] }));
  };

  test('R22.1 ends with the grant: one shorter than its twenty working days makes nobody late', async () => {
    const { client } = platform;
    // The region has committed to two working days by now.
    const until = addDays((await client.now()).slice(0, 10), 1);
    const short = await grantFor({ from: '2026-01-01', to: until });
    const committedDueAt = endOfDay(until);
    expect(deadlineOf(short, 'delivery')).toMatchObject({
      status: 'running',
      dueDate: until,
      committedDueAt,
    });
    await client.moveClock({ at: `${addDays(until, 20)}T18:00:00+08:00` });
    const over = await grantOf(String(short.id));
    expect(deadlineOf(over, 'delivery')).toMatchObject({ status: 'stopped', endedAt: committedDueAt });
    expect(await told(people.authorityOfficer, String(short.id))).toEqual([]);
  });

  test('R22.4 a grant expires with its last day: no address outlives it, nothing is fetched any more, and its data are removed', async () => {
    const { client } = platform;
    const until = addDays((await client.now()).slice(0, 10), 2);
    const { id } = await grantFor({ from: '2026-01-01', to: until });
    const { path, id: deliveryId } = await deliver(String(id), csv(3), { format: 'csv', records: 3 });
    await reaches(path, 'ready');
    await client.moveClock({ at: `${until}T23:50:00+08:00` });
    const [part] = await everything(client, people.requesterOfficer, `${path}/parts`);
    const { status, location } = await askForPart(client, people.requesterOfficer, String(part?.url));
    expect([status, new URL(location).searchParams.get('X-Amz-Expires')]).toEqual([307, '2']);
    const { digest } = await pull(path);
    await receipt(path, { records: 3, digest });
    await client.moveClock({ advance: 'PT10M' });
    await fetchesNothing(path);
    const expired = await eventually(async () => {
      const body = await grantOf(String(id));
      return body.status === 'expired' ? body : undefined;
    });
    expect(expired).toMatchObject({
      actions: whenOver,
      deadlines: [
        { name: 'delivery', status: 'met' },
        // Data was delivered, and how it is used has still to be recorded.
        { name: 'recordOfUse', status: 'running' },
        { name: 'disposal', status: 'running' },
      ],
    });
    expect(await act(client, people.requesterOfficer, 'GET', path)).toMatchObject({ status: 'received' });
    for (const who of [people.providerOfficer, people.requesterOfficer])
      expect(await told(who, String(id))).toContain('grant.expired');
    await isRemoved(bucketOf(location), deliveryId);
    await act(
      client,
      people.requesterOfficer,
      'POST',
      `/v1/grants/${String(id)}/close`,
      { reason: 'achieved' },
      409,
    );
  });
});

test('R22.1 less than was promised is not accepted by silence: the authority decides whether it is complete', async () => {
  const { client } = platform;
  const grantId = await consentTo(client, await fileRequest(client, held.catalog), {
    volume: { records: 3 },
  });
  const said = { format: 'csv', records: 2, sha256: sha256(csv(2)), fewerBecause: '其余正在整理' };
  const nothingSaid = { ...said, fewerBecause: '无' };
  await act(client, people.providerOfficer, 'POST', `/v1/grants/${grantId}/deliveries`, nothingSaid, 400);
  const { path } = await deliver(grantId, csv(2), said);
  await reaches(path, 'ready');
  await client.moveClock({ advance: '6 working days' });
  expect(await reaches(path, 'rejected')).toMatchObject({ partial: true });
  expect(await clockOf(grantId)).not.toBe('met');
  const decision = { complete: true, reasons: '经核实，登记簿中仅有两宗登记' };
  await act(client, people.authorityOfficer, 'POST', `${path}/decide-rejection`, decision);
  await eventually(async () => ((await clockOf(grantId)) === 'met' ? true : undefined));
});

test('R22.1 R27.2 silence accepts nothing while the sharing is suspended: nobody can fetch it then, and the term of the receipt begins again', async () => {
  const { client } = platform;
  const grantId = await openGrant();
  const first = await deliver(grantId, csv(1), { format: 'csv', records: 1 });
  const { digest } = await reaches(first.path, 'ready');
  await receipt(first.path, { records: 1, digest });
  const { path } = await deliver(grantId, csv(2), { format: 'csv', records: 2 });
  const { dueDate } = deadlineOf(await reaches(path, 'ready'), 'receipt');
  const rectifyBy = addDays(String(dueDate), 30);
  const order = { reason: 'misuse', facts: '超出使用范围', rectifyBy };
  await act(client, people.providerHead, 'POST', `/v1/grants/${grantId}/suspend`, order);
  await client.moveClock({ at: `${addDays(String(dueDate), 1)}T09:00:00+08:00` });
  const waiting = await reaches(path, 'ready');
  expect(String(deadlineOf(waiting, 'receipt').dueDate) > String(dueDate)).toBe(true);
  const grant = `/v1/grants/${grantId}`;
  await act(client, people.requesterOfficer, 'POST', `${grant}/report-rectification`, {
    statement: '已停止',
  });
  await act(client, people.providerHead, 'POST', `${grant}/restore`, { reasons: '经核实，整改到位' });
  const texts = await pull(path);
  expect(texts.texts).toHaveLength(1);
  expect(await receipt(path, { records: 2, digest: texts.digest })).toMatchObject({ status: 'received' });
});
