import { expect, test } from 'vitest';
import { staff } from '../../operate/sample/people.ts';
import { choose, useConsole } from './console.ts';
import { shows } from './windows.ts';

const city = useConsole();
const { registry, housing } = staff;

test('whoever opens the address sees what this is and signs in; a reload asks nobody again', async () => {
  const page = await city.open();
  await page.getByRole('heading', { name: '共享 · 政务数据共享平台' }).waitFor();
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await choose(page, registry.officer);
  await page.getByRole('heading', { name: '待办' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/console/todo');
  await page.reload();
  await page.getByRole('heading', { name: '待办' }).waitFor();
  expect(await page.getByRole('button', { name: new RegExp(registry.officer.name) }).count()).toBe(1);
});

test('a link into the console leads to its page after the sign-in', async () => {
  const page = await city.open({ path: '/console/requests?side=provider' });
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await choose(page, registry.officer);
  await page.getByRole('heading', { name: '共享申请' }).waitFor();
  expect(page.url()).toContain('/console/requests?side=provider');
});

test('tokens are nowhere in the browser but in the page’s memory', async () => {
  const page = await city.signedIn(registry.officer);
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  );
  expect(kept).not.toMatch(/eyJ|refresh|access_token/);
});

test('signing out ends the session at the issuer: nobody comes back without choosing', async () => {
  const page = await city.signedIn(registry.officer);
  await page.getByRole('button', { name: new RegExp(registry.officer.name) }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  await page.goto(`${city.url}/console/todo`);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await shows(page.getByRole('heading', { name: /选择登录人员/ }));
});

test('two people in two windows of one browser stay who they are', async () => {
  const first = await city.signedIn(registry.officer);
  const second = await first.context().newPage();
  await second.goto(city.url);
  await second.getByRole('button', { name: '登录', exact: true }).click();
  if (second.url().includes('/local/issuer')) await choose(second, housing.officer);
  else {
    await second.getByRole('button', { name: new RegExp(registry.officer.name) }).click();
    await second.getByRole('menuitem', { name: '换一个人登录' }).click();
    await choose(second, housing.officer);
  }
  await second.getByRole('button', { name: new RegExp(housing.officer.name) }).waitFor();
  await first.reload();
  await first.getByRole('button', { name: new RegExp(registry.officer.name) }).waitFor();
  await second.reload();
  await shows(second.getByRole('button', { name: new RegExp(housing.officer.name) }));
});
