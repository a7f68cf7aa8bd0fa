import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
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
  requestBody,
  setTerms,
  staffOf,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const { providerOfficer, requesterOfficer, requesterHead, authorityOfficer, otherOfficer } = people;
const other = staffOf(codes.other, 'o');
const held = { residents: '', visits: '', illnesses: '', first: '', second: '' };

const catalogOf = (name: string, items: readonly string[]) => ({
  ...catalogBody,
  name,
  dataItems: items.map((item) => ({ name: item, type: 'string', length: 50 })),
});
const residents = ['姓名', '公民身份号码'];
const visits = ['就诊时间', '诊断结果'];
const illnesses = ['病种', '过敏史'];

beforeAll(async () => {
  const { client } = platform;
  await registerCity(client);
  held.residents = await publishCatalog(client, catalogOf('常住人口登记', residents));
  held.visits = await publishByOther(catalogOf('门诊记录', visits));
  held.illnesses = await publishByOther(catalogOf('慢性病登记', illnesses));
});

async function publishByOther(body: object): Promise<string> {
  const { client } = platform;
  const { id } = await act(client, other.officer, 'POST', '/v1/catalogs', body, 201);
  const path = `/v1/catalogs/${String(id)}`;
  await act(client, other.departmentHead, 'POST', `${path}/approve`, assessments);
  await act(client, other.officer, 'POST', `${path}/submit`);
  await act(client, authorityOfficer, 'POST', `${path}/publish`);
  return String(id);
}

const draftOver = async (catalog: string, dataItems: readonly string[]) =>
  String(
    (
      await act(
        platform.client,
        requesterOfficer,
        'POST',
        '/v1/requests',
        requestBody(catalog, { dataItems }),
        201,
      )
    ).id,
  );
const send = async (id: string) => {
  await act(platform.client, requesterOfficer, 'POST', `/v1/requests/${id}/submit`);
  await act(platform.client, requesterHead, 'POST', `/v1/requests/${id}/approve`);
};
const findingsFor = async (who: Person, id: string): Promise<Body[]> => {
  const { aggregation } = await act(platform.client, who, 'GET', `/v1/requests/${id}/findings`);
  return Object(aggregation).findings;
};
const review = (who: Person, id: string, status = 200) =>
  act(platform.client, who, 'GET', `/v1/security-reviews/${id}`, undefined, status);
const reviewOf = (id: string) =>
  eventually(async () => {
    const { status, body } = await platform.client.call(
      authorityOfficer,
      'GET',
      `/v1/security-reviews/${id}`,
    );
    return status === 200 ? body : undefined;
  });
const conclude = (who: Person, id: string, body: object, status = 200) =>
  act(platform.client, who, 'POST', `/v1/security-reviews/${id}/conclude`, body, status);
const holdings = (who: Person, more = '', status = 200) =>
  act(platform.client, who, 'GET', `/v1/holdings?org=${codes.requester}${more}`, undefined, status);
const namesIn = (body: Body) => (body.items ?? []).map(({ catalogName }) => catalogName);
const sensible = { involvesSecrecy: false, reasons: '汇聚的数据为履行职责所必需' };

/** The other department consents, whatever is reviewed. Returns the grant. */
async function consentOfOther(id: string): Promise<string> {
  const { client } = platform;
  const path = `/v1/requests/${id}`;
  await act(client, other.officer, 'POST', `${path}/prepare-answer`, {
    decision: 'consent',
    conditions: ['c1'],
  });
  await act(client, other.officeHead, 'POST', `${path}/answer`);
  await eventually(async () => {
    const { status } = await client.call(requesterOfficer, 'GET', `/v1/grants/${id}`);
    return status === 200 ? true : undefined;
  });
  return id;
}

/** Delivers one record and has it received. */
async function deliver(grant: string): Promise<void> {
  const { client } = platform;
  const line = '{"姓名":"测试人","公民身份号码":"990100200001010000"}\n';
  const sha256 = createHash('sha256').update(line).digest('hex');
  const under = `/v1/grants/${grant}/deliveries`;
  const { id } = await act(
    client,
    providerOfficer,
    'POST',
    under,
    { format: 'ndjson', records: 1, sha256 },
    201,
  );
  const path = `${under}/${String(id)}`;
  const pushed = await client.call(providerOfficer, 'POST', `${path}/records`, line, {
    'content-type': 'application/x-ndjson',
  });
  expect(pushed.status).toBe(200);
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  const ready = await eventually(async () => {
    const body = await act(client, requesterOfficer, 'GET', path);
    return body.status === 'ready' ? body : undefined;
  });
  await act(client, requesterOfficer, 'POST', `${path}/receipt`, { records: 1, digest: ready.digest });
}

describe('what one requester puts together', () => {
  test('R25.2 R20.5 drafts that are gathered are one union before any of them is sent: split over them, a risk is told of the bundle', async () => {
    const drafts = [await draftOver(held.residents, residents), await draftOver(held.visits, visits)];
    const { client } = platform;
    const body = { need: '核对救助对象的就诊情况', requests: drafts };
    const { id } = await act(client, requesterOfficer, 'POST', '/v1/bundles', body, 201);
    for (const each of drafts) expect(await findingsFor(requesterOfficer, each)).toEqual([]);
    const href = `/v1/bundles/${String(id)}/findings`;
    const { parts, aggregation } = await act(client, requesterHead, 'GET', href);
    expect(parts).toMatchObject(drafts.map((each) => ({ id: each, items: [] })));
    expect(aggregation).toMatchObject({
      isComplete: true,
      findings: expect.arrayContaining([
        expect.objectContaining({ bearing: 'completes', catalogs: 2, weight: 'high' }),
      ]),
    });
    await act(client, requesterOfficer, 'POST', `/v1/bundles/${String(id)}/withdraw`);
    // Nothing is sent any more: there is nothing to know before it is.
    expect(await act(client, requesterOfficer, 'GET', href)).toEqual({
      parts: [],
      aggregation: { findings: [], isComplete: true },
    });
  });

  test('R25.2 one need split over several requests, catalogs and providers is one union: its head sees it, and the provider that it is so and why', async () => {
    const { client } = platform;
    held.first = await fileRequest(client, held.residents, { dataItems: residents });
    expect(await findingsFor(requesterHead, held.first)).toEqual([]);
    held.second = await draftOver(held.visits, visits);
    // Nobody else hears of a draft.
    await act(client, other.officer, 'GET', `/v1/requests/${held.second}/findings`, undefined, 404);
    await act(client, requesterOfficer, 'POST', `/v1/requests/${held.second}/submit`);
    const [seen] = await findingsFor(requesterHead, held.second);
    expect(seen).toMatchObject({
      rule: 'identityAndHealth',
      weight: 'high',
      basis: 'platform',
      bearing: 'completes',
      categories: ['identity', 'health'],
      catalogs: 2,
      parts: [
        { origin: 'asked', catalogName: '门诊记录', items: visits },
        { origin: 'pending', catalogName: '常住人口登记', items: residents },
      ],
    });
    expect(Object(seen?.reasons).zh).toContain('健康');
    await act(client, requesterHead, 'POST', `/v1/requests/${held.second}/approve`);
    const told = await findingsFor(other.officeHead, held.second);
    const own = { categories: ['health'], catalogs: 1, itemsLeftOut: 0, parts: [{ origin: 'asked' }] };
    expect(told).toMatchObject([{ rule: 'identityAndHealth', ...own }]);
    expect(Object(told[0]?.reasons).zh).toContain('健康');
    expect(JSON.stringify(told)).not.toContain('常住人口');
    expect(await findingsFor(authorityOfficer, held.second)).toMatchObject([{ parts: [{}, {}] }]);
  });

  test('R25.2 a risky union is put to the requester’s authority by itself, and stops no clock: it is answered before it is concluded', async () => {
    const { client } = platform;
    const opened = await reviewOf(held.second);
    expect(opened).toMatchObject({ status: 'open', authority: codes.authority, requestId: held.second });
    expect(deadlineOf(opened, 'review')).toMatchObject({
      basis: 'platform',
      status: 'running',
      dueDate: '2026-03-16',
    });
    const todo = await everything(client, authorityOfficer, '/v1/todo?scope=mine');
    expect(todo.filter(({ kind }) => kind === 'securityReview')).toMatchObject([{ id: held.second }]);
    for (const who of [requesterOfficer, other.officer]) {
      const notices = await eventually(async () => {
        const about = await noticesAbout(client, who, held.second);
        const found = about.filter(({ kind }) => kind === 'securityReview.opened');
        return found.length > 0 ? found : undefined;
      });
      expect(notices[0]?.text).toMatch(/3\s*月\s*16\s*日.*平台规则/u);
      expect(notices[0]?.text).toContain('身份与医疗健康');
      expect(notices[0]?.text).not.toContain('常住人口');
    }
    const asked = await act(client, requesterOfficer, 'GET', `/v1/requests/${held.second}`);
    expect(asked.status).toBe('received');
    expect(deadlineOf(asked, 'answer')).toMatchObject({
      status: 'running',
      dueDate: '2026-03-16',
    });
    await consentOfOther(held.second);
    expect(await review(authorityOfficer, held.second)).toMatchObject({ status: 'open' });
    const [, ...more] = await everything(client, authorityOfficer, '/v1/security-reviews?side=region');
    expect(more).toEqual([]);
  });

  test('R25.2 the provider reads no more of it in the review and its record, and whoever is no side reads nothing', async () => {
    const { client } = platform;
    const path = `/v1/security-reviews/${held.second}`;
    await reviewOf(held.second);
    const record = await act(client, other.officer, 'GET', `${path}/events`);
    for (const body of [await review(other.officer, held.second), record])
      expect(JSON.stringify(body)).not.toContain('常住人口');
    expect(JSON.stringify(await act(client, requesterOfficer, 'GET', `${path}/events`))).toContain(
      '常住人口',
    );
    await review(providerOfficer, held.second, 404);
  });

  test('R25.2 the authority alone concludes, with the measures, and with the secrecy department where secrets may arise', async () => {
    const { client } = platform;
    const bad = { ...sensible, conclusion: 'unacceptable' };
    await conclude(other.officer, held.second, bad, 403);
    await conclude(requesterOfficer, held.second, bad, 403);
    await conclude(providerOfficer, held.second, bad, 404);
    await conclude(authorityOfficer, held.second, { ...sensible, conclusion: 'acceptableWithMeasures' }, 400);
    await conclude(authorityOfficer, held.second, { ...bad, involvesSecrecy: true }, 400);
    const heard = { ...bad, involvesSecrecy: true, secrecyBody: '测试市国家保密局' };
    expect(await conclude(authorityOfficer, held.second, heard)).toMatchObject({
      status: 'concluded',
      conclusion: { conclusion: 'unacceptable', secrecyBody: '测试市国家保密局' },
    });
    await conclude(authorityOfficer, held.second, bad, 409);
    // What was granted is offered to be suspended, and is so by nobody but whoever decides it.
    const { remedy } = await review(authorityOfficer, held.second);
    expect(remedy).toMatchObject({ grantId: held.second, status: 'awaitingDelivery' });
    expect((await act(client, authorityOfficer, 'GET', `/v1/grants/${held.second}`)).status).toBe(
      'awaitingDelivery',
    );
    const suspension = {
      reason: 'security',
      facts: '安全审查认为汇聚的风险不可接受',
      rectifyBy: '2026-04-30',
    };
    await act(client, authorityOfficer, 'POST', String(Object(remedy).href), suspension);
    expect((await review(authorityOfficer, held.second)).remedy).toBeUndefined();
    const notices = await eventually(async () => {
      const about = await noticesAbout(client, other.officer, held.second);
      const found = about.filter(({ kind }) => kind === 'securityReview.concluded');
      return found.length > 0 ? found : undefined;
    });
    expect(notices[0]?.text).toContain('暂停共享');
  });
});

describe('what an organisation holds', () => {
  test('R25.2 is for itself, its authority and those above it to see, page by page, with what it puts together', async () => {
    const { client } = platform;
    await consentTo(client, held.first, { conditions: ['c1'] });
    for (const who of [requesterOfficer, authorityOfficer, people.governmentOfficer]) {
      const body = await holdings(who);
      expect(namesIn(body).toSorted()).toEqual(['常住人口登记', '门诊记录']);
      expect(Object(body.aggregation).findings).toMatchObject([
        {
          rule: 'identityAndHealth',
          bearing: 'stands',
          parts: [{ origin: 'held' }, { origin: 'held' }],
          // What was concluded of it stands beside it.
          review: { id: held.second, conclusion: 'unacceptable', concludedAt: expect.any(String) },
        },
      ]);
    }
    await holdings(providerOfficer, '', 403);
    await holdings(otherOfficer, '', 403);
    await act(client, authorityOfficer, 'GET', '/v1/holdings?org=11990100MB0000066H', undefined, 404);
    const page = await holdings(requesterOfficer, '&limit=1');
    expect(page.items).toHaveLength(1);
    const next = await holdings(requesterOfficer, `&limit=1&cursor=${encodeURIComponent(String(page.next))}`);
    expect(next.items).toHaveLength(1);
    expect(next.aggregation).toBeUndefined();
    expect((await act(client, otherOfficer, 'GET', '/v1/holdings')).items).toEqual([]);
  });

  test('R25.2 counts until it is disposed of: whoever ends the right and keeps the data has it still', async () => {
    const { client } = platform;
    await deliver(held.first);
    const give = (who: Person, command: string, body: object = {}) =>
      act(client, who, 'POST', `/v1/grants/${held.first}/${command}`, body);
    await give(requesterOfficer, 'close', { reason: 'achieved' });
    // Closed as soon as it was received: word of the delivery may reach the grant behind its end, and counts all the same.
    const kept = await eventually(async () =>
      (await holdings(requesterOfficer)).items?.find(({ grantId }) => grantId === held.first),
    );
    expect(kept).toMatchObject({ status: 'ended', toBeDisposedOf: true });
    const third = await draftOver(held.illnesses, illnesses);
    const [finding] = await findingsFor(requesterHead, third);
    expect(finding).toMatchObject({ rule: 'identityAndHealth', bearing: 'adds', catalogs: 3 });
    const at = String((await act(client, undefined, 'GET', '/local/clock')).now).slice(0, 10);
    await give(requesterOfficer, 'dispose', { method: 'deleted', proof: '删除日志', at });
    expect(await findingsFor(requesterHead, third)).toHaveLength(1);
    await give(providerOfficer, 'confirm-disposal');
    expect(await findingsFor(requesterHead, third)).toEqual([]);
    expect(namesIn(await holdings(requesterOfficer))).toEqual(['门诊记录']);
  });
});

describe('the rules of a region', () => {
  test('R25.2 its authority may raise a rule or add one, with reasons and by two people; what was received before stands', async () => {
    const { client } = platform;
    const path = '/v1/regions/990100/terms';
    const ruleIn = async (who: Person, id: string) => {
      const { aggregationRules } = await act(client, who, 'GET', path);
      return (aggregationRules as Body[]).find((each) => each.rule === id);
    };
    // What it tunes it can read, as whoever may read the terms can.
    for (const who of [authorityOfficer, otherOfficer])
      expect(await ruleIn(who, 'identityAndHealth')).toMatchObject({
        all: ['identity', 'health'],
        weight: 'high',
        basis: 'platform',
        enabled: true,
        reasons: { zh: expect.any(String) },
      });
    const raised = (rule: object) => ({
      aggregation: { rules: [{ rule: 'identityAndHealth', ...rule, reasons: '已有专门制度' }] },
    });
    await act(client, authorityOfficer, 'PUT', path, raised({ catalogsAtLeast: 2 }), 400);
    await act(client, authorityOfficer, 'PUT', path, raised({}), 400);
    await act(client, otherOfficer, 'PUT', path, raised({ off: true }), 403);
    const again = await draftOver(held.residents, residents);
    const rule = async () =>
      (await findingsFor(requesterHead, again)).map(({ rule: id, basis }) => [id, basis]);
    expect(await rule()).toEqual([['identityAndHealth', 'platform']]);
    const added = {
      id: 'named',
      all: ['identity'],
      catalogsAtLeast: 1,
      weight: 'notable',
      reasons: '身份信息一律提示',
    };
    const tuned = { aggregation: { ...raised({ off: true }).aggregation, added: [added] } };
    await act(client, authorityOfficer, 'PUT', path, tuned);
    // One person alone sets nothing.
    expect(await rule()).toEqual([['identityAndHealth', 'platform']]);
    await setTerms(client, tuned);
    expect(await rule()).toEqual([['named', 'region']]);
    expect(await ruleIn(otherOfficer, 'named')).toMatchObject({ basis: 'region', enabled: true });
    expect(await ruleIn(otherOfficer, 'identityAndHealth')).toMatchObject({
      basis: 'region',
      enabled: false,
      changedBecause: '已有专门制度',
    });
    await send(again);
    expect(await review(authorityOfficer, held.second)).toMatchObject({
      assessment: { findings: [{ rule: 'identityAndHealth' }] },
    });
    await setTerms(client, {});
  });

  test('R25.2 what nobody concludes holds up nothing: the clock of the answer runs out beside it', async () => {
    const { client } = platform;
    const free = await publishByOther({
      ...unconditionalBody,
      name: '慢性病用药',
      dataItems: [{ name: '病种', type: 'string', length: 50 }],
    });
    const last = await draftOver(free, ['病种']);
    await send(last);
    await reviewOf(last);
    await act(client, undefined, 'POST', '/local/clock', { advance: '2 working days' });
    const late = await act(client, requesterOfficer, 'GET', `/v1/requests/${last}`);
    expect(deadlineOf(late, 'answer')).toMatchObject({
      term: 'R21.1',
      status: 'missed',
      missed: 'statutory',
    });
    const open = await review(authorityOfficer, last);
    expect(open.status).toBe('open');
    expect(deadlineOf(open, 'review')).toMatchObject({ status: 'running', basis: 'platform' });
  });

  test('R25.2 the authority may review a request of its own accord, and nobody else', async () => {
    const { client } = platform;
    const quiet = await publishCatalog(client, { ...catalogBody, name: '公园名录' });
    const request = await fileRequest(client, quiet, { dataItems: ['登记时间'] });
    const body = { requestId: request, reasons: '半年内先后申请多个目录，应当一并审查' };
    const begin = (who: Person, status: number) =>
      act(client, who, 'POST', '/v1/security-reviews', body, status);
    await begin(requesterOfficer, 403);
    await begin(providerOfficer, 403);
    await begin(otherOfficer, 404);
    expect(await begin(authorityOfficer, 201)).toMatchObject({ status: 'open', reasons: body.reasons });
    expect((await begin(authorityOfficer, 409)).code).toBe('review_known');
    await begin(otherOfficer, 404);
    await begin(providerOfficer, 403);
    expect((await review(providerOfficer, request)).reasons).toBeUndefined();
    const assessed = await eventually(async () => {
      const { assessment } = await review(authorityOfficer, request);
      return assessment;
    });
    expect(assessed).toMatchObject({ findings: [], isComplete: true });
  });
});
