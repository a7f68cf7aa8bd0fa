import * as z from 'zod/mini';
import { identifier, line } from '../typedText.ts';

/** Most bytes of one attachment: larger files are data, and travel as deliveries. */
export const attachmentBytesAtMost = 20 * 1024 * 1024;

/** What is said of a file before it is uploaded: the platform holds the upload against it. */
export const attachedFile = z.strictObject({
  name: line(200),
  mediaType: z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/, 'mediaType')),
  bytes: z.int().check(z.minimum(1), z.maximum(attachmentBytesAtMost, 'bytes')),
  /** SHA-256 of the file, lower-case hex. */
  sha256: z.string().check(z.regex(/^[0-9a-fA-F]{64}$/, 'sha256'), z.toLowerCase()),
});
export type AttachedFile = z.infer<typeof attachedFile>;

/** Ids of attachments, wherever documents are taken. */
export const documents = z.array(identifier(128)).check(z.maxLength(20));

/** What a case remembers of a document: never its name or content, which may be erased. */
export interface DocumentReference {
  readonly id: string;
  /** Salted hash of what the file was said to be. */
  readonly commitment: string;
}
