import type { Text } from '../regulation/text.ts';
import type { basisOf } from './counting.ts';

type DueBasis = ReturnType<typeof basisOf>;

/** On what a term stands, behind its name or its last day in a notice; notices of the first versions do not say it. */
export const termBasisNames: Readonly<Record<DueBasis, Text>> = {
  law: { zh: '（法定）', en: ' (by law)' },
  order: { zh: '（依法要求）', en: ' (as ordered)' },
  region: { zh: '（本地区承诺）', en: ' (of the region)' },
  platform: { zh: '（平台规则）', en: ' (a rule of this platform)' },
};

/** What stands around a last day at the end of a sentence, `{by}{dueDate}{basis}`: nothing where no such term runs. */
export const lastDayCodes = {
  by: { by: { zh: '，截止日为', en: ', by ' } },
  basis: termBasisNames,
} as const;
