import { millisecondsOf } from '../../calendar/index.ts';
import { regionOfDuty } from '../../case/parties.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Grant } from '../../grant/events.ts';
import {
  admitCall as admitByGrant,
  interrupted,
  parameterFaults,
  refuseParameters,
} from '../../service/call.ts';
import { askedAbout, passageAt } from '../../service/circuit.ts';
import { numberItemsOf } from '../../service/normalise.ts';
import type { JsonValue } from '../../service/records.ts';
import type { CallParameters, CatalogService } from '../../service/schema.ts';
import type { StoreDeps } from '../http/caseAddress.ts';
import type { Asker } from '../store/change.ts';
import type { Reading } from '../store/reading.ts';
import { keptAnswer } from './askService.ts';
import { type BegunCall, type CallDeps, catalogIn, purposeOf } from './begunCall.ts';
import { claimTry, hasFailedAsTry } from './circuitStore.ts';
import { noteOfService } from './noteOfService.ts';

export interface Admitted {
  readonly service: CatalogService;
  readonly parameters: CallParameters;
  /** About what the service is asked. */
  readonly about: CallParameters;
  /** What was answered before and may still be. */
  readonly kept: { readonly answer: JsonValue; readonly milliseconds: number } | undefined;
  /** This call is the one that finds out whether the service answers again. */
  readonly isTry: boolean;
}

/** Whether a call may be made by what was granted, by what it asks, and by how the service has answered lately. */
export async function admitCall(
  begun: BegunCall,
  deps: CallDeps,
): Promise<Admitted | { readonly refusal: Refusal }> {
  const { grant, reading, call, circuit } = begun;
  const { at } = call.asker;
  const catalog = catalogIn(reading, grant.catalogId);
  const calendar = await calendarOf(grant, call.asker, reading, deps);
  const deciding = { grant, registered: catalog?.service, at, calendar };
  const admitted = admitByGrant(call.way, deciding, purposeOf(grant, call));
  if ('refusal' in admitted) return admitted;
  const service = { ...admitted.service, numberItems: numberItemsOf(catalog?.content ?? {}) };
  const parameters = call.parameters(service);
  if (isRefused(parameters)) return parameters;
  const named = [call.way === 'verify' ? 'values' : 'parameters'];
  const faulty = refuseParameters(parameterFaults(parameters, service.upstream, named));
  if (faulty) return faulty;
  const kept = keptAnswer(begun, service, parameters, deps);
  const about = askedAbout(parameters, service.upstream.parameters);
  const passage = kept === undefined ? await pass(begun, about, deps) : 'kept';
  if (typeof passage !== 'object') return { service, parameters, about, kept, isTry: passage === 'try' };
  await noteOfService(grant, { ...circuit.circuit, openSince: passage.since }, at, deps);
  return interrupted(passage.milliseconds);
}

function isRefused(
  parameters: CallParameters | { readonly refusal: Refusal },
): parameters is { readonly refusal: Refusal } {
  return typeof parameters['refusal'] === 'object';
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
  about: CallParameters,
  { store }: StoreDeps,
) {
  const now = millisecondsOf(call.asker.at);
  const passage = passageAt(stored.circuit, now, hasFailedAsTry(stored.circuit, about));
  const since = stored.circuit.openSince ?? now;
  if (passage.may === 'wait') return { since, milliseconds: passage.milliseconds };
  if (passage.may === 'pass' || (await claimTry(store.table, grant.catalogId, stored, now)))
    return passage.may;
  return { since, milliseconds: 1000 };
}
