import type { Context } from '../case/definition.ts';
import type { Competent, Parties } from '../case/parties.ts';
import { partiesNow, partiesOf } from '../organisation/competence.ts';
import { commonSuperior, governmentOf, type Seats } from '../organisation/offices.ts';

type Sides = Pick<Parties, 'provider' | 'requester'>;

/**
 * Who stands around a dispute of these sides (art. 28): the authority that coordinates it is the one that both have or, where they have
 * two, the common superior of both; the government that decides is that of its level. Neither is ever a side.
 *
 * @param seatsOn who holds the offices on a path
 */
export function partiesOfDispute(sides: Sides, seatsOn: (path: string) => Seats): Parties {
  const { authority: own, ...around } = partiesOf(sides, seatsOn);
  const authority = coordinatorOf({ ...around, ...(own ? { authority: own } : {}) }, seatsOn);
  const concerned = [sides.provider, sides.requester].flatMap((body) => (body ? [body.org] : []));
  const government = authority && governmentOf(authority, seatsOn(authority.path), concerned);
  return { ...around, ...(authority ? { authority } : {}), ...(government ? { government } : {}) };
}

function coordinatorOf(
  { provider, requester, authority, requesterAuthority }: Parties,
  seatsOn: (path: string) => Seats,
): Competent | undefined {
  if (!provider || !requester) return authority;
  if (authority && authority.org === requesterAuthority?.org) return authority;
  return commonSuperior(provider, requester, seatsOn(provider.path));
}

/** The same as the register has it now: what a side was merged into stands in its stead. */
export function disputePartiesNow(sides: Sides, context: Context): Parties {
  const { provider, requester } = partiesNow(sides, context);
  return partiesOfDispute(
    { ...(provider ? { provider } : {}), ...(requester ? { requester } : {}) },
    context.seats,
  );
}
