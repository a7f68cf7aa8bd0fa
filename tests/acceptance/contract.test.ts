import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { usePlatform } from './platform.ts';
import { act, catalogBody, people, registerCity } from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

/** The routes of the deployed API, from its template: route key → whether a token is needed. */
function templateRoutes(): Map<string, boolean> {
  const assembly = inject('assembly');
  const file = readdirSync(assembly).find((name) => name.endsWith('.template.json'));
  const { Resources: resources } = JSON.parse(readFileSync(join(assembly, file ?? ''), 'utf8'));
  const routes = Object.values<{ Type: string; Properties: { RouteKey: string; AuthorizationType: string } }>(
    resources,
  ).filter(({ Type: type }) => type === 'AWS::ApiGatewayV2::Route');
  return new Map(
    routes.map(({ Properties: { RouteKey: key, AuthorizationType: type } }) => [
      // OpenAPI has no sign for a parameter that takes several segments.
      key.replace('+}', '}'),
      type === 'JWT',
    ]),
  );
}

const described = () =>
  Object.entries(platform.document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      key: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

describe('the description of the API', () => {
  test('/openapi.json lists exactly the routes that are deployed, and asks for a token exactly where they do', () => {
    const routes = templateRoutes();
    expect(platform.document.openapi).toMatch(/^3\.1\./);
    // The steps of a kind share one route, and what is read beside its cases another, where no other takes their address; all
    // methods of an address share one where one function answers them.
    const routed = described().map((row) => {
      const step = row.key.replace(/^((?:GET|POST) \/v1\/.+\})\/[\w-]+$/, '$1/{step}');
      const taking = [row.key, step].flatMap((key) => [key, key.replace(/^[A-Z]+ /, 'ANY ')]);
      return { ...row, route: taking.find((key) => routes.has(key)) ?? row.key };
    });
    expect([...new Set(routed.map(({ route }) => route))].sort()).toEqual(
      [...routes.keys()].filter((key) => key !== '$default' && !key.startsWith('HEAD ')).sort(),
    );
    for (const { key, route, operation } of routed) {
      const isPublic = 'security' in operation && JSON.stringify(operation.security) === '[]';
      expect(`${key} ${isPublic ? 'open' : 'token'}`).toBe(
        `${key} ${routes.get(route) === true ? 'token' : 'open'}`,
      );
    }
  });

  test('every operation has a name of its own, its success and its problems', () => {
    const ids = described().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(allOperations.length);
    for (const { key, operation } of described()) {
      const statuses = Object.keys(operation.responses);
      expect(`${key} ${statuses.some((status) => status.startsWith('2'))}`).toBe(`${key} true`);
      expect(`${key} ${statuses.includes('500')}`).toBe(`${key} true`);
    }
  });

  test('health, the description and its page are open to everybody and say what they are', async () => {
    const { client } = platform;
    expect(await act(client, undefined, 'GET', '/health')).toEqual({ status: 'ok' });
    const page = await fetch(`${client.url}/docs`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const text = await page.text();
    const absent = Object.keys(platform.document.paths).filter(
      (path) => !text.includes(`<code>${path}</code>`),
    );
    expect(absent).toEqual([]);
  });

  test('the page about the platform says what is built, with HEAD as well, and every such page may load nothing but what it holds', async () => {
    const { client } = platform;
    const page = await fetch(`${client.url}/about`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const text = await page.text();
    expect(text).toContain('<li class="built"><code>R21.1</code>');
    const head = await fetch(`${client.url}/about`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([
      200,
      page.headers.get('etag'),
      '',
    ]);
    for (const path of ['/about', '/docs', '/problems/not_found']) {
      const policy = (await fetch(`${client.url}${path}`)).headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; /);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });

  test('the page speaks the reader’s language, Chinese unless told', async () => {
    const { client } = platform;
    const page = (language: string, known = '') =>
      client.call(undefined, 'GET', '/docs', undefined, {
        'accept-language': language,
        'if-none-match': known,
      });
    const [chinese, english] = [await page('zh'), await page('fr, en;q=0.8')];
    expect([chinese, english].map(({ headers }) => headers.get('content-language'))).toEqual(['zh-CN', 'en']);
    expect(english.headers.get('vary')).toBe('accept-language, accept-encoding');
    expect(
      [chinese, english].map(({ body }) => /<html lang="([\w-]+)">/.exec(String(body.text))?.[1]),
    ).toEqual(['zh-CN', 'en']);
    const tag = english.headers.get('etag') ?? '';
    expect(tag).not.toBe(chinese.headers.get('etag'));
    expect((await page('en', tag)).status).toBe(304);
    expect((await page('zh', tag)).status).toBe(200);
  });

  test('a problem has the fields of RFC 9457 and a language; answers are for their caller alone', async () => {
    const { client } = platform;
    const answer = await client.call(people.otherOfficer, 'GET', '/v1/requests/none');
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect([answer.headers.get('content-language'), answer.headers.get('cache-control')]).toEqual([
      'zh-CN',
      'no-store',
    ]);
    expect(Object.keys(answer.body).sort()).toEqual([
      'basis',
      'code',
      'detail',
      'requestId',
      'status',
      'title',
      'type',
    ]);
    const english = await client.call(people.otherOfficer, 'GET', '/v1/requests/none', undefined, {
      'accept-language': 'fr, en;q=0.8, zh;q=0.2',
    });
    expect([english.body.title, english.headers.get('content-language')]).toEqual(['Not found', 'en']);
  });

  test('what is made has an address, where it is found', async () => {
    const { client } = platform;
    const made = await client.call(people.providerOfficer, 'POST', '/v1/catalogs', catalogBody);
    const path = made.headers.get('location') ?? '';
    expect([made.status, path]).toEqual([201, `/v1/catalogs/${String(made.body.id)}`]);
    expect(await act(client, people.providerOfficer, 'GET', path)).toMatchObject({ id: made.body.id });
  });

  test('a problem’s type leads to a page in both languages, the reader’s own first', async () => {
    const { client } = platform;
    const { body } = await client.call(people.otherOfficer, 'GET', '/v1/requests/none');
    expect(body.type).toBe('/problems/not_found');
    const chinese = await client.call(undefined, 'GET', String(body.type));
    expect([
      chinese.status,
      chinese.headers.get('content-type'),
      chinese.headers.get('content-language'),
    ]).toEqual([200, 'text/html; charset=utf-8', 'zh-CN']);
    const [first = '', second = ''] = String(chinese.body.text).split('<hr>');
    expect(first).toContain('未查询到该事项');
    expect(second).toContain('What to do');
    const english = await client.call(undefined, 'GET', String(body.type), undefined, {
      'accept-language': 'en',
    });
    expect([english.headers.get('content-language'), english.headers.get('vary')]).toEqual([
      'en',
      'accept-language',
    ]);
    expect(String(english.body.text).split('<hr>')[0]).toContain('What to do');
    const cited = await client.call(undefined, 'GET', '/problems/withheld');
    expect(String(cited.body.text)).toContain('法定：《政务数据共享条例》第十四条');
    const unknown = await act(client, undefined, 'GET', '/problems/nothing_of_the_kind', undefined, 404);
    expect(unknown.code).toBe('no_such_problem');
  });

  test('every code has a name in both languages, and whoever has the names already is told so', async () => {
    const { client } = platform;
    const answer = await client.call(people.providerAuditor, 'GET', '/v1/labels');
    expect(answer.body).toMatchObject({
      roles: { officeHead: { zh: '政务数据共享工作机构负责人', en: 'office head' } },
      sharingClasses: { withheld: { zh: '不予共享', en: 'withheld' } },
      terms: { 'R21.1': { zh: '答复无条件共享申请' } },
      rungs: { supervise: { zh: '建议督办' } },
      problems: { withheld: { zh: '该目录属于不予共享' } },
    });
    const etag = answer.headers.get('etag') ?? '';
    const again = await client.call(people.providerAuditor, 'GET', '/v1/labels', undefined, {
      'if-none-match': etag,
    });
    expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
    const changed = await client.call(people.providerAuditor, 'GET', '/v1/labels', undefined, {
      'if-none-match': '"x"',
    });
    expect(changed.status).toBe(200);
    expect((await client.call(undefined, 'GET', '/v1/labels')).status).toBe(401);
  });
});
