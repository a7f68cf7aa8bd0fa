import { dateOf, type Instant } from '../../calendar/index.ts';
import { type Actor, type Role, system } from '../../case/actor.ts';
import type { Department } from '../../organisation/department.ts';
import { rulebookId } from '../../organisation/rulebook.ts';
import { type Staff, standingOf } from '../../organisation/staff.ts';
import { parseHead } from './head.ts';
import type { Item, Key } from './items.ts';
import { headKey } from './keys.ts';
import { placeOf } from './table.ts';

/** Who calls, as the token says; what the organisation is comes from the register. */
export interface Identity {
  readonly org: string;
  readonly sub: string;
  readonly roles: readonly (Role | 'system')[];
}

/** The platform acting by itself: timers, jobs, effects. */
export const systemIdentity: Identity = { org: 'platform', sub: 'system', roles: ['system'] };

/** What must be read beside a case to know who acts and by which rules. */
export function registerKeys({ org, roles }: Identity): Key[] {
  const rulebook = headKey('rulebook', rulebookId);
  return roles.includes('system')
    ? [rulebook]
    : [rulebook, headKey('department', org), headKey('staff', org)];
}

/**
 * What the register knows of the caller's organisation, and for whom the caller stands in on this day;
 * an unregistered organisation is nobody anywhere.
 */
export function actorOf(identity: Identity, found: ReadonlyMap<string, Item>, at: Instant): Actor {
  if (identity.roles.includes('system')) return system;
  const { org, sub, roles } = identity;
  const department = stateOf<Department>('department', org, found);
  if (!department) return { org, sub, roles, asOf: at };
  const { kind, region, level } = department;
  const { actsFor, inherits } = standingOf(stateOf<Staff>('staff', org, found), sub, dateOf(at));
  const delegated = actsFor.map(({ role }) => role).filter((role) => !roles.includes(role));
  return {
    org,
    sub,
    roles: [...roles, ...delegated],
    asOf: at,
    kind,
    region,
    level,
    ...(actsFor.length > 0 ? { actsFor } : {}),
    ...(inherits.length > 0 ? { inherits } : {}),
  };
}

/** The state of a case of the register; read under the key of its kind, so it is of that kind. */
function stateOf<State>(kind: string, id: string, found: ReadonlyMap<string, Item>): State | undefined {
  const item = found.get(placeOf(headKey(kind, id)));
  return item && (parseHead(item).state as State);
}
