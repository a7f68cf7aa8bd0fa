import * as z from 'zod/mini';
import { documents } from '../attachment/schema.ts';
import { disputedGrant } from '../request/schema.ts';
import { statedReasons } from '../statedReasons.ts';
import { identifier, line, prose } from '../typedText.ts';

/** The kinds of case that a dispute can be about: each is a column of the table of what fits (`fits.ts`). */
export const disputableKinds = ['request', 'grant', 'delivery', 'catalog', 'correction'] as const;
export type DisputableKind = (typeof disputableKinds)[number];

/** What a dispute can be about (R28.4). */
export const disputeKinds = [
  'refusal',
  'partial',
  'supplement',
  'class',
  'conditions',
  'limits',
  'completeness',
  'ending',
  'correction',
] as const;
export type DisputeKind = (typeof disputeKinds)[number];

export const about = z.strictObject({ kind: z.enum(disputableKinds), id: identifier(128) });

/** What somebody says, with the files that go with it. */
const statement = { documents: z.optional(documents) };

export const disputeContent = z.strictObject({
  about,
  kind: z.enum(disputeKinds),
  claim: prose(4000),
  wanted: prose(2000),
  ...statement,
});
export type DisputeContent = z.infer<typeof disputeContent>;

export const position = z.strictObject({ position: prose(2000), ...statement });
export type StatedPosition = z.infer<typeof position>;

/** On what the two might agree; `grant` is carried out by the platform. */
export const terms = z.strictObject({
  terms: prose(2000),
  grant: z.optional(disputedGrant),
  /** Whether the notice of missing material is withdrawn: of a dispute about one. */
  withdrawNotice: z.optional(z.boolean()),
  /** Whether the correction is opened again: of a dispute about one. */
  reopen: z.optional(z.boolean()),
  /** Whether the right stands again: of a dispute about its end. */
  reinstate: z.optional(z.boolean()),
});
export type Terms = z.infer<typeof terms>;

const number = z.int().check(z.minimum(1), z.maximum(1000));

/** New terms, or consent to those that the other side has proposed, by their number: one of the two. */
export const settling = z.strictObject({
  terms: z.optional(prose(2000)),
  grant: z.optional(disputedGrant),
  withdrawNotice: z.optional(z.boolean()),
  reopen: z.optional(z.boolean()),
  reinstate: z.optional(z.boolean()),
  proposal: z.optional(number),
});
export type Settling = z.infer<typeof settling>;

export const accepting = z.strictObject({ proposal: number });
export const declining = z.strictObject({ proposal: number, reasons: statedReasons(2000) });

/** The two sides of a dispute, by their place in the case that is disputed. */
export const sideOfDispute = z.enum(['provider', 'requester']);
export type SideOfDispute = z.infer<typeof sideOfDispute>;

/**
 * What is to be done. The platform carries out what is to be granted, that a delivery is complete or not, that a notice of missing
 * material is withdrawn, that a correction is opened again, or that a right stands again; everything else the side that is named.
 */
export const order = z.strictObject({
  what: prose(2000),
  by: z.optional(sideOfDispute),
  grant: z.optional(disputedGrant),
  complete: z.optional(z.boolean()),
  withdrawNotice: z.optional(z.boolean()),
  reopen: z.optional(z.boolean()),
  reinstate: z.optional(z.boolean()),
});
export type Order = z.infer<typeof order>;

export const decision = z.strictObject({
  decision: z.enum(['upheld', 'overturned', 'partly']),
  reasons: statedReasons(4000),
  order: z.optional(order),
  /** 文号. */
  documentNumber: z.optional(line(100)),
});
export type GivenDecision = z.infer<typeof decision>;

export const carryingOut = z.strictObject({ how: prose(2000), ...statement });
export const confirming = z.strictObject({ carriedOut: z.boolean(), reasons: z.optional(prose(2000)) });
export type Confirming = z.infer<typeof confirming>;
