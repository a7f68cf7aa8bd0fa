import type { Text } from '../regulation/text.ts';
import type { KeptBecause } from '../attachment/erasing.ts';
import type { Outcome } from './events.ts';

/** What came of a correction. */
export const outcomeNames: Readonly<Record<Outcome, Text>> = {
  corrected: { zh: '已经更正', en: 'corrected' },
  rejected: { zh: '不予更正', en: 'rejected' },
  withdrawn: { zh: '已经撤回', en: 'withdrawn' },
};

/** Why a file of the evidence stays when everything else that names people is erased. */
export const evidenceKeptNames: Readonly<Record<KeptBecause, Text>> = {
  needed: { zh: '其他尚未办结的事项需要', en: 'another case that is not at its end needs it' },
  kept: { zh: '随其他事项保存，保存期限未满', en: 'it is kept with another case, whose time is not over' },
};
