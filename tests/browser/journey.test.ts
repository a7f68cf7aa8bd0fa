import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { staff } from '../../operate/sample/people.ts';
import { useConsole } from './console.ts';
import { shows } from './windows.ts';

const city = useConsole();
const { registry, housing, bureau } = staff;
const folder = mkdtempSync(join(tmpdir(), 'gongxiang-journey-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens an action of a case and gives its command, with what is filled in between. */
async function act(
  page: Page,
  name: string | RegExp,
  fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  await page.getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await fill?.(dialog);
  await dialog.getByRole('button', { name }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const nameOfCatalog = '危房改造补助发放信息';

/** What the next journeys go on with. */
const made: { catalog: string; request: string } = { catalog: '', request: '' };
const pathOf = (page: Page) => new URL(page.url()).pathname;

test('a catalog is drafted, approved with both assessments, submitted and published', async () => {
  const officer = await city.signedIn(registry.officer, { path: '/console/catalogs' });
  await officer.getByRole('button', { name: '编制目录' }).click();
  await officer.getByLabel('数据目录名称').fill(nameOfCatalog);
  await officer.getByLabel('内容摘要').fill('各年度发放的补助');
  await officer.getByLabel('数据格式').fill('CSV');
  await officer.getByRole('combobox', { name: /数据更新频率/ }).click();
  await officer.getByTitle('每日').click();
  for (const [index, item] of ['补助对象', '补助金额'].entries()) {
    const name = officer.getByLabel(`第 ${index + 1} 项的名称`);
    if ((await name.count()) === 0)
      await officer.getByRole('button', { name: '增加一个数据项' }).first().click();
    await name.fill(item);
    await officer.getByLabel(`第 ${index + 1} 项的类型`).selectOption('字符串');
  }
  await officer.getByRole('radio', { name: '有条件共享' }).first().check();
  await officer.getByRole('checkbox', { name: '批量交换' }).check();
  await officer.getByLabel('共享范围').fill('本市各部门');
  await officer.getByLabel('使用用途').fill('住房保障资格核验');
  await officer.getByRole('button', { name: '增加一项使用条件' }).click();
  await officer.getByLabel('使用条件第 1 项').fill('仅限住房保障资格核验使用');
  await officer.getByRole('radio', { name: '一般数据' }).check();
  await officer.getByLabel('一般数据的级别').fill('2');
  await officer.getByLabel('数据所属领域').fill('城乡建设');
  await officer
    .getByRole('radiogroup', { name: /是否属于国家秘密、工作秘密/ })
    .getByRole('radio', { name: '否' })
    .check();
  await officer.getByRole('button', { name: '保存为草稿' }).click();
  await officer.getByRole('heading', { level: 1, name: nameOfCatalog }).waitFor();
  made.catalog = pathOf(officer);

  const head = await city.signedIn(registry.head, { path: made.catalog });
  await act(head, /部门负责人审核同意/, async (dialog) => {
    for (const name of ['保密风险评估', '个人信息保护影响评估']) {
      const group = dialog.getByRole('group', { name });
      await group.getByRole('radio', { name: '不涉及' }).check();
      await group.getByLabel(/评估人或者评估单位/).fill('数据共享科');
      await group.getByLabel(/评估报告/).fill('示例评〔2026〕9号');
    }
  });
  await shows(head.getByText('已审核同意', { exact: true }));

  await officer.reload();
  await act(officer, /^报送政务数据共享主管部门/);
  await shows(officer.getByText('已报送', { exact: true }));

  const authority = await city.signedIn(bureau.officer, { path: made.catalog });
  await act(authority, /^审核并发布/);
  await shows(authority.getByText('已发布', { exact: true }));
});

test('another department finds it, requests items of it, and its office head sends the request', async () => {
  const officer = await city.signedIn(housing.officer, { path: '/console/catalogs' });
  await officer.getByLabel('名称包含').fill(nameOfCatalog);
  await officer.getByRole('button', { name: '查询' }).click();
  await officer.getByRole('link', { name: nameOfCatalog }).click();
  await officer.getByRole('checkbox', { name: '选择 补助对象' }).check();
  await officer.getByRole('button', { name: /^申请共享所选数据项/ }).click();
  await officer.getByRole('heading', { level: 1, name: '起草共享申请' }).waitFor();
  await officer.getByRole('radio', { name: '全部数据' }).check();
  await officer.getByLabel('履行职责的依据').fill('《公共租赁住房管理办法》第七条规定的资格审核职责');
  await officer.getByLabel(/^使用场景/).fill('核验公租房申请人领取补助的情况');
  await officer.getByLabel(/^使用数据的系统/).fill('公租房管理系统');
  await officer.getByLabel('最后一日').fill('2027-01-31');
  await officer.getByRole('button', { name: '保存为草稿' }).click();
  await officer.getByRole('heading', { level: 1, name: new RegExp(nameOfCatalog) }).waitFor();
  made.request = pathOf(officer);
  await act(officer, /^提交本部门政务数据共享工作机构负责人审核/);
  await shows(officer.getByText('待本部门审核同意', { exact: true }));

  const head = await city.signedIn(housing.officeHead, { path: '/console/todo' });
  await head.getByRole('link', { name: nameOfCatalog }).click();
  await act(head, /^审核同意并发出/);
  await shows(head.getByText('已收到', { exact: true }));
  await shows(head.getByText('还剩 8 个工作日'));
});

test('the provider consents with a listed condition, and its office head gives the answer', async () => {
  const officer = await city.signedIn(registry.officer, { path: made.request });
  await officer.getByRole('button', { name: '拟定答复' }).click();
  await officer.getByRole('radio', { name: '同意共享', exact: true }).check();
  await officer.getByRole('checkbox', { name: '仅限住房保障资格核验使用' }).check();
  await officer.getByRole('dialog').getByRole('button', { name: '拟定答复' }).click();
  await shows(officer.getByText('答复已拟定', { exact: true }));

  const requester = await city.signedIn(housing.officer, { path: made.request });
  // Nobody but the provider is told that an answer is being prepared, nor what it says.
  await shows(requester.getByText('已收到', { exact: true }));
  expect(await requester.getByText('答复已拟定', { exact: true }).count()).toBe(0);
  expect(await requester.getByRole('heading', { name: '办理意见' }).count()).toBe(0);

  const head = await city.signedIn(registry.officeHead, { path: made.request });
  await act(head, /^审核同意并作出答复/);
  await shows(head.getByText('同意共享', { exact: true }));
});

test('the data is uploaded, checked, fetched and signed for', async () => {
  const file = join(folder, 'subsidies.csv');
  writeFileSync(file, '补助对象,补助金额,备注\n甲户,"1,000",不交付\n乙户,2000,"两行\n备注"\n');
  const grant = made.request.replace('/requests/', '/grants/');
  const officer = await city.signedIn(registry.officer, { path: grant });
  await officer.getByRole('button', { name: '交付数据' }).first().click();
  await officer.getByLabel('数据文件').setInputFiles(file);
  await expect.poll(() => officer.getByLabel('数据记录数').inputValue(), { timeout: 10_000 }).toBe('2');
  await officer.getByRole('button', { name: '申报并开始上传' }).click();
  await shows(officer.getByText('可提取', { exact: true }));

  const requester = await city.signedIn(housing.officer, { path: pathOf(officer) });
  const download = requester.waitForEvent('download');
  await requester.getByRole('button', { name: '获取数据', exact: true }).click();
  const saved = await (await download).path();
  expect(await readFile(saved, 'utf8')).toBe('补助对象\r\n甲户\r\n乙户\r\n');
  await shows(requester.getByText('核对一致，文件已经保存'));
  // Nor does a change of the language take it away.
  await requester.getByRole('button', { name: 'English', exact: true }).click();
  await shows(requester.getByRole('button', { name: 'Fetch it again', exact: true }));
  await requester.getByRole('button', { name: '中文', exact: true }).click();
  await shows(requester.getByText('核对一致，文件已经保存'));
  // What was measured outlives a reload: the receipt is filled in, and says what it confirms before it is posted.
  await requester.reload();
  await act(requester, /签收/, async (dialog) => {
    expect(await dialog.getByLabel('数据记录数，不计标题行').inputValue()).toBe('2');
    await shows(dialog.getByText('已经收到下列数据，与平台清单一致'));
  });
  await shows(requester.getByText('已签收', { exact: true }));
});

test('what the requester does with the data is recorded beside what the platform has entered by itself', async () => {
  const grant = made.request.replace('/requests/', '/grants/');
  const officer = await city.signedIn(housing.officer, { path: grant });
  const records = officer.getByRole('region', { name: '使用记录' }).first();
  await shows(records.getByRole('link', { name: '平台自动记录：签收的交付' }));
  await shows(records.getByText('下一次登记使用情况'));
  await act(officer, /^登记使用情况/, async (dialog) => {
    await dialog.getByRole('radio', { name: '应用成效' }).check();
    await dialog.locator('input[type="date"]').fill((await city.client.now()).slice(0, 10));
    await dialog.getByLabel(/^使用的情况/).fill('核验公租房申请人 120 户，退回重复领取的 3 户');
  });
  await shows(records.getByText('核验公租房申请人 120 户，退回重复领取的 3 户'));
  await shows(records.getByText('应用成效', { exact: true }));
  // A daily catalog is supplied working day by working day.
  await shows(officer.getByText('本周期的最后一日'));
});

test('whoever asks for more than a yes or no says why, and is told what the department holds already', async () => {
  const { body } = await city.client.call(housing.officer, 'GET', '/v1/catalogs?limit=100');
  const catalog = body.items?.find(({ name }) => name === '婚姻登记信息');
  const officer = await city.signedIn(housing.officer, {
    path: `/console/requests/new?catalog=${String(catalog?.['id'])}&item=登记类别`,
  });
  const reason = officer.getByRole('textbox', { name: /^核验不能满足需要的理由/ });
  await officer.getByRole('radio', { name: '核验', exact: true }).check();
  expect(await reason.count()).toBe(0);
  await officer.getByRole('radio', { name: '批量交换' }).check();
  await officer.getByRole('radio', { name: '全部数据' }).check();
  await officer.getByLabel('履行职责的依据').fill('《公共租赁住房管理办法》第七条规定的资格审核职责');
  await officer.getByLabel(/^使用场景/).fill('按户归并公租房申请人的家庭成员');
  await officer.getByLabel(/^使用数据的系统/).fill('公租房管理系统');
  await officer.getByLabel('最后一日').fill('2027-01-31');
  await officer.getByRole('button', { name: '保存为草稿' }).click();
  await officer.getByText('请填写核验不能满足需要的理由').waitFor();
  await reason.fill('需要登记类别的历次变动，是否已婚的结果不能满足');
  await officer.getByRole('button', { name: '保存为草稿' }).click();
  await officer.getByRole('heading', { level: 1, name: /^共享申请：婚姻登记信息/ }).waitFor();
  await shows(officer.getByText('需要登记类别的历次变动，是否已婚的结果不能满足'));
  const told = officer.getByRole('alert').filter({ hasText: '与本部门已有的申请或者共享权限重复' });
  await shows(told.getByRole('link', { name: '本部门已有有效的共享权限' }));
});

test('needs come from a workbook, stand in their list with owner and step, and are taken along as one', async () => {
  const file = join(folder, 'needs.csv');
  writeFileSync(file, '所需数据名称,数据项名称,使用场景,履职依据\n零售药店处理信息,药店名称、处理日期,,\n');
  const officer = await city.signedIn(housing.officer, { path: '/console/lists' });
  await officer.getByRole('button', { name: '导入需求工作簿' }).click();
  await officer.getByLabel('需求工作簿文件').setInputFiles(file);
  await officer.getByRole('button', { name: '上传并继续' }).click();
  await officer.getByRole('button', { name: '开始导入' }).click();
  await shows(officer.getByRole('link', { name: '在共享需求中补充使用场景' }));
  expect(await officer.getByText('未识别的表头').count()).toBe(0);
  await officer.getByRole('link', { name: '需求清单', exact: true }).click();
  const row = officer.getByRole('row', { name: /零售药店处理信息/ });
  await shows(row.getByText('示例市住房保障局'));
  await shows(row.getByText('待分派'));
  const download = officer.waitForEvent('download');
  await officer.getByRole('button', { name: '下载电子表格' }).click();
  const workbook = await download;
  expect(workbook.suggestedFilename()).toBe('需求清单.xlsx');
  expect((await readFile(await workbook.path())).subarray(0, 2).toString()).toBe('PK');
  await officer.getByRole('button', { name: '负面清单' }).click();
  await officer.getByRole('combobox', { name: '地区（含其以下）' }).click();
  await officer.getByTitle('示例省（990000）').click();
  await shows(officer.getByText('犯罪记录依法封存，不得向任何单位和个人提供'));
});

test('an authority publishes how needs are matched, a department where it takes corrections, for every other to read', async () => {
  const authority = await city.signedIn(bureau.officer, { path: '/console/lists/workflow' });
  await act(authority, '公布新版本', async (dialog) => {
    await dialog.getByLabel('版本').fill('2026-1');
    await dialog.getByLabel('规则的名称').fill('示例市供需对接工作流程');
    await dialog.getByLabel('施行日期').fill('2026-02-02');
    await dialog.getByLabel('规则的内容').fill('按照下列环节办理。');
    await dialog.getByRole('button', { name: '增加一项：各环节' }).click();
    await dialog.getByLabel('环节的名称').fill('分派');
    await dialog.getByLabel('由谁办理').fill('市数据局');
    await dialog.getByLabel('办理的工作日数').fill('3');
  });
  await shows(authority.getByRole('heading', { name: '示例市供需对接工作流程（现行）' }));
  await shows(authority.getByRole('row', { name: /1\. 分派.*市数据局.*3/ }));

  const officer = await city.signedIn(registry.officer, { path: '/console/organisation' });
  await act(officer, '公布新版本', async (dialog) => {
    await dialog.getByLabel('版本').fill('2026-1');
    await dialog.getByLabel('规则的名称').fill('数据校核更正规则');
    await dialog.getByLabel('施行日期').fill('2026-02-02');
    await dialog.getByLabel('规则的内容').fill('收到校核申请后核实，并告知结果。');
    await dialog.getByLabel('受理校核申请的机构').fill('数据共享科');
    await dialog.getByLabel('公开的联系方式').fill('0990-1000009');
  });
  const other = await city.signedIn(housing.officer, {
    path: `/console/register/departments/${registry.officer.org}`,
  });
  await shows(other.getByText('数据共享科 · 0990-1000009'));
  await other.getByRole('button', { name: '数据校核更正规则' }).click();
  await shows(other.getByText('收到校核申请后核实，并告知结果。'));
  // That nothing is published yet is answered as not found.
  expect(city.complaints.splice(0).filter((said) => !said.includes('404'))).toEqual([]);
});

test('the service behind a catalog is registered on its page', async () => {
  const own = '/v1/catalogs?view=own&limit=100';
  const { body } = await city.client.call(registry.officer, 'GET', own);
  const catalog = body.items?.find(({ name }) => name === '不动产查封登记信息');
  const officer = await city.signedIn(registry.officer, {
    path: `/console/catalogs/${String(catalog?.['id'])}`,
  });
  await act(officer, '登记服务', async (dialog) => {
    await dialog.getByLabel('每日可以调用的次数').fill('23456');
  });
  const panel = officer.getByRole('region', { name: '服务接口、核验所用的服务' });
  await shows(panel.getByText('23456'));
});
