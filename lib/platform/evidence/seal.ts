import { randomBytes } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { closeEnvelope } from '../../evidence/envelope.ts';
import { pointOf } from '../../evidence/sm2.ts';
import type { PublicKey } from '../../evidence/signingKey.ts';

/** The key of a receiver for which data is encrypted. */
export interface ReceiverKey {
  readonly keyId: string;
  /** SM2: an uncompressed point, Base64. */
  readonly publicKey: PublicKey;
}

/**
 * Puts data into an envelope that only its receiver opens (`lib/evidence/envelope.ts`); each time with a content key of its own.
 * @throws Error for what is no public key of SM2
 */
export function seal(bytes: Buffer, { keyId, publicKey }: ReceiverKey): Buffer {
  const [key, iv] = [randomBytes(16), randomBytes(12)];
  const wrapped = Buffer.from(sm2.doEncrypt(key, pointOf(publicKey), 1, { asn1: true }), 'hex');
  const head = {
    v: 1,
    alg: 'sm2-sm4-gcm',
    keyId,
    key: wrapped.toString('base64'),
    iv: iv.toString('base64'),
  } as const;
  return closeEnvelope(bytes, head, { key, iv });
}
