import type { Body, Parties } from '../case/parties.ts';
import type { Path } from './hierarchy.ts';
import { authorityOf, type Seats } from './offices.ts';

/**
 * Who stands around a case of these sides: each with the authority competent for it. No side is ever the authority of either, so
 * that nobody judges in their own cause.
 *
 * @param seatsOn who holds the offices on a path (`context.seats`)
 * @see authorityOf
 */
export function partiesOf(
  { provider, requester }: Pick<Parties, 'provider' | 'requester'>,
  seatsOn: (path: Path) => Seats,
): Parties {
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
