import { addMonths, dateOf, type Instant } from '../calendar/index.ts';
import { filesKeptMonths, type Keeping } from '../case/keeping.ts';
import type { Dispute } from './events.ts';

/**
 * The whole file of a dispute goes with it to each step (R28.1–R28.3), and is needed until what came of it is carried out; it is
 * kept for three years from the decision, or from what both have agreed on [ours]. Of one that was withdrawn nothing is kept.
 */
export function keepsFilesOfDispute(state: Dispute): Keeping {
  const { status, carrier } = state;
  if (status === 'withdrawn') return {};
  const isEnded = status === 'carriedOut' || (status === 'settled' && carrier === undefined);
  return isEnded ? { until: addMonths(dateOf(endOf(state)), filesKeptMonths) } : { isOpen: true };
}

function endOf({ carriedOutAt, proposals, settledOn, createdAt }: Dispute): Instant {
  const agreed = proposals.find(({ number }) => number === settledOn)?.answers.at(-1)?.at;
  return carriedOutAt ?? agreed ?? createdAt;
}
