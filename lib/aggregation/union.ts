import type { Catalog } from '../catalog/events.ts';
import type { Grant, GrantStatus } from '../grant/events.ts';
import { hasShared, isOver } from '../grant/use.ts';
import type { Request, RequestStatus } from '../request/events.ts';
import { protectionOf } from './rules.ts';

/**
 * Why a requester counts as having data: `held` under a grant, `pending` in another request that is before its provider, `asked`
 * for in the request that is looked at.
 */
export type Origin = 'held' | 'pending' | 'asked';

/** What of one catalog a requester holds or asks for. */
export interface Source {
  readonly origin: Origin;
  readonly kind: 'grant' | 'request';
  readonly id: string;
  readonly status: GrantStatus | RequestStatus;
  readonly catalogId: string;
  readonly catalogName: string;
  /** The provider, by its code. */
  readonly provider?: string;
  readonly providerName?: string;
  readonly items: readonly string[];
  /** How high its catalog stands (`protectionOf`). */
  readonly protection: number;
  /** Last day of use. */
  readonly until?: string;
}

/** Requests that are before their provider: split over several of them, one need is still one union. */
const pending: ReadonlySet<RequestStatus> = new Set(['received', 'awaitingSupplement', 'answerPrepared']);

export function isPending({ status }: { readonly status: string }): boolean {
  // A set knows what it holds, whatever it is asked for.
  return (pending as ReadonlySet<string>).has(status);
}

/**
 * Whether the data of a grant counts as held: while it gives a right, suspended or not, and after that until what was shared is
 * disposed of and its provider has confirmed it (R27.1).
 */
export function isHeld(grant: Grant): boolean {
  if (!isOver(grant)) return true;
  return grant.status !== 'disposed' && hasShared(grant);
}

type Catalogs = ReadonlyMap<string, Pick<Catalog, 'content'>>;

/** What a requester holds under a grant. @param catalogs by id: whichever is not there counts as standing lowest */
export function heldUnder(grant: Grant, catalogs: Catalogs): Source {
  const { id, status, catalogId, catalogName, dataItems: items, parties, until } = grant;
  const { provider } = parties;
  return {
    origin: 'held',
    kind: 'grant',
    id,
    status,
    catalogId,
    catalogName,
    ...(provider ? { provider: provider.org, providerName: provider.name } : {}),
    items,
    protection: protectionIn(catalogs, catalogId),
    until,
  };
}

/** What a request asks for. */
export function askedIn(request: Request, origin: 'pending' | 'asked', catalogs: Catalogs): Source {
  const { id, status, catalog, content, parties } = request;
  const { provider } = parties;
  return {
    origin,
    kind: 'request',
    id,
    status,
    catalogId: catalog.id,
    catalogName: catalog.name,
    ...(provider ? { provider: provider.org, providerName: provider.name } : {}),
    items: content.dataItems,
    protection: protectionIn(catalogs, catalog.id),
  };
}

function protectionIn(catalogs: Catalogs, id: string): number {
  return protectionOf(catalogs.get(id)?.content.classification);
}
