import type { Instant } from '../calendar/index.ts';
import type { Role } from './actor.ts';
import { codeOf, isWithin, type Path, upward } from '../organisation/hierarchy.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import { dutyOf } from './counting.ts';
import type { Deadline } from './deadline.ts';
import { openDuties, type RowClock, rowClock } from './listed.ts';
import {
  type Audience,
  audienceOf,
  bearerOf,
  type Body,
  isOfOffice,
  officeIn,
  officeOfDuty,
  type Parties,
} from './parties.ts';

/**
 * A place in a list: a case stands in any number of them, and may be several parties' turn at once. Lists are rows written
 * in the same transaction as the case: a new list needs no index.
 */
export interface Row {
  readonly list: string;
  /** Whose list: an organisation, a region, another case. */
  readonly key: string;
  /** Sorts within the list; the case's creation unless told. */
  readonly sort?: string;
  /** Path of the place in whose list the same case stands as well, and is shown to whoever sees both. */
  readonly twin?: string;
  /** Who among those who read the list may know of the case; absent: all of them. */
  readonly audience?: Audience;
  /** What this list shows of the case, where that is not what its own department sees. */
  readonly shown?: { readonly status: string; readonly summary: object };
  /** The row says only which case it is: who reads the list reads the cases as well, and it is written once. */
  readonly isReference?: true;
  /** The row ends by itself at this instant. */
  readonly until?: Instant;
  /** The clock by which what this list tells of is due. */
  readonly clock?: RowClock;
  /** The command that is awaited. */
  readonly awaits?: string;
  /** Whose duty it is. */
  readonly owedBy?: { readonly org: string; readonly name?: string };
}

/**
 * The lists that tell of what was, or of all that a case holds: their rows are as many as that. Where a change moves more rows than
 * are written with it, these are the first to come after it.
 */
export const listsOfThePast: ReadonlySet<string> = new Set([
  'catalog.announced',
  'catalog.quality',
  'catalog.item',
  'grant.calls',
  'lineage.down',
  'lineage.up',
]);

/** Which of so many parts of a list a text belongs to: always the same, and those that differ little are spread over all of them. */
export function spread(text: string, parts: number): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += text.charCodeAt(index);
  return sum % parts;
}

/** Sorts behind every instant: there is no day by which it must be done. */
const someDay = '9999';

/** The cases of which an organisation is the provider. */
export const ofProvider = (kind: string, org: string): Row => ({ list: `${kind}.provider`, key: org });

/** What an organisation provides, as everybody may see it. */
export const shownOf = (kind: string, org: string): Row => ({ list: `${kind}.shown`, key: org });

/** The cases of which an organisation is the requester. */
export const ofRequester = (kind: string, org: string): Row => ({ list: `${kind}.requester`, key: org });

/** The cases that an organisation has issued, on whichever side of another case it stands. */
export const ofIssuer = (kind: string, org: string): Row => ({ list: `${kind}.issuer`, key: org });

/** The cases that others have issued to an organisation. */
export const ofAddressee = (kind: string, org: string): Row => ({ list: `${kind}.addressee`, key: org });

/** The cases under another one, e.g. the deliveries of a grant. */
export const under = (kind: string, parent: string): Row => ({ list: `${kind}.under`, key: parent });

/** The cases that bear a code, whoever's they are. */
export const ofCode = (kind: string, code: string): Row => ({
  list: `${kind}.code`,
  key: code,
  isReference: true,
});

/** As `under`, for whoever must find all of them and reads each. */
export const referredBy = (kind: string, parent: string): Row => ({
  ...under(kind, parent),
  isReference: true,
});

/** What is awaited of whoever's turn it is, and by which clock. */
export interface Turn {
  /** The command that takes it; absent where none of the case's own does, as a delivery has a case of its own. */
  readonly awaits?: string;
  /** Absent: there is no day by which it must be done. */
  readonly clock?: RowClock | undefined;
}

/** Something an organisation's people with this role must do. */
export function turnOf(org: string, role: Role, { awaits, clock }: Turn = {}): Row {
  return {
    list: 'turn',
    key: `${org}#${role}`,
    sort: clock?.dueAt ?? someDay,
    ...(clock ? { clock } : {}),
    ...(awaits === undefined ? {} : { awaits }),
  };
}

/**
 * The turn of the competent authority. Cases of the first version have none on record: it is then the turn of whoever holds
 * the office of the provider's jurisdiction.
 */
export function turnOfAuthority(parties: Parties, turn: Turn = {}): Row {
  return turnOf(competentOrg(parties), 'officer', turn);
}

function competentOrg(parties: Parties): string {
  const body = parties.provider ?? parties.requester;
  return officeIn(parties)?.org ?? officeHolder(body ? codeOf(jurisdictionOf(body)) : '');
}

/** Stands for whoever holds the authority's office of a region. */
export function officeHolder(region: string): string {
  return `authority@${region}`;
}

/** The instant by which a turn must be taken; null when there is none. */
export function turnDue(sort: string): Instant | null {
  const by = sort.split('#')[0] ?? '';
  return by === someDay ? null : by;
}

/**
 * The cases of a region: partitioned by province, sorted by place, so that a region and everything below it is one range.
 * `createdAt` sorts within one region.
 */
export function inRegion(kind: string, { path }: Pick<Body, 'path'>, createdAt: Instant): Row {
  return { list: `${kind}.region`, key: provinceOf(path), sort: `${path}/#${createdAt}` };
}

/** The list of a region with everything below it; of the country: its own bodies only, since provinces have lists of their own. */
export function within(kind: string, path: string) {
  return { list: `${kind}.region`, key: provinceOf(path), prefix: `${path}/` };
}

/**
 * A case of two departments stands in both regions' lists: once where they are the same. Whoever looks at a place that holds
 * both sees it at its provider's; in either it is shown to those only who may open it.
 */
export function inRegions(kind: string, parties: Parties, createdAt: Instant): Row[] {
  const { provider, requester } = parties;
  const audience = audienceOf(parties);
  const rows = provider ? [{ ...inRegion(kind, provider, createdAt), audience }] : [];
  if (!requester || requester.path === provider?.path) return rows;
  const twin = provider ? { twin: provider.path } : {};
  return [...rows, { ...inRegion(kind, requester, createdAt), ...twin, audience }];
}

/** The open duties of a region with everything below it, by due instant: one partition each, whatever lies below. */
export const dutiesOf = (path: Path) => ({ list: 'duties', key: codeOf(path) });

/**
 * The open duties of a case, in the list of the region to whose jurisdiction whoever bears them belongs and in that of every
 * region above it: what a region supervises is then one range, whether it has two counties below it or two hundred. The country's
 * list has its own bodies' alone, since everybody would write to it. Where the requester bears one, only those regions see it
 * whose offices may know of the case.
 */
export function dutiesIn(parties: Parties, deadlines: readonly Deadline[], shown: Row['shown']): Row[] {
  return openDuties(deadlines).flatMap((deadline) => {
    const clock = rowClock(deadline, parties);
    return bearersIn(deadline, parties).flatMap((bearer) =>
      bearer.places.map((path) => ({
        ...dutiesOf(path),
        // A case may owe two things at the same instant.
        sort: `${clock.dueAt}#${clock.deadline}${bearer.also ?? ''}`,
        clock,
        owedBy: bearer.owedBy,
        ...(bearer.isRequester ? { audience: audienceOf(parties) } : {}),
        ...(shown ? { shown } : {}),
      })),
    );
  });
}

interface Bearer {
  readonly places: readonly Path[];
  readonly owedBy: NonNullable<Row['owedBy']>;
  readonly isRequester: boolean;
  /** Tells the rows of two who bear the same duty apart. */
  readonly also?: string;
}

function bearersIn(deadline: Deadline, parties: Parties): readonly Bearer[] {
  const { provider, requester } = parties;
  const duty = dutyOf(deadline);
  if (isOfOffice(duty)) {
    const office = officeOfDuty(duty, parties);
    const side = provider ?? requester;
    const path = office?.path ?? (side && jurisdictionOf(side));
    if (path === undefined) return [];
    const owedBy = office ? { org: office.org, name: office.name } : { org: competentOrg(parties) };
    return [{ places: placesAbove(path), owedBy, isRequester: false }];
  }
  if (duty !== 'sides') return bearingBodies([bearerOf(duty, parties)], parties);
  const [first, ...others] = bearingBodies([provider, requester], parties);
  return first ? [first, ...others.map((bearer) => ({ ...bearer, also: '#requester' }))] : [];
}

function bearingBodies(bodies: readonly (Body | undefined)[], parties: Parties): readonly Bearer[] {
  return bodies.flatMap((body) => (body ? [bearingBody(body, parties)] : []));
}

function bearingBody(body: Body, { provider, requester, requesterAuthority }: Parties): Bearer {
  const isRequester = body.org === requester?.org && provider !== undefined;
  const places = placesAbove(jurisdictionOf(body)).filter(
    (place) =>
      !isRequester || place === requesterAuthority?.path || isWithin(jurisdictionOf(provider), place),
  );
  return { places, owedBy: { org: body.org, name: body.name }, isRequester };
}

/** A place and those above it, but the country, unless it is the place. */
function placesAbove(path: Path): readonly Path[] {
  return path === '' ? [''] : upward(path).filter((place) => place !== '');
}

/** The partition in which a region's list lies: its province; the country's own bodies have one for themselves. */
export function provinceOf(path: string): string {
  return path === '' ? '000000' : (path.split('/')[0] ?? path);
}
