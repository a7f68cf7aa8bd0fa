import type { Instant } from '../calendar/index.ts';
import { type DeadlineEvent, endAll, pauseAgain } from '../case/deadline.ts';
import type { Context } from '../case/definition.ts';
import { runsOut } from '../case/dueRungs.ts';
import { regionOfDuty } from '../case/parties.ts';
import { findNotRunOut } from '../case/ranOut.ts';
import type { Request, RequestEvent } from './events.ts';

/** The clock of the material that was asked for. */
const supplement = 'supplement';

/** What time alone does to a request: it lapses, or a lapse is found false. */
export function requestInTime(
  state: Request,
  events: readonly DeadlineEvent[],
  context: Context,
): readonly RequestEvent[] {
  return state.status === 'lapsed'
    ? voidLapse(state, events, context)
    : lapseInTime(state, events, context.at);
}

/** When the time to supply material runs out, the request lapses (this platform's reading of R21.4), unless the notice is disputed. */
function lapseInTime(state: Request, events: readonly DeadlineEvent[], at: Instant): readonly RequestEvent[] {
  if (!runsOut(events, supplement) || state.status !== 'awaitingSupplement') return events;
  if (state.noticeDispute !== undefined) return events;
  return [...events, { type: 'lapsed' }, ...endAll(state.deadlines, 'stopped', at)];
}

/** The time to supply has run out while it was disputed, and the notice stands. */
export function lapseBehind(state: Request, at: Instant): readonly RequestEvent[] {
  const clock = state.deadlines.find(({ name }) => name === supplement);
  const isOver = state.status === 'awaitingSupplement' && clock !== undefined && at >= clock.committedDueAt;
  return isOver ? [{ type: 'lapsed' }, ...endAll(state.deadlines, 'stopped', at)] : [];
}

/**
 * A request that lapsed by a day which an announcement has moved awaits its material again, and its answer stands paused as it did.
 * Where the new day is over as well it has lapsed with that [ours, as the lapse itself is].
 */
function voidLapse(
  state: Request,
  events: readonly DeadlineEvent[],
  context: Context,
): readonly RequestEvent[] {
  const { deadlines, parties } = state;
  const own = context.overlay(regionOfDuty('requester', parties));
  const found = findNotRunOut(supplement, deadlines, events, context, own);
  if (!found) return events;
  if (found.isOver) return found.events;
  return [...found.events, ...pauseAgain(deadlines, 'answer', context.at), { type: 'lapseVoided' }];
}
