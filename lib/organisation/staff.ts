import { face } from '#face/organisation/staff';
import { type CalendarDate, dateOf, type Instant } from '../calendar/index.ts';
import { defineCase } from '../case/defineCase.ts';
import { storedKind } from '../case/storedKind.ts';
import type { Effect } from '../case/effect.ts';
import type { Context, Decision } from '../case/definition.ts';
import { notFound } from '../case/refusal.ts';
import { delegate, isOpen } from './delegation.ts';
import { handOver, undoHandover, withMade, without } from './handover.ts';
import type { DelegationContent, HandoverContent } from './schema.ts';
import { heads, headsOnly } from './staffRights.ts';

/** 代理: during an absence one person may do what another's role allows, within dates, on the record. */
export interface Delegation extends DelegationContent {
  readonly id: string;
  readonly givenBy: string;
  readonly revoked: boolean;
}

/** 移交: what one person prepared is from then on another's: for the four-eyes rule the two are one. */
export interface Handover extends HandoverContent {
  readonly at: CalendarDate;
  /** Who made it last. */
  readonly givenBy: string;
  /** Who has made the same before, while it stood. */
  readonly madeBefore?: readonly string[];
}

/** The people of an organisation, as far as one stands in for another. Account ids only. */
export interface Staff {
  readonly status: 'inForce';
  readonly org: string;
  /** All that are not over yet, and the last of those that are. */
  readonly delegations: readonly Delegation[];
  /** All that bind: four eyes never forgets one. */
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
  | { readonly type: 'handOver'; readonly org: string; readonly handover: HandoverContent }
  | { readonly type: 'undoHandover'; readonly org: string; readonly undone: HandoverContent };

export type StaffEvent =
  | { readonly type: 'delegated'; readonly org: string; readonly delegation: Delegation }
  | { readonly type: 'revoked'; readonly org: string; readonly id: string }
  | { readonly type: 'handedOver'; readonly org: string; readonly handover: Handover }
  | {
      readonly type: 'handoverUndone';
      readonly org: string;
      readonly undone: HandoverContent;
      readonly undoneBy: string;
    };

/** Delegations that are over and still shown; all of them stay in the record. */
const endedShown = 50;

function decide(state: Staff | undefined, command: StaffCommand, context: Context): Decision<StaffEvent> {
  const { actor } = context;
  if (actor.org !== command.org || actor.kind === undefined) return { refusal: notFound };
  switch (command.type) {
    case 'delegate':
      return delegate(state, command, context);
    case 'revoke': {
      const known = state?.delegations.find(({ id }) => id === command.id);
      if (!known) return { refusal: notFound };
      if (actor.sub !== known.of && !heads(actor)) return { refusal: headsOnly(actor) };
      return { events: known.revoked ? [] : [{ type: 'revoked', org: command.org, id: command.id }] };
    }
    case 'handOver':
      return handOver(state, command, context);
    case 'undoHandover':
      return undoHandover(state, command, actor);
  }
}

function evolve(state: Staff | undefined, event: StaffEvent, at: Instant): Staff {
  const before: Staff = state ?? { status: 'inForce', org: event.org, delegations: [], handovers: [] };
  switch (event.type) {
    case 'delegated':
      return { ...before, delegations: [...stillShown(before.delegations, dateOf(at)), event.delegation] };
    case 'revoked':
      return {
        ...before,
        delegations: before.delegations.map((known) =>
          known.id === event.id ? { ...known, revoked: true } : known,
        ),
      };
    case 'handedOver':
      return { ...before, handovers: withMade(before.handovers, event.handover) };
    case 'handoverUndone':
      return { ...before, handovers: without(before.handovers, event.undone) };
  }
}

/** None that is not over is ever left out. */
function stillShown(delegations: readonly Delegation[], today: CalendarDate): readonly Delegation[] {
  const ended = delegations.filter((known) => !isOpen(known, today)).slice(-endedShown);
  return delegations.filter((known) => isOpen(known, today) || ended.includes(known));
}

const kind = 'staff';
/** Schema 3 knew of a handover only who made it last. */
const schema = 4;

/** How it is stored, for functions that decide on other kinds. */
export const storedStaff = /* @__PURE__ */ storedKind<Staff, StaffEvent>({ kind, schema, evolve });

/** The register of who stands in for whom in one organisation: whoever may write it, the decision itself knows. */
export const staff = /* @__PURE__ */ defineCase<Staff, StaffCommand, StaffEvent, StaffCommand['type'], 'own'>(
  {
    kind,
    schema,
    evolve,
    face,
    begins: ['delegate', 'revoke', 'handOver', 'undoHandover'],
    begin: (command, context) => decide(undefined, command, context),
    again: decide,
    table: [],
    effects: (event, state) => [noticeOf(event, state)],
    sides: (state, actor) => (actor.org === state.org ? ['own'] : []),
    view: (state) => ({ id: state.org, ...state, deadlines: [] }),
  },
);

function noticeOf(event: StaffEvent, { delegations }: Staff): Effect {
  const to = [{ org: event.org, role: 'officeHead' }];
  switch (event.type) {
    case 'delegated': {
      const { of, to: deputy, role, from, until, reason } = event.delegation;
      const values = { of, to: deputy, role, from, until, because: 'because', reason };
      return { type: 'notify', notice: 'staff.delegated', to, values };
    }
    case 'revoked': {
      const { of = '', to: deputy = '', role = '' } = delegations.find(({ id }) => id === event.id) ?? {};
      return { type: 'notify', notice: 'staff.delegationRevoked', to, values: { of, to: deputy, role } };
    }
    case 'handedOver': {
      const { from, to: successor, reason } = event.handover;
      return { type: 'notify', notice: 'staff.handedOver', to, values: { from, to: successor, reason } };
    }
    case 'handoverUndone': {
      const { from, to: successor, reason } = event.undone;
      const values = { from, to: successor, by: event.undoneBy, reason };
      return { type: 'notify', notice: 'staff.handoverUndone', to, values };
    }
  }
}
