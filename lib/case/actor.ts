/** Roles come from the token; `system` is the platform itself (timers, jobs, effects). */
export const roles = ['officer', 'officeHead', 'departmentHead', 'auditor', 'operator'] as const;
export type Role = (typeof roles)[number];

/** What an organisation is comes from the register, never from the token. */
export type OrganisationKind = 'department' | 'authority' | 'government';

export const levels = ['country', 'province', 'city', 'county', 'township', 'village'] as const;
export type Level = (typeof levels)[number];

/** Who acts: the account (`sub`), its organisation and what the register knows of that organisation. */
export interface Actor {
  readonly org: string;
  readonly sub: string;
  readonly roles: readonly (Role | 'system')[];
  readonly kind?: OrganisationKind;
  readonly region?: string;
  readonly level?: Level;
}

/** The platform acting by itself: timers, jobs and effects of other cases. */
export const system: Actor = { org: 'platform', sub: 'system', roles: ['system'] };
