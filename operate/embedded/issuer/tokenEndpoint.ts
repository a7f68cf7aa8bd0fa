import { randomUUID } from 'node:crypto';
import type { OAuthError } from './authorizationRequest.ts';
import { type Asked, type Issuer, json, type Reply } from './exchange.ts';
import type { Used } from './tokenStore.ts';

/** `POST token`: tokens for a code, or for a refresh token (RFC 6749, 4.1.3 and 6). */
export async function giveTokens({ form }: Asked, issuer: Issuer): Promise<Reply> {
  const used = use(form, issuer);
  return 'error' in used ? refusal(used) : tokensOf(used, form.get('grant_type') ?? '', issuer);
}

/** `POST revoke` (RFC 7009): a refresh token and all that follow it; access tokens end by themselves. */
export function revoke({ form }: Asked, { tokens }: Issuer): Reply {
  const token = form.get('token');
  if (token === null) return refusal(missing('token'));
  tokens.revoke(token);
  return json(200, {});
}

function use(form: URLSearchParams, { tokens }: Issuer): Used | OAuthError {
  if (new Set(form.keys()).size !== form.size)
    return { error: 'invalid_request', description: 'A parameter is repeated.' };
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      const given = required(form, ['code', 'client_id', 'redirect_uri', 'code_verifier']);
      if ('error' in given) return given;
      const [code = '', clientId = '', redirectUri = '', verifier = ''] = given.values;
      return tokens.redeem({ code, clientId, redirectUri, verifier });
    }
    case 'refresh_token': {
      const given = required(form, ['refresh_token', 'client_id']);
      if ('error' in given) return given;
      const [token = '', clientId = ''] = given.values;
      return tokens.refresh(token, clientId);
    }
    case null:
      return missing('grant_type');
    default:
      return {
        error: 'unsupported_grant_type',
        description: 'The grant_type must be authorization_code or refresh_token.',
      };
  }
}

const missing = (name: string): OAuthError => ({
  error: 'invalid_request',
  description: `${name} is missing; the body must be application/x-www-form-urlencoded.`,
});

function required(
  form: URLSearchParams,
  names: readonly string[],
): { readonly values: readonly string[] } | OAuthError {
  const absent = names.find((name) => (form.get(name) ?? '') === '');
  return absent === undefined ? { values: names.map((name) => form.get(name) ?? '') } : missing(absent);
}

const refusal = ({ error, description }: OAuthError): Reply =>
  json(400, { error, error_description: description });

async function tokensOf(
  { permission, refreshToken }: Used,
  grantType: string,
  { controls, accessTokenSeconds }: Issuer,
): Promise<Reply> {
  const { account, clientId, scope, nonce, authTime } = permission;
  const { sub, name } = account;
  // The API takes a token some time after its end; it is to be refused when the client has been told that it is.
  const seconds = accessTokenSeconds - controls.issuer.skewSeconds;
  // A nonce is for the answer to its own request alone (OpenID Connect Core 1.0, 12.2).
  const fresh = grantType === 'authorization_code' && nonce !== undefined ? { nonce } : {};
  const [accessToken, idToken] = await Promise.all([
    controls.sign({ ...account, client_id: clientId, scope, jti: randomUUID() }, { seconds }),
    controls.sign({ sub, name, auth_time: authTime, ...fresh }, { audience: clientId, seconds: 3600 }),
  ]);
  return json(200, {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    refresh_token: refreshToken,
    id_token: idToken,
    scope,
  });
}
