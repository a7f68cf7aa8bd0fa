import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { operation, type RawCall } from '../../lib/platform/http/operation.ts';

/** The one handler stack of every API function, as a call comes in from the gateway. */
const seen: Pick<RawCall, 'idempotency'>[] = [];
const body = z.strictObject({ terms: z.record(z.string(), z.number()) });
const query = z.strictObject({ sequence: z.optional(z.string()) });
const face = {
  tag: 'x',
  summary: { zh: '试', en: 'try' },
  access: { public: true },
  answer: { status: 200 },
} as const;
const answers = async (call: Pick<RawCall, 'idempotency'>) => {
  seen.push(call);
  return { status: 200, body: {} };
};
const post = operation({ ...face, id: 'post', method: 'POST', path: '/x', query, body, handle: answers });
const get = operation({ ...face, id: 'get', method: 'GET', path: '/x', handle: answers });
const handle = apiHandler([post, get], {}, () => undefined);

interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly search?: string;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly more?: object;
}

async function send({ method = 'POST', search = '', text = '{"terms":{}}', headers = {}, more = {} }: Sent) {
  const event = {
    ...more,
    routeKey: `${method} /x`,
    rawPath: '/x',
    rawQueryString: search,
    // As JSON comes: every name is a property of its own.
    queryStringParameters: Object.fromEntries(new URLSearchParams(search)),
    headers: { 'accept-language': 'en', ...headers },
    requestContext: { requestId: 'r', http: { method } },
    body: method === 'GET' ? undefined : text,
    isBase64Encoded: false,
  };
  const answer = await handle(event as never, {} as never); // as much of them as the stack reads
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

test('the same key must mean the same call, its query included; without one it means what it always did', async () => {
  const fingerprints = [];
  for (const search of ['', 'sequence=1', 'sequence=2', 'sequence=1']) {
    await send({ search, headers: { 'idempotency-key': 'k' } });
    fingerprints.push(seen.at(-1)?.idempotency?.fingerprint);
  }
  const [none, first, second, again] = fingerprints;
  expect(none).toBe(createHash('sha256').update('POST /x\n{"terms":{}}').digest('hex'));
  expect(first).toBe(again);
  expect(new Set([none, first, second]).size).toBe(3);
});

test('a name that objects keep for themselves is refused like any other that nobody knows, however deep it stands', async () => {
  const unknown = (path: string) => ({ status: 400, body: { errors: [{ path, code: 'unknown_field' }] } });
  expect(await send({ text: '{"terms":{"__proto__":9}}' })).toMatchObject(unknown('/terms/__proto__'));
  expect(await send({ text: '{"__proto__":{},"terms":{}}' })).toMatchObject(unknown('/__proto__'));
  expect(await send({ search: '__proto__=1' })).toMatchObject(unknown('/__proto__'));
  expect(await send({ text: '{"terms":{"constructor":9}}' })).toMatchObject({ status: 200 });
  const depth = 100_000;
  expect(await send({ text: `${'['.repeat(depth)}${']'.repeat(depth)}` })).toMatchObject({ status: 400 });
});

test('a call whose address has no variables says so by nothing, or by null as emulators do', async () => {
  for (const pathParameters of [{}, { pathParameters: undefined }, { pathParameters: null }])
    expect(await send({ more: pathParameters })).toMatchObject({ status: 200 });
});

test('an operation that takes no query takes none at all', async () => {
  expect(await send({ method: 'GET' })).toMatchObject({ status: 200 });
  for (const name of ['x', '__proto__'])
    expect(await send({ method: 'GET', search: `${name}=1` })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', errors: [{ path: `/${name}`, code: 'unknown_field' }] },
    });
});

test('an Idempotency-Key that is not taken is told why', async () => {
  const told = async (key: string) => (await send({ headers: { 'idempotency-key': key } })).body.detail;
  // The bytes of 数据 as the gateway hands them on: one character each.
  expect(await told(Buffer.from('数据').toString('latin1'))).toContain('characters that cannot be used');
  expect(await told('k'.repeat(201))).toContain('1 to 200 characters');
  expect(await told('')).toContain('1 to 200 characters');
});
