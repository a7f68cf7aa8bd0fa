import type { Instant } from '../calendar/index.ts';
import type { System } from '../organisation/offices.ts';
import type { Body } from './parties.ts';

/** Roles come from the token; `system` is the platform itself (timers, jobs, effects). */
export const roles = ['officer', 'officeHead', 'departmentHead', 'auditor', 'operator'] as const;
export type Role = (typeof roles)[number];

/** What an organisation is comes from the register, never from the token. */
export type OrganisationKind = 'department' | 'authority' | 'government' | 'authorised' | 'otherOrgan';

export const levels = ['country', 'province', 'city', 'county', 'township', 'village'] as const;
export type Level = (typeof levels)[number];

/** A role that somebody exercises for another person (代理). */
export interface Standing {
  readonly sub: string;
  readonly role: Role;
}

/** Who acts: the account (`sub`), its organisation and what the register knows of that organisation. */
export interface Actor {
  readonly org: string;
  readonly sub: string;
  readonly roles: readonly (Role | 'system')[];
  /** Roles of a head that the token claims and the register does not confirm: they give nothing (R11.3). */
  readonly unregistered?: readonly Role[];
  readonly kind?: OrganisationKind;
  /** Name of the organisation in the register. */
  readonly name?: string;
  readonly region?: string;
  /** Place of the region in the one hierarchy; the country's is empty. */
  readonly path?: string;
  readonly level?: Level;
  /** Field of the organisation's work. */
  readonly field?: string;
  readonly system?: System;
  /** Those of their roles that are their own, where `roles` has delegated ones besides. */
  readonly ownRoles?: readonly (Role | 'system')[];
  /** Whose roles they exercise by delegation; `roles` has these as well. */
  readonly actsFor?: readonly Standing[];
  /** People whose work was handed over to them. */
  readonly inherits?: readonly string[];
  /** The instant at which they act. */
  readonly asOf?: Instant;
  /** What has taken the place of their organisation, which has ended: nobody acts for it, and it sees no case. */
  readonly successor?: Successor;
}

/** The body that has an ended organisation's duties today. */
export interface Successor {
  readonly org: string;
  readonly name: string;
}

/**
 * Whether the actor counts as this person for the four-eyes rule: the same account, one they stand in for, or one whose
 * work was handed over to them. Otherwise a delegation would be a way to approve one's own work.
 */
export function countsAs(actor: Actor, sub: string): boolean {
  const standsFor = actor.actsFor?.some((standing) => standing.sub === sub) ?? false;
  return actor.sub === sub || standsFor || (actor.inherits?.includes(sub) ?? false);
}

/** The platform acting by itself: timers, jobs and effects of other cases. */
export const system: Actor = { org: 'platform', sub: 'system', roles: ['system'] };

/** The organisation of a registered actor, as a case remembers it; undefined for one that the register does not know. */
export function bodyOf({ org, name, region, path, level, field, system: managing }: Actor): Body | undefined {
  if (region === undefined || path === undefined) return undefined;
  return {
    org,
    name: name ?? org,
    region,
    path,
    ...(level === undefined ? {} : { level }),
    ...(field === undefined ? {} : { field }),
    ...(managing === undefined ? {} : { system: managing }),
  };
}
