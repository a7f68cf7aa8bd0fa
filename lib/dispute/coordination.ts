import { endDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { notFound } from '../case/refusal.ts';
import type { Dispute, DisputeCommand, DisputeEvent } from './events.ts';
import { coordinationGoesOn, overtaken, propose, toGovernment } from './negotiation.ts';
import { hasAnswered, sideOf, standing, wasDeclined } from './sides.ts';
import { checkTerms } from './terms.ts';

type Result = Decision<DisputeEvent>;
type Command<T extends DisputeCommand['type']> = Extract<DisputeCommand, { type: T }>;

/** The authority that coordinates proposes terms; a newer proposal stands in the place of the one before (R28.2). */
export function proposeByAuthority(
  state: Dispute,
  { type: _, ...offer }: Command<'propose'>,
  context: Context,
): Result {
  return checkTerms(offer, state, context) ?? propose(state, { ...offer, by: 'authority' }, context);
}

/** A side accepts the proposal that it names; when both have, the dispute is settled. */
export function accept(state: Dispute, { proposal }: Command<'accept'>, context: Context): Result {
  const side = sideOf(context.actor, state.parties);
  const offer = standing(state);
  if (!side) return { refusal: notFound };
  if (!offer || offer.number !== proposal || hasAnswered(offer, side)) return overtaken;
  const { number, answers } = offer;
  const answered = { type: 'answered', number, side, accepted: true, answeredBy: context.actor.sub } as const;
  if (answers.length === 0) return { events: [answered] };
  return (
    checkTerms(offer, state, context) ?? {
      events: [
        answered,
        ...endDeadline(state.deadlines, 'coordination', 'done', context.at),
        { type: 'settled', number },
      ],
    }
  );
}

/** One side declines: the authority proposes anew, or submits it to the government. */
export function decline(state: Dispute, { proposal, reasons }: Command<'decline'>, context: Context): Result {
  const side = sideOf(context.actor, state.parties);
  const offer = standing(state);
  if (!side) return { refusal: notFound };
  if (!offer || offer.number !== proposal || hasAnswered(offer, side)) return overtaken;
  const { number } = offer;
  return {
    events: [{ type: 'answered', number, side, accepted: false, reasons, answeredBy: context.actor.sub }],
  };
}

/** Coordination has ended without agreement only where a side has declined what the authority proposed. */
export function submit(state: Dispute, context: Context): Result {
  return wasDeclined(state) ? toGovernment(state, 'authority', 'done', context) : coordinationGoesOn;
}
