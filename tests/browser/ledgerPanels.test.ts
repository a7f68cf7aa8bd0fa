import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { staff } from '../../operate/sample/people.ts';
import { useConsole } from './console.ts';
import { catalogPublished, grantMade } from './grantMade.ts';
import { shows } from './windows.ts';

const city = useConsole();
const { registry, housing, bureau, government, insurance } = staff;

test('S3.4 S3.5 a provider sees whom the change of an item reaches, where it comes from, and its metadata', async () => {
  const { catalog } = await grantMade(
    city.client,
    {
      name: '宗地界址信息',
      sourceSystem: { name: '不动产登记系统', level: 'city' },
      dataItems: [
        { name: '宗地编号', type: 'string', length: 20, sourceField: 'zd.bh' },
        { name: '界址点数', type: 'integer' },
      ],
    },
    'batch',
  );
  const officer = await city.signedIn(registry.officer, { path: `/console/catalogs/${catalog}` });
  const ways = officer.getByRole('region', { name: '数据项的流转' });
  await ways.getByRole('combobox', { name: '数据项' }).click();
  await officer.locator('.ant-select-item-option').filter({ hasText: '宗地编号' }).click();
  const reached = ways.getByRole('table', { name: /^变更该数据项影响的部门/ });
  await shows(reached.getByRole('link', { name: '示例市住房保障局' }));
  await shows(reached.getByText('公租房管理系统'));
  await ways.getByText('从何而来').click();
  await shows(ways.getByText('目录所列的来源系统：不动产登记系统；来源字段：zd.bh'));
  await shows(ways.getByText('该数据项还没有流转记录。'));
  expect(await reached.count()).toBe(0);

  const metadata = officer.getByRole('region', { name: '元数据', exact: true });
  await metadata.getByRole('button', { name: '查看元数据' }).click();
  await shows(metadata.getByRole('heading', { name: '业务元数据' }));
  await shows(metadata.getByRole('heading', { name: '管理元数据' }));
  await shows(metadata.getByRole('region', { name: '技术元数据' }).getByText('界址点数'));
  const download = officer.waitForEvent('download');
  await metadata.getByRole('button', { name: '下载元数据' }).click();
  expect((await download).suggestedFilename()).toBe('宗地界址信息.json');

  // Who has no grant over it is told of none.
  const other = await city.signedIn(staff.civil.officer, { path: `/console/catalogs/${catalog}` });
  const theirs = other.getByRole('region', { name: '数据项的流转' });
  await theirs.getByRole('combobox', { name: '数据项' }).click();
  await other.locator('.ant-select-item-option').filter({ hasText: '宗地编号' }).click();
  await shows(theirs.getByText('您可以查看的共享权限中，没有提供该数据项的。'));
});

test('S3.5 whoever has received data sees the steps that an item has taken, up and down', async () => {
  const { body } = await city.client.call(insurance.officer, 'GET', '/v1/todo?limit=100');
  const waiting = body.items?.find(({ kind, status }) => kind === 'delivery' && status === 'ready');
  const grant = await city.client.call(
    insurance.officer,
    'GET',
    `/v1/grants/${String(waiting?.['grantId'])}`,
  );
  const { catalogId, dataItems } = grant.body;
  const [item] = Array.isArray(dataItems) ? dataItems.map(String) : [];
  const officer = await city.signedIn(insurance.officer, { path: `/console/catalogs/${String(catalogId)}` });
  const ways = officer.getByRole('region', { name: '数据项的流转' });
  await ways.getByRole('combobox', { name: '数据项' }).click();
  await officer
    .locator('.ant-select-item-option')
    .filter({ hasText: item ?? '' })
    .first()
    .click();
  const steps = ways.getByRole('table', { name: '流转的各环节' });
  await shows(steps.getByRole('link', { name: /^交付/ }));
  await ways.getByText('从何而来').click();
  await shows(steps.getByText('编入目录'));
  await shows(steps.getByText(/^来源系统：/));
});

test('S1.2 a region adds to the standard of matters: one proposes, another confirms', async () => {
  const officer = await city.signedIn(bureau.officer, { path: '/console/matter-standard' });
  await officer.getByRole('button', { name: '提出补充' }).click();
  const form = officer.getByRole('dialog');
  await form
    .getByRole('button', { name: /各项补充|增加|添加/ })
    .first()
    .click();
  await form.getByRole('combobox').first().click();
  await officer.locator('.ant-select-item-option').filter({ hasText: '行政许可' }).click();
  await form.getByLabel(/^应编数据/).fill('许可有效期');
  await form.getByRole('button', { name: '提出，由他人确认' }).click();
  const waiting = officer.getByRole('region', { name: '待确认的补充' });
  await shows(waiting.getByText('许可有效期'));
  await shows(waiting.getByText('您提出或者参与提出了这一内容，应当由他人确认。'));
  expect(await waiting.getByRole('button').count()).toBe(0);

  const second = await city.signedIn(government.officer, { path: '/console/matter-standard' });
  await second.getByRole('button', { name: '确认补充' }).click();
  await shows(second.getByRole('region', { name: '本地区的补充' }).getByText('许可有效期'));
  expect(await second.getByRole('region', { name: '待确认的补充' }).count()).toBe(0);
  // Who is no authority reads it, and has nothing to propose.
  const reader = await city.signedIn(housing.officer, { path: '/console/matter-standard' });
  await shows(reader.getByRole('region', { name: '本地区的补充' }).getByText('许可有效期'));
  expect(await reader.getByRole('button', { name: '提出补充' }).count()).toBe(0);
});

test('R18.1 the months of a region, and of a department, are drawn and told in figures', async () => {
  const officer = await city.signedIn(bureau.officer, { path: '/console/quality?region=990100' });
  const months = officer.getByRole('region', { name: '各月情况' });
  await shows(months.getByText('数据质量得分'));
  await shows(months.getByRole('table', { name: '各月情况' }).getByText(/^2026-0\d$/));
  await officer.getByRole('table', { name: '各部门目录的质量' }).getByRole('link').first().click();
  await shows(officer.getByRole('heading', { level: 1, name: /^目录质量：示例市/ }));
});

test('R19.2 a source department lists what it is the source of', async () => {
  const { client } = city;
  await client.call(bureau.officer, 'PUT', '/v1/elements/ZDBH', { name: '宗地编号' });
  await client.call(bureau.officer, 'POST', '/v1/elements/ZDBH/source', { department: registry.officer.org });
  await client.call(bureau.officer, 'PUT', '/v1/elements/HYZK', { name: '婚姻状况' });
  const officer = await city.signedIn(registry.officer, { path: '/console/elements' });
  await shows(officer.getByRole('link', { name: '婚姻状况' }));
  await officer.getByLabel('只看本单位为数源部门的').check();
  await officer.getByRole('link', { name: '婚姻状况' }).waitFor({ state: 'detached' });
  await shows(officer.getByRole('link', { name: '宗地编号' }));
  expect(new URL(officer.url()).searchParams.get('source')).toBe(registry.officer.org);
});

test('R16.3 a department attaches what stands behind many catalogs by a list: downloaded, filled in, pasted back', async () => {
  const { client } = city;
  const names = ['批量挂接目录甲', '批量挂接目录乙'];
  for (const name of names)
    await catalogPublished(client, { name, dataItems: [{ name: '宗地编号', type: 'string' }] }, 'batch');
  const officer = await city.signedIn(registry.officer, { path: '/console/catalogs?view=own' });
  await officer.getByRole('button', { name: '批量挂接资源' }).click();
  const download = officer.waitForEvent('download');
  await officer.getByRole('button', { name: '下载待挂接清单' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8').split('\r\n');
  const filled = lines
    .filter((line) => names.some((name) => line.includes(name)))
    .map((line, at) => line.split(',').with(3, `bdc_batch_${at}`).with(4, '不动产登记系统').join('\t'));
  await officer.getByLabel(/粘贴在这里/).fill(['990100/NOWHERE\t无\t库表\tx', ...filled].join('\n'));
  await shows(officer.getByText('可以挂接 2 个。有 1 行有误，不会挂接：'));
  await shows(officer.getByText('本单位已发布的可共享目录中没有这一编码。'));
  await shows(officer.getByText('涉及 2 个目录。'));
  await officer.getByRole('button', { name: '挂接 2 个目录' }).click();
  await shows(officer.getByRole('heading', { level: 1, name: '批量办理：资源挂接' }));
  await shows(officer.getByText('共 2 件，已逐件办过 2 件。'));
  await officer.getByRole('link', { name: names[0] ?? '' }).click();
  await shows(officer.getByText(/^库表，不动产登记系统，bdc_batch_[01]$/));
});
