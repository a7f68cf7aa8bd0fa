import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  catalogBody,
  codes,
  eventually,
  everything,
  people,
  registerCity,
  signIn,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  const path = `/v1/departments/${codes.provider}/delegations`;
  const delegation = {
    of: 'p-head',
    to: 'p-deputy',
    role: 'officeHead',
    from: platform.today,
    until: platform.today,
  };
  await signIn(client, deputy);
  await act(client, people.providerHead, 'POST', path, { ...delegation, reason: '出差' });
});

const deputy = { org: codes.provider, sub: 'p-deputy', roles: 'officer' };

describe('GET /v1/me', () => {
  test('says who calls, for which organisation, for whom they stand in and what waits', async () => {
    const { client } = platform;
    const draft = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', catalogBody, 201);
    await eventually(async () => {
      const { unread } = await act(client, deputy, 'GET', '/v1/me');
      return unread === 1 ? unread : undefined;
    });
    expect(await act(client, deputy, 'GET', '/v1/me')).toEqual({
      org: codes.provider,
      orgName: '测试市不动产登记中心',
      kind: 'department',
      region: '990100',
      level: 'city',
      sub: 'p-deputy',
      name: 'p-deputy',
      roles: ['officer', 'officeHead'],
      standsFor: [{ sub: 'p-head', role: 'officeHead' }],
      unread: 1,
      // The complete draft waits for the department head, whom the deputy does not stand in for.
      todo: { mine: 0, office: 1, overdue: { mine: 0, office: 0 } },
      // The platform's own clock, by which days are left.
      now: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+08:00$/),
    });
    const head = await act(client, people.providerDepartmentHead, 'GET', '/v1/me');
    expect(head.todo).toEqual({ mine: 1, office: 1, overdue: { mine: 0, office: 0 } });
    const [notice] = await everything(client, deputy, '/v1/notices');
    await act(client, deputy, 'POST', `/v1/notices/${String(notice?.id)}/read`);
    expect((await act(client, deputy, 'GET', '/v1/me')).unread).toBe(0);

    const path = `/v1/catalogs/${String(draft.id)}`;
    await act(client, people.providerDepartmentHead, 'POST', `${path}/approve`, assessments);
    await act(client, people.providerOfficer, 'POST', `${path}/submit`);
    expect(await act(client, people.authorityOfficer, 'GET', '/v1/todo/counts')).toEqual({
      mine: 1,
      office: 1,
      overdue: { mine: 0, office: 0 },
      region: { open: 1, overdue: 0 },
    });
    expect(await act(client, people.providerOfficer, 'GET', '/v1/todo/counts')).toEqual({
      mine: 0,
      office: 0,
      overdue: { mine: 0, office: 0 },
    });
  });

  test('knows the operator, and somebody whose organisation is not registered, as far as the token says', async () => {
    const nobody = { orgName: null, kind: null, region: null, level: null, standsFor: [] };
    expect(await act(platform.client, people.operator, 'GET', '/v1/me')).toMatchObject({
      ...nobody,
      org: 'platform',
      roles: ['operator'],
      todo: { mine: 0, office: 0, overdue: { mine: 0, office: 0 } },
    });
    const stranger = { ...people.otherOfficer, org: '11990100MB0000066H' };
    expect(await act(platform.client, stranger, 'GET', '/v1/me')).toMatchObject({
      ...nobody,
      org: stranger.org,
    });
  });
});

test('the to-do list shows what the caller may decide, or what anybody of the organisation may', async () => {
  const { client } = platform;
  const { id } = await act(
    client,
    people.providerOfficer,
    'POST',
    '/v1/catalogs',
    { ...catalogBody, name: '另一目录' },
    201,
  );
  const listed = async (path: string) =>
    (await everything(client, people.providerOfficer, path, 1)).map((each) => each.id);
  expect(await listed('/v1/todo')).not.toContain(id);
  expect(await listed('/v1/todo?scope=office')).toContain(id);
  expect(await listed('/v1/todo?scope=mine')).not.toContain(id);
  await act(client, people.providerOfficer, 'GET', '/v1/todo?scope=all', undefined, 400);
});
