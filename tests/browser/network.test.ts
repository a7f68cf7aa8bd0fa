import { expect, test } from 'vitest';
import { staff } from '../../operate/sample/people.ts';
import { useConsole } from './console.ts';
import { shows } from './windows.ts';

const city = useConsole();
const { registry, housing } = staff;

/** Fills in a request for a catalog of the registry that the housing bureau can ask for. */
async function filledRequest(scenario: string) {
  const { body } = await city.client.call(housing.officer, 'GET', '/v1/catalogs?limit=100');
  const catalog = body.items?.find(
    ({ provider, sharingClass }) => provider === registry.officer.org && sharingClass === 'conditional',
  );
  const page = await city.signedIn(housing.officer, {
    path: `/console/requests/new?catalog=${String(catalog?.['id'])}`,
  });
  await page.getByRole('checkbox').first().check();
  const methods = page.getByRole('radiogroup').first().getByRole('radio');
  await methods.first().check();
  await page.getByRole('radio', { name: '全部数据' }).check();
  await page.getByRole('textbox', { name: /依据/ }).fill('《示例办法》第一条规定的审核职责');
  await page.getByRole('textbox', { name: /使用场景/ }).fill(scenario);
  await page.getByRole('textbox', { name: /使用数据的系统/ }).fill('示例系统');
  const year = Number((await city.client.now()).slice(0, 4)) + 1;
  await page.getByLabel('最后一日').fill(`${year}-06-30`);
  return page;
}

const drafts = async (scenario: string) => {
  const { body } = await city.client.call(housing.officer, 'GET', '/v1/requests?status=draft&limit=100');
  const read = (body.items ?? []).map(({ id }) =>
    city.client.call(housing.officer, 'GET', `/v1/requests/${String(id)}`),
  );
  return (await Promise.all(read)).filter(({ body: request }) => request['scenario'] === scenario).length;
};

test('an answer that gets lost is asked for again, and the request is drafted once', async () => {
  const page = await filledRequest('答复丢失之后再次提交');
  let isFirst = true;
  await page.route('**/v1/requests', async (route) => {
    if (route.request().method() !== 'POST' || !isFirst) return route.continue();
    isFirst = false;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.getByRole('button', { name: '保存为草稿' }).click();
  await page.getByText('没有收到平台的答复').waitFor();
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByRole('heading', { name: /^共享申请：/ }).waitFor();
  expect(await drafts('答复丢失之后再次提交')).toBe(1);
  city.complaints.splice(0);
});

test('after a lost answer and a reload what was typed is sent under the same key, and drafted once', async () => {
  const scenario = '答复丢失、重新载入之后再次提交';
  const page = await filledRequest(scenario);
  await page.route('**/v1/requests', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.getByRole('button', { name: '保存为草稿' }).click();
  await page.getByText('没有收到平台的答复').waitFor();
  await page.unroute('**/v1/requests');
  await page.reload();
  await page.getByText('已恢复上次填写').waitFor();
  await page.getByRole('button', { name: '保存为草稿' }).click();
  await page.getByRole('heading', { name: /^共享申请：/ }).waitFor();
  expect(await drafts(scenario)).toBe(1);
  city.complaints.splice(0);
});

test('two windows with the same form tell of each other, and each keeps its text', async () => {
  const first = await filledRequest('第一个窗口填写的场景');
  const scenario = (page: typeof first) => page.getByRole('textbox', { name: /使用场景/ });
  await first.waitForTimeout(500);
  const second = await first.context().newPage();
  await second.goto(first.url());
  await second.getByRole('button', { name: '登录', exact: true }).click();
  await second.getByText('已恢复上次填写').waitFor();
  await scenario(second).fill('第二个窗口填写的场景');
  await first.getByText('本表单在另一个窗口中也有改动').waitFor();
  await first.getByRole('button', { name: '继续填写本窗口的' }).click();
  await second.reload();
  await shows(scenario(second));
  expect(await scenario(second).inputValue()).toBe('第二个窗口填写的场景');
  await first.reload();
  await shows(scenario(first));
  expect(await scenario(first).inputValue()).toBe('第一个窗口填写的场景');
});

test('a page that cannot be loaded leaves the menu, says that there is no connection, and is loaded later', async () => {
  const page = await city.signedIn(housing.officer);
  await page.context().setOffline(true);
  await page.getByRole('link', { name: '政务数据目录', exact: true }).first().click();
  await page.getByText('没有连接到平台，本页未能读取').waitFor();
  await shows(page.getByRole('link', { name: '共享申请', exact: true }).first());
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByRole('heading', { name: '政务数据目录' }).waitFor();
  city.complaints.splice(0);
});

test('who signs out in one window is signed out in the others', async () => {
  const first = await city.signedIn(housing.officer);
  const second = await first.context().newPage();
  await second.goto(city.url);
  await second.getByRole('button', { name: '登录', exact: true }).click();
  await second.getByRole('button', { name: new RegExp(housing.officer.name) }).click();
  await second.getByRole('menuitem', { name: '退出登录' }).click();
  await first.getByText('已在另一个窗口退出登录').waitFor();
  expect(await first.getByRole('heading', { name: '待办' }).count()).toBe(0);
});

test('on a slow network somebody who waits is told so, and for how long', async () => {
  const page = await city.signedIn(housing.officer);
  await page.route('**/v1/requests?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await route.continue();
  });
  await page.getByRole('link', { name: '共享申请', exact: true }).click();
  await page
    .getByText(/正在读取/)
    .first()
    .waitFor();
  await page
    .getByText(/仍在读取，已用 \d+ 秒/)
    .first()
    .waitFor();
  await shows(page.getByRole('table'));
});

/** How long access tokens live that the issuer gives from now on. */
const tokensLive = (accessTokenSeconds: number) =>
  fetch(`${city.url}/local/issuer/settings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessTokenSeconds }),
  });

test('a token that expires in the middle of a form is renewed without a word', async () => {
  await tokensLive(2);
  const page = await filledRequest('令牌到期之后提交');
  await page.getByRole('button', { name: '保存为草稿' }).click();
  await page.getByRole('heading', { name: /^共享申请：/ }).waitFor();
  expect(await drafts('令牌到期之后提交')).toBe(1);
  await tokensLive(600);
  // On a slow machine a token may end on its way; that call was made again.
  expect(city.complaints.splice(0).every((said) => said.includes('401'))).toBe(true);
});

test('when the issuer renews no more, what was typed is there again after signing in', async () => {
  await tokensLive(2);
  const page = await filledRequest('登录失效之前填写');
  await page.route('**/local/issuer/token', (route) =>
    route.fulfill({
      status: 400,
      contentType: 'application/json',
      body: JSON.stringify({ error: 'invalid_grant' }),
    }),
  );
  await page.getByRole('button', { name: '保存为草稿' }).click();
  const dialog = page.getByRole('dialog', { name: '登录已经失效' });
  await dialog.waitFor();
  await page.unroute('**/local/issuer/token');
  await tokensLive(600);
  await dialog.getByRole('button', { name: '重新登录' }).click();
  await page.getByText('已恢复上次填写、尚未提交的内容。').waitFor();
  expect(await page.getByRole('textbox', { name: /使用场景/ }).inputValue()).toBe('登录失效之前填写');
  await page.getByRole('button', { name: '保存为草稿' }).click();
  await page.getByRole('heading', { name: /^共享申请：/ }).waitFor();
  city.complaints.splice(0);
});

test('a read that fails is told at the first failure, and need not be waited for', async () => {
  const page = await city.signedIn(housing.officer);
  let failures = 0;
  await page.route('**/v1/requests?*', (route) => {
    failures += 1;
    return failures <= 2 ? route.abort() : route.continue();
  });
  await page.getByRole('link', { name: '共享申请', exact: true }).click();
  const told = page.getByRole('status').filter({ hasText: '没有读到，正在重新读取' });
  await told.waitFor();
  await told.getByRole('button', { name: '重试' }).click();
  await shows(page.getByRole('table'));
  expect(city.complaints.splice(0).every((said) => said.includes('ERR_FAILED'))).toBe(true);
});
