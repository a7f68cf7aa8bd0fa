import { dateOf, type Instant, millisecondsOf } from '../../calendar/index.ts';
import { regionOfDuty } from '../../case/parties.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Catalog } from '../../catalog/events.ts';
import type { Grant } from '../../grant/events.ts';
import {
  admitCall,
  interrupted,
  parameterFaults,
  type Purpose,
  quotaExceeded,
  rateExceeded,
  refuseParameters,
  type Way,
} from '../../service/call.ts';
import { passageAt } from '../../service/circuit.ts';
import { type UpstreamFault, upstreamFaultNames } from '../../service/names.ts';
import type { JsonValue } from '../../service/records.ts';
import type { CallParameters, ServiceDescription } from '../../service/schema.ts';
import type { StoreDeps } from '../http/caseAddress.ts';
import type { Asker } from '../store/change.ts';
import { newId, sha256, shardOf } from '../store/identifiers.ts';
import { circuitKey, headKey } from '../store/keys.ts';
import type { Reading } from '../store/reading.ts';
import type { KeptAnswers } from './answers.ts';
import { type Asking, type Ended, logLine } from './callLog.ts';
import { circuitIn, claimTry, keepOutcome, type StoredCircuit } from './circuitStore.ts';
import { countBegun, countOutcome, meterShards, type Outcome, takeCall } from './meter.ts';
import { noteOfService } from './noteOfService.ts';
import { askUpstream, type UpstreamDeps } from './upstream.ts';

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
  /** What is made of the answer. */
  make(answer: JsonValue, service: ServiceDescription): Made;
}

/** What leaves of an answer, or why nothing does. */
export type Made =
  | { readonly body: object; readonly records: number }
  | { readonly fault: UpstreamFault }
  | { readonly refusal: Refusal };

export type Called =
  | { readonly refusal: Refusal; readonly wasAsked: boolean }
  | {
      readonly callId: string;
      readonly body: object;
      readonly records: number;
      readonly milliseconds: number;
      readonly digest: string;
      readonly quota: number;
      /** Calls that have begun on the day, this one included. */
      readonly calls: number;
    };

/**
 * Calls the service behind a grant: decided on the grant as it stands at this moment, counted before the service is asked, logged
 * however it ends. What has begun and is logged nowhere was not answered.
 */
export async function callService(
  { grant, reading }: ReadGrant,
  call: AskedCall,
  deps: CallDeps,
): Promise<Called> {
  const { store } = deps;
  const { at, identity } = call.asker;
  const callId = newId(millisecondsOf(at));
  await reading.load([headKey('catalog', grant.catalogId), circuitKey(grant.catalogId)]);
  const start = shardOf(callId, meterShards);
  const asking: Asking = {
    callId,
    at,
    way: call.way,
    by: identity.sub,
    org: identity.org,
    ...call.purpose,
    question: call.question,
  };
  const end = (ended: Ended, shard = start) => log(grant.id, asking, ended, shard, deps);
  const deny = async (refusal: Refusal): Promise<Called> => {
    await end({ outcome: 'denied', why: refusal.code, records: 0, milliseconds: 0 });
    return { refusal, wasAsked: false };
  };

  const catalog = catalogIn(reading, grant.catalogId);
  const calendar = await calendarOf(grant, call.asker, reading, deps);
  const admitted = admitCall(call.way, { grant, registered: catalog?.service, at, calendar }, call.purpose);
  if ('refusal' in admitted) return deny(admitted.refusal);
  const { service } = admitted;
  const parameters = call.parameters(service);
  if (isRefused(parameters)) return deny(parameters.refusal);
  const faulty = refuseParameters(
    parameterFaults(parameters, service.upstream, call.way === 'verify' ? 'values' : 'parameters'),
  );
  if (faulty) return deny(faulty.refusal);
  const circuit = circuitIn(reading.item(circuitKey(grant.catalogId)));
  const closed = await pass(grant, circuit, at, deps);
  if (closed) {
    await noteOfService(grant, 'interrupt-service', closed.since, at, deps);
    return deny(interrupted(closed.milliseconds).refusal);
  }
  const reserved = await call.reserve?.();
  if (reserved) return deny(reserved.refusal);
  const taken = await takeCall(store.table, grant.id, service, at, start);
  if (taken === 'quota') return deny(quotaExceeded(service.quota, at).refusal);
  if (taken === 'rate') return deny(rateExceeded(service.ratePerSecond ?? 1).refusal);
  const { shard } = taken;

  // Beside the call itself: it costs no time.
  const [asked, calls] = await Promise.all([
    ask(grant, service, parameters, call, deps),
    countBegun(store.table, grant.id, service.quota, dateOf(at), taken),
  ]);
  const made = 'fault' in asked ? asked : call.make(asked.answer, service);
  const { milliseconds } = asked;
  if ('fault' in made) {
    await end({ outcome: 'failed', why: made.fault, records: 0, milliseconds }, shard);
    await keepAfter(grant, circuit, false, at, deps);
    return { refusal: failed(made.fault), wasAsked: true };
  }
  if ('refusal' in made) {
    await end({ outcome: 'answered', why: made.refusal.code, records: 0, milliseconds }, shard);
    await keepAfter(grant, circuit, true, at, deps);
    return { refusal: made.refusal, wasAsked: true };
  }
  const digest = sha256(JSON.stringify(made.body));
  await end({ outcome: 'answered', records: made.records, milliseconds, digest }, shard);
  await keepAfter(grant, circuit, true, at, deps);
  return { callId, ...made, milliseconds, digest, quota: service.quota, calls };
}

function isRefused(
  parameters: CallParameters | { readonly refusal: Refusal },
): parameters is { readonly refusal: Refusal } {
  return typeof parameters['refusal'] === 'object';
}

/** The catalog that was read; its service is looked at as it is now. */
export function catalogIn(reading: Reading, id: string): Catalog | undefined {
  // Read under a catalog's key, so its state is a catalog's.
  return reading.head('catalog', id)?.state as Catalog | undefined;
}

async function calendarOf(
  { parties, id }: Grant,
  { identity }: Asker,
  reading: Reading,
  { store }: StoreDeps,
) {
  const region = regionOfDuty('provider', parties);
  const calendars = await store.calendars([region], { kind: 'grant', id }, { identity, reading });
  const calendar = calendars.get(region);
  if (!calendar) throw new Error(`the calendar of region ${region} was not read`);
  return calendar;
}

/** Why the service is not asked now; undefined where it is, or where this call is the one that finds out. */
async function pass(grant: Grant, stored: StoredCircuit, at: Instant, { store }: StoreDeps) {
  const now = millisecondsOf(at);
  const passage = passageAt(stored.circuit, now);
  const since = stored.circuit.openSince ?? now;
  if (passage.may === 'wait') return { since, milliseconds: passage.milliseconds };
  if (passage.may === 'pass' || (await claimTry(store.table, grant.catalogId, stored, now))) return undefined;
  return { since, milliseconds: 1000 };
}

async function ask(
  grant: Grant,
  service: ServiceDescription,
  parameters: CallParameters,
  { way, asker }: AskedCall,
  deps: CallDeps,
) {
  const now = millisecondsOf(asker.at);
  const seconds = way === 'calls' ? service.cache?.seconds : undefined;
  const name = seconds === undefined ? '' : sha256(JSON.stringify([grant.catalogId, service, parameters]));
  const kept = seconds === undefined ? undefined : deps.answers.find(name, now);
  if (kept !== undefined) return { answer: kept, milliseconds: 0 };
  const asked = await askUpstream(service, parameters, grant.parties.provider?.org ?? '', deps);
  if (seconds !== undefined && 'answer' in asked) deps.answers.keep(name, asked.answer, now + seconds * 1000);
  return asked;
}

/** Both are written together or not at all: a call that is counted as ended is in the log. */
async function log(grantId: string, asking: Asking, ended: Ended, shard: number, { store }: StoreDeps) {
  const { outcome, records } = ended;
  const counted: { outcome: Outcome; records: number } = { outcome, records };
  await store.table.transact([
    logLine(store.table, grantId, shard, asking, ended),
    countOutcome(store.table, grantId, { shard, day: dateOf(asking.at), ...counted }),
  ]);
}

/** What follows of an answer, or of none, for whoever asks next; both sides are told where it is interrupted or answers again. */
async function keepAfter(
  grant: Grant,
  circuit: StoredCircuit,
  hasAnswered: boolean,
  at: Instant,
  deps: CallDeps,
): Promise<void> {
  const after = await keepOutcome(
    deps.store.table,
    grant.catalogId,
    circuit,
    hasAnswered,
    millisecondsOf(at),
  );
  if (after.openSince !== undefined)
    await noteOfService(grant, 'interrupt-service', after.openSince, at, deps);
  else if (hasAnswered) await noteOfService(grant, 'resume-service', 0, at, deps);
}

function failed(fault: UpstreamFault): Refusal {
  const { zh, en } = upstreamFaultNames[fault];
  return {
    code: 'upstream_failed',
    status: 502,
    detail: {
      zh: `提供部门的服务没有正常返回：${zh}。已记入调用日志。`,
      en: `The service behind it has failed: ${en}. It is in the log of calls.`,
    },
  };
}
