import { expect, test } from 'vitest';
import { staff } from '../../operate/sample/people.ts';
import { useConsole } from './console.ts';
import { shows } from './windows.ts';

const city = useConsole();
const { registry } = staff;

test('S3.1 the items of a catalog are taken from the declaration of a table, checked, and saved with what was found', async () => {
  const officer = await city.signedIn(registry.officer, { path: '/console/catalogs/new' });
  await officer.getByLabel('数据目录名称').fill('宗地权利人信息');
  await officer.getByText('从样本或者建表语句生成数据项').click();
  const sql =
    "CREATE TABLE `t` (`bh` varchar(20) NOT NULL COMMENT '宗地编号', `sfzh` char(18) COMMENT '公民身份号码', PRIMARY KEY (`bh`));";
  await officer
    .getByLabel('文件', { exact: true })
    .setInputFiles({ name: 'parcels.sql', mimeType: 'text/plain', buffer: Buffer.from(sql) });
  await shows(officer.getByText('已生成 2 个数据项'));
  await shows(officer.getByText('按名称识别为公民身份号码（GB 11643）。'));
  expect(await officer.getByLabel('第 1 项的名称').inputValue()).toBe('宗地编号');
  expect(await officer.getByLabel('第 2 项的名称').inputValue()).toBe('公民身份号码');
  await officer.getByRole('button', { name: '保存为草稿' }).click();
  await officer.getByRole('heading', { level: 1, name: '宗地权利人信息' }).waitFor();
  const path = new URL(officer.url()).pathname;
  const { body } = await city.client.call(registry.officer, 'GET', path.replace('/console/', '/v1/'));
  expect(body['dataItems']).toEqual([
    {
      name: '宗地编号',
      type: 'string',
      length: 20,
      primaryKey: true,
      rules: [{ rule: 'required' }],
      sourceField: 'bh',
    },
    {
      name: '公民身份号码',
      type: 'string',
      length: 18,
      sensitivity: 'sensitivePersonal',
      rules: [{ rule: 'identityNumber' }],
      sourceField: 'sfzh',
    },
  ]);
});

test('S3.1 a file that tells no structure is refused where it was chosen, and what was typed stays', async () => {
  const officer = await city.signedIn(registry.officer, { path: '/console/catalogs/new' });
  await officer.getByLabel('第 1 项的名称').fill('已经填写');
  await officer.getByText('从样本或者建表语句生成数据项').click();
  const file = officer.getByLabel('文件', { exact: true });
  await file.setInputFiles({ name: 'a.sql', mimeType: 'text/plain', buffer: Buffer.from('SELECT 1') });
  await shows(officer.getByText('没有找到建表语句。'));
  await file.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
  await shows(officer.getByText('不能按文件名识别其形式', { exact: false }));
  expect(await officer.getByLabel('第 1 项的名称').inputValue()).toBe('已经填写');
  expect(city.complaints.splice(0).filter((said) => !said.includes('422'))).toEqual([]);
});
