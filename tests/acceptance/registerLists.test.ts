import { beforeAll, describe, expect, test } from 'vitest';
import { checkUscc } from '../../lib/organisation/uscc.ts';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import { act, codes, eventually, everything, people, registerCity } from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

/** A code of an organisation with its check character. */
function usccOf(first17: string): string {
  const check = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY').find(
    (last) => checkUscc(first17 + last) === undefined,
  );
  return `${first17}${String(check)}`;
}
const bureau = usccOf('11990100MB0000111');
const authority = usccOf('11990102MB0000112');
const stations = Array.from({ length: 3 }, (_, index) => usccOf(`11990102MB000012${index}`));

/** Imports a list as the operator, and waits for its end. */
async function importList(kind: string, lines: readonly string[], more: object = {}): Promise<Body> {
  const { client } = platform;
  const opening = { format: 'csv', kind, ...more };
  const opened = await act(client, people.operator, 'POST', '/v1/imports', opening, 201);
  const { url, method } = Object(opened.upload);
  const uploaded = await fetch(String(url), { method: String(method), body: lines.join('\n') });
  expect(uploaded.status).toBe(200);
  await act(client, people.operator, 'POST', `/v1/imports/${String(opened.id)}/start`, {}, 202);
  return eventually(async () => {
    const found = await act(client, people.operator, 'GET', `/v1/imports/${String(opened.id)}`);
    return found.status === 'running' ? undefined : found;
  }, 60_000);
}
const rows = ({ id }: Body, state: string) =>
  everything(platform.client, people.operator, `/v1/imports/${String(id)}/rows?state=${state}`);

describe('regions and organisations from a list', () => {
  const regions = [
    '某省行政区划',
    '序号,行政区划代码,地区名称,层级,上级地区代码,承接地区代码,生效日期',
    '1,990102001,测试镇,,,,',
    '2,990102,测试县,县级,,,2020年1月1日',
    '3,990000000000,测试省,省,,,',
    '4,990103,旧区,,,990104,2024-06-01',
    '5,990104,新区,,,,',
    '6,990102001200,测试村,,,,',
    '7,99010,不是代码,,,,',
    '8,990105,反了的区,,990102001,,',
    '9,990106,日期不对,,,,去年',
    '10,990102,又一个测试县,,,,',
  ];

  test('R8.1 regions are registered from the highest level down, abolished codes after what took their place', async () => {
    const done = await importList('regions', regions);
    expect(done).toMatchObject({ status: 'done', rows: 10, created: 6, errors: 4, unusedHeadings: ['序号'] });
    expect((await rows(done, 'created')).map(({ value }) => value)).toEqual(
      expect.arrayContaining(['测试村 990102001200', '旧区 990103']),
    );
    const errors = await rows(done, 'error');
    expect(errors.map(({ row, field }) => [row, field])).toEqual([
      [9, 'regionCode'],
      [10, 'row'],
      [11, 'since'],
      [12, 'regionCode'],
    ]);
    const { client } = platform;
    const read = (code: string) => act(client, people.otherOfficer, 'GET', `/v1/regions/${code}`);
    expect(await read('990102')).toMatchObject({ level: 'county', since: '2020-01-01' });
    expect(await read('990102001200')).toMatchObject({
      level: 'village',
      path: '990000/990100/990102/990102001/990102001200',
    });
    expect(await read('990103')).toMatchObject({ status: 'replaced', replacedBy: '990104' });
  });

  test('R8.1 the same list again changes nothing', async () => {
    const again = await importList('regions', regions);
    expect(again).toMatchObject({ status: 'done', created: 0, changed: 0, unchanged: 6, errors: 4 });
  });

  test('R11.1 organisations are registered with what the list says, and what it does not say is asked for', async () => {
    const done = await importList(
      'departments',
      [
        '部门,统一社会信用代码,校验通过,信息项行数,行政区划代码,单位类别,上级单位,政务数据共享工作机构',
        `测试市审计局,${bureau},是,14,,,,`,
        `测试县数据局,${authority},是,3,990102,政务数据共享主管部门,,数据科`,
        ...stations.map((code, index) => `测试县${index}站,${code},是,1,990102,,${bureau},办公室`),
        `校验位不对的局,${bureau.slice(0, 17)}${bureau.endsWith('0') ? '1' : '0'},否,1,,,,`,
        `测试市另一数据局,${usccOf('11990100MB0000131')},是,1,990100,政务数据共享主管部门,,科`,
        `没有名称的类别,${usccOf('11990100MB0000132')},是,1,990100,公司,,科`,
      ],
      { region: '990100' },
    );
    expect(done).toMatchObject({ status: 'done', rows: 8, created: 5, errors: 3, needsAttention: 1 });
    expect(await rows(done, 'needsAttention')).toMatchObject([{ row: 2, field: 'sharingOffice' }]);
    const reasons = (await rows(done, 'error')).map(({ row, reason }) => [row, Object(reason).zh]);
    expect(reasons).toEqual([
      [7, expect.stringContaining('校验')],
      [8, expect.stringContaining('已登记政务数据共享主管部门')],
      [9, expect.stringContaining('单位类别')],
    ]);
    const { client } = platform;
    const read = (code: string) => act(client, people.otherOfficer, 'GET', `/v1/departments/${code}`);
    expect(await read(bureau)).toMatchObject({
      region: '990100',
      level: 'city',
      sharingOffice: { name: '待明确' },
    });
    expect(await read(String(stations[0]))).toMatchObject({ superior: bureau, system: { org: bureau } });
    // The county has its authority now: a catalog of the county is reviewed there.
    expect(await read(authority)).toMatchObject({ kind: 'authority', level: 'county' });
  });

  test('R11.1 what the list does not say of a registered body stays as it is', async () => {
    const { client } = platform;
    const before = await act(client, people.operator, 'GET', `/v1/departments/${codes.provider}`);
    const done = await importList('departments', [
      '单位名称,统一社会信用代码,业务领域',
      `测试市不动产登记和交易中心,${codes.provider},自然资源`,
    ]);
    expect(done).toMatchObject({ changed: 1, errors: 0 });
    expect(await act(client, people.operator, 'GET', `/v1/departments/${codes.provider}`)).toMatchObject({
      name: '测试市不动产登记和交易中心',
      field: '自然资源',
      heads: before['heads'],
      sharingOffice: before['sharingOffice'],
    });
  });

  test('R11.3 heads and officers come with the list, held to what is registered one by one, and replace those of their office', async () => {
    const { client } = platform;
    const body = usccOf('11990100MB0000141');
    const headings =
      '单位名称,统一社会信用代码,所属地区代码,政务数据共享工作机构,经办人账号,工作机构负责人,部门负责人';
    const listed = (officers: string, office: string, heads: string, code = body) =>
      `测试市统计局,${code},990100,信息科,${officers},${office},${heads}`;
    const done = await importList('departments', [
      headings,
      listed('tj-zhang、tj-li', '王某（tj-wang）、赵某(tj-zhao)', '钱某（tj-qian）'),
      listed('', '没有账号的人', '', usccOf('11990100MB0000142')),
    ]);
    expect(done).toMatchObject({ created: 1, errors: 1 });
    const errors = await rows(done, 'error');
    expect(errors).toMatchObject([{ row: 3, field: 'officeHeads', value: '没有账号的人' }]);
    const wang = { sub: 'tj-wang', name: '王某', office: 'officeHead' };
    const zhao = { sub: 'tj-zhao', name: '赵某', office: 'officeHead' };
    const qian = { sub: 'tj-qian', name: '钱某', office: 'departmentHead' };
    const read = () => act(client, people.operator, 'GET', `/v1/departments/${body}`);
    expect(await read()).toMatchObject({
      heads: [wang, zhao, qian],
      sharingOffice: { name: '信息科', officers: ['tj-zhang', 'tj-li'] },
    });
    // What a list does not say stays; an office that it names is named as a whole.
    await importList('departments', [headings, listed('', '赵某（tj-zhao）', '')]);
    expect(await read()).toMatchObject({
      heads: expect.toSatisfy((heads: object[]) => heads.length === 2),
      sharingOffice: { officers: ['tj-zhang', 'tj-li'] },
    });
    expect((await read())['heads']).toEqual(expect.arrayContaining([zhao, qian]));
  });

  test('R11.1 what a row of the register is about is called by its name', async () => {
    const { importFields } = await act(platform.client, people.operator, 'GET', '/v1/labels');
    for (const field of ['regionCode', 'uscc', 'sharingOffice', 'since', 'officeHeads', 'superior'])
      expect(Object(importFields)[field]).toMatchObject({ zh: expect.stringMatching(/^\p{Script=Han}/u) });
  });

  test('a list is the operator’s alone, seen by nobody else, and a file that is none says why', async () => {
    const { client } = platform;
    const opening = { format: 'csv', kind: 'regions' };
    await act(client, people.providerOfficer, 'POST', '/v1/imports', opening, 403);
    await act(
      client,
      people.authorityOfficer,
      'POST',
      '/v1/imports',
      { ...opening, kind: 'departments' },
      403,
    );
    // Nor does the operator import what is a department's.
    await act(client, people.operator, 'POST', '/v1/imports', { format: 'csv' }, 403);
    const done = await importList('regions', ['名字,别的', '甲,乙']);
    expect(done).toMatchObject({ status: 'failed', failure: { code: 'missingHeadings' } });
    await act(client, people.providerOfficer, 'GET', `/v1/imports/${String(done.id)}`, undefined, 404);
    const record = `/v1/imports/${String(done.id)}/events`;
    const events = await everything(client, people.operator, record);
    expect(events.map(({ type }) => type)).toEqual(['opened', 'started', 'failed']);
    await act(client, people.providerOfficer, 'GET', record, undefined, 404);
    const opened = await act(client, people.operator, 'POST', '/v1/imports', opening, 201);
    expect(
      await act(client, people.operator, 'POST', `/v1/imports/${String(opened.id)}/headings`, {
        headings: ['区划代码', '名称', '奇怪的列', '序号'],
      }),
    ).toEqual({
      columns: [
        { heading: '区划代码', means: 'regionCode' },
        { heading: '名称', means: 'regionName' },
        { heading: '奇怪的列' },
        { heading: '序号', means: 'unused' },
      ],
      missing: [],
    });
  });
});
