import { sm2 } from 'sm-crypto-v2';
import type { PublicKey } from '../../evidence/signingKey.ts';

/** An SM2 key that lives in this process only, and signs as GB/T 35276 says (`lib/evidence/sm2.ts`). */
export function makeSm2Key(): { readonly key: PublicKey; sign(base: Buffer): Buffer } {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return {
    key: Buffer.from(publicKey, 'hex').toString('base64'),
    sign: (base) =>
      Buffer.from(sm2.doSignature(base, privateKey, { hash: true, der: true, publicKey }), 'hex'),
  };
}
