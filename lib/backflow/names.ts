import type { Text } from '../regulation/text.ts';
import type { Ended } from './events.ts';
import type { PeriodStatus } from './periods.ts';
import type { BackflowPeriod, Docking } from './schema.ts';

/** How often data flows back. */
export const backflowPeriodNames: Readonly<Record<BackflowPeriod, Text>> = {
  monthly: { zh: '每月', en: 'every month' },
  quarterly: { zh: '每季度', en: 'every quarter' },
  semiannual: { zh: '每半年', en: 'every half-year' },
  annual: { zh: '每年', en: 'every year' },
};

/** What became of the data of a period. */
export const periodStatusNames: Readonly<Record<PeriodStatus, Text>> = {
  due: { zh: '尚未到期', en: 'due' },
  made: { zh: '按时完整回流', en: 'made in time, and complete' },
  late: { zh: '逾期', en: 'late' },
  incomplete: { zh: '不完整', en: 'incomplete' },
  suspended: { zh: '暂停共享期间，不计', en: 'not owed: the sharing was suspended' },
};

/** How the test of a docking went. */
export const dockingResultNames: Readonly<Record<Docking['result'], Text>> = {
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '未通过', en: 'failed' },
};

/** By what a backflow has ended. */
export const backflowEndNames: Readonly<Record<Ended['by'], Text>> = {
  lowerSide: { zh: '接收单位不再需要', en: 'the lower side needs it no more' },
  grant: { zh: '所属共享权限已经结束', en: 'its grant has ended' },
};
