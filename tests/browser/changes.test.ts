import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { type SamplePerson, staff } from '../../operate/sample/people.ts';
import { holdsNow } from './accessibility.ts';
import { useConsole } from './console.ts';
import { grantMade } from './grantMade.ts';
import { settled, shows } from './windows.ts';

const city = useConsole();
const { registry, housing } = staff;
const folder = mkdtempSync(join(tmpdir(), 'gongxiang-changes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function call(who: SamplePerson, method: 'GET' | 'POST', path: string, body?: object): Promise<Body> {
  const answer = await city.client.call(who, method, path, body);
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

/** A grant whose records have a key, and its first full load up to a watermark. */
async function suppliedGrant(name: string, to: string): Promise<string> {
  const { id } = await grantMade(
    city.client,
    {
      name,
      dataItems: [
        { name: '宗地代码', type: 'string', primaryKey: true },
        { name: '坐落', type: 'string' },
      ],
    },
    'batch',
  );
  // The grant is there once word of the answer has come.
  await expect
    .poll(async () => (await city.client.call(registry.officer, 'GET', `/v1/grants/${id}`)).status, {
      timeout: 15_000,
    })
    .toBe(200);
  const upload = JSON.stringify({ 宗地代码: 'U7', 坐落: '示例路1号' });
  const deliveries = `/v1/grants/${id}/deliveries`;
  const sha256 = createHash('sha256').update(upload).digest('hex');
  const declared = { format: 'ndjson', records: 1, sha256, mode: 'full', to };
  const opened = await call(registry.officer, 'POST', deliveries, declared);
  await fetch(String(Object(opened['upload']).url), { method: 'PUT', body: upload });
  await call(registry.officer, 'POST', `${deliveries}/${String(opened['id'])}/complete`);
  await expect
    .poll(async () => Object((await call(registry.officer, 'GET', `/v1/grants/${id}`))['supply']).watermark, {
      timeout: 30_000,
    })
    .toBe(to);
  return id;
}

/** The last delivery is rejected, which is what its provider has to deliver again from then on. */
async function rejectsLast(grant: string): Promise<void> {
  const { items = [] } = await call(housing.officer, 'GET', `/v1/grants/${grant}/deliveries`);
  const ids = items.map(({ id }) => String(id)).toSorted();
  await call(housing.officer, 'POST', `/v1/grants/${grant}/deliveries/${ids.at(-1)}/reject`, {
    reasons: '缺少城东区的记录',
  });
  const again = async () =>
    Object((await call(registry.officer, 'GET', `/v1/grants/${grant}`))['supply']).deliverAgain;
  await expect.poll(again, { timeout: 15_000 }).toHaveLength(1);
}

/** A correction of its record that its provider has made: the grant owes it. */
async function corrected(grant: string): Promise<string> {
  const { catalogId } = await call(housing.officer, 'GET', `/v1/grants/${grant}`);
  const { id } = await call(housing.officer, 'POST', '/v1/corrections', {
    grantId: grant,
    catalogId,
    records: [{ key: 'U7', item: '坐落', given: '示例路1号', expected: '示例路11号' }],
    keyItem: '宗地代码',
    reasons: '与申请人提交的不动产权证书所载不一致',
    noDocuments: '原件由申请人持有，已当场核对',
  });
  const correction = `/v1/corrections/${String(id)}`;
  await call(registry.officer, 'POST', `${correction}/accept`);
  await call(registry.officer, 'POST', `${correction}/verify`, {
    findings: [{ record: 1, confirmed: true, corrected: '示例路11号', note: '已核对登记簿' }],
  });
  await call(registry.officeHead, 'POST', `${correction}/correct`, { statement: '已在登记系统更正' });
  const owed = async () =>
    Object((await call(registry.officer, 'GET', `/v1/grants/${grant}`))['supply']).owedCorrections;
  await expect.poll(owed, { timeout: 15_000 }).toHaveLength(1);
  return String(id);
}

/** Chooses a file of these records on the form of a new delivery, and waits until it was looked into. */
async function choosesFile(page: Page, name: string, records: readonly object[]): Promise<void> {
  const file = join(folder, `${name}.ndjson`);
  writeFileSync(file, records.map((record) => JSON.stringify(record)).join('\n'));
  await page.getByLabel('数据文件').setInputFiles(file);
  await expect
    .poll(() => page.getByLabel('数据记录数').inputValue(), { timeout: 10_000 })
    .toBe(String(records.length));
}

test('R22.4 R26.2 changes are declared from where the last delivery ended, with the corrections that are owed, and the chain is there for both sides', async () => {
  const grant = await suppliedGrant('宗地变更信息', '2026-01-31');
  await corrected(grant);
  const path = `/console/grants/${grant}`;
  const officer = await city.signedIn(registry.officer, { path });
  const chain = officer.getByRole('region', { name: '全量和变更的衔接' });
  await shows(chain.getByRole('link', { name: /^校核申请，.* 更正$/ }));
  await officer.goto(`${city.url}${path}/deliveries/new`);
  await choosesFile(officer, 'changes', [
    { 宗地代码: 'U7', 坐落: '示例路11号' },
    { 宗地代码: 'U8', '@deleted': true },
  ]);
  expect(await officer.getByRole('radio', { name: '变更数据' }).isChecked()).toBe(true);
  const from = officer.getByLabel('起始水位');
  expect(await from.inputValue()).toBe('2026-01-31');
  await from.fill('2026-01-30');
  await officer.getByLabel('截至水位').fill('2026-02-28');
  await officer.getByRole('group', { name: '随之送达的更正' }).getByRole('checkbox').check();
  await holdsNow(officer);
  await officer.getByRole('button', { name: '申报并开始上传' }).click();
  // What does not follow is refused, and told from where it goes on.
  await shows(officer.getByText(/请自“2026-01-31”起交付变更数据/));
  await from.fill('2026-01-31');
  await officer.getByRole('button', { name: '申报并开始上传' }).click();
  await shows(officer.getByText('可提取', { exact: true }));
  const facts = officer.getByRole('region', { name: '交付情况' });
  await shows(facts.getByText('变更，自“2026-01-31”至“2026-02-28”'));
  await shows(facts.getByText('1 条', { exact: true }));
  const download = officer.waitForEvent('download');
  await officer.getByRole('button', { name: '下载签名的清单' }).click();
  const manifest = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(JSON.stringify(manifest)).toContain(grant);
  expect(city.complaints.splice(0).filter((said) => !said.includes('409'))).toEqual([]);

  const requester = await city.signedIn(housing.officer, { path });
  const followed = requester.getByRole('region', { name: '全量和变更的衔接' });
  await shows(followed.getByRole('row', { name: /^全量 — 2026-01-31 1 / }));
  await shows(followed.getByRole('row', { name: /^变更数据 2026-01-31 2026-02-28 2（其中删除 1）/ }));
  await expect.poll(() => followed.getByText('待随数据送达的更正').count(), { timeout: 20_000 }).toBe(0);
  await settled(requester);
  await holdsNow(requester);
});

test('R22.4 what was rejected is delivered again: changes with the watermarks that they had, a full load up to a new one', async () => {
  const grant = await suppliedGrant('宗地注销信息', '第1期');
  const form = { path: `/console/grants/${grant}/deliveries/new` };
  await rejectsLast(grant);
  const officer = await city.signedIn(registry.officer, form);
  await choosesFile(officer, 'again', [{ 宗地代码: 'U7', 坐落: '示例路1号' }]);
  await officer.getByRole('radio', { name: '不按水位交付' }).check();
  expect(await officer.getByLabel('截至水位').count()).toBe(0);
  await officer.getByRole('button', { name: '以新的截至水位重新交付全量' }).press('Enter');
  expect(await officer.getByRole('radio', { name: '全量' }).isChecked()).toBe(true);
  expect(await officer.getByLabel('截至水位').inputValue()).toBe('');
  await officer.getByLabel('截至水位').fill('第2期');
  await officer.getByRole('button', { name: '申报并开始上传' }).click();
  await shows(officer.getByText('可提取', { exact: true }));
  await shows(officer.getByText('全量，截至“第2期”'));

  await officer.goto(`${city.url}${form.path}`);
  await choosesFile(officer, 'changed', [{ 宗地代码: 'U7', 坐落: '示例路3号' }]);
  await officer.getByLabel('截至水位').fill('第3期');
  await officer.getByRole('button', { name: '申报并开始上传' }).click();
  await shows(officer.getByText('可提取', { exact: true }));
  await rejectsLast(grant);
  await officer.goto(`${city.url}${form.path}`);
  await choosesFile(officer, 'changed again', [{ 宗地代码: 'U7', 坐落: '示例路3号' }]);
  await officer.getByRole('radio', { name: '全量' }).check();
  await officer.getByRole('button', { name: '重新交付“第3期”' }).press('Enter');
  expect(await officer.getByLabel('起始水位').inputValue()).toBe('第2期');
  expect(await officer.getByLabel('截至水位').inputValue()).toBe('第3期');
  await officer.getByRole('button', { name: '申报并开始上传' }).click();
  await shows(officer.getByText('可提取', { exact: true }));
  await shows(officer.getByText('变更，自“第2期”至“第3期”'));
});

test('R22.4 changes are declared by the keyboard alone once a file is chosen', async () => {
  const grant = await suppliedGrant('宗地坐落信息', 'A');
  const officer = await city.signedIn(registry.officer, { path: `/console/grants/${grant}/deliveries/new` });
  await choosesFile(officer, 'keys', [{ 宗地代码: 'U7', 坐落: '示例路2号' }]);
  const { keyboard } = officer;
  await officer.getByLabel('数据记录数').focus();
  await keyboard.press('Tab');
  expect(
    await officer.getByRole('radio', { name: '变更数据' }).evaluate((it) => it === document.activeElement),
  ).toBe(true);
  // By the arrow keys to the full load and back: what was filled in before stands again.
  await keyboard.press('ArrowLeft');
  expect(await officer.getByLabel('起始水位').count()).toBe(0);
  await keyboard.press('ArrowRight');
  await keyboard.press('Tab');
  expect(await officer.getByLabel('起始水位').inputValue()).toBe('A');
  await keyboard.press('Tab');
  await keyboard.type('B');
  await keyboard.press('Enter');
  await shows(officer.getByText('可提取', { exact: true }));
  await shows(officer.getByText('变更，自“A”至“B”'));
});

test('R22.2 R37.1 the provider looks up pseudonyms and traces a leak by its watermark, and nothing of it is kept in the browser', async () => {
  const { id, catalog } = await grantMade(
    city.client,
    {
      name: '宗地权利人信息',
      dataItems: [
        { name: '坐落', type: 'string' },
        { name: '权利人证件号', type: 'string', treatment: 'pseudonymised' },
      ],
    },
    'batch',
  );
  const grant = `/v1/grants/${id}`;
  await expect
    .poll(async () => (await city.client.call(registry.officer, 'GET', grant)).status, { timeout: 15_000 })
    .toBe(200);
  const holder = '11010519491231002X';
  const upload = Array.from({ length: 60 }, (_, index) =>
    JSON.stringify({ 坐落: `示例市城东区（原东郊）：示例路${index}号（东侧）`, 权利人证件号: holder }),
  ).join('\n');
  const sha256 = createHash('sha256').update(upload).digest('hex');
  const declared = { format: 'ndjson', records: 60, sha256, watermark: true };
  const opened = await call(registry.officer, 'POST', `${grant}/deliveries`, declared);
  const delivery = `${grant}/deliveries/${String(opened['id'])}`;
  await fetch(String(Object(opened['upload']).url), { method: 'PUT', body: upload });
  await call(registry.officer, 'POST', `${delivery}/complete`);
  await expect
    .poll(async () => (await call(housing.officer, 'GET', delivery))['status'], { timeout: 30_000 })
    .toBe('ready');
  const { items = [] } = await call(housing.officer, 'GET', `${delivery}/parts`);
  const leaked = String(await city.client.fetched(housing.officer, String(items[0]?.['url'])));

  const officer = await city.signedIn(registry.officer, { path: `/console/grants/${id}` });
  const flow = officer.getByRole('list', { name: '数据流转的各环节' });
  await shows(flow.getByText(/^核对、切分并就绪 1 次/));
  await shows(flow.getByText(/数据还没有到达/));
  await officer.getByRole('button', { name: '查询假名' }).click();
  const dialog = officer.getByRole('dialog');
  await dialog.getByRole('radio', { name: '权利人证件号' }).check();
  await dialog.getByLabel('本单位数据的值').fill(holder);
  await dialog.getByRole('button', { name: '查询假名' }).click();
  const [first = ''] = leaked.split('\n');
  await shows(dialog.getByRole('cell', { name: String(JSON.parse(first)['权利人证件号']), exact: true }));
  await holdsNow(officer);

  await officer.goto(`${city.url}/console/catalogs/${catalog}`);
  const behind = officer.getByRole('region', { name: '挂接的资源' });
  await shows(behind.getByText(/已经挂接：交付的数据。/));
  await shows(behind.getByText('1 项，共交付 1 次'));
  await settled(officer);
  await holdsNow(officer);
  await behind.getByRole('button', { name: '按水印辨认泄露的来源' }).press('Enter');
  await dialog.getByLabel('或者粘贴样本').fill('[1]\n{"坐落":');
  await dialog.getByRole('button', { name: '辨认' }).click();
  await shows(dialog.getByText(/样本第 2 行不是一条 JSON 记录/));
  const file = join(folder, 'leaked.ndjson');
  writeFileSync(file, leaked);
  await dialog.getByLabel('样本文件').setInputFiles(file);
  await dialog.getByRole('button', { name: '辨认' }).click();
  await shows(dialog.getByRole('row', { name: /^示例市住房保障局 60 \/ 60 .* × 10⁻/ }));
  await holdsNow(officer);
  expect(await officer.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain(holder);
  expect(city.complaints.splice(0).filter((said) => !said.includes('400'))).toEqual([]);

  const requester = await city.signedIn(housing.officer, { path: `/console/grants/${id}` });
  await shows(requester.getByRole('list', { name: '数据流转的各环节' }));
  expect(await requester.getByRole('button', { name: '查询假名' }).count()).toBe(0);
  const bureau = await city.signedIn(staff.bureau.officer, { path: '/console/board' });
  await shows(bureau.getByRole('region', { name: '资源挂接率' }).getByText(/已发布的可共享目录 \d+ 个/));
});
