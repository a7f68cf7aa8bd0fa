import type { Text } from '../regulation/text.ts';
import type { RequestFindingKind } from './findings.ts';
import type { GrantedInDispute, Preparation } from './events.ts';
import type { PrecedentDecision } from './precedents.ts';
import type { Answer, HandlingConclusion, LimitPart } from './schema.ts';

/** What officers prepare, as their head gives it or sends it back. */
export const preparationNames: Readonly<Record<Preparation, Text>> = {
  answer: { zh: '答复', en: 'answer' },
  notice: { zh: '补充材料告知', en: 'notice of missing material' },
  supplement: { zh: '补充内容', en: 'supplement' },
};

/** How a dispute has led to a grant. */
export const disputeOutcomeNames: Readonly<Record<GrantedInDispute['on'], Text>> = {
  decision: { zh: '人民政府的决定', en: 'a decision of the government' },
  settlement: { zh: '双方达成的一致意见', en: 'a settlement of both sides' },
};

/** What a requester’s own assessment of the handling concludes. */
export const handlingConclusionNames: Readonly<Record<HandlingConclusion, Text>> = {
  acceptable: { zh: '风险可以接受', en: 'the risk is acceptable' },
  acceptableWithMeasures: {
    zh: '采取保护措施后风险可以接受',
    en: 'the risk is acceptable with the measures taken',
  },
  unacceptable: { zh: '风险不可接受', en: 'the risk is unacceptable' },
};

export const decisionNames: Readonly<Record<Answer['decision'], Text>> = {
  consent: { zh: '同意共享', en: 'consent' },
  refuse: { zh: '不同意共享', en: 'refusal' },
};

/** What is pointed out before a request is sent. */
export const requestFindingNames: Readonly<Record<RequestFindingKind, Text>> = {
  openRequest: { zh: '本部门已有未办结的申请', en: 'an open request of the same department' },
  grantInForce: { zh: '本部门已有有效的共享权限', en: 'a grant in force of the same department' },
};

/** How an earlier request over the same catalog was answered. */
export const precedentDecisionNames: Readonly<Record<PrecedentDecision, Text>> = {
  consent: { zh: '同意共享', en: 'consented to' },
  partly: { zh: '部分同意共享', en: 'consented to in part' },
  refused: { zh: '不同意共享', en: 'refused' },
  standing: { zh: '按事先同意答复', en: 'answered by a consent given beforehand' },
};

/** What of a request is cut besides items. */
export const limitPartNames: Readonly<Record<LimitPart, Text>> = {
  period: { zh: '使用期限', en: 'time of use' },
  extent: { zh: '数据范围', en: 'extent of the data' },
};
