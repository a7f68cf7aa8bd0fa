import { upstreamFaultNames } from '../service/names.ts';

/** Why a run could not go on. */
export const harvestFailureNames = {
  ...upstreamFaultNames,
  not_allowed: {
    zh: '其主机不在运行维护单位列明的范围内',
    en: 'its host is not among those that the operator has listed',
  },
  refused: { zh: '对方平台拒绝访问', en: 'the other platform refuses access' },
  not_a_feed: { zh: '返回的内容不是目录变更', en: 'its answer is no feed of changes' },
  endless: { zh: '返回的内容没有尽头', en: 'its feed does not come to an end' },
} as const;
export type HarvestFailure = keyof typeof harvestFailureNames;

/** What came of a run. */
export const harvestOutcomeNames = {
  running: { zh: '进行中', en: 'running' },
  done: { zh: '已完成', en: 'done' },
  failed: { zh: '未能完成', en: 'failed' },
  stopped: { zh: '随汇集停止', en: 'stopped with the harvest' },
} as const;
export type HarvestOutcome = keyof typeof harvestOutcomeNames;

/** Why an entry of the other platform is not taken over. */
export const harvestRefusalNames = {
  malformed: { zh: '内容不符合要求', en: 'it is malformed' },
  claimedTwice: { zh: '另一条目录已经使用同一目录编码', en: 'another entry bears the same code' },
  ownCatalog: { zh: '本平台已有同一编码的目录', en: 'a catalog of this platform bears the same code' },
  ownDepartment: {
    zh: '提供部门的代码是本平台登记的部门，名称却不同',
    en: 'it names a department of this platform by its code and calls it otherwise',
  },
  tooLarge: { zh: '内容过大', en: 'it is too large' },
} as const;
export type HarvestRefusal = keyof typeof harvestRefusalNames;
