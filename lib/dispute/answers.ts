import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, counting, glass, listed, urgings } from '../description/everyCase.ts';
import { type EventsOf, parties, provisionalDay } from '../description/everyEvent.ts';
import { at, city, ids, registryName } from '../description/examples.ts';
import { enumeration, named, nameValues, said } from '../description/naming.ts';
import { account, date, instant, org, sha256 } from '../description/values.ts';
import { hindrance } from '../request/answers.ts';
import { disputedGrant } from '../request/schema.ts';
import type { DisputeEvent } from './events.ts';
import {
  about,
  accepting,
  carryingOut,
  confirming,
  decision,
  declining,
  disputeContent,
  order,
  position,
  settling,
  sideOfDispute,
  terms,
} from './schema.ts';

nameValues(
  'DisputableKind',
  { zh: '可以提出争议的事项类别', en: 'A kind of case that can be disputed' },
  'disputableKinds',
  about.shape.kind,
);
const kind = nameValues(
  'DisputeKind',
  { zh: '争议的类别', en: 'What a dispute is about' },
  'disputeKinds',
  disputeContent.shape.kind,
);
nameValues(
  'SideOfDispute',
  { zh: '争议的一方', en: 'A side of the dispute' },
  'sidesOfDispute',
  sideOfDispute,
);
nameValues(
  'DisputeDecisionKind',
  { zh: '决定的结论', en: 'What is decided' },
  'disputeDecisions',
  decision.shape.decision,
);
const proposer = enumeration('Proposer', { zh: '提出方案的一方', en: 'Who proposes terms' }, 'proposers');
const carrier = enumeration(
  'DisputeCarrier',
  { zh: '由谁执行', en: 'Who carries it out' },
  'disputeCarriers',
);
said(about.shape.id, '所争议事项的编号', 'Id of the case that is disputed');
said(about, '所争议的事项', 'The case that is disputed');
const claim = said(disputeContent.shape.claim, '主张', 'What is claimed');
const wanted = said(disputeContent.shape.wanted, '请求', 'What is wanted');
const positionText = said(position.shape.position, '意见', 'What the side holds');
for (const { documents } of [disputeContent.shape, position.shape, carryingOut.shape])
  said(documents, '随附文件', 'Documents that go with it');
const termsText = said(terms.shape.terms, '方案的内容', 'The terms');
said(
  settling.shape.terms,
  '和解方案；同意对方的方案时不填写',
  'New terms; none where those of the other side are consented to',
);
const withdrawsNotice = said(
  terms.shape.withdrawNotice,
  '是否撤回补充材料告知，由平台执行；关于补充材料告知的争议应当填写',
  'Whether the notice of missing material is withdrawn, which the platform carries out: to be said in a dispute about one',
);
for (const { withdrawNotice } of [settling.shape, order.shape])
  said(
    withdrawNotice,
    '是否撤回补充材料告知，由平台执行',
    'Whether the notice of missing material is withdrawn, which the platform carries out',
  );
for (const { reopen } of [terms.shape, settling.shape, order.shape])
  said(
    reopen,
    '是否由提供部门重新核实校核申请，由平台执行；关于数据更正的争议，提出方案时应当填写',
    'Whether the correction is opened again for its provider, which the platform carries out: to be said with terms in a dispute about one',
  );
const reopens = terms.shape.reopen;
const grant = named(
  'DisputedGrant',
  {
    zh: '同意共享的内容，以申请为限；没有列明的按照申请',
    en: 'What is to be granted, within what was requested; what is not named, as it was requested',
  },
  disputedGrant,
);
said(disputedGrant.shape.until, '使用期限的最后一日', 'Last day of use', 'date');
said(
  disputedGrant.shape.conditions,
  '适用的目录所列条件的编号；没有列明的，适用原答复所附的条件，原答复为不同意的，全部适用',
  'Ids of the listed conditions that apply; unless some are named those of the answer or, of a refusal, all',
);
said(settling.shape.proposal, '所同意的方案的序号', 'Number of the proposal that is consented to');
for (const { proposal } of [accepting.shape, declining.shape])
  said(proposal, '方案的序号', 'Number of the proposal');
said(order.shape.what, '执行的内容', 'What is to be done');
said(
  order.shape.by,
  '由哪一方执行；由平台执行的不填写',
  'The side that carries it out; none where the platform does',
);
said(order.shape.complete, '该次交付是否完整', 'Whether the delivery is complete');
named('DisputeOrder', { zh: '决定执行的内容', en: 'What a decision orders' }, order);
said(
  decision.shape.documentNumber,
  '已经另行制发决定的，其文号；填写后平台不再编号制发',
  'The number of a decision that was issued elsewhere: the platform then issues none',
);
const how = said(carryingOut.shape.how, '如何执行的', 'How it was carried out');
said(confirming.shape.carriedOut, '是否已经执行', 'Whether it was carried out');

const documents = z.optional(
  said(
    z.array(z.strictObject({ id: z.string(), commitment: sha256 })),
    '随附的文件',
    'Documents that go with it: attachments, by reference',
  ),
);
const side = sideOfDispute;
const lodgedBy = said(account, '提出争议的经办人', 'Who has lodged it');
const statedBy = said(account, '陈述意见的经办人', 'Who has stated it');
const proposedBy = said(account, '提出方案的人员', 'Who has proposed them');
const decidedBy = said(account, '作出决定的经办人', 'Who has decided for the government');
const reportedBy = said(account, '报告执行情况的经办人', 'Who has reported it');
const number = said(z.int(), '方案的序号', 'Number of the proposal');
const accepted = said(z.boolean(), '是否接受', 'Whether it was accepted');
const reasons = z.optional(z.string());
const disputed = {
  ...about.shape,
  name: said(z.string(), '所争议事项的名称', 'What the disputed case is called'),
  requestId: z.optional(said(z.string(), '所出自的共享申请', 'The request from which it comes')),
  grantId: z.optional(said(z.string(), '所属的共享权限', 'The grant under which it stands')),
  round: z.optional(
    said(
      z.int(),
      '对校核申请的第几次处理；没有的，为第一次',
      'Which decision on a correction, where a dispute had opened it again',
    ),
  ),
};
const optionalGrant = z.optional(grant);

const events: EventsOf<DisputeEvent> = {
  lodged: {
    id: z.string(),
    about: said(z.strictObject(disputed), '所争议的事项', 'The case that is disputed'),
    kind,
    act: z.optional(
      said(
        z.string(),
        '所争议的行为；同一行为同时只有一个争议',
        'The act that is disputed: one dispute about it at a time',
      ),
    ),
    claim,
    wanted,
    documents,
    parties,
    side,
    lodgedBy,
    negotiation: z.optional(
      said(
        z.strictObject({ basis: counting.basis, dueDate: date, provisional: z.optional(provisionalDay) }),
        '协商期限的截止日及其依据性质',
        'By when both negotiate, and on what that stands',
      ),
    ),
  },
  positionStated: { side, position: positionText, documents, statedBy },
  proposed: {
    number,
    by: proposer,
    terms: termsText,
    grant: optionalGrant,
    withdrawNotice: withdrawsNotice,
    reopen: reopens,
    proposedBy,
  },
  answered: { number, side, accepted, reasons, answeredBy: account },
  settled: { number },
  escalated: { side, escalatedBy: said(account, '提请协调或者决定的人员', 'Who has escalated it') },
  submitted: {
    by: said(proposer, '提请决定的一方', 'Who submits it'),
    submittedBy: said(account, '提请决定的经办人', 'Who has submitted it'),
  },
  decided: { ...decision.shape, decidedBy },
  carryingOutReported: { how, documents, reportedBy },
  carryingOutRefused: { reasons: z.string() },
  carriedOut: { by: carrier },
  hindered: { why: hindrance },
  withdrawn: {},
};

const statedPosition = named(
  'StatedPosition',
  { zh: '一方陈述的意见', en: 'What a side has stated' },
  z.strictObject({ side, position: positionText, documents, statedBy, at: instant }),
);
const proposal = named(
  'Proposal',
  { zh: '一个方案，以及双方的意见', en: 'Terms that were proposed, with what each side has said to them' },
  z.strictObject({
    number,
    by: proposer,
    terms: termsText,
    grant: optionalGrant,
    withdrawNotice: withdrawsNotice,
    reopen: reopens,
    proposedBy,
    at: instant,
    answers: said(
      z.array(z.strictObject({ side, accepted, reasons, answeredBy: account, at: instant })),
      '双方的意见',
      'What each side has said to them',
    ),
  }),
);
const given = named(
  'DisputeDecision',
  { zh: '人民政府的决定', en: 'What the government has decided' },
  z.strictObject({ ...decision.shape, decidedBy, at: instant }),
);
const report = said(
  z.strictObject({
    how,
    documents,
    reportedBy,
    at: instant,
    refusedBecause: z.optional(
      said(z.string(), '认为尚未执行的理由', 'Why the authority has found that it was not carried out'),
    ),
  }),
  '执行情况的报告',
  'How it was carried out, as it was reported',
);

const href = said(z.string(), '所争议事项的地址', 'Where the disputed case is read');
const government = {
  government: z.optional(
    said(org, '作出决定的人民政府（统一社会信用代码）', 'The deciding government: its code'),
  ),
  governmentName: z.optional(
    said(z.string(), '作出决定的人民政府的名称', 'The deciding government: its name'),
  ),
};

/** What is answered of a dispute: the whole file. */
export const answers: CaseAnswers = {
  view: {
    about: said(z.strictObject({ ...disputed, href }), '所争议的事项', 'The case that is disputed'),
    kind,
    claim,
    wanted,
    documents,
    ...concerned,
    ...government,
    lodgedBySide: said(side, '提出争议的一方', 'The side that has lodged it'),
    lodgedBy,
    createdAt: instant,
    positions: said(z.array(statedPosition), '双方的意见，按时间先后', 'What both have stated, oldest first'),
    proposals: said(z.array(proposal), '各个方案，按序号', 'The proposals, by number'),
    settledOn: z.optional(said(z.int(), '达成一致的方案的序号', 'Number of the proposal that was agreed on')),
    decision: z.optional(given),
    carrier: z.optional(carrier),
    hindrance: z.optional(hindrance),
    report: z.optional(report),
    carriedOutAt: z.optional(said(instant, '执行完毕的时间', 'When it was carried out', 'date-time')),
    ...glass,
    ...urgings,
  },
  viewExample: {
    id: ids.delegation,
    status: 'negotiating',
    about: {
      kind: 'request',
      id: ids.request,
      name: '不动产登记信息',
      requestId: ids.request,
      href: `/v1/requests/${ids.request}`,
    },
    kind: 'refusal',
    claim: '资格核验属于法定职责，所申请的数据项均为核验所必需',
    wanted: '同意共享所申请的数据项',
    provider: city.registry,
    providerName: registryName,
    requester: city.housing,
    requesterName: '示例市住房保障局',
    authority: city.bureau,
    authorityName: '示例市数据局',
    competence: 'ownLevel',
    competenceBasis: 'law',
    lodgedBySide: 'requester',
    lodgedBy: 'li',
    createdAt: at.approved,
    positions: [],
    proposals: [],
  },
  entry: {
    ...listed('dispute'),
    about: said(about, '所争议的事项', 'The case that is disputed'),
    catalogName: z.string(),
    disputeKind: kind,
    createdAt: instant,
  },
  entryExample: {
    id: ids.delegation,
    status: 'negotiating',
    about: { kind: 'request', id: ids.request },
    catalogName: '不动产登记信息',
    disputeKind: 'refusal',
    createdAt: at.approved,
  },
  events,
  problems: {
    create: ['dispute_not_fitting', 'dispute_known', 'unknown_document', 'document_in_too_many_cases'],
    state: ['dispute_full', 'unknown_document', 'document_in_too_many_cases'],
    settle: ['proposal_overtaken', 'dispute_full', ...grantProblems()],
    escalate: ['no_competent_office', 'negotiation_goes_on', 'coordination_goes_on'],
    propose: ['dispute_full', ...grantProblems()],
    accept: ['proposal_overtaken', ...grantProblems()],
    decline: ['proposal_overtaken'],
    submit: ['no_competent_office', 'coordination_goes_on'],
    decide: ['own_work', ...grantProblems()],
    'carry-out': ['nothing_prepared', 'unknown_document', 'document_in_too_many_cases'],
    'confirm-carrying-out': ['nothing_prepared'],
    urge: ['no_duty_open'],
  },
};

/** What the terms of a grant are held against when they are proposed, and again when they are agreed on or ordered. */
function grantProblems() {
  return [
    'invalid_order',
    'condition_not_listed',
    'invalid_limits',
    'more_than_requested',
    'consent_period_over',
    'unconditional',
  ] as const;
}
