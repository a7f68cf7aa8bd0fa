import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { inGb18030 } from '../unit/gb18030.ts';
import { usePlatform } from './platform.ts';
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
const { providerOfficer, requesterOfficer, authorityOfficer } = people;
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  const [key, ...others] = catalogBody.dataItems;
  const dataItems = [{ ...key, primaryKey: true }, ...others];
  held.catalog = await publishCatalog(platform.client, { ...catalogBody, dataItems });
});

const leavingOut = { mode: 'pull', faulty: 'leaveOut' };

/** A grant of this volume, where one was promised, whose requester has chosen what becomes of records at fault. */
async function openGrant(receiving?: object, records?: number): Promise<string> {
  const answer = { conditions: ['c1'], ...(records === undefined ? {} : { volume: { records } }) };
  const request = await fileRequest(platform.client, held.catalog);
  const grant = await consentTo(platform.client, request, answer);
  if (receiving)
    await act(platform.client, requesterOfficer, 'POST', `/v1/grants/${grant}/set-receiving`, receiving);
  return grant;
}

async function deliver(grant: string, upload: Uint8Array | string, declared: object): Promise<string> {
  const { client } = platform;
  const body = { sha256: sha256(upload), ...declared };
  const opened = await act(client, providerOfficer, 'POST', `/v1/grants/${grant}/deliveries`, body, 201);
  const path = `/v1/grants/${grant}/deliveries/${String(opened.id)}`;
  const put = { method: 'PUT', body: Buffer.from(upload) };
  expect((await fetch(String(Object(opened.upload).url), put)).status).toBe(200);
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  return path;
}

const read = (path: string, who = requesterOfficer) => act(platform.client, who, 'GET', path);

const reaches = (path: string, status: string): Promise<Body> =>
  eventually(async () => {
    const body = await read(path);
    if (status === 'ready' && body.status === 'failed') throw new Error(JSON.stringify(body.failure));
    return body.status === status ? body : undefined;
  }, 45_000);

async function textOf(path: string): Promise<string> {
  const parts = await everything(platform.client, requesterOfficer, `${path}/parts`);
  const texts = await Promise.all(
    parts.map(async ({ url }) => String(await platform.client.fetched(requesterOfficer, String(url)))),
  );
  return texts.join('');
}

const line = (index: number) =>
  JSON.stringify({ 不动产单元号: `U${index}`, 坐落: '路', 登记时间: '2026-05-01' });
const keysIn = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((each) => JSON.parse(each)['不动产单元号']);

test('R22.1 R22.2 records at fault are left out where the requester has chosen so: the rest is delivered, each is counted, named, told and reconciled', async () => {
  const { client } = platform;
  const grant = await openGrant(leavingOut);
  // More than a part holds: records are counted through the whole upload.
  const rows = Array.from({ length: 5_003 }, (_, index) => line(index + 1));
  const [broken, other, repeated] = [
    '{"不动产单元号":"U7"',
    '{"无关":1}',
    '{"不动产单元号":1,"不动产单元号":2}',
  ];
  const at: Record<number, string> = { 7: broken, 4_999: other, 5_001: repeated };
  const character = Buffer.concat([
    Buffer.from('{"不动产单元号":"'),
    Buffer.of(0xe8, 0xb7),
    Buffer.from('"}'),
  ]);
  const pieces = rows.map((row, index) => (index === 5_001 ? character : Buffer.from(at[index + 1] ?? row)));
  const upload = Buffer.concat(pieces.flatMap((piece) => [piece, Buffer.from('\n')]));
  const path = await deliver(grant, upload, { format: 'ndjson', records: 5_003 });
  const ready = await reaches(path, 'ready');
  const faultyRecords = [
    { record: 7, code: 'malformed_json' },
    { record: 4_999, code: 'missing_item' },
    { record: 5_001, code: 'duplicate_item' },
    { record: 5_002, code: 'invalid_utf8' },
  ];
  const leftOut = { outside: 0, empty: 0, faulty: 4 };
  expect(ready).toMatchObject({ records: 4_999, parts: 2, leftOut, faultyRecords, receiving: leavingOut });
  expect(ready).not.toHaveProperty('partial');
  expect(await read(path, providerOfficer)).toMatchObject({ leftOut, faultyRecords });
  const keys = Array.from({ length: 5_003 }, (_, index) => `U${index + 1}`);
  const lost = new Set(faultyRecords.map(({ record }) => `U${record}`));
  expect(keysIn(await textOf(path))).toEqual(keys.filter((key) => !lost.has(key)));
  const id = path.split('/').at(-1) ?? '';
  for (const who of [providerOfficer, requesterOfficer]) {
    const notice = await eventually(async () =>
      (await noticesAbout(client, who, id)).find(({ kind }) => kind === 'delivery.faultyLeftOut'),
    );
    expect(String(notice.text)).toContain('有 4 条记录有误');
  }
  expect(await read(`${path}/reconciliation`)).toMatchObject({
    declared: { records: 5_003 },
    cut: { parts: 2, records: 5_003 },
    leftOut,
    delivered: { parts: 2, records: 4_999 },
  });
  const receipt = { records: 4_999, digest: String(ready.digest) };
  const taken = await act(client, requesterOfficer, 'POST', `${path}/receipt`, receipt);
  expect(taken).toMatchObject({ status: 'received' });
});

test('R22.1 of tables and arrays, in either encoding, exactly the records at fault are left out', async () => {
  const grant = await openGrant(leavingOut);
  const header = '不动产单元号,坐落,登记时间';
  const half = Buffer.of(0x81);
  const table = Buffer.concat([
    inGb18030(`${header}\r\nU1,东街,2026-05-01\r\nU2,西街\r\nU3,`),
    half,
    inGb18030(',2026-05-01\r\nU4,"南,街",2026-05-01\r\n'),
  ]);
  const csv = await deliver(grant, table, { format: 'csv', encoding: 'gb18030', records: 4 });
  expect(await reaches(csv, 'ready')).toMatchObject({
    records: 2,
    faultyRecords: [
      { record: 2, code: 'wrong_column_count' },
      { record: 3, code: 'invalid_gb18030' },
    ],
  });
  expect(await textOf(csv)).toBe(`${header}\r\nU1,东街,2026-05-01\r\nU4,"南,街",2026-05-01\r\n`);
  const array = `[${line(1)}, 7, {"坐落":{"街":"东"}}, ${line(4)}]`;
  const json = await deliver(grant, array, { format: 'json', records: 4 });
  expect(await reaches(json, 'ready')).toMatchObject({
    records: 2,
    faultyRecords: [
      { record: 2, code: 'not_an_object' },
      { record: 3, code: 'nested_value' },
    ],
  });
  expect(keysIn(await textOf(json))).toEqual(['U1', 'U4']);
});

/** An upload of two records of which the second has a formula; and in which form. */
const withFormula: readonly (readonly [string, object])[] = [
  ['不动产单元号,坐落,登记时间\nU1,-5,2026-05-01\nU2,"=HYPERLINK(""http://x"")",\n', { format: 'csv' }],
  [`${line(1)}\n{"不动产单元号":"U2","坐落":"\\u003d1+1"}\n`, { format: 'ndjson' }],
  [`[${line(1)},{"不动产单元号":"U2","坐落":" @SUM(A1)*1"}]`, { format: 'json' }],
];

test('R22.1 R22.2 a formula is refused with its record where a table is delivered, whatever was uploaded; the requester may have it left out or take what is no table', async () => {
  const { client } = platform;
  const grant = await openGrant({ mode: 'pull', format: 'csv' });
  const receive = (receiving: object) =>
    act(client, requesterOfficer, 'POST', `/v1/grants/${grant}/set-receiving`, receiving);
  for (const [upload, format] of withFormula) {
    const path = await deliver(grant, upload, { ...format, records: 2 });
    const { failure } = await reaches(path, 'failed');
    expect(failure).toMatchObject({ code: 'formula_in_cell', recordInUpload: 2 });
    const id = path.split('/').at(-1) ?? '';
    const notice = await eventually(async () => (await noticesAbout(client, providerOfficer, id))[0]);
    expect(String(notice.text)).toMatch(/公式.*在来源数据中更正.*NDJSON/);
    expect(String(notice.text)).not.toContain('HYPERLINK');
  }
  await receive({ mode: 'pull', format: 'csv', faulty: 'leaveOut' });
  for (const [upload, format] of withFormula) {
    const path = await deliver(grant, upload, { ...format, records: 2 });
    expect(await reaches(path, 'ready')).toMatchObject({
      records: 1,
      leftOut: { faulty: 1 },
      faultyRecords: [{ record: 2, code: 'formula_in_cell' }],
    });
    expect(await textOf(path)).toMatch(/^不动产单元号,坐落,登记时间\r\nU1,[^,]*,2026-05-01\r\n$/);
  }
  const values = ['=HYPERLINK("http://x")', '=1+1', ' @SUM(A1)*1'];
  for (const received of ['ndjson', 'json']) {
    await receive({ mode: 'pull', format: received });
    for (const [index, [upload, format]] of withFormula.entries()) {
      const path = await deliver(grant, upload, { ...format, records: 2 });
      expect(await reaches(path, 'ready')).toMatchObject({ records: 2, leftOut: { outside: 0, empty: 0 } });
      const text = await textOf(path);
      const objects = JSON.parse(received === 'json' ? text : `[${text.trim().replaceAll('\n', ',')}]`);
      expect(objects[1]).toMatchObject({ 不动产单元号: 'U2', 坐落: values[index] });
    }
  }
});

test('R22.1 R22.4 a formula in the key of what is deleted is refused as well, in a table that nobody has chosen', async () => {
  const grant = await openGrant();
  const load = { format: 'csv', records: 1, mode: 'full', to: 'w1' };
  const full = await deliver(grant, '不动产单元号,坐落,登记时间\n+1,路,2026-05-01\n', load);
  await reaches(full, 'ready');
  await eventually(async () =>
    Object((await read(`/v1/grants/${grant}`)).supply).watermark === 'w1' ? true : undefined,
  );
  const changes = { format: 'csv', records: 2, mode: 'changes', from: 'w1', to: 'w2' };
  const deleted = '不动产单元号,坐落,登记时间,@deleted\n+1,,,true\n=1+1,,,true\n';
  expect((await reaches(await deliver(grant, deleted, changes), 'failed')).failure).toMatchObject({
    code: 'formula_in_cell',
    recordInUpload: 2,
  });
});

test('R22.1 unless the requester chooses so, one record at fault refuses the whole; and only it chooses', async () => {
  const { client } = platform;
  const upload = `${line(1)}\nx\n${line(3)}`;
  const declared = { format: 'ndjson', records: 3 };
  const failure = { code: 'malformed_json', recordInUpload: 2 };
  const grant = await openGrant();
  const set = `/v1/grants/${grant}/set-receiving`;
  expect((await reaches(await deliver(grant, upload, declared), 'failed')).failure).toMatchObject(failure);
  await act(client, providerOfficer, 'POST', set, leavingOut, 403);
  await act(client, requesterOfficer, 'POST', set, { ...leavingOut, faulty: 'ignore' }, 400);
  await act(client, requesterOfficer, 'POST', set, { ...leavingOut, faulty: 'refuse' });
  expect((await reaches(await deliver(grant, upload, declared), 'failed')).failure).toMatchObject(failure);
  await act(client, requesterOfficer, 'POST', set, leavingOut);
  expect(await reaches(await deliver(grant, upload, declared), 'ready')).toMatchObject({ records: 2 });
});

test('R22.4 what goes by watermarks is refused as a whole, whatever was chosen: a record that is lost would be a gap', async () => {
  const grant = await openGrant(leavingOut);
  const failure = { code: 'malformed_json', recordInUpload: 2 };
  const upload = `${line(1)}\nx`;
  const load = { format: 'ndjson', records: 2, mode: 'full', to: 'w1' };
  expect((await reaches(await deliver(grant, upload, load), 'failed')).failure).toMatchObject(failure);
  const sound = await deliver(grant, line(1), { ...load, records: 1 });
  expect(await reaches(sound, 'ready')).toMatchObject({ receiving: { ...leavingOut, faulty: 'refuse' } });
  await eventually(async () =>
    Object((await read(`/v1/grants/${grant}`)).supply).watermark === 'w1' ? true : undefined,
  );
  const changes = { format: 'ndjson', records: 2, mode: 'changes', from: 'w1', to: 'w2' };
  const lost = `${line(1)}\n{"@deleted":true}`;
  expect((await reaches(await deliver(grant, lost, changes), 'failed')).failure).toMatchObject({
    recordInUpload: 2,
  });
});

test('R22.1 what is left counts against the promised volume: it is partial until it is accepted', async () => {
  const { client } = platform;
  const grant = await openGrant(leavingOut, 3);
  const clock = async () => deadlineOf(await read(`/v1/grants/${grant}`), 'delivery').status;
  const upload = `${line(1)}\nx\n${line(3)}`;
  const path = await deliver(grant, upload, { format: 'ndjson', records: 3 });
  const ready = await reaches(path, 'ready');
  expect(ready).toMatchObject({ records: 2, partial: true, leftOut: { faulty: 1 } });
  const id = path.split('/').at(-1) ?? '';
  const notice = await eventually(async () =>
    (await noticesAbout(client, requesterOfficer, id)).find(
      ({ kind }) => kind === 'delivery.readyWithoutFaulty',
    ),
  );
  expect(String(notice.text)).toContain('共2条；另有1条记录有误');
  await eventually(async () =>
    (await read(`/v1/grants/${grant}`)).status === 'delivering' ? true : undefined,
  );
  expect(await clock()).toBe('running');
  const receipt = { records: 2, digest: String(ready.digest) };
  await act(client, requesterOfficer, 'POST', `${path}/receipt`, receipt);
  await eventually(async () => ((await clock()) === 'met' ? true : undefined));
  // What is fewer for another cause still needs its provider's reasons.
  const other = await openGrant(leavingOut, 3);
  const emptied = `${line(1)}\nx\n{"不动产单元号":"","坐落":" "}`;
  const fewer = await deliver(other, emptied, { format: 'ndjson', records: 3 });
  expect((await reaches(fewer, 'failed')).failure).toMatchObject({ code: 'fewer_than_declared' });
  expect(await read(fewer, authorityOfficer)).toMatchObject({ status: 'failed' });
});

test('R22.1 where nothing is left, or nobody can tell where a record ends, it is refused as ever', async () => {
  const grant = await openGrant(leavingOut);
  const header = '不动产单元号,坐落,登记时间';
  const cases: readonly [Uint8Array | string, object, object][] = [
    [
      'x\ny',
      { format: 'ndjson', records: 2, fewerBecause: '本期只有一条登记' },
      { code: 'malformed_json', recordInUpload: 1 },
    ],
    [`${header}\nU1,"路,2026\n`, { format: 'csv', records: 1 }, { code: 'malformed_csv' }],
    [
      `${header}\nU1,a"b,c\nU2,d"e,f\nU3,g,h`,
      { format: 'csv', records: 2 },
      { code: 'malformed_csv', recordInUpload: 1 },
    ],
    [`[${line(1)},x`, { format: 'json', records: 2 }, { code: 'malformed_json' }],
    [
      `${line(1)}\n"${'x'.repeat(3_000_000)}`,
      { format: 'ndjson', records: 2 },
      { code: 'record_too_large', recordInUpload: 2 },
    ],
    [
      inGb18030(`${line(1)}\n${line(2)}`),
      { format: 'ndjson', records: 2 },
      { code: 'invalid_utf8', recordInUpload: 1 },
    ],
    [`${header},坐落\nU,路,2026-05-01,街\n`, { format: 'csv', records: 1 }, { code: 'duplicate_item' }],
    [
      `x\n${line(2)}`,
      { format: 'ndjson', records: 1 },
      { code: 'records_differ', records: { declared: 1, counted: 2 } },
    ],
  ];
  for (const [upload, declared, failure] of cases)
    expect((await reaches(await deliver(grant, upload, declared), 'failed')).failure).toMatchObject(failure);
});

test('R13.1 no data item is named by what a spreadsheet program would compute: its name heads a column', async () => {
  const { client } = platform;
  const name = '=HYPERLINK("http://x")';
  const [item, ...others] = catalogBody.dataItems;
  const draft = { ...catalogBody, dataItems: [...others, { ...item, name }] };
  const refused = await act(client, providerOfficer, 'POST', '/v1/catalogs', draft, 422);
  expect(refused.errors).toMatchObject([{ path: `/dataItems/${others.length}/name`, code: 'formula' }]);
  expect(JSON.stringify(refused.errors)).toContain(JSON.stringify(name).slice(1, -1));
});
