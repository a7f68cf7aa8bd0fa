/** A request for a code (RFC 6749, 4.1.1; OpenID Connect Core 1.0, 3.1.2.1) that can be followed. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  /** SHA-256 of the verifier that the code's bearer must show (RFC 7636). */
  readonly challenge: string;
  readonly state?: string;
  readonly nonce?: string;
  readonly prompt: Prompt;
  /** The account that the client expects. */
  readonly hint?: string;
}

/** `whenNeeded`: the page is shown only where the browser has no session. */
export type Prompt = 'none' | 'page' | 'whenNeeded';

/** The code of an error that OAuth names, and what it is about. */
export interface OAuthError {
  readonly error: string;
  readonly description: string;
}

/**
 * What a request for a code is: one that can be followed, one whose fault the client is told by redirect, or one whose address
 * is not to be trusted, which the person alone is told.
 */
export type ReadRequest =
  | { readonly request: AuthorizationRequest }
  | ({ readonly redirectUri: string; readonly state?: string } & OAuthError)
  | { readonly untrusted: 'client' | 'address' | 'repeated' };

/** Everything that has been given exactly once, by name. */
type Given = Readonly<Record<string, string>>;

/** @param origin the address of the issuer itself: to no other is anybody sent back */
export function readAuthorizationRequest(parameters: URLSearchParams, origin: string): ReadRequest {
  // A repeated address or client is none that could be trusted (RFC 6749, 3.1).
  if (new Set(parameters.keys()).size !== parameters.size) return { untrusted: 'repeated' };
  // An empty parameter counts as none (RFC 6749, 3.1).
  const given: Given = Object.fromEntries([...parameters].filter(([, value]) => value !== ''));
  const { client_id: clientId, redirect_uri: redirectUri, state } = given;
  if (clientId === undefined) return { untrusted: 'client' };
  if (redirectUri === undefined || !isOfOrigin(redirectUri, origin)) return { untrusted: 'address' };
  const fault = faults(given).find(([holds]) => holds);
  if (fault) {
    const [, error, description] = fault;
    return { redirectUri, ...(state === undefined ? {} : { state }), error, description };
  }
  const { scope = '', code_challenge: challenge = '', nonce, login_hint: hint } = given;
  const prompt = promptOf(given);
  const optional = { state, nonce, hint };
  return { request: { clientId, redirectUri, scope, challenge, prompt, ...defined(optional) } };
}

/** Whether an address is of this very origin, and so no way out for a code. */
export function isOfOrigin(address: string, origin: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.origin === origin && url.username === '' && !address.includes('#');
}

/** What may be wrong, the first first. */
function faults(given: Given): readonly [holds: boolean, error: string, description: string][] {
  const { response_type: type, response_mode: mode, code_challenge: challenge } = given;
  const prompts = promptsOf(given);
  return [
    ['request' in given, 'request_not_supported', 'Request objects are not supported.'],
    ['request_uri' in given, 'request_uri_not_supported', 'Request objects are not supported.'],
    [type === undefined, 'invalid_request', 'response_type is missing.'],
    [type !== 'code', 'unsupported_response_type', 'The response_type must be code.'],
    [mode !== undefined && mode !== 'query', 'invalid_request', 'The response_mode must be query.'],
    [!scopes(given).includes('openid'), 'invalid_scope', 'The scope must include openid.'],
    [challenge === undefined, 'invalid_request', 'code_challenge is missing (PKCE is required).'],
    [given['code_challenge_method'] !== 'S256', 'invalid_request', 'The code_challenge_method must be S256.'],
    [!/^[\w-]{43}$/.test(challenge ?? ''), 'invalid_request', 'code_challenge is no SHA-256 in base64url.'],
    [
      prompts.includes('none') && prompts.length > 1,
      'invalid_request',
      'prompt=none goes with no other prompt.',
    ],
  ];
}

function promptOf(given: Given): Prompt {
  const prompts = promptsOf(given);
  if (prompts.includes('none')) return 'none';
  return prompts.includes('login') || prompts.includes('select_account') ? 'page' : 'whenNeeded';
}

const promptsOf = ({ prompt = '' }: Given): readonly string[] => prompt.split(' ').filter(Boolean);
const scopes = ({ scope = '' }: Given): readonly string[] => scope.split(' ');

function defined<T extends object>(optional: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(optional).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> }; // The same keys, fewer of them.
}

/** The parameters that make the same request again: what a form of the page carries along. */
export function parametersOf(request: AuthorizationRequest): Readonly<Record<string, string>> {
  const { clientId, redirectUri, scope, challenge, state, nonce, hint } = request;
  return {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    prompt: 'select_account',
    ...defined({ state, nonce, login_hint: hint }),
  };
}

/** Where the browser is sent with the answer, which names the issuer (RFC 9207). */
export function answerAddress(
  { redirectUri, state }: { readonly redirectUri: string; readonly state?: string },
  issuer: string,
  answer: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...answer, iss: issuer, ...defined({ state }) }))
    url.searchParams.append(name, value);
  return url.href;
}
