import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  bodyOf,
  catalogBody,
  codes,
  deadlineOf,
  eventually,
  everything,
  noticesAbout,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  registerCity,
  requestBody,
  submitCatalogOf,
  unconditionalBody,
} from './region990100.ts';

// A Monday without holidays near it.
const platform = usePlatform('2026-03-09T10:00:00+08:00');
const held = { conditional: '', unconditional: '', third: '', bundle: '' };
const need = '核验公租房申请人的住房情况和周边公共设施';
const { requesterOfficer, requesterHead, otherOfficer, otherHead } = people;
const { successor } = provincePeople;
const parts = { conditional: '', unconditional: '' };
const ofToilets = { dataItems: ['名称', '位置'] };

/** Asks a catalog of the department that has nothing to do with the others: another provider, another term. */
async function publishUnconditional(): Promise<string> {
  const other = { ...provincePeople.cityProvider, officer: otherOfficer, officeHead: otherHead };
  const departmentHead = { ...otherHead, sub: 'o-department-head', roles: 'departmentHead' };
  const id = await submitCatalogOf(platform.client, { ...other, departmentHead }, unconditionalBody);
  await act(platform.client, people.authorityOfficer, 'POST', `/v1/catalogs/${id}/publish`);
  return id;
}

beforeAll(async () => {
  await registerCity(platform.client);
  held.conditional = await publishCatalog(platform.client);
  held.unconditional = await publishUnconditional();
  held.third = await publishCatalog(platform.client, { ...catalogBody, name: '不动产抵押信息' });
});

async function draft(catalogId: string, more: object = {}, who: Person = requesterOfficer): Promise<string> {
  const body = requestBody(catalogId, more);
  return String((await act(platform.client, who, 'POST', '/v1/requests', body, 201)).id);
}
const gather = (requests: readonly string[], status = 201, who: Person = requesterOfficer) =>
  act(platform.client, who, 'POST', '/v1/bundles', { need, requests }, status);
const give = (bundle: string, step: string, who: Person, status = 200) =>
  act(platform.client, who, 'POST', `/v1/bundles/${bundle}/${step}`, {}, status);
const read = (who: Person, path: string, status = 200) =>
  act(platform.client, who, 'GET', path, undefined, status);
const requestOf = (id: string, who: Person = requesterOfficer) => read(who, `/v1/requests/${id}`);
const partsOf = (bundle: Body) => (Array.isArray(bundle.parts) ? bundle.parts : []) as readonly Body[];
const commandsOf = ({ actions }: Body) =>
  (Array.isArray(actions) ? actions : []).map(({ command }: Body) => command);
const joined = (id: string) =>
  eventually(async () => ((await requestOf(id)).bundleId === undefined ? undefined : true));
const ended = (bundle: string, who: Person = requesterOfficer) =>
  eventually(async () => {
    const body = await read(who, `/v1/bundles/${bundle}`);
    return body.status === 'completed' ? body : undefined;
  });

describe('one need over several catalogs (R20.5)', () => {
  test('R20.5 drafts of one department over different catalogs become a bundle: one view, and each part says to which need it belongs', async () => {
    parts.conditional = await draft(held.conditional);
    parts.unconditional = await draft(held.unconditional, ofToilets);
    const bundle = await gather([parts.conditional, parts.unconditional]);
    held.bundle = String(bundle.id);
    expect(bundle).toMatchObject({
      status: 'open',
      need,
      requester: codes.requester,
      gatheredBy: 'r-officer',
      parts: [{ id: parts.conditional, statusName: '草稿' }, { id: parts.unconditional }],
    });
    await joined(parts.conditional);
    await joined(parts.unconditional);
    expect(await requestOf(parts.unconditional)).toMatchObject({ bundleId: held.bundle, bundleNeed: need });
    const view = await read(requesterHead, `/v1/bundles/${held.bundle}`);
    expect(view.parts).toEqual([
      {
        id: parts.conditional,
        status: 'draft',
        statusName: '草稿',
        catalogId: held.conditional,
        catalogName: catalogBody.name,
        sharingClass: 'conditional',
        provider: codes.provider,
        providerName: '测试市不动产登记中心',
        overdue: false,
        steps: ['submit', 'withdraw'],
      },
      {
        id: parts.unconditional,
        status: 'draft',
        statusName: '草稿',
        catalogId: held.unconditional,
        catalogName: unconditionalBody.name,
        sharingClass: 'unconditional',
        provider: codes.other,
        providerName: '测试市体育局',
        overdue: false,
        steps: ['submit', 'withdraw'],
      },
    ]);
    const listed = await everything(platform.client, requesterHead, '/v1/bundles');
    expect(listed.find(({ id }) => id === held.bundle)).toMatchObject({
      status: 'open',
      need,
      requests: 2,
      ended: 0,
    });
    // Nothing of it can be late, so that no list says or is asked whether it is.
    expect(listed.filter((entry) => 'overdue' in entry)).toEqual([]);
    await read(requesterHead, '/v1/bundles?overdue=true', 400);
    // By one name in its own view, in its list and in the to-do list.
    for (const path of ['/v1/requests?side=requester', '/v1/todo'])
      expect(
        (await everything(platform.client, requesterOfficer, path)).filter(
          ({ bundleId }) => bundleId === held.bundle,
        ),
      ).toHaveLength(2);
    // What is asked for twice is pointed out of a part as of any request, and of the bundle before it is sent.
    const again = await draft(held.conditional);
    const { items = [] } = await read(requesterOfficer, `/v1/requests/${parts.conditional}/findings`);
    expect(items).toMatchObject([{ kind: 'openRequest', id: again, covers: true }]);
    const href = `/v1/bundles/${held.bundle}/findings`;
    expect(view.beforeSending).toEqual({ drafts: 2, href });
    const found = await read(requesterOfficer, href);
    expect(found).toMatchObject({
      parts: [
        { id: parts.conditional, catalogName: catalogBody.name, items },
        { id: parts.unconditional, items: [] },
      ],
      aggregation: { findings: [], isComplete: true },
    });
    for (const who of [people.providerOfficer, people.authorityOfficer, otherOfficer])
      await read(who, href, 404);
    await act(platform.client, requesterOfficer, 'POST', `/v1/requests/${again}/withdraw`);
  });

  test('R20.5 what does not belong together is not gathered: another’s draft, what was sent, one catalog twice, one draft in two bundles', async () => {
    const foreign = await draft(held.conditional, {}, otherOfficer);
    const sent = await draft(held.third);
    await act(platform.client, requesterOfficer, 'POST', `/v1/requests/${sent}/submit`);
    await act(platform.client, requesterHead, 'POST', `/v1/requests/${sent}/approve`);
    const [one, two] = [await draft(held.conditional), await draft(held.conditional)];
    const refused = await gather([foreign, sent, one, two, parts.unconditional, 'none'], 422);
    expect(refused).toMatchObject({ code: 'invalid_bundle', basis: 'platform' });
    const { errors } = refused as { errors?: readonly { path: string; code: string }[] };
    expect(errors?.map(({ path, code }) => [path, code])).toEqual([
      ['/requests/0', 'unknown_request'],
      ['/requests/1', 'sent_already'],
      ['/requests/3', 'duplicate'],
      ['/requests/4', 'bundled_already'],
      ['/requests/5', 'unknown_request'],
    ]);
    expect(await gather([one], 400)).toMatchObject({ code: 'invalid_input' });
    expect(await gather([one, one], 422)).toMatchObject({ code: 'invalid_bundle' });
    // Nobody gathers for another department, nor who is no officer; of two at once one has it.
    expect(await gather([one, foreign], 422, otherOfficer)).toMatchObject({ code: 'invalid_bundle' });
    expect(await gather([one, foreign], 403, requesterHead)).toMatchObject({ code: 'not_yours_to_do' });
    const third = await draft(held.third);
    const body = { need, requests: [one, third] };
    const both = await Promise.all(
      [0, 1].map(() => platform.client.call(requesterOfficer, 'POST', '/v1/bundles', body)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    const { id } = both.find(({ status }) => status === 201)?.body ?? {};
    // Drafts that are discarded one by one end their bundle as well.
    for (const each of [one, third, two])
      await act(platform.client, requesterOfficer, 'POST', `/v1/requests/${each}/withdraw`);
    expect(await ended(String(id))).toMatchObject({ status: 'completed', actions: [] });
    await give(String(id), 'submit', requesterOfficer, 409);
    await act(platform.client, requesterOfficer, 'POST', `/v1/requests/${sent}/withdraw`);
  });

  test('R20.5 R20.3 a step is given once for all parts, each deciding by itself; what is sent its head approves one by one', async () => {
    const { bundle } = held;
    const both = { ...requesterHead, sub: 'r-both', roles: 'officer,officeHead' };
    const scenario = { scenario: '公租房申请人周边设施核验' };
    await act(platform.client, both, 'PATCH', `/v1/requests/${parts.unconditional}`, scenario);
    await act(platform.client, requesterOfficer, 'POST', `/v1/requests/${parts.conditional}/submit`);
    const key = { 'idempotency-key': 'submit-all' };
    const submit = (who: Person) =>
      platform.client.call(who, 'POST', `/v1/bundles/${bundle}/submit`, {}, key);
    expect((await submit(requesterHead)).status).toBe(403);
    expect((await submit(people.providerOfficer)).status).toBe(404);
    const first = (await submit(requesterOfficer)).body;
    expect(first).toMatchObject({
      status: 'open',
      parts: [
        { id: parts.conditional, status: 'awaitingApproval' },
        { id: parts.unconditional, status: 'awaitingApproval', statusName: '待本部门审核同意' },
      ],
      results: [
        { id: parts.conditional, done: false, problem: { code: 'not_in_this_status' } },
        { id: parts.unconditional, done: true },
      ],
    });
    // The same call again is told the same, and nothing is done twice.
    expect((await submit(requesterOfficer)).body).toEqual(first);
    // What could do nothing is not offered, is refused with how each part stands, and leaves nothing in the record.
    const view = await read(requesterOfficer, `/v1/bundles/${bundle}`);
    expect(commandsOf(view)).toEqual(['withdraw']);
    const { version } = view;
    expect(await give(bundle, 'submit', requesterOfficer, 409)).toMatchObject({
      code: 'not_in_this_status',
      errors: [
        { path: '/requests/0', code: 'part_status', message: expect.stringContaining(catalogBody.name) },
        { path: '/requests/1', code: 'part_status' },
      ],
    });
    expect(await read(requesterOfficer, `/v1/bundles/${bundle}`)).toMatchObject({ version });
    // Nobody sends by one word what they have not read.
    await give(bundle, 'approve', requesterHead, 404);
    const approve = (id: string, who: Person, status = 200) =>
      act(platform.client, who, 'POST', `/v1/requests/${id}/approve`, {}, status);
    // Their own work does not become another's by being in a bundle.
    expect(await approve(parts.unconditional, both, 403)).toMatchObject({ code: 'own_work' });
    await approve(parts.conditional, requesterHead);
    await approve(parts.unconditional, requesterHead);
    const events = await everything(platform.client, requesterHead, `/v1/bundles/${bundle}/events`);
    expect(events.map(({ type, data }) => [type, Object(data).step])).toEqual([
      ['gathered', undefined],
      ['stepGiven', 'submit'],
    ]);
  });

  test('R20.5 a step that is given at once from several places is one step: one is told what it did, the others that nothing is left', async () => {
    const requests = [await draft(held.conditional), await draft(held.unconditional, ofToilets)];
    const bundle = String((await gather(requests)).id);
    for (const request of requests) await joined(request);
    const at = `/v1/bundles/${bundle}`;
    const calls = [1, 2, 3, 4].map(() => platform.client.call(requesterOfficer, 'POST', `${at}/submit`, {}));
    const answers = await Promise.all(calls);
    const done = answers.flatMap(({ body }) => (Array.isArray(body.results) ? body.results : []));
    expect(done.filter((result: Body) => result.done).length).toBe(2);
    // Whoever is told 200 has done something; the others are told how each part stands.
    const told = answers.map(({ status, body }) =>
      status === 200 && JSON.stringify(body.results).includes('"done":true') ? 'done' : body.code,
    );
    expect(told).toContain('done');
    expect(told.filter((each) => each !== 'done' && each !== 'not_in_this_status')).toEqual([]);
    const events = await everything(platform.client, requesterOfficer, `${at}/events`);
    expect(events.filter(({ type }) => type === 'stepGiven').length).toBe(1);
    await give(bundle, 'withdraw', requesterOfficer);
  });

  test('R20.5 every part has the clock of its own catalog, and one view shows them all', async () => {
    const view = await read(requesterHead, `/v1/bundles/${held.bundle}`);
    const [conditional, unconditional] = await Promise.all(
      [parts.conditional, parts.unconditional].map((id) => requestOf(id)),
    );
    const clocks = [conditional, unconditional].map((part) => deadlineOf(part ?? {}, 'answer'));
    expect(clocks).toMatchObject([
      { term: 'R21.2', length: 10, status: 'running' },
      { term: 'R21.1', length: 1, status: 'running' },
    ]);
    expect(partsOf(view)).toMatchObject(
      clocks.map(({ dueDate }) => ({
        status: 'received',
        receivedAt: expect.any(String),
        deadline: 'answer',
        dueDate,
        basis: 'law',
        overdue: false,
      })),
    );
    expect(Object(clocks[0]).dueDate > Object(clocks[1]).dueDate).toBe(true);
  });

  test('R20.5 a bundle is its own department’s: its providers read neither the need nor what else is asked for', async () => {
    const { providerOfficer, authorityOfficer } = people;
    expect(await requestOf(parts.conditional)).toMatchObject({ bundleId: held.bundle, bundleNeed: need });
    for (const who of [providerOfficer, authorityOfficer])
      expect(await requestOf(parts.conditional, who)).not.toHaveProperty('bundleId');
    const received = await everything(platform.client, providerOfficer, '/v1/requests?side=provider');
    expect(JSON.stringify(received)).not.toContain(held.bundle);
    for (const who of [providerOfficer, otherOfficer, authorityOfficer])
      for (const path of ['', '/events', '/readers'])
        await read(who, `/v1/bundles/${held.bundle}${path}`, 404);
    await read(providerOfficer, `/v1/requests/${parts.unconditional}`, 404);
    await read(otherOfficer, `/v1/requests/${parts.conditional}`, 404);
    expect(await everything(platform.client, providerOfficer, '/v1/bundles?side=requester')).toEqual([]);
    for (const side of ['provider', 'region']) await read(authorityOfficer, `/v1/bundles?side=${side}`, 400);
    const { text } = await platform.client
      .call(providerOfficer, 'GET', `/v1/requests/${parts.conditional}/events`)
      .then(({ body }) => ({ text: JSON.stringify(body) }));
    for (const secret of [need, held.bundle, parts.unconditional]) expect(text).not.toContain(secret);
    const searched = await everything(platform.client, requesterHead, '/v1/bundles?q=周边公共设施');
    expect(searched.map(({ id }) => id)).toContain(held.bundle);
    const told = await noticesAbout(platform.client, providerOfficer, parts.conditional);
    expect(JSON.stringify(told)).not.toContain(parts.unconditional);
  });

  test('R20.5 no part’s lateness or refusal touches another; what is withdrawn together leaves what was answered', async () => {
    const { bundle } = held;
    // Two working days on: the one is late, the other has its time.
    await act(platform.client, undefined, 'POST', '/local/clock', { at: '2026-03-12T10:00:00+08:00' });
    const late = await read(requesterHead, `/v1/bundles/${bundle}`);
    expect(partsOf(late)).toMatchObject([
      { id: parts.conditional, status: 'received', overdue: false },
      { id: parts.unconditional, status: 'received', overdue: true },
    ]);
    const { providerOfficer, providerHead } = people;
    const path = `/v1/requests/${parts.conditional}`;
    const answer = { decision: 'refuse', ground: 'outsideScope', reasons: '所列用途超出目录的共享范围' };
    await act(platform.client, providerOfficer, 'POST', `${path}/prepare-answer`, answer);
    // What the provider prepares the view does not tell before it is given.
    expect(partsOf(await read(requesterHead, `/v1/bundles/${bundle}`))[0]).toMatchObject({
      status: 'received',
    });
    await act(platform.client, providerHead, 'POST', `${path}/answer`);
    const noted = await eventually(async () => {
      const [entry] = await everything(platform.client, requesterHead, '/v1/bundles?status=open');
      return entry?.ended === 1 ? entry : undefined;
    });
    expect(noted).toMatchObject({ id: bundle, status: 'open', requests: 2 });
    expect(await requestOf(parts.unconditional)).toMatchObject({ status: 'received' });
    expect((await give(bundle, 'withdraw', requesterHead)).results).toMatchObject([
      // What has ended is no problem.
      { id: parts.conditional, done: false, ended: true },
      { id: parts.unconditional, done: true },
    ]);
    const view = await ended(bundle);
    expect(partsOf(view)).toMatchObject([{ status: 'refused' }, { status: 'withdrawn' }]);
    expect(view).toMatchObject({
      actions: [],
      outcomes: [
        { status: 'refused', requests: 1 },
        { status: 'withdrawn', requests: 1, statusName: '已撤回' },
      ],
    });
    expect(view).not.toHaveProperty('beforeSending');
    const entries = await everything(platform.client, requesterHead, '/v1/bundles?status=completed');
    expect(entries.find(({ id }) => id === bundle)).toMatchObject({
      outcomes: [
        { status: 'refused', requests: 1 },
        { status: 'withdrawn', requests: 1 },
      ],
    });
  });

  test('R20.5 a bundle follows its department, whose successor goes on with it', async () => {
    const requests = [await draft(held.conditional), await draft(held.unconditional, ofToilets)];
    const bundle = String((await gather(requests)).id);
    await give(bundle, 'submit', requesterOfficer);
    const { client } = platform;
    const put = (org: string, body: object) =>
      act(client, people.operator, 'PUT', `/v1/departments/${org}`, body);
    await put(provinceCodes.successor, bodyOf('测试市住房局', '990100', {}, 's'));
    const merged = { mergedInto: provinceCodes.successor };
    await put(codes.requester, bodyOf('测试市住房保障局', '990100', merged, 'r'));
    const view = await eventually(async () => {
      const { status, body } = await client.call(successor.officeHead, 'GET', `/v1/bundles/${bundle}`);
      return status === 200 ? body : undefined;
    });
    expect(view).toMatchObject({ requester: provinceCodes.successor, status: 'open' });
    await eventually(async () => {
      const all = await Promise.all(
        requests.map((id) => client.call(successor.officeHead, 'GET', `/v1/requests/${id}`)),
      );
      return all.every(({ status }) => status === 200) ? true : undefined;
    });
    const [one = ''] = requests;
    await act(client, successor.officeHead, 'POST', `/v1/requests/${one}/approve`);
    // Nobody is told of a move that no authority supervises: a bundle has none, its parts have theirs.
    expect(await noticesAbout(client, successor.officer, bundle)).toEqual([]);
    await give(bundle, 'withdraw', successor.officer);
    expect(await ended(bundle, successor.officer)).toMatchObject({ status: 'completed' });
  });
});
