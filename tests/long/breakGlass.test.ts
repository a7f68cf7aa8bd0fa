import { beforeAll, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from '../acceptance/platform.ts';
import {
  eventually,
  expectStatus,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from '../acceptance/region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
let requestId = '';
beforeAll(async () => {
  await registerCity(platform.client);
  requestId = await fileRequest(platform.client, await publishCatalog(platform.client));
});

const reason = '核查：通知误发到错误的接收地址';

test('the operator sees a case only by breaking glass, for an hour, and everybody concerned is told', async () => {
  const { client } = platform;
  const path = `/v1/requests/${requestId}`;
  expect((await client.call(people.operator, 'GET', path)).status).toBe(404);
  const opened = await client.call(people.operator, 'POST', '/v1/break-glass', {
    kind: 'request',
    id: requestId,
    reason,
  });
  expectStatus(opened, 200);
  expect(expectStatus(await client.call(people.operator, 'GET', path), 200).status).toBe('received');
  const { items = [] } = expectStatus(
    await client.call(people.providerOfficer, 'GET', `${path}/events`),
    200,
  );
  expect(items.at(-1)).toMatchObject({
    type: 'glassBroken',
    sub: 'operator-1',
    data: { opening: { reason } },
  });
  for (const who of [people.providerOfficer, people.requesterOfficer, people.authorityOfficer]) {
    await eventually(async () => {
      const notices = (await client.call(who, 'GET', '/v1/notices')).body.items ?? [];
      return notices.find(({ kind, text }: Body) => kind === 'glass.broken' && String(text).includes(reason));
    });
  }
  await client.moveClock({ advance: 'PT1H' });
  expect((await client.call(people.operator, 'GET', path)).status).toBe(404);
});

test('broken glass lets nobody act, and nobody else read', async () => {
  const { client } = platform;
  const path = `/v1/requests/${requestId}`;
  expectStatus(
    await client.call(people.operator, 'POST', '/v1/break-glass', { kind: 'request', id: requestId, reason }),
    200,
  );
  const colleague: Person = { ...people.operator, sub: 'operator-2' };
  expect((await client.call(colleague, 'GET', path)).status).toBe(404);
  expect((await client.call(people.operator, 'POST', `${path}/withdraw`, {})).status).toBe(403);
  expect(
    (
      await client.call(people.providerOfficer, 'POST', '/v1/break-glass', {
        kind: 'request',
        id: requestId,
        reason,
      })
    ).status,
  ).toBe(403);
  expect(
    (
      await client.call(people.operator, 'POST', '/v1/break-glass', {
        kind: 'request',
        id: 'nothing',
        reason,
      })
    ).status,
  ).toBe(404);
  expect(
    (
      await client.call(people.operator, 'POST', '/v1/break-glass', {
        kind: 'request',
        id: requestId,
        reason: '急',
      })
    ).status,
  ).toBe(400);
});
