import { createHash } from 'node:crypto';
import { isSignedBy, type PublicKey } from './signingKey.ts';

/**
 * Signed notes (C2SP signed-note): a text, an empty line, and a line for each signature, `— NAME BASE64(key hash, signature)`.
 * Transparency logs, their witnesses and everybody's tools speak it.
 */
export interface Note {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  /** Name of the key, such as `data.example.gov.cn/gongxiang`. */
  readonly name: string;
  /** The four bytes by which a verifier finds the key, then the signature. */
  readonly bytes: Buffer;
}

/** Kinds of signature: of a log over its text, and of a witness over text and time (C2SP tlog-cosignature). */
export const signatureTypes = { log: 0x01, witness: 0x04 } as const;
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes];

/** A key as verifiers are told it: `NAME+HASH+BASE64(type, public key)`. */
export interface VerifierKey {
  readonly name: string;
  readonly type: SignatureType;
  readonly key: PublicKey;
}

/** The first four bytes of SHA-256 over name, newline, type and public key. */
export function keyHash({ name, type, key }: VerifierKey): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([type]))
    .update(Buffer.from(key, 'base64'))
    .digest()
    .subarray(0, 4);
}

export function writeVerifierKey(verifier: VerifierKey): string {
  const { name, type, key } = verifier;
  const typed = Buffer.concat([Buffer.from([type]), Buffer.from(key, 'base64')]);
  return `${name}+${keyHash(verifier).toString('hex')}+${typed.toString('base64')}`;
}

/** Reads a verifier key; undefined when it is none, or its hash is not that of its key. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name = '', hash, encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  const type = Object.values(signatureTypes).find((known) => known === typed[0]);
  if (type === undefined || typed.length !== 33 || typed.toString('base64') !== encoded) return undefined;
  const verifier = { name, type, key: typed.subarray(1).toString('base64') };
  return keyHash(verifier).toString('hex') === hash ? verifier : undefined;
}

/** Whether a name may stand in a note: no blank, no plus. */
export function isKeyName(name: string): boolean {
  return /^[^+\s\p{Cc}]{1,255}$/u.test(name);
}

export function writeNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(writeSignature).join('')}`;
}

/** One line of a note. */
export function writeSignature({ name, bytes }: NoteSignature): string {
  return `— ${name} ${bytes.toString('base64')}\n`;
}

/** Reads lines of signatures; undefined when one of them is none. */
export function parseSignatures(lines: string): NoteSignature[] | undefined {
  if (lines !== '' && !lines.endsWith('\n')) return undefined;
  const read = lines
    .split('\n')
    .slice(0, -1)
    .map((line) => /^— ([^+\s]+) ([A-Za-z0-9+/]+=*)$/.exec(line));
  const signatures = read.flatMap((match) =>
    match ? [{ name: match[1] ?? '', bytes: Buffer.from(match[2] ?? '', 'base64') }] : [],
  );
  const isWhole = signatures.length === read.length && signatures.every(({ bytes }) => bytes.length > 4);
  return isWhole ? signatures : undefined;
}

/** Reads a note; undefined when the text is none. */
export function parseNote(written: string): Note | undefined {
  const end = written.lastIndexOf('\n\n');
  if (end < 0) return undefined;
  const signatures = parseSignatures(written.slice(end + 2));
  if (!signatures || signatures.length === 0) return undefined;
  return { text: written.slice(0, end + 1), signatures };
}

/** Whether a note bears the signature of a log's key. */
export function isNoteSigned({ text, signatures }: Note, verifier: VerifierKey): boolean {
  return signatures
    .filter((signature) => isOf(signature, verifier))
    .some(({ bytes }) => isSignedBy(verifier.key, text, bytes.subarray(4).toString('base64')));
}

/** Whether a signature claims to be of this key. */
export function isOf({ name, bytes }: NoteSignature, verifier: VerifierKey): boolean {
  return name === verifier.name && bytes.subarray(0, 4).equals(keyHash(verifier));
}
