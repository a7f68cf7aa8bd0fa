import * as oauth from 'oauth4webapi';
import type { Settings } from '../settings.ts';

/** What a person's sign-in gave; it lives in this page's memory and nowhere else. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
  readonly id: string | undefined;
  /** Milliseconds since 1970 of this machine's clock. */
  readonly expiresAt: number;
  readonly sub: string;
}

/** How a sign-in is asked for. */
export interface SignInWish {
  /** Where in the console to go afterwards. */
  readonly returnTo: string;
  /** `none`: only if the issuer knows the person already; `select_account`: the person chooses. */
  readonly prompt?: 'none' | 'select_account';
  /** The account that was signed in here before. */
  readonly account?: string | undefined;
}

/** The end of a sign-in: tokens, why the issuer did not let the person in, or what kept its answer from being had. */
export type SignedIn =
  | { readonly tokens: Tokens; readonly returnTo: string }
  | { readonly refused: string; readonly returnTo: string }
  | { readonly failed: unknown; readonly returnTo: string };

/** The renewal was refused: the person must sign in again. Anything else that fails may be tried again. */
export class SignInNeeded extends Error {
  override name = 'SignInNeeded';
}

/** OpenID Connect with code flow and PKCE against the issuer of the settings (OAuth 2.1; RFC 7636, RFC 9207). */
export interface Provider {
  /** Leaves the page for the issuer's. */
  signIn(wish: SignInWish): Promise<void>;
  /** Takes what the issuer sent back with the person. */
  finish(address: URL): Promise<SignedIn>;
  /** @throws SignInNeeded when the issuer does not renew them */
  renew(tokens: Tokens): Promise<Tokens>;
  /** Ends the session here and leaves for the issuer, which ends it there. */
  signOut(tokens: Tokens | undefined): Promise<void>;
}

const callbackPath = '/console/signed-in';
const attemptKey = 'gongxiang.sign-in';

interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

function tokensOf(answer: oauth.TokenEndpointResponse, before?: Tokens): Tokens {
  return {
    access: answer.access_token,
    refresh: answer.refresh_token ?? before?.refresh,
    id: answer.id_token ?? before?.id,
    expiresAt: Date.now() + (answer.expires_in ?? 300) * 1000,
    sub: oauth.getValidatedIdTokenClaims(answer)?.sub ?? before?.sub ?? '',
  };
}

export function createProvider({ issuer, discovery, clientId, scope }: Settings): Provider {
  const client: oauth.Client = { client_id: clientId };
  const identification = oauth.None();
  const redirectUri = `${location.origin}${callbackPath}`;
  // Only a page that came over plain HTTP, from this very machine, may use an issuer that does.
  const options = { [oauth.allowInsecureRequests]: location.protocol === 'http:' };
  let found: Promise<oauth.AuthorizationServer> | undefined;

  async function discover(): Promise<oauth.AuthorizationServer> {
    const address = (discovery ?? issuer).replace(/\/$/, '');
    const url = new URL(`${address}/.well-known/openid-configuration`, location.origin);
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    return oauth.processDiscoveryResponse(new URL(issuer), response);
  }

  function server(): Promise<oauth.AuthorizationServer> {
    found ??= discover().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  }

  return {
    async signIn({ returnTo, prompt, account }) {
      const { authorization_endpoint: endpoint } = await server();
      if (endpoint === undefined) throw new Error('the issuer names no page to sign in');
      const attempt: Attempt = {
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
        verifier: oauth.generateRandomCodeVerifier(),
        returnTo,
      };
      sessionStorage.setItem(attemptKey, JSON.stringify(attempt));
      const url = new URL(endpoint);
      const query = {
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...(prompt === undefined ? {} : { prompt }),
        ...(account === undefined ? {} : { login_hint: account }),
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      location.assign(url);
    },

    async finish(address) {
      const kept = sessionStorage.getItem(attemptKey);
      sessionStorage.removeItem(attemptKey);
      if (kept === null) return { refused: 'no_attempt', returnTo: '/' };
      const attempt: Attempt = JSON.parse(kept);
      const { returnTo } = attempt;
      try {
        const issuing = await server();
        const parameters = oauth.validateAuthResponse(issuing, client, address, attempt.state);
        const response = await oauth.authorizationCodeGrantRequest(
          issuing,
          client,
          identification,
          parameters,
          redirectUri,
          attempt.verifier,
          options,
        );
        const answer = await oauth.processAuthorizationCodeResponse(issuing, client, response, {
          expectedNonce: attempt.nonce,
          requireIdToken: true,
        });
        return { tokens: tokensOf(answer), returnTo };
      } catch (error) {
        if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError)
          return { refused: error.error, returnTo };
        return { failed: error, returnTo };
      }
    },

    async renew(tokens) {
      if (tokens.refresh === undefined) throw new SignInNeeded('there is nothing to renew with');
      const issuing = await server();
      try {
        const response = await oauth.refreshTokenGrantRequest(
          issuing,
          client,
          identification,
          tokens.refresh,
          options,
        );
        return tokensOf(await oauth.processRefreshTokenResponse(issuing, client, response), tokens);
      } catch (error) {
        if (error instanceof oauth.ResponseBodyError) throw new SignInNeeded(error.error);
        throw error;
      }
    },

    async signOut(tokens) {
      const { end_session_endpoint: endpoint } = await server();
      if (endpoint === undefined) {
        location.assign('/');
        return;
      }
      const url = new URL(endpoint);
      url.searchParams.set('client_id', clientId);
      url.searchParams.set('post_logout_redirect_uri', `${location.origin}/`);
      if (tokens?.id !== undefined) url.searchParams.set('id_token_hint', tokens.id);
      location.assign(url);
    },
  };
}

/** Whether the issuer has just sent the person back to this address. */
export function isCallback({ pathname }: Pick<URL, 'pathname'>): boolean {
  return pathname === callbackPath;
}

/** Whether the issuer answered, and not as it should have; otherwise its answer was not had at all. */
export function isAnswerAtFault(error: unknown): boolean {
  return (
    error instanceof oauth.OperationProcessingError || error instanceof oauth.WWWAuthenticateChallengeError
  );
}
