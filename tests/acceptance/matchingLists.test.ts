import { existsSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { checkUscc } from '../../lib/organisation/uscc.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  consentTo,
  eventually,
  everything,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  registrationOf,
  tokenOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const demands = new URL('../../../shared/data/sharing_demands.csv', import.meta.url);
/** Registers a department of the city under a code of its own, with a valid check digit. */
async function registerNamed(name: string, index: number): Promise<void> {
  const body = `11990100MB0${String(2000 + index)}01`;
  const digit = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY').find(
    (end) => checkUscc(body + end) === undefined,
  );
  const registration = { ...registrationOf('other'), name };
  await act(platform.client, people.operator, 'PUT', `/v1/departments/${body}${digit}`, registration);
}

beforeAll(() => registerCity(platform.client));

const content = {
  title: '零售药店处理信息',
  description: '零售药店受到处理的级别、内容和机构',
  basis: '《医疗保障基金使用监督管理条例》',
  scenario: '对医保定点零售药店进行信用评价',
};
const lodge = async (more: object = {}, who: Person = people.requesterOfficer): Promise<string> =>
  String((await act(platform.client, who, 'POST', '/v1/demands', { ...content, ...more }, 201)).id);
const command = (who: Person, id: string, name: string, body: object = {}) =>
  act(platform.client, who, 'POST', `/v1/demands/${id}/${name}`, body);
const list = (who: Person, name: string, query = '') =>
  everything(platform.client, who, `/v1/lists/${name}${query}`);
const entryOf = (entries: readonly Body[], id: string) => entries.find((entry) => entry.id === id);

async function importDemands(
  who: Person,
  file: string | Uint8Array<ArrayBuffer>,
  headings: readonly object[] = [],
): Promise<Body> {
  const { client } = platform;
  const format = typeof file === 'string' ? 'csv' : 'xlsx';
  const opened = await act(client, who, 'POST', '/v1/imports', { format, kind: 'demands' }, 201);
  const { url, method } = Object(opened.upload);
  expect((await fetch(String(url), { method: String(method), body: file })).status).toBe(200);
  const start = `/v1/imports/${String(opened.id)}/start`;
  const foreign = { headings: [{ heading: '用场', means: 'catalogCode' }] };
  expect((await client.call(who, 'POST', start, foreign)).status).toBe(400);
  await act(client, who, 'POST', start, headings.length === 0 ? {} : { headings }, 202);
  return eventually(async () => {
    const body = await act(client, who, 'GET', `/v1/imports/${String(opened.id)}`);
    return body.status === 'running' ? undefined : body;
  }, 60_000);
}

describe('R20.4 needs, duties and exceptions', () => {
  test('R20.4 a need stands in the list of its department and of its region, with owner, step, day and outcome', async () => {
    const id = await lodge({ title: '待分派的需求' });
    const own = entryOf(await list(people.requesterOfficer, 'needs'), id);
    expect(own).toMatchObject({
      kind: 'demand',
      title: '待分派的需求',
      owner: codes.requester,
      status: 'lodged',
      statusName: '待分派',
      dueDate: expect.stringMatching(/^\d{4}-/),
      basis: 'platform',
      overdue: false,
    });
    expect(entryOf(await list(people.authorityOfficer, 'needs'), id)).toMatchObject({
      owner: codes.requester,
    });
    expect(
      entryOf(await list(people.authorityOfficer, 'needs', '?region=990100&status=lodged'), id),
    ).toBeDefined();
    expect(entryOf(await list(people.authorityOfficer, 'needs', '?status=met'), id)).toBeUndefined();
    expect(
      entryOf(await list(people.authorityOfficer, 'needs', `?org=${codes.provider}`), id),
    ).toBeUndefined();
    expect(entryOf(await list(people.providerOfficer, 'needs'), id)).toBeUndefined();
    await act(
      platform.client,
      people.providerOfficer,
      'GET',
      '/v1/lists/needs?region=990100',
      undefined,
      403,
    );
    await act(
      platform.client,
      people.requesterOfficer,
      'GET',
      '/v1/lists/duties?region=990100',
      undefined,
      403,
    );
  });

  test('R20.4 what a department was assigned and has to share stands among its duties', async () => {
    const { client } = platform;
    const id = await lodge({ title: '承诺编目的需求' });
    await command(people.authorityOfficer, id, 'assign', { org: codes.provider });
    const by = `${Number(platform.today.slice(0, 4))}-12-20`;
    await command(people.providerHead, id, 'accept', { by });
    const duty = entryOf(await list(people.providerOfficer, 'duties'), id);
    expect(duty).toMatchObject({
      owner: codes.provider,
      other: codes.requester,
      status: 'accepted',
      dueDate: by,
    });
    expect(String(duty?.outcome)).toContain('前编入目录');
    expect(entryOf(await list(people.authorityOfficer, 'duties'), id)).toBeDefined();
    expect(entryOf(await list(people.requesterOfficer, 'duties'), id)).toBeUndefined();
    const catalogId = await publishCatalog(client);
    // A request that waits for its answer is a duty of its provider, until it is answered.
    const requestId = await fileRequest(client, catalogId);
    const asked = {
      kind: 'request',
      owner: codes.provider,
      other: codes.requester,
      status: 'received',
      basis: 'law',
    };
    for (const who of [people.providerOfficer, people.authorityOfficer])
      expect(entryOf(await list(who, 'duties'), requestId)).toMatchObject(asked);
    expect(entryOf(await list(people.requesterOfficer, 'duties'), requestId)).toBeUndefined();
    const grantId = await consentTo(client, requestId, { conditions: ['c1'] });
    const left = await list(people.providerOfficer, 'duties');
    expect(left.filter(({ kind }) => kind === 'request')).toEqual([]);
    const delivery = entryOf(await list(people.providerOfficer, 'duties'), grantId);
    expect(delivery).toMatchObject({ kind: 'grant', owner: codes.provider, basis: 'law' });
    expect(entryOf(await list(people.authorityOfficer, 'duties'), grantId)).toBeDefined();
  });

  test('R20.4 withheld catalogs stand among the exceptions with their legal basis, for everybody; what nobody provides beside them', async () => {
    const withheld = {
      ...catalogBody,
      name: '案件侦办信息',
      sharingClass: 'withheld',
      withheldReason: '涉及案件侦办',
      legalBasis: { kind: 'law', title: '《刑事诉讼法》', article: '第五十四条' },
      dataItems: [{ name: '案号', type: 'string' }],
    };
    const catalogId = await publishCatalog(platform.client, withheld);
    const shown = entryOf(await list(people.otherOfficer, 'exceptions', '?region=990100'), catalogId);
    expect(shown).toMatchObject({ kind: 'catalog', owner: codes.provider, title: '案件侦办信息' });
    expect(String(shown?.outcome)).toContain('涉及案件侦办；依据：《刑事诉讼法》第五十四条');
    const id = await lodge({ title: '无人掌握的数据' });
    await command(people.authorityOfficer, id, 'assign', { org: codes.provider });
    await command(people.providerHead, id, 'decline', { reasons: '不掌握' });
    await command(people.authorityOfficer, id, 'close', { reasons: '各部门均不掌握' });
    const closed = entryOf(await list(people.authorityOfficer, 'exceptions'), id);
    expect(closed).toMatchObject({ status: 'notProvided', outcome: '未能提供，理由：各部门均不掌握' });
    expect(entryOf(await list(people.requesterOfficer, 'exceptions'), id)).toBeDefined();
    expect(entryOf(await list(people.otherOfficer, 'exceptions', '?region=990100'), id)).toBeUndefined();
  });

  test('R20.4 each list goes out as a workbook', async () => {
    const id = await lodge({ title: '导出的需求' });
    for (const name of ['needs', 'duties', 'exceptions']) {
      const token = await tokenOf(platform.client, people.authorityOfficer);
      const headers = { authorization: `Bearer ${token}`, 'accept-language': 'zh' };
      const answer = await fetch(`${platform.client.url}/v1/lists/${name}.xlsx`, { headers });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toContain(`${name}.xlsx`);
      const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
      const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
      expect(sheet).toContain('责任单位');
      expect(sheet.includes(id)).toBe(name === 'needs');
    }
    const refused = await platform.client.call(
      people.otherOfficer,
      'GET',
      '/v1/lists/needs.xlsx?region=990100',
    );
    expect(refused.status).toBe(403);
  });
});

describe('R20.4 the matching workflow', () => {
  const workflow = {
    title: '测试市政务数据供需对接工作流程',
    effectiveOn: '2026-04-01',
    text: '所需数据不在目录中的，按照本流程提出。',
    steps: [
      { name: '提出共享需求', by: '需求部门' },
      { name: '分派', by: '测试市数据局', workingDays: 5 },
    ],
  };
  const address = '/v1/regions/990100/matching-workflow';

  test('R20.4 is published by the authority of the region, version by version, and read by every body', async () => {
    const { client } = platform;
    const first = await act(client, people.authorityOfficer, 'PUT', `${address}/2026-1`, workflow);
    expect(first).toMatchObject({ status: 'published', authority: codes.authority, ...workflow });
    await act(client, people.authorityOfficer, 'PUT', `${address}/2026-1`, workflow);
    const other = { ...workflow, text: '另行规定。' };
    expect(await act(client, people.authorityOfficer, 'PUT', `${address}/2026-1`, other, 422)).toMatchObject({
      code: 'rules_version_taken',
    });
    await act(client, people.authorityHead, 'PUT', `${address}/2026-2`, {
      ...other,
      effectiveOn: '2026-09-01',
    });
    expect(await act(client, people.otherOfficer, 'GET', `${address}/2026-1`)).toMatchObject(workflow);
    const listed = await everything(client, people.requesterOfficer, address);
    expect(listed.map(({ workflowVersion }) => workflowVersion)).toEqual(['2026-2', '2026-1']);
  });

  test('R20.4 nobody else publishes it', async () => {
    const { client } = platform;
    await act(client, people.otherOfficer, 'PUT', `${address}/2027`, workflow, 403);
    await act(client, people.governmentOfficer, 'PUT', `${address}/2027`, workflow, 403);
    await act(
      client,
      people.authorityOfficer,
      'PUT',
      '/v1/regions/990000/matching-workflow/1',
      workflow,
      403,
    );
    await act(client, people.authorityOfficer, 'PUT', `${address}/2027`, { ...workflow, steps: [] }, 400);
    const slow = {
      ...workflow,
      text: '答复期限为十五个工作日，须经分管领导同意',
      steps: [{ name: '答复', by: '提供部门', workingDays: 15 }],
    };
    expect(await act(client, people.authorityOfficer, 'PUT', `${address}/2027`, slow, 422)).toMatchObject({
      code: 'formality_demanded',
      errors: [
        { path: '/text', code: 'formality' },
        { path: '/text', code: 'longer_than_the_law' },
        { path: '/steps/0/workingDays', code: 'longer_than_the_law' },
      ],
    });
    await act(client, people.otherOfficer, 'GET', `${address}/2027`, undefined, 404);
    expect((await everything(client, people.otherOfficer, address)).length).toBeLessThanOrEqual(2);
  });
});

describe('R20.4 a list of demands comes in as a workbook', () => {
  const heading = '序号,数据使用单位,信息资源名称,信息项名称,数据用途说明';

  test('R20.4 each row is lodged once, whatever is wrong with one is said of it', async () => {
    const rows = [
      '1,测试市住房保障局,公租房保障对象,姓名、住址、保障类型,用于入户核查',
      '2,市体育局,体育场馆名录,名称、地址,',
      '3,测试市并无此局,某某信息,名称,用途',
      '4,测试市住房保障局,,名称,用途',
      '5,测试市住房保障局,机密名录,名称,机密★10年',
    ];
    const csv = [heading, ...rows].join('\n');
    const first = await importDemands(people.authorityOfficer, csv);
    expect(first).toMatchObject({
      status: 'done',
      kind: 'demands',
      rows: 5,
      created: 2,
      errors: 3,
      unknownHeadings: [],
    });
    const found = await everything(
      platform.client,
      people.authorityOfficer,
      `/v1/imports/${String(first.id)}/rows`,
    );
    expect(
      found.filter(({ state }) => state === 'error').map(({ row, field, value }) => [row, field, value]),
    ).toEqual(
      expect.arrayContaining([
        [4, 'requester', '测试市并无此局'],
        [5, 'title', ''],
        [6, 'row', ''],
      ]),
    );
    expect(
      found.filter(({ state, row }) => state === 'needsAttention' && row === 3).map(({ field }) => field),
    ).toEqual(['scenario', 'basis']);
    const lodged = await everything(platform.client, people.otherOfficer, '/v1/demands');
    expect(lodged).toMatchObject([{ title: '体育场馆名录', status: 'lodged', requester: codes.other }]);
    const again = await importDemands(people.authorityOfficer, csv);
    expect(again).toMatchObject({ created: 0, unchanged: 2, errors: 3 });
    expect(await everything(platform.client, people.otherOfficer, '/v1/demands')).toHaveLength(1);
  });

  test('R20.4 what is demanded already under that title is found, though the workbook says more of it or came from the platform', async () => {
    const { client } = platform;
    const catalogId = await publishCatalog(client, { ...catalogBody, name: '渔船名册' });
    const csv = '需求部门,需求名称,用场,履职依据\n测试市住房保障局,渔船名册,住房核查,工作需要';
    const rowsOf = ({ id }: Body) =>
      everything(client, people.authorityOfficer, `/v1/imports/${String(id)}/rows`);
    const first = await importDemands(people.authorityOfficer, csv);
    expect(first).toMatchObject({ created: 1, unknownHeadings: ['用场'] });
    expect(await rowsOf(first)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ state: 'needsAttention', field: 'title', catalogId }),
        expect.objectContaining({ state: 'needsAttention', field: 'basis', value: '工作需要' }),
      ]),
    );
    const means = [{ heading: '用场', means: 'scenario' }];
    const again = await importDemands(people.authorityOfficer, csv, means);
    expect(again).toMatchObject({ created: 0, unchanged: 1, unknownHeadings: [], headings: means });
    const rows = await rowsOf(again);
    const { demandId } = rows.find(({ state }) => state === 'unchanged') ?? {};
    expect(rows).toContainEqual(
      expect.objectContaining({ demandId, state: 'needsAttention', field: 'scenario', value: '住房核查' }),
    );
    const named = async () =>
      (await list(people.authorityOfficer, 'needs')).filter(({ title }) => title === '渔船名册');
    expect(await named()).toMatchObject([{ id: demandId }]);
    // What has come to its end is found by its id in the list that the platform gives out.
    await command(people.requesterOfficer, String(demandId), 'withdraw');
    const authorization = `Bearer ${await tokenOf(client, people.authorityOfficer)}`;
    const given = await fetch(`${client.url}/v1/lists/needs.xlsx`, { headers: { authorization } });
    const whole = await importDemands(people.authorityOfficer, new Uint8Array(await given.arrayBuffer()));
    expect(whole).toMatchObject({ status: 'done', created: 0, errors: 0, unknownHeadings: [] });
    expect(await named()).toHaveLength(1);
  });

  test('R20.4 nobody lodges the demands of another department', async () => {
    const csv = `${heading}\n1,测试市住房保障局,他人的需求,名称,用途\n2,市体育局,自己的需求,名称,用途`;
    const done = await importDemands(people.otherOfficer, csv);
    expect(done).toMatchObject({ created: 1, errors: 1 });
  });

  test('R20.4 a department is told of what its authority lodges in its name, and has what is missing to do', async () => {
    const { client } = platform;
    const title = '代为提出的需求';
    await importDemands(people.authorityOfficer, `${heading}\n1,市体育局,${title},名称,`);
    const entry = (await everything(client, people.otherOfficer, '/v1/demands')).find(
      (one) => one.title === title,
    );
    const id = String(entry?.id);
    const told = await eventually(async () =>
      (await noticesAbout(client, people.otherOfficer, id)).find(({ text }) =>
        String(text).includes('没有写明用途和履行职责的依据，请予补充'),
      ),
    );
    expect(String(told.text)).toContain('测试市数据局以贵单位名义提出共享需求');
    const todo = async () =>
      (await everything(client, people.otherOfficer, '/v1/todo')).filter((one) => one.id === id);
    expect(await todo()).toHaveLength(1);
    const missing = { scenario: '场馆管理', basis: '《全民健身条例》' };
    await act(client, people.otherOfficer, 'PATCH', `/v1/demands/${id}`, missing);
    expect(await todo()).toEqual([]);
  });

  test('R20.4 nobody learns by an import what another department has demanded', async () => {
    const { client } = platform;
    const title = '不予告知的需求';
    const body = { ...content, title, items: ['名称'], scenario: '用途' };
    const { basis: _, description: __, ...alike } = body;
    const id = await lodge(body);
    const csv = (rows: readonly string[]) => [`${heading},履职依据`, ...rows].join('\n');
    const rows = [
      `1,测试市住房保障局,${title},别的数据项,别的用途,`,
      '2,测试市住房保障局,无人提出的需求,名称,用途,',
      `3,测试市住房保障局,${title},${alike.items.join('、')},用途,${content.basis}`,
    ];
    const given = [
      ['序号,事项类别,责任单位,相关单位,名称,编号,办理环节,截止日,截止日的依据性质,是否逾期,结果'],
      [`1,共享需求,测试市住房保障局,,${title},${id},待分派,,,,`],
    ].flat();
    for (const file of [csv(rows), given.join('\n')]) {
      const done = await importDemands(people.otherOfficer, file);
      const found = await everything(client, people.otherOfficer, `/v1/imports/${String(done.id)}/rows`);
      expect(found.length).toBe(file === given.join('\n') ? 1 : 3);
      for (const row of found) {
        expect(row).toMatchObject({ state: 'error', field: 'requester', value: '测试市住房保障局' });
        expect(row.demandId).toBeUndefined();
        expect(String(Object(row.reason).zh)).toContain('贵单位不能为其他部门提出共享需求');
      }
    }
    // Its authority lodges for it, and is told.
    const done = await importDemands(people.authorityOfficer, csv(rows.slice(0, 1)));
    expect(done).toMatchObject({ created: 0, unchanged: 1, errors: 0 });
  });

  test('R20.4 a file that is no list of demands is not taken', async () => {
    const done = await importDemands(people.otherOfficer, '姓名,年龄\n张三,3');
    expect(done).toMatchObject({ status: 'failed', failure: { code: 'missingHeadings' } });
  });

  test.skipIf(!existsSync(demands))('R20.4 the eighteen real demands come in through it', async () => {
    const csv = readFileSync(demands, 'utf8');
    const names = [
      ...new Set(
        csv
          .split('\n')
          .slice(1)
          .flatMap((line) => line.split(',')[1] ?? []),
      ),
    ].filter(Boolean);
    for (const [index, name] of names.entries()) await registerNamed(`测试${name}`, index);
    const done = await importDemands(people.authorityOfficer, csv);
    expect(done).toMatchObject({ status: 'done', rows: 18, created: 18, errors: 0 });
    const again = await importDemands(people.authorityOfficer, csv);
    expect(again).toMatchObject({ created: 0, unchanged: 18, errors: 0 });
    const needs = await list(people.authorityOfficer, 'needs');
    expect(needs.filter(({ ownerName }) => ownerName === '测试市金融工作办公室')).toHaveLength(5);
  });
});
