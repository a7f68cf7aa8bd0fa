import { face } from '#face/organisation/staff';
import { addDays, type CalendarDate, dateOf } from '../calendar/index.ts';
import { type Actor, type Role, type Standing } from '../case/actor.ts';
import { defineCase } from '../case/defineCase.ts';
import { storedKind } from '../case/storedKind.ts';
import type { Effect } from '../case/effect.ts';
import type { Context, Decision } from '../case/definition.ts';
import { headNotRegistered, notFound, notYours, type Refusal, refuse } from '../case/refusal.ts';
import type { DelegationContent, HandoverContent } from './schema.ts';

/** 代理: during an absence one person may do what another's role allows, within dates, on the record. */
export interface Delegation extends DelegationContent {
  readonly id: string;
  readonly givenBy: string;
  readonly revoked: boolean;
}

/** 移交: what one person prepared is from then on another's: for the four-eyes rule the two are one. */
export interface Handover extends HandoverContent {
  readonly at: CalendarDate;
  readonly givenBy: string;
}

/** The people of an organisation, as far as one stands in for another. Account ids only. */
export interface Staff {
  readonly status: 'inForce';
  readonly org: string;
  readonly delegations: readonly Delegation[];
  readonly handovers: readonly Handover[];
}

export type StaffCommand =
  | {
      readonly type: 'delegate';
      readonly org: string;
      readonly id: string;
      readonly delegation: DelegationContent;
    }
  | { readonly type: 'revoke'; readonly org: string; readonly id: string }
  | { readonly type: 'handOver'; readonly org: string; readonly handover: HandoverContent };

export type StaffEvent =
  | { readonly type: 'delegated'; readonly org: string; readonly delegation: Delegation }
  | { readonly type: 'revoked'; readonly org: string; readonly id: string }
  | { readonly type: 'handedOver'; readonly org: string; readonly handover: Handover };

/** Longest absence that a delegation covers, in days; a longer one is a new appointment. */
const longestDays = 92;
/** An organisation keeps this many; older ones stay in the record. */
const keptAtMost = 200;

function decide(
  state: Staff | undefined,
  command: StaffCommand,
  { actor, at }: Context,
): Decision<StaffEvent> {
  if (actor.org !== command.org || actor.kind === undefined) return { refusal: notFound };
  switch (command.type) {
    case 'delegate':
      return delegate(command, actor, dateOf(at));
    case 'revoke': {
      const known = state?.delegations.find(({ id }) => id === command.id);
      if (!known) return { refusal: notFound };
      if (actor.sub !== known.of && !heads(actor)) return { refusal: headsOnly(actor) };
      return { events: known.revoked ? [] : [{ type: 'revoked', org: command.org, id: command.id }] };
    }
    case 'handOver': {
      if (!heads(actor)) return { refusal: headsOnly(actor) };
      if (command.handover.from === command.handover.to) return samePerson();
      const handover = { ...command.handover, at: dateOf(at), givenBy: actor.sub };
      return { events: [{ type: 'handedOver', org: command.org, handover }] };
    }
  }
}

function delegate(
  { org, id, delegation }: Extract<StaffCommand, { type: 'delegate' }>,
  actor: Actor,
  today: CalendarDate,
): Decision<StaffEvent> {
  const own = actor.sub === delegation.of;
  // A head may arrange for an officer who has fallen ill; nobody hands out a role that is neither theirs nor below them.
  if (own ? !holds(actor, delegation.role) : !heads(actor) || delegation.role !== 'officer')
    return { refusal: headsOnly(actor) };
  if (delegation.of === delegation.to) return samePerson();
  const latest = addDays(delegation.from, longestDays);
  if (delegation.until < delegation.from || delegation.until < today || delegation.until > latest) {
    const detail = {
      zh: `代理期限应从开始日起不超过 ${longestDays} 天，且尚未过去。`,
      en: `A delegation runs from its first day for at most ${longestDays} days and must not be over already.`,
    };
    return refuse('invalid_period', detail, {
      errors: [{ path: 'until', code: 'invalid_period', message: detail }],
    });
  }
  return {
    events: [
      { type: 'delegated', org, delegation: { ...delegation, id, givenBy: actor.sub, revoked: false } },
    ],
  };
}

/** Only a role of one's own counts here: a delegated role cannot be delegated on. */
function holds(actor: Actor, role: Role): boolean {
  return actor.roles.includes(role) && !actor.actsFor?.some((standing) => standing.role === role);
}

function heads(actor: Actor): boolean {
  return holds(actor, 'officeHead') || holds(actor, 'departmentHead');
}

const ownRoleOrHead = notYours({
  zh: '代理由本人委托，或者由工作机构负责人、部门负责人为经办人安排；移交由负责人办理。',
  en: 'One delegates one’s own role, or a head arranges it for an officer; handovers are made by a head.',
});

function headsOnly({ unregistered = [] }: Actor): Refusal {
  return unregistered.length > 0 ? headNotRegistered(unregistered) : ownRoleOrHead;
}

function samePerson(): Decision<StaffEvent> {
  const detail = { zh: '双方不能是同一人。', en: 'The two must be different persons.' };
  return refuse('same_person', detail);
}

function evolve(state: Staff | undefined, event: StaffEvent): Staff {
  const before: Staff = state ?? { status: 'inForce', org: event.org, delegations: [], handovers: [] };
  switch (event.type) {
    case 'delegated':
      return { ...before, delegations: [...before.delegations, event.delegation].slice(-keptAtMost) };
    case 'revoked':
      return {
        ...before,
        delegations: before.delegations.map((known) =>
          known.id === event.id ? { ...known, revoked: true } : known,
        ),
      };
    case 'handedOver':
      return { ...before, handovers: [...before.handovers, event.handover].slice(-keptAtMost) };
  }
}

/** What a person stands for besides themselves on a day: roles delegated to them, and people whose work is now theirs. */
export function standingOf(
  staff: Staff | undefined,
  sub: string,
  day: CalendarDate,
): { actsFor: Standing[]; inherits: string[] } {
  const actsFor = (staff?.delegations ?? [])
    .filter(({ to, from, until, revoked }) => to === sub && !revoked && from <= day && day <= until)
    .map(({ of, role }) => ({ sub: of, role }));
  return { actsFor, inherits: inherited(staff?.handovers ?? [], sub) };
}

/** Handovers follow on one another: what A handed to B and B to C is C's. */
function inherited(handovers: readonly Handover[], sub: string): string[] {
  const found = new Set<string>([sub]);
  for (let grew = true; grew; ) {
    const size = found.size;
    for (const { from, to } of handovers) if (found.has(to)) found.add(from);
    grew = found.size > size;
  }
  found.delete(sub);
  return [...found];
}

const kind = 'staff';
const schema = 2;

/** How it is stored, for functions that decide on other kinds. */
export const storedStaff = /* @__PURE__ */ storedKind<Staff, StaffEvent>({ kind, schema, evolve });

/** The register of who stands in for whom in one organisation: whoever may write it, the decision itself knows. */
export const staff = /* @__PURE__ */ defineCase<Staff, StaffCommand, StaffEvent, StaffCommand['type'], 'own'>(
  {
    kind,
    schema,
    evolve,
    face,
    begins: ['delegate', 'revoke', 'handOver'],
    begin: (command, context) => decide(undefined, command, context),
    again: decide,
    table: [],
    effects: (event) => [noticeOf(event)],
    sides: (state, actor) => (actor.org === state.org ? ['own'] : []),
    view: (state) => ({ id: state.org, ...state, deadlines: [] }),
  },
);

function noticeOf(event: StaffEvent): Effect {
  const to = [{ org: event.org, role: 'officeHead' }];
  switch (event.type) {
    case 'delegated': {
      const { of, to: deputy, role, from, until } = event.delegation;
      return { type: 'notify', notice: 'staff.delegated', to, values: { of, to: deputy, role, from, until } };
    }
    case 'revoked':
      return { type: 'notify', notice: 'staff.revoked', to, values: { id: event.id } };
    case 'handedOver': {
      const { from, to: successor, reason } = event.handover;
      return { type: 'notify', notice: 'staff.handedOver', to, values: { from, to: successor, reason } };
    }
  }
}
