import type { Actor } from '../case/actor.ts';
import type { Context } from '../case/definition.ts';
import { officeIn, oversees, type Parties, standsAbove } from '../case/parties.ts';
import { partiesOf } from '../organisation/competence.ts';
import { codeOf, type Path, upward } from '../organisation/hierarchy.ts';
import { jurisdictionOf, referredAuthority, type Seats } from '../organisation/offices.ts';
import type { Demand } from './events.ts';

/** Whose it is to assign: theirs with whom it is, or an authority's above that one. */
export type AssigningSide = 'assigner' | 'superior';

/**
 * Who may assign a demand, besides reading it: the authority of its requester until it refers the demand, the one to which it was
 * referred from then on, and whoever is above that one [ours].
 */
export function assigningSides(state: Demand, actor: Actor): readonly AssigningSide[] {
  if (isAssigner(state, actor)) return ['assigner'];
  const { requester, requesterAuthority } = state.parties;
  if (actor.kind !== 'authority' || !oversees(actor, requester)) return [];
  const from = referredPath(state) ?? requesterAuthority?.path;
  return from === undefined || (actor.path !== from && standsAbove(actor, from)) ? ['superior'] : [];
}

function isAssigner(state: Demand, actor: Actor): boolean {
  const { parties } = state;
  if (!parties.provider) return actor.org === officeIn(parties)?.org;
  const path = referredPath(state);
  if (path === undefined) return actor.org === parties.requesterAuthority?.org;
  return actor.kind === 'authority' && actor.path === path;
}

/** The place of the office to which it was referred, among those above its requester as the register has them. */
function referredPath({ referral, parties: { requester } }: Demand): Path | undefined {
  const region = referral?.to?.region;
  if (region === undefined || !requester) return undefined;
  return upward(jurisdictionOf(requester)).find((path) => codeOf(path) === region);
}

/** Who stands around a demand that its authority refers: with the next authority above it, if there is one. */
export function partiesReferred({ parties }: Demand, { seats }: Pick<Context, 'seats'>): Parties | undefined {
  const { requester } = parties;
  const from = officeIn(parties);
  if (!requester || !from) return undefined;
  const [, ...above] = upward(from.path);
  const to = referredAuthority(above, seats(from.path), [requester.org]);
  return to && { ...partiesOf({ requester }, seats), authority: to };
}

/** Who stands around a demand that nobody has any more: it is again with the authority that is to assign it. */
export function partiesUnassigned(state: Demand, { seats }: Pick<Context, 'seats'>): Parties {
  const { requester } = state.parties;
  return standing(requester ? { requester } : {}, seats, referredPath(state));
}

/** As the register has it now: what was referred stays with the office to which it was referred. */
export function partiesOfDemand(
  sides: Pick<Parties, 'provider' | 'requester'>,
  seatsOn: (path: Path) => Seats,
  before: Parties,
): Parties {
  const { authority } = before;
  const place = authority?.rule === 'referredTo' ? authority.region : undefined;
  const line = sides.requester ? upward(jurisdictionOf(sides.requester)) : [];
  const path = line.find((each) => codeOf(each) === place);
  return standing(sides, seatsOn, sides.provider ? undefined : path);
}

function standing(
  sides: Pick<Parties, 'provider' | 'requester'>,
  seatsOn: (path: Path) => Seats,
  referred: Path | undefined,
): Parties {
  const parties = partiesOf(sides, seatsOn);
  const { requester } = sides;
  if (referred === undefined || !requester) return parties;
  const to = referredAuthority(upward(referred), seatsOn(requester.path), [requester.org]);
  return to ? { ...parties, authority: to } : parties;
}
