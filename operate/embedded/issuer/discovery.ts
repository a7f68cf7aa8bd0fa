/** Where the issuer is on the platform's own address. */
export const place = '/local/issuer';

export const scopes = ['openid', 'profile', 'offline_access'] as const;

/**
 * What the issuer says of itself (OpenID Connect Discovery 1.0, 3).
 * @param issuer the name in its tokens
 * @param origin the address under which it was asked
 */
export function discoveryDocument(issuer: string, origin: string): object {
  const at = (path: string) => `${origin}${place}/${path}`;
  return {
    issuer,
    authorization_endpoint: at('authorize'),
    token_endpoint: at('token'),
    jwks_uri: at('jwks'),
    end_session_endpoint: at('end_session'),
    revocation_endpoint: at('revoke'),
    scopes_supported: scopes,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    prompt_values_supported: ['none', 'login', 'select_account'],
    claims_supported: ['sub', 'name', 'org', 'roles', 'auth_time', 'nonce'],
    ui_locales_supported: ['zh-CN', 'en'],
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    authorization_response_iss_parameter_supported: true,
  };
}
