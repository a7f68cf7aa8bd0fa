import type { Text } from '../regulation/text.ts';
import type { Outcome } from './events.ts';

/** What came of a correction. */
export const outcomeNames: Readonly<Record<Outcome, Text>> = {
  corrected: { zh: '已经更正', en: 'corrected' },
  rejected: { zh: '不予更正', en: 'rejected' },
  withdrawn: { zh: '已经撤回', en: 'withdrawn' },
};
