import { addMonths, dateOf } from '../calendar/index.ts';
import { filesKeptMonths, type Keeping } from '../case/keeping.ts';
import type { Request } from './events.ts';

/**
 * What was supplied to a request is needed until it is answered; on what was decided nobody takes away the file: it is kept for
 * three years from the answer [ours], and as long as that of the grant that the answer has opened.
 */
export function keepsFilesOfRequest(state: Request): Keeping {
  if ('answeredAt' in state) {
    const until = addMonths(dateOf(state.answeredAt), filesKeptMonths);
    const grants = [state.id, ...(state.grantedInDispute ? [state.grantedInDispute.grantId] : [])];
    return { until, as: [...new Set(grants)].map((id) => ({ kind: 'grant', id })) };
  }
  const hasEnded = state.status === 'withdrawn' || state.status === 'lapsed';
  return hasEnded ? {} : { isOpen: true };
}
