import { beforeAll, describe, expect, test } from 'vitest';
import type { CallPoint, Fault } from '../../local/faults/fault.ts';
import { cancelled, objectErrors, tableErrors } from '../../local/faults/wireErrors.ts';
import { deliverToInbox, everyone } from '../../lib/platform/notices/inbox.ts';
import { listPartition } from '../../lib/platform/store/keys.ts';
import type { Body } from '../../operate/client.ts';
import {
  act,
  catalogBody,
  consentTo,
  everything,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from '../acceptance/region990100.ts';
import { useFaultyPlatform } from './faultyPlatform.ts';

/** The API over a table that is busy, or that answers in small pieces. */
const faulty = useFaultyPlatform({ at: '2026-09-18T10:00:00+08:00', pageBytes: 3000 });
const isOfApi = ({ holder }: CallPoint) => /Api|Exchange/i.test(holder);

beforeAll(() => registerCity(faulty.client));

/** Refuses every call of one operation that the API makes. */
const refusing = (operation: string, fault: Fault) => (point: CallPoint) =>
  isOfApi(point) && point.operation === operation && point.when === 'before' ? fault : undefined;

describe('a platform that is busy', () => {
  test('says so with 503 and when to try again; the repeated call with the same key is carried out once', async () => {
    const { client } = faulty;
    const key = { 'idempotency-key': 'busy-1' };
    const draft = () =>
      client.call(people.providerOfficer, 'POST', '/v1/catalogs', { ...catalogBody, code: 'B-1' }, key);
    for (const fault of [cancelled(['TransactionConflict']), tableErrors.internal]) {
      faulty.failing(refusing('TransactWriteItems', { type: 'refuse', error: fault }));
      const { status, headers, body } = await draft();
      expect({ status, retryAfter: headers.get('retry-after'), code: body.code }).toEqual({
        status: 503,
        retryAfter: '2',
        code: 'temporarily_unavailable',
      });
      expect(body.detail).toContain('平台此刻繁忙');
    }
    faulty.failing(() => undefined);
    const done = await draft();
    expect(done.status).toBe(201);
    expect((await draft()).body).toEqual(done.body);
  });

  test('says so of a read and of what it stores objects in', async () => {
    const { client } = faulty;
    faulty.failing(refusing('BatchGetItem', { type: 'refuse', error: tableErrors.internal }));
    expect(
      await act(client, people.providerOfficer, 'GET', '/v1/catalogs/none', undefined, 503),
    ).toMatchObject({ code: 'temporarily_unavailable', status: 503 });
    faulty.failing(() => undefined);
    const grant = await consentTo(client, await fileRequest(client, await publishCatalog(client)));
    faulty.failing(refusing('POST', { type: 'refuse', error: objectErrors.internal }));
    const declared = { format: 'csv', records: 1, bytes: 100_000_000, sha256: '0'.repeat(64) };
    const path = `/v1/grants/${grant}/deliveries`;
    expect(await act(client, people.providerOfficer, 'POST', path, declared, 503)).toMatchObject({
      code: 'temporarily_unavailable',
    });
  });

  test('does not call a fault of its own busy', async () => {
    const { client } = faulty;
    faulty.failing(refusing('BatchGetItem', { type: 'refuse', error: tableErrors.validation }));
    expect(
      await act(client, people.providerOfficer, 'GET', '/v1/catalogs/none', undefined, 500),
    ).toMatchObject({ code: 'internal_error' });
  });
});

test('the record of a case is read to its end although its events fill more than one page', async () => {
  const { client } = faulty;
  const officer = people.providerOfficer;
  const long = { ...catalogBody, code: 'B-2', summary: '摘要'.repeat(800) };
  const draft = await act(client, officer, 'POST', '/v1/catalogs', long, 201);
  const path = `/v1/catalogs/${String(draft.id)}`;
  for (let change = 1; change <= 5; change += 1)
    await act(client, officer, 'PATCH', path, { summary: `第${change}版${'摘要'.repeat(800)}` });
  const first = await act(client, officer, 'GET', `${path}/events?limit=100`);
  expect(first.items?.length).toBeLessThan(6);
  expect(first.next).not.toBeNull();
  const events: Body[] = await everything(client, officer, `${path}/events`);
  expect(events.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('lists merged from several places leave nothing out where one of them is cut short', async () => {
  const { client, platform, table } = faulty;
  // Turns of two roles, and notices to one organisation and to everyone, come in between each other.
  const catalogs = [];
  for (let round = 0; round < 3; round += 1) {
    catalogs.push(await publishCatalog(client, { ...catalogBody, name: `${round}${'目录'.repeat(90)}` }));
    for (const catalogId of catalogs) await fileRequest(client, catalogId);
    const prepared = await fileRequest(client, catalogs[round] ?? '');
    await act(client, people.providerOfficer, 'POST', `/v1/requests/${prepared}/prepare-answer`, {
      decision: 'consent',
    });
  }
  await platform.settled();
  for (const [index, at] of ['10:00:01', '10:00:03', '10:00:09'].entries())
    await deliverToInbox(table, {
      noticeId: `announced.${index}`,
      channel: 'inbox',
      org: everyone,
      notice: 'calendar.announced',
      kind: 'rulebook',
      caseId: 'national',
      at: `2026-09-18T${at}+08:00`,
      values: { year: 2027, source: '放假通知'.repeat(40), moved: 0 },
    });
  const org = people.providerOfficer.org;
  const count = async (range: { partition: string; prefix?: string }) => {
    let sum = 0;
    let after: Awaited<ReturnType<typeof table.query>>['next'];
    do {
      const page = await table.query({ ...range, limit: 100, after });
      sum += page.items.length;
      after = page.next;
    } while (after);
    return sum;
  };
  const [officer, head] = await Promise.all(
    ['officer', 'officeHead'].map((role) => count({ partition: listPartition('turn', `${org}#${role}`) })),
  );
  expect([officer, head].every((turns = 0) => turns >= 3)).toBe(true);
  const both = { ...people.providerOfficer, sub: 'p-both', roles: 'officer officeHead' };
  const todo = await everything(client, both, '/v1/todo');
  expect(todo.length).toBe((officer ?? 0) + (head ?? 0));
  expect(todo.map(({ dueAt }) => String(dueAt))).toEqual(todo.map(({ dueAt }) => String(dueAt)).toSorted());

  const inboxes = [org, 'everyone'].map((inbox) => count({ partition: `inbox#${inbox}`, prefix: 'notice#' }));
  const [own = 0, toAll = 0] = await Promise.all(inboxes);
  expect(Math.min(own, toAll)).toBeGreaterThanOrEqual(3);
  const notices = await everything(client, people.providerOfficer, '/v1/notices');
  expect(new Set(notices.map(({ id }) => id)).size).toBe(own + toAll);
  expect(notices.map(({ at }) => String(at))).toEqual(
    notices
      .map(({ at }) => String(at))
      .toSorted()
      .toReversed(),
  );
});

test('a case that would grow beyond what can be stored is refused, and stays as it was', async () => {
  const { client } = faulty;
  const officer = people.providerOfficer;
  const dataItems = Array.from({ length: 150 }, (_, index) => {
    const description = 'd'.repeat(950);
    return { name: `信息项${index}`, type: 'string', length: 20, description };
  });
  const draft = await act(
    client,
    officer,
    'POST',
    '/v1/catalogs',
    { ...catalogBody, code: 'B-3', dataItems },
    201,
  );
  const path = `/v1/catalogs/${String(draft.id)}`;
  // Each body is small enough, and so is every field; all together are not.
  const useConditions = Array.from({ length: 50 }, (_, index) => ({
    id: `c${index}`,
    text: '条'.repeat(1000),
  }));
  const texts = {
    summary: '摘'.repeat(4000),
    sharingScope: '范'.repeat(2000),
    permittedUses: '用'.repeat(2000),
  };
  expect(await act(client, officer, 'PATCH', path, { useConditions, ...texts }, 422)).toMatchObject({
    code: 'too_large',
    detail: expect.stringContaining('内容过大'),
  });
  expect(await act(client, officer, 'GET', path)).toEqual(draft);
});
