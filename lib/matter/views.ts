import type { Actor } from '../case/actor.ts';
import { isOpen } from '../case/deadline.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { inRegions, ofProvider, type Row, turnOfAuthority } from '../case/lists.ts';
import { viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import { shortId } from '../duty/ownId.ts';
import { isClaimed, isWaiting, reviewClock, waitingSince } from './clock.ts';
import type { Matter } from './events.ts';

/** Its department's list and its region's, and the authority's turn as long as something waits for it. */
export function matterRows(state: Matter): readonly Row[] {
  const { parties, createdAt, deadlines, absences, items } = state;
  const open = deadlines.find((deadline) => deadline.name === reviewClock && isOpen(deadline));
  const stated = items.some(isClaimed) ? 'accept-item' : 'accept-end';
  const awaits = absences.some(isWaiting) ? 'accept-absence' : stated;
  const clock = open && rowClock(open, parties);
  return [
    ofProvider('matter', parties.provider?.org ?? ''),
    ...inRegions('matter', parties, createdAt),
    ...(waitingSince(state) === undefined ? [] : [turnOfAuthority(parties, { awaits, clock })]),
  ];
}

/** As lists show it, with all that its coverage is counted from. */
export function matterSummary(state: Matter) {
  const { id, content, parties, absences, items } = state;
  return {
    ownId: shortId(id),
    name: content.name,
    // Lists say by `kind` what kind of case each of them is.
    matterKind: content.kind,
    ...(content.code === undefined ? {} : { code: content.code }),
    ...(content.duty === undefined ? {} : { duty: content.duty }),
    provider: parties.provider?.org,
    providerName: parties.provider?.name,
    absences: absences.map(({ datum, state: is }) => ({ datum, state: is })),
    items: items.map(({ datum, catalogId, item, refused, state: is }) => ({
      datum,
      catalogId,
      item,
      ...(refused === undefined ? {} : { isRefused: true }),
      ...(is === 'accepted' ? { isAccepted: true } : {}),
    })),
    ...listedOf(state),
  };
}

export function matterView(state: Matter, _: readonly string[], counting?: Counting) {
  const { parties, content, deadlines, ...rest } = state;
  return {
    ...rest,
    ownId: shortId(rest.id),
    ...content,
    ...viewParties(parties),
    deadlines: viewDeadlines(deadlines, counting),
  };
}

/** What there is nothing to do about is not offered. */
export function isMatterMoot({ absences, items }: Matter, command: string, _: unknown, __: Actor): boolean {
  switch (command) {
    case 'take-back':
    case 'accept-absence':
      return !absences.some(isWaiting);
    case 'return-absence':
      return !absences.some(({ state }) => state !== 'returned');
    case 'accept-item':
      return !items.some(({ refused, state }) => refused === undefined && state !== 'accepted');
    case 'refuse-item':
      return !items.some(({ refused }) => refused === undefined);
    default:
      return false;
  }
}
