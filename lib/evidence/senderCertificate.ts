import * as z from 'zod/mini';
import { type Instant, millisecondsOf } from '../calendar/index.ts';
import { isSignedBy, keyId, type PublicKey } from './signingKey.ts';

/** Whether a signature (Base64) over a text, as UTF-8, was made with this key. */
export type IsSigned = (key: PublicKey, text: string, signature: string) => boolean;

export const senderCertificate = z.object({
  schema: z.literal(1),
  /** By which both keys sign. */
  alg: z.enum(['ed25519', 'sm2']),
  /** The working key. */
  key: z.string(),
  from: z.string(),
  to: z.string(),
  /** Name of the published key that certifies. */
  issuer: z.string(),
  /** Over `senderStatement`, Base64. */
  signature: z.string(),
});

/**
 * What the key that never leaves its keeper says of a working key: that it signs what the platform sends to other systems in
 * these hours. It travels with what is signed, so that a receiver needs nothing but the published keys.
 */
export type SenderCertificate = Readonly<z.infer<typeof senderCertificate>>;

/** The text that the published key signs. The first line keeps it from being taken for anything else. */
export function senderStatement({
  alg,
  key,
  from,
  to,
}: Pick<SenderCertificate, 'alg' | 'key' | 'from' | 'to'>): string {
  return `gongxiang/sender/v1\n${JSON.stringify([alg, key, from, to])}\n`;
}

/** A certificate as it stands in the header `gongxiang-certificate`: a byte sequence (RFC 9651) of its JSON. */
export function writeCertificate(certificate: SenderCertificate): string {
  return `:${Buffer.from(JSON.stringify(certificate)).toString('base64')}:`;
}

/** Reads the header; undefined when it holds no certificate. */
export function readCertificate(header: string): SenderCertificate | undefined {
  const [, bytes] = /^:([A-Za-z0-9+/]+=*):$/.exec(header) ?? [];
  if (bytes === undefined) return undefined;
  try {
    return senderCertificate.safeParse(JSON.parse(Buffer.from(bytes, 'base64').toString())).data;
  } catch {
    return undefined;
  }
}

/** A key that the platform publishes. */
export interface PublishedKey {
  readonly key: PublicKey;
  /** When it went out of use. */
  readonly until?: Instant | undefined;
}

export type CertificateFault = 'issuerUnknown' | 'issuerEnded' | 'notCertified' | 'notInForce' | 'anotherKey';

/**
 * Judges the certificate that came with something signed.
 *
 * @param signer name of the key that signed it (`keyid`)
 * @param at when it was signed (`created`)
 * @param published the keys of the platform, former ones included
 * @param isSigned judges by the certificate's algorithm; Ed25519 unless told
 * @returns undefined when the working key was the platform's at that instant
 */
export function judgeCertificate(
  certificate: SenderCertificate,
  { signer, at }: { readonly signer: string; readonly at: Instant },
  published: readonly PublishedKey[],
  isSigned: IsSigned = isSignedBy,
): CertificateFault | undefined {
  if (keyId(certificate.key) !== signer) return 'anotherKey';
  const issuer = published.find(({ key }) => keyId(key) === certificate.issuer);
  if (!issuer) return 'issuerUnknown';
  const { key, until } = issuer;
  if (until !== undefined && millisecondsOf(certificate.from) >= millisecondsOf(until)) return 'issuerEnded';
  if (!isSigned(key, senderStatement(certificate), certificate.signature)) return 'notCertified';
  const time = millisecondsOf(at);
  const isInForce = time >= millisecondsOf(certificate.from) && time <= millisecondsOf(certificate.to);
  return isInForce ? undefined : 'notInForce';
}
