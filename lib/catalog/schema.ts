import * as z from 'zod/mini';
import { mergePatchOf } from '../mergePatch.ts';
import { civilDate } from '../civilDate.ts';
import { legalBasis } from '../regulation/legalBasis.ts';
import { confirmingReasons, namedLine, statedReasons, substance } from '../statedReasons.ts';
import { identifier, line, prose } from '../typedText.ts';

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

/** What of a record the values of an item tell: its region by code, or its day. A part of the data is cut by them (R22.1). */
export const places = z.enum(['region', 'date']);
export type Places = z.infer<typeof places>;

/** Whether the values of an item are personal information, or sensitive personal information (Personal Information Protection Law, arts. 4, 28). */
export const sensitivity = z.enum(['none', 'personal', 'sensitivePersonal']);
export type Sensitivity = z.infer<typeof sensitivity>;

/** In which form receivers get the values of an item, unless the answer to their request grants them in the clear. */
export const treatment = z.enum(['clear', 'masked', 'pseudonymised']);
export type Treatment = z.infer<typeof treatment>;

/** One of the values that an item may have, with what it means. */
export const listedValue = z.strictObject({ value: line(100), name: z.optional(line(200)) });

/** What the values of an item are held against; which bounds go with which rule is checked when it is written. */
export const ruleName = z.enum([
  'required',
  'identityNumber',
  'uscc',
  'mobile',
  'date',
  'datetime',
  'digits',
  'length',
  'range',
  'inValues',
]);
export type RuleName = z.infer<typeof ruleName>;

/** A quality rule (R18.1): no patterns of one's own, since a pattern can be made to run for ever. */
export const qualityRule = z.strictObject({
  rule: ruleName,
  /** Of `length` in characters, of `range` as a number. */
  min: z.optional(z.number()),
  max: z.optional(z.number()),
});
export type QualityRule = z.infer<typeof qualityRule>;

export const dataItem = z.strictObject({
  name: line(200),
  type: z.enum(['string', 'text', 'integer', 'decimal', 'boolean', 'date', 'datetime', 'binary', 'object']),
  /** Characters, digits or bytes, as the type has it. */
  length: z.optional(z.int().check(z.minimum(1), z.maximum(2_147_483_647))),
  sharingClass: z.optional(sharingClass),
  places: z.optional(places),
  sensitivity: z.optional(sensitivity),
  treatment: z.optional(treatment),
  /** It tells a record from all others, alone or together with the other items that say so. */
  primaryKey: z.optional(z.boolean()),
  values: z.optional(z.array(listedValue).check(z.minLength(1), z.maxLength(500))),
  rules: z.optional(z.array(qualityRule).check(z.minLength(1), z.maxLength(10))),
  /** Code of the standard data element that it is (R19.2). */
  element: z.optional(line(64)),
  /** What it is called where it comes from: a column of the source system. */
  sourceField: z.optional(line(200)),
  description: z.optional(prose(1000)),
});
export type DataItem = z.infer<typeof dataItem>;

export const useCondition = z.strictObject({ id: line(40), text: prose(1000) });

/** What data is about: its theme (主题分类) as its region's list has it, and its field (领域). */
export const category = z.strictObject({ theme: z.optional(line(60)), field: z.optional(line(60)) });

/** GB/T 43697: core and important stand above general, which has levels 1–4. */
export const classification = z.strictObject({
  category: z.optional(category),
  grade: z.enum(['core', 'important', 'general']),
  level: z.optional(z.int().check(z.minimum(1), z.maximum(4))),
});

export type Classification = z.infer<typeof classification>;

/** 类·项·目·细目: where a catalog stands in its region's tree of catalogs, by names. */
export const hierarchy = z.strictObject({
  class: line(100),
  item: line(100),
  subItem: z.optional(line(100)),
  detail: z.optional(line(100)),
});
export type Hierarchy = z.infer<typeof hierarchy>;

/** Who built the system from which data comes: a village has none of its own. */
export const systemLevel = z.enum(['country', 'province', 'city', 'county', 'township']);

/** The information system from which data comes. */
export const sourceSystem = z.strictObject({ name: line(200), level: z.optional(systemLevel) });

/** Who does something about the data, and by which standard (R18.2). */
export const keeper = z.strictObject({ by: line(200), standard: z.optional(line(500)) });

/** Who collects, stores, checks and destroys data (R18.2). */
export const upkeep = z.strictObject({
  collects: z.optional(keeper),
  stores: z.optional(keeper),
  checks: z.optional(keeper),
  destroys: z.optional(keeper),
});
export type Upkeep = z.infer<typeof upkeep>;

/** The office that answers questions about a catalog: no private person. */
export const officeContact = z.strictObject({
  name: line(100),
  phone: z.optional(z.string().check(z.regex(/^[0-9+()（）转 -]{3,40}$/u, 'phone'))),
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
  legalBasis: z.optional(legalBasis),
  classification: z.optional(classification),
  openness: z.optional(openness),
  /** Whether it may be operated under an authorisation (授权运营). What others share is not the receiver's to operate (art. 25, S7.1). */
  operable: z.optional(z.boolean()),
  hierarchy: z.optional(hierarchy),
  sourceSystem: z.optional(sourceSystem),
  /** The business matters in which it comes about, by id or by name. */
  matters: z.optional(z.array(line(100)).check(z.minLength(1), z.maxLength(50))),
  /** Whether it is an electronic certificate (电子证照). */
  certificate: z.optional(z.boolean()),
  contact: z.optional(officeContact),
  upkeep: z.optional(upkeep),
  /** The officer's declaration that this is no state or work secret; a declared secret is refused (R3.1). */
  secret: z.optional(z.boolean()),
});
export type CatalogContent = z.infer<typeof catalogContent>;

/** PATCH: any field but the code, which is the catalog's identity. */
export const catalogChange = mergePatchOf(z.omit(catalogContent, { code: true }));
export type CatalogChange = z.infer<typeof catalogChange>;

/** What an assessment concludes: a secret is not catalogued; personal information brings duties with it (R37.3). */
export const conclusion = z.enum(['none', 'contains', 'secret']);
export type Conclusion = z.infer<typeof conclusion>;

/** An assessment before approval: what it concludes, who made it and when, and under which number it is filed (R13.3). */
export const assessment = z.strictObject({
  conclusion,
  assessor: namedLine(200),
  date: civilDate(),
  /** Number under which its report is filed. The report itself may be what must not leave its keeper. */
  document: namedLine(500),
});
export type Assessment = z.infer<typeof assessment>;

/** The same of an impact assessment: its conclusions are other words for the same codes. */
export const impactConclusion = z.enum(conclusion.options);
export const impactAssessment = z.extend(assessment, { conclusion: impactConclusion });

/** The secrecy-risk and the personal-information impact assessment, both required before approval (R13.1). */
export const assessments = z.strictObject({
  secrecyRisk: assessment,
  personalInformationImpact: impactAssessment,
});
export type Assessments = z.infer<typeof assessments>;

export const reasons = z.strictObject({ reasons: statedReasons(2000) });

/** Why the reviewing authority lets stand what reads as an added formality, by the field in which it stands (R15.4). */
export const confirmation = z.strictObject({ path: line(100), reasons: confirmingReasons(2000) });
export type Confirmation = z.infer<typeof confirmation>;

export const publication = z.strictObject({
  confirmations: z.optional(z.array(confirmation).check(z.maxLength(60))),
});

/** What makes an update necessary (art. 17). */
export const trigger = z.enum(['law', 'duty', 'other']);
export type Trigger = z.infer<typeof trigger>;

export const revisionAsked = z.strictObject({
  trigger,
  /** The day on which the change of law or of duties takes effect. */
  changedOn: civilDate(),
  summary: substance(2000),
});
export type RevisionAsked = z.infer<typeof revisionAsked>;

/** What stands behind a catalog: a table in a system, a file, or the service that is registered for it. */
export const resourceKind = z.enum(['table', 'file', 'api']);
export type ResourceKind = z.infer<typeof resourceKind>;

/** What its provider attaches to a catalog (R16.3): where the data lies, in words that the department itself can go by. */
export const resourceAttached = z.strictObject({
  kind: resourceKind,
  /** The system of the department in which it lies. */
  system: z.optional(namedLine(200)),
  /** Of the table or file; a service is known by its registration. */
  name: z.optional(namedLine(200)),
  format: z.optional(line(100)),
});
export type ResourceAttached = z.infer<typeof resourceAttached>;

export const retirementAsked = z.strictObject({ trigger, reasons: statedReasons(2000) });
export type RetirementAsked = z.infer<typeof retirementAsked>;

/** The three rights over the data of a catalog: 采集维护权, 核验使用权, 流通管理权 (S2.1). */
export const dataRight = z.enum(['collection', 'use', 'circulation']);
export type DataRight = z.infer<typeof dataRight>;

/** Who holds a right, on what basis, since when; `org` where the body is registered here. */
export const rightHolder = z.strictObject({
  org: z.optional(identifier(40)),
  name: namedLine(200),
  basis: namedLine(500),
  since: civilDate(),
});
export type RightHolder = z.infer<typeof rightHolder>;

export const rightsDeclared = z.strictObject({
  collection: rightHolder,
  use: rightHolder,
  circulation: rightHolder,
});
export type RightsDeclared = z.infer<typeof rightsDeclared>;
