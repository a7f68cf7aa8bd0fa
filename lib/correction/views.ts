import { isOpen } from '../case/deadline.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { inRegions, ofProvider, ofRequester, type Row, turnOf } from '../case/lists.ts';
import { viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import type { Correction, Forwarding } from './events.ts';
import { openStatuses } from './transitions.ts';

/** The open corrections over a catalog: by these its data is marked as disputed (R26.2). */
export const disputing = (catalogId: string) => ({ list: 'correction.open', key: catalogId });

export function isOpenCorrection({ status }: Pick<Correction, 'status'>): boolean {
  return openStatuses.includes(status);
}

export function correctionRows(state: Correction): readonly Row[] {
  const { parties, createdAt, catalogId } = state;
  const provider = parties.provider?.org ?? '';
  return [
    ofRequester('correction', parties.requester?.org ?? ''),
    ofProvider('correction', provider),
    ...inRegions('correction', parties, createdAt),
    ...(catalogId !== undefined && isOpenCorrection(state) ? [markOf(state, catalogId)] : []),
    ...turns(state, provider),
  ];
}

/** Says which items are disputed, and not by whom. */
function markOf({ items }: Correction, catalogId: string): Row {
  const shown = { status: 'open', summary: { items: [...new Set(items)] } };
  return { ...disputing(catalogId), shown };
}

function turns(state: Correction, provider: string): readonly Row[] {
  const open = state.deadlines.find(isOpen);
  const clock = open && rowClock(open, state.parties);
  switch (state.status) {
    case 'lodged':
      return [turnOf(provider, 'officer', { awaits: 'accept', clock })];
    case 'accepted':
    case 'forwarded':
      return [turnOf(provider, 'officer', { awaits: 'verify', clock })];
    case 'verified': {
      const awaits = state.verification.confirmed.length > 0 ? 'correct' : 'reject';
      return [turnOf(provider, 'officeHead', { awaits, clock })];
    }
    case 'corrected':
    case 'rejected':
    case 'withdrawn':
      return [];
  }
}

export function correctionSummary(state: Correction) {
  const { catalogId, catalogName, items } = state;
  return {
    ...(catalogId === undefined ? {} : { catalogId }),
    catalogName,
    records: items.length,
    ...listedOf(state),
  };
}

/** The correction as its readers see it: what was found is its provider's own until it is decided on. */
export function correctionView(state: Correction, sides: readonly string[], counting?: Counting) {
  const {
    parties,
    deadlines,
    verification,
    forwardings,
    forwardedFrom,
    contents: _,
    extent: __,
    same: ___,
    notReopenedInDispute: ____,
    sameOf: _____,
    telling: ______,
    ...rest
  } = state;
  const isDecided = state.status === 'corrected' || state.status === 'rejected';
  const isShown = verification !== undefined && (isDecided || sides.includes('provider'));
  return {
    ...rest,
    ...viewParties(parties),
    ...(isShown ? { verification } : {}),
    ...(forwardedFrom === undefined && rest.grantId === undefined ? { withoutGrant: true } : {}),
    ...(forwardedFrom ? { forwardedFrom: forwardedFrom.id } : {}),
    forwardings: forwardings.map(viewForwarding),
    deadlines: viewDeadlines(deadlines, counting),
  };
}

function viewForwarding({ to, ...rest }: Forwarding) {
  return { ...rest, to: to.org, toName: to.name };
}
