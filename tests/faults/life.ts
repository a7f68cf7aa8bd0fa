import { createHash } from 'node:crypto';
import type { Body, Client, Person } from '../../operate/client.ts';
import { assessments, catalogBody, people, requestBody } from '../acceptance/region990100.ts';

/** The cases of one whole life, from the catalog to the receipt. */
export interface Life {
  readonly catalogId: string;
  /** The grant's as well. */
  readonly requestId: string;
  readonly deliveryId: string;
}

/** As a client of the API that has understood its answers: what failed is tried again, with the same key. */
export type Caller = (who: Person, method: string, path: string, body?: object) => Promise<Body>;

const records = 5002;
const line = (index: number) => `U${index},某路${index}号,住宅,2026-01-01,秘密${index}`;
const upload = [
  '不动产单元号,坐落,权利人类型,登记时间,权利人证件号',
  ...Array.from({ length: records }, (_, index) => line(index)),
].join('\r\n');
const uploadDigest = createHash('sha256').update(upload).digest('hex');

/** Real time after which a life that does not go on has failed, in milliseconds. */
const patience = 60_000;

/**
 * Lives one whole life through the API: catalog, request, consent, grant, delivery in two parts, receipt.
 * @param name unlike that of any other life
 * @throws Error when a call is refused, or nothing goes on for a minute
 */
export async function liveOnce(client: Client, name: string): Promise<Life> {
  const call = callerOf(client, name);
  const { providerOfficer, providerHead, providerDepartmentHead } = people;
  const { authorityOfficer, requesterOfficer, requesterHead } = people;

  const content = { ...catalogBody, code: `F/${name}` };
  const { id: catalogId } = await call(providerOfficer, 'POST', '/v1/catalogs', content);
  const catalog = `/v1/catalogs/${String(catalogId)}`;
  await call(providerDepartmentHead, 'POST', `${catalog}/approve`, assessments);
  await call(providerOfficer, 'POST', `${catalog}/submit`, {});
  await call(authorityOfficer, 'POST', `${catalog}/publish`, {});

  const wanted = requestBody(String(catalogId));
  const { id: requestId } = await call(requesterOfficer, 'POST', '/v1/requests', wanted);
  const request = `/v1/requests/${String(requestId)}`;
  await call(requesterOfficer, 'POST', `${request}/submit`, {});
  await call(requesterHead, 'POST', `${request}/approve`, {});
  const consent = { decision: 'consent', conditions: ['c1'] };
  await call(providerOfficer, 'POST', `${request}/prepare-answer`, consent);
  await call(providerHead, 'POST', `${request}/answer`, {});

  const grant = `/v1/grants/${String(requestId)}`;
  await until(async () => (await client.call(requesterOfficer, 'GET', grant)).status === 200);
  const declared = { format: 'csv', records, sha256: uploadDigest };
  const opened = await call(providerOfficer, 'POST', `${grant}/deliveries`, declared);
  const delivery = `${grant}/deliveries/${String(opened.id)}`;
  const { url } = Object(opened.upload);
  await fetched(String(url), { method: 'PUT', body: upload });
  await call(providerOfficer, 'POST', `${delivery}/complete`, {});
  let digest = '';
  await until(async () => {
    const { status, digest: given } = await call(requesterOfficer, 'GET', delivery);
    if (status === 'failed') throw new Error('the delivery failed');
    digest = String(given);
    return status === 'ready';
  });
  const { items: parts = [] } = await call(requesterOfficer, 'GET', `${delivery}/parts`);
  for (const part of parts) {
    const text = await fetched(String(part.url), {});
    if (createHash('sha256').update(text).digest('hex') !== part.sha256)
      throw new Error(`part ${String(part.number)} is not what its digest says`);
  }
  await call(requesterOfficer, 'POST', `${delivery}/receipt`, { records, digest });
  return {
    catalogId: String(catalogId),
    requestId: String(requestId),
    deliveryId: String(opened.id),
  };
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

function callerOf(client: Client, name: string): Caller {
  let made = 0;
  return async (who, method, path, body) => {
    made += 1;
    const key = method === 'GET' ? {} : { 'idempotency-key': `${name}-${made}` };
    for (const end = performance.now() + patience; ; ) {
      const answer = await client.call(who, method, path, body, key);
      if (answer.status < 300) return answer.body;
      if (answer.status < 500 || performance.now() > end)
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      await pause(50);
    }
  };
}

/** What an address answers; addresses lead past the API to the objects, whose service may fail as well. */
async function fetched(url: string, request: RequestInit): Promise<string> {
  for (const end = performance.now() + patience; ; ) {
    const found = await fetch(url, request)
      .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
      .catch((error: unknown) => ({ status: 0, text: String(error) }));
    if (found.status === 200) return found.text;
    if (performance.now() > end) throw new Error(`${found.status} ${found.text}`);
    await pause(50);
  }
}

/** Asks until it is so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + patience; !(await isSo()); ) {
    if (performance.now() > end) throw new Error(`it was not so within ${patience} ms`);
    await pause(20);
  }
}
