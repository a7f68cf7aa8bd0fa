import * as z from 'zod/mini';
import { sharingClass, sharingMethod, treatment, useCondition } from '../catalog/schema.ts';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { at, city, ids, registryName, runningTerm } from '../description/examples.ts';
import {
  deliveryTerm,
  provisionalDay,
  type EventsOf,
  extentBefore,
  ownerBefore,
  parties,
} from '../description/everyEvent.ts';
import { concerned, glass, listed, urgings } from '../description/everyCase.ts';
import { extension, extensionEvents } from '../description/extension.ts';
import { recordedLegalBasis } from '../description/legalBasis.ts';
import {
  acceptedDuties,
  describedHandling,
  dutiesAccepted,
  protectedData,
  safetyDuties,
} from '../description/safetyDuties.ts';
import { enumeration, named, nameValues, said } from '../description/naming.ts';
import { account, date, instant, org, regionCode, sha256 } from '../description/values.ts';
import type { RequestEvent } from './events.ts';
import {
  answer,
  extent,
  limitPart,
  limitReason,
  missingEntry,
  recordedEntry,
  requestContent,
  supplement,
  useRange,
} from './schema.ts';

const document = named(
  'RecordedDocument',
  {
    zh: '随附的文件',
    en: 'A document that goes with it: an attachment, or what the first version kept as text',
  },
  z.union([z.strictObject({ id: z.string(), commitment: sha256 }), z.strictObject({ text: z.string() })]),
);

nameValues(
  'SupplementItem',
  { zh: '可以要求补充的内容', en: 'What a provider may find missing' },
  'supplementItems',
  missingEntry.shape.code,
);
said(missingEntry.shape.detail, '具体缺少什么', 'What exactly is missing of it');
said(recordedEntry.shape.detail, '具体缺少什么', 'What exactly is missing of it');
said(missingEntry.shape.condition, '所针对的目录所列条件', 'The listed condition that it is about');
named('MissingEntry', { zh: '需要补充的一项内容', en: 'One thing that is missing' }, missingEntry);
const describedEntry = named(
  'RecordedEntry',
  { zh: '记录在案的一项需要补充的内容', en: 'One thing that is missing, as it is on the record' },
  recordedEntry,
);
const recordedMissing = z.union([
  describedEntry,
  z.strictObject({ text: said(z.string(), '当时填写的文字', 'What was typed then') }),
]);

const sentBackPreparation = named(
  'SentBackPreparation',
  {
    zh: '负责人退回经办人重新拟定的内容',
    en: 'What a head sent back to be prepared anew',
  },
  z.strictObject({
    of: enumeration(
      'Preparation',
      { zh: '经办人拟定、负责人审核的内容', en: 'What officers prepare and their head gives' },
      'preparations',
    ),
    reasons: said(z.string(), '退回的理由', 'Why it was sent back'),
  }),
);

nameValues('Decision', { zh: '答复的结论', en: 'What is answered' }, 'decisions', answer.shape.decision);

const suppliedMaterial = said(
  z.extend(supplement, { documents: z.optional(z.array(document)) }),
  '补充的材料',
  'What was supplied',
);

export const placedBy = named(
  'PlacedBy',
  { zh: '体现记录所属区划、日期的数据项', en: 'The data items that tell the region and the day of a record' },
  z.strictObject({
    region: said(z.optional(z.string()), '体现行政区划的数据项', 'The item that tells the region'),
    date: said(z.optional(z.string()), '体现日期的数据项', 'The item that tells the day'),
  }),
);

export const treatments = named(
  'Treatments',
  {
    zh: '以掩码或者假名提供的数据项；没有列出的以原值提供',
    en: 'Items that are given masked or pseudonymised; all others are given in the clear',
  },
  z.record(z.string(), treatment),
);

const requested = {
  id: z.string(),
  revision: z.optional(said(z.int(), '目录内容的版次', 'Revision of the content of the catalog')),
  version: z.optional(said(z.int(), '目录的版本（旧写法）', 'Version of the catalog, as written before')),
  code: said(z.string(), '目录编码', 'Code of the catalog'),
  name: said(z.string(), '数据目录名称', 'Name of the catalog'),
  sharingClass,
  conditions: z.array(useCondition),
  items: said(z.array(z.string()), '可以申请的数据项', 'Data items that can be requested'),
  conditionalItems: z.optional(
    said(
      z.array(z.string()),
      '无条件共享的目录中属于有条件共享的数据项',
      'Items of an unconditional catalog that are conditional themselves',
    ),
  ),
  withheldItems: said(z.array(z.string()), '不予共享的数据项', 'Data items that are withheld'),
  methods: said(z.array(sharingMethod), '目录的共享方式', 'The methods by which it is shared'),
  placedBy: z.optional(placedBy),
  treatments: z.optional(treatments),
  protectedData: z.optional(protectedData),
};
const requestedCatalog = named(
  'RequestedCatalog',
  { zh: '申请时的目录', en: 'The catalog as the request found it' },
  z.strictObject(requested),
);
const requesterBefore = said(
  z.strictObject({ org, region: regionCode }),
  '需求部门（旧写法）',
  'The requester, as written before',
);
nameValues(
  'LimitPart',
  { zh: '数据项以外不同意的部分', en: 'What of a request is cut besides items' },
  'limitParts',
  limitPart,
);
said(
  limitReason.shape.part,
  '关于使用期限还是数据范围（不填数据项时；两者均有缩减的必须填写）',
  'Whether it is about the time of use or the extent, where no items are named; needed where both are cut',
);
named('LimitReason', { zh: '不同意的部分及其理由', en: 'A part not granted, and why' }, limitReason);
named('UseRange', { zh: '使用范围', en: 'Who and what will use the data' }, useRange);
named(
  'Extent',
  {
    zh: '数据范围：区域、起止日期，或者明确为全部数据',
    en: 'Which part of the data: region and period, or expressly the whole',
  },
  extent,
);
const whatIsAsked = z.omit(requestContent, { catalogId: true });
const content = said(
  z.extend(whatIsAsked, { useRange: z.optional(useRange) }),
  '申请的内容',
  'What is asked for',
);
const contentBefore = said(
  z.extend(z.omit(whatIsAsked, { useRange: true, extent: true, personalInformation: true }), {
    scope: extentBefore,
  }),
  '申请的内容（旧写法）',
  'What is asked for, as written before',
);
const preparedBy = said(account, '起草人', 'Who wrote it');
const answerBefore = said(
  z.extend(answer, { legalBasis: z.optional(z.string()) }),
  '答复（旧写法）',
  'The answer, as written before',
);
const recordedAnswer = said(
  z.extend(answer, { legalBasis: z.optional(recordedLegalBasis) }),
  '答复',
  'The answer',
);
const answeredBy = said(account, '答复人', 'Who gave the answer');
const askedBy = said(account, '作出告知的工作机构负责人', 'The office head who asked for it');
const approvedBy = said(
  account,
  '审核同意变更的工作机构负责人',
  'The office head who consented to what it changes',
);
const entries = z.array(describedEntry);
export const hindrance = enumeration(
  'DisputeHindrance',
  { zh: '未能执行的原因', en: 'Why it could not be carried out' },
  'disputeHindrances',
);
export const disputeOutcome = enumeration(
  'DisputeOutcome',
  { zh: '争议如何处理', en: 'How the dispute has ended' },
  'disputeOutcomes',
);
const disputeId = said(z.string(), '争议的编号', 'Id of the dispute');
const answeredInDispute = said(
  account,
  '作出决定或者同意和解的账号',
  'Who has decided, or agreed for the provider',
);
const grantedInDispute = {
  dispute: disputeId,
  on: disputeOutcome,
  orgName: said(z.string(), '作出决定或者同意和解的单位', 'The body that has decided or agreed'),
  grantId: said(z.string(), '据此生效的共享权限', 'The grant that it has opened'),
};
const { grantId: _grantId, ...noticeOutcome } = grantedInDispute;
const instead = said(
  z.strictObject({
    answer: recordedAnswer,
    answeredBy: said(account, '答复人', 'Who gave the answer'),
    answeredAt: instant,
  }),
  '有争议的原答复',
  'The answer that was disputed',
);
const consentGivenAt = said(
  instant,
  '事先同意的时间',
  'When the consent had been given beforehand',
  'date-time',
);
const drafted = { id: z.string(), preparedBy };
const bundleOf = named(
  'BundleOf',
  {
    zh: '所属的申请组（仅本部门可见）',
    en: 'The bundle of which it is a part, for its own department to see',
  },
  z.strictObject({
    id: said(z.string(), '申请组的编号', 'Id of the bundle'),
    need: said(z.string(), '所要满足的需求', 'The need that it serves'),
  }),
);

const events: EventsOf<RequestEvent> = {
  drafted: [
    { ...drafted, content, catalog: requestedCatalog, parties },
    { ...drafted, content: contentBefore, catalog: requestedCatalog, parties },
    {
      ...drafted,
      content: contentBefore,
      catalog: said(
        z.strictObject({ ...requested, owner: ownerBefore }),
        '申请时的目录（旧写法）',
        'The catalog as the request found it, as written before',
      ),
      requester: requesterBefore,
    },
  ],
  changed: [
    { content, preparedBy, catalog: z.optional(requestedCatalog) },
    { content: contentBefore, preparedBy },
  ],
  submitted: {},
  sentBack: { reasons: z.string() },
  dutiesAccepted,
  received: {},
  supplementPrepared: {
    missing: entries,
    preparedBy,
    dueDate: z.optional(date),
    provisional: z.optional(provisionalDay),
  },
  supplementAsked: [
    { missing: entries, askedBy, dueDate: date },
    { missing: said(z.array(z.string()), '需要补充的材料（旧写法）', 'What was missing, as written before') },
  ],
  supplementDrafted: { supplement: suppliedMaterial, preparedBy },
  supplemented: [
    { supplement: suppliedMaterial, approvedBy: z.optional(approvedBy) },
    {
      supplement: said(
        z.extend(supplement, { documents: z.optional(z.array(z.string())) }),
        '补充的材料（旧写法）',
        'What was supplied, as written before',
      ),
    },
  ],
  ...extensionEvents,
  answerPrepared: [
    { answer, preparedBy },
    { answer: answerBefore, preparedBy },
  ],
  preparationSentBack: sentBackPreparation.shape,
  consented: { answeredBy, delivery: z.optional(deliveryTerm) },
  consentedBeforehand: { answeredBy, givenAt: consentGivenAt, delivery: deliveryTerm },
  partlyConsented: { answeredBy, delivery: deliveryTerm },
  refused: { answeredBy },
  grantedInDispute: {
    ...grantedInDispute,
    answer,
    answeredBy: answeredInDispute,
    delivery: deliveryTerm,
    endedItems: z.optional(
      said(
        z.array(z.string()),
        '原共享权限中已经依法终止、不重新开通的数据项',
        'Items to which the former right had been ended: they are not granted again',
      ),
    ),
  },
  notGrantedInDispute: {
    dispute: disputeId,
    why: hindrance,
  },
  noticeDisputed: { dispute: disputeId },
  noticeDisputeOver: { dispute: disputeId },
  noticeWithdrawn: noticeOutcome,
  bundled: { bundle: bundleOf },
  withdrawn: {},
  lapsed: {},
  lapseVoided: {},
};

/** What an answer is held against when it is prepared, and again when it is given. */
const answerProblems = [
  'condition_not_listed',
  'refused_for_missing_material',
  'reasons_required',
  'ground_not_available',
  'condition_required',
  'legal_basis_required',
  'formality_demanded',
  'invalid_limits',
  'consent_period_over',
  'more_than_requested',
  'unconditional',
] as const;

/** What a notice of missing material is held against when it is prepared, and again when it is given. */
const noticeProblems = [
  'supplement_of_unconditional',
  'supplement_asked_before',
  'too_late_for_supplement',
  'invalid_supplement_notice',
  'formality_demanded',
] as const;

/** What a request lacks over personal information or important data. */
const unsaid = ['handling_unstated', 'handling_unacceptable'] as const;

/** What is answered of a request. */
export const answers: CaseAnswers = {
  view: {
    ...requestContent.shape,
    useRange: z.optional(useRange),
    personalInformation: z.optional(describedHandling),
    protectedData: z.optional(protectedData),
    safetyDuties: z.optional(
      said(
        safetyDuties,
        '应当接受或者已经接受的安全保护义务',
        'The safety duties that are to be accepted, or were',
      ),
    ),
    acceptedDuties: z.optional(
      said(acceptedDuties, '部门负责人已接受的安全保护义务', 'That the department head has accepted them'),
    ),
    ...concerned,
    catalogCode: z.string(),
    catalogName: z.string(),
    sharingClass,
    treatments: z.optional(treatments),
    listedConditions: said(z.array(useCondition), '目录列明的使用条件', 'Conditions that the catalog lists'),
    preparers: said(z.array(account), '起草人', 'Everybody who wrote it: none of them approves it'),
    createdAt: instant,
    receivedAt: z.optional(said(instant, '收到日：答复期限自此起算', 'From here the answer clock runs')),
    sentBack: z.optional(said(z.string(), '退回修改的理由', 'Why it was sent back')),
    sentBackPreparation: z.optional(
      said(
        sentBackPreparation,
        '退回经办人重新拟定的内容和理由',
        'What was sent back to be prepared anew, and why',
      ),
    ),
    preparedNotice: z.optional(
      said(
        z.strictObject({ missing: entries, preparedBy }),
        '已拟定、尚未作出的补充材料告知',
        'The notice of missing material as it is prepared',
      ),
    ),
    supplementNotice: z.optional(
      z.strictObject({
        missing: z.array(recordedMissing),
        at: instant,
        withdrawn: z.optional(
          said(
            z.strictObject({ ...noticeOutcome, at: instant }),
            '按争议处理结果撤回的情况',
            'That it was withdrawn, as a dispute has come to it',
          ),
        ),
      }),
    ),
    noticeDispute: z.optional(
      said(
        z.string(),
        '正在办理的、关于补充材料告知的争议；在此期间不视为放弃申请',
        'The dispute about the notice that goes on: until then the request does not lapse',
      ),
    ),
    preparedSupplement: z.optional(
      said(
        z.strictObject({
          supplement: suppliedMaterial,
          preparedBy,
          acceptedDuties: z.optional(
            said(
              acceptedDuties,
              '部门负责人已就变更后的申请接受的安全保护义务',
              'Accepted for the request as it would be',
            ),
          ),
        }),
        '待工作机构负责人审核同意的补充内容',
        'What is supplied and changes the request, until its office head consents',
      ),
    ),
    supplements: z.array(suppliedMaterial),
    changedBySupplementAt: z.optional(
      said(
        instant,
        '补充材料最近一次修改申请内容的时间',
        'When a supplement last changed what is asked for',
        'date-time',
      ),
    ),
    extension: z.optional(extension),
    answer: z.optional(recordedAnswer),
    answerPreparedBy: z.optional(account),
    answeredBy: z.optional(account),
    answeredAt: z.optional(instant),
    consentGivenAt: z.optional(consentGivenAt),
    grantedInDispute: z.optional(
      named(
        'ConsentInDispute',
        {
          zh: '按争议处理结果同意共享的情况',
          en: 'What a dispute has granted in the stead of the answer',
        },
        z.strictObject({ ...grantedInDispute, instead }),
      ),
    ),
    bundleId: z.optional(
      said(
        z.string(),
        '所属申请组的编号；仅本部门可见',
        'Id of the bundle of which it is a part, for its own department to see',
      ),
    ),
    bundleNeed: z.optional(
      said(
        z.string(),
        '所属申请组所要满足的需求；仅本部门可见',
        'The need that its bundle serves, for its own department to see',
      ),
    ),
    notGrantedInDispute: z.optional(
      said(
        z.array(z.string()),
        '处理结果未能执行的争议',
        'Disputes whose outcome could not be granted any more',
      ),
    ),
    ...glass,
    ...urgings,
  },
  viewExample: {
    id: ids.request,
    status: 'received',
    catalogId: ids.catalog,
    catalogCode: 'BDC-1',
    catalogName: '不动产登记信息',
    sharingClass: 'conditional',
    listedConditions: [{ id: 'c1', text: '仅限住房保障资格核验' }],
    dataItems: ['不动产单元号'],
    basis: '《公共租赁住房管理办法》',
    scenario: '公租房资格核验',
    useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
    extent: { region: city.region },
    method: 'batch',
    duration: { from: '2026-12-01', to: '2027-11-30' },
    preparers: ['li'],
    createdAt: at.drafted,
    receivedAt: at.approved,
    supplements: [],
    provider: city.registry,
    providerName: registryName,
    requester: city.housing,
    requesterName: '示例市住房保障局',
    authority: city.bureau,
    authorityName: '示例市数据局',
    competence: 'ownLevel',
    competenceBasis: 'law',
  },
  deadlineExample: runningTerm('answer', 'R21.2', 10, '2026-03-16', '2026-03-17T00:00:00+08:00'),
  absent: { draft: ['receivedAt'], awaitingApproval: ['receivedAt'] },
  entry: {
    ...listed('request'),
    catalogId: z.string(),
    catalogName: z.string(),
    sharingClass,
    provider: org,
    requester: org,
    createdAt: instant,
    receivedAt: z.optional(instant),
    bundleId: z.optional(
      said(
        z.string(),
        '所属申请组的编号；仅在发出之前给出',
        'Id of the bundle of which it is a part, before it is sent',
      ),
    ),
  },
  entryExample: {
    id: ids.request,
    status: 'received',
    catalogId: ids.catalog,
    catalogName: '不动产登记信息',
    sharingClass: 'conditional',
    provider: city.registry,
    providerName: registryName,
    requester: city.housing,
    requesterName: '示例市住房保障局',
    createdAt: at.drafted,
    receivedAt: at.approved,
    deadline: 'answer',
    dueDate: '2026-03-16',
    dueAt: '2026-03-17T00:00:00+08:00',
    basis: 'law',
    provisional: false,
    overdue: false,
  },
  events,
  problems: {
    create: [
      'withheld',
      'of_other_platform',
      'own_catalog',
      'catalog_retired',
      'invalid_request',
      'catalog_changed',
    ],
    change: ['withheld', 'catalog_retired', 'invalid_request', 'catalog_changed'],
    submit: ['catalog_retired', 'verification_first', ...unsaid],
    'accept-duties': ['own_work', 'nothing_prepared', 'safety_duties_changed', ...unsaid],
    approve: [
      'own_work',
      'own_catalog',
      'catalog_changed',
      'verification_first',
      'safety_duties_unaccepted',
      ...unsaid,
    ],
    'prepare-supplement': noticeProblems,
    'ask-supplement': ['own_work', 'nothing_prepared', ...noticeProblems],
    supplement: [
      'empty_supplement',
      'supplement_too_late',
      'unknown_document',
      'document_in_too_many_cases',
      'invalid_request',
      ...unsaid,
    ],
    'approve-supplement': [
      'own_work',
      'nothing_prepared',
      'supplement_too_late',
      'invalid_request',
      'safety_duties_unaccepted',
      ...unsaid,
    ],
    'request-extension': [
      'extension_asked_before',
      'extension_too_long',
      'too_late_to_extend',
      'formality_demanded',
    ],
    'decide-extension': ['own_work', 'no_extension_asked', 'too_late_to_extend'],
    'send-back': ['nothing_prepared'],
    'send-back-answer': ['nothing_prepared'],
    'prepare-answer': answerProblems,
    answer: ['own_work', ...answerProblems],
    urge: ['no_duty_open'],
  },
};
