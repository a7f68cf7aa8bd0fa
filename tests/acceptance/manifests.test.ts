import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../../operate/client.ts';
import { verifyManifest } from '../../operate/manifestVerify.ts';
import { instantOf, millisecondsOf } from '../../lib/calendar/index.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  consentTo,
  eventually,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const { providerOfficer, requesterOfficer, authorityOfficer, otherOfficer } = people;
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client, { ...catalogBody, sharingMethods: ['batch', 'file'] });
});

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const upload = [
  '不动产单元号,坐落,登记时间',
  ...Array.from({ length: 6000 }, (_, index) => `U${index},路${index}号,2026-01-01`),
].join('\n');

/** Begins a delivery of two parts; the address of it. */
async function begun(): Promise<{ grant: string; path: string }> {
  const { client } = platform;
  const request = await fileRequest(client, held.catalog, { method: 'file' });
  const grant = await consentTo(client, request, { conditions: ['c1'] });
  const declared = { format: 'csv', records: 6000, sha256: sha256(upload) };
  const opened = await act(client, providerOfficer, 'POST', `/v1/grants/${grant}/deliveries`, declared, 201);
  const path = `/v1/grants/${grant}/deliveries/${String(opened.id)}`;
  await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  return { grant, path };
}

const manifestOf = (path: string, who: Person = requesterOfficer, status = 200) =>
  act(platform.client, who, 'GET', `${path}/manifest`, undefined, status);

test('R22.1 R22.2 the manifest of a delivery of files holds without the platform, with its parts, and stands in its record', async () => {
  const { client } = platform;
  const { grant, path } = await begun();
  expect(await manifestOf(path, requesterOfficer, 409)).toMatchObject({ code: 'not_in_this_status' });
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  const signed = await eventually(async () => {
    const { status } = await act(client, requesterOfficer, 'GET', path);
    return status === 'ready' ? manifestOf(path) : undefined;
  });
  const { requestId: request } = await act(client, providerOfficer, 'GET', `/v1/grants/${grant}`);
  // What was granted as files is asked of no service.
  const calls = `/v1/grants/${grant}/calls`;
  expect((await client.call(requesterOfficer, 'POST', calls, { parameters: {} })).body).toMatchObject({
    code: 'not_a_service_grant',
  });
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  const place = (name: string, content: string | Buffer) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const { items: parts = [] } = await act(client, requesterOfficer, 'GET', `${path}/parts`);
  const files: string[] = [];
  for (const { url, number } of parts)
    files.push(place(`part-${String(number)}`, await client.fetched(requesterOfficer, String(url))));
  const keys = place('keys.json', await (await fetch(`${client.url}/.well-known/gongxiang-keys`)).text());
  const judge = (of: object, among = files) =>
    verifyManifest(place('manifest.json', JSON.stringify(of)), keys, among);
  const { manifest, fault } = await judge(signed);
  expect(fault).toBeUndefined();
  expect(manifest).toMatchObject({
    grant,
    request,
    catalog: held.catalog,
    catalogVersion: 1,
    items: [
      { name: '不动产单元号', form: 'clear' },
      { name: '坐落', form: 'clear' },
      { name: '登记时间', form: 'clear' },
    ],
    format: 'csv',
    compression: 'none',
    records: 6000,
    parts: 2,
    bytes: parts.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    recorded: true,
  });
  const { items: events = [] } = await act(client, requesterOfficer, 'GET', `${path}/events`);
  expect(events.find(({ type }) => type === 'ready')).toMatchObject({
    data: { statement: { hash: signed.hash, at: manifest.at } },
  });
  // Whatever is changed does not hold, nor do other parts.
  const changed = (more: object) => judge({ ...signed, manifest: { ...manifest, ...more } });
  for (const more of [{ records: 5999 }, { requester: 'another' }, { items: [] }, { recorded: false }])
    expect((await changed(more)).fault).toBe('hashDiffers');
  const later = instantOf(millisecondsOf(String(signed.signedAt)) + 1000);
  expect((await judge({ ...signed, signedAt: later })).fault).toBe('signatureDiffers');
  expect((await judge(signed, files.toReversed())).fault).toBe('partsDiffer');
});

test('R22.1 the manifest is the same for both sides at every call, and for nobody else', async () => {
  const { client } = platform;
  const { path } = await begun();
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  await eventually(async () =>
    (await act(client, requesterOfficer, 'GET', path)).status === 'ready' ? true : undefined,
  );
  const { manifest, hash } = await manifestOf(path);
  const { records, digest } = await act(client, requesterOfficer, 'GET', path);
  await act(client, requesterOfficer, 'POST', `${path}/receipt`, { records, digest });
  for (const who of [providerOfficer, requesterOfficer])
    expect(await manifestOf(path, who)).toMatchObject({ manifest, hash });
  expect(await manifestOf(path, authorityOfficer, 403)).toMatchObject({ code: 'not_yours_to_do' });
  await manifestOf(path, otherOfficer, 404);
});
