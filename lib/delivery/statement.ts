import type { Instant } from '../calendar/index.ts';
import { treatmentsAmong, type Treatments } from '../catalog/treatments.ts';
import { type Manifest, manifestHash } from '../evidence/manifest.ts';
import type { Grant } from '../grant/events.ts';
import { deliveredForm } from './deliveredForm.ts';
import type { Delivery } from './events.ts';
import { isSealed } from './receiverKey.ts';

/**
 * Under which decision a delivery stands ready, as of that instant: its sides may become others, its manifest stays. All else that
 * the manifest says the delivery says itself.
 */
export interface Statement {
  readonly at: Instant;
  readonly request?: string;
  readonly catalog: string;
  readonly provider: string;
  readonly requester: string;
  /** Items that are not given as they are. */
  readonly treatments?: Treatments;
  /** Bytes of all parts. */
  readonly bytes?: number;
  /** SHA-256 of the manifest, lower-case hex. */
  readonly hash: string;
}

type Facts = Omit<Statement, 'hash'>;
type Counted = Pick<Delivery, 'records' | 'digest' | 'manifest'>;

/** What is put on record of a delivery that comes to stand ready under this grant. @param counted what stands ready */
export function stateReady(
  delivery: Delivery,
  grant: Grant,
  counted: Counted & { readonly bytes?: number | undefined },
  at: Instant,
): Statement {
  const { bytes } = counted;
  const facts = { ...factsOf(delivery, grant, at), ...(bytes === undefined ? {} : { bytes }) };
  return { ...facts, hash: manifestHash(manifestOf({ ...delivery, ...counted }, facts, true)) };
}

/**
 * The manifest of a delivery that stands ready, the same whenever it is asked for. One that came to stand ready before manifests were
 * put on record has one too, which says that its hash is not.
 */
export function manifestOfReady(delivery: Delivery, grant: Grant): Manifest {
  const { statement, stoodReadyAt, createdAt } = delivery;
  if (statement) return manifestOf(delivery, statement, true);
  return manifestOf(delivery, factsOf(delivery, grant, stoodReadyAt ?? createdAt), false);
}

function factsOf({ parties, dataItems }: Delivery, grant: Grant, at: Instant): Facts {
  const { requestId, catalogId: catalog } = grant;
  const treatments = treatmentsAmong(grant.treatments, dataItems);
  return {
    at,
    ...(requestId === undefined ? {} : { request: requestId }),
    catalog,
    provider: parties.provider?.org ?? '',
    requester: parties.requester?.org ?? '',
    ...(treatments ? { treatments } : {}),
  };
}

function manifestOf(delivery: Delivery, facts: Facts, recorded: boolean): Manifest {
  const { id, grantId, dataItems, declared, edition, manifest } = delivery;
  const { request, catalog, provider, requester, treatments = {}, bytes, at } = facts;
  const { from, to } = declared;
  return {
    delivery: id,
    grant: grantId,
    ...(request === undefined ? {} : { request }),
    catalog,
    ...(edition === undefined ? {} : { catalogVersion: edition }),
    provider,
    requester,
    items: dataItems.map((name) => ({ name, form: treatments[name] ?? 'clear' })),
    ...deliveredForm(delivery),
    sealed: isSealed(delivery),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    records: delivery.records ?? manifest?.records ?? declared.records,
    parts: manifest?.parts ?? 0,
    ...(bytes === undefined ? {} : { bytes }),
    digest: delivery.digest ?? '',
    at,
    recorded,
  };
}
