import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  deadlineOf,
  eventually,
  everything,
  noticesAbout,
  people,
  provinceCodes,
  provincePeople,
  registerProvince,
  submitCatalogOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-30T10:00:00+08:00');
const { cityRequester: lower, cityAuthority, provinceBureau: upper, provinceAuthority } = provincePeople;
const held = { catalog: '', other: '', flow: '', declared: '' };

const taxBody = {
  ...catalogBody,
  name: '纳税信用信息',
  dataItems: [
    { name: '统一社会信用代码', type: 'string', length: 18 },
    { name: '纳税信用等级', type: 'string', length: 4 },
    { name: '行政区划代码', type: 'string', length: 12, places: 'region' },
    { name: '法定代表人证件号', type: 'string', length: 18, sharingClass: 'withheld' },
  ],
  updateFrequency: 'monthly',
};

async function publishTax(name: string, more: object = {}): Promise<string> {
  const id = await submitCatalogOf(platform.client, upper, { ...taxBody, name, ...more });
  await act(platform.client, provinceAuthority.officer, 'POST', `/v1/catalogs/${id}/publish`);
  return id;
}

beforeAll(async () => {
  await registerProvince(platform.client);
  held.catalog = await publishTax('纳税信用信息');
  held.other = await publishTax('欠税公告信息');
});

const need = (more: object = {}) => ({
  catalogId: held.catalog,
  dataItems: ['统一社会信用代码', '纳税信用等级'],
  basis: '《优化营商环境条例》',
  purpose: '对本市企业开展信用评价',
  period: 'monthly',
  ...more,
});
const terms = {
  slicedBy: '行政区划代码',
  period: 'monthly',
  dueDay: 5,
  method: 'batch',
  path: '省级征管系统经省级平台回流至市级平台',
  contact: '测试省税务局数据处 0000-7654321',
};
const state = (who: Person, body: object, status = 201) =>
  act(platform.client, who, 'POST', '/v1/backflows', body, status);
const give = (who: Person, command: string, body: object = {}, status = 200, flow = held.flow) =>
  act(platform.client, who, 'POST', `/v1/backflows/${flow}/${command}`, body, status);
const read = (who: Person, status = 200, flow = held.flow) =>
  act(platform.client, who, 'GET', `/v1/backflows/${flow}`, undefined, status);
const periods = (who: Person, flow = held.flow) =>
  everything(platform.client, who, `/v1/backflows/${flow}/periods`);
const goTo = (at: string) => act(platform.client, undefined, 'POST', '/local/clock', { at });
const told = (who: Person, kind: string, about = held.flow): Promise<Body> =>
  eventually(async () =>
    (await noticesAbout(platform.client, who, about)).find((notice) => notice.kind === kind),
  );
const grantIsOpen = (who: Person, flow: string) =>
  eventually(async () =>
    (await platform.client.call(who, 'GET', `/v1/grants/${flow}`)).status === 200 ? true : undefined,
  );

/** Records of enterprises in these regions. */
const recordsOf = (...regions: readonly string[]) =>
  regions
    .map((region, index) =>
      JSON.stringify({ 统一社会信用代码: `E${index}`, 纳税信用等级: 'A', 行政区划代码: region }),
    )
    .map((line) => `${line}\n`)
    .join('');

/** Delivers records under the grant of the backflow and waits until they stand ready. */
async function deliver(
  flow: string,
  receiver: Person,
  ...regions: readonly string[]
): Promise<{ path: string; id: string }> {
  const { client } = platform;
  const body = recordsOf(...regions);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const under = `/v1/grants/${flow}/deliveries`;
  const declared = { format: 'ndjson', records: regions.length, sha256 };
  const { id, upload } = await act(client, upper.officer, 'POST', under, declared, 201);
  const path = `${under}/${String(id)}`;
  expect((await fetch(String(Object(upload).url), { method: 'PUT', body })).status).toBe(200);
  await act(client, upper.officer, 'POST', `${path}/complete`);
  await eventually(async () => {
    const { status, failure } = await act(client, receiver, 'GET', path);
    expect(failure).toBeUndefined();
    return status === 'ready' ? true : undefined;
  });
  return { path, id: String(id) };
}

const law = { basis: 'law', article: '《政务数据共享条例》第二十四条' };

describe('backflow (art. 24)', () => {
  test('R24.1 is stated from below, of data from above, and takes no condition', async () => {
    const beside = await state(provincePeople.neighbour.officer, need({ lowerRegion: '990100' }), 403);
    expect(beside.code).toBe('not_yours_to_do');
    const notMine = await state(lower.officer, need({ dataItems: ['法定代表人证件号'] }), 422);
    expect(notMine).toMatchObject({
      code: 'invalid_backflow',
      errors: [{ path: '/dataItems/0', code: 'withheld' }],
    });
    const stated = await state(lower.officer, need());
    held.flow = String(stated.id);
    expect(stated).toMatchObject({
      status: 'stated',
      lowerRegion: '990100',
      provider: provinceCodes.provinceBureau,
    });
    expect(deadlineOf(stated, 'confirmation')).toMatchObject({ basis: 'platform', length: 10 });
    expect((await told(upper.officer, 'backflow.stated')).text).toContain('不得设置额外的限制条件');
    // One for each upper system and lower region, and nobody else learns of it.
    expect((await state(people.otherOfficer, need(), 409)).code).toBe('backflow_known');
    await read(people.otherOfficer, 404);
    await read(provincePeople.neighbour.officer, 404);
    expect(await everything(platform.client, people.otherOfficer, '/v1/backflows?side=requester')).toEqual(
      [],
    );
    await give(lower.officeHead, 'confirm', terms, 403);
    await give(upper.officer, 'confirm', terms, 403);
    const added = await give(upper.officeHead, 'confirm', { ...terms, path: '须经厅领导批准后回流' }, 422);
    expect(added).toMatchObject({
      code: 'formality_demanded',
      basis: 'law',
      article: expect.stringContaining('第十五条'),
    });
    await give(upper.officeHead, 'confirm', { ...terms, conditions: ['c1'] }, 400);
    // By the item of which the catalog says that it holds the region code, and no other.
    for (const slicedBy of ['统一社会信用代码', '没有的数据项'])
      expect(await give(upper.officeHead, 'confirm', { ...terms, slicedBy }, 422)).toMatchObject({
        code: 'invalid_backflow',
        errors: [{ path: '/slicedBy', code: 'unknown_item' }],
      });
    expect(await give(upper.officeHead, 'confirm', { ...terms, period: 'annual' }, 422)).toMatchObject(law);
    for (const ground of ['conditionNotMet', 'outsideScope', 'notNecessary'])
      expect(
        await give(upper.officeHead, 'refuse', { ground, reasons: '所列单位尚未具备接收能力' }, 422),
      ).toMatchObject(law);
    expect((await give(upper.officeHead, 'confirm', terms)).status).toBe('standing');
    expect(await read(lower.officer)).toMatchObject({
      current: { period: '2026-03', dueDate: '2026-04-08' },
      missed: { periods: 0 },
      deadlines: [{ name: 'confirmation', status: 'met' }],
    });
    await grantIsOpen(lower.officer, held.flow);
    expect(await act(platform.client, lower.officer, 'GET', `/v1/grants/${held.flow}`)).toMatchObject({
      backflowId: held.flow,
      extent: { region: '990100' },
      conditions: [],
      deadlines: [],
    });
    expect((await told(lower.officer, 'backflow.confirmed')).text).toContain('2026年4月8日');
  });

  test('R24.1 a need is refused on a lawful ground alone, and may be stated anew', async () => {
    const { id } = await state(lower.officer, need({ catalogId: held.other }));
    const refused = await give(
      upper.officeHead,
      'refuse',
      { ground: 'notLawful', reasons: '该条例没有赋予该单位信用评价职责' },
      200,
      String(id),
    );
    expect(refused).toMatchObject({ status: 'refused', refusal: { ground: 'notLawful' } });
    expect((await told(lower.officer, 'backflow.refused', String(id))).text).toContain('如有异议');
    const again = await state(lower.officer, need({ catalogId: held.other }));
    await give(lower.officer, 'end', { reasons: '重新研究' }, 200, String(again.id));
    // Its provider may declare what it owes without being asked; the authority of the region receives it.
    const declared = { ...need({ catalogId: held.other }), lowerRegion: '990100', terms };
    await state(upper.officer, declared, 403);
    const standing = await state(upper.officeHead, declared);
    expect(standing).toMatchObject({
      status: 'standing',
      declared: true,
      requester: cityAuthority.officer.org,
    });
    held.declared = String(standing.id);
    await grantIsOpen(cityAuthority.officer, held.declared);
  });

  test('R24.3 need and supply stand in one list, with path, frequency and contact; R24.4 the docking is recorded', async () => {
    const { client } = platform;
    const docking = {
      endpoint: '省级征管系统数据交换接口',
      testedAt: '2026-03-30',
      result: 'passed',
      since: '2026-03-30',
    };
    expect(
      (await give(upper.officer, 'record-docking', { ...docking, testedAt: '2026-03-31' }, 422)).code,
    ).toBe('day_ahead');
    expect((await give(upper.officer, 'record-docking', { ...docking, result: 'failed' }, 422)).code).toBe(
      'invalid_backflow',
    );
    await give(people.otherOfficer, 'record-docking', docking, 404);
    expect(await give(lower.officer, 'record-docking', docking)).toMatchObject({ docking });
    await give(lower.officer, 'change-path', { path: '直连', contact: '数据处' }, 403);
    expect(
      (await give(upper.officer, 'change-path', { path: '凭介绍信领取', contact: '数据处' }, 422)).code,
    ).toBe('formality_demanded');
    const changed = { path: '省级征管系统直连市级平台', contact: '测试省税务局信息中心 0000-7654322' };
    await give(upper.officer, 'change-path', changed);
    const entry = {
      id: held.flow,
      kind: 'backflow',
      title: '纳税信用信息',
      owner: provinceCodes.provinceBureau,
      lowerRegion: '990100',
      lowerRegionName: '测试市',
      frequency: 'monthly',
      ...changed,
    };
    for (const who of [upper.officer, lower.officer, provinceAuthority.officer]) {
      const listed = await eventually(async () => {
        const items = await everything(client, who, '/v1/lists/backflows');
        return items.some(({ path }) => path === changed.path) ? items : undefined;
      });
      expect(listed.filter(({ id }) => id === held.flow)).toMatchObject([entry]);
    }
    expect(await everything(client, people.otherOfficer, '/v1/lists/backflows')).toEqual([]);
    await act(client, people.otherOfficer, 'GET', '/v1/lists/backflows?region=990100', undefined, 403);
    const neighbours = await everything(
      client,
      provincePeople.neighbourAuthority.officer,
      '/v1/lists/backflows',
    );
    expect(neighbours).toEqual([]);
  });

  test('R24.1 each period is sliced by region code, complete and in time, and R24.2 used under the duties of a right', async () => {
    const { client } = platform;
    const { declared: flow } = held;
    const receiver = cityAuthority.officer;
    await deliver(flow, receiver, '990100');
    await goTo('2026-04-01T09:00:00+08:00');
    // What was delivered before the period was over does not make it.
    expect(await periods(receiver, flow)).toMatchObject([
      { period: '2026-04', status: 'due' },
      { period: '2026-03', status: 'due', dueDate: '2026-04-08' },
    ]);
    const due = await eventually(async () => {
      const view = await read(upper.officer, 200, flow);
      return JSON.stringify(view.deadlines).includes('R24.1') ? view : undefined;
    });
    expect(deadlineOf(due, 'period')).toMatchObject({ basis: 'order', article: 24, dueDate: '2026-04-08' });
    await give(upper.officer, 'expect', { records: 3 }, 200, flow);
    await deliver(flow, receiver, '990100', '990200', '990102');
    expect((await told(receiver, 'backflow.incomplete', flow)).text).toMatch(/2026-03，实际2条，应有3条/);
    await told(provinceAuthority.officer, 'backflow.incomplete', flow);
    expect((await periods(receiver, flow))[1]).toMatchObject({
      status: 'incomplete',
      expected: 3,
      delivered: 2,
    });
    // A number does not make it whole.
    expect(await give(upper.officer, 'expect', { records: 0 }, 422, flow)).toMatchObject({
      errors: [{ path: '/reasons' }],
    });
    const whole = await deliver(flow, receiver, '990100', '990102', '990103', '990200');
    const made = await eventually(async () => {
      const [, march] = await periods(upper.officer, flow);
      return march?.status === 'made' ? march : undefined;
    });
    expect(made).toMatchObject({ expected: 3, delivered: 3, deliveryId: whole.id });
    expect(made).toMatchObject({ foundIncomplete: { delivered: 2, expected: 3 } });
    // Nothing of another region has left: only what was granted of the three within it.
    const { digest, leftOut, records } = await act(client, receiver, 'GET', whole.path);
    expect({ leftOut, records }).toEqual({ leftOut: { outside: 1, empty: 0 }, records: 3 });
    await act(client, receiver, 'POST', `${whole.path}/receipt`, { records: 3, digest });
    const use = { kind: 'effect', at: '2026-04-01', text: '用于信用评价' };
    await act(client, receiver, 'POST', `/v1/grants/${flow}/usage`, use);
    await act(client, people.otherOfficer, 'GET', `${whole.path}/parts`, undefined, 404);
    // Whoever misuses it is suspended, and nothing is owed to it meanwhile.
    const order = { reason: 'misuse', facts: '将数据提供给企业', rectifyBy: '2026-04-20' };
    await act(client, upper.officeHead, 'POST', `/v1/grants/${flow}/suspend`, order);
    await act(client, receiver, 'GET', `${whole.path}/parts`, undefined, 409);
    await eventually(async () => ((await read(receiver, 200, flow)).suspendedSince ? true : undefined));
    const early = await give(receiver, 'end', { reasons: '不再需要' }, 409, flow);
    expect(early.code).toBe('grant_suspended');
    const rectified = { statement: '已收回并删除' };
    await act(client, receiver, 'POST', `/v1/grants/${flow}/report-rectification`, rectified);
    await act(client, upper.officeHead, 'POST', `/v1/grants/${flow}/restore`, { reasons: '整改到位' });
    await eventually(async () => ((await read(receiver, 200, flow)).suspendedSince ? undefined : true));
  }, 180_000);

  test('R24.1 a period that is missed is told to both sides and the authority, and is a candidate for R39.5', async () => {
    const { client } = platform;
    await goTo('2026-04-13T18:00:00+08:00');
    const missed = await read(lower.officer);
    expect(missed).toMatchObject({ missed: { periods: 1, latest: ['2026-03'] } });
    expect(deadlineOf(missed, 'period')).toMatchObject({ status: 'missed', missed: 'order', basis: 'order' });
    expect((await periods(lower.officer))[1]).toMatchObject({ period: '2026-03', status: 'late' });
    expect((await told(lower.officer, 'deadline.overdue'))['text']).toMatch(/^数据回流“/);
    await told(upper.officer, 'deadline.overdue');
    await told(provinceAuthority.officer, 'deadline.remind');
    const events = await everything(client, provinceAuthority.officer, `/v1/backflows/${held.flow}/events`);
    const found = events.map(({ data }) => Object(data)).filter(({ candidate }) => candidate === true);
    expect(found).toMatchObject([{ name: 'period', rung: 'supervise' }]);
    await give(provinceAuthority.officer, 'urge', { act: 'supervise', text: '请补足三月的数据' });
    await deliver(held.flow, lower.officer, '990100');
    const late = await eventually(async () => {
      const [, march] = await periods(lower.officer);
      return march?.madeAt ? march : undefined;
    });
    expect(late).toMatchObject({ period: '2026-03', status: 'late', delivered: 1 });
    expect((await read(lower.officer)).missed).toMatchObject({ periods: 0 });
  }, 180_000);

  test('R37.3 over important data the head of whoever receives it states the need, with the safety duties accepted; nobody does so for them', async () => {
    const { client } = platform;
    const classification = { category: { field: '税务' }, grade: 'important' };
    const important = await publishTax('重点税源企业信息', { classification });
    const wanted = need({ catalogId: important });
    expect(await state(lower.officer, wanted, 422)).toMatchObject({
      code: 'safety_duties_unaccepted',
      basis: 'law',
      article: '《政务数据共享条例》第三十七条',
    });
    const safetyDuties = { version: 1, manner: '只在专用系统中查询，不留存副本' };
    await state(lower.officer, { ...wanted, safetyDuties }, 403);
    const other = { ...wanted, safetyDuties: { ...safetyDuties, version: 2 } };
    expect((await state(lower.departmentHead, other, 422)).code).toBe('safety_duties_changed');
    const declared = { ...wanted, lowerRegion: '990100', terms };
    expect((await state(upper.officeHead, declared, 422)).code).toBe('safety_duties_unaccepted');
    const { id } = await state(lower.departmentHead, { ...wanted, safetyDuties });
    await give(upper.officeHead, 'confirm', terms, 200, String(id));
    await grantIsOpen(lower.officer, String(id));
    expect(await act(client, lower.officer, 'GET', `/v1/grants/${String(id)}`)).toMatchObject({
      safetyDuties: {
        version: 1,
        purpose: '对本市企业开展信用评价',
        manner: safetyDuties.manner,
        protectedData: ['importantData'],
        acceptedBy: lower.departmentHead.sub,
      },
    });
  });

  test('R27.2 R24.1 with a right that was terminated for misuse the obligation ends, and the need may be stated anew', async () => {
    const { client } = platform;
    const { declared: flow } = held;
    const receiver = cityAuthority.officer;
    const order = { reason: 'misuse', facts: '再次将数据提供给企业', rectifyBy: '2026-05-29' };
    await act(client, upper.officeHead, 'POST', `/v1/grants/${flow}/suspend`, order);
    const report = { statement: '尚未收回' };
    await act(client, receiver, 'POST', `/v1/grants/${flow}/report-rectification`, report);
    // It is looked at before the right is lost (R27.2).
    await act(client, undefined, 'POST', '/local/clock', { advance: 'P3D' });
    const notRectified = { reasons: '整改不到位', findings: '经现场核实，数据仍在企业' };
    await act(client, upper.officeHead, 'POST', `/v1/grants/${flow}/terminate`, notRectified);
    const ended = await eventually(async () => {
      const view = await read(receiver, 200, flow);
      return view.status === 'ended' ? view : undefined;
    });
    expect(ended).toMatchObject({ ended: { by: 'grant' } });
    expect((await state(lower.officer, need({ catalogId: held.other }))).status).toBe('stated');
  });

  test('R24.1 R24.2 its provider neither ends nor suspends it for what is its own; when it ends, what has come is disposed of', async () => {
    const { client } = platform;
    const refused = async (step: string, body: object) => {
      const path = `/v1/grants/${held.flow}/${step}`;
      const answer = await act(client, upper.officeHead, 'POST', path, body, 422);
      expect(answer).toMatchObject({ article: '《政务数据共享条例》第二十四条' });
    };
    const own = { ground: 'systemChanged', reasons: '业务系统改造', effectiveOn: '2030-12-31' };
    await refused('propose-end', own);
    await refused('propose-change', {
      ...own,
      change: { statement: '减少数据项', dataItems: ['统一社会信用代码'] },
    });
    const risk = { reason: 'security', facts: '接收系统未通过等保测评', rectifyBy: '2030-12-31' };
    await refused('suspend', risk);
    await give(upper.officer, 'end', { reasons: '本级业务已经调整' }, 403);
    const ended = await give(lower.officer, 'end', { reasons: '相应职责已经划出' });
    expect(ended).toMatchObject({ status: 'ended', ended: { by: 'lowerSide' } });
    const grant = await eventually(async () => {
      const view = await act(client, lower.officer, 'GET', `/v1/grants/${held.flow}`);
      return view.status === 'ended' ? view : undefined;
    });
    expect(deadlineOf(grant, 'disposal')).toMatchObject({ status: 'running' });
    await told(upper.officer, 'backflow.ended');
    expect((await periods(lower.officer)).map(({ period }) => period)).toEqual(['2026-03']);
    expect((await state(people.otherOfficer, need())).status).toBe('stated');
    // One body's need keeps no other from other items of the same system; each item flows back once.
    const more = ['行政区划代码', '纳税信用等级'];
    expect(await state(lower.officer, need({ dataItems: more }), 409)).toMatchObject({
      code: 'backflow_known',
      detail: expect.stringContaining('纳税信用等级'),
    });
    expect(await state(lower.officer, need({ dataItems: more.slice(0, 1) }))).toMatchObject({
      status: 'stated',
      dataItems: ['行政区划代码'],
    });
  });
});
