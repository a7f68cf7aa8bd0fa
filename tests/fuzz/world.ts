import { createHash } from 'node:crypto';
import type { Body, Client } from '../../operate/client.ts';
import {
  act,
  askForMaterial,
  catalogBody,
  codes,
  consentTo,
  eventually,
  fileRequest,
  importWorkbook,
  people,
  publishCatalog,
  requestBody,
  submitCatalogOf,
  retireCatalog,
  staffOf,
  unconditionalBody,
} from '../acceptance/region990100.ts';

/** What addresses may name, by the path of the operations and the parameter: cases in many statuses, and what does not exist. */
export type World = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const unknown = '01K0000000000000000000000';
const lines = '{"不动产单元号":"U1","坐落":"路","登记时间":"2026-01-01"}\n';
const sha256 = createHash('sha256').update(lines).digest('hex');
const provider = staffOf(codes.provider, 'p');

/** Makes cases of every kind in as many statuses as a few calls reach, fresh for each caller: what one did is done. */
export async function makeWorld(client: Client): Promise<World> {
  const catalogs = await makeCatalogs(client);
  const requests = await makeRequests(client, catalogs.published);
  const grants = await makeGrants(client, catalogs.published);
  const imported = await importWorkbook(client, people.providerOfficer, '目录名称,数据项\n公厕,位置\n');
  const attachment = await attach(client);
  const notices = await idsOf(client, '/v1/notices');
  const ids = (...known: readonly string[]) => [...known, unknown];
  const names = ids('answer', 'supplement', 'delivery', 'receipt', 'review', 'update');
  const delivery = ids(...grants.deliveries);
  return {
    '/v1/catalogs/': { id: ids(...Object.values(catalogs)), name: names },
    '/v1/services/': { catalogId: ids(...Object.values(catalogs)) },
    '/v1/requests/': { id: ids(...requests), name: names },
    '/v1/grants/': { id: ids(...grants.grants), delivery, name: names, part: ['1', '2'] },
    '/v1/imports/': { id: ids(String(imported.id)) },
    '/v1/attachments/': { id: ids(attachment) },
    '/v1/notices/': { id: ids(...notices) },
    '/v1/regions/': { code: ['990102', '990100000'], year: ['2026', '2027'] },
    '/v1/departments/': { uscc: [codes.other, '11990100MB0000077L'], delegation: [unknown] },
    '/v1/calendar/': { year: ['2026', '2027', '2030'] },
    '/v1/subscriptions/': { id: ['mine', 'other'] },
    '/problems/': { code: ['withheld', 'not_found', 'no_such_problem'] },
  };
}

async function makeCatalogs(
  client: Client,
): Promise<Readonly<Record<string, string>> & { published: string }> {
  const draft = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', catalogBody, 201);
  const retired = await publishCatalog(client, unconditionalBody);
  await retireCatalog(client, retired);
  return {
    draft: String(draft.id),
    submitted: await submitCatalogOf(client, provider, catalogBody),
    published: await publishCatalog(client),
    unconditional: await publishCatalog(client, unconditionalBody),
    retired,
  };
}

async function makeRequests(client: Client, catalog: string): Promise<string[]> {
  const draft = await act(client, people.requesterOfficer, 'POST', '/v1/requests', requestBody(catalog), 201);
  const received = await fileRequest(client, catalog);
  const asked = await fileRequest(client, catalog);
  await askForMaterial(client, asked);
  const prepared = await fileRequest(client, catalog);
  const answer = { decision: 'refuse', ground: 'outsideScope', reasons: '超出共享范围' };
  await act(client, people.providerOfficer, 'POST', `/v1/requests/${prepared}/prepare-answer`, answer);
  return [String(draft.id), received, asked, prepared];
}

async function makeGrants(client: Client, catalog: string) {
  const [open, used] = [await grantOf(client, catalog), await grantOf(client, catalog)];
  const pushed = await deliver(client, used);
  await act(client, people.providerOfficer, 'POST', `${pushed.path}/complete`);
  await eventually(async () => {
    const { status } = await act(client, people.requesterOfficer, 'GET', pushed.path);
    return status === 'ready' || undefined;
  });
  return { grants: [used, open], deliveries: [pushed.id, (await deliver(client, open)).id] };
}

async function grantOf(client: Client, catalog: string): Promise<string> {
  return consentTo(client, await fileRequest(client, catalog), { conditions: ['c1'] });
}

/** A delivery whose records are there and that nobody has completed. */
async function deliver(
  client: Client,
  grant: string,
): Promise<{ readonly id: string; readonly path: string }> {
  const declared = { format: 'ndjson', records: 1, sha256 };
  const all = `/v1/grants/${grant}/deliveries`;
  const { id } = await act(client, people.providerOfficer, 'POST', all, declared, 201);
  const path = `${all}/${String(id)}`;
  const type = { 'content-type': 'application/x-ndjson' };
  await client.call(people.providerOfficer, 'POST', `${path}/records`, lines, type);
  return { id: String(id), path };
}

async function attach(client: Client): Promise<string> {
  const file = { name: '依据.pdf', mediaType: 'application/pdf', bytes: 1, sha256 };
  return String((await act(client, people.requesterOfficer, 'POST', '/v1/attachments', file, 201)).id);
}

async function idsOf(client: Client, path: string): Promise<string[]> {
  const { items = [] } = await act(client, people.requesterOfficer, 'GET', path);
  return items.slice(0, 3).map(({ id }: Body) => String(id));
}
