import { dateOf, type Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { decideClock, deadlineEffects, isClockCommand } from '../case/onTime.ts';
import { endAll, endDeadline, evolveDeadlines, isDeadlineEvent, startDeadline } from '../case/deadline.ts';
import type { Context, Decision, Listing } from '../case/definition.ts';
import { breakable } from '../case/breakGlass.ts';
import type { Effect } from '../case/effect.ts';
import { notFound } from '../case/refusal.ts';
import { checkTable, guard, type TransitionTable } from '../case/transitions.ts';
import { viewDeadlines } from '../case/views.ts';
import { isWithin } from '../organisation/region.ts';
import type {
  DeliveryNote,
  DeliveryOutcome,
  Grant,
  GrantCommand,
  GrantEvent,
  GrantStatus,
} from './events.ts';

export type GrantSide = 'requester' | 'provider' | 'overseer' | 'system';

const bySystem = [{ side: 'system', roles: ['system'] }] as const;
const unclosed: GrantStatus[] = ['awaitingDelivery', 'delivering', 'inUse'];
const all: GrantStatus[] = [...unclosed, 'closed'];

export const grantTransitions: TransitionTable<
  GrantStatus,
  Exclude<GrantCommand['type'], 'open'>,
  GrantSide
> = checkTable([
  { command: 'delivery-started', from: all, to: ['delivering'], by: bySystem, article: 22 },
  { command: 'delivery-ready', from: all, to: ['delivering'], by: bySystem, article: 22 },
  { command: 'delivery-received', from: all, to: ['inUse'], by: bySystem, article: 22 },
  { command: 'delivery-voided', from: all, to: ['delivering'], by: bySystem, article: 22 },
  { command: 'delivery-failed', from: all, to: ['awaitingDelivery'], by: bySystem, article: 22 },
  {
    command: 'close',
    from: unclosed,
    to: ['closed'],
    by: [{ side: 'requester', roles: ['officer'] }],
    article: 27,
  },
  { command: 'wake', from: all, to: [], by: bySystem },
  { command: 'recalculate', from: all, to: [], by: bySystem },
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

function decide(state: Grant | undefined, command: GrantCommand, context: Context): Decision<GrantEvent> {
  if (state === undefined) return command.type === 'open' ? open(command, context) : { refusal: notFound };
  if (command.type === 'open') return { events: [] };
  const refused = guard(
    grantTransitions,
    state.status,
    command.type,
    context.actor,
    sides(state, context.actor),
  );
  if (refused) return { refusal: refused };
  if (isClockCommand(command))
    return { events: decideClock(state.deadlines, context.overlay(state.region), context) };
  if (command.type === 'close')
    return { events: [{ type: 'closed' }, ...endAll(state.deadlines, 'stopped', context.at)] };
  return noteDelivery(state, command);
}

function open({ grant }: Extract<GrantCommand, { type: 'open' }>, context: Context): Decision<GrantEvent> {
  if (!context.actor.roles.includes('system')) return { refusal: notFound };
  const clock = startDeadline(
    'delivery',
    'R22.1',
    grant.consentedAt,
    context.calendar,
    context.overlay(grant.region),
  );
  return { events: [{ type: 'opened', grant }, clock] };
}

/** What a delivery reports. Reports may come twice or late: a newer state of the same delivery stands. */
function noteDelivery(state: Grant, command: DeliveryOutcome): Decision<GrantEvent> {
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
    // What was received had stood ready: the clock stops at that instant even when the word of it was overtaken.
    const overtaken = status === 'ready' && known.status === 'received' && known.readyAt === undefined;
    return {
      events: overtaken ? [noted, ...stopClock(state, doneAt), { type: 'deliveryNoted', note: known }] : [],
    };
  }
  if (status === 'ready') return { events: [noted, ...stopClock(state, doneAt)] };
  const reopens = status === 'voided' && state.fulfilledBy === deliveryId && state.status !== 'closed';
  return { events: reopens ? [noted, ...reopen(state, deliveryId)] : [noted] };
}

function stopClock(state: Grant, doneAt: Instant): GrantEvent[] {
  return endDeadline(state.deadlines, 'delivery', 'done', doneAt);
}

/** The clock runs on from where it was, unless another delivery has stood ready meanwhile. */
function reopen(state: Grant, voided: string): GrantEvent[] {
  const doneAt = standing(state, voided)?.readyAt;
  const reopened: GrantEvent = { type: 'deadlineReopened', name: 'delivery' };
  return doneAt === undefined
    ? [reopened]
    : [reopened, { type: 'deadlineEnded', name: 'delivery', outcome: 'done', doneAt }];
}

/** The first delivery other than this one that stands ready. */
function standing({ deliveries }: Grant, except: string): DeliveryNote | undefined {
  return deliveries
    .filter(({ deliveryId, readyAt }) => deliveryId !== except && readyAt !== undefined)
    .toSorted((a, b) => ((a.readyAt ?? '') < (b.readyAt ?? '') ? -1 : 1))[0];
}

function evolve(state: Grant | undefined, event: GrantEvent, at: Instant): Grant {
  if (event.type === 'opened')
    return { ...event.grant, status: 'awaitingDelivery', createdAt: at, deadlines: [], deliveries: [] };
  if (state === undefined) throw new Error(`event ${event.type} before the grant was opened`);
  if (isDeadlineEvent(event)) return { ...state, deadlines: evolveDeadlines(state.deadlines, event) };
  if (event.type === 'closed') return { ...state, status: 'closed' };
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
  if (before === 'closed' || before === 'inUse') return before;
  if (delivery === 'received') return 'inUse';
  return delivery === 'failed' && !fulfilled ? 'awaitingDelivery' : 'delivering';
}

function effects(event: GrantEvent, state: Grant): readonly Effect[] {
  const parties = {
    caseName: state.catalogName,
    provider: state.provider,
    requester: state.requester,
    region: state.region,
  };
  const values = { name: state.catalogName };
  if (isDeadlineEvent(event)) return deadlineEffects(event, state.deadlines, parties);
  switch (event.type) {
    case 'opened':
      return [
        {
          type: 'notify',
          notice: 'grant.opened',
          to: [{ org: state.provider }, { org: state.requester }],
          values,
        },
      ];
    case 'closed':
      return [{ type: 'notify', notice: 'grant.closed', to: [{ org: state.provider }], values }];
    case 'deliveryNoted':
      return [];
  }
}

/** A grant concerns both its sides and the bodies that oversee the provider. */
function sides(state: Grant, actor: Actor): readonly GrantSide[] {
  if (actor.roles.includes('system')) return ['system'];
  const found: GrantSide[] = [];
  if (actor.org === state.requester) found.push('requester');
  if (actor.org === state.provider) found.push('provider');
  const oversees = actor.kind === 'authority' || actor.kind === 'government';
  if (oversees && actor.region !== undefined && isWithin(state.region, actor.region)) found.push('overseer');
  return found;
}

function listing(state: Grant): Listing {
  const delivery = state.deadlines.find(({ name }) => name === 'delivery');
  const waits = state.status === 'awaitingDelivery' && delivery !== undefined;
  return {
    provider: state.provider,
    requester: state.requester,
    region: state.region,
    ...(waits ? { turn: { org: state.provider, role: 'officer', by: delivery.committedDueAt } } : {}),
    summary: {
      requestId: state.requestId,
      catalogName: state.catalogName,
      provider: state.provider,
      requester: state.requester,
      until: state.until,
      dueDate: delivery?.dueDate,
      overdue: delivery?.status === 'missed' && delivery.endedAt === undefined,
    },
  };
}

/** Whether the grant lets data flow now: open and within its dates. */
export function allowsDelivery(state: Grant, at: Instant): boolean {
  return state.status !== 'closed' && dateOf(at) <= state.until;
}

/** 共享权限: what a consented request becomes (arts. 22, 27). */
export const grant = breakable<Grant, GrantCommand, GrantEvent>({
  kind: 'grant',
  schema: 1,
  decide,
  evolve,
  effects,
  sides,
  listing,
  deadlines: (state) => state.deadlines,
  claims: () => [],
  view: ({ deadlines, ...rest }) => ({ ...rest, deadlines: viewDeadlines(deadlines) }),
});
