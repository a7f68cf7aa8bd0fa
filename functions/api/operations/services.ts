import * as z from 'zod/mini';
import { dateOf, millisecondsOf } from '../../../lib/calendar/index.ts';
import { notFound, notYours, refuse } from '../../../lib/case/refusal.ts';
import { guard } from '../../../lib/case/transitions.ts';
import { catalog as catalogKind } from '../../../lib/catalog/catalog.ts';
import { type Catalog, contentAtHand } from '../../../lib/catalog/events.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import { isService } from '../../../lib/grant/service.ts';
import type { Request } from '../../../lib/request/events.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { type Call, operation } from '../../../lib/platform/http/operation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';
import { grantsOver, requestsFor } from '../../../lib/platform/reactions/tellMany.ts';
import { systemIdentity } from '../../../lib/platform/store/actors.ts';
import { circuitIn, keepOutcome } from '../../../lib/platform/service/circuitStore.ts';
import { noteAnswering } from '../../../lib/platform/service/noteOfService.ts';
import { circuitKey } from '../../../lib/platform/store/keys.ts';
import { takeCall } from '../../../lib/platform/service/meter.ts';
import { askUpstream } from '../../../lib/platform/service/upstream.ts';
import { parameterFaults, quotaExceeded, refuseParameters } from '../../../lib/service/call.ts';
import { isCallable, serviceOn } from '../../../lib/service/description.ts';
import { serviceFaults } from '../../../lib/service/faults.ts';
import { type UpstreamFault, upstreamFaultNames } from '../../../lib/service/names.ts';
import { numberItemsOf } from '../../../lib/service/normalise.ts';
import { itemsFound, recordsIn } from '../../../lib/service/records.ts';
import {
  type CallParameters,
  type CatalogService,
  keepingSecret,
  secretName,
  type ServiceDescription,
  serviceRegistration,
  testing,
} from '../../../lib/service/schema.ts';
import { trialFault, trialOf } from '../../../lib/service/trial.ts';
import type { FieldError } from '../../../lib/regulation/text.ts';
import { identifier } from '../../../lib/typedText.ts';
import type { ServiceApiDeps } from './serviceAccess.ts';

const catalogParams = z.strictObject({ catalogId: identifier(128) });
const officers = { roles: ['officer'], delegable: true } as const;

/** Test calls of a catalog's service a day [ours]. */
const testsADay = 200;

/** The services behind catalogs that are shared by calls: described and tried here, with the secrets that they ask for. */
export const serviceOperations = [
  operation({
    id: 'putService',
    method: 'PUT',
    path: '/v1/services/{catalogId}',
    tag: 'catalogs',
    summary: {
      zh: '登记目录的服务接口、核验所用的服务',
      en: 'Register the service behind the methods of a catalog',
    },
    access: officers,
    params: catalogParams,
    body: serviceRegistration,
    answer: { status: 200 },
    changes: true,
    handle: async (call, deps: ServiceApiDeps) => {
      const { catalogId } = call.params;
      const { effectiveOn, summary, trial, ...service } = call.body;
      const { head, actor, reading } = await deps.store.read('catalog', catalogId, call);
      // Read under a catalog's key, so its state is a catalog's; whose turn it is not is told so by the case itself.
      const state = head?.state as Catalog | undefined;
      const isTheirs =
        state !== undefined &&
        !guard(catalogKind.table, state.status, 'register-service', actor, catalogKind.sides(state, actor));
      const refused = isTheirs ? await refuseService(service, state, deps) : undefined;
      if (refused) return refused;
      const used = isTheirs ? await useOf(catalogId, deps) : undefined;
      const asking = { at: call.at, params: call.params, parameters: trial?.parameters ?? {} };
      const tried =
        used && trial
          ? await tryChanged(
              asking,
              { ...service, numberItems: numberItemsOf(state?.content ?? {}) },
              used.held,
              state?.parties.provider?.org ?? '',
              deps,
            )
          : undefined;
      if (tried && 'refusal' in tried) return tried;
      const command = {
        type: 'register-service',
        service,
        effectiveOn,
        summary,
        inUse: used?.use,
        trial: tried,
      } as const;
      return giveCommand(catalogKind, call, { id: catalogId, command, reading }, deps);
    },
  }),
  operation({
    id: 'testService',
    method: 'POST',
    path: '/v1/services/{catalogId}/test',
    tag: 'catalogs',
    summary: { zh: '试调用所登记的服务', en: 'Try the registered service' },
    access: officers,
    params: catalogParams,
    body: testing,
    bodyExample: { parameters: { unit: 'U1' } },
    answer: { status: 200 },
    needsStatus: true,
    handle: async (call, deps: ServiceApiDeps) => {
      const seen = await readVisible(catalogKind, call.params.catalogId, call, deps.store);
      if (!seen) return { refusal: notFound };
      if (!seen.sides.includes('provider') || !seen.actor.roles.includes('officer'))
        return { refusal: providerOnly };
      // Read under a catalog's key, so its state is a catalog's.
      const { service: registered, parties, attached } = seen.head.state as unknown as Catalog;
      // What was told ahead can be tried before it holds.
      const current = serviceOn(registered, dateOf(call.at));
      const announced = registered?.coming?.service;
      const { which = announced ? 'announced' : 'inForce' } = call.body;
      const service = which === 'announced' ? announced : current;
      if (which === 'announced' && !announced) return { refusal: nothingAnnounced };
      if (!isCallable(service)) return { refusal: nothingToTest };
      const faulty = refuseParameters(parameterFaults(call.body.parameters, service.upstream));
      if (faulty) return faulty;
      const tried = await tryService(call, service, parties.provider?.org ?? '', deps);
      if (!attached && 'body' in tried && tried.body.works && tried.body.records > 0)
        await attach(call, deps);
      if (service === current && 'body' in tried && tried.body.works && isWhole(tried.body.items))
        await noteWorking(call, deps);
      return tried;
    },
  }),
  operation({
    id: 'putSecret',
    method: 'PUT',
    path: '/v1/secrets/{name}',
    tag: 'catalogs',
    summary: { zh: '保存服务所用的密钥', en: 'Keep a secret that a service asks for' },
    access: officers,
    params: z.strictObject({ name: secretName }),
    body: keepingSecret,
    bodyLimit: 16_384,
    answer: { status: 200 },
    handle: async (call, deps: ServiceApiDeps) => {
      const { org } = call.identity;
      const { actor } = await deps.store.read('department', org, call);
      if (actor.kind === undefined || !actor.roles.includes('officer')) return { refusal: departmentsOnly };
      await deps.secrets.keep(org, call.params.name, call.body.value);
      return { status: 200, body: { name: call.params.name, keptAt: call.at } };
    },
  }),
];

/** What is wrong with a description, by itself or for this platform. */
async function refuseService(
  service: ServiceDescription,
  catalog: Catalog,
  { roads, secrets }: ServiceApiDeps,
) {
  const org = catalog.parties.provider?.org ?? '';
  const { secret } = service.auth;
  const isKept = secret === undefined || (await secrets.valueOf(org, secret)) !== undefined;
  const unkept: readonly FieldError[] = isKept
    ? []
    : [
        {
          path: '/auth/secret',
          code: 'invalid',
          message: { zh: '本单位没有保存该名称的密钥', en: 'not kept' },
        },
      ];
  const faults = serviceFaults(service, contentAtHand(catalog));
  if (faults.length > 0) return refuse('invalid_service', invalidService, { errors: [...faults, ...unkept] });
  const url = new URL(service.upstream.address.replaceAll(/[{}]/g, ''));
  if (!roads(url, org)) return refuse('upstream_not_allowed', hostNotAllowed);
  return isKept ? undefined : refuse('unknown_secret', secretNotKept, { errors: unkept });
}

/** Who uses the service of a catalog, and what all of them hold of it together; undefined where nobody does. */
async function useOf(catalogId: string, { store }: ServiceApiDeps) {
  // Read under grants' and requests' keys, so their states are theirs.
  const grants = (await grantsOver(catalogId, store)) as unknown as readonly Grant[];
  const requests = (await requestsFor(catalogId, store)) as unknown as readonly Request[];
  const called = grants.filter(isService);
  const asked = requests.filter(
    ({ content, receivedAt }) => isService(content) && receivedAt !== undefined,
  ).length;
  if (called.length === 0 && asked === 0) return undefined;
  const held = {
    dataItems: [...new Set(called.flatMap(({ dataItems }) => dataItems))],
    objectItems: [...new Set(called.flatMap(({ objectItems = [] }) => objectItems))],
  };
  const taken = called.map(({ serviceTaken = {} }) => serviceTaken);
  return { held, use: { items: held.dataItems, grants: taken, requests: asked } };
}

/** What a call to a service shows that is to be asked or read in another way while it is used. */
async function tryChanged(
  { at, params, parameters }: { at: string; params: { catalogId: string }; parameters: CallParameters },
  service: CatalogService,
  held: Parameters<typeof trialOf>[2],
  org: string,
  deps: ServiceApiDeps,
) {
  const faulty = refuseParameters(parameterFaults(parameters, service.upstream, ['trial', 'parameters']));
  if (faulty) return faulty;
  const limited = await takeTest(params.catalogId, at, deps);
  if (limited) return limited;
  const asked = await askUpstream(service, parameters, org, deps);
  return 'fault' in asked ? trialFault(asked.fault) : trialOf(asked.answer, service, held, parameters);
}

/** A call that is nobody's use: its provider has some of them each day. */
async function takeTest(catalogId: string, at: string, { store }: ServiceApiDeps) {
  const taken = await takeCall(store.table, `test-${catalogId}`, { quota: testsADay }, at, 0);
  return typeof taken === 'string' ? quotaExceeded(testsADay, at) : undefined;
}

/** A service that answers with records is something behind the catalog, whoever is granted it (R16.3). */
async function attach(
  { at, params }: Pick<Call<{ readonly catalogId: string }, unknown, unknown>, 'at' | 'params'>,
  { store }: Pick<ServiceApiDeps, 'store'>,
): Promise<void> {
  const command = { type: 'note-resource', by: 'service', since: at } as const;
  await store.change(catalogKind, { id: params.catalogId, command, identity: systemIdentity, at });
}

/** Records that lack an item might be why the service was interrupted. */
function isWhole(items: readonly { readonly found: number }[]): boolean {
  return items.every(({ found }) => found > 0);
}

/** A service that was interrupted and answers its provider answers again: it is asked for everybody who is granted it (R22.4). */
async function noteWorking(
  { at, params }: Pick<Call<{ readonly catalogId: string }, unknown, unknown>, 'at' | 'params'>,
  { store }: Pick<ServiceApiDeps, 'store'>,
): Promise<void> {
  const { catalogId } = params;
  const stored = circuitIn(await store.table.get(circuitKey(catalogId)));
  const { circuit, hasClosed } = await keepOutcome(
    store.table,
    catalogId,
    stored,
    { hasAnswered: true },
    millisecondsOf(at),
  );
  if (hasClosed) await noteAnswering(catalogId, circuit, at, { store });
}

/** One call that tells which items were there and how long it took, and no value. */
async function tryService(
  {
    at,
    body,
    params,
    language,
  }: Call<
    { readonly catalogId: string },
    unknown,
    { readonly parameters: Record<string, string | number | boolean> }
  >,
  service: ServiceDescription,
  org: string,
  deps: ServiceApiDeps,
) {
  const limited = await takeTest(params.catalogId, at, deps);
  if (limited) return limited;
  const { milliseconds, ...asked } = await askUpstream(service, body.parameters, org, deps);
  const failed = (fault: UpstreamFault, more: { readonly status?: number } = {}) => {
    const faultName = upstreamFaultNames[fault][language];
    return { status: 200, body: { works: false as const, fault, faultName, ...more, milliseconds } };
  };
  if ('fault' in asked)
    return failed(asked.fault, asked.status === undefined ? {} : { status: asked.status });
  const records = recordsIn(asked.answer, service.upstream.records);
  if (!records) return failed('no_records');
  const items = itemsFound(records, service.items);
  return { status: 200, body: { works: true as const, records: records.length, items, milliseconds } };
}

const invalidService = {
  zh: '服务登记内容有误，请按所列各项更正。',
  en: 'The description of the service has faults; correct what errors lists.',
};

const hostNotAllowed = {
  zh: '平台只连接平台运维单位为本单位列入允许范围的主机，该服务地址不在其中；请联系平台运维单位。',
  en: 'The platform connects only to hosts that its operator has listed for your department, and this one is none of them; ask the operator.',
};

const secretNotKept = {
  zh: '本单位没有保存所引用名称的密钥，请先保存。',
  en: 'Your department keeps no secret of this name; keep it first.',
};

const providerOnly = notYours({
  zh: '服务由提供部门的经办人试调用。',
  en: 'An officer of the provider tries its service.',
});

const departmentsOnly = notYours({
  zh: '密钥由已登记单位的经办人保存。',
  en: 'Secrets are kept by officers of registered departments.',
});

const nothingAnnounced = {
  code: 'service_not_callable',
  status: 409,
  detail: {
    zh: '该目录的服务没有已经公布的变更，请试调用现行的服务。',
    en: 'No change of the service of this catalog was told ahead; try the one in force.',
  },
} as const;

const nothingToTest = {
  code: 'service_not_callable',
  status: 409,
  detail: {
    zh: '该目录没有登记可以调用的服务，请先登记。',
    en: 'No service that can be called is registered for this catalog; register it first.',
  },
} as const;
