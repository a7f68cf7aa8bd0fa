import * as z from 'zod/mini';
import { civilDate } from '../civilDate.ts';
import { recordsAtMost } from '../delivery/schema.ts';
import { regionCode } from '../organisation/schema.ts';
import { legalBasis } from '../regulation/legalBasis.ts';
import { acceptingDuties, basis, ground } from '../request/schema.ts';
import { statedReasons } from '../statedReasons.ts';
import { identifier, line, prose } from '../typedText.ts';

/** How often data flows back: at the end of each month, quarter, half-year or year. */
export const backflowPeriod = z.enum(['monthly', 'quarterly', 'semiannual', 'annual']);
export type BackflowPeriod = z.infer<typeof backflowPeriod>;

/** Working days behind the end of a period within which its data flows back, at most [ours]. */
export const dueDayAtMost = 20;

/** How data flows back, as its provider confirms it (R24.1, R24.3): there is nowhere to write a condition. */
export const backflowTerms = z.strictObject({
  /** The data item by which the records of a region are known. */
  slicedBy: line(200),
  period: backflowPeriod,
  /** The working day behind the end of each period that is its last. */
  dueDay: z.int().check(z.minimum(1), z.maximum(dueDayAtMost)),
  method: z.enum(['batch', 'file']),
  /** By which system and which way it comes. */
  path: line(500),
  /** Who is asked about it. */
  contact: line(200),
});
export type BackflowTerms = z.infer<typeof backflowTerms>;

/** In which manner personal information or important data will be processed, and the safety duties that are accepted with it (R37.3). */
export const acceptedHandling = z.extend(acceptingDuties, { manner: prose(2000) });

/** What a lower region needs of an upper system; its provider declares the same with the region and its terms (R24.1). */
export const backflowContent = z.strictObject({
  catalogId: identifier(128),
  /** All that may be shared unless some are named. */
  dataItems: z.optional(z.array(line(200)).check(z.minLength(1), z.maxLength(500))),
  basis,
  purpose: prose(2000),
  period: backflowPeriod,
  lowerRegion: z.optional(regionCode),
  safetyDuties: z.optional(acceptedHandling),
  terms: z.optional(backflowTerms),
});
export type BackflowContent = z.infer<typeof backflowContent>;

/** Why a need is not lawful; a ground that is a condition is refused by the law, not as a malformed word. */
export const refusing = z.strictObject({
  ground,
  reasons: prose(4000),
  legalBasis: z.optional(legalBasis),
});
export type Refusing = z.infer<typeof refusing>;

/** How many records of the region the provider's system has for the period that is to flow back next. */
export const expecting = z.strictObject({
  records: z.int().check(z.minimum(0), z.maximum(recordsAtMost)),
  /** Why there are fewer than was said before. */
  reasons: z.optional(prose(2000)),
});

export const changingPath = z.strictObject({ path: line(500), contact: line(200) });

/** How two systems were docked: where, when it was tested and how that went, and since when it is in use (R24.4). */
export const docking = z.strictObject({
  endpoint: line(500),
  testedAt: civilDate(),
  result: z.enum(['passed', 'failed']),
  since: z.optional(civilDate()),
});
export type Docking = z.infer<typeof docking>;

export const ending = z.strictObject({ reasons: statedReasons(2000) });
