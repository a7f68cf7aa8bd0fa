import * as z from 'zod/mini';
import { identifier } from '../typedText.ts';

/** The kinds of case whose acts are put into official documents. */
export const documentedKinds = ['request', 'grant', 'correction', 'dispute'] as const;
export type DocumentedKind = (typeof documentedKinds)[number];

/** The acts that become documents: one each. */
export const documentTypes = [
  'requestForm',
  'supplementNotice',
  'answer',
  'extension',
  'suspension',
  'correctionResult',
  'disputeDecision',
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** In Chinese, or with an English translation behind it. */
export const documentLanguages = ['chinese', 'bilingual'] as const;
/** 信函格式 and 文件格式 (GB/T 9704—2012, 10.1 and 7). */
export const documentForms = ['letter', 'document'] as const;
export type DocumentForm = (typeof documentForms)[number];

export type DocumentLanguage = (typeof documentLanguages)[number];

export const issuing = z.strictObject({
  about: z.strictObject({ kind: z.enum(documentedKinds), id: identifier(128) }),
  type: z.enum(documentTypes),
  language: z.optional(z.enum(documentLanguages)),
});
export type Issuing = z.infer<typeof issuing>;

/** The sealed file, as an attachment. */
export const takingBack = z.strictObject({ attachment: identifier(128) });

/** The file that somebody has looked at, by its hash. */
export const confirming = z.strictObject({
  sha256: z.string().check(z.regex(/^[0-9a-fA-F]{64}$/, 'sha256'), z.toLowerCase()),
});
