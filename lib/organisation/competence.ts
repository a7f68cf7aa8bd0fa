import type { Context } from '../case/definition.ts';
import type { Body, Parties } from '../case/parties.ts';
import { departmentBody } from './department.ts';
import { type Path, upward } from './hierarchy.ts';
import { authorityOf, jurisdictionOf, officeOver, type Seats } from './offices.ts';
import { bodyInOffice } from './superiors.ts';

type Sides = Pick<Parties, 'provider' | 'requester'>;

/**
 * Who stands around a case of these sides: each with the authority competent for it. No side is ever the authority of either, so
 * that nobody judges in their own cause.
 *
 * @param seatsOn who holds the offices on a path (`context.seats`)
 * @see authorityOf
 */
export function partiesOf({ provider, requester }: Sides, seatsOn: (path: Path) => Seats): Parties {
  const sides = [provider, requester].flatMap((body) => (body ? [body.org] : []));
  const competent = (body: Body | undefined) => body && authorityOf(body, seatsOn(body.path), sides);
  const [authority, requesterAuthority] = [competent(provider), competent(requester)];
  return {
    ...(provider ? { provider } : {}),
    ...(requester ? { requester } : {}),
    ...(authority ? { authority } : {}),
    ...(requesterAuthority ? { requesterAuthority } : {}),
  };
}

/**
 * Whether the authority that is registered over the provider is itself a side of the case: then one above it acts, or nobody.
 *
 * @param seatsOn who holds the offices on a path
 */
export function isAuthorityASide({ provider, requester }: Sides, seatsOn: (path: Path) => Seats): boolean {
  if (!provider) return false;
  const registered = officeOver('authority', upward(jurisdictionOf(provider)), seatsOn(provider.path));
  return registered !== undefined && [provider.org, requester?.org].includes(registered.org);
}

/**
 * Who stands around a case as a decision finds the register now: what a side was merged into in its stead. An organisation
 * that nobody has registered stays as the case remembers it.
 */
export function partiesNow({ provider, requester }: Sides, context: Context): Parties {
  const bodyNow = (body: Body | undefined) => {
    const registered = body && bodyInOffice(body.org, context);
    return registered ? departmentBody(registered) : body;
  };
  const [one, other] = [bodyNow(provider), bodyNow(requester)];
  return partiesOf(
    { ...(one ? { provider: one } : {}), ...(other ? { requester: other } : {}) },
    context.seats,
  );
}
