import type { Actor } from '../case/actor.ts';
import { inRegion, type Row } from '../case/lists.ts';
import { type Audience, mayKnow, oversees, type Parties } from '../case/parties.ts';
import { jurisdictionOf } from '../organisation/offices.ts';

/** Who stands around what one department collects: it has no other side. */
export type AskerSide = 'requester' | 'authority' | 'overseer' | 'ministry';

/** Who may know of it: the department, its authority, whoever stands above both, and who leads its field. */
function audienceOf({ requester, requesterAuthority }: Parties): Audience {
  const orgs = [requester, requesterAuthority].flatMap((body) => (body ? [body.org] : []));
  return {
    orgs,
    ...(requester ? { above: jurisdictionOf(requester) } : {}),
    ...(requester?.field === undefined ? {} : { fields: [requester.field] }),
  };
}

export function askerSides(parties: Parties, actor: Actor): AskerSide[] {
  if (!mayKnow(actor, audienceOf(parties))) return [];
  const { requester, requesterAuthority } = parties;
  if (actor.org === requester?.org) return ['requester'];
  if (actor.org === requesterAuthority?.org) return ['authority'];
  return [oversees(actor, requester) ? 'overseer' : 'ministry'];
}

/** In the list of the region whose bodies collect. */
export function inAskersRegion(kind: string, parties: Parties, createdAt: string): readonly Row[] {
  const { requester } = parties;
  return requester ? [{ ...inRegion(kind, requester, createdAt), audience: audienceOf(parties) }] : [];
}
