import type { Text } from '../regulation/text.ts';
import type { KeptBecause } from '../attachment/erasing.ts';
import type { Outcome, ToCorrect } from './events.ts';

/** What came of a correction. */
export const outcomeNames: Readonly<Record<Outcome, Text>> = {
  corrected: { zh: '已经更正', en: 'corrected' },
  rejected: { zh: '不予更正', en: 'rejected' },
  withdrawn: { zh: '已经撤回', en: 'withdrawn' },
};

/** What its provider does once a dispute has opened it again. */
export const reopenedNames: Readonly<Record<ToCorrect | 'anew', Text>> = {
  anew: { zh: '重新核实并决定', en: 'verifies and decides anew' },
  whole: {
    zh: '按照决定更正原来不予更正的记录并反馈，不得再次不予更正',
    en: 'corrects what was rejected, as decided, reports back and does not reject it once more',
  },
  part: {
    zh: '按照决定更正原来不予更正的部分记录并反馈，不得再次全部不予更正',
    en: 'corrects a part of what was rejected, as decided, reports back and does not reject all of it once more',
  },
};

/** What of the records that its provider had let stand is to be corrected. */
export const toCorrectNames: Readonly<Record<ToCorrect, Text>> = {
  whole: { zh: '原来不予更正的全部记录', en: 'every record that was not corrected' },
  part: { zh: '原来不予更正的部分记录', en: 'a part of the records that were not corrected' },
};

/** Why a file of the evidence stays when everything else that names people is erased. */
export const evidenceKeptNames: Readonly<Record<KeptBecause, Text>> = {
  needed: { zh: '其他尚未办结的事项需要', en: 'another case that is not at its end needs it' },
  kept: { zh: '随其他事项保存，保存期限未满', en: 'it is kept with another case, whose time is not over' },
};
