import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  consentTo,
  eventually,
  everything,
  expectStatus,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

/** Who has looked at what, and what they owe for it (R42.1). */
const kept = expect.stringMatching(/不得泄露.*第四十二条/);
const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { catalog: '', request: '', grant: '', delivery: '' };
const get = (who: Person, path: string, status = 200) =>
  act(platform.client, who, 'GET', path, undefined, status);
const readersOf = (path: string, who: Person = people.providerAuditor) =>
  everything(platform.client, who, `${path}/readers`, 2);
const lookOf = async (path: string, { org, sub }: Person, look: string): Promise<Body | undefined> =>
  (await readersOf(path)).find((reader) => reader.org === org && reader.sub === sub && reader.look === look);

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  held.catalog = await publishCatalog(client);
  held.request = `/v1/requests/${await fileRequest(client, held.catalog)}`;
});

describe('whoever reads a case file', () => {
  test('R42.1 is on record with account, kind of look, first and last day, and can be asked for by every side', async () => {
    const auditor: Person = {
      ...people.requesterOfficer,
      sub: 'r-auditor',
      roles: 'auditor',
      name: '测试庚',
    };
    expect(await lookOf(held.request, auditor, 'file')).toBeUndefined();
    await get(auditor, held.request);
    await get(auditor, held.request);
    await get(auditor, `${held.request}/events`);
    expect(await lookOf(held.request, auditor, 'file')).toEqual({
      org: auditor.org,
      sub: 'r-auditor',
      name: '测试庚',
      look: 'file',
      firstAt: expect.stringContaining(platform.today),
      lastOn: platform.today,
      days: 1,
    });
    expect(await lookOf(held.request, auditor, 'record')).toMatchObject({ days: 1 });
    for (const who of [people.requesterOfficer, people.authorityOfficer])
      expect((await readersOf(held.request, who)).map(({ sub }) => sub)).toContain('r-auditor');
  });

  test('R42.1 is told to nobody whom the case does not concern, and who only looked in vain is not noted', async () => {
    await get(people.otherOfficer, held.request, 404);
    expect(await get(people.otherOfficer, `${held.request}/readers`, 404)).toMatchObject({
      code: 'not_found',
    });
    expect(await get(people.operator, `${held.request}/readers`, 403)).toMatchObject({
      code: 'role_required',
    });
    expect((await readersOf(held.request)).map(({ sub }) => sub)).not.toContain('o-officer');
  });

  test('R42.1 is not noted where everybody may read: a published catalog; one that is not published is', async () => {
    const path = `/v1/catalogs/${held.catalog}`;
    await get(people.otherOfficer, path);
    expect((await readersOf(path)).map(({ sub }) => sub)).not.toContain('o-officer');
    const draft = await act(
      platform.client,
      people.providerOfficer,
      'POST',
      '/v1/catalogs',
      { name: '草稿' },
      201,
    );
    const own = `/v1/catalogs/${String(draft.id)}`;
    expect(await get(people.providerAuditor, own)).toMatchObject({ confidentiality: kept });
    expect(await get(people.otherOfficer, path)).not.toHaveProperty('confidentiality');
    expect(await lookOf(own, people.providerAuditor, 'file')).toMatchObject({ days: 1 });
  });
});

describe('whoever fetches data', () => {
  const lines = '{"不动产单元号":"U1","坐落":"路","登记时间":"2026-01-01"}\n';
  beforeAll(async () => {
    const { client } = platform;
    held.grant = `/v1/grants/${await consentTo(client, held.request.split('/').at(-1) ?? '', { conditions: ['c1'] })}`;
    const sha256 = createHash('sha256').update(lines).digest('hex');
    const declared = { format: 'ndjson', records: 1, sha256 };
    const opened = await act(
      client,
      people.providerOfficer,
      'POST',
      `${held.grant}/deliveries`,
      declared,
      201,
    );
    held.delivery = `${held.grant}/deliveries/${String(opened.id)}`;
    const type = { 'content-type': 'application/x-ndjson' };
    expectStatus(
      await client.call(people.providerOfficer, 'POST', `${held.delivery}/records`, lines, type),
      200,
    );
    await act(client, people.providerOfficer, 'POST', `${held.delivery}/complete`);
    await eventually(async () => {
      const { status } = await get(people.requesterOfficer, held.delivery);
      return status === 'ready' ? status : undefined;
    });
  });

  test('R42.1 is on record at the delivery, as is who read it', async () => {
    expect(await lookOf(held.delivery, people.requesterOfficer, 'data')).toBeUndefined();
    const fetched = await get(people.requesterOfficer, `${held.delivery}/parts`);
    // What they owe to whom the data are about is said where it comes into their hands.
    expect(fetched).toMatchObject({ confidentiality: kept });
    expect(await get(people.requesterOfficer, held.request)).toMatchObject({ confidentiality: kept });
    const look = await lookOf(held.delivery, people.requesterOfficer, 'data');
    expect(look).toMatchObject({ days: 1 });
    expect(await lookOf(held.delivery, people.requesterOfficer, 'file')).toMatchObject({ days: 1 });
  });

  test('R42.1 an operator who opens a delivery in an emergency is noted, everybody concerned is told, and it can be read', async () => {
    const id = held.delivery.split('/').at(-1) ?? '';
    await get(people.operator, held.delivery, 404);
    const body = { kind: 'delivery', id, reason: '核查一次误交付的数据' };
    await act(platform.client, people.operator, 'POST', '/v1/break-glass', body);
    expect(await get(people.operator, held.delivery)).toMatchObject({ id, status: 'ready' });
    expect(await lookOf(held.delivery, people.operator, 'emergency')).toMatchObject({ days: 1 });
    for (const who of [people.providerOfficer, people.requesterOfficer, people.authorityOfficer]) {
      const told = await eventually(async () =>
        (await noticesAbout(platform.client, who, id)).find(({ kind }) => kind === 'glass.broken'),
      );
      expect(told.text).toContain('核查一次误交付的数据');
    }
  });

  test('R42.1 whoever repeats an emergency call is answered by the rules of a look, and only within its hour', async () => {
    const { client } = platform;
    const [, , , id = ''] = held.request.split('/');
    const body = { kind: 'request', id, reason: '核查一次误发给其他部门的通知' };
    const repeat = () =>
      client.call(people.operator, 'POST', '/v1/break-glass', body, { 'idempotency-key': 'glass-1' });
    expect(await repeat()).toMatchObject({ status: 200, body: { id } });
    expect(await lookOf(held.request, people.operator, 'emergency')).toBeUndefined();
    expect(await repeat()).toMatchObject({ status: 200, body: { id, statusName: expect.any(String) } });
    expect(await lookOf(held.request, people.operator, 'emergency')).toMatchObject({ days: 1 });
    const opened = async () =>
      (await everything(client, people.requesterOfficer, `${held.request}/events`)).filter(
        ({ type }) => type === 'glassBroken',
      );
    expect(await opened()).toHaveLength(1);
    await client.moveClock({ advance: 'PT1H' });
    expect(await repeat()).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await opened()).toHaveLength(1);
  });
});
