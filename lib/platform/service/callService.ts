import { dateOf, millisecondsOf } from '../../calendar/index.ts';
import { regionOfDuty } from '../../case/parties.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Catalog } from '../../catalog/events.ts';
import type { Grant } from '../../grant/events.ts';
import { isService } from '../../grant/service.ts';
import { refuseFlow } from '../../grant/use.ts';
import {
  admitCall,
  interrupted,
  parameterFaults,
  type Purpose,
  purposeUnder,
  quotaExceeded,
  rateExceeded,
  refuseParameters,
  tooMuch,
  type Way,
} from '../../service/call.ts';
import { askedAbout, isOfOneAnswer, mayLieInQuestion, passageAt } from '../../service/circuit.ts';
import { type UpstreamFault, upstreamFaultNames } from '../../service/names.ts';
import { numberItemsOf } from '../../service/normalise.ts';
import type { JsonValue } from '../../service/records.ts';
import type { CallParameters, CatalogService, ServiceDescription } from '../../service/schema.ts';
import type { StoreDeps } from '../http/caseAddress.ts';
import type { Asker } from '../store/change.ts';
import { newId, sha256, shardOf } from '../store/identifiers.ts';
import { circuitKey, headKey } from '../store/keys.ts';
import type { Reading } from '../store/reading.ts';
import type { KeptAnswers } from './answers.ts';
import { type Asking, type Ended, logLine } from './callLog.ts';
import { noteCalled } from './calledDays.ts';
import {
  circuitIn,
  claimTry,
  type Ending,
  hasFailedAsTry,
  keepOutcome,
  releaseTry,
  type StoredCircuit,
} from './circuitStore.ts';
import { countBegun, countOutcome, meterShards, type TakenCall, takeCall } from './meter.ts';
import { noteAnswering, noteOfService } from './noteOfService.ts';
import { askUpstream, upstreamBounds, type UpstreamDeps } from './upstream.ts';

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
export async function callService(read: ReadGrant, call: AskedCall, deps: CallDeps): Promise<Called> {
  const begun = await begin(read, call);
  const { grant, circuit } = begun;
  const admitted = await admit(begun, deps);
  if ('refusal' in admitted) return deny(begun, admitted.refusal, deps);
  const { service, parameters, kept, isTry } = admitted;
  const taken = await take(begun, service, deps);
  if ('refusal' in taken) {
    const denied = await deny(begun, taken.refusal, deps);
    if (isTry) await releaseTry(deps.store.table, grant.catalogId, circuit);
    return denied;
  }
  // Beside the call itself: it costs no time.
  const [asked, calls] = await Promise.all([
    kept ?? ask(grant, service, parameters, { ...call, corrected: circuit.corrected }, deps),
    countBegun(deps.store.table, countedUnder(begun), service, dateOf(call.asker.at), taken),
  ]);
  const made = 'fault' in asked ? asked : await makeOf(asked, service, parameters, grant, call, deps);
  const { milliseconds } = asked;
  await log(begun, endOf(made, milliseconds, call.way), taken.shard, deps);
  if (!kept)
    await keepAfter(begun, endingOf(made, askedAbout(parameters, service.upstream.parameters)), deps);
  if ('fault' in made) return { refusal: failed(made.fault), wasAsked: true };
  if ('refusal' in made) return { refusal: made.refusal, wasAsked: true };
  return { callId: begun.asking.callId, ...made, milliseconds, quota: service.quota, calls };
}

/** A call that has begun, with all that was read for it. */
interface BegunCall extends ReadGrant {
  readonly call: AskedCall;
  readonly asking: Asking;
  /** How the service has answered lately. */
  readonly circuit: StoredCircuit;
  /** Among the places where calls are counted the one that is tried first. */
  readonly start: number;
}

async function begin({ grant, reading }: ReadGrant, call: AskedCall): Promise<BegunCall> {
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

function purposeOf(grant: Grant, { purpose }: AskedCall): Purpose | undefined {
  return purpose && purposeUnder(grant, purpose);
}

interface Admitted {
  readonly service: CatalogService;
  readonly parameters: CallParameters;
  /** What was answered before and may still be. */
  readonly kept: { readonly answer: JsonValue; readonly milliseconds: number } | undefined;
  /** This call is the one that finds out whether the service answers again. */
  readonly isTry: boolean;
}

/** Whether the call may be made by what was granted, by what it asks, and by how the service has answered lately. */
async function admit(begun: BegunCall, deps: CallDeps): Promise<Admitted | { readonly refusal: Refusal }> {
  const { grant, reading, call, circuit } = begun;
  const { at } = call.asker;
  const catalog = catalogIn(reading, grant.catalogId);
  const calendar = await calendarOf(grant, call.asker, reading, deps);
  const deciding = { grant, registered: catalog?.service, at, calendar };
  const admitted = admitCall(call.way, deciding, purposeOf(grant, call));
  if ('refusal' in admitted) return admitted;
  const service = { ...admitted.service, numberItems: numberItemsOf(catalog?.content ?? {}) };
  const parameters = call.parameters(service);
  if (isRefused(parameters)) return parameters;
  const named = [call.way === 'verify' ? 'values' : 'parameters'];
  const faulty = refuseParameters(parameterFaults(parameters, service.upstream, named));
  if (faulty) return faulty;
  const kept = keptAnswer(grant, service, parameters, { ...call, corrected: circuit.corrected }, deps);
  const asked = askedAbout(parameters, service.upstream.parameters);
  const passage = kept === undefined ? await pass(begun, asked, deps) : 'kept';
  if (typeof passage !== 'object') return { service, parameters, kept, isTry: passage === 'try' };
  await noteOfService(grant, { ...circuit.circuit, openSince: passage.since }, at, deps);
  return interrupted(passage.milliseconds);
}

/** Takes the call of what the grant has left today and in this second, noted before it is counted. */
async function take(
  begun: BegunCall,
  service: ServiceDescription,
  { store }: CallDeps,
): Promise<TakenCall | { readonly refusal: Refusal }> {
  const { call, start } = begun;
  const { at } = call.asker;
  const reserved = await call.reserve?.();
  if (reserved) return reserved;
  await noteDay(begun, store);
  const taken = await takeCall(store.table, countedUnder(begun), service, at, start);
  if (taken === 'quota') return quotaExceeded(service.quota, at);
  return taken === 'rate' ? rateExceeded(service.ratePerSecond ?? 1) : taken;
}

/** The call by which its provider opens a service is none of its requester's. */
function countedUnder({ grant, call }: BegunCall): string {
  return call.way === 'opening' ? `opening-${grant.id}` : grant.id;
}

async function noteDay({ grant, call }: BegunCall, { table }: CallDeps['store']): Promise<void> {
  if (call.way === 'opening') return;
  await noteCalled(table, { grantId: grant.id, day: dateOf(call.asker.at) });
}

async function deny(begun: BegunCall, refusal: Refusal, deps: CallDeps): Promise<Called> {
  // What is shared by deliveries has no days of calls, whoever tries.
  if (isService(begun.grant)) await noteDay(begun, deps.store);
  const ended = { outcome: 'denied', why: refusal.code, records: 0, milliseconds: 0 } as const;
  await log(begun, ended, begun.start, deps);
  return { refusal, wasAsked: false };
}

/** Milliseconds after which it is looked again whether the grant still holds: what is stopped stops within a second (R27.2). */
const lookAgainAfter = 500;

/** What is made of an answer, with the digest of what leaves. */
type Weighed =
  | Exclude<Made, { body: object }>
  | (Extract<Made, { body: object }> & { readonly digest: string });

/** What leaves of an answer: nothing where the grant was stopped while it was waited for, nor more than can be handed out at once. */
async function makeOf(
  { answer, milliseconds }: { readonly answer: JsonValue; readonly milliseconds: number },
  service: CatalogService,
  parameters: CallParameters,
  { id }: Grant,
  { asker, make }: AskedCall,
  { store }: CallDeps,
): Promise<Weighed> {
  if (milliseconds >= lookAgainAfter) {
    // Read under a grant's key, so its state is a grant's.
    const grant = (await store.read('grant', id, asker)).head?.state as Grant | undefined;
    const stopped = grant && refuseFlow(grant, asker.at);
    if (stopped) return stopped;
  }
  const made = make(answer, service, parameters);
  if (!('body' in made)) return made;
  const text = JSON.stringify(made.body);
  return Buffer.byteLength(text) > bytesAtMost ? tooMuch : { ...made, digest: sha256(text) };
}

/** Bytes of an answer that are handed out at most: as many as are read of a service. */
const bytesAtMost = upstreamBounds.body;

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

/** Whether the service is asked now, and whether this call is the one that finds out if it answers again; or since when it is not. */
async function pass(
  { grant, circuit: stored, call }: BegunCall,
  asked: CallParameters,
  { store }: StoreDeps,
) {
  const now = millisecondsOf(call.asker.at);
  const passage = passageAt(stored.circuit, now, hasFailedAsTry(stored.circuit, asked));
  const since = stored.circuit.openSince ?? now;
  if (passage.may === 'wait') return { since, milliseconds: passage.milliseconds };
  if (passage.may === 'pass' || (await claimTry(store.table, grant.catalogId, stored, now)))
    return passage.may;
  return { since, milliseconds: 1000 };
}

/** A call whose answer may be kept until records are corrected. */
interface KeepingCall extends AskedCall {
  /** When records of the catalog were corrected last. */
  readonly corrected: number;
}

/**
 * Under what an answer is kept: every question to every description of every catalog has its own, and another one once records were
 * corrected (R26.2); undefined where none is.
 */
function keptUnder(
  { catalogId }: Grant,
  service: ServiceDescription,
  parameters: CallParameters,
  { way, corrected }: KeepingCall,
): { readonly name: string; readonly seconds: number } | undefined {
  if (way !== 'calls' || service.cache === undefined) return undefined;
  return {
    name: sha256(JSON.stringify([catalogId, corrected, service, parameters])),
    seconds: service.cache.seconds,
  };
}

/** What was answered before and may still be: the service itself is not asked, and nothing is learned of it. */
function keptAnswer(
  grant: Grant,
  service: ServiceDescription,
  parameters: CallParameters,
  call: KeepingCall,
  { answers }: CallDeps,
) {
  const under = keptUnder(grant, service, parameters, call);
  const answer = under && answers.find(under.name, millisecondsOf(call.asker.at));
  return answer === undefined ? undefined : { answer, milliseconds: 0 };
}

async function ask(
  grant: Grant,
  service: ServiceDescription,
  parameters: CallParameters,
  call: KeepingCall,
  deps: CallDeps,
) {
  const under = keptUnder(grant, service, parameters, call);
  const asked = await askUpstream(service, parameters, grant.parties.provider?.org ?? '', deps);
  if (under && 'answer' in asked) {
    const until = millisecondsOf(call.asker.at) + under.seconds * 1000;
    deps.answers.keep(under.name, asked.answer, until);
  }
  return asked;
}

/** Both are written together or not at all: a call that is counted as ended is in the log. */
async function log({ grant, asking }: BegunCall, ended: Ended, shard: number, { store }: StoreDeps) {
  const { outcome, records } = ended;
  const isEmpty =
    asking.way === 'calls' && outcome === 'answered' && ended.why === undefined && records === 0;
  const counted = { shard, day: dateOf(asking.at), outcome, records, isEmpty };
  await store.table.transact([
    logLine(store.table, grant.id, shard, asking, ended),
    ...(asking.way === 'opening' ? [] : [countOutcome(store.table, grant.id, counted)]),
  ]);
}

/** What the log says of a call that was made. */
function endOf(made: Weighed, milliseconds: number, way: Way): Ended {
  if ('fault' in made) return { outcome: 'failed', why: made.fault, records: 0, milliseconds };
  if ('refusal' in made) return { outcome: 'answered', why: made.refusal.code, records: 0, milliseconds };
  const { digest, records, others = 0, lacks = false } = made;
  return {
    ...(lacks ? { outcome: 'failed', why: 'items_missing' } : { outcome: 'answered' }),
    records,
    ...(others === 0 ? {} : { others }),
    milliseconds,
    // Of three possible answers the digest would tell which one it was.
    ...(way === 'verify' ? {} : { digest }),
  };
}

/** How a call has ended for the service behind it. */
function endingOf(made: Weighed, asked: CallParameters): Ending {
  const fault = 'body' in made && made.lacks ? 'items_missing' : 'fault' in made ? made.fault : undefined;
  if (fault === undefined) return { hasAnswered: true };
  return { hasAnswered: isOfOneAnswer(fault), ...(mayLieInQuestion(fault) ? { asked } : {}) };
}

/** What follows of an answer, or of none, for whoever asks next; both sides are told where it is interrupted or answers again. */
async function keepAfter({ grant, circuit, call }: BegunCall, ending: Ending, deps: CallDeps): Promise<void> {
  const { at } = call.asker;
  const { circuit: after, hasClosed } = await keepOutcome(
    deps.store.table,
    grant.catalogId,
    circuit,
    ending,
    millisecondsOf(at),
  );
  if (hasClosed) await noteAnswering(grant.catalogId, after, at, deps);
  else if (ending.hasAnswered || after.openSince !== undefined) await noteOfService(grant, after, at, deps);
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
