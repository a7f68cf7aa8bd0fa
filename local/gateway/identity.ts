import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Memory } from '../platformState.ts';
import type { AuthorizerModel } from '../template/httpApi.ts';

/** Signs and checks tokens in place of the issuer that the template names. */
export interface Identity {
  readonly issuer: IssuerTold;
  /** A token with these claims, valid in real time: for the API and for 30 days unless told otherwise. */
  sign(claims: JWTPayload, terms?: TokenTerms): Promise<string>;
  /**
   * Checks a bearer token as the HTTP API's JWT authorizer does, in real time.
   * @returns its claims as the authorizer hands them on, or why it is refused
   */
  verify(header: string | undefined, authorizer: AuthorizerModel, scopes: string[]): Promise<Verified>;
}

/** What whoever plays the issuer in full must know of it. */
export interface IssuerTold {
  /** Its name, as the template's authorizer has it and every token's `iss`. */
  readonly name: string;
  /** Whom tokens for the API name as their audience. */
  readonly audience: string;
  /** The public keys that its signatures are checked with. */
  readonly keys: { readonly keys: readonly JWK[] };
  /** Seconds after its end for which the API still takes a token, since clocks may differ. */
  readonly skewSeconds: number;
}

/** How a token differs from the usual one. */
export interface TokenTerms {
  /** For whom it is; the API unless told. */
  readonly audience?: string;
  /** Seconds from now until it ends; negative: it has ended. */
  readonly seconds?: number;
}

export type Verified = { claims: Record<string, string> } | { refused: 401 | 403 };

const algorithm = 'RS256';
/** The name of the one key. */
const kid = 'local';
/** Seconds by which the clocks of issuer and gateway may differ. */
const skew = 60;
const thirtyDays = 30 * 86_400;

/** @param authorizer whose issuer is impersonated; undefined when the template has none */
export async function createIdentity(
  memory: Memory,
  authorizer: AuthorizerModel | undefined,
): Promise<Identity> {
  const { privateKey, publicKey } = await keys(memory);
  const issuer = authorizer?.issuer ?? 'http://local';
  const audience = authorizer?.audience[0] ?? 'local';
  const published = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' };
  return {
    issuer: { name: issuer, audience, keys: { keys: [published] }, skewSeconds: skew },
    sign(claims, { audience: to = audience, seconds = thirtyDays } = {}) {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid })
        .setIssuer(issuer)
        .setAudience(to)
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .sign(privateKey);
    },
    async verify(header, { issuer: expected, audience: audiences }, scopes) {
      const token = header?.replace(/^Bearer\s+/i, '').trim();
      if (!token) return { refused: 401 };
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: [algorithm],
          issuer: expected,
          requiredClaims: ['exp'],
          clockTolerance: skew,
        });
        const named = [payload.aud, payload['client_id']].flat();
        if (!named.some((one) => typeof one === 'string' && audiences.includes(one))) return { refused: 401 };
        if (payload.iat !== undefined && payload.iat > Date.now() / 1000 + skew) return { refused: 401 };
        const given = written(payload['scope'] ?? payload['scp'] ?? '').split(/[\s,]+/);
        if (scopes.length > 0 && !scopes.some((scope) => given.includes(scope))) return { refused: 403 };
        return { claims: claimsAsText(payload) };
      } catch {
        return { refused: 401 };
      }
    },
  };
}

/** Every claim becomes text, written the way API Gateway writes it. */
export function claimsAsText(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, written(value)]));
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`;
  if (value === null) return '<nil>';
  if (typeof value === 'object') {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([name, inner]) => `${name}:${written(inner)}`).join(' ')}]`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function keys(memory: Memory): Promise<{ privateKey: CryptoKey; publicKey: CryptoKey }> {
  const kept = memory.read('identity.key');
  if (kept !== undefined) {
    const jwk: Record<string, string> = JSON.parse(kept);
    const { n, e } = jwk;
    const [privateKey, publicKey] = await Promise.all([
      importJWK(jwk, algorithm),
      importJWK(
        { kty: 'RSA', ...(n === undefined ? {} : { n }), ...(e === undefined ? {} : { e }) },
        algorithm,
      ),
    ]);
    if (!(privateKey instanceof Uint8Array) && !(publicKey instanceof Uint8Array))
      return { privateKey, publicKey };
  }
  const pair = await generateKeyPair(algorithm, { extractable: true });
  memory.write('identity.key', JSON.stringify(await exportJWK(pair.privateKey)));
  return pair;
}
