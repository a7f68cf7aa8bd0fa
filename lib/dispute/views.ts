import {
  inRegions,
  ofProvider,
  ofRequester,
  referredBy,
  type Row,
  type Turn,
  turnOf,
  turnOfAuthority,
} from '../case/lists.ts';
import { isOpen } from '../case/deadline.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import { isByCorrection, isReported } from './decided.ts';
import type { Dispute, Disputed } from './events.ts';
import type { SideOfDispute } from './schema.ts';
import { hasAnswered, isSide, standing } from './sides.ts';

export function disputeRows(state: Dispute): readonly Row[] {
  const { parties, createdAt, about } = state;
  return [
    ofProvider('dispute', parties.provider?.org ?? ''),
    ofRequester('dispute', parties.requester?.org ?? ''),
    // The disputes about a case are found by it.
    referredBy('dispute', `${about.kind}#${about.id}`),
    ...inRegions('dispute', parties, createdAt),
    ...turns(state),
  ];
}

const bothSides = ['provider', 'requester'] as const;

/** Whose turn it is: both sides' at once while they negotiate or have terms before them. */
function turns(state: Dispute): readonly Row[] {
  const { status, parties, deadlines, carrier } = state;
  const open = deadlines.find(isOpen);
  const clock = open && rowClock(open, parties);
  const toBeSettled = (side: SideOfDispute, awaits: string) =>
    turnOf(orgOf(side, state), 'officeHead', { awaits, clock });
  switch (status) {
    case 'negotiating': {
      const offer = standing(state);
      return bothSides.map((side) =>
        offer && offer.by !== side
          ? toBeSettled(side, 'settle')
          : turnOf(orgOf(side, state), 'officer', { awaits: 'state', clock }),
      );
    }
    case 'coordinating': {
      const offer = standing(state);
      if (!offer) return [turnOfAuthority(parties, { awaits: 'propose', clock })];
      return bothSides.filter((side) => !hasAnswered(offer, side)).map((side) => toBeSettled(side, 'accept'));
    }
    case 'deciding':
      return [turnOf(parties.government?.org ?? '', 'officer', { awaits: 'decide', clock })];
    case 'decided':
      // Of one that is carried out in its correction the turn stands there.
      return isSide(carrier) && !isByCorrection(state) ? [turnToCarryOut(state, carrier, clock)] : [];
    case 'settled':
    case 'carriedOut':
    case 'withdrawn':
      return [];
  }
}

function turnToCarryOut(state: Dispute, carrier: SideOfDispute, clock: Turn['clock']): Row {
  return isReported(state)
    ? turnOfAuthority(state.parties, { awaits: 'confirm-carrying-out', clock })
    : turnOf(orgOf(carrier, state), 'officer', { awaits: 'carry-out', clock });
}

function orgOf(side: SideOfDispute, { parties }: Dispute): string {
  return parties[side]?.org ?? '';
}

export function disputeSummary(state: Dispute) {
  const { about, kind: disputeKind, createdAt } = state;
  return {
    about: { kind: about.kind, id: about.id },
    catalogName: about.name,
    disputeKind,
    createdAt,
    ...listedOf(state),
  };
}

/** The whole file, at every step: claims, positions, proposals with their answers, the decision, and where the disputed case lies. */
export function disputeView(
  { parties, deadlines, about, lodgedByOrg: _, act: __, ...rest }: Dispute,
  _sides: readonly string[],
  counting?: Counting,
) {
  return {
    ...rest,
    about: { ...about, href: hrefOf(about) },
    ...viewParties(parties),
    deadlines: viewDeadlines(deadlines, counting),
  };
}

function hrefOf({ kind, id, grantId }: Disputed): string {
  if (kind === 'delivery') return `/v1/grants/${grantId ?? ''}/deliveries/${id}`;
  return `/v1/${kind}s/${id}`;
}
