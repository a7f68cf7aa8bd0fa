import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  askForMaterial,
  bodyOf,
  codes,
  consentTo,
  eventually,
  everything,
  fileRequest,
  noticesAbout,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  registerCity,
} from './region990100.ts';

/** Both sides of a grant merge into others, with deliveries and attachments left in the middle. */
const platform = usePlatform('2026-03-02T09:00:00+08:00');
const held = {
  import: '',
  grant: '',
  request: '',
  finished: '',
  uploading: '',
  ready: '',
  received: '',
  stored: '',
  uploaded: '',
};
const provider = provincePeople.successor.officer;
const requester = people.otherOfficer;
const requesterHead: Person = { ...people.otherOfficer, sub: 'o-department-head', roles: 'departmentHead' };

const call = (who: Person, method: 'GET' | 'POST' | 'PUT', path: string, body?: object, status = 200) =>
  act(platform.client, who, method, path, body, status);
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const record = (index: number) =>
  `${JSON.stringify({ 不动产单元号: `U${index}`, 坐落: '某路', 登记时间: '2026-01-01' })}\n`;
const delivery = (id: string) => `/v1/grants/${held.grant}/deliveries/${id}`;
const attachment = (id: string) => `/v1/attachments/${id}`;

async function push(who: Person, id: string, text: string): Promise<void> {
  const sent = { 'content-type': 'application/x-ndjson' };
  const answer = await platform.client.call(who, 'POST', `${delivery(id)}/records`, text, sent);
  expect(answer.status).toBe(200);
}

async function declare(records: string): Promise<string> {
  const declared = {
    format: 'ndjson',
    records: records.trimEnd().split('\n').length,
    sha256: sha256(records),
  };
  const path = `/v1/grants/${held.grant}/deliveries`;
  return String((await call(people.providerOfficer, 'POST', path, declared, 201)).id);
}

async function deliver(records: string): Promise<string> {
  const id = await declare(records);
  await push(people.providerOfficer, id, records);
  await call(people.providerOfficer, 'POST', `${delivery(id)}/complete`);
  await reaches(people.requesterOfficer, delivery(id), { status: 'ready' });
  return id;
}

const reaches = (who: Person, path: string, expected: object): Promise<Body> =>
  eventually(async () => {
    const { status, body } = await platform.client.call(who, 'GET', path);
    const isReached = Object.entries(expected).every(([name, value]) => body[name] === value);
    return status === 200 && isReached ? body : undefined;
  });

async function fetchAll(who: Person, id: string): Promise<{ texts: string[]; digest: string }> {
  const parts = await everything(platform.client, who, `${delivery(id)}/parts`);
  const texts = await Promise.all(
    parts.map(async ({ url }) => (await platform.client.fetched(who, String(url))).toString()),
  );
  return { texts, digest: sha256(parts.map((part) => String(part.sha256)).join('')) };
}

async function receive(who: Person, id: string, records: number): Promise<Body> {
  const { digest } = await fetchAll(who, id);
  return call(who, 'POST', `${delivery(id)}/receipt`, { records, digest });
}

const content = Buffer.from('《公共租赁住房管理办法》第八条');
const file = { name: '依据.txt', mediaType: 'text/plain', bytes: content.length, sha256: sha256(content) };

async function upload(): Promise<string> {
  const announced = await call(people.requesterOfficer, 'POST', '/v1/attachments', file, 201);
  await fetch(String(Object(announced.upload).url), { method: 'PUT', body: content });
  return String(announced.id);
}

const heading = '信息资源目录名称,信息资源目录提供方,信息资源目录提供方代码,信息项名称,目录编码';

/** An import that has its workbook and was not started: one catalog of this provider. */
async function uploadWorkbook(who: Person, named: string, code: string): Promise<string> {
  const opened = await call(who, 'POST', '/v1/imports', { format: 'csv' }, 201);
  const body = [heading, `公租房分配,已撤并的单位,${named},房屋坐落,${code}`].join('\n');
  await fetch(String(Object(opened.upload).url), { method: 'PUT', body });
  return String(opened.id);
}

/** Its import is done, and its one catalog was written for the body in office, with a finding that says so. */
async function takes(who: Person, id: string, inOffice: string): Promise<void> {
  await call(who, 'POST', `/v1/imports/${id}/start`, {}, 202);
  expect(await reaches(who, `/v1/imports/${id}`, { status: 'done' })).toMatchObject({
    created: 1,
    errors: 0,
  });
  const findings = await everything(platform.client, who, `/v1/imports/${id}/rows?state=needsAttention`);
  expect(findings.filter(({ field }) => field === 'provider')).toMatchObject([
    { row: 2, reason: { zh: expect.stringContaining(inOffice), en: expect.stringContaining(inOffice) } },
  ]);
}

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  const catalog = await publishCatalog(client);
  held.grant = await consentTo(client, await fileRequest(client, catalog));
  held.request = await fileRequest(client, catalog);
  await askForMaterial(client, held.request);
  held.finished = await fileRequest(client, catalog);
  await call(people.requesterOfficer, 'POST', `/v1/requests/${held.finished}/withdraw`);
  held.uploading = await declare(record(1) + record(2));
  await push(people.providerOfficer, held.uploading, record(1));
  held.ready = await deliver(record(3));
  held.received = await deliver(record(4));
  await receive(people.requesterOfficer, held.received, 1);
  held.import = await uploadWorkbook(people.requesterOfficer, codes.requester, 'GZF-1');
  [held.stored, held.uploaded] = [await upload(), await upload()];
  await call(people.requesterOfficer, 'POST', `${attachment(held.stored)}/complete`);

  const put = (uscc: string, body: object) => call(people.operator, 'PUT', `/v1/departments/${uscc}`, body);
  await put(provinceCodes.successor, bodyOf('测试市自然资源局', '990100', {}, 's'));
  const merged = (mergedInto: string) => bodyOf('已撤并的单位', '990100', { mergedInto });
  await put(codes.provider, merged(provinceCodes.successor));
  await put(codes.requester, merged(codes.other));
  await reaches(provider, `/v1/grants/${held.grant}`, {
    provider: provinceCodes.successor,
    requester: codes.other,
  });
});

describe('after the departments on both sides have merged into others', () => {
  test('R8.1 R22.1 a delivery that was begun is gone on with by the one, and received by the other', async () => {
    await reaches(provider, delivery(held.uploading), {
      provider: provinceCodes.successor,
      requester: codes.other,
    });
    await push(provider, held.uploading, record(2));
    await call(provider, 'POST', `${delivery(held.uploading)}/complete`);
    await reaches(requester, delivery(held.uploading), { status: 'ready' });
    expect(await receive(requester, held.uploading, 2)).toMatchObject({ status: 'received' });
  });

  test('R8.1 R22.1 one that stands ready is fetched and received, and what was received is fetched again', async () => {
    await reaches(requester, delivery(held.ready), { requester: codes.other });
    expect(await receive(requester, held.ready, 1)).toMatchObject({ status: 'received' });
    await reaches(requester, delivery(held.received), { requester: codes.other });
    expect((await fetchAll(requester, held.received)).texts.join('')).toContain('U4');
  });

  test('R8.1 what had come to its end is the successors’ to read, in their lists as well, and nobody is told of it', async () => {
    const path = `/v1/requests/${held.finished}`;
    const ended = { status: 'withdrawn', provider: provinceCodes.successor, requester: codes.other };
    await reaches(provider, path, ended);
    expect(await reaches(requester, path, ended)).toMatchObject({ actions: [] });
    for (const [who, side] of [
      [provider, 'provider'],
      [requester, 'requester'],
    ] as const) {
      const listed = await everything(platform.client, who, `/v1/requests?side=${side}`);
      expect(listed.map(({ id }) => id)).toContain(held.finished);
    }
    await call(people.requesterOfficer, 'GET', path, undefined, 404);
    const kinds = (await noticesAbout(platform.client, requester, held.finished)).map(({ kind }) => kind);
    expect(kinds).not.toContain('offices.moved');
  });

  test('R8.1 people are told of the grant, and not once more of each of its deliveries', async () => {
    const told = async (id: string) =>
      (await noticesAbout(platform.client, requester, id)).map(({ kind }) => kind);
    await eventually(async () => ((await told(held.grant)).includes('offices.moved') ? true : undefined));
    for (const id of [held.uploading, held.ready, held.received])
      expect(await told(id)).not.toContain('offices.moved');
  });

  test('R8.1 attachments are the successor’s: to complete, to refer to, to erase', async () => {
    await reaches(requester, attachment(held.uploaded), { org: codes.other });
    await call(requester, 'POST', `${attachment(held.uploaded)}/complete`);
    await reaches(requester, attachment(held.stored), { org: codes.other, status: 'stored' });
    const documents = [held.uploaded];
    await reaches(requester, `/v1/requests/${held.request}`, { requester: codes.other });
    await call(requester, 'POST', `/v1/requests/${held.request}/supplement`, { documents });
    await reaches(provider, attachment(held.uploaded), { status: 'stored' });
    await call(people.requesterOfficer, 'GET', attachment(held.stored), undefined, 404);
    const reasons = { reasons: '误传' };
    const kept = await call(requesterHead, 'POST', `${attachment(held.uploaded)}/erase`, reasons, 409);
    expect(kept).toMatchObject({ code: 'attachment_needed' });
    expect(await call(requesterHead, 'POST', `${attachment(held.stored)}/erase`, reasons)).toMatchObject({
      status: 'erased',
    });
  });

  test('R8.1 R12.1 an import is the successor’s to start, and what it holds is the successor’s', async () => {
    await reaches(requester, `/v1/imports/${held.import}`, { org: codes.other, status: 'awaitingUpload' });
    await call(people.requesterOfficer, 'GET', `/v1/imports/${held.import}`, undefined, 404);
    const awaited = await call(requester, 'GET', `/v1/imports/${held.import}`);
    expect(awaited.upload).toMatchObject({ method: 'PUT', url: expect.stringContaining(held.import) });
    await takes(requester, held.import, codes.other);
    const own = await everything(platform.client, requester, '/v1/catalogs?view=own');
    expect(own.map(({ code }) => code)).toContain('GZF-1');
  });

  test('R8.1 R12.1 what the authority imports for a body that has ended is its successor’s', async () => {
    const id = await uploadWorkbook(people.authorityOfficer, codes.provider, 'BDC-9');
    await takes(people.authorityOfficer, id, provinceCodes.successor);
    const own = await everything(platform.client, provider, '/v1/catalogs?view=own');
    expect(own.map(({ code }) => code)).toContain('BDC-9');
  });

  test('R8.1 what has ended does not come back by a registration without its successor', async () => {
    const back = bodyOf('已撤并的单位', '990100');
    const path = `/v1/departments/${codes.provider}`;
    expect(await call(people.operator, 'PUT', path, back, 422)).toMatchObject({ code: 'ended_for_good' });
    expect(await call(people.operator, 'GET', path)).toMatchObject({
      status: 'merged',
      mergedInto: provinceCodes.successor,
    });
  });

  test('R8.1 a case whose two sides become one body ends by itself, and its clocks stop', async () => {
    const merged = bodyOf('已撤并的单位', '990100', { mergedInto: provinceCodes.successor });
    await call(people.operator, 'PUT', `/v1/departments/${codes.other}`, merged);
    const request = await reaches(provider, `/v1/requests/${held.request}`, { status: 'withdrawn' });
    const grant = await reaches(provider, `/v1/grants/${held.grant}`, { status: 'ended' });
    for (const { deadlines } of [request, grant])
      expect(Object(deadlines).map(({ status }: Body) => status)).not.toContain('running');
    const { actions } = request;
    expect(actions).toEqual([]);
    // It is not said that somebody has withdrawn or closed it.
    for (const [id, kind] of [
      [held.request, 'request.endedByMerger'],
      [held.grant, 'grant.endedByMerger'],
    ] as const) {
      const told = await eventually(async () =>
        (await noticesAbout(platform.client, provider, id)).find((notice) => notice.kind === kind),
      );
      expect(told.text).toContain('因登记变更已为同一单位');
    }
  });
});
