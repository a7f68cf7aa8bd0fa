import { notices } from '#notices/dispute';
import { beginning, type Face, plain, taking } from '../case/face.ts';
import { urge } from '../case/urgingFace.ts';
import type { DisputeCommand, DisputeStatus } from './events.ts';
import * as schema from './schema.ts';
import type { DisputePlace } from './transitions.ts';

const command = <C extends DisputeCommand>(given: C): C => given;

/** 争议 as people and clients see it. */
export const face = {
  name: { zh: '争议', en: 'dispute' },
  plural: 'disputes',
  readings: ['documents'],
  creation: beginning({
    name: { zh: '提出争议，先行协商', en: 'Lodge a dispute: negotiation comes first' },
    article: 28,
    roles: ['officer'],
    body: schema.disputeContent,
    needs: ({ about }) => [about],
    build: (id, content) => command({ type: 'lodge', id, content }),
    example: {
      about: { kind: 'request', id: '01kak3n5d2b7c8e4f9g1h3j6k0' },
      kind: 'refusal',
      claim: '资格核验属于法定职责，所申请的数据项均为核验所必需',
      wanted: '同意共享所申请的数据项',
    },
  }),
  isListedBySide: true,
  isListedOfBothSides: true,
  statuses: {
    negotiating: { zh: '协商中', en: 'negotiating' },
    coordinating: { zh: '协调中', en: 'coordinating' },
    deciding: { zh: '待人民政府决定', en: 'before the government' },
    settled: { zh: '已达成一致', en: 'settled' },
    decided: { zh: '已决定，待执行', en: 'decided' },
    carriedOut: { zh: '已执行', en: 'carried out' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  } satisfies Record<DisputeStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '提供部门', en: 'provider' },
    lodger: { zh: '提出争议的一方', en: 'the side that has lodged it' },
    ordered: { zh: '应当执行决定的一方', en: 'the side that carries out the decision' },
    authority: { zh: '协调处理的政务数据共享主管部门', en: 'coordinating authority' },
    government: { zh: '作出决定的人民政府', en: 'deciding government' },
    requesterAuthority: { zh: '需求部门的政务数据共享主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<DisputePlace, unknown>,
  commands: {
    state: taking(
      { zh: '陈述意见', en: 'State a position' },
      schema.position,
      (body) => command({ type: 'state', ...body }),
      { position: '所申请的数据项均为核验所必需，附核验规程' },
    ),
    settle: taking(
      { zh: '提出和解方案，或者同意对方的方案', en: 'Offer terms, or consent to those of the other side' },
      schema.settling,
      (body) => command({ type: 'settle', ...body }),
      { terms: '共享不动产单元号和坐落，使用期限一年', grant: { dataItems: ['不动产单元号', '坐落'] } },
    ),
    escalate: plain(
      {
        zh: '申请进入下一程序：协商不成的申请协调，协调期限届满的提请人民政府决定',
        en: 'Take it to the next step: coordination or, once its term is over, the government',
      },
      'escalate',
    ),
    propose: taking(
      { zh: '提出协调方案', en: 'Propose terms to both sides' },
      schema.terms,
      (body) => command({ type: 'propose', ...body }),
      { terms: '共享不动产单元号和坐落，使用期限一年', grant: { dataItems: ['不动产单元号', '坐落'] } },
    ),
    accept: taking(
      { zh: '接受协调方案', en: 'Accept a proposal' },
      schema.accepting,
      (body) => command({ type: 'accept', ...body }),
      { proposal: 1 },
    ),
    decline: taking(
      { zh: '不接受协调方案', en: 'Decline a proposal' },
      schema.declining,
      (body) => command({ type: 'decline', ...body }),
      { proposal: 1, reasons: '方案不能满足核验需要' },
    ),
    submit: plain({ zh: '提请人民政府决定', en: 'Submit it to the government' }, 'submit'),
    decide: taking(
      { zh: '人民政府作出决定', en: 'Decide for the government' },
      schema.decision,
      (body) => command({ type: 'decide', ...body }),
      {
        decision: 'overturned',
        reasons: '所申请的数据项为履行法定职责所必需',
        order: { what: '同意共享', grant: {} },
        documentNumber: '测政数决〔2026〕1号',
      },
    ),
    'carry-out': taking(
      { zh: '报告决定的执行情况', en: 'Report how the decision was carried out' },
      schema.carryingOut,
      (body) => command({ type: 'carry-out', ...body }),
      { how: '已经按照决定取消该项使用条件' },
    ),
    'confirm-carrying-out': taking(
      { zh: '确认决定是否已经执行', en: 'Confirm that the decision was carried out' },
      schema.confirming,
      (body) => command({ type: 'confirm-carrying-out', ...body }),
      { carriedOut: true },
    ),
    urge,
    withdraw: plain({ zh: '撤回争议', en: 'Withdraw the dispute' }, 'withdraw'),
  },
  deadlines: {
    negotiation: { zh: '协商', en: 'negotiation' },
    coordination: { zh: '协调处理', en: 'coordination' },
    decision: { zh: '决定', en: 'decision' },
    carryingOut: { zh: '决定的执行', en: 'carrying out' },
    confirmation: { zh: '执行情况的确认', en: 'confirmation of the carrying out' },
  },
  events: {
    lodged: { zh: '提出争议', en: 'the dispute was lodged' },
    positionStated: { zh: '陈述意见', en: 'a side stated its position' },
    proposed: { zh: '提出方案', en: 'terms were proposed' },
    answered: { zh: '对方案表明意见', en: 'a side answered a proposal' },
    settled: { zh: '达成一致', en: 'it was settled' },
    escalated: { zh: '申请协调处理', en: 'coordination was asked for' },
    submitted: { zh: '提请人民政府决定', en: 'it was submitted to the government' },
    decided: { zh: '人民政府作出决定', en: 'the government has decided' },
    carryingOutReported: { zh: '报告执行情况', en: 'carrying out was reported' },
    carryingOutRefused: { zh: '认定尚未执行', en: 'it was found not to be carried out' },
    carriedOut: { zh: '已经执行', en: 'it was carried out' },
    hindered: { zh: '平台未能执行', en: 'the platform could not carry it out' },
    withdrawn: { zh: '撤回', en: 'withdrawn' },
  },
  notices,
} as const satisfies Face;
