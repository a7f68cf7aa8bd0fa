import { codeOf } from '../organisation/hierarchy.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import type { Told } from '../regulation/ladder.ts';
import type { Party } from '../regulation/terms.ts';
import type { Recipient } from './effect.ts';
import { bearerOf, type Competent, isOfOffice, type Parties } from './parties.ts';

/** The bodies around a case, as its notices need them. */
export interface CaseParties extends Parties {
  /** What the case is called in a notice. */
  readonly caseName: string;
}

export function bothSides(parties: CaseParties): Recipient[] {
  return sidesOf(parties);
}

function sidesOf({ provider, requester }: CaseParties): { readonly org: string }[] {
  return [provider, requester].flatMap((side) => (side === undefined ? [] : [{ org: side.org }]));
}

/** Everybody whom the due day of a duty concerns: whoever must act, and both sides. */
export function concerned(duty: Party, parties: CaseParties): Recipient[] {
  return distinct([...bodyOf(duty, parties), ...bothSides(parties)]);
}

/** What a rung asks of those whom it tells: to do what they owe, to see that others do, to know. */
export type Capacity = 'bearer' | Exclude<Told, 'dutyOfficer' | 'dutyOfficeHead'>;

/** Whom a rung tells of a duty, by what it asks of them, each body once. */
export function toldAs(tells: readonly Told[], duty: Party, parties: CaseParties): Asked[] {
  const everybody = recipientsOf(tells, duty, parties);
  const left = new Set(everybody.map(keyOf));
  return capacities(tells).flatMap(([told, whom]) => {
    const to = recipientsOf(whom, duty, parties).filter((recipient) => left.delete(keyOf(recipient)));
    return to.length === 0 ? [] : [{ told, to }];
  });
}

interface Asked {
  readonly told: Capacity;
  readonly to: readonly Recipient[];
}

function capacities(tells: readonly Told[]): readonly (readonly [Capacity, readonly Told[]])[] {
  const bearers = tells.filter((whom) => whom === 'dutyOfficer' || whom === 'dutyOfficeHead');
  const others = tells.filter((whom) => whom !== 'dutyOfficer' && whom !== 'dutyOfficeHead');
  return [['bearer', bearers], ...others.map((whom) => [whom, [whom]] as const)];
}

/** Whom a rung tells of a duty, each body once. */
export function recipientsOf(tells: readonly Told[], duty: Party, parties: CaseParties): Recipient[] {
  return distinct(tells.flatMap((whom) => recipients(whom, duty, parties)));
}

function recipients(whom: Told, duty: Party, parties: CaseParties): Recipient[] {
  switch (whom) {
    case 'dutyOfficer':
      return bodyOf(duty, parties).map((body) => ({ ...body, role: 'officer' }));
    case 'dutyOfficeHead':
      return bodyOf(duty, parties).map((body) => ({ ...body, role: 'officeHead' }));
    case 'counterpart':
      return counterpartOf(duty, parties);
    case 'authority':
      return overseerOf(duty, parties);
    case 'government':
      return governmentOver(duty, parties);
  }
}

type Office = Exclude<
  Recipient,
  { readonly everyone: true } | { readonly usersOf: string } | { readonly sourcesOf: readonly string[] }
>;

/** The body that must act. */
function bodyOf(duty: Party, parties: CaseParties): Office[] {
  switch (duty) {
    case 'provider':
    case 'requester':
    case 'department': {
      const bearer = bearerOf(duty, parties);
      return bearer ? [{ org: bearer.org }] : [];
    }
    case 'sides':
      return sidesOf(parties);
    case 'authority':
      return authorityOver(duty, parties);
    case 'government':
      return parties.government ? [{ org: parties.government.org }] : governmentOf(duty, parties);
  }
}

/** Who waits for the duty: the other side or, where an office must act, both. */
function counterpartOf(duty: Party, parties: CaseParties): Recipient[] {
  const acting = bodyOf(duty, parties).flatMap((body) => ('org' in body ? [body.org] : []));
  return bothSides(parties).filter((side) => !('org' in side) || !acting.includes(side.org));
}

/** Who oversees the body that must act. An authority's own lateness is its government's to pursue (art. 41). */
function overseerOf(duty: Party, parties: CaseParties): Office[] {
  if (duty === 'authority' || duty === 'government') return governmentOver(duty, parties);
  return authorityOver(duty, parties);
}

/**
 * The authority of the body that bears the duty: each side's lateness climbs to its own (arts. 39, 40); what an office itself
 * must do stands with the authority of the case.
 */
function authorityOver(duty: Party, parties: CaseParties): Office[] {
  const { bearer, authority } = answerable(duty, parties);
  if (authority) return [{ org: authority.org }];
  return bearer ? [{ office: 'authority', region: codeOf(jurisdictionOf(bearer)) }] : [];
}

/** The government to which lateness is reported: a government's own, to the one above it, also where it is the competent body or a side of the case. */
function governmentOver(duty: Party, parties: CaseParties): Office[] {
  const { authority } = answerable(duty, parties);
  const isItsOwn = duty === 'authority' && authority?.rule === 'governmentOfLevel';
  const isAbove = duty === 'government' || isItsOwn;
  const itself = isOfOffice(duty) ? undefined : bearerOf(duty, parties)?.org;
  return governmentOf(duty, parties).map((office) => ({
    ...office,
    ...(isAbove ? { above: true } : {}),
    ...(itself === undefined ? {} : { except: itself }),
  }));
}

function governmentOf(duty: Party, parties: CaseParties): (Office & { readonly office: 'government' })[] {
  const { bearer, authority } = answerable(duty, parties);
  const deciding = duty === 'government' ? parties.government : undefined;
  const path = (deciding ?? authority)?.path ?? (bearer && jurisdictionOf(bearer));
  return path === undefined ? [] : [{ office: 'government', region: codeOf(path) }];
}

/** The side that answers for a duty, with its own authority; an office acts for the provider's or, where there is none, the requester's. */
function answerable(duty: Party, parties: CaseParties) {
  const bearer = bearerOf(duty, parties) ?? parties.requester;
  const isRequesters = bearer !== undefined && bearer === parties.requester;
  const authority: Competent | undefined = isRequesters ? parties.requesterAuthority : parties.authority;
  return { bearer, authority };
}

function distinct(told: readonly Recipient[]): Recipient[] {
  const seen = new Set<string>();
  return told.filter((recipient) => {
    const key = keyOf(recipient);
    return seen.has(key) ? false : seen.add(key);
  });
}

function keyOf(recipient: Recipient): string {
  return JSON.stringify(recipient);
}
