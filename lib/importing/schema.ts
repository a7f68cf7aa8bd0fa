import * as z from 'zod/mini';
import { rowStates } from './rowStates.ts';

/** What opens an import. */
export const importOpening = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  fileName: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
});
export type ImportOpening = z.infer<typeof importOpening>;

/** What became of a row of the workbook. */
export const rowState = z.enum(rowStates);
