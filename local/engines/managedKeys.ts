import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  timingSafeEqual,
} from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asText, type JsonObject } from '../template/intrinsics.ts';
import type { ManagedKeyModel } from '../template/model.ts';
import { AwsError } from './awsCall.ts';

/** The part of KMS that signs and authenticates: each key lies in a file of its own that only its owner can read. */
export interface ManagedKeys {
  /** @throws AwsError as the service would */
  call(operation: string, input: JsonObject): JsonObject;
}

type Operations = Readonly<Record<string, (input: JsonObject) => JsonObject>>;

/** Keys of one spec: what they are for, how one is made and kept, and what it does. */
interface KeySpec {
  readonly usage: string;
  /** How the file's name ends. */
  readonly ending: string;
  make(): string;
  open(kept: string): Operations;
}

const keySpecs: Readonly<Record<string, KeySpec>> = {
  ECC_NIST_EDWARDS25519: {
    usage: 'SIGN_VERIFY',
    ending: 'pem',
    make: () => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    open: (kept) => edwards(createPrivateKey(kept)),
  },
  SM2: {
    usage: 'SIGN_VERIFY',
    ending: 'key',
    make: () => sm2.generateKeyPairHex().privateKey,
    open: (kept) => chinese(kept),
  },
  HMAC_256: {
    usage: 'GENERATE_VERIFY_MAC',
    ending: 'key',
    make: () => randomBytes(32).toString('base64'),
    open: (kept) => authenticating(Buffer.from(kept, 'base64')),
  },
};

/** Whether keys of this spec and usage run here. */
export function isManaged(spec: string, usage: string): boolean {
  return keySpecs[spec]?.usage === usage;
}

/** Opens the keys of a template, making those that are not there yet. */
export function openManagedKeys(directory: string, models: readonly ManagedKeyModel[]): ManagedKeys {
  const folder = join(directory, 'keys');
  if (models.length > 0) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = new Map(
    models.flatMap(({ name, arn, spec }) => {
      const opened = { arn, operations: openKey(join(folder, name), spec) };
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
      const carryOut = key.operations[operation];
      if (carryOut) return { KeyId: key.arn, ...carryOut(input) };
      if (known.has(operation))
        throw new AwsError('InvalidKeyUsageException', `${key.arn} is not for ${operation}.`);
      throw new AwsError('UnknownOperationException', `The embedded platform has no kms:${operation}.`, 501);
    },
  };
}

const known = new Set(['Sign', 'GetPublicKey', 'GenerateMac', 'VerifyMac']);

function edwards(secret: KeyObject): Operations {
  const algorithm = 'ED25519_SHA_512';
  return {
    Sign(input) {
      if (input['SigningAlgorithm'] !== algorithm || (input['MessageType'] ?? 'RAW') !== 'RAW')
        throw new AwsError('ValidationException', `This key signs RAW messages by ${algorithm}.`);
      const signature = sign(null, messageOf(input), secret);
      return { Signature: signature.toString('base64'), SigningAlgorithm: algorithm };
    },
    GetPublicKey: () => ({
      PublicKey: createPublicKey(secret).export({ format: 'der', type: 'spki' }).toString('base64'),
      KeySpec: 'ECC_NIST_EDWARDS25519',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: [algorithm],
    }),
  };
}

/** What stands before the point in the SubjectPublicKeyInfo of a key of SM2. */
const sm2Head = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');

/** SM2 with SM3 and the default user id, as KMS signs raw messages in the China regions. */
function chinese(privateKey: string): Operations {
  const algorithm = 'SM2DSA';
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey);
  return {
    Sign(input) {
      if (input['SigningAlgorithm'] !== algorithm || (input['MessageType'] ?? 'RAW') !== 'RAW')
        throw new AwsError('ValidationException', `This key signs RAW messages by ${algorithm}.`);
      const made = sm2.doSignature(messageOf(input), privateKey, { hash: true, der: true, publicKey });
      return { Signature: Buffer.from(made, 'hex').toString('base64'), SigningAlgorithm: algorithm };
    },
    GetPublicKey: () => ({
      PublicKey: Buffer.concat([sm2Head, Buffer.from(publicKey, 'hex')]).toString('base64'),
      KeySpec: 'SM2',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: [algorithm],
    }),
  };
}

function authenticating(secret: Buffer): Operations {
  const algorithm = 'HMAC_SHA_256';
  const codeOf = (input: JsonObject) => {
    if (input['MacAlgorithm'] !== algorithm)
      throw new AwsError('ValidationException', `This key authenticates by ${algorithm}.`);
    return createHmac('sha256', secret).update(messageOf(input)).digest();
  };
  return {
    GenerateMac: (input) => ({ Mac: codeOf(input).toString('base64'), MacAlgorithm: algorithm }),
    VerifyMac(input) {
      const given = Buffer.from(asText(input['Mac'] ?? ''), 'base64');
      const right = codeOf(input);
      if (given.length !== right.length || !timingSafeEqual(given, right))
        throw new AwsError('KMSInvalidMacException', 'The code is not that of the message.');
      return { MacValid: true, MacAlgorithm: algorithm };
    },
  };
}

/** @throws AwsError for a message that KMS would not take whole */
function messageOf(input: JsonObject): Buffer {
  const message = Buffer.from(asText(input['Message'] ?? ''), 'base64');
  if (message.length < 1 || message.length > 4096)
    throw new AwsError('ValidationException', 'A message has 1 to 4096 bytes.');
  return message;
}

function openKey(path: string, spec: string): Operations {
  const kind = keySpecs[spec];
  if (!kind) throw new Error(`no key of ${spec} runs here`);
  const file = `${path}.${kind.ending}`;
  if (!existsSync(file)) {
    // At once: a key file that was half written would be no key at the next start.
    writeFileSync(`${file}.new`, kind.make(), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return kind.open(readFileSync(file, 'utf8'));
}
