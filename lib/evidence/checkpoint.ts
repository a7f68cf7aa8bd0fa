import type { TreeHead } from './merkle.ts';
import {
  isOf,
  keyHash,
  type Note,
  type NoteSignature,
  signatureTypes,
  type VerifierKey,
} from './signedNote.ts';
import { isSignedBy } from './signingKey.ts';

/** How far a log has grown (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** Which log it is: a name that no other log has, such as `data.example.gov.cn/gongxiang`. */
  readonly origin: string;
}

/** The text of a checkpoint, which is what the log signs. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`;
}

/** Reads a checkpoint's text; lines of extensions behind it are passed over. Undefined when it is none. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  const hash = Buffer.from(root, 'base64');
  const isWhole = rest.at(-1) === '' && /^(0|[1-9]\d{0,14})$/.test(size) && hash.length === 32;
  if (!isWhole || origin === '' || hash.toString('base64') !== root) return undefined;
  return { origin, size: Number(size), root: hash.toString('hex') };
}

/** What a witness signs: that at this time (seconds since 1970) it has seen the log no further, and consistent (C2SP tlog-cosignature). */
export function cosignedText(checkpoint: string, seconds: number): string {
  return `cosignature/v1\ntime ${seconds}\n${checkpoint}`;
}

/** A witness's line: the key's hash, the time in eight bytes, the signature. */
export function cosignature(witness: VerifierKey, seconds: number, signature: Buffer): NoteSignature {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  return { name: witness.name, bytes: Buffer.concat([keyHash(witness), time, signature]) };
}

/** When a witness has cosigned a note, in seconds since 1970; undefined when it has not. */
export function cosignedAt({ text, signatures }: Note, witness: VerifierKey): number | undefined {
  if (witness.type !== signatureTypes.witness) return undefined;
  for (const signature of signatures.filter((one) => isOf(one, witness))) {
    if (signature.bytes.length !== 76) continue;
    const seconds = Number(signature.bytes.readBigUInt64BE(4));
    const signed = signature.bytes.subarray(12).toString('base64');
    if (isSignedBy(witness.key, cosignedText(text, seconds), signed)) return seconds;
  }
  return undefined;
}
