import type { ExtendableClock } from '../case/extension.ts';
import { refuse } from '../case/refusal.ts';
import type { Catalog } from './events.ts';

/** The term to update a catalog: five working days more at most (R17.3). */
export const updateClock: ExtendableClock = {
  name: 'update',
  duty: 'department',
  term: { zh: '更新期限', en: 'update term' },
  tooLong(most) {
    const detail = {
      zh: `更新期限的延长不得超过 ${most} 个工作日。`,
      en: `An update is given at most ${most} working days more.`,
    };
    return refuse('update_extension_too_long', detail, { article: 17 });
  },
};

/** What an extension of an update is about: it goes with its update, and the next one may ask anew. */
export function updateOf({ deadlines, parties, revision }: Catalog) {
  return { deadlines, parties, extension: revision?.extension };
}
