import type { Text } from '../regulation/text.ts';
import type { FormFrequency, SettlementWay } from './schema.ts';

/** How often a form is asked for. */
export const formFrequencyNames: Readonly<Record<FormFrequency, Text>> = {
  once: { zh: '一次性', en: 'once' },
  monthly: { zh: '每月', en: 'every month' },
  quarterly: { zh: '每季度', en: 'every quarter' },
  semiannual: { zh: '每半年', en: 'every half-year' },
  annual: { zh: '每年', en: 'every year' },
};

/** What becomes of a field that is catalogued, or asked, already. */
export const settlementNames: Readonly<Record<SettlementWay, Text>> = {
  fill: { zh: '通过共享填充，不再填报', en: 'filled by sharing' },
  explain: { zh: '仍需填报，说明理由', en: 'asked all the same, with reasons' },
  differ: { zh: '名称相近，不是同一数据', en: 'alike by name, and not the same' },
  omit: { zh: '不再要求', en: 'left out' },
};
