import type { Basis } from '../regulation/problem/problem.ts';
import type { Text } from '../regulation/text.ts';
import type { Deadline, NotStarted } from './deadline.ts';
import { basisNames } from './names.ts';
import type { Phase } from './phases.ts';

/** What became of a deadline. */
export const deadlineStatusNames: Readonly<Record<Deadline['status'], Text>> = {
  running: { zh: '正在计算', en: 'running' },
  paused: { zh: '暂停计算', en: 'paused' },
  met: { zh: '按期办结', en: 'met' },
  missed: { zh: '逾期', en: 'missed' },
  stopped: { zh: '停止计算', en: 'stopped' },
  void: { zh: '不再适用', en: 'void' },
};

/** What a stretch of a clock was: as it stood, or as what it had ended with was found not to hold. */
export const phaseStatusNames: Readonly<Record<Phase['status'], Text>> = {
  ...deadlineStatusNames,
  voided: { zh: '办结或者中止被撤销，照常计算', en: 'its end or pause did not hold, so that it counts' },
};

/** On what the day of a deadline stands. */
export const deadlineBasisNames: Readonly<Record<Basis | 'order', Text>> = {
  ...basisNames,
  order: { zh: '依法作出的通知或者决定', en: 'an order under the law' },
};

/** In what the length of a deadline is given. */
export const unitNames: Readonly<Record<Deadline['unit'], Text>> = {
  workingDays: { zh: '工作日', en: 'working days' },
  hours: { zh: '小时', en: 'hours' },
  years: { zh: '年', en: 'years' },
  date: { zh: '指定日期', en: 'a day that was named' },
};

/** Why a deadline ends before its term would. */
export const cutNames: Readonly<Record<'endOfRight', Text>> = {
  endOfRight: {
    zh: '所属共享权限先于期限届满：期限截至该权限的最后一日，届时终止，不计逾期',
    en: 'The grant under which the duty stands ends first: the term is cut to its last day and stops there, and nobody is late',
  },
};

/** Why a deadline is counted from another day than the law's. */
export const startNames: Readonly<Record<'firstDayOfUse', Text>> = {
  firstDayOfUse: {
    zh: '使用期限尚未开始：自使用期限首日起按法定期限的长度计算（平台规则）',
    en: 'The use has not begun: the length of the law’s term counts from the first day of use (a rule of this platform)',
  },
};

/** Which day a deadline missed; one that is not of the law is a region's commitment only where a region made it. */
export const missedNames: Readonly<Record<'statutory' | 'committed' | 'order' | 'platform', Text>> = {
  statutory: { zh: '超过法定期限', en: 'the statutory day' },
  committed: { zh: '超过承诺期限', en: 'the committed day' },
  order: { zh: '超过要求的期限', en: 'the day that was ordered' },
  platform: { zh: '超过平台规则规定的期限', en: 'the day of a rule of this platform' },
};

/** Why a duty has no clock although the law gives it a term. */
export const notStartedNames: Readonly<Record<NotStarted, Text>> = {
  periodOver: { zh: '使用期限已经届满', en: 'the time of use is over' },
  periodNotBegun: {
    zh: '使用期限在法定期限届满之后才开始',
    en: 'the time of use begins after the term would have ended',
  },
  methodNotServed: { zh: '该共享方式尚不计算期限', en: 'no term runs for this method yet' },
};
