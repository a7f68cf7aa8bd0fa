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
import { viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import type { Grant } from './events.ts';
import { isAwaitingConfirmation, isDisputed } from './service.ts';
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
  const by = (clock: string) => deadlines.find(({ name }) => name === clock);
  const delivery = by('delivery');
  // Begun is not done: the provider has it before them until what they deliver is whole.
  if (delivery && isOpen(delivery))
    return [turnOf(parties.provider?.org ?? '', 'officer', delivery.committedDueAt)];
  if (isDisputed(state)) return [turnOfAuthority(parties, by('rejection')?.committedDueAt)];
  if (isAwaitingConfirmation(state))
    return [turnOf(parties.requester?.org ?? '', 'officer', by('confirmation')?.committedDueAt)];
  return [];
}

export function grantSummary({ requestId, catalogName, parties, until, deadlines }: Grant) {
  const delivery = deadlines.find(({ name }) => name === 'delivery');
  return {
    requestId,
    catalogName,
    provider: parties.provider?.org,
    requester: parties.requester?.org,
    until,
    dueDate: delivery?.dueDate,
    overdue: delivery?.status === 'missed' && delivery.endedAt === undefined,
  };
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
