import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import { act, catalogBody, everything, people } from './region990100.ts';
import {
  callThrough,
  open,
  openedGrant,
  publishService,
  registerCity,
  serviceCatalog,
  serviceGrant,
  unit,
  unitsService,
  verify,
} from './serviceCity.ts';
import { type Behaves, useUpstream } from './upstream.ts';

/** Answers that are meant to harm, or that others would read otherwise. */
const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();
const inner = useUpstream();

beforeAll(() => registerCity(platform.client));

const json = { 'content-type': 'application/json' };
const one = JSON.stringify({ data: [unit('U1')] });
const grantOf = async (name: string, more: object = {}, body: object = serviceCatalog) => {
  const { client } = platform;
  const catalog = await publishService(client, unitsService(upstream, more), { ...body, name });
  return openedGrant(client, upstream, catalog);
};
const good: Behaves = (_, answer) => void answer.writeHead(200, json).end(one);
const text =
  (body: string | Buffer, headers: object = json): Behaves =>
  (_, answer) =>
    void answer.writeHead(200, { ...headers }).end(body);
/** Answers with bytes of its own, and hangs up. */
const bytes =
  (head: string, body: string | Buffer = one): Behaves =>
  ({ socket }) => {
    socket.write(head.replaceAll('\n', '\r\n'));
    socket.end(body);
  };
const head = (more: string) => `HTTP/1.1 200 OK\ncontent-type: application/json\n${more}\n\n`;

/** Writes as long as somebody reads. */
const endless: Behaves = (_, answer) => {
  answer.writeHead(200, json).write('{"data":[');
  const block = Buffer.alloc(1_000_000, ' ');
  const go = () => {
    while (!answer.destroyed && answer.write(block));
    if (!answer.destroyed) answer.once('drain', go);
  };
  go();
};

const faults: readonly (readonly [string, string, Behaves])[] = [
  ['answers more than it announces', 'malformed', bytes(head('content-length: 10'))],
  ['announces more than it answers', 'cut_short', bytes(head('content-length: 5000'))],
  ['announces two lengths', 'malformed', bytes(head('content-length: 20\ncontent-length: 21'))],
  ['announces a length and none', 'malformed', bytes(head('content-length: 20\ntransfer-encoding: chunked'))],
  ['announces no number', 'malformed', bytes(head('content-length: -1'))],
  ['ends within a chunk', 'cut_short', bytes(head('transfer-encoding: chunked'), 'ff\r\n{"data":')],
  ['has chunks that are none', 'malformed', bytes(head('transfer-encoding: chunked'), 'zz\r\n{}')],
  ['has more headers than anybody reads', 'malformed', bytes(head(`x: ${'y'.repeat(20_000)}`))],
  ['answers without an end', 'too_large', endless],
  [
    'answers a bomb',
    'too_large',
    text(gzipSync(Buffer.alloc(100_000_000, ' ')), { ...json, 'content-encoding': 'gzip' }),
  ],
  [
    'answers a part of what it has packed',
    'malformed',
    text(gzipSync(one).subarray(0, 30), { ...json, 'content-encoding': 'gzip' }),
  ],
  ['packs twice', 'malformed', text(gzipSync(gzipSync(one)), { ...json, 'content-encoding': 'gzip, gzip' })],
  [
    'sends to an inner address',
    'wrong_status',
    (_, answer) => void answer.writeHead(307, { location: `${inner.origin}/units/U1` }).end(),
  ],
  [
    'sends there in a body',
    'not_json',
    text(`<meta http-equiv="refresh" content="0;url=${inner.origin}">`, { 'content-type': 'text/html' }),
  ],
  [
    'changes the protocol',
    'malformed',
    bytes('HTTP/1.1 101 Switching Protocols\nupgrade: h2c\nconnection: upgrade\n\n', ''),
  ],
  ['answers nothing', 'not_json', text('')],
  ['has no content', 'not_json', (_, answer) => void answer.writeHead(204).end()],
  ['answers a part', 'wrong_status', (_, answer) => void answer.writeHead(206, json).end(one)],
  ['does not take what it is asked', 'not_taken', (_, answer) => void answer.writeHead(422, json).end('{}')],
  ['adds something behind', 'not_json', text(`${one}<!-- localhost -->`)],
  ['answers twice', 'not_json', text(`${one}${one}`)],
  [
    'writes no UTF-8',
    'not_json',
    text(Buffer.concat([Buffer.from('{"data":[{"unit":"'), Buffer.of(0xb2, 0xe2), Buffer.from('"}]}')])),
  ],
  ['says one thing and another', 'duplicate_name', text('{"data":[{"unit":"U1","unit":"U2"}]}')],
  ['nests without an end', 'too_deep', text(`{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
  ['writes no numbers', 'not_json', text('{"data":[{"unit":NaN}]}')],
  ['has records that are none', 'no_records', text('{"data":[12345678901234567890]}')],
];

describe('R22.3 a service that', () => {
  let grant = '';
  beforeAll(async () => {
    grant = await grantOf('被攻击的登记信息');
  });

  test.for(faults)('%s harms nobody, and nothing of it gets out: %s', async ([, why, behaves]) => {
    const { client } = platform;
    upstream.behave(behaves);
    const { status, body, headers } = await callThrough(client, grant);
    expect([status, body.code]).toEqual([502, 'upstream_failed']);
    expect(JSON.stringify([body, [...headers]])).not.toMatch(/localhost|127\.0\.0|测试路|HPE_|Unexpected/);
    expect(inner.calls).toEqual([]);
    upstream.behave(good);
    expect((await callThrough(client, grant)).status).toBe(200);
    const [, failed] = await everything(client, people.providerOfficer, `/v1/grants/${grant}/calls`);
    expect(failed).toMatchObject({ outcome: 'failed', why, records: 0 });
  });

  test('said something before it answers is answered', async () => {
    upstream.behave(({ socket }) => {
      socket.write('HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n');
      socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n${one}`);
    });
    expect((await callThrough(platform.client, grant)).status).toBe(200);
  });

  test('R22.4 failed only in what one asks keeps nobody else from it, and has missed no service', async () => {
    const { client } = platform;
    upstream.behave((_, answer) => void answer.writeHead(400, json).end('{}'));
    for (let n = 0; n < 6; n += 1) expect((await callThrough(client, grant)).status).toBe(502);
    upstream.behave(good);
    expect((await callThrough(client, grant)).status).toBe(200);
    const { service } = await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grant}`);
    expect(service).not.toHaveProperty('outages');
  });
});

describe('R22.3 the granted items of an answer', () => {
  const named = {
    ...catalogBody,
    sharingMethods: ['api', 'verify'],
    dataItems: ['不动产单元号', 'constructor', '__proto__', 'toString', '坐落'].map((name) => ({
      name,
      type: 'string',
    })),
    withheldReason: undefined,
    legalBasis: undefined,
  };

  test('are values of its own, whatever they are called', async () => {
    const { client } = platform;
    const catalog = await publishService(
      client,
      unitsService(upstream, {
        items: { 不动产单元号: '$.unit', 坐落: '$.place', constructor: '$.c', toString: '$.t' },
      }),
      { ...named, name: '名称特殊的登记信息' },
    );
    const items = named.dataItems.map(({ name }) => name).filter((name) => name !== '__proto__');
    const grant = await serviceGrant(client, catalog, 'api', { dataItems: items });
    upstream.answer({ data: [unit('U1', { c: 'c', t: 't' })] });
    await open(client, grant);
    upstream.behave(
      text(
        '{"__proto__":{"data":[]},"data":[{"__proto__":{"unit":"U2"},"unit":"U1","place":"测试路1号","constructor":"x"}]}',
      ),
    );
    expect((await callThrough(client, grant)).body).toMatchObject({
      records: [{ 不动产单元号: 'U1', 坐落: '测试路1号' }],
    });
    expect((await verify(client, grant, { 不动产单元号: 'U1', constructor: 'x' })).body).toMatchObject({
      result: 'unknown',
    });
    const odd = await client.call(
      people.requesterOfficer,
      'POST',
      `/v1/grants/${grant}/calls`,
      '{"parameters":{"unit":"U1","__proto__":"x"}}',
      { 'content-type': 'application/json' },
    );
    expect(odd.status).toBe(400);
  });

  test('are found by the path that was registered and by no other', async () => {
    const grant = await grantOf('路径明确的登记信息');
    upstream.behave(
      text(
        '{"other":[{"unit":"U9"}],"data":[{"unit":"U1","place":["测试路"],"at":null}],"more":{"data":[{"unit":"U8"}]}}',
      ),
    );
    expect((await callThrough(platform.client, grant)).body).toMatchObject({
      records: [{ 不动产单元号: 'U1', 登记时间: null }],
    });
  });

  test('are no more bytes than a call can hand out, however long their names are', async () => {
    const { client } = platform;
    const long = '很长的数据项名称'.repeat(20);
    const dataItems = Array.from({ length: 20 }, (_, n) => ({ name: `${n}${long}`, type: 'string' }));
    const items = Object.fromEntries(dataItems.map(({ name }) => [name, '$.a']));
    const service = unitsService(upstream, {
      items,
      upstream: {
        address: `${upstream.origin}/units/{unit}`,
        method: 'GET',
        parameters: { unit: { in: 'path' } },
      },
    });
    const body = { ...named, dataItems, name: '数据项很多的登记信息' };
    const catalog = await publishService(client, service, body);
    upstream.behave(text('[{"a":1}]'));
    const asked = { dataItems: dataItems.map(({ name }) => name) };
    const grant = await serviceGrant(client, catalog, 'api', asked);
    await open(client, grant);
    upstream.behave(text(JSON.stringify(Array.from({ length: 1000 }, () => ({ a: 1 })))));
    expect(await callThrough(client, grant)).toMatchObject({
      status: 422,
      body: { code: 'too_many_records' },
    });
  });
});
