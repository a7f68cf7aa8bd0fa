import { createHash } from 'node:crypto';
import type { Body, Person } from '../operate/client.ts';
import type { AwsCall } from '../local/gateway/services.ts';
import { eventually, people, requestBody } from '../tests/acceptance/region990100.ts';
import type { Bench } from './platform.ts';

/** One call of the API and the calls of AWS that its function made for it. */
export interface CountedStep {
  readonly kind: 'change' | 'list' | 'read';
  readonly name: string;
  /** Such as `DynamoDB.Query`. */
  readonly calls: readonly string[];
}

export type Step = (
  kind: CountedStep['kind'],
  who: Person,
  method: string,
  path: string,
  body?: object,
) => Promise<Body>;

/** Counts what the API's functions ask of AWS for each call; nothing else may be going on meanwhile. */
export function countingSteps(
  { client, platform, model }: Pick<Bench, 'client' | 'platform' | 'model'>,
  seen: readonly AwsCall[],
  counted: CountedStep[],
): Step {
  const functions = new Set(model.api?.routes.map((route) => route.function));
  return async (kind, who, method, path, body) => {
    await platform.settled();
    const before = seen.length;
    const answer = await client.call(who, method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    const calls = seen.slice(before).filter(({ holder }) => functions.has(holder));
    const name = `${method} ${path.replace(/\?.*/, '').replaceAll(/\/[0-9a-z]{26}/g, '/{id}')}`;
    counted.push({
      kind,
      name,
      calls: calls.map(({ service, operation }) => `${service.replace(/_.*/, '')}.${operation}`),
    });
    return answer.body;
  };
}

const header = '不动产单元号,坐落,权利人类型,登记时间,权利人证件号';

const row = (index: number) => `U${index},某路${index}号,住宅,2026-01-01,秘密${index}`;

function uploadOf(records: number): string {
  return [header, ...Array.from({ length: records }, (_, index) => row(index))].join('\r\n');
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** One request from its draft to the receipt of its records, read and listed on the way as two officers would. */
export async function wholeLife(
  { catalogId, client }: Pick<Bench, 'catalogId' | 'client'>,
  step: Step,
  records = 100,
): Promise<void> {
  const { requesterOfficer, requesterHead, providerOfficer, providerHead } = people;
  const draft = await step('change', requesterOfficer, 'POST', '/v1/requests', requestBody(catalogId));
  const request = `/v1/requests/${String(draft.id)}`;
  await step('change', requesterOfficer, 'POST', `${request}/submit`, {});
  await step('list', requesterHead, 'GET', '/v1/requests?side=requester');
  await step('change', requesterHead, 'POST', `${request}/approve`, {});
  await step('list', providerOfficer, 'GET', '/v1/requests?side=provider');
  await step('read', providerOfficer, 'GET', request);
  await step('change', providerOfficer, 'POST', `${request}/prepare-answer`, {
    decision: 'consent',
    conditions: ['c1'],
  });
  await step('read', providerHead, 'GET', request);
  await step('change', providerHead, 'POST', `${request}/answer`, {});
  const deliveries = await openedGrant(String(draft.id), step);
  const delivery = await uploaded(deliveries, step, records);
  const ready = await eventually(async () => {
    const body = await step('read', requesterOfficer, 'GET', delivery);
    return body.status === 'ready' ? body : undefined;
  }, 20_000);
  const { items: parts = [] } = await step('list', requesterOfficer, 'GET', `${delivery}/parts`);
  for (const part of parts) await client.fetched(requesterOfficer, String(part.url));
  await step('change', requesterOfficer, 'POST', `${delivery}/receipt`, {
    records,
    digest: ready.digest,
  });
}

/** The grant follows the consent by itself; its id is the request's. @returns the path of its deliveries */
async function openedGrant(id: string, step: Step): Promise<string> {
  await step('list', people.providerOfficer, 'GET', '/v1/grants?side=provider');
  await step('read', people.providerOfficer, 'GET', `/v1/grants/${id}`);
  return `/v1/grants/${id}/deliveries`;
}

async function uploaded(deliveries: string, step: Step, records: number): Promise<string> {
  const upload = uploadOf(records);
  const announced = { format: 'csv', records, sha256: sha256(upload) };
  const opened = await step('change', people.providerOfficer, 'POST', deliveries, announced);
  const { upload: address } = opened;
  // What the API's description promises; an address that is none fails below.
  const { url } = address as { url: string };
  const stored = await fetch(url, { method: 'PUT', body: upload });
  if (!stored.ok) throw new Error(`the upload was answered ${stored.status}`);
  const delivery = `${deliveries}/${String(opened.id)}`;
  await step('change', people.providerOfficer, 'POST', `${delivery}/complete`, {});
  return delivery;
}
