import { createHash } from 'node:crypto';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import { askForPart, bucketOf, storeOf } from './storedParts.ts';
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
} from './region990100.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const { providerOfficer, providerHead, requesterOfficer, authorityOfficer } = people;
const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');
const call = (who: Person, method: 'GET' | 'POST' | 'PUT', path: string, body?: object, status = 200) =>
  act(platform.client, who, method, path, body, status);

/** A catalog whose records have a key and lie in a region. */
const keyed = {
  ...catalogBody,
  dataItems: [
    { ...catalogBody.dataItems[0], primaryKey: true },
    ...catalogBody.dataItems.slice(1),
    { name: '区划代码', type: 'string', length: 12, places: 'region' },
  ],
};
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client, keyed);
});

async function openGrant(more: object = {}, catalog = held.catalog): Promise<string> {
  return consentTo(platform.client, await fileRequest(platform.client, catalog, more), {
    conditions: ['c1'],
  });
}

type Row = readonly [key: string, address: string] | readonly [key: string];
const line = ([key, address]: Row) =>
  JSON.stringify(
    address === undefined
      ? { '@deleted': true, 不动产单元号: key, 区划代码: '990100' }
      : { 不动产单元号: key, 坐落: address, 登记时间: '2026-05-01', 区划代码: '990100' },
  );

const deliveriesOf = (grant: string) => `/v1/grants/${grant}/deliveries`;

/** Declares, uploads and completes; answers the path of the delivery. */
async function deliver(
  grant: string,
  rows: readonly Row[],
  stretch: object,
  upload = rows.map(line).join('\n'),
) {
  const declared = { format: 'ndjson', records: rows.length, sha256: sha256(upload), ...stretch };
  const opened = await call(providerOfficer, 'POST', deliveriesOf(grant), declared, 201);
  const put = await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  expect(put.status).toBe(200);
  const path = `${deliveriesOf(grant)}/${String(opened.id)}`;
  await call(providerOfficer, 'POST', `${path}/complete`);
  return path;
}

const advance = (by: string) => call(providerOfficer, 'POST', '/local/clock', { advance: by });

const reaches = (path: string, status: string) =>
  eventually(async () => {
    const body = await call(requesterOfficer, 'GET', path);
    return body.status === status ? body : undefined;
  }, 45_000);

/** Delivers, and waits until its place is taken. */
async function supply(
  grant: string,
  rows: readonly Row[],
  stretch: { readonly to: string; readonly [more: string]: unknown },
): Promise<string> {
  const path = await deliver(grant, rows, stretch);
  await reaches(path, 'ready');
  await standsAt(grant, stretch.to);
  return path;
}

async function standsAt(grant: string, watermark: string): Promise<Body> {
  return eventually(async () => {
    const seen = await call(providerOfficer, 'GET', `/v1/grants/${grant}`);
    return Object(seen.supply).watermark === watermark ? seen : undefined;
  });
}

const refused = (grant: string, stretch: object, status = 409) =>
  call(
    providerOfficer,
    'POST',
    deliveriesOf(grant),
    { format: 'ndjson', records: 1, sha256: sha256(''), ...stretch },
    status,
  );

/** What a receiver has: its records, how far it has come, and how often it has taken which delivery. */
interface Receiver {
  readonly records: Map<string, string>;
  at: string | undefined;
  readonly taken: string[];
}
const receiver = (): Receiver => ({ records: new Map(), at: undefined, taken: [] });

const listed = (grant: string, since?: string, more = '') =>
  call(
    requesterOfficer,
    'GET',
    `/v1/grants/${grant}/changes?${since === undefined ? '' : `since=${encodeURIComponent(since)}`}${more}`,
  );

/** Takes everything there is to take, as the documents have receivers do it. */
async function take(grant: string, into: Receiver): Promise<Body> {
  for (;;) {
    const page = await listed(grant, into.at, '&limit=1');
    for (const item of page.items ?? []) {
      const path = `${deliveriesOf(grant)}/${String(item.deliveryId)}`;
      if (item.mode === 'full') into.records.clear();
      for (const part of await everything(platform.client, requesterOfficer, `${path}/parts`))
        apply((await platform.client.fetched(requesterOfficer, String(part.url))).toString(), into);
      into.taken.push(String(item.to));
      into.at = String(item.to);
    }
    if (page.more !== true) return page;
  }
}

function apply(text: string, { records }: Receiver): void {
  for (const one of text.split('\n').filter((each) => each !== '')) {
    const record = JSON.parse(one);
    if (record['@deleted'] === true) {
      expect(Object.keys(record)).toEqual(['@deleted', '不动产单元号']);
      records.delete(record['不动产单元号']);
    } else records.set(record['不动产单元号'], record['坐落']);
  }
}

const has = ({ records }: Receiver) => Object.fromEntries([...records].toSorted());

describe('a full load and the changes behind it', () => {
  test('R22.4 are taken in order from any watermark on, each once, and deleted records go', async () => {
    const grant = await openGrant();
    expect(await refused(grant, { mode: 'changes', from: 'w0', to: 'w1' })).toMatchObject({
      code: 'watermark_gap',
    });
    expect(await listed(grant)).toMatchObject({ items: [], reaches: null, more: false });
    await supply(
      grant,
      [
        ['U1', '甲路1号'],
        ['U2', '甲路2号'],
      ],
      { mode: 'full', to: 'w0' },
    );
    const early = receiver();
    await take(grant, early);
    expect(has(early)).toEqual({ U1: '甲路1号', U2: '甲路2号' });

    await supply(
      grant,
      [
        ['U1', '甲路11号'],
        ['U3', '甲路3号'],
      ],
      { mode: 'changes', from: 'w0', to: 'w1' },
    );
    const second = await supply(grant, [['U2'], ['U4', '甲路4号'], ['U4']], {
      mode: 'changes',
      from: 'w1',
      to: 'w2',
    });
    // That nothing has changed needs no reasons.
    await supply(grant, [], { mode: 'changes', from: 'w2', to: 'w3' });
    expect(await call(requesterOfficer, 'GET', second)).toMatchObject({
      mode: 'changes',
      from: 'w1',
      to: 'w2',
      records: 3,
      deleted: 2,
      keyItems: ['不动产单元号'],
    });
    const late = receiver();
    await Promise.all([take(grant, early), take(grant, late)]);
    expect(early.taken).toEqual(['w0', 'w1', 'w2', 'w3']);
    expect(late.taken).toEqual(early.taken);
    expect(has(early)).toEqual({ U1: '甲路11号', U3: '甲路3号' });
    expect(has(late)).toEqual(has(early));
    expect(await listed(grant, 'w3')).toMatchObject({ items: [], reaches: 'w3', more: false });
    // A watermark that nobody knows begins with the full load: nothing is left out.
    expect((await listed(grant, 'nowhere')).items).toHaveLength(4);

    expect(await refused(grant, { mode: 'changes', from: 'w1', to: 'w9' })).toMatchObject({
      code: 'watermark_gap',
      detail: expect.stringContaining('“w3”'),
    });
    expect(await refused(grant, { mode: 'changes', from: 'w3', to: 'w2' })).toMatchObject({
      code: 'watermark_reused',
    });
    for (const unfit of [
      { mode: 'full' },
      { mode: 'changes', to: 'w4' },
      { to: 'w4' },
      { mode: 'full', from: 'w3', to: 'w4' },
    ])
      expect(await refused(grant, unfit, 422)).toMatchObject({ code: 'watermarks_unfit' });

    // A new full load at any time: what came before counts no more.
    await supply(grant, [['U9', '乙路9号']], { mode: 'full', to: 'v0' });
    await Promise.all([take(grant, early), take(grant, late)]);
    expect(early.taken.slice(4)).toEqual(['v0']);
    expect(has(early)).toEqual({ U9: '乙路9号' });
    expect(await refused(grant, { mode: 'changes', from: 'w3', to: 'w4' })).toMatchObject({
      code: 'watermark_gap',
    });
  });

  test('R22.4 a watermark is used once under a grant, by full loads as by changes, or a receiver would miss what lies between', async () => {
    const grant = await openGrant();
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'w1' });
    const early = receiver();
    await take(grant, early);
    // Begun while nothing ended there yet, as the changes below.
    const upload = [line(['U1', '甲路1号']), line(['U2', '甲路2号'])].join('\n');
    const begun = await call(
      providerOfficer,
      'POST',
      deliveriesOf(grant),
      { format: 'ndjson', records: 2, sha256: sha256(upload), mode: 'full', to: 'w2' },
      201,
    );
    await supply(grant, [['U2', '甲路2号']], { mode: 'changes', from: 'w1', to: 'w2' });
    for (const again of ['w1', 'w2'])
      expect(await refused(grant, { mode: 'full', to: again })).toMatchObject({ code: 'watermark_reused' });
    await fetch(String(Object(begun.upload).url), { method: 'PUT', body: upload });
    const path = `${deliveriesOf(grant)}/${String(begun.id)}`;
    await call(providerOfficer, 'POST', `${path}/complete`);
    expect(await reaches(path, 'failed')).toMatchObject({ failure: { code: 'watermark_passed' } });

    await supply(
      grant,
      [
        ['U1', '甲路1号'],
        ['U2', '甲路2号'],
        ['U3', '甲路3号'],
      ],
      { mode: 'full', to: 'w3' },
    );
    for (const again of ['w1', 'w2'])
      expect(await refused(grant, { mode: 'changes', from: 'w3', to: again })).toMatchObject({
        code: 'watermark_reused',
      });
    await take(grant, early);
    expect(early.taken).toEqual(['w1', 'w3']);
    expect(has(early)).toEqual({ U1: '甲路1号', U2: '甲路2号', U3: '甲路3号' });
  });

  test('R22.4 of two deliveries that go on from the same watermark one counts, and the other says why not', async () => {
    const grant = await openGrant();
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'w0' });
    const stretch = { mode: 'changes', from: 'w0', to: 'w1' };
    const both = await Promise.all([
      deliver(grant, [['U1', '甲路11号']], stretch),
      deliver(grant, [['U1', '甲路12号']], stretch),
    ]);
    const statuses = await eventually(async () => {
      const seen = await Promise.all(both.map((path) => call(requesterOfficer, 'GET', path)));
      return seen.every(({ status }) => status === 'ready' || status === 'failed') &&
        seen.some(({ status }) => status === 'failed')
        ? seen
        : undefined;
    }, 45_000);
    expect(statuses.map(({ status }) => status).toSorted()).toEqual(['failed', 'ready']);
    expect(statuses.find(({ status }) => status === 'failed')).toMatchObject({
      failure: { code: 'watermark_passed' },
    });
    const one = receiver();
    await take(grant, one);
    expect(one.taken).toEqual(['w0', 'w1']);
  });

  test('R22.1 R22.4 what is rejected or has failed is delivered again in its place, and nothing behind it is taken before', async () => {
    const grant = await openGrant();
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'w0' });
    const one = receiver();
    await take(grant, one);

    // Failed before it stood ready: the same watermark again.
    const wrong = await deliver(
      grant,
      [['U1', '甲路11号']],
      { mode: 'changes', from: 'w0', to: 'w1' },
      '{"别的":1}',
    );
    await reaches(wrong, 'failed');
    const first = await supply(grant, [['U1', '甲路11号']], { mode: 'changes', from: 'w0', to: 'w1' });
    await supply(grant, [['U2', '甲路2号']], { mode: 'changes', from: 'w1', to: 'w2' });

    await call(requesterOfficer, 'POST', `${first}/reject`, { reasons: '缺少五月二日登记的记录' });
    const id = first.slice(first.lastIndexOf('/') + 1);
    await eventually(async () => {
      const seen = await call(providerOfficer, 'GET', `/v1/grants/${grant}`);
      return Object(seen.supply).deliverAgain ? true : undefined;
    });
    expect(await listed(grant, 'w0')).toMatchObject({
      items: [],
      waitsFor: { deliveryId: id, status: 'rejected' },
    });
    // Nor by whoever has taken it before it was rejected.
    expect(await listed(grant, 'w1')).toMatchObject({ items: [], waitsFor: { deliveryId: id } });

    expect(await refused(grant, { mode: 'changes', from: 'w0', to: 'w9' })).toMatchObject({
      code: 'watermark_gap',
    });
    const again = await deliver(
      grant,
      [
        ['U1', '甲路11号'],
        ['U5', '甲路5号'],
      ],
      { mode: 'changes', from: 'w0', to: 'w1' },
    );
    await reaches(again, 'ready');
    await eventually(async () => ((await listed(grant, 'w0')).items?.length === 2 ? true : undefined));
    await take(grant, one);
    expect(one.taken).toEqual(['w0', 'w1', 'w2']);
    expect(has(one)).toEqual({ U1: '甲路11号', U2: '甲路2号', U5: '甲路5号' });

    // Its place is taken: that it is found complete after all brings nothing twice.
    const complete = { complete: true, reasons: '经核实，该次交付完整' };
    await call(authorityOfficer, 'POST', `${first}/decide-rejection`, complete);
    const found = await listed(grant, 'w0');
    expect(found.items?.map(({ deliveryId }) => deliveryId)).not.toContain(id);
  });

  test('R27.2 R22.4 stand still while the sharing is suspended, and go on from where they were', async () => {
    const grant = await openGrant();
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'w0' });
    const path = `/v1/grants/${grant}`;
    await call(providerHead, 'POST', `${path}/suspend`, {
      reason: 'security',
      facts: '接收系统存在安全隐患',
      rectifyBy: '2026-06-30',
    });
    const stopped = await call(requesterOfficer, 'GET', `${path}/changes`, undefined, 409);
    expect(stopped).toMatchObject({ code: 'grant_suspended' });
    expect(await refused(grant, { mode: 'changes', from: 'w0', to: 'w1' })).toMatchObject({
      code: 'grant_suspended',
    });
    await call(providerHead, 'POST', `${path}/restore`, {
      reasons: '经核实，不存在安全隐患',
      unfounded: true,
    });
    await supply(grant, [['U1']], { mode: 'changes', from: 'w0', to: 'w1' });
    const one = receiver();
    await take(grant, one);
    expect(one.taken).toEqual(['w0', 'w1']);
    expect(has(one)).toEqual({});
  });

  test('R22.1 R22.4 leave no gap and come once where one is voided and sent again while others lie behind it', async () => {
    const grant = await openGrant();
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'w0' });
    const one = receiver();
    await take(grant, one);
    const first = await supply(
      grant,
      [
        ['U1', '甲路11号'],
        ['U2', '甲路2号'],
      ],
      {
        mode: 'changes',
        from: 'w0',
        to: 'w1',
      },
    );
    await supply(grant, [['U2']], { mode: 'changes', from: 'w1', to: 'w2' });
    const s3 = storeOf(platform.aws);
    const data = `${first}/parts/1/data`;
    const bucket = bucketOf((await askForPart(platform.client, requesterOfficer, data)).location);
    const id = first.slice(first.lastIndexOf('/') + 1);
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: `parts/${id}/0000001` }));
    await call(requesterOfficer, 'POST', `${first}/receipt`, { records: 1, digest: sha256('别的') });
    const voided = () => noticesAbout(platform.client, requesterOfficer, id);
    await eventually(async () =>
      (await voided()).some(({ kind }) => kind === 'delivery.voided') ? true : undefined,
    );
    await reaches(first, 'ready');
    await eventually(async () => ((await listed(grant, 'w0')).items?.length === 2 ? true : undefined));
    await take(grant, one);
    expect(one.taken).toEqual(['w0', 'w1', 'w2']);
    expect(has(one)).toEqual({ U1: '甲路11号' });
    expect(await listed(grant, 'w2')).toMatchObject({ items: [], reaches: 'w2', more: false });
  });

  test('R27.2 R28.3 R22.4 begin with a full load where a dispute has brought the sharing back, and with nothing of before', async () => {
    const grant = await openGrant();
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'w0' });
    await supply(grant, [['U2', '甲路2号']], { mode: 'changes', from: 'w0', to: 'w1' });
    const one = receiver();
    await take(grant, one);
    const path = `/v1/grants/${grant}`;
    const facts = { reason: 'misuse', facts: '超出使用范围', rectifyBy: '2026-06-30' };
    await call(providerHead, 'POST', `${path}/suspend`, facts);
    await call(requesterOfficer, 'POST', `${path}/report-rectification`, { statement: '已停止' });
    await platform.client.moveClock({ advance: '1 working day' });
    const findings = '抽查仍在超出范围使用';
    await call(providerHead, 'POST', `${path}/terminate`, { reasons: '整改不到位', findings });
    expect(await call(requesterOfficer, 'GET', `${path}/changes`, undefined, 409)).toMatchObject({
      code: 'grant_over',
    });
    const about = { kind: 'grant', id: grant };
    const content = { about, kind: 'ending', claim: '整改已经到位', wanted: '恢复共享权限' };
    const { id } = await call(requesterOfficer, 'POST', '/v1/disputes', content, 201);
    const settled = `/v1/disputes/${String(id)}/settle`;
    await call(people.requesterHead, 'POST', settled, { terms: '恢复共享', reinstate: true });
    await call(providerHead, 'POST', settled, { proposal: 1 });
    await eventually(async () =>
      (await call(requesterOfficer, 'GET', path)).reinstated === undefined ? undefined : true,
    );
    expect(await listed(grant, 'w1')).toMatchObject({ items: [], more: false });
    const on = { mode: 'changes', from: 'w1', to: 'w2' };
    expect(await refused(grant, on)).toMatchObject({ code: 'watermark_gap' });
    await supply(grant, [['U3', '甲路3号']], { mode: 'full', to: 'v0' });
    await supply(grant, [['U4', '甲路4号']], { mode: 'changes', from: 'v0', to: 'v1' });
    const late = receiver();
    await Promise.all([take(grant, one), take(grant, late)]);
    expect([one.taken, late.taken]).toEqual([
      ['w0', 'w1', 'v0', 'v1'],
      ['v0', 'v1'],
    ]);
    expect([has(one), has(late)]).toEqual([has(late), { U3: '甲路3号', U4: '甲路4号' }]);
  });

  test('R28.3 R22.4 begin with a full load where a dispute has widened the sharing: what was narrower is not gone on from', async () => {
    const request = await fileRequest(platform.client, held.catalog);
    const narrow = ['不动产单元号', '坐落'];
    const because = [{ ground: 'notNecessary', reasons: '核验无须登记时间', dataItems: ['登记时间'] }];
    const limits = { dataItems: narrow, because };
    const grant = await consentTo(platform.client, request, { conditions: ['c1'], limits });
    const path = `/v1/grants/${grant}`;
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'w0' });
    const one = receiver();
    await take(grant, one);
    expect(await call(requesterOfficer, 'GET', path)).toMatchObject({ dataItems: narrow });
    const about = { kind: 'request', id: request };
    const content = { about, kind: 'partial', claim: '登记时间为核验所必需', wanted: '全部共享' };
    const { id } = await call(requesterOfficer, 'POST', '/v1/disputes', content, 201);
    const settled = `/v1/disputes/${String(id)}/settle`;
    await call(people.requesterHead, 'POST', settled, { terms: '全部共享', grant: {} });
    await call(providerHead, 'POST', settled, { proposal: 1 });
    await eventually(async () =>
      (await call(requesterOfficer, 'GET', path)).wideningByDispute === undefined ? undefined : true,
    );
    const on = { mode: 'changes', from: 'w0', to: 'w1' };
    expect(await refused(grant, on)).toMatchObject({ code: 'watermark_gap' });
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'v0' });
    await supply(grant, [['U2', '甲路2号']], { mode: 'changes', from: 'v0', to: 'v1' });
    await take(grant, one);
    expect(one.taken).toEqual(['w0', 'v0', 'v1']);
    expect(has(one)).toEqual({ U1: '甲路1号', U2: '甲路2号' });
  });

  test('R22.1 R22.4 a deleted record says where it lay, and of what was never granted nothing is told', async () => {
    const grant = await openGrant({ extent: { region: '990100' } });
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'w0' });
    const elsewhere = JSON.stringify({ '@deleted': true, 不动产单元号: 'X1', 区划代码: '990200' });
    const moved = [
      line(['U1']),
      JSON.stringify({ 不动产单元号: 'U1', 坐落: '丙路1号', 登记时间: '2026-05-01', 区划代码: '990200' }),
    ];
    const upload = [elsewhere, ...moved].join('\n');
    const path = await deliver(
      grant,
      [['X1'], ['U1'], ['U1']],
      { mode: 'changes', from: 'w0', to: 'w1' },
      upload,
    );
    expect(await reaches(path, 'ready')).toMatchObject({ records: 1, deleted: 1, leftOut: { outside: 2 } });
    await standsAt(grant, 'w1');
    const one = receiver();
    await take(grant, one);
    // What has moved out of the extent is gone from it.
    expect(has(one)).toEqual({});
    for (const [bad, code] of [
      [{ '@deleted': true, 不动产单元号: 'U1' }, 'tombstone_without_key'],
      [{ '@deleted': true, 坐落: '甲路1号', 区划代码: '990100' }, 'tombstone_without_key'],
      [{ '@deleted': 'yes', 不动产单元号: 'U1', 区划代码: '990100' }, 'tombstone_unreadable'],
    ] as const) {
      const failing = await deliver(
        grant,
        [['U1']],
        { mode: 'changes', from: 'w1', to: 'w2' },
        JSON.stringify(bad),
      );
      expect(await reaches(failing, 'failed')).toMatchObject({ failure: { code, record: 1 } });
    }
    const full = await deliver(grant, [['U1']], { mode: 'full', to: 'v0' });
    expect(await reaches(full, 'failed')).toMatchObject({ failure: { code: 'tombstone_in_full' } });
  });

  test('R22.4 a table has a column that says which records are deleted', async () => {
    const grant = await openGrant();
    await supply(
      grant,
      [
        ['U1', '甲路1号'],
        ['U2', '甲路2号'],
      ],
      { mode: 'full', to: 'w0' },
    );
    const rows = ['坐落,不动产单元号,登记时间,@deleted', '甲路11号,U1,2026-05-02,', ',U2,,true'];
    const upload = rows.join('\n');
    const path = await deliver(
      grant,
      [['U1'], ['U2']],
      { mode: 'changes', from: 'w0', to: 'w1', format: 'csv' },
      upload,
    );
    expect(await reaches(path, 'ready')).toMatchObject({ records: 2, deleted: 1 });
    const [part] = await everything(platform.client, requesterOfficer, `${path}/parts`);
    const text = (await platform.client.fetched(requesterOfficer, String(part?.url))).toString();
    expect(text).toBe('不动产单元号,坐落,登记时间,@deleted\r\nU1,甲路11号,2026-05-02,\r\nU2,,,true\r\n');
  });

  test.each([
    ['ndjson', '{"不动产单元号":"","坐落":"甲路1号","区划代码":"990100"}'],
    ['ndjson', '{"不动产单元号":null,"坐落":"甲路1号","区划代码":"990100"}'],
    ['json', '[{"坐落":"甲路1号","登记时间":"2026-05-01","区划代码":"990100"}]'],
    ['csv', '不动产单元号,坐落,登记时间\n ,甲路1号,2026-05-01'],
  ])('R22.4 R22.1 a record in %s without its key, %s, travels by no watermark', async (format, upload) => {
    const grant = await openGrant();
    const failure = { code: 'record_without_key', record: 1 };
    const full = await deliver(grant, [['']], { mode: 'full', to: 'w0', format }, upload);
    expect(await reaches(full, 'failed')).toMatchObject({ failure });
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'w0' });
    const changes = await deliver(grant, [['']], { mode: 'changes', from: 'w0', to: 'w1', format }, upload);
    expect(await reaches(changes, 'failed')).toMatchObject({ failure });
  });

  const lines = [
    '{"@deleted":true,"不动产单元号":"U1"}',
    '{"不动产单元号":"U2","坐落":"甲路12号","登记时间":"2026-05-02"}',
  ];
  const rows = ['不动产单元号,坐落,登记时间,@deleted', 'U1,,,true', 'U2,甲路12号,2026-05-02,'];
  test.each([
    ['ndjson', 'csv', `${rows.join('\r\n')}\r\n`],
    ['ndjson', 'json', `[${lines.join(',\n')}]\n`],
    ['csv', 'ndjson', `${lines.join('\n')}\n`],
    ['csv', 'json', `[${lines.join(',\n')}]\n`],
    ['json', 'csv', `${rows.join('\r\n')}\r\n`],
  ])(
    'R22.4 a record that is deleted in %s is deleted for whoever takes %s',
    async (format, taken, expected) => {
      const grant = await openGrant();
      await call(requesterOfficer, 'POST', `/v1/grants/${grant}/set-receiving`, {
        mode: 'pull',
        format: taken,
      });
      await supply(
        grant,
        [
          ['U1', '甲路1号'],
          ['U2', '甲路2号'],
        ],
        { mode: 'full', to: 'w0' },
      );
      const uploads: Record<string, string> = {
        ndjson: `${lines.join('\n')}\n`,
        csv: rows.join('\n'),
        json: `[${lines.join(',')}]`,
      };
      const stretch = { mode: 'changes', from: 'w0', to: 'w1', format };
      const path = await deliver(grant, [['U1'], ['U2']], stretch, uploads[format]);
      expect(await reaches(path, 'ready')).toMatchObject({ records: 2, deleted: 1 });
      const [part] = await everything(platform.client, requesterOfficer, `${path}/parts`);
      const text = (await platform.client.fetched(requesterOfficer, String(part?.url))).toString();
      expect(text).toBe(expected);
    },
  );

  test('R22.4 are told apart by a key: without one everything is delivered each time', async () => {
    const catalog = await publishCatalog(platform.client, { ...catalogBody, name: '无主键目录' });
    const grant = await openGrant({}, catalog);
    expect(await refused(grant, { mode: 'full', to: 'w0' }, 422)).toMatchObject({ code: 'no_primary_key' });
    const whole = await deliver(grant, [['U1', '甲路1号']], {});
    expect(await reaches(whole, 'ready')).not.toHaveProperty('mode');
    expect(await listed(grant)).toMatchObject({ items: [], reaches: null });
  });
});

/** The requester doubts an address, and its provider corrects it. */
async function correct(grant: string, key: string, given: string, expected: string): Promise<string> {
  const records = [{ key, item: '坐落', given, expected }];
  const content = {
    grantId: grant,
    catalogId: held.catalog,
    records,
    keyItem: '不动产单元号',
    reasons: '与申请人提交的不动产权证书所载不一致',
    noDocuments: '原件由申请人持有，已当场核对',
  };
  const { id } = await call(requesterOfficer, 'POST', '/v1/corrections', content, 201);
  const correction = `/v1/corrections/${String(id)}`;
  await call(providerOfficer, 'POST', `${correction}/accept`);
  await call(providerOfficer, 'POST', `${correction}/verify`, {
    findings: [{ record: 1, confirmed: true, corrected: expected, note: '已核对登记簿' }],
  });
  await call(providerHead, 'POST', `${correction}/correct`, { statement: '已在登记系统更正' });
  return String(id);
}

describe('how punctually data is updated', () => {
  test('R22.4 is counted in cycles, grant by grant and over the catalog, each figure with how it is counted', async () => {
    const catalog = await publishCatalog(platform.client, {
      ...keyed,
      name: '按月更新目录',
      updateFrequency: 'monthly',
    });
    const grant = await openGrant({}, catalog);
    await supply(grant, [['U1', '甲路1号']], { mode: 'full', to: 'w0' });
    const figures = async (who: Person) => {
      const { figures: found, items } = await call(who, 'GET', `/v1/catalogs/${catalog}/supply`);
      return { found, items };
    };
    expect((await figures(providerOfficer)).items).toMatchObject([
      { grantId: grant, due: 0, made: 0, missed: 0, late: 0 },
    ]);
    // July is supplied, August is not, and September again.
    await advance('P39D');
    await supply(grant, [], { mode: 'changes', from: 'w0', to: 'w1' });
    await advance('P57D');
    const missed = { due: 2, made: 1, missed: 1, late: 0 };
    expect((await figures(providerOfficer)).items).toMatchObject([missed]);
    await supply(grant, [], { mode: 'changes', from: 'w1', to: 'w2' });
    const supplied = { due: 3, made: 2, missed: 1, late: 1 };
    for (const who of [providerOfficer, authorityOfficer, requesterOfficer]) {
      const { items, found } = await figures(who);
      expect(items).toMatchObject([supplied]);
      expect(found).toMatchObject([
        { figure: 'due', value: 3, basis: 'platform' },
        { figure: 'made', value: 2 },
        { figure: 'missed', value: 1 },
        { figure: 'late', value: 1 },
      ]);
    }
    expect((await call(requesterOfficer, 'GET', `/v1/grants/${grant}`)).supply).toMatchObject(supplied);
  });
});

describe('what is corrected', () => {
  test('R26.2 travels with the next delivery of every holder, and both sides see what has not', async () => {
    const grant = await openGrant();
    await supply(grant, [['U7', '某路1号']], { mode: 'full', to: 'w0' });
    const unknown = { mode: 'changes', from: 'w0', to: 'w1', corrections: ['no-such-correction'] };
    expect(await refused(grant, unknown, 422)).toMatchObject({ code: 'correction_not_owed' });
    const lodged = { id: await correct(grant, 'U7', '某路1号', '某路11号') };
    const owed = (who: Person) =>
      eventually(async () => {
        const seen = await call(who, 'GET', `/v1/grants/${grant}`);
        return Object(seen.supply).owedCorrections ? Object(seen.supply).owedCorrections : undefined;
      });
    for (const who of [providerOfficer, requesterOfficer])
      expect(await owed(who)).toMatchObject([{ correctionId: lodged.id }]);

    // A delivery that does not name it leaves it owed, and its provider is reminded.
    await supply(grant, [['U8', '某路8号']], { mode: 'changes', from: 'w0', to: 'w1' });
    expect(await owed(requesterOfficer)).toHaveLength(1);
    const kinds = async () =>
      (await noticesAbout(platform.client, providerOfficer, grant)).map(({ kind }) => kind);
    await eventually(async () => ((await kinds()).includes('grant.correctionsStillOwed') ? true : undefined));
    expect(await kinds()).toContain('grant.correctionOwed');

    // Nor does one bring it in which nothing is.
    const bringing = { mode: 'changes', from: 'w1', to: 'w2', corrections: [lodged.id] };
    expect(await refused(grant, { ...bringing, records: 0 }, 422)).toMatchObject({
      code: 'correction_without_records',
    });
    const hollow = await deliver(grant, [['']], bringing, '{"不动产单元号":"","坐落":"","登记时间":null}');
    expect(await reaches(hollow, 'failed')).toMatchObject({ failure: { code: 'nothing_corrected' } });
    expect(await owed(requesterOfficer)).toHaveLength(1);

    // Nor one that has other records, though as many; what is delivered beside them makes no difference.
    const others = await deliver(grant, [['U8', '某路8号'], ['U77', '某路77号'], ['U9']], bringing);
    expect(await reaches(others, 'failed')).toMatchObject({
      failure: { code: 'correction_not_brought', corrections: [lodged.id] },
    });
    expect(await owed(requesterOfficer)).toHaveLength(1);
    const id = others.slice(others.lastIndexOf('/') + 1);
    await eventually(async () => {
      const told = await noticesAbout(platform.client, providerOfficer, id);
      return told.some(({ kind, text }) => kind === 'delivery.failed' && String(text).includes(lodged.id))
        ? true
        : undefined;
    });

    await supply(
      grant,
      [
        ['U8', '某路8号'],
        ['U7', '某路11号'],
      ],
      bringing,
    );
    await eventually(async () => {
      const seen = await call(requesterOfficer, 'GET', `/v1/grants/${grant}`);
      return Object(seen.supply).owedCorrections === undefined ? true : undefined;
    });
    const again = { mode: 'changes', from: 'w2', to: 'w3', corrections: [lodged.id] };
    expect(await refused(grant, again, 422)).toMatchObject({ code: 'correction_not_owed' });
  });

  test('R26.2 has a term of its own, for the oldest that is owed, which is met by what brings it and by nothing else', async () => {
    const grant = await openGrant();
    const first: Row[] = [
      ['U7', '某路1号'],
      ['U8', '某路2号'],
    ];
    await supply(grant, first, { mode: 'full', to: 'w0' });
    const seen = () => call(requesterOfficer, 'GET', `/v1/grants/${grant}`);
    /** The clock, once so many are owed. */
    const clock = (count: number) =>
      eventually(async () => {
        const body = await seen();
        const { owedCorrections = [] } = Object(body.supply);
        return owedCorrections.length === count ? deadlineOf(body, 'correctionSupply') : undefined;
      });
    const one = await correct(grant, 'U7', '某路1号', '某路11号');
    const begun = await clock(1);
    expect(begun).toMatchObject({ status: 'running', basis: 'platform', term: 'correctionSupply' });
    await platform.client.moveClock({ advance: '2 working days' });
    const other = await correct(grant, 'U8', '某路2号', '某路22号');
    expect(await clock(2)).toMatchObject({ status: 'running', dueDate: begun.dueDate });

    // What names none meets nothing; once the older one is brought the clock is that of the newer one.
    await supply(grant, [['U9', '某路9号']], { mode: 'changes', from: 'w0', to: 'w1' });
    expect(await clock(2)).toMatchObject({ status: 'running', dueDate: begun.dueDate });
    const bringing = { mode: 'changes', from: 'w1', to: 'w2', corrections: [one] };
    await supply(grant, [['U7', '某路11号']], bringing);
    const later = await clock(1);
    expect(later.status).toBe('running');
    expect(String(later.dueDate) > String(begun.dueDate)).toBe(true);

    await platform.client.moveClock({ advance: '12 working days' });
    await eventually(async () =>
      deadlineOf(await seen(), 'correctionSupply').status === 'missed' ? true : undefined,
    );
    const told = (await noticesAbout(platform.client, providerOfficer, grant)).map(({ text }) =>
      String(text),
    );
    expect(told.some((text) => text.includes('更正后的数据'))).toBe(true);
    // A record that is gone is brought by its tombstone.
    await supply(grant, [['U8']], { mode: 'changes', from: 'w2', to: 'w3', corrections: [other] });
    expect((await clock(0)).endedAt).toBeDefined();
  });
});
