import { expect } from 'vitest';
import type { Body, Client } from '../../operate/client.ts';
import { type SamplePerson, staff } from '../../operate/sample/people.ts';

const { registry, housing, bureau } = staff;

/** A grant that was made for a test, and the catalog that it is of. */
export interface MadeGrant {
  readonly id: string;
  readonly catalog: string;
}

type Content = Body & { readonly dataItems: readonly (Body & { readonly name: string })[] };
type Method = 'batch' | 'api' | 'verify';

async function post(client: Client, who: SamplePerson, path: string, body: object = {}): Promise<Body> {
  const answer = await client.call(who, 'POST', path, body);
  expect(answer, `${path} ${JSON.stringify(answer.body)}`).toMatchObject({
    status: expect.toSatisfy((status: number) => status < 300),
  });
  return answer.body;
}

/**
 * Takes a catalog to its publication, as departments do over the API.
 * @param register what is done with it before it is approved
 * @returns its id
 */
export async function catalogPublished(
  client: Client,
  content: Content,
  method: Method,
  register?: (catalog: string) => Promise<void>,
): Promise<string> {
  const today = (await client.now()).slice(0, 10);
  const { id: catalog } = await post(client, registry.officer, '/v1/catalogs', {
    summary: '各宗地的调查结果',
    format: 'CSV',
    updateFrequency: 'monthly',
    sharingClass: 'unconditional',
    sharingMethods: [method],
    classification: { category: { field: '自然资源' }, grade: 'general', level: 2 },
    openness: 'closed',
    secret: false,
    ...content,
  });
  const at = `/v1/catalogs/${String(catalog)}`;
  await register?.(String(catalog));
  const assessed = {
    conclusion: 'none',
    assessor: '数据共享科',
    date: today,
    document: '示例评〔2026〕31号',
  };
  const assessments = { secrecyRisk: assessed, personalInformationImpact: assessed };
  await post(client, registry.head, `${at}/approve`, assessments);
  await post(client, registry.officer, `${at}/submit`);
  await post(client, bureau.officer, `${at}/publish`);
  return String(catalog);
}

/** Takes a catalog through its publication and a request for all of its items to a grant, as departments do over the API. */
export async function grantMade(
  client: Client,
  content: Content,
  method: Method,
  register?: (catalog: string) => Promise<void>,
): Promise<MadeGrant> {
  const catalog = await catalogPublished(client, content, method, register);
  const today = (await client.now()).slice(0, 10);
  const { id: request } = await post(client, housing.officer, '/v1/requests', {
    catalogId: catalog,
    dataItems: content.dataItems.map(({ name }) => name),
    basis: '《公共租赁住房管理办法》第七条规定的资格审核职责',
    scenario: '核验公租房申请人家庭的住房情况',
    useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
    extent: { whole: true },
    method,
    duration: { from: today, to: '2027-12-31' },
  });
  const asked = `/v1/requests/${String(request)}`;
  await post(client, housing.officer, `${asked}/submit`);
  await post(client, housing.officeHead, `${asked}/approve`);
  await post(client, registry.officer, `${asked}/prepare-answer`, { decision: 'consent' });
  await post(client, registry.officeHead, `${asked}/answer`);
  return { id: String(request), catalog };
}
