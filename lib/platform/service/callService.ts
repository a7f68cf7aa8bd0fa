import { dateOf } from '../../calendar/index.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Grant } from '../../grant/events.ts';
import { isService } from '../../grant/service.ts';
import { refuseFlow } from '../../grant/use.ts';
import { quotaExceeded, rateExceeded, tooMuch } from '../../service/call.ts';
import type { JsonValue } from '../../service/records.ts';
import type { CallParameters, CatalogService, ServiceDescription } from '../../service/schema.ts';
import { sha256 } from '../store/identifiers.ts';
import { admitCall } from './admitCall.ts';
import { askService } from './askService.ts';
import {
  type AskedCall,
  begin,
  type BegunCall,
  type CallDeps,
  countedUnder,
  noteDay,
  type ReadGrant,
} from './begunCall.ts';
import { releaseTry } from './circuitStore.ts';
import { endingOf, endOf, failed, keepAfter, logEnd, type Weighed } from './endCall.ts';
import { countBegun, type TakenCall, takeCall } from './meter.ts';
import { upstreamBounds } from './upstream.ts';

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
  const admitted = await admitCall(begun, deps);
  if ('refusal' in admitted) return deny(begun, admitted.refusal, deps);
  const { service, parameters, about, kept, isTry } = admitted;
  const taken = await take(begun, service, deps);
  if ('refusal' in taken) {
    const denied = await deny(begun, taken.refusal, deps);
    if (isTry) await releaseTry(deps.store.table, grant.catalogId, circuit);
    return denied;
  }
  // Beside the call itself: it costs no time.
  const [asked, calls] = await Promise.all([
    kept ?? askService(begun, service, parameters, deps),
    countBegun(deps.store.table, countedUnder(begun), service, dateOf(call.asker.at), taken),
  ]);
  const made = 'fault' in asked ? asked : await makeOf(asked, service, parameters, grant, call, deps);
  const { milliseconds } = asked;
  await logEnd(begun, endOf(made, milliseconds, call.way), taken.shard, deps);
  if (!kept) await keepAfter(begun, endingOf(made, about), deps);
  if ('fault' in made) return { refusal: failed(made.fault), wasAsked: true };
  if ('refusal' in made) return { refusal: made.refusal, wasAsked: true };
  return { callId: begun.asking.callId, ...made, milliseconds, quota: service.quota, calls };
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

async function deny(begun: BegunCall, refusal: Refusal, deps: CallDeps): Promise<Called> {
  // What is shared by deliveries has no days of calls, whoever tries.
  if (isService(begun.grant)) await noteDay(begun, deps.store);
  const ended = { outcome: 'denied', why: refusal.code, records: 0, milliseconds: 0 } as const;
  await logEnd(begun, ended, begun.start, deps);
  return { refusal, wasAsked: false };
}

/** Milliseconds after which it is looked again whether the grant still holds: what is stopped stops within a second (R27.2). */
const lookAgainAfter = 500;

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
