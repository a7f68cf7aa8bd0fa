import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  expect(city.complaints.splice(0).filter((said) => !said.includes('409'))).toEqual([]);

  const requester = await city.signedIn(housing.officer, { path });
  const followed = requester.getByRole('region', { name: '全量和变更的衔接' });
  await shows(followed.getByRole('row', { name: /^全量 — 2026-01-31 1 / }));
  await shows(followed.getByRole('row', { name: /^变更数据 2026-01-31 2026-02-28 2（其中删除 1）/ }));
  await expect.poll(() => followed.getByText('待随数据送达的更正').count(), { timeout: 20_000 }).toBe(0);
  await settled(requester);
  await holdsNow(requester);
});

test('R22.4 a stretch that was rejected is delivered again with the watermarks that it had', async () => {
  const grant = await suppliedGrant('宗地注销信息', '第1期');
  const { items = [] } = await call(housing.officer, 'GET', `/v1/grants/${grant}/deliveries`);
  await call(housing.officer, 'POST', `/v1/grants/${grant}/deliveries/${String(items[0]?.['id'])}/reject`, {
    reasons: '缺少城东区的记录',
  });
  await expect
    .poll(
      async () => Object((await call(registry.officer, 'GET', `/v1/grants/${grant}`))['supply']).deliverAgain,
      {
        timeout: 15_000,
      },
    )
    .toHaveLength(1);
  const officer = await city.signedIn(registry.officer, { path: `/console/grants/${grant}/deliveries/new` });
  await choosesFile(officer, 'again', [{ 宗地代码: 'U7', 坐落: '示例路1号' }]);
  await officer.getByRole('radio', { name: '不按水位交付' }).check();
  expect(await officer.getByLabel('截至水位').count()).toBe(0);
  await officer.getByRole('button', { name: '重新交付“第1期”' }).press('Enter');
  expect(await officer.getByLabel('截至水位').inputValue()).toBe('第1期');
  await officer.getByRole('button', { name: '申报并开始上传' }).click();
  await shows(officer.getByText('可提取', { exact: true }));
  await shows(officer.getByText('全量，截至“第1期”'));
});
