import { dateOf, type Instant } from '../calendar/index.ts';
import { dutyOf } from '../case/counting.ts';
import {
  type Deadline,
  type DeadlineEvent,
  endDeadline,
  evolveDeadlines,
  reopenDeadline,
  resumeDeadline,
} from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { whoseOutcome } from '../case/disputeOutcomes.ts';
import { dueDayOf } from '../case/dueDay.ts';
import type { Effect } from '../case/effect.ts';
import { regionOfDuty, toAuthority } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import { calendarUnder } from '../regulation/overlay.ts';
import { startDeliveryClock } from './deliveryClock.ts';
import { disposal } from './disposal.ts';
import { negotiation } from './ending.ts';
import type { Grant, GrantEvent } from './events.ts';
import { isService } from './service.ts';
import { beginAnew } from './succession.ts';
import { countMissed, nextCycle } from './supply.ts';
import { liftedOf } from './suspension.ts';
import { nextRecord, recordOfUse } from './usage.ts';
import { correctionSupply, hasShared, startUse } from './use.ts';
import { changeAnswer } from './widening.ts';

/** That a dispute about the end of a right has come to it that it stands again. */
interface Outcome {
  readonly dispute: string;
  readonly on: 'decision' | 'settlement';
  /** The body that has decided or agreed. */
  readonly orgName: string;
}

export type Reinstated = Outcome & { readonly at: Instant };

export type ReinstatingInDispute = { readonly type: 'reinstate-in-dispute' } & Outcome;

/** Why the platform has not brought a right back: its last day of use is over. */
type NotReinstatedBecause = 'periodOver';

export type ReinstatingEvent =
  | ({ readonly type: 'reinstated' } & Outcome)
  | { readonly type: 'notReinstated'; readonly dispute: string; readonly why: NotReinstatedBecause };

/**
 * Whether the right was taken from its requester by article 27, terminated or ended by its provider; for what flows back the obligation
 * itself has ended with it, and is stated anew (R24.1).
 */
export function wasTakenAway({ overFrom, backflowId }: Pick<Grant, 'overFrom' | 'backflowId'>): boolean {
  return overFrom !== undefined && backflowId === undefined;
}

/** Whether there is something to bring back: nobody is given time beyond the last day of use that was consented to [ours]. */
export function isReinstatable(state: Grant, at: Instant): boolean {
  return wasTakenAway(state) && dateOf(at) <= state.until;
}

/**
 * Brings back the right that a dispute has found to be ended wrongly, or that both have agreed on (R28.3): as it was, until its last day.
 * The duties that began with its end are void, and those that ended with it go on with what was left of their terms. Whose data is gone
 * has it delivered anew.
 */
export function reinstateInDispute(
  state: Grant,
  { type: _, ...outcome }: ReinstatingInDispute,
  context: Context,
): Decision<GrantEvent> {
  const { dispute } = outcome;
  const isKnown =
    state.reinstated?.some((known) => known.dispute === dispute) ||
    state.notReinstatedInDispute?.includes(dispute);
  if (isKnown) return { events: [] };
  if (!isReinstatable(state, context.at))
    return { events: [{ type: 'notReinstated', dispute, why: 'periodOver' }] };
  return { events: [...clocksOf(state, context), { type: 'reinstated', ...outcome }] };
}

function clocksOf(state: Grant, context: Context): GrantEvent[] {
  const { at, calendar } = context;
  const back = broughtBack(state, at);
  const own = context.overlay(regionOfDuty('provider', state.parties));
  return [
    ...endDeadline(state.deadlines, disposal, 'void', at),
    ...ofRecord(state, back, context),
    ...startUse(state, at),
    ...goingOn(back).flatMap((name) => goOn(state, name, context)),
    ...deliverAnew(state, back, context),
    ...countMissed(state, dateOf(state.overAt ?? at), calendarUnder(own, calendar)),
    ...nextCycle(back, at, calendar, own),
  ];
}

/** The clocks of what the grant is again. */
function goingOn({ service, ending, askedChange, owedCorrections }: Grant): readonly string[] {
  return [
    'delivery',
    ...(service ? ['confirmation', 'rejection'] : []),
    ...(askedChange ? [changeAnswer] : []),
    ...(ending ? [negotiation] : []),
    ...(owedCorrections ? [correctionSupply] : []),
  ];
}

/** What the end of the right has stopped goes on with what was left; what was late then still is. */
function goOn(state: Grant, name: string, context: Context): DeadlineEvent[] {
  const { at, calendar } = context;
  return stoppedByEnd(state, name).flatMap((deadline) => {
    const own = context.overlay(regionOfDuty(dutyOf(deadline), state.parties));
    return deadline.status === 'missed'
      ? reopenDeadline([deadline], name, at, calendar, own)
      : resumeDeadline([deadline], name, 'continue', at, calendar, own);
  });
}

function stoppedByEnd({ deadlines, overAt }: Grant, name: string): readonly Deadline[] {
  return deadlines.filter(
    (deadline) => deadline.name === name && deadline.outcome === 'stopped' && deadline.endedAt === overAt,
  );
}

/** What its provider had done, and is there no more, is done anew, in a new term. */
function deliverAnew(state: Grant, back: Grant, context: Context): DeadlineEvent[] {
  const isOwed = back.status !== 'awaitingDelivery' || stoppedByEnd(state, 'delivery').length > 0;
  return isOwed ? [] : [startDeliveryClock({ ...back, consentedAt: context.at }, context)];
}

/** A record that became due by the end alone never was; where data is in use the next one is due. */
function ofRecord({ deadlines, overAt }: Grant, back: Grant, context: Context): DeadlineEvent[] {
  const clock = deadlines.find(({ name }) => name === recordOfUse);
  const beganWithEnd = clock !== undefined && clock.startedAt === overAt;
  if (clock?.outcome === undefined && clock && !beganWithEnd && hasShared(back)) return [];
  const ended = endDeadline(deadlines, recordOfUse, beganWithEnd ? 'void' : 'stopped', context.at);
  if (back.status !== 'inUse') return ended;
  return [...ended, ...nextRecord({ ...back, deadlines: ended.reduce(evolveDeadlines, deadlines) }, context)];
}

export function evolveReinstated(state: Grant, event: ReinstatingEvent, at: Instant): Grant {
  if (event.type === 'notReinstated') {
    const { notReinstatedInDispute = [] } = state;
    return { ...state, notReinstatedInDispute: [...notReinstatedInDispute, event.dispute] };
  }
  const { type: _, ...outcome } = event;
  return { ...broughtBack(state, at), reinstated: [...(state.reinstated ?? []), { ...outcome, at }] };
}

/** The grant as it was when it ended, without what has led to that and without data that is there no more. */
function broughtBack(state: Grant, at: Instant): Grant {
  const { overFrom, overAt: _, disposal: disposed, suspension, ending, ...rest } = state;
  const required = disposed?.required === undefined ? {} : { disposal: { required: disposed.required } };
  const status = isReceived(state) ? 'inUse' : (overFrom ?? 'awaitingDelivery');
  // What was delivered before was removed with the end of the right: whoever had not taken it yet could not take it any more.
  const back: Grant = {
    ...beginAnew(rest),
    ...required,
    ...(suspension ? { lifted: liftedOf(suspension, at) } : {}),
    // What was only proposed before a termination still is.
    ...(suspension && ending ? { ending } : {}),
    status,
  };
  return isGone(state) || (status !== 'inUse' && !isService(state)) ? toBeDelivered(back, state) : back;
}

/** Received before the end, though the word of it may have come behind it. */
function isReceived({ deliveries }: Grant): boolean {
  return deliveries.some(({ status }) => status === 'received');
}

/** What its requester had is disposed of, or so it has stated. */
function isGone({ status, disposal: disposed }: Grant): boolean {
  return status === 'disposed' || (disposed?.statement !== undefined && disposed.returned === undefined);
}

/** What had not been received was removed when the right ended, and what was disposed of is gone: it is delivered, or opened, once more. */
function toBeDelivered(back: Grant, state: Grant): Grant {
  const { fulfilledBy: _, contested: __, service: ___, sharedBefore: ____, ...rest } = back;
  const shared = hasShared(state) && !isGone(state) ? { sharedBefore: true as const } : {};
  return { ...rest, ...shared, status: 'awaitingDelivery', deliveries: [] };
}

/** Whether a delivery was made before the right ended that a dispute has brought back since: its data was removed with that end. */
export function isOfEarlierRight(
  { createdAt }: { readonly createdAt: Instant },
  { reinstated }: Pick<Grant, 'reinstated'>,
): boolean {
  const last = reinstated?.at(-1)?.at;
  return last !== undefined && createdAt <= last;
}

/** What follows: both sides and the authority are told, and the dispute learns what has become of it. */
export function effectsOfReinstating(
  event: ReinstatingEvent,
  { catalogName, parties, deadlines, until }: Grant,
): readonly Effect[] {
  const { dispute: id } = event;
  if (event.type === 'notReinstated')
    return [{ type: 'command', kind: 'dispute', id, command: { type: 'note-hindered', why: event.why } }];
  const { by: delivery, dueDate, basis } = dueDayOf(deadlines, 'delivery');
  const values = {
    name: catalogName,
    sides: sidesOf(parties),
    on: event.on,
    by: whoseOutcome(event, parties),
    until,
    delivery,
    dueDate,
    basis,
  };
  const to = [
    { org: parties.provider?.org ?? '' },
    { org: parties.requester?.org ?? '' },
    toAuthority(parties),
  ];
  return [
    { type: 'command', kind: 'dispute', id, command: { type: 'note-carried-out' } },
    { type: 'notify', notice: 'grant.reinstated', to, values },
  ];
}
