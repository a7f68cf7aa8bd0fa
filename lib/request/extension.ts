import type { ExtendableClock } from '../case/extension.ts';
import { refuse } from '../case/refusal.ts';

/** The answer term: ten working days more at most (R21.3). */
export const answerClock: ExtendableClock = {
  name: 'answer',
  duty: 'provider',
  term: { zh: '答复期限', en: 'answer term' },
  tooLong(most) {
    const detail = {
      zh: `延长不得超过 ${most} 个工作日。`,
      en: `The extension is at most ${most} working days.`,
    };
    return refuse('extension_too_long', detail, { article: 21 });
  },
};
