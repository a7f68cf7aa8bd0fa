import { generateKeyPairSync, sign } from 'node:crypto';
import { publicKeyOf } from '../../lib/evidence/signingKey.ts';

/** A keeper of an Ed25519 key that counts what it is asked for, and fails as often as it is told. */
export function ed25519Keeper() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKeyOf(publicKey);
  const asked = { times: 0, failures: 0 };
  return {
    alg: 'ed25519' as const,
    key,
    asked,
    async sign(text: string) {
      asked.times += 1;
      if (asked.failures > 0) {
        asked.failures -= 1;
        throw new Error('the keeper is away');
      }
      return sign(null, Buffer.from(text), privateKey).toString('base64');
    },
    publicKey: async () => key,
  };
}
