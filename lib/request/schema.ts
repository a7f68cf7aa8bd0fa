import * as z from 'zod/mini';
import { type DocumentReference, documents } from '../attachment/schema.ts';
import { sharingMethod } from '../catalog/schema.ts';
import { civilDate } from '../civilDate.ts';
import { recordsAtMost } from '../delivery/schema.ts';
import { mergePatchOf } from '../mergePatch.ts';
import { regionCode } from '../organisation/schema.ts';
import { grounds, missingMaterial } from '../regulation/grounds.ts';
import { legalBasis, type RecordedLegalBasis } from '../regulation/legalBasis.ts';
import { supplementItems } from '../regulation/supplementItems.ts';
import { statedReasons } from '../statedReasons.ts';
import { identifier, line, prose } from '../typedText.ts';

/** A civil date that exists. */
export const date = civilDate();

const period = { from: date, to: date };

/** The statutory duty for which the data is needed: by the document that gives it, or by its name. */
export const basis = prose(2000).check(z.regex(/《[^《》]{2,}》|.{2,}(?:职责|职能|职权)/u, 'duty'));

/** Who and what will use the data (使用范围): units and systems by name or code, the matters for which they do. */
export const useRange = z.strictObject({
  units: z.array(line(200)).check(z.minLength(1), z.maxLength(100)),
  systems: z.array(line(200)).check(z.minLength(1), z.maxLength(100)),
  matters: z.optional(z.array(line(200)).check(z.minLength(1), z.maxLength(100))),
});
export type UseRange = z.infer<typeof useRange>;

/** Which part of the data (数据范围): of a region, of a period, or expressly the whole. Nothing said is not the whole (R20.2). */
export const extent = z
  .strictObject({
    whole: z.optional(z.boolean()),
    region: z.optional(regionCode),
    from: z.optional(date),
    to: z.optional(date),
  })
  .check(z.refine((said) => isWhole(said) !== isPart(said), 'extent'));
export type Extent = z.infer<typeof extent>;

function isWhole({ whole }: { whole?: boolean | undefined }): boolean {
  return whole === true;
}

function isPart(said: { [Part in 'region' | 'from' | 'to']?: string | undefined }): boolean {
  return said.region !== undefined || said.from !== undefined || said.to !== undefined;
}

/** What the requester’s own assessment of the handling concludes (Personal Information Protection Law, arts. 55, 56). */
export const handlingConclusion = z.enum(['acceptable', 'acceptableWithMeasures', 'unacceptable']);
export type HandlingConclusion = z.infer<typeof handlingConclusion>;

/** The requester’s own assessment: what it concludes, who made it and when, and under which number it is filed (R37.1). */
export const handlingAssessment = z.strictObject({
  conclusion: handlingConclusion,
  assessor: line(200),
  date: civilDate(),
  document: z.optional(line(500)),
});

/** Why these items are the least that the purpose needs. */
export const itemsNeeded = z.strictObject({
  dataItems: z.array(line(200)).check(z.minLength(1), z.maxLength(500)),
  why: prose(1000),
});

/** How personal information or important data will be handled (R37.1): purpose, manner, minimum set, assessment. */
export const handling = z.strictObject({
  purpose: prose(2000),
  manner: prose(2000),
  whyThisMinimum: z.array(itemsNeeded).check(z.minLength(1), z.maxLength(100)),
  assessment: handlingAssessment,
});
export type Handling = z.infer<typeof handling>;

/** The version of the safety duties that somebody has read and accepts (R37.3). */
export const acceptingDuties = z.strictObject({ version: z.int().check(z.minimum(1), z.maximum(1000)) });

/** What a request names (R20.2): basis, scenario, range of use, extent, method and duration. */
export const requestContent = z.strictObject({
  catalogId: identifier(128),
  dataItems: z.array(line(200)).check(z.minLength(1), z.maxLength(500)),
  basis,
  scenario: prose(2000),
  useRange,
  extent,
  method: sharingMethod,
  duration: z.strictObject(period),
  /** Why a yes or no does not serve, where the catalog offers one and something else is asked for (R20.6). */
  whyNotVerify: z.optional(prose(2000)),
  /** Where the catalog contains personal information or important data: without it nothing is sent (R37.1). */
  personalInformation: z.optional(handling),
});
export type RequestContent = z.infer<typeof requestContent>;

/** What is asked for, as the case keeps it: requests of the first versions named no range of use. */
export type Requested = Omit<RequestContent, 'catalogId' | 'useRange'> & { readonly useRange?: UseRange };

export const requestChange = mergePatchOf(z.omit(requestContent, { catalogId: true }));
export type RequestChange = z.infer<typeof requestChange>;

/** One thing that is missing, and what exactly: of what the law wants named (R21.4); what shows that a condition is met names it. */
export const missingEntry = z.strictObject({
  code: z.enum(supplementItems.map(({ code }) => code)),
  detail: prose(500),
  condition: z.optional(line(40)),
});
export type MissingEntry = z.infer<typeof missingEntry>;

/** The same on the record: earlier versions let it be unsaid what of it was missing. */
export const recordedEntry = z.extend(missingEntry, { detail: z.optional(prose(500)) });
export type RecordedEntry = z.infer<typeof recordedEntry>;

export const missing = z.strictObject({
  missing: z.array(missingEntry).check(z.minLength(1), z.maxLength(50)),
});

/** What was missing, on the record: the first versions kept what was typed. */
export type RecordedMissing = RecordedEntry | { readonly text: string };

/** What the requester supplies: what explains the request, and what changes it, to which its officeHead consents (R20.8). */
export const supplement = z.strictObject({
  statement: z.optional(prose(4000)),
  basis: z.optional(basis),
  scenario: z.optional(prose(2000)),
  useRange: z.optional(useRange),
  extent: z.optional(extent),
  dataItems: z.optional(requestContent.shape.dataItems),
  personalInformation: z.optional(handling),
  documents: z.optional(documents),
});
export type Supplement = z.infer<typeof supplement>;

/** A supplement on the record: documents by reference; the first version kept what was typed. */
export type RecordedSupplement = Omit<Supplement, 'documents'> & {
  readonly documents?: readonly (DocumentReference | { readonly text: string })[];
};

export const ground = z.enum([...grounds.map(({ code }) => code), missingMaterial]);

/** What of a request is cut besides items: the time of use, or the part of the data. */
export const limitPart = z.enum(['period', 'extent']);
export type LimitPart = z.infer<typeof limitPart>;

/** Why a part of what was asked for is not granted: of these items or, without items, of the period or the extent. */
export const limitReason = z.strictObject({
  ground,
  reasons: prose(4000),
  /** Needed where both are cut: each has reasons of its own. Earlier versions did not say it. */
  part: z.optional(limitPart),
  dataItems: z.optional(z.array(line(200)).check(z.minLength(1), z.maxLength(500))),
});

/** What a consent grants at most; never more than was asked, with reasons for each part that it does not grant (R21.7). */
export const limits = z.strictObject({
  dataItems: z.optional(z.array(line(200)).check(z.minLength(1), z.maxLength(500))),
  until: z.optional(date),
  extent: z.optional(extent),
  because: z.optional(z.array(limitReason).check(z.maxLength(100))),
});
export type Limits = z.infer<typeof limits>;

/** What is granted in a dispute about a refusal, in whole or in part: what is not named is granted as it was requested (R28.3). */
export const disputedGrant = z.strictObject({
  dataItems: z.optional(z.array(line(200)).check(z.minLength(1), z.maxLength(500))),
  until: z.optional(date),
  extent: z.optional(extent),
  /** Ids of conditions listed in the catalog; unless some are named those of the answer or, of a refusal, all of them. */
  conditions: z.optional(z.array(line(40)).check(z.maxLength(50))),
});
export type DisputedGrant = z.infer<typeof disputedGrant>;

export const answer = z.strictObject({
  decision: z.enum(['consent', 'refuse']),
  ground: z.optional(ground),
  reasons: z.optional(prose(4000)),
  /** The law, administrative regulation or State Council decision cited. */
  legalBasis: z.optional(legalBasis),
  /** Ids of conditions listed in the catalog. */
  conditions: z.optional(z.array(line(40)).check(z.maxLength(50))),
  limits: z.optional(limits),
  /** How much the complete delivery has, as the provider knows it (R22.1, R22.5). */
  volume: z.optional(z.strictObject({ records: z.int().check(z.minimum(0), z.maximum(recordsAtMost)) })),
  /** Granted items of which the values are given, though the catalog would have them masked or pseudonymised. */
  inClear: z.optional(z.array(line(200)).check(z.minLength(1), z.maxLength(500))),
  /** Why these values are needed as they are; answers of earlier versions do not say it. */
  inClearReason: z.optional(statedReasons(2000)),
});
export type Answer = z.infer<typeof answer>;

/** An answer on the record: a basis typed before it had a kind stays as it was. */
export type RecordedAnswer = Omit<Answer, 'legalBasis'> & {
  readonly legalBasis?: RecordedLegalBasis | undefined;
};
