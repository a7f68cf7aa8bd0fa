import { type Instant, millisecondsOf } from '../calendar/index.ts';
import type { Body, Parties } from './parties.ts';

/** A side of a case, by the name that `Parties` has for it. */
export type Side = Exclude<keyof Parties, 'actedBy'>;

/** Who stood on a side of a case before the register moved it, and until when: what was done before then was theirs. */
export interface FormerBody {
  readonly side: Side;
  readonly org: string;
  readonly name: string;
  readonly until: Instant;
}

const sides = [
  'provider',
  'requester',
  'authority',
  'requesterAuthority',
  'government',
] as const satisfies readonly Side[];

/**
 * Those who stood on the sides of a case before, oldest first, after its parties have moved.
 *
 * @param known those of earlier moves
 * @param at when they moved
 */
export function formerBodiesAfter(
  known: readonly FormerBody[] | undefined,
  before: Parties | undefined,
  after: Parties,
  at: Instant,
): readonly FormerBody[] | undefined {
  const moved = sides.flatMap((side): FormerBody[] => {
    const body = before?.[side];
    if (!body || isNamedAs(body, after[side])) return [];
    return [{ side, org: body.org, name: body.name, until: at }];
  });
  return moved.length === 0 ? known : [...(known ?? []), ...moved];
}

function isNamedAs({ org, name }: Body, other: Body | undefined): boolean {
  return org === other?.org && name === other.name;
}

/** Who stood on a side at an instant: whose act it was what was done then. Undefined where nobody did. */
export function bodyAt(
  {
    parties,
    formerBodies = [],
  }: { readonly parties?: Parties; readonly formerBodies?: readonly FormerBody[] },
  side: Side,
  at: Instant,
): { readonly org: string; readonly name: string } | undefined {
  const then = formerBodies.find((body) => body.side === side && isBefore(at, body.until));
  return then ?? parties?.[side];
}

function isBefore(at: Instant, until: Instant): boolean {
  return millisecondsOf(at) < millisecondsOf(until);
}
