import { serviceRegistration } from '../service/schema.ts';
import { alterations, described, shownService, trialFound } from './serviceAnswers.ts';
import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { at, city, ids, registryName } from '../description/examples.ts';
import { type EventsOf, ownerBefore, parties } from '../description/everyEvent.ts';
import { disputed } from '../description/disputed.ts';
import { concerned, glass, listed } from '../description/everyCase.ts';
import { enumeration, named, nameValues, said } from '../description/naming.ts';
import { extension, extensionEvents } from '../description/extension.ts';
import { recordedLegalBasis } from '../description/legalBasis.ts';
import {
  date,
  account,
  count,
  instant,
  level,
  org,
  regionCode,
  sha256,
  text,
} from '../description/values.ts';
import type { CatalogEvent } from './events.ts';
import {
  assessment,
  catalogContent,
  classification,
  conclusion,
  confirmation,
  dataItem,
  impactAssessment,
  impactConclusion,
  publication,
  reasons,
  resourceAttached,
  resourceKind,
  retirementAsked,
  revisionAsked,
  rightsDeclared,
  sharingClass,
  trigger,
  updateFrequency,
} from './schema.ts';

nameValues(
  'AssessmentConclusion',
  { zh: '保密风险评估的结论', en: 'What an assessment of the risk to secrets concludes' },
  'assessmentConclusions',
  conclusion,
);
nameValues(
  'ImpactConclusion',
  {
    zh: '个人信息保护影响评估的结论',
    en: 'What an assessment of the impact on personal information concludes',
  },
  'impactConclusions',
  impactConclusion,
);
nameValues(
  'UpdateTrigger',
  { zh: '更新目录的原因', en: 'What makes an update necessary' },
  'updateTriggers',
  trigger,
);
said(assessment.shape.date, '评估日期', 'Day of the assessment', 'date');
said(revisionAsked.shape.changedOn, '变化生效之日', 'Day on which the change took effect', 'date');
said(revisionAsked.shape.summary, '更新的内容', 'What is to change');
said(
  publication.shape.confirmations,
  '逐项确认疑似增设条件的表述',
  'Why each passage that reads as an added formality may stand',
);
named(
  'Confirmation',
  {
    zh: '审核时确认保留的一处表述及其理由',
    en: 'A passage that the authority lets stand, and why',
  },
  confirmation,
);
said(
  confirmation.shape.path,
  '所在的字段，与疑似增设条件的表述所列一致',
  'The field in which it stands, as objections names it',
);

/** The content as it is on the record: a basis of old is a text. */
export const recordedContent = {
  ...catalogContent.shape,
  legalBasis: z.optional(recordedLegalBasis),
};
/** The content in every form that its events have had. */
const writtenContent = named(
  'RecordedCatalogContent',
  { zh: '所记录的目录内容', en: 'The content of a catalog as its record has it' },
  z.strictObject({
    ...catalogContent.shape,
    legalBasis: z.optional(
      said(
        z.union([catalogContent.shape.legalBasis, z.string()]),
        '依据；早先的记录只有文字',
        'The basis; records of old have a text only',
      ),
    ),
  }),
);

/** Earlier versions took an assessment without the number of its file. */
const assessed = z.extend(assessment, { document: z.optional(assessment.shape.document) });
const impactAssessed = z.extend(impactAssessment, { document: z.optional(assessment.shape.document) });
const bothAssessed = said(
  z.strictObject({ secrecyRisk: assessed, personalInformationImpact: impactAssessed }),
  '两项评估',
  'Both assessments',
);
const assessedInText = z.strictObject({
  text: said(z.string(), '当时填写的文字', 'What was typed then'),
  document: z.optional(z.string()),
});
const recordedAssessment = named(
  'RecordedAssessment',
  { zh: '所记录的保密风险评估；早先的只有文字', en: 'An assessment on the record; one of old is a text' },
  z.union([assessed, assessedInText]),
);
const recordedImpactAssessment = named(
  'RecordedImpactAssessment',
  {
    zh: '所记录的个人信息保护影响评估；早先的只有文字',
    en: 'An impact assessment on the record; one of old is a text',
  },
  z.union([impactAssessed, assessedInText]),
);
const assessmentBefore = said(
  z.union([
    z.string(),
    z.strictObject({
      conclusion: said(z.string(), '当时填写的结论', 'The conclusion as it was typed'),
      document: z.optional(z.string()),
    }),
  ]),
  '评估（旧写法）',
  'An assessment, as written before',
);

const retirement = named(
  'Retirement',
  { zh: '报送审核的撤销', en: 'A retirement as it was submitted' },
  z.extend(retirementAsked, { askedBy: account }),
);

const doubt = named(
  'AssessmentDoubt',
  {
    zh: '对个人信息保护影响评估的提示，由审核人判断（平台规则）',
    en: 'A doubt about the impact assessment, for whoever reviews it to judge (a rule of this platform)',
  },
  z.strictObject({
    path: said(z.string(), '所在的字段', 'The field in which it stands'),
    item: said(z.string(), '数据项名称', 'Name of the data item'),
    reason: said(text, '理由', 'Why'),
  }),
);

const objection = named(
  'Objection',
  {
    zh: '疑似增设条件的表述，由审核人判断（平台规则）',
    en: 'A passage that reads as an added formality, for whoever reviews it to judge (a rule of this platform)',
  },
  z.strictObject({
    path: said(z.string(), '所在的字段', 'The field in which it stands'),
    formality: enumeration('Formality', { zh: '疑似增设条件的种类', en: 'Which formality' }, 'formalities'),
    name: said(text, '该种类的名称', 'What it is called'),
    reason: said(text, '理由', 'Why'),
    article: said(
      z.int(),
      '所涉及的《政务数据共享条例》条款',
      'Article of the Regulation that it runs against',
    ),
  }),
);

const missingField = named(
  'MissingField',
  { zh: '审核同意前应当补齐的一个字段', en: 'A field that must be filled before the head may approve' },
  z.strictObject({
    path: said(z.string(), '字段', 'The field, as a JSON pointer'),
    code: enumeration('FieldFault', { zh: '有误的种类', en: 'What is wrong with it' }, 'fieldFaults'),
    message: said(text, '应当如何补齐', 'What to do'),
  }),
);

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
          items: said(fingerprints, '各数据项的指纹', 'Fingerprint of each data item'),
        }),
        '工作簿内容的指纹，用以辨别此后由人确定的内容',
        'Fingerprints of what the workbook said: they tell what a person has decided since',
      ),
    ),
  }),
);

const standingConsent = {
  org,
  givenBy: said(account, '事先同意的工作机构负责人', 'The office head who consented beforehand'),
  insteadOf: z.optional(
    said(account, '所代理的工作机构负责人', 'The office head in whose stead it was given'),
  ),
  givenAt: said(instant, '事先同意的时间', 'When they consented', 'date-time'),
};
const foundBy = said(account, '作出评估结论的部门负责人', 'The department head who stated it');
const secretAssessed = named(
  'SecretAssessed',
  {
    zh: '经评估属于国家秘密或者工作秘密：内容修改之前不能审核同意',
    en: 'Assessed to be a secret: nothing is approved until the content is changed',
  },
  z.strictObject({ assessments: bothAssessed, foundBy }),
);
const preparedBy = said(account, '编制人', 'Who wrote it');
const preparedWith = z.optional(
  said(
    z.array(account),
    '其他编制人：办理该次导入的人员和被代理的人员',
    'Who prepared it besides: whoever opened and started its import, and for whom they stood',
  ),
);
const drafted = {
  id: z.string(),
  code: said(z.string(), '目录编码', 'Code of the catalog'),
  content: writtenContent,
  standard: said(z.string(), '所依据的目录标准版本', 'The standard after which it was compiled'),
  preparedBy,
  preparedWith,
  origin: z.optional(recordedOrigin),
};

nameValues(
  'ResourceKind',
  { zh: '资源的类型', en: 'What kind of resource stands behind a catalog' },
  'resourceKinds',
  resourceKind,
);

const resource = {
  since: said(instant, '数据最早可以提供的时间', 'Since when its data could be had'),
  by: enumeration('ResourceBy', { zh: '挂接的资源', en: 'What is attached' }, 'resources'),
};

said(resourceAttached.shape.system, '所在的信息系统', 'The system in which it lies');
said(resourceAttached.shape.name, '库表或者文件的名称', 'Name of the table or file');
const registeredResource = named(
  'RegisteredResource',
  { zh: '提供部门挂接的资源', en: 'The resource that its provider has attached' },
  z.strictObject({
    ...resourceAttached.shape,
    registeredBy: z.optional(
      said(account, '挂接人，仅提供部门和政务数据共享主管部门可见', 'Who attached it'),
    ),
    registeredAt: said(instant, '挂接的时间', 'When it was attached'),
  }),
);

const percent = z.int().check(z.minimum(0), z.maximum(100));
const mendingFinding = named(
  'MendingFinding',
  { zh: '目录与交付的数据不一致之处', en: 'A point in which an entry and the data delivered by it differ' },
  z.strictObject({
    code: enumeration('MendingCode', { zh: '如何不一致', en: 'In what they differ' }, 'mendings'),
    item: said(
      z.string(),
      '数据项，或者目录未列的字段',
      'The data item, or a field that the entry does not list',
    ),
    of: z.optional(said(count, '核对的值或者记录数', 'Values or records that were looked at')),
    found: z.optional(said(count, '其中不一致的数量', 'How many of them differ')),
    type: z.optional(dataItem.shape.type),
    length: z.optional(said(count, '数据中的最大长度', 'Characters of the longest value')),
    latest: z.optional(said(date, '数据中最近的日期', 'The latest day that the data names')),
  }),
);
const mendingShape = {
  edition: said(z.int(), '所核对的目录是第几次发布的', 'Which edition of the catalog is spoken against'),
  findings: said(
    z.array(mendingFinding),
    '不一致之处，至多 100 项',
    'In what they differ, 100 points at most',
  ),
  deliveryId: said(z.string(), '首次发现不一致的交付', 'The delivery that showed the first of them'),
};
const sharedItems = named(
  'SharedItems',
  {
    zh: '与提供部门经共享取得的数据同名、同义或者属于同一数据元的数据项',
    en: 'Items of the name or data element of what its provider has got by sharing',
  },
  z.strictObject({
    grantId: said(z.string(), '共享权限的编号', 'Under which grant'),
    catalogId: said(z.string(), '所共享目录的编号', 'Of which catalog'),
    catalogName: said(z.string(), '所共享目录的名称', 'Its name'),
    items: said(
      z.array(z.string()),
      '同名、同义或者属于同一数据元的数据项',
      'The items of the same name or data element',
    ),
  }),
);
const measured = named(
  'MeasuredQuality',
  { zh: '一次交付所示的数据质量', en: 'What a delivery tells of the quality of the data' },
  z.strictObject({
    day: said(date, '日期', 'On which day'),
    deliveryId: said(z.string(), '交付的编号', 'Which delivery'),
    filled: said(percent, '有内容的值所占的百分比', 'Percent of the values that say something'),
    valid: z.optional(said(percent, '符合规则和类型的百分比', 'Percent that hold to rules and types')),
    accurate: z.optional(said(percent, '校验码正确的百分比', 'Percent whose check digits are right')),
    records: z.optional(said(count, '交付的记录数', 'Records that were delivered')),
    unlike: said(count, '与目录不一致的数据项数', 'Items in which the entry says otherwise'),
    items: said(count, '核对的数据项数', 'Items that were looked at'),
  }),
);
/** How an entry and its data stand, as lists show it. */
export const dimensions = named(
  'QualityDimensions',
  {
    zh: '各维度的得分，0 至 100；没有可以测量的不列',
    en: 'By dimension from 0 to 100; what cannot be measured is absent',
  },
  z.strictObject({
    complete: z.optional(said(percent, '完整性', 'Completeness')),
    valid: z.optional(said(percent, '规范性', 'Validity')),
    consistent: z.optional(said(percent, '一致性', 'Consistency')),
    timely: z.optional(said(percent, '时效性', 'Timeliness')),
    accurate: z.optional(said(percent, '准确性', 'Accuracy')),
  }),
);

const events: EventsOf<CatalogEvent> = {
  drafted: [
    { ...drafted, parties },
    { ...drafted, owner: ownerBefore },
  ],
  changed: { content: writtenContent, preparedBy, preparedWith, origin: z.optional(recordedOrigin) },
  approved: [
    { assessments: bothAssessed, approvedBy: account },
    {
      assessments: said(
        z.strictObject({ secrecyRisk: assessmentBefore, personalInformationImpact: assessmentBefore }),
        '两项评估（旧写法）',
        'Both assessments, as written before',
      ),
      approvedBy: account,
    },
  ],
  secretFound: { assessments: bothAssessed, foundBy },
  sentBack: reasons.shape,
  submitted: {},
  published: publication.shape,
  returned: reasons.shape,
  revisionBegun: { revision: said(revisionAsked, '更新的原因', 'Why it is updated'), preparedBy },
  ...extensionEvents,
  serviceRegistered: {
    service: described,
    effectiveOn: z.optional(serviceRegistration.shape.effectiveOn),
    summary: z.optional(serviceRegistration.shape.summary),
    altered: z.optional(alterations),
    trial: z.optional(trialFound),
    withdraws: z.optional(
      said(
        date,
        '已经告知而不再进行的变更的生效日期',
        'Day of the change that was told ahead and does not come',
        'date',
      ),
    ),
  },
  resourceAttached: resource,
  rightsDeclared: {
    rights: rightsDeclared,
    declaredBy: said(account, '登记人', 'Who declared them'),
  },
  rightsConfirmed: { confirmedBy: said(account, '确认人', 'Who confirmed them') },
  rightsReturned: reasons.shape,
  qualityMeasured: { measured: said(measured, '测量结果', 'What was measured') },
  sharedItemsNoted: {
    found: said(z.array(sharedItems), '同名、同义或者属于同一数据元的数据项', 'What was found'),
    isComplete: said(z.boolean(), '是否已经全部核对', 'Whether all that it holds was looked at'),
  },
  correctionUpheld: {
    correctionId: said(z.string(), '校核申请的编号', 'Which correction'),
    records: said(count, '确认有误的记录数', 'Records that were found wrong'),
    isDelivered: z.optional(
      said(z.boolean(), '更正后的数据是否已经交付', 'Whether the corrected data was delivered already'),
    ),
  },
  correctionOverturned: { correctionId: said(z.string(), '校核申请的编号', 'Which correction') },
  correctedDataDelivered: { deliveryId: said(z.string(), '交付的编号', 'Which delivery') },
  mendingProposed: {
    mending: said(
      z.strictObject({
        edition: mendingShape.edition,
        deliveryId: mendingShape.deliveryId,
        findings: mendingShape.findings,
      }),
      '目录更正建议',
      'What is proposed',
    ),
  },
  mendingAccepted: {},
  mendingDismissed: { ...reasons.shape, dismissedBy: said(account, '决定不采纳的人', 'Who let it stand') },
  resourceRegistered: {
    resource: said(resourceAttached, '挂接的资源', 'What was attached'),
    registeredBy: said(account, '挂接人', 'Who attached it'),
  },
  standingConsentGiven: standingConsent,
  standingConsentWithdrawn: {
    withdrawnBy: said(account, '撤回事先同意的工作机构负责人', 'The office head who withdrew it'),
  },
  discarded: {},
  retirementAsked: { retirement },
  retirementReturned: reasons.shape,
  retired: {},
};

/** When a catalog was published, and what is behind it. */
export const shownOperations = {
  edition: z.optional(said(z.int(), '第几次发布', 'Which content published of this catalog it is, from 1')),
  publishedAt: z.optional(instant),
  containsPersonalInformation: z.optional(
    said(z.boolean(), '经评估，是否含有个人信息', 'Whether it contains personal information, as assessed'),
  ),
  confirmations: z.optional(z.array(confirmation)),
  attached: z.optional(
    said(
      named(
        'AttachedResource',
        { zh: '目录挂接的资源', en: 'What is behind a catalog' },
        z.strictObject(resource),
      ),
      '目录挂接的资源；没有的，尚未挂接',
      'What is behind it; absent: nothing yet',
    ),
  ),
};

const ofPublication = ['edition', 'publishedAt', 'containsPersonalInformation'];

/** What is answered of a catalog. */
export const answers: CaseAnswers = {
  view: {
    ...recordedContent,
    categoryCode: z.optional(
      said(
        z.string(),
        '分类代码：按行政区划和类、项、目、细目的名称生成（平台规则），同一地区同名同码',
        'Code of its place in its region’s tree of catalogs: made from the region and the names (a rule of this platform), the same for the same names',
      ),
    ),
    code: z.string(),
    ...concerned,
    region: z.optional(regionCode),
    level: z.optional(level),
    standard: said(z.string(), '所依据的目录标准版本', 'The standard after which it was compiled'),
    preparers: z.optional(
      said(z.array(account), '编制人', 'Everybody who wrote it: none of them approves it'),
    ),
    createdAt: instant,
    origin: z.optional(origin),
    assessments: z.optional(
      said(
        z.strictObject({
          secrecyRisk: recordedAssessment,
          personalInformationImpact: recordedImpactAssessment,
        }),
        '两项评估',
        'Both assessments',
      ),
    ),
    approvedBy: z.optional(account),
    secretFound: z.optional(secretAssessed),
    ...shownOperations,
    resource: z.optional(
      said(
        registeredResource,
        '提供部门挂接的资源；其他部门只见其类型',
        'What its provider has attached; others see the kind of it',
      ),
    ),
    mending: z.optional(
      said(
        named(
          'CatalogMending',
          { zh: '根据交付数据提出的目录更正建议', en: 'A proposal to mend an entry by what was delivered' },
          z.strictObject({
            ...mendingShape,
            proposedAt: said(instant, '提出的时间', 'When it was proposed'),
          }),
        ),
        '待提供部门决定的目录更正建议',
        'What its provider has to decide on',
      ),
    ),
    setAside: z.optional(
      said(
        z.array(
          named(
            'FindingsSetAside',
            {
              zh: '提供部门说明理由、不予更正的不一致之处',
              en: 'What its provider lets stand, with reasons',
            },
            z.strictObject({
              findings: mendingShape.findings,
              ...reasons.shape,
              by: said(account, '作出决定的人', 'Who let it stand'),
              at: instant,
            }),
          ),
        ),
        '不采纳的更正建议',
        'Proposals that were not taken',
      ),
    ),
    service: z.optional(shownService),
    standingConsent: z.optional(
      said(
        z.strictObject(standingConsent),
        '事先同意：平台在收到申请时以其名义答复',
        'Consent given beforehand: the platform answers on receipt in their name',
      ),
    ),
    objections: z.optional(
      said(z.array(objection), '疑似增设条件的表述', 'Passages that read as an added formality'),
    ),
    sharedItems: z.optional(
      said(
        z.array(sharedItems),
        '目录标明可以授权运营的，与提供部门经共享取得的数据同名、同义或者属于同一数据元的数据项，由审核人核实',
        'Where it is to be operated: items of the name or data element of what its provider has got by sharing, for whoever reviews it',
      ),
    ),
    doubts: z.optional(
      said(
        z.array(doubt),
        '名称通常属于个人信息、个人信息保护影响评估没有涉及的数据项，由审核人核实',
        'Items that are called as personal information is, where the impact assessment finds none, for whoever reviews it',
      ),
    ),
    revision: z.optional(said(revisionAsked, '正在办理的更新', 'The update that is being prepared')),
    extension: z.optional(
      said(
        extension,
        '更新期限的延长申请，更新发布后不再列出',
        'More time that was asked for, until the update is published',
      ),
    ),
    contentInForce: z.optional(
      said(
        z.strictObject(recordedContent),
        '更新发布之前继续有效的内容',
        'The content that stays in force until the update is published',
      ),
    ),
    retirement: z.optional(retirement),
    reasons: z.optional(said(z.string(), '退回的理由', 'Why it was returned')),
    missing: z.optional(
      said(
        z.array(missingField),
        '审核同意前尚缺的内容，仅提供部门可见',
        'What it lacks before its head may approve it; for its provider',
      ),
    ),
    sentBack: z.optional(
      said(
        z.string(),
        '本部门负责人退回修改的理由，仅提供部门可见',
        'Why the department head sent it back; for its provider',
      ),
    ),
    ...disputed,
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
    standard: '2026-11',
    preparers: ['wang'],
    createdAt: at.drafted,
    assessments: {
      secrecyRisk: {
        conclusion: 'none',
        assessor: `${registryName}保密办公室`,
        date: '2026-02-27',
        document: '示例登密评〔2026〕3号',
      },
      personalInformationImpact: {
        conclusion: 'contains',
        assessor: `${registryName}数据科`,
        date: '2026-02-27',
        document: '示例登评〔2026〕3号',
      },
    },
    approvedBy: 'zhao',
    edition: 1,
    publishedAt: at.approved,
    containsPersonalInformation: true,
    objections: [],
    doubts: [],
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
    draft: ['assessments', 'approvedBy', ...ofPublication],
    returned: ['assessments', 'approvedBy', ...ofPublication],
    discarded: ['assessments', 'approvedBy', ...ofPublication],
    approved: ofPublication,
    submitted: ofPublication,
  },
  entry: {
    ...listed('catalog'),
    code: z.string(),
    name: z.string(),
    provider: org,
    region: regionCode,
    sharingClass: z.optional(sharingClass),
    grade: z.optional(classification.shape.grade),
    field: z.optional(said(z.string(), '数据所属领域', 'The field that the data is about')),
    sharingMethods: catalogContent.shape.sharingMethods,
    openness: catalogContent.shape.openness,
    operable: catalogContent.shape.operable,
    proposal: z.optional(proposal),
    items: said(count, '数据项的数量', 'How many items it has'),
    updateFrequency: z.optional(updateFrequency),
    attachedBy: z.optional(resource.by),
    quality: z.optional(said(dimensions, '质量得分', 'How it and its data stand')),
  },
  entryExample: {
    id: ids.catalog,
    status: 'published',
    code: 'BDC-1',
    name: '不动产登记信息',
    provider: city.registry,
    providerName: registryName,
    region: city.region,
    sharingClass: 'conditional',
    items: 1,
    updateFrequency: 'daily',
  },
  events,
  problems: {
    create: ['invalid_catalog', 'secret', 'code_taken'],
    change: ['invalid_catalog', 'secret'],
    approve: [
      'own_work',
      'secret',
      'incomplete_catalog',
      'sharing_terms_missing',
      'secrecy_undeclared',
      'assessment_contradicted',
      'not_to_be_opened',
      'update_unchanged',
    ],
    'send-back': ['nothing_prepared'],
    submit: ['service_required'],
    publish: [
      'own_work',
      'service_required',
      'formality_unconfirmed',
      'shared_items_awaited',
      'shared_not_operable',
      'code_taken',
    ],
    return: ['own_work'],
    discard: ['update_due'],
    'accept-mending': ['nothing_proposed'],
    'dismiss-mending': ['nothing_proposed'],
    'request-extension': [
      'extension_asked_before',
      'update_extension_too_long',
      'formality_demanded',
      'too_late_to_extend',
    ],
    'confirm-rights': ['own_work', 'no_rights_declared', 'circulated_by_receiver'],
    'return-rights': ['own_work', 'no_rights_declared'],
    'decide-extension': ['own_work', 'no_extension_asked', 'too_late_to_extend'],
    'give-standing-consent': ['no_standing_consent'],
  },
};
