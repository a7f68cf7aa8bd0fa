import type { Told } from '../regulation/ladder.ts';
import type { Party } from '../regulation/terms.ts';
import type { Recipient } from './effect.ts';
import type { CompetenceRule } from './parties.ts';

interface Named {
  readonly org: string;
}

/** The bodies around a case, as its notices need them. */
export interface CaseParties {
  /** What the case is called in a notice. */
  readonly caseName: string;
  readonly provider?: Named | undefined;
  readonly requester?: Named | undefined;
  /** The competent authority and the region whose authority it is; absent: the authority of `region` is looked up. */
  readonly authority?: (Named & { readonly region?: string; readonly rule?: CompetenceRule }) | undefined;
  /** Region of the department whose case it is. */
  readonly region: string;
}

export function bothSides({ provider, requester }: CaseParties): Recipient[] {
  return [provider, requester].flatMap((side) => (side === undefined ? [] : [{ org: side.org }]));
}

/** Everybody whom the due day of a duty concerns: whoever must act, and both sides. */
export function concerned(duty: Party, parties: CaseParties): Recipient[] {
  return distinct([...bodyOf(duty, parties), ...bothSides(parties)]);
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
      return [governmentOver(duty, parties)];
  }
}

type Office = Exclude<Recipient, { readonly everyone: true }>;

/** The body that must act. A department is the one whose own affair the case is: the provider or, where there is none, the requester. */
function bodyOf(duty: Party, parties: CaseParties): Office[] {
  const { provider, requester, authority } = parties;
  switch (duty) {
    case 'provider':
      return provider ? [{ org: provider.org }] : [];
    case 'requester':
      return requester ? [{ org: requester.org }] : [];
    case 'department':
      return [provider ?? requester].flatMap((body) => (body === undefined ? [] : [{ org: body.org }]));
    case 'authority':
      return [authority ? { org: authority.org } : { office: 'authority', region: parties.region }];
    case 'government':
      return [governmentOf(parties)];
  }
}

/** Who waits for the duty: the other side or, where an office must act, both. */
function counterpartOf(duty: Party, parties: CaseParties): Recipient[] {
  const acting = bodyOf(duty, parties).flatMap((body) => ('org' in body ? [body.org] : []));
  return bothSides(parties).filter((side) => !('org' in side) || !acting.includes(side.org));
}

/** Who oversees the body that must act. An authority's own lateness is its government's to pursue (art. 41). */
function overseerOf(duty: Party, parties: CaseParties): Recipient[] {
  if (duty === 'authority' || duty === 'government') return [governmentOver(duty, parties)];
  return bodyOf('authority', parties);
}

/** The government to which lateness is reported: a government's own, to the one above it, also where it is the competent body. */
function governmentOver(duty: Party, parties: CaseParties): Recipient {
  const government = governmentOf(parties);
  const isItsOwn = duty === 'authority' && parties.authority?.rule === 'governmentOfLevel';
  return duty === 'government' || isItsOwn ? { ...government, above: true } : government;
}

function governmentOf({ authority, region }: CaseParties) {
  return { office: 'government', region: authority?.region ?? region } as const;
}

function distinct(told: readonly Recipient[]): Recipient[] {
  const seen = new Set<string>();
  return told.filter((recipient) => {
    const key = JSON.stringify(recipient);
    return seen.has(key) ? false : seen.add(key);
  });
}
