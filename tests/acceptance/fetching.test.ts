import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
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
} from './region990100.ts';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { askForPart, bucketOf, storeOf } from './storedParts.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const { providerOfficer, providerHead, requesterOfficer, authorityOfficer, otherOfficer } = people;
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
});

const rows = (count: number) =>
  [
    '不动产单元号,坐落,登记时间,权利人证件号',
    ...Array.from({ length: count }, (_, index) => `U${index},路${index}号,2026-01-01,秘密${index}`),
  ].join('\n');

/** A delivery in two parts that stands ready under a grant of its own. */
async function delivered(): Promise<{ grant: string; path: string; id: string }> {
  const { client } = platform;
  const request = await fileRequest(client, held.catalog);
  const grant = await consentTo(client, request, { conditions: ['c1'] });
  const upload = rows(6000);
  const declared = {
    format: 'csv',
    records: 6000,
    sha256: createHash('sha256').update(upload).digest('hex'),
  };
  const opened = await act(client, providerOfficer, 'POST', `/v1/grants/${grant}/deliveries`, declared, 201);
  const path = `/v1/grants/${grant}/deliveries/${String(opened.id)}`;
  const put = await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  expect(put.status).toBe(200);
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  await eventually(async () =>
    (await act(client, requesterOfficer, 'GET', path)).status === 'ready' ? true : undefined,
  );
  await eventually(async () => {
    const { deliveries } = await act(client, providerOfficer, 'GET', `/v1/grants/${grant}`);
    return JSON.stringify(deliveries).includes('"ready"') ? true : undefined;
  });
  return { grant, path, id: String(opened.id) };
}

const receipt = (path: string, part: number, body: object, status = 200, who = requesterOfficer) =>
  act(platform.client, who, 'POST', `${path}/parts/${part}/receipt`, body, status);
const reconciled = (path: string, who = requesterOfficer) =>
  act(platform.client, who, 'GET', `${path}/reconciliation`);
const statusOf = async (path: string) => (await act(platform.client, requesterOfficer, 'GET', path)).status;

/** What a receipt of each part says where it is right. */
async function receiptsOf(path: string) {
  const { items = [] } = await act(platform.client, requesterOfficer, 'GET', `${path}/parts`);
  return items.map(({ records, sha256 }) => ({ records, sha256 }));
}

test('R27.2 R22.1 what is suspended while it is being fetched is not fetched any more two seconds later, nor by an address given before', async () => {
  const { client } = platform;
  const { grant, path } = await delivered();
  const fetchedAt: number[] = [];
  const refusals = new Set<string>();
  const over = new AbortController();
  const lane = async (part: number) => {
    while (!over.signal.aborted) {
      const bytes = await client
        .fetched(requesterOfficer, `${path}/parts/${part}/data`)
        .catch((error: unknown) => refusals.add(/"code":"(\w+)"/.exec(String(error))?.[1] ?? String(error)));
      if (bytes instanceof Buffer) fetchedAt.push(performance.now());
    }
  };
  const lanes = [1, 2].map(lane);
  await eventually(async () => (fetchedAt.length > 4 ? true : undefined));
  const { location } = await askForPart(client, requesterOfficer, `${path}/parts/1/data`);
  const facts = { reason: 'misuse', facts: '将数据用于营销活动' };
  const day = (await client.now()).slice(0, 10);
  const rectifyBy = new Date(Date.parse(day) + 14 * 86_400_000).toISOString().slice(0, 10);
  await act(client, providerHead, 'POST', `/v1/grants/${grant}/suspend`, { ...facts, rectifyBy });
  const suspendedAt = performance.now();
  await new Promise((resolve) => {
    setTimeout(resolve, 3_000);
  });
  over.abort();
  await Promise.all(lanes);
  expect(fetchedAt.filter((at) => at < suspendedAt).length).toBeGreaterThan(4);
  expect(fetchedAt.filter((at) => at > suspendedAt + 2_000)).toEqual([]);
  expect([...refusals]).toEqual(['grant_suspended']);
  expect((await fetch(location)).status).toBe(403);
  const notices = await noticesAbout(client, requesterOfficer, grant);
  expect(notices.map(({ kind }) => kind)).toContain('grant.suspended');
  // Restored, it is fetched as before.
  const lifted = { reasons: '未用于营销', unfounded: true };
  await act(client, authorityOfficer, 'POST', `/v1/grants/${grant}/restore`, lifted);
  await client.fetched(requesterOfficer, `${path}/parts/1/data`);
});

test('R22.1 a part is given to the requester alone, and the store takes no other proof beside its address', async () => {
  const { client } = platform;
  const { path } = await delivered();
  const ask = async (who: typeof requesterOfficer, part: number | string) =>
    (await askForPart(client, who, `${path}/parts/${part}/data`)).status;
  expect(await ask(requesterOfficer, 1)).toBe(307);
  expect(await ask(requesterOfficer, 3)).toBe(404);
  expect(await ask(requesterOfficer, 'x')).toBe(400);
  expect(await ask(providerOfficer, 1)).toBe(403);
  expect(await ask(authorityOfficer, 1)).toBe(403);
  expect(await ask(otherOfficer, 1)).toBe(404);
  const { location } = await askForPart(client, requesterOfficer, `${path}/parts/2/data`);
  const both = await fetch(location, { headers: { authorization: 'Bearer of-the-platform' } });
  expect([both.status, await both.text()]).toEqual([400, expect.stringContaining('InvalidArgument')]);
});

test('R22.1 with the receipt of its last part a delivery is received by itself, in whatever order and however often they are given', async () => {
  const { grant, path } = await delivered();
  const [one = {}, two = {}] = await receiptsOf(path);
  expect(await reconciled(path)).toMatchObject({
    cut: { parts: 2, records: 6000 },
    leftOut: { outside: 0, empty: 0 },
    delivered: { parts: 2, records: 6000 },
    received: { parts: 0, records: 0 },
    missing: [1, 2],
    missingParts: 2,
  });
  expect(await receipt(path, 2, two)).toEqual({ part: 2, receipt: 'accepted', status: 'ready' });
  expect(await receipt(path, 2, two)).toMatchObject({ receipt: 'accepted' });
  await receipt(path, 3, one, 404);
  await receipt(path, 1, one, 403, providerOfficer);
  await receipt(path, 1, one, 404, otherOfficer);
  expect(await reconciled(path)).toMatchObject({ received: { parts: 1 }, missing: [1], missingParts: 1 });
  expect(await receipt(path, 1, one)).toEqual({ part: 1, receipt: 'accepted', status: 'received' });
  expect(await receipt(path, 1, one)).toMatchObject({ status: 'received' });
  expect(await statusOf(path)).toBe('received');
  const byProvider = await reconciled(path, providerOfficer);
  expect(byProvider).toMatchObject({
    upload: { sha256: expect.any(String) },
    received: { parts: 2, records: 6000 },
    missing: [],
  });
  expect(await reconciled(path)).not.toHaveProperty('upload');
  await act(platform.client, otherOfficer, 'GET', `${path}/reconciliation`, undefined, 404);
  await eventually(async () => {
    const { status } = await act(platform.client, requesterOfficer, 'GET', `/v1/grants/${grant}`);
    return status === 'inUse' ? true : undefined;
  });
});

test('R22.1 both last receipts given at once make one received delivery', async () => {
  const { path } = await delivered();
  const receipts = await receiptsOf(path);
  const told = await Promise.all(receipts.map((given, index) => receipt(path, index + 1, given)));
  expect(told.map(({ receipt: how }) => how)).toEqual(['accepted', 'accepted']);
  expect(await statusOf(path)).toBe('received');
});

test('R22.1 a receipt of a part that differs is verified: refuted where the store holds it, proven where it does not', async () => {
  const { client } = platform;
  const { path, id } = await delivered();
  const [one = {}, two = {}] = await receiptsOf(path);
  const lie = { ...one, sha256: 'a'.repeat(64) };
  expect(await receipt(path, 1, lie)).toMatchObject({ receipt: 'underVerification', status: 'ready' });
  await eventually(async () =>
    (await act(client, requesterOfficer, 'GET', path)).receipt === 'refuted' ? true : undefined,
  );
  expect(await receipt(path, 1, lie, 422)).toMatchObject({ code: 'receipt_refuted' });
  expect(await receipt(path, 1, one)).toMatchObject({ receipt: 'accepted' });
  const damaged = await delivered();
  const { location } = await askForPart(client, requesterOfficer, `${damaged.path}/parts/2/data`);
  const place = { Bucket: bucketOf(location), Key: `parts/${damaged.id}/0000002` };
  await storeOf(platform.aws).send(new PutObjectCommand({ ...place, Body: '篡改' }));
  await receipt(damaged.path, 2, { records: 1, sha256: 'b'.repeat(64) });
  const { items = [] } = await eventually(async () => {
    const record = await act(client, requesterOfficer, 'GET', `${damaged.path}/events`);
    return record.items?.some(({ type }) => type === 'voided') ? record : undefined;
  });
  expect(items.find(({ type }) => type === 'receiptDisputed')).toMatchObject({ data: { part: 2 } });
  await eventually(async () => ((await statusOf(damaged.path)) === 'ready' ? true : undefined));
  const [first = {}, second = {}] = await receiptsOf(damaged.path);
  await receipt(damaged.path, 1, first);
  expect(await receipt(damaged.path, 2, second)).toMatchObject({ status: 'received' });
  expect(id).not.toBe(damaged.id);
  expect(await receipt(path, 2, two)).toMatchObject({ status: 'received' });
});

test('R22.1 exactly what is missing is made available again: what is gone from the store is made anew, and nothing else', async () => {
  const { client } = platform;
  const { grant, path, id } = await delivered();
  const before = await receiptsOf(path);
  const { location } = await askForPart(client, requesterOfficer, `${path}/parts/2/data`);
  const store = storeOf(platform.aws);
  await store.send(new DeleteObjectCommand({ Bucket: bucketOf(location), Key: `parts/${id}/0000002` }));
  await expect(client.fetched(requesterOfficer, `${path}/parts/2/data`)).rejects.toThrow('404');
  await act(client, providerOfficer, 'POST', `${path}/resend`, {}, 403);
  await act(client, otherOfficer, 'POST', `${path}/resend`, {}, 404);
  await act(client, requesterOfficer, 'POST', `${path}/resend`, { parts: [0] }, 400);
  const noPart = await act(
    client,
    requesterOfficer,
    'POST',
    `${path}/resend`,
    { parts: [1, 9_999_999] },
    422,
  );
  expect(noPart).toMatchObject({ code: 'unknown_part', detail: expect.stringContaining('9999999') });
  // Asked for once more while that is worked on, it is the same.
  for (let time = 0; time < 3; time += 1)
    await act(client, requesterOfficer, 'POST', `${path}/resend`, { parts: [1] });
  const { items = [] } = await act(client, requesterOfficer, 'GET', `${path}/events`);
  expect(items.filter(({ type }) => type === 'resendAsked')).toHaveLength(1);
  await act(client, requesterOfficer, 'POST', `${path}/resend`);
  const text = await eventually(async () =>
    client.fetched(requesterOfficer, `${path}/parts/2/data`).catch(() => undefined),
  );
  expect(createHash('sha256').update(text).digest('hex')).toBe(before[1]?.sha256);
  await eventually(async () =>
    JSON.stringify(await receiptsOf(path)) === JSON.stringify(before) ? true : undefined,
  );
  // The clock that the delivery has stopped stays stopped: the platform has mended its own store.
  const { deadlines } = await act(client, requesterOfficer, 'GET', `/v1/grants/${grant}`);
  expect(deadlines).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'delivery', status: 'met' })]),
  );
  for (const [index, given] of before.entries()) await receipt(path, index + 1, given);
  expect(await statusOf(path)).toBe('received');
  await act(client, requesterOfficer, 'POST', `${path}/resend`, {}, 409);
});

test('R22.1 R22.4 a part that is asked for again once its upload is gone: both sides hear what to do, once; it is named with the reason until it is made after all', async () => {
  const { client } = platform;
  const { path, id } = await delivered();
  const { location } = await askForPart(client, requesterOfficer, `${path}/parts/2/data`);
  const [store, Bucket] = [storeOf(platform.aws), bucketOf(location)];
  await store.send(new DeleteObjectCommand({ Bucket, Key: `parts/${id}/0000002` }));
  await store.send(new DeleteObjectCommand({ Bucket, Key: `uploads/${id}/source` }));
  await act(client, requesterOfficer, 'POST', `${path}/resend`, { parts: [2] });
  const recorded = async (type: string) => {
    const { items = [] } = await act(client, requesterOfficer, 'GET', `${path}/events`);
    return items.filter((event) => event.type === type).map(({ data }) => data);
  };
  await eventually(async () => ((await recorded('remakingFailed')).length > 0 ? true : undefined));
  const unmade = [{ part: 2, code: 'upload_changed' }];
  for (const who of [requesterOfficer, providerOfficer, authorityOfficer])
    expect(await act(client, who, 'GET', path)).toMatchObject({ status: 'ready', unmade });
  expect(await reconciled(path)).toMatchObject({
    delivered: { parts: 1 },
    missing: [1, 2],
    unmade: [{ ...unmade[0], codeName: '上传的数据在核对后被更改' }],
  });
  const told = async (who: typeof requesterOfficer, kind: string) =>
    (await noticesAbout(client, who, id)).filter((notice) => notice.kind === kind);
  for (const who of [requesterOfficer, providerOfficer]) {
    const [notice] = await eventually(async () => {
      const found = await told(who, 'delivery.remakingFailed');
      return found.length > 0 ? found : undefined;
    });
    expect(JSON.stringify(notice)).toContain(
      '请提供部门重新交付；需求部门认为交付不完整的，可以说明理由予以退回',
    );
  }
  // Asked for along with others, it fails once more; made from the upload, as it was, it stands ready again.
  await act(client, requesterOfficer, 'POST', `${path}/resend`, { parts: [1, 2] });
  await store.send(new PutObjectCommand({ Bucket, Key: `uploads/${id}/source`, Body: rows(6000) }));
  await act(client, requesterOfficer, 'POST', `${path}/resend`);
  await eventually(async () =>
    (await act(client, requesterOfficer, 'GET', path)).unmade === undefined ? true : undefined,
  );
  expect(await reconciled(path)).toMatchObject({ delivered: { parts: 2 }, unmade: [] });
  for (const who of [requesterOfficer, providerOfficer]) {
    await eventually(async () => ((await told(who, 'delivery.remakingDone')).length > 0 ? true : undefined));
    expect(await told(who, 'delivery.remakingFailed')).toHaveLength(1);
  }
  expect(await recorded('remakingFailed')).toEqual(unmade.map((one) => ({ type: 'remakingFailed', ...one })));
  expect(await recorded('remakingDone')).toEqual([{ type: 'remakingDone', part: 2 }]);
  for (const [index, given] of (await receiptsOf(path)).entries()) await receipt(path, index + 1, given);
  expect(await statusOf(path)).toBe('received');
});

test('R22.1 what cannot be made anew its requester rejects, and the authority decides', async () => {
  const { client } = platform;
  const { path, id } = await delivered();
  const { location } = await askForPart(client, requesterOfficer, `${path}/parts/1/data`);
  const [store, Bucket] = [storeOf(platform.aws), bucketOf(location)];
  await store.send(new DeleteObjectCommand({ Bucket, Key: `parts/${id}/0000001` }));
  await store.send(new PutObjectCommand({ Bucket, Key: `uploads/${id}/source`, Body: '另一个文件' }));
  await act(client, requesterOfficer, 'POST', `${path}/resend`);
  await eventually(async () =>
    (await act(client, requesterOfficer, 'GET', path)).unmade === undefined ? undefined : true,
  );
  const reasons = '第 1 个分片已经丢失，不能重新生成';
  const rejected = await act(client, requesterOfficer, 'POST', `${path}/reject`, { reasons });
  expect(rejected).toMatchObject({ status: 'rejected', unmade: [{ part: 1, code: 'upload_changed' }] });
  const decided = { complete: false, reasons: '经核实，第 1 个分片没有交付' };
  await act(client, authorityOfficer, 'POST', `${path}/decide-rejection`, decided);
  expect(await act(client, providerOfficer, 'GET', path)).toMatchObject({
    status: 'failed',
    failure: { code: 'incomplete' },
  });
});

test('R22.1 R22.4 silence accepts nothing while a part cannot be made anew: the term begins once more, and then the authority decides', async () => {
  const { client } = platform;
  const { path, id } = await delivered();
  const { location } = await askForPart(client, requesterOfficer, `${path}/parts/1/data`);
  const [store, Bucket] = [storeOf(platform.aws), bucketOf(location)];
  await store.send(new DeleteObjectCommand({ Bucket, Key: `parts/${id}/0000001` }));
  await store.send(new DeleteObjectCommand({ Bucket, Key: `uploads/${id}/source` }));
  await act(client, requesterOfficer, 'POST', `${path}/resend`);
  await eventually(async () =>
    (await act(client, requesterOfficer, 'GET', path)).unmade === undefined ? undefined : true,
  );
  const dueOf = async () => deadlineOf(await act(client, requesterOfficer, 'GET', path), 'receipt').dueDate;
  const first = await dueOf();
  await client.moveClock({ advance: 'P10D' });
  await eventually(async () => (String(await dueOf()) > String(first) ? true : undefined));
  expect(await statusOf(path)).toBe('ready');
  await client.moveClock({ advance: 'P10D' });
  await eventually(async () => ((await statusOf(path)) === 'rejected' ? true : undefined));
  for (const who of [requesterOfficer, providerOfficer])
    await eventually(async () =>
      (await noticesAbout(client, who, id)).find(({ kind }) => kind === 'delivery.unmadeReferred'),
    );
  const decided = { complete: false, reasons: '经核实，该分片没有交付' };
  await act(client, providerOfficer, 'POST', `${path}/decide-rejection`, decided, 403);
  expect(await act(client, authorityOfficer, 'POST', `${path}/decide-rejection`, decided)).toMatchObject({
    status: 'failed',
    failure: { code: 'incomplete' },
  });
});
