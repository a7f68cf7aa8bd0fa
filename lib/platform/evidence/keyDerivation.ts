import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';

/** Keys for one purpose each, derived from a key that never leaves its keeper: whoever can read the table knows none of them. */
export interface KeyDerivation {
  /**
   * The key of this label, always the same one; what has failed is asked again.
   * @param label what the key is for, such as `pseudonym:GRANT`; at most 200 characters
   * @returns 32 bytes
   * @throws whatever the keeper throws
   */
  derive(label: string): Promise<Buffer>;
}

/** Labels whose keys a process remembers; beyond them the one that was asked for longest ago is forgotten. */
const rememberedAtMost = 256;

/**
 * Derives by the key of this id or ARN in AWS's key management (KMS), key spec HMAC_256: the key of a label is its message
 * authentication code (SP 800-108 in its simplest form: a pseudorandom function over what the key is for).
 */
export function openKeyDerivation(keyId: string, client = new KMSClient({ maxAttempts: 4 })): KeyDerivation {
  const known = new Map<string, Promise<Buffer>>();
  return {
    derive(label) {
      const derived = known.get(label) ?? codeOf(client, keyId, label);
      known.delete(label);
      known.set(label, derived);
      derived.catch(() => {
        if (known.get(label) === derived) known.delete(label);
      });
      for (const oldest of known.keys()) {
        if (known.size <= rememberedAtMost) break;
        known.delete(oldest);
      }
      return derived;
    },
  };
}

async function codeOf(client: KMSClient, keyId: string, label: string): Promise<Buffer> {
  const { Mac } = await client.send(
    new GenerateMacCommand({
      KeyId: keyId,
      // The first line keeps a derived key from being taken for a code over anything else.
      Message: Buffer.from(`gongxiang/derived/v1\n${label}\n`),
      MacAlgorithm: 'HMAC_SHA_256',
    }),
  );
  if (Mac?.length !== 32) throw new Error('the key management answered without a code of 32 bytes');
  return Buffer.from(Mac);
}
