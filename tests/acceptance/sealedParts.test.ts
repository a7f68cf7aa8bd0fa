import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { headOfEnvelope, openEnvelope } from '../../lib/evidence/envelope.ts';
import { makeSm2Key } from '../../lib/platform/evidence/sm2Key.ts';
import { openedByOpenssl, opensslReceiver } from '../opensslReceiver.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  codes,
  consentTo,
  eventually,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { askForPart, bucketOf, storedParts, storeOf } from './storedParts.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const { providerOfficer, providerHead, requesterOfficer, requesterHead } = people;
const receiver = opensslReceiver();
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
  await registerKey('seal-1', { publicKey: receiver.publicKey });
});

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const rows = ['不动产单元号,坐落,登记时间', 'U1,某路1号,2026-01-01', 'U2,某路2号,2026-01-02'];
const upload = rows.join('\n');
const clear = `${rows.join('\r\n')}\r\n`;

function registerKey(id: string, more: object, org: string = codes.requester, who = requesterHead) {
  const key = { alg: 'sm2', use: 'encryption', publicKey: makeSm2Key().key, ...more };
  return act(platform.client, who, 'PUT', `/v1/departments/${org}/keys/${id}`, key);
}

async function openGrant(): Promise<string> {
  const request = await fileRequest(platform.client, held.catalog);
  return consentTo(platform.client, request, { conditions: ['c1'] });
}

const setReceiving = (grant: string, keyId: string, more: object = {}, status = 200) => {
  const receiving = { mode: 'pull', encryption: { keyId }, ...more };
  const path = `/v1/grants/${grant}/set-receiving`;
  return act(platform.client, requesterOfficer, 'POST', path, receiving, status);
};

const declared = { format: 'csv', records: 2, sha256: sha256(upload) };

/** Begins a delivery and uploads it; its address. */
async function begin(grant: string): Promise<string> {
  const path = `/v1/grants/${grant}/deliveries`;
  const opened = await act(platform.client, providerOfficer, 'POST', path, declared, 201);
  await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  return `${path}/${String(opened.id)}`;
}

async function complete(path: string, status = 'ready') {
  await act(platform.client, providerOfficer, 'POST', `${path}/complete`);
  return eventually(async () => {
    const body = await act(platform.client, requesterOfficer, 'GET', path);
    return body.status === status ? body : undefined;
  });
}

/** The only part of a delivery, which is what its list says. */
async function received(path: string): Promise<Buffer> {
  const { client } = platform;
  const { items: [part] = [] } = await act(client, requesterOfficer, 'GET', `${path}/parts`);
  const bytes = await client.fetched(requesterOfficer, String(part?.url));
  expect([part?.records, part?.bytes, part?.sha256]).toEqual([2, bytes.length, sha256(bytes)]);
  return bytes;
}

test('R22.2 each part comes in an envelope that its receiver alone opens, by a library and by the openssl command', async () => {
  const { client } = platform;
  const grant = await openGrant();
  await setReceiving(grant, 'seal-1');
  const path = await begin(grant);
  const { digest } = await complete(path);
  const envelope = await received(path);
  expect(headOfEnvelope(envelope)).toMatchObject({ alg: 'sm2-sm4-gcm', keyId: 'seal-1' });
  expect(envelope.includes('某路')).toBe(false);
  expect(openEnvelope(envelope, receiver.privateKey)?.toString()).toBe(clear);
  expect(openEnvelope(envelope, opensslReceiver().privateKey)).toBeUndefined();
  expect((await openedByOpenssl(receiver.folder, envelope)).toString()).toBe(clear);
  const { manifest } = await act(client, requesterOfficer, 'GET', `${path}/manifest`);
  expect(manifest).toMatchObject({ sealed: true, bytes: envelope.length, digest });
  const receipt = { records: 2, digest: sha256(sha256(envelope)) };
  const done = await act(client, requesterOfficer, 'POST', `${path}/receipt`, receipt);
  expect(done).toMatchObject({ status: 'received' });
  // It is packed before it is sealed.
  await setReceiving(grant, 'seal-1', { format: 'ndjson', compression: 'gzip' });
  const packed = await begin(grant);
  await complete(packed);
  const inside = openEnvelope(await received(packed), receiver.privateKey) ?? Buffer.alloc(0);
  expect(gunzipSync(inside).toString().split('\n')[0]).toContain('"U1"');
});

test('R22.2 data is sealed for a key of its requester alone, that is for encryption and good now', async () => {
  const later = new Date(Date.parse(await platform.client.now()) + 86_400_000).toISOString();
  const grant = await openGrant();
  await registerKey('later', { from: later });
  await registerKey('signs', { use: 'signing' });
  await registerKey('theirs', {}, codes.provider, providerHead);
  for (const id of ['nobody', 'later', 'signs', 'theirs'])
    expect(await setReceiving(grant, id, {}, 422)).toMatchObject({ code: 'key_not_usable' });
  await setReceiving(grant, '../key', {}, 400);
});

test('R22.2 once the key has ended nothing is given in the clear: both sides hear what to do, and the next key takes over', async () => {
  const { client } = platform;
  const grant = await openGrant();
  const until = new Date(Date.parse(await client.now()) + 5_000).toISOString();
  const short = { publicKey: makeSm2Key().key };
  await registerKey('short', short);
  await setReceiving(grant, 'short');
  const [failing, going] = [await begin(grant), await begin(grant)];
  await registerKey('short', { ...short, until });
  await eventually(
    async () => (Date.parse(await client.now()) > Date.parse(until) ? true : undefined),
    20_000,
  );
  expect(await complete(failing, 'failed')).toMatchObject({ failure: { code: 'receiver_key_ended' } });
  const listed = await act(client, requesterOfficer, 'GET', `${failing}/reconciliation`);
  expect(listed).toMatchObject({ delivered: { parts: 0 } });
  const told = async (who: typeof requesterOfficer) =>
    (await noticesAbout(client, who, failing.split('/').at(-1) ?? '')).map(({ kind }) => kind);
  expect(
    await eventually(async () =>
      (await told(requesterOfficer)).length > 0 ? told(requesterOfficer) : undefined,
    ),
  ).toContain('delivery.keyEnded');
  expect(await told(providerOfficer)).toContain('delivery.failed');
  const path = `/v1/grants/${grant}/deliveries`;
  expect(await act(client, providerOfficer, 'POST', path, declared, 422)).toMatchObject({
    code: 'key_not_usable',
  });
  // What was begun under the key that has ended is sealed for the one that is set now.
  await setReceiving(grant, 'seal-1');
  await complete(going);
  const envelope = await received(going);
  expect(headOfEnvelope(envelope)?.keyId).toBe('seal-1');
  expect(openEnvelope(envelope, receiver.privateKey)?.toString()).toBe(clear);
  // Nothing of the one that failed lies in the store.
  const { location } = await askForPart(client, requesterOfficer, `${going}/parts/1/data`);
  const s3 = storeOf(platform.aws);
  expect(await storedParts(s3, bucketOf(location), failing.split('/').at(-1) ?? '')).toBe(0);
});

test('R22.1 an envelope that the store has lost is sealed anew, and digest and manifest are the new ones', async () => {
  const { client } = platform;
  const grant = await openGrant();
  await setReceiving(grant, 'seal-1');
  const path = await begin(grant);
  await complete(path);
  const before = await act(client, requesterOfficer, 'GET', `${path}/manifest`);
  const first = await received(path);
  const { location } = await askForPart(client, requesterOfficer, `${path}/parts/1/data`);
  const bucket = bucketOf(location);
  const s3 = storeOf(platform.aws);
  const name = `parts/${path.split('/').at(-1)}/0000001`;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: Buffer.from('damaged') }));
  await act(client, requesterOfficer, 'POST', `${path}/resend`, { parts: [1] });
  const remade = await eventually(async () => {
    const { items = [] } = await act(client, requesterOfficer, 'GET', `${path}/events`);
    return items.find(({ type }) => type === 'remade');
  });
  const again = await received(path);
  expect(again.equals(first)).toBe(false);
  expect(openEnvelope(again, receiver.privateKey)?.toString()).toBe(clear);
  const manifest = await act(client, requesterOfficer, 'GET', `${path}/manifest`);
  expect(manifest.hash).not.toBe(before.hash);
  expect(manifest).toMatchObject({ manifest: { digest: sha256(sha256(again)), records: 2 } });
  expect(remade).toMatchObject({ data: { statement: { hash: manifest.hash } } });
  const receipt = { records: 2, digest: sha256(sha256(again)) };
  const done = await act(client, requesterOfficer, 'POST', `${path}/receipt`, receipt);
  expect(done).toMatchObject({ status: 'received' });
});
