import type { Instant } from '../calendar/index.ts';
import { endDeadline, evolveDeadlines, reopenDeadline, voidPause } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { whoseOutcome } from '../case/disputeOutcomes.ts';
import { dueDayOf } from '../case/dueDay.ts';
import type { Effect } from '../case/effect.ts';
import { regionOfDuty, toAuthority } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import type { Dispute } from '../dispute/events.ts';
import type { NoticeOutcome, Request, RequestCommand, RequestEvent } from './events.ts';
import { lapseBehind } from './lapse.ts';

type Command<T extends RequestCommand['type']> = Extract<RequestCommand, { type: T }>;
type Event<T extends RequestEvent['type']> = Extract<RequestEvent, { type: T }>;

/** A dispute about the notice has begun or is over: as long as it goes on the request does not lapse, though no clock stops (R28.4). */
export function noteNoticeDispute(
  state: Request,
  { dispute, open }: Command<'note-notice-dispute'>,
  context: Context,
): Decision<RequestEvent> {
  if (open) return beginsToBeDisputed(state, dispute, context);
  if (state.noticeDispute !== dispute) return { events: [] };
  const over: RequestEvent = { type: 'noticeDisputeOver', dispute };
  return { events: [over, ...lapseBehind(state, context.at)] };
}

/**
 * The word of the beginning may come behind that of the end: the dispute itself is asked. One about a lapse is noted too: should the
 * lapse be found false, it does not come again meanwhile.
 */
function beginsToBeDisputed(state: Request, id: string, { related }: Context): Decision<RequestEvent> {
  const found = related('dispute', id);
  // Read under a dispute's key, so its state is a dispute's.
  const isOpen = found !== undefined && disputing.includes((found.state as Dispute).status);
  const isHeld = state.status === 'awaitingSupplement' || state.status === 'lapsed';
  if (!isOpen || !isHeld || state.noticeDispute === id) return { events: [] };
  return {
    events: [{ type: 'noticeDisputed', dispute: id }],
    relies: [{ kind: 'dispute', id, on: { version: found.version } }],
  };
}

const disputing: readonly Dispute['status'][] = ['negotiating', 'coordinating', 'deciding', 'decided'];

/**
 * Carries out what a dispute about the notice of missing material has come to (R28.3): the notice is withdrawn, nobody was late with what
 * need not be supplied, and the request is received again, lapsed or not. A notice without ground has paused nothing: the days of the answer
 * are the law's (art. 21), and the pause is ours, so that the clock goes on as if it had not been paused.
 */
export function withdrawNotice(
  state: Request,
  { type: _, ...outcome }: Command<'withdraw-notice'>,
  context: Context,
): Decision<RequestEvent> {
  const { dispute } = outcome;
  const isKnown =
    state.supplementNotice?.withdrawn?.dispute === dispute || state.notGrantedInDispute?.includes(dispute);
  if (isKnown) return { events: [] };
  if (state.status !== 'awaitingSupplement' && state.status !== 'lapsed')
    return { events: [{ type: 'notGrantedInDispute', dispute, why: 'answeredMeanwhile' }] };
  return {
    events: [
      ...voidSupplementClock(state, context),
      ...neverPausedAnswer(state, outcome, context),
      { type: 'noticeWithdrawn', ...outcome },
    ],
  };
}

function voidSupplementClock({ deadlines, parties }: Request, { at, calendar, overlay }: Context) {
  const own = overlay(regionOfDuty('requester', parties));
  const reopened = reopenDeadline(deadlines, 'supplement', at, calendar, own);
  const open = reopened.reduce(evolveDeadlines, deadlines);
  return [...reopened, ...endDeadline(open, 'supplement', 'void', at)];
}

/** Where both sides have settled, the provider has at least the next working day: to agree is no trap [ours]. */
function neverPausedAnswer(
  { deadlines, parties }: Request,
  { on }: NoticeOutcome,
  { at, calendar, overlay }: Context,
) {
  const own = overlay(regionOfDuty('provider', parties));
  return voidPause(deadlines, 'answer', on === 'settlement', at, calendar, own);
}

/** What follows when the notice was withdrawn: everybody is told, and the dispute learns of it. */
export function effectsOfWithdrawnNotice(
  event: Event<'noticeWithdrawn'>,
  { catalog, parties, deadlines }: Request,
  at: Instant,
): readonly Effect[] {
  const clock = deadlines.find(({ name }) => name === 'answer');
  const isLate = clock !== undefined && clock.committedDueAt <= at;
  // It was paused for this notice alone, and so is longer only where a day was left to the provider.
  const isLonger = clock?.source.from === 'continuation';
  const values = {
    name: catalog.name,
    sides: sidesOf(parties),
    on: event.on,
    by: whoseOutcome(event, parties),
    how: isLonger ? 'leavesADay' : 'neverPaused',
    ...dayOf(deadlines),
    late: isLate ? 'late' : '',
  } as const;
  const to = [
    { org: parties.requester?.org ?? '' },
    { org: parties.provider?.org ?? '' },
    toAuthority(parties),
  ];
  return [
    { type: 'command', kind: 'dispute', id: event.dispute, command: { type: 'note-carried-out' } },
    { type: 'notify', notice: 'request.noticeWithdrawn', to, values },
  ];
}

function dayOf(deadlines: Request['deadlines']) {
  const { by: until, dueDate, basis } = dueDayOf(deadlines, 'answer');
  return { until, dueDate, basis };
}
