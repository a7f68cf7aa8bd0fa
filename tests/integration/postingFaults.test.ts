import { Agent } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { delivery } from '../../lib/delivery/delivery.ts';
import { manifestDigest } from '../../lib/exchange/manifest.ts';
import { nothingLeftOut } from '../../lib/exchange/selection.ts';
import { grant } from '../../lib/grant/grant.ts';
import { createWorkingSigner } from '../../lib/platform/evidence/workingSigner.ts';
import { resumeGrant } from '../../lib/platform/exchange/endGrant.ts';
import { allParts, deliveredKey, noteCut, noteDelivered } from '../../lib/platform/exchange/parts.ts';
import { createPostPart, postedHeaders, type PostDeps } from '../../lib/platform/exchange/postPart.ts';
import { restoreParts } from '../../lib/platform/exchange/restoreParts.ts';
import { sendPostings } from '../../lib/platform/exchange/sendPostings.ts';
import { type PostingDeps, type PostingMessage, readDelivery } from '../../lib/platform/exchange/work.ts';
import { inNetworks } from '../../lib/platform/outgoing/addresses.ts';
import { openRoad } from '../../lib/platform/outgoing/send.ts';
import { signRequests } from '../../lib/platform/outgoing/signedMessages.ts';
import { ed25519Keeper } from '../unit/keeping.ts';
import { at, sum, useGrantedTable } from './exchangeWorkers.ts';
import { actingOn } from './filledTable.ts';
import { inMemory } from './objectsInMemory.ts';

/** Parts posted, over a real connection, to receivers that do whatever a receiver may do. */
const bounds = { connect: 400, firstByte: 500, whole: 900, body: 4_096 };

interface Arrived {
  readonly part: number;
  readonly body: string;
}

/** What a receiver says to a part, byte for byte. */
type Says = (socket: Socket, arrived: Arrived) => unknown;

const receipt = ({ body }: Arrived) =>
  JSON.stringify({ records: body.split('\n').length - 1, sha256: sum(body) });
const answer = (status: string, body: string, headers = '') =>
  `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n${headers}\r\n${body}`;
const honest: Says = (socket, arrived) => socket.end(answer('200 OK', receipt(arrived)));

const arrived: Arrived[] = [];
const elsewhere: string[] = [];
let says: Says = honest;
const receiver = createServer((socket) => {
  let text = '';
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    text += chunk.toString();
    const [head = '', ...rest] = text.split('\r\n\r\n');
    const body = rest.join('\r\n\r\n');
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
    if (Buffer.byteLength(body) < Number(header('content-length'))) return;
    text = '';
    if (!head.startsWith('POST /parts ')) return void elsewhere.push(head);
    const one = { part: Number(header('gongxiang-part')), body };
    arrived.push(one);
    says(socket, one);
  });
});

/** Whatever host and port are asked for: the receiver of this test. */
class Here extends Agent {
  override createConnection() {
    const place = receiver.address();
    return connect(typeof place === 'object' && place ? place.port : 0, '127.0.0.1');
  }
}

const engine = useGrantedTable();

beforeAll(async () => {
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  const receiving = { mode: 'webhook', url: 'https://receiver.housing.example/parts' } as const;
  const command = { type: 'set-receiving', receiving } as const;
  await actingOn(engine().store)('requesterHead', at, grant, 'q1', command);
});
afterAll(() => void receiver.close());
beforeEach(() => {
  arrived.length = 0;
  elsewhere.length = 0;
  says = honest;
});

let made = 0;
/** A delivery of two parts that stands ready, none of them posted. */
async function readyDelivery() {
  made += 1;
  const id = `posted${made}`;
  const { store } = engine();
  const give = actingOn(store);
  const objects = new Map<string, Buffer>();
  const texts = [1, 2].map((part) => `{"坐落":"${id}路${part}号"}\n{"坐落":"${id}街${part}号"}\n`);
  const sha256 = sum(texts.join(''));
  const extentStatement = '按坐落所在行政区划截取';
  const declared = { format: 'ndjson', records: 4, sha256, extentStatement } as const;
  const needs = [{ kind: 'grant', id: 'q1' }];
  await give('providerOfficer', at, delivery, id, { type: 'open', id, grantId: 'q1', declared }, needs);
  await give('providerOfficer', at, delivery, id, { type: 'complete' });
  for (const [index, text] of texts.entries()) {
    const number = index + 1;
    const cut = { number, sourceKey: `uploads/${id}/source`, start: 0, end: text.length, records: 2 };
    await noteCut(store.table, id, { ...cut, sourceSha256: sum(text) });
    objects.set(deliveredKey(id, number), Buffer.from(text));
    const stored = { sha256: sum(text), bytes: text.length, absent: [], leftOut: nothingLeftOut, at };
    await noteDelivered(store.table, id, number, stored);
  }
  const manifest = { bytes: sha256.length, records: 4, sha256, parts: 2 };
  await give('system', at, delivery, id, { type: 'split', manifest });
  const digest = manifestDigest(texts.map(sum));
  await give('system', at, delivery, id, { type: 'ready', digest, records: 4, parts: 2 });

  const sent: PostingMessage[] = [];
  const nowhere = { send: async () => {}, sendAll: async () => {} };
  const deps: PostDeps & PostingDeps = {
    store,
    objects: inMemory(objects),
    now: () => at,
    sign: signRequests(createWorkingSigner(ed25519Keeper()), postedHeaders),
    road: { ...openRoad({ isPlain: true, allows: inNetworks(['127.0.0.0/8']) }), agent: new Here() },
    bounds,
    parts: nowhere,
    exchange: nowhere,
    posting: {
      send: async () => {},
      // What was put on the posting queue by this code is a posting message.
      sendAll: async (messages) => void sent.push(...(messages as PostingMessage[])),
    },
  };
  return {
    id,
    deps,
    sent,
    post: (part: number, isLast = false) =>
      createPostPart(deps)({ deliveryId: id, grantId: 'q1', part }, isLast),
    status: async () => (await readDelivery(store, id))?.status,
    parts: async () => {
      const found: string[] = [];
      for await (const { postedAt, receivedAt, parkedAt } of allParts(store.table, id))
        found.push(receivedAt ? 'received' : postedAt ? 'posted' : parkedAt ? 'parked' : 'waiting');
      return found;
    },
  };
}

/** A byte at a time, for as long as somebody listens. */
function drip(socket: Socket, text: string): void {
  let place = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || place >= text.length) return clearInterval(timer);
    socket.write(text[place] ?? '');
    place += 1;
  }, 100);
  socket.on('close', () => clearInterval(timer));
}

const lie = { records: 2, sha256: 'a'.repeat(64) };
const bomb = gzipSync(Buffer.alloc(3_000_000));

const hostile: Readonly<Record<string, Says>> = {
  'says nothing at all': () => undefined,
  'drips its answer a byte at a time': (socket, one) => drip(socket, answer('200 OK', receipt(one))),
  'drips its body a byte at a time': (socket, one) => {
    socket.write(answer('200 OK', '').replace('content-length: 0', 'content-length: 99'));
    drip(socket, receipt(one));
  },
  'answers 500': (socket) => socket.end(answer('500 Internal Server Error', 'x'.repeat(1_000))),
  'answers 404': (socket) => socket.end(answer('404 Not Found', '')),
  'answers 429 with the right receipt': (socket, one) =>
    socket.end(answer('429 Too Many Requests', receipt(one))),
  'sends to an internal address': (socket) =>
    socket.end(answer('307 Temporary Redirect', '', 'location: http://127.0.0.1/internal\r\n')),
  'lies about the digest': (socket) => socket.end(answer('200 OK', JSON.stringify(lie))),
  'lies about the records': (socket, one) =>
    socket.end(answer('200 OK', JSON.stringify({ records: 3, sha256: sum(one.body) }))),
  'answers with other words': (socket) => socket.end(answer('200 OK', '<html>收到</html>')),
  'answers with a list': (socket) => socket.end(answer('200 OK', '[1]')),
  'answers more than is read': (socket) => socket.end(answer('200 OK', ' '.repeat(1_000_000))),
  'answers without end': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const fill = () => {
      while (!socket.destroyed && socket.write(' '.repeat(65_536)));
    };
    socket.on('drain', fill);
    fill();
  },
  'answers with a bomb': (socket) => {
    socket.write(
      `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\nconnection: close\r\n\r\n`,
    );
    socket.end(bomb);
  },
  'closes in the middle of its answer': (socket, one) =>
    socket.end(answer('200 OK', receipt(one)).slice(0, -5)),
  'closes without a word': (socket) => socket.destroy(),
  'speaks no HTTP': (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
};

/** What each of them comes to: not taken, or a fault on the way. */
const comesTo: readonly (readonly [string, string])[] = [
  ['says nothing at all', 'slow'],
  ['drips its answer a byte at a time', 'slow'],
  ['drips its body a byte at a time', 'slow'],
  ['answers 500', 'NotTaken'],
  ['answers 404', 'NotTaken'],
  ['answers 429 with the right receipt', 'NotTaken'],
  ['sends to an internal address', 'NotTaken'],
  ['lies about the digest', 'NotTaken'],
  ['lies about the records', 'NotTaken'],
  ['answers with other words', 'NotTaken'],
  ['answers with a list', 'NotTaken'],
  ['answers more than is read', 'too_large'],
  ['answers without end', 'too_large'],
  ['answers with a bomb', 'too_large'],
  ['closes in the middle of its answer', 'cut_short'],
  ['closes without a word', 'cut_short'],
  ['speaks no HTTP', 'malformed'],
];

const fault = (of: string) => (of === 'NotTaken' ? { name: of } : { name: 'OutgoingFault', code: of });

test('every kind of hostile receiver is posted to', () => {
  expect(comesTo.map(([name]) => name)).toEqual(Object.keys(hostile));
});

describe('a receiver that', () => {
  test.each(comesTo)('%s has taken nothing, and may take it later (%s)', async (name, of) => {
    const one = await readyDelivery();
    says = hostile[name] ?? honest;
    await expect(one.post(1)).rejects.toMatchObject(fault(of));
    expect([await one.parts(), await one.status(), elsewhere]).toEqual([['waiting', 'waiting'], 'ready', []]);
    await expect(one.post(1, true)).rejects.toMatchObject(fault(of));
    expect(await one.parts()).toEqual(['parked', 'waiting']);
    says = honest;
    await one.post(2);
    expect([await one.parts(), await one.status()]).toEqual([['parked', 'received'], 'ready']);
    // As an operator has it tried again.
    await one.post(1);
    expect([await one.parts(), await one.status()]).toEqual([['received', 'received'], 'received']);
    const bodies = Map.groupBy(arrived, ({ part }) => part);
    expect([bodies.get(1)?.length, bodies.get(2)?.length]).toEqual([3, 1]);
    expect(new Set(bodies.get(1)?.map(({ body }) => sum(body))).size).toBe(1);
  });
});

describe('a part that was parked', () => {
  test('stands so also where the last try dies in the middle', async () => {
    const one = await readyDelivery();
    let asked = () => {};
    const reached = new Promise<void>((resolve) => (asked = resolve));
    says = () => asked();
    // Nobody hears how it ends.
    const dying = one.post(1, true).catch(() => undefined);
    await reached;
    expect(await one.parts()).toEqual(['parked', 'waiting']);
    await dying;
  });

  test('waits again once it is tried again, and stays where nobody takes it', async () => {
    const one = await readyDelivery();
    says = hostile['answers 500'] ?? honest;
    await expect(one.post(1, true)).rejects.toThrow('answered 500');
    await expect(one.post(1)).rejects.toThrow('answered 500');
    expect(await one.parts()).toEqual(['waiting', 'waiting']);
  });

  test('is sent again by the requester who names what is missing, and nothing else is', async () => {
    const one = await readyDelivery();
    await one.post(2);
    says = hostile['answers 500'] ?? honest;
    await expect(one.post(1, true)).rejects.toThrow('answered 500');
    await restoreParts({ task: 'restore', deliveryId: one.id }, one.deps);
    expect(one.sent.map(({ part }) => part)).toEqual([1]);
    expect(await one.parts()).toEqual(['waiting', 'received']);
    says = honest;
    for (const { part } of one.sent) await one.post(part);
    expect(await one.status()).toBe('received');
  });
});

test('the last part is received, and its delivery with it, also where the worker dies between the two', async () => {
  const one = await readyDelivery();
  await one.post(1);
  const change = () => Promise.reject(new Error('it has died'));
  const dying = { ...one.deps, store: { ...one.deps.store, change } };
  await expect(createPostPart(dying)({ deliveryId: one.id, grantId: 'q1', part: 2 })).rejects.toThrow('died');
  expect([await one.parts(), await one.status()]).toEqual([['received', 'received'], 'ready']);
  await one.post(2);
  expect([arrived.length, await one.status()]).toEqual([2, 'received']);
});

test.each([
  ['before its first day of use', '2025-12-31T10:00:00+08:00'],
  ['after its last day of use', '2028-01-01T00:00:00+08:00'],
])('nothing is posted under a sharing %s', async (_, when) => {
  const one = await readyDelivery();
  await createPostPart({ ...one.deps, now: () => when })({ deliveryId: one.id, grantId: 'q1', part: 1 });
  expect([arrived, await one.parts()]).toEqual([[], ['waiting', 'waiting']]);
});

test('a part that was received is posted once more where its requester misses it all the same', async () => {
  const one = await readyDelivery();
  await one.post(1);
  await restoreParts({ task: 'restore', deliveryId: one.id, parts: [1] }, one.deps);
  expect(await one.parts()).toEqual(['waiting', 'waiting']);
  for (const { part } of one.sent) await one.post(part);
  expect(arrived.map(({ part }) => part)).toEqual([1, 1]);
  expect(await one.parts()).toEqual(['received', 'waiting']);
});

describe('messages that come twice and out of order', () => {
  test('leave each part received once', async () => {
    const one = await readyDelivery();
    const parts = [2, 1, 2, 1, 1, 2];
    for (const part of parts) await one.post(part);
    expect(arrived.map(({ part }) => part)).toEqual([2, 1]);
    await Promise.all(parts.map((part) => one.post(part)));
    expect(arrived).toHaveLength(2);
    const { events } = await engine().store.events(
      { kind: 'delivery', id: one.id },
      { after: 0, limit: 100 },
    );
    expect(events.filter(({ type }) => type === 'received')).toHaveLength(1);
  });

  test('at the same time bring nothing but the same part with the same digest', async () => {
    const one = await readyDelivery();
    await Promise.all([1, 2, 2, 1, 1, 2].map((part) => one.post(part)));
    const bodies = Map.groupBy(arrived, ({ part }) => part);
    for (const part of [1, 2]) expect(new Set(bodies.get(part)?.map(({ body }) => body)).size).toBe(1);
    expect([await one.parts(), await one.status()]).toEqual([['received', 'received'], 'received']);
  });
});

describe('what is received as a whole before it is posted', () => {
  test('is posted all the same when the sharing is restored: silence receives too', async () => {
    const one = await readyDelivery();
    const give = actingOn(engine().store);
    const queue: object[] = [];
    const exchange = { send: async (message: object) => void queue.push(message), sendAll: async () => {} };
    const digest = (await readDelivery(engine().store, one.id))?.digest ?? '';
    await give('requesterOfficer', at, delivery, one.id, {
      type: 'receipt',
      receipt: { records: 4, digest },
    });
    await resumeGrant('q1', undefined, { ...one.deps, exchange });
    expect(queue).toContainEqual({ task: 'post', deliveryId: one.id, after: 0 });
    await sendPostings({ deliveryId: one.id, after: 0 }, one.deps);
    expect(one.sent.map(({ part }) => part)).toEqual([1, 2]);
    for (const { part } of one.sent) await one.post(part);
    expect(await one.parts()).toEqual(['received', 'received']);
  });
});
