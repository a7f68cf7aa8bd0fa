import { sm2 } from 'sm-crypto-v2';
import type { PublicKey } from './signingKey.ts';

/**
 * SM2 signatures with SM3 (GB/T 32918.2) as GB/T 35276 writes them: DER, with the default user id 1234567812345678. Node's own
 * SM2 signs plain ECDSA or with an empty id, which nobody else takes.
 */

/** Bytes of a public key: an uncompressed point. */
const keyLength = 65;

/** Points of keys that were used: the table that makes verifying five times as fast takes milliseconds to make. */
const points = new Map<PublicKey, ReturnType<typeof sm2.precomputePublicKey>>();
const pointsAtMost = 64;

/** Whether a signature (DER, Base64) over a text, as UTF-8, was made with this SM2 key; a malformed key or signature is no signature. */
export function isSignedBySm2(key: PublicKey, text: string, signature: string): boolean {
  try {
    const point = pointOf(key);
    const hex = Buffer.from(signature, 'base64').toString('hex');
    return sm2.doVerifySignature(Buffer.from(text), hex, point, { hash: true, der: true });
  } catch {
    return false;
  }
}

/** Whether this is a point of the curve that can be a public key. */
export function isSm2Key(key: PublicKey): boolean {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== keyLength || bytes[0] !== 4) return false;
  try {
    return sm2.verifyPublicKey(bytes.toString('hex'));
  } catch {
    return false;
  }
}

/** A key as a point with its table. @throws Error for what is no public key of SM2 */
export function pointOf(key: PublicKey): ReturnType<typeof sm2.precomputePublicKey> {
  const known = points.get(key);
  if (known) return known;
  if (!isSm2Key(key)) throw new Error('not a public key of SM2');
  const made = sm2.precomputePublicKey(Buffer.from(key, 'base64').toString('hex'));
  if (points.size >= pointsAtMost) points.clear();
  points.set(key, made);
  return made;
}
