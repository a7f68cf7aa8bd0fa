import type { Actor } from '../case/actor.ts';
import { type Parties, partySides } from '../case/parties.ts';
import type { OfficialDocument } from './events.ts';
import type { DocumentSide } from './transitions.ts';

/** Whoever may read the case may read its documents: both sides, whoever stands over them, and the government that decides a dispute. */
export function documentSides(parties: Parties, actor: Actor): readonly DocumentSide[] {
  const sides: DocumentSide[] = partySides(parties, actor);
  return actor.org === parties.government?.org ? [...sides, 'government'] : sides;
}

/** The same of a document, and whether it is their own. */
export function sidesOfDocument(
  { parties, issuer }: OfficialDocument,
  actor: Actor,
): readonly DocumentSide[] {
  const sides = documentSides(parties, actor);
  return parties[issuer]?.org === actor.org ? [...sides, 'issuer'] : sides;
}

/** The sides but the one that has issued it. */
export function addressedTo({ parties, issuer }: OfficialDocument): readonly string[] {
  const own = parties[issuer]?.org;
  const sides = [parties.requester?.org, parties.provider?.org];
  return sides.flatMap((org) => (org === undefined || org === own ? [] : [org]));
}
