import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  catalogBody,
  codes,
  consentTo,
  expectStatus,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
  requestBody,
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

  test('a revoked delegation and one whose last day has passed give nothing', async () => {
    const { client } = platform;
    const staff = expectStatus(await client.call(people.requesterHead, 'GET', `${staffPath}/staff`), 200);
    const [delegation] = staff.delegations as Body[];
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
});
