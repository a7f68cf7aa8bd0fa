import { beforeAll, describe, expect, test } from 'vitest';
import { openXlsx } from '../../lib/importing/xlsx.ts';
import type { Body, Person } from '../../operate/client.ts';
import { chunks } from '../unit/importingBytes.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  catalogBody,
  codes,
  eventually,
  everything,
  expectStatus,
  importWorkbook,
  people,
  provincePeople,
  registerProvince,
  tokenOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerProvince(platform.client));

const heading =
  '目录编码,目录名称,提供方代码,提供方,信息项名称,数据类型,数据长度,共享类型,共享条件,更新周期,摘要,密级,备注';
const row = (code: string, item: string, changed: Record<number, string> = {}) =>
  [
    code,
    '渔船登记信息',
    codes.provider,
    '测试市不动产登记中心',
    item,
    'C',
    '50',
    '有条件共享',
    '仅限资格核验',
    '每月',
    '渔船',
    '',
    '',
  ]
    .map((cell, column) => changed[column] ?? cell)
    .join(',');
const workbook = (...lines: string[]) => [heading, ...lines].join('\n');

const load = (bytes: string, who: Person = people.providerOfficer): Promise<Body> =>
  importWorkbook(platform.client, who, bytes);
const findings = (job: Body, who: Person = people.providerOfficer, state = 'needsAttention') =>
  everything(platform.client, who, `/v1/imports/${String(job.id)}/rows?state=${state}`);
const fieldsOf = (rows: readonly Body[]) =>
  rows.map(({ field, value }) => `${String(field)} ${String(value)}`);

async function catalogOf(code: string): Promise<{ path: string; body: Body }> {
  const own = await everything(platform.client, people.providerOfficer, '/v1/catalogs?view=own');
  const path = `/v1/catalogs/${String(own.find((entry) => entry.code === code)?.id)}`;
  return { path, body: await act(platform.client, people.providerOfficer, 'GET', path) };
}

describe('importing a workbook again', () => {
  test('keeps what an officer decided, follows the workbook in the rest, and says where they differ', async () => {
    const { client } = platform;
    await load(workbook(row('RE-1', '船名'), row('RE-1', '船主'), row('RE-1', '船长')));
    const { path } = await catalogOf('RE-1');
    await act(client, people.providerOfficer, 'PATCH', path, {
      name: '渔业船舶登记信息',
      sharingClass: 'conditional',
      dataItems: [
        { name: '船名', type: 'string', length: 50, description: '船舶登记名称' },
        { name: '船主', type: 'string', length: 50, sharingClass: 'withheld' },
        { name: '船长', type: 'string', length: 50 },
      ],
    });
    const more = (item: string) => row('RE-1', item, { 6: '80', 9: '每日', 10: '渔船的登记' });
    const job = await load(workbook(more('船名'), more('船主'), more('船长'), more('船籍港')));
    expect(job).toMatchObject({ status: 'done', created: 0, changed: 1, unchanged: 0, errors: 0 });
    expect((await catalogOf('RE-1')).body).toMatchObject({
      name: '渔业船舶登记信息',
      sharingClass: 'conditional',
      updateFrequency: 'daily',
      summary: '渔船的登记',
      dataItems: [
        { name: '船名', length: 50, description: '船舶登记名称' },
        { name: '船主', length: 50, sharingClass: 'withheld' },
        { name: '船长', length: 80 },
        { name: '船籍港', length: 80 },
      ],
    });
    expect(fieldsOf(await findings(job))).toEqual(['name 渔船登记信息', 'dataItems 船名、船主']);
    expect((await catalogOf('RE-1')).body.origin).not.toHaveProperty('said');
  });

  test('an item that an officer took out stays out, and one that left the workbook goes', async () => {
    const { client } = platform;
    await load(workbook(row('RE-2', '甲'), row('RE-2', '乙'), row('RE-2', '丙')));
    const { path, body } = await catalogOf('RE-2');
    const items = Array.isArray(body.dataItems) ? body.dataItems : [];
    await act(client, people.providerOfficer, 'PATCH', path, { dataItems: items.slice(1) });
    await load(workbook(row('RE-2', '甲', { 10: '改' }), row('RE-2', '丙', { 10: '改' })));
    expect((await catalogOf('RE-2')).body).toMatchObject({ summary: '改', dataItems: [{ name: '丙' }] });
  });

  test('an identical workbook is unchanged in every status, and a different one changes nothing that is approved', async () => {
    const { client } = platform;
    const same = workbook(row('RE-3', '船名'));
    const other = workbook(row('RE-3', '船名', { 10: '另一摘要' }));
    expect(await load(same)).toMatchObject({ created: 1 });
    const { path } = await catalogOf('RE-3');
    const { name: _, dataItems: __, summary: ___, ...decided } = catalogBody;
    await act(client, people.providerOfficer, 'PATCH', path, decided);
    const steps: (() => Promise<unknown>)[] = [
      () => act(client, people.providerDepartmentHead, 'POST', `${path}/approve`, assessments),
      () => act(client, people.providerOfficer, 'POST', `${path}/submit`),
      () => act(client, people.authorityOfficer, 'POST', `${path}/publish`),
    ];
    for (const step of steps) {
      await step();
      const before = (await catalogOf('RE-3')).body;
      expect(await load(same)).toMatchObject({ unchanged: 1, changed: 0, errors: 0, needsAttention: 0 });
      const job = await load(other);
      expect(job).toMatchObject({ unchanged: 1, changed: 0, errors: 0 });
      expect(fieldsOf(await findings(job))).toContain('summary 另一摘要');
      expect((await catalogOf('RE-3')).body).toEqual(before);
    }
  });

  test('a higher authority imports again, and its own region’s as well', async () => {
    const high = provincePeople.provinceAuthority.officer;
    expect(await load(workbook(row('RE-4', '船名')), high)).toMatchObject({ created: 1, errors: 0 });
    const again = workbook(row('RE-4', '船名', { 10: '新摘要' }));
    expect(await load(again, high)).toMatchObject({ changed: 1, errors: 0 });
    expect(await load(again, people.authorityOfficer)).toMatchObject({ unchanged: 1, errors: 0 });
    expect((await catalogOf('RE-4')).body).toMatchObject({ summary: '新摘要' });
  });

  test('another provider code for a known catalog code is a finding, and nothing of the catalog changes', async () => {
    const who = people.authorityOfficer;
    await load(workbook(row('RE-5', '船名')), who);
    const before = (await catalogOf('RE-5')).body;
    const job = await load(
      workbook(row('RE-5', '船名', { 1: '改名', 2: codes.requester, 3: '测试市住房保障局' })),
      who,
    );
    expect(job).toMatchObject({ unchanged: 1, changed: 0 });
    const [found] = (await findings(job, who)).filter(({ field }) => field === 'providerCode');
    expect(found).toMatchObject({
      catalogCode: 'RE-5',
      value: `测试市住房保障局 ${codes.requester}`,
      reason: { zh: expect.stringContaining(`已属于测试市不动产登记中心（${codes.provider}）`) },
    });
    expect((await catalogOf('RE-5')).body).toEqual(before);
  });
});

describe('what must not enter, and what is not read', () => {
  test('R3.1 a row that is marked as secret is an error of which only number and code are kept, and the upload is removed', async () => {
    const { client } = platform;
    const opened = await act(client, people.providerOfficer, 'POST', '/v1/imports', { format: 'csv' }, 201);
    const path = `/v1/imports/${String(opened.id)}`;
    const { url } = Object(opened.upload);
    const text = workbook(
      row('SE-1', '坐标', { 8: '涉密' }),
      row('SE-2', '坐标', { 11: '机密' }),
      row('SE-3', '船名'),
    );
    await fetch(String(url), { method: 'PUT', body: text });
    // Without a body, as a client that matches no headings starts it.
    expectStatus(await client.call(people.providerOfficer, 'POST', `${path}/start`), 202);
    await expect
      .poll(async () => (await act(client, people.providerOfficer, 'GET', path)).status, { timeout: 20_000 })
      .toBe('done');
    expect(await act(client, people.providerOfficer, 'GET', path)).toMatchObject({
      rows: 3,
      created: 1,
      errors: 2,
    });
    const errors = await findings(opened, people.providerOfficer, 'error');
    expect(errors).toMatchObject([
      {
        row: 2,
        catalogCode: 'SE-1',
        value: '',
        field: 'row',
        reason: { zh: expect.stringContaining('第三条') },
      },
      { row: 3, catalogCode: 'SE-2', value: '', field: 'row' },
    ]);
    expect(JSON.stringify(await findings(opened))).not.toContain('坐标');
    const codesThere = (await everything(client, people.providerOfficer, '/v1/catalogs?view=own')).map(
      ({ code }) => code,
    );
    expect(codesThere).not.toContain('SE-1');
    const download = await platform.client.call(people.providerOfficer, 'GET', `${path}/events`);
    expect(JSON.stringify(download.body)).not.toContain('坐标');
  });

  test('the import names the headings that it does not know or does not keep', async () => {
    const job = await load(
      [
        '目录编码,目录名称,提供方代码,信息项名称,数据类型,共享条件,更新周期,心情,联系电话',
        `UN-1,表,${codes.provider},甲,C,依申请,每月,好,1`,
      ].join('\n'),
    );
    expect(job).toMatchObject({
      created: 1,
      unknownHeadings: ['心情'],
      unusedHeadings: ['联系电话'],
      sheetsNotRead: [],
    });
  });
});

describe('headings that nobody knows', () => {
  const strange = (code: string) =>
    [
      '编目号,目录名称,提供方代码,信息项名称,数据类型,共享条件,更新周期,心情',
      `${code},表,${codes.provider},甲,C,依申请,每月,摘要`,
    ].join('\n');

  async function loadWith(text: string, headings: object | undefined, who: Person): Promise<Body> {
    const { client } = platform;
    const opened = await act(client, who, 'POST', '/v1/imports', { format: 'csv' }, 201);
    const path = `/v1/imports/${String(opened.id)}`;
    await fetch(String(Object(opened.upload).url), { method: 'PUT', body: text });
    await act(client, who, 'POST', `${path}/start`, headings && { headings }, 202);
    return eventually(async () => {
      const body = await act(client, who, 'GET', path);
      return body.status === 'running' ? undefined : body;
    });
  }

  test('are shown, matched by hand at the start of an import, and remembered for the department alone', async () => {
    const officer = people.providerOfficer;
    const failed = await loadWith(strange('HE-1'), undefined, officer);
    expect(failed).toMatchObject({
      status: 'failed',
      failure: { code: 'missingHeadings', detail: expect.stringContaining('编目号、目录名称') },
    });
    const headings = [
      { heading: '编目号（必填）', means: 'catalogCode' },
      { heading: '心情', means: 'summary' },
    ];
    const matched = await loadWith(strange('HE-1'), headings, officer);
    expect(matched).toMatchObject({ status: 'done', created: 1, headings, unknownHeadings: [] });
    expect((await catalogOf('HE-1')).body).toMatchObject({ summary: '摘要' });
    expect(await loadWith(strange('HE-2'), undefined, officer)).toMatchObject({ status: 'done', created: 1 });
    const later = await loadWith(strange('HE-3'), [{ heading: '心情', means: 'unused' }], officer);
    expect(later).toMatchObject({ created: 1, unusedHeadings: ['心情'] });
    expect((await catalogOf('HE-3')).body).not.toHaveProperty('summary');
    expect(await loadWith(strange('HE-4'), undefined, officer)).toMatchObject({ unusedHeadings: ['心情'] });
    expect(await loadWith(strange('HE-5'), undefined, people.otherOfficer)).toMatchObject({
      status: 'failed',
    });
  });

  test('are matched to what a column can mean, and only so many', async () => {
    const { client } = platform;
    const opened = await act(client, people.providerOfficer, 'POST', '/v1/imports', { format: 'csv' }, 201);
    const start = (headings: object) =>
      act(
        client,
        people.providerOfficer,
        'POST',
        `/v1/imports/${String(opened.id)}/start`,
        { headings },
        400,
      );
    expect(JSON.stringify((await start([{ heading: '心情', means: 'mood' }])).errors)).toContain(
      '/headings/0/means',
    );
    const many = Array.from({ length: 201 }, (_, index) => ({ heading: `列${index}`, means: 'unused' }));
    expect(JSON.stringify((await start(many)).errors)).toContain('200');
  });
});

describe('the results as a workbook', () => {
  test('hold row, value, what was understood and what to do, in the language of the caller, and nothing in them is a formula', async () => {
    const job = await load(
      workbook(row('XL-1', '船号'), row('', '船主'), row('XL-2', '船名', { 9: '=1+1' })),
    );
    const path = `/v1/imports/${String(job.id)}/rows.xlsx`;
    const fetched = async (language: string, query = '') => {
      const token = await tokenOf(platform.client, people.providerOfficer);
      const headers = { authorization: `Bearer ${token}`, 'accept-language': language };
      const answer = await fetch(`${platform.client.url}${path}${query}`, { headers });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ]);
      expect(answer.headers.get('content-disposition')).toContain(`import-${String(job.id)}.xlsx`);
      return rowsIn(new Uint8Array(await answer.arrayBuffer()));
    };
    const errors = await fetched('zh', '?state=error');
    expect(errors).toEqual([
      ['工作表', '行号', '目录编码', '结果', '所涉内容', '文件中的内容', '说明和处理办法'],
      ['', '3', '', '未导入', '目录编码', '', expect.stringContaining('请补全后重新导入')],
    ]);
    const all = await fetched('en');
    expect(all).toHaveLength(Number(job.created) + Number(job.needsAttention) + Number(job.errors) + 1);
    expect(all.map(([, , , state]) => state)).toEqual(
      expect.arrayContaining(['created', 'needs attention', 'not taken']),
    );
    expect(all.map(([, , , , , value]) => value)).toContain('=1+1');
    // What heads the columns of a table is none either.
    const headed = await load(workbook(row('XL-3', '=1+1')));
    expect(headed).toMatchObject({ errors: 1, created: 0 });
    const { items: refused } = await act(
      platform.client,
      people.providerOfficer,
      'GET',
      `/v1/imports/${String(headed.id)}/rows`,
    );
    expect(JSON.stringify(refused)).toContain('数据项名称“=1+1”');
    await act(platform.client, people.otherOfficer, 'GET', path, undefined, 404);
    await act(platform.client, people.providerOfficer, 'GET', `${path}?state=lost`, undefined, 400);
  });
});

/** The cells of a workbook's only sheet, by the reader that we import with. */
async function rowsIn(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const [sheet] = await openXlsx(chunks(bytes));
  const rows: (readonly string[])[] = [];
  for await (const found of sheet?.rows(() => undefined) ?? []) if ('cells' in found) rows.push(found.cells);
  return rows;
}

test('a JSON body with a byte order mark is read like one without', async () => {
  const token = await tokenOf(platform.client, people.providerOfficer);
  for (const type of [
    'application/json',
    'application/json; charset=utf-8',
    'application/merge-patch+json',
  ]) {
    const answer = await fetch(`${platform.client.url}/v1/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      body: Buffer.from('\ufeff{"format":"csv"}'),
    });
    expect([type, answer.status]).toEqual([type, 201]);
  }
});
