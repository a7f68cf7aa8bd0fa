import { codeOf, isWithin, type Path } from '../organisation/hierarchy.ts';
import { competenceRules, jurisdictionOf, type System } from '../organisation/offices.ts';
import type { Party } from '../regulation/terms.ts';
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
  /** Field of its work, by which a ministry's view goes (R8.2). */
  readonly field?: string;
  /** What manages a vertically managed body (垂管): its level and place decide in the stead of the body's own. */
  readonly system?: System;
}

/** Why an authority is the competent one (this platform's reading of arts. 5 and 16). */
export type CompetenceRule =
  | 'ownLevel'
  | 'systemLevel'
  | 'nearestAbove'
  | 'superiorOfAuthority'
  | 'governmentOfLevel'
  | 'commonSuperior'
  | 'referredTo';

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
  /** The government that decides where the authority's coordination fails (art. 28): of disputes alone. */
  readonly government?: Competent;
  /** The authority whose own act is disputed, by its code: it coordinates nothing of that. */
  readonly actedBy?: string;
}

/** The sides on which somebody stands by the organisation they belong to. */
export type PartySide =
  | 'provider'
  | 'requester'
  | 'authority'
  | 'requesterAuthority'
  | 'overseer'
  | 'ministry';

/** Whether an organisation is one of the sides of a case: it then decides nothing in it as an authority. */
export function isParty(org: string, { provider, requester }: Parties): boolean {
  return org === provider?.org || org === requester?.org;
}

/** Whether the two sides of a case have become one body. */
export function isOneBody({ provider, requester }: Parties): boolean {
  return provider !== undefined && provider.org === requester?.org;
}

/**
 * Whether the actor's organisation is the competent authority; a case without one belongs to the authority of its provider's
 * jurisdiction. Nobody decides in their own cause, whatever is on record.
 */
export function isCompetent(actor: Actor, parties: Parties): boolean {
  const { authority, provider } = parties;
  if (isParty(actor.org, parties)) return false;
  if (authority) return actor.org === authority.org;
  return actor.kind === 'authority' && provider !== undefined && actor.path === jurisdictionOf(provider);
}

/** Whether the actor belongs to an authority or government to whose jurisdiction the body belongs, by level and system as by place. */
export function oversees(actor: Actor, body: Body | undefined): boolean {
  return body !== undefined && standsAbove(actor, jurisdictionOf(body));
}

/** Whether the actor's organisation holds an office of this place or of one above it. */
export function standsAbove({ kind, path }: Actor, jurisdiction: Path): boolean {
  if (kind !== 'authority' && kind !== 'government') return false;
  return path !== undefined && isWithin(jurisdiction, path);
}

/** Whether the actor belongs to a department of the country that leads a field of work, everything of which below it may see (R8.2). */
export function leadsAField({ kind, level, field }: Actor): boolean {
  return kind === 'department' && level === 'country' && field !== undefined;
}

/** Whether the body works in the field that the actor's organisation leads: it sees what concerns it, and decides nothing. */
export function leads(actor: Actor, body: Body | undefined): boolean {
  if (!leadsAField(actor) || body === undefined || body.org === actor.org) return false;
  return body.field === actor.field;
}

/** Who may know of a case between two departments; what its rows in lists keep, so that lists show what can be opened. */
export interface Audience {
  /** Both sides and their authorities. */
  readonly orgs: readonly string[];
  /** The jurisdiction to which the provider belongs: whoever oversees it may know of the case. */
  readonly above?: Path | undefined;
  /** The fields in which the two work: whoever leads one may know of the case. */
  readonly fields?: readonly string[] | undefined;
}

export function audienceOf(parties: Parties): Audience {
  const { provider, requester, authority, requesterAuthority, government } = parties;
  const orgs = [provider, requester, authority, requesterAuthority, government].flatMap((body) =>
    body ? [body.org] : [],
  );
  const fields = [provider?.field, requester?.field].filter((field) => field !== undefined);
  return {
    orgs: [...new Set(orgs)],
    ...(provider ? { above: jurisdictionOf(provider) } : {}),
    ...(fields.length > 0 ? { fields: [...new Set(fields)] } : {}),
  };
}

/** Whether the actor's organisation is one of those who may know. */
export function mayKnow(actor: Actor, { orgs, above, fields = [] }: Audience): boolean {
  if (orgs.includes(actor.org) || (above !== undefined && standsAbove(actor, above))) return true;
  return leadsAField(actor) && fields.some((field) => field === actor.field);
}

/** The sides of a case that concerns both departments: each side, its authority, whoever oversees the provider, and who leads the field of either. */
export function partySides(parties: Parties, actor: Actor): PartySide[] {
  if (!mayKnow(actor, audienceOf(parties))) return [];
  const sides: PartySide[] = [];
  if (actor.org === parties.requester?.org) sides.push('requester');
  if (actor.org === parties.provider?.org) sides.push('provider');
  if (isCompetent(actor, parties)) sides.push('authority');
  if (actor.org === parties.requesterAuthority?.org) sides.push('requesterAuthority');
  if (oversees(actor, parties.provider)) sides.push('overseer');
  if (leads(actor, parties.provider) || leads(actor, parties.requester)) sides.push('ministry');
  return sides;
}

/** Whether an office must act, and none of the sides. */
export function isOfOffice(duty: Party): duty is 'authority' | 'government' {
  return duty === 'authority' || duty === 'government';
}

/** The office that must act; undefined for a duty of the sides, and where no such office is on record. */
export function officeOfDuty(duty: Party, parties: Parties): Competent | undefined {
  if (duty === 'government') return parties.government ?? officeIn(parties);
  return duty === 'authority' ? officeIn(parties) : undefined;
}

/** The side that bears a duty of its own. A department is the one whose own affair the case is: the provider or, where there is none, the requester. */
export function bearerOf(duty: Party, { provider, requester }: Parties): Body | undefined {
  if (duty === 'requester') return requester;
  return duty === 'department' ? (provider ?? requester) : provider;
}

/**
 * The region whose shorter terms bind a duty (art. 23): that to whose jurisdiction its bearer belongs, by level and system, not
 * the one in which it sits; of an authority's or a government's duty its own; of both sides' that of the authority above both.
 */
export function regionOfDuty(duty: Party, parties: Parties): string {
  const { authority, provider, requester } = parties;
  const office = duty === 'sides' ? authority : officeOfDuty(duty, parties);
  if (office) return codeOf(office.path);
  const bearer = isOfOffice(duty) ? (provider ?? requester) : bearerOf(duty, parties);
  return bearer ? codeOf(jurisdictionOf(bearer)) : '';
}

/** The authority that acts in a case: its provider's or, where nobody provides yet, its requester's. */
export function officeIn({ authority, provider, requesterAuthority }: Parties): Competent | undefined {
  return authority ?? (provider ? undefined : requesterAuthority);
}

/** Where word for the authority that acts goes: to it, or to whoever holds the office when it is sent. */
export function toOffice(parties: Parties): Recipient {
  const office = officeIn(parties);
  const body = parties.provider ?? parties.requester;
  if (office) return { org: office.org };
  return { office: 'authority', region: body ? codeOf(jurisdictionOf(body)) : '' };
}

/** Where word for the competent authority goes: to it, or to whoever holds the office when it is sent. */
export function toAuthority({ authority, provider }: Parties): Recipient {
  if (authority) return { org: authority.org };
  return { office: 'authority', region: provider ? codeOf(jurisdictionOf(provider)) : '' };
}

/** Codes and names of those around a case, and by which rule the authority is competent and on what that stands, as every view shows them. */
export function viewParties(parties: Parties) {
  const { provider, requester, authority, requesterAuthority, government } = parties;
  return {
    ...(provider ? { provider: provider.org, providerName: provider.name } : {}),
    ...(requester ? { requester: requester.org, requesterName: requester.name } : {}),
    ...(authority
      ? {
          authority: authority.org,
          authorityName: authority.name,
          competence: authority.rule,
          competenceBasis: competenceRules[authority.rule].basis,
        }
      : {}),
    ...(requesterAuthority
      ? { requesterAuthority: requesterAuthority.org, requesterAuthorityName: requesterAuthority.name }
      : {}),
    ...(government ? { government: government.org, governmentName: government.name } : {}),
  };
}
