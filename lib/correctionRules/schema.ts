import * as z from 'zod/mini';
import { sharingRulesContent } from '../sharingRules/schema.ts';
import { line } from '../typedText.ts';

/** Where corrections are taken: which office, and how it is reached. */
export const correctionChannel = z.strictObject({ office: line(100), contact: line(200) });

/** What a version of correction rules says (R26.3): as sharing rules do, and where corrections are taken. */
export const correctionRulesContent = z.extend(sharingRulesContent, { channel: correctionChannel });
export type CorrectionRulesContent = z.infer<typeof correctionRulesContent>;
