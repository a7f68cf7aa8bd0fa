import type { Text } from '../regulation/text.ts';
import type { Party } from '../regulation/terms.ts';
import type { LengthSource } from './counting.ts';
import type { Outcome } from './deadlineEvents.ts';
import type { MechanismEvent } from './storedKind.ts';

/** What the events are called that every kind of case can have. */
export const mechanismEventNames: Readonly<Record<MechanismEvent['type'], Text>> = {
  deadlineStarted: { zh: '期限起算', en: 'a clock started' },
  deadlineNotStarted: { zh: '期限不起算', en: 'no clock was started' },
  deadlineMoved: { zh: '期限变更', en: 'a due day moved' },
  deadlinePaused: { zh: '期限中止', en: 'a clock was paused' },
  deadlineResumed: { zh: '期限继续计算', en: 'a clock went on' },
  deadlineRungTaken: { zh: '到达提醒或者督办环节', en: 'a rung of the ladder was reached' },
  deadlineStepTaken: {
    zh: '到达提醒或者督办环节（旧写法）',
    en: 'a rung of the ladder was reached, as written before',
  },
  deadlineEnded: { zh: '期限终止', en: 'a clock ended' },
  deadlineReopened: { zh: '期限终止不成立，恢复计算', en: 'what had ended a clock was found not to hold' },
  glassBroken: { zh: '紧急调阅', en: 'the glass was broken' },
  urged: { zh: '政务数据共享主管部门催办、督办', en: 'an authority has urged' },
  officesMoved: { zh: '各方随登记变动', en: 'the case followed the register' },
};

/** How a clock ends. */
export const outcomeNames: Readonly<Record<Outcome, Text>> = {
  done: { zh: '已履行', en: 'the duty is done' },
  stopped: { zh: '未履行而终止', en: 'it ended without being done' },
  void: { zh: '不曾计算', en: 'it never counted' },
};

/** Where the length of a clock comes from. */
export const lengthSourceNames: Readonly<Record<LengthSource['from'], Text>> = {
  term: { zh: '期限表', en: 'the table of deadlines' },
  order: { zh: '通知或者决定', en: 'an order' },
  continuation: { zh: '中止之后继续', en: 'what was left after a pause' },
};

/** Who must act. */
export const partyNames: Readonly<Record<Party, Text>> = {
  provider: { zh: '提供部门', en: 'the provider' },
  requester: { zh: '需求部门', en: 'the requester' },
  department: { zh: '政府部门', en: 'a department' },
  sides: { zh: '双方', en: 'both sides' },
  authority: { zh: '政务数据共享主管部门', en: 'the competent authority' },
  government: { zh: '人民政府', en: 'the government' },
};
