import * as z from 'zod/mini';
import { line } from '../typedText.ts';
import { columnMeanings } from './headings.ts';
import { rowStates } from './rowStates.ts';

/** What opens an import. */
export const importOpening = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  fileName: z.optional(line(200)),
  /** What it lists: catalogs unless told. */
  kind: z.optional(z.enum(['catalogs', 'demands', 'elements'])),
});
export type ImportOpening = z.infer<typeof importOpening>;

/** What a column means. */
export const columnMeaning = z.enum(columnMeanings);

/** A heading as it stands in the workbook, and what its column means. */
export const headingMatch = z.strictObject({ heading: line(100), means: columnMeaning });

/** Headings that a person matches by hand; the department's later imports know them too. */
export const importStart = z.strictObject({
  headings: z.optional(z.array(headingMatch).check(z.maxLength(200))),
});
export type ImportStart = z.infer<typeof importStart>;

/** The headings of a workbook, as they stand in it. */
export const importHeadings = z.strictObject({
  headings: z.array(line(100)).check(z.minLength(1), z.maxLength(200)),
});

/** What became of a row of the workbook. */
export const rowState = z.enum(rowStates);
