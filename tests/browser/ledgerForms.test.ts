import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { staff } from '../../operate/sample/people.ts';
import { useConsole } from './console.ts';
import { shows } from './windows.ts';

const city = useConsole();
const { registry, bureau, civil } = staff;

/** Chooses something by its name in a field with a list of names. */
async function chooseNamed(page: Page, field: RegExp, name: string | RegExp): Promise<void> {
  const box = page.getByRole('combobox', { name: field }).first();
  await box.click();
  if (typeof name === 'string') await box.fill(name);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: name })
    .first()
    .click();
  await page.keyboard.press('Escape');
}

test('S1.1 R12.3 a function and a matter are registered, changed on their pages, and planned for by name', async () => {
  const officer = await city.signedIn(registry.officer, { path: '/console/duties/new' });
  await officer.getByLabel('职责的名称').fill('不动产统一登记');
  await officer.getByRole('button', { name: '登记', exact: true }).click();
  await officer.getByRole('heading', { level: 1, name: /编目率/ }).waitFor();
  const { body } = await city.client.call(registry.officer, 'GET', '/v1/duties');
  const duty = body.items?.find(({ name }) => name === '不动产统一登记');
  await officer.goto(`${city.client.url}/console/duties/${String(duty?.['id'])}`);
  await officer.getByRole('link', { name: '修改' }).click();
  await officer.getByLabel('职责的名称').fill('不动产统一登记职责');
  await officer.getByRole('button', { name: '保存', exact: true }).click();
  await officer.getByRole('heading', { level: 1, name: '不动产统一登记职责' }).waitFor();

  await officer.goto(`${city.client.url}/console/matters/new`);
  await officer.getByLabel('业务事项的名称').fill('不动产首次登记');
  await chooseNamed(officer, /种类/, '行政确认');
  await chooseNamed(officer, /所属职责/, '不动产统一登记职责');
  await officer.getByRole('button', { name: '登记', exact: true }).click();
  await officer.getByRole('heading', { level: 1, name: /编目率/ }).waitFor();

  const authority = await city.signedIn(bureau.officer, { path: '/console/compilation-plans/new' });
  await authority.getByLabel('计划的名称').fill('第二批编目计划');
  if ((await authority.getByRole('combobox', { name: /部门/ }).count()) === 0)
    await authority.getByRole('button', { name: /增加/ }).first().click();
  await chooseNamed(authority, /部门/, registry.officer.org);
  await chooseNamed(authority, /业务事项/, '不动产首次登记');
  await authority.getByLabel(/完成日期/).fill('2026-12-31');
  await authority.getByRole('button', { name: '保存为草稿' }).click();
  await authority.getByRole('heading', { level: 1, name: '第二批编目计划' }).waitFor();
  await shows(authority.getByText(/不动产首次登记/));
});

test('S5.1 a form is drafted for regions that are chosen by name, and what is known already is settled from what was found', async () => {
  const officer = await city.signedIn(civil.officer, { path: '/console/forms/new' });
  await officer.getByLabel('表单的名称').fill('低保家庭住房情况表');
  await officer.getByLabel('要求填报的目的').fill('核对低保申请家庭的住房情况');
  await chooseNamed(officer, /要求填报的乡镇、村/, '示例市');
  await officer
    .getByRole('radio', { name: '按年' })
    .or(officer.getByRole('radio', { name: '每年' }))
    .check();
  if ((await officer.getByLabel('数据项的名称').count()) === 0)
    await officer.getByRole('button', { name: /增加/ }).first().click();
  await officer.getByLabel('数据项的名称').first().fill('不动产单元号');
  await officer.getByRole('button', { name: '起草并核对' }).click();
  await officer.getByRole('heading', { level: 1, name: '低保家庭住房情况表' }).waitFor();
  await officer.getByRole('button', { name: /处理重复/ }).click();
  const form = officer.getByRole('dialog');
  await form.getByLabel('字段的名称').waitFor();
  expect(await form.getByLabel('字段的名称').inputValue()).toBe('不动产单元号');
  await form.getByRole('button', { name: /处理重复/ }).click();
  await shows(officer.getByRole('region', { name: '重复字段的处理' }).getByText('不动产单元号'));
});
