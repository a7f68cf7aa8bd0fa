import { face } from '#face/grant';
import type { Instant } from '../calendar/index.ts';
import {
  type DeadlineEvent,
  endAll,
  endDeadline,
  evolveDeadlines,
  reopenDeadline,
} from '../case/deadline.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { inRegions, ofProvider, ofRequester, referredBy, type Row, turnOf } from '../case/lists.ts';
import { partySides, type PartySide, regionOfDuty, viewParties } from '../case/parties.ts';
import { notFound } from '../case/refusal.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import { startDeliveryClock } from './deliveryClock.ts';
import { isOver, use, useClock } from './use.ts';
import { liftGrantEvent, liftTerms } from './landed.ts';
import type {
  DeliveryNote,
  DeliveryOutcome,
  Grant,
  GrantCommand,
  GrantEvent,
  GrantStatus,
} from './events.ts';

type Fact = Exclude<GrantEvent, MechanismEvent>;

const bySystem = [{ side: 'system', roles: ['system'] }] as const;
const inForce: GrantStatus[] = ['awaitingDelivery', 'delivering', 'inUse'];
const all: GrantStatus[] = [...inForce, 'ended', 'expired'];

export const grantTransitions: TransitionTable<
  GrantStatus,
  Exclude<GrantCommand['type'], 'open' | MechanismCommand['type']>,
  PartySide | 'system'
> = checkTable([
  { command: 'delivery-started', from: all, to: ['delivering'], by: bySystem, article: 22 },
  { command: 'delivery-ready', from: all, to: ['delivering'], by: bySystem, article: 22 },
  { command: 'delivery-received', from: all, to: ['inUse'], by: bySystem, article: 22 },
  { command: 'delivery-voided', from: all, to: ['delivering'], by: bySystem, article: 22 },
  { command: 'delivery-failed', from: all, to: ['awaitingDelivery'], by: bySystem, article: 22 },
  {
    command: 'close',
    from: inForce,
    to: ['ended'],
    by: [{ side: 'requester', roles: ['officer'] }],
    article: 27,
  },
]);

/** How many deliveries a grant itself remembers. */
const notesKept = 20;

const outcomes: Record<DeliveryOutcome['type'], DeliveryNote['status']> = {
  'delivery-started': 'started',
  'delivery-ready': 'ready',
  'delivery-received': 'received',
  'delivery-voided': 'voided',
  'delivery-failed': 'failed',
};

function decide(
  state: Grant,
  command: Exclude<GrantCommand, MechanismCommand>,
  context: Context,
): Decision<GrantEvent> {
  switch (command.type) {
    case 'open':
      return { events: [] };
    case 'close':
      return {
        events: [{ ...command, type: 'closed' }, ...endAll(state.deadlines, 'stopped', context.at)],
      };
    default:
      return noteDelivery(state, command, context);
  }
}

/** Only a consent opens a grant: the platform does it, at the instant of the consent. */
function begin(command: Extract<GrantCommand, { type: 'open' }>, context: Context): Decision<GrantEvent> {
  if (!context.actor.roles.includes('system')) return { refusal: notFound };
  const grant = liftTerms(command.grant);
  return { events: [{ type: 'opened', grant }, startDeliveryClock(grant, context)] };
}

/** What a delivery reports. Reports may come twice or late: a newer state of the same delivery stands. */
function noteDelivery(state: Grant, command: DeliveryOutcome, context: Context): Decision<GrantEvent> {
  const { deliveryId, doneAt } = command;
  const status = outcomes[command.type];
  const known = state.deliveries.find((candidate) => candidate.deliveryId === deliveryId);
  if (known?.at === doneAt && known.status === status) return { events: [] };
  const failure =
    command.type === 'delivery-failed'
      ? { code: command.code, ...(command.part === undefined ? {} : { part: command.part }) }
      : {};
  const noted: GrantEvent = { type: 'deliveryNoted', note: { deliveryId, status, at: doneAt, ...failure } };
  if (known && known.at > doneAt) {
    if (status === 'voided') return { events: voidedBefore(known, state, command, noted, context) };
    // What was received had stood ready: the clock stops at that instant even when the word of it was overtaken.
    const overtaken = status === 'ready' && known.status === 'received' && known.readyAt === undefined;
    return {
      events: overtaken ? [noted, ...stopClock(state, doneAt), { type: 'deliveryNoted', note: known }] : [],
    };
  }
  if (status === 'ready') return { events: [noted, ...stopClock(state, doneAt)] };
  const reopens = status === 'voided' && isStoppedBy(deliveryId, state);
  return { events: reopens ? [noted, ...reopen(state, command, context)] : [noted] };
}

function isStoppedBy(deliveryId: string, state: Grant): boolean {
  return state.fulfilledBy === deliveryId && !isOver(state);
}

/**
 * The word that a delivery was voided comes after what it became since. Where the clock stands stopped by the readiness that was
 * voided, it runs on to the later one; what is known of the delivery stays the last word.
 */
function voidedBefore(
  known: DeliveryNote,
  state: Grant,
  voided: DeliveryOutcome,
  noted: GrantEvent,
  context: Context,
): GrantEvent[] {
  const { deliveryId, doneAt } = voided;
  const stoppedAt = state.deadlines.find(({ name }) => name === 'delivery')?.endedAt;
  if (!isStoppedBy(deliveryId, state) || stoppedAt === undefined || stoppedAt >= doneAt) return [];
  const { readyAt, ...bare } = known;
  const reopened = reopen(state, voided, context);
  const last: GrantEvent = { type: 'deliveryNoted', note: bare };
  if (readyAt === undefined || readyAt < doneAt) return [noted, ...reopened, last];
  const running = reopened.reduce(evolveDeadlines, state.deadlines);
  const ready: GrantEvent = { type: 'deliveryNoted', note: { deliveryId, status: 'ready', at: readyAt } };
  const stopped = endDeadline(running, 'delivery', 'done', readyAt);
  return [noted, ...reopened, ready, ...stopped, ...(known.status === 'ready' ? [] : [last])];
}

function stopClock(state: Grant, doneAt: Instant): GrantEvent[] {
  return endDeadline(state.deadlines, 'delivery', 'done', doneAt);
}

/** The clock runs on from where it was, unless another delivery has stood ready meanwhile. */
function reopen(state: Grant, voided: DeliveryOutcome, { calendar, overlay }: Context): DeadlineEvent[] {
  const own = overlay(regionOfDuty('provider', state.parties));
  const reopened = reopenDeadline(state.deadlines, 'delivery', voided.doneAt, calendar, own);
  const doneAt = standing(state, voided.deliveryId)?.readyAt;
  if (doneAt === undefined) return reopened;
  const running = reopened.reduce(evolveDeadlines, state.deadlines);
  return [...reopened, ...endDeadline(running, 'delivery', 'done', doneAt)];
}

/** The first delivery other than this one that stands ready. */
function standing({ deliveries }: Grant, except: string): DeliveryNote | undefined {
  return deliveries
    .filter(({ deliveryId, readyAt }) => deliveryId !== except && readyAt !== undefined)
    .toSorted((a, b) => ((a.readyAt ?? '') < (b.readyAt ?? '') ? -1 : 1))[0];
}

function evolve(state: Grant | undefined, event: Fact, at: Instant): Grant {
  if (event.type === 'opened') {
    const deadlines = useClock(event.grant);
    return { ...event.grant, status: 'awaitingDelivery', createdAt: at, deadlines, deliveries: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the grant was opened`);
  if (event.type === 'expired') return { ...state, status: 'expired' };
  if (event.type === 'closed') {
    const because = event.reason === undefined ? {} : { endedBecause: event.reason };
    return { ...state, status: 'ended', ...because };
  }
  const others = state.deliveries.filter(({ deliveryId }) => deliveryId !== event.note.deliveryId);
  const note = withReadiness(event.note, state);
  const noted = fulfil({ ...state, deliveries: [...others, note].slice(-notesKept) }, note);
  return { ...noted, status: statusAfter(state.status, note.status, noted.fulfilledBy !== undefined) };
}

function withReadiness(note: DeliveryNote, { deliveries }: Grant): DeliveryNote {
  if (note.status === 'ready') return { ...note, readyAt: note.at };
  const before = deliveries.find(({ deliveryId }) => deliveryId === note.deliveryId)?.readyAt;
  return note.status === 'received' && before !== undefined ? { ...note, readyAt: before } : note;
}

function fulfil(state: Grant, { deliveryId, status }: DeliveryNote): Grant {
  if (status === 'ready' && state.fulfilledBy === undefined) return { ...state, fulfilledBy: deliveryId };
  if (status !== 'voided' || state.fulfilledBy !== deliveryId) return state;
  const { fulfilledBy: _, ...unfulfilled } = state;
  const other = standing(state, deliveryId);
  return other ? { ...unfulfilled, fulfilledBy: other.deliveryId } : unfulfilled;
}

/** Once data has been received the grant is in use, whatever later deliveries do; a failed one leaves one that stands ready. */
function statusAfter(before: GrantStatus, delivery: DeliveryNote['status'], fulfilled: boolean): GrantStatus {
  if (before === 'ended' || before === 'expired' || before === 'inUse') return before;
  if (delivery === 'received') return 'inUse';
  return delivery === 'failed' && !fulfilled ? 'awaitingDelivery' : 'delivering';
}

/** When its last day of use is over the grant has expired, whatever stands open under it. */
function expireInTime(
  state: Grant,
  events: readonly DeadlineEvent[],
): readonly (GrantEvent | DeadlineEvent)[] {
  const end = events.find((event) => event.type === 'deadlineEnded' && event.name === use);
  if (end?.type !== 'deadlineEnded' || isOver(state)) return events;
  const left = events.reduce(evolveDeadlines, state.deadlines);
  return [...events, { type: 'expired' }, ...endAll(left, 'stopped', end.doneAt)];
}

function effects(event: Fact, { id, catalogName, until, parties }: Grant): readonly Effect[] {
  const values = { name: catalogName };
  const provider = { org: parties.provider?.org ?? '' };
  const requester = { org: parties.requester?.org ?? '' };
  /** Nothing is to be fetched, received or delivered any more: what stands under the grant ends, and its data are removed. */
  const end: Effect = { type: 'queue', queue: 'exchange', message: { task: 'end', grantId: id } };
  switch (event.type) {
    case 'opened':
      return [{ type: 'notify', notice: 'grant.opened', to: [provider, requester], values }];
    case 'closed': {
      if (event.reason === undefined)
        return [end, { type: 'notify', notice: 'grant.closed', to: [provider], values }];
      const why = { ...values, reason: event.reason };
      return [end, { type: 'notify', notice: 'grant.ended', to: [provider], values: why }];
    }
    case 'expired': {
      const when = { ...values, until };
      return [end, { type: 'notify', notice: 'grant.expired', to: [provider, requester], values: when }];
    }
    case 'deliveryNoted':
      return [];
  }
}

function rows({ catalogId, parties, createdAt, status, deadlines }: Grant): readonly Row[] {
  const provider = parties.provider?.org ?? '';
  const delivery = deadlines.find(({ name }) => name === 'delivery');
  const isAwaited = status === 'awaitingDelivery' && delivery !== undefined;
  return [
    ofProvider('grant', provider),
    ofRequester('grant', parties.requester?.org ?? ''),
    // Every current holder of a catalog's data is found by it (R26.2).
    ...(isOver({ status }) ? [] : [referredBy('grant', `catalog#${catalogId}`)]),
    ...inRegions('grant', parties, createdAt),
    ...(isAwaited ? [turnOf(provider, 'officer', delivery.committedDueAt)] : []),
  ];
}

function summary({ requestId, catalogName, parties, until, deadlines }: Grant) {
  const delivery = deadlines.find(({ name }) => name === 'delivery');
  return {
    requestId,
    catalogName,
    provider: parties.provider?.org,
    requester: parties.requester?.org,
    until,
    dueDate: delivery?.dueDate,
    overdue: delivery?.status === 'missed' && delivery.endedAt === undefined,
  };
}

function view({ deadlines, parties, ...rest }: Grant, _sides: readonly string[], counting?: Counting) {
  return {
    ...rest,
    region: parties.provider?.region,
    ...viewParties(parties),
    // The time of use is no duty: its days stand in `from` and `until`.
    deadlines: viewDeadlines(
      deadlines.filter(({ name }) => name !== use),
      counting,
    ),
  };
}

/** 共享权限: what a consented request becomes (arts. 22, 27). It concerns both sides, their authorities and the bodies above. */
export const grant = /* @__PURE__ */ defineCase<Grant, GrantCommand, GrantEvent, 'open', string>({
  kind: 'grant',
  schema: 4,
  face,
  confidential: true,
  begins: ['open'],
  begin,
  table: grantTransitions,
  endsBy: 'close',
  timeLeadsTo: ['expired'],
  decide,
  onTime: expireInTime,
  evolve,
  effects,
  sides: (state, actor) => partySides(state.parties, actor),
  caseName: ({ catalogName }) => catalogName,
  rows,
  summary,
  view,
  upcast: liftGrantEvent,
});
