import * as z from 'zod/mini';
import { statedReasons } from '../statedReasons.ts';
import { identifier } from '../typedText.ts';

/** Which department is the source, by its 统一社会信用代码, and why where another one was. */
export const designation = z.strictObject({
  department: identifier(18),
  reasons: z.optional(statedReasons(1000)),
});

export const withdrawal = z.strictObject({ reasons: statedReasons(1000) });
