import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  catalogBody,
  codes,
  eventually,
  everything,
  fileRequest,
  importWorkbook,
  people,
  publishCatalog,
  registerCity,
  requestBody,
  signIn,
  submitCatalogOf,
  provincePeople,
} from './region990100.ts';

/** Four eyes compares people: whoever prepared, for whom they stood, and on which side. */
const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { catalog: '' };
const call = (who: Person, path: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', path, body, status);
const consent = { decision: 'consent' };
const received = async () => `/v1/requests/${await fileRequest(platform.client, held.catalog)}`;
const as = (who: Person, more: Partial<Person>): Person => ({ ...who, ...more });
const offered = ({ actions }: Body) =>
  (Array.isArray(actions) ? actions : []).map(({ command }: { command: string }) => command);

const delegate = async (by: Person, more: { of: string; to: string; role: string }) => {
  await signIn(platform.client, { ...by, sub: more.to, roles: 'auditor' });
  return call(by, `/v1/departments/${by.org}/delegations`, {
    from: platform.today,
    until: platform.today,
    reason: '出差',
    ...more,
  });
};

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
});

describe('who prepared a thing', () => {
  test('R20.3 is not hidden by whoever prepares it again: a head who wrote an answer never gives it', async () => {
    const path = await received();
    const head = as(people.providerHead, { roles: 'officer officeHead' });
    await call(head, `${path}/prepare-answer`, consent);
    await call(people.providerOfficer, `${path}/prepare-answer`, consent);
    expect(await call(people.providerHead, `${path}/answer`, {}, 403)).toMatchObject({
      code: 'own_work',
      basis: 'platform',
    });
    expect(offered(await act(platform.client, people.providerHead, 'GET', path))).not.toContain('answer');
    const second = as(people.providerHead, { sub: 'p-both' });
    expect(await call(second, `${path}/answer`)).toMatchObject({ status: 'consented', answeredBy: 'p-both' });
  });

  test('R20.3 is also the head in whose name a delegate wrote it', async () => {
    const head = as(people.providerHead, { roles: 'officer officeHead' });
    await delegate(head, { of: 'p-head', to: 'p-secretary', role: 'officer' });
    const secretary: Person = { org: codes.provider, sub: 'p-secretary', roles: 'auditor' };
    const path = await received();
    await call(secretary, `${path}/prepare-answer`, consent);
    expect((await call(people.providerHead, `${path}/answer`, {}, 403)).code).toBe('own_work');
    await call(as(people.providerHead, { sub: 'p-both' }), `${path}/answer`);
  });

  test('R20.2 is not a head whose other role a drafter may exercise meanwhile', async () => {
    await delegate(people.requesterHead, { of: 'r-head', to: 'r-deputy', role: 'officeHead' });
    const deputy: Person = { org: codes.requester, sub: 'r-deputy', roles: 'officer' };
    const draft = await call(deputy, '/v1/requests', requestBody(held.catalog), 201);
    const path = `/v1/requests/${String(draft.id)}`;
    await call(deputy, `${path}/submit`);
    expect((await call(deputy, `${path}/approve`, {}, 403)).code).toBe('own_work');
    expect(await call(people.requesterHead, `${path}/approve`)).toMatchObject({ status: 'received' });
  });

  test('R13.1 is whoever starts an import of catalogs that another has opened', async () => {
    const { client } = platform;
    const chief = as(people.providerDepartmentHead, { roles: 'officer departmentHead' });
    const heading = '目录编码,目录名称,提供方代码,信息项名称,数据类型,共享条件,更新周期';
    const job = await importWorkbook(
      client,
      people.providerOfficer,
      `${heading}\nFE-1,渔船登记,${codes.provider},船名,C,依申请,每月`,
      'csv',
      chief,
    );
    expect(job).toMatchObject({ status: 'done', created: 1 });
    const own = await everything(client, people.providerOfficer, '/v1/catalogs?view=own');
    const path = `/v1/catalogs/${String(own.find(({ code }) => code === 'FE-1')?.id)}`;
    expect(await act(client, people.providerOfficer, 'GET', path)).toMatchObject({
      preparers: [people.providerOfficer.sub, chief.sub],
    });
    await act(client, people.providerOfficer, 'PATCH', path, catalogBody);
    const refused = await call(people.providerDepartmentHead, `${path}/approve`, assessments, 403);
    expect(refused.code).toBe('own_work');
  });

  test('R13.1 is everybody who changed a catalog, before it was returned and after', async () => {
    const by = { ...provincePeople.cityProvider, officer: as(people.providerOfficer, { sub: 'p-both' }) };
    const id = await submitCatalogOf(platform.client, by, { ...catalogBody, name: '退回重编的目录' });
    const path = `/v1/catalogs/${id}`;
    await call(people.authorityOfficer, `${path}/return`, { reasons: '摘要过短' });
    await act(platform.client, people.providerOfficer, 'PATCH', path, { summary: '更详细的摘要' });
    const changer = as(people.providerOfficer, { roles: 'departmentHead' });
    expect((await call(changer, `${path}/approve`, assessments, 403)).code).toBe('own_work');
    expect(await call(people.providerDepartmentHead, `${path}/approve`, assessments)).toMatchObject({
      status: 'approved',
    });
  });
});

describe('nobody acts on both sides of one case', () => {
  test('R20.3 the person who drafted the request neither prepares nor gives the answer', async () => {
    const path = await received();
    const officer = as(people.providerOfficer, { sub: people.requesterOfficer.sub });
    const refused = await call(officer, `${path}/prepare-answer`, consent, 403);
    expect(refused).toMatchObject({ code: 'both_sides', basis: 'platform' });
    expect(offered(await act(platform.client, officer, 'GET', path))).toEqual([]);
    await call(people.providerOfficer, `${path}/prepare-answer`, consent);
    await delegate(people.providerHead, {
      of: 'p-head',
      to: people.requesterOfficer.sub,
      role: 'officeHead',
    });
    expect((await call(as(officer, { roles: 'auditor' }), `${path}/answer`, {}, 403)).code).toBe(
      'both_sides',
    );
    expect(await call(people.providerHead, `${path}/answer`)).toMatchObject({ status: 'consented' });
  });

  test('R20.3 R22.1 the person who drafted or approved the request delivers nothing for the provider', async () => {
    const { client } = platform;
    const path = await received();
    await call(people.providerOfficer, `${path}/prepare-answer`, consent);
    await call(people.providerHead, `${path}/answer`);
    const requestId = path.slice(path.lastIndexOf('/') + 1);
    const grant = await eventually(async () => {
      const { items = [] } = await act(client, people.providerOfficer, 'GET', '/v1/grants?side=provider');
      return items.find((each) => each.requestId === requestId);
    });
    const deliveries = `/v1/grants/${String(grant.id)}/deliveries`;
    const declared = { format: 'ndjson', records: 1, sha256: 'b3'.repeat(32) };
    for (const { sub } of [people.requesterOfficer, people.requesterHead]) {
      const both = as(people.providerOfficer, { sub });
      expect(await call(both, deliveries, declared, 403)).toMatchObject({ code: 'both_sides' });
    }
    const { id, upload } = await call(people.providerOfficer, deliveries, declared, 201);
    await fetch(String(Object(upload).url), { method: 'PUT', body: '{}\n' });
    const both = as(people.providerOfficer, { sub: people.requesterOfficer.sub });
    expect(await call(both, `${deliveries}/${String(id)}/complete`, {}, 403)).toMatchObject({
      code: 'both_sides',
    });
    await call(people.providerOfficer, `${deliveries}/${String(id)}/complete`);
  });

  test('R16.1 whoever submitted a catalog for its department does not review it for the authority', async () => {
    const id = await submitCatalogOf(platform.client, provincePeople.cityProvider, catalogBody);
    const both = as(people.authorityOfficer, { sub: 'p-officer' });
    expect((await call(both, `/v1/catalogs/${id}/publish`, {}, 403)).code).toMatch(/both_sides|own_work/);
    const head = as(people.authorityOfficer, { sub: 'p-department-head' });
    expect((await call(head, `/v1/catalogs/${id}/return`, { reasons: '重复' }, 403)).code).toMatch(
      /both_sides|own_work/,
    );
    expect(await call(people.authorityOfficer, `/v1/catalogs/${id}/publish`)).toMatchObject({
      status: 'published',
    });
  });

  test('R20.3 accounts are compared byte by byte: two spellings are two people to the platform', async () => {
    const path = await received();
    const officer = as(people.providerOfficer, { sub: 'R-officer' });
    expect(await call(officer, `${path}/prepare-answer`, consent)).toMatchObject({
      status: 'answerPrepared',
    });
  });
});
