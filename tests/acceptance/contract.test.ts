import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { usePlatform } from './platform.ts';
import { act, people, registerCity } from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');

/** The routes of the deployed API, from its template: route key → whether a token is needed. */
function templateRoutes(): Map<string, boolean> {
  const assembly = inject('assembly');
  const file = readdirSync(assembly).find((name) => name.endsWith('.template.json'));
  const { Resources: resources } = JSON.parse(readFileSync(join(assembly, file ?? ''), 'utf8'));
  const routes = Object.values<{ Type: string; Properties: { RouteKey: string; AuthorizationType: string } }>(
    resources,
  ).filter(({ Type: type }) => type === 'AWS::ApiGatewayV2::Route');
  return new Map(
    routes.map(({ Properties: { RouteKey: key, AuthorizationType: type } }) => [key, type === 'JWT']),
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
    expect(
      described()
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...routes.keys()].sort());
    for (const { key, operation } of described()) {
      const isPublic = 'security' in operation && JSON.stringify(operation.security) === '[]';
      expect(`${key} ${isPublic ? 'open' : 'token'}`).toBe(
        `${key} ${routes.get(key) === true ? 'token' : 'open'}`,
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

  test('a problem has the fields of RFC 9457 and a language; answers are for their caller alone', async () => {
    const { client } = platform;
    await registerCity(client);
    const answer = await client.call(people.otherOfficer, 'GET', '/v1/requests/none');
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect([answer.headers.get('content-language'), answer.headers.get('cache-control')]).toEqual([
      'zh-CN',
      'no-store',
    ]);
    expect(Object.keys(answer.body).sort()).toEqual([
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
});
