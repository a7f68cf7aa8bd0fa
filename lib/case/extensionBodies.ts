import * as z from 'zod/mini';
import { statedReasons } from '../statedReasons.ts';
import { prose } from '../typedText.ts';
import { extensionGrounds } from '../regulation/extensionGrounds.ts';

const reason = statedReasons(2000);

/** More time to answer: article 21 demands a special reason, which has a code here. */
export const extensionRequest = z.strictObject({
  workingDays: z.int().check(z.minimum(1), z.maximum(1000)),
  /** The special reason (art. 21), by code. */
  ground: z.enum(extensionGrounds),
  reason,
});

/** More time to update a catalog: article 17 asks for the authority's consent and names no kinds of reason, so the code may be left out. */
export const updateExtensionRequest = z.extend(extensionRequest, {
  ground: z.optional(extensionRequest.shape.ground),
});

export const extensionDecision = z.strictObject({ consent: z.boolean(), reason: prose(2000) });
