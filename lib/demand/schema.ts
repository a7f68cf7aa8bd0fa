import * as z from 'zod/mini';
import { type DocumentReference, documents } from '../attachment/schema.ts';
import { civilDate } from '../civilDate.ts';
import { mergePatchOf } from '../mergePatch.ts';
import { statedReasons } from '../statedReasons.ts';
import { identifier, line, prose } from '../typedText.ts';

const items = z.array(line(200)).check(z.minLength(1), z.maxLength(500));

/** What a department lacks and finds in no catalog (R20.1). */
export const demandContent = z.strictObject({
  title: line(200),
  description: prose(4000),
  items: z.optional(items),
  basis: prose(2000),
  scenario: prose(2000),
  documents: z.optional(documents),
});
export type DemandContent = z.infer<typeof demandContent>;

/** A demand on the record: one that came with a workbook may say less, and is completed by its department. */
export interface RecordedDemand {
  readonly title: string;
  readonly description?: string | undefined;
  readonly items?: readonly string[] | undefined;
  readonly basis?: string | undefined;
  readonly scenario?: string | undefined;
  readonly documents?: readonly DocumentReference[] | undefined;
}

export const demandChange = mergePatchOf(z.omit(demandContent, { documents: true }));
export type DemandChange = z.infer<typeof demandChange>;

/** To whom it is assigned; with reasons where another department has it already and is relieved of it. */
export const assignment = z.strictObject({
  org: identifier(40),
  note: z.optional(prose(2000)),
  reasons: z.optional(statedReasons(2000)),
});
export const referral = z.strictObject({ reasons: statedReasons(2000) });
/** By which day the assigned department will have it catalogued. */
export const acceptance = z.strictObject({ by: civilDate() });
export const declining = z.strictObject({ reasons: statedReasons(2000) });
/** Why a catalog does not answer the demand after all. */
export const unlinking = z.strictObject({ reasons: statedReasons(2000) });
export const linking = z.strictObject({ catalogId: identifier(128) });

/** A title and what is wanted of it, to be held against what is catalogued already. */
export const wanted = z.strictObject({ title: line(200), items: z.optional(items) });
export type Wanted = z.infer<typeof wanted>;
