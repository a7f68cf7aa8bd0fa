import type { Actor, Level } from './actor.ts';
import type { Recipient } from './effect.ts';

/** An organisation as a case remembers it: named and placed as the register had it when the case, or the register, last moved. */
export interface Body {
  readonly org: string;
  readonly name: string;
  readonly region: string;
  /** Place of the region in the one hierarchy (`lib/organisation/hierarchy.ts`). */
  readonly path: string;
  readonly level?: Level;
}

/** Why an authority is the competent one (this platform's reading of arts. 5 and 16). */
export type CompetenceRule =
  | 'ownLevel'
  | 'systemLevel'
  | 'nearestAbove'
  | 'superiorOfAuthority'
  | 'governmentOfLevel';

/** The competent body, with the rule that gave it. */
export interface Competent extends Body {
  readonly rule: CompetenceRule;
}

/** Who stands around a case. A change of the register moves them by an event; nothing else does. */
export interface Parties {
  readonly provider?: Body;
  readonly requester?: Body;
  /** The authority competent for the provider; absent where none was found, or where the case is older than its record. */
  readonly authority?: Competent;
  /** The authority of the requester: it sees what its departments request, hold and use. */
  readonly requesterAuthority?: Competent;
}

/** The sides on which somebody stands by the organisation they belong to. */
export type PartySide = 'provider' | 'requester' | 'authority' | 'requesterAuthority' | 'overseer';

/** Whether the actor's organisation is the competent authority; a case without one belongs to the authority of its provider's region. Nobody decides in their own cause. */
export function isCompetent(actor: Actor, { authority, provider }: Parties): boolean {
  if (authority) return actor.org === authority.org;
  if (provider === undefined || actor.org === provider.org) return false;
  return actor.kind === 'authority' && actor.region === provider.region;
}

/** Whether the actor belongs to an authority or government in whose jurisdiction the body lies. */
export function oversees(actor: Actor, body: Body | undefined): boolean {
  if (actor.kind !== 'authority' && actor.kind !== 'government') return false;
  return body !== undefined && actor.path !== undefined && liesWithin(body.path, actor.path);
}

/** Whether a path is the other one or lies below it; the country's path is empty. */
export function liesWithin(path: string, above: string): boolean {
  return above === '' || path === above || path.startsWith(`${above}/`);
}

/** The sides of a case that concerns both departments: each side, its authority, and whoever oversees the provider. */
export function partySides(parties: Parties, actor: Actor): PartySide[] {
  const sides: PartySide[] = [];
  if (actor.org === parties.requester?.org) sides.push('requester');
  if (actor.org === parties.provider?.org) sides.push('provider');
  if (isCompetent(actor, parties)) sides.push('authority');
  if (actor.org === parties.requesterAuthority?.org) sides.push('requesterAuthority');
  if (oversees(actor, parties.provider)) sides.push('overseer');
  return sides;
}

/** Region of the provider, whose terms bind. */
export function providerRegion({ provider }: Parties): string {
  return provider?.region ?? '';
}

/** Where word for the competent authority goes: to it, or to whoever holds the office when it is sent. */
export function toAuthority({ authority, provider }: Parties): Recipient {
  if (authority) return { org: authority.org };
  return { office: 'authority', region: provider?.region ?? '' };
}

/** Codes and names of those around a case, as every view shows them. */
export function viewParties({ provider, requester, authority, requesterAuthority }: Parties) {
  return {
    ...(provider ? { provider: provider.org, providerName: provider.name } : {}),
    ...(requester ? { requester: requester.org, requesterName: requester.name } : {}),
    ...(authority
      ? { authority: authority.org, authorityName: authority.name, competence: authority.rule }
      : {}),
    ...(requesterAuthority
      ? { requesterAuthority: requesterAuthority.org, requesterAuthorityName: requesterAuthority.name }
      : {}),
  };
}
