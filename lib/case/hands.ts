import { type Actor, countsAs } from './actor.ts';
import type { Parties } from './parties.ts';

/** Who brought about an event, as its record says. */
export interface Doer {
  readonly org: string;
  readonly sub: string;
  /** People in whose roles they acted. */
  readonly insteadOf?: readonly string[];
}

/** Where somebody stood who had a hand in a case: on one of its sides, or above both. */
export type Standpoint = 'provider' | 'requester' | 'above';

/**
 * Somebody who had a hand in a case, themselves or through whoever acted in their role. A case never forgets one: what four
 * eyes compares is people, and whoever prepares a thing again does not hide who prepared it before.
 */
export interface Hand {
  /** The account, byte by byte as the issuer writes it: two spellings are two people. */
  readonly sub: string;
  /** Where their organisation stood when they acted; absent where the case has no sides. */
  readonly side?: Standpoint;
  /** The organisation for which they acted on that side: another side is another one's. */
  readonly org?: string;
  /** What of the case they prepared. */
  readonly prepared: readonly string[];
}

/** The platform's own organisation: what it does, and what its operator reads in an emergency, prepares nothing. */
const platform = 'platform';

/**
 * The people who have had a hand in a case, after an event of its own.
 *
 * @param parties who stood around the case as they acted: a department that gives it up with its act still acted on its side
 * @param thing what of the case the event prepares, if anything
 * @param others who prepared that together with them
 */
export function handsAfter(
  hands: readonly Hand[] | undefined,
  { org, sub, insteadOf = [] }: Doer,
  parties: Parties | undefined,
  thing: string | undefined,
  others: readonly string[] = [],
): readonly Hand[] | undefined {
  const side = parties && standpointOf(org, parties);
  if (org === platform || (side === undefined && thing === undefined)) return hands;
  return [...new Set([sub, ...insteadOf, ...others])].reduce<readonly Hand[]>(
    (before, person) =>
      withHand(before, { sub: person, ...(side ? { side, org } : {}), prepared: thing ? [thing] : [] }),
    hands ?? [],
  );
}

function withHand(hands: readonly Hand[], added: Hand): readonly Hand[] {
  const known = hands.find(
    ({ sub, side, org }) => sub === added.sub && side === added.side && org === added.org,
  );
  if (!known) return [...hands, added];
  const prepared = [...new Set([...known.prepared, ...added.prepared])];
  if (prepared.length === known.prepared.length) return hands;
  return hands.map((hand) => (hand === known ? { ...known, prepared } : hand));
}

/** Whether the actor, or whoever counts as them, prepared any version of one of these things. */
export function isOwnWork(hands: readonly Hand[] = [], things: readonly string[], actor: Actor): boolean {
  return hands.some(
    ({ sub, prepared }) => prepared.some((thing) => things.includes(thing)) && countsAs(actor, sub),
  );
}

/** Whether the actor, or whoever counts as them, has acted for another side of this case than the one for which they act now. */
export function isOnBothSides(
  hands: readonly Hand[] = [],
  actor: Actor,
  parties: Parties | undefined,
): boolean {
  if (actor.org === platform || !parties) return false;
  const now = standpointOf(actor.org, parties);
  return hands.some((hand) => isForAnother(hand, actor.org, now) && countsAs(actor, hand.sub));
}

/**
 * Whether somebody acted for another side than an organisation that stands here. What was done for that very organisation is
 * no act for another side, wherever it stood then: the case may have left it and come back to it.
 */
export function isForAnother({ side, org }: Hand, actsFor: string, now: Standpoint): boolean {
  return side !== undefined && side !== now && org !== actsFor;
}

function standpointOf(org: string, { provider, requester }: Parties): Standpoint {
  if (org === provider?.org) return 'provider';
  return org === requester?.org ? 'requester' : 'above';
}
