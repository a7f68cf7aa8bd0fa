import type { Text } from '../regulation/text.ts';
import type { Carrier, Hindrance } from './events.ts';
import type { DisputableKind, DisputeKind, GivenDecision, SideOfDispute } from './schema.ts';

/** What a dispute is about. */
export const disputeKindNames: Readonly<Record<DisputeKind, Text>> = {
  refusal: { zh: '不同意共享', en: 'a refusal' },
  partial: { zh: '部分同意共享', en: 'a consent in part' },
  supplement: { zh: '补充材料告知', en: 'a notice of missing material' },
  class: { zh: '共享属性', en: 'the sharing class' },
  conditions: { zh: '使用条件', en: 'conditions of use' },
  limits: { zh: '对使用的限制', en: 'limits of use' },
  completeness: { zh: '数据是否完整', en: 'whether the data are complete' },
  ending: { zh: '终止或者变更共享服务', en: 'the end or change of a service' },
  correction: { zh: '数据更正', en: 'a correction of data' },
};

/** The kinds of case that can be disputed. */
export const disputableKindNames: Readonly<Record<DisputableKind, Text>> = {
  request: { zh: '共享申请', en: 'a request' },
  grant: { zh: '共享权限', en: 'a grant' },
  delivery: { zh: '交付', en: 'a delivery' },
  catalog: { zh: '目录', en: 'a catalog' },
  correction: { zh: '数据校核申请', en: 'a correction' },
};

export const sideOfDisputeNames: Readonly<Record<SideOfDispute, Text>> = {
  provider: { zh: '提供部门', en: 'the provider' },
  requester: { zh: '需求部门', en: 'the requester' },
};

/** Whose terms are proposed. */
export const proposerNames: Readonly<Record<SideOfDispute | 'authority', Text>> = {
  ...sideOfDisputeNames,
  authority: { zh: '政务数据共享主管部门', en: 'the authority' },
};

export const disputeDecisionNames: Readonly<Record<GivenDecision['decision'], Text>> = {
  upheld: { zh: '维持', en: 'upheld' },
  overturned: { zh: '改变', en: 'overturned' },
  partly: { zh: '部分改变', en: 'overturned in part' },
};

export const carrierNames: Readonly<Record<Carrier | 'none', Text>> = {
  platform: { zh: '平台', en: 'the platform' },
  ...sideOfDisputeNames,
  none: { zh: '无须执行', en: 'nobody: nothing is to be carried out' },
};

/** Why the platform could not carry it out. */
export const hindranceNames: Readonly<Record<Hindrance, Text>> = {
  answeredMeanwhile: { zh: '该申请此后已经另行处理', en: 'the request was dealt with otherwise meanwhile' },
  periodOver: { zh: '使用期限已经届满', en: 'the period of use is over' },
  takenAway: {
    zh: '原共享权限已经依照《政务数据共享条例》第二十七条终止，其数据项不重新开通',
    en: 'the right to these items had been ended under article 27, and is not opened again',
  },
  overMeanwhile: { zh: '该次交付此后已经结束', en: 'the delivery has come to its end meanwhile' },
  correctionOver: {
    zh: '该校核申请此后已经撤回、全部更正，或者其内容已经删除',
    en: 'the correction was withdrawn, made in full or erased meanwhile',
  },
};
