import * as z from 'zod/mini';
import { type DocumentReference, documents } from '../attachment/schema.ts';
import { parseDate } from '../calendar/index.ts';
import { sharingMethod } from '../catalog/schema.ts';
import { grounds, missingMaterial } from '../regulation/grounds.ts';
import { identifier, line, prose } from '../typedText.ts';

/** A civil date that exists. */
export const date = z.string().check(z.refine((text) => parseDate(text) !== undefined, 'date'));

const period = { from: date, to: date };

/** What a request names (R20.2): basis, scenario, scope, method and duration. */
export const requestContent = z.strictObject({
  catalogId: identifier(128),
  dataItems: z.array(line(200)).check(z.minLength(1), z.maxLength(500)),
  /** The statutory duty for which the data is needed. */
  basis: prose(2000),
  scenario: prose(2000),
  scope: z.strictObject({
    region: z.optional(z.string().check(z.regex(/^\d{6}(\d{3}){0,2}$/, 'regionCode'))),
    from: z.optional(date),
    to: z.optional(date),
  }),
  method: sharingMethod,
  duration: z.strictObject(period),
});
export type RequestContent = z.infer<typeof requestContent>;

export const requestChange = z.partial(z.omit(requestContent, { catalogId: true }));
export type RequestChange = z.infer<typeof requestChange>;

export const missing = z.strictObject({
  missing: z.array(prose(500)).check(z.minLength(1), z.maxLength(50)),
});

/** What the requester supplies: an answer to the notice, and corrections of the request where it asked for them. */
export const supplement = z.strictObject({
  statement: z.optional(prose(4000)),
  basis: z.optional(prose(2000)),
  scenario: z.optional(prose(2000)),
  documents: z.optional(documents),
});
export type Supplement = z.infer<typeof supplement>;

/** A supplement on the record: documents by reference; the first version kept what was typed. */
export type RecordedSupplement = Omit<Supplement, 'documents'> & {
  readonly documents?: readonly (DocumentReference | { readonly text: string })[];
};

export const extensionRequest = z.strictObject({
  workingDays: z.int().check(z.minimum(1)),
  reason: prose(2000),
});
export const extensionDecision = z.strictObject({ consent: z.boolean(), reason: prose(2000) });

/** What a consent grants at most; never more than was asked, never a condition the catalog does not list. */
export const limits = z.strictObject({
  dataItems: z.optional(z.array(line(200)).check(z.minLength(1), z.maxLength(500))),
  until: z.optional(date),
});

export const answer = z.strictObject({
  decision: z.enum(['consent', 'refuse']),
  ground: z.optional(z.enum([...grounds.map(({ code }) => code), missingMaterial])),
  reasons: z.optional(prose(4000)),
  /** The law, administrative regulation or State Council decision cited. */
  legalBasis: z.optional(prose(1000)),
  /** Ids of conditions listed in the catalog. */
  conditions: z.optional(z.array(line(40)).check(z.maxLength(50))),
  limits: z.optional(limits),
});
export type Answer = z.infer<typeof answer>;
