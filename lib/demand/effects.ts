import type { MechanismEvent } from '../case/defineCase.ts';
import { dueDayOf } from '../case/dueDay.ts';
import type { Effect, Recipient } from '../case/effect.ts';
import { isOneBody, toOffice } from '../case/parties.ts';
import { codeOf } from '../organisation/hierarchy.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import type { Instant } from '../calendar/index.ts';
import type { Demand, DemandEvent } from './events.ts';

type Fact = Exclude<DemandEvent, MechanismEvent>;

/** What follows an event of a demand: who is told what. */
export function demandEffects(
  event: Fact,
  state: Demand,
  _: Instant,
  found: Demand | undefined,
): readonly Effect[] {
  const { parties, content, deadlines } = state;
  const requester = { org: parties.requester?.org ?? '' };
  const provider = { org: parties.provider?.org ?? '' };
  const values = { title: content.title, requester: parties.requester?.name ?? '' };
  const toProvider = parties.provider ? [provider] : [];
  switch (event.type) {
    case 'lodged':
      return attachments(state);
    case 'changed':
      // Whoever has been asked learns what they could not read before.
      return toProvider.map((to) => ({ type: 'notify', notice: 'demand.completed', to: [to], values }));
    case 'received': {
      const what = { ...values, ...dueDayOf(deadlines, 'assignment') };
      return [{ type: 'notify', notice: 'demand.lodged', to: [toOffice(parties)], values: what }];
    }
    case 'assigned':
      return [...relieves(event, state, found), ...toldOfAssignment(event, state)];
    case 'referred': {
      const what = { ...values, reasons: event.reasons, ...dueDayOf(deadlines, 'assignment') };
      return [{ type: 'notify', notice: 'demand.referred', to: [above(state), requester], values: what }];
    }
    case 'accepted': {
      const day = dueDayOf(deadlines, 'cataloguing');
      const what = { ...values, department: parties.provider?.name ?? '', ...day };
      const to = [requester, provider, assigner(state)];
      return [{ type: 'notify', notice: 'demand.accepted', to, values: what }];
    }
    case 'declined': {
      const what = {
        ...values,
        department: found?.parties.provider?.name ?? '',
        reasons: event.reasons,
        ...dueDayOf(deadlines, 'assignment'),
      };
      const to = [toOffice(parties), requester];
      return [{ type: 'notify', notice: 'demand.declined', to, values: what }];
    }
    case 'closed': {
      const what = { ...values, reasons: event.reasons };
      return [{ type: 'notify', notice: 'demand.closed', to: [requester], values: what }];
    }
    case 'catalogued': {
      const names = { department: parties.provider?.name ?? '', catalog: event.catalog.name };
      const to = [requester, assigner(state)];
      return [{ type: 'notify', notice: 'demand.catalogued', to, values: { ...values, ...names } }];
    }
    case 'granted': {
      const told = { catalog: catalogOf(state), items: someOf(event.items), lacking: someOf(event.lacking) };
      return [{ type: 'notify', notice: 'demand.granted', to: [requester], values: { ...values, ...told } }];
    }
    case 'met': {
      const to = [...toProvider, assigner(state)];
      return [{ type: 'notify', notice: 'demand.met', to, values }];
    }
    case 'withdrawn':
      // Nobody has withdrawn what ends because its two sides are one body.
      if (isOneBody(parties)) return [];
      return [{ type: 'notify', notice: 'demand.withdrawn', to: [...toProvider, assigner(state)], values }];
  }
}

/** The department is told what it is asked for and by when, the requester who looks into it. */
function toldOfAssignment({ note = '' }: Extract<Fact, { type: 'assigned' }>, state: Demand): Effect[] {
  const { parties, content, deadlines } = state;
  const values = {
    title: content.title,
    requester: parties.requester?.name ?? '',
    ...dueDayOf(deadlines, 'answer'),
  };
  const asked = { ...values, scenario: content.scenario ?? '', note };
  const told = { ...values, department: parties.provider?.name ?? '' };
  return [
    { type: 'notify', notice: 'demand.assigned', to: [{ org: parties.provider?.org ?? '' }], values: asked },
    {
      type: 'notify',
      notice: 'demand.assignedTo',
      to: [{ org: parties.requester?.org ?? '' }],
      values: told,
    },
  ];
}

/** The department that had it is told that nothing more is asked of it, and why. */
function relieves(
  { reasons }: Extract<Fact, { type: 'assigned' }>,
  { content }: Demand,
  found: Demand | undefined,
): Effect[] {
  const before = found?.parties.provider;
  if (!before || reasons === undefined) return [];
  const values = { title: content.title, requester: found.parties.requester?.name ?? '', reasons };
  return [{ type: 'notify', notice: 'demand.relieved', to: [{ org: before.org }], values }];
}

function catalogOf(state: Demand): string {
  return 'catalog' in state ? state.catalog.name : '';
}

/** So many items as a notice can name; all of them stand in the case. */
function someOf(items: readonly string[]): string {
  return items.slice(0, 20).join('、');
}

/** Whoever assigned it: the authority of its requester. */
function assigner({ parties: { requester, requesterAuthority } }: Demand): Recipient {
  return toOffice({
    ...(requester ? { requester } : {}),
    ...(requesterAuthority ? { requesterAuthority } : {}),
  });
}

/** The authority above the one that refers it. */
function above({ parties: { requester, requesterAuthority } }: Demand): Recipient {
  const path = requesterAuthority?.path ?? (requester ? jurisdictionOf(requester) : '');
  return { office: 'authority', region: codeOf(path), above: true };
}

/** Whoever may read the demand may read what goes with it. */
function attachments({ id, content: { documents = [] } }: Demand): Effect[] {
  const command = { type: 'attach', to: { kind: 'demand', id } } as const;
  return documents.map((document) => ({ type: 'command', kind: 'attachment', id: document.id, command }));
}
