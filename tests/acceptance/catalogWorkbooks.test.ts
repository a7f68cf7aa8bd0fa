import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { openXlsx } from '../../lib/importing/xlsx.ts';
import type { Body, Person } from '../../operate/client.ts';
import { chunks } from '../unit/importingBytes.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  everything,
  importWorkbook,
  people,
  publishCatalog,
  registerCity,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

const draft = (body: object) =>
  act(platform.client, people.providerOfficer, 'POST', '/v1/catalogs', body, 201);
const exported = (who: Person, query = '') =>
  platform.client.fetched(who, `/v1/catalogs/export.xlsx${query}`);
const load = (bytes: Uint8Array) => importWorkbook(platform.client, people.providerOfficer, bytes, 'xlsx');
const rowsOf = (job: Body) =>
  everything(platform.client, people.providerOfficer, `/v1/imports/${String(job.id)}/rows`);
async function linesIn(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const lines: (readonly string[])[] = [];
  for (const sheet of await openXlsx(chunks(bytes)))
    for await (const row of sheet.rows(() => undefined)) if ('cells' in row) lines.push(row.cells);
  return lines;
}
/** The workbook after somebody has replaced texts in it. */
function edited(bytes: Uint8Array, replaced: Readonly<Record<string, string>>): Uint8Array {
  const parts = unzipSync(bytes);
  const path = 'xl/worksheets/sheet1.xml';
  const xml = Object.entries(replaced).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    strFromU8(parts[path] ?? new Uint8Array()),
  );
  return zipSync({ ...parts, [path]: strToU8(xml) });
}

/** All that a catalog can say, and texts that a spreadsheet or a reader of workbooks might spoil. */
const everythingSaid = {
  ...catalogBody,
  name: '渔船（２０２６）登记  信息。',
  code: 'WB-FULL',
  summary: '第一段；\n第二段："引号"、<尖括号>&符号',
  dataItems: [
    {
      name: '船名。',
      type: 'string',
      length: 50,
      primaryKey: true,
      element: 'DE001',
      sourceField: 'cm',
      rules: [{ rule: 'required' }, { rule: 'length', min: 1, max: 50 }],
      description: '船舶\n登记名称',
    },
    { name: '船名', type: 'text' },
    {
      name: '类型',
      type: 'string',
      values: [{ value: '1', name: '捕捞 = 养殖' }, { value: 'a = b', name: '{甲}' }, { value: '9' }],
      rules: [{ rule: 'inValues' }],
    },
    { name: '吨位', type: 'decimal', rules: [{ rule: 'range', min: -1.5 }] },
    { name: '是否在册', type: 'boolean', places: 'region' },
    {
      name: '船主证件号',
      type: 'string',
      sensitivity: 'personal',
      treatment: 'clear',
      sharingClass: 'withheld',
    },
    { name: '结构', type: 'object' },
  ],
  sharingMethods: ['file', 'batch'],
  useConditions: [
    { id: 'c1', text: '仅限\n资格核验' },
    { id: 'c = 2', text: '不得向第三方提供' },
  ],
  classification: { category: { theme: '060', field: '农业农村' }, grade: 'general', level: 3 },
  hierarchy: { class: '部门信息资源', item: '农业农村', subItem: '渔业', detail: '渔船' },
  sourceSystem: { name: '渔船管理系统', level: 'township' },
  matters: ['渔船登记', '渔业捕捞许可'],
  openness: 'conditional',
  operable: false,
  certificate: true,
  contact: { name: '数据共享科', phone: '0000-1234567转8' },
  upkeep: {
    collects: { by: '渔政科', standard: '《渔船数据规范》' },
    stores: { by: '信息科' },
    destroys: { by: '档案科', standard: '《档案管理规定》' },
  },
};

describe('the workbook of a department’s catalogs', () => {
  test('R12.2 exported and imported as it is, every catalog is unchanged: typed, imported, published, in preparation', async () => {
    const ids = [
      await publishCatalog(platform.client, everythingSaid),
      await publishCatalog(platform.client, unconditionalBody),
      String((await draft({ name: '只有名称的草稿', code: 'WB-BARE' })).id),
    ];
    const [, published = ''] = ids;
    const revised = { trigger: 'other', changedOn: '2026-03-02', summary: '补充说明' };
    const path = `/v1/catalogs/${published}`;
    await act(platform.client, people.providerOfficer, 'POST', `${path}/revise`, revised);
    await act(platform.client, people.providerOfficer, 'PATCH', path, { summary: '尚未发布的摘要' });
    const csv = [
      '目录编码,目录名称,提供方代码,提供方,信息项名称,数据类型,共享条件,更新周期,摘要,来源系统名称,开放条件',
      `WB-CSV,港口信息,${codes.provider},测试市登记中心,港名,C,仅限资格核验,每月,港口,港口系统,依申请`,
    ].join('\n');
    expect(await importWorkbook(platform.client, people.providerOfficer, csv)).toMatchObject({ created: 1 });
    const before = await everything(platform.client, people.providerOfficer, '/v1/catalogs?view=own');

    const bytes = await exported(people.providerOfficer);
    const job = await load(bytes);
    expect(job).toMatchObject({ status: 'done', created: 0, changed: 0, unchanged: 4, errors: 0 });
    expect(job).toMatchObject({ unknownHeadings: [], unusedHeadings: [], sheetsNotRead: [] });
    const rows = await rowsOf(job);
    expect(rows.filter(({ state }) => state === 'unchanged')).toHaveLength(4);
    // What is not unchanged is what the drafts lack: nobody is told that a catalog differs from its own workbook.
    const others = rows.filter(({ state }) => state !== 'unchanged');
    expect(new Set(others.map(({ catalogCode }) => catalogCode))).toEqual(new Set(['WB-BARE']));
    expect(await linesIn(await exported(people.providerOfficer))).toEqual(await linesIn(bytes));
    const after = await everything(platform.client, people.providerOfficer, '/v1/catalogs?view=own');
    expect(after).toEqual(before);
    expect(await act(platform.client, people.providerOfficer, 'GET', path)).toMatchObject({
      summary: '尚未发布的摘要',
    });
  });

  test('R12.2 nobody takes the id of another catalog, by which one without a code is known, for a code of their own', async () => {
    const { client } = platform;
    const own = await draft({ name: '没有编码的目录' });
    expect(own.code).toBe(own.id);
    const id = String(own.id);
    for (const code of [id, id.toUpperCase()])
      for (const who of [people.otherOfficer, people.providerOfficer]) {
        const body = { ...unconditionalBody, code };
        expect(await act(client, who, 'POST', '/v1/catalogs', body, 422)).toMatchObject({
          code: 'code_taken',
        });
      }
    const csv = `目录编码,目录名称,提供方代码,提供方\n${id},抢注的目录,${codes.other},测试市其他部门`;
    const job = await importWorkbook(client, people.otherOfficer, csv);
    expect(job).toMatchObject({ created: 0 });
    const theirs = await everything(client, people.otherOfficer, '/v1/catalogs?view=own');
    expect(theirs.filter(({ code }) => String(code).toLowerCase() === id)).toEqual([]);
    // Its own workbook names it by its id, and goes on with it.
    const back = await load(await exported(people.providerOfficer));
    expect(back).toMatchObject({ created: 0, changed: 0, errors: 0 });
    // What only looks like an id names nothing and is a code like any other.
    const like = { ...unconditionalBody, name: '另有编码', code: '7zzzzzzzzzzzzzzzzzzzzzzzzz' };
    await act(client, people.requesterOfficer, 'POST', '/v1/catalogs', like, 201);
    await act(client, people.providerOfficer, 'POST', `/v1/catalogs/${id}/discard`, {});
  });

  test('R12.2 under another code it makes a catalog that says the same, whose class an officer still confirms', async () => {
    const bytes = edited(await exported(people.providerOfficer), { 'WB-FULL': 'WB-COPY' });
    expect(await load(bytes)).toMatchObject({ created: 1, errors: 0 });
    const own = await everything(platform.client, people.providerOfficer, '/v1/catalogs?view=own');
    const id = own.find(({ code }) => code === 'WB-COPY')?.id;
    const copy = await act(platform.client, people.providerOfficer, 'GET', `/v1/catalogs/${String(id)}`);
    const { sharingClass: _, secret: __, sharingMethods, ...said } = everythingSaid;
    expect(copy).toMatchObject({ ...said, code: 'WB-COPY', status: 'draft' });
    expect(copy.sharingMethods).toEqual([...sharingMethods].toSorted());
    expect(copy).not.toHaveProperty('sharingClass');
    expect(copy.origin).toMatchObject({ proposal: { sharingClass: 'conditional' } });
  });

  test('what somebody has changed in it is followed by a draft, and told of a catalog in force', async () => {
    const bytes = edited(await exported(people.providerOfficer), {
      渔政科: '渔政二科',
      港口系统: '港口管理系统',
    });
    const job = await load(bytes);
    expect(job).toMatchObject({ created: 0, errors: 0 });
    const rows = await rowsOf(job);
    expect(rows.find(({ catalogCode }) => catalogCode === 'WB-CSV')).toMatchObject({ state: 'changed' });
    expect(
      rows.find(({ catalogCode, field }) => catalogCode === 'WB-FULL' && field === 'upkeep'),
    ).toMatchObject({
      state: 'needsAttention',
      value: expect.stringContaining('渔政二科'),
    });
  });

  test('a choice that there is not, or half of what belongs together, is left out and said by the column’s name', async () => {
    const bytes = edited(await exported(people.providerOfficer), {
      'WB-FULL': 'WB-WRONG',
      '>一般数据<': '>普通数据<',
      '>部门信息资源<': '><',
      '>是<': '>可以<',
    });
    const rows = await rowsOf(await load(bytes));
    const told = rows.filter(
      ({ catalogCode, state }) => catalogCode === 'WB-WRONG' && state === 'needsAttention',
    );
    const about = (field: string) => told.find((row) => row.field === field);
    expect(JSON.stringify(about('classification.grade')?.reason)).toContain('核心数据、重要数据、一般数据');
    expect(about('hierarchy')?.value).toContain('农业农村');
    expect(about('certificate')?.value).toBe('可以');
    expect(about('dataItems.primaryKey')?.value).toBe('可以');
  });

  test('R3.1 that a catalog is no state or work secret is declared row by row, and what is marked as one is not taken', async () => {
    const heading = '是否属于国家秘密、工作秘密';
    const rows = [
      `目录编码,目录名称,提供方代码,提供方,信息项名称,数据类型,${heading}`,
      `WB-DECLARED,渔港泊位信息,${codes.provider},测试市登记中心,泊位,C,否`,
      `WB-SILENT,渔港航标信息,${codes.provider},测试市登记中心,航标,C,`,
      `WB-MARKED,渔港雷达信息,${codes.provider},测试市登记中心,雷达,C,是`,
      `WB-UNCLEAR,渔港气象信息,${codes.provider},测试市登记中心,风力,C,公开`,
    ];
    const job = await importWorkbook(platform.client, people.providerOfficer, rows.join('\n'));
    expect(job).toMatchObject({ created: 3 });
    const own = await everything(platform.client, people.providerOfficer, '/v1/catalogs?view=own');
    const found = async (code: string) => {
      const id = own.find((each) => each.code === code)?.id;
      return id === undefined
        ? undefined
        : act(platform.client, people.providerOfficer, 'GET', `/v1/catalogs/${String(id)}`);
    };
    expect(await found('WB-DECLARED')).toMatchObject({ secret: false });
    expect(await found('WB-SILENT')).not.toHaveProperty('secret');
    expect(await found('WB-UNCLEAR')).not.toHaveProperty('secret');
    expect(await found('WB-MARKED')).toBeUndefined();
    const told = await rowsOf(job);
    expect(JSON.stringify(told.filter(({ row }) => row === 4))).not.toContain('雷达');
    expect(
      told.find(({ catalogCode, field }) => catalogCode === 'WB-UNCLEAR' && field === 'secret'),
    ).toBeDefined();
    // The export says it again, for each.
    const [headings = [], ...lines] = await linesIn(await exported(people.providerOfficer));
    const at = headings.indexOf(heading);
    const said = (code: string) => lines.find((cells) => cells.includes(code))?.[at];
    expect([said('WB-DECLARED'), said('WB-SILENT')]).toEqual(['否', '']);
  });

  test('R12.1 what a workbook has no room for comes in parts, each of which says where the next lies', async () => {
    const { client } = platform;
    const who = people.otherOfficer;
    const drafts = Array.from({ length: 201 }, (_, at) => ({ name: `目录之${at}`, code: `PART-${at}` }));
    await Promise.all(drafts.map((body) => act(client, who, 'POST', '/v1/catalogs', body, 201)));
    const path = `/v1/catalogs/export.xlsx?org=${who.org}`;
    const first = await client.call(who, 'GET', path);
    const next = /^<(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect(first.headers.get('content-disposition')).toContain('catalogs-1-of-2.xlsx');
    expect((await client.call(who, 'GET', next)).headers.get('link')).toBeNull();
    const parts = await Promise.all(
      [path, next].map(async (part) => linesIn(await client.fetched(who, part))),
    );
    for (const part of ['3', '4', '9999'])
      expect(await act(client, who, 'GET', `${path}&part=${part}`, undefined, 404)).toMatchObject({
        code: 'not_found',
        detail: expect.stringContaining('共 2 个'),
        errors: [{ path: '/part', code: 'invalid_value' }],
      });
    const codesIn = parts.flat().flatMap((cells) => cells.filter((cell) => cell.startsWith('PART-')));
    expect(new Set(codesIn).size).toBe(201);
  });

  test('R16.2 others export what is published and no more: no draft, no update in preparation, no origin', async () => {
    const text = JSON.stringify(await linesIn(await exported(people.otherOfficer, `?org=${codes.provider}`)));
    expect(text).toContain('WB-FULL');
    for (const hidden of ['WB-BARE', 'WB-CSV', '尚未发布的摘要']) expect(text).not.toContain(hidden);
    expect(await linesIn(await exported(people.authorityOfficer))).toHaveLength(1);
    expect(await linesIn(await exported(people.otherOfficer, `?org=${codes.government}`))).toHaveLength(1);
    const path = '/v1/catalogs/export.xlsx';
    await act(platform.client, people.providerOfficer, 'GET', `${path}?part=0`, undefined, 400);
  });

  test('R12.1 of a department that is not registered, and beyond the last part, there is nothing to export', async () => {
    const none = (query: string) =>
      act(platform.client, people.otherOfficer, 'GET', `/v1/catalogs/export.xlsx?${query}`, undefined, 404);
    for (const query of ['org=nobody', 'org=nobody&part=2'])
      expect(await none(query)).toMatchObject({
        code: 'not_found',
        errors: [{ path: '/org', code: 'invalid_value' }],
      });
    // Neither of one part nor of a workbook without catalogs is there a second.
    for (const query of [`org=${codes.provider}&part=2`, `org=${codes.government}&part=2`])
      expect(await none(query)).toMatchObject({
        code: 'not_found',
        detail: expect.stringContaining('共 1 个'),
        errors: [{ path: '/part', code: 'invalid_value' }],
      });
  });

  test('the template has a column for everything, and each of its headings is understood', async () => {
    const bytes = await platform.client.fetched(people.otherOfficer, '/v1/imports/template.xlsx');
    const [headings = []] = await linesIn(bytes);
    expect(headings).toEqual((await linesIn(await exported(people.providerOfficer)))[0]);
    const opening = { format: 'xlsx', fileName: '目录.xlsx' };
    const opened = await act(platform.client, people.otherOfficer, 'POST', '/v1/imports', opening, 201);
    const path = `/v1/imports/${String(opened.id)}/headings`;
    const seen = await act(platform.client, people.otherOfficer, 'POST', path, { headings });
    const meanings = Array.isArray(seen.columns) ? seen.columns.map(({ means }) => means) : [];
    expect(new Set(meanings).size).toBe(headings.length);
    expect(meanings).not.toContain('unused');
    expect(meanings).not.toContain(undefined);
    expect(seen.missing).toEqual([]);
  });
});
