import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
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
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { catalog: '' };
const { providerOfficer, providerHead, requesterOfficer, requesterHead, authorityOfficer, otherOfficer } =
  people;

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client, { ...catalogBody, updateFrequency: 'weekly' });
});

/** What was found against a report that was made in time. */
const notRectified = { reasons: '整改不到位', findings: '抽查三家窗口，仍在超出范围使用' };
const give = (who: Person, grant: string, command: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/grants/${grant}/${command}`, body, status);
const read = (who: Person, grant: string) => act(platform.client, who, 'GET', `/v1/grants/${grant}`);
const commandsFor = async (who: Person, grant: string) => {
  const { actions } = await read(who, grant);
  return Array.isArray(actions) ? actions.map(({ command }) => command) : [];
};
const now = async () => String((await act(platform.client, undefined, 'GET', '/local/clock')).now);
const advance = (by: string) => act(platform.client, undefined, 'POST', '/local/clock', { advance: by });
const dayIn = async (days: number) =>
  new Date(Date.parse((await now()).slice(0, 10)) + days * 86_400_000).toISOString().slice(0, 10);

async function openGrant(more: object = {}): Promise<string> {
  const request = await fileRequest(platform.client, held.catalog, more);
  return consentTo(platform.client, request, { conditions: ['c1'] });
}

const records =
  '{"不动产单元号":"U1","坐落":"某路1号","登记时间":"2026-01-01"}\n{"不动产单元号":"U2","坐落":"某路2号","登记时间":"2026-01-02"}\n';

/** Delivers two records and waits until they stand ready and the grant has heard of it. Returns the address of the delivery. */
async function deliver(grant: string, given = records): Promise<string> {
  const { client } = platform;
  const sha256 = createHash('sha256').update(given).digest('hex');
  const declared = { format: 'ndjson', records: 2, sha256 };
  const under = `/v1/grants/${grant}/deliveries`;
  const { id, upload } = await act(client, providerOfficer, 'POST', under, declared, 201);
  const path = `${under}/${String(id)}`;
  const put = await fetch(String(Object(upload).url), { method: 'PUT', body: given });
  expect(put.status).toBe(200);
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  await eventually(async () => {
    const { status } = await act(client, requesterOfficer, 'GET', path);
    return status === 'ready' ? true : undefined;
  });
  await eventually(async () => {
    const { deliveries } = await read(providerOfficer, grant);
    const notes: readonly Body[] = Array.isArray(deliveries) ? deliveries : [];
    return notes.find(({ deliveryId, status }) => deliveryId === id && status === 'ready');
  });
  return path;
}

/** A grant under which data was fetched and received. */
async function openAndReceive(more: object = {}): Promise<{ grant: string; delivery: string }> {
  const { client } = platform;
  const grant = await openGrant(more);
  const delivery = await deliver(grant);
  const { digest } = await act(client, requesterOfficer, 'GET', delivery);
  await act(client, requesterOfficer, 'POST', `${delivery}/receipt`, { records: 2, digest });
  await eventually(async () => ((await read(requesterOfficer, grant)).status === 'inUse' ? true : undefined));
  return { grant, delivery };
}

const told = (who: Person, grant: string, kind: string): Promise<Body> =>
  eventually(async () =>
    (await noticesAbout(platform.client, who, grant)).find((notice) => notice.kind === kind),
  );

describe('a suspension (art. 27)', () => {
  test('R27.2 misuse suspends the sharing at once, is rectified in time and restored by whoever suspended', async () => {
    const { client } = platform;
    const { grant, delivery } = await openAndReceive();
    const order = { reason: 'misuse', facts: '将数据用于营销活动', rectifyBy: await dayIn(14) };
    await give(requesterOfficer, grant, 'suspend', order, 403);
    await give(providerOfficer, grant, 'suspend', order, 403);
    await give(otherOfficer, grant, 'suspend', order, 404);
    const late = await give(providerHead, grant, 'suspend', { ...order, rectifyBy: await dayIn(0) }, 422);
    expect(late.code).toBe('rectify_by_too_soon');
    const endless = await give(providerHead, grant, 'suspend', { ...order, rectifyBy: '2099-01-01' }, 422);
    expect(endless).toMatchObject({ code: 'rectify_by_too_late', basis: 'platform' });
    const sunday = await dayIn(7 - new Date((await now()).slice(0, 10)).getUTCDay());
    const suspended = await give(providerHead, grant, 'suspend', { ...order, rectifyBy: sunday });
    expect(suspended).toMatchObject({
      status: 'suspended',
      suspension: { reason: 'misuse', by: 'provider' },
    });
    // A day off is no last day (Civil Code art. 203).
    expect(String(deadlineOf(suspended, 'rectification').dueDate) > sunday).toBe(true);
    expect(deadlineOf(suspended, 'rectification')).toMatchObject({
      term: 'R27.2',
      basis: 'order',
      status: 'running',
    });
    const parts = await act(client, requesterOfficer, 'GET', `${delivery}/parts`, undefined, 409);
    expect(parts.code).toBe('grant_suspended');
    const declared = { format: 'ndjson', records: 1, sha256: 'a'.repeat(64) };
    await act(client, providerOfficer, 'POST', `/v1/grants/${grant}/deliveries`, declared, 409);
    const early = await give(providerHead, grant, 'terminate', { reasons: '立即终止' }, 422);
    expect(early).toMatchObject({
      code: 'rectification_running',
      basis: 'law',
      article: '《政务数据共享条例》第二十七条',
    });
    expect(await commandsFor(providerHead, grant)).not.toContain('terminate');
    expect((await told(requesterOfficer, grant, 'grant.suspended')).text).toContain('营销活动');
    const unreported = await give(providerHead, grant, 'restore', { reasons: '不了了之' }, 422);
    expect(unreported.code).toBe('rectification_unreported');
    expect(await commandsFor(requesterOfficer, grant)).not.toContain('restore');
    const lifted = await give(authorityOfficer, grant, 'restore', { reasons: '未用于营销', unfounded: true });
    expect(lifted.status).toBe('inUse');
    expect((await told(requesterOfficer, grant, 'grant.restored')).text).toContain('暂停没有依据');
    await give(providerHead, grant, 'suspend', order);
    await give(requesterOfficer, grant, 'report-rectification', { statement: '已停止并删除' });
    // R27.2: what is reported in time is looked at, and whoever has reported it is heard.
    expect(await commandsFor(providerHead, grant)).toContain('restore');
    expect(await commandsFor(providerHead, grant)).not.toContain('terminate');
    for (const body of [{ reasons: '整改不到位' }, { reasons: '整改不到位', findings: '抽查仍见营销记录' }])
      expect(await give(providerHead, grant, 'terminate', body, 422)).toMatchObject({
        code: 'rectification_unexamined',
        basis: 'platform',
      });
    const restored = await give(providerHead, grant, 'restore', { reasons: '整改到位' });
    expect(restored.status).toBe('inUse');
    expect(restored).not.toHaveProperty('suspension');
    await act(client, requesterOfficer, 'GET', `${delivery}/parts`);
  });

  test('R27.2 what an authority suspended its provider does not restore; not rectified it is terminated, and disposed of', async () => {
    const { grant } = await openAndReceive();
    const order = { reason: 'misuse', facts: '超出使用范围', rectifyBy: await dayIn(7) };
    const suspended = await give(authorityOfficer, grant, 'suspend', order);
    expect(suspended).toMatchObject({ suspension: { by: 'authority' } });
    const objecting = await told(requesterOfficer, grant, 'grant.suspended');
    expect(objecting.text).toContain('请向作出暂停决定的政务数据共享主管部门提出');
    const refused = await give(providerHead, grant, 'restore', { reasons: '恢复' }, 403);
    expect(refused.code).toBe('not_yours_to_do');
    // R28.3: whoever has suspended coordinates no dispute over that.
    const objection = {
      about: { kind: 'grant', id: grant },
      kind: 'ending',
      claim: '未超出使用范围',
      wanted: '恢复共享',
    };
    const { client } = platform;
    const dispute = await act(client, requesterOfficer, 'POST', '/v1/disputes', objection, 201);
    expect(dispute.authority).toBe(codes.government);
    const seen = await act(client, authorityOfficer, 'GET', `/v1/disputes/${String(dispute.id)}`);
    expect(seen.actions).toEqual([]);
    await act(client, requesterHead, 'POST', `/v1/disputes/${String(dispute.id)}/withdraw`, {});
    await give(requesterOfficer, grant, 'report-rectification', { statement: '仅作说明' });
    await give(authorityOfficer, grant, 'terminate', notRectified, 422);
    await advance('P3D');
    // Reported once more, nothing is put off by it.
    await give(requesterOfficer, grant, 'report-rectification', { statement: '仍仅作说明' });
    const { reasons } = notRectified;
    expect(await give(authorityOfficer, grant, 'terminate', { reasons }, 422)).toMatchObject({
      code: 'rectification_unexamined',
      errors: [{ path: '/findings' }],
    });
    await give(authorityOfficer, grant, 'terminate', { reasons, findings: '不同意' }, 400);
    const terminated = await give(authorityOfficer, grant, 'terminate', notRectified);
    expect(terminated.status).toBe('terminated');
    expect(deadlineOf(terminated, 'disposal')).toMatchObject({ status: 'running', basis: 'platform' });
    const notice = await told(requesterOfficer, grant, 'grant.terminated');
    expect(notice.text).toContain('第二十八条');
    await told(requesterOfficer, grant, 'grant.disposalDue');
  });

  test('R27.2 R28.3 a termination that a dispute overturns is undone by the platform, disposed of meanwhile or not, and once', async () => {
    const { client } = platform;
    const post = (who: Person, id: string, step: string, body: object = {}, status = 200) =>
      act(client, who, 'POST', `/v1/disputes/${id}/${step}`, body, status);
    const received = { path: '' };
    const terminated = async () => {
      const { grant, delivery } = await openAndReceive();
      received.path = delivery;
      const order = { reason: 'misuse', facts: '超出使用范围', rectifyBy: await dayIn(7) };
      await give(providerHead, grant, 'suspend', order);
      await give(requesterOfficer, grant, 'report-rectification', { statement: '已停止' });
      await advance('P3D');
      await give(providerHead, grant, 'terminate', notRectified);
      return grant;
    };
    const lodge = async (grant: string) => {
      const about = { kind: 'grant', id: grant };
      const content = { about, kind: 'ending', claim: '整改已经到位', wanted: '恢复共享权限' };
      const { id } = await act(client, requesterOfficer, 'POST', '/v1/disputes', content, 201);
      return String(id);
    };
    const back = (grant: string, status: string) =>
      eventually(async () => {
        const seen = await read(requesterOfficer, grant);
        return seen.status === status ? seen : undefined;
      });
    const grant = await terminated();
    const id = await lodge(grant);
    await post(providerOfficer, id, 'state', { position: '维持终止' });
    await post(requesterOfficer, id, 'escalate');
    const silent = await post(authorityOfficer, id, 'propose', { terms: '维持终止' }, 422);
    expect(silent).toMatchObject({ code: 'invalid_order', errors: [{ path: '/reinstate' }] });
    await post(authorityOfficer, id, 'propose', { terms: '维持终止', reinstate: false });
    await post(requesterHead, id, 'decline', { proposal: 1, reasons: '整改已经到位' });
    await post(authorityOfficer, id, 'submit');
    const overturned = { decision: 'overturned', reasons: '整改已经到位' };
    const byProvider = { ...overturned, order: { what: '恢复共享', by: 'provider' } };
    const refused = await post(people.governmentOfficer, id, 'decide', byProvider, 422);
    expect(refused).toMatchObject({ code: 'invalid_order', errors: [{ path: '/order/reinstate' }] });
    const order = { what: '恢复共享', reinstate: true };
    await post(people.governmentOfficer, id, 'decide', { ...overturned, order });
    const restored = await back(grant, 'inUse');
    expect(restored).toMatchObject({ reinstated: [{ dispute: id, on: 'decision' }] });
    expect(restored).not.toHaveProperty('overAt');
    expect(deadlineOf(restored, 'disposal')).toMatchObject({ status: 'void' });
    await eventually(async () =>
      (await act(client, requesterOfficer, 'GET', `/v1/disputes/${id}`)).status === 'carriedOut'
        ? true
        : undefined,
    );
    for (const who of [requesterOfficer, providerOfficer, authorityOfficer])
      expect((await told(who, grant, 'grant.reinstated')).text).toContain('第二十七条、第二十八条');
    // What lay here to be fetched was removed with the end; nobody is sent to an address that holds nothing.
    const parts = await act(client, requesterOfficer, 'GET', `${received.path}/parts`, undefined, 409);
    expect(parts.code).toBe('data_removed');
    const anew = await deliver(grant);
    await act(client, requesterOfficer, 'GET', `${anew}/parts`);

    const gone = await terminated();
    const settled = await lodge(gone);
    const disposed = { method: 'deleted', proof: '日志', at: (await now()).slice(0, 10) };
    await give(requesterOfficer, gone, 'dispose', disposed);
    await give(providerOfficer, gone, 'confirm-disposal');
    await post(requesterHead, settled, 'settle', { terms: '恢复共享', reinstate: true });
    await post(providerHead, settled, 'settle', { proposal: 1 });
    const awaiting = await back(gone, 'awaitingDelivery');
    expect(deadlineOf(awaiting, 'delivery')).toMatchObject({ status: 'running' });
    await deliver(gone);
  });

  test('R27.2 R28.3 what was terminated for misuse is not opened again by a decision on what had been refused', async () => {
    const { client } = platform;
    const post = (who: Person, id: string, step: string, body: object = {}, status = 200) =>
      act(client, who, 'POST', `/v1/disputes/${id}/${step}`, body, status);
    const request = await fileRequest(client, held.catalog);
    const because = [{ ground: 'notNecessary', reasons: '核验无须登记时间', dataItems: ['登记时间'] }];
    const limits = { dataItems: ['不动产单元号', '坐落'], because };
    const grant = await consentTo(client, request, { conditions: ['c1'], limits });
    const two = '{"不动产单元号":"U1","坐落":"某路1号"}\n{"不动产单元号":"U2","坐落":"某路2号"}\n';
    await deliver(grant, two);
    const order = { reason: 'misuse', facts: '超出使用范围', rectifyBy: await dayIn(7) };
    await give(providerHead, grant, 'suspend', order);
    await give(requesterOfficer, grant, 'report-rectification', { statement: '已停止' });
    await advance('P3D');
    await give(providerHead, grant, 'terminate', notRectified);
    const about = { kind: 'request', id: request };
    const content = { about, kind: 'partial', claim: '登记时间为核验所必需', wanted: '一并共享' };
    const lodged = await act(client, requesterOfficer, 'POST', '/v1/disputes', content, 201);
    const id = String(lodged.id);
    await post(requesterHead, id, 'settle', { terms: '共享坐落', grant: { dataItems: ['坐落'] } }, 422).then(
      ({ code }) => expect(code).toBe('right_taken_away'),
    );
    await post(requesterHead, id, 'settle', { terms: '一并共享', grant: {} });
    await post(providerHead, id, 'settle', { proposal: 1 });
    const granted = await eventually(async () => {
      const seen = await act(client, requesterOfficer, 'GET', `/v1/requests/${request}`);
      return seen.grantedInDispute ? seen : undefined;
    });
    const opened = String(Object(granted.grantedInDispute).grantId);
    expect(opened).not.toBe(grant);
    const second = await eventually(async () => {
      const { status, body } = await client.call(requesterOfficer, 'GET', `/v1/grants/${opened}`);
      return status === 200 ? body : undefined;
    });
    expect(second).toMatchObject({ dataItems: ['登记时间'] });
    expect((await told(requesterOfficer, request, 'request.grantedInDispute')).text).toContain(
      '第二十七条终止，其数据项不重新开通：不动产单元号、坐落。',
    );
  });

  test('R27.2 R27.3 what is nobody’s misuse takes no right away: its provider ends it by the three steps, and no day is beyond the calendar', async () => {
    const { grant } = await openAndReceive();
    const security = { reason: 'security', facts: '本单位接口存在漏洞', rectifyBy: await dayIn(2) };
    await give(providerHead, grant, 'suspend', { ...security, rectifyBy: '9999-12-31' }, 400);
    await give(providerHead, grant, 'suspend', security);
    const suspended = await told(requesterOfficer, grant, 'grant.suspended');
    expect(suspended.text).toContain('请需求部门配合排查风险并报告情况');
    expect(suspended.text).not.toContain('整改');
    // Only misuse is article 27's.
    expect(suspended.text).not.toMatch(/依法要求|二十七/u);
    const clock = deadlineOf(
      await act(platform.client, requesterOfficer, 'GET', `/v1/grants/${grant}`),
      'rectification',
    );
    expect(clock).toMatchObject({ term: 'riskReport', basis: 'platform' });
    expect(clock).not.toHaveProperty('article');
    await give(requesterOfficer, grant, 'report-rectification', { statement: '本单位无须整改' });
    expect(await commandsFor(providerHead, grant)).not.toContain('terminate');
    for (const who of [providerHead, authorityOfficer])
      expect(await give(who, grant, 'terminate', { reasons: '系统不再维护' }, 422)).toMatchObject({
        code: 'ending_incomplete',
        basis: 'law',
        article: '《政务数据共享条例》第二十七条',
      });
    expect(await give(providerHead, grant, 'restore', { reasons: '漏洞已经修复' })).toMatchObject({
      status: 'inUse',
    });
  });

  test('R27.2 under a grant by which nothing was shared there is no misuse, and no clock of its provider stands still by its own hand', async () => {
    const grant = await openGrant();
    const misuse = { reason: 'misuse', facts: '用途不符', rectifyBy: await dayIn(7) };
    expect((await give(providerHead, grant, 'suspend', misuse, 422)).code).toBe('nothing_shared_yet');
    const suspended = await give(providerHead, grant, 'suspend', { ...misuse, reason: 'security' });
    expect(deadlineOf(suspended, 'delivery')).toMatchObject({ status: 'running' });
    await give(providerHead, grant, 'restore', { reasons: '风险已经排除' });
    const byAuthority = await give(authorityOfficer, grant, 'suspend', { ...misuse, reason: 'security' });
    expect(deadlineOf(byAuthority, 'delivery')).toMatchObject({ status: 'paused' });
    const resumed = await give(authorityOfficer, grant, 'restore', { reasons: '风险已经排除' });
    expect(deadlineOf(resumed, 'delivery')).toMatchObject({ status: 'running' });
  });

  test('of several heads who decide at once one does, and the others hear that it was done', async () => {
    const { grant } = await openAndReceive();
    const order = { reason: 'security', facts: '存在风险', rectifyBy: await dayIn(7) };
    await give(providerHead, grant, 'suspend', order);
    await give(requesterOfficer, grant, 'report-rectification', { statement: '已整改' });
    const answers = await Promise.all([
      platform.client.call(providerHead, 'POST', `/v1/grants/${grant}/restore`, { reasons: '到位' }),
      platform.client.call(authorityOfficer, 'POST', `/v1/grants/${grant}/terminate`, { reasons: '不到位' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

describe('a change of the use (art. 25)', () => {
  test('R25.1 longer, wider, for another purpose or with somebody else takes the provider’s consent, asked for by the head of the office', async () => {
    const { grant } = await openAndReceive();
    const { until } = await read(requesterOfficer, grant);
    const reasons = '核验业务延续';
    expect((await give(requesterOfficer, grant, 'ask-change', { reasons }, 422)).code).toBe(
      'nothing_to_change',
    );
    const shorter = { until: String(until), reasons };
    expect((await give(requesterOfficer, grant, 'ask-change', shorter, 422)).code).toBe('not_longer');
    const endless = { until: '2040-01-01', reasons };
    expect((await give(requesterOfficer, grant, 'ask-change', endless, 422)).code).toBe('duration_too_long');
    const later = `${Number(String(until).slice(0, 4)) + 1}-06-30`;
    const wanted = {
      until: later,
      purpose: '公租房续租核验',
      thirdParty: { name: '某测评机构', purpose: '核验测评' },
      reasons,
    };
    await give(providerOfficer, grant, 'ask-change', wanted, 403);
    await give(requesterOfficer, grant, 'ask-change', wanted);
    expect(await read(providerHead, grant)).not.toHaveProperty('askedChange');
    await give(providerHead, grant, 'decide-change', { consent: true, reasons }, 409);
    await give(requesterOfficer, grant, 'approve-change', {}, 403);
    const sent = await give(requesterHead, grant, 'approve-change');
    expect(deadlineOf(sent, 'changeAnswer')).toMatchObject({ status: 'running', basis: 'platform' });
    const asked = await told(providerOfficer, grant, 'grant.changeSent');
    expect(asked.text).toContain('申请变更使用期限、使用目的、向第三方提供（');
    expect((await give(requesterOfficer, grant, 'ask-change', wanted, 409)).code).toBe('change_pending');
    const demanding = { consent: true, reasons: '须先签订保密协议并经局长批准' };
    expect((await give(providerHead, grant, 'decide-change', demanding, 422)).code).toBe(
      'formality_demanded',
    );
    const consented = await give(providerHead, grant, 'decide-change', {
      consent: true,
      reasons: '与共享目的一致',
    });
    expect(consented).toMatchObject({
      until: later,
      scenario: '公租房续租核验',
      thirdParties: [{ name: '某测评机构' }],
    });
    await told(requesterOfficer, grant, 'grant.changeConsented');
  });

  test('R25.1 refused, everything stays as it was, and the remedy is named', async () => {
    const { grant } = await openAndReceive();
    const before = await read(requesterOfficer, grant);
    await give(requesterOfficer, grant, 'ask-change', { purpose: '商业分析', reasons: '拟开展分析' });
    await give(requesterHead, grant, 'approve-change');
    const bare = { consent: false, reasons: '不同意变更' };
    expect((await give(providerHead, grant, 'decide-change', bare, 422)).code).toBe(
      'change_reasons_required',
    );
    const refused = await give(providerHead, grant, 'decide-change', {
      consent: false,
      reasons: '与职责无关',
    });
    expect(refused).toMatchObject({
      scenario: before.scenario,
      until: before.until,
      changeRefused: '与职责无关',
    });
    expect((await told(requesterOfficer, grant, 'grant.changeRefused')).text).toContain('第二十八条');
  });
});

describe('a provider that ends or changes what it supplies (art. 27)', () => {
  const proposal = async () => ({
    ground: 'sourceEnded',
    reasons: '登记业务取消',
    effectiveOn: await dayIn(1),
  });

  test('R27.3 states a ground, negotiates and files: without all three it is not carried out', async () => {
    const { grant } = await openAndReceive();
    const body = await proposal();
    await give(providerOfficer, grant, 'propose-end', body, 403);
    await give(providerHead, grant, 'propose-end', { ...body, ground: 'unwilling' }, 400);
    const proposed = await give(providerHead, grant, 'propose-end', body);
    expect(deadlineOf(proposed, 'negotiation')).toMatchObject({ status: 'running', basis: 'platform' });
    const none = await give(providerHead, grant, 'carry-out', {}, 422);
    expect(none).toMatchObject({
      code: 'ending_incomplete',
      basis: 'law',
      article: '《政务数据共享条例》第二十七条',
    });
    expect(String(none.detail)).toContain('协商');
    expect(String(none.detail)).toContain('备案');
    await give(providerHead, grant, 'respond', { position: 'agree', statement: '同意' }, 403);
    await give(requesterOfficer, grant, 'respond', { position: 'disagree', statement: '仍需使用' });
    const unfiled = await give(providerHead, grant, 'carry-out', {}, 422);
    expect(String(unfiled.detail)).not.toContain('需求部门回复');
    await give(providerOfficer, grant, 'file', { statement: '拟终止共享，已征求意见' });
    await told(authorityOfficer, grant, 'grant.endingFiled');
    expect((await give(providerHead, grant, 'carry-out', {}, 422)).code).toBe('ending_incomplete');
    expect(await commandsFor(providerHead, grant)).not.toContain('carry-out');
    await advance('P1D');
    const ended = await give(providerHead, grant, 'carry-out');
    expect(ended).toMatchObject({ status: 'ended', ending: { ground: 'sourceEnded' } });
    await told(requesterOfficer, grant, 'grant.endedByProvider');
  });

  test('R27.3 R15.4 silence does not keep a provider for ever; a change takes away and never adds', async () => {
    const { grant } = await openAndReceive();
    const body = { ...(await proposal()), ground: 'systemChanged' };
    const more = { statement: '增加数据项', dataItems: ['不动产单元号', '权利人'] };
    expect((await give(providerHead, grant, 'propose-change', { ...body, change: more }, 422)).code).toBe(
      'change_widens',
    );
    const fewer = { statement: '不再提供坐落', dataItems: ['不动产单元号', '登记时间'] };
    const words = { ...fewer, statement: '每次使用前须经我局领导书面同意，并签订承诺书' };
    expect(await give(providerHead, grant, 'propose-change', { ...body, change: words }, 422)).toMatchObject({
      code: 'formality_demanded',
      article: '《政务数据共享条例》第十五条',
      errors: [{ path: '/change/statement' }, { path: '/change/statement' }],
    });
    const { dataItems: _, ...nothing } = fewer;
    expect((await give(providerHead, grant, 'propose-change', { ...body, change: nothing }, 422)).code).toBe(
      'nothing_to_change',
    );
    await give(providerHead, grant, 'propose-change', { ...body, change: fewer });
    expect((await give(providerHead, grant, 'propose-end', body, 409)).code).toBe('change_pending');
    await give(providerOfficer, grant, 'file', { statement: '业务系统改造' });
    await advance('11 working days');
    const changed = await give(providerHead, grant, 'carry-out');
    expect(changed).toMatchObject({ status: 'inUse', dataItems: ['不动产单元号', '登记时间'] });
    expect(changed).not.toHaveProperty('ending');
    await told(requesterOfficer, grant, 'grant.sharingChanged');
  });

  test('R27.3 R27.2 a suspension neither takes the requester’s say on a proposed end nor lets the use be ended to escape it', async () => {
    const { grant } = await openAndReceive();
    await give(providerHead, grant, 'propose-end', await proposal());
    const order = { reason: 'security', facts: '存在风险', rectifyBy: await dayIn(30) };
    await give(providerHead, grant, 'suspend', order);
    expect((await give(requesterOfficer, grant, 'close', { reason: 'achieved' }, 409)).code).toBe(
      'grant_suspended',
    );
    expect(await commandsFor(requesterOfficer, grant)).not.toContain('close');
    await give(requesterOfficer, grant, 'respond', { position: 'disagree', statement: '仍需使用' });
    await give(providerHead, grant, 'carry-out', {}, 409);
    await give(requesterOfficer, grant, 'report-arbitrary-end', { facts: '借暂停之名停止供给' });
    await told(authorityOfficer, grant, 'grant.arbitraryEndReported');
    await give(authorityOfficer, grant, 'restore', { reasons: '风险不存在' });
    expect(await commandsFor(requesterOfficer, grant)).toContain('close');
  });

  test('R27.3 what was ended without these steps its requester reports to the authority', async () => {
    const { grant } = await openAndReceive();
    await give(providerHead, grant, 'report-arbitrary-end', { facts: '自行停供' }, 403);
    const reported = await give(requesterOfficer, grant, 'report-arbitrary-end', {
      facts: '三月起停止供给，未经协商',
    });
    expect(reported).toMatchObject({ arbitraryEnd: { facts: '三月起停止供给，未经协商' } });
    await told(authorityOfficer, grant, 'grant.arbitraryEndReported');
  });
});

describe('supply for the life of a grant', () => {
  test('R22.4 goes on at the catalog’s update frequency: each missed cycle is shown, and both sides are told', async () => {
    const { grant } = await openAndReceive();
    const first = await read(requesterOfficer, grant);
    expect(first).toMatchObject({ updateFrequency: 'weekly', supply: { missed: 0 } });
    const { dueDate } = Object(first.supply);
    await advance('P15D');
    const later = await eventually(async () => {
      const body = await read(requesterOfficer, grant);
      return Object(body.supply).missed > 0 ? body : undefined;
    });
    expect(Object(later.supply).latestMissed[0]).toBe(dueDate);
    await told(requesterOfficer, grant, 'grant.cycleMissed');
    await told(providerOfficer, grant, 'grant.cycleMissed');
    const missed = Number(Object((await read(requesterOfficer, grant)).supply).missed);
    await deliver(grant);
    const made = await read(requesterOfficer, grant);
    expect(Object(made.supply).missed).toBe(missed);
    expect(String(Object(made.supply).dueDate) > (await now()).slice(0, 10)).toBe(true);
  });
});

describe('what became of the data (art. 27)', () => {
  test('R27.1 the purpose achieved, it is disposed of as the provider requires, with proof, and confirmed', async () => {
    const { grant } = await openAndReceive();
    await give(providerOfficer, grant, 'require-disposal', { manner: '删除全部副本并提供日志' });
    const statement = { method: 'deleted', proof: '删除日志 12 号', at: (await now()).slice(0, 10) };
    await give(requesterOfficer, grant, 'dispose', statement, 409);
    const ended = await give(requesterOfficer, grant, 'close', { reason: 'achieved' });
    expect(ended).toMatchObject({ status: 'ended', disposal: { required: '删除全部副本并提供日志' } });
    expect(deadlineOf(ended, 'disposal')).toMatchObject({ status: 'running', term: 'disposal' });
    expect((await told(requesterOfficer, grant, 'grant.disposalDue')).text).toContain(
      '删除全部副本并提供日志',
    );
    await give(providerOfficer, grant, 'confirm-disposal', {}, 409);
    await give(requesterOfficer, grant, 'dispose', { ...statement, at: await dayIn(3) }, 422);
    const before = await give(requesterOfficer, grant, 'dispose', { ...statement, at: '2020-01-01' }, 422);
    expect(before.code).toBe('disposed_before_delivery');
    const unknown = { ...statement, documents: ['01kak6w3y8z1a5c9e2g6j0m4p7'] };
    expect((await give(requesterOfficer, grant, 'dispose', unknown, 422)).code).toBe('unknown_document');
    await give(providerOfficer, grant, 'dispose', statement, 403);
    await give(requesterOfficer, grant, 'dispose', statement);
    await give(providerOfficer, grant, 'return-disposal', { reasons: '未说明备份' });
    const again = await give(requesterOfficer, grant, 'dispose', { ...statement, proof: '含备份的删除日志' });
    expect(deadlineOf(again, 'disposal')).toMatchObject({ status: 'met' });
    await give(requesterOfficer, grant, 'confirm-disposal', {}, 403);
    expect(await give(providerOfficer, grant, 'confirm-disposal')).toMatchObject({ status: 'disposed' });
    await give(requesterOfficer, grant, 'dispose', statement, 409);
  });

  test('where nothing was shared there is nothing to dispose of', async () => {
    const grant = await openGrant();
    const ended = await give(requesterOfficer, grant, 'close', { reason: 'unnecessary' });
    expect(() => deadlineOf(ended, 'disposal')).toThrow(/disposal/);
    const statement = { method: 'deleted', proof: '日志', at: (await now()).slice(0, 10) };
    expect((await give(requesterOfficer, grant, 'dispose', statement, 422)).code).toBe('nothing_shared_yet');
  });
});

describe('the records of use (arts. 26, 29)', () => {
  test('R26.1 R29.2 R29.3 are kept by the requester and the platform, read by authority and provider on the record, and kept three years or longer', async () => {
    const { client } = platform;
    const { grant } = await openAndReceive();
    const today = (await now()).slice(0, 10);
    expect(deadlineOf(await read(requesterOfficer, grant), 'recordOfUse')).toMatchObject({
      status: 'running',
    });
    const use = { kind: 'effect', at: today, text: '核验 1200 件' };
    await give(providerOfficer, grant, 'usage', use, 403);
    expect((await give(requesterOfficer, grant, 'usage', { ...use, at: await dayIn(1) }, 422)).code).toBe(
      'day_ahead',
    );
    expect((await give(requesterOfficer, grant, 'usage', { ...use, at: '2020-01-01' }, 422)).code).toBe(
      'day_before_grant',
    );
    for (const text of ['无', '——'])
      expect(await give(requesterOfficer, grant, 'usage', { ...use, text }, 400)).toMatchObject({
        errors: [{ path: '/text', code: 'says_nothing' }],
      });
    await give(requesterOfficer, grant, 'usage', use);
    const path = `/v1/grants/${grant}/usage`;
    const kept = await everything(client, authorityOfficer, path);
    const corresponding = `${Number(today.slice(0, 4)) + 3}${today.slice(4)}`;
    expect(kept).toMatchObject([
      { number: 2, kind: 'effect', text: '核验 1200 件', keepUntil: corresponding },
      { number: 1, kind: 'process', deliveryId: expect.any(String) },
    ]);
    await act(client, otherOfficer, 'GET', path, undefined, 404);
    expect(await everything(client, providerOfficer, path)).toHaveLength(2);
    const readers = await everything(client, requesterOfficer, `/v1/grants/${grant}/readers`);
    expect(readers.map(({ org, look }) => `${String(org)} ${String(look)}`)).toContain(
      `${authorityOfficer.org} record`,
    );
    const basis = { kind: 'law', title: '《中华人民共和国档案法》', article: '第三十三条' };
    await give(providerOfficer, grant, 'keep-longer', { until: '2040-12-31', legalBasis: basis }, 403);
    const rules = { kind: 'law', title: '《示例市办法》', article: '第一条' };
    expect(
      await give(requesterOfficer, grant, 'keep-longer', { until: '2040-12-31', legalBasis: rules }, 422),
    ).toMatchObject({ code: 'keeping_basis_required', basis: 'law' });
    await give(requesterOfficer, grant, 'keep-longer', { until: '2040-12-31', legalBasis: basis });
    expect(
      (await give(requesterOfficer, grant, 'keep-longer', { until: '2035-01-01', legalBasis: basis }, 422))
        .code,
    ).toBe('not_longer');
    expect((await everything(client, requesterOfficer, path))[0]).toMatchObject({ keepUntil: '2040-12-31' });
  });

  test('R29.2 nobody deletes or changes a record by any address, and it outlives the data', async () => {
    const { client } = platform;
    const { grant } = await openAndReceive();
    const all = `/v1/grants/${grant}/usage`;
    const others = ['DELETE', 'PUT', 'PATCH'] as const;
    // POST to all of them adds one.
    const changing = [
      ...others.map((method) => [method, all] as const),
      ...[...others, 'POST' as const].map((method) => [method, `${all}/1`] as const),
    ];
    for (const [method, address] of changing) {
      for (const who of [requesterOfficer, requesterHead, providerHead, authorityOfficer, people.operator]) {
        const { status } = await client.call(who, method, address, {});
        expect([404, 405]).toContain(status);
      }
    }
    await give(requesterOfficer, grant, 'close', { reason: 'achieved' });
    const statement = { method: 'deleted', proof: '日志', at: (await now()).slice(0, 10) };
    await give(requesterOfficer, grant, 'dispose', statement);
    await give(providerOfficer, grant, 'confirm-disposal');
    // That it was disposed of is recorded by itself, and is the record that was due; of the use before it more may be recorded.
    const usage = () => everything(client, providerOfficer, `/v1/grants/${grant}/usage`);
    expect(await usage()).toMatchObject([
      { number: 2, kind: 'destruction', text: '日志' },
      { number: 1, kind: 'process' },
    ]);
    const owed = await read(requesterOfficer, grant);
    expect(deadlineOf(owed, 'recordOfUse')).toMatchObject({ status: 'met' });
    const use = { kind: 'effect', at: statement.at, text: '核验 1200 件' };
    const recorded = await give(requesterOfficer, grant, 'usage', use);
    expect(deadlineOf(recorded, 'recordOfUse')).toMatchObject({ status: 'met' });
    expect(await usage()).toHaveLength(3);
  });
});

test('R27.1 R29.2 nothing is disposed of before the use that is on record', async () => {
  const { grant } = await openAndReceive();
  const before = (await now()).slice(0, 10);
  await advance('P2D');
  const today = (await now()).slice(0, 10);
  await give(requesterOfficer, grant, 'usage', { kind: 'effect', at: today, text: '核验 1200 件' });
  await give(requesterOfficer, grant, 'close', { reason: 'achieved' });
  const statement = { method: 'deleted', proof: '日志', at: before };
  const refused = await give(requesterOfficer, grant, 'dispose', statement, 422);
  expect(refused).toMatchObject({ code: 'disposed_before_use', basis: 'platform' });
  const disposed = await give(requesterOfficer, grant, 'dispose', { ...statement, at: today });
  expect(disposed).toMatchObject({ lastUsedOn: today });
});

test('both sides hear of it before a grant expires, and it can be prolonged until then', async () => {
  const to = await dayIn(32);
  const from = (await now()).slice(0, 10);
  const grant = await openGrant({ duration: { from, to } });
  await advance('P3D');
  expect((await told(requesterOfficer, grant, 'grant.expiryNear')).text).toContain('届满');
  await told(providerOfficer, grant, 'grant.expiryNear');
});
