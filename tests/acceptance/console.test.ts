import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import { people, registerCity } from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** As it comes over the wire, from an address as it is written: `fetch` would unpack the one and tidy up the other. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> {
  const { hostname, port } = new URL(platform.client.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
      answer.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

const policyOf = ({ headers }: Raw) =>
  new Map(
    String(headers['content-security-policy'])
      .split('; ')
      .map((directive): [string, string] => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
  );
const nonceOf = (page: Raw) => /'nonce-([\w+/=]+)'/.exec(policyOf(page).get('script-src') ?? '')?.[1] ?? '';
const filesOf = ({ body }: Raw) => [
  ...new Set([...body.toString().matchAll(/"\/assets\/([^"]+)"/g)].map(([, name = '']) => name)),
];
function settingsOf({ body }: Raw): Record<string, unknown> {
  const text = /<script type="application\/json" id="settings">(.*?)<\/script>/.exec(body.toString())?.[1];
  return JSON.parse(text ?? '');
}

describe('the page of the console', () => {
  test('is there for everybody, says what it may do, and is nobody’s to keep', async () => {
    const page = await raw('/');
    expect(page).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      },
    });
    const policy = policyOf(page);
    const nonce = nonceOf(page);
    expect(Object.fromEntries(policy)).toMatchObject({
      'default-src': "'none'",
      'script-src': `'nonce-${nonce}' 'strict-dynamic'`,
      'style-src': `'nonce-${nonce}'`,
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(String(page.headers['content-security-policy'])).not.toContain('unsafe');
    expect(page.body.toString()).toMatch(/^<!doctype html><html lang="zh-CN">/);
    expect(page.body.toString()).toContain('<div id="console">');
  });

  test('has a nonce of its own in every answer, the same in its policy and its elements', async () => {
    const pages = await Promise.all(Array.from({ length: 5 }, () => raw('/')));
    const nonces = pages.map(nonceOf);
    expect(new Set(nonces).size).toBe(5);
    for (const [at, page] of pages.entries()) {
      expect(Buffer.from(nonces[at] ?? '', 'base64')).toHaveLength(16);
      const used = [...page.body.toString().matchAll(/nonce="([^"]*)"/g)].map(([, value]) => value);
      expect(new Set(used)).toEqual(new Set([nonces[at]]));
    }
  });

  test('speaks the reader’s language before it runs', async () => {
    const english = await raw('/', { 'accept-language': 'fr, en;q=0.8' });
    expect(english.headers).toMatchObject({
      'content-language': 'en',
      // Packed or not is a matter of its length, which the settings of a deployment change.
      vary: expect.stringMatching(/^accept-language(, accept-encoding)?$/),
    });
    expect(english.body.toString()).toContain('<html lang="en">');
  });

  test('is the same at every address of the console, whatever comes with it', async () => {
    const first = await raw('/');
    for (const path of [
      '/?state=signed-out',
      '/console/requests',
      '/console/requests/r-1/answer?tab=%E6%9D%90%E6%96%99',
      '/console/signed-in?code=a.b&state=c&iss=https%3A%2F%2Fid.example',
    ]) {
      const page = await raw(path);
      expect([page.status, filesOf(page), settingsOf(page)]).toEqual([
        200,
        filesOf(first),
        settingsOf(first),
      ]);
    }
    const head = await raw('/console/requests', {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  test('tells the console where people sign in', async () => {
    expect(settingsOf(await raw('/'))).toEqual({
      stage: 'local',
      embedded: true,
      issuer: 'https://issuer.gongxiang.local/',
      discovery: '/local/issuer',
      clientId: 'gongxiang',
      scope: 'openid',
    });
  });
});

describe('what the page is made of', () => {
  test('may be kept for good, and comes packed as the caller takes it', async () => {
    for (const name of filesOf(await raw('/'))) {
      const [plain, gzip, br] = await Promise.all(
        ['identity', 'gzip', 'gzip, deflate, br'].map((encoding) =>
          raw(`/assets/${name}`, { 'accept-encoding': encoding }),
        ),
      );
      const answers = [plain, gzip, br].flatMap((answer) => (answer === undefined ? [] : [answer]));
      expect(answers.map(({ status, headers }) => [status, headers['content-encoding']])).toEqual([
        [200, undefined],
        [200, 'gzip'],
        [200, 'br'],
      ]);
      for (const { headers } of answers)
        expect(headers).toMatchObject({
          'cache-control': 'public, max-age=31536000, immutable',
          'content-type': `text/${name.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`,
          'x-content-type-options': 'nosniff',
          vary: 'accept-encoding',
        });
      const [whole, unzipped, unpacked] = [
        plain?.body,
        gunzipSync(gzip?.body ?? ''),
        brotliDecompressSync(br?.body ?? ''),
      ].map(String);
      expect([unzipped === whole, unpacked === whole]).toEqual([true, true]);
    }
  });

  test('is not sent again to whoever has it, packed in the same way', async () => {
    const [name = ''] = filesOf(await raw('/'));
    const packed = { 'accept-encoding': 'br' };
    const etag = String((await raw(`/assets/${name}`, packed)).headers['etag']);
    const again = await raw(`/assets/${name}`, { ...packed, 'if-none-match': `W/${etag}` });
    expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, etag]);
    expect(again.headers['cache-control']).toContain('immutable');
    const otherwise = await raw(`/assets/${name}`, { 'accept-encoding': 'gzip', 'if-none-match': etag });
    expect(otherwise.status).toBe(200);
    const head = await raw(`/assets/${name}`, packed, 'HEAD');
    expect([head.status, head.body.length, head.headers['etag']]).toEqual([200, 0, etag]);
  });

  test('is all that can be had there: nothing else that lies beside it, and nothing beyond', async () => {
    const [name = ''] = filesOf(await raw('/'));
    for (const path of [
      'main.js',
      'manifest.json',
      `${name}.br`,
      '../index.js',
      '..%2findex.js',
      `..%2fconsole%2f${name}`,
      '%2e%2e%2f%2e%2e%2fpackage.json',
      '__proto__',
      'constructor',
    ]) {
      const answer = await raw(`/assets/${path}`);
      expect([path, answer.status, JSON.parse(answer.body.toString()).code]).toEqual([
        path,
        404,
        'no_such_address',
      ]);
    }
  });
});

describe('the bucket', () => {
  const content = Buffer.from('%PDF-1.7\n');
  async function uploadAddress(): Promise<string> {
    const { body } = await platform.client.call(people.requesterOfficer, 'POST', '/v1/attachments', {
      name: '依据.pdf',
      mediaType: 'application/pdf',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    return (body.upload as { url: string }).url; // As the description has it; the client holds the answer against it.
  }
  const ask = (url: string, origin: string) =>
    fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      },
    });

  test('takes from the console’s page what an address was given out for, and the page may connect to it', async () => {
    const url = await uploadAddress();
    const origin = platform.client.url;
    expect(
      policyOf(await raw('/'))
        .get('connect-src')
        ?.split(' '),
    ).toContain(new URL(url).origin);
    const asked = await ask(url, origin);
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    const headers = { origin, 'content-type': 'application/pdf' };
    const sent = await fetch(url, { method: 'PUT', headers, body: content });
    expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    expect(sent.headers.get('access-control-expose-headers')).toContain('ETag');
  });

  test('refuses the page of any other origin when its browser asks', async () => {
    const url = await uploadAddress();
    expect((await ask(url, 'https://elsewhere.example')).status).toBe(403);
  });
});
