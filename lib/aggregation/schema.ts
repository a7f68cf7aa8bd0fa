import * as z from 'zod/mini';
import { identifier, prose } from '../typedText.ts';
import { categories } from './categories.ts';
import { aggregationRules } from './rules.ts';

const reasons = prose(500);
const catalogsAtLeast = z.int().check(z.minimum(1), z.maximum(20));

/** What a region's authority changes of a rule of the platform: it is switched off, or takes more catalogs. */
export const tunedRule = z.strictObject({
  rule: z.enum(aggregationRules.map(({ id }) => id)),
  off: z.optional(z.boolean()),
  catalogsAtLeast: z.optional(catalogsAtLeast),
  reasons,
});

/** A combination that a region's authority adds. */
export const addedRule = z.strictObject({
  id: identifier(40),
  all: z.array(z.enum(categories)).check(z.minLength(1), z.maxLength(categories.length)),
  catalogsAtLeast,
  weight: z.enum(['notable', 'high']),
  mayInvolveSecrets: z.optional(z.boolean()),
  reasons,
});

/** How a region weighs what its departments put together (R25.2). */
export const aggregationTuning = z.strictObject({
  rules: z.optional(z.array(tunedRule).check(z.maxLength(aggregationRules.length))),
  added: z.optional(z.array(addedRule).check(z.maxLength(20))),
});
