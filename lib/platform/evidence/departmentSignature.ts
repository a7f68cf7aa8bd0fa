import { isSignedBy } from '../../evidence/signingKey.ts';
import type { DepartmentKey } from '../../organisation/departmentKeys.ts';

/** Whether a signature (Base64) over a text, as UTF-8, was made with this key of a department, whichever its algorithm. */
export async function isSignedWith(
  { alg, publicKey }: Pick<DepartmentKey, 'alg' | 'publicKey'>,
  text: string,
  signature: string,
): Promise<boolean> {
  if (alg === 'ed25519') return isSignedBy(publicKey, text, signature);
  // Loaded only where it is asked for: it knows the curve of SM2.
  const { isSignedBySm2 } = await import('../../evidence/sm2.ts');
  return isSignedBySm2(publicKey, text, signature);
}
