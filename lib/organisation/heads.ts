import type { Role, Standing } from '../case/actor.ts';
import type { Head } from './departmentFacts.ts';

/** Roles in which somebody consents for their department (arts. 13, 20): each needs an office that the register names. */
const consenting = ['officeHead', 'departmentHead'] as const;
type Consenting = (typeof consenting)[number];

/** Roles of a token: those that count, and those of a head whom the register does not name. */
export interface CheckedRoles<R extends string> {
  readonly counting: readonly R[];
  readonly unregistered: readonly Role[];
}

/**
 * A head's role counts only for whom the register names for that office (R11.3): a token alone makes nobody the head of
 * a department. All other roles are the issuer's to give.
 *
 * @param sub the account, byte by byte as the issuer writes it: two spellings are two people
 * @param heads whom the register names for the department
 */
export function checkRoles<R extends Role | 'system'>(
  roles: readonly R[],
  sub: string,
  heads: readonly Head[],
): CheckedRoles<R> {
  const unregistered = consenting.filter((role) => isClaimed(roles, role) && !isNamed(heads, sub, role));
  const refused: readonly string[] = unregistered;
  return { counting: roles.filter((role) => !refused.includes(role)), unregistered };
}

/**
 * Whether somebody may exercise this role of another's: a head's only where that head is registered, and the department
 * head's only as a deputy whom the register names, since the assessments of art. 13 go no lower.
 *
 * @param to who stands in
 */
export function mayStandIn({ sub, role }: Standing, to: string, heads: readonly Head[]): boolean {
  const consents = consenting.find((each) => each === role);
  if (consents === undefined) return true;
  return isNamed(heads, sub, consents) && (role !== 'departmentHead' || isNamed(heads, to, 'deputyHead'));
}

function isClaimed(roles: readonly string[], role: Consenting): boolean {
  return roles.includes(role);
}

function isNamed(heads: readonly Head[], sub: string, office: Head['office']): boolean {
  return heads.some((head) => head.sub === sub && head.office === office);
}
