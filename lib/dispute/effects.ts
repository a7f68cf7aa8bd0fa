import type { MechanismEvent } from '../case/defineCase.ts';
import { type DueDay, dueDayOf, noDay } from '../case/dueDay.ts';
import type { Effect, Recipient } from '../case/effect.ts';
import { isOneBody, toAuthority } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import type { DocumentReference } from '../attachment/schema.ts';
import { dayValue } from '../notice/dayInWords.ts';
import { carrierOf } from './decided.ts';
import type { Dispute, DisputeEvent, NegotiationTerm } from './events.ts';
import type { SideOfDispute } from './schema.ts';
import { otherSide } from './sides.ts';
import { isOfNotice } from './terms.ts';

type Fact = Exclude<DisputeEvent, MechanismEvent>;

/** What follows an event of a dispute: who is told what, what the platform carries out, and what the disputed case must know of it. */
export function disputeEffects(event: Fact, state: Dispute): readonly Effect[] {
  return [...toldOrDone(event, state), ...noteOfNotice(event, state)];
}

/** A request does not lapse while its notice is disputed (R28.4): it is told of the beginning, and of the end unless that withdraws it. */
function noteOfNotice({ type }: Fact, state: Dispute): readonly Effect[] {
  const { id: dispute, about, carrier } = state;
  if (!isOfNotice(state)) return [];
  const isEnd =
    type === 'withdrawn' ||
    type === 'carriedOut' ||
    ((type === 'settled' || type === 'hindered') && carrier === undefined);
  if (type !== 'lodged' && !isEnd) return [];
  const command = { type: 'note-notice-dispute', dispute, open: type === 'lodged' } as const;
  return [{ type: 'command', kind: 'request', id: about.id, command }];
}

function toldOrDone(event: Fact, state: Dispute): readonly Effect[] {
  switch (event.type) {
    case 'lodged':
    case 'positionStated':
    case 'proposed':
    case 'answered':
    case 'settled':
    case 'withdrawn':
      return ofAgreeing(event, state);
    default:
      return ofDeciding(event, state);
  }
}

type OfAgreeing = Extract<
  Fact,
  { type: 'lodged' | 'positionStated' | 'proposed' | 'answered' | 'settled' | 'withdrawn' }
>;

function ofAgreeing(event: OfAgreeing, state: Dispute): readonly Effect[] {
  const values = told(state);
  switch (event.type) {
    case 'lodged': {
      const day = dayOf(event.negotiation);
      const held = state.kind === 'supplement' ? 'lapse' : '';
      const what = { ...values, claim: event.claim, wanted: event.wanted, ...day, held };
      const to = [of(otherSide(event.side), state), of(event.side, state)];
      return [
        ...attached(event.documents, state),
        { type: 'notify', notice: 'dispute.lodged', to, values: what },
      ];
    }
    case 'positionStated': {
      const what = { ...values, by: event.side };
      const to = [of(otherSide(event.side), state), ...deciding(state)];
      return [
        ...attached(event.documents, state),
        { type: 'notify', notice: 'dispute.stated', to, values: what },
      ];
    }
    case 'proposed': {
      const { number, by: proposer, terms } = event;
      const step = proposer === 'authority' ? 'coordination' : 'negotiation';
      const sides = proposer === 'authority' ? bothSides(state) : [of(otherSide(proposer), state)];
      const to = sides.map((side) => ({ ...side, role: 'officeHead' }));
      const what = { ...values, proposer, number, terms, ...dueDayOf(state.deadlines, step) };
      return [{ type: 'notify', notice: 'dispute.proposed', to, values: what }];
    }
    case 'answered': {
      if (event.accepted) return [];
      const { number, side, reasons = '' } = event;
      const day = dueDayOf(state.deadlines, 'coordination');
      const what = { ...values, side, number, reasons, ...day };
      const to = [toAuthority(state.parties), of(otherSide(side), state)];
      return [{ type: 'notify', notice: 'dispute.declined', to, values: what }];
    }
    case 'settled': {
      const agreed = state.proposals.find(({ number }) => number === event.number);
      const to = [...bothSides(state), toAuthority(state.parties)];
      const what = { ...values, terms: agreed?.terms ?? '' };
      return [...carryOutSettlement(state), { type: 'notify', notice: 'dispute.settled', to, values: what }];
    }
    case 'withdrawn': {
      const to = [...bothSides(state), ...deciding(state)];
      const notice = isOneBody(state.parties) ? 'dispute.endedByMerger' : 'dispute.withdrawn';
      return [{ type: 'notify', notice, to, values }];
    }
  }
}

function ofDeciding(event: Exclude<Fact, OfAgreeing>, state: Dispute): readonly Effect[] {
  const values = told(state);
  const { deadlines, parties } = state;
  const everybody = [...bothSides(state), toAuthority(parties)];
  switch (event.type) {
    case 'escalated': {
      const what = { ...values, side: event.side, ...dueDayOf(deadlines, 'coordination') };
      return [{ type: 'notify', notice: 'dispute.escalated', to: everybody, values: what }];
    }
    case 'submitted': {
      const what = { ...values, side: event.by, ...dueDayOf(deadlines, 'decision') };
      const to = [...government(state), ...everybody];
      return [{ type: 'notify', notice: 'dispute.submitted', to, values: what }];
    }
    case 'decided':
      return [...carryOut(state), tellDecision(event, state, everybody)];
    case 'carryingOutReported': {
      const what = { ...values, how: event.how, ...dueDayOf(deadlines, 'confirmation') };
      const to = everybody;
      return [
        ...attached(event.documents, state),
        { type: 'notify', notice: 'dispute.carryingOutReported', to, values: what },
      ];
    }
    case 'carryingOutRefused': {
      const what = { ...values, reasons: event.reasons, ...dueDayOf(deadlines, 'carryingOut') };
      return [{ type: 'notify', notice: 'dispute.carryingOutRefused', to: bothSides(state), values: what }];
    }
    case 'carriedOut': {
      if (event.by === 'none') return [];
      const what = { ...values, carrier: event.by };
      return [
        { type: 'notify', notice: 'dispute.carriedOut', to: [...everybody, ...decider(state)], values: what },
      ];
    }
    case 'hindered': {
      const what = { ...values, why: event.why, ...dueDayOf(deadlines, 'carryingOut') };
      return [
        { type: 'notify', notice: 'dispute.hindered', to: [...everybody, ...decider(state)], values: what },
      ];
    }
  }
}

function tellDecision(
  { decision, reasons, order, documentNumber }: Extract<Fact, { type: 'decided' }>,
  state: Dispute,
  to: readonly Recipient[],
): Effect {
  const values = {
    ...told(state),
    decision,
    reasons,
    ...(order ? { ordered: 'ordered', order: order.what } : { ordered: '', order: '' }),
    carrier: carrierOf(order) ?? 'none',
    ...(documentNumber === undefined
      ? { number: '', documentNumber: '' }
      : { number: 'number', documentNumber }),
    ...dueDayOf(state.deadlines, 'carryingOut'),
  };
  return { type: 'notify', notice: 'dispute.decided', to, values };
}

/**
 * What the platform carries out of a decision: the grant that was refused, whether a delivery is complete, that a notice of missing
 * material is withdrawn, or that a correction is opened again.
 */
function carryOut(state: Dispute): readonly Effect[] {
  const { id, about, decision, parties } = state;
  const { grant, complete, withdrawNotice, reopen, reinstate } = decision?.order ?? {};
  const undone = undoing({ reinstate, reopen, withdrawNotice }, state, {
    on: 'decision',
    orgName: parties.government?.name ?? '',
  });
  if (undone) return [undone];
  if (decision && complete !== undefined) {
    const command = { type: 'decide-in-dispute', dispute: id, complete, reasons: decision.reasons } as const;
    return [{ type: 'command', kind: 'delivery', id: about.id, command }];
  }
  if (!decision || grant === undefined) return [];
  const by = { by: decision.decidedBy, orgName: parties.government?.name ?? '' };
  return grantTo(state, { ...by, on: 'decision', grant });
}

interface Undone {
  readonly reinstate?: boolean | undefined;
  readonly reopen?: boolean | undefined;
  readonly withdrawNotice?: boolean | undefined;
}

/** The command by which the disputed act itself is undone: the end of a right, what became of a correction, a notice. */
function undoing(
  { reinstate, reopen, withdrawNotice }: Undone,
  { id: dispute, about: { id }, decision }: Dispute,
  by: { readonly on: 'decision' | 'settlement'; readonly orgName: string },
): Effect | undefined {
  const outcome = { dispute, ...by };
  if (reinstate)
    return { type: 'command', kind: 'grant', id, command: { type: 'reinstate-in-dispute', ...outcome } };
  if (withdrawNotice)
    return { type: 'command', kind: 'request', id, command: { type: 'withdraw-notice', ...outcome } };
  if (!reopen) return undefined;
  const toCorrect = decision?.toCorrect;
  const ordered = toCorrect === undefined ? {} : { toCorrect };
  const command = { type: 'reopen-in-dispute', ...outcome, ...ordered } as const;
  return { type: 'command', kind: 'correction', id, command };
}

/** What both have agreed to grant is granted, a notice withdrawn that they have agreed to withdraw, a correction opened again, a right reinstated. */
function carryOutSettlement(state: Dispute): readonly Effect[] {
  const { proposals, settledOn, parties } = state;
  const agreed = proposals.find(({ number }) => number === settledOn);
  if (!agreed) return [];
  const undone = undoing(agreed, state, { on: 'settlement', orgName: parties.provider?.name ?? '' });
  if (undone) return [undone];
  if (agreed.grant === undefined) return [];
  const providers = agreed.answers.find(({ side }) => side === 'provider');
  const by = providers?.answeredBy ?? agreed.proposedBy;
  return grantTo(state, { by, orgName: parties.provider?.name ?? '', on: 'settlement', grant: agreed.grant });
}

type InDispute = Omit<
  Extract<Effect, { type: 'command'; kind: 'request' }>['command'] & { type: 'grant-in-dispute' },
  'type' | 'dispute'
>;

function grantTo({ id, about }: Dispute, granted: InDispute): readonly Effect[] {
  if (about.requestId === undefined) return [];
  const command = { type: 'grant-in-dispute', dispute: id, ...granted } as const;
  return [{ type: 'command', kind: 'request', id: about.requestId, command }];
}

function dayOf(term: NegotiationTerm | undefined): DueDay {
  return term ? { by: 'by', dueDate: dayValue(term), basis: term.basis } : noDay;
}

function told({ about, kind, parties }: Dispute) {
  return { name: about.name, kind, sides: sidesOf(parties) };
}

function of(side: SideOfDispute, { parties }: Dispute): { readonly org: string } {
  return { org: parties[side]?.org ?? '' };
}

function bothSides(state: Dispute): { readonly org: string }[] {
  return [of('provider', state), of('requester', state)];
}

function government({ parties }: Dispute): readonly Recipient[] {
  return parties.government ? [{ org: parties.government.org }] : [];
}

/** Whoever has decided learns what has become of its decision; of what was settled it has had no part. */
function decider(state: Dispute): readonly Recipient[] {
  return state.decision ? government(state) : [];
}

/** The offices that have the dispute before them: an office that it has not reached is not told. */
function deciding(state: Dispute): readonly Recipient[] {
  const reached = state.deadlines.map(({ name }) => name);
  return [
    ...(reached.includes('coordination') ? [toAuthority(state.parties)] : []),
    ...(reached.includes('decision') ? government(state) : []),
  ];
}

/** Whoever may read the dispute may read what goes with it. */
function attached(documents: readonly DocumentReference[] = [], { id }: Dispute): Effect[] {
  const command = { type: 'attach', to: { kind: 'dispute', id } } as const;
  return documents.map((document) => ({ type: 'command', kind: 'attachment', id: document.id, command }));
}
