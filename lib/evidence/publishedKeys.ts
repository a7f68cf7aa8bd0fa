import * as z from 'zod/mini';
import type { PublishedKey } from './senderCertificate.ts';
import { keyId, type SignatureAlgorithm } from './signingKey.ts';

/** A key as `/.well-known/gongxiang-keys` shows it: a JSON Web Key (RFC 7517, RFC 8037), and when it was in use. */
const jwk = z.object({
  kty: z.string(),
  crv: z.enum(['Ed25519', 'SM2']),
  alg: z.string(),
  use: z.string(),
  /** Its name (`keyId`). */
  kid: z.string(),
  x: z.string(),
  y: z.optional(z.string()),
  from: z.optional(z.string()),
  until: z.optional(z.string()),
});
type Jwk = Readonly<z.infer<typeof jwk>>;
const published = z.object({ keys: z.array(jwk) });

/** When a key was in use. */
interface InUse {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Writes a key; of SM2, which has no registered names, with those of its curve. */
export function writePublishedKey(alg: SignatureAlgorithm, key: string, { from, until }: InUse): Jwk {
  const bytes = Buffer.from(key, 'base64');
  const inUse = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
  const named = { use: 'sig', kid: keyId(key), ...inUse };
  if (alg === 'ed25519')
    return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', ...named, x: bytes.toString('base64url') };
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)];
  return {
    kty: 'EC',
    crv: 'SM2',
    alg: 'SM2',
    ...named,
    x: x.toString('base64url'),
    y: y.toString('base64url'),
  };
}

/** Reads the document; undefined when it is none. */
export function readPublishedKeys(text: string): readonly PublishedKey[] | undefined {
  try {
    const { data } = published.safeParse(JSON.parse(text));
    return data?.keys.map(({ x, y, until }) => ({ key: pointOf(x, y), until }));
  } catch {
    return undefined;
  }
}

const bytesOf = (part: string) => Buffer.from(part, 'base64url');

function pointOf(x: string, y: string | undefined): string {
  const point = y === undefined ? bytesOf(x) : Buffer.concat([Buffer.from([4]), bytesOf(x), bytesOf(y)]);
  return point.toString('base64');
}
