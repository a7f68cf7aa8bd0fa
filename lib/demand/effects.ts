import type { MechanismEvent } from '../case/defineCase.ts';
import { dueDayOf } from '../case/dueDay.ts';
import type { Effect, Recipient } from '../case/effect.ts';
import { isOneBody, officeIn, toOffice } from '../case/parties.ts';
import type { Instant } from '../calendar/index.ts';
import { missingIn } from './content.ts';
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
      return [...attachments(state), ...toldInWhoseName(event, state)];
    case 'changed':
      // Whoever has been asked learns what they could not read before.
      return toProvider.map((to) => ({ type: 'notify', notice: 'demand.completed', to: [to], values }));
    case 'received': {
      const what = { ...values, ...dueDayOf(deadlines, 'assignment') };
      return [{ type: 'notify', notice: 'demand.lodged', to: [toOffice(parties)], values: what }];
    }
    case 'assigned':
      return [
        ...relieves(event, state, found),
        ...toldOfAssignment(event, state),
        ...toldWhoseItWas(event, state, found),
      ];
    case 'referred': {
      const day = dueDayOf(deadlines, 'assignment');
      const what = { ...values, authority: parties.authority?.name ?? '', reasons: event.reasons, ...day };
      return [
        { type: 'notify', notice: 'demand.referred', to: [toOffice(parties), requester], values: what },
      ];
    }
    case 'accepted': {
      const day = dueDayOf(deadlines, 'cataloguing');
      const what = { ...values, department: parties.provider?.name ?? '', ...day };
      const to = [requester, provider, ...assigners(state)];
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
      const to = [requester, ...assigners(state)];
      return [{ type: 'notify', notice: 'demand.catalogued', to, values: { ...values, ...names } }];
    }
    case 'unlinked': {
      const isRequesters = event.by.org === requester.org;
      const what = {
        ...values,
        who: event.by.name,
        department: parties.provider?.name ?? '',
        catalog: state.unlinked?.catalog.name ?? '',
        reasons: event.reasons,
        ...dueDayOf(deadlines, event.promisedFor ? 'cataloguing' : 'answer'),
      };
      const to = [isRequesters ? provider : requester, ...assigners(state)];
      return [{ type: 'notify', notice: 'demand.unlinked', to, values: what }];
    }
    case 'granted': {
      const told = { catalog: catalogOf(state), items: someOf(event.items), lacking: someOf(event.lacking) };
      return [{ type: 'notify', notice: 'demand.granted', to: [requester], values: { ...values, ...told } }];
    }
    case 'met': {
      const to = [...toProvider, ...assigners(state)];
      return [{ type: 'notify', notice: 'demand.met', to, values }];
    }
    case 'withdrawn':
      // Nobody has withdrawn what ends because its two sides are one body.
      if (isOneBody(parties)) return [];
      return [
        {
          type: 'notify',
          notice: 'demand.withdrawn',
          to: [...toProvider, ...assigners(found ?? state)],
          values,
        },
      ];
  }
}

/** A department in whose name its authority has lodged a demand is told of it, and of what it has still to say. */
function toldInWhoseName(
  { lodgedInName }: Extract<Fact, { type: 'lodged' }>,
  { parties, content }: Demand,
): Effect[] {
  if (!lodgedInName || !parties.requester) return [];
  const missing = missingIn(content);
  const values = {
    authority: lodgedInName.name,
    title: content.title,
    missing: missing.length > 1 ? 'both' : (missing[0] ?? ''),
  } as const;
  return [{ type: 'notify', notice: 'demand.lodgedInName', to: [{ org: parties.requester.org }], values }];
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

/** Authorities in whose stead one above has assigned it: the requester's own, and whoever it was referred to. */
function toldWhoseItWas(
  { by }: Extract<Fact, { type: 'assigned' }>,
  { parties, content, deadlines }: Demand,
  found: Demand | undefined,
): Effect[] {
  if (!by) return [];
  const offices = [parties.requesterAuthority?.org, found && officeWith(found)];
  const to = [...new Set(offices)].flatMap((org) => (org === undefined || org === by.org ? [] : [{ org }]));
  if (to.length === 0) return [];
  const values = {
    title: content.title,
    requester: parties.requester?.name ?? '',
    authority: by.name,
    department: parties.provider?.name ?? '',
    ...dueDayOf(deadlines, 'answer'),
  };
  return [{ type: 'notify', notice: 'demand.assignedAbove', to, values }];
}

/** The office that was to assign it, as long as nobody had it. */
function officeWith({ parties }: Demand): string | undefined {
  return parties.provider ? undefined : officeIn(parties)?.org;
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

/** The authority of its requester, and the one above that has assigned it or has it to assign. */
function assigners(state: Demand): readonly Recipient[] {
  const { requester, requesterAuthority } = state.parties;
  const own = toOffice({
    ...(requester ? { requester } : {}),
    ...(requesterAuthority ? { requesterAuthority } : {}),
  });
  const by = 'assignment' in state ? state.assignment.by : undefined;
  const org = (by ?? state.referral?.to)?.org;
  return org === undefined || org === requesterAuthority?.org ? [own] : [own, { org }];
}

/** Whoever may read the demand may read what goes with it. */
function attachments({ id, content: { documents = [] } }: Demand): Effect[] {
  const command = { type: 'attach', to: { kind: 'demand', id } } as const;
  return documents.map((document) => ({ type: 'command', kind: 'attachment', id: document.id, command }));
}
