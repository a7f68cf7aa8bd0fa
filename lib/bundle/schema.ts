import * as z from 'zod/mini';
import { identifier, prose } from '../typedText.ts';

/** Parts of one bundle at most: each is claimed in the transaction that begins it. */
export const partsAtMost = 50;

/** One need over several catalogs (R20.5), and the drafts by which it is asked for: one request for each catalog. */
export const bundleContent = z.strictObject({
  need: prose(2000),
  requests: z.array(identifier(128)).check(z.minLength(2), z.maxLength(partsAtMost)),
});
export type BundleContent = z.infer<typeof bundleContent>;
