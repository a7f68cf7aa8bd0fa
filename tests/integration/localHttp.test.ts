import { request } from 'node:http';
import { connect } from 'node:net';
import { SignJWT, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ClockError } from '../../local/clock.ts';
import { createHttpApi } from '../../local/gateway/httpApi.ts';
import { type Platform, startPlatform } from '../../local/platform.ts';
import { claimsAsText } from '../../local/gateway/identity.ts';
import { type Client, clientOf } from './localPlatform/client.ts';
import { removeToy, synthesizeToy } from './localPlatform/stack.ts';

let assembly: string;
let platform: Platform;
let client: Client;
const day = 86_400_000;
beforeAll(async () => {
  assembly = await synthesizeToy();
  platform = await startPlatform({
    assembly,
    port: 0,
    at: '2026-09-25T08:00:00+08:00',
    quiet: true,
  });
  client = clientOf(platform);
  return async () => {
    await platform.stop();
    removeToy(assembly);
  };
});

describe('the HTTP API of the embedded platform', () => {
  it('carries a request through the function to the table and back', async () => {
    expect(await client.put({ pk: 'a', kind: 'other' })).toMatchObject({ status: 201, body: { pk: 'a' } });
    const authorization = `Bearer ${await client.token()}`;
    const found = await client.get('/things/a', { authorization });
    expect(found.body).toEqual({ item: { pk: { S: 'a' }, sk: { S: 'head' }, kind: { S: 'other' } } });
  });

  it('prefers an exact route to a greedy one and a named method to ANY', async () => {
    expect((await client.get('/echo/exact')).body).toBe('exact');
    expect((await client.post('/echo/exact')).body).toMatchObject({ routeKey: 'ANY /echo/{proxy+}' });
  });

  it('answers 404 as API Gateway does when no route fits', async () => {
    for (const path of ['/', '/nothing', '/things/a/b', '/echo', '/things/']) {
      expect(await client.get(path)).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    }
  });

  it('hands on the event in payload format 2.0', async () => {
    const { body } = await client.post('/echo/a%20b/c?x=1&x=2&y=%E5%85%B1', '{"a":1}', {
      cookie: 'one=1; two=2',
      'X-Custom': 'Value',
    });
    expect(body).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /echo/{proxy+}',
      rawPath: '/echo/a%20b/c',
      rawQueryString: 'x=1&x=2&y=%E5%85%B1',
      cookies: ['one=1', 'two=2'],
      headers: { 'x-custom': 'Value', 'content-type': 'application/json' },
      queryStringParameters: { x: '1,2', y: '共' },
      pathParameters: { proxy: 'a b/c' },
      body: '{"a":1}',
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST', sourceIp: '127.0.0.1' }, stage: '$default' },
    });
  });

  it('says when to come back while it is still starting', async () => {
    const { server } = createHttpApi();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(Number(Object(server.address()).port)));
    });
    const answer = await fetch(`http://127.0.0.1:${port}/health`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    server.close();
  });

  it('hands on a query whose names objects keep for themselves', async () => {
    const { body } = await client.post('/echo/x?__proto__=1&constructor=2&__proto__=3', '{}');
    expect(Object.entries(Object(body).queryStringParameters)).toEqual([
      ['__proto__', '1,3'],
      ['constructor', '2'],
    ]);
  });

  it('hands on a binary body in base64', async () => {
    const answer = await fetch(`${platform.url}/echo/x`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array([0, 255, 128]),
    });
    expect(await answer.json()).toMatchObject({ body: 'AP+A', isBase64Encoded: true });
  });

  it('refuses a body of more than 10 MB', async () => {
    const answer = await client.post('/echo/x', 'x'.repeat(10 * 1024 * 1024 + 1));
    expect(answer).toMatchObject({ status: 413 });
  });

  it('says nothing in the terminal when a client hangs up', async () => {
    const said = vi.spyOn(process.stderr, 'write');
    onTestFinished(() => said.mockRestore());
    const begun = [platform.url, platform.aws.endpoint].map((address) => {
      const { hostname, port } = new URL(address);
      const headers = { 'content-length': '1000', 'x-amz-target': 'DynamoDB_20120810.GetItem' };
      const half = request({ hostname, port, method: 'POST', path: '/do/now', headers });
      half.on('error', () => {});
      half.write('{"half":');
      return half;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const half of begun) half.destroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(said).not.toHaveBeenCalled();
    expect((await client.post('/do/now')).status).toBe(200);
  });

  it('refuses what is no request as it refuses everything by itself: a status and a message', async () => {
    const said = vi.spyOn(process.stderr, 'write');
    onTestFinished(() => said.mockRestore());
    const long = `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`;
    expect(await sendRaw(platform.url, long)).toEqual([431, { message: 'Request Header Fields Too Large' }]);
    expect(await sendRaw(platform.url, 'what?\r\n\r\n')).toEqual([400, { message: 'Bad Request' }]);
    expect(said).not.toHaveBeenCalled();
  });

  it('answers 500 without details when a function fails or runs out of time', async () => {
    for (const deed of ['fail', 'sleep']) {
      expect(await client.post(`/do/${deed}`)).toMatchObject({
        status: 500,
        body: { message: 'Internal Server Error' },
      });
    }
    expect((await client.post('/do/now')).status).toBe(200);
  });
});

describe('the JWT authorizer of the embedded platform', () => {
  const refusal = { status: 401, body: { message: 'Unauthorized' } };

  it('refuses a request without a token, with nonsense and with a forged one', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({ org: 'x' })
      .setProtectedHeader({ alg: 'RS256', kid: 'local' })
      .setIssuer('https://issuer.example')
      .setAudience('toy')
      .setExpirationTime('1h')
      .sign(privateKey);
    const headers = [{}, { authorization: 'Bearer nonsense' }, { authorization: `Bearer ${forged}` }];
    for (const header of headers) expect(await client.get('/things/a', header)).toMatchObject(refusal);
  });

  it('refuses a token whose signature was tampered with', async () => {
    const token = await client.token();
    const [head = '', , signature = ''] = token.split('.');
    const claims = { iss: 'https://issuer.example', aud: 'toy', exp: 4_000_000_000, roles: 'operator' };
    const tampered = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    expect(await client.get('/things/a', { authorization: `Bearer ${tampered}` })).toMatchObject(refusal);
  });

  it('hands every claim on as text, the way API Gateway writes it', async () => {
    const claims = { org: '政数局', sub: 'u-1', name: '某', roles: 'officer officeHead' };
    const authorization = await client.token(claims);
    const { body } = await client.get('/claims', { authorization });
    expect(body).toMatchObject({
      authorizer: {
        jwt: {
          claims: {
            ...claims,
            aud: 'toy',
            iss: 'https://issuer.example',
            exp: expect.stringMatching(/^\d{10}$/),
          },
          scopes: null,
        },
      },
    });
    const list = { roles: ['officer', 'auditor'], admin: true, nothing: null, deep: { b: 1, a: 'x' } };
    expect(claimsAsText(list)).toEqual({
      roles: '[officer auditor]',
      admin: 'true',
      nothing: '<nil>',
      deep: 'map[a:x b:1]',
    });
  });

  it('lets a token survive a jump of the clock', async () => {
    const authorization = `Bearer ${await client.token()}`;
    await platform.clock.moveTo(platform.clock.now() + 40 * day);
    expect((await client.get('/things/a', { authorization })).status).toBe(200);
  });
});

describe('a function on the embedded platform', () => {
  it('sees the variables of the template and of Lambda, and no others', async () => {
    const { body } = await client.post('/do/environment');
    const names = Object.keys(body as object).filter(
      (name) => !/^(AWS_|LAMBDA_|_HANDLER$|TZ$|LANG$)/.test(name),
    );
    expect(names.toSorted()).toEqual(['BUCKET', 'TABLE', 'TIMER']);
  });

  it('is told how much time it has', async () => {
    const { body } = await client.post('/do/context');
    expect(body).toMatchObject({
      memoryLimitInMB: '256',
      functionVersion: '$LATEST',
      awsRequestId: expect.any(String),
    });
    const { remaining } = body as { remaining: number };
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(6000);
  });

  it('is refused what its role does not grant, as AWS refuses it', async () => {
    await client.put({ pk: 'kept', kind: 'other' });
    expect((await client.post('/do/forbidden', { pk: 'kept' })).status).toBe(500);
    const authorization = `Bearer ${await client.token()}`;
    expect((await client.get('/things/kept', { authorization })).status).toBe(200);
  });

  it('shows the moved clock through Date, and leaves given instants alone', async () => {
    await platform.clock.moveTo(Date.parse('2027-03-01T09:00:00+08:00'));
    const { body } = await client.post('/do/now');
    expect(body).toMatchObject({
      text: expect.stringMatching(/^2027-03-01T01:0/),
      fixed: '1970-01-01T00:00:00.000Z',
    });
  });

  it('reaches names that cannot exist, and the platform remembers what was sent', async () => {
    const sent = await client.post('/do/webhook', { to: 'https://receiver.example/hook', body: '{"n":1}' });
    expect(sent.body).toEqual({ status: 204 });
    expect(platform.sent()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        to: 'https://receiver.example/hook',
        headers: expect.objectContaining({ 'x-message': 'message-1' }),
        at: expect.closeTo(platform.clock.now(), -5),
        body: { n: 1 },
      },
    ]);
  });
});

describe('objects on the embedded platform', () => {
  it('are written once only when the writer says so, and read by range', async () => {
    expect((await client.post('/do/put-object', { key: 'k/1', body: 'hello world' })).status).toBe(200);
    expect((await client.post('/do/put-object', { key: 'k/1', body: 'other' })).status).toBe(500);
    const { body } = await client.post('/do/get-range', { key: 'k/1', range: 'bytes=6-10' });
    expect(body).toEqual({ text: 'world' });
  });

  it('are uploaded and downloaded through presigned addresses, also above 11 MB and after a jump', async () => {
    const bytes = Buffer.alloc(15_000_000, 'x');
    const up = (await client.post('/do/presign', { method: 'PUT', key: 'big', seconds: '600' })).body as {
      url: string;
    };
    const down = (await client.post('/do/presign', { key: 'big', seconds: '600' })).body as { url: string };
    await platform.clock.moveTo(platform.clock.now() + 2 * day);
    expect((await fetch(up.url, { method: 'PUT', body: bytes })).status).toBe(200);
    const got = await fetch(down.url);
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('are not reached through a presigned address that was changed or is over', async () => {
    await client.post('/do/put-object', { key: 'l/1', body: 'x' });
    const { url } = (await client.post('/do/presign', { key: 'l/1', seconds: '4' })).body as { url: string };
    expect((await fetch(url.replace('l/1', 'k/1'))).status).toBe(403);
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403);
    expect((await fetch(url)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 5100));
    expect((await fetch(url)).status).toBe(403);
  });
});

describe('the clock of the embedded platform', () => {
  it('never moves backwards', async () => {
    await expect(platform.clock.moveTo(Date.parse('2026-01-01T00:00:00Z'))).rejects.toBeInstanceOf(
      ClockError,
    );
  });

  it('does not start at what is no instant', async () => {
    await expect(startPlatform({ assembly: 'none', port: 0, at: '2026-09-25' })).rejects.toThrow(RangeError);
  });
});

describe('routes beside those of the template', () => {
  it('are asked first, and what they do not answer goes to the template', async () => {
    const running = await startPlatform({
      assembly,
      port: 0,
      quiet: true,
      routes: (controls) => (_, response, path) => {
        if (path !== '/beside') return false;
        response.end(JSON.stringify(controls.queues().map(({ takesFailures }) => takesFailures)));
        return true;
      },
    });
    onTestFinished(() => running.stop());
    const beside = clientOf(running);
    expect((await beside.get('/beside')).body).toEqual([true, true, false]);
    expect((await beside.get('/echo/exact')).body).toBe('exact');
    expect((await client.get('/beside')).status).toBe(404);
  });
});

describe('the account that is played', () => {
  it('is the one that was chosen', async () => {
    const account = { partition: 'aws-cn', region: 'cn-north-1', account: '123456789012' };
    const running = await startPlatform({ assembly, port: 0, quiet: true, account });
    onTestFinished(() => running.stop());
    const [queue] = running.queues();
    expect(queue?.arn).toMatch(/^arn:aws-cn:sqs:cn-north-1:123456789012:Toy-/);
    const chosen = clientOf(running);
    await chosen.put({ pk: 'good', kind: 'thing' });
    await running.settled();
    expect(await chosen.log()).toEqual([expect.stringMatching(/^noticed good/)]);
    expect((await chosen.post('/do/put-object', { key: 'k', body: 'x' })).status).toBe(200);
  });
});

/** Sends bytes that need not be a request. @returns the status and the body of the answer */
async function sendRaw(address: string, text: string): Promise<[number, unknown]> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname, () => void socket.write(text));
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return [Number(head.split(' ')[1]), JSON.parse(body)];
}
