import { createHash } from 'node:crypto';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import {
  act,
  consentTo,
  eventually,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  tokenOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const { providerOfficer, requesterOfficer, requesterHead, authorityOfficer } = people;
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
});

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const rows = ['U1,"某路1号,甲",2026-01-01', 'U2,某路2号,2026-01-02'];
const header = '不动产单元号,坐落,登记时间';
const upload = [header, ...rows].join('\n');
const objects = [
  { 不动产单元号: 'U1', 坐落: '某路1号,甲', 登记时间: '2026-01-01' },
  { 不动产单元号: 'U2', 坐落: '某路2号', 登记时间: '2026-01-02' },
];

async function openGrant(): Promise<string> {
  const request = await fileRequest(platform.client, held.catalog);
  return consentTo(platform.client, request, { conditions: ['c1'] });
}

const setReceiving = (grant: string, body: object, status = 200, who = requesterOfficer) =>
  act(platform.client, who, 'POST', `/v1/grants/${grant}/set-receiving`, body, status);

/** Declares, uploads and completes. */
async function begin(grant: string, body: string, declared: object): Promise<string> {
  const { client } = platform;
  const said = { sha256: sha256(body), ...declared };
  const opened = await act(client, providerOfficer, 'POST', `/v1/grants/${grant}/deliveries`, said, 201);
  const path = `/v1/grants/${grant}/deliveries/${String(opened.id)}`;
  await fetch(String(Object(opened.upload).url), { method: 'PUT', body });
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  return path;
}

/** Delivers the two records; returns the address of the delivery once it stands ready. */
async function deliver(grant: string): Promise<string> {
  const { client } = platform;
  const path = await begin(grant, upload, { format: 'csv', records: 2 });
  await eventually(async () =>
    (await act(client, requesterOfficer, 'GET', path)).status === 'ready' ? true : undefined,
  );
  return path;
}

/** What the store says of the first part. */
async function typeOfPart(path: string): Promise<string | null> {
  const authorization = `Bearer ${await tokenOf(platform.client, requesterOfficer)}`;
  const answer = await fetch(`${platform.client.url}${path}/parts/1/data`, { headers: { authorization } });
  await answer.body?.cancel();
  return answer.headers.get('content-type');
}

/** The only part, as its requester receives it: what it lists is what arrives. */
async function received(path: string): Promise<Buffer> {
  const { client } = platform;
  const { items: [part] = [] } = await act(client, requesterOfficer, 'GET', `${path}/parts`);
  const bytes = await client.fetched(requesterOfficer, String(part?.url));
  expect([part?.records, part?.bytes, part?.sha256]).toEqual([2, bytes.length, sha256(bytes)]);
  return bytes;
}

test('R22.2 the requester alone says in which form it receives, and only it sees where; what is under way stays as it was begun', async () => {
  const { client } = platform;
  const grant = await openGrant();
  const before = await deliver(grant);
  const form = { mode: 'pull', format: 'json', encoding: 'gb18030', compression: 'gzip' };
  await setReceiving(grant, form, 403, providerOfficer);
  await setReceiving(grant, { ...form, format: 'xlsx' }, 400);
  for (const wrong of [
    { mode: 'webhook' },
    { mode: 'pull', url: 'https://receiver.housing.example/parts' },
    { mode: 'webhook', url: 'http://receiver.housing.example/parts' },
    { mode: 'webhook', url: 'https://127.0.0.1/parts' },
    { mode: 'webhook', url: 'https://metadata.internal/parts' },
  ])
    expect(await setReceiving(grant, wrong, 400, requesterHead)).toMatchObject({
      errors: [{ path: '/url' }],
    });
  expect(await setReceiving(grant, form)).toMatchObject({ receiving: form });
  const after = await deliver(grant);
  expect((await received(before)).toString()).toBe(`${[header, ...rows].join('\r\n')}\r\n`);
  const text = new TextDecoder('gb18030', { fatal: true }).decode(gunzipSync(await received(after)));
  expect(JSON.parse(text)).toEqual(objects);
  expect(await act(client, requesterOfficer, 'GET', after)).toMatchObject({ receiving: form });
  expect(await act(client, requesterOfficer, 'GET', before)).not.toHaveProperty('receiving');
  for (const who of [providerOfficer, authorityOfficer]) {
    expect(await act(client, who, 'GET', `/v1/grants/${grant}`)).not.toHaveProperty('receiving');
    const { items = [] } = await act(client, who, 'GET', `/v1/grants/${grant}/events`);
    expect(JSON.stringify(items.find(({ type }) => type === 'receivingSet'))).not.toContain('gb18030');
  }
});

test('R22.2 a part says in which format and characters it is written', async () => {
  const grant = await openGrant();
  expect(await typeOfPart(await deliver(grant))).toBe('text/csv; charset=utf-8');
  for (const [form, type] of [
    [{ format: 'ndjson' }, 'application/x-ndjson'],
    [{ format: 'ndjson', encoding: 'gb18030' }, 'application/x-ndjson; charset=gb18030'],
    [{ format: 'csv', encoding: 'gb18030' }, 'text/csv; charset=gb18030'],
  ] as const) {
    await setReceiving(grant, { mode: 'pull', ...form });
    expect(await typeOfPart(await deliver(grant))).toBe(type);
  }
});

test('R25.1 R34.1 R22.2 to have data posted to a host is for the office head, and whose data it is and who oversees it hear of it', async () => {
  const { client } = platform;
  const grant = await openGrant();
  const path = `/v1/grants/${grant}`;
  const url = 'https://receiver.housing.example/parts?key=geheim';
  const posted = { mode: 'webhook', url };
  expect(await setReceiving(grant, posted, 403)).toMatchObject({ code: 'not_yours_to_do' });
  expect(await act(client, providerOfficer, 'GET', path)).not.toHaveProperty('receivesAt');
  await setReceiving(grant, posted, 200, requesterHead);
  // Another address of the same host is no news to them.
  await setReceiving(grant, { ...posted, url: 'https://receiver.housing.example/other' }, 200, requesterHead);
  const at = { mode: 'webhook', host: 'receiver.housing.example' };
  for (const who of [providerOfficer, authorityOfficer]) {
    const seen = await act(client, who, 'GET', path);
    expect(seen).toMatchObject({ receivesAt: at });
    const { items = [] } = await act(client, who, 'GET', `${path}/events`);
    expect(items.filter(({ type }) => type === 'receivingTold').map(({ data }) => data)).toMatchObject([at]);
    const told = await eventually(async () => {
      const found = await noticesAbout(client, who, grant);
      const of = found.filter(({ kind }) => kind === 'grant.receivingChanged');
      return of.length > 0 ? of : undefined;
    });
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('receiver.housing.example')]);
    expect(JSON.stringify([seen, items, told])).not.toMatch(/geheim|parts\?|other/);
  }
  // Back to fetching, as any officer may have it.
  await setReceiving(grant, { mode: 'pull' });
  expect(await act(client, providerOfficer, 'GET', path)).toMatchObject({ receivesAt: { mode: 'pull' } });
});

test('R22.1 R22.2 no character becomes another one unseen: what the receiver’s form cannot hold is refused with its record', async () => {
  const line = (address: string) => `{"不动产单元号":"U1","坐落":"${address}","登记时间":"2026-01-01"}\n`;
  const nothing = '{"不动产单元号":"","坐落":null}\n';
  for (const [form, bad] of [
    [{ format: 'csv' }, '\\ud800路'],
    [{ encoding: 'gb18030' }, '\uE5E5路'],
    [{ format: 'csv', encoding: 'gb18030' }, '\uE5E5路'],
  ] as const) {
    const grant = await openGrant();
    await setReceiving(grant, { mode: 'pull', ...form });
    // The record that is left out counts: what its provider is told is where it stands in the upload.
    const lines = `${line('甲路')}${nothing}${line(bad)}`;
    const path = await begin(grant, lines, { format: 'ndjson', records: 3 });
    const failed = await eventually(async () => {
      const body = await act(platform.client, providerOfficer, 'GET', path);
      return body.status === 'failed' ? body : undefined;
    });
    expect(failed).toMatchObject({ failure: { code: 'character_unconvertible', recordInUpload: 3 } });
  }
});

test('R22.2 a table comes line by line, packed, and its receipt is of the file that arrives', async () => {
  const { client } = platform;
  const grant = await openGrant();
  await setReceiving(grant, { mode: 'pull', format: 'ndjson', compression: 'zstd' });
  const path = await deliver(grant);
  const bytes = await received(path);
  const lines = zstdDecompressSync(bytes).toString().trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(objects);
  const receipt = { records: 2, sha256: sha256(bytes) };
  const taken = await act(client, requesterOfficer, 'POST', `${path}/parts/1/receipt`, receipt);
  expect(taken).toMatchObject({ receipt: 'accepted', status: 'received' });
});
