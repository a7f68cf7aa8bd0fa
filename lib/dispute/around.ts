import type { Context } from '../case/definition.ts';
import type { Competent, Parties } from '../case/parties.ts';
import { partiesNow, partiesOf } from '../organisation/competence.ts';
import { authorityOf, commonSuperior, governmentOf, type Seats } from '../organisation/offices.ts';

type Sides = Pick<Parties, 'provider' | 'requester'>;

/**
 * Who stands around a dispute of these sides (art. 28): the authority that coordinates it is the one that both have or, where they have
 * two, the common superior of both; the government that decides is that of its level. Neither is ever a side, and whoever has done
 * itself what is disputed coordinates nothing: then it is the next above [ours].
 *
 * @param seatsOn who holds the offices on a path
 */
export function partiesOfDispute(
  sides: Sides,
  seatsOn: (path: string) => Seats,
  { actedBy }: Pick<Parties, 'actedBy'> = {},
): Parties {
  const { authority: own, ...around } = partiesOf(sides, seatsOn);
  const usual = coordinatorOf({ ...around, ...(own ? { authority: own } : {}) }, seatsOn);
  const concerned = [sides.provider, sides.requester].flatMap((body) => (body ? [body.org] : []));
  const isOwnAct = actedBy !== undefined && usual?.org === actedBy;
  const { provider } = sides;
  const authority =
    isOwnAct && provider ? authorityOf(provider, seatsOn(provider.path), [...concerned, actedBy]) : usual;
  const government = authority && governmentOf(authority, seatsOn(authority.path), concerned);
  return {
    ...around,
    ...(authority ? { authority } : {}),
    ...(government ? { government } : {}),
    ...(actedBy === undefined ? {} : { actedBy }),
  };
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
export function disputePartiesNow(sides: Sides & Pick<Parties, 'actedBy'>, context: Context): Parties {
  const { provider, requester } = partiesNow(sides, context);
  return partiesOfDispute(
    { ...(provider ? { provider } : {}), ...(requester ? { requester } : {}) },
    context.seats,
    sides,
  );
}
