import type { Instant } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import type { Catalog } from '../catalog/events.ts';
import type { DeliveryNote, Grant, GrantEvent } from './events.ts';

/** Of which edition of its catalog data flows, and from which system of its provider. */
export interface FlowSource {
  readonly edition: number;
  /** As its import has named it; absent where nothing did. */
  readonly system?: string;
}

/** Data flows of one edition since then; without one where it flowed before that was recorded. */
export interface Flow extends Partial<FlowSource> {
  readonly since: Instant;
}

/** A grant remembers the latest: a catalog that is published anew more often within one grant has its lineage cut [ours]. */
const flowsKept = 50;

/**
 * What was decided, and of which edition data flows by it, where that is news: what it describes and where it comes from is then
 * on the record of the grant (S3.5).
 */
export function tellFlows(
  state: Grant,
  decided: Decision<GrantEvent>,
  context: Context,
): Decision<GrantEvent> {
  if ('refusal' in decided || !decided.events.some((event) => flowsSince(event, context.at) !== undefined))
    return decided;
  const from = sourceOf(state, context);
  const [last] = (state.flows ?? []).slice(-1);
  if (from === undefined || (last?.edition === from.edition && last.system === from.system)) return decided;
  const events = decided.events.map((event) =>
    (event.type === 'deliveryNoted' || event.type === 'serviceOpened') &&
    flowsSince(event, context.at) !== undefined
      ? { ...event, from }
      : event,
  );
  return { ...decided, events };
}

function sourceOf({ catalogId }: Grant, { related }: Context): FlowSource | undefined {
  // Read under a catalog's key, so its state is a catalog's.
  const catalog = related('catalog', catalogId)?.state as Catalog | undefined;
  const publication = catalog?.inForce ?? catalog?.last;
  if (!catalog || !publication) return undefined;
  const system = catalog.origin?.sourceSystem;
  return { edition: publication.number, ...(system === undefined ? {} : { system }) };
}

type Flowing = GrantEvent | { readonly type: 'deliveryNoted'; readonly note: DeliveryNote };

/** Since when data flows by what has happened; undefined where none does. */
function flowsSince(event: Flowing, at: Instant): Instant | undefined {
  if (event.type === 'serviceOpened') return at;
  if (event.type !== 'deliveryNoted') return undefined;
  const { status, readyAt, at: notedAt } = event.note;
  return status === 'ready' || status === 'received' || status === 'upheld'
    ? (readyAt ?? notedAt)
    : undefined;
}

/** The grant with what has flowed by an event. */
export function withFlow(state: Grant, event: GrantEvent, at: Instant): Grant {
  const since = flowsSince(event, at);
  if (since === undefined) return state;
  const from = 'from' in event ? event.from : undefined;
  const { flows = [] } = state;
  const isNews = from !== undefined || flows.length === 0;
  const known = isNews ? { flows: [...flows, { ...from, since }].slice(-flowsKept) } : {};
  const reached = state.reachedAt ?? reachedBy(event, at);
  return { ...state, ...known, ...(reached === undefined ? {} : { reachedAt: reached }) };
}

/** A delivery has reached its requester when it was received, a service when the call by which it was opened did. */
function reachedBy(event: GrantEvent, at: Instant): Instant | undefined {
  if (event.type === 'serviceOpened') return at;
  return event.type === 'deliveryNoted' && event.note.status === 'received' ? event.note.at : undefined;
}

/** The catalog learns that it has something behind it: once with each edition that flows, and it counts the first word alone (R16.3). */
export function tellCatalog(event: GrantEvent, state: Grant, before: Grant | undefined): readonly Effect[] {
  const [flow] = (state.flows ?? []).slice(-1);
  if (!flow || state.flows === before?.flows) return [];
  const by = event.type === 'serviceOpened' ? 'service' : 'delivery';
  const command = { type: 'note-resource', by, since: flow.since } as const;
  return [{ type: 'command', kind: 'catalog', id: state.catalogId, command }];
}
