import {
  inRegions,
  ofProvider,
  ofRequester,
  referredBy,
  type Row,
  turnOf,
  turnOfAuthority,
} from '../case/lists.ts';
import { isOpen } from '../case/deadline.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import type { Grant } from './events.ts';
import { isAwaitingConfirmation, isDisputed, isService } from './service.ts';
import { isOver, use } from './use.ts';

export function grantRows(state: Grant): readonly Row[] {
  const { catalogId, parties, createdAt, status } = state;
  const provider = parties.provider?.org ?? '';
  return [
    ofProvider('grant', provider),
    ofRequester('grant', parties.requester?.org ?? ''),
    // Every current holder of a catalog's data is found by it (R26.2).
    ...(isOver({ status }) ? [] : [referredBy('grant', `catalog#${catalogId}`)]),
    ...inRegions('grant', parties, createdAt),
    ...turns(state),
  ];
}

/** Whose turn it is: to deliver or open, to confirm, to decide. */
function turns(state: Grant): readonly Row[] {
  const { parties, deadlines } = state;
  const by = (name: string) => deadlines.find((deadline) => deadline.name === name);
  const clockBy = (name: string) => {
    const deadline = by(name);
    return deadline && rowClock(deadline, parties);
  };
  const delivery = by('delivery');
  // Begun is not done: the provider has it before them until what they deliver is whole.
  if (delivery && isOpen(delivery)) {
    const awaits = isService(state) ? { awaits: 'open-service' } : {};
    return [turnOf(parties.provider?.org ?? '', 'officer', { ...awaits, clock: clockBy('delivery') })];
  }
  if (isDisputed(state)) {
    const clock = clockBy('rejection');
    return [turnOfAuthority(parties, { awaits: 'decide-service-dispute', clock })];
  }
  if (!isAwaitingConfirmation(state)) return [];
  const confirming = { awaits: 'confirm-service', clock: clockBy('confirmation') };
  return [turnOf(parties.requester?.org ?? '', 'officer', confirming)];
}

export function grantSummary(state: Grant) {
  const { requestId, catalogName, until } = state;
  return { requestId, catalogName, until, ...listedOf(state) };
}

export function grantView(
  { deadlines, parties, ...rest }: Grant,
  _sides: readonly string[],
  counting?: Counting,
) {
  return {
    ...rest,
    region: parties.provider?.region,
    ...viewParties(parties),
    // The time of use is no duty: its days stand in `from` and `until`.
    deadlines: viewDeadlines(
      deadlines.filter(({ name }) => name !== use),
      counting,
    ),
  };
}
