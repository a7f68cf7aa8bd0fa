import { createHash } from 'node:crypto';
import type { Body, Client, Person } from '../../operate/client.ts';
import { assessments, catalogBody, people, requestBody } from '../acceptance/region990100.ts';

/** The cases of one whole life, from the catalog to the receipt. */
export interface Life {
  readonly catalogId: string;
  /** The grant's as well. */
  readonly requestId: string;
  readonly deliveryId: string;
  /** A second delivery, pushed in batches. */
  readonly pushedId?: string;
  /** A full load and the changes behind it. */
  readonly fullId?: string;
  readonly changesId?: string;
  readonly nothingId?: string;
  /** One that is posted to its requester's system. */
  readonly postedId?: string;
}

/** A client of a platform that may be started again while it lives through a life. */
export interface LivingClient extends Client {
  /** When it was started last, as `performance.now()` counts: what is waited for may take a minute from then. */
  restartedAt?(): number;
}

/** What a life is lived by: a client of the API that has understood its answers. */
export interface Living {
  /** Calls until it is answered; what failed is tried again, with the same key. @throws Error when it is refused */
  call(who: Person, method: string, path: string, body?: object | string): Promise<Body>;
  /** Asks until it is so. @throws Error when it is not within a minute */
  until(isSo: () => Promise<boolean>, what: string): Promise<void>;
  /** What an address answers; addresses lead past the API to the objects, whose service may fail as well. */
  fetched(url: string, request: RequestInit): Promise<string>;
  /** A part, by its address: asked for until it comes. */
  part(who: Person, path: string): Promise<Buffer>;
}

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
export async function liveOnce(client: LivingClient, name: string): Promise<Life> {
  const living = livingOn(client, name);
  const { call } = living;
  const { providerOfficer, providerHead, providerDepartmentHead } = people;
  const { authorityOfficer, requesterOfficer, requesterHead } = people;

  const [key, ...others] = catalogBody.dataItems;
  const dataItems = [{ ...key, primaryKey: true }, ...others];
  const content = { ...catalogBody, dataItems, code: `F/${name}` };
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
  const isOpen = async () => (await client.call(requesterOfficer, 'GET', grant)).status === 200;
  await living.until(isOpen, 'the grant is open');
  const declared = { format: 'csv', records, sha256: uploadDigest };
  const opened = await call(providerOfficer, 'POST', `${grant}/deliveries`, declared);
  const delivery = `${grant}/deliveries/${String(opened.id)}`;
  const { url } = Object(opened.upload);
  await living.fetched(String(url), { method: 'PUT', body: upload });
  await call(providerOfficer, 'POST', `${delivery}/complete`, {});
  await receive(living, delivery, records);
  return {
    catalogId: String(catalogId),
    requestId: String(requestId),
    deliveryId: String(opened.id),
  };
}

/** Waits until a delivery is ready, fetches every part of it and gives the receipt, as its requester. */
export async function receive(
  { call, until: waitUntil, part: fetchedPart }: Living,
  delivery: string,
  count: number,
): Promise<void> {
  const { requesterOfficer } = people;
  let digest = '';
  await waitUntil(async () => {
    const seen = await call(requesterOfficer, 'GET', delivery);
    const { status, digest: given } = seen;
    if (status === 'failed') throw new Error(`the delivery failed: ${JSON.stringify(seen)}`);
    digest = String(given);
    return status === 'ready';
  }, `${delivery} is ready`);
  const { items: parts = [] } = await call(requesterOfficer, 'GET', `${delivery}/parts`);
  for (const part of parts) {
    const bytes = await fetchedPart(requesterOfficer, String(part.url));
    if (createHash('sha256').update(bytes).digest('hex') !== part.sha256)
      throw new Error(`part ${String(part.number)} is not what its digest says`);
  }
  await call(requesterOfficer, 'POST', `${delivery}/receipt`, { records: count, digest });
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** @param name of the life: it begins the keys by which a call that is repeated is known again */
export function livingOn(client: LivingClient, name: string): Living {
  const since = () => client.restartedAt?.() ?? 0;
  let made = 0;
  return {
    async call(who, method, path, body) {
      made += 1;
      const key = method === 'GET' ? {} : { 'idempotency-key': `${name}-${made}` };
      const type = typeof body === 'string' ? { 'content-type': 'application/x-ndjson' } : {};
      return insist(since, async () => {
        const answer = await client.call(who, method, path, body, { ...key, ...type });
        if (answer.status < 300) return { done: answer.body };
        const told = `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`;
        if (answer.status < 500) throw new Error(told);
        return { told };
      });
    },
    until: (isSo, what) => until(isSo, what, since),
    fetched: (url, request) =>
      insist(since, async () => {
        const found = await fetch(url, request)
          .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
          .catch((error: unknown) => ({ status: 0, text: String(error) }));
        return found.status === 200 ? { done: found.text } : { told: `${found.status} ${found.text}` };
      }),
    part: (who, path) =>
      insist(since, () =>
        client.fetched(who, path).then(
          (done) => ({ done }),
          (error: unknown) => ({ told: String(error) }),
        ),
      ),
  };
}

/**
 * Asks until it is so.
 * @param since when patience begins at the earliest
 * @throws Error when it is not within a minute
 */
export async function until(
  isSo: () => Promise<boolean>,
  what = 'all is as it should be',
  since: () => number = () => 0,
): Promise<void> {
  await insist(
    since,
    async () => ((await isSo()) ? { done: true } : { told: `it was not so that ${what}` }),
    20,
  );
}

/** Tries until it is done. @throws Error with what was told last, when it is not done within a minute */
async function insist<T>(
  since: () => number,
  attempt: () => Promise<{ readonly done: T } | { readonly told: string }>,
  pauseMilliseconds = 50,
): Promise<T> {
  for (const began = performance.now(); ; ) {
    const outcome = await attempt();
    if ('done' in outcome) return outcome.done;
    if (performance.now() > Math.max(began, since()) + patience)
      throw new Error(`after a minute: ${outcome.told}`);
    await pause(pauseMilliseconds);
  }
}
