import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Account } from '../../operate/embedded/issuer/account.ts';
import { typedAccount } from '../../operate/embedded/issuer/account.ts';
import {
  answerAddress,
  isOfOrigin,
  parametersOf,
  readAuthorizationRequest,
} from '../../operate/embedded/issuer/authorizationRequest.ts';
import { createSessions } from '../../operate/embedded/issuer/sessions.ts';
import { createTokenStore, type Permission } from '../../operate/embedded/issuer/tokenStore.ts';

const origin = 'http://127.0.0.1:8080';
const redirectUri = `${origin}/signed-in`;
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');

const person = (sub: string, org = 'platform'): Account => ({ org, sub, name: sub, roles: 'operator' });
const permission: Permission = {
  account: person('a'),
  clientId: 'console',
  scope: 'openid',
  authTime: 0,
  session: 's',
};
const shown = { clientId: 'console', redirectUri, verifier };

/** A clock that a test moves, and secrets that tell each other apart. */
function surroundings() {
  const clock = { now: 1000 };
  let given = 0;
  return { clock, now: () => clock.now, random: () => `secret-${(given += 1)}` };
}

function tokenStore() {
  const { clock, now, random } = surroundings();
  const tokens = createTokenStore(now, random);
  const redeemed = () => {
    const used = tokens.redeem({ ...shown, code: tokens.codeFor(permission, { redirectUri, challenge }) });
    if ('error' in used) throw new Error(used.description);
    return used.refreshToken;
  };
  return { clock, tokens, redeemed };
}

test('a code of the development issuer lasts a minute', () => {
  const { clock, tokens } = tokenStore();
  const [first, second] = [1, 2].map(() => tokens.codeFor(permission, { redirectUri, challenge }));
  clock.now += 60;
  expect(tokens.redeem({ ...shown, code: first ?? '' })).toMatchObject({ permission });
  clock.now += 1;
  expect(tokens.redeem({ ...shown, code: second ?? '' })).toMatchObject({ error: 'invalid_grant' });
});

test('a refresh token that nobody uses for half a day ends, and one in use does not', () => {
  const { clock, tokens, redeemed } = tokenStore();
  let token = redeemed();
  for (const hours of [6, 12, 11]) {
    clock.now += hours * 3600;
    const used = tokens.refresh(token, 'console');
    if ('error' in used) throw new Error(used.description);
    token = used.refreshToken;
  }
  clock.now += 12 * 3600 + 1;
  expect(tokens.refresh(token, 'console')).toMatchObject({ error: 'invalid_grant' });
});

test('a refresh token that is shown twice ends its own line and no other', () => {
  const { tokens, redeemed } = tokenStore();
  const [stolen, other] = [redeemed(), redeemed()];
  tokens.refresh(stolen, 'console');
  expect(tokens.refresh(stolen, 'console')).toMatchObject({ error: 'invalid_grant' });
  expect(tokens.refresh(other, 'stranger')).toMatchObject({ error: 'invalid_grant' });
  expect(tokens.refresh(other, 'console')).toMatchObject({ permission });
});

test('signing out ends what the person allowed in this browser, codes included', () => {
  const { tokens, redeemed } = tokenStore();
  const token = redeemed();
  const code = tokens.codeFor(permission, { redirectUri, challenge });
  tokens.endAll('s', person('b'));
  tokens.endAll('other', person('a'));
  expect(tokens.refresh(token, 'console')).toMatchObject({ permission });
  tokens.endAll('s', person('a'));
  expect(tokens.redeem({ ...shown, code })).toMatchObject({ error: 'invalid_grant' });
});

test('a browser remembers everybody who was chosen in it, and nobody takes the place of whom it signed out', () => {
  const { now, random } = surroundings();
  const sessions = createSessions(now, random);
  const session = sessions.signIn('unknown', person('a'));
  expect(session).toBe('secret-1');
  expect(sessions.signIn(session, person('b'))).toBe(session);
  sessions.signIn(session, person('a', '11990100MB0000011U'));
  expect(sessions.signedIn(session)?.account.org).toBe('11990100MB0000011U');
  expect(sessions.everybody(session)).toHaveLength(3);
  sessions.signOut(session, person('a', '11990100MB0000011U'));
  expect(sessions.signedIn(session)).toBeUndefined();
  expect(sessions.signedIn(session, 'b')?.account).toEqual(person('b'));
  expect(sessions.signedIn(undefined)).toBeUndefined();
});

test('an address is the platform’s own only as a whole', () => {
  expect(isOfOrigin(`${origin}/x?y`, origin)).toBe(true);
  for (const foreign of [
    'http://127.0.0.1:8081/',
    'https://127.0.0.1:8080/',
    'http://127.0.0.1:8080@evil.example/',
    'http://a@127.0.0.1:8080/',
    '/relative',
    `${origin}/#`,
  ])
    expect(isOfOrigin(foreign, origin)).toBe(false);
});

test('a request for a code that the page carries along is the same request again', () => {
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: 'console',
    redirect_uri: redirectUri,
    scope: 'openid profile',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'a&b="c"',
    nonce: 'n',
    login_hint: 'op',
    prompt: '',
    ui_locales: 'en',
  });
  const read = readAuthorizationRequest(parameters, origin);
  const request = 'request' in read ? read.request : undefined;
  expect(request).toEqual({
    clientId: 'console',
    redirectUri,
    scope: 'openid profile',
    challenge,
    state: 'a&b="c"',
    nonce: 'n',
    hint: 'op',
    prompt: 'whenNeeded',
  });
  const again = new URLSearchParams(request && parametersOf(request));
  expect(readAuthorizationRequest(again, origin)).toEqual({ request: { ...request, prompt: 'page' } });
});

test('an answer keeps what the address asks already, and names its issuer', () => {
  const to = { redirectUri: `${redirectUri}?tab=1`, state: 'x y' };
  expect(answerAddress(to, 'https://issuer.example/', { code: 'c' })).toBe(
    `${redirectUri}?tab=1&code=c&iss=https%3A%2F%2Fissuer.example%2F&state=x+y`,
  );
});

test('an account that is typed needs an organisation, an account and a name, and may have no role', () => {
  const typed = (fields: Record<string, string>) => typedAccount(new URLSearchParams(fields));
  expect(typed({ org: ' platform ', account: 'a', name: '某' })).toEqual({
    account: { org: 'platform', sub: 'a', name: '某', roles: '' },
    faults: [],
  });
  expect(typed({ org: 'x'.repeat(19), account: ' ', name: 'n'.repeat(101), role: 'king' }).faults).toEqual([
    'org',
    'sub',
    'name',
    'roles',
  ]);
});
