import type { Instant } from '../calendar/index.ts';
import { endDeadline, startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { whoseOutcome } from '../case/disputeOutcomes.ts';
import { dueDayOf } from '../case/dueDay.ts';
import type { Effect } from '../case/effect.ts';
import { regionOfDuty, toAuthority } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import { deliveryTermOf } from '../grant/deliveryClock.ts';
import type {
  Correction,
  CorrectionCommand,
  CorrectionEvent,
  CorrectionFile,
  Reopened,
  SetAside,
} from './events.ts';
import { openStatuses } from './transitions.ts';

type Reopening = Extract<CorrectionCommand, { type: 'reopen-in-dispute' }>;
type Event<T extends CorrectionEvent['type']> = Extract<CorrectionEvent, { type: T }>;

/** Whether there is something to verify anew: it is open or was not made in full, and its records are there. */
export function isReopenable(state: Correction): boolean {
  return state.erased === undefined && (openStatuses.includes(state.status) || isTurnedDown(state));
}

/** Whether its provider has let data stand that was said to be wrong: all of it, or a part. */
export function isTurnedDown(state: Correction): boolean {
  if (state.status === 'rejected') return true;
  return state.status === 'corrected' && state.verification.unconfirmed.length > 0;
}

/**
 * Carries out what a dispute about a correction has come to (R28.3): the provider has it before it once more, in a new term of the same
 * length from that instant, and verifies and decides anew. The term before has ended, kept or missed as it was.
 */
export function reopenInDispute(
  state: Correction,
  { type: _, ...outcome }: Reopening,
  context: Context,
): Decision<CorrectionEvent> {
  const { dispute } = outcome;
  const isKnown =
    state.reopened?.some((known) => known.dispute === dispute) ||
    state.notReopenedInDispute?.includes(dispute);
  if (isKnown) return { events: [] };
  if (!isReopenable(state)) return { events: [{ type: 'notReopened', dispute, why: 'correctionOver' }] };
  const { at, calendar } = context;
  const overlay = context.overlay(regionOfDuty('provider', state.parties));
  const clock = startDeadline('correction', 'dispute', at, calendar, overlay, { duty: 'provider' });
  return {
    events: [
      ...endDeadline(state.deadlines, 'correction', 'stopped', at),
      clock,
      { type: 'reopened', ...outcome, due: deliveryTermOf(clock) },
    ],
  };
}

/** The correction as it is verified anew; what was decided of it is kept beside. */
export function evolveReopened(state: Correction, event: Event<'reopened'>, at: Instant): Correction {
  const { type: _, due: __, ...reopening } = event;
  const { file, instead } = undecided(state);
  const reopened = [
    ...(file.reopened ?? []),
    { ...reopening, at, ...(instead === undefined ? {} : { instead }) },
  ];
  return { ...file, status: file.acceptedBy === undefined ? 'lodged' : 'accepted', reopened };
}

function undecided(state: Correction): { readonly file: CorrectionFile; readonly instead?: SetAside } {
  if (state.status !== 'corrected' && state.status !== 'rejected') {
    const { status: _, verification: __, ...file } = state;
    return { file };
  }
  const { status: outcome, verification, decidedBy, decidedAt, delivery: _, ...file } = state;
  const { confirmed, unconfirmed } = verification;
  return { file, instead: { outcome, decidedBy, decidedAt, confirmed, unconfirmed } };
}

/** What disputes have opened again since it was last decided on, newest first: the last of them has set that decision aside. */
function openedSinceDecided({ reopened = [] }: Pick<Correction, 'reopened'>): readonly Reopened[] {
  const newest = reopened.toReversed();
  const last = newest.findIndex(({ instead }) => instead !== undefined);
  return last === -1 ? newest : newest.slice(0, last + 1);
}

/** By which decision of the government it is to be corrected: until then, whatever else opens it again. */
export function orderedToCorrect(state: Correction): Reopened | undefined {
  if (!openStatuses.includes(state.status)) return undefined;
  return openedSinceDecided(state).find(({ toCorrect }) => toCorrect !== undefined);
}

/** What the government has decided is carried out with what its provider has decided on that; what was agreed, with opening it again. */
export function tellDecided(state: Correction, isWithdrawn = false): readonly Effect[] {
  const command = isWithdrawn
    ? ({ type: 'note-hindered', why: 'correctionOver' } as const)
    : ({ type: 'note-carried-out' } as const);
  return openedSinceDecided(state)
    .filter(({ on }) => on === 'decision')
    .map(({ dispute: id }) => ({ type: 'command', kind: 'dispute', id, command }));
}

/** What follows: everybody is told of the new term, and the dispute learns what has become of it. */
export function effectsOfReopening(
  event: Event<'reopened' | 'notReopened'>,
  { catalogName, parties, deadlines }: Correction,
): readonly Effect[] {
  const { dispute: id } = event;
  if (event.type === 'notReopened')
    return [{ type: 'command', kind: 'dispute', id, command: { type: 'note-hindered', why: event.why } }];
  const { by: until, dueDate, basis } = dueDayOf(deadlines, 'correction');
  const values = {
    name: catalogName,
    sides: sidesOf(parties),
    what: event.toCorrect ?? 'anew',
    on: event.on,
    by: whoseOutcome(event, parties),
    until,
    dueDate,
    basis,
  };
  const to = [
    { org: parties.provider?.org ?? '' },
    { org: parties.requester?.org ?? '' },
    toAuthority(parties),
  ];
  const carriedOut: Effect = { type: 'command', kind: 'dispute', id, command: { type: 'note-carried-out' } };
  return [
    ...(event.on === 'settlement' ? [carriedOut] : []),
    { type: 'notify', notice: 'correction.reopened', to, values },
  ];
}
