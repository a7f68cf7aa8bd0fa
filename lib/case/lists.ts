import type { Instant } from '../calendar/index.ts';
import type { Role } from './actor.ts';
import { codeOf } from '../organisation/hierarchy.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import { type Audience, audienceOf, type Body, type Parties } from './parties.ts';

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
}

/** Sorts behind every instant: there is no day by which it must be done. */
const someDay = '9999';

/** The cases of which an organisation is the provider. */
export const ofProvider = (kind: string, org: string): Row => ({ list: `${kind}.provider`, key: org });

/** What an organisation provides, as everybody may see it. */
export const shownOf = (kind: string, org: string): Row => ({ list: `${kind}.shown`, key: org });

/** The cases of which an organisation is the requester. */
export const ofRequester = (kind: string, org: string): Row => ({ list: `${kind}.requester`, key: org });

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

/** Something an organisation's people with this role must decide, by an instant. */
export function turnOf(org: string, role: Role, by?: Instant): Row {
  return { list: 'turn', key: `${org}#${role}`, sort: by ?? someDay };
}

/**
 * The turn of the competent authority. Cases of the first version have none on record: it is then the turn of whoever holds
 * the office of the provider's jurisdiction.
 */
export function turnOfAuthority({ authority, provider }: Parties, by?: Instant): Row {
  const office = provider ? officeHolder(codeOf(jurisdictionOf(provider))) : officeHolder('');
  return turnOf(authority?.org ?? office, 'officer', by);
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

/** The partition in which a region's list lies: its province; the country's own bodies have one for themselves. */
export function provinceOf(path: string): string {
  return path === '' ? '000000' : (path.split('/')[0] ?? path);
}
