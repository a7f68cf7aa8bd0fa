import * as z from 'zod/mini';
import { finding, findingExample } from '../aggregation/answers.ts';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, counting, glass, listed, urgings } from '../description/everyCase.ts';
import { type EventsOf, parties, provisionalDay } from '../description/everyEvent.ts';
import { at, city, ids, registryName } from '../description/examples.ts';
import { named, nameValues, said } from '../description/naming.ts';
import { account, date, instant } from '../description/values.ts';
import type { SecurityReviewEvent } from './events.ts';
import { concluding, opening } from './schema.ts';

const conclusion = nameValues(
  'ReviewConclusion',
  { zh: '安全审查的结论', en: 'What a security review comes to' },
  'reviewConclusions',
  concluding.shape.conclusion,
);
said(opening.shape.requestId, '所审查的共享申请的编号', 'Id of the request that is reviewed');
said(concluding.shape.measures, '应当采取的措施', 'Measures that make it acceptable');
said(
  concluding.shape.involvesSecrecy,
  '是否可能涉及国家秘密、工作秘密',
  'Whether state or work secrets may be involved',
);
said(
  concluding.shape.secrecyBody,
  '已经征求意见的保密行政管理部门；可能涉及秘密的必填',
  'The secrecy department that was heard; wanted where secrets may be involved',
);
said(concluding.shape.documentNumber, '文号', 'Number of the document');

const concludedBy = said(account, '作出结论的经办人', 'Who has concluded it');

const assessment = named(
  'AggregationAssessment',
  { zh: '平台对数据汇聚的评估', en: 'What the platform has found of data put together' },
  z.strictObject({
    findings: said(z.array(finding), '各项风险', 'The risks that were found'),
    isComplete: said(z.boolean(), '是否查看了全部数据', 'Whether all that the requester holds was looked at'),
  }),
);
const requestId = said(z.string(), '所审查的共享申请的编号', 'Id of the request that is reviewed');
const term = z.optional(
  said(
    z.strictObject({ basis: counting.basis, dueDate: date, provisional: z.optional(provisionalDay) }),
    '作出结论的截止日及其依据性质',
    'By when it is to be concluded, and on what that stands',
  ),
);

const events: EventsOf<SecurityReviewEvent> = {
  opened: {
    id: z.string(),
    catalogId: z.string(),
    catalogName: z.string(),
    parties,
    assessment: z.optional(assessment),
    reasons: z.optional(z.string()),
    openedBy: z.optional(said(account, '提出审查的经办人', 'Who has opened it')),
    term,
  },
  assessed: { assessment, term },
  concluded: { ...concluding.shape, concludedBy },
  ended: {},
};

const concluded = named(
  'SecurityReviewConclusion',
  { zh: '安全审查的结论及其理由', en: 'What the authority has concluded, and why' },
  z.strictObject({ ...concluding.shape, concludedBy, at: instant }),
);
const remedy = named(
  'SecurityReviewRemedy',
  {
    zh: '可以采取的补救：暂停共享，由提供部门或者其政务数据共享主管部门决定',
    en: 'What can be done about it: the provider or its authority may suspend the grant',
  },
  z.strictObject({
    grantId: said(z.string(), '共享权限的编号', 'Id of the grant'),
    status: said(z.string(), '共享权限的状态（代码）', 'Status of the grant, a code'),
    href: said(z.string(), '暂停共享的地址', 'Where the grant is suspended'),
  }),
);

/** What is answered of a security review. */
export const answers: CaseAnswers = {
  view: {
    requestId,
    catalogId: z.string(),
    catalogName: z.string(),
    ...concerned,
    createdAt: instant,
    reasons: z.optional(z.string()),
    assessment: z.optional(assessment),
    conclusion: z.optional(concluded),
    remedy: z.optional(remedy),
    ...glass,
    ...urgings,
  },
  viewExample: {
    id: ids.request,
    status: 'open',
    requestId: ids.request,
    catalogId: ids.catalog,
    catalogName: '不动产登记信息',
    provider: city.registry,
    providerName: registryName,
    requester: city.housing,
    requesterName: '示例市住房保障局',
    authority: city.bureau,
    authorityName: '示例市数据局',
    competence: 'ownLevel',
    competenceBasis: 'law',
    createdAt: at.approved,
    assessment: { findings: [findingExample], isComplete: true },
  },
  entry: { ...listed('securityReview'), catalogName: z.string(), conclusion: z.optional(conclusion) },
  entryExample: { id: ids.request, status: 'open', catalogName: '不动产登记信息' },
  events,
  problems: { create: ['not_found', 'review_known'], conclude: [], urge: ['no_duty_open'] },
};
