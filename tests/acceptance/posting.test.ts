import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sm2 } from 'sm-crypto-v2';
import { openEnvelope } from '../../lib/evidence/envelope.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  codes,
  consentTo,
  eventually,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

/** What a receiver does with one part that is posted to it. */
type Answers = (
  posted: Posted,
) => { status?: number; body?: string; headers?: Record<string, string> } | 'hang';

interface Posted {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const receiptOf = ({ headers, body }: Posted) =>
  JSON.stringify({ records: Number(headers['gongxiang-records']), sha256: sha256(body) });
const honest: Answers = (posted) => ({ body: receiptOf(posted) });

const posted: Posted[] = [];
const answering = new Map<string, Answers>();
const receiver: Server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
    posted.push(one);
    const answer = (answering.get(one.path) ?? honest)(one);
    if (answer === 'hang') return;
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  });
});
const host = 'receiver.housing.example';
const receivers: Record<string, string> = {};
await new Promise<void>((listening) => {
  receiver.listen(0, '127.0.0.1', listening);
});
const place = receiver.address();
receivers[host] = `http://127.0.0.1:${typeof place === 'object' ? place?.port : place}`;

const data = mkdtempSync(join(tmpdir(), 'gongxiang-posting-'));
afterAll(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
const platform = usePlatform('2026-03-02T10:00:00+08:00', { receivers, redeliveryMilliseconds: 100, data });
const { providerOfficer, providerHead, requesterOfficer, requesterHead, authorityOfficer } = people;
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const rows = (count: number) =>
  [
    '不动产单元号,坐落,登记时间,权利人证件号',
    ...Array.from({ length: count }, (_, index) => `U${index},路${index}号,2026-01-01,秘密${index}`),
  ].join('\n');

function makeReceiverKey() {
  const { publicKey, privateKey } = sm2.generateKeyPairHex();
  const key = Buffer.from(publicKey, 'hex').toString('base64');
  return { key, privateKey: Buffer.from(privateKey, 'hex') };
}

/** A grant whose requester has parts posted to a path of its receiver, which answers so. */
async function openGrant(path: string, answers?: Answers, more: object = {}): Promise<string> {
  if (answers) answering.set(path, answers);
  const request = await fileRequest(platform.client, held.catalog);
  const grant = await consentTo(platform.client, request, { conditions: ['c1'] });
  const receiving = { mode: 'webhook', url: `https://${host}${path}`, ...more };
  await act(platform.client, requesterHead, 'POST', `/v1/grants/${grant}/set-receiving`, receiving);
  return grant;
}

/** Delivers in two parts; returns the address of the delivery as soon as it stands ready. */
async function deliver(grant: string): Promise<{ path: string; id: string }> {
  const { client } = platform;
  const upload = rows(6000);
  const declared = { format: 'csv', records: 6000, sha256: sha256(upload) };
  const opened = await act(client, providerOfficer, 'POST', `/v1/grants/${grant}/deliveries`, declared, 201);
  const path = `/v1/grants/${grant}/deliveries/${String(opened.id)}`;
  await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  await eventually(async () =>
    ['ready', 'received'].includes(String((await read(path)).status)) ? true : undefined,
  );
  return { path, id: String(opened.id) };
}

const read = (path: string) => act(platform.client, requesterOfficer, 'GET', path);
const until = (path: string, status: string) =>
  eventually(async () => {
    const body = await read(path);
    return body.status === status ? body : undefined;
  });
const postedTo = (path: string) => posted.filter((one) => one.path === path);

describe('parts that are posted', () => {
  test('R22.1 R22.2 R22.4 come signed to the address of the requester, and with the last right answer the delivery is received by itself', async () => {
    const grant = await openGrant('/honest');
    const { path, id } = await deliver(grant);
    expect(await until(path, 'received')).toMatchObject({
      receipt: 'accepted',
      posting: { posted: 2, waiting: 0, parked: 0 },
      receiving: { mode: 'webhook' },
    });
    const parts = postedTo('/honest').toSorted(
      (one, other) => Number(one.headers['gongxiang-part']) - Number(other.headers['gongxiang-part']),
    );
    expect(parts).toHaveLength(2);
    for (const [index, { headers, body }] of parts.entries()) {
      expect(headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'gongxiang-grant': grant,
        'gongxiang-delivery': id,
        'gongxiang-part': String(index + 1),
        'gongxiang-sha256': sha256(body),
        'gongxiang-certificate': expect.any(String),
      });
      expect(headers['signature-input']).toContain('"gongxiang-sha256"');
      expect(headers['signature-input']).toContain('"content-digest"');
      expect(body.toString()).not.toContain('秘密');
    }
    const { items = [] } = await act(platform.client, providerOfficer, 'GET', `${path}/events`);
    expect(items.map(({ type }) => type)).toContain('received');
    expect(JSON.stringify(items)).not.toContain(host);
  });

  test('R22.2 come sealed where the requester has named a key of its own, and their receipt is of the envelope', async () => {
    const { key: publicKey, privateKey } = makeReceiverKey();
    const keys = `/v1/departments/${codes.requester}/keys/seal-1`;
    const key = { alg: 'sm2', use: 'encryption', publicKey };
    await act(platform.client, requesterHead, 'PUT', keys, key);
    const grant = await openGrant('/sealed', honest, { encryption: { keyId: 'seal-1' } });
    const { path } = await deliver(grant);
    await until(path, 'received');
    for (const { headers, body } of postedTo('/sealed')) {
      expect(headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'gongxiang-sha256': sha256(body),
      });
      expect(openEnvelope(body, privateKey)?.toString()).toMatch(/^不动产单元号,坐落,登记时间\r\nU/);
    }
    expect(postedTo('/sealed').length).toBeGreaterThan(1);
  });

  test('R22.1 are tried again by a receiver that fails, sends elsewhere, or says that it has received something else', async () => {
    const told = [500, 302, 'lie', 'nonsense'] as const;
    const counts = new Map<string, number>();
    const grant = await openGrant('/hostile', (one) => {
      const part = String(one.headers['gongxiang-part']);
      const tried = counts.get(part) ?? 0;
      counts.set(part, tried + 1);
      const how = told[tried];
      if (how === 500) return { status: 500, body: 'x'.repeat(1000) };
      if (how === 302)
        return { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } };
      if (how === 'lie') return { body: JSON.stringify({ records: 1, sha256: 'a'.repeat(64) }) };
      if (how === 'nonsense') return { body: 'thank you' };
      return honest(one);
    });
    const { path } = await deliver(grant);
    expect(await read(path)).toMatchObject({ status: 'ready' });
    await until(path, 'received');
    expect([...counts.values()].toSorted()).toEqual([5, 5]);
    expect(postedTo('/latest/meta-data')).toEqual([]);
  });

  test('R22.1 are taken without a receipt by a receiver that says nothing, which gives it later; what it misses is posted again', async () => {
    const grant = await openGrant('/silent', () => ({ status: 204 }));
    const { path } = await deliver(grant);
    await eventually(async () => {
      const { posting } = await read(path);
      return Object(posting).posted === 2 ? true : undefined;
    });
    expect(await read(path)).toMatchObject({ status: 'ready', receipt: 'none' });
    await act(platform.client, requesterOfficer, 'POST', `${path}/resend`, { parts: [2] });
    await eventually(async () => (postedTo('/silent').length === 3 ? true : undefined));
    const again = postedTo('/silent').filter(({ headers }) => headers['gongxiang-part'] === '2');
    expect(again).toHaveLength(2);
    expect(again[0]?.body).toEqual(again[1]?.body);
    for (const one of postedTo('/silent').slice(0, 2)) {
      const receipt = JSON.parse(receiptOf(one));
      const part = String(one.headers['gongxiang-part']);
      await act(platform.client, requesterOfficer, 'POST', `${path}/parts/${part}/receipt`, receipt);
    }
    expect(await read(path)).toMatchObject({ status: 'received' });
  });

  test('R27.2 R22.4 none is posted while the sharing is suspended, and those that are left are once it is restored', async () => {
    const { client } = platform;
    const grant = await openGrant('/suspended', (one) =>
      one.headers['gongxiang-part'] === '1' ? honest(one) : { status: 503 },
    );
    const { path } = await deliver(grant);
    await eventually(async () => (Object((await read(path)).posting).posted === 1 ? true : undefined));
    const rectifyBy = '2026-03-16';
    const order = { reason: 'misuse', facts: '将数据用于营销活动', rectifyBy };
    await act(client, providerHead, 'POST', `/v1/grants/${grant}/suspend`, order);
    const stoppedAt = performance.now();
    await eventually(async () => (performance.now() > stoppedAt + 1_000 ? true : undefined));
    const before = postedTo('/suspended').length;
    await eventually(async () => (performance.now() > stoppedAt + 2_500 ? true : undefined));
    expect(postedTo('/suspended')).toHaveLength(before);
    answering.set('/suspended', honest);
    await act(client, authorityOfficer, 'POST', `/v1/grants/${grant}/restore`, {
      reasons: '未用于营销',
      unfounded: true,
    });
    await until(path, 'received');
  });

  test('R22.4 none is posted any more under a sharing that its requester has ended', async () => {
    const grant = await openGrant('/ended', () => ({ status: 503 }));
    const { path } = await deliver(grant);
    await eventually(async () => (postedTo('/ended').length > 4 ? true : undefined));
    await act(platform.client, requesterOfficer, 'POST', `/v1/grants/${grant}/close`, { reason: 'achieved' });
    const endedAt = performance.now();
    await eventually(async () => (performance.now() > endedAt + 1_000 ? true : undefined));
    const before = postedTo('/ended').length;
    await eventually(async () => (performance.now() > endedAt + 2_500 ? true : undefined));
    expect(postedTo('/ended')).toHaveLength(before);
    expect(await read(path)).toMatchObject({ status: 'ended' });
  });
});

const workQueues = ['Exchange', 'Parts', 'Postings'];

/** Looks at the platform's own queues. */
async function withQueues<T>(look: (sqs: SQSClient, urls: readonly string[]) => Promise<T>): Promise<T> {
  const sqs = new SQSClient({ ...platform.aws, credentials: platform.aws });
  try {
    const { QueueUrls: urls = [] } = await sqs.send(new ListQueuesCommand({}));
    const isOf = (name: string) => (url: string) => url.includes(`-${name}`) && !url.includes('DeadLetters');
    return await look(
      sqs,
      workQueues.map((name) => urls.find(isOf(name)) ?? `no queue ${name}`),
    );
  } finally {
    sqs.destroy();
  }
}

const send = (name: string, body: object) =>
  withQueues((sqs, urls) => {
    const QueueUrl = urls[workQueues.indexOf(name)];
    return sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
  });

/** Until nothing waits or is worked on. */
const drained = () =>
  eventually(() =>
    withQueues(async (sqs, urls) => {
      const counts = await Promise.all(
        urls.map(async (QueueUrl) => {
          const { Attributes = {} } = await sqs.send(
            new GetQueueAttributesCommand({
              QueueUrl,
              AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
            }),
          );
          return Object.values(Attributes).map(Number);
        }),
      );
      return counts.flat().every((count) => count === 0) ? true : undefined;
    }),
  );

const dlq = async (...words: readonly string[]) => {
  const tool = fileURLToPath(new URL('../../operate/dlq.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [tool, ...words, '--local', '--data', data]);
  return stdout;
};

/** A delivery of which part 1 is taken, and part 2 in none of all tries. */
async function parkedDelivery(at: string) {
  const grant = await openGrant(at, (one) =>
    one.headers['gongxiang-part'] === '1' ? honest(one) : { status: 500 },
  );
  const { path, id } = await deliver(grant);
  const shown = await eventually(async () => {
    const body = await read(path);
    return Object(body.posting).parked === 1 ? body : undefined;
  }, 45_000);
  expect(shown).toMatchObject({ status: 'ready', posting: { posted: 1, waiting: 0, parked: 1 } });
  const letters = await eventually(async () => {
    const listed: { id: string; body: string }[] = JSON.parse(await dlq('list', '--json'));
    const found = listed.filter(({ body }) => body.includes(id));
    return found.length > 0 ? found : undefined;
  });
  expect(letters).toHaveLength(1);
  return { path, id, letter: letters[0]?.id ?? '' };
}

describe('a part that nobody takes', () => {
  const parked: Awaited<ReturnType<typeof parkedDelivery>>[] = [];
  beforeAll(async () => {
    parked.push(...(await Promise.all(['/parked', '/resent'].map(parkedDelivery))));
  });

  test('R22.1 is parked, shown with its delivery, and taken when an operator has it tried again', async () => {
    const { path, id, letter } = parked[0] ?? { path: '', id: '', letter: '' };
    answering.set('/parked', honest);
    const before = postedTo('/parked').length;
    expect(await dlq('redrive', letter)).toContain('已重新投递');
    expect(await until(path, 'received')).toMatchObject({ posting: { posted: 2, waiting: 0, parked: 0 } });
    expect(postedTo('/parked')).toHaveLength(before + 1);
    expect(await dlq('list', '--json')).not.toContain(id);
  });

  test('R22.1 R22.2 is all that is posted when its requester has what is missing sent again', async () => {
    const { path, letter } = parked[1] ?? { path: '', letter: '' };
    answering.set('/resent', honest);
    const before = postedTo('/resent').length;
    await act(platform.client, requesterOfficer, 'POST', `${path}/resend`);
    await until(path, 'received');
    const again = postedTo('/resent').slice(before);
    expect(again.map(({ headers }) => headers['gongxiang-part'])).toEqual(['2']);
    const second = postedTo('/resent').filter(({ headers }) => headers['gongxiang-part'] === '2');
    expect(new Set(second.map(({ body }) => sha256(body))).size).toBe(1);
    // An operator who is later than the requester does no harm.
    await dlq('redrive', letter);
    await drained();
    expect(await read(path)).toMatchObject({ status: 'received' });
    expect(postedTo('/resent')).toHaveLength(before + 1);
  });
});

describe('messages that come twice, late and out of order', () => {
  test('R22.1 R22.2 change no count, post no part twice and receive nothing twice', async () => {
    const grant = await openGrant('/again');
    const { path, id } = await deliver(grant);
    const before = await until(path, 'received');
    const reconciled = await act(platform.client, requesterOfficer, 'GET', `${path}/reconciliation`);
    const { items: events = [] } = await act(platform.client, providerOfficer, 'GET', `${path}/events`);

    const part = { deliveryId: id, grantId: grant };
    const cut = { sourceKey: `uploads/${id}/source`, start: 0, end: 10, records: 1, sha256: 'a'.repeat(64) };
    const messages: (readonly [string, object])[] = [
      ['Postings', { ...part, part: 2 }],
      ['Parts', { ...part, ...cut, part: 2 }],
      ['Exchange', { task: 'post', deliveryId: id, after: 0 }],
      ['Exchange', { task: 'send', deliveryId: id, after: 0 }],
      ['Postings', { ...part, part: 1 }],
      ['Parts', { ...part, ...cut, part: 1 }],
      ['Exchange', { task: 'split', deliveryId: id }],
      ['Exchange', { task: 'restore', deliveryId: id }],
      ['Exchange', { task: 'resume', grantId: grant }],
    ];
    for (const [name, body] of [...messages, ...messages.toReversed()]) await send(name, body);
    await drained();

    expect(await read(path)).toEqual(before);
    expect(await act(platform.client, requesterOfficer, 'GET', `${path}/reconciliation`)).toEqual(reconciled);
    const { items: now = [] } = await act(platform.client, providerOfficer, 'GET', `${path}/events`);
    expect(now.map(({ type }) => type)).toEqual(events.map(({ type }) => type));
    expect(
      postedTo('/again')
        .map(({ headers }) => headers['gongxiang-part'])
        .toSorted(),
    ).toEqual(['1', '2']);
    expect(await dlq('list', '--json')).not.toContain(id);
  });
});
