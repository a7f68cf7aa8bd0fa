import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  catalogBody,
  codes,
  everything,
  fileRequest,
  importWorkbook,
  people,
  personalAssessments,
  publishCatalog,
  registerCity,
  requestBody,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

const draft = (body: object, status = 201) =>
  act(platform.client, people.providerOfficer, 'POST', '/v1/catalogs', body, status);
const give = (
  who: (typeof people)[keyof typeof people],
  id: unknown,
  step: string,
  body = {},
  status = 200,
) => act(platform.client, who, 'POST', `/v1/catalogs/${String(id)}/${step}`, body, status);
const see = (who: (typeof people)[keyof typeof people], id: unknown) =>
  act(platform.client, who, 'GET', `/v1/catalogs/${String(id)}`);
const paths = (problem: Body) =>
  Array.isArray(problem.errors) ? problem.errors.map(({ path }) => path) : [];

/** A catalog of the provider up to its submission. */
async function submitted(body: object): Promise<string> {
  const { id } = await draft(body);
  await give(people.providerDepartmentHead, id, 'approve', assessments);
  await give(people.providerOfficer, id, 'submit');
  return String(id);
}

describe('what is no condition of sharing', () => {
  const leader = '须经本局主要领导书面同意，并另行签订共享协议、出具公函';

  test('R15.4 a condition that adds a formality is shown to both sides, and not published as if it were none', async () => {
    const id = await submitted({
      ...catalogBody,
      useConditions: [
        { id: 'c1', text: '仅限住房保障资格核验使用' },
        { id: 'c2', text: leader },
      ],
      sharingScope: '经本局同意的部门',
    });
    const objections = [
      { path: '/useConditions/1/text', formality: 'leaderConsent', article: 15 },
      { path: '/useConditions/1/text', formality: 'agreement' },
      { path: '/sharingScope', formality: 'providerConsent' },
    ];
    for (const who of [people.providerOfficer, people.authorityOfficer])
      expect((await see(who, id)).objections).toMatchObject(objections);
    const refused = await give(people.authorityOfficer, id, 'publish', {}, 422);
    expect(refused).toMatchObject({ code: 'formality_unconfirmed', basis: 'platform' });
    expect(refused).not.toHaveProperty('article');
    expect(paths(refused)).toEqual(['/useConditions/1/text', '/useConditions/1/text', '/sharingScope']);

    const half = { confirmations: [{ path: '/sharingScope', reasons: '系笔误，不影响申请' }] };
    const still = await give(people.authorityOfficer, id, 'publish', half, 422);
    expect(paths(still)).toEqual(['/useConditions/1/text', '/useConditions/1/text']);
    expect(await give(people.authorityOfficer, id, 'return', { reasons: '不得增设条件' })).toMatchObject({
      status: 'returned',
    });
  });

  test('R15.4 what a catalog says of its data besides is held against it as well', async () => {
    const [first, ...items] = catalogBody.dataItems;
    const id = await submitted({
      ...catalogBody,
      summary: '不动产登记信息。使用本数据须经县长批准。',
      format: '光盘邮寄',
      dataItems: [{ ...first, description: '获取时须出具公函' }, ...items],
    });
    const refused = await give(people.authorityOfficer, id, 'publish', {}, 422);
    expect(paths(refused)).toEqual(['/format', '/summary', '/dataItems/0/description']);
  });

  test('R15.4 a formality is held against a catalog wherever others read it: ids of conditions, names of items, values and offices', async () => {
    const [first, ...items] = catalogBody.dataItems;
    const plain = [...items, { name: '审批意见', type: 'string' }, { name: '签字日期', type: 'date' }];
    const id = await submitted({
      ...catalogBody,
      useConditions: [{ id: '须签订协议并经局领导签字同意', text: '仅限住房保障资格核验使用' }],
      contact: { name: '登记中心（须凭公函联系）' },
      dataItems: [{ ...first, values: [{ value: '1', name: '须经局领导批准' }] }, ...plain],
    });
    const refused = await give(people.authorityOfficer, id, 'publish', {}, 422);
    expect(refused.code).toBe('formality_unconfirmed');
    expect(new Set(paths(refused))).toEqual(
      new Set(['/useConditions/0/id', '/contact/name', '/dataItems/0/values/0/name']),
    );
  });

  test('R15.4 the authority may confirm one with reasons, which everybody then reads', async () => {
    const id = await submitted({ ...catalogBody, useConditions: [{ id: 'c1', text: '查询结果须出具证明' }] });
    const confirmations = [
      { path: '/useConditions/0/text', reasons: '系指使用部门对外出具的证明，不是对需求部门的要求' },
    ];
    const needed = { confirmations: [{ path: '/useConditions/0/text', reasons: '工作需要' }] };
    expect(paths(await give(people.authorityOfficer, id, 'publish', needed, 400))).toEqual([
      '/confirmations/0/reasons',
    ]);
    await give(people.authorityOfficer, id, 'publish', { confirmations });
    expect(await see(people.otherOfficer, id)).toMatchObject({ status: 'published', confirmations });
  });

  test('R15.4 an imported condition is held against the same list', async () => {
    const { client } = platform;
    const { id } = await draft({ ...catalogBody, code: 'ZR-154' });
    const change = { useConditions: [{ id: 'c1', text: '需持介绍信到现场查询' }] };
    await act(client, people.providerOfficer, 'PATCH', `/v1/catalogs/${String(id)}`, change);
    expect((await see(people.providerOfficer, id)).objections).toMatchObject([
      { formality: 'letter' },
      { formality: 'offline', article: 32 },
    ]);
  });

  test('R15.4 a leader’s consent that a city’s workbook demands is neither published nor cited, imported or typed', async () => {
    const { client } = platform;
    // Headings and condition of the open data of a city, word for word.
    const consent = '需经过市委项目办领导同意';
    const workbook = [
      '信息资源目录名称,信息资源目录提供方,提供方代码,信息资源目录摘要,共享条件,开放条件,更新周期,信息项名称,数据类型,数据长度,目录编码',
      `督察工作日记,测试市不动产登记中心,${codes.provider},各地区产业项目,${consent},*,每年,主键,nvarchar,255,CSGZ-154`,
    ].join('\n');
    await importWorkbook(client, people.providerOfficer, workbook);
    const own = await everything(client, people.providerOfficer, '/v1/catalogs?view=own');
    const id = own.find(({ code }) => code === 'CSGZ-154')?.id;
    const path = `/v1/catalogs/${String(id)}`;
    const { name: _, dataItems: __, ...rest } = catalogBody;
    const conditionsOf = (...texts: string[]) => ({
      useConditions: texts.map((text, index) => ({ id: `c${index + 1}`, text })),
    });
    const change = (more: object) =>
      act(client, people.providerOfficer, 'PATCH', path, {
        ...rest,
        withheldReason: undefined,
        legalBasis: undefined,
        ...more,
      });
    await change(conditionsOf('仅限项目监测使用', consent));
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    await give(people.providerOfficer, id, 'submit');
    expect(await give(people.authorityOfficer, id, 'publish', {}, 422)).toMatchObject({
      code: 'formality_unconfirmed',
      errors: [{ path: '/useConditions/1/text' }],
    });
    await give(people.authorityOfficer, id, 'return', { reasons: '不得增设领导同意等条件' });
    await change(conditionsOf('仅限项目监测使用'));
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    await give(people.providerOfficer, id, 'submit');
    await give(people.authorityOfficer, id, 'publish');
    // What the workbook said stays with those who compile and review; nobody who may request reads it as a condition.
    expect(JSON.stringify(await see(people.otherOfficer, id))).not.toContain(consent);
    const request = await fileRequest(client, String(id), { dataItems: ['主键'] });
    const prepare = (reasons: string, conditions: readonly string[]) => {
      const answer = { decision: 'refuse', ground: 'conditionNotMet', reasons, conditions };
      return act(
        client,
        people.providerOfficer,
        'POST',
        `/v1/requests/${request}/prepare-answer`,
        answer,
        422,
      );
    };
    const article = '《政务数据共享条例》第十五条';
    expect(await prepare('不符合使用条件', ['c2'])).toMatchObject({ code: 'condition_not_listed', article });
    expect(await prepare('未取得市委项目办领导同意', ['c1'])).toMatchObject({
      code: 'formality_demanded',
      article,
    });
  });

  test.each(['仅限住房保障资格审核', '未经提供部门同意，不得向第三方提供', '群众无需提交纸质证明'])(
    'a condition such as %s is published without a word',
    async (text) => {
      const id = await submitted({ ...catalogBody, useConditions: [{ id: 'c1', text }] });
      expect(await see(people.authorityOfficer, id)).toMatchObject({ objections: [] });
      await give(people.authorityOfficer, id, 'publish');
    },
  );
});

describe('on what data is withheld', () => {
  const withheld = { ...unconditionalBody, sharingClass: 'withheld', sharingMethods: [] } as const;
  const on = (legalBasis: unknown) => ({ ...withheld, withheldReason: '涉及举报人身份', legalBasis });

  test.each<[kind: string, title: string]>([
    ['law', '局长办公会议纪要'],
    ['law', '本局内部管理办法'],
    ['law', '《测试市公共数据管理办法》'],
    ['administrativeRegulation', '《测试市数据条例》'],
    ['administrativeRegulation', '《公共租赁住房管理办法》'],
    ['stateCouncilDecision', '国务院办公厅关于数据的通知'],
  ])('R15.5 as a %s, %s is refused', async (kind, title) => {
    const refused = await draft(on({ kind, title }), 422);
    expect(refused).toMatchObject({
      code: 'invalid_catalog',
      errors: [{ path: '/legalBasis/title', code: 'not_such_a_basis' }],
    });
  });

  test('R15.5 a text without a kind, or of another kind, is no basis', async () => {
    expect(paths(await draft(on('《中华人民共和国反有组织犯罪法》'), 400))).toEqual(['/legalBasis']);
    expect(paths(await draft(on({ kind: 'localRegulation', title: '测试市数据条例' }), 400))).toEqual([
      '/legalBasis/kind',
    ]);
    expect(paths(await draft(on({ kind: 'law' }), 400))).toEqual(['/legalBasis/title']);
  });

  test('R15.3 R15.5 a law with its article is a basis, and whoever asks for the data is told it', async () => {
    const { client } = platform;
    const legalBasis = { kind: 'law', title: '《中华人民共和国反有组织犯罪法》', article: '第五条' };
    const id = await publishCatalog(client, on(legalBasis));
    expect(await see(people.otherOfficer, id)).toMatchObject({ legalBasis });
    const wanted = requestBody(id, { dataItems: ['名称'] });
    const refused = await act(client, people.requesterOfficer, 'POST', '/v1/requests', wanted, 422);
    expect(refused).toMatchObject({ code: 'withheld', article: '《政务数据共享条例》第十四条' });
    expect(refused.detail).toContain('《中华人民共和国反有组织犯罪法》第五条');
  });

  test('R15.3 one item that is withheld asks for its reason and basis as well', async () => {
    const { withheldReason: _, legalBasis: __, ...bare } = catalogBody;
    const { id } = await draft(bare);
    const refused = await give(people.providerDepartmentHead, id, 'approve', assessments, 422);
    expect(paths(refused)).toEqual(['/withheldReason', '/legalBasis']);
  });
});

describe('the assessments before approval', () => {
  const { secrecyRisk, personalInformationImpact } = assessments;

  test.each(['secrecyRisk', 'personalInformationImpact'] as const)(
    'R3.1 R13.3 nothing is approved when the assessment %s concludes that it is a secret',
    async (name) => {
      const { id } = await draft(unconditionalBody);
      const body = { ...assessments, [name]: { ...assessments[name], conclusion: 'secret' } };
      const found = await give(people.providerDepartmentHead, id, 'approve', body);
      expect(found).toMatchObject({
        status: 'draft',
        secretFound: { foundBy: 'p-department-head', assessments: body },
      });
      // Assessed otherwise a moment later it is refused; what is changed is assessed anew, and the record tells all of it.
      expect(await give(people.providerDepartmentHead, id, 'approve', assessments, 422)).toMatchObject({
        code: 'secret',
        article: '《政务数据共享条例》第三条',
      });
      expect(await see(people.providerOfficer, id)).toMatchObject({ status: 'draft' });
      // Nor does it help to write the rest of it anew, or the same once more.
      const rewrite = (content: object) =>
        act(platform.client, people.providerOfficer, 'PATCH', `/v1/catalogs/${String(id)}`, content);
      const { summary } = unconditionalBody;
      for (const same of [{ summary }, { updateFrequency: 'weekly' }, { summary: `${summary}。` }]) {
        await rewrite(same);
        await give(people.providerDepartmentHead, id, 'approve', assessments, 422);
      }
      await rewrite({ summary: '去除涉密内容后的摘要' });
      expect(await give(people.providerDepartmentHead, id, 'approve', assessments)).toMatchObject({
        status: 'approved',
      });
      const record = await everything(
        platform.client,
        people.providerOfficer,
        `/v1/catalogs/${String(id)}/events`,
      );
      expect(record.map(({ type }) => type)).toEqual([
        'drafted',
        'secretFound',
        // What says the same once more is no change.
        'changed',
        'changed',
        'changed',
        'approved',
      ]);
    },
  );

  test('R13.3 an assessment states a coded conclusion, who made it, when and in which file, and not a day to come', async () => {
    const { id } = await draft(unconditionalBody);
    const assessedBy = (risk: object | string, status: number) =>
      give(
        people.providerDepartmentHead,
        id,
        'approve',
        { secrecyRisk: risk, personalInformationImpact },
        status,
      );
    expect(paths(await assessedBy('不涉及', 400))).toEqual(['/secrecyRisk']);
    expect(paths(await assessedBy({ ...secrecyRisk, conclusion: '已评估' }, 400))).toEqual([
      '/secrecyRisk/conclusion',
    ]);
    expect(paths(await assessedBy({ conclusion: 'none' }, 400))).toEqual([
      '/secrecyRisk/assessor',
      '/secrecyRisk/date',
      '/secrecyRisk/document',
    ]);
    expect(paths(await assessedBy({ ...secrecyRisk, date: '2026-02-30' }, 400))).toEqual([
      '/secrecyRisk/date',
    ]);
    expect(await assessedBy({ ...secrecyRisk, date: '2099-01-01' }, 400)).toMatchObject({
      errors: [{ path: '/secrecyRisk/date', code: 'later_than_today' }],
    });
  });

  test('R3.1 approval needs the explicit declaration that it is no secret', async () => {
    const { secret: _, ...undeclared } = unconditionalBody;
    const { id } = await draft(undeclared);
    const refused = await give(people.providerDepartmentHead, id, 'approve', assessments, 422);
    expect(paths(refused)).toEqual(['/secret']);
  });

  test('S7.1 R37 what departments do not get, core data and sensitive personal information in the clear are not opened', async () => {
    const approve = async (more: object, status = 422) => {
      const { id } = await draft({ ...unconditionalBody, ...more });
      return give(people.providerDepartmentHead, id, 'approve', assessments, status);
    };
    const { legalBasis, withheldReason } = catalogBody;
    const withheld = { sharingClass: 'withheld', legalBasis, withheldReason };
    expect(paths(await approve({ ...withheld, openness: 'conditional', operable: true }))).toEqual([
      '/openness',
      '/operable',
    ]);
    expect(
      await approve({ classification: { category: { field: '自然资源' }, grade: 'core' }, openness: 'open' }),
    ).toMatchObject({
      code: 'not_to_be_opened',
      basis: 'platform',
      errors: [{ path: '/openness', code: 'core_and_open' }],
    });
    const sensitive = (treatment: string) => [
      ...unconditionalBody.dataItems,
      { name: '病史', type: 'string', sensitivity: 'sensitivePersonal', treatment },
    ];
    expect(await approve({ openness: 'open', dataItems: sensitive('clear') })).toMatchObject({
      errors: [{ code: 'personal_and_open' }],
    });
    await approve({ openness: 'open', operable: true }, 200);
  });

  test('R13.3 empty words are no report, no reasons and no condition', async () => {
    const { id } = await draft(unconditionalBody);
    const nameless = {
      secrecyRisk: { ...assessments.secrecyRisk, document: '无', assessor: '-' },
      personalInformationImpact: assessments.personalInformationImpact,
    };
    const refused = await give(people.providerDepartmentHead, id, 'approve', nameless, 400);
    expect(paths(refused)).toEqual(['/secrecyRisk/assessor', '/secrecyRisk/document']);
    const empty = await draft({
      ...catalogBody,
      name: '没有写明的目录',
      sharingScope: '无',
      permittedUses: '其他',
      useConditions: [{ id: 'c1', text: '无' }],
    });
    const unsaid = await give(people.providerDepartmentHead, empty.id, 'approve', assessments, 422);
    expect(paths(unsaid)).toEqual(
      expect.arrayContaining(['/sharingScope', '/permittedUses', '/useConditions/0/text']),
    );
  });

  test('R13.3 R37 no assessment that finds no personal information approves items that are such', async () => {
    const dataItems = [
      ...catalogBody.dataItems,
      { name: '权利人姓名', type: 'string', sensitivity: 'personal' },
    ];
    const { client } = platform;
    const { id } = await act(
      client,
      people.providerOfficer,
      'POST',
      '/v1/catalogs',
      { ...catalogBody, name: '权利人信息', dataItems },
      201,
    );
    const refused = await give(people.providerDepartmentHead, String(id), 'approve', assessments, 422);
    expect(refused).toMatchObject({
      code: 'assessment_contradicted',
      // The law asks for the assessment; that it agrees with the catalog is held by the platform.
      basis: 'platform',
      errors: [{ path: '/dataItems/5/sensitivity', code: 'contradicted' }],
      detail: expect.stringContaining('权利人姓名'),
    });
    expect(
      await give(people.providerDepartmentHead, String(id), 'approve', personalAssessments),
    ).toMatchObject({
      status: 'approved',
    });
  });

  test('R13.3 whether it contains personal information stays with the catalog, the assessment with its two sides', async () => {
    const { client } = platform;
    const id = await publishCatalog(client, catalogBody, personalAssessments);
    const shown = await see(people.otherOfficer, id);
    expect(shown).toMatchObject({ containsPersonalInformation: true });
    for (const own of ['assessments', 'approvedBy', 'preparers', 'objections', 'origin'])
      expect(shown).not.toHaveProperty(own);
    for (const who of [people.providerOfficer, people.authorityOfficer])
      expect(await see(who, id)).toMatchObject({
        assessments: personalAssessments,
        preparers: ['p-officer'],
      });
  });
});

describe('a catalog that is shared by calls', () => {
  const called = { ...unconditionalBody, sharingMethods: ['api', 'verify'] };
  // Nobody calls it here.
  const service = {
    upstream: {
      address: 'http://localhost:40001/toilets/{place}',
      method: 'GET',
      parameters: { place: { in: 'path', item: '位置' } },
      records: '$.data[*]',
    },
    auth: { kind: 'none' },
    items: { 名称: '$.name', 位置: '$.place' },
    contact: '测试市不动产登记中心数据科',
    quota: 10_000,
    hours: { days: 'workingDays', from: '08:30', to: '17:30' },
  };
  const register = (who: Person, id: unknown, body: object, status = 200) =>
    act(platform.client, who, 'PUT', `/v1/services/${String(id)}`, body, status);

  test('is submitted only with the service behind it, whose address its two sides alone see', async () => {
    const { id } = await draft(called);
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    const refused = await give(people.providerOfficer, id, 'submit', {}, 422);
    expect(refused).toMatchObject({ code: 'service_required', basis: 'platform' });
    expect(refused.detail).toContain('服务接口、核验');
    await register(people.otherOfficer, id, service, 404);
    await register(people.providerHead, id, service, 403);
    const { contact: _, ...nobody } = service;
    const faulty = { ...nobody, quota: 0, upstream: { ...service.upstream, address: 'registry/toilets' } };
    const errors = paths(await register(people.providerOfficer, id, faulty, 400));
    expect(errors.toSorted()).toEqual(['/contact', '/quota', '/upstream/address']);
    expect(await register(people.providerOfficer, id, service)).toMatchObject({
      status: 'approved',
      service,
    });
    await give(people.providerOfficer, id, 'submit');
    await give(people.authorityOfficer, id, 'publish');
    const { upstream, auth, items, contact, quota, hours } = service;
    const { parameters } = upstream;
    const shown = { callable: true, contact, quota, hours, parameters, itemsServed: Object.keys(items) };
    expect((await see(people.otherOfficer, id)).service).toEqual(shown);
    expect((await see(people.authorityOfficer, id)).service).toEqual({ ...shown, upstream, auth, items });
  });

  test('a method added by an update asks for it as well', async () => {
    const { client } = platform;
    const id = await publishCatalog(client, unconditionalBody);
    const byChoice = { trigger: 'other', changedOn: '2026-03-02', summary: '增加服务接口' };
    await give(people.providerOfficer, id, 'revise', byChoice);
    const change = { sharingMethods: ['batch', 'file', 'api'] };
    await act(client, people.providerOfficer, 'PATCH', `/v1/catalogs/${id}`, change);
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    const refused = await give(people.providerOfficer, id, 'submit', {}, 422);
    expect(refused).toMatchObject({ code: 'service_required' });
    await register(people.providerOfficer, id, service);
    await give(people.providerOfficer, id, 'submit');
  });
});

describe('who learns of a catalog', () => {
  test('an organisation that is not registered lists nothing', async () => {
    const { client } = platform;
    await publishCatalog(client);
    const nobody = { org: '11990100MB0000066H', sub: 'n-1', roles: 'officer' };
    for (const query of ['', '?region=990100', `?department=${codes.provider}`, '?view=own'])
      expect(await everything(client, nobody, `/v1/catalogs${query}`)).toEqual([]);
    expect(await everything(client, people.otherOfficer, '/v1/catalogs')).not.toEqual([]);
  });

  test('a code that another department has drafted is nobody else’s to know, and the first to publish has it', async () => {
    const { client } = platform;
    const code = 'SHARED/0001';
    const squatter = await act(
      client,
      people.otherOfficer,
      'POST',
      '/v1/catalogs',
      { ...unconditionalBody, code },
      201,
    );
    const mine = await submitted({ ...unconditionalBody, code });
    expect(mine).not.toBe(squatter.id);
    expect(await draft({ ...unconditionalBody, code }, 422)).toMatchObject({ code: 'code_taken' });
    await give(people.authorityOfficer, mine, 'publish');

    const path = `/v1/catalogs/${String(squatter.id)}`;
    const otherChief = { ...people.otherHead, sub: 'o-department-head', roles: 'departmentHead' };
    await act(client, otherChief, 'POST', `${path}/approve`, assessments);
    await act(client, people.otherOfficer, 'POST', `${path}/submit`);
    const taken = await act(client, people.authorityOfficer, 'POST', `${path}/publish`, {}, 422);
    expect(taken).toMatchObject({ code: 'code_taken' });
  });

  test('a draft that was given up is its provider’s alone, and its code can be drafted anew', async () => {
    const { client } = platform;
    const body = { ...unconditionalBody, code: 'ZR-900' };
    const { id } = await draft(body);
    expect(await give(people.providerOfficer, id, 'discard')).toMatchObject({
      status: 'discarded',
      actions: [],
    });
    await act(client, people.authorityOfficer, 'GET', `/v1/catalogs/${String(id)}`, undefined, 404);
    expect(await draft(body)).toMatchObject({ id, status: 'draft', preparers: ['p-officer'] });
  });
});
