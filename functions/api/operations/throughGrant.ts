import { dateOf } from '../../../lib/calendar/index.ts';
import type { Refusal } from '../../../lib/case/refusal.ts';
import { catalogIn } from '../../../lib/platform/service/begunCall.ts';
import { callService } from '../../../lib/platform/service/callService.ts';
import { giveToGrant } from '../../../lib/platform/service/noteOfService.ts';
import { countedOf, giveBackMiss, reserveQuestion } from '../../../lib/platform/service/probing.ts';
import { recordCallsOf } from '../../../lib/platform/service/recordCalls.ts';
import type { Asker } from '../../../lib/platform/store/change.ts';
import { headKey } from '../../../lib/platform/store/keys.ts';
import { refuseItems, refusePseudonymised, secondsOfDayLeft } from '../../../lib/service/call.ts';
import { isCallable, serviceOn } from '../../../lib/service/description.ts';
import { numberItemsOf } from '../../../lib/service/normalise.ts';
import type { Calling, Verifying } from '../../../lib/service/schema.ts';
import { questionOf, verdictOf } from '../../../lib/service/verify.ts';
import {
  grantedRecords,
  pseudonymsOf,
  type readGrant,
  requesterCalls,
  type ServiceApiDeps,
} from './serviceAccess.ts';
import { refuseQuestion, tooManyQuestions } from './serviceQuestions.ts';

type SeenGrant = NonNullable<Awaited<ReturnType<typeof readGrant>>>;
type Asked<Body> = { readonly body: Body } | { readonly refusal: Refusal };

/** What a call of the service through a grant answers: the one way there is, decided, counted and logged (R22.3). */
export async function callThrough(
  seen: SeenGrant,
  { parameters, matter, system }: Calling,
  asker: Asker,
  deps: ServiceApiDeps,
): Promise<Asked<{ readonly callId: string; readonly usage: object }>> {
  if (!isCaller(seen)) return { refusal: requesterCalls };
  const make = grantedRecords(seen.grant, await pseudonymsOf(seen.grant, deps.derivation));
  const purpose = { matter, system };
  const asked = {
    way: 'calls',
    asker,
    purpose,
    question: parameters,
    parameters: () => parameters,
    make,
  } as const;
  const called = await callService(seen, asked, deps);
  if ('refusal' in called) return called;
  const { callId, body, quota, calls } = called;
  const usage = { day: dateOf(asker.at), calls, quota, remaining: Math.max(0, quota - calls) };
  await recordEarlier(seen.grant, asker.at, deps);
  return { body: { callId, ...body, usage } };
}

/** What a question about values through a grant answers: yes, no or unknown (R22.3). */
export async function verifyThrough(
  seen: SeenGrant,
  { values, matter, system }: Verifying,
  asker: Asker,
  deps: ServiceApiDeps,
): Promise<Asked<{ readonly callId: string }>> {
  if (!isCaller(seen)) return { refusal: requesterCalls };
  const { grant, reading } = seen;
  await reading.load([headKey('catalog', grant.catalogId)]);
  const catalog = catalogIn(reading, grant.catalogId);
  const service = serviceOn(catalog?.service, dateOf(asker.at));
  const upstream = isCallable(service) ? service.upstream : undefined;
  const question = upstream && questionOf(values, upstream);
  const account = `${asker.identity.org}#${asker.identity.sub}`;
  // Whoever has several grants over the same data asks no more about it than whoever has one.
  const under = `${grant.parties.requester?.org ?? ''}#${grant.catalogId}`;
  const numberItems = numberItemsOf(catalog?.content ?? {});
  const counted = question && (await countedOf(question, { under, account, numberItems }, deps.derivation));
  const refused =
    upstream &&
    question &&
    (refuseItems(Object.keys(question.compared), grant.dataItems) ??
      refusePseudonymised(Object.keys(values), grant) ??
      refuseQuestion(question));
  const asked = {
    way: 'verify',
    asker,
    purpose: { matter, system },
    question: values,
    parameters: () => refused ?? question?.parameters ?? {},
    reserve: async () => {
      if (!counted || (await reserveQuestion(deps.store.table, under, counted, asker.at))) return undefined;
      await giveToGrant(grant.id, { type: 'note-probing' }, asker.at, deps);
      return tooManyQuestions(secondsOfDayLeft(asker.at));
    },
    make: (answer, described) => {
      const result = verdictOf(answer, described, question ?? noQuestion, grant);
      return typeof result === 'object' ? result : { body: { result }, records: 0 };
    },
  } as const satisfies Parameters<typeof callService>[1];
  const called = await callService(seen, asked, deps);
  const isHit = !('refusal' in called) && 'result' in called.body && called.body.result === 'yes';
  const isUnanswered =
    'refusal' in called &&
    (called.wasAsked || called.refusal.code === 'quota_exceeded' || called.refusal.code === 'rate_exceeded');
  if (counted && (isHit || isUnanswered)) await giveBackMiss(deps.store.table, under, counted, asker.at);
  if ('refusal' in called) return called;
  await recordEarlier(grant, asker.at, deps);
  return { body: { callId: called.callId, ...called.body } };
}

const noQuestion = { parameters: {}, compared: {} };

function isCaller({ sides, actor }: Pick<SeenGrant, 'sides' | 'actor'>): boolean {
  return sides.includes('requester') && actor.roles.includes('officer');
}

/** Days whose calls were looked at already by this copy of the function. */
const looked = new Map<string, string>();

/** The first call of a day records those of the days before, once for each copy of the function. */
async function recordEarlier(grant: Parameters<typeof recordCallsOf>[0], at: string, deps: ServiceApiDeps) {
  const today = dateOf(at);
  if (looked.get(grant.id) === today) return;
  if (looked.size >= 5000) looked.clear();
  looked.set(grant.id, today);
  await recordCallsOf(grant, at, deps);
}
