import * as z from 'zod/mini';
import { parseDate } from '../calendar/index.ts';
import { substance } from '../statedReasons.ts';
import { identifier, line } from '../typedText.ts';

/** What a department calls a version of its rules: part of an address, so letters, digits, dot, hyphen and 年月日 only. */
export const rulesVersion = identifier(40).check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u, 'rulesVersion'));

/** What a version says: the rules by which a department shares data (R10.1). */
export const sharingRulesContent = z.strictObject({
  title: line(100),
  /** Its first day in force. */
  effectiveOn: z.string().check(z.refine((text) => parseDate(text) !== undefined && text < '2100', 'date')),
  text: substance(20_000),
});
export type SharingRulesContent = z.infer<typeof sharingRulesContent>;
