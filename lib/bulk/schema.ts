import * as z from 'zod/mini';
import {
  assessments,
  catalogChange,
  classification,
  reasons,
  resourceAttached,
  sharingClass,
} from '../catalog/schema.ts';
import { identifier, line } from '../typedText.ts';
import { bulkCommands } from './orders.ts';
import { resultStates } from './results.ts';

/** Cases that one order names at most. */
export const casesAtMost = 3_000;

/** The kinds of case whose commands may be given in bulk. */
export const bulkKind = z.enum(['catalog']);
export const bulkCommand = z.enum(bulkCommands);
export const bulkResultState = z.enum(resultStates);
/** Statuses in which one of the steps is possible. */
export const bulkStatus = z.enum(['draft', 'returned', 'revising', 'approved', 'submitted', 'retiring']);
export type BulkStatusMeant = z.infer<typeof bulkStatus>;

/**
 * Which of the cases on the caller's own desk are meant: of what a provider's step is given to, those of its own department, of what
 * an authority's step is given to, those that wait for its review. Nothing said: all that are in a status in which the step is
 * possible, but for retirements, which are meant only where they are named.
 */
export const bulkFilter = z.strictObject({
  /** Part of the name. */
  q: z.optional(line(100)),
  class: z.optional(sharingClass),
  /** The provider, by its code. */
  provider: z.optional(identifier(18)),
  status: z.optional(bulkStatus),
});
export type BulkFilter = z.infer<typeof bulkFilter>;

/** A case with what is said of it alone. */
export const saidOfOne = z.strictObject({ id: identifier(128), body: resourceAttached });

/** An order: which command, to which cases, by what body. */
export const bulkOrder = z.strictObject({
  kind: bulkKind,
  command: bulkCommand,
  /** For a step that says something of each alone. */
  each: z.optional(z.array(saidOfOne).check(z.minLength(1), z.maxLength(casesAtMost))),
  ids: z.optional(z.array(identifier(128)).check(z.minLength(1), z.maxLength(casesAtMost))),
  filter: z.optional(bulkFilter),
  /** How many the filter is believed to mean: with any other number nothing is done. */
  expect: z.optional(z.int().check(z.minimum(1), z.maximum(casesAtMost))),
  /** As the command's own address takes it, and the same for all. */
  body: z.optional(z.record(line(40), z.unknown())),
});
export type BulkOrder = z.infer<typeof bulkOrder>;

/**
 * The fields that may be changed in many catalogs alike: what names and tells apart, the items and why something is withheld are
 * each catalog's own.
 */
const { name: _, summary, dataItems, withheldReason, legalBasis, ...alike } = catalogChange.shape;

/** Where no grade is said, each catalog keeps its own: many may be of one field and of several grades. */
export const classificationAlike = z.strictObject({
  ...classification.shape,
  grade: z.optional(classification.shape.grade),
});
export const changeAlike = z
  .strictObject({ ...alike, classification: z.optional(classificationAlike) })
  .check(z.refine((fields) => Object.keys(fields).length > 0, 'says_nothing'));

export type ChangeAlike = z.infer<typeof changeAlike>;

const nothing = z.strictObject({});

/** The body of each command, where it is the same for all. */
export const bodies = {
  change: changeAlike,
  approve: assessments,
  submit: nothing,
  publish: nothing,
  return: reasons,
  discard: nothing,
  attach: nothing,
} as const satisfies Readonly<Record<z.infer<typeof bulkCommand>, z.ZodMiniType>>;
