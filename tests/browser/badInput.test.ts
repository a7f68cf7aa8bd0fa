import { expect, test } from 'vitest';
import { staff } from '../../operate/sample/people.ts';
import { useConsole } from './console.ts';

const city = useConsole();
const { registry, housing } = staff;

/** A published catalog that can be requested. */
async function requestable(): Promise<string> {
  const { body } = await city.client.call(housing.officer, 'GET', '/v1/catalogs?limit=100');
  const found = body.items?.find(
    ({ provider, sharingClass }) => provider === registry.officer.org && sharingClass === 'conditional',
  );
  return String(found?.['id']);
}

test('ten thousand characters pasted into a field stay there, and it is said how many it takes', async () => {
  const page = await city.signedIn(housing.officer, {
    path: `/console/requests/new?catalog=${await requestable()}`,
  });
  const scenario = page.getByRole('textbox', { name: /使用场景/ });
  const pasted = '核验'.repeat(5000);
  await scenario.fill(pasted);
  await scenario.blur();
  await page.getByText(/至多 2000 个字符，现已超出/).waitFor();
  expect(await scenario.inputValue()).toBe(pasted);
  await page.reload();
  await page.getByText('已恢复上次填写、尚未提交的内容。').waitFor();
  expect(await page.getByRole('textbox', { name: /使用场景/ }).inputValue()).toBe(pasted);
});

test('what a form lacks is said at its fields, and the first of them has the focus', async () => {
  const page = await city.signedIn(housing.officer, {
    path: `/console/requests/new?catalog=${await requestable()}`,
  });
  await page.getByRole('button', { name: '保存为草稿' }).click();
  await page.getByText('请至少选择一项').waitFor();
  await page.getByText('请填写使用场景').waitFor();
  const focused = await page.evaluate(() => document.activeElement?.tagName);
  expect(focused).toBe('INPUT');
});

test('HTML and formulas in a name are shown as the text they are', async () => {
  const name = '<img src=x onerror=alert(1)>=HYPERLINK("http://x.example")';
  const { body } = await city.client.call(registry.officer, 'POST', '/v1/catalogs', {
    name,
    dataItems: [{ name: '<b>项</b>', type: 'string' }],
    sharingClass: 'conditional',
    secret: false,
  });
  const page = await city.signedIn(registry.officer, { path: `/console/catalogs/${String(body['id'])}` });
  await page.getByRole('heading', { level: 1 }).filter({ hasText: '<img src=x onerror=alert(1)>' }).waitFor();
  await page.getByText('<b>项</b>').filter({ visible: true }).first().waitFor();
  expect(await page.locator('main img[src="x"]').count()).toBe(0);
});

test('whoever loses a role while working is told what is needed, and keeps what was typed', async () => {
  const page = await city.signedIn(housing.officer, {
    path: `/console/requests/new?catalog=${await requestable()}`,
  });
  await page.getByRole('textbox', { name: /使用场景/ }).fill('角色变更之前填写');
  // The next tokens of this person say another role.
  await page.route('**/v1/requests', async (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: '/problems/role_required',
        title: '所任角色不具备办理权限',
        status: 403,
        detail: '办理这一事项需要下列角色之一：经办人。',
        code: 'role_required',
        requestId: 'r-1',
      }),
    }),
  );
  await page.getByRole('checkbox').first().check();
  await page.getByRole('textbox', { name: /依据/ }).fill('《示例办法》第一条规定的审核职责');
  await page.getByRole('radio', { name: '全部数据' }).check();
  await page.getByRole('textbox', { name: /使用数据的系统/ }).fill('示例系统');
  await page.getByLabel('最后一日').fill('2027-06-30');
  await page.getByRole('button', { name: '保存为草稿' }).click();
  await page.getByText('办理这一事项需要下列角色之一：经办人。').waitFor();
  expect(await page.getByRole('textbox', { name: /使用场景/ }).inputValue()).toBe('角色变更之前填写');
  expect(city.complaints.splice(0).filter((said) => !said.includes('403'))).toEqual([]);
});
