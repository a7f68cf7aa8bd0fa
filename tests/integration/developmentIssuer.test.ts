import * as http from 'node:http';
import { text } from 'node:stream/consumers';
import * as oauth from 'oauth4webapi';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { operators } from '../../operate/sample/people.ts';

/** The template's own issuer, as its JWT authorizer names it. */
const issuer = new URL('https://issuer.gongxiang.local/');
const client: oauth.Client = { client_id: 'console' };
const publicClient = oauth.None();
const insecure = { [oauth.allowInsecureRequests]: true } as const;

let platform: Platform;
let server: oauth.AuthorizationServer;
let callback: string;

beforeAll(async () => {
  platform = await startEmbedded({ assembly: inject('assembly'), port: 0, quiet: true });
  callback = `${platform.url}/signed-in`;
  server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(new URL(`${platform.url}/local/issuer`), insecure),
  );
  return () => platform.stop();
});

beforeEach(() => post('settings', JSON.stringify({ accessTokenSeconds: 600 })));

const post = (path: string, body: string) =>
  fetch(`${platform.url}/local/issuer/${path}`, { method: 'POST', body });

/** Asks as a browser would in which the platform has another name. */
function got(
  headers: Readonly<Record<string, string>>,
  path: string,
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(platform.url);
  return new Promise((resolve, reject) => {
    http
      .request({ hostname, port, path, headers }, (answer) => {
        text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
      })
      .on('error', reject)
      .end();
  });
}

/** A browser: it keeps its cookie, and says where each answer sends it. */
function createBrowser() {
  let cookie = '';
  return {
    async go(address: URL | string, form?: Readonly<Record<string, string>>) {
      const answer = await fetch(address, {
        redirect: 'manual',
        headers: { cookie },
        ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      });
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return { answer, location: URL.parse(answer.headers.get('location') ?? '') };
    },
  };
}
type Browser = ReturnType<typeof createBrowser>;

/** A request for a code, with the secrets that its client keeps. */
async function asked(more: Readonly<Record<string, string>> = {}) {
  const [verifier, state, nonce] = [
    oauth.generateRandomCodeVerifier(),
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
  ];
  const parameters: Readonly<Record<string, string>> = {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: callback,
    scope: 'openid profile offline_access',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more,
  };
  const address = `${server.authorization_endpoint}?${new URLSearchParams(parameters).toString()}`;
  return { parameters, address, verifier, state, nonce };
}
type Asked = Awaited<ReturnType<typeof asked>>;

/** Chooses a person on the page. */
const choose = (browser: Browser, { parameters }: Asked, person: string) =>
  browser.go(`${platform.url}/local/issuer/authorize`, { ...parameters, person });

/** What the browser was sent back with, as the client's own checks see it. */
const validated = (location: URL | null, { state }: Asked) =>
  oauth.validateAuthResponse(server, client, location ?? new URL(callback), state);

function redeem(answer: URLSearchParams, verifier: string, to = callback) {
  return oauth.authorizationCodeGrantRequest(server, client, publicClient, answer, to, verifier, insecure);
}

/** Signs somebody in and gives what the client then has. */
async function signIn(browser: Browser, person: string) {
  const request = await asked();
  const { location } = await choose(browser, request, person);
  return exchange(location, request);
}

async function exchange(location: URL | null, request: Asked) {
  const response = await redeem(validated(location, request), request.verifier);
  return oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: request.nonce,
    requireIdToken: true,
  });
}

const refresh = (token = '') => oauth.refreshTokenGrantRequest(server, client, publicClient, token, insecure);

/** The error that a token response says. */
async function errorOf(response: Response) {
  const { error }: { error?: unknown } = JSON.parse(await response.text());
  return [response.status, error];
}

const me = async (token: string) => {
  const answer = await fetch(`${platform.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  return answer.status === 200 ? (JSON.parse(await answer.text()) as object) : answer.status; // JSON of the API.
};

/** Asks without showing a page. */
const silently = async (browser: Browser, more = {}) => {
  const request = await asked({ prompt: 'none', ...more });
  const { location } = await browser.go(request.address);
  return { request, location };
};

const { first, second } = operators;

describe('the development issuer', () => {
  it('signs somebody in by code and PKCE with tokens that the API takes', async () => {
    const tokens = await signIn(createBrowser(), first.sub);
    expect(tokens).toMatchObject({
      token_type: 'bearer',
      expires_in: 600,
      refresh_token: expect.any(String),
      scope: 'openid profile offline_access',
    });
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({
      iss: issuer.href,
      aud: client.client_id,
      sub: first.sub,
      name: first.name,
      auth_time: expect.any(Number),
    });
    expect(await me(tokens.access_token)).toMatchObject({
      org: 'platform',
      sub: first.sub,
      name: first.name,
      roles: ['operator'],
    });
  });

  it('publishes the keys that its signatures are checked with, and no other part of them', async () => {
    const request = await asked();
    const { location } = await choose(createBrowser(), request, first.sub);
    const response = await redeem(validated(location, request), request.verifier);
    await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: request.nonce,
    });
    await oauth.validateApplicationLevelSignature(server, response, insecure);
    const keys = await (await fetch(server.jwks_uri ?? '')).json();
    expect(keys).toEqual({
      keys: [{ kty: 'RSA', kid: 'local', alg: 'RS256', use: 'sig', n: expect.any(String), e: 'AQAB' }],
    });
  });

  it('gives a new refresh token for each, and ends all of them when an old one comes again', async () => {
    const { refresh_token: old } = await signIn(createBrowser(), first.sub);
    const renewed = await oauth.processRefreshTokenResponse(server, client, await refresh(old));
    expect(await me(renewed.access_token)).toMatchObject({ sub: first.sub });
    expect(renewed.refresh_token).not.toBe(old);
    expect(await errorOf(await refresh(old))).toEqual([400, 'invalid_grant']);
    expect(await errorOf(await refresh(renewed.refresh_token))).toEqual([400, 'invalid_grant']);
  });

  it('ends refresh tokens that a client revokes', async () => {
    const { refresh_token: token = '' } = await signIn(createBrowser(), first.sub);
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, publicClient, token, insecure),
    );
    expect(await errorOf(await refresh(token))).toEqual([400, 'invalid_grant']);
  });

  it('takes a code once, and takes back what it gave when it comes again', async () => {
    const request = await asked();
    const { location } = await choose(createBrowser(), request, first.sub);
    const answer = validated(location, request);
    const tokens = await oauth.processAuthorizationCodeResponse(
      server,
      client,
      await redeem(answer, request.verifier),
      { expectedNonce: request.nonce },
    );
    expect(await errorOf(await redeem(answer, request.verifier))).toEqual([400, 'invalid_grant']);
    expect(await errorOf(await refresh(tokens.refresh_token))).toEqual([400, 'invalid_grant']);
  });

  it('takes a code only with its verifier, from its client, for its address', async () => {
    const request = await asked();
    const { location } = await choose(createBrowser(), request, first.sub);
    const answer = validated(location, request);
    const other = oauth.generateRandomCodeVerifier();
    expect(await errorOf(await redeem(answer, other))).toEqual([400, 'invalid_grant']);
    expect(await errorOf(await redeem(answer, request.verifier, `${callback}/other`))).toEqual([
      400,
      'invalid_grant',
    ]);
    const stranger = await oauth.authorizationCodeGrantRequest(
      server,
      { client_id: 'stranger' },
      publicClient,
      oauth.validateAuthResponse(server, { client_id: 'stranger' }, location ?? issuer, request.state),
      callback,
      request.verifier,
      insecure,
    );
    expect(await errorOf(stranger)).toEqual([400, 'invalid_grant']);
    expect((await exchange(location, request)).access_token).toEqual(expect.any(String));
  });

  it('says what is wrong with a request for tokens', async () => {
    const wrong = async (form: Readonly<Record<string, string>>) =>
      errorOf(await fetch(server.token_endpoint ?? '', { method: 'POST', body: new URLSearchParams(form) }));
    expect(await wrong({})).toEqual([400, 'invalid_request']);
    expect(await wrong({ grant_type: 'password' })).toEqual([400, 'unsupported_grant_type']);
    expect(await wrong({ grant_type: 'refresh_token' })).toEqual([400, 'invalid_request']);
    expect(await errorOf(await post('token', '{"grant_type":"refresh_token"}'))).toEqual([
      400,
      'invalid_request',
    ]);
  });

  it('never sends anybody to an address that is not the platform’s own', async () => {
    for (const foreign of [
      'https://evil.example/',
      `${platform.url}.evil.example/`,
      platform.url.replace('//', '//evil@'),
      'javascript:alert(1)',
      `${platform.url}/#there`,
    ]) {
      const { address, parameters } = await asked({ redirect_uri: foreign });
      const { answer, location } = await createBrowser().go(address);
      expect([answer.status, location]).toEqual([400, null]);
      expect(await answer.text()).toContain('不予跳转');
      const posted = await createBrowser().go(`${platform.url}/local/issuer/authorize`, {
        ...parameters,
        person: first.sub,
      });
      expect([posted.answer.status, posted.location]).toEqual([400, null]);
    }
    const { address } = await asked();
    const { answer } = await createBrowser().go(`${address}&redirect_uri=https%3A%2F%2Fevil.example`);
    expect(answer.status).toBe(400);
  });

  it('tells the client what else is wrong with its request', async () => {
    const errors: readonly [Readonly<Record<string, string>>, string][] = [
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ scope: 'profile' }, 'invalid_scope'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
      [{ code_challenge: 'short' }, 'invalid_request'],
      [{ response_mode: 'fragment' }, 'invalid_request'],
      [{ prompt: 'none login' }, 'invalid_request'],
      [{ request: 'x.y.z' }, 'request_not_supported'],
    ];
    for (const [wrong, error] of errors) {
      const request = await asked(wrong);
      const { location } = await createBrowser().go(request.address);
      expect(() => validated(location, request)).toThrow(oauth.AuthorizationResponseError);
      expect(location?.searchParams.get('error')).toBe(error);
    }
  });

  it('asks nobody where nobody may be asked, and answers for whom the browser has signed in', async () => {
    const browser = createBrowser();
    const before = await silently(browser);
    expect(before.location?.searchParams.get('error')).toBe('login_required');
    await signIn(browser, first.sub);
    const after = await silently(browser);
    expect(oauth.getValidatedIdTokenClaims(await exchange(after.location, after.request))?.sub).toBe(
      first.sub,
    );
  });

  it('lets two windows of a browser be two people', async () => {
    const browser = createBrowser();
    await signIn(browser, first.sub);
    await signIn(browser, second.sub);
    const subject = async (more: object) => {
      const { location, request } = await silently(browser, more);
      return location?.searchParams.has('error')
        ? location.searchParams.get('error')
        : oauth.getValidatedIdTokenClaims(await exchange(location, request))?.sub;
    };
    expect(await subject({})).toBe(second.sub);
    expect(await subject({ login_hint: first.sub })).toBe(first.sub);
    expect(await subject({ login_hint: 'nobody' })).toBe('login_required');
  });

  it('shows the page again when asked to, with everybody to choose from', async () => {
    const browser = createBrowser();
    await signIn(browser, first.sub);
    const { answer } = await browser.go((await asked({ prompt: 'select_account' })).address);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('选择登录人员');
    expect(page).toContain(second.name);
    expect(page.match(/已登录/g)).toHaveLength(1);
    expect(page).not.toContain('<script');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(page).toContain(/nonce-([^']+)/.exec(policy)?.[1] ?? 'no nonce');
    expect((await browser.go((await asked()).address)).location?.searchParams.has('code')).toBe(true);
  });

  it('lets anybody else sign in, with any roles, and shows again what cannot be taken', async () => {
    const request = await asked();
    const account = { other: 'yes', org: 'platform', account: 'a"b<i>', name: '<b>某</b>', role: 'operator' };
    const send = (form: Readonly<Record<string, string>>) =>
      createBrowser().go(`${platform.url}/local/issuer/authorize`, { ...request.parameters, ...form });
    const { location } = await send(account);
    const tokens = await exchange(location, request);
    expect(await me(tokens.access_token)).toMatchObject({ sub: account.account, name: account.name });
    const { answer } = await send({ ...account, name: ' ' });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).toContain('value="a&quot;b&lt;i&gt;"');
    expect(page).toContain('aria-invalid="true"');
  });

  it('tells the client when somebody gives up', async () => {
    const request = await asked();
    const { location } = await createBrowser().go(`${platform.url}/local/issuer/authorize`, {
      ...request.parameters,
      cancel: 'yes',
    });
    expect(location?.searchParams.get('error')).toBe('access_denied');
  });

  it('takes no form of another site', async () => {
    const { parameters } = await asked();
    const answer = await fetch(`${platform.url}/local/issuer/authorize`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ ...parameters, person: first.sub }),
    });
    expect([answer.status, answer.headers.has('set-cookie')]).toEqual([403, false]);
  });

  it('signs out whom the id token names, with their refresh tokens, and sends the browser back', async () => {
    const browser = createBrowser();
    const one = await signIn(browser, first.sub);
    const two = await signIn(browser, second.sub);
    const leave = new URLSearchParams({
      id_token_hint: two.id_token ?? '',
      post_logout_redirect_uri: `${platform.url}/bye`,
      state: 'there',
    });
    const { location } = await browser.go(`${server.end_session_endpoint}?${leave.toString()}`);
    expect(location?.href).toBe(`${platform.url}/bye?state=there`);
    expect(await errorOf(await refresh(two.refresh_token))).toEqual([400, 'invalid_grant']);
    expect((await silently(browser)).location?.searchParams.get('error')).toBe('login_required');
    const stays = await silently(browser, { login_hint: first.sub });
    expect(stays.location?.searchParams.has('code')).toBe(true);
    expect((await refresh(one.refresh_token)).status).toBe(200);
  });

  it('signs nobody out for a token of somebody else’s, nor sends anybody elsewhere', async () => {
    const browser = createBrowser();
    const { id_token: hint = '' } = await signIn(browser, first.sub);
    const leave = (form: Readonly<Record<string, string>>) =>
      browser.go(server.end_session_endpoint ?? '', form);
    for (const wrong of [
      { post_logout_redirect_uri: 'https://evil.example/' },
      { id_token_hint: `${hint.slice(0, -8)}AAAAAAAA` },
      { id_token_hint: hint, client_id: 'stranger' },
    ]) {
      expect((await leave(wrong)).answer.status).toBe(400);
    }
    expect((await silently(browser)).location?.searchParams.has('code')).toBe(true);
  });

  it('asks before it signs out where no id token says who wants it, and then signs out everybody', async () => {
    const browser = createBrowser();
    const [one, two] = [await signIn(browser, first.sub), await signIn(browser, second.sub)];
    const back = `${platform.url}/bye`;
    const query = new URLSearchParams({ post_logout_redirect_uri: back, confirmed: 'yes' });
    const { answer } = await browser.go(`${server.end_session_endpoint}?${query.toString()}`);
    expect(await answer.text()).toContain('确认退出登录');
    expect((await silently(browser)).location?.searchParams.has('code')).toBe(true);
    const form = { post_logout_redirect_uri: back, confirmed: 'yes' };
    expect((await browser.go(server.end_session_endpoint ?? '', form)).location?.href).toBe(back);
    for (const { sub } of [first, second])
      expect((await silently(browser, { login_hint: sub })).location?.searchParams.get('error')).toBe(
        'login_required',
      );
    for (const { refresh_token: token } of [one, two])
      expect(await errorOf(await refresh(token))).toEqual([400, 'invalid_grant']);
    const nobody = await browser.go(server.end_session_endpoint ?? '');
    expect(await nobody.answer.text()).toContain('已退出登录');
  });

  it('names its own address, whatever name of the machine it is asked under', async () => {
    const { port } = new URL(platform.url);
    const found = await got({ host: `localhost:${port}` }, '/local/issuer/.well-known/openid-configuration');
    expect(JSON.parse(found.body)).toMatchObject({
      token_endpoint: `${platform.url}/local/issuer/token`,
    });
  });

  it('gives access tokens that the API refuses as soon as they have ended', async () => {
    await post('settings', JSON.stringify({ accessTokenSeconds: 1 }));
    const tokens = await signIn(createBrowser(), first.sub);
    expect(tokens.expires_in).toBe(1);
    await expect.poll(() => me(tokens.access_token), { timeout: 10_000, interval: 300 }).toBe(401);
    const renewed = await oauth.processRefreshTokenResponse(
      server,
      client,
      await refresh(tokens.refresh_token),
    );
    expect(renewed.access_token).not.toBe(tokens.access_token);
    for (const wrong of ['{}', '{"accessTokenSeconds":0}', '{"accessTokenSeconds":"5"}', 'x'])
      expect((await post('settings', wrong)).status).toBe(400);
  });

  it('says which methods an address takes', async () => {
    const answer = await fetch(server.token_endpoint ?? '');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
