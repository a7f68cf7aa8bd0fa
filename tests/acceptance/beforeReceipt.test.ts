import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  askForMaterial,
  assessments,
  catalogBody,
  codes,
  consentTo,
  deadlineOf,
  noticesAbout,
  people,
  personalAssessments,
  publishCatalog,
  registerCity,
  requestBody,
} from './region990100.ts';
import { unitsService } from './serviceCity.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { catalog: '', personal: '', important: '' };

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  const body = { ...catalogBody, sharingMethods: ['batch', 'verify'] };
  const draft = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', body, 201);
  held.catalog = String(draft.id);
  const path = `/v1/catalogs/${held.catalog}`;
  await act(client, people.providerDepartmentHead, 'POST', `${path}/approve`, assessments);
  // Nobody calls it here.
  const service = unitsService({ origin: 'http://localhost:40001' });
  await act(client, people.providerOfficer, 'PUT', `/v1/services/${held.catalog}`, service);
  await act(client, people.providerOfficer, 'POST', `${path}/submit`);
  await act(client, people.authorityOfficer, 'POST', `${path}/publish`);
  held.personal = await publishCatalog(
    client,
    { ...catalogBody, name: '不动产权利人信息' },
    personalAssessments,
  );
  const important = {
    ...catalogBody,
    name: '地下管线坐标',
    classification: { category: { field: '自然资源' }, grade: 'important' },
  };
  held.important = await publishCatalog(client, important);
});

const draft = async (more: object, catalog = held.catalog) => {
  const body = requestBody(catalog, more);
  const drafted = await act(platform.client, people.requesterOfficer, 'POST', '/v1/requests', body, 201);
  return `/v1/requests/${String(drafted.id)}`;
};

describe('R20.6 verification first', () => {
  test('R20.6 a request for the data themselves is not submitted before it says why a yes or no does not serve; the provider reads it', async () => {
    const { client } = platform;
    const path = await draft({ method: 'batch' });
    const refused = await act(client, people.requesterOfficer, 'POST', `${path}/submit`, {}, 422);
    expect(refused).toMatchObject({
      code: 'verification_first',
      basis: 'platform',
      errors: [{ path: '/whyNotVerify', code: 'required' }],
    });
    expect(String(refused.detail)).toContain('请将共享方式改为核验，或者说明');
    const empty = { whyNotVerify: '-' };
    expect(await act(client, people.requesterOfficer, 'PATCH', path, empty, 422)).toMatchObject({
      errors: [{ path: '/whyNotVerify', code: 'says_nothing' }],
    });
    const whyNotVerify = '需要逐户展示坐落，是或者否不能满足';
    await act(client, people.requesterOfficer, 'PATCH', path, { whyNotVerify });
    await act(client, people.requesterOfficer, 'POST', `${path}/submit`);
    await act(client, people.requesterHead, 'POST', `${path}/approve`);
    expect(await act(client, people.providerOfficer, 'GET', path)).toMatchObject({
      status: 'received',
      whyNotVerify,
    });
  });

  test('R20.6 the reason cannot be taken away again before it is sent', async () => {
    const { client } = platform;
    const path = await draft({ method: 'batch', whyNotVerify: '需要逐户展示坐落，是或者否不能满足' });
    await act(client, people.requesterOfficer, 'PATCH', path, { whyNotVerify: null });
    expect(await act(client, people.requesterOfficer, 'POST', `${path}/submit`, {}, 422)).toMatchObject({
      code: 'verification_first',
    });
    await act(client, people.requesterOfficer, 'PATCH', path, { method: 'verify' });
    await act(client, people.requesterOfficer, 'POST', `${path}/submit`);
    await act(client, people.requesterOfficer, 'PATCH', path, { method: 'batch' }, 409);
  });

  test('R20.6 whoever asks for a yes or no need not say why', async () => {
    const { client } = platform;
    const path = await draft({ method: 'verify' });
    await act(client, people.requesterOfficer, 'POST', `${path}/submit`);
    expect(await act(client, people.requesterHead, 'POST', `${path}/approve`)).toMatchObject({
      status: 'received',
    });
  });
});

const handling = {
  purpose: '核验公租房申请人的住房情况',
  manner: '逐户比对，只保存比对结果',
  whyThisMinimum: [
    { dataItems: ['不动产单元号', '坐落'], why: '确认住房的唯一标识和位置' },
    { dataItems: ['登记时间'], why: '确认取得住房的时间' },
  ],
  assessment: {
    conclusion: 'acceptableWithMeasures',
    assessor: '测试市住房保障局数据科',
    date: '2026-01-15',
  },
};
const { requesterOfficer, requesterHead, requesterDepartmentHead, providerOfficer, providerHead } = people;
const post = (who: Parameters<typeof act>[1], path: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', path, body, status);
/** A request over personal information that waits for its department's heads. */
const submitted = async (more: object = {}, catalog = held.personal) => {
  const path = await draft({ personalInformation: handling, ...more }, catalog);
  await post(requesterOfficer, `${path}/submit`);
  return path;
};
const received = async (more: object = {}) => {
  const path = await submitted(more);
  await post(requesterDepartmentHead, `${path}/accept-duties`, { version: 1 });
  await post(requesterHead, `${path}/approve`);
  return path;
};
const byLaw = (code: string) => ({ code, basis: 'law', article: '《政务数据共享条例》第三十七条' });
const errorsOf = (body: object) => ('errors' in body && Array.isArray(body.errors) ? body.errors : []);
const commandsOf = ({ actions }: Body) =>
  Array.isArray(actions) ? actions.map(({ command }) => command) : [];

describe('R37.1 R13.3 personal information', () => {
  test('R37.1 R13.3 S4.1 what is assessed to contain personal information is not asked for without purpose, manner, a reason for each item and an assessment', async () => {
    const { client } = platform;
    const path = await draft({}, held.personal);
    expect(await act(client, requesterOfficer, 'GET', path)).toMatchObject({
      protectedData: ['personalInformation'],
      safetyDuties: { version: 1 },
    });
    const refused = await post(requesterOfficer, `${path}/submit`, {}, 422);
    expect(refused).toMatchObject(byLaw('handling_unstated'));
    expect(String(refused.detail)).toContain('《政务数据共享条例》第三十七条');
    // An item without its reason, and a reason for what is not asked for.
    const [first] = handling.whyThisMinimum;
    const some = { ...handling, whyThisMinimum: [first, { dataItems: ['权利人类型'], why: '一并了解' }] };
    await act(client, requesterOfficer, 'PATCH', path, { personalInformation: some });
    const unexplained = await post(requesterOfficer, `${path}/submit`, {}, 422);
    expect(errorsOf(unexplained).map(({ path: at }) => at)).toEqual([
      '/dataItems/2',
      '/personalInformation/whyThisMinimum/1/dataItems/0',
    ]);
    const assessment = { ...handling.assessment, conclusion: 'unacceptable' };
    const risky = { ...handling, assessment };
    await act(client, requesterOfficer, 'PATCH', path, { personalInformation: risky });
    expect(await post(requesterOfficer, `${path}/submit`, {}, 422)).toMatchObject(
      byLaw('handling_unacceptable'),
    );
    await act(client, requesterOfficer, 'PATCH', path, { personalInformation: handling });
    await post(requesterOfficer, `${path}/submit`);
    // Splitting the items into two requests leaves none of them unexplained.
    const split = await draft({ dataItems: ['坐落'] }, held.personal);
    expect(await post(requesterOfficer, `${split}/submit`, {}, 422)).toMatchObject(
      byLaw('handling_unstated'),
    );
  });

  test('R37.3 important data asks for the same; what is neither asks for nothing', async () => {
    const path = await draft({}, held.important);
    expect(await post(requesterOfficer, `${path}/submit`, {}, 422)).toMatchObject(byLaw('handling_unstated'));
    const whole = await submitted({}, held.important);
    expect(await post(requesterHead, `${whole}/approve`, {}, 422)).toMatchObject(
      byLaw('safety_duties_unaccepted'),
    );
    const plain = await draft({ method: 'verify' });
    await post(requesterOfficer, `${plain}/submit`);
    await post(requesterDepartmentHead, `${plain}/accept-duties`, { version: 1 }, 409);
    await post(requesterHead, `${plain}/approve`);
  });

  test('R37.3 the requester’s department head accepts the duties on line before anybody approves the request: no clock of the provider waits', async () => {
    const { client } = platform;
    const path = await submitted();
    const shown = await act(client, requesterHead, 'GET', path);
    expect(commandsOf(shown)).not.toContain('approve');
    expect(Object(shown.safetyDuties).duties).toContainEqual({
      code: 'noOnwardProvision',
      text: expect.objectContaining({ zh: expect.stringContaining('不向第三方提供') }),
    });
    expect(await post(requesterHead, `${path}/approve`, {}, 422)).toMatchObject(
      byLaw('safety_duties_unaccepted'),
    );
    // Neither the office head in their stead, nor whoever wrote it, nor the provider, nor for a text that nobody has read.
    const preparing = { ...requesterOfficer, roles: 'departmentHead' };
    for (const who of [requesterHead, preparing])
      await post(who, `${path}/accept-duties`, { version: 1 }, 403);
    await post(people.providerDepartmentHead, `${path}/accept-duties`, { version: 1 }, 404);
    expect(await post(requesterDepartmentHead, `${path}/accept-duties`, { version: 2 }, 422)).toMatchObject({
      code: 'safety_duties_changed',
      basis: 'platform',
    });
    // Nor somebody to whom the head would delegate below a registered deputy.
    const delegation = { of: requesterDepartmentHead.sub, to: requesterHead.sub, role: 'departmentHead' };
    expect(
      await post(
        requesterDepartmentHead,
        `/v1/departments/${codes.requester}/delegations`,
        { ...delegation, from: '2026-03-02', until: '2026-03-06', reason: '出差' },
        422,
      ),
    ).toMatchObject({ code: 'deputy_required' });
    expect((await noticesAbout(client, requesterHead, path.slice(13))).map(({ kind }) => kind)).toContain(
      'request.dutiesToAccept',
    );
    expect(await post(requesterDepartmentHead, `${path}/accept-duties`, { version: 1 })).toMatchObject({
      status: 'awaitingApproval',
      acceptedDuties: { version: 1, acceptedBy: 'r-department-head' },
    });
    const sent = await post(requesterHead, `${path}/approve`);
    expect(deadlineOf(sent, 'answer')).toMatchObject({ status: 'running', startedAt: sent.receivedAt });
    expect(await act(client, providerOfficer, 'GET', path)).toMatchObject({ personalInformation: handling });
  });

  test('R37.3 what is changed after the acceptance has its duties accepted anew', async () => {
    const path = await submitted();
    await post(requesterDepartmentHead, `${path}/accept-duties`, { version: 1 });
    await post(requesterHead, `${path}/send-back`, { reasons: '请补充使用场景' });
    await act(platform.client, requesterOfficer, 'PATCH', path, {
      scenario: '公租房申请人住房情况核验和复核',
    });
    await post(requesterOfficer, `${path}/submit`);
    expect(await post(requesterHead, `${path}/approve`, {}, 422)).toMatchObject(
      byLaw('safety_duties_unaccepted'),
    );
  });

  test('R37.1 R37.3 a supplement adds neither items without a reason nor another purpose without the head', async () => {
    const path = await received();
    await askForMaterial(platform.client, path.slice(13));
    const dataItems = ['不动产单元号', '坐落', '登记时间', '权利人类型'];
    expect(await post(requesterOfficer, `${path}/supplement`, { dataItems }, 422)).toMatchObject({
      ...byLaw('handling_unstated'),
      errors: [{ path: '/dataItems/3' }],
    });
    const more = [...handling.whyThisMinimum, { dataItems: ['权利人类型'], why: '区分单位和个人' }];
    const personalInformation = { ...handling, whyThisMinimum: more };
    await post(requesterOfficer, `${path}/supplement`, { dataItems, personalInformation });
    expect(await post(requesterHead, `${path}/approve-supplement`, {}, 422)).toMatchObject(
      byLaw('safety_duties_unaccepted'),
    );
    await post(requesterDepartmentHead, `${path}/accept-duties`, { version: 1 });
    expect(await post(requesterHead, `${path}/approve-supplement`)).toMatchObject({
      status: 'received',
      dataItems,
    });
  });

  test('R37.3 R15.4 nobody needs a separate agreement: asking for one is refused', async () => {
    const path = await received();
    const asking = { missing: [{ code: 'basis', detail: '请先与我中心签订数据共享协议' }] };
    expect(await post(providerOfficer, `${path}/prepare-supplement`, asking, 422)).toMatchObject({
      code: 'formality_demanded',
      article: '《政务数据共享条例》第十五条',
    });
    const reasons = '须另行签订个人信息保护协议后方可共享';
    const refusing = { decision: 'refuse', ground: 'conditionNotMet', reasons, conditions: ['c1'] };
    expect(await post(providerOfficer, `${path}/prepare-answer`, refusing, 422)).toMatchObject({
      code: 'formality_demanded',
    });
  });

  test('R37.3 the grant carries purpose, manner, extent and duties from the first day, has them accepted anew when its use changes, and keeps them three years from its end', async () => {
    const { client } = platform;
    const path = await received();
    const grant = `/v1/grants/${await consentTo(client, path.slice(13), { conditions: ['c1'] })}`;
    const carried = {
      purpose: handling.purpose,
      manner: handling.manner,
      dataItems: ['不动产单元号', '坐落', '登记时间'],
      extent: { whole: true },
      version: 1,
      protectedData: ['personalInformation'],
      acceptedBy: 'r-department-head',
    };
    expect(await act(client, providerOfficer, 'GET', grant)).toMatchObject({ safetyDuties: carried });
    const reasons = '同一事项的下一环节';
    const wider = { useRange: { units: ['住房保障科', '租金科'], systems: ['公租房管理系统'] } };
    const others = [
      { purpose: '公租房租金核定' },
      { thirdParty: { name: '测试市住房服务中心', purpose: '受理初审' } },
    ];
    for (const change of others) {
      const unsaid = await post(requesterOfficer, `${grant}/ask-change`, { ...change, reasons }, 422);
      expect(unsaid).toMatchObject(byLaw('handling_unstated'));
    }
    for (const change of [wider, ...others.map((other) => ({ ...other, personalInformation: handling }))]) {
      await post(requesterOfficer, `${grant}/ask-change`, { ...change, reasons });
      expect(await post(requesterHead, `${grant}/approve-change`, {}, 422)).toMatchObject(
        byLaw('safety_duties_unaccepted'),
      );
    }
    await post(requesterHead, `${grant}/accept-duties`, { version: 1 }, 403);
    await post(providerHead, `${grant}/decide-change`, { consent: true, reasons: '一致' }, 409);
    const otherPurpose = { purpose: '公租房租金核定', personalInformation: handling, reasons };
    await post(requesterOfficer, `${grant}/ask-change`, otherPurpose);
    const waiting = await act(client, requesterDepartmentHead, 'GET', grant);
    expect(waiting).toMatchObject({ dutiesToAccept: { version: 1 } });
    expect(await act(client, providerOfficer, 'GET', grant)).not.toHaveProperty('dutiesToAccept');
    await post(requesterDepartmentHead, `${grant}/accept-duties`, { version: 1 });
    await post(requesterHead, `${grant}/approve-change`);
    expect(
      await post(providerHead, `${grant}/decide-change`, { consent: true, reasons: '一致' }),
    ).toMatchObject({ safetyDuties: { ...carried, purpose: '公租房租金核定' } });
    const closed = await post(requesterOfficer, `${grant}/close`, { reason: 'achieved' });
    expect(closed).toMatchObject({ safetyDuties: { acceptedBy: 'r-department-head' } });
    expect(String(Object(closed.safetyDuties).keepUntil)).toBe(
      `${Number(String(closed.overAt).slice(0, 4)) + 3}${String(closed.overAt).slice(4, 10)}`,
    );
    const events = await act(client, providerOfficer, 'GET', `${grant}/events`);
    expect(JSON.stringify(events)).toContain(handling.purpose);
  });
});
