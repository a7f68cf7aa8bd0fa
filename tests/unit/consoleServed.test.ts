import { expect, test } from 'vitest';
import { type SiteDeps, siteOperations } from '../../functions/api/operations/site.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';

const made = (text: string) => ({ text, etag: '"made"' });
const about = made(
  '<ul><li class="console"><a href="/">控制台</a></li><li><a href="/docs">说明</a></li></ul>',
);
const built = { contentType: 'text/javascript; charset=utf-8', etag: () => '"b"', base64: () => 'eA==' };

/** What the function answers where the stage has its console at `place`. */
function siteWith(place: string) {
  const deps: SiteDeps = {
    about,
    openApi: made(''),
    docs: made(''),
    labels: made(''),
    console: {
      place,
      files: {
        manifest: () => ({ entry: '', preloads: [], styles: [], files: {} }),
        find: (name) => (name === 'main.js' ? built : undefined),
      },
      page: (language) => ({
        text: `<p>${language}</p>`,
        headers: { 'content-security-policy': "default-src 'none'" },
      }),
    },
  };
  const handle = apiHandler(siteOperations, deps, () => undefined);
  return async (
    route: string,
    parameters: Record<string, string> = {},
    query: Record<string, string> = {},
  ) => {
    const event = {
      routeKey: `GET ${route}`,
      rawPath: route,
      rawQueryString: '',
      queryStringParameters: query,
      pathParameters: parameters,
      headers: {},
      requestContext: { requestId: 'r', http: { method: 'GET' } },
      isBase64Encoded: false,
    };
    return handle(event as never, {} as never); // as much of them as the stack reads
  };
}

const [page, deep, file] = ['/', '/console/{page+}', '/assets/{file}'];

test('the console is served here, whatever is asked with its address, and nobody keeps its page', async () => {
  const site = siteWith('here');
  for (const answer of [
    await site(page, {}, { state: 'x' }),
    await site(deep, { page: 'signed-in' }, { code: 'c', state: 's' }),
  ]) {
    expect(answer).toMatchObject({ statusCode: 200, body: '<p>zh</p>' });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'",
      'content-language': 'zh-CN',
    });
    expect(answer.headers).not.toHaveProperty('etag');
  }
  expect(await site(file, { file: 'main.js' })).toMatchObject({ statusCode: 200, body: 'eA==' });
  expect((await site(file, { file: 'other.js' })).statusCode).toBe(404);
  expect((await site(deep, { page: 'x'.repeat(2001) })).statusCode).toBe(400);
});

test('a console that is elsewhere is found from here, each page at its own address, and its files only there', async () => {
  const site = siteWith('https://console.gov.test');
  expect(await site(page)).toMatchObject({
    statusCode: 302,
    headers: { location: 'https://console.gov.test/', 'cache-control': 'no-store' },
  });
  const answer = await site(deep, { page: 'requests/共享?#/../x' }, { tab: 'a b', 'q"': '1' });
  expect(answer.headers['location']).toBe(
    'https://console.gov.test/console/requests/%E5%85%B1%E4%BA%AB%3F%23/../x?tab=a+b&q%22=1',
  );
  expect((await site(file, { file: 'main.js' })).statusCode).toBe(404);
});

test('where there is no console the platform says what it is, and nothing leads to one', async () => {
  const site = siteWith('off');
  const first = await site(page);
  expect([first.statusCode, first.body]).toEqual([200, '<ul><li><a href="/docs">说明</a></li></ul>']);
  expect(first.headers['content-security-policy']).toContain("default-src 'none'");
  for (const [route, parameters] of [
    [deep, { page: 'requests' }],
    [file, { file: 'main.js' }],
  ] as const) {
    const answer = await site(route, parameters);
    expect([answer.statusCode, JSON.parse(answer.body).code]).toEqual([404, 'no_such_address']);
  }
});

test('the page about the platform leads to the console where there is one, and has another tag where there is none', async () => {
  const there = await siteWith('here')('/about');
  const without = await siteWith('off')('/about');
  expect([there.body.includes('控制台'), without.body.includes('控制台')]).toEqual([true, false]);
  expect([there.headers['etag'], without.headers['etag']]).toEqual(['"made"', '"made-off"']);
});
