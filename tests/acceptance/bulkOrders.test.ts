import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  codes,
  eventually,
  everything,
  people,
  registerCity,
  staffOf,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const provider = staffOf(codes.provider, 'p');

/** Drafts of the provider, complete, under codes with this prefix; their ids. */
async function drafts(prefix: string, count: number, more: object = {}): Promise<string[]> {
  const made = Array.from({ length: count }, (_, index) => ({
    ...unconditionalBody,
    name: `批量目录${prefix}${index}`,
    code: `${prefix}-${index}`,
    ...more,
  }));
  const answers = await Promise.all(
    made.map((body) => act(platform.client, provider.officer, 'POST', '/v1/catalogs', body, 201)),
  );
  return answers.map(({ id }) => String(id));
}

const order = (who: Person, body: object, status = 202) =>
  act(platform.client, who, 'POST', '/v1/bulk', { kind: 'catalog', ...body }, status);

/** An order, and what it has come to. */
async function worked(who: Person, body: object): Promise<Body> {
  const { id } = await order(who, body);
  return eventually(async () => {
    const found = await act(platform.client, who, 'GET', `/v1/bulk/${String(id)}`);
    return found.status === 'running' ? undefined : found;
  }, 60_000);
}

const results = (who: Person, { id }: Body, status?: string) =>
  everything(
    platform.client,
    who,
    `/v1/bulk/${String(id)}/results${status === undefined ? '' : `?status=${status}`}`,
  );

const statusesOf = async (ids: readonly string[]) => {
  const found = await Promise.all(
    ids.map((id) => act(platform.client, provider.officer, 'GET', `/v1/catalogs/${id}`)),
  );
  return found.map(({ status }) => status);
};

beforeAll(() => registerCity(platform.client));

describe('one step for many catalogs', () => {
  test('R13.1 R16.1 approved, submitted and published in bulk, each by its own people and on its own record', async () => {
    const ids = await drafts('ALL', 5);
    const approved = await worked(provider.departmentHead, { command: 'approve', ids, body: assessments });
    expect(approved).toMatchObject({ status: 'done', total: 5, done: 5 });
    expect(approved.counts).toEqual({ done: 5, unchanged: 0, refused: 0, failed: 0 });
    const submitted = await worked(provider.officer, {
      command: 'submit',
      filter: { q: '批量目录ALL' },
      expect: 5,
    });
    expect(submitted).toMatchObject({ status: 'done', total: 5, filter: { q: '批量目录ALL' } });
    const published = await worked(people.authorityOfficer, {
      command: 'publish',
      filter: { provider: codes.provider, q: '批量目录ALL' },
      expect: 5,
    });
    expect(published.counts).toMatchObject({ done: 5 });
    expect(await statusesOf(ids)).toEqual(Array.from({ length: 5 }, () => 'published'));
    const record = await everything(platform.client, provider.officer, `/v1/catalogs/${ids[0]}/events`);
    const by = Object.fromEntries(record.map((event) => [event.type, event.sub]));
    expect(by).toMatchObject({
      approved: 'p-department-head',
      submitted: 'p-officer',
      published: 'a-officer',
    });
  });

  test('ordered again nothing is done twice: what is there already says so, and a repeated call answers as before', async () => {
    const ids = await drafts('AGAIN', 3);
    await worked(provider.departmentHead, { command: 'approve', ids, body: assessments });
    // The same call after all of it is done, when nothing fits its filter any more, answers as it did.
    const byFilter = { kind: 'catalog', command: 'submit', filter: { q: '批量目录AGAIN' }, expect: 3 };
    const key = { 'idempotency-key': 'again-0' };
    const ask = () => platform.client.call(provider.officer, 'POST', '/v1/bulk', byFilter, key);
    const asked = await ask();
    await eventually(async () =>
      (await statusesOf(ids)).every((each) => each === 'submitted') ? true : undefined,
    );
    expect(await ask()).toMatchObject({ status: 202, body: { id: asked.body['id'] } });
    const again = await worked(provider.officer, { command: 'submit', ids: [...ids, ...ids] });
    expect(again).toMatchObject({ total: 3, counts: { done: 0, unchanged: 3, refused: 0, failed: 0 } });
    const call = () =>
      platform.client.call(
        provider.officer,
        'POST',
        '/v1/bulk',
        { kind: 'catalog', command: 'submit', ids },
        { 'idempotency-key': 'again-1' },
      );
    const [first, second] = [await call(), await call()];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body['id']).toBe(first.body['id']);
    expect(
      await order(provider.officer, { command: 'submit', filter: { q: '批量目录AGAIN' }, expect: 3 }, 400),
    ).toMatchObject({
      errors: [{ path: '/filter', code: 'too_small' }],
    });
  });

  test('R16.1 whoever lacks the role is refused before anything is looked at', async () => {
    const ids = await drafts('ROLE', 1);
    await order(provider.officer, { command: 'approve', ids, body: assessments }, 403);
    await order(provider.officer, { command: 'publish', ids }, 403);
    await order(provider.departmentHead, { command: 'submit', ids }, 403);
    await order(people.providerAuditor, { command: 'submit', ids }, 403);
    await order({ ...people.otherOfficer, org: '11990100MB0000066H' }, { command: 'submit', ids }, 403);
    // The token claims a head whom the register does not name.
    const claimed = { ...provider.departmentHead, sub: 'somebody' };
    expect(await order(claimed, { command: 'approve', ids, body: assessments }, 403)).toMatchObject({
      code: 'head_not_registered',
    });
  });

  test('what is not theirs answers as what does not exist, and four eyes hold for each', async () => {
    const { client } = platform;
    const [own = ''] = await drafts('EYES', 1);
    const both = { ...provider.officer, roles: 'officer,departmentHead' };
    const eyes = await worked(both, { command: 'approve', ids: [own], body: assessments });
    expect((await results(both, eyes))[0]).toMatchObject({
      id: own,
      status: 'refused',
      problem: { code: 'own_work' },
    });
    const foreign = await act(client, people.otherOfficer, 'POST', '/v1/catalogs', unconditionalBody, 201);
    const ids = [String(foreign.id), 'nowhere', own];
    const told = await worked(provider.officer, { command: 'discard', ids });
    const [theirs, none, mine] = await results(provider.officer, told);
    expect(theirs).toEqual({ ...none, id: foreign.id });
    expect(none).toMatchObject({ status: 'refused', problem: { code: 'not_found' } });
    expect(mine).toMatchObject({ id: own, status: 'done' });
    // Its own department alone sees the order.
    await act(client, people.otherOfficer, 'GET', `/v1/bulk/${String(told.id)}`, undefined, 404);
    await act(client, people.otherOfficer, 'GET', `/v1/bulk/${String(told.id)}/results`, undefined, 404);
    await act(client, people.otherOfficer, 'POST', `/v1/bulk/${String(told.id)}/stop`, {}, 404);
    expect(await everything(client, people.otherOfficer, '/v1/bulk')).toEqual([]);
    expect((await everything(client, provider.officer, '/v1/bulk')).map(({ id }) => id)).toContain(told.id);
  });

  test('R13.2 what may be alike is changed in all, and what a catalog lacks it says by itself', async () => {
    const { updateFrequency: _, ...lacking } = unconditionalBody;
    const made = await Promise.all(
      [1, 2, 3].map((index) =>
        act(
          platform.client,
          provider.officer,
          'POST',
          '/v1/catalogs',
          { ...lacking, name: `缺频率${index}`, code: `LACK-${index}` },
          201,
        ),
      ),
    );
    const ids = made.map(({ id }) => String(id));
    const refused = await worked(provider.departmentHead, { command: 'approve', ids, body: assessments });
    expect(refused.counts).toMatchObject({ done: 0, refused: 3 });
    expect((await results(provider.departmentHead, refused, 'refused'))[0]).toMatchObject({
      problem: { code: 'incomplete_catalog', errors: [{ path: '/updateFrequency' }] },
    });
    const changed = await worked(provider.officer, {
      command: 'change',
      filter: { q: '缺频率' },
      expect: 3,
      body: { updateFrequency: 'monthly' },
    });
    expect(changed.counts).toMatchObject({ done: 3 });
    // Given again the same, nothing changes and nothing is recorded.
    const monthly = { command: 'change', ids, body: { updateFrequency: 'monthly' } };
    expect((await worked(provider.officer, monthly)).counts).toMatchObject({ done: 0, unchanged: 3 });
    const record = await everything(platform.client, provider.officer, `/v1/catalogs/${ids[0]}/events`);
    expect(record.filter(({ type }) => type === 'changed')).toHaveLength(1);
    const approved = await worked(provider.departmentHead, { command: 'approve', ids, body: assessments });
    expect(approved.counts).toMatchObject({ done: 3 });
  });

  test('R13.2 the category is changed in all and each keeps its grade; one without a grade says so', async () => {
    const grades = [{ grade: 'general', level: 1 }, { grade: 'important' }, undefined];
    const made = await Promise.all(
      grades.map((classification, at) =>
        act(
          platform.client,
          provider.officer,
          'POST',
          '/v1/catalogs',
          { ...unconditionalBody, name: `待分类${at}`, code: `CLASS-${at}`, classification },
          201,
        ),
      ),
    );
    const ids = made.map(({ id }) => String(id));
    const category = { field: '市政公用' };
    const body = { classification: { category } };
    const changed = await worked(provider.officer, { command: 'change', ids, body });
    expect(changed.counts).toMatchObject({ done: 2, refused: 1 });
    expect((await results(provider.officer, changed, 'refused'))[0]).toMatchObject({
      id: ids[2],
      problem: { code: 'invalid_input', errors: [{ path: '/classification/grade', code: 'required' }] },
    });
    const found = await Promise.all(
      ids.map((id) => act(platform.client, provider.officer, 'GET', `/v1/catalogs/${id}`)),
    );
    expect(found.slice(0, 2).map(({ classification }) => classification)).toEqual([
      { grade: 'general', level: 1, category },
      { grade: 'important', category },
    ]);
    // With a grade the whole is replaced, as where one is changed.
    const whole = { classification: { category, grade: 'general', level: 3 } };
    const replaced = await worked(provider.officer, { command: 'change', ids, body: whole });
    expect(replaced.counts).toMatchObject({ done: 3 });
  });

  test('R13.3 R14.1 what must be said of each is not said of all', async () => {
    const ids = ['a', 'b'];
    const contains = {
      ...assessments,
      personalInformationImpact: { ...assessments.personalInformationImpact, conclusion: 'contains' },
    };
    expect(
      await order(provider.departmentHead, { command: 'approve', ids, body: contains }, 400),
    ).toMatchObject({
      errors: [{ path: '/body/personalInformationImpact/conclusion', code: 'not_for_many' }],
    });
    expect(
      await order(provider.officer, { command: 'change', ids, body: { sharingClass: 'withheld' } }, 400),
    ).toMatchObject({ errors: [{ path: '/body/sharingClass', code: 'not_for_many' }] });
    for (const body of [{ name: '同名' }, { dataItems: [] }, {}])
      expect(await order(provider.officer, { command: 'change', ids, body }, 400)).toMatchObject({
        code: 'invalid_input',
      });
    expect(await order(people.authorityOfficer, { command: 'return', ids, body: {} }, 400)).toMatchObject({
      errors: [{ path: '/body/reasons', code: 'required' }],
    });
    await order(provider.officer, { command: 'submit', ids, filter: {} }, 400);
    await order(provider.officer, { command: 'submit' }, 400);
    // How many a filter means is said of a filter alone: as it is looked at, and as it is ordered.
    for (const path of ['/v1/bulk', '/v1/bulk/preview'])
      for (const count of [2, 3]) {
        const asked = { kind: 'catalog', command: 'submit', ids, expect: count };
        const answer = await act(platform.client, provider.officer, 'POST', path, asked, 400);
        expect(answer).toMatchObject({ code: 'invalid_input', errors: [{ path: '/expect' }] });
      }
    await order(provider.officer, { command: 'revise', ids }, 400);
    await order(provider.officer, { command: 'submit', ids: [] }, 400);
  });

  test('R3.1 that a catalog is no secret is declared of each by itself, and nothing is approved without that', async () => {
    const { secret: _, ...undeclared } = unconditionalBody;
    const made = await Promise.all(
      [1, 2].map((index) => {
        const draft = { ...undeclared, name: `未声明涉密${index}`, code: `SECRET-${index}` };
        return act(platform.client, provider.officer, 'POST', '/v1/catalogs', draft, 201);
      }),
    );
    const ids = made.map(({ id }) => String(id));
    for (const asked of [{ ids }, { filter: { q: '未声明涉密' }, expect: 2 }])
      for (const body of [
        { secret: false },
        { secret: false, updateFrequency: 'daily' },
        { secret: true },
        { secret: null },
      ])
        expect(await order(provider.officer, { command: 'change', ...asked, body }, 400)).toMatchObject({
          errors: [{ path: '/body/secret', code: 'not_for_many' }],
        });
    const body = assessments;
    const refused = await worked(provider.departmentHead, { command: 'approve', ids, body });
    expect((await results(provider.departmentHead, refused))[0]).toMatchObject({
      status: 'refused',
      problem: { code: 'secrecy_undeclared', errors: [{ path: '/secret' }] },
    });
    const [first = ''] = ids;
    await act(platform.client, provider.officer, 'PATCH', `/v1/catalogs/${first}`, { secret: false });
    const approved = await worked(provider.departmentHead, { command: 'approve', ids, body });
    expect(approved.counts).toMatchObject({ done: 1, refused: 1 });
    // The assessment stands on the record of each.
    const record = await everything(platform.client, provider.officer, `/v1/catalogs/${first}/events`);
    expect(record.find(({ type }) => type === 'approved')).toMatchObject({ data: { assessments } });
  });

  test('R16.1 R17.4 an order by a filter says how many it means, gives up nothing by saying nothing, and ends nothing by the way', async () => {
    const ids = await drafts('MEANT', 3);
    const filter = { q: '批量目录MEANT' };
    const statuses = () => statusesOf(ids);
    const none = await order(provider.officer, { command: 'discard', filter: {}, expect: 3 }, 400);
    expect(none).toMatchObject({ errors: [{ path: '/filter', code: 'too_small' }] });
    const unsaid = await order(provider.officer, { command: 'discard', filter }, 400);
    expect(unsaid).toMatchObject({ errors: [{ path: '/expect', code: 'required' }] });
    const other = await order(provider.officer, { command: 'discard', filter, expect: 2 }, 409);
    expect(other).toMatchObject({ code: 'bulk_count_differs', detail: expect.stringContaining('3 个') });
    const misplaced = { command: 'discard', filter: { status: 'submitted' }, expect: 3 };
    expect(await order(provider.officer, misplaced, 400)).toMatchObject({
      errors: [{ path: '/filter/status' }],
    });
    expect(await statuses()).toEqual(['draft', 'draft', 'draft']);
    await worked(provider.departmentHead, { command: 'approve', ids, body: assessments });
    await worked(provider.officer, { command: 'submit', filter, expect: 3 });
    const [first = ''] = ids;
    await worked(people.authorityOfficer, { command: 'publish', ids: [first] });
    const retirement = { trigger: 'duty', reasons: '登记职责已划转至其他部门' };
    await act(platform.client, provider.departmentHead, 'POST', `/v1/catalogs/${first}/retire`, retirement);
    await worked(people.authorityOfficer, { command: 'publish', filter, expect: 2 });
    expect(await statuses()).toEqual(['retiring', 'published', 'published']);
    const retiring = { command: 'publish', filter: { ...filter, status: 'retiring' }, expect: 1 };
    await worked(people.authorityOfficer, retiring);
    expect(await statuses()).toEqual(['retired', 'published', 'published']);
  });

  test('R13.1 R13.3 R37.3 what is called as personal information is assessed by itself, unless its own draft says otherwise', async () => {
    const called = (sensitivity?: string) => [
      { name: '姓名', type: 'string', ...(sensitivity === undefined ? {} : { sensitivity }) },
      { name: '房屋地址', type: 'string' },
    ];
    const [silent = ''] = await drafts('SILENT', 1, { dataItems: called() });
    const [said = ''] = await drafts('SAID', 1, { dataItems: called('none') });
    const [plain = ''] = await drafts('PLAIN', 1);
    const ids = [silent, said, plain];
    const approved = await worked(provider.departmentHead, { command: 'approve', ids, body: assessments });
    expect(approved.counts).toMatchObject({ done: 2, refused: 1 });
    expect(await results(provider.departmentHead, approved, 'refused')).toMatchObject([
      {
        id: silent,
        problem: {
          code: 'assessment_contradicted',
          errors: [{ path: '/dataItems/0/name', code: 'not_for_many' }],
        },
      },
    ]);
    expect(await statusesOf(ids)).toEqual(['draft', 'approved', 'approved']);
    // By itself, with the doubt in view, its head approves it.
    const alone = `/v1/catalogs/${silent}/approve`;
    await act(platform.client, provider.departmentHead, 'POST', alone, assessments);
    expect(await statusesOf([silent])).toEqual(['approved']);
  });

  test('R16.1 what came of each is told by the name and code of its catalog, to whoever may see it', async () => {
    const [own = ''] = await drafts('NAMED', 1);
    const foreign = await act(
      platform.client,
      people.otherOfficer,
      'POST',
      '/v1/catalogs',
      unconditionalBody,
      201,
    );
    const ids = [own, String(foreign.id)];
    const ordered = await worked(provider.officer, { command: 'submit', ids });
    const [mine, theirs] = await results(provider.officer, ordered);
    expect(mine).toMatchObject({ id: own, name: '批量目录NAMED0', code: 'NAMED-0', status: 'refused' });
    expect(theirs).not.toHaveProperty('name');
    expect(theirs).not.toHaveProperty('code');
    const done = await worked(provider.officer, { command: 'discard', ids: [own] });
    const { results: first } = await act(
      platform.client,
      provider.officer,
      'GET',
      `/v1/bulk/${String(done.id)}`,
    );
    expect(first).toMatchObject([{ id: own, name: '批量目录NAMED0', code: 'NAMED-0', status: 'done' }]);
  });

  test('R13.1 R16.1 how many would be touched, and whether all would refuse, is told before anything is ordered', async () => {
    const preview = (who: Person, body: object, status = 200) =>
      act(platform.client, who, 'POST', '/v1/bulk/preview', { kind: 'catalog', ...body }, status);
    await drafts('BEFORE', 3);
    const filter = { q: '批量目录BEFORE' };
    const both = { ...provider.officer, roles: 'officer,departmentHead' };
    // Whoever compiled them approves none of them.
    expect(await preview(both, { command: 'approve', filter, body: assessments })).toEqual({
      total: 3,
      isCut: false,
      tried: 3,
      refusals: [expect.objectContaining({ code: 'own_work', cases: 3 })],
    });
    // Before the assessments are written, what is chosen is counted.
    expect(await preview(provider.departmentHead, { command: 'approve', filter })).toMatchObject({
      total: 3,
      tried: 0,
      refusals: [],
    });
    expect(await preview(provider.officer, { command: 'submit', filter })).toMatchObject({ total: 0 });
    await preview(provider.officer, { command: 'approve', filter, body: assessments }, 403);
    await preview(provider.officer, { command: 'publish', filter }, 403);
    await preview(provider.officer, { command: 'discard' }, 400);
    // Of what is not theirs nothing is told but that it is not there.
    expect(await preview(people.otherOfficer, { command: 'discard', filter })).toMatchObject({ total: 0 });
    // Nothing was done.
    const found = await worked(provider.departmentHead, {
      command: 'approve',
      filter,
      expect: 3,
      body: assessments,
    });
    expect(found.counts).toMatchObject({ done: 3 });
  });

  test('R16.1 returned in bulk with the reasons, and told to each', async () => {
    const ids = await drafts('BACK', 2);
    await worked(provider.departmentHead, { command: 'approve', ids, body: assessments });
    await worked(provider.officer, { command: 'submit', ids });
    const reasons = '请补充共享范围，写明使用部门';
    await worked(people.authorityOfficer, { command: 'return', ids, body: { reasons } });
    for (const id of ids)
      expect(await act(platform.client, provider.officer, 'GET', `/v1/catalogs/${id}`)).toMatchObject({
        status: 'returned',
        reasons,
      });
  });

  test('3,000 at once: each has its result, progress is told, and an order of more is refused', async () => {
    const mine = await drafts('MANY', 20);
    const ids = Array.from({ length: 3000 }, (_, index) => mine[index / 150] ?? `none-${index}`);
    const { id } = await order(provider.officer, { command: 'discard', ids });
    let seen = 0;
    const done = await eventually(async () => {
      // Three thousand decisions take a while: who looks too often takes it from them.
      await new Promise((resolve) => setTimeout(resolve, 500));
      const found = await act(platform.client, provider.officer, 'GET', `/v1/bulk/${String(id)}`);
      expect(Number(found.done)).toBeGreaterThanOrEqual(seen);
      seen = Number(found.done);
      return found.status === 'running' ? undefined : found;
    }, 110_000);
    expect(done).toMatchObject({ total: 3000, done: 3000, counts: { done: 20, refused: 2980, failed: 0 } });
    expect((await results(provider.officer, done)).map((each) => each.id)).toEqual(ids);
    expect((await results(provider.officer, done, 'done')).map((each) => each.id)).toEqual(mine);
    await order(provider.officer, { command: 'discard', ids: [...ids, 'one more'] }, 400);
  });

  test('an order that is stopped leaves what is not done', async () => {
    const ids = Array.from({ length: 2000 }, (_, index) => `none-${index}`);
    const { id } = await order(provider.officer, { command: 'submit', ids });
    const stopped = await platform.client.call(provider.officer, 'POST', `/v1/bulk/${String(id)}/stop`, {});
    expect(stopped).toMatchObject({ status: 200, body: { status: 'stopped' } });
    await act(platform.client, provider.officer, 'POST', `/v1/bulk/${String(id)}/stop`, {}, 409);
    const counted = await eventually(async () => {
      const found = await act(platform.client, provider.officer, 'GET', `/v1/bulk/${String(id)}`);
      return found.counts === undefined ? undefined : found;
    }, 60_000);
    const left = await results(provider.officer, counted);
    expect(left.length).toBeLessThan(2000);
    expect(counted).toMatchObject({
      status: 'stopped',
      done: left.length,
      counts: { done: 0, unchanged: 0, refused: left.length, failed: 0 },
    });
  });
});
