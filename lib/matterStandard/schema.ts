import * as z from 'zod/mini';
import { datumCode, matterKind } from '../matter/schema.ts';
import { line } from '../typedText.ts';

/** What a region requires of a kind of matter beyond the standard of the platform, or by which its data is recognised. */
export const standardAddition = z.strictObject({
  kind: matterKind,
  datum: datumCode,
  calledToo: z.optional(z.array(line(200)).check(z.maxLength(50))),
  elements: z.optional(z.array(line(64)).check(z.maxLength(20))),
});

export const standardAdditions = z.strictObject({
  additions: z.array(standardAddition).check(z.maxLength(200)),
});
