import type { Parties } from '../case/parties.ts';
import { bodyKnownBefore } from '../organisation/landed.ts';
import type { Level } from '../case/actor.ts';
import type { RequestedCatalog, RequestEvent } from './events.ts';
import type { RecordedSupplement } from './schema.ts';

/** As schema 1 wrote it: who owns the catalog stood in it, and nobody's name or competence was recorded. */
interface DraftedBefore {
  readonly type: 'drafted';
  readonly catalog: RequestedCatalog & { readonly owner: { provider: string; region: string; level: Level } };
  readonly requester: { readonly org: string; readonly region: string };
}

/** As schema 1 wrote it: documents were what people typed. */
interface SupplementedBefore {
  readonly type: 'supplemented';
  readonly supplement: Omit<RecordedSupplement, 'documents'> & { readonly documents?: readonly string[] };
}

function liftSupplement({ type, supplement }: SupplementedBefore): RequestEvent {
  const { documents, ...said } = supplement;
  if (documents === undefined) return { type, supplement: said };
  return { type, supplement: { ...said, documents: documents.map((text) => ({ text })) } };
}

/** Lifts an event of schema 1: parties are what was known then, named by their codes. */
export function liftRequestEvent(event: { readonly type: string }): RequestEvent {
  // Parse boundary: schema 1 was written by this very kind of case; only its first event has another shape now.
  if (event.type === 'supplemented') return liftSupplement(event as SupplementedBefore);
  if (event.type !== 'drafted') return event as RequestEvent;
  const { catalog, requester, ...rest } = event as DraftedBefore & Extract<RequestEvent, { type: 'drafted' }>;
  const { owner, ...requested } = catalog;
  const parties: Parties = {
    provider: bodyKnownBefore(owner.provider, owner.region, owner.level),
    requester: bodyKnownBefore(requester.org, requester.region),
  };
  return { ...rest, catalog: requested, parties };
}
