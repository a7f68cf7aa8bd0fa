import { expect } from 'vitest';
import type { Body, Client } from '../../operate/client.ts';
import { type SamplePerson, staff } from '../../operate/sample/people.ts';

const { registry, housing, bureau } = staff;

/** A grant that was made for a test, and the catalog that it is of. */
export interface MadeGrant {
  readonly id: string;
  readonly catalog: string;
}

/**
 * Takes a catalog through its publication and a request for all of its items to a grant, as departments do over the API.
 * @param register what is done with the catalog before it is approved
 */
export async function grantMade(
  client: Client,
  content: Body & { readonly dataItems: readonly (Body & { readonly name: string })[] },
  method: 'batch' | 'api' | 'verify',
  register?: (catalog: string) => Promise<void>,
): Promise<MadeGrant> {
  const post = async (who: SamplePerson, path: string, body: object = {}) => {
    const answer = await client.call(who, 'POST', path, body);
    expect(answer, `${path} ${JSON.stringify(answer.body)}`).toMatchObject({
      status: expect.toSatisfy((status: number) => status < 300),
    });
    return answer.body;
  };
  const today = (await client.now()).slice(0, 10);
  const { id: catalog } = await post(registry.officer, '/v1/catalogs', {
    summary: '各宗地的调查结果',
    format: 'CSV',
    updateFrequency: 'monthly',
    sharingClass: 'unconditional',
    sharingMethods: [method],
    classification: { grade: 'general', level: 2 },
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
  await post(registry.head, `${at}/approve`, { secrecyRisk: assessed, personalInformationImpact: assessed });
  await post(registry.officer, `${at}/submit`);
  await post(bureau.officer, `${at}/publish`);
  const { id: request } = await post(housing.officer, '/v1/requests', {
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
  await post(housing.officer, `${asked}/submit`);
  await post(housing.officeHead, `${asked}/approve`);
  await post(registry.officer, `${asked}/prepare-answer`, { decision: 'consent' });
  await post(registry.officeHead, `${asked}/answer`);
  return { id: String(request), catalog: String(catalog) };
}
