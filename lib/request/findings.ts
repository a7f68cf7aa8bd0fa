import type { Grant } from '../grant/events.ts';
import { isOver } from '../grant/use.ts';
import type { Request } from './events.ts';

/** `openRequest`: the department asks for some of it already; `grantInForce`: it may use some of it already. */
export type RequestFindingKind = 'openRequest' | 'grantInForce';

/** What a department should know before it sends a request: a warning, never a refusal. */
export interface RequestFinding {
  readonly kind: RequestFindingKind;
  /** Of the other request, or of the grant. */
  readonly id: string;
  readonly status: string;
  /** The data items that both have. */
  readonly items: readonly string[];
  /** The other one has all that this one asks for: every item, of the same part of the data. */
  readonly covers: boolean;
  /** The last day on which the grant may be used. */
  readonly until?: string;
}

/** What of other requests over the same catalog overlaps with this one. */
export function openRequestFindings(
  { id, parties, content }: Request,
  others: readonly Request[],
): readonly RequestFinding[] {
  return others.flatMap((other) => {
    const items = shared(content.dataItems, other.content.dataItems);
    if (other.id === id || other.parties.requester?.org !== parties.requester?.org || items.length === 0)
      return [];
    const covers = isCovered(content, other.content);
    return [{ kind: 'openRequest', id: other.id, status: other.status, items, covers } as const];
  });
}

/** What of the grants that the department holds over the same catalog overlaps with this request; a suspended one is held as well. */
export function grantFindings(
  { parties, content }: Request,
  grants: readonly Grant[],
): readonly RequestFinding[] {
  return grants.flatMap((grant) => {
    const items = shared(content.dataItems, grant.dataItems);
    const isOwn = grant.parties.requester?.org === parties.requester?.org;
    if (!isOwn || isOver(grant) || items.length === 0) return [];
    const { id, status, until } = grant;
    return [{ kind: 'grantInForce', id, status, items, covers: isCovered(content, grant), until } as const];
  });
}

function shared(asked: readonly string[], other: readonly string[]): readonly string[] {
  return asked.filter((item) => other.includes(item));
}

type Asked = Pick<Request['content'], 'dataItems' | 'extent'>;

/** Every item, and the same part of the data or the whole of it. */
function isCovered(
  asked: Asked,
  { dataItems, extent }: Asked | Pick<Grant, 'dataItems' | 'extent'>,
): boolean {
  const hasItems = asked.dataItems.every((item) => dataItems.includes(item));
  const { region, from, to } = asked.extent;
  const isSame = region === extent.region && from === extent.from && to === extent.to;
  return hasItems && (extent.whole === true || isSame);
}
