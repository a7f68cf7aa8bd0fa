import type { Catalog } from '../catalog/events.ts';
import type { Context } from '../case/definition.ts';
import type { Delivery } from '../delivery/events.ts';
import type { Grant } from '../grant/events.ts';
import { isOver } from '../grant/use.ts';
import type { Request } from '../request/events.ts';
import type { DisputableKind, DisputeKind } from './schema.ts';

interface States {
  readonly request: Request;
  readonly grant: Grant;
  readonly delivery: Delivery;
  readonly catalog: Catalog;
}

type Fit<Kind extends DisputableKind> = (state: States[Kind], context: Context) => boolean;
type Row = { readonly [Kind in DisputableKind]?: Fit<Kind> };

/**
 * Which dispute fits which case, and in which state: a refusal can be disputed once it was given, a notice of missing material as long as
 * the material is awaited (R28.4). A kind of case that has no entry in a row is never disputed on it.
 */
const fits: Readonly<Record<DisputeKind, Row>> = {
  refusal: { request: ({ status }) => status === 'refused' },
  partial: {
    request: ({ status }) => status === 'partlyConsented',
    grant: (grant, context) => isInForce(grant) && isOfPartlyConsented(grant, context),
  },
  supplement: { request: ({ status }) => status === 'awaitingSupplement' },
  class: { catalog: isPublished, request: isReceived },
  conditions: { catalog: isPublished, request: isReceived, grant: isInForce },
  limits: { request: ({ status }) => status === 'partlyConsented', grant: isInForce },
  completeness: {
    grant: isInForce,
    delivery: ({ status, failure }) =>
      status === 'ready' ||
      status === 'rejected' ||
      status === 'received' ||
      (status === 'failed' && failure?.code === 'incomplete'),
  },
  // Suspended, terminated or ended by its provider: whoever objects has this road.
  ending: { grant: ({ status }) => status !== 'expired' && status !== 'disposed' },
};

/** Whether this can be disputed of a case as it stands. @param state read under a key of that kind */
export function isDisputable(
  kind: DisputeKind,
  about: DisputableKind,
  state: unknown,
  context: Context,
): boolean {
  const row = fits[kind];
  // Read under a key of this very kind, through its own schema.
  switch (about) {
    case 'request':
      return row.request?.(state as Request, context) ?? false;
    case 'grant':
      return row.grant?.(state as Grant, context) ?? false;
    case 'delivery':
      return row.delivery?.(state as Delivery, context) ?? false;
    case 'catalog':
      return row.catalog?.(state as Catalog, context) ?? false;
  }
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
  return request?.status === 'partlyConsented';
}
