import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import { act, catalogBody, people, registerCity } from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

/** As it comes over the wire: `fetch` would unpack the body, and asks for it packed by itself. */
function raw(method: string, path: string, headers: Record<string, string> = {}) {
  const url = new URL(path, platform.client.url);
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      request(url, { method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
        answer.on('error', reject);
      })
        .on('error', reject)
        .end();
    },
  );
}

describe('what no route takes', () => {
  test('an address that is not there is a problem with a page of its own, with and without a token', async () => {
    const { client } = platform;
    for (const who of [undefined, people.providerOfficer])
      for (const path of ['/v1/nothing', '/v1/catalogs/', '/v1//catalogs']) {
        const answer = await client.call(who, 'GET', path);
        expect([answer.status, answer.headers.get('content-type')]).toEqual([
          404,
          'application/problem+json; charset=utf-8',
        ]);
        expect(answer.body).toMatchObject({ code: 'no_such_address', basis: 'platform', status: 404 });
        expect((await client.call(undefined, 'GET', String(answer.body.type))).status).toBe(200);
      }
  });

  test('another method than an address takes is told which it does take', async () => {
    const { client } = platform;
    const answer = await client.call(people.providerOfficer, 'DELETE', '/v1/catalogs/any');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, PATCH']);
    expect(answer.body).toMatchObject({ code: 'method_not_allowed', status: 405 });
    expect(answer.body.detail).toContain('GET、HEAD、OPTIONS、PATCH。');
    for (const [method, step, allowed] of [
      ['GET', 'approve', 'OPTIONS, POST'],
      ['POST', 'readers', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const path = `/v1/catalogs/any/${step}`;
      const english = await client.call(people.providerOfficer, method, path, undefined, {
        'accept-language': 'en',
      });
      expect([english.status, english.headers.get('allow'), english.body.title]).toEqual([
        405,
        allowed,
        'Method not allowed',
      ]);
    }
    for (const [path, allowed] of [
      ['/v1/requests/any/documents', 'GET, HEAD, OPTIONS'],
      ['/v1/catalogs/any/documents', undefined],
    ] as const) {
      const stray = await client.call(people.providerOfficer, 'POST', path);
      expect([stray.status, stray.headers.get('allow') ?? undefined]).toEqual([allowed ? 405 : 404, allowed]);
    }
    const none = await client.call(people.providerOfficer, 'GET', '/v1/catalogs/any/nothing');
    expect([none.status, none.body.code]).toEqual([404, 'no_such_address']);
  });

  test('an address that stands for many is one, however many segments follow', async () => {
    const { client } = platform;
    const answer = await client.call(undefined, 'DELETE', '/console/requests/any/answer');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    for (const path of ['/console', '/console/']) {
      const beside = await client.call(undefined, 'GET', path);
      expect([beside.status, beside.body.code]).toEqual([404, 'no_such_address']);
    }
  });

  test('OPTIONS says what an address takes', async () => {
    const { client } = platform;
    const asked = await client.call(people.providerOfficer, 'OPTIONS', '/v1/catalogs');
    expect([asked.status, asked.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    // What has a token at its door says nothing to whoever comes without.
    expect((await raw('OPTIONS', '/v1/catalogs')).status).toBe(401);
    expect((await raw('DELETE', '/v1/catalogs/any')).status).toBe(401);
    expect((await raw('OPTIONS', '/v1/nothing')).status).toBe(404);
  });
});

test('HEAD answers as GET does, without a body, and to nobody without a token', async () => {
  const { client } = platform;
  const { id } = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', catalogBody, 201);
  const path = `/v1/catalogs/${String(id)}`;
  const [get, head] = [
    await client.call(people.providerOfficer, 'GET', path),
    await client.call(people.providerOfficer, 'HEAD', path),
  ];
  expect([head.status, head.headers.get('etag'), head.headers.get('content-type')]).toEqual([
    200,
    get.headers.get('etag'),
    get.headers.get('content-type'),
  ]);
  const description = await raw('HEAD', '/openapi.json');
  expect([description.status, description.body.length]).toEqual([200, 0]);
  expect((await raw('HEAD', path)).status).toBe(401);
});

test('HEAD says no length that GET would not have', async () => {
  expect((await raw('HEAD', '/openapi.json')).headers['content-length']).toBeUndefined();
});

test('a list that goes on links to its next page, and the last one does not', async () => {
  const { client } = platform;
  const first = await client.call(people.operator, 'GET', '/v1/departments?limit=1');
  const link = /^<(\/v1\/departments\?[^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
  expect(new URLSearchParams(link.split('?')[1]).get('limit')).toBe('1');
  expect(new URLSearchParams(link.split('?')[1]).get('cursor')).toBe(first.body.next);
  const second = await client.call(people.operator, 'GET', link);
  expect(second.status).toBe(200);
  expect(second.body.items).not.toEqual(first.body.items);
  const whole = await client.call(people.operator, 'GET', '/v1/departments?limit=100');
  expect([whole.body.next, whole.headers.get('link')]).toEqual([null, null]);
});

describe('long answers', () => {
  test('are packed for whoever takes gzip, and for nobody else', async () => {
    const [plain, packed, refused] = [
      await raw('GET', '/openapi.json'),
      await raw('GET', '/openapi.json', { 'accept-encoding': 'br, gzip;q=0.5' }),
      await raw('GET', '/openapi.json', { 'accept-encoding': 'gzip;q=0, identity' }),
    ];
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(packed.body.length).toBeLessThan(plain.body.length / 5);
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    for (const { headers } of [plain, refused])
      expect([headers['content-encoding'], headers['vary']]).toEqual([undefined, 'accept-encoding']);
    const short = await raw('GET', '/health', { 'accept-encoding': 'gzip' });
    expect([short.headers['content-encoding'], short.body.toString()]).toEqual([
      undefined,
      '{"status":"ok"}',
    ]);
  });

  test('that a client has already are not sent again, whether it lists their tag with others or any at all', async () => {
    const { headers } = await raw('GET', '/openapi.json');
    const again = (known: string) => raw('GET', '/openapi.json', { 'if-none-match': known });
    for (const known of [String(headers['etag']), `"x", W/${String(headers['etag'])}`, '*'])
      expect((await again(known)).status).toBe(304);
    expect((await again('"x"')).status).toBe(200);
  });
});
