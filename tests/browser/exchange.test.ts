import { expect, test } from 'vitest';
import { staff } from '../../operate/sample/people.ts';
import { useConsole } from './console.ts';
import { shows } from './windows.ts';

const city = useConsole();
const { registry } = staff;

test('a data item says how it is given and what its values are held against, and an edit loses nothing of it', async () => {
  const officer = await city.signedIn(registry.officer, { path: '/console/catalogs/new' });
  await officer.getByLabel('数据目录名称').fill('地籍调查信息');
  await officer.getByLabel('第 1 项的名称').fill('证件号码');
  await officer.getByLabel('第 1 项的类型').selectOption('字符串');
  const more = officer.getByText(/第 1 项的个人信息类别、提供形式/);
  await more.click();
  await officer.getByLabel('第 1 项的个人信息类别').selectOption('敏感个人信息');
  await officer.getByLabel('第 1 项的提供形式').selectOption('假名');
  await officer.getByLabel('第 1 项的主键').check();
  await officer.getByLabel('第 1 项的取值列表').fill('1 = 居民身份证\n2\n');
  const rules = officer.getByRole('group', { name: '第 1 项的质量规则' });
  await rules.getByLabel('必填').check();
  await rules.getByLabel('字符数', { exact: true }).check();
  await rules.getByLabel('字符数下限').fill('20');
  await rules.getByLabel('字符数上限').fill('18');
  await officer.getByRole('button', { name: '保存为草稿' }).click();
  // What is wrong is said at the item, opened if need be.
  await shows(officer.locator('details[open]').getByText('下限不大于上限'));
  await rules.getByLabel('字符数下限').fill('15');
  await officer.getByRole('button', { name: '保存为草稿' }).click();
  await officer.getByRole('heading', { level: 1, name: '地籍调查信息' }).waitFor();
  await shows(
    officer.getByText('敏感个人信息；提供形式：假名；主键；取值 2 个；质量规则：必填、字符数（15–18）'),
  );
  expect(city.complaints.splice(0).filter((said) => !said.includes('400') && !said.includes('422'))).toEqual(
    [],
  );

  const path = new URL(officer.url()).pathname;
  await officer.goto(`${city.url}${path}/edit`);
  await officer.getByLabel('第 1 项的说明').fill('十八位');
  await officer.getByRole('button', { name: '保存修改' }).click();
  await shows(officer.getByText('十八位'));
  const { body } = await city.client.call(registry.officer, 'GET', path.replace('/console/', '/v1/'));
  expect(body['dataItems']).toEqual([
    {
      name: '证件号码',
      type: 'string',
      sensitivity: 'sensitivePersonal',
      treatment: 'pseudonymised',
      primaryKey: true,
      values: [{ value: '1', name: '居民身份证' }, { value: '2' }],
      rules: [{ rule: 'required' }, { rule: 'length', min: 15, max: 18 }],
      description: '十八位',
    },
  ]);
});
