import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Instant } from '../calendar/index.ts';
import {
  type CertificateFault,
  type IsSigned,
  judgeCertificate,
  type PublishedKey,
  senderCertificate,
} from './senderCertificate.ts';

/** What a manifest says of a delivery: under which decision which data was given, and how whole it is. */
export const manifest = z.strictObject({
  delivery: z.string(),
  grant: z.string(),
  /** The request that was consented to; absent where nobody had to consent. */
  request: z.optional(z.string()),
  catalog: z.string(),
  /** Edition of the catalog when the delivery was begun; those of earlier versions do not say it. */
  catalogVersion: z.optional(z.int()),
  /** 统一社会信用代码. */
  provider: z.string(),
  requester: z.string(),
  /** Data items, in the order in which records have them, and in which form each is given. */
  items: z.array(z.strictObject({ name: z.string(), form: z.enum(['clear', 'masked', 'pseudonymised']) })),
  format: z.enum(['csv', 'ndjson', 'json']),
  encoding: z.enum(['utf-8', 'gb18030']),
  compression: z.enum(['none', 'gzip', 'zstd']),
  /** Whether each part is sealed for a key of its requester's. */
  sealed: z.boolean(),
  /** The provider's watermarks between which it goes, where it has told them. */
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  records: z.int(),
  parts: z.int(),
  /** Of all parts as they are received; deliveries of earlier versions do not say it. */
  bytes: z.optional(z.int()),
  /** SHA-256 of the parts' lower-case hex SHA-256 values, concatenated in order. */
  digest: z.string(),
  /** When it came to stand ready. */
  at: z.string(),
  /** Whether the record of the delivery has the hash of this manifest: what came to stand ready before that was done has none. */
  recorded: z.boolean(),
});
export type Manifest = Readonly<z.infer<typeof manifest>>;

export const signedManifest = z.strictObject({
  schema: z.literal(1),
  manifest,
  /** SHA-256 of the manifest's text. */
  hash: z.string(),
  signedAt: z.string(),
  /** Name of the working key. */
  signer: z.string(),
  /** Over `signedManifestText`, Base64. */
  signature: z.string(),
  certificate: senderCertificate,
});
/** A manifest with the signature of the platform, as a file that holds without the platform. */
export type SignedManifest = Readonly<z.infer<typeof signedManifest>>;

/**
 * The text of a manifest, which is what is hashed: two lines, the second a compact JSON array in the order of this list, with null
 * for what is absent.
 */
export function manifestText(of: Manifest): string {
  const { delivery, grant, request = null, catalog, catalogVersion = null, provider, requester } = of;
  const { format, encoding, compression, sealed, from = null, to = null } = of;
  const { records, parts, bytes = null, digest, at, recorded } = of;
  const items = of.items.map(({ name, form }) => [name, form]);
  const decision = [delivery, grant, request, catalog, catalogVersion, provider, requester];
  const data = [items, format, encoding, compression, sealed, from, to];
  const counted = [records, parts, bytes, digest, at, recorded];
  return `gongxiang/manifest/v1\n${JSON.stringify([...decision, ...data, ...counted])}\n`;
}

/** SHA-256 of the manifest's text, lower-case hex. */
export function manifestHash(of: Manifest): string {
  return createHash('sha256').update(manifestText(of)).digest('hex');
}

/** The text that a working key signs. The first line keeps it from being taken for anything else. */
export function signedManifestText(hash: string, signedAt: Instant): string {
  return `gongxiang/signed-manifest/v1\n${JSON.stringify([hash, signedAt])}\n`;
}

export type ManifestFault = 'hashDiffers' | 'signatureDiffers' | CertificateFault;

/**
 * Judges a signed manifest by nothing but the published keys.
 *
 * @param isSigned judges by the certificate's algorithm
 * @returns undefined when the platform has signed exactly this
 */
export function judgeManifest(
  { manifest: of, hash, signedAt, signer, signature, certificate }: SignedManifest,
  published: readonly PublishedKey[],
  isSigned: IsSigned,
): ManifestFault | undefined {
  if (manifestHash(of) !== hash) return 'hashDiffers';
  const fault = judgeCertificate(certificate, { signer, at: signedAt }, published, isSigned);
  if (fault) return fault;
  return isSigned(certificate.key, signedManifestText(hash, signedAt), signature)
    ? undefined
    : 'signatureDiffers';
}
