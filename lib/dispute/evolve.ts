import type { Instant } from '../calendar/index.ts';
import type { MechanismEvent } from '../case/defineCase.ts';
import { carrierOf } from './decided.ts';
import type { Dispute, DisputeEvent, Proposal } from './events.ts';

type Fact = Exclude<DisputeEvent, MechanismEvent>;

export function evolveDispute(state: Dispute | undefined, event: Fact, at: Instant): Dispute {
  if (event.type === 'lodged') {
    const { type: _, side, parties, negotiation: __, ...facts } = event;
    const lodgedByOrg = parties[side]?.org ?? '';
    const nothingYet = { createdAt: at, deadlines: [], positions: [], proposals: [] };
    return { ...facts, parties, status: 'negotiating', lodgedBySide: side, lodgedByOrg, ...nothingYet };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the dispute was lodged`);
  switch (event.type) {
    case 'positionStated': {
      const { type: _, ...stated } = event;
      return { ...state, positions: [...state.positions, { ...stated, at }] };
    }
    case 'proposed': {
      const { type: _, ...proposed } = event;
      return { ...state, proposals: [...state.proposals, { ...proposed, at, answers: [] }] };
    }
    case 'answered':
      return { ...state, proposals: state.proposals.map((proposal) => answeredBy(event, proposal, at)) };
    case 'settled': {
      const agreed = state.proposals.find(({ number }) => number === event.number);
      const carrying = agreed && isThePlatforms(agreed) ? { carrier: 'platform' as const } : {};
      return { ...state, status: 'settled', settledOn: event.number, ...carrying };
    }
    case 'escalated':
      return { ...state, status: 'coordinating' };
    case 'submitted':
      return { ...state, status: 'deciding' };
    case 'withdrawn':
      return { ...state, status: 'withdrawn' };
    case 'decided':
    case 'carryingOutReported':
    case 'carryingOutRefused':
    case 'carriedOut':
    case 'hindered':
      return carryOn(state, event, at);
  }
}

/** Whether what was agreed on is carried out by the platform. */
function isThePlatforms({ grant, withdrawNotice, reopen, reinstate }: Proposal): boolean {
  return grant !== undefined || withdrawNotice === true || reopen === true || reinstate === true;
}

type OfCarryingOut = Extract<
  Fact,
  { type: 'decided' | 'carryingOutReported' | 'carryingOutRefused' | 'carriedOut' | 'hindered' }
>;

/** From the decision to its end: who carries it out, and what became of that. */
function carryOn(state: Dispute, event: OfCarryingOut, at: Instant): Dispute {
  switch (event.type) {
    case 'decided': {
      const { type: _, ...decided } = event;
      const carrier = carrierOf(event.order);
      const carrying = carrier === undefined ? {} : { carrier };
      return { ...state, status: 'decided', decision: { ...decided, at }, ...carrying };
    }
    case 'carryingOutReported': {
      const { type: _, ...report } = event;
      return { ...state, report: { ...report, at } };
    }
    case 'carryingOutRefused':
      return state.report ? { ...state, report: { ...state.report, refusedBecause: event.reasons } } : state;
    case 'carriedOut': {
      const { carrier: _, ...rest } = state;
      return { ...rest, status: 'carriedOut', carriedOutAt: at };
    }
    case 'hindered': {
      const { carrier: _, ...rest } = state;
      const next = state.status === 'decided' ? { carrier: 'provider' as const } : {};
      return { ...rest, ...next, hindrance: event.why };
    }
  }
}

function answeredBy(
  { type: _, number, ...answer }: Extract<Fact, { type: 'answered' }>,
  proposal: Proposal,
  at: Instant,
): Proposal {
  if (proposal.number !== number) return proposal;
  return { ...proposal, answers: [...proposal.answers, { ...answer, at }] };
}
