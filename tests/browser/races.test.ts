import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type SamplePerson, staff } from '../../operate/sample/people.ts';
import { useConsole } from './console.ts';
import { shows } from './windows.ts';

const city = useConsole();
const { registry, housing } = staff;

/** A request that the registry has received and may answer. */
async function received(): Promise<string> {
  const { body } = await city.client.call(
    registry.officer,
    'GET',
    '/v1/requests?side=provider&status=received',
  );
  const [first] = body.items ?? [];
  return String(first?.['id']);
}

const open = (who: SamplePerson, id: string): Promise<Page> =>
  city.signedIn(who, { path: `/console/requests/${id}` });

async function refuse(page: Page, reasons: string): Promise<void> {
  await page.getByRole('button', { name: '拟定答复' }).click();
  await page.getByRole('radio', { name: '不同意共享', exact: true }).check();
  await page.getByRole('radio', { name: /不具有合法性/ }).check();
  await page.getByRole('textbox', { name: '具体说明' }).fill(reasons);
}

const send = (page: Page) => page.getByRole('dialog').getByRole('button', { name: '拟定答复' }).click();

test('of two people who answer the same request the second is told, sees what changed, and loses nothing', async () => {
  const id = await received();
  const [first, second] = [await open(registry.officer, id), await open(registry.officer, id)];
  await refuse(first, '第一个人写的理由：申请没有写明法定职责。');
  await refuse(second, '第二个人写的理由：依据已经废止。');
  await send(first);
  await first.getByRole('dialog').waitFor({ state: 'hidden' });
  await send(second);
  const told = second.getByRole('alert').filter({ hasText: '他人刚刚更改了这一事项' });
  await told.waitFor();
  expect(await told.innerText()).toContain('第一个人写的理由');
  expect(await second.getByRole('textbox', { name: '具体说明' }).inputValue()).toContain('第二个人写的理由');
  expect(city.complaints.splice(0).filter((said) => !/\b(409|412)\b/.test(said))).toEqual([]);
});

test('of two people who change the same draft the second sees what changed, keeps what they typed and loses nothing of the first', async () => {
  const { body } = await city.client.call(housing.officer, 'GET', '/v1/requests?status=draft');
  const id = String(body.items?.[0]?.['id']);
  const path = `/console/requests/${id}/edit`;
  const { body: draft } = await city.client.call(housing.officer, 'GET', `/v1/requests/${id}`);
  // Other words at every run, so that they do differ.
  const changed = `第一个人改写的使用场景（第 ${String(draft['version'])} 版之后）`;
  const first = await city.signedIn(housing.officer, { path });
  const second = await city.signedIn(housing.officer, { path });
  const scenario = (page: Page) => page.getByRole('textbox', { name: /使用场景/ });
  const basis = (page: Page) => page.getByRole('textbox', { name: /履行职责的依据/ });
  const save = (page: Page) => page.getByRole('button', { name: '保存修改' }).click();
  await scenario(first).fill(changed);
  await basis(second).fill('第二个人改写的法定职责');
  await save(first);
  await first.getByRole('heading', { name: /^共享申请：/ }).waitFor();
  // A window that reads the draft anew by itself does not overwrite it either.
  await second.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await save(second);
  const told = second.getByRole('alert').filter({ hasText: '他人刚刚更改了这一事项' });
  await told.waitFor();
  expect(await told.innerText()).toContain(changed);
  expect(await basis(second).inputValue()).toBe('第二个人改写的法定职责');
  await second.getByRole('button', { name: '按现在的内容继续' }).click();
  expect(await scenario(second).inputValue()).toBe(changed);
  await save(second);
  await second.getByRole('heading', { name: /^共享申请：/ }).waitFor();
  await shows(second.getByText(changed));
  await shows(second.getByText('第二个人改写的法定职责'));
  expect(city.complaints.splice(0).filter((said) => !/\b(409|412)\b/.test(said))).toEqual([]);
});

test('a clock that jumps while a form is open neither loses it nor hides what that means', async () => {
  const { body } = await city.client.call(housing.officer, 'GET', '/v1/requests?status=draft');
  const id = String(body.items?.[0]?.['id']);
  const page = await city.signedIn(housing.officer, { path: `/console/requests/${id}/edit` });
  const scenario = page.getByRole('textbox', { name: /使用场景/ });
  await scenario.fill('在时钟拨动之前填写的使用场景');
  await city.client.moveClock({ advance: '3 working days' });
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByRole('heading', { name: /^共享申请：/ }).waitFor();
  await shows(page.getByText('在时钟拨动之前填写的使用场景'));
});
