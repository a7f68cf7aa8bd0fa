import { beforeAll, describe, expect, test } from 'vitest';
import { dayInWords } from '../../lib/notice/dayInWords.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  catalogBody,
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
  retireCatalog,
  retirement,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

type Someone = (typeof people)[keyof typeof people];
const give = (who: Someone, id: unknown, step: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/catalogs/${String(id)}/${step}`, body, status);
const see = (who: Someone, id: unknown, status = 200) =>
  act(platform.client, who, 'GET', `/v1/catalogs/${String(id)}`, undefined, status);
const change = (id: unknown, body: object) =>
  act(platform.client, people.providerOfficer, 'PATCH', `/v1/catalogs/${String(id)}`, body);
const ask = (who: Someone, id: unknown, step: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/requests/${String(id)}/${step}`, body, status);
/** A request for unconditional data, as a draft. */
const wanted = { dataItems: ['名称', '位置'], method: 'batch' };
const draftRequest = (catalogId: string, more: object = wanted, status = 201) =>
  act(platform.client, people.requesterOfficer, 'POST', '/v1/requests', requestBody(catalogId, more), status);
/** What a notice of this kind says that somebody has about a catalog, once it is there. */
const told = (who: Someone, id: string, kind: string) =>
  eventually(async () => {
    const notice = (await noticesAbout(platform.client, who, id)).find((each) => each.kind === kind);
    return notice && String(notice.text);
  });
const listed = async (id: string) =>
  (await everything(platform.client, people.otherOfficer, '/v1/catalogs')).find((entry) => entry.id === id);

const byLaw = { trigger: 'law', changedOn: '2026-03-02', summary: '法律修改，增加数据项' };
const byChoice = { trigger: 'other', changedOn: '2026-03-02', summary: '补充说明' };

describe('an update', () => {
  test('R17.1 what is published can be updated, however much it says; what leaves no room for an update is refused at once, with what to do', async () => {
    const saying = (words: number) => ({
      ...unconditionalBody,
      name: `数据项很多的目录${words}`,
      dataItems: Array.from({ length: 470 }, (_, index) => ({
        name: `数据项${index}`,
        type: 'string',
        description: '说'.repeat(words),
      })),
    });
    const { client } = platform;
    const refused = await act(client, people.providerOfficer, 'POST', '/v1/catalogs', saying(110), 422);
    expect(refused).toMatchObject({ code: 'too_large', detail: expect.stringContaining('分列到几个目录') });
    const id = await publishCatalog(client, saying(80));
    await give(people.providerOfficer, id, 'revise', byChoice);
    const path = `/v1/catalogs/${id}`;
    const { dataItems: more } = saying(110);
    await act(client, people.providerOfficer, 'PATCH', path, { dataItems: more }, 422);
    const { dataItems } = saying(79);
    await change(id, { dataItems });
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    await give(people.providerOfficer, id, 'submit');
    await give(people.authorityOfficer, id, 'publish');
    expect(await see(people.otherOfficer, id)).toMatchObject({ dataItems });
  });

  test('R17.1 R17.2 after a change of law it is due in ten working days from its effect, and reviewed in two', async () => {
    const id = await publishCatalog(platform.client, unconditionalBody);
    // What the step does is said of this catalog, and not of every one that takes it.
    expect(await see(people.providerOfficer, id)).toMatchObject({
      actions: expect.arrayContaining([expect.objectContaining({ command: 'revise', name: '更新目录' })]),
    });
    const begun = await give(people.providerOfficer, id, 'revise', { ...byLaw, changedOn: '2026-02-24' });
    expect(begun).toMatchObject({ status: 'revising', revision: { trigger: 'law' } });
    expect(deadlineOf(begun, 'update')).toMatchObject({
      term: 'R17.1',
      basis: 'law',
      status: 'running',
      dueDate: '2026-03-09',
    });
    await change(id, { summary: '更新后的摘要' });
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    const submitted = await give(people.providerOfficer, id, 'submit');
    expect(deadlineOf(submitted, 'update')).toMatchObject({ status: 'met' });
    expect(deadlineOf(submitted, 'review')).toMatchObject({
      term: 'R17.2',
      basis: 'law',
      dueDate: '2026-03-04',
    });
    const published = await give(people.authorityOfficer, id, 'publish');
    expect(published).toMatchObject({ status: 'published', edition: 2, summary: '更新后的摘要' });
    expect(published).not.toHaveProperty('revision');
  });

  test('R17.1 a change that is not in effect yet starts no update, and one that the law demands is not given up', async () => {
    const id = await publishCatalog(platform.client, unconditionalBody);
    const early = { ...byLaw, changedOn: '2099-01-01' };
    expect(await give(people.providerOfficer, id, 'revise', early, 400)).toMatchObject({
      errors: [{ path: '/changedOn', code: 'later_than_today' }],
    });
    await give(people.providerOfficer, id, 'revise', byLaw);
    expect(await give(people.providerOfficer, id, 'discard', {}, 422)).toMatchObject({
      code: 'update_due',
      basis: 'platform',
    });
  });

  test('R17.1 an update that changes nothing is none, and one that came back is due again', async () => {
    const id = await publishCatalog(platform.client, unconditionalBody);
    await give(people.providerOfficer, id, 'revise', byLaw);
    const unchanged = await give(people.providerDepartmentHead, id, 'approve', assessments, 422);
    expect(unchanged).toMatchObject({ code: 'update_unchanged', basis: 'law' });
    await change(id, { summary: '按照修改后的法律调整的摘要' });
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    expect(deadlineOf(await give(people.providerOfficer, id, 'submit'), 'update').status).toBe('met');
    await give(people.authorityOfficer, id, 'return', { reasons: '没有增加法律要求的数据项' });
    const returned = await see(people.providerOfficer, id);
    expect(returned).toMatchObject({ status: 'returned' });
    const due = deadlineOf(returned, 'update');
    expect(due).toMatchObject({ status: 'running', dueDate: '2026-03-16' });
    await eventually(async () => {
      const todo = await everything(platform.client, people.providerOfficer, '/v1/todo');
      return todo.find((entry) => entry.id === id && entry.dueDate === due.dueDate);
    });
    await change(id, { dataItems: [...unconditionalBody.dataItems, { name: '登记机关', type: 'string' }] });
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    const again = await give(people.providerOfficer, id, 'submit');
    expect(deadlineOf(again, 'update')).toMatchObject({ status: 'met' });
    expect(await give(people.authorityOfficer, id, 'publish')).toMatchObject({ edition: 2 });
  });

  test.each(['2025-07-31', '1990-01-01'])(
    'R17.1 R44.1 a change of %s, before the Regulation was in force, starts an update and no term of the law',
    async (changedOn) => {
      const id = await publishCatalog(platform.client, unconditionalBody);
      const begun = await give(people.providerOfficer, id, 'revise', { ...byLaw, changedOn });
      expect(begun).toMatchObject({ status: 'revising', revision: { changedOn } });
      expect((begun.deadlines as { name: string }[]).map(({ name }) => name)).not.toContain('update');
    },
  );

  test('R17.2 what is in preparation is known to its provider and, once submitted, to the authority; requests rely on what is published', async () => {
    const { client } = platform;
    const id = await publishCatalog(client, unconditionalBody);
    const waiting = await draftRequest(id);
    await ask(people.requesterOfficer, waiting.id, 'submit');
    await give(people.providerOfficer, id, 'revise', byChoice);
    await change(id, { summary: '尚未发布的摘要' });
    expect(await see(people.providerOfficer, id)).toMatchObject({
      status: 'revising',
      summary: '尚未发布的摘要',
      contentInForce: { summary: unconditionalBody.summary },
    });
    for (const who of [people.otherOfficer, people.requesterOfficer, people.authorityOfficer])
      expect(await see(who, id)).toMatchObject({ summary: unconditionalBody.summary });
    const shown = await see(people.otherOfficer, id);
    expect(shown).toMatchObject({ status: 'published', statusName: '已发布', deadlines: [], actions: [] });
    expect(shown).not.toHaveProperty('revision');
    expect(await listed(id)).toMatchObject({ status: 'published' });
    const record = await everything(client, people.otherOfficer, `/v1/catalogs/${id}/events`);
    expect(JSON.stringify(record)).not.toContain('尚未发布的摘要');

    // An update in preparation, as a look in an emergency, disturbs no request.
    expect(await ask(people.requesterHead, waiting.id, 'approve')).toMatchObject({ status: 'received' });
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    await give(people.providerOfficer, id, 'submit');
    expect(await see(people.authorityOfficer, id)).toMatchObject({ summary: '尚未发布的摘要' });
    expect(await see(people.governmentOfficer, id)).toMatchObject({ summary: unconditionalBody.summary });
    await give(people.authorityOfficer, id, 'return', { reasons: '摘要不实' });
    expect(await see(people.otherOfficer, id)).not.toHaveProperty('reasons');
    expect(await give(people.providerOfficer, id, 'discard')).toMatchObject({
      status: 'published',
      edition: 1,
      summary: unconditionalBody.summary,
    });
  });

  test('R17.4 a tighter class is an update that the authority reviews, and a request before it is stored anew by it', async () => {
    const id = await publishCatalog(platform.client, unconditionalBody);
    const draft = await draftRequest(id);
    await ask(people.requesterOfficer, draft.id, 'submit');
    await give(people.providerOfficer, id, 'revise', byChoice);
    const { useConditions, sharingScope, permittedUses } = catalogBody;
    await change(id, { sharingClass: 'conditional', useConditions, sharingScope, permittedUses });
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    const submitted = await give(people.providerOfficer, id, 'submit');
    expect(deadlineOf(submitted, 'review')).toMatchObject({ term: 'tighteningReview', basis: 'platform' });
    expect(await see(people.otherOfficer, id)).toMatchObject({ sharingClass: 'unconditional' });
    await give(people.authorityOfficer, id, 'publish');
    expect(await told(people.requesterOfficer, id, 'catalog.inUseUpdated')).toContain('有条件共享');
    expect(await ask(people.requesterHead, draft.id, 'approve', {}, 409)).toMatchObject({
      code: 'catalog_changed',
    });
    await ask(people.requesterHead, draft.id, 'send-back', { reasons: '目录已更新' });
    const path = `/v1/requests/${String(draft.id)}`;
    expect(await act(platform.client, people.requesterOfficer, 'PATCH', path, {})).toMatchObject({
      sharingClass: 'conditional',
      listedConditions: useConditions,
    });
    await ask(people.requesterOfficer, draft.id, 'submit');
    const received = await ask(people.requesterHead, draft.id, 'approve');
    expect(deadlineOf(received, 'answer')).toMatchObject({ term: 'R21.2' });
  });
});

describe('retirement', () => {
  test('R17.4 is submitted with trigger and reasons, and stands only when another person of the authority has published it', async () => {
    const { client } = platform;
    const id = await publishCatalog(client, { ...unconditionalBody, name: '将撤销的目录' });
    await give(people.providerDepartmentHead, id, 'retire', {}, 400);
    for (const who of [people.otherOfficer, people.providerOfficer])
      await give(who, id, 'retire', retirement, 403);
    const retiring = await give(people.providerDepartmentHead, id, 'retire', retirement);
    expect(retiring).toMatchObject({ status: 'retiring', retirement });
    expect(deadlineOf(retiring, 'review')).toMatchObject({
      term: 'retirementReview',
      basis: 'platform',
      dueDate: '2026-03-04',
    });
    expect(await see(people.otherOfficer, id)).toMatchObject({ status: 'published' });
    const filed = await draftRequest(id);
    expect(filed).toMatchObject({ status: 'draft' });
    await give(people.providerDepartmentHead, id, 'publish', {}, 403);
    const both = { ...people.authorityOfficer, sub: 'p-department-head' };
    expect(await give(both, id, 'publish', {}, 403)).toMatchObject({ code: 'own_work' });

    const returned = await give(people.authorityOfficer, id, 'return', { reasons: '仍有部门使用' });
    expect(returned).toMatchObject({ status: 'published', reasons: '仍有部门使用' });
    expect(deadlineOf(returned, 'review')).toMatchObject({ status: 'met' });
    expect(await retireCatalog(client, id)).toMatchObject({ status: 'retired' });
    expect(await listed(id)).toBeUndefined();
    expect(await see(people.otherOfficer, id)).toMatchObject({ status: 'retired' });
  });

  test('R17.4 requests submitted before it go on and are answered, drafts and new ones are told, grants stand, and their holders are told of the day', async () => {
    const { client } = platform;
    const id = await publishCatalog(client, unconditionalBody);
    const granted = await consentTo(client, await fileRequest(client, id, wanted));
    const received = await fileRequest(client, id, wanted);
    const waiting = await draftRequest(id);
    await ask(people.requesterOfficer, waiting.id, 'submit');
    const draft = await draftRequest(id);

    const refuse = { decision: 'refuse', ground: 'catalogRetired', reasons: '登记职责已划转' };
    expect(await ask(people.providerOfficer, received, 'prepare-answer', refuse, 422)).toMatchObject({
      code: 'ground_not_available',
    });
    const givenUp = await act(
      client,
      people.otherOfficer,
      'POST',
      '/v1/requests',
      requestBody(id, wanted),
      201,
    );
    await ask(people.otherOfficer, givenUp.id, 'withdraw');
    await retireCatalog(client, id);
    expect(await draftRequest(id, wanted, 422)).toMatchObject({ code: 'catalog_retired', basis: 'platform' });
    expect(await ask(people.requesterOfficer, draft.id, 'submit', {}, 422)).toMatchObject({
      code: 'catalog_retired',
    });
    await ask(people.requesterOfficer, draft.id, 'withdraw');

    const taken = await ask(people.requesterHead, waiting.id, 'approve');
    expect(taken).toMatchObject({ status: 'received' });
    expect(deadlineOf(taken, 'answer')).toMatchObject({ status: 'running', term: 'R21.1' });
    await ask(people.providerOfficer, received, 'prepare-answer', refuse);
    expect(await ask(people.providerHead, received, 'answer')).toMatchObject({ status: 'refused' });
    expect(await act(client, people.requesterOfficer, 'GET', `/v1/grants/${granted}`)).toMatchObject({
      status: 'awaitingDelivery',
    });
    // Whoever asks for it or uses it is told once, with the day and the reasons; nobody else is.
    const text = await told(people.requesterOfficer, id, 'catalog.inUseRetired');
    expect(text).toContain(dayInWords(platform.today));
    expect(text).toContain(retirement.reasons);
    expect(text).toContain('提供部门可以目录已经撤销为由不同意（平台规则）');
    const kinds = (who: Someone) => noticesAbout(client, who, id).then((all) => all.map(({ kind }) => kind));
    expect(
      (await kinds(people.requesterOfficer)).filter((kind) => kind === 'catalog.inUseRetired'),
    ).toHaveLength(1);
    for (const who of [people.otherOfficer, people.providerOfficer])
      expect(await kinds(who)).not.toContain('catalog.inUseRetired');
  });

  test('R17.4 a retired catalog is revived by an update under its own code, reviewed as a first one', async () => {
    const { client } = platform;
    const body = { ...unconditionalBody, code: 'ZR-174' };
    const id = await publishCatalog(client, body);
    await retireCatalog(client, id);
    await act(client, people.providerOfficer, 'POST', '/v1/catalogs', body, 422);
    const reviving = await give(people.providerOfficer, id, 'revise', byLaw);
    expect(reviving).toMatchObject({
      status: 'revising',
      deadlines: [{ name: 'attachment', status: 'stopped' }, { name: 'review' }],
    });
    expect(await see(people.otherOfficer, id)).toMatchObject({ status: 'retired' });
    await give(people.providerDepartmentHead, id, 'approve', assessments);
    const submitted = await give(people.providerOfficer, id, 'submit');
    expect(deadlineOf(submitted, 'review')).toMatchObject({ term: 'firstReview' });
    expect(await give(people.authorityOfficer, id, 'publish')).toMatchObject({
      status: 'published',
      edition: 2,
    });
    await draftRequest(id);
  });
});

describe('an item stricter than its catalog', () => {
  const strict = {
    ...unconditionalBody,
    dataItems: [
      { name: '名称', type: 'string' },
      { name: '位置', type: 'string' },
      { name: '管理员电话', type: 'string', sharingClass: 'conditional' },
    ],
    useConditions: [{ id: 'c1', text: '仅限设施维护使用' }],
    sharingScope: '本市各部门',
    permittedUses: '设施维护',
  };

  test('R14.2 asks for what its class asks for before it is approved', async () => {
    const { useConditions: _, sharingScope: __, permittedUses: ___, ...bare } = strict;
    const { id } = await act(platform.client, people.providerOfficer, 'POST', '/v1/catalogs', bare, 201);
    const refused = await give(people.providerDepartmentHead, id, 'approve', assessments, 422);
    expect(refused).toMatchObject({
      errors: [{ path: '/useConditions' }, { path: '/sharingScope' }, { path: '/permittedUses' }],
    });
  });

  test('R14.2 clock, conditions and grounds follow it, and only it', async () => {
    const { client } = platform;
    const id = await publishCatalog(client, strict);
    const without = await fileRequest(client, id, wanted);
    const free = await act(client, people.requesterOfficer, 'GET', `/v1/requests/${without}`);
    expect(free).toMatchObject({ sharingClass: 'unconditional' });
    expect(deadlineOf(free, 'answer')).toMatchObject({ term: 'R21.1' });
    const notNecessary = { decision: 'refuse', ground: 'notNecessary', reasons: '现有数据已足够' };
    await ask(people.providerOfficer, without, 'prepare-answer', notNecessary, 422);

    const draft = await draftRequest(id);
    await act(client, people.requesterOfficer, 'PATCH', `/v1/requests/${String(draft.id)}`, {
      dataItems: ['名称', '管理员电话'],
    });
    await ask(people.requesterOfficer, draft.id, 'submit');
    const strictly = await ask(people.requesterHead, draft.id, 'approve');
    expect(strictly).toMatchObject({ sharingClass: 'conditional' });
    expect(deadlineOf(strictly, 'answer')).toMatchObject({ term: 'R21.2' });
    expect(await ask(people.providerOfficer, draft.id, 'prepare-answer', notNecessary)).toMatchObject({
      status: 'answerPrepared',
    });
  });
});
