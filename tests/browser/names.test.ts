import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { type SamplePerson, staff } from '../../operate/sample/people.ts';
import { holdsNow } from './accessibility.ts';
import { useConsole } from './console.ts';
import { settled, shows } from './windows.ts';

const city = useConsole();
const { housing, police, bureau, provinceBureau } = staff;

async function call(who: SamplePerson, method: 'GET' | 'POST', path: string, body?: object): Promise<Body> {
  const answer = await city.client.call(who, method, path, method === 'GET' ? undefined : (body ?? {}));
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

/** Ids of cases, codes of bodies and codes in the platform's own words: nothing of them stands where people read. */
const idOrCode = /\b(01[0-9a-hjkmnp-tv-z]{24}|[0-9A-HJ-NPQRTUWXY]{18})\b/;

/** Looks at a page with all that it says unfolded. */
async function namesAll(page: Page): Promise<void> {
  await settled(page);
  await page.locator('main details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });
  expect(await page.getByRole('main').innerText()).not.toMatch(idOrCode);
  await holdsNow(page);
}

test('R20.5 a bundle and what happened to it are told by the names of what it is about', async () => {
  const { items = [] } = await call(housing.officer, 'GET', '/v1/catalogs?limit=100');
  const requests: string[] = [];
  for (const name of ['双随机抽查结果信息', '食品经营许可信息']) {
    const catalog = await call(
      housing.officer,
      'GET',
      `/v1/catalogs/${String(items.find((each) => each['name'] === name)?.['id'])}`,
    );
    const [item] = [catalog['dataItems']].flat();
    const { id } = await call(housing.officer, 'POST', '/v1/requests', {
      catalogId: catalog['id'],
      dataItems: [Object(item).name],
      basis: '《公共租赁住房管理办法》第七条规定的资格审核职责',
      scenario: '核验公租房配套商业用房承租人的经营情况',
      useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
      extent: { whole: true },
      method: [catalog['sharingMethods']].flat()[0],
      duration: { from: (await city.client.now()).slice(0, 10), to: '2027-12-31' },
    });
    requests.push(String(id));
  }
  const need = '核验公租房配套商业用房承租人的经营和许可情况';
  const { id } = await call(housing.officer, 'POST', '/v1/bundles', { need, requests });
  const page = await city.signedIn(housing.officer, { path: '/console/bundles' });
  await shows(page.getByRole('link', { name: need }));
  await namesAll(page);
  await page.goto(`${city.url}/console/bundles/${String(id)}`);
  await page.getByRole('button', { name: /一并提交/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /一并提交/ })
    .click();
  await shows(page.getByText('已办理 2 件'));
  await page.reload();
  await shows(page.getByText('对各件申请一并办理'));
  await namesAll(page);
});

test('R24.3 a backflow and what happened to it are told by names, and the delivery that came early by a link', async () => {
  const { id: catalog } = await call(police.officer, 'POST', '/v1/catalogs', {
    name: '电动自行车登记信息',
    summary: '电动自行车的登记',
    format: 'CSV',
    updateFrequency: 'monthly',
    sharingClass: 'unconditional',
    sharingMethods: ['batch'],
    classification: { category: { field: '自然资源' }, grade: 'general', level: 2 },
    openness: 'closed',
    secret: false,
    dataItems: [
      { name: '号牌号码', type: 'string' },
      { name: '行政区划代码', type: 'string', places: 'region' },
    ],
  });
  const of = `/v1/catalogs/${String(catalog)}`;
  const assessed = {
    conclusion: 'none',
    assessor: '数据共享处',
    date: (await city.client.now()).slice(0, 10),
    document: '示例评〔2026〕32号',
  };
  const assessments = { secrecyRisk: assessed, personalInformationImpact: assessed };
  await call(police.head, 'POST', `${of}/approve`, assessments);
  await call(police.officer, 'POST', `${of}/submit`);
  await call(provinceBureau.officer, 'POST', `${of}/publish`);

  const receiver = await city.signedIn(bureau.officer, { path: '/console/backflows/new' });
  // The region is chosen by its name, as the catalog is.
  await receiver.getByLabel('下级地区').click();
  await receiver.getByLabel('下级地区').fill('示例市');
  await receiver.getByTitle('示例市（990100）').click();
  const stated = {
    catalogId: catalog,
    dataItems: ['号牌号码'],
    basis: '《优化营商环境条例》',
    purpose: '核查本市电动自行车的登记情况',
    period: 'monthly',
  };
  const { id } = await call(bureau.officer, 'POST', '/v1/backflows', stated);
  const flow = `/v1/backflows/${String(id)}`;
  await call(police.officeHead, 'POST', `${flow}/confirm`, {
    slicedBy: '行政区划代码',
    period: 'monthly',
    dueDay: 5,
    method: 'batch',
    path: '省级登记系统经省级平台回流至市级平台',
    contact: '数据处 0990-1000003',
  });
  const deliveries = `/v1/grants/${String(id)}/deliveries`;
  await expect
    .poll(async () => (await city.client.call(police.officer, 'GET', `/v1/grants/${String(id)}`)).status, {
      timeout: 15_000,
    })
    .toBe(200);
  const upload = `${JSON.stringify({ 号牌号码: '示A00001', 行政区划代码: '990100' })}\n`;
  const sha256 = createHash('sha256').update(upload).digest('hex');
  const opened = await call(police.officer, 'POST', deliveries, { format: 'ndjson', records: 1, sha256 });
  await fetch(String(Object(opened['upload']).url), { method: 'PUT', body: upload });
  const delivery = String(opened['id']);
  await call(police.officer, 'POST', `${deliveries}/${delivery}/complete`);
  const early = async () => Object((await call(bureau.officer, 'GET', flow))['current']).notCounted;
  await expect.poll(early, { timeout: 30_000 }).toBe(delivery);

  await receiver.goto(`${city.url}/console/backflows`);
  await shows(receiver.getByRole('link', { name: '电动自行车登记信息' }));
  await namesAll(receiver);
  await receiver.goto(`${city.url}/console/backflows/${String(id)}`);
  await shows(receiver.getByText(/届满前已有一次交付可以提取，不计入该周期/));
  await namesAll(receiver);
  await receiver.getByRole('link', { name: '查看该次交付' }).click();
  await receiver.waitForURL((address) => address.pathname.endsWith(`/deliveries/${delivery}`));
});
