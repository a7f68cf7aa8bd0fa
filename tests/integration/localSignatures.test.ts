import { beforeAll, describe, expect, it } from 'vitest';
import { type Platform, startPlatform } from '../../local/platform.ts';
import { type Client, clientOf } from './localPlatform/client.ts';
import { signed } from './localPlatform/signed.ts';
import { removeToy, synthesizeToy } from './localPlatform/stack.ts';

let platform: Platform;
let client: Client;
let bucket: string;
beforeAll(async () => {
  const assembly = await synthesizeToy();
  platform = await startPlatform({ assembly, port: 0, at: '2026-09-25T08:00:00+08:00', quiet: true });
  client = clientOf(platform);
  await client.post('/do/put-object', { key: 'mine', body: 'secret' });
  bucket = new URL(await presigned('GET', 'mine')).pathname.split('/')[1] ?? '';
  return async () => {
    await platform.stop();
    removeToy(assembly);
  };
});

async function presigned(method: string, key: string, seconds = '600'): Promise<string> {
  const { body } = await client.post('/do/presign', { method, key, seconds });
  return (body as { url: string }).url; // The toy's own answer.
}

function without(address: string, ...names: string[]): string {
  const url = new URL(address);
  for (const name of names) url.searchParams.delete(name);
  return url.href;
}

async function refused(answer: Response): Promise<string> {
  const text = await answer.text();
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  return /<Code>(\w+)<|"__type":"(\w+)"/.exec(text)?.slice(1).find(Boolean) ?? text;
}

describe('a presigned address', () => {
  it('works as it was signed', async () => {
    expect(await (await fetch(await presigned('GET', 'mine'))).text()).toBe('secret');
  });

  it('does not work without its signature, or with another', async () => {
    const url = await presigned('GET', 'mine');
    expect(await refused(await fetch(without(url, 'X-Amz-Signature')))).toBe('AuthorizationHeaderMalformed');
    expect(await refused(await fetch(url.replace(/Signature=..../, 'Signature=0000')))).toBe(
      'SignatureDoesNotMatch',
    );
  });

  it('does not work with a longer time, another method, another key or more in its query', async () => {
    const url = await presigned('GET', 'mine');
    const codes = [
      await refused(await fetch(url.replace('Expires=600', 'Expires=6000'))),
      await refused(await fetch(url, { method: 'PUT', body: 'x' })),
      await refused(await fetch(url, { method: 'DELETE' })),
      await refused(await fetch(url.replace('/mine?', '/other?'))),
      await refused(await fetch(`${url}&versionId=1`)),
    ];
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'SignatureDoesNotMatch'));
  });

  it('obeys no header that was not signed, such as the source of a copy', async () => {
    const url = await presigned('PUT', 'copied');
    const headers = { 'x-amz-copy-source': `/${bucket}/mine` };
    expect(await refused(await fetch(url, { method: 'PUT', headers }))).toBe('AccessDenied');
    expect(await refused(await fetch(await presigned('GET', 'copied')))).toBe('NoSuchKey');
  });

  it('does not work after its hour', async () => {
    const url = await presigned('GET', 'mine', '1');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await refused(await fetch(url))).toBe('AccessDenied');
  });
});

describe('a key id', () => {
  it('alone opens no object and no list', async () => {
    for (const path of [`/${bucket}/mine`, `/${bucket}?list-type=2`]) {
      const authorization = `AWS4-HMAC-SHA256 Credential=${platform.aws.accessKeyId}/x`;
      const answer = await fetch(`${platform.aws.endpoint}${path}`, { headers: { authorization } });
      expect(await refused(answer)).toBe('AuthorizationHeaderMalformed');
      expect(await refused(await fetch(`${platform.aws.endpoint}${path}`))).toBe('AccessDenied');
    }
  });

  it('alone neither reads nor writes the table', async () => {
    const { url, options } = await signed(platform.aws, tableCall('ListTables', {}));
    expect((await fetch(url, options)).status).toBe(200);
    const { authorization = '' } = options.headers;
    const forged = authorization.replace(/Signature=.*/, `Signature=${'0'.repeat(64)}`);
    const bare = authorization.replace(/, Signature=.*/, '');
    const send = (changed: string) =>
      fetch(url, { ...options, headers: { ...options.headers, authorization: changed } });
    expect(await refused(await send(forged))).toBe('InvalidSignatureException');
    expect(await refused(await send(bare))).toBe('IncompleteSignatureException');
  });
});

const tableCall = (operation: string, input: object) => ({
  service: 'dynamodb',
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` },
  body: JSON.stringify(input),
});

describe('a signed request', () => {
  it('carries no other body, target or host than it was signed with', async () => {
    const { url, options } = await signed(platform.aws, tableCall('ListTables', {}));
    expect(await refused(await fetch(url, { ...options, body: '{"Limit":1}' }))).toBe(
      'XAmzContentSHA256Mismatch',
    );
    const headers = { ...options.headers, 'x-amz-target': 'DynamoDB_20120810.DescribeTable' };
    expect(await refused(await fetch(url, { ...options, headers }))).toBe('InvalidSignatureException');
    const elsewhere = url.replace('127.0.0.1', 'localhost');
    expect(await refused(await fetch(elsewhere, options))).toBe('InvalidSignatureException');
  });

  it('stores nothing of an object whose body is another', async () => {
    const call = { service: 's3', method: 'PUT', path: `/${bucket}/signed`, body: 'as signed' };
    const { url, options } = await signed(platform.aws, call);
    expect(await refused(await fetch(url, { ...options, body: 'changed!!' }))).toBe(
      'XAmzContentSHA256Mismatch',
    );
    expect(await refused(await fetch(await presigned('GET', 'signed')))).toBe('NoSuchKey');
    expect((await fetch(url, options)).status).toBe(200);
    expect(await (await fetch(await presigned('GET', 'signed'))).text()).toBe('as signed');
  });

  it('is for one service, and has its time', async () => {
    const other = await signed(platform.aws, { ...tableCall('ListTables', {}), service: 'sqs' });
    expect(await refused(await fetch(other.url, other.options))).toBe('InvalidSignatureException');
    const { url, options } = await signed(platform.aws, tableCall('ListTables', {}));
    const { 'x-amz-date': stamp = '', authorization = '' } = options.headers;
    const old = {
      'x-amz-date': stamp.replace(/^..../, '2020'),
      authorization: authorization.replace(/\/20\d\d/, '/2020'),
    };
    const late = await fetch(url, { ...options, headers: { ...options.headers, ...old } });
    expect(await refused(late)).toBe('RequestTimeTooSkewed');
  });
});
