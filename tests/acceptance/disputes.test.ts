import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { dayInWords } from '../../lib/notice/dayInWords.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  askForMaterial,
  catalogBody,
  codes,
  consentTo,
  deadlineOf,
  eventually,
  everything,
  fileRequest,
  fileRequestOf,
  noticesAbout,
  people,
  provinceCodes,
  provincePeople as staff,
  publishCatalog,
  registerProvince,
  submitCatalogOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const held = { catalog: '', neighbours: '' };
const { requesterOfficer, requesterHead, providerOfficer, providerHead } = people;
const { authorityOfficer, governmentOfficer, otherOfficer } = people;
const items = ['不动产单元号', '坐落', '登记时间'];

beforeAll(async () => {
  const { client } = platform;
  await registerProvince(client);
  held.catalog = await publishCatalog(client);
  const body = { ...catalogBody, name: '邻市不动产登记信息' };
  held.neighbours = await submitCatalogOf(client, staff.neighbour, body);
  const publish = `/v1/catalogs/${held.neighbours}/publish`;
  await act(client, staff.neighbourAuthority.officer, 'POST', publish);
});

const call = (who: Person, method: 'GET' | 'POST', path: string, body?: object, status = 200) =>
  act(platform.client, who, method, path, body, status);
const give = (who: Person, id: string, command: string, body: object = {}, status = 200) =>
  call(who, 'POST', `/v1/disputes/${id}/${command}`, body, status);
const read = (who: Person, id: string, status = 200) =>
  call(who, 'GET', `/v1/disputes/${id}`, undefined, status);
const commandsFor = async (who: Person, id: string) => {
  const { actions } = await read(who, id);
  return Array.isArray(actions) ? actions.map(({ command }) => command) : [];
};
const awaitsOf = (seen: Body) =>
  Array.isArray(seen.awaits) ? seen.awaits.map(({ command }) => command) : [];

const refusal = {
  decision: 'refuse',
  ground: 'notNecessary',
  reasons: '超出履行职责所必需的最小范围',
} as const;

/** A request that its provider has refused. */
async function refused(by = staff.cityProvider, catalog = held.catalog): Promise<string> {
  const { client } = platform;
  const id = await fileRequest(client, catalog);
  await act(client, by.officer, 'POST', `/v1/requests/${id}/prepare-answer`, refusal);
  await act(client, by.officeHead, 'POST', `/v1/requests/${id}/answer`);
  return id;
}

/** A consent without one of the items that were asked for; the grant that it has opened. */
async function partlyConsented(): Promise<{ request: string; grant: string }> {
  const request = await fileRequest(platform.client, held.catalog);
  const because = [{ ground: 'notNecessary', reasons: '核验无须登记时间', dataItems: ['登记时间'] }];
  const limits = { dataItems: items.slice(0, 2), because };
  const grant = await consentTo(platform.client, request, { conditions: ['c1'], limits });
  return { request, grant };
}

async function lodge(
  about: { kind: string; id: string },
  kind: string,
  who: Person = requesterOfficer,
): Promise<string> {
  const content = { about, kind, claim: '所申请的数据项均为核验所必需', wanted: '全部予以共享' };
  return String((await call(who, 'POST', '/v1/disputes', content, 201)).id);
}

const lodgeOfRefused = async (request: string) => lodge({ kind: 'request', id: request }, 'refusal');

/** Whoever was disputed with has its say: from then on the side that has lodged it may go on to the authority. */
const heard = (id: string, who: Person = providerOfficer) =>
  give(who, id, 'state', { position: '维持原答复' });

/** Takes a dispute to the government: negotiated, asked for, proposed, declined, submitted. */
async function toGovernment(id: string): Promise<void> {
  await heard(id);
  await give(requesterOfficer, id, 'escalate');
  const ofNotice = (await read(authorityOfficer, id)).kind === 'supplement' ? { withdrawNotice: false } : {};
  await give(authorityOfficer, id, 'propose', { terms: '共享坐落', ...ofNotice });
  await give(requesterHead, id, 'decline', { proposal: 1, reasons: '不足以核验' });
  await give(authorityOfficer, id, 'submit');
}

const until = (id: string, status: string, who: Person = requesterOfficer) =>
  eventually(async () => {
    const seen = await read(who, id);
    return seen.status === status ? seen : undefined;
  });
const grantsOf = async (request: string) =>
  (await everything(platform.client, requesterOfficer, '/v1/grants?side=requester')).filter(
    ({ requestId }) => requestId === request,
  );
const told = (who: Person, id: string, kind: string) =>
  eventually(async () =>
    (await noticesAbout(platform.client, who, id)).find((notice) => notice.kind === kind),
  );

describe('negotiation', () => {
  test('R28.1 is both sides’ turn at once, on one clock of this platform, and both are told by when', async () => {
    const id = await lodgeOfRefused(await refused());
    const seen = await read(requesterOfficer, id);
    expect(seen).toMatchObject({ status: 'negotiating', lodgedBySide: 'requester' });
    const clock = deadlineOf(seen, 'negotiation');
    expect(clock).toMatchObject({ term: 'dispute', basis: 'platform', length: 10, status: 'running' });
    expect(awaitsOf(seen)).toEqual(['state']);
    expect(awaitsOf(await read(providerOfficer, id))).toEqual(['state']);
    // Whichever side one is on, it stands in one's own list without asking for a side.
    for (const who of [providerOfficer, requesterOfficer]) {
      const ids = (await everything(platform.client, who, '/v1/disputes', 1)).map((one) => one.id);
      expect(ids).toContain(id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    for (const who of [providerOfficer, requesterOfficer]) {
      const { text } = await told(who, id, 'dispute.lodged');
      expect(text).toContain(dayInWords(String(clock.dueDate)));
      expect(text).toContain('平台规则');
    }
    await give(requesterOfficer, id, 'state', { position: '核验规程要求三项' });
    await give(providerOfficer, id, 'state', { position: '登记时间与核验无关' });
    const { positions } = await read(providerHead, id);
    expect(positions).toMatchObject([{ side: 'requester' }, { side: 'provider' }]);
    await give(authorityOfficer, id, 'state', { position: '请先协商' }, 403);
    await give(authorityOfficer, id, 'propose', { terms: '共享' }, 409);
    await give(governmentOfficer, id, 'decide', { decision: 'upheld', reasons: '无须改变' }, 409);
  });

  test('R28.1 a side alone settles nothing, an officer agrees to nothing: the other side’s head consents to these very terms', async () => {
    const request = await refused();
    const id = await lodgeOfRefused(request);
    const terms = { terms: '共享两项，使用期限一年', grant: { dataItems: items.slice(0, 2) } };
    await give(requesterOfficer, id, 'settle', terms, 403);
    expect(await give(requesterHead, id, 'settle', {}, 400)).toMatchObject({ code: 'invalid_input' });
    await give(requesterHead, id, 'settle', terms);
    expect(await give(requesterHead, id, 'settle', { proposal: 1 }, 409)).toMatchObject({
      code: 'proposal_overtaken',
    });
    expect(awaitsOf(await read(providerHead, id))).toEqual(['settle']);
    const settled = await give(providerHead, id, 'settle', { proposal: 1 });
    expect(settled).toMatchObject({ status: 'settled', settledOn: 1 });
    expect(deadlineOf(settled, 'negotiation')).toMatchObject({ status: 'met' });
    await until(id, 'carriedOut');
    expect(await call(requesterOfficer, 'GET', `/v1/requests/${request}`)).toMatchObject({
      status: 'partlyConsented',
      grantedInDispute: { dispute: id, on: 'settlement', orgName: '测试市不动产登记中心' },
    });
    expect(await eventually(async () => (await grantsOf(request))[0])).toMatchObject({ requestId: request });
  });

  test('R28.1 both offering other terms at once settle nothing: the later offer stands, and what was overtaken cannot be agreed on', async () => {
    const id = await lodgeOfRefused(await refused());
    await Promise.all([
      give(requesterHead, id, 'settle', { terms: '共享三项' }),
      give(providerHead, id, 'settle', { terms: '共享一项' }),
    ]);
    const seen = await read(requesterHead, id);
    expect(seen).toMatchObject({ status: 'negotiating', proposals: [{ number: 1 }, { number: 2 }] });
    const [first] = Array.isArray(seen.proposals) ? seen.proposals : [];
    const other = first?.by === 'requester' ? providerHead : requesterHead;
    await give(other, id, 'settle', { proposal: 1 }, 409);
    const one = other === providerHead ? requesterHead : providerHead;
    expect(await give(one, id, 'settle', { proposal: 2 })).toMatchObject({ status: 'settled' });
  });

  test('R28.1 both offering the very same terms agree', async () => {
    const id = await lodgeOfRefused(await refused());
    await give(requesterHead, id, 'settle', { terms: '另行申请' });
    expect(await give(providerHead, id, 'settle', { terms: '另行申请' })).toMatchObject({
      status: 'settled',
    });
  });

  test('R28.1 a settlement crossing the call for coordination: exactly one of the two holds', async () => {
    const id = await lodgeOfRefused(await refused());
    await heard(id);
    await give(requesterHead, id, 'settle', { terms: '另行申请' });
    const answers = await Promise.all([
      platform.client.call(providerHead, 'POST', `/v1/disputes/${id}/settle`, { proposal: 1 }),
      platform.client.call(requesterOfficer, 'POST', `/v1/disputes/${id}/escalate`, {}),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { status } = await read(requesterOfficer, id);
    expect(status).toBe(answers[0]?.status === 200 ? 'settled' : 'coordinating');
  });
});

describe('who may lodge', () => {
  test('R28.4 a dispute: only a side of the case, of what fits it as it stands, and once', async () => {
    const { client } = platform;
    const open = await fileRequest(client, held.catalog);
    const content = (id: string, kind = 'refusal') => ({
      about: { kind: 'request', id },
      kind,
      claim: '应当共享',
      wanted: '共享',
    });
    const post = (who: Person, body: object, status: number) =>
      call(who, 'POST', '/v1/disputes', body, status);
    expect(await post(requesterOfficer, content(open), 422)).toMatchObject({
      code: 'dispute_not_fitting',
      basis: 'platform',
    });
    const request = await refused();
    for (const who of [otherOfficer, authorityOfficer, governmentOfficer, staff.neighbour.officer])
      await post(who, content(request), 404);
    await post(requesterHead, content(request), 403);
    await post(requesterOfficer, content(request, 'supplement'), 422);
    await post(requesterOfficer, content('no-such-request'), 404);
    const id = await lodgeOfRefused(request);
    const known = await post(requesterOfficer, content(request), 409);
    expect(known).toMatchObject({ code: 'dispute_known', detail: expect.stringContaining(id) });
    // Nobody disputes a refusal of their own: two decisions on one act could contradict each other.
    expect(await post(providerOfficer, content(request), 422)).toMatchObject({ code: 'dispute_not_fitting' });
    for (const who of [otherOfficer, staff.neighbourAuthority.officer]) await read(who, id, 404);
    await give(providerOfficer, id, 'withdraw', {}, 403);
    await give(requesterOfficer, id, 'withdraw');
    expect(await read(providerOfficer, id)).toMatchObject({ status: 'withdrawn' });
    await lodgeOfRefused(request);
  });

  test('R28.4 may be about a notice of missing material, limits, conditions, the class or completeness, and stops no clock', async () => {
    const { client } = platform;
    const awaiting = await fileRequest(client, held.catalog);
    await askForMaterial(client, awaiting);
    const { request, grant } = await partlyConsented();
    const clocks = async () =>
      JSON.stringify(
        await Promise.all(
          [`/v1/requests/${awaiting}`, `/v1/requests/${request}`, `/v1/grants/${grant}`].map(async (path) => {
            const { deadlines, status } = await call(requesterOfficer, 'GET', path);
            return { deadlines, status };
          }),
        ),
      );
    const before = await clocks();
    const disputes = [
      await lodge({ kind: 'request', id: awaiting }, 'supplement'),
      await lodge({ kind: 'request', id: request }, 'limits'),
      await lodge({ kind: 'grant', id: grant }, 'conditions'),
      await lodge({ kind: 'grant', id: grant }, 'completeness', providerOfficer),
      await lodge({ kind: 'grant', id: grant }, 'partial'),
      await lodge({ kind: 'grant', id: grant }, 'ending'),
      await lodge({ kind: 'catalog', id: held.catalog }, 'class'),
      await lodge({ kind: 'catalog', id: held.catalog }, 'conditions', otherOfficer),
    ];
    for (const id of disputes.slice(0, 3)) await toGovernment(id);
    expect(await clocks()).toBe(before);
    expect(await call(requesterOfficer, 'GET', `/v1/requests/${awaiting}`)).toMatchObject({
      status: 'awaitingSupplement',
    });
    const own = {
      about: { kind: 'catalog', id: held.catalog },
      kind: 'class',
      claim: '应当改变',
      wanted: '改变',
    };
    await call(providerOfficer, 'POST', '/v1/disputes', own, 422);
  });
});

describe('coordination', () => {
  test('R28.2 is the authority’s that both have, on its clock; the whole file is before it, and both heads accept or not', async () => {
    const request = await refused();
    const id = await lodgeOfRefused(request);
    await give(requesterOfficer, id, 'state', { position: '核验规程要求三项' });
    await give(otherOfficer, id, 'escalate', {}, 404);
    expect(await give(providerOfficer, id, 'escalate', {}, 422)).toMatchObject({
      code: 'negotiation_goes_on',
    });
    await heard(id);
    const escalated = await give(providerOfficer, id, 'escalate');
    expect(escalated).toMatchObject({
      status: 'coordinating',
      authority: codes.authority,
      competence: 'ownLevel',
      government: codes.government,
    });
    expect(deadlineOf(escalated, 'coordination')).toMatchObject({ basis: 'platform', length: 10 });
    const { text } = await told(authorityOfficer, id, 'dispute.escalated');
    expect(text).toContain(dayInWords(String(deadlineOf(escalated, 'coordination').dueDate)));
    const file = await read(authorityOfficer, id);
    expect(file).toMatchObject({
      claim: expect.any(String),
      positions: [{ side: 'requester' }, { side: 'provider' }],
    });
    const { href } = Object(file.about);
    expect(await call(authorityOfficer, 'GET', String(href))).toMatchObject({ status: 'refused' });
    await call(authorityOfficer, 'GET', `${String(href)}/events`);
    expect(awaitsOf(file)).toEqual(['propose']);
    await give(requesterOfficer, id, 'escalate', {}, 422);
    await give(authorityOfficer, id, 'submit', {}, 422);
    await give(providerOfficer, id, 'propose', { terms: '维持' }, 403);
    await give(authorityOfficer, id, 'propose', {
      terms: '共享两项',
      grant: { dataItems: items.slice(0, 2) },
    });
    await give(requesterOfficer, id, 'accept', { proposal: 1 }, 403);
    await give(requesterHead, id, 'accept', { proposal: 1 });
    expect(await commandsFor(requesterHead, id)).not.toContain('accept');
    await give(requesterHead, id, 'accept', { proposal: 1 }, 409);
    const settled = await give(providerHead, id, 'accept', { proposal: 1 });
    expect(settled).toMatchObject({ status: 'settled', settledOn: 1 });
    await until(id, 'carriedOut');
    expect(await eventually(async () => (await grantsOf(request))[0])).toMatchObject({ requestId: request });
  });

  test('R28.2 two proposals at once: the later one stands, and an acceptance of the other is overtaken', async () => {
    const id = await lodgeOfRefused(await refused());
    await heard(id);
    await give(requesterOfficer, id, 'escalate');
    const colleague = { ...authorityOfficer, sub: 'a-colleague' };
    await Promise.all([
      give(authorityOfficer, id, 'propose', { terms: '共享两项' }),
      give(colleague, id, 'propose', { terms: '共享一项' }),
    ]);
    expect(await read(requesterHead, id)).toMatchObject({ proposals: [{ number: 1 }, { number: 2 }] });
    expect(await give(requesterHead, id, 'accept', { proposal: 1 }, 409)).toMatchObject({
      code: 'proposal_overtaken',
    });
    await give(providerHead, id, 'decline', { proposal: 2, reasons: '少于核验所需' });
    await give(requesterHead, id, 'accept', { proposal: 2 }, 409);
    expect(awaitsOf(await read(authorityOfficer, id))).toEqual(['propose']);
    expect(await commandsFor(authorityOfficer, id)).toContain('submit');
    await give(authorityOfficer, id, 'propose', { terms: '共享三项' });
    await give(authorityOfficer, id, 'submit', {}, 422);
  });

  test('R28.2 of two cities is the common superior’s, which may read the case and its record; neither city decides', async () => {
    const request = await fileRequestOf(platform.client, staff.cityRequester, held.neighbours);
    const path = `/v1/requests/${request}`;
    await call(staff.neighbour.officer, 'POST', `${path}/prepare-answer`, refusal);
    await call(staff.neighbour.officeHead, 'POST', `${path}/answer`);
    const id = await lodgeOfRefused(request);
    await heard(id, staff.neighbour.officer);
    expect(await give(requesterOfficer, id, 'escalate')).toMatchObject({
      authority: provinceCodes.provinceAuthority,
      competence: 'commonSuperior',
      government: provinceCodes.provinceGovernment,
    });
    for (const who of [authorityOfficer, staff.neighbourAuthority.officer])
      await give(who, id, 'propose', { terms: '共享' }, 403);
    for (const who of [staff.provinceAuthority.officer, staff.provinceGovernment.officer]) {
      expect(await call(who, 'GET', path)).toMatchObject({ status: 'refused' });
      await call(who, 'GET', `${path}/events`);
    }
    await give(staff.provinceAuthority.officer, id, 'propose', { terms: '共享两项' });
    await give(staff.neighbour.officeHead, id, 'decline', { proposal: 1, reasons: '少于核验所需' });
    await give(staff.provinceAuthority.officer, id, 'submit');
    await give(governmentOfficer, id, 'decide', { decision: 'upheld', reasons: '维持' }, 404);
    const decided = await give(staff.provinceGovernment.officer, id, 'decide', {
      decision: 'upheld',
      reasons: '不同意的理由成立',
    });
    expect(decided).toMatchObject({ status: 'carriedOut', decision: { decision: 'upheld' } });
    expect(await call(requesterOfficer, 'GET', path)).toMatchObject({ status: 'refused' });
  });

  test('R28.2 an authority that is itself a side coordinates nothing: the one above it does', async () => {
    const request = await fileRequestOf(platform.client, staff.cityAuthority, held.catalog);
    await call(providerOfficer, 'POST', `/v1/requests/${request}/prepare-answer`, refusal);
    await call(providerHead, 'POST', `/v1/requests/${request}/answer`);
    const id = await lodge({ kind: 'request', id: request }, 'refusal', staff.cityAuthority.officer);
    await heard(id);
    await give(staff.cityAuthority.officer, id, 'escalate');
    expect(await read(providerOfficer, id)).toMatchObject({ authority: provinceCodes.provinceAuthority });
    expect(await give(authorityOfficer, id, 'propose', { terms: '共享' }, 403)).toMatchObject({
      code: 'own_cause',
    });
  });
});

describe('decision', () => {
  test('R28.3 a refusal overturned opens the grant, on record as decided by the government; its delivery is due from then on', async () => {
    const request = await refused();
    const id = await lodgeOfRefused(request);
    await toGovernment(id);
    const before = await read(governmentOfficer, id);
    expect(before).toMatchObject({
      status: 'deciding',
      proposals: [{ number: 1, answers: [{ accepted: false }] }],
    });
    expect(deadlineOf(before, 'decision')).toMatchObject({
      basis: 'platform',
      length: 10,
      status: 'running',
    });
    expect(awaitsOf(before)).toEqual(['decide']);
    await call(governmentOfficer, 'GET', `/v1/requests/${request}`);
    const decision = { decision: 'overturned', reasons: '属于履行法定职责所必需' };
    for (const who of [authorityOfficer, requesterOfficer]) await give(who, id, 'decide', decision, 403);
    await give(governmentOfficer, id, 'decide', decision, 422);
    const more = { ...decision, order: { what: '共享', grant: { dataItems: ['权利人证件号'] } } };
    expect(await give(governmentOfficer, id, 'decide', more, 422)).toMatchObject({
      code: 'more_than_requested',
    });
    const order = {
      what: '同意共享两项，至年底',
      grant: { dataItems: items.slice(0, 2), until: '2026-12-31' },
    };
    const decided = await give(governmentOfficer, id, 'decide', {
      ...decision,
      order,
      documentNumber: '测政数决〔2026〕1号',
    });
    expect(decided).toMatchObject({ status: 'decided', carrier: 'platform' });
    expect(deadlineOf(decided, 'decision')).toMatchObject({ status: 'met' });
    await until(id, 'carriedOut');
    const seen = await call(providerOfficer, 'GET', `/v1/requests/${request}`);
    expect(seen).toMatchObject({
      status: 'partlyConsented',
      answeredBy: 'g-officer',
      grantedInDispute: {
        dispute: id,
        on: 'decision',
        orgName: '测试市人民政府',
        instead: { answer: { decision: 'refuse' } },
      },
    });
    expect(deadlineOf(seen, 'answer')).toMatchObject({ status: 'met' });
    const { id: grantId } = await eventually(async () => (await grantsOf(request))[0]);
    const grant = await call(providerOfficer, 'GET', `/v1/grants/${String(grantId)}`);
    expect(grant).toMatchObject({ dataItems: items.slice(0, 2), until: '2026-12-31' });
    expect(grant.conditions).toMatchObject([{ id: 'c1' }, { id: 'c2' }]);
    expect(deadlineOf(grant, 'delivery')).toMatchObject({ term: 'R22.1', basis: 'law', status: 'running' });
    const { text } = await told(requesterOfficer, id, 'dispute.decided');
    expect(text).toContain('测政数决〔2026〕1号');
    const types = (await everything(platform.client, providerOfficer, `/v1/requests/${request}/events`)).map(
      ({ type }) => type,
    );
    expect(types).toContain('grantedInDispute');
    await call(
      requesterOfficer,
      'POST',
      '/v1/disputes',
      { about: { kind: 'request', id: request }, kind: 'refusal', claim: '仍应共享', wanted: '共享' },
      422,
    );
  });

  test('R28.3 a partial consent overturned widens the grant, under the conditions of the answer: one right, one term of the delivery', async () => {
    const { request, grant } = await partlyConsented();
    const id = await lodge({ kind: 'request', id: request }, 'partial');
    await toGovernment(id);
    await give(governmentOfficer, id, 'decide', {
      decision: 'overturned',
      reasons: '登记时间为核验所必需',
      order: { what: '全部共享', grant: {} },
    });
    await until(id, 'carriedOut');
    const widened = await eventually(async () => {
      const seen = await call(requesterOfficer, 'GET', `/v1/grants/${grant}`);
      return seen.wideningByDispute ? seen : undefined;
    });
    expect(widened).toMatchObject({
      dataItems: items,
      status: 'awaitingDelivery',
      conditions: [{ id: 'c1' }],
      wideningByDispute: { dispute: id },
    });
    expect(deadlineOf(widened, 'delivery')).toMatchObject({ status: 'running' });
    expect(await grantsOf(request)).toHaveLength(1);
    expect(await call(requesterOfficer, 'GET', `/v1/requests/${request}`)).toMatchObject({
      status: 'consented',
    });
  });

  test('R28.3 one decision on one act: looked for in the grant instead of the request, it is the same dispute', async () => {
    const { request, grant } = await partlyConsented();
    const id = await lodge({ kind: 'request', id: request }, 'partial');
    const content = {
      about: { kind: 'grant', id: grant },
      kind: 'partial',
      claim: '应当共享',
      wanted: '共享',
    };
    const again = (status: number) => call(requesterOfficer, 'POST', '/v1/disputes', content, status);
    expect(await again(409)).toMatchObject({ code: 'dispute_known', detail: expect.stringContaining(id) });
    await toGovernment(id);
    await give(governmentOfficer, id, 'decide', { decision: 'upheld', reasons: '理由成立' });
    expect(await again(409)).toMatchObject({ code: 'dispute_known', detail: expect.stringContaining(id) });
    await call(providerOfficer, 'POST', '/v1/disputes', content, 422);
  });

  test('R28.3 what the platform cannot do the side that is named carries out, on a clock, and the authority confirms it', async () => {
    const { grant } = await partlyConsented();
    const id = await lodge({ kind: 'grant', id: grant }, 'conditions');
    await toGovernment(id);
    const decision = { decision: 'overturned', reasons: '该项条件没有必要' };
    const both = { what: '取消该项条件', by: 'provider', complete: true };
    await give(governmentOfficer, id, 'decide', { ...decision, order: both }, 422);
    const decided = await give(governmentOfficer, id, 'decide', {
      ...decision,
      order: { what: '取消该项条件', by: 'provider' },
    });
    const clock = deadlineOf(decided, 'carryingOut');
    expect(clock).toMatchObject({ basis: 'platform', status: 'running' });
    const { text } = await told(providerOfficer, id, 'dispute.decided');
    expect(text).toContain(dayInWords(String(clock.dueDate)));
    await give(requesterOfficer, id, 'carry-out', { how: '已经执行' }, 403);
    await give(authorityOfficer, id, 'confirm-carrying-out', { carriedOut: true }, 409);
    await give(providerOfficer, id, 'carry-out', { how: '已经告知需求部门' });
    await give(authorityOfficer, id, 'confirm-carrying-out', { carriedOut: false }, 400);
    const open = await give(authorityOfficer, id, 'confirm-carrying-out', {
      carriedOut: false,
      reasons: '需求部门尚未收到',
    });
    expect(deadlineOf(open, 'carryingOut')).toMatchObject({ status: 'running', dueDate: clock.dueDate });
    await give(providerOfficer, id, 'carry-out', { how: '已经送达' });
    await give(providerOfficer, id, 'confirm-carrying-out', { carriedOut: true }, 403);
    expect(await give(authorityOfficer, id, 'confirm-carrying-out', { carriedOut: true })).toMatchObject({
      status: 'carriedOut',
    });
    await told(governmentOfficer, id, 'dispute.carriedOut');
  });

  test('R21.4 R28.3 a notice of missing material that is overturned is withdrawn by the platform: the request is received again, and cannot be asked anew', async () => {
    const request = await fileRequest(platform.client, held.catalog);
    await askForMaterial(platform.client, request);
    const id = await lodge({ kind: 'request', id: request }, 'supplement');
    const path = `/v1/requests/${request}`;
    await eventually(async () => (await call(requesterOfficer, 'GET', path)).noticeDispute);
    // Words alone would settle it and leave the request waiting until it lapses.
    const words = await give(requesterHead, id, 'settle', { terms: '无须补充' }, 422);
    expect(words).toMatchObject({ code: 'invalid_order', errors: [{ path: '/withdrawNotice' }] });
    await toGovernment(id);
    const decision = { decision: 'overturned', reasons: '申请已经写明依据' };
    const byProvider = { ...decision, order: { what: '不再要求补充材料', by: 'provider' } };
    await give(governmentOfficer, id, 'decide', byProvider, 422);
    const order = { what: '撤回补充材料告知', withdrawNotice: true };
    await give(governmentOfficer, id, 'decide', { ...decision, order });
    await until(id, 'carriedOut');
    const seen = await call(requesterOfficer, 'GET', path);
    expect(seen).toMatchObject({
      status: 'received',
      supplementNotice: { withdrawn: { dispute: id, on: 'decision', orgName: '测试市人民政府' } },
    });
    expect(deadlineOf(seen, 'answer')).toMatchObject({ status: 'running' });
    expect(deadlineOf(seen, 'supplement')).toMatchObject({ status: 'void' });
    const missing = [{ code: 'basis', detail: '请写明条款' }];
    await call(providerOfficer, 'POST', `${path}/prepare-supplement`, { missing }, 422);
    const { text } = await eventually(async () =>
      (await noticesAbout(platform.client, requesterOfficer, request)).find(
        ({ kind }) => kind === 'request.noticeWithdrawn',
      ),
    );
    expect(text).toContain('无须补充材料');
  });

  test('R28.3 a withdrawal crossing the decision: exactly one of the two holds, and a decided dispute is withdrawn by nobody', async () => {
    const request = await refused();
    const id = await lodgeOfRefused(request);
    await toGovernment(id);
    const decision = { decision: 'overturned', reasons: '应当共享', order: { what: '共享', grant: {} } };
    const answers = await Promise.all([
      platform.client.call(governmentOfficer, 'POST', `/v1/disputes/${id}/decide`, decision),
      platform.client.call(requesterOfficer, 'POST', `/v1/disputes/${id}/withdraw`, {}),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await give(requesterOfficer, id, 'withdraw', {}, 409);
    const isDecided = answers[0]?.status === 200;
    const seen = await until(id, isDecided ? 'carriedOut' : 'withdrawn');
    expect(seen.decision !== undefined).toBe(isDecided);
  });
});

describe('the register', () => {
  test('R28.1 ends when its two sides become one body', async () => {
    const { client } = platform;
    const id = await lodge({ kind: 'catalog', id: held.catalog }, 'class', otherOfficer);
    const registered = await call(otherOfficer, 'GET', `/v1/departments/${codes.other}`);
    const { name, kind, region, level, sharingOffice, heads } = registered;
    const merged = { name, kind, region, level, sharingOffice, heads, mergedInto: codes.provider };
    await act(client, people.operator, 'PUT', `/v1/departments/${codes.other}`, merged);
    await until(id, 'withdrawn', providerOfficer);
    expect(await told(providerOfficer, id, 'dispute.endedByMerger')).toMatchObject({ caseId: id });
  });
});
