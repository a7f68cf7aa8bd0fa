import { beforeAll, describe, expect, it } from 'vitest';
import { type Platform, startPlatform } from '../../local/platform.ts';
import { readModel } from '../../local/template/model.ts';
import { assemblyOf } from './localPlatform/assembly.ts';
import { type Client, clientOf } from './localPlatform/client.ts';
import { removeToy, synthesizeToy } from './localPlatform/stack.ts';

/** What a browser does for a page of another origin that uses presigned addresses. */
let platform: Platform;
let client: Client;
beforeAll(async () => {
  const assembly = await synthesizeToy();
  platform = await startPlatform({ assembly, port: 0, quiet: true });
  client = clientOf(platform);
  return async () => {
    await platform.stop();
    removeToy(assembly);
  };
});

async function presigned(method: string, key: string): Promise<string> {
  const { body } = await client.post('/do/presign', { method, key, seconds: '600' });
  return (body as { url: string }).url; // The toy's own answer.
}

const desk = 'https://desk.example';
const vary = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

function ask(url: string, origin: string, method: string, headers = ''): Promise<Response> {
  return fetch(url, {
    method: 'OPTIONS',
    headers: {
      ...(origin === '' ? {} : { origin }),
      ...(method === '' ? {} : { 'access-control-request-method': method }),
      ...(headers === '' ? {} : { 'access-control-request-headers': headers }),
    },
  });
}

/** The headers by which a browser goes. */
function told({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => /^(access-control-|vary$)/.test(name)));
}

async function refusal(answer: Response): Promise<[number, string, object]> {
  return [answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1] ?? '', told(answer)];
}

describe('a page whose origin a rule names', () => {
  it('asks, uploads, downloads a part of it, and sees what its rule shows', async () => {
    const put = await presigned('PUT', 'from-a-page');
    const asked = await ask(put, desk, 'PUT', 'Content-Type,x-amz-meta-a');
    expect([asked.status, await asked.text()]).toEqual([200, '']);
    expect(told(asked)).toEqual({
      'access-control-allow-origin': desk,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-headers': 'content-type, x-amz-meta-a',
      'access-control-expose-headers': 'ETag, Content-Range',
      'access-control-max-age': '600',
      vary,
    });
    const headers = { origin: desk, 'content-type': 'text/plain' };
    const uploaded = await fetch(put, { method: 'PUT', headers, body: 'hello' });
    expect([uploaded.status, uploaded.headers.get('access-control-allow-origin')]).toEqual([200, desk]);
    expect(uploaded.headers.get('etag')).not.toBeNull();
    const get = await presigned('GET', 'from-a-page');
    const read = await fetch(get, { headers: { origin: desk, range: 'bytes=1-3' } });
    expect([read.status, await read.text(), read.headers.get('content-range')]).toEqual([
      206,
      'ell',
      'bytes 1-3/5',
    ]);
    expect(told(read)).toEqual({
      'access-control-allow-origin': desk,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, PUT',
      'access-control-expose-headers': 'ETag, Content-Range',
      'access-control-max-age': '600',
      vary,
    });
  });

  it('learns what went wrong', async () => {
    const missing = await fetch(await presigned('GET', 'nothing'), { headers: { origin: desk } });
    expect(await refusal(missing)).toMatchObject([404, 'NoSuchKey', { 'access-control-allow-origin': desk }]);
    const forged = (await presigned('GET', 'nothing')).replace(/Signature=..../, 'Signature=0000');
    expect(await refusal(await fetch(forged, { headers: { origin: desk } }))).toMatchObject([
      403,
      'SignatureDoesNotMatch',
      { 'access-control-allow-origin': desk },
    ]);
  });

  it('may do what its rule says and no more', async () => {
    const url = await presigned('PUT', 'x');
    for (const answer of [
      await ask(url, desk, 'DELETE'),
      await ask(url, desk, 'PUT', 'authorization'),
      await ask(url, desk, 'put'),
    ])
      expect(await refusal(answer)).toEqual([403, 'AccessForbidden', {}]);
  });

  it('may be one of many that a pattern means, each by the first rule that fits', async () => {
    const url = await presigned('GET', 'x');
    expect(told(await ask(url, 'https://a.readers.example', 'GET'))).toEqual({
      'access-control-allow-origin': 'https://a.readers.example',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET',
      vary,
    });
    expect((await ask(url, 'https://a.readers.example', 'PUT')).status).toBe(403);
    expect((await ask(url, 'https://.readers.example.evil.example', 'GET')).status).toBe(403);
  });
});

describe('a page of any other origin', () => {
  it('is refused when it asks, and told nothing when it does not', async () => {
    await client.post('/do/put-object', { key: 'mine', body: 'secret' });
    const url = await presigned('GET', 'mine');
    for (const origin of ['https://evil.example', 'http://desk.example', 'https://desk.example:444'])
      expect(await refusal(await ask(url, origin, 'GET'))).toEqual([403, 'AccessForbidden', {}]);
    const read = await fetch(url, { headers: { origin: 'https://evil.example' } });
    // Whoever has the address may use it; it is the browser that keeps the answer from the page.
    expect([read.status, told(read)]).toEqual([200, {}]);
  });

  it('asks in vain without saying who and what', async () => {
    const url = await presigned('GET', 'mine');
    expect(await refusal(await ask(url, '', 'GET'))).toEqual([400, 'BadRequest', {}]);
    expect(await refusal(await ask(url, desk, ''))).toEqual([400, 'BadRequest', {}]);
  });
});

it('nothing is said of other origins to whoever names none', async () => {
  await client.post('/do/put-object', { key: 'mine', body: 'secret' });
  expect(told(await fetch(await presigned('GET', 'mine')))).toEqual({});
});

it('a rule that S3 would not take stops the start', () => {
  const rule = { AllowedOrigins: ['https://*.a.*'], AllowedMethods: ['GET'] };
  const directory = assemblyOf({
    Resources: {
      B: { Type: 'AWS::S3::Bucket', Properties: { CorsConfiguration: { CorsRules: [rule] } } },
    },
  });
  const place = { partition: 'aws', region: 'us-east-1', account: '0', aws: 'http://a', api: 'http://b' };
  expect(() => readModel(directory, place, directory)).toThrow(/B has https:\/\/\*\.a\.\*/);
});
