import type { Actor } from '../case/actor.ts';
import { type Parties, partySides } from '../case/parties.ts';
import type { Carrier, Dispute, Proposal } from './events.ts';
import type { SideOfDispute } from './schema.ts';
import type { DisputePlace } from './transitions.ts';

/** Where somebody stands in a dispute: as in every case between two departments, and by what they have to do in this one. */
export function disputeSides(state: Dispute, actor: Actor): readonly DisputePlace[] {
  const { parties, lodgedBySide, carrier } = state;
  const sides: DisputePlace[] = partySides(parties, actor);
  if (actor.org === parties.government?.org) sides.push('government');
  if (actor.org === parties[lodgedBySide]?.org) sides.push('lodger');
  if (isSide(carrier) && actor.org === parties[carrier]?.org) sides.push('ordered');
  return sides;
}

export function isSide(carrier: Carrier | undefined): carrier is SideOfDispute {
  return carrier === 'provider' || carrier === 'requester';
}

/** The side for which somebody acts. */
export function sideOf(
  { org }: Pick<Actor, 'org'>,
  { provider, requester }: Parties,
): SideOfDispute | undefined {
  if (org === provider?.org) return 'provider';
  return org === requester?.org ? 'requester' : undefined;
}

export function otherSide(side: SideOfDispute): SideOfDispute {
  return side === 'provider' ? 'requester' : 'provider';
}

/** The proposal that stands: the last one of this step, as long as nobody has declined it. */
export function standing({ status, proposals }: Pick<Dispute, 'status' | 'proposals'>): Proposal | undefined {
  const last = proposals.at(-1);
  if (!last || last.answers.some(({ accepted }) => !accepted)) return undefined;
  const isOfThisStep = (last.by === 'authority') === (status === 'coordinating');
  return isOfThisStep ? last : undefined;
}

/** Whether the authority's last proposal was declined: coordination has led to no agreement. */
export function wasDeclined({ proposals }: Pick<Dispute, 'proposals'>): boolean {
  const last = proposals.at(-1);
  return last?.by === 'authority' && last.answers.some(({ accepted }) => !accepted);
}

export function hasAnswered({ answers }: Proposal, side: SideOfDispute): boolean {
  return answers.some((answer) => answer.side === side);
}
