import type { Text } from '../../../lib/regulation/text.ts';
import { people } from '../../sample/people.ts';
import { type Account, type TypedAccount, typedAccount } from './account.ts';
import {
  answerAddress,
  type AuthorizationRequest,
  type OAuthError,
  readAuthorizationRequest,
} from './authorizationRequest.ts';
import { type Asked, html, type Issuer, redirect, type Reply, sessionCookie } from './exchange.ts';
import type { SignedIn } from './sessions.ts';
import { addressOf, plainPage, signInPage } from './signInPage.ts';

/** `GET authorize`: a code for whoever is signed in, or the page on which one chooses. */
export function authorize(asked: Asked, issuer: Issuer): Promise<Reply> | Reply {
  return withRequest(asked.query, asked, issuer, (request) => {
    const signedIn = issuer.sessions.signedIn(asked.session, request.hint);
    if (request.prompt === 'page') return choices(request, asked, issuer);
    if (signedIn && asked.session !== undefined) return giveCode(request, signedIn, asked.session, issuer);
    if (request.prompt === 'whenNeeded') return choices(request, asked, issuer);
    return tellClient(request, loginRequired, issuer);
  });
}

const loginRequired: OAuthError = { error: 'login_required', description: 'Nobody is signed in.' };
const denied: OAuthError = { error: 'access_denied', description: 'Signing in was given up.' };

/** `POST authorize`: somebody was chosen on the page, typed, or nobody. */
export function choose(asked: Asked, issuer: Issuer): Promise<Reply> | Reply {
  const { form } = asked;
  const chosen = choiceOf(form);
  const parameters = new URLSearchParams([...form].filter(([name]) => !fieldsOfPage.has(name)));
  return withRequest(parameters, asked, issuer, (request) => {
    if (chosen === 'cancel') return tellClient(request, denied, issuer);
    if (chosen === undefined) return choices(request, asked, issuer);
    if ('faults' in chosen) return choices(request, asked, issuer, chosen);
    const session = issuer.sessions.signIn(asked.session, chosen);
    const signedIn = issuer.sessions.signedIn(session);
    if (!signedIn) return tellClient(request, loginRequired, issuer);
    return giveCode(request, signedIn, session, issuer, sessionCookie(asked, session));
  });
}

/** `POST sample`: begins to load the sample city and shows how far it is. */
export function loadSample(asked: Asked, issuer: Issuer): Promise<Reply> | Reply {
  return withRequest(asked.form, asked, issuer, async (request) => {
    const begun = await asked.sample.load();
    // Why it failed is shown on the page, from its progress.
    if ('loaded' in begun) begun.loaded.catch(() => undefined);
    if ('refused' in begun && begun.refused === 'notEmpty')
      return html(409, (nonce) => plainPage(notLoaded, alreadyUsed, nonce));
    return redirect(addressOf(request));
  });
}

const fieldsOfPage = new Set(['person', 'cancel', 'other', 'org', 'account', 'name', 'role']);

function choiceOf(form: URLSearchParams): 'cancel' | Account | TypedAccount | undefined {
  if (form.has('cancel')) return 'cancel';
  if (form.has('other')) {
    const typed = typedAccount(form);
    return typed.faults.length === 0 ? typed.account : typed;
  }
  const person = people.find(({ sub }) => sub === form.get('person'));
  return person && { org: person.org, sub: person.sub, name: person.name, roles: person.roles };
}

/** Goes on with a request that can be followed; of any other the client or the person is told. */
function withRequest(
  parameters: URLSearchParams,
  { origin }: Asked,
  issuer: Issuer,
  goOn: (request: AuthorizationRequest) => Promise<Reply> | Reply,
): Promise<Reply> | Reply {
  const read = readAuthorizationRequest(parameters, origin);
  if ('untrusted' in read) return refused(read.untrusted);
  return 'request' in read ? goOn(read.request) : tellClient(read, read, issuer);
}

function giveCode(
  request: AuthorizationRequest,
  { account, at }: SignedIn,
  session: string,
  { controls, tokens }: Issuer,
  headers = {},
): Reply {
  const { clientId, scope, nonce } = request;
  const permission = { account, clientId, scope, authTime: at, session, ...(nonce ? { nonce } : {}) };
  const code = tokens.codeFor(permission, request);
  return redirect(answerAddress(request, controls.issuer.name, { code }), headers);
}

function tellClient(
  request: { readonly redirectUri: string; readonly state?: string },
  { error, description }: OAuthError,
  { controls }: Issuer,
): Reply {
  return redirect(answerAddress(request, controls.issuer.name, { error, error_description: description }));
}

async function choices(
  request: AuthorizationRequest,
  { session, sample }: Asked,
  { sessions }: Issuer,
  typed?: TypedAccount,
): Promise<Reply> {
  const progress = await sample.progress();
  const signedIn = sessions.everybody(session);
  // While it loads the browser asks again by itself.
  const headers = progress.state === 'loading' ? { refresh: `1;url=${addressOf(request)}` } : {};
  const view = { request, progress, signedIn, ...(typed ? { typed } : {}) };
  return html(typed ? 400 : 200, (nonce) => signInPage({ ...view, nonce }), headers);
}

const notFollowed: Text = { zh: '无法登录', en: 'Signing in is not possible' };
const notLoaded: Text = { zh: '未装入示例城市', en: 'The sample city was not loaded' };
const alreadyUsed: Text = {
  zh: '平台上已经登记了地区，示例城市只装入空的平台。可以用 npm start -- --reset --sample 清空数据后重新启动。',
  en: 'Regions are registered on this platform already; the sample city goes into an empty one. Start anew with npm start -- --reset --sample, which empties the data.',
};
const reasons: Readonly<Record<string, Text>> = {
  client: {
    zh: '请求中没有说明是哪一个应用（client_id）。',
    en: 'The request does not say which client it is (client_id).',
  },
  address: {
    zh: '返回地址（redirect_uri）缺失，或者不属于本平台，因此不予跳转。请从本平台的首页重新登录。',
    en: 'The address to return to (redirect_uri) is missing or is not of this platform, so nobody is sent there. Please sign in from this platform’s first page.',
  },
  repeated: {
    zh: '请求中有重复的参数，因此不予处理。请从本平台的首页重新登录。',
    en: 'The request has a parameter more than once. Please sign in from this platform’s first page.',
  },
};

const refused = (reason: 'client' | 'address' | 'repeated'): Reply =>
  html(400, (nonce) => plainPage(notFollowed, reasons[reason] ?? notFollowed, nonce));
