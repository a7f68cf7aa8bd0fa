import { isEd25519Key } from '../../evidence/ed25519Key.ts';
import type { PublicKey, SignatureAlgorithm } from '../../evidence/signingKey.ts';

/** Whether this is a public key of its algorithm, in the one way in which Base64 writes it. What knows the curve of SM2 is loaded where it is asked for. */
export async function isPublicKey(alg: SignatureAlgorithm, key: PublicKey): Promise<boolean> {
  if (Buffer.from(key, 'base64').toString('base64') !== key) return false;
  if (alg === 'ed25519') return isEd25519Key(key);
  const { isSm2Key } = await import('../../evidence/sm2.ts');
  return isSm2Key(key);
}
