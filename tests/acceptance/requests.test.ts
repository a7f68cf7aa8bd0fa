import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  askedFrom,
  askForMaterial,
  codes,
  consentTo,
  deadlineOf,
  eventually,
  everything,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  registrationOf,
  requestBody,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held: { conditional: string; unconditional: string } = { conditional: '', unconditional: '' };
const free = { dataItems: ['名称'], method: 'batch' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.conditional = await publishCatalog(platform.client);
  held.unconditional = await publishCatalog(platform.client, unconditionalBody);
});

const draft = (more: object, status = 201) =>
  act(
    platform.client,
    people.requesterOfficer,
    'POST',
    '/v1/requests',
    requestBody(held.conditional, more),
    status,
  );
const command = (
  who: (typeof people)[keyof typeof people],
  id: unknown,
  name: string,
  body: object = {},
  status = 200,
) => act(platform.client, who, 'POST', `/v1/requests/${String(id)}/${name}`, body, status);
const read = (who: (typeof people)[keyof typeof people], id: unknown, status = 200) =>
  act(platform.client, who, 'GET', `/v1/requests/${String(id)}`, undefined, status);
const prepare = (id: unknown, answer: object, status = 200) =>
  command(people.providerOfficer, id, 'prepare-answer', answer, status);
const notice = (id: unknown, missing: unknown[], status = 200) =>
  command(people.providerOfficer, id, 'prepare-supplement', { missing }, status);
const faults = (problem: Body) =>
  Array.isArray(problem.errors) ? problem.errors.map(({ path, code }) => `${path} ${code}`) : [];

test('the list of a region is not a department’s to read, and says so', async () => {
  await registerCity(platform.client);
  for (const kind of ['requests', 'grants']) {
    const refused = await act(
      platform.client,
      people.requesterOfficer,
      'GET',
      `/v1/${kind}?side=region`,
      undefined,
      403,
    );
    expect(refused).toMatchObject({ code: 'not_yours_to_do' });
  }
});

describe('filing a request', () => {
  test('R20.2 basis, scenario, range of use, extent, method and duration are required, and every fault is named', async () => {
    const bare = await act(
      platform.client,
      people.requesterOfficer,
      'POST',
      '/v1/requests',
      { catalogId: held.conditional },
      400,
    );
    const required = ['dataItems', 'basis', 'scenario', 'useRange', 'extent', 'method', 'duration'].map(
      (field) => `/${field} required`,
    );
    expect(faults(bare)).toEqual(required);
    const wrong = {
      dataItems: ['坐落', '坐落', '没有的项', '权利人证件号'],
      method: 'api',
      duration: { from: '2026-12-31', to: '2026-01-01' },
    };
    const refused = await draft(wrong, 422);
    expect(refused).toMatchObject({ code: 'invalid_request', basis: 'platform' });
    const items = ['/dataItems/1 duplicate', '/dataItems/2 unknown_item', '/dataItems/3 withheld'];
    expect(faults(refused)).toEqual([...items, '/method method_not_offered', '/duration/to before_from']);
    const vague = { basis: '领导要求', useRange: { units: [], systems: ['公租房系统'] }, extent: {} };
    expect(faults(await draft(vague, 400))).toEqual([
      '/basis invalid_format',
      '/useRange/units too_small',
      '/extent custom',
    ]);
    for (const extent of [{ whole: true, region: '990100' }, { whole: false }, { region: '市区' }])
      await draft({ extent }, 400);
    const endless = await draft({ duration: { from: '2026-01-01', to: '9998-12-31' } }, 422);
    expect(faults(endless)).toEqual(['/duration/to too_long']);
    const over = await draft({ duration: { from: '2025-01-01', to: '2025-12-31' } }, 422);
    expect(faults(over)).toEqual(['/duration/to period_over']);
    const past = await draft({ duration: { from: '2023-12-01', to: '2026-11-30' } }, 422);
    expect(faults(past)).toEqual(['/duration/from begins_too_early']);
    const nothing = {
      basis: '《局长办公会纪要》',
      scenario: 'x',
      useRange: { units: ['.'], systems: ['-'] },
    };
    expect(faults(await draft(nothing, 422))).toEqual([
      '/basis not_such_a_basis',
      '/scenario says_nothing',
      '/useRange/units/0 says_nothing',
      '/useRange/systems/0 says_nothing',
    ]);
    const far = await draft({ duration: { from: '2028-01-01', to: '2028-12-31' } }, 422);
    expect(faults(far)).toEqual(['/duration/from too_far_ahead']);
    expect(faults(await draft({ duration: { from: '2026-02-30', to: '2027-01-01' } }, 400))).toEqual([
      '/duration/from invalid_date',
    ]);
  });

  test('R20.2 the requester’s office head approves before anything is sent, and never what they prepared themselves', async () => {
    const { client } = platform;
    const { id, status } = await draft({});
    expect(status).toBe('draft');
    await read(people.providerOfficer, id, 404);
    await command(people.requesterOfficer, id, 'submit');
    await read(people.providerOfficer, id, 404);
    await command(people.requesterOfficer, id, 'approve', {}, 403);
    const self = { ...people.requesterOfficer, roles: 'officer officeHead' };
    expect(await act(client, self, 'POST', `/v1/requests/${String(id)}/approve`, {}, 403)).toMatchObject({
      code: 'own_work',
    });
    const back = await command(people.requesterHead, id, 'send-back', { reasons: '请写明依据条款' });
    expect(back).toMatchObject({ status: 'draft', sentBack: '请写明依据条款' });
    await act(client, people.requesterOfficer, 'PATCH', `/v1/requests/${String(id)}`, {
      basis: '《公租房管理办法》第七条',
    });
    await command(people.requesterOfficer, id, 'submit');
    expect(await command(people.requesterHead, id, 'approve')).toMatchObject({
      status: 'received',
      receivedAt: expect.any(String),
    });
    expect(await read(people.providerOfficer, id)).toMatchObject({
      status: 'received',
      basis: '《公租房管理办法》第七条',
    });
    const record = await everything(client, people.providerOfficer, `/v1/requests/${String(id)}/events`, 2);
    expect(record.map(({ type }) => type)).toEqual([
      'drafted',
      'submitted',
      'sentBack',
      'changed',
      'submitted',
      'deadlineStarted',
      'received',
    ]);
    expect(record.find(({ type }) => type === 'sentBack')?.data).toBeNull();
  });

  test('R21.2 what is prepared is the provider’s own until its head gives it: they may send it back, and others see the request as received', async () => {
    const { id } = await draft({});
    await command(people.requesterOfficer, id, 'submit');
    await command(people.requesterHead, id, 'approve');
    await command(people.providerHead, id, 'send-back-answer', { reasons: '请写明条款' }, 409);
    await command(people.providerOfficer, id, 'prepare-answer', { decision: 'consent' });
    expect(await read(people.providerOfficer, id)).toMatchObject({
      status: 'answerPrepared',
      awaits: [{ command: 'answer', role: 'officeHead' }],
    });
    expect(await read(people.requesterOfficer, id)).toMatchObject({ status: 'received', awaits: [] });
    const listed = await everything(
      platform.client,
      people.requesterOfficer,
      '/v1/requests?side=requester',
      5,
    );
    expect(listed.find((entry) => entry.id === id)).toMatchObject({ status: 'received' });
    await command(people.requesterHead, id, 'send-back-answer', { reasons: '请写明条款' }, 403);
    const refused = await command(people.requesterOfficer, id, 'submit', {}, 409);
    expect(refused.detail).toContain('已收到');
    expect(refused.detail).not.toContain('答复已拟定');
    const back = await command(people.providerHead, id, 'send-back-answer', { reasons: '请写明条款' });
    expect(back).toMatchObject({
      status: 'received',
      sentBackPreparation: { of: 'answer', reasons: '请写明条款' },
    });
    expect(await read(people.requesterOfficer, id)).not.toHaveProperty('sentBackPreparation');
    await command(people.providerOfficer, id, 'prepare-answer', { decision: 'consent' });
    expect(await command(people.providerHead, id, 'answer')).toMatchObject({ status: 'consented' });
  });

  test('R14.1 withheld data cannot be requested, and nobody requests their own', async () => {
    const { client } = platform;
    const reason = {
      withheldReason: '涉及举报人身份',
      legalBasis: { kind: 'law', title: '《中华人民共和国反有组织犯罪法》', article: '第五条' },
    };
    const withheld = await publishCatalog(client, {
      ...unconditionalBody,
      sharingClass: 'withheld',
      sharingMethods: [],
      ...reason,
    });
    const refused = await act(
      client,
      people.requesterOfficer,
      'POST',
      '/v1/requests',
      requestBody(withheld, free),
      422,
    );
    expect(refused).toMatchObject({ code: 'withheld', article: '《政务数据共享条例》第十四条' });
    expect(refused.detail).toContain('涉及举报人身份');
    const own = await act(
      client,
      people.providerOfficer,
      'POST',
      '/v1/requests',
      requestBody(held.conditional),
      422,
    );
    expect(own).toMatchObject({ code: 'own_catalog' });
    await act(client, people.requesterOfficer, 'POST', '/v1/requests', requestBody('no-such-catalog'), 404);
  });
});

describe('the answer', () => {
  test('R21.1 R21.2 unconditional data is answered within one working day, conditional within ten', async () => {
    const one = await read(
      people.providerOfficer,
      await fileRequest(platform.client, held.unconditional, free),
    );
    expect(deadlineOf(one, 'answer')).toMatchObject({
      term: 'R21.1',
      elapsedWorkingDays: 0,
      startedAt: one.receivedAt,
      dueDate: '2026-03-03',
      status: 'running',
    });
    const ten = await read(people.providerOfficer, await fileRequest(platform.client, held.conditional));
    expect(deadlineOf(ten, 'answer')).toMatchObject({
      term: 'R21.2',
      dueDate: '2026-03-16',
      committedDueAt: '2026-03-17T00:00:00+08:00',
    });
    const sheet = await act(
      platform.client,
      people.requesterOfficer,
      'GET',
      `/v1/requests/${String(ten.id)}/deadlines/answer/proof`,
    );
    expect(sheet).toMatchObject({
      received: '2026-03-02',
      workingDays: 10,
      dueDate: '2026-03-16',
      term: 'R21.2',
    });
    const unknown = `/v1/requests/${String(ten.id)}/deadlines/review/proof`;
    expect(await act(platform.client, people.requesterOfficer, 'GET', unknown, undefined, 404)).toMatchObject(
      {
        code: 'no_such_deadline',
        detail: '该事项没有这一期限，现有期限：答复（answer）。',
      },
    );
    await act(platform.client, people.otherOfficer, 'GET', unknown, undefined, 404);
    const days = Array.isArray(sheet.days) ? sheet.days : [];
    expect(days.filter(({ counted }) => counted)).toHaveLength(10);
    expect(days.filter(({ counted }) => !counted).map(({ date }) => date)).toEqual([
      '2026-03-07',
      '2026-03-08',
      '2026-03-14',
      '2026-03-15',
    ]);
  });

  test('R20.3 the provider’s office head gives the answer, unseen by the requester until then, and never alone', async () => {
    const { client } = platform;
    const id = await fileRequest(client, held.conditional);
    await prepare(id, { decision: 'consent' });
    await prepare(id, { decision: 'consent', conditions: ['c1'] });
    expect(await read(people.requesterOfficer, id)).not.toHaveProperty('answer');
    expect(await read(people.providerOfficer, id)).toMatchObject({
      answer: { decision: 'consent' },
      answerPreparedBy: 'p-officer',
    });
    await command(people.providerOfficer, id, 'answer', {}, 403);
    await command(people.requesterHead, id, 'answer', {}, 403);
    const self = { ...people.providerOfficer, roles: 'officer officeHead' };
    expect(await act(client, self, 'POST', `/v1/requests/${id}/answer`, {}, 403)).toMatchObject({
      code: 'own_work',
    });
    const answered = await command(people.providerHead, id, 'answer');
    expect(answered).toMatchObject({ status: 'consented', answeredBy: 'p-head' });
    expect(deadlineOf(answered, 'answer')).toMatchObject({ status: 'met' });
    expect(await read(people.requesterOfficer, id)).toMatchObject({ answer: { conditions: ['c1'] } });
    await command(people.providerHead, id, 'answer', {}, 409);
    // However often the answer was prepared, its head is told once, and by when it is due.
    const told = await eventually(async () => {
      const notices = await noticesAbout(client, people.providerHead, id);
      return notices.some(({ kind }) => kind === 'request.consented') ? notices : undefined;
    });
    const waiting = told.filter(({ kind }) => kind === 'request.answerPrepared');
    expect(waiting.map(({ text }) => text)).toEqual([
      expect.stringMatching(/请审核并答复，截止日为2026年\d+月\d+日（法定）。$/),
    ]);
  });

  test('R15.1 an answer may cite only listed conditions or a legal ground', async () => {
    const id = await fileRequest(platform.client, held.conditional, {
      extent: { region: '990100' },
    });
    const added = await prepare(id, { decision: 'consent', conditions: ['c1', 'c9'] }, 422);
    expect(added).toMatchObject({
      code: 'condition_not_listed',
      article: '《政务数据共享条例》第十五条',
      errors: [{ path: '/conditions/1' }],
    });
    const unmet = { decision: 'refuse', ground: 'conditionNotMet', conditions: ['c1'] };
    const demanded = await prepare(id, { ...unmet, reasons: '未提供加盖公章的公函，领导未批准' }, 422);
    expect(demanded).toMatchObject({ code: 'formality_demanded', article: '《政务数据共享条例》第十五条' });
    expect(faults(demanded)).toEqual(['/reasons formality', '/reasons formality']);
    const grantId = await consentTo(platform.client, id, {
      decision: 'consent',
      volume: { records: 30_000 },
      conditions: ['c1'],
    });
    const grant = await act(platform.client, people.requesterOfficer, 'GET', `/v1/grants/${grantId}`);
    expect(grant).toMatchObject({
      conditions: [{ id: 'c1' }],
      useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
      extent: { region: '990100' },
      volume: { records: 30_000 },
      status: 'awaitingDelivery',
    });
  });

  test('R21.7 R21.8 a consent narrower than the request gives ground and reasons for each part, lies ahead, and is told as a refusal in part', async () => {
    const { client } = platform;
    const id = await fileRequest(client, held.conditional, { extent: { region: '990100' } });
    const unnecessary = { ground: 'notNecessary', reasons: '核验住房情况无需此项' };
    const limited = (limits: object, status = 422) =>
      prepare(id, { decision: 'consent', conditions: ['c1'], limits }, status);
    const partly = { dataItems: ['坐落'], until: `${askedFrom + 1}-06-30` };
    const silent = await limited(partly);
    expect(silent).toMatchObject({ code: 'reasons_required', article: '《政务数据共享条例》第二十一条' });
    expect(silent.detail).toContain('不动产单元号、登记时间');
    const items = { ...unnecessary, dataItems: ['不动产单元号', '登记时间'] };
    expect(await limited({ ...partly, because: [items] })).toMatchObject({ code: 'reasons_required' });
    const invented = { ...unnecessary, ground: 'inconvenient' };
    await limited({ ...partly, because: [items, invented] }, 400);
    const because = [items, unnecessary];
    expect(await limited({ ...partly, dataItems: ['坐落', '坐落'], because })).toMatchObject({
      code: 'invalid_limits',
      errors: [{ path: '/limits/dataItems/1', code: 'duplicate' }],
    });
    expect(await limited({ ...partly, until: '2020-01-01', because })).toMatchObject({
      code: 'consent_period_over',
      basis: 'platform',
    });
    expect(await limited({ ...partly, until: platform.today, because })).toMatchObject({
      code: 'consent_period_over',
      detail: expect.stringContaining('共享期限'),
    });
    const backwards = { from: '2026-01-02', to: '2026-01-01' };
    expect(await limited({ ...partly, extent: backwards, because })).toMatchObject({
      code: 'invalid_limits',
      errors: [{ path: '/limits/extent/to', code: 'before_from' }],
    });
    for (const more of [
      { dataItems: ['权利人类型'] },
      { until: `${askedFrom + 2}-01-01` },
      { extent: { whole: true } },
      { extent: { region: '990200' } },
    ])
      expect(await limited({ ...partly, ...more, because })).toMatchObject({ code: 'more_than_requested' });
    const lacking = [items, { ...unnecessary, reasons: '材料不全，请补充' }];
    expect(await limited({ ...partly, because: lacking })).toMatchObject({
      code: 'refused_for_missing_material',
    });
    const extent = { region: '990102' };
    // One reason does not stand for the period and the extent together.
    expect(await limited({ ...partly, extent, because })).toMatchObject({ code: 'reasons_required' });
    const each = [items, { ...unnecessary, part: 'period' }, { ...unnecessary, part: 'extent' }];
    const grantId = await consentTo(client, id, {
      decision: 'consent',
      conditions: ['c1'],
      limits: { ...partly, extent, because: each },
    });
    expect(await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grantId}`)).toMatchObject({
      ...partly,
      extent,
      status: 'awaitingDelivery',
    });
    const answered = await read(people.requesterOfficer, id);
    expect(answered).toMatchObject({
      status: 'partlyConsented',
      statusName: '部分同意共享',
      answer: { limits: { because: each } },
    });
    expect(deadlineOf(answered, 'answer')).toMatchObject({ status: 'met' });
    for (const who of [people.requesterOfficer, people.authorityOfficer]) {
      const told = await eventually(async () =>
        (await noticesAbout(client, who, id)).find(({ kind }) => kind === 'request.partlyConsented'),
      );
      const why =
        '申请不具有必要性：超出履行职责所需的最小范围；核验住房情况无需此项；依据：《政务数据共享条例》第二十条';
      expect(told.text).toContain(
        `1. 不动产单元号、登记时间：${why}；2. 使用期限缩短至${askedFrom + 1}年6月30日：${why}；3. 数据范围限于行政区划代码990102：${why}。`,
      );
      expect(told.text).toContain('第二十八条');
    }
  });

  test('R21.5 R15.1 R14.1 unconditional data is refused only as not lawful or not genuine, which the authority is told, and never limited', async () => {
    const id = await fileRequest(platform.client, held.unconditional, free);
    for (const ground of ['conditionNotMet', 'outsideScope', 'forbiddenByLaw', 'notNecessary']) {
      const refused = await prepare(id, { decision: 'refuse', ground, reasons: '不符合' }, 422);
      expect(refused).toMatchObject({ code: 'ground_not_available', basis: 'platform' });
      for (const lawful of ['申请不具有合法性', '申请不真实']) expect(refused.detail).toContain(lawful);
    }
    const limited = { decision: 'consent', limits: { until: '2026-06-30' } };
    expect(await prepare(id, limited, 422)).toMatchObject({
      code: 'unconditional',
      article: '《政务数据共享条例》第十四条',
    });
    expect(
      await prepare(id, { decision: 'refuse', ground: 'notLawful', reasons: '没有法定职责依据' }),
    ).toMatchObject({ status: 'answerPrepared' });
    await command(people.providerHead, id, 'answer');
    await eventually(async () =>
      (await noticesAbout(platform.client, people.authorityOfficer, id)).find(
        ({ kind }) => kind === 'request.unconditionalRefused',
      ),
    );
  });

  test('R21.6 an office head consents beforehand for unconditional data: the platform answers on receipt, on the record as theirs', async () => {
    const { client } = platform;
    const catalogId = await publishCatalog(client, { ...unconditionalBody, name: '公园分布' });
    const path = `/v1/catalogs/${catalogId}`;
    const asked = await eventually(async () =>
      (await noticesAbout(client, people.providerHead, catalogId)).find(
        ({ kind }) => kind === 'catalog.standingConsentAsked',
      ),
    );
    expect(asked.text).toContain('公园分布');
    const give = (who: Person, id: string, status = 200) =>
      act(client, who, 'POST', `/v1/catalogs/${id}/give-standing-consent`, {}, status);
    for (const who of [people.providerOfficer, people.requesterHead, people.authorityOfficer])
      await give(who, catalogId, 403);
    expect(await give(people.providerHead, held.conditional, 422)).toMatchObject({
      code: 'no_standing_consent',
      basis: 'platform',
    });
    const given = await give(people.providerHead, catalogId);
    expect(given).toMatchObject({ standingConsent: { givenBy: 'p-head', org: codes.provider } });
    const draftOf = () =>
      act(client, people.requesterOfficer, 'POST', '/v1/requests', requestBody(catalogId, free), 201);
    const { id } = await draftOf();
    await command(people.requesterOfficer, id, 'submit');
    const received = await command(people.requesterHead, id, 'approve');
    expect(received).toMatchObject({
      status: 'consented',
      answer: { decision: 'consent' },
      answeredBy: 'p-head',
      answeredAt: received.receivedAt,
      consentGivenAt: Object(given.standingConsent).givenAt,
    });
    expect(received).not.toHaveProperty('answerPreparedBy');
    expect(deadlineOf(received, 'answer')).toMatchObject({ status: 'met', term: 'R21.1' });
    const grant = await eventually(async () =>
      (await everything(client, people.requesterOfficer, '/v1/grants')).find(
        ({ requestId }) => requestId === id,
      ),
    );
    expect(grant).toMatchObject({ status: 'awaitingDelivery' });
    const record = await everything(client, people.requesterOfficer, `/v1/requests/${String(id)}/events`);
    expect(record.find(({ type }) => type === 'consentedBeforehand')?.data).toMatchObject({
      answeredBy: 'p-head',
    });
    const told = await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, String(id))).find(
        ({ kind }) => kind === 'request.consentedBeforehand',
      ),
    );
    expect(told.text).toContain('已事先同意');
    // Whom the register names no more has consented to nothing from then on.
    const register = (more: object) =>
      act(client, people.operator, 'PUT', `/v1/departments/${codes.provider}`, {
        ...registrationOf('provider'),
        ...more,
      });
    const between = await draftOf();
    await command(people.requesterOfficer, between.id, 'submit');
    await register({ heads: [{ sub: 'p-both', name: '测试乙', office: 'officeHead' }] });
    expect(await command(people.requesterHead, between.id, 'approve')).toMatchObject({ status: 'received' });
    await register({});
    // Drafted while it stood, received after it was withdrawn: nothing that the request relies on has changed.
    const later = await draftOf();
    await command(people.requesterOfficer, later.id, 'submit');
    const withdrawn = await act(client, people.providerHead, 'POST', `${path}/withdraw-standing-consent`);
    expect(withdrawn).not.toHaveProperty('standingConsent');
    expect(await command(people.requesterHead, later.id, 'approve')).toMatchObject({ status: 'received' });
  });

  test('what can be done now is offered, what is awaited first: nothing that is decided already, nobody their own work', async () => {
    const { client } = platform;
    const id = await fileRequest(client, held.conditional);
    const both = { org: codes.provider, sub: 'p-both', roles: 'officer officeHead' };
    const offered = async (who: Person) => {
      const { actions } = await act(client, who, 'GET', `/v1/requests/${id}`);
      return (actions as { command: string }[]).map(({ command: offer }) => offer);
    };
    expect(await offered(people.authorityOfficer)).toEqual([]);
    const [first, ...others] = await offered(people.providerOfficer);
    expect(first).toBe('prepare-answer');
    expect(others).toContain('request-extension');
    const demanding = { workingDays: 5, ground: 'other', reason: '须经局长批准' };
    expect(await command(people.providerOfficer, id, 'request-extension', demanding, 422)).toMatchObject({
      code: 'formality_demanded',
    });
    await command(people.providerOfficer, id, 'request-extension', {
      workingDays: 5,
      ground: 'largeVolume',
      reason: '数据量大',
    });
    expect(await offered(people.providerOfficer)).not.toContain('request-extension');
    expect(await offered(people.authorityOfficer)).toEqual(['decide-extension']);
    await command(people.authorityOfficer, id, 'decide-extension', { consent: true, reason: '同意' });
    expect(await offered(people.authorityOfficer)).toEqual([]);
    await command(both, id, 'prepare-answer', { decision: 'consent' });
    expect(await offered(both)).not.toContain('answer');
    expect(await offered(people.providerHead)).toContain('answer');
  });

  test('R21.5 R15.5 R21.8 a refusal states a coded ground and reasons, and the requester is told them', async () => {
    const { client } = platform;
    const id = await fileRequest(client, held.conditional);
    for (const answer of [{}, { ground: 'notLawful' }, { reasons: '不宜共享' }]) {
      const refused = await prepare(id, { decision: 'refuse', ...answer }, 422);
      expect(refused).toMatchObject({ code: 'reasons_required', article: '《政务数据共享条例》第二十一条' });
    }
    for (const reasons of ['无', '。', '不同意'])
      expect(faults(await prepare(id, { decision: 'refuse', ground: 'notLawful', reasons }, 422))).toEqual([
        '/reasons says_nothing',
      ]);
    const invented = { decision: 'refuse', ground: 'inconvenient', reasons: '不便' };
    expect(await prepare(id, invented, 400)).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: '/ground', code: 'invalid_value' }],
    });
    const unmet = { decision: 'refuse', ground: 'conditionNotMet', reasons: '不是资格核验' };
    expect(await prepare(id, unmet, 422)).toMatchObject({ code: 'condition_required' });
    const law = { decision: 'refuse', ground: 'forbiddenByLaw', reasons: '法律禁止' };
    expect(await prepare(id, law, 422)).toMatchObject({ code: 'legal_basis_required' });
    await prepare(id, { ...law, legalBasis: '本局内部管理办法' }, 400);
    for (const title of ['本局内部管理办法', '局长办公会议纪要', '某省政务数据管理办法']) {
      const legalBasis = { kind: 'administrativeRegulation', title };
      expect(await prepare(id, { ...law, legalBasis }, 422)).toMatchObject({
        code: 'legal_basis_required',
        errors: [{ path: '/legalBasis/title' }],
      });
    }
    const minutes = { kind: 'law', title: '示例市政府第三次常务会议纪要' };
    const cited = { decision: 'refuse', ground: 'notNecessary', reasons: '与核验无关', legalBasis: minutes };
    expect(await prepare(id, cited, 422)).toMatchObject({ code: 'legal_basis_required' });
    const bare = { kind: 'law', title: '中华人民共和国档案法' };
    expect(faults(await prepare(id, { ...law, legalBasis: bare }, 422))).toEqual([
      '/legalBasis/article required',
    ]);
    const archives = { ...bare, article: '第二十八条' };
    const own = { ...law, legalBasis: archives, reasons: '须经县长批准并出具公函后方可提供' };
    expect(await prepare(id, own, 422)).toMatchObject({ code: 'formality_demanded' });
    const consenting = { decision: 'consent', ground: 'missingMaterial', legalBasis: archives };
    expect(faults(await prepare(id, consenting, 422))).toEqual([
      '/ground not_of_a_consent',
      '/legalBasis not_of_a_consent',
    ]);
    const underCondition = { decision: 'consent', reasons: '须先签订保密协议后方可提取数据' };
    expect(await prepare(id, underCondition, 422)).toMatchObject({ code: 'formality_demanded' });
    await prepare(id, { ...law, legalBasis: archives });
    await prepare(id, { ...unmet, conditions: ['c1'] });
    expect(await command(people.providerHead, id, 'answer')).toMatchObject({ status: 'refused' });
    const told = await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, id)).find(
        ({ kind }) => kind === 'request.refused',
      ),
    );
    expect(told.text).toContain(
      '理由：不符合目录列明的共享条件；不是资格核验；依据：目录列明的共享条件“仅限住房保障资格核验使用”。',
    );
    expect(told.text).toContain('第二十八条');
    expect(
      (await everything(client, people.providerOfficer, '/v1/grants?side=provider')).map(
        ({ requestId }) => requestId,
      ),
    ).not.toContain(id);
  });
});

/** Ends what other tests left open, so that moving the clock has only the case at hand to wake. */
async function withdrawOthers(): Promise<void> {
  const { client } = platform;
  const open = (await everything(client, people.requesterOfficer, '/v1/requests')).filter(({ status }) =>
    ['received', 'awaitingSupplement', 'answerPrepared'].includes(String(status)),
  );
  await Promise.all(open.map(({ id }) => command(people.requesterOfficer, id, 'withdraw')));
}

describe('missing material and extension', () => {
  test('R21.4 a request may not be refused for missing material under any ground', async () => {
    const id = await fileRequest(platform.client, held.conditional);
    for (const [ground, reasons] of [
      ['missingMaterial', '不符合要求'],
      ['notGenuine', '申请材料不齐，请补充后重新申请'],
      ['notLawful', '未提交依据文件，不予共享'],
    ] as const)
      expect(await prepare(id, { decision: 'refuse', ground, reasons }, 422)).toMatchObject({
        code: 'refused_for_missing_material',
        article: '《政务数据共享条例》第二十一条',
      });
  });

  test('R21.3 R21.8 only the authority extends, by at most ten working days, once, from the old due day, and the requester is told', async () => {
    const { client } = platform;
    const id = await fileRequest(client, held.conditional);
    const ask = (workingDays: number, status = 200) =>
      command(
        people.providerOfficer,
        id,
        'request-extension',
        { workingDays, ground: 'historicalRecords', reason: '需要核对九十年代的登记簿' },
        status,
      );
    await command(people.providerOfficer, id, 'request-extension', { workingDays: 5, reason: '忙' }, 400);
    expect(await ask(11, 422)).toMatchObject({
      code: 'extension_too_long',
      article: '《政务数据共享条例》第二十一条',
    });
    await ask(0, 400);
    const decision = { consent: true, reason: '情况属实' };
    expect(await command(people.authorityOfficer, id, 'decide-extension', decision, 409)).toMatchObject({
      code: 'no_extension_asked',
    });
    expect(deadlineOf(await ask(5), 'answer')).toMatchObject({ dueDate: '2026-03-16', extendedBy: 0 });
    for (const who of [people.providerOfficer, people.requesterOfficer, people.governmentOfficer]) {
      await command(who, id, 'decide-extension', decision, 403);
    }
    const extended = await command(people.authorityOfficer, id, 'decide-extension', decision);
    expect(deadlineOf(extended, 'answer')).toMatchObject({
      dueDate: '2026-03-23',
      extendedBy: 5,
      status: 'running',
    });
    const told = await eventually(async () => {
      const kinds = (await noticesAbout(client, people.requesterOfficer, id)).map(({ kind }) => kind);
      return kinds.includes('request.extensionConsented') && kinds.includes('deadline.moved')
        ? kinds
        : undefined;
    });
    expect(told.filter((kind) => kind === 'deadline.moved')).toHaveLength(1);
    const consented = (await noticesAbout(client, people.requesterOfficer, id)).find(
      ({ kind }) => kind === 'request.extensionConsented',
    );
    expect(consented?.text).toContain('截止日为2026年3月23日');
    expect(consented?.text).toContain('特殊原因：需要核对历史档案；需要核对九十年代的登记簿');
    expect(await ask(1, 422)).toMatchObject({
      code: 'extension_asked_before',
      basis: 'platform',
    });
  });

  test('R21.3 an extension consented to while the clock stands is told to the requester with its new day once it goes on', async () => {
    const { client } = platform;
    const id = await fileRequest(client, held.conditional);
    const extension = { workingDays: 5, ground: 'largeVolume', reason: '涉及二百万条记录' };
    await command(people.providerOfficer, id, 'request-extension', extension);
    await askForMaterial(client, id);
    await command(people.authorityOfficer, id, 'decide-extension', { consent: true, reason: '情况属实' });
    const supplied = await command(people.requesterOfficer, id, 'supplement', { statement: '已补充' });
    const [, month, day] = String(deadlineOf(supplied, 'answer').dueDate).split('-').map(Number);
    const told = await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, id)).find(
        ({ kind, text }) =>
          kind === 'request.extensionConsented' && String(text).includes(`年${month}月${day}日`),
      ),
    );
    expect(told.text).toContain('特殊原因：数据量大或者数据项多；涉及二百万条记录');
  });

  test('R22.1 a term that counts from the first day of use says in notice and proof that this is a rule of the platform', async () => {
    const { client } = platform;
    const duration = { from: `${askedFrom}-12-01`, to: `${askedFrom + 1}-11-30` };
    const id = await fileRequest(client, held.conditional, { duration });
    const grant = await consentTo(client, id);
    const told = await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, id)).find(
        ({ kind }) => kind === 'request.consented',
      ),
    );
    expect(told.text).toContain('共享期限自使用期限首日起按法定期限的长度计算（平台规则；');
    const path = `/v1/grants/${grant}/deadlines/delivery/proof`;
    expect(await act(client, people.requesterOfficer, 'GET', path)).toMatchObject({
      start: { reason: expect.stringContaining('（平台规则）') },
    });
  });

  test('R21.3 an extension refused leaves the old day standing', async () => {
    const id = await fileRequest(platform.client, held.conditional);
    await command(people.providerOfficer, id, 'request-extension', {
      workingDays: 10,
      ground: 'other',
      reason: '人手不足',
    });
    const refused = await command(people.authorityOfficer, id, 'decide-extension', {
      consent: false,
      reason: '理由不充分',
    });
    expect(refused).toMatchObject({ extension: { status: 'refused', decisionReason: '理由不充分' } });
    expect(deadlineOf(refused, 'answer')).toMatchObject({ dueDate: '2026-03-16', extendedBy: 0 });
  });

  test('R21.4 R21.8 a second supplement notice is refused, and the clock goes on where it paused when the material arrives', async () => {
    const { client } = platform;
    await withdrawOthers();
    const id = await fileRequest(client, held.conditional);
    const missing = [
      { code: 'basis', detail: '请写明所依据的条款' },
      { code: 'conditionMet', condition: 'c1', detail: '请说明如何仅用于资格核验' },
    ];
    const asked = await askForMaterial(client, id, missing);
    expect(asked).toMatchObject({ status: 'awaitingSupplement', supplementNotice: { missing } });
    const told = await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, id)).find(
        ({ kind }) => kind === 'request.supplementAsked',
      ),
    );
    expect(told.text).toContain('履行职责的依据、符合目录所列条件的说明（请写明所依据的条款；');
    expect(told.text).toContain('截止日为2026年3月23日');
    expect(told.text).toContain('第二十八条');
    expect(deadlineOf(asked, 'answer')).toMatchObject({ status: 'paused' });
    expect(deadlineOf(asked, 'supplement')).toMatchObject({ status: 'running', dueDate: '2026-03-23' });
    await prepare(id, { decision: 'consent' }, 409);
    await client.moveClock({ at: '2026-03-04T16:00:00+08:00' });
    expect(await command(people.requesterOfficer, id, 'supplement', {}, 422)).toMatchObject({
      code: 'empty_supplement',
    });
    const supplied = await command(people.requesterOfficer, id, 'supplement', {
      statement: '已补充法定职责依据文件和核验流程说明',
    });
    expect(deadlineOf(supplied, 'answer')).toMatchObject({
      status: 'running',
      basis: 'law',
      startedAt: expect.stringMatching(/^2026-03-02T/),
      dueDate: '2026-03-18',
      phases: [
        { status: 'running' },
        { status: 'paused', to: expect.stringMatching(/^2026-03-04T16:00:0/) },
        { status: 'running' },
      ],
    });
    const sheet = await act(
      client,
      people.requesterOfficer,
      'GET',
      `/v1/requests/${id}/deadlines/answer/proof`,
    );
    expect(sheet).toMatchObject({ received: '2026-03-02', workingDays: 10, dueDate: '2026-03-18' });
    expect(sheet.days).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ date: '2026-03-04', counted: false, reason: '期限中止' }),
        expect.objectContaining({ date: '2026-03-05', counted: true, ordinal: 1 }),
      ]),
    );
    // The day of the request itself is not counted, and neither is the pause.
    const later = await read(people.requesterOfficer, id);
    expect(deadlineOf(later, 'answer')).toMatchObject({ elapsedWorkingDays: 0 });
    expect(deadlineOf(later, 'supplement')).toMatchObject({ status: 'met', elapsedWorkingDays: 2 });
    const again = await notice(id, [{ code: 'scenario', detail: '请写明办理的业务环节' }], 422);
    expect(again).toMatchObject({
      code: 'supplement_asked_before',
      article: '《政务数据共享条例》第二十一条',
    });
  });

  test('R21.4 R15.4 what is missing is of the coded list, no formality, prepared by an officer and asked for by the head', async () => {
    const { client } = platform;
    await withdrawOthers();
    const id = await fileRequest(client, held.conditional);
    await notice(id, ['盖章的公函'], 400);
    await notice(id, [{ code: 'stampedLetter' }], 400);
    const demanded = await notice(id, [{ code: 'basis', detail: '请提供加盖公章的公函及县领导签字' }], 422);
    expect(demanded).toMatchObject({ code: 'formality_demanded', article: '《政务数据共享条例》第十五条' });
    expect(faults(demanded)).toContain('/missing/0/detail formality');
    await notice(id, [{ code: 'basis' }], 400);
    const there = [
      { code: 'method', detail: '请写明方式' },
      { code: 'duration', detail: '。' },
    ];
    expect(faults(await notice(id, there, 422))).toEqual([
      '/missing/0/code not_missing',
      '/missing/1/code not_missing',
      '/missing/1/detail says_nothing',
    ]);
    const unlisted = [{ code: 'conditionMet', condition: 'c9', detail: '请说明如何符合' }];
    expect(faults(await notice(id, unlisted, 422))).toEqual(['/missing/0/condition not_listed']);
    expect(await command(people.providerHead, id, 'ask-supplement', {}, 409)).toMatchObject({
      code: 'nothing_prepared',
    });
    const prepared = await notice(id, [{ code: 'basis', detail: '请写明所依据的条款' }]);
    expect(prepared).toMatchObject({ status: 'received', preparedNotice: { missing: [{ code: 'basis' }] } });
    expect(deadlineOf(prepared, 'answer')).toMatchObject({ status: 'running' });
    expect(await read(people.requesterOfficer, id)).not.toHaveProperty('preparedNotice');
    await command(people.providerOfficer, id, 'ask-supplement', {}, 403);
    const self = { ...people.providerOfficer, roles: 'officer officeHead' };
    expect(await act(client, self, 'POST', `/v1/requests/${id}/ask-supplement`, {}, 403)).toMatchObject({
      code: 'own_work',
    });
    expect(await command(people.providerHead, id, 'ask-supplement')).toMatchObject({
      status: 'awaitingSupplement',
    });
  });

  test('R20.8 what is supplied explains; basis, scenario, range of use, extent and items change only with the office head’s consent', async () => {
    const { client } = platform;
    await withdrawOthers();
    const id = await fileRequest(client, held.conditional);
    await askForMaterial(client, id, [{ code: 'scenario', detail: '请写明办理的业务环节' }]);
    const widened = {
      basis: '《示例条例》第二条',
      scenario: '用于企业信用画像',
      useRange: { units: ['信用办'], systems: ['信用平台'] },
      extent: { whole: true },
      dataItems: ['坐落'],
    };
    expect(
      await command(people.requesterOfficer, id, 'supplement', { ...widened, dataItems: ['户号'] }, 422),
    ).toMatchObject({
      code: 'invalid_request',
    });
    const written = await command(people.requesterOfficer, id, 'supplement', widened);
    expect(written).toMatchObject({
      status: 'awaitingSupplement',
      scenario: '公租房申请人住房情况核验',
      preparedSupplement: { supplement: widened, preparedBy: 'r-officer' },
    });
    expect(deadlineOf(written, 'answer')).toMatchObject({ status: 'paused' });
    const unseen = await read(people.providerOfficer, id);
    expect(unseen).not.toHaveProperty('preparedSupplement');
    expect(JSON.stringify(unseen)).not.toContain('信用');
    await command(people.requesterOfficer, id, 'approve-supplement', {}, 403);
    const self = { ...people.requesterOfficer, roles: 'officer officeHead' };
    expect(await act(client, self, 'POST', `/v1/requests/${id}/approve-supplement`, {}, 403)).toMatchObject({
      code: 'own_work',
    });
    const approved = await command(people.requesterHead, id, 'approve-supplement');
    expect(approved).toMatchObject({ status: 'received', ...widened, supplements: [widened] });
    expect(deadlineOf(approved, 'answer')).toMatchObject({ status: 'running' });
    const grantId = await consentTo(client, id, { conditions: ['c1'] });
    expect(await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grantId}`)).toMatchObject({
      scenario: '用于企业信用画像',
      useRange: widened.useRange,
      extent: { whole: true },
      dataItems: ['坐落'],
    });
    const record = await everything(client, people.providerOfficer, `/v1/requests/${id}/events`);
    expect(record.find(({ type }) => type === 'supplementDrafted')?.data).toBeNull();
    expect(record.find(({ type }) => type === 'supplemented')?.data).toMatchObject({ approvedBy: 'r-head' });
  });

  test('R21.4 nobody asks for material where the data is unconditional', async () => {
    const { client } = platform;
    await withdrawOthers();
    const id = await fileRequest(client, held.unconditional, free);
    const refused = await notice(id, [{ code: 'basis', detail: '请写明所依据的条款' }], 422);
    expect(refused).toMatchObject({ code: 'supplement_of_unconditional', basis: 'platform' });
    expect(refused).not.toHaveProperty('article');
    const clock = deadlineOf(await read(people.providerOfficer, id), 'answer');
    expect(clock).toMatchObject({ status: 'running' });
  });

  test('R21.4 after half the term missing material can no longer be asked for', async () => {
    const { client } = platform;
    await withdrawOthers();
    const id = await fileRequest(client, held.conditional);
    await notice(id, [{ code: 'basis', detail: '请写明所依据的条款' }]);
    // Received 4 March: the fifth working day, 11 March, is the last on which it can be asked.
    await client.moveClock({ at: '2026-03-12T00:00:00+08:00' });
    const late = await command(people.providerHead, id, 'ask-supplement', {}, 422);
    expect(await notice(id, [{ code: 'basis', detail: '请写明所依据的条款' }], 422)).toMatchObject({
      code: 'too_late_for_supplement',
    });
    expect(late).toMatchObject({ code: 'too_late_for_supplement', basis: 'platform' });
  });

  test('R21.4 R21.8 a request whose material never arrives lapses after fifteen working days, and both sides and the authority are told', async () => {
    const { client } = platform;
    await withdrawOthers();
    const id = await fileRequest(client, held.conditional);
    const asked = await askForMaterial(client, id);
    expect(deadlineOf(asked, 'supplement')).toMatchObject({ dueDate: '2026-04-02' });
    await client.moveClock({ at: '2026-04-02T23:59:59+08:00' });
    expect(await read(people.requesterOfficer, id)).toMatchObject({ status: 'awaitingSupplement' });
    await client.moveClock({ at: '2026-04-03T00:00:00+08:00' });
    expect(await read(people.requesterOfficer, id)).toMatchObject({ status: 'lapsed' });
    for (const who of [people.requesterOfficer, people.providerOfficer, people.authorityOfficer]) {
      const lapsed = (await noticesAbout(client, who, id)).filter(({ kind }) => kind === 'request.lapsed');
      expect(lapsed).toHaveLength(1);
      expect(lapsed[0]?.text).toContain('第二十八条');
    }
    await command(people.requesterOfficer, id, 'supplement', { statement: '迟到的材料' }, 409);
  });

  test('R21.3 an extension asked for or consented to after the due day is refused', async () => {
    const { client } = platform;
    await withdrawOthers();
    const id = await fileRequest(client, held.unconditional, free);
    await command(people.providerOfficer, id, 'request-extension', {
      workingDays: 3,
      ground: 'other',
      reason: '核对',
    });
    // Received on 3 April, a Friday; Qingming lies between, so the only working day is the 7th.
    await client.moveClock({ at: '2026-04-08T00:00:00+08:00' });
    expect(deadlineOf(await read(people.providerOfficer, id), 'answer')).toMatchObject({
      status: 'missed',
      dueDate: '2026-04-07',
    });
    const late = await command(
      people.authorityOfficer,
      id,
      'decide-extension',
      { consent: true, reason: '同意' },
      422,
    );
    expect(late).toMatchObject({ code: 'too_late_to_extend', basis: 'platform' });
    expect(
      await command(people.authorityOfficer, id, 'decide-extension', { consent: false, reason: '已过期' }),
    ).toMatchObject({
      extension: { status: 'refused' },
    });
  });

  test('a withdrawn request stops every clock and tells the provider', async () => {
    const { client } = platform;
    await withdrawOthers();
    const id = await fileRequest(client, held.conditional);
    const withdrawn = await command(people.requesterOfficer, id, 'withdraw');
    expect(withdrawn).toMatchObject({
      status: 'withdrawn',
      deadlines: [{ name: 'answer', status: 'stopped' }],
    });
    await client.moveClock({ advance: 'P20D' });
    const stopped = deadlineOf(await read(people.requesterOfficer, id), 'answer');
    expect(stopped).toMatchObject({
      status: 'stopped',
      elapsedWorkingDays: 0,
      phases: [{ status: 'running', to: stopped.endedAt }],
    });
    const kinds = (await noticesAbout(client, people.providerOfficer, id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['request.received', 'request.withdrawn']);
  });
});
