import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { keyOfSpki, type PublicKey, type SignatureAlgorithm } from '../../evidence/signingKey.ts';

/** A signing key that never leaves the place where it is kept. */
export interface KeyKeeper {
  readonly alg: SignatureAlgorithm;
  /** @returns a signature over the text as UTF-8, Base64; of SM2 DER */
  sign(text: string): Promise<string>;
  publicKey(): Promise<PublicKey>;
}

/** By the names of KMS; its SM2 has the default user id where the message is raw. */
const algorithms = { ed25519: 'ED25519_SHA_512', sm2: 'SM2DSA' } as const;

/** The key of this id or ARN in AWS's key management (KMS), key spec ECC_NIST_EDWARDS25519 or SM2. */
export function openKeyKeeper(
  key: string,
  client = new KMSClient({ maxAttempts: 4 }),
  alg: SignatureAlgorithm = 'ed25519',
): KeyKeeper {
  return {
    alg,
    async sign(text) {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: key,
          Message: Buffer.from(text),
          MessageType: 'RAW',
          SigningAlgorithm: algorithms[alg],
        }),
      );
      return Buffer.from(required(Signature)).toString('base64');
    },
    async publicKey() {
      const { PublicKey: der } = await client.send(new GetPublicKeyCommand({ KeyId: key }));
      return keyOfSpki(alg, Buffer.from(required(der)));
    },
  };
}

/** A keeper that is asked for its public key once: the key of an id never changes. What has failed is asked again. */
export function remembering(keeper: KeyKeeper): KeyKeeper {
  let known: Promise<PublicKey> | undefined;
  return {
    alg: keeper.alg,
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
