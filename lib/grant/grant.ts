import { face } from '#face/grant';
import type { Instant } from '../calendar/index.ts';
import { type DeadlineEvent, endAll, evolveDeadlines, isDeadlineEvent } from '../case/deadline.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { partySides, type PartySide } from '../case/parties.ts';
import { notFound } from '../case/refusal.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import { deliveryTermOf, startDeliveryClock } from './deliveryClock.ts';
import { noteDelivery, withNote } from './deliveryNotes.ts';
import { grantEffects } from './effects.ts';
import type { Grant, GrantCommand, GrantEvent, GrantStatus } from './events.ts';
import { liftGrantEvent, liftTerms } from './landed.ts';
import {
  confirmInTime,
  confirmService,
  decideServiceDispute,
  disputeService,
  evolveService,
  isService,
  isServiceMoot,
  openService,
} from './service.ts';
import { isOver, use, useClock } from './use.ts';
import { grantRows, grantSummary, grantView } from './views.ts';

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
  { command: 'delivery-rejected', from: all, to: ['delivering'], by: bySystem },
  { command: 'delivery-upheld', from: all, to: ['delivering'], by: bySystem },
  {
    command: 'open-service',
    from: ['awaitingDelivery'],
    to: ['delivering'],
    by: [{ side: 'provider', roles: ['officer'] }],
    article: 22,
  },
  {
    command: 'confirm-service',
    from: ['delivering'],
    to: ['inUse'],
    by: [{ side: 'requester', roles: ['officer'] }],
  },
  {
    command: 'dispute-service',
    from: ['delivering'],
    to: [],
    by: [{ side: 'requester', roles: ['officer'] }],
  },
  {
    command: 'decide-service-dispute',
    from: ['delivering'],
    to: ['delivering', 'awaitingDelivery'],
    by: [{ side: 'authority', roles: ['officer'] }],
  },
  {
    command: 'close',
    from: inForce,
    to: ['ended'],
    by: [{ side: 'requester', roles: ['officer'] }],
    article: 27,
  },
]);

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
    case 'open-service':
      return openService(state, command, context);
    case 'confirm-service':
      return confirmService(state, context);
    case 'dispute-service':
      return disputeService(state, command, context);
    case 'decide-service-dispute':
      return decideServiceDispute(state, command, context);
    default:
      // Under a grant that is used by calls nothing is delivered.
      return isService(state) ? { events: [] } : noteDelivery(state, command, context);
  }
}

/** Only a consent opens a grant: the platform does it, at the instant of the consent. */
function begin(command: Extract<GrantCommand, { type: 'open' }>, context: Context): Decision<GrantEvent> {
  if (!context.actor.roles.includes('system')) return { refusal: notFound };
  const grant = liftTerms(command.grant);
  const clock = startDeliveryClock(grant, context);
  return { events: [{ type: 'opened', grant, delivery: deliveryTermOf(clock) }, clock] };
}

function evolve(state: Grant | undefined, event: Fact, at: Instant): Grant {
  if (event.type === 'opened') {
    const deadlines = useClock(event.grant);
    return { ...event.grant, status: 'awaitingDelivery', createdAt: at, deadlines, deliveries: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the grant was opened`);
  switch (event.type) {
    case 'expired':
      return { ...state, status: 'expired' };
    case 'closed': {
      const because = event.reason === undefined ? {} : { endedBecause: event.reason };
      return { ...state, status: 'ended', ...because };
    }
    case 'deliveryNoted':
      return withNote(state, event.note);
    default:
      return evolveService(state, event, at);
  }
}

/** When its last day of use is over the grant has expired, whatever stands open under it. */
function expireInTime(
  state: Grant,
  events: readonly (GrantEvent | DeadlineEvent)[],
): readonly (GrantEvent | DeadlineEvent)[] {
  const end = events.find((event) => event.type === 'deadlineEnded' && event.name === use);
  if (end?.type !== 'deadlineEnded' || isOver(state)) return events;
  const left = events.filter(isDeadlineEvent).reduce(evolveDeadlines, state.deadlines);
  return [...events, { type: 'expired' }, ...endAll(left, 'stopped', end.doneAt)];
}

/** 共享权限: what a consented request becomes (arts. 22, 27). It concerns both sides, their authorities and the bodies above. */
export const grant = /* @__PURE__ */ defineCase<Grant, GrantCommand, GrantEvent, 'open', string>({
  kind: 'grant',
  // Before schema 6 lists showed neither names nor clocks, and no region its open duties; before schema 7 none could tell working days left.
  schema: 7,
  face,
  confidential: true,
  begins: ['open'],
  begin,
  table: grantTransitions,
  urgedIn: inForce,
  endsBy: 'close',
  timeLeadsTo: ['inUse', 'expired'],
  decide,
  isMoot: isServiceMoot,
  onTime: (state, events, context) => expireInTime(state, confirmInTime(state, events, context)),
  evolve,
  effects: grantEffects,
  sides: (state, actor) => partySides(state.parties, actor),
  caseName: ({ catalogName }) => catalogName,
  rows: grantRows,
  summary: grantSummary,
  view: grantView,
  upcast: liftGrantEvent,
});
