import { addDays, type CalendarDate, dateOf } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import { refuse } from '../case/refusal.ts';
import { isKnownAccount, isOfficer, unknownAccount } from './account.ts';
import type { Department } from './department.ts';
import { mayStandIn } from './heads.ts';
import type { DelegationContent } from './schema.ts';
import type { Delegation, Staff, StaffCommand, StaffEvent } from './staff.ts';
import { heads, headsOnly, holds, samePerson, tooMany } from './staffRights.ts';

/** Longest absence that a delegation covers, in days; a longer one is a new appointment. */
const longestDays = 92;
/** Delegations of one organisation that are not over, at most. */
export const delegationsAtMost = 200;

/** Whether a delegation is neither over nor revoked on a day: it may begin later. */
export function isOpen({ until, revoked }: Delegation, today: CalendarDate): boolean {
  return !revoked && today <= until;
}

/** One delegates a role of one’s own during an absence; a head arranges it for an officer who cannot (R11.3, R20.3). */
export function delegate(
  state: Staff | undefined,
  { org, id, delegation }: Extract<StaffCommand, { type: 'delegate' }>,
  context: Context,
): Decision<StaffEvent> {
  const { actor } = context;
  const today = dateOf(context.at);
  const own = actor.sub === delegation.of;
  // A head may arrange for an officer who has fallen ill; nobody hands out a role that is neither theirs nor below them.
  if (own ? !holds(actor, delegation.role) : !heads(actor) || delegation.role !== 'officer')
    return { refusal: headsOnly(actor) };
  if (delegation.of === delegation.to) return samePerson();
  const refused =
    refusePeriod(delegation, today) ??
    refusePeople(org, delegation, context) ??
    refuseDeputy(org, delegation, context);
  if (refused) return refused;
  const open = (state?.delegations ?? []).filter((known) => isOpen(known, today));
  if (open.length >= delegationsAtMost) return tooMany('too_many_delegations', delegationsAtMost);
  return {
    events: [
      { type: 'delegated', org, delegation: { ...delegation, id, givenBy: actor.sub, revoked: false } },
    ],
  };
}

function refusePeriod({ from, until }: DelegationContent, today: CalendarDate) {
  if (from <= until && today <= until && until <= addDays(from, longestDays)) return undefined;
  const detail = {
    zh: `代理期限应从开始日起不超过 ${longestDays} 天，且尚未过去。`,
    en: `A delegation runs from its first day for at most ${longestDays} days and must not be over already.`,
  };
  const errors = [{ path: '/until', code: 'invalid_period', message: detail }] as const;
  return refuse('invalid_period', detail, { errors });
}

/** Roles come from the issuer: nobody hands out one of somebody whom neither issuer nor register has shown to have it. */
function refusePeople(org: string, { of, to, role }: DelegationContent, context: Context) {
  const own = context.actor.sub === of;
  if (!own && role === 'officer' && !isOfficer(org, of, context)) return unknownAccount('of');
  return isKnownAccount(org, to, context) ? undefined : unknownAccount('to');
}

/** The assessments of art. 13 are the department head's: a registered deputy may make them in their place, nobody below. */
function refuseDeputy(org: string, { of, to, role }: DelegationContent, context: Context) {
  // Read under a department's key, so its state is a department's.
  const department = context.related('department', org)?.state as Department | undefined;
  if (mayStandIn({ sub: of, role }, to, department?.heads ?? [])) return undefined;
  const detail = {
    zh: '部门负责人的职责只能由部门登记中列明的副职代理。',
    en: 'The role of the department head is delegated only to a deputy whom the register names.',
  };
  return refuse('deputy_required', detail, {
    errors: [{ path: '/to', code: 'deputy_required', message: detail }],
  });
}
