import * as z from 'zod/mini';
import { statedReasons } from '../statedReasons.ts';
import { elementCode } from '../element/schema.ts';
import { identifier } from '../typedText.ts';

/** Which department is the source, by its 统一社会信用代码, and why where another one was. */
export const designation = z.strictObject({
  department: identifier(18),
  reasons: z.optional(statedReasons(1000)),
});

/** Elements whose source one department is to be. */
export const designations = z.extend(designation, {
  elements: z.array(elementCode).check(z.minLength(1), z.maxLength(50)),
});

export const withdrawal = z.strictObject({ reasons: statedReasons(1000) });
