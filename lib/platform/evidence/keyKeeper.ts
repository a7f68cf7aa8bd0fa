import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { type PublicKey, publicKeyOf } from '../../evidence/signingKey.ts';

/** A signing key that never leaves the place where it is kept. */
export interface KeyKeeper {
  /** @returns an Ed25519 signature over the text as UTF-8, Base64 */
  sign(text: string): Promise<string>;
  publicKey(): Promise<PublicKey>;
}

/** The key of this id or ARN in AWS's key management (KMS), key spec ECC_NIST_EDWARDS25519. */
export function openKeyKeeper(key: string, client = new KMSClient({ maxAttempts: 4 })): KeyKeeper {
  return {
    async sign(text) {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: key,
          Message: Buffer.from(text),
          MessageType: 'RAW',
          SigningAlgorithm: 'ED25519_SHA_512',
        }),
      );
      return Buffer.from(required(Signature)).toString('base64');
    },
    async publicKey() {
      const { PublicKey: der } = await client.send(new GetPublicKeyCommand({ KeyId: key }));
      return publicKeyOf(createPublicKey({ key: Buffer.from(required(der)), format: 'der', type: 'spki' }));
    },
  };
}

/** A keeper that is asked for its public key once: the key of an id never changes. What has failed is asked again. */
export function remembering(keeper: KeyKeeper): KeyKeeper {
  let known: Promise<PublicKey> | undefined;
  return {
    sign: (text) => keeper.sign(text),
    publicKey() {
      known ??= keeper.publicKey().catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      return known;
    },
  };
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the key management answered without what was asked for');
  return value;
}
