import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { gb18030 } from '../unit/importingBytes.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  codes,
  eventually,
  everything,
  importWorkbook,
  people,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

const heading =
  '信息资源目录名称,信息资源目录提供方,信息资源目录提供方代码,信息资源目录摘要,共享条件,更新周期,信息项名称,数据类型,数据长度,目录编码';
const row = (
  name: string,
  code: string,
  item: string,
  condition = '依申请',
  provider: string = codes.provider,
) => `${name},测试市不动产登记中心,${provider},登记簿摘要,${condition},每日,${item},varchar,50,${code}`;
const small = [
  heading,
  row('不动产登记', 'BDC-1', '坐落'),
  row('不动产登记', 'BDC-1', '登记时间'),
  row('抵押登记', 'BDC-2', '抵押权人', '需局长签字'),
  row('查封登记', '', '查封机关'),
].join('\n');

const importFile = (bytes: string | Uint8Array, who: Person = people.providerOfficer): Promise<Body> =>
  importWorkbook(platform.client, who, bytes);

const rows = (body: Body, state?: string) =>
  everything(
    platform.client,
    people.providerOfficer,
    `/v1/imports/${String(body.id)}/rows${state === undefined ? '' : `?state=${state}`}`,
    2,
  );
const own = async () =>
  (await everything(platform.client, people.providerOfficer, '/v1/catalogs?view=own')).filter(({ code }) =>
    String(code).startsWith('BDC-'),
  );

describe('importing a workbook', () => {
  test('R12.1 rows become drafts, faults are told with row, field, value and reason in both languages, nothing is dropped silently', async () => {
    const done = await importFile(small);
    expect(done).toMatchObject({ status: 'done', rows: 4, created: 2, unchanged: 0, errors: 1 });
    const [missing] = await rows(done, 'error');
    expect(missing).toMatchObject({
      row: 5,
      field: 'code',
      value: '',
      reason: { zh: expect.stringContaining('没有目录编码'), en: expect.stringContaining('no catalog code') },
    });
    const attention = await rows(done, 'needsAttention');
    expect(
      (await rows(done, 'created')).map(({ catalogCode, field, value }) => [catalogCode, field, value]),
    ).toEqual([
      ['BDC-1', 'name', '不动产登记'],
      ['BDC-2', 'name', '抵押登记'],
    ]);
    const ids = new Map((await own()).map(({ code, id }) => [code, id]));
    for (const { catalogCode, catalogId } of await rows(done, 'created'))
      expect(catalogId).toBe(ids.get(catalogCode));
    expect(attention).toHaveLength(Number(done.needsAttention));
    expect(attention.map(({ value }) => value)).toContain('需局长签字');
    const [first] = await rows(done, 'created');
    expect(
      await act(platform.client, people.providerOfficer, 'GET', `/v1/catalogs/${String(first?.catalogId)}`),
    ).toMatchObject({
      code: first?.catalogCode,
    });
    expect((await rows(done)).length).toBe((await rows(done, 'created')).length + attention.length + 1);
    expect((await own()).map(({ code, status }) => `${String(code)} ${String(status)}`).sort()).toEqual([
      'BDC-1 draft',
      'BDC-2 draft',
    ]);
  });

  test('headings are recognised before anything is read, and what is missing is told', async () => {
    const { client } = platform;
    const opened = await client.call(people.providerOfficer, 'POST', '/v1/imports', { format: 'csv' });
    const path = `/v1/imports/${String(opened.body['id'])}/headings`;
    const body = { headings: ['目录编码', '目录名称', '信息项名称', '奇怪的列'] };
    expect(await client.call(people.providerOfficer, 'POST', path, body)).toMatchObject({
      status: 200,
      body: {
        columns: [
          { means: 'catalogCode' },
          { means: 'catalogName' },
          { means: 'itemName' },
          { heading: '奇怪的列' },
        ],
        missing: ['providerCode'],
      },
    });
    expect((await client.call(people.requesterOfficer, 'POST', path, body)).status).toBe(404);
  });

  test('a catalog too large to be kept is an error of its row, and the others are imported', async () => {
    // Each cell is within what a cell may hold, and so is the number of items.
    const items = Array.from({ length: 498 }, (_, index) => `第${index}项${'某'.repeat(194)}`);
    const condition = (index: number) => (index === 0 ? '需'.repeat(32_700) : '');
    const large = items.map((item, index) => row('过大的目录', 'LARGE-1', item, condition(index)));
    const done = await importFile([heading, ...large, row('婚姻登记', 'LARGE-2', '坐落')].join('\n'));
    expect(done).toMatchObject({ status: 'done', rows: 499, created: 1 });
    const errors = (await rows(done, 'error')).filter(({ catalogCode }) => catalogCode === 'LARGE-1');
    expect(errors).toMatchObject([{ row: 2, reason: { zh: expect.stringContaining('内容过大') } }]);
  });

  test('importing the same again changes nothing', async () => {
    const before = await own();
    expect(await importFile(small)).toMatchObject({ status: 'done', created: 0, unchanged: 2, errors: 1 });
    expect(await own()).toEqual(before);
  });

  test('R14.1 R13.2 a sharing class is only proposed from the free text until the officer confirms it', async () => {
    const { client } = platform;
    const listed = (await own()).find(({ code }) => code === 'BDC-1');
    expect(listed).toMatchObject({ proposal: { sharingClass: 'conditional', from: '依申请' } });
    const path = `/v1/catalogs/${String(listed?.id)}`;
    const imported = await act(client, people.providerOfficer, 'GET', path);
    expect(imported).toMatchObject({
      name: '不动产登记',
      dataItems: [{ name: '坐落' }, { name: '登记时间' }],
      updateFrequency: 'daily',
    });
    expect(imported).not.toHaveProperty('sharingClass');
    const refused = await act(
      client,
      people.providerDepartmentHead,
      'POST',
      `${path}/approve`,
      assessments,
      422,
    );
    expect(JSON.stringify(refused.errors)).toContain('sharingClass');
    await act(client, people.providerOfficer, 'PATCH', path, { sharingClass: 'unconditional' });
    expect(await importFile(small)).toMatchObject({ created: 0 });
    expect(await act(client, people.providerOfficer, 'GET', path)).toMatchObject({
      sharingClass: 'unconditional',
    });
  });

  test('a workbook in GB18030 is read as it was meant', async () => {
    const text = [
      heading,
      row('公租房分配', 'BDC-GB', '申请人'),
      row('公租房分配', 'BDC-GB', '房屋坐落'),
    ].join('\r\n');
    expect(await importFile(gb18030(text))).toMatchObject({ status: 'done', rows: 2, created: 1, errors: 0 });
    const listed = (await own()).find(({ code }) => code === 'BDC-GB');
    expect(listed).toMatchObject({ name: '公租房分配', items: 2 });
  });

  test('a department does not learn by an import which codes another one has drafted', async () => {
    await importFile([heading, row('他人的草稿', 'BDC-DRAFT', '甲')].join('\n'));
    const both = [row('试探一', 'BDC-DRAFT', '甲'), row('试探二', 'BDC-NOBODY', '甲')];
    const done = await importFile([heading, ...both].join('\n'), people.otherOfficer);
    const path = `/v1/imports/${String(done.id)}/rows`;
    const found = await everything(platform.client, people.otherOfficer, path);
    const told = found.map(({ state, field, reason }) => [state, field, Object(reason).zh]);
    const once = ['error', 'name', expect.stringContaining('只能导入本单位的目录')];
    expect(told).toEqual([once, once]);
  });

  test('a department imports its own catalogs only, and what is no workbook fails with a reason', async () => {
    const { client } = platform;
    const foreign = await importFile(
      [heading, row('别家的目录', 'BDC-X', '甲', '依申请', codes.other)].join('\n'),
    );
    expect(foreign).toMatchObject({ status: 'done', created: 0, errors: 1 });
    const broken = await importFile('这不是目录\n没有表头\n');
    expect(broken).toMatchObject({
      status: 'failed',
      failure: { code: expect.any(String), detail: expect.any(String) },
      created: 0,
    });
    const opened = await act(client, people.providerOfficer, 'POST', '/v1/imports', { format: 'csv' }, 201);
    const path = `/v1/imports/${String(opened.id)}`;
    await act(client, people.otherOfficer, 'GET', path, undefined, 404);
    await act(client, people.otherOfficer, 'POST', `${path}/start`, {}, 404);
    await act(client, people.providerOfficer, 'POST', `${path}/start`, {}, 202);
    const empty = await eventually(async () => {
      const body = await act(client, people.providerOfficer, 'GET', path);
      return body.status === 'failed' ? body : undefined;
    });
    expect(empty).toMatchObject({ failure: { code: 'nothing_uploaded' } });
    await act(client, people.providerOfficer, 'POST', `${path}/start`, {}, 409);
    await act(client, people.providerOfficer, 'POST', '/v1/imports', { format: 'pdf' }, 400);
  });
});

describe('an import', () => {
  test('that has been started has no address to upload to any more, for a repeated call neither', async () => {
    const { client } = platform;
    const open = () =>
      client.call(
        people.providerOfficer,
        'POST',
        '/v1/imports',
        { format: 'csv' },
        { 'idempotency-key': 'import-1' },
      );
    const { body } = await open();
    expect((await open()).body.upload).toMatchObject({ method: 'PUT' });
    await act(client, people.providerOfficer, 'POST', `/v1/imports/${String(body.id)}/start`, {}, 202);
    const again = await open();
    expect(again).toMatchObject({ status: 201, body: { id: body.id } });
    expect(again.body).not.toHaveProperty('upload');
  });

  test('says what can be done with it, and has a record that its own organisation reads', async () => {
    const { client } = platform;
    const opened = await act(client, people.providerOfficer, 'POST', '/v1/imports', { format: 'csv' }, 201);
    const path = `/v1/imports/${String(opened.id)}`;
    const start = { command: 'start', method: 'POST', href: `${path}/start` };
    expect(opened.actions).toMatchObject([start]);
    expect(await act(client, people.providerOfficer, 'GET', path)).toMatchObject({
      actions: [start],
      upload: { method: 'PUT' },
    });
    const read = await act(client, people.providerAuditor, 'GET', path);
    expect(read).toMatchObject({ actions: [] });
    expect(read).not.toHaveProperty('upload');
    await act(client, people.providerOfficer, 'POST', `${path}/start`, {}, 202);
    expect(await act(client, people.providerOfficer, 'GET', path)).not.toHaveProperty('upload');
    const events = await eventually(async () => {
      const found = await everything(client, people.providerAuditor, `${path}/events`);
      return found.length < 3 ? undefined : found;
    });
    expect(events.map(({ kind, type }) => [kind, type])).toEqual([
      ['import', 'opened'],
      ['import', 'started'],
      ['import', 'failed'],
    ]);
    await act(client, people.otherOfficer, 'GET', `${path}/events`, undefined, 404);
    await act(client, people.operator, 'GET', `${path}/events`, undefined, 404);
  });
});
