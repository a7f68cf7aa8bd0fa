import { addDays, type CalendarDate, endOfDay, type Instant } from '../calendar/index.ts';
import type { Row } from '../case/lists.ts';
import type { Delivery } from '../delivery/events.ts';
import type { Flow } from '../grant/flows.ts';
import type { Grant } from '../grant/events.ts';
import type { CallsOfDay } from '../grant/usage.ts';
import { type LineageNode, nodeKey } from './nodes.ts';

/**
 * How data came from one to the other: a catalog describes what a system holds, under a grant it is shared, it stood ready as a
 * delivery or answered the calls of a day, it reached whoever uses it.
 */
export type Step = 'described' | 'shared' | 'delivered' | 'called' | 'used';

/** One step of a flow, as it happened. */
export interface LineageEdge {
  readonly from: LineageNode;
  readonly to: LineageNode;
  readonly step: Step;
  /** When data first took it. */
  readonly at: Instant;
  /** Under which grant: whoever may read that may know of it. */
  readonly grantId: string;
}

type GrantFlow = Pick<Grant, 'id' | 'catalogId' | 'parties' | 'flows' | 'reachedAt'>;

/** What has flowed under a grant, from the systems of its provider to those of its requester; none before any has. */
export function edgesOfGrant(state: GrantFlow): readonly LineageEdge[] {
  const { id: grantId, reachedAt, flows = [] } = state;
  const grant = { type: 'grant', id: grantId } as const;
  const use = { type: 'use', org: state.parties.requester?.org ?? '' } as const;
  return [
    ...flows.flatMap((flow) => edgesOfFlow(flow, grant, state)),
    ...(reachedAt === undefined
      ? []
      : [{ from: grant, to: use, step: 'used', at: reachedAt, grantId } as const]),
  ];
}

function edgesOfFlow(
  { since: at, edition, system }: Flow,
  grant: LineageNode & { type: 'grant' },
  { catalogId, parties }: GrantFlow,
): readonly LineageEdge[] {
  const own = system === undefined ? {} : { system };
  const source = { type: 'source', org: parties.provider?.org ?? '', ...own } as const;
  const of = edition === undefined ? {} : { edition };
  const catalog = { type: 'catalog', id: catalogId, ...of } as const;
  const grantId = grant.id;
  return [
    { from: source, to: catalog, step: 'described', at, grantId },
    { from: catalog, to: grant, step: 'shared', at, grantId },
  ];
}

type DeliveryFlow = Pick<Delivery, 'id' | 'grantId' | 'parties' | 'stoodReadyAt' | 'receivedAt'>;

/** What a delivery has brought: that it was rejected, or gone with its grant, later does not undo that it stood ready. */
export function edgesOfDelivery({
  id,
  grantId,
  parties,
  stoodReadyAt: at,
  receivedAt,
}: DeliveryFlow): readonly LineageEdge[] {
  if (at === undefined) return [];
  const delivery = { type: 'delivery', id } as const;
  const use = { type: 'use', org: parties.requester?.org ?? '' } as const;
  return [
    { from: { type: 'grant', id: grantId }, to: delivery, step: 'delivered', at, grantId },
    ...(receivedAt === undefined
      ? []
      : [{ from: delivery, to: use, step: 'used', at: receivedAt, grantId } as const]),
  ];
}

/** What the calls of a day brought, as the grant has recorded them among its uses; nothing where none was answered. */
export function edgesOfCalls(
  { id: grantId, parties }: Pick<Grant, 'id' | 'parties'>,
  { day, answered, records }: CallsAnswered,
): readonly LineageEdge[] {
  if (answered === 0) return [];
  const grant = { type: 'grant', id: grantId } as const;
  const calls = { type: 'calls', id: grantId, day, answered, records } as const;
  const use = { type: 'use', org: parties.requester?.org ?? '' } as const;
  // On which day is recorded, not at which hour.
  const at = endOfDay(addDays(day, -1));
  return [
    { from: grant, to: calls, step: 'called', at, grantId },
    { from: calls, to: use, step: 'used', at, grantId },
  ];
}

/** The calls of a day that were answered. */
export type CallsAnswered = Pick<CallsOfDay, 'answered' | 'records'> & { readonly day: CalendarDate };

/** Where the edges lie that lead on from a node, and those that lead to it. */
export const lineageLists = { down: 'lineage.down', up: 'lineage.up' } as const;
export type Direction = keyof typeof lineageLists;

/**
 * The rows of edges: each under both its ends, so that either way is one query. What a delivery brings to its requester is found
 * from the delivery alone: from the requester leads one row to each grant, and none to each of its deliveries.
 */
export function lineageRows(edges: readonly LineageEdge[]): readonly Row[] {
  return edges.flatMap((edge) => {
    const [from, to] = [nodeKey(edge.from), nodeKey(edge.to)];
    const shown = { status: edge.step, summary: edge };
    const down = { list: lineageLists.down, key: from, sort: to, shown };
    if (edge.from.type === 'delivery') return [down];
    // The deliveries of a grant in their order, as nothing else is many.
    const sort = edge.to.type === 'delivery' ? `delivery:${edge.at}` : to;
    return [
      { ...down, sort },
      { list: lineageLists.up, key: to, sort: from, shown },
    ];
  });
}
