import * as z from 'zod/mini';
import { line } from '../typedText.ts';
import { rowStates } from './rowStates.ts';

/** What opens an import. */
export const importOpening = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  fileName: z.optional(line(200)),
});
export type ImportOpening = z.infer<typeof importOpening>;

/** What became of a row of the workbook. */
export const rowState = z.enum(rowStates);
