import { dateOf, millisecondsOf } from '../../calendar/index.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Catalog } from '../../catalog/events.ts';
import type { Grant } from '../../grant/events.ts';
import { type Purpose, purposeUnder, type Way } from '../../service/call.ts';
import type { UpstreamFault } from '../../service/names.ts';
import type { JsonValue } from '../../service/records.ts';
import type { CallParameters, CatalogService, ServiceDescription } from '../../service/schema.ts';
import type { StoreDeps } from '../http/caseAddress.ts';
import type { Asker } from '../store/change.ts';
import { newId, shardOf } from '../store/identifiers.ts';
import { circuitKey, headKey } from '../store/keys.ts';
import type { Reading } from '../store/reading.ts';
import type { KeptAnswers } from './answers.ts';
import type { Asking } from './callLog.ts';
import { noteCalled } from './calledDays.ts';
import { circuitIn, type StoredCircuit } from './circuitStore.ts';
import { meterShards } from './meter.ts';
import type { UpstreamDeps } from './upstream.ts';

export interface CallDeps extends StoreDeps, UpstreamDeps {
  readonly answers: KeptAnswers;
}

/** The grant through which is called, as its head was read for this very call. */
export interface ReadGrant {
  readonly grant: Grant;
  readonly reading: Reading;
}

/** One call through a grant. */
export interface AskedCall {
  readonly way: Way;
  readonly asker: Asker;
  readonly purpose?: Purpose;
  /** What is asked, for the log: a salted hash is all that is kept of it. */
  readonly question: unknown;
  /** The parameters for the service as it is that day, or why there are none. */
  parameters(service: ServiceDescription): CallParameters | { readonly refusal: Refusal };
  /** What is reserved before the service is asked, where something is; false: no more may be asked. */
  reserve?(): Promise<{ readonly refusal: Refusal } | undefined>;
  /** What is made of the answer to these parameters. */
  make(answer: JsonValue, service: CatalogService, parameters: CallParameters): Made;
}

/** What leaves of an answer, or why nothing does. */
export type Made =
  | {
      readonly body: object;
      readonly records: number;
      /** Records that were left out: they are about something else than what was asked for. */
      readonly others?: number;
      /** Records lack items that are granted: it is handed out, and counts as a failure of the service (R22.4). */
      readonly lacks?: boolean;
    }
  | { readonly fault: UpstreamFault }
  | { readonly refusal: Refusal };

/** A call that has begun, with all that was read for it. */
export interface BegunCall extends ReadGrant {
  readonly call: AskedCall;
  readonly asking: Asking;
  /** How the service has answered lately. */
  readonly circuit: StoredCircuit;
  /** Among the places where calls are counted the one that is tried first. */
  readonly start: number;
}

export async function begin({ grant, reading }: ReadGrant, call: AskedCall): Promise<BegunCall> {
  const { at, identity } = call.asker;
  const callId = newId(millisecondsOf(at));
  await reading.load([headKey('catalog', grant.catalogId), circuitKey(grant.catalogId)]);
  return {
    grant,
    reading,
    call,
    asking: {
      callId,
      at,
      way: call.way,
      by: identity.sub,
      org: identity.org,
      ...purposeOf(grant, call),
      question: call.question,
    },
    circuit: circuitIn(reading.item(circuitKey(grant.catalogId))),
    start: shardOf(callId, meterShards),
  };
}

export function purposeOf(grant: Grant, { purpose }: AskedCall): Purpose | undefined {
  return purpose && purposeUnder(grant, purpose);
}

/** The catalog that was read; its service is looked at as it is now. */
export function catalogIn(reading: Reading, id: string): Catalog | undefined {
  // Read under a catalog's key, so its state is a catalog's.
  return reading.head('catalog', id)?.state as Catalog | undefined;
}

/** The call by which its provider opens a service is none of its requester's. */
export function countedUnder({ grant, call }: BegunCall): string {
  return call.way === 'opening' ? `opening-${grant.id}` : grant.id;
}

export async function noteDay({ grant, call }: BegunCall, { table }: CallDeps['store']): Promise<void> {
  if (call.way === 'opening') return;
  await noteCalled(table, { grantId: grant.id, day: dateOf(call.asker.at) });
}
