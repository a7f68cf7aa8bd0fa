import { compactVerify, createLocalJWKSet } from 'jose';
import type { Text } from '../../../lib/regulation/text.ts';
import { isOfOrigin } from './authorizationRequest.ts';
import { type Asked, html, type Issuer, redirect, type Reply } from './exchange.ts';
import { plainPage, signOutPage } from './signInPage.ts';

/**
 * `GET` and `POST end_session` (OpenID Connect RP-Initiated Logout 1.0): ends the session of the person whom the id token names,
 * with their refresh tokens, and sends the browser back. Where no id token says who wants it, the person is asked first (section 2),
 * and then everybody is signed out in this browser.
 */
export async function endSession(
  parameters: URLSearchParams,
  { origin, session, form }: Asked,
  issuer: Issuer,
): Promise<Reply> {
  const back = parameters.get('post_logout_redirect_uri');
  if (back !== null && !isOfOrigin(back, origin)) return refused(foreign);
  const hint = parameters.get('id_token_hint');
  const hinted = hint === null ? undefined : await subjectOf(hint, parameters.get('client_id'), issuer);
  if (hint !== null && hinted === undefined) return refused(notOurs);
  const { sessions, tokens } = issuer;
  const everybody = sessions.everybody(session).map(({ account }) => account);
  if (hinted === undefined && everybody.length > 0 && !form.has('confirmed'))
    return html(200, (nonce) => signOutPage(everybody, parameters, nonce));
  for (const ended of everybody.filter(({ sub }) => hinted === undefined || sub === hinted)) {
    sessions.signOut(session, ended);
    tokens.endAll(session, ended);
  }
  if (back === null) return html(200, (nonce) => plainPage(signedOut, done, nonce));
  const url = new URL(back);
  const state = parameters.get('state');
  if (state !== null) url.searchParams.append('state', state);
  return redirect(url.href);
}

/** Whom a token of this issuer for this client is about; one that has expired still says it. */
async function subjectOf(
  token: string,
  clientId: string | null,
  { controls }: Issuer,
): Promise<string | undefined> {
  try {
    const keys = createLocalJWKSet({ keys: [...controls.issuer.keys.keys] });
    const { payload } = await compactVerify(token, keys);
    const { sub, aud }: { sub?: unknown; aud?: unknown } = JSON.parse(new TextDecoder().decode(payload));
    const isTheirs = clientId === null || aud === clientId;
    return typeof sub === 'string' && isTheirs ? sub : undefined;
  } catch {
    return undefined;
  }
}

const notSignedOut: Text = { zh: '无法退出', en: 'Signing out is not possible' };
const foreign: Text = {
  zh: '返回地址（post_logout_redirect_uri）不属于本平台，因此不予跳转，也没有退出登录。',
  en: 'The address to return to (post_logout_redirect_uri) is not of this platform: nobody is sent there, and nobody was signed out.',
};
const notOurs: Text = {
  zh: '所附的身份令牌（id_token_hint）不是本平台签发的，或者属于其他应用，因此没有退出登录。',
  en: 'The id_token_hint is not of this issuer or not of this client: nobody was signed out.',
};
const signedOut: Text = { zh: '已退出登录', en: 'Signed out' };
const done: Text = { zh: '您已退出登录，可以关闭本页。', en: 'You are signed out and may close this page.' };

const refused = (why: Text): Reply => html(400, (nonce) => plainPage(notSignedOut, why, nonce));
