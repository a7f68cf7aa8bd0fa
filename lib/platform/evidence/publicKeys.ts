import type { PublicKey, SignatureAlgorithm } from '../../evidence/signingKey.ts';

/** Whether this is a public key of its algorithm. What knows the curve of SM2 is loaded where it is asked for. */
export async function isPublicKey(alg: SignatureAlgorithm, key: PublicKey): Promise<boolean> {
  if (alg === 'ed25519') return Buffer.from(key, 'base64').length === 32;
  const { isSm2Key } = await import('../../evidence/sm2.ts');
  return isSm2Key(key);
}
