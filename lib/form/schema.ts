import * as z from 'zod/mini';
import { itemsAtMost, itemWanted } from '../collectionCheck/schema.ts';
import { regionCode } from '../organisation/schema.ts';
import { calling, verifying } from '../service/schema.ts';
import { repeatReasons, statedReasons, substance } from '../statedReasons.ts';
import { identifier, line } from '../typedText.ts';

/** How often a form is asked for. */
export const formFrequency = z.enum(['once', 'monthly', 'quarterly', 'semiannual', 'annual']);
export type FormFrequency = z.infer<typeof formFrequency>;

/** Regions that one form names at most: a county stands for all that lies below it. */
export const regionsAtMost = 50;

/** What a department asks of townships and villages (S5.1). */
export const formContent = z.strictObject({
  title: line(200),
  purpose: substance(2000),
  regions: z.array(regionCode).check(z.minLength(1), z.maxLength(regionsAtMost)),
  frequency: formFrequency,
  fields: z.array(itemWanted).check(z.minLength(1), z.maxLength(itemsAtMost)),
});
export type FormContent = z.infer<typeof formContent>;

/** What becomes of a field that is catalogued or asked already: it is filled by sharing, asked all the same with reasons, left out, or only like what is. */
export const settlementWay = z.enum(['fill', 'explain', 'omit', 'differ']);
export type SettlementWay = z.infer<typeof settlementWay>;

export const settlement = z.strictObject({
  field: line(200),
  by: settlementWay,
  /** Of a field that is filled: from which item of which catalog. */
  catalogId: z.optional(identifier(128)),
  dataItem: z.optional(line(200)),
  /** Of one that is asked all the same. */
  reasons: z.optional(repeatReasons(1000)),
});
export type Settlement = z.infer<typeof settlement>;

export const settling = z.strictObject({
  fields: z.array(settlement).check(z.minLength(1), z.maxLength(itemsAtMost)),
});

export const formRefusal = z.strictObject({ reasons: statedReasons(2000) });

/** By which grant fields are filled: asked for by parameters, or only verified. */
export const filling = z.strictObject({
  grantId: identifier(128),
  parameters: z.optional(calling.shape.parameters),
  /** Field, or data item, → the value that is asked about. */
  values: z.optional(verifying.shape.values),
  matter: calling.shape.matter,
  system: calling.shape.system,
});
export type Filling = z.infer<typeof filling>;
