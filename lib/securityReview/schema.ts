import * as z from 'zod/mini';
import { statedReasons } from '../statedReasons.ts';
import { identifier, line, prose } from '../typedText.ts';

/** What a review comes to (R25.2). */
export const conclusions = ['acceptable', 'acceptableWithMeasures', 'unacceptable'] as const;

/** The request whose union is reviewed, and why the authority reviews it of its own accord. */
export const opening = z.strictObject({ requestId: identifier(128), reasons: statedReasons(4000) });

export const concluding = z.strictObject({
  conclusion: z.enum(conclusions),
  /** What the requester does so that it can be accepted. */
  measures: z.optional(prose(4000)),
  /** Whether state or work secrets are involved: then 保密行政管理部门 was heard. */
  involvesSecrecy: z.boolean(),
  secrecyBody: z.optional(line(200)),
  /** 文号. */
  documentNumber: z.optional(line(100)),
  reasons: statedReasons(4000),
});
export type Concluding = z.infer<typeof concluding>;
