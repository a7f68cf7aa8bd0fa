import type { Text } from './text.ts';

/** What a provider may find missing in a request: what the law wants named in it, and nothing besides (arts. 20, 21; R21.4). */
export interface SupplementItem {
  readonly code: string;
  readonly name: Text;
  /** What shows that a condition listed in the catalog is met: the condition is named by its id. */
  readonly citesCondition?: true;
  /** No request is taken without it, and no supplement changes it: it stands here for notices of earlier versions. */
  readonly alwaysHeld?: true;
}

const rows = [
  { code: 'basis', name: { zh: '履行职责的依据', en: 'the statutory duty' } },
  { code: 'scenario', name: { zh: '使用场景', en: 'the scenario of use' } },
  { code: 'useRange', name: { zh: '使用范围', en: 'who and what will use the data' } },
  { code: 'extent', name: { zh: '数据范围', en: 'which part of the data' } },
  { code: 'dataItems', name: { zh: '数据项及其必要性', en: 'the data items and why they are needed' } },
  { code: 'method', name: { zh: '共享方式', en: 'the sharing method' }, alwaysHeld: true },
  { code: 'duration', name: { zh: '使用期限', en: 'the period of use' }, alwaysHeld: true },
  {
    code: 'conditionMet',
    name: { zh: '符合目录所列条件的说明', en: 'what shows that a listed condition is met' },
    citesCondition: true,
  },
] as const satisfies readonly SupplementItem[];

export type SupplementCode = (typeof rows)[number]['code'];

export const supplementItems: readonly (SupplementItem & { readonly code: SupplementCode })[] = rows;

/** Whether an entry of this kind names the condition that it is about. */
export function citesCondition(code: SupplementCode): boolean {
  return supplementItems.some((item) => item.code === code && item.citesCondition === true);
}

/** Whether every request holds it, so that it cannot be missing. */
export function isAlwaysHeld(code: SupplementCode): boolean {
  return supplementItems.some((item) => item.code === code && item.alwaysHeld === true);
}
