import type { Instant } from '../calendar/index.ts';
import { type DeadlineEvent, endDeadline, isOpen, startDeadline } from '../case/deadline.ts';
import type { Context } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import type { Absence, Matter, StatedItem } from './events.ts';

/** The clock of the authority that decides on what a department declares: this platform's own [ours]. */
export const reviewClock = 'review';

type Waiting = Pick<Matter, 'status' | 'absences' | 'items' | 'ending'>;

/** Since when something waits for the authority: its clock counts from the oldest. */
export function waitingSince({ status, absences, items, ending }: Waiting): Instant | undefined {
  const since = absences.filter(isWaiting).map(({ declaredAt }) => declaredAt);
  const stated = items.filter(isClaimed).map(({ statedAt }) => statedAt);
  return [...since, ...stated, ...(status === 'ending' && ending ? [ending.declaredAt] : [])].toSorted()[0];
}

export function isWaiting({ state }: Absence): boolean {
  return state === 'declared';
}

/** Whether its department alone says so, and the authority has not yet. */
export function isClaimed({ state, refused }: StatedItem): boolean {
  return state === 'claimed' && refused === undefined;
}

/**
 * The clock after a step: it stands as long as the oldest waits, and counts anew from the next one when that is decided.
 *
 * @param after what waits after the step
 * @param how the department takes back what it declared, or the authority has done what was asked
 */
export function clockAfter(
  { deadlines, parties }: Matter,
  after: Waiting,
  how: 'done' | 'stopped',
  { at, calendar, overlay }: Pick<Context, 'at' | 'calendar' | 'overlay'>,
): readonly DeadlineEvent[] {
  const since = waitingSince(after);
  const open = deadlines.find((deadline) => deadline.name === reviewClock && isOpen(deadline));
  if (open && open.startedAt === since) return [];
  const own = overlay(regionOfDuty('authority', parties));
  return [
    ...(open ? endDeadline(deadlines, reviewClock, how, at) : []),
    ...(since === undefined ? [] : [startDeadline(reviewClock, 'matterReview', since, calendar, own)]),
  ];
}
