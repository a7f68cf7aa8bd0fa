import {
  type DeadlineEvent,
  endDeadline,
  evolveDeadlines,
  pauseDeadline,
  startWithin,
} from '../case/deadline.ts';
import type { Context } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import type { Instant } from '../calendar/index.ts';
import type { Grant } from './events.ts';
import { heldBy } from './suspension.ts';
import { correctionSupply, isOver } from './use.ts';

/**
 * Starts the clock by which its provider brings what a grant is owed [ours]. Several corrections share one, which runs for the oldest: it runs
 * on where it runs already.
 */
export function startOwing(state: Grant, context: Context): readonly DeadlineEvent[] {
  const isRunning = state.deadlines.some(
    ({ name, outcome }) => name === correctionSupply && outcome === undefined,
  );
  return isRunning ? [] : startFrom(state, context.at, context);
}

/**
 * Ends the clock with what has brought the correction for which it runs; where others are owed still it runs for the oldest of them, from
 * when that was owed, or from the end of the last pause.
 *
 * @param left the corrections that are owed still, oldest first
 * @param doneAt when what brings the others stood ready
 */
export function meetOwing(
  state: Grant,
  left: NonNullable<Grant['owedCorrections']>,
  doneAt: Instant,
  context: Context,
): readonly DeadlineEvent[] {
  const [oldest] = left;
  if (oldest && oldest === state.owedCorrections?.[0]) return [];
  const known = state.deadlines.find(({ name }) => name === correctionSupply);
  const ended = endDeadline(state.deadlines, correctionSupply, 'done', doneAt);
  if (!oldest || isOver(state)) return ended;
  const deadlines = ended.reduce(evolveDeadlines, state.deadlines);
  // What was owed before there was the term is due by it from now on.
  const owedSince = ended.length === 0 ? context.at : oldest.since;
  const pausedTo = known?.phases.findLast(({ status }) => status === 'paused')?.to ?? '';
  const from = pausedTo > owedSince ? pausedTo : owedSince;
  return [...ended, ...startFrom({ ...state, deadlines }, from, context)];
}

/** While the sharing stands suspended, and the provider may not deliver, the clock stands as that of the delivery does. */
function startFrom(state: Grant, from: Instant, context: Context): readonly DeadlineEvent[] {
  const { until, parties, deadlines, status, suspension } = state;
  const { at, calendar, overlay } = context;
  const own = overlay(regionOfDuty('provider', parties));
  const clock = startWithin(until, correctionSupply, 'correctionSupply', from, calendar, own);
  const isHeld =
    status === 'suspended' &&
    suspension !== undefined &&
    heldBy(suspension.reason, suspension.by).includes(correctionSupply);
  if (!isHeld) return [clock];
  return [clock, ...pauseDeadline(evolveDeadlines(deadlines, clock), correctionSupply, at)];
}
