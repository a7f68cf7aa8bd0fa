import { dateOf, type Instant } from '../../calendar/index.ts';
import { type Actor, type Role, type Successor, system } from '../../case/actor.ts';
import { type Department, departmentBody } from '../../organisation/department.ts';
import { checkRoles, mayStandIn } from '../../organisation/heads.ts';
import type { Staff } from '../../organisation/staff.ts';
import { standingOf } from '../../organisation/standing.ts';
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

/** Bodies that took the place of one another, one after the other, at most. */
const successorsAtMost = 16;

/**
 * What the register knows of the caller's organisation, and for whom the caller stands in on this day. An unregistered
 * organisation is nobody anywhere; nobody acts for one that has ended.
 *
 * @param reading has what `registerKeys` says; what has taken the place of an ended organisation is read here
 */
export async function actorOf(identity: Identity, reading: Reading, at: Instant): Promise<Actor> {
  if (identity.roles.includes('system')) return system;
  const { org, sub, roles } = identity;
  const department = departmentIn(reading, org);
  if (!department) return { org, sub, roles, asOf: at };
  if (department.mergedInto !== undefined) {
    const successor = await successorOf(department.mergedInto, reading);
    return { org, sub, roles: [], asOf: at, successor };
  }
  // Read under the key of its kind, so its state is of that kind.
  const staff = reading.head('staff', org)?.state as unknown as Staff | undefined;
  const { actsFor: standings, inherits } = standingOf(staff, sub, dateOf(at));
  const actsFor = standings.filter((standing) => mayStandIn(standing, sub, department.heads));
  const { counting, unregistered } = checkRoles(roles, sub, department.heads);
  const delegated = actsFor.map(({ role }) => role).filter((role) => !counting.includes(role));
  const { org: _, ...body } = departmentBody(department);
  return {
    org,
    sub,
    roles: [...counting, ...delegated],
    asOf: at,
    ...(unregistered.length > 0 ? { unregistered } : {}),
    kind: department.kind,
    ...body,
    ...(actsFor.length > 0 ? { actsFor, ownRoles: counting } : {}),
    ...(inherits.length > 0 ? { inherits } : {}),
  };
}

function departmentIn(reading: Reading, org: string): Department | undefined {
  // Read under a department's key, so its state is a department's.
  return reading.head('department', org)?.state as Department | undefined;
}

/** The body in being that a merger, and those after it, have led to. */
async function successorOf(mergedInto: string, reading: Reading): Promise<Successor> {
  let successor: Successor = { org: mergedInto, name: mergedInto };
  for (let next: string | undefined = mergedInto, steps = 0; next && steps < successorsAtMost; steps += 1) {
    await reading.load([headKey('department', next)]);
    const body = departmentIn(reading, next);
    successor = { org: next, name: body?.name ?? next };
    next = body?.mergedInto;
  }
  return successor;
}
