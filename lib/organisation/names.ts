import type { Overlay } from '../regulation/overlay.ts';
import type { Text } from '../regulation/text.ts';
import type { Head } from './departmentFacts.ts';
import type { DepartmentKey } from './departmentKeys.ts';
import { competenceRules } from './offices.ts';

export const headOfficeNames: Readonly<Record<Head['office'], Text>> = {
  officeHead: { zh: '政务数据共享工作机构负责人', en: 'head of the sharing office' },
  departmentHead: { zh: '部门负责人', en: 'department head' },
  deputyHead: { zh: '部门副职负责人', en: 'deputy head' },
};

/** How the answer clock goes on when missing material has arrived. */
export const supplementClockNames: Readonly<Record<NonNullable<Overlay['supplementClock']>, Text>> = {
  restart: { zh: '自补充材料之日起重新计算', en: 'it starts anew' },
  continue: { zh: '补充材料之后继续计算', en: 'it goes on where it stopped' },
};

export const keyAlgorithmNames: Readonly<Record<DepartmentKey['alg'], Text>> = {
  ed25519: { zh: '爱德华曲线算法', en: 'Ed25519' },
  sm2: { zh: '国密算法', en: 'SM2 with SM3' },
};

export const keyUseNames: Readonly<Record<DepartmentKey['use'], Text>> = {
  signing: { zh: '签名', en: 'signing' },
  encryption: { zh: '加密', en: 'encryption' },
};

export const competenceRuleNames: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(competenceRules).map(([rule, { name }]) => [rule, name]),
);
