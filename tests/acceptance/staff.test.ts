import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  consentTo,
  eventually,
  everything,
  expectStatus,
  fileRequest,
  headsOf,
  people,
  publishCatalog,
  registerCity,
  requestBody,
  signIn,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const deputy: Person = { org: codes.requester, sub: 'r-deputy', roles: 'officer' };
const staffPath = `/v1/departments/${codes.requester}`;

const draftRequest = async (catalogId: string, who: Person): Promise<string> => {
  const { client } = platform;
  const draft = expectStatus(await client.call(who, 'POST', '/v1/requests', requestBody(catalogId)), 201);
  const path = `/v1/requests/${String(draft.id)}`;
  expectStatus(await client.call(who, 'POST', `${path}/submit`, {}), 200);
  return path;
};

describe('delegation during absence and handover', () => {
  let catalogId = '';
  beforeAll(async () => {
    await registerCity(platform.client);
    catalogId = await publishCatalog(platform.client);
  });

  const absence = {
    of: 'r-head',
    to: 'r-deputy',
    role: 'officeHead',
    from: '2026-03-02',
    until: '2026-03-06',
    reason: '出差',
  };

  test('R20.2 a deputy approves in the office head’s place, within the dates and on the record', async () => {
    const { client } = platform;
    const path = await draftRequest(catalogId, people.requesterOfficer);
    const before = await client.call(deputy, 'POST', `${path}/approve`, {});
    expect(before).toMatchObject({ status: 403, body: { code: 'not_yours_to_do' } });
    await signIn(client, deputy);
    expectStatus(await client.call(people.requesterHead, 'POST', `${staffPath}/delegations`, absence), 200);
    const { items: todo = [] } = expectStatus(await client.call(deputy, 'GET', '/v1/todo'), 200);
    expect(todo.map(({ id }) => `/v1/requests/${String(id)}`)).toContain(path);
    expect(expectStatus(await client.call(deputy, 'POST', `${path}/approve`, {}), 200).status).toBe(
      'received',
    );
    const { items = [] } = expectStatus(await client.call(deputy, 'GET', `${path}/events`), 200);
    const received = items.find(({ type }: Body) => type === 'received');
    expect(received).toMatchObject({ sub: 'r-deputy', onBehalfOf: 'r-head (officeHead)' });
  });

  test('R20.3 standing in for the head is no way to approve one’s own work, nor the head’s', async () => {
    const { client } = platform;
    const own = await draftRequest(catalogId, deputy);
    expect(await client.call(deputy, 'POST', `${own}/approve`, {})).toMatchObject({
      status: 403,
      body: { code: 'own_work' },
    });
    const heads = await draftRequest(catalogId, { ...people.requesterHead, roles: 'officer' });
    expect(await client.call(deputy, 'POST', `${heads}/approve`, {})).toMatchObject({
      status: 403,
      body: { code: 'own_work' },
    });
  });

  test('nobody gives away a role that is not theirs, and a delegated role is not passed on', async () => {
    const { client } = platform;
    const stranger = { ...absence, of: 'r-head', to: 'r-officer' };
    expect(
      await client.call(people.requesterOfficer, 'POST', `${staffPath}/delegations`, stranger),
    ).toMatchObject({ status: 403 });
    expect(
      await client.call(deputy, 'POST', `${staffPath}/delegations`, { ...stranger, of: 'r-deputy' }),
    ).toMatchObject({ status: 403 });
    expect(await client.call(people.otherHead, 'POST', `${staffPath}/delegations`, absence)).toMatchObject({
      status: 404,
    });
    expect(await client.call(people.otherHead, 'GET', `${staffPath}/staff`)).toMatchObject({ status: 404 });
    const tooLong = { ...absence, until: '2027-03-06' };
    expect(
      await client.call(people.requesterHead, 'POST', `${staffPath}/delegations`, tooLong),
    ).toMatchObject({
      status: 422,
      body: { code: 'invalid_period' },
    });
  });

  test('what was handed over counts as the new person’s own work', async () => {
    const { client } = platform;
    const path = await draftRequest(catalogId, people.requesterOfficer);
    const second: Person = { org: codes.requester, sub: 'r-both', roles: 'officeHead' };
    const handover = { from: 'r-officer', to: 'r-both', reason: '岗位调整' };
    expect(
      await client.call(people.requesterOfficer, 'POST', `${staffPath}/handovers`, handover),
    ).toMatchObject({ status: 403 });
    expectStatus(await client.call(people.requesterHead, 'POST', `${staffPath}/handovers`, handover), 200);
    expect(await client.call(second, 'POST', `${path}/approve`, {})).toMatchObject({
      status: 403,
      body: { code: 'own_work' },
    });
    expectStatus(await client.call(people.requesterHead, 'POST', `${path}/approve`, {}), 200);
  });

  test('R20.2 who stands in for an officer begins what an officer begins, within the dates, and no other auditor does', async () => {
    const { client } = platform;
    const grant = await consentTo(client, await fileRequest(client, catalogId));
    const sha256 = 'b3'.repeat(32);
    const auditor: Person = { org: codes.provider, sub: 'p-standin', roles: 'auditor' };
    const begun: readonly (readonly [path: string, body: object])[] = [
      ['/v1/catalogs', { ...catalogBody, name: '代理人编制的目录' }],
      ['/v1/requests', requestBody(catalogId)],
      ['/v1/imports', { format: 'csv' }],
      ['/v1/attachments', { name: '依据.txt', mediaType: 'text/plain', bytes: 1, sha256 }],
      [`/v1/grants/${grant}/deliveries`, { format: 'ndjson', records: 1, sha256 }],
    ];
    const answers = async (who: Person) =>
      Promise.all(begun.map(async ([path, body]) => (await client.call(who, 'POST', path, body)).status));
    expect(await answers(auditor)).toEqual([403, 403, 403, 403, 403]);
    const standIn = { ...absence, of: 'p-officer', to: 'p-standin', role: 'officer' };
    const own = `/v1/departments/${codes.provider}/delegations`;
    expectStatus(await client.call(people.providerHead, 'POST', own, standIn), 200);
    // Nobody asks themselves for data: the request is refused for what it asks, not for who asks.
    expect(await answers(auditor)).toEqual([201, 422, 201, 201, 201]);
    expect(await answers({ ...auditor, sub: 'p-other' })).toEqual([403, 403, 403, 403, 403]);
  });

  test('R11.3 nobody is delegated from or to whom neither the register nor a sign-in has shown', async () => {
    const { client } = platform;
    const give = (who: Person, more: object, status: number) =>
      act(client, who, 'POST', `${staffPath}/delegations`, { ...absence, ...more }, status);
    const ghost = await give(people.requesterHead, { of: 'r-ghost', to: 'r-deputy', role: 'officer' }, 422);
    expect(ghost).toMatchObject({ code: 'unknown_account', basis: 'platform', errors: [{ path: '/of' }] });
    expect(await give(people.requesterHead, { to: 'r-nobody' }, 422)).toMatchObject({
      code: 'unknown_account',
      errors: [{ path: '/to' }],
    });
    // Known, but never as an officer: the head does not give away a role that the issuer gave nobody.
    await signIn(client, { org: codes.requester, sub: 'r-auditor', roles: 'auditor' });
    await give(people.requesterHead, { of: 'r-auditor', to: 'r-deputy', role: 'officer' }, 422);
    const nobody = { from: 'nobody-ever', to: 'r-deputy', reason: '调岗' };
    expect(
      await act(client, people.requesterHead, 'POST', `${staffPath}/handovers`, nobody, 422),
    ).toMatchObject({ code: 'unknown_account', errors: [{ path: '/from' }] });
    const handover = { from: 'r-officer', to: 'r-nobody', reason: '调岗' };
    expect(
      await act(client, people.requesterHead, 'POST', `${staffPath}/handovers`, handover, 422),
    ).toMatchObject({
      code: 'unknown_account',
    });
  });

  test('R13.1 the department head is stood in for by a registered deputy alone', async () => {
    const { client } = platform;
    const own = { of: 'r-department-head', to: 'r-deputy', role: 'departmentHead' };
    const give = (status: number) =>
      act(
        client,
        people.requesterDepartmentHead,
        'POST',
        `${staffPath}/delegations`,
        { ...absence, ...own },
        status,
      );
    expect(await give(422)).toMatchObject({ code: 'deputy_required', errors: [{ path: '/to' }] });
    const deputyHead = { sub: 'r-deputy', name: '测试戊', office: 'deputyHead' };
    await act(client, people.operator, 'PUT', staffPath, {
      name: '测试市住房保障局',
      kind: 'department',
      region: '990100',
      level: 'city',
      sharingOffice: { name: '数据共享科' },
      heads: [...headsOf('r'), deputyHead],
    });
    await give(200);
    const me = await act(client, deputy, 'GET', '/v1/me');
    expect(me.roles).toContain('departmentHead');
  });

  test('a head to whom another’s same role is delegated still delegates their own', async () => {
    const { client } = platform;
    const second: Person = { org: codes.requester, sub: 'r-both', roles: 'officeHead' };
    await act(client, people.requesterHead, 'POST', `${staffPath}/delegations`, { ...absence, to: 'r-both' });
    await act(client, second, 'POST', `${staffPath}/delegations`, {
      ...absence,
      of: 'r-both',
      to: 'r-officer',
    });
    // What is only delegated to them is not passed on.
    expect(
      await act(
        client,
        deputy,
        'POST',
        `${staffPath}/delegations`,
        { ...absence, of: 'r-deputy', to: 'r-both' },
        403,
      ),
    ).toMatchObject({ code: 'not_yours_to_do' });
  });

  test('a day beyond every calendar is malformed', async () => {
    const never = { ...absence, from: '9999-12-31', until: '9999-12-31' };
    expect(
      await act(platform.client, people.requesterHead, 'POST', `${staffPath}/delegations`, never, 400),
    ).toMatchObject({ code: 'invalid_input', errors: [{ path: '/from' }, { path: '/until' }] });
  });

  test('a handover is undone by another head than the one who made it, and told by names', async () => {
    const { client } = platform;
    const path = await draftRequest(catalogId, people.requesterOfficer);
    const second: Person = { org: codes.requester, sub: 'r-both', roles: 'officeHead', name: '测试乙' };
    const pair = { from: 'r-officer', to: 'r-both', reason: '移交有误' };
    const undo = (who: Person, body: object, status: number) =>
      act(client, who, 'POST', `${staffPath}/handovers/undo`, body, status);
    expect(await undo(people.requesterHead, pair, 403)).toMatchObject({ code: 'not_yours_to_do' });
    expect(await undo(second, { ...pair, from: 'r-nobody' }, 404)).toMatchObject({ code: 'not_found' });
    await act(client, second, 'POST', `${path}/approve`, {}, 403);
    expect((await undo(second, pair, 200)).handovers).toEqual([]);
    expect(await act(client, second, 'POST', `${path}/approve`)).toMatchObject({ status: 'received' });
    const told = await eventually(async () =>
      (await everything(client, people.requesterHead, '/v1/notices')).find(
        ({ kind }) => kind === 'staff.handoverUndone',
      ),
    );
    expect(told.text).toBe('r-officer经办的事项移交给测试乙一事，已由测试乙撤销。理由：移交有误。');
    // The record knows accounts only: a name can be forgotten, an event cannot.
    expect(JSON.stringify(await act(client, second, 'GET', `${staffPath}/staff`))).not.toContain('测试乙');
  });

  test('nothing that binds is dropped to make room: two hundred delegations, then no more', async () => {
    const { client } = platform;
    const head = people.otherHead;
    const own = `/v1/departments/${codes.other}`;
    await signIn(client, { org: codes.other, sub: 'o-deputy', roles: 'officer' });
    const day = { from: '2026-03-06', until: '2026-03-06', reason: '出差' };
    const delegation = { of: 'o-head', to: 'o-deputy', role: 'officeHead', ...day };
    for (let index = 0; index < 200; index += 1)
      await act(client, head, 'POST', `${own}/delegations`, delegation);
    const over = await act(client, head, 'POST', `${own}/delegations`, delegation, 422);
    expect(over).toMatchObject({ code: 'too_many_delegations' });
    expect(over.detail).toContain('200');
  }, 120_000);

  test('a revoked delegation and one whose last day has passed give nothing', async () => {
    const { client } = platform;
    const staff = expectStatus(await client.call(people.requesterHead, 'GET', `${staffPath}/staff`), 200);
    const delegation = (staff.delegations as Body[]).find(({ revoked }) => revoked === false);
    const path = await draftRequest(catalogId, { ...people.requesterOfficer, sub: 'r-third' });
    expectStatus(
      await client.call(
        people.requesterHead,
        'POST',
        `${staffPath}/delegations/${String(delegation?.id)}/revoke`,
        {},
      ),
      200,
    );
    expect(await client.call(deputy, 'POST', `${path}/approve`, {})).toMatchObject({ status: 403 });
    expectStatus(await client.call(people.requesterHead, 'POST', `${staffPath}/delegations`, absence), 200);
    await client.moveClock({ at: '2026-03-07T00:00:01+08:00' });
    expect(await client.call(deputy, 'POST', `${path}/approve`, {})).toMatchObject({ status: 403 });
    const auditor: Person = { org: codes.provider, sub: 'p-standin', roles: 'auditor' };
    expect(await client.call(auditor, 'POST', '/v1/imports', { format: 'csv' })).toMatchObject({
      status: 403,
      body: { code: 'not_yours_to_do' },
    });
  });

  test('whoever stands in for an officer subscribes for the department, within the dates', async () => {
    const { client } = platform;
    const standIn: Person = { org: codes.requester, sub: 'r-standin', roles: 'auditor' };
    const subscribe = (status: number) =>
      client
        .call(standIn, 'PUT', '/v1/subscriptions/all', {}, { 'if-match': '*' })
        .then((answer) => expectStatus(answer, status));
    await subscribe(403);
    for (const who of [standIn, people.requesterOfficer]) await signIn(client, who);
    const within = { from: '2026-03-07', until: '2026-03-20' };
    const given = { ...absence, ...within, of: 'r-officer', to: 'r-standin', role: 'officer' };
    expectStatus(await client.call(people.requesterHead, 'POST', `${staffPath}/delegations`, given), 200);
    expect((await subscribe(200)).subscriptions).toMatchObject([{ id: 'all' }]);
  });
});
