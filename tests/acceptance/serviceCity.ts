import type { Client, Person } from '../../operate/client.ts';
import {
  act,
  assessmentsOf,
  catalogBody,
  consentTo,
  fileRequest,
  people,
  registerCity,
} from './region990100.ts';
import type { Upstream } from './upstream.ts';

/** The catalog of the tests' services: its items come as the service of `unitsService` gives them. */
export const serviceCatalog = {
  ...catalogBody,
  sharingMethods: ['api', 'verify'],
};

/** The description of a service that lies at an upstream of this machine. */
export function unitsService({ origin }: Pick<Upstream, 'origin'>, more: object = {}): object {
  return {
    upstream: {
      address: `${origin}/units/{unit}`,
      method: 'GET',
      parameters: { unit: { in: 'path', item: '不动产单元号' } },
      records: '$.data[*]',
    },
    auth: { kind: 'none' },
    items: { 不动产单元号: '$.unit', 坐落: '$.place', 权利人类型: '$.owner.kind', 登记时间: '$.at' },
    quota: 1000,
    contact: '测试市不动产登记中心数据科',
    ...more,
  };
}

/** A record as the upstream has it: more than anybody is granted. */
export const unit = (id: string, more: object = {}) => ({
  unit: id,
  place: `测试路${id}号`,
  owner: { kind: '个人', idNumber: '990100199001011234' },
  at: '2026-05-01',
  ...more,
});

/** Registers a catalog with its service, and publishes it. @returns the catalog's id */
export async function publishService(
  client: Client,
  service: object,
  body: object = serviceCatalog,
): Promise<string> {
  const draft = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', body, 201);
  const path = `/v1/catalogs/${String(draft.id)}`;
  await act(client, people.providerDepartmentHead, 'POST', `${path}/approve`, assessmentsOf(body));
  await act(client, people.providerOfficer, 'PUT', `/v1/services/${String(draft.id)}`, service);
  await act(client, people.providerOfficer, 'POST', `${path}/submit`);
  await act(client, people.authorityOfficer, 'POST', `${path}/publish`);
  return String(draft.id);
}

/** A grant that is used by calls, not opened yet. */
export async function serviceGrant(
  client: Client,
  catalogId: string,
  method: 'api' | 'verify' = 'api',
  more: object = {},
): Promise<string> {
  const request = await fileRequest(client, catalogId, {
    method,
    ...(method === 'api' ? { whyNotVerify: '需要展示登记时间，是或者否不能满足' } : {}),
    ...more,
  });
  return consentTo(client, request, { conditions: ['c1'] });
}

/** The same, opened by a call that finds a unit. */
export async function openedGrant(
  client: Client,
  upstream: Upstream,
  catalogId: string,
  method: 'api' | 'verify' = 'api',
  more: object = {},
): Promise<string> {
  const grant = await serviceGrant(client, catalogId, method, more);
  upstream.answer({ data: [unit('U1')] });
  await open(client, grant);
  return grant;
}

export function open(client: Client, grant: string, status = 200, parameters: object = { unit: 'U1' }) {
  return act(
    client,
    people.providerOfficer,
    'POST',
    `/v1/grants/${grant}/open-service`,
    { parameters },
    status,
  );
}

export function callThrough(
  client: Client,
  grant: string,
  body: object = {},
  who: Person = people.requesterOfficer,
) {
  return client.call(who, 'POST', `/v1/grants/${grant}/calls`, { parameters: { unit: 'U1' }, ...body });
}

/** Asks five different questions in vain: as many as interrupt a service. */
export async function failFive(client: Client, grant: string): Promise<void> {
  for (let n = 1; n <= 5; n += 1) {
    const { status } = await callThrough(client, grant, { parameters: { unit: `U${n}` } });
    if (status !== 502) throw new Error(`call ${n} was answered with ${status} and not with 502`);
  }
}

export function verify(client: Client, grant: string, values: object, who: Person = people.requesterOfficer) {
  return client.call(who, 'POST', `/v1/grants/${grant}/verify`, { values });
}

export { registerCity };
