import { addMonths, dateOf } from '../calendar/index.ts';
import { filesKeptMonths, type Keeping, latestOf } from '../case/keeping.ts';
import { disposal } from './disposal.ts';
import type { Grant } from './events.ts';
import { hasShared, isOver } from './use.ts';

/**
 * What goes with a grant is needed until its disposal is confirmed; and where something was shared it is kept as long as the records
 * of its use are, at least three years from the end of the last one (R29.2, R29.3), and from the end of the grant [ours].
 */
export function keepsFilesOfGrant(state: Grant): Keeping {
  const { status, deadlines, overAt, until, recordsKeptUntil, keepLonger } = state;
  const isToBeDisposed = deadlines.some(({ name }) => name === disposal) && status !== 'disposed';
  if (!isOver(state) || isToBeDisposed) return { isOpen: true };
  const end = overAt === undefined ? until : dateOf(overAt);
  const fromEnd = hasShared(state) ? addMonths(end, filesKeptMonths) : undefined;
  const last = latestOf([recordsKeptUntil, keepLonger?.until, fromEnd]);
  return last === undefined ? {} : { until: last };
}
