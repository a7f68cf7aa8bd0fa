import { dateOf, type Instant } from '../../calendar/index.ts';
import { type Actor, type Role, system } from '../../case/actor.ts';
import { type Department, departmentBody } from '../../organisation/department.ts';
import { type Staff, standingOf } from '../../organisation/staff.ts';
import type { Key } from './items.ts';
import { headKey } from './keys.ts';
import type { Reading } from './reading.ts';

/** Who calls, as the token says; what the organisation is comes from the register. */
export interface Identity {
  readonly org: string;
  readonly sub: string;
  /** What the token calls the person; for their own eyes only, it is never stored. */
  readonly name?: string;
  readonly roles: readonly (Role | 'system')[];
}

/** The platform acting by itself: timers, jobs, effects. */
export const systemIdentity: Identity = { org: 'platform', sub: 'system', roles: ['system'] };

/** What must be read beside a case to know who acts. */
export function registerKeys({ org, roles }: Identity): Key[] {
  return roles.includes('system') ? [] : [headKey('department', org), headKey('staff', org)];
}

/**
 * What the register knows of the caller's organisation, and for whom the caller stands in on this day;
 * an unregistered organisation is nobody anywhere.
 */
export function actorOf(identity: Identity, reading: Reading, at: Instant): Actor {
  if (identity.roles.includes('system')) return system;
  const { org, sub, roles } = identity;
  // Read under the keys of their kinds, so their states are of those kinds.
  const department = reading.head('department', org)?.state as Department | undefined;
  if (!department) return { org, sub, roles, asOf: at };
  const staff = reading.head('staff', org)?.state as unknown as Staff | undefined;
  const { actsFor, inherits } = standingOf(staff, sub, dateOf(at));
  const delegated = actsFor.map(({ role }) => role).filter((role) => !roles.includes(role));
  const { org: _, ...body } = departmentBody(department);
  return {
    org,
    sub,
    roles: [...roles, ...delegated],
    asOf: at,
    kind: department.kind,
    ...body,
    ...(actsFor.length > 0 ? { actsFor } : {}),
    ...(inherits.length > 0 ? { inherits } : {}),
  };
}
