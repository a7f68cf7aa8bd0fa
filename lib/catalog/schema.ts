import * as z from 'zod/mini';
import { line, prose } from '../typedText.ts';

export const sharingClass = z.enum(['unconditional', 'conditional', 'withheld']);
export type SharingClass = z.infer<typeof sharingClass>;

export const sharingMethod = z.enum(['api', 'batch', 'file', 'verify']);

/** Whether data is open to the public (是否向社会开放); says nothing about sharing between departments. */
export const openness = z.enum(['open', 'conditional', 'closed']);

export const updateFrequency = z.enum([
  'realtime',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'semiannual',
  'annual',
  'irregular',
  'none',
  'other',
]);
export type UpdateFrequency = z.infer<typeof updateFrequency>;

export const dataItem = z.strictObject({
  name: line(200),
  type: z.enum(['string', 'text', 'integer', 'decimal', 'boolean', 'date', 'datetime', 'binary', 'object']),
  /** Characters, digits or bytes, as the type has it. */
  length: z.optional(z.int().check(z.minimum(1), z.maximum(2_147_483_647))),
  sharingClass: z.optional(sharingClass),
  description: z.optional(prose(1000)),
});
export type DataItem = z.infer<typeof dataItem>;

export const useCondition = z.strictObject({ id: line(40), text: prose(1000) });

/** GB/T 43697: core and important stand above general, which has levels 1–4. */
export const classification = z.strictObject({
  grade: z.enum(['core', 'important', 'general']),
  level: z.optional(z.int().check(z.minimum(1), z.maximum(4))),
});

/** Every field that an officer may write; a draft may lack what only approval requires. */
export const catalogContent = z.strictObject({
  name: line(200),
  code: z.optional(z.string().check(z.regex(/^[0-9A-Za-z./_-]{1,64}$/, 'catalogCode'))),
  summary: z.optional(prose(4000)),
  dataItems: z.optional(z.array(dataItem).check(z.maxLength(500))),
  format: z.optional(line(100)),
  updateFrequency: z.optional(updateFrequency),
  sharingClass: z.optional(sharingClass),
  sharingMethods: z.optional(z.array(sharingMethod).check(z.maxLength(4))),
  useConditions: z.optional(z.array(useCondition).check(z.maxLength(50))),
  sharingScope: z.optional(prose(2000)),
  permittedUses: z.optional(prose(2000)),
  withheldReason: z.optional(prose(2000)),
  legalBasis: z.optional(prose(1000)),
  classification: z.optional(classification),
  openness: z.optional(openness),
  /** The officer's declaration that this is no state or work secret; a declared secret is refused (R3.1). */
  secret: z.optional(z.boolean()),
});
export type CatalogContent = z.infer<typeof catalogContent>;

/** PATCH: any field but the code, which is the catalog's identity. */
export const catalogChange = z.partial(z.omit(catalogContent, { code: true }));
export type CatalogChange = z.infer<typeof catalogChange>;

const assessment = z.union([
  prose(4000),
  z.strictObject({ conclusion: prose(4000), document: z.optional(line(500)) }),
]);

/** The secrecy-risk and the personal-information impact assessment, both required before approval (R13.1). */
export const assessments = z.strictObject({ secrecyRisk: assessment, personalInformationImpact: assessment });
export type Assessments = z.infer<typeof assessments>;

export const reasons = z.strictObject({ reasons: prose(2000) });
