import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asText, type JsonObject } from '../template/intrinsics.ts';
import type { SigningKeyModel } from '../template/model.ts';
import { AwsError } from './awsCall.ts';

/** The part of KMS that signs: each key lies in a file of its own that only its owner can read. */
export interface SigningKeys {
  /** @throws AwsError as the service would */
  call(operation: string, input: JsonObject): JsonObject;
}

/** Opens the keys of a template, making those that are not there yet. */
export function openSigningKeys(directory: string, models: readonly SigningKeyModel[]): SigningKeys {
  const folder = join(directory, 'keys');
  if (models.length > 0) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = new Map(
    models.flatMap(({ name, arn }) => {
      const opened = { arn, secret: openKey(join(folder, `${name}.pem`)) };
      return [
        [name, opened],
        [arn, opened],
      ] as const;
    }),
  );
  return {
    call(operation, input) {
      const asked = asText(input['KeyId'] ?? '');
      const key = keys.get(asked);
      if (!key) throw new AwsError('NotFoundException', `Key '${asked}' does not exist`);
      const carryOut = operations[operation];
      if (!carryOut)
        throw new AwsError(
          'UnknownOperationException',
          `The embedded platform has no kms:${operation}.`,
          501,
        );
      return { KeyId: key.arn, ...carryOut(key.secret, input) };
    },
  };
}

const algorithm = 'ED25519_SHA_512';

const operations: Record<string, (secret: KeyObject, input: JsonObject) => JsonObject> = {
  Sign(secret, input) {
    if (input['SigningAlgorithm'] !== algorithm || (input['MessageType'] ?? 'RAW') !== 'RAW')
      throw new AwsError('ValidationException', `This key signs RAW messages by ${algorithm}.`);
    const message = Buffer.from(asText(input['Message'] ?? ''), 'base64');
    return { Signature: sign(null, message, secret).toString('base64'), SigningAlgorithm: algorithm };
  },
  GetPublicKey: (secret) => ({
    PublicKey: createPublicKey(secret).export({ format: 'der', type: 'spki' }).toString('base64'),
    KeySpec: 'ECC_NIST_EDWARDS25519',
    KeyUsage: 'SIGN_VERIFY',
    SigningAlgorithms: [algorithm],
  }),
};

function openKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const made = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
    // At once: a key file that was half written would be no key at the next start.
    writeFileSync(`${file}.new`, made, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return createPrivateKey(readFileSync(file));
}
