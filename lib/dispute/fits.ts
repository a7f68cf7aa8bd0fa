import type { Catalog } from '../catalog/events.ts';
import type { Instant } from '../calendar/index.ts';
import type { Context } from '../case/definition.ts';
import { ownerOfRecords } from '../correction/content.ts';
import { isTurnedDown } from '../correction/reopened.ts';
import type { Correction } from '../correction/events.ts';
import { openStatuses } from '../correction/transitions.ts';
import type { Delivery } from '../delivery/events.ts';
import type { Grant } from '../grant/events.ts';
import { wasTakenAway } from '../grant/reinstated.ts';
import { isOver } from '../grant/use.ts';
import type { Request } from '../request/events.ts';
import { type DisputableKind, type DisputeKind, disputeKinds, type SideOfDispute } from './schema.ts';

interface States {
  readonly request: Request;
  readonly grant: Grant;
  readonly delivery: Delivery;
  readonly catalog: Catalog;
  readonly correction: Correction;
}

type Fit<Kind extends DisputableKind> = (state: States[Kind], context: Context, by: SideOfDispute) => boolean;
type Row = { readonly [Kind in DisputableKind]?: Fit<Kind> };

/**
 * Which dispute fits which case, and in which state: a refusal can be disputed once it was given, a notice of missing material as long as
 * the material is awaited, and when the request has lapsed for want of it (R28.4). A kind of case that has no entry in a row is never disputed on it.
 */
const fits: Readonly<Record<DisputeKind, Row>> = {
  refusal: { request: ({ status }) => status === 'refused' },
  partial: {
    request: isPartOfAnswer,
    grant: (grant, context) => isInForce(grant) && isOfPartlyConsented(grant, context),
  },
  // The lapse that follows the notice has no other remedy.
  supplement: { request: ({ status }) => status === 'awaitingSupplement' || status === 'lapsed' },
  class: { catalog: isPublished, request: isReceived },
  conditions: { catalog: isPublished, request: isReceived, grant: isInForce },
  limits: { request: isPartOfAnswer, grant: isInForce },
  completeness: {
    grant: isInForce,
    // What its provider has delivered the requester disputes, and what the requester has rejected its provider.
    delivery: ({ status, failure }, _, by) =>
      by === 'provider'
        ? status === 'rejected' || (status === 'failed' && failure?.code === 'incomplete')
        : status === 'ready' ||
          status === 'received' ||
          (status === 'failed' && failure?.code === 'incomplete'),
  },
  // Suspended, terminated or ended by its provider: whoever objects has this road, also where they have disposed of the data as they had to.
  ending: {
    grant: (grant, _, by) =>
      grant.status !== 'expired' &&
      (grant.status !== 'disposed' || wasTakenAway(grant)) &&
      endedBy(grant) !== by,
  },
  // What its provider has not corrected, in whole or in part, or has left undone beyond its term; what was erased is lodged anew.
  correction: {
    correction: (state, context) =>
      !isErased(state, context) && (isTurnedDown(state) || isLeftUndone(state, context.at)),
  },
};

/** What its provider has answered, asked for, imposed or published is the requester's to dispute: nobody disputes their own act. */
const ofProvider: readonly DisputeKind[] = [
  'refusal',
  'partial',
  'supplement',
  'class',
  'conditions',
  'limits',
  'correction',
];

/** Everything that this side can dispute of a case as it stands. @see isDisputable */
export function fittingKinds(
  about: DisputableKind,
  disputed: { readonly state: unknown; readonly by: SideOfDispute },
  context: Context,
): readonly DisputeKind[] {
  return disputeKinds.filter((kind) => isDisputable(kind, about, disputed, context));
}

/**
 * Whether this can be disputed of a case as it stands.
 *
 * @param disputed its state, read under a key of that kind, and the side that disputes it
 */
export function isDisputable(
  kind: DisputeKind,
  about: DisputableKind,
  { state, by }: { readonly state: unknown; readonly by: SideOfDispute },
  context: Context,
): boolean {
  if (by === 'provider' && ofProvider.includes(kind)) return false;
  const row = fits[kind];
  // Read under a key of this very kind, through its own schema.
  switch (about) {
    case 'request':
      return row.request?.(state as Request, context, by) ?? false;
    case 'grant':
      return row.grant?.(state as Grant, context, by) ?? false;
    case 'delivery':
      return row.delivery?.(state as Delivery, context, by) ?? false;
    case 'catalog':
      return row.catalog?.(state as Catalog, context, by) ?? false;
    case 'correction':
      return row.correction?.(state as Correction, context, by) ?? false;
  }
}

/** Its records are gone: of one that was passed on they are those of the correction that has passed it on. */
function isErased(state: Correction, { related }: Context): boolean {
  const owner = ownerOfRecords(state);
  // Read under a correction's key, so its state is one's.
  const has = owner === state.id ? state : (related('correction', owner)?.state as Correction | undefined);
  return state.erased === true || has?.erased === true;
}

/** Its term is over, and nothing was decided. */
function isLeftUndone({ status, deadlines }: Correction, at: Instant): boolean {
  const clock = deadlines.find(({ name }) => name === 'correction');
  return openStatuses.includes(status) && clock !== undefined && at >= clock.committedDueAt;
}

/** In force, or published and about to change: what is disputed is what stands. */
function isPublished({ inForce }: Catalog): boolean {
  return inForce !== undefined;
}

function isReceived({ receivedAt, status }: Request): boolean {
  return receivedAt !== undefined && status !== 'withdrawn' && status !== 'lapsed';
}

function isInForce(grant: Grant): boolean {
  return !isOver(grant);
}

function isOfPartlyConsented({ requestId }: Grant, { related }: Context): boolean {
  // Read under a request's key, so its state is a request's.
  const request = related('request', requestId ?? '')?.state as Request | undefined;
  return request !== undefined && isPartOfAnswer(request);
}

/** A provider has consented in part: what a dispute has come to is nobody's to dispute anew. */
function isPartOfAnswer({ status, grantedInDispute }: Request): boolean {
  return status === 'partlyConsented' && grantedInDispute === undefined;
}

/** The side that has suspended, terminated or ended it. */
function endedBy({
  status,
  suspension,
  ending,
  endedBecause,
}: Pick<Grant, 'status' | 'suspension' | 'ending' | 'endedBecause'>): SideOfDispute | undefined {
  // It stays with the grant until it is lifted, whatever came of it.
  if (suspension) return suspension.by === 'provider' ? 'provider' : undefined;
  if (status !== 'ended' && status !== 'disposed') return undefined;
  if (endedBecause !== undefined) return 'requester';
  return ending === undefined ? undefined : 'provider';
}
