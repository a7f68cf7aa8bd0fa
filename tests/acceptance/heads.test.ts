import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  catalogBody,
  codes,
  fileRequest,
  headsOf,
  people,
  publishCatalog,
  registerCity,
  requestBody,
  signIn,
} from './region990100.ts';

/** Whose consent counts (R11.3): the heads whom the register names, and who stands in for them. */
const platform = usePlatform('2026-03-02T10:00:00+08:00');
const call = (who: Person, method: 'GET' | 'POST' | 'PUT', path: string, body?: object, status = 200) =>
  act(platform.client, who, method, path, body, status);
const requesterPath = `/v1/departments/${codes.requester}`;
const providerPath = `/v1/departments/${codes.provider}`;

/** A head by the token alone. */
const claimed = (of: Person, sub = 'somebody'): Person => ({ ...of, sub });

async function awaitingApproval(catalogId: string): Promise<string> {
  const draft = await call(people.requesterOfficer, 'POST', '/v1/requests', requestBody(catalogId), 201);
  const path = `/v1/requests/${String(draft.id)}`;
  await call(people.requesterOfficer, 'POST', `${path}/submit`);
  return path;
}

async function draftedCatalog(): Promise<string> {
  const draft = await call(people.providerOfficer, 'POST', '/v1/catalogs', catalogBody, 201);
  return `/v1/catalogs/${String(draft.id)}`;
}

const offered = ({ actions }: Body) =>
  (Array.isArray(actions) ? actions : []).map(({ command }: { command: string }) => command);

async function register(org: string, name: string, more: readonly object[]): Promise<void> {
  const {
    uscc: _,
    path: __,
    hasWebhook: ___,
    ...known
  } = await call(people.operator, 'GET', `/v1/departments/${org}`);
  const { name: title, kind, region, level, sharingOffice } = known;
  const heads = [...headsOf(name), ...more];
  await call(people.operator, 'PUT', `/v1/departments/${org}`, {
    name: title,
    kind,
    region,
    level,
    sharingOffice,
    heads,
  });
}

describe('consent', () => {
  let catalogId = '';
  beforeAll(async () => {
    await registerCity(platform.client);
    catalogId = await publishCatalog(platform.client);
  });

  test('R11.3 R20.2 a request is approved by the registered office head alone, whatever the token of another says', async () => {
    const path = await awaitingApproval(catalogId);
    const stranger = claimed(people.requesterHead);
    const refused = await call(stranger, 'POST', `${path}/approve`, {}, 403);
    expect(refused).toMatchObject({ code: 'head_not_registered', basis: 'platform' });
    expect(refused.detail).toMatch(/登记|register/);
    expect(offered(await call(stranger, 'GET', path))).toEqual([]);
    expect((await call(stranger, 'GET', '/v1/me')).roles).toEqual([]);
    // Registered for the other office, nobody is the head of this one.
    await call(
      { ...people.requesterDepartmentHead, roles: 'officeHead' },
      'POST',
      `${path}/approve`,
      {},
      403,
    );
    // A head of another department is none here, and learns of nothing.
    expect(await call(people.otherHead, 'POST', `${path}/approve`, {}, 404)).toMatchObject({
      code: 'not_found',
    });
    await register(codes.requester, 'r', [{ sub: 'somebody', name: '测试戊', office: 'officeHead' }]);
    expect(offered(await call(stranger, 'GET', path))).toContain('approve');
    expect(await call(stranger, 'POST', `${path}/approve`)).toMatchObject({ status: 'received' });
  });

  test('R11.3 R20.3 an answer is given by a registered office head alone', async () => {
    const path = `/v1/requests/${await fileRequest(platform.client, catalogId)}`;
    await call(people.providerOfficer, 'POST', `${path}/prepare-answer`, { decision: 'consent' });
    const refused = await call(claimed(people.providerHead), 'POST', `${path}/answer`, {}, 403);
    expect(refused.code).toBe('head_not_registered');
    expect(await call(people.providerHead, 'POST', `${path}/answer`)).toMatchObject({ status: 'consented' });
  });

  test('R11.3 R13.1 a catalog is approved by a registered department head alone', async () => {
    const path = await draftedCatalog();
    const stranger = claimed(people.providerDepartmentHead);
    expect((await call(stranger, 'POST', `${path}/approve`, assessments, 403)).code).toBe(
      'head_not_registered',
    );
    expect(await call(people.providerDepartmentHead, 'POST', `${path}/approve`, assessments)).toMatchObject({
      status: 'approved',
      approvedBy: 'p-department-head',
    });
  });

  test('R11.3 an unregistered head hands out no roles and no work', async () => {
    const stranger = claimed(people.requesterHead, 'nobody-known');
    const dates = { from: platform.today, until: platform.today, reason: '出差' };
    const own = { of: 'nobody-known', to: 'r-officer', role: 'officeHead', ...dates };
    const others = { of: 'r-officer', to: 'r-both', role: 'officer', ...dates };
    for (const delegation of [own, others])
      expect((await call(stranger, 'POST', `${requesterPath}/delegations`, delegation, 403)).code).toBe(
        'head_not_registered',
      );
    const handover = { from: 'r-officer', to: 'r-both', reason: '调岗' };
    expect((await call(stranger, 'POST', `${requesterPath}/handovers`, handover, 403)).code).toBe(
      'head_not_registered',
    );
  });

  test('R11.3 whoever stands in for a head who is registered no more consents no more', async () => {
    await register(codes.provider, 'p', [{ sub: 'p-leaving', name: '测试己', office: 'officeHead' }]);
    const leaving = claimed(people.providerHead, 'p-leaving');
    const standIn: Person = { org: codes.provider, sub: 'p-stand-in', roles: 'auditor' };
    const delegation = {
      of: 'p-leaving',
      to: standIn.sub,
      role: 'officeHead',
      from: platform.today,
      until: platform.today,
      reason: '出差',
    };
    await signIn(platform.client, standIn);
    await call(leaving, 'POST', `${providerPath}/delegations`, delegation);
    const path = `/v1/requests/${await fileRequest(platform.client, catalogId)}`;
    await call(people.providerOfficer, 'POST', `${path}/prepare-answer`, { decision: 'consent' });
    expect(offered(await call(standIn, 'GET', path))).toContain('answer');
    await register(codes.provider, 'p', []);
    expect((await call(standIn, 'POST', `${path}/answer`, {}, 403)).code).toBe('not_yours_to_do');
  });
});
