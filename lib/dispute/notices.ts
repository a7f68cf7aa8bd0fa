import { lastDayCodes } from '../case/dueDayNames.ts';
import type { NoticeTexts, ValuesOf } from '../case/face.ts';
import { sideCodes } from '../case/sidesToldNames.ts';
import {
  carrierNames,
  disputeDecisionNames,
  disputeKindNames,
  hindranceNames,
  proposerNames,
  sideOfDisputeNames,
} from './names.ts';

const codes = { ...sideCodes, kind: disputeKindNames };
const withDay = { ...codes, ...lastDayCodes };

/** That no clock stops, and nothing lapses by one as long as its notice is disputed (R28.4). */
const heldNames = {
  lapse: {
    zh: '；尚在待补充材料的申请，争议处理期间不因补充材料的期限届满视为放弃，争议结束而告知未撤回的，期满即视为放弃（平台规则）',
    en: '; a request that still awaits material does not lapse by one as long as this goes on, and where the notice stands in the end it lapses then if the day is over (a rule of this platform)',
  },
} as const;

/** A dispute in a sentence, with whose it is. */
const dispute = {
  zh: '关于“{name}”{sides}的争议（{kind}）',
  en: 'the dispute about "{name}"{sides} ({kind})',
} as const;
const capital = 'The dispute about "{name}"{sides} ({kind})';

/** What is said of disputes (art. 28). */
export const notices = {
  'dispute.lodged': {
    title: { zh: '提出争议，请先行协商', en: 'A dispute was lodged' },
    text: {
      zh: `${dispute.zh}已经提出。主张：{claim}；请求：{wanted}。请双方先行协商{by}{dueDate}{basis}；协商不成的，任何一方可以申请政务数据共享主管部门协调处理（《政务数据共享条例》第二十八条）。争议不影响该事项的各项期限{held}。`,
      en: `${capital} was lodged. Claim: {claim} Wanted: {wanted} Both sides negotiate first{by}{dueDate}{basis}; failing that, either asks the authority to coordinate (art. 28). No clock of the disputed case stops{held}.`,
    },
    codes: { ...withDay, held: heldNames },
  },
  'dispute.stated': {
    title: { zh: '一方陈述意见', en: 'A side has stated its position' },
    text: {
      zh: `${dispute.zh}，{by}陈述了意见，请查看。`,
      en: `${capital}: {by} has stated its position.`,
    },
    codes: { ...codes, by: sideOfDisputeNames },
  },
  'dispute.proposed': {
    title: { zh: '收到解决方案', en: 'Terms were proposed' },
    text: {
      zh: `${dispute.zh}，{proposer}提出第 {number} 号方案：{terms}。请政务数据共享工作机构负责人审核并表明是否接受{by}{dueDate}{basis}。`,
      en: `${capital}: {proposer} proposes (number {number}): {terms} The office head says whether it is accepted{by}{dueDate}{basis}.`,
    },
    codes: { ...withDay, proposer: proposerNames },
  },
  'dispute.declined': {
    title: { zh: '协调方案未被接受', en: 'A proposal was declined' },
    text: {
      zh: `${dispute.zh}，{side}不接受第 {number} 号方案。理由：{reasons}。请政务数据共享主管部门另行提出方案，或者提请人民政府决定{by}{dueDate}{basis}。`,
      en: `${capital}: {side} declines proposal {number}: {reasons} The authority proposes anew or submits it to the government{by}{dueDate}{basis}.`,
    },
    codes: { ...withDay, side: sideOfDisputeNames },
  },
  'dispute.settled': {
    title: { zh: '争议已经解决', en: 'The dispute is settled' },
    text: {
      zh: `${dispute.zh}，双方已经达成一致：{terms}。`,
      en: `${capital} is settled: {terms}`,
    },
    codes,
  },
  'dispute.escalated': {
    title: { zh: '申请协调处理', en: 'Coordination was asked for' },
    text: {
      zh: `${dispute.zh}协商不成，{side}申请政务数据共享主管部门协调处理{by}{dueDate}{basis}。`,
      en: `${capital} was not settled by negotiation: {side} asks the authority to coordinate{by}{dueDate}{basis}.`,
    },
    codes: { ...withDay, side: sideOfDisputeNames },
  },
  'dispute.submitted': {
    title: { zh: '提请人民政府决定', en: 'Submitted to the government' },
    text: {
      zh: `${dispute.zh}经协调未能达成一致，{side}提请人民政府决定{by}{dueDate}{basis}。`,
      en: `${capital} was not settled by coordination: {side} submits it to the government{by}{dueDate}{basis}.`,
    },
    codes: { ...withDay, side: proposerNames },
  },
  'dispute.decided': {
    title: { zh: '人民政府作出决定', en: 'The government has decided' },
    text: {
      zh: `${dispute.zh}，人民政府决定：{decision}{number}{documentNumber}。理由：{reasons}{ordered}{order}。执行：{carrier}{by}{dueDate}{basis}。`,
      en: `${capital} was decided by the government: {decision}{number}{documentNumber}. Reasons: {reasons}{ordered}{order} Carried out by {carrier}{by}{dueDate}{basis}.`,
    },
    codes: {
      ...withDay,
      decision: disputeDecisionNames,
      ordered: { ordered: { zh: '；决定内容：', en: ' Order: ' } },
      carrier: carrierNames,
      number: { number: { zh: '，文号：', en: ', document ' } },
    },
  },
  'dispute.carryingOutReported': {
    title: { zh: '报告执行情况', en: 'Carrying out was reported' },
    text: {
      zh: `${dispute.zh}的决定，执行情况已经报告：{how}。请政务数据共享主管部门确认{by}{dueDate}{basis}。`,
      en: `What was decided of ${dispute.en} was reported as carried out: {how} The authority confirms it{by}{dueDate}{basis}.`,
    },
    codes: withDay,
  },
  'dispute.carryingOutRefused': {
    title: { zh: '决定尚未执行', en: 'Not carried out yet' },
    text: {
      zh: `${dispute.zh}的决定，政务数据共享主管部门认为尚未执行。理由：{reasons}。请继续执行{by}{dueDate}{basis}。`,
      en: `The authority finds that what was decided of ${dispute.en} is not carried out: {reasons} It is still to be done{by}{dueDate}{basis}.`,
    },
    codes: withDay,
  },
  'dispute.carriedOut': {
    title: { zh: '已经执行', en: 'It was carried out' },
    text: {
      zh: `${dispute.zh}的处理结果已经由{carrier}执行。`,
      en: `What came of ${dispute.en} was carried out by {carrier}.`,
    },
    codes: { ...codes, carrier: carrierNames },
  },
  'dispute.hindered': {
    title: { zh: '平台未能执行', en: 'The platform could not carry it out' },
    text: {
      zh: `${dispute.zh}的处理结果，平台未能执行：{why}。由人民政府决定的，由提供部门执行并报告{by}{dueDate}{basis}；双方达成一致的，由双方自行办理。`,
      en: `The platform could not carry out what came of ${dispute.en}: {why}. What the government has decided the provider carries out and reports{by}{dueDate}{basis}; what was agreed both see to themselves.`,
    },
    codes: { ...withDay, why: hindranceNames },
  },
  'dispute.withdrawn': {
    title: { zh: '争议已经撤回', en: 'The dispute was withdrawn' },
    text: {
      zh: `${dispute.zh}已经由提出的一方撤回。`,
      en: `${capital} was withdrawn by the side that had lodged it.`,
    },
    codes,
  },
  'dispute.endedByMerger': {
    title: { zh: '争议因机构调整而终止', en: 'The dispute has ended by a merger' },
    text: {
      zh: `${dispute.zh}的双方已经并为同一单位，争议终止。`,
      en: `Both sides of ${dispute.en} have become one body: it has ended.`,
    },
    codes,
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
