import { type Instant, millisecondsOf } from '../calendar/index.ts';
import { isSignedBy, keyId, type PublicKey } from './signingKey.ts';

/** What of a head is signed: its last event's hash stands for the whole chain. */
export interface SignedHead {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** Lower-case hex. */
  readonly hash: string;
}

/** A head's signature, and whose it is. */
export interface HeadSignature {
  /** Name of the working key, which its certificate carries. */
  readonly signer: string;
  /** Base64. */
  readonly signature: string;
}

/**
 * What the key that never leaves its keeper says of a working key: that it signs heads of these hours. A function makes a
 * working key of its own and keeps it in memory only, so that a signature costs no call.
 */
export interface Certificate {
  readonly schema: 1;
  readonly key: PublicKey;
  readonly from: Instant;
  readonly to: Instant;
  /** Over `certificateStatement`, Base64. */
  readonly signature: string;
}

/** The text that a working key signs. The first line keeps it from being taken for anything else. */
export function headStatement({ kind, id, version, hash }: SignedHead): string {
  return `gongxiang/head/v1\n${JSON.stringify([kind, id, version, hash])}\n`;
}

/** The text that the root key signs. */
export function certificateStatement({ key, from, to }: Omit<Certificate, 'schema' | 'signature'>): string {
  return `gongxiang/signer/v1\n${JSON.stringify([key, from, to])}\n`;
}

export type SignatureFault = 'signerUnknown' | 'signatureDiffers';

/**
 * Judges a head's signature.
 * @param changedAt when the head's last event happened: the working key must have been certified for that instant
 * @param certificate the signer's, if there is one
 * @param roots the root keys that are known, old ones included
 * @returns undefined when it holds
 */
export function verifyHead(
  head: SignedHead & { readonly changedAt: Instant },
  { signer, signature }: HeadSignature,
  certificate: Certificate | undefined,
  roots: readonly PublicKey[],
): SignatureFault | undefined {
  if (!certificate || keyId(certificate.key) !== signer) return 'signerUnknown';
  const statement = certificateStatement(certificate);
  if (!roots.some((root) => isSignedBy(root, statement, certificate.signature))) return 'signerUnknown';
  const at = millisecondsOf(head.changedAt);
  if (at < millisecondsOf(certificate.from) || at > millisecondsOf(certificate.to)) return 'signatureDiffers';
  return isSignedBy(certificate.key, headStatement(head), signature) ? undefined : 'signatureDiffers';
}
