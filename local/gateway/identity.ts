import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Memory } from '../platformState.ts';
import type { AuthorizerModel } from '../template/httpApi.ts';

/** Signs and checks tokens in place of the issuer that the template names. */
export interface Identity {
  /** A token with these claims, valid for 30 days of real time. */
  sign(claims: JWTPayload): Promise<string>;
  /**
   * Checks a bearer token as the HTTP API's JWT authorizer does, in real time.
   * @returns its claims as the authorizer hands them on, or why it is refused
   */
  verify(header: string | undefined, authorizer: AuthorizerModel, scopes: string[]): Promise<Verified>;
}
export type Verified = { claims: Record<string, string> } | { refused: 401 | 403 };

const algorithm = 'RS256';
/** Seconds by which the clocks of issuer and gateway may differ. */
const skew = 60;

/** @param authorizer whose issuer is impersonated; undefined when the template has none */
export async function createIdentity(
  memory: Memory,
  authorizer: AuthorizerModel | undefined,
): Promise<Identity> {
  const { privateKey, publicKey } = await keys(memory);
  const issuer = authorizer?.issuer ?? 'http://local';
  const audience = authorizer?.audience[0] ?? 'local';
  return {
    sign: (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: 'local' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('30d')
        .sign(privateKey),
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
