import { ListQueuesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatDate } from '../../lib/calendar/dates.ts';
import { statutoryDays } from '../../lib/calendar/statutory.ts';
import { readPublishedKeys } from '../../lib/evidence/publishedKeys.ts';
import { judgeCertificate, readCertificate } from '../../lib/evidence/senderCertificate.ts';
import { postingTries } from '../../lib/platform/notices/postingAgain.ts';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  askedFrom,
  assessments,
  codes,
  eventually,
  everything,
  fileRequest,
  loadYear,
  noticesAbout,
  people,
  publishCatalog,
  headsOf,
  registerCity,
  requestBody,
  staffOf,
  unconditionalBody,
} from './region990100.ts';

// What fails comes again at once, where it would within seconds, minutes or hours.
const platform = usePlatform('2026-10-30T10:00:00+08:00', { redeliveryMilliseconds: 100 });
const held = { catalog: '', request: '' };
const office = {
  name: '测试市体育局',
  kind: 'department',
  region: '990100',
  level: 'city',
  sharingOffice: '体育数据科',
  heads: headsOf('o'),
};

/** Two holidays of that year fall on one day: another one makes up for it. */
async function load2028(...more: readonly (readonly [string, string])[]) {
  const names = new Map(statutoryDays(2028).map(({ day, name }) => [formatDate(day), name]));
  const days = [...names, ['2028-10-04', '国庆节、中秋节'] as const, ...more].map(([date, name]) => ({
    date,
    off: true,
    name,
  }));
  await loadYear(platform.client, 2028, { source: '测试用的 2028 年放假通知', days });
}

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  held.catalog = await publishCatalog(client, unconditionalBody);
  held.request = await fileRequest(client, held.catalog, { dataItems: ['名称'] });
  await load2028();
  await eventually(() => announced(people.otherOfficer));
  await eventually(async () =>
    (await noticesAbout(client, people.providerOfficer, held.request)).length > 0 ? true : undefined,
  );
});

const read = (who: (typeof people)[keyof typeof people], id: unknown, status = 200) =>
  act(platform.client, who, 'POST', `/v1/notices/${String(id)}/read`, undefined, status);
/** What everyone is told: a year's holidays. */
const announced = async (who: (typeof people)[keyof typeof people]) =>
  (await everything(platform.client, who, '/v1/notices')).find(({ kind }) => kind === 'calendar.announced');
const local = async (path: string): Promise<Body[]> => {
  const answer = await act(platform.client, undefined, 'GET', path);
  return Array.isArray(answer) ? answer : [];
};

describe('the inbox', () => {
  test('R21.1 a notice says what happened in the reader’s language, the last day and its basis, and a read mark stays', async () => {
    const { client } = platform;
    const received = (await noticesAbout(client, people.providerOfficer, held.request)).find(
      ({ kind }) => kind === 'request.received',
    );
    expect(received).toMatchObject({ title: '收到共享申请', readAt: null, caseKind: 'request' });
    // Saturday, 31 October is no working day: the one day of an unconditional catalog is the Monday after.
    expect(received?.text).toContain('请按期答复，截止日为2026年11月2日（法定）。');
    expect(received?.text).toMatch(/（提供部门：.+；需求部门：.+）的共享申请/);
    const english = await client.call(people.providerOfficer, 'GET', '/v1/notices', undefined, {
      'accept-language': 'en-GB,en;q=0.9',
    });
    expect(english.body.items?.map(({ title }) => title)).toContain('Request received');
    const first = await read(people.providerOfficer, received?.id);
    expect(await read(people.providerOfficer, received?.id)).toMatchObject({ id: received?.id });
    const marked = (await noticesAbout(client, people.providerHead, held.request)).find(
      ({ id }) => id === received?.id,
    );
    expect(marked?.readAt).toBe(first.readAt);
  });

  test('what everyone is told is marked by each organisation for itself', async () => {
    const notice = await announced(people.otherOfficer);
    await read(people.otherOfficer, notice?.id);
    expect((await announced(people.otherOfficer))?.readAt).not.toBeNull();
    expect((await announced(people.requesterOfficer))?.readAt).toBeNull();
  });

  test('what is for one role is marked by whoever holds it, and is unread for nobody else', async () => {
    const { client } = platform;
    const { requesterOfficer, requesterHead } = people;
    const unread = async (who: typeof requesterHead) =>
      Number((await act(client, who, 'GET', '/v1/me')).unread);
    const draft = await act(
      client,
      requesterOfficer,
      'POST',
      '/v1/requests',
      requestBody(held.catalog, { dataItems: ['名称'] }),
      201,
    );
    const before = { officer: await unread(requesterOfficer), head: await unread(requesterHead) };
    await act(client, requesterOfficer, 'POST', `/v1/requests/${String(draft.id)}/submit`);
    const notice = await eventually(async () =>
      (await noticesAbout(client, requesterHead, String(draft.id))).find(({ role }) => role === 'officeHead'),
    );
    expect([await unread(requesterOfficer), await unread(requesterHead)]).toEqual([
      before.officer,
      before.head + 1,
    ]);
    expect(await read(requesterOfficer, notice.id, 403)).toMatchObject({ code: 'not_yours_to_do' });
    await read(requesterHead, notice.id);
    expect(await unread(requesterHead)).toBe(before.head);
  });

  test('another organisation’s notice, and one that nobody was sent, are not found', async () => {
    const own = (await noticesAbout(platform.client, people.providerOfficer, held.request))[0];
    expect(await read(people.requesterOfficer, own?.id, 404)).toMatchObject({ code: 'not_found' });
    const address = { org: codes.requester, at: '2026-10-30T10:00:00+08:00', noticeId: 'request.none.1.0.0' };
    for (const id of ['nonsense', Buffer.from(JSON.stringify(address)).toString('base64url')])
      await read(people.requesterOfficer, id, 404);
  });

  test('pages join without a gap or a repetition, own notices and those to everyone in one order', async () => {
    const { client } = platform;
    const all = (await everything(client, people.providerOfficer, '/v1/notices')).map(({ id }) => id);
    expect(all.length).toBeGreaterThanOrEqual(3);
    // On a deployment that other files have used, a notice a page would be hundreds of pages.
    const enough = 60;
    for (const limit of [1, 2]) {
      const joined = await everything(client, people.providerOfficer, '/v1/notices', limit, enough);
      expect(joined.map(({ id }) => id)).toEqual(all.slice(0, enough));
    }
    expect(
      await act(client, people.providerOfficer, 'GET', '/v1/notices?cursor=forged', undefined, 400),
    ).toMatchObject({ code: 'invalid_cursor' });
  });

  test('the todo list shows each role what it must decide, by due instant', async () => {
    const { client } = platform;
    const draft = await act(client, people.requesterOfficer, 'GET', `/v1/requests/${held.request}`);
    const second = await fileRequest(client, await publishCatalog(client));
    const todo = async (who: (typeof people)[keyof typeof people]) => everything(client, who, '/v1/todo', 1);
    const officer = await eventually(async () => {
      const entries = (await todo(people.providerOfficer)).filter(({ kind }) => kind === 'request');
      return entries.length === 2 ? entries : undefined;
    });
    expect(officer.map(({ id }) => id)).toEqual([draft.id, second]);
    expect(officer[0]).toMatchObject({ dueAt: '2026-11-03T00:00:00+08:00', status: 'received' });
    expect((await todo(people.providerHead)).filter(({ kind }) => kind === 'request')).toEqual([]);
    await act(client, people.providerOfficer, 'POST', `/v1/requests/${second}/prepare-answer`, {
      decision: 'consent',
    });
    await eventually(async () =>
      (await todo(people.providerHead)).some(({ id }) => id === second) ? true : undefined,
    );
    expect((await todo(people.providerOfficer)).map(({ id }) => id)).not.toContain(second);
    expect(await todo(people.otherOfficer)).toEqual([]);
    expect(
      await act(client, people.providerOfficer, 'GET', '/v1/todo?cursor=forged', undefined, 400),
    ).toMatchObject({ code: 'invalid_cursor' });
  });
});

describe('webhooks', () => {
  test('a notice is posted with an id that the receiver can recognise, once when the receiver takes it', async () => {
    const { client } = platform;
    await act(client, people.operator, 'PUT', `/v1/departments/${codes.other}`, {
      ...office,
      webhook: 'https://hooks.sports.example/notices',
    });
    const shown = await act(client, people.providerOfficer, 'GET', `/v1/departments/${codes.other}`);
    expect(shown).toMatchObject({ hasWebhook: true });
    expect(JSON.stringify(shown)).not.toContain('hooks.sports');
    const draft = await act(
      client,
      people.otherOfficer,
      'POST',
      '/v1/requests',
      { ...requestOf(held.catalog) },
      201,
    );
    await act(client, people.otherOfficer, 'POST', `/v1/requests/${String(draft.id)}/submit`);
    const sent = await eventually(async () =>
      (await local('/local/outbox')).find(({ body }) => Object(body).caseId === draft.id),
    );
    expect(sent).toMatchObject({
      channel: 'webhook',
      to: 'https://hooks.sports.example/notices',
      body: {
        id: sent.id,
        kind: 'request.submitted',
        org: codes.other,
        role: 'officeHead',
        title: { zh: '待审核的共享申请', en: 'Request to approve' },
      },
    });
    const inbox = await noticesAbout(client, people.otherHead, String(draft.id));
    expect(inbox.map(({ kind }) => kind)).toEqual(['request.submitted']);
    // Signed by the key that everybody can ask for.
    const { body: published } = await client.call(undefined, 'GET', '/.well-known/gongxiang-keys');
    const headers = Object(sent.headers);
    const certificate = readCertificate(String(headers['gongxiang-certificate']));
    if (!certificate) throw new Error('there is no certificate');
    const signer = /keyid="([0-9a-f]+)"/.exec(headers['signature-input'])?.[1] ?? '';
    const roots = readPublishedKeys(JSON.stringify(published)) ?? [];
    expect(judgeCertificate(certificate, { signer, at: certificate.from }, roots)).toBeUndefined();
    expect(headers).toMatchObject({
      signature: expect.stringMatching(/^gongxiang=:[A-Za-z0-9+/=]+:$/),
      'content-digest': expect.stringMatching(/^sha-256=:/),
    });
    await act(
      client,
      people.operator,
      'PUT',
      `/v1/departments/${codes.other}`,
      { ...office, webhook: 'http://plain.example/' },
      400,
    );
    expect((await local('/local/outbox')).filter(({ id }) => id === sent.id)).toHaveLength(1);
  });

  test('whoever has an address for notices has it tried; nobody tries that of others', async () => {
    const { client } = platform;
    const path = `/v1/departments/${codes.other}/webhook/test`;
    const webhook = 'https://tried.sports.example/notices';
    await act(client, people.operator, 'PUT', `/v1/departments/${codes.other}`, office);
    expect(await act(client, people.otherOfficer, 'POST', path, {}, 422)).toMatchObject({
      code: 'no_webhook',
    });
    await act(client, people.operator, 'PUT', `/v1/departments/${codes.other}`, { ...office, webhook });
    await act(client, people.providerOfficer, 'POST', path, {}, 403);
    await act(client, people.otherOfficer, 'POST', path, {}, 202);
    const sent = await eventually(async () =>
      (await local('/local/outbox')).find(({ to }) => to === webhook),
    );
    expect(sent.body).toMatchObject({ kind: 'department.webhookTested', org: codes.other });
  });

  test('an address that leads inside, carries credentials or has no host is refused with what is wrong with it', async () => {
    for (const webhook of [
      'https://localhost/hook',
      'https://127.1/hook',
      'https://169.254.169.254/latest/meta-data/',
      'https://[::1]/hook',
      'https://metadata.google.internal/',
      'https://hooks.sports.example:8443/',
      'https://a@hooks.sports.example/',
      'https://[数据/',
    ]) {
      const body = { ...office, webhook };
      const refused = await act(
        platform.client,
        people.operator,
        'PUT',
        `/v1/departments/${codes.other}`,
        body,
        400,
      );
      expect(refused).toMatchObject({
        code: 'invalid_input',
        errors: [{ path: '/webhook', code: 'unusable_address', message: expect.stringMatching(/[一-鿿]/) }],
      });
    }
  });

  test('a notice to an address that an earlier version put among those to inboxes is posted all the same', async () => {
    const { aws } = platform;
    const sqs = new SQSClient({ endpoint: aws.endpoint, region: aws.region, credentials: aws });
    const { QueueUrls: queues = [] } = await sqs.send(new ListQueuesCommand({}));
    const QueueUrl = queues.find((url) => /notices/i.test(url) && !/dead/i.test(url));
    const url = 'https://landed.sports.example/notices';
    const landed = {
      noticeId: 'request.landed.1.0.0',
      channel: 'webhook',
      url,
      org: codes.other,
      notice: 'request.submitted',
      kind: 'request',
      caseId: 'landed',
      at: '2026-10-30T10:00:00+08:00',
      values: { name: '公厕分布' },
    };
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(landed) }));
    sqs.destroy();
    const posted = await eventually(async () => (await local('/local/outbox')).find(({ to }) => to === url));
    expect(posted).toMatchObject({ channel: 'webhook', body: { id: landed.noticeId, kind: landed.notice } });
  });

  test('what goes to everybody is posted to every address that is registered', async () => {
    const webhook = 'https://calendar.sports.example/notices';
    const path = `/v1/departments/${codes.other}`;
    await act(platform.client, people.operator, 'PUT', path, { ...office, webhook });
    await load2028(['2028-01-03', '元旦']);
    const posted = await eventually(async () =>
      (await local('/local/outbox')).find(
        ({ to, body }) => to === webhook && Object(body).kind === 'calendar.announced',
      ),
    );
    expect(posted.body).toMatchObject({ org: codes.other });
  });

  test('a webhook that nobody answers is tried again with the same id, then parked where an operator sees it; the inbox has it once', async () => {
    const { client } = platform;
    await act(client, people.operator, 'PUT', `/v1/departments/${codes.other}`, {
      ...office,
      webhook: 'https://nobody.invalid/notices',
    });
    const draft = await act(
      client,
      people.otherOfficer,
      'POST',
      '/v1/requests',
      { ...requestOf(held.catalog) },
      201,
    );
    const id = String(draft.id);
    await act(client, people.otherOfficer, 'POST', `/v1/requests/${id}/submit`);
    const parked = await eventually(async () => {
      const messages = (await local('/local/dead-letters')).flatMap((queue) =>
        Array.isArray(queue.messages) ? queue.messages : [],
      );
      return messages.find(({ body }) => String(body).includes(id));
    }, 45_000);
    const message = JSON.parse(String(parked.body));
    expect(message).toMatchObject({ channel: 'webhook', caseId: id, url: 'https://nobody.invalid/notices' });
    const tries = (await local('/local/outbox')).filter(
      ({ to, body }) => to === message.url && Object(body).caseId === id,
    );
    expect(tries.length).toBeGreaterThanOrEqual(postingTries);
    expect(new Set(tries.map((attempt) => attempt.id))).toEqual(new Set([message.noticeId]));
    expect((await noticesAbout(client, people.otherHead, id)).map(({ kind }) => kind)).toEqual([
      'request.submitted',
    ]);
  });
});

describe('the operator', () => {
  test('R16.1 is told when a region has no authority to review what was submitted to it', async () => {
    const { client } = platform;
    const org = '11990200MB0000066M';
    const someone = staffOf(org, 'x');
    await act(client, people.operator, 'PUT', '/v1/regions/990200', { name: '无主管部门市', level: 'city' });
    await act(client, people.operator, 'PUT', `/v1/departments/${org}`, {
      ...office,
      region: '990200',
      heads: headsOf('x'),
    });
    const draft = await act(client, someone.officer, 'POST', '/v1/catalogs', unconditionalBody, 201);
    const path = `/v1/catalogs/${String(draft.id)}`;
    await act(client, someone.departmentHead, 'POST', `${path}/approve`, assessments);
    await act(client, someone.officer, 'POST', `${path}/submit`);
    const told = await eventually(async () =>
      (await everything(client, people.operator, '/v1/notices')).find(
        ({ kind }) => kind === 'office.missing',
      ),
    );
    expect(told).toMatchObject({
      caseId: draft.id,
      text: expect.stringContaining('无主管部门市及其上级均未登记'),
    });
    expect(told.text).toContain('政务数据共享主管部门');
    expect(told.text).not.toMatch(/[a-z]/);
  });
});

function requestOf(catalogId: string) {
  const purpose = {
    basis: '《全民健身条例》',
    scenario: '场地周边设施查询',
    useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
    extent: { whole: true },
  };
  return {
    catalogId,
    dataItems: ['位置'],
    ...purpose,
    method: 'batch',
    duration: { from: `${askedFrom}-11-01`, to: `${askedFrom + 1}-10-31` },
  };
}
