import type { Text } from '../regulation/text.ts';
import type { BundleStep } from './events.ts';

/** What is done for all requests of a bundle at once. */
export const bundleStepNames: Readonly<Record<BundleStep, Text>> = {
  submit: { zh: '提交本部门审核', en: 'submitted to its own heads' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
};
