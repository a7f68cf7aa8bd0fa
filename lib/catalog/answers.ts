import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { at, city, ids, registryName } from '../description/examples.ts';
import { type EventsOf, ownerBefore, parties } from '../description/everyEvent.ts';
import { concerned, glass, listed } from '../description/everyCase.ts';
import { named, said } from '../description/naming.ts';
import { account, count, instant, level, org, regionCode, sha256 } from '../description/values.ts';
import type { CatalogEvent } from './events.ts';
import { assessments, catalogContent, reasons, sharingClass, updateFrequency } from './schema.ts';

const proposal = named(
  'SharingProposal',
  {
    zh: '导入时从文字推断的共享属性，待经办人确认',
    en: 'A sharing class read out of text at import, for an officer to confirm',
  },
  z.strictObject({ sharingClass, from: z.string(), confidence: z.optional(z.string()) }),
);

const origin = named(
  'CatalogOrigin',
  { zh: '导入来源', en: 'Where an imported catalog came from' },
  z.strictObject({
    importId: z.string(),
    rows: z.array(z.int()),
    digest: sha256,
    providerName: z.optional(z.string()),
    sourceSystem: z.optional(z.string()),
    sharingCondition: z.optional(z.string()),
    openCondition: z.optional(
      said(z.string(), '开放条件，照录', 'The condition on which it is open, as written'),
    ),
    proposal: z.optional(proposal),
  }),
);
const fingerprints = z.record(z.string(), z.string());
const recordedOrigin = named(
  'RecordedCatalogOrigin',
  {
    zh: '导入来源，附工作簿内容的指纹',
    en: 'Where an imported catalog came from, with fingerprints of what the workbook said',
  },
  z.extend(origin, {
    again: z.optional(
      said(z.boolean(), '导入之前已有该目录', 'Whether the catalog was there before this import'),
    ),
    said: z.optional(
      said(
        z.strictObject({
          fields: said(fingerprints, '各字段的指纹', 'Fingerprint of each field'),
          items: said(fingerprints, '各信息项的指纹', 'Fingerprint of each data item'),
        }),
        '工作簿内容的指纹，用以辨别此后由人确定的内容',
        'Fingerprints of what the workbook said: they tell what a person has decided since',
      ),
    ),
  }),
);

const preparedBy = said(account, '编制人', 'Who wrote it');
const drafted = {
  id: z.string(),
  code: said(z.string(), '目录编码', 'Code of the catalog'),
  content: catalogContent,
  standard: said(z.string(), '所依据的目录标准版本', 'The standard after which it was compiled'),
  preparedBy,
  origin: z.optional(recordedOrigin),
};

const events: EventsOf<CatalogEvent> = {
  drafted: [
    { ...drafted, parties },
    { ...drafted, owner: ownerBefore },
  ],
  changed: { content: catalogContent, preparedBy, origin: z.optional(recordedOrigin) },
  approved: { assessments, approvedBy: account },
  submitted: {},
  published: {},
  returned: reasons.shape,
  retired: {},
};

/** What is answered of a catalog. */
export const answers: CaseAnswers = {
  view: {
    ...catalogContent.shape,
    code: z.string(),
    ...concerned,
    region: z.optional(regionCode),
    level: z.optional(level),
    standard: said(z.string(), '所依据的目录标准版本', 'The standard after which it was compiled'),
    preparers: said(z.array(account), '编制人', 'Everybody who wrote it: none of them approves it'),
    createdAt: instant,
    origin: z.optional(origin),
    assessments: z.optional(assessments),
    approvedBy: z.optional(account),
    publishedAt: z.optional(instant),
    reasons: z.optional(said(z.string(), '退回的理由', 'Why it was returned')),
    ...glass,
  },
  viewExample: {
    id: ids.catalog,
    status: 'published',
    code: 'BDC-1',
    name: '不动产登记信息',
    dataItems: [{ name: '不动产单元号', type: 'string', length: 28 }],
    format: 'CSV',
    updateFrequency: 'daily',
    sharingClass: 'conditional',
    sharingMethods: ['batch'],
    useConditions: [{ id: 'c1', text: '仅限住房保障资格核验' }],
    classification: { grade: 'general', level: 2 },
    secret: false,
    standard: '2025-08',
    preparers: ['wang'],
    createdAt: at.drafted,
    assessments: { secrecyRisk: '不涉及国家秘密、工作秘密', personalInformationImpact: '已最小化' },
    approvedBy: 'zhao',
    publishedAt: at.approved,
    provider: city.registry,
    providerName: registryName,
    authority: city.bureau,
    authorityName: '示例市数据局',
    competence: 'ownLevel',
    competenceBasis: 'law',
    region: city.region,
    level: 'city',
  },
  absent: {
    draft: ['assessments', 'approvedBy', 'publishedAt'],
    returned: ['assessments', 'approvedBy', 'publishedAt'],
    approved: ['publishedAt'],
    submitted: ['publishedAt'],
  },
  entry: {
    ...listed('catalog'),
    code: z.string(),
    name: z.string(),
    provider: org,
    region: regionCode,
    sharingClass: z.optional(sharingClass),
    proposal: z.optional(proposal),
    items: count,
    updateFrequency: z.optional(updateFrequency),
  },
  entryExample: {
    id: ids.catalog,
    status: 'published',
    code: 'BDC-1',
    name: '不动产登记信息',
    provider: city.registry,
    region: city.region,
    sharingClass: 'conditional',
    items: 1,
    updateFrequency: 'daily',
  },
  events,
  problems: {
    create: ['invalid_catalog', 'secret', 'code_taken'],
    change: ['invalid_catalog', 'secret'],
    approve: ['own_work', 'incomplete_catalog'],
    publish: ['own_work'],
    return: ['own_work'],
  },
};
