import { generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Body } from '../../operate/client.ts';
import { gb18030 } from '../unit/importingBytes.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  everything,
  expectStatus,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
  requestBody,
  tokenOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const held = { catalog: '', request: '', draft: '' };
const officer = people.providerOfficer;

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  held.catalog = await publishCatalog(client);
  held.request = await fileRequest(client, held.catalog);
  held.draft = String((await act(client, officer, 'POST', '/v1/catalogs', catalogBody, 201)).id);
});

/** Everything that a refused call could have left behind: the records with their last hash and version, and the lists. */
async function traces(): Promise<string> {
  const { client } = platform;
  const [draft, request, own, filed] = await Promise.all([
    act(client, officer, 'GET', `/v1/catalogs/${held.draft}/events`),
    act(client, officer, 'GET', `/v1/requests/${held.request}/events`),
    everything(client, officer, '/v1/catalogs?view=own'),
    everything(client, people.requesterOfficer, '/v1/requests'),
  ]);
  return JSON.stringify([
    draft,
    request,
    [...own, ...filed].map(({ id, version }) => `${String(id)} ${Number(version)}`).sort(),
  ]);
}

/** Whatever the call, it leaves nothing behind. */
async function withoutTrace<T>(call: () => Promise<T>): Promise<T> {
  const before = await traces();
  const answer = await call();
  expect(await traces()).toBe(before);
  return answer;
}

/** A call outside the client: raw bytes, headers of one's own. */
async function raw(
  method: string,
  path: string,
  body: string | Uint8Array | undefined,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const token = await tokenOf(platform.client, officer);
  const answer = await fetch(`${platform.client.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const read = {
    status: answer.status,
    headers: answer.headers,
    body: text.startsWith('{') ? JSON.parse(text) : { text },
  };
  platform.conforms({ method, path, answer: read });
  return read;
}

const faults = (problem: Body) =>
  Array.isArray(problem.errors) ? problem.errors.map(({ path, code }) => `${path} ${code}`) : [];

describe('malformed input', () => {
  test('unknown fields and wrong types are named one by one, in the caller’s language', async () => {
    const body = {
      ...catalogBody,
      colour: 'red',
      name: 5,
      dataItems: [{ name: '甲', type: 'string', unit: '元' }],
      classification: { grade: 'general', level: 9 },
    };
    const answer = await withoutTrace(() =>
      platform.client.call(officer, 'POST', '/v1/catalogs', body, { 'accept-language': 'en' }),
    );
    expect(answer.status).toBe(400);
    const expected = [
      '/name wrong_type',
      '/dataItems/0/unit unknown_field',
      '/classification/level too_big',
      '/colour unknown_field',
    ];
    expect(faults(answer.body)).toEqual(expected);
    expect(answer.body).toMatchObject({
      code: 'invalid_input',
      title: 'Malformed input',
      requestId: expect.any(String),
    });
    expect(answer.headers.get('content-language')).toBe('en');
    for (const path of ['/v1/catalogs?colour=red', '/v1/catalogs?__proto__=1', '/v1/labels?colour=red'])
      expect(await act(platform.client, officer, 'GET', path, undefined, 400)).toMatchObject({
        code: 'invalid_input',
        errors: [{ code: 'unknown_field' }],
      });
    const terms = { terms: { ['__proto__']: 9 } };
    await act(platform.client, officer, 'PUT', '/v1/regions/990100/terms', terms, 400);
  });

  test.for([
    ['broken JSON', '{"name": ', 'broken_json'],
    ['a JSON text that is no object', '[1,2]', 'invalid_input'],
    ['null', 'null', 'invalid_input'],
    ['no body where one is needed', '', 'invalid_input'],
  ])('%s is 400 and leaves nothing behind', async ([, body, code]) => {
    const answer = await withoutTrace(() => raw('POST', '/v1/catalogs', body));
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  test('a body in GB18030 is refused as not UTF-8 instead of being stored as rubbish', async () => {
    const body = gb18030(JSON.stringify({ ...catalogBody, name: '不动产登记信息' }));
    for (const type of ['application/json', 'application/json; charset=gb18030']) {
      const answer = await withoutTrace(() => raw('POST', '/v1/catalogs', body, { 'content-type': type }));
      expect([answer.status, answer.body.code]).toEqual([400, 'not_utf8']);
    }
  });

  test('a replacement character that was sent is no broken encoding, nor is a byte order mark before JSON', async () => {
    const name = '示例数据\uFFFD';
    const answer = await withoutTrace(() =>
      raw('POST', '/v1/catalogs', JSON.stringify({ name, colour: 'red' })),
    );
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input']);
    const marked = await withoutTrace(() => raw('POST', '/v1/catalogs', '\uFEFF{"colour":"red"}'));
    expect([marked.status, marked.body.code]).toEqual([400, 'invalid_input']);
  });

  test('what is not JSON is 415, what is too large is 413', async () => {
    const form = await withoutTrace(() =>
      raw('POST', '/v1/catalogs', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }),
    );
    expect([form.status, form.body.code]).toEqual([415, 'media_type_unsupported']);
    const page = await fetch(`${platform.client.url}${String(form.body.type)}`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('请求内容的类型')]);
    const large = JSON.stringify({ ...catalogBody, summary: 'x'.repeat(300_000) });
    const tooLarge = await withoutTrace(() => raw('POST', '/v1/catalogs', large));
    expect([tooLarge.status, tooLarge.body.code]).toEqual([413, 'body_too_large']);
    const huge = await raw('POST', '/v1/catalogs', 'x'.repeat(11_000_000));
    expect(huge.status).toBe(413);
  });

  test('If-Match and Idempotency-Key that make no sense are 400', async () => {
    for (const [name, value, code] of [
      ['if-match', 'yesterday', 'invalid_if_match'],
      ['if-match', '"-1"', 'invalid_if_match'],
      ['idempotency-key', 'k'.repeat(201), 'invalid_idempotency_key'],
    ] as const) {
      const answer = await withoutTrace(() =>
        raw('PATCH', `/v1/catalogs/${held.draft}`, '{"summary":"x"}', { [name]: value }),
      );
      expect([answer.status, answer.body.code]).toEqual([400, code]);
    }
  });
});

describe('a body that got lost', () => {
  test('R23.1 is 400, and clears nothing: neither a region’s terms nor anything else', async () => {
    const without = platform.document.paths;
    const needing = Object.entries(without).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) =>
        Object(operation).requestBody?.required === true ? [[method.toUpperCase(), path] as const] : [],
      ),
    );
    expect(needing).toContainEqual(['PUT', '/v1/regions/{code}/terms']);
    const refused = await withoutTrace(() => raw('PATCH', `/v1/catalogs/${held.draft}`, undefined));
    expect([refused.status, refused.body.code, faults(refused.body)]).toEqual([
      400,
      'invalid_input',
      [' required'],
    ]);
    const supplement = await raw('POST', `/v1/requests/${held.request}/supplement`, undefined);
    expect([supplement.status, faults(supplement.body)]).toEqual([400, [' required']]);
  });
});

describe('too much at once', () => {
  test('a hundred calls on one case are each carried out, or told to come back: none is a failure', async () => {
    const { client } = platform;
    const path = `/v1/catalogs/${held.draft}`;
    const before = Number((await act(client, officer, 'GET', path)).version);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        client.call(officer, 'PATCH', path, { summary: `摘要${index}` }),
      ),
    );
    const told = answers.map(({ status, headers }) => `${status} ${headers.get('retry-after') ?? ''}`.trim());
    expect([...new Set(told)].filter((each) => each !== '200' && each !== '503 2')).toEqual([]);
    const carriedOut = answers.filter(({ status }) => status === 200).length;
    const { version } = await act(client, officer, 'GET', path);
    expect(Number(version)).toBe(before + carriedOut);
  });

  test('R20.2 the widest catalog that can be published can be requested as a whole; a wider one is refused with the numbers', async () => {
    const { client } = platform;
    const wide = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        name: `${String(index).padStart(3, '0')}${'项'.repeat(190)}`,
        type: 'string',
      }));
    const tooWide = { ...catalogBody, code: 'WIDE-0', dataItems: wide(380) };
    expect(await act(client, officer, 'POST', '/v1/catalogs', tooWide, 422)).toMatchObject({
      code: 'too_large',
      detail: expect.stringMatching(/共 \d{6} 字节，最多 160000 字节/),
    });
    const dataItems = wide(260);
    const catalogId = await publishCatalog(client, { ...catalogBody, code: 'WIDE-1', dataItems });
    const body = requestBody(catalogId, { dataItems: dataItems.map(({ name }) => name) });
    await act(client, people.requesterOfficer, 'POST', '/v1/requests', body, 201);
  });
});

describe('a cursor', () => {
  test('of another list, filter, case or inbox is 400', async () => {
    const { client } = platform;
    for (const code of ['C-1', 'C-2'])
      await act(client, officer, 'POST', '/v1/catalogs', { ...catalogBody, code }, 201);
    const nextOf = async (path: string) =>
      encodeURIComponent(String((await act(client, officer, 'GET', path)).next));
    const [own, record, inbox] = await Promise.all(
      [
        '/v1/catalogs?view=own&limit=1',
        `/v1/requests/${held.request}/events?limit=1`,
        '/v1/notices?limit=1',
      ].map(nextOf),
    );
    await act(client, officer, 'GET', `/v1/catalogs?view=own&limit=1&cursor=${own}`);
    for (const path of [
      `/v1/catalogs?cursor=${own}`,
      `/v1/requests?cursor=${own}`,
      `/v1/catalogs/${held.draft}/events?cursor=${record}`,
      `/v1/requests/${held.request}/events?cursor=${own}`,
      `/v1/todo?cursor=${inbox}`,
      `/v1/notices?cursor=${own}`,
    ])
      expect(await act(client, officer, 'GET', path, undefined, 400)).toMatchObject({
        code: 'invalid_cursor',
      });
    await act(client, people.requesterOfficer, 'GET', `/v1/notices?cursor=${inbox}`, undefined, 400);
    const halved = JSON.parse(Buffer.from(decodeURIComponent(String(own)), 'base64url').toString());
    const half = Buffer.from(JSON.stringify({ ...halved, after: '2026\ud800' })).toString('base64url');
    expect(
      await act(client, officer, 'GET', `/v1/catalogs?view=own&cursor=${half}`, undefined, 400),
    ).toMatchObject({ code: 'invalid_cursor' });
  });
});

describe('who is calling', () => {
  test('an organisation or account of thousands of characters, or of none, is 401 and says so', async () => {
    for (const more of [{ sub: 's'.repeat(3000) }, { org: 'o'.repeat(3000) }, { sub: 'a\u200B' }]) {
      const person = { ...officer, ...more };
      const refused = await act(platform.client, person, 'GET', '/v1/me', undefined, 401);
      expect(refused).toMatchObject({
        code: 'unusable_token',
        detail: expect.stringMatching(/声明 (org|sub) 过长/),
      });
    }
  });

  test('no token, nonsense, a token of another key, of another issuer, an expired or an unsigned one: 401, nothing behind', async () => {
    const [header = '', payload = ''] = (await tokenOf(platform.client, officer)).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const { privateKey } = await generateKeyPair('RS256');
    const forge = (more: object) =>
      new SignJWT({ ...claims, ...more })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'local' })
        .sign(privateKey);
    const genuine = (await tokenOf(platform.client, officer)).split('.');
    const raised = Buffer.from(JSON.stringify({ ...claims, roles: 'officer departmentHead' })).toString(
      'base64url',
    );
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const tokens = [
      '',
      'nonsense',
      'a.b.c',
      await forge({}),
      await forge({ iss: 'https://elsewhere.example/' }),
      await forge({ exp: 1_700_000_000 }),
      [genuine[0], raised, genuine[2]].join('.'),
      [none, payload, ''].join('.'),
      [header, payload].join('.'),
    ];
    for (const token of tokens) {
      const answer = await withoutTrace(() =>
        raw('PATCH', `/v1/catalogs/${held.draft}`, '{"summary":"x"}', { authorization: `Bearer ${token}` }),
      );
      expect([token.slice(0, 20), answer.status]).toEqual([token.slice(0, 20), 401]);
    }
  });

  test('roles may come as a list; half a list, or a list within one, is said to be not understood and nothing goes on', async () => {
    const token = async (roles: unknown) =>
      String(
        (
          await act(platform.client, undefined, 'POST', '/local/token', {
            ...officer,
            name: officer.sub,
            roles,
          })
        ).token,
      );
    const get = async (roles: unknown) =>
      raw('GET', `/v1/catalogs/${held.draft}`, undefined, { authorization: `Bearer ${await token(roles)}` });
    expect((await get(['officer', 'auditor'])).status).toBe(200);
    expect((await get(['offline_access', 'officer'])).status).toBe(200);
    for (const roles of ['[officer', [['officer'], 'auditor'], [{ name: 'officer' }]]) {
      const answer = await get(roles);
      expect([answer.status, answer.body.code]).toEqual([403, 'token_not_understood']);
      expect(answer.body.detail).toContain('roles');
    }
    expect((await get([])).body.code).toBe('role_required');
  });

  test('a role that is missing is 403, another department’s case 404, a step of the other side 403', async () => {
    const { client } = platform;
    const path = `/v1/requests/${held.request}`;
    await withoutTrace(async () => {
      await act(client, people.providerHead, 'POST', '/v1/catalogs', catalogBody, 403);
      await act(
        client,
        people.providerAuditor,
        'POST',
        `${path}/prepare-answer`,
        { decision: 'consent' },
        403,
      );
      await act(client, { ...officer, roles: '' }, 'GET', path, undefined, 403);
      await act(client, { ...officer, roles: 'Officer admin operator' }, 'GET', path, undefined, 403);
      const hidden = await act(client, people.otherOfficer, 'GET', path, undefined, 404);
      const absent = await act(
        client,
        people.otherOfficer,
        'GET',
        '/v1/requests/no-such-request',
        undefined,
        404,
      );
      expect({ ...hidden, requestId: '' }).toEqual({ ...absent, requestId: '' });
      for (const below of ['/events', '/deadlines/answer/proof'])
        await act(client, people.otherOfficer, 'GET', path + below, undefined, 404);
      await act(client, people.otherOfficer, 'POST', `${path}/prepare-answer`, { decision: 'consent' }, 404);
      await act(
        client,
        people.requesterOfficer,
        'POST',
        `${path}/prepare-answer`,
        { decision: 'consent' },
        403,
      );
      await act(
        client,
        people.governmentOfficer,
        'POST',
        `${path}/prepare-answer`,
        { decision: 'consent' },
        403,
      );
      await act(client, people.operator, 'GET', path, undefined, 404);
      await act(
        client,
        { ...people.otherOfficer, org: '11990100MB9999999X' },
        'POST',
        '/v1/requests',
        requestBody(held.catalog),
        403,
      );
    });
  });

  test('a step that the status does not allow is 409 and says what to do', async () => {
    const refused = await withoutTrace(() =>
      act(platform.client, officer, 'POST', `/v1/catalogs/${held.draft}/submit`, {}, 409),
    );
    expect(refused).toMatchObject({
      code: 'not_in_this_status',
      detail: expect.stringContaining('请重新读取'),
    });
  });

  test('an address that does not exist is 404, one that takes another method 405, and what it would need is not told', async () => {
    for (const path of ['/v1/nothing', '/v1/requests/x/steal', '/v2/requests', '/local/secrets']) {
      expect((await raw('POST', path, '{}')).status).toBe(404);
    }
    expect((await raw('DELETE', `/v1/catalogs/${held.draft}`, undefined)).status).toBe(405);
  });
});

describe('two at once', () => {
  test('a stale If-Match is 412, the version last read is taken, and the answer carries the new one', async () => {
    const { client } = platform;
    const path = `/v1/catalogs/${held.draft}`;
    const read = await client.call(officer, 'GET', path);
    const etag = read.headers.get('etag') ?? '';
    const change = (summary: string, version: string) =>
      client.call(officer, 'PATCH', path, { summary }, { 'if-match': version });
    expect(expectStatus(await change('第一次修改', etag), 200)).toMatchObject({
      summary: '第一次修改',
      version: Number(read.body.version) + 1,
    });
    const stale = await withoutTrace(() => change('第二次修改', etag));
    expect([stale.status, stale.body.code]).toEqual([412, 'stale_version']);
    expect((await change('第二次修改', '"999"')).status).toBe(412);
  });

  test('of many writes over one version exactly one wins, and all others are told 412', async () => {
    const { client } = platform;
    const path = `/v1/catalogs/${held.draft}`;
    const etag = (await client.call(officer, 'GET', path)).headers.get('etag') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        client.call(officer, 'PATCH', path, { summary: `并发修改 ${index}` }, { 'if-match': etag }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 11 }, () => 412),
    ]);
    const winner = answers.find(({ status }) => status === 200);
    expect(await act(client, officer, 'GET', path)).toMatchObject({
      summary: winner?.body.summary,
      version: Number(etag.slice(1, -1)) + 1,
    });
  });

  test('of many who take one step at once exactly one takes it, and the others find it taken', async () => {
    const { client } = platform;
    const draft = await act(
      client,
      people.requesterOfficer,
      'POST',
      '/v1/requests',
      requestBody(held.catalog),
      201,
    );
    const path = `/v1/requests/${String(draft.id)}`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.call(people.requesterOfficer, 'POST', `${path}/submit`, {})),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 7 }, () => 409),
    ]);
    const record = await everything(client, people.requesterOfficer, `${path}/events`);
    expect(record.map(({ type }) => type)).toEqual(['drafted', 'submitted']);
  });
});

describe('Idempotency-Key', () => {
  const send = (key: string, body: object, headers: Record<string, string> = {}) =>
    raw('POST', '/v1/requests', JSON.stringify(body), { 'idempotency-key': key, ...headers });

  test('a repeated call gets the first answer byte for byte and is carried out once, also when both come at once', async () => {
    const { client } = platform;
    const token = `Bearer ${await tokenOf(client, people.requesterOfficer)}`;
    const body = JSON.stringify(requestBody(held.catalog, { scenario: '重复发送' }));
    const call = async () => {
      const headers = {
        authorization: token,
        'content-type': 'application/json',
        'idempotency-key': 'repeat-1',
      };
      const answer = await fetch(`${client.url}/v1/requests`, { method: 'POST', headers, body });
      const text = await answer.text();
      const read = { status: answer.status, headers: answer.headers, body: JSON.parse(text) };
      platform.conforms({ method: 'POST', path: '/v1/requests', answer: read });
      return `${answer.status} ${answer.headers.get('etag')} ${text}`;
    };
    const [first, ...others] = [...(await Promise.all([call(), call(), call()])), await call()];
    expect(first?.slice(0, 3)).toBe('201');
    expect(new Set(others)).toEqual(new Set([first]));
    const filed = await everything(client, people.requesterOfficer, '/v1/requests');
    const created = JSON.parse(first?.slice(first.indexOf('{')) ?? '{}');
    expect(filed.filter(({ id }) => id === created.id)).toHaveLength(1);
    await act(client, people.requesterOfficer, 'POST', `/v1/requests/${created.id}/submit`);
    expect(await call()).toBe(first);
  });

  test('a call that changed nothing is remembered too: a late retry undoes nothing newer', async () => {
    const { client } = platform;
    const path = '/v1/regions/990108';
    const put = (name: string, key: string) =>
      client.call(people.operator, 'PUT', path, { name, level: 'county' }, { 'idempotency-key': key });
    expectStatus(await put('甲县', 'region-1'), 200);
    const nothing = await put('甲县', 'region-2');
    expect([nothing.status, nothing.body.version]).toEqual([200, 1]);
    expect(expectStatus(await put('乙县', 'region-3'), 200)).toMatchObject({ name: '乙县', version: 2 });
    expect((await put('甲县', 'region-2')).body).toEqual(nothing.body);
    expect(await act(client, people.operator, 'GET', path)).toMatchObject({ name: '乙县', version: 2 });
    expect((await put('丙县', 'region-2')).body.code).toBe('idempotency_key_reused');
  });

  test('a call that is refused is refused with a key as without, and may be tried again with it', async () => {
    const { client } = platform;
    const call = (to: string, headers = {}) => client.call(people.requesterOfficer, 'POST', to, {}, headers);
    const draft = await act(
      client,
      people.requesterOfficer,
      'POST',
      '/v1/requests',
      requestBody(held.catalog),
      201,
    );
    const [keyed, path] = [{ 'idempotency-key': 'refused-1' }, `/v1/requests/${String(draft.id)}`];
    expect((await call(`${path}/approve`, keyed)).body.code).toBe('not_yours_to_do');
    expectStatus(await call(`${path}/submit`), 200);
    expect((await call(`${path}/submit`, keyed)).body.code).toBe('not_in_this_status');
    expectStatus(await call(`${path}/withdraw`, { 'idempotency-key': 'refused-2' }), 200);
  });

  test('the same key with another body is 422 and leaves nothing behind; another account’s key is its own', async () => {
    const headers = { authorization: `Bearer ${await tokenOf(platform.client, people.requesterOfficer)}` };
    expect((await send('reuse-1', requestBody(held.catalog), headers)).status).toBe(201);
    const other = requestBody(held.catalog, { scenario: '另一内容' });
    const reused = await withoutTrace(() => send('reuse-1', other, headers));
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency_key_reused']);
    const another = { authorization: `Bearer ${await tokenOf(platform.client, people.otherOfficer)}` };
    expect((await send('reuse-1', other, another)).status).toBe(201);
  });

  test('a refused call is not remembered: once corrected, the same key may be used', async () => {
    const headers = { authorization: `Bearer ${await tokenOf(platform.client, people.requesterOfficer)}` };
    expect((await send('refused-1', requestBody(held.catalog, { method: 'api' }), headers)).status).toBe(422);
    expect((await send('refused-1', requestBody(held.catalog), headers)).status).toBe(201);
  });
});
