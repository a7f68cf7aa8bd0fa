import * as z from 'zod/mini';
import { departmentKeyId } from '../organisation/departmentKeys.ts';
import { statedReasons, substance } from '../statedReasons.ts';
import { identifier, line } from '../typedText.ts';

/** Taken in either case, kept in lower case. */
export const sha256 = z.string().check(z.regex(/^[0-9a-fA-F]{64}$/, 'sha256'), z.toLowerCase());

/** Most records of one delivery, declared or promised. */
export const recordsAtMost = 2_000_000_000;

/** Data records; never bytes or rows of a header. */
export const records = z.int().check(z.minimum(0), z.maximum(recordsAtMost));

/** A mark of the provider's own up to which its data goes, such as a number or an instant; nothing is read from it. */
export const watermark = line(200);

/** Everything, or what has changed. */
export const deliveryMode = z.enum(['full', 'changes']);

/** Most corrections that travel with one delivery. */
const correctionsAtMost = 500;

/** By which key of its own an organisation has signed, and the signature (Base64): `signedTexts.ts` says over what. */
export const departmentSignature = z.strictObject({
  keyId: departmentKeyId(),
  value: z.string().check(z.regex(/^[A-Za-z0-9+/]{80,100}={0,2}$/, 'signature')),
});
export type DepartmentSignature = z.infer<typeof departmentSignature>;

/** What the provider declares before it uploads: the platform checks the upload against it. */
export const declaration = z.strictObject({
  format: z.enum(['csv', 'ndjson', 'json']),
  /** How the upload is written; UTF-8 where it is not said. What is delivered is UTF-8. */
  encoding: z.optional(z.enum(['utf-8', 'gb18030'])),
  records,
  /** SHA-256 of the bytes uploaded (of all record batches in their order), lower-case hex. */
  sha256,
  /** Bytes of the upload; above 64 MB the upload is multipart. */
  bytes: z.optional(z.int().check(z.minimum(1), z.maximum(5_000_000_000_000, 'bytes'))),
  /** Why there is nothing, or less than the answer to the request has declared: the requester sees it and may reject it. */
  fewerBecause: z.optional(statedReasons(2000)),
  /** How its provider has cut it to the extent granted, where the platform cannot. */
  extentStatement: z.optional(substance(2000)),
  /** Whether the texts are written so that they tell who has received them. */
  watermark: z.optional(z.boolean()),
  /** A full load, or what has changed since the one before (R22.4); absent: it stands by itself. */
  mode: z.optional(deliveryMode),
  /** The watermark from which its changes go. */
  from: z.optional(watermark),
  /** The watermark up to which it goes. */
  to: z.optional(watermark),
  /** The corrections whose records it brings (R26.2). */
  corrections: z.optional(z.array(identifier(128)).check(z.minLength(1), z.maxLength(correctionsAtMost))),
  /** Of its provider, over all of this. */
  signature: z.optional(departmentSignature),
});
export type Declaration = z.infer<typeof declaration>;

export const receipt = z.strictObject({
  records,
  digest: sha256,
  /** Of its requester. */
  signature: z.optional(departmentSignature),
});
export type Receipt = z.infer<typeof receipt>;

/** Why what stands ready is incomplete. */
export const rejecting = z.strictObject({ reasons: statedReasons(2000) });

/** Whether it is complete all the same, and why. */
export const decidingRejection = z.strictObject({ complete: z.boolean(), reasons: statedReasons(2000) });

/** What was received of one part: SHA-256 of its bytes. */
export const partReceipt = z.strictObject({ records, sha256 });

/** Parts that one call asks for at most. */
const resentAtMost = 1000;

/** Which parts are to be sent again; absent: all of which no receipt was given. */
export const resending = z.strictObject({
  parts: z.optional(
    z
      .array(z.int().check(z.minimum(1), z.maximum(9_999_999)))
      .check(z.minLength(1), z.maxLength(resentAtMost)),
  ),
});
