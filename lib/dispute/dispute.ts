import { face } from '#face/dispute';
import type { Actor } from '../case/actor.ts';
import { endAll } from '../case/deadline.ts';
import { defineCase, type MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Counting } from '../case/views.ts';
import { claimsOfAct } from './act.ts';
import { partiesOfDispute } from './around.ts';
import { beginDispute } from './begin.ts';
import { accept, decline, proposeByAuthority, submit } from './coordination.ts';
import {
  confirmCarryingOut,
  decideDispute,
  isByCorrection,
  isReported,
  noteCarriedOut,
  noteHindered,
  reportCarryingOut,
} from './decided.ts';
import { disputeEffects } from './effects.ts';
import type { Dispute, DisputeCommand, DisputeEvent } from './events.ts';
import { evolveDispute } from './evolve.ts';
import { keepsFilesOfDispute } from './keeping.ts';
import { escalate, isHeard, settle, statePosition } from './negotiation.ts';
import { disputeSides, hasAnswered, isSide, sideOf, standing, wasDeclined } from './sides.ts';
import { disputeTells } from './tells.ts';
import { disputeTransitions } from './transitions.ts';
import { disputeRows, disputeSummary, disputeView } from './views.ts';

/** Decides what a command does to a dispute (art. 28). */
function decide(
  state: Dispute,
  command: Exclude<DisputeCommand, MechanismCommand>,
  context: Context,
): Decision<DisputeEvent> {
  switch (command.type) {
    case 'lodge':
      return { events: [] };
    case 'state':
      return statePosition(state, command, context);
    case 'settle':
      return settle(state, command, context);
    case 'escalate':
      return escalate(state, context);
    case 'propose':
      return proposeByAuthority(state, command, context);
    case 'accept':
      return accept(state, command, context);
    case 'decline':
      return decline(state, command, context);
    case 'submit':
      return submit(state, context);
    case 'decide':
      return decideDispute(state, command, context);
    case 'carry-out':
      return reportCarryingOut(state, command, context);
    case 'confirm-carrying-out':
      return confirmCarryingOut(state, command, context);
    case 'note-carried-out':
      return noteCarriedOut(state, context);
    case 'note-hindered':
      return noteHindered(state, command, context);
    case 'withdraw':
      return { events: [{ type: 'withdrawn' }, ...endAll(state.deadlines, 'stopped', context.at)] };
  }
}

/** What is offered is what can be done now: a proposal that stands is answered once by each side. */
function isMoot(state: Dispute, command: string, counting: Counting | undefined, actor: Actor): boolean {
  switch (command) {
    case 'accept':
    case 'decline': {
      const offer = standing(state);
      const side = sideOf(actor, state.parties);
      return !offer || !side || hasAnswered(offer, side);
    }
    case 'escalate':
      return state.status === 'coordinating'
        ? !isCoordinationOver(state, counting)
        : isUnheard(state, counting, actor);
    case 'submit':
      return !wasDeclined(state);
    case 'carry-out':
      return isReported(state) || isByCorrection(state);
    case 'confirm-carrying-out':
      return !isSide(state.carrier) || !isReported(state);
    default:
      return false;
  }
}

function isUnheard(state: Dispute, counting: Counting | undefined, actor: Actor): boolean {
  const side = sideOf(actor, state.parties);
  const clock = state.deadlines.find(({ name }) => name === 'negotiation');
  if (!side || !clock || !counting) return false;
  return state.status === 'negotiating' && !isHeard(state, counting(clock).at);
}

function isCoordinationOver({ deadlines }: Dispute, counting: Counting | undefined): boolean {
  const clock = deadlines.find(({ name }) => name === 'coordination');
  return clock === undefined || counting === undefined || counting(clock).at >= clock.committedDueAt;
}

/** 争议: negotiated by both sides, coordinated by the authority above both, decided by its government (art. 28). */
export const dispute = /* @__PURE__ */ defineCase<Dispute, DisputeCommand, DisputeEvent, 'lodge', string>({
  kind: 'dispute',
  // Before schema 2 none knew whose an act was once the register had moved it.
  schema: 2,
  remembersBodies: true,
  face,
  confidential: true,
  begins: ['lodge'],
  begin: beginDispute,
  table: disputeTransitions,
  urgedIn: ['negotiating', 'coordinating', 'deciding', 'decided'],
  endsBy: 'withdraw',
  standsAround: partiesOfDispute,
  // Nobody decides for the government on what they proposed as the authority.
  prepares: { proposed: 'proposal' },
  judges: { decide: ['proposal'] },
  decide,
  tells: disputeTells,
  isMoot,
  evolve: evolveDispute,
  effects: disputeEffects,
  sides: disputeSides,
  keepsFiles: keepsFilesOfDispute,
  caseName: ({ about }) => about.name,
  rows: disputeRows,
  summary: disputeSummary,
  claims: claimsOfAct,
  view: disputeView,
});
