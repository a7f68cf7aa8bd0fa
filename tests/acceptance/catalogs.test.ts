import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  catalogBody,
  codes,
  deadlineOf,
  eventually,
  everything,
  people,
  publishCatalog,
  registerCity,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));
const draft = (body: object, status = 201) =>
  act(platform.client, people.providerOfficer, 'POST', '/v1/catalogs', body, status);
const approve = (id: unknown, status = 200, body: object = assessments) =>
  act(
    platform.client,
    people.providerDepartmentHead,
    'POST',
    `/v1/catalogs/${String(id)}/approve`,
    body,
    status,
  );
const fields = (problem: Body) =>
  Array.isArray(problem.errors) ? problem.errors.map(({ path }) => path) : [];

describe('the register', () => {
  test('R8.1 R11.1 every department names its sharing office and its head, in a region and at a level of its own', async () => {
    const { client } = platform;
    const registered = await act(client, people.otherOfficer, 'GET', `/v1/departments/${codes.provider}`);
    expect(registered).toMatchObject({
      name: '测试市不动产登记中心',
      region: '990100',
      level: 'city',
      path: '990000/990100',
      sharingOffice: { name: '数据共享科' },
      heads: expect.arrayContaining([{ sub: 'p-head', name: '测试甲', office: 'officeHead' }]),
      hasWebhook: false,
    });
    const { sharingOffice: _, ...nameless } = {
      name: '某局',
      kind: 'department',
      region: '990100',
      level: 'county',
      sharingOffice: '科',
    };
    const refused = await act(
      client,
      people.operator,
      'PUT',
      `/v1/departments/${codes.other}`,
      nameless,
      400,
    );
    expect(refused).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: '/sharingOffice', code: 'required' }],
    });
    const county = { ...nameless, sharingOffice: '数据科' };
    await act(client, people.operator, 'PUT', `/v1/departments/${codes.other}`, county);
    expect(await act(client, people.otherOfficer, 'GET', `/v1/departments/${codes.other}`)).toMatchObject({
      region: '990100',
      level: 'county',
    });
    const all = await everything(client, people.otherOfficer, '/v1/departments');
    expect(all.map(({ uscc }) => uscc)).toEqual(expect.arrayContaining([codes.provider, codes.other]));
    expect(await everything(client, people.otherOfficer, '/v1/departments', 2)).toEqual(all);
  });

  test('R11.1 a code whose check character is wrong, an unknown region and a second authority are refused', async () => {
    const { client } = platform;
    const office = { name: '某局', kind: 'department', region: '990100', level: 'city', sharingOffice: '科' };
    const put = (uscc: string, body: object, status: number) =>
      act(client, people.operator, 'PUT', `/v1/departments/${uscc}`, body, status);
    expect(await put('11990100MB0000011X', office, 400)).toMatchObject({
      code: 'invalid_uscc',
      errors: [{ code: 'checkDigit' }],
    });
    expect(await put('1199', office, 400)).toMatchObject({ errors: [{ code: 'length' }] });
    expect(await put(codes.other, { ...office, region: '990999' }, 422)).toMatchObject({
      code: 'unknown_region',
    });
    expect(await put(codes.other, { ...office, kind: 'authority' }, 422)).toMatchObject({
      code: 'office_taken',
    });
    expect(await act(client, people.otherOfficer, 'GET', `/v1/departments/${codes.other}`)).toMatchObject({
      kind: 'department',
    });
    await act(client, people.operator, 'PUT', '/v1/regions/990101', { name: '测试区', level: 'planet' }, 400);
    await act(client, people.otherOfficer, 'GET', '/v1/regions/990101', undefined, 404);
  });
});

describe('what a catalog must say', () => {
  test('R3.1 a declared state or work secret cannot be catalogued, neither at first nor by a change', async () => {
    const { client } = platform;
    const before = await everything(client, people.providerOfficer, '/v1/catalogs?view=own');
    const refused = await draft({ ...catalogBody, secret: true }, 422);
    expect(refused).toMatchObject({
      code: 'secret',
      article: '《政务数据共享条例》第三条',
      errors: [{ path: '/secret' }],
    });
    const { id, version } = await draft({ ...catalogBody, code: 'ZR-001' });
    const path = `/v1/catalogs/${String(id)}`;
    expect(await act(client, people.providerOfficer, 'PATCH', path, { secret: true }, 422)).toMatchObject({
      code: 'secret',
    });
    expect(await act(client, people.providerOfficer, 'GET', path)).toMatchObject({ secret: false, version });
    expect(await everything(client, people.providerOfficer, '/v1/catalogs?view=own')).toHaveLength(
      before.length + 1,
    );
    expect(await draft({ ...catalogBody, code: 'ZR-001' }, 422)).toMatchObject({ code: 'code_taken' });
  });

  test('R3.1 R13.2 R15.2 what is missing is cited by the article that asks for it', async () => {
    const lacking = async (more: object) => {
      const { id } = await draft({ ...catalogBody, name: '缺项的目录', code: undefined, ...more });
      return approve(id, 422);
    };
    expect(await lacking({ sharingScope: undefined })).toMatchObject({
      code: 'sharing_terms_missing',
      basis: 'law',
      article: '《政务数据共享条例》第十五条',
      errors: [{ path: '/sharingScope' }],
    });
    expect(await lacking({ secret: undefined })).toMatchObject({
      code: 'secrecy_undeclared',
      article: '《政务数据共享条例》第三条',
      errors: [{ path: '/secret' }],
    });
    expect(await lacking({ sharingScope: undefined, format: undefined })).toMatchObject({
      code: 'incomplete_catalog',
      article: '《政务数据共享条例》第十三条',
    });
  });

  test('R13.2 every required field that is missing is named, and approval waits for all of them', async () => {
    const { id } = await draft({ name: '只有名称的目录', sharingClass: 'conditional' });
    const refused = await approve(id, 422);
    expect(refused).toMatchObject({ code: 'incomplete_catalog', article: '《政务数据共享条例》第十三条' });
    const conditional = [
      '/sharingMethods',
      '/useConditions',
      '/classification',
      '/secret',
      '/sharingScope',
      '/permittedUses',
    ];
    expect(fields(refused)).toEqual(['/dataItems', '/format', '/updateFrequency', ...conditional]);
    // A grade alone is no classification: it says how much harm would be done, not what the data is of.
    const graded = { grade: 'general', level: 2 };
    const category = { theme: '060' };
    const uncategorised = { ...catalogBody, name: '未分类的目录', code: undefined, classification: graded };
    const { id: other } = await draft(uncategorised);
    expect(await approve(other, 422)).toMatchObject({
      code: 'incomplete_catalog',
      article: '《政务数据共享条例》第十三条',
      errors: [{ path: '/classification/category', code: 'required' }],
    });
    for (const said of ['其他', '暂无数据', '（无）', '1']) {
      const unsaid = { classification: { ...graded, category: { field: said } } };
      await act(platform.client, people.providerOfficer, 'PATCH', `/v1/catalogs/${String(other)}`, unsaid);
      expect(fields(await approve(other, 422))).toEqual(['/classification/category']);
    }
    const body = { classification: { ...graded, category } };
    await act(platform.client, people.providerOfficer, 'PATCH', `/v1/catalogs/${String(other)}`, body);
    await approve(other, 200);
  });

  test('R13.1 without both assessments, or by anybody but the department head, nothing is approved', async () => {
    const { client } = platform;
    const { id } = await draft(catalogBody);
    const { secrecyRisk, personalInformationImpact } = assessments;
    expect(fields(await approve(id, 400, { secrecyRisk }))).toEqual(['/personalInformationImpact']);
    expect(fields(await approve(id, 400, { personalInformationImpact }))).toEqual(['/secrecyRisk']);
    expect(fields(await approve(id, 400, {}))).toEqual(['/secrecyRisk', '/personalInformationImpact']);
    const path = `/v1/catalogs/${String(id)}`;
    await act(client, people.providerHead, 'POST', `${path}/approve`, assessments, 403);
    await act(client, people.providerOfficer, 'POST', `${path}/submit`, {}, 409);
    const everyRole = { ...people.providerOfficer, roles: 'officer departmentHead' };
    expect(await act(client, everyRole, 'POST', `${path}/approve`, assessments, 403)).toMatchObject({
      code: 'own_work',
    });
    expect(await approve(id)).toMatchObject({
      status: 'approved',
      assessments,
      approvedBy: 'p-department-head',
    });
  });

  test('R13.1 a draft says what it lacks; its department head, who is not content with it, sends it back', async () => {
    const { client } = platform;
    const { format: _, ...lacking } = catalogBody;
    const { id } = await draft(lacking);
    const path = `/v1/catalogs/${String(id)}`;
    const read = (who: typeof people.providerDepartmentHead) => act(client, who, 'GET', path);
    const actions = (seen: Record<string, unknown>) =>
      (seen.actions as { command: string }[]).map(({ command }) => command);
    expect(await read(people.providerOfficer)).toMatchObject({
      missing: [{ path: '/format', code: 'required' }],
      awaits: [{ command: 'change', role: 'officer' }],
    });
    expect(actions(await read(people.providerDepartmentHead))).not.toContain('approve');
    await act(client, people.providerOfficer, 'PATCH', path, { format: 'CSV' });
    expect(await read(people.providerOfficer)).toMatchObject({
      missing: [],
      awaits: [{ command: 'approve', role: 'departmentHead' }],
    });
    const reasons = '请写明更新频率的依据';
    await act(client, people.providerOfficer, 'POST', `${path}/send-back`, { reasons }, 403);
    await act(client, people.providerDepartmentHead, 'POST', `${path}/send-back`, {}, 400);
    await act(client, people.providerDepartmentHead, 'POST', `${path}/send-back`, { reasons });
    await act(client, people.providerDepartmentHead, 'POST', `${path}/send-back`, { reasons: '再议' }, 409);
    const back = await read(people.providerOfficer);
    expect(back).toMatchObject({
      status: 'draft',
      sentBack: reasons,
      awaits: [{ command: 'change', role: 'officer' }],
    });
    await act(client, people.providerOfficer, 'PATCH', path, { summary: '每日更新' });
    expect(await approve(id)).toMatchObject({ status: 'approved' });
    expect(await read(people.providerOfficer)).not.toHaveProperty('sentBack');
  });

  test('R14.1 a data item may be stricter than its catalog, never looser', async () => {
    const items = (sharingClass: string) => [{ name: '甲', type: 'string', sharingClass }];
    const refused = await draft({ ...catalogBody, dataItems: items('unconditional') }, 422);
    expect(refused).toMatchObject({
      code: 'invalid_catalog',
      errors: [{ path: '/dataItems/0/sharingClass', code: 'looser_than_catalog' }],
    });
    await draft({ ...catalogBody, dataItems: items('withheld') });
    await draft({ ...unconditionalBody, dataItems: items('conditional') });
    await draft({ ...catalogBody, sharingClass: 'secretive' }, 400);
  });

  test('R15.2 R15.3 conditional data states scope and permitted uses, withheld data its reason and legal basis', async () => {
    const { sharingScope: _, permittedUses: __, ...bare } = catalogBody;
    const conditional = await draft(bare);
    expect(fields(await approve(conditional.id, 422))).toEqual(['/sharingScope', '/permittedUses']);
    const withheld = await draft({ ...unconditionalBody, sharingClass: 'withheld', sharingMethods: [] });
    expect(fields(await approve(withheld.id, 422))).toEqual(['/withheldReason', '/legalBasis']);
    const reason = {
      withheldReason: '涉及举报人身份',
      legalBasis: { kind: 'law', title: '《中华人民共和国反有组织犯罪法》', article: '第五条' },
    };
    await act(
      platform.client,
      people.providerOfficer,
      'PATCH',
      `/v1/catalogs/${String(withheld.id)}`,
      reason,
    );
    expect(await approve(withheld.id)).toMatchObject({ status: 'approved', ...reason });
  });
});

describe('review and publication', () => {
  test('R16.1 R16.2 the authority returns with reasons or publishes within two working days, and it is announced to every department', async () => {
    const { client } = platform;
    const { id } = await draft({ ...catalogBody, code: 'ZR-016' });
    const path = `/v1/catalogs/${String(id)}`;
    await act(client, people.authorityOfficer, 'GET', path, undefined, 404);
    await approve(id);
    const submitted = await act(client, people.providerOfficer, 'POST', `${path}/submit`);
    expect(deadlineOf(submitted, 'review')).toMatchObject({
      status: 'running',
      dueDate: '2026-03-04',
      term: 'firstReview',
    });
    const todo = await eventually(async () => {
      const { items = [] } = await act(client, people.authorityOfficer, 'GET', '/v1/todo');
      return items.find((entry) => entry.id === id);
    });
    expect(todo).toMatchObject({ kind: 'catalog', status: 'submitted', dueAt: '2026-03-05T00:00:00+08:00' });
    const bare = await act(client, people.authorityOfficer, 'POST', `${path}/return`, {}, 400);
    expect(fields(bare)).toEqual(['/reasons']);
    const returned = await act(client, people.authorityOfficer, 'POST', `${path}/return`, {
      reasons: '请补充更新方式',
    });
    expect(returned).toMatchObject({ status: 'returned', reasons: '请补充更新方式' });
    expect(deadlineOf(returned, 'review')).toMatchObject({ status: 'met' });

    const change = (body: object, status = 200) =>
      act(client, people.providerOfficer, 'PATCH', path, body, status);
    expect(await change({ summary: null })).not.toHaveProperty('summary');
    expect(fields(await change({ name: null }, 400))).toEqual(['/name']);
    await change({ summary: '每日更新的登记簿摘要' });
    await approve(id);
    await act(client, people.providerOfficer, 'POST', `${path}/submit`);
    await act(client, people.otherOfficer, 'POST', `${path}/publish`, {}, 404);
    await act(client, people.authorityOfficer, 'POST', `${path}/publish`);
    for (const who of [people.requesterOfficer, people.otherOfficer, people.governmentOfficer]) {
      const announced = await everything(client, who, '/v1/announcements');
      expect(announced.find((entry) => entry.id === id)).toMatchObject({
        code: 'ZR-016',
        status: 'published',
      });
    }
    const told = await eventually(async () => {
      const notices = await everything(client, people.providerOfficer, '/v1/notices');
      return notices.find((notice) => notice.caseId === id && notice.kind === 'catalog.published');
    });
    expect(told).toMatchObject({
      title: '目录发布',
      text: '目录“不动产登记信息”（ZR-016）已发布，属于有条件共享，可以按照列明的条件申请共享。',
      readAt: null,
    });
    expect(await act(client, people.otherOfficer, 'GET', path)).toMatchObject({
      status: 'published',
      summary: '每日更新的登记簿摘要',
    });
  });

  test('R12.1 the one catalog is seen by country, by region with everything below it, and by department', async () => {
    const { client } = platform;
    const ids = await Promise.all(
      [1, 2, 3].map((number) => publishCatalog(client, { ...unconditionalBody, name: `公厕目录${number}` })),
    );
    const list = (query: string, limit = 100) =>
      everything(client, people.otherOfficer, `/v1/catalogs${query}`, limit);
    const listed = async (query: string) => (await list(query)).map(({ id }) => id);
    await eventually(async () =>
      (await listed('')).filter((id) => ids.includes(String(id))).length === 3 ? true : undefined,
    );
    const all = await listed('');
    expect(await listed('?region=990100')).toEqual(expect.arrayContaining(ids));
    expect([...(await listed('?region=990000'))].sort()).toEqual([...all].sort());
    expect(await listed('?region=980000')).toEqual([]);
    expect([...(await listed(`?department=${codes.provider}`))].sort()).toEqual([...all].sort());
    expect(await listed(`?department=${codes.requester}`)).toEqual([]);
    expect((await list('', 1)).map(({ id }) => id)).toEqual(all);
    expect(await listed('?view=own')).toEqual([]);
    const own = await everything(client, people.providerOfficer, '/v1/catalogs?view=own', 3);
    expect(new Set(own.map(({ status }) => status))).toEqual(new Set(['draft', 'approved', 'published']));
    expect((await list(`?department=${codes.provider}`)).every(({ status }) => status === 'published')).toBe(
      true,
    );
  });

  test('R12.2 an entry names the version of the catalog standard it was written to', async () => {
    expect(await draft({ name: '按标准编制' })).toMatchObject({ standard: '2026-11' });
  });

  test('a cursor that this platform did not write, or a limit beyond a hundred, is 400 and says so', async () => {
    const { client } = platform;
    const forged = Buffer.from('{"pk":1}').toString('base64url');
    for (const cursor of [
      'nonsense',
      forged,
      Buffer.from('{"pk":"x","sort":"y","more":1}').toString('base64url'),
    ]) {
      const refused = await act(
        client,
        people.otherOfficer,
        'GET',
        `/v1/catalogs?cursor=${cursor}`,
        undefined,
        400,
      );
      expect(refused).toMatchObject({ code: 'invalid_cursor', errors: [{ path: '/cursor' }] });
    }
    for (const limit of ['0', '101', '-1', 'many', '1.5']) {
      expect(
        fields(await act(client, people.otherOfficer, 'GET', `/v1/catalogs?limit=${limit}`, undefined, 400)),
      ).toEqual(['/limit']);
    }
    const elsewhere = Buffer.from(JSON.stringify({ pk: 'catalog#none', sort: '9' })).toString('base64url');
    const harmless = await client.call(people.otherOfficer, 'GET', `/v1/catalogs?cursor=${elsewhere}`);
    expect(harmless.status).toBeLessThan(500);
  });
});
