import type { CalendarDate, Instant } from '../calendar/index.ts';
import type { MechanismEvent } from '../case/defineCase.ts';
import { dueDayOf, noDay } from '../case/dueDay.ts';
import { type Effect, type Recipient, strung } from '../case/effect.ts';
import { isOneBody, type Parties, toAuthority } from '../case/parties.ts';
import { dayValue } from '../notice/dayInWords.ts';
import { confirmation, periodClock, periodOf } from './clocks.ts';
import { backflowGrant } from './confirm.ts';
import type { Backflow, BackflowEvent, Lowered, NotedDelivery } from './events.ts';
import { isEarly, nameOfPeriod } from './periods.ts';

type Fact = Exclude<BackflowEvent, MechanismEvent>;

/** What follows an event of a backflow: who is told what, and the right under which the data comes. */
export function backflowEffects(event: Fact, state: Backflow, at: Instant): readonly Effect[] {
  const { parties, deadlines, purpose } = state;
  const values = told(state);
  switch (event.type) {
    case 'received': {
      const what = { ...values, purpose, period: state.period, ...dueDayOf(deadlines, confirmation) };
      return [{ type: 'notify', notice: 'backflow.stated', to: [providerOf(parties)], values: what }];
    }
    case 'confirmed': {
      const grant = backflowGrant(state, event.terms, at);
      const { period, path, contact } = event.terms;
      const day = { by: 'by', dueDate: dayValue(event), basis: 'order' } as const;
      const what = { ...values, period, path, contact, ...day };
      return [
        { type: 'command', kind: 'grant', id: state.id, command: { type: 'open', grant } },
        { type: 'notify', notice: 'backflow.confirmed', to: everybody(parties), values: what },
      ];
    }
    case 'refused': {
      const { ground, reasons } = event.refusal;
      const what = { ...values, ground, reasons };
      const to = [requesterOf(parties), toAuthority(parties)];
      return [{ type: 'notify', notice: 'backflow.refused', to, values: what }];
    }
    case 'periodMissed':
      return ofMissed(event, state);
    case 'periodIncomplete': {
      const { period, delivered, expected } = event;
      const records = expected === undefined ? '' : strung(['expected', String(expected), 'records']);
      const what = {
        ...values,
        period: called(period, state),
        delivered,
        expected: records,
        ...dayOf(period, deadlines),
      };
      return [{ type: 'notify', notice: 'backflow.incomplete', to: everybody(parties), values: what }];
    }
    case 'deliveryNoted':
      return ofEarlyDelivery(event.note, state);
    case 'ended':
      return event.by === 'grant' ? [] : ofEnding(event.reasons ?? '', state);
    case 'expected':
      return event.lowered ? [ofLowering(event, event.lowered, state)] : [];
    case 'stated':
    case 'pathChanged':
    case 'docked':
    case 'periodsMade':
    case 'periodsReopened':
    case 'suspended':
    case 'restored':
      return [];
  }
}

/** Of a period whose clock has run on to the next one no day is told. */
function dayOf(period: CalendarDate, deadlines: Backflow['deadlines']) {
  const clock = deadlines.find(({ name }) => name === periodClock);
  return clock && periodOf(clock) !== period ? noDay : dueDayOf(deadlines, periodClock);
}

function called(period: CalendarDate, state: Backflow): string {
  return 'standing' in state && state.standing ? nameOfPeriod(state.standing.terms.period, period) : period;
}

/**
 * The ladder tells whoever owes it, their authority and whoever waits for it; the authority of those who wait hears of it here, and all
 * of them where the clock goes on to the next period at once.
 */
function ofMissed(
  { period, dueDate, overtaken }: Extract<Fact, { readonly type: 'periodMissed' }>,
  state: Backflow,
): readonly Effect[] {
  const { parties } = state;
  const { authority, requesterAuthority } = parties;
  const above = requesterAuthority ? [{ org: requesterAuthority.org }] : [];
  const isOne = requesterAuthority !== undefined && requesterAuthority.org === authority?.org;
  const to = [...(overtaken ? everybody(parties) : []), ...(overtaken && isOne ? [] : above)];
  const values = { ...told(state), period: called(period, state), dueDate: dayValue({ dueDate }) };
  return to.length === 0 ? [] : [{ type: 'notify', notice: 'backflow.missed', to, values }];
}

/** Whoever receives the data hears that less of it is to come than was said, and why. */
function ofLowering(
  { period, records }: Extract<Fact, { type: 'expected' }>,
  { from, reasons }: Omit<Lowered, 'to' | 'at'>,
  state: Backflow,
): Effect {
  const name =
    'standing' in state && state.standing ? nameOfPeriod(state.standing.terms.period, period) : period;
  const why = reasons === undefined ? '' : strung(['because', reasons]);
  const values = { ...told(state), period: name, from, records, why };
  const to = [requesterOf(state.parties), toAuthority(state.parties)];
  return { type: 'notify', notice: 'backflow.expectedLowered', to, values };
}

/** What stands ready before its period is over counts for no period: both sides hear of it while there is time. */
function ofEarlyDelivery(note: NotedDelivery, state: Backflow): readonly Effect[] {
  if (state.status !== 'standing' || !isEarly(note, state.standing)) return [];
  const period = nameOfPeriod(state.standing.terms.period, state.standing.current);
  const to = [providerOf(state.parties), requesterOf(state.parties)];
  return [{ type: 'notify', notice: 'backflow.early', to, values: { ...told(state), period } }];
}

/** The right ends with the obligation, and the data is disposed of as under any grant. Nobody is told of what ends because its two sides are one body. */
function ofEnding(reasons: string, state: Backflow): readonly Effect[] {
  const { id, parties } = state;
  if (isOneBody(parties)) return [];
  const values = { ...told(state), reasons };
  const to = [providerOf(parties), toAuthority(parties)];
  const notice: Effect = { type: 'notify', notice: 'backflow.ended', to, values };
  const stood = 'standing' in state && state.standing !== undefined;
  return stood
    ? [{ type: 'command', kind: 'grant', id, command: { type: 'end-backflow' } }, notice]
    : [notice];
}

function told({ catalogName, lowerRegion, parties }: Backflow) {
  return {
    name: catalogName,
    region: lowerRegion.name,
    requester: parties.requester?.name ?? '',
    provider: parties.provider?.name ?? '',
  };
}

const providerOf = ({ provider }: Parties): Recipient => ({ org: provider?.org ?? '' });
const requesterOf = ({ requester }: Parties): Recipient => ({ org: requester?.org ?? '' });
const everybody = (parties: Parties): Recipient[] => [
  providerOf(parties),
  requesterOf(parties),
  toAuthority(parties),
];
