import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  confirmSeen,
  deadlineOf,
  eventually,
  noticesAbout,
  people,
  provinceCodes,
  provincePeople,
  publishCatalog,
  registerProvince,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const { providerOfficer, authorityOfficer, otherOfficer } = people;
const matterId = (own: string) => `${codes.provider}.${own}`;
const put = (who: Person, path: string, body: object, status = 200) =>
  act(platform.client, who, 'PUT', path, body, status);
const give = (own: string, command: string, who: Person, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/matters/${matterId(own)}/${command}`, body, status);
const read = (who: Person, path: string, status = 200) =>
  act(platform.client, who, 'GET', path, undefined, status);
const coverage = (who: Person, query = '', status = 200) => read(who, `/v1/coverage${query}`, status);
const list = (value: unknown): Body[] => (Array.isArray(value) ? value : []);
/** What has become of a datum of a matter, as its department is shown it. */
const datumOf = (answer: Body, own: string, datum: string): unknown => {
  const matter = list(answer.matters).find(({ id }) => id === matterId(own));
  return list(matter?.data).find((line) => line.datum === datum);
};
const permit = { name: '商品房预售许可', kind: 'permit', duty: 'zz-1', basis: '《城市房地产管理法》' };
/** A catalog that names matters, with items of these names. */
const naming = (name: string, matters: readonly string[], ...items: readonly string[]) => ({
  ...catalogBody,
  name,
  matters,
  dataItems: [
    ...items.map((item) => ({ name: item, type: 'string', length: 50 })),
    ...catalogBody.dataItems.slice(4),
  ],
});
const held = { catalog: '' };

beforeAll(async () => {
  await registerProvince(platform.client);
});

describe('functions and matters', () => {
  test('S1.1 a department registers functions and matters of its own, and nobody else’s', async () => {
    const duty = { name: '房地产市场监督管理', basis: '《城市房地产管理法》' };
    const registered = await put(providerOfficer, '/v1/duties/zz-1', duty);
    expect(registered).toMatchObject({
      id: `${codes.provider}.zz-1`,
      ownId: 'zz-1',
      ...duty,
      status: 'inForce',
    });
    const matter = await put(providerOfficer, '/v1/matters/xk-1', permit);
    expect(matter).toMatchObject({ id: matterId('xk-1'), kind: 'permit', duty: `${codes.provider}.zz-1` });
    const again = await put(providerOfficer, `/v1/matters/${matterId('xk-1')}`, permit);
    expect(again.version).toBe(matter.version);
    const byOther = await put(otherOfficer, `/v1/matters/${matterId('xk-1')}`, permit, 404);
    expect(byOther.code).toBe('not_found');
    const byAuthority = await put(authorityOfficer, `/v1/matters/${matterId('xk-1')}`, permit, 403);
    expect(byAuthority.code).toBe('not_yours_to_do');
    const unknown = await put(providerOfficer, '/v1/matters/xk-9', { ...permit, duty: 'zz-9' }, 400);
    expect(unknown.errors).toMatchObject([{ path: '/duty', code: 'invalid_value' }]);
    const mine = await eventually(async () => {
      const { items } = await read(providerOfficer, '/v1/matters?side=provider');
      return items?.length === 1 ? items : undefined;
    });
    expect(mine).toMatchObject([{ id: matterId('xk-1'), name: permit.name, matterKind: 'permit' }]);
    await read(otherOfficer, `/v1/matters/${matterId('xk-1')}`, 404);
    // Which functions there are, what gives them, and what stands under each.
    const { items: duties } = await read(providerOfficer, '/v1/duties');
    expect(duties).toMatchObject([
      { id: `${codes.provider}.zz-1`, ownId: 'zz-1', name: duty.name, dutyBasis: duty.basis },
    ]);
    expect((await read(providerOfficer, '/v1/coverage')).matters).toMatchObject([
      { id: matterId('xk-1'), duty: `${codes.provider}.zz-1` },
    ]);
    await read(otherOfficer, `/v1/duties?org=${codes.provider}`, 403);
  });

  test('S1.2 a matter keeps its kind, since by it goes what must be catalogued, and no kind is without', async () => {
    const other = await put(providerOfficer, '/v1/matters/xk-1', { ...permit, kind: 'other' }, 422);
    expect(other).toMatchObject({ code: 'matter_kind_fixed', basis: 'platform' });
    const { kinds } = await read(providerOfficer, '/v1/regions/990100/matter-standard');
    const required = Object.fromEntries(
      list(kinds).map(({ kind, data }) => [String(kind), list(data).map(({ datum }) => datum)]),
    );
    expect(required).toMatchObject({
      permit: ['applicant', 'submittedData', 'result'],
      penalty: ['time', 'decision', 'result'],
      inspection: ['time', 'decision', 'result'],
      monitoring: ['object', 'values'],
    });
    expect(Object.values(required).every((data) => data.length > 0)).toBe(true);
  });
});

describe('what must be catalogued, and what is', () => {
  test('S1.3 of a department without catalogs everything is lacking, and of one without matters there is no rate', async () => {
    const own = await eventually(async () => {
      const answer = await coverage(providerOfficer);
      return Object(answer.total).matters === 1 ? answer : undefined;
    });
    expect(own.total).toMatchObject({ required: 3, exempt: 0, covered: 0, due: 3, lacking: 3, rate: 0 });
    expect(own.formula).toContain('已编目的应编数据项数 ÷ 应编数据项数');
    expect(datumOf(own, 'xk-1', 'result')).toMatchObject({
      datumName: '办理结果',
      state: 'gap',
      gap: 'lacking',
    });
    const without = await coverage(otherOfficer);
    expect(without.total).toMatchObject({ withoutMatters: 1, matters: 0, due: 0, rate: null });
  });

  test('S1.3 a published catalog covers the matter that it names, by the names of its items; one that names none covers nothing', async () => {
    const items = ['申请人名称', '许可证编号'] as const;
    await publishCatalog(platform.client, { ...naming('预售许可旧目录', [], ...items), matters: undefined });
    held.catalog = await publishCatalog(
      platform.client,
      naming('商品房预售许可信息', ['xk-1', '不存在的事项'], ...items),
    );
    const own = await eventually(async () => {
      const answer = await coverage(providerOfficer);
      return Object(answer.total).covered === 1 ? answer : undefined;
    });
    expect(own.total).toMatchObject({ required: 3, covered: 1, stated: 0, lacking: 2, rate: 0.3333 });
    expect(datumOf(own, 'xk-1', 'applicant')).toMatchObject({
      state: 'covered',
      how: 'name',
      catalogId: held.catalog,
      item: '申请人名称',
    });
    expect(own.unknownMatters).toMatchObject([{ catalogId: held.catalog, named: '不存在的事项' }]);
  });

  test('S1.3 a department states which item a datum is, one item for one datum, and its authority may refuse it', async () => {
    const stated = { datum: 'result', catalogId: held.catalog, item: '许可证编号' };
    const gone = await give('xk-1', 'state-item', providerOfficer, { ...stated, item: '没有的数据项' }, 422);
    expect(gone.code).toBe('item_cannot_stand');
    await give('xk-1', 'state-item', providerOfficer, { ...stated, datum: 'fee' }, 400);
    await give('xk-1', 'state-item', authorityOfficer, stated, 403);
    await give('xk-1', 'state-item', providerOfficer, stated);
    const twice = await give(
      'xk-1',
      'state-item',
      providerOfficer,
      { ...stated, datum: 'submittedData' },
      422,
    );
    expect(twice.code).toBe('item_cannot_stand');
    const own = await eventually(async () => {
      const answer = await coverage(authorityOfficer, `?org=${codes.provider}`);
      return Object(answer.total).stated === 1 ? answer : undefined;
    });
    expect(datumOf(own, 'xk-1', 'result')).toMatchObject({ state: 'covered', how: 'stated' });
    await give('xk-1', 'refuse-item', authorityOfficer, {
      datum: 'result',
      reasons: '该编号是受理编号，不是办理结果',
    });
    const again = await give('xk-1', 'state-item', providerOfficer, stated, 422);
    expect(again.code).toBe('item_cannot_stand');
    const refused = await eventually(async () => {
      const answer = await coverage(providerOfficer);
      return Object(answer.total).stated === 0 ? answer : undefined;
    });
    expect(datumOf(refused, 'xk-1', 'result')).toMatchObject({ state: 'gap', gap: 'itemRefused' });
    const told = await noticesAbout(platform.client, providerOfficer, matterId('xk-1'));
    expect(told.at(-1)).toMatchObject({
      kind: 'matter.itemRefused',
      text: expect.stringContaining('办理结果'),
    });
  });

  test('S1.3 an empty declaration lowers nothing: until its authority has accepted it in time, what is declared absent is lacking', async () => {
    const declared = { datum: 'submittedData', reasons: '该许可依据登记信息自动核发，申请人不提交材料' };
    const empty = await give('xk-1', 'declare-absent', providerOfficer, { ...declared, reasons: '无' }, 400);
    expect(empty.errors).toMatchObject([{ path: '/reasons', code: 'says_nothing' }]);
    await give('xk-1', 'declare-absent', authorityOfficer, declared, 403);
    const waiting = await give('xk-1', 'declare-absent', providerOfficer, declared);
    expect(deadlineOf(waiting, 'review')).toMatchObject({
      status: 'running',
      basis: 'platform',
      dueDate: '2026-03-16',
    });
    const todo = await eventually(async () => {
      const { items } = await read(authorityOfficer, '/v1/todo?scope=mine');
      return items?.find(({ id }) => id === matterId('xk-1'));
    });
    expect(todo).toMatchObject({
      kind: 'matter',
      matterKind: 'permit',
      dueDate: '2026-03-16',
    });
    await give('xk-1', 'accept-absence', providerOfficer, { datum: 'submittedData' }, 403);
    const own = await eventually(async () => {
      const answer = await coverage(providerOfficer);
      return Object(datumOf(answer, 'xk-1', 'submittedData')).gap === 'declared' ? answer : undefined;
    });
    expect(own.total).toMatchObject({ due: 3, exempt: 0 });
    await give('xk-1', 'return-absence', authorityOfficer, {
      datum: 'submittedData',
      reasons: '办事指南列明申请人应当提交申请表，该数据存在',
    });
    const same = await give('xk-1', 'declare-absent', providerOfficer, declared, 409);
    expect(same.code).toBe('absence_known');
    const other = { ...declared, reasons: '自本年起申请表由系统生成，办事指南已经修改，不再收取材料' };
    const again = await give('xk-1', 'declare-absent', providerOfficer, other);
    expect(again.absences).toMatchObject([{ datum: 'submittedData', state: 'declared' }]);
    const accepted = await give('xk-1', 'accept-absence', authorityOfficer, { datum: 'submittedData' });
    expect(deadlineOf(accepted, 'review')).toMatchObject({ status: 'met' });
    const after = await eventually(async () => {
      const answer = await coverage(providerOfficer);
      return Object(answer.total).exempt === 1 ? answer : undefined;
    });
    expect(after.total).toMatchObject({ required: 3, exempt: 1, due: 2, covered: 1, lacking: 1, rate: 0.5 });
    const kinds = (await noticesAbout(platform.client, authorityOfficer, matterId('xk-1'))).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['matter.absenceDeclared', 'matter.absenceDeclared']);
  });

  test('S1.3 a matter said to have ended counts until its authority has accepted that', async () => {
    await put(providerOfficer, '/v1/matters/jc-1', { name: '工地扬尘监测', kind: 'monitoring' });
    const end = { reasons: '监测职责已由市政府决定划转至生态环境部门' };
    const ending = await give('jc-1', 'end', providerOfficer, end);
    expect(ending).toMatchObject({ status: 'ending', ending: end });
    const counted = await eventually(async () => {
      const answer = await coverage(providerOfficer);
      return Object(answer.total).matters === 2 ? answer : undefined;
    });
    expect(counted.total).toMatchObject({ required: 5, ended: 0 });
    await give('jc-1', 'accept-end', authorityOfficer);
    const after = await eventually(async () => {
      const answer = await coverage(providerOfficer);
      return Object(answer.total).ended === 1 ? answer : undefined;
    });
    expect(after.total).toMatchObject({ matters: 1, required: 3 });
  });
});

describe('the region', () => {
  test('S1.2 a region adds to the standard by two people, and what must be catalogued follows', async () => {
    const path = '/v1/regions/990100/matter-standard';
    const added = { additions: [{ kind: 'permit', datum: '许可有效期', calledToo: ['有效期至'] }] };
    await put(providerOfficer, path, added, 403);
    const proposed = await put(authorityOfficer, path, added);
    expect(proposed).toMatchObject({ status: 'proposed', additions: [] });
    expect(await read(authorityOfficer, path)).toMatchObject({ version: 1, proposal: { isOwn: true } });
    expect(await read(people.governmentOfficer, path)).toMatchObject({ proposal: { isOwn: false } });
    const own = await confirmSeen(platform.client, authorityOfficer, path, path, { status: 403 });
    expect(own.code).toBe('own_work');
    expect(Object((await coverage(providerOfficer)).total).required).toBe(3);
    await confirmSeen(platform.client, people.governmentOfficer, path, path);
    const after = await coverage(providerOfficer);
    expect(after.total).toMatchObject({ required: 4, due: 3, lacking: 2 });
    expect(datumOf(after, 'xk-1', '许可有效期')).toMatchObject({ datumName: '许可有效期', state: 'gap' });
  });

  test('S1.3 R12.3 the authority sees each department of its region and below, those that have registered nothing as well', async () => {
    const board = await coverage(authorityOfficer, '?region=990100');
    const lines = list(board.departments);
    expect(lines.find(({ org }) => org === codes.provider)).toMatchObject({
      orgName: '测试市不动产登记中心',
      duties: 1,
      matters: 1,
      covered: 1,
      due: 3,
      lacking: 2,
      unknownMatters: 1,
    });
    expect(lines.find(({ org }) => org === codes.other)).toMatchObject({ matters: 0, rate: null });
    expect(lines.some(({ org }) => org === provinceCodes.countyProvider)).toBe(true);
    expect(lines.some(({ org }) => org === codes.government)).toBe(false);
    expect(Object(board.total).withoutMatters).toBe(lines.length - 1);
    await coverage(provincePeople.provinceAuthority.officer, '?region=990100');
    const beside = await coverage(provincePeople.neighbourAuthority.officer, '?region=990100', 403);
    expect(beside.code).toBe('not_yours_to_do');
    await coverage(otherOfficer, `?org=${codes.provider}`, 403);
    const unknown = await coverage(authorityOfficer, '?org=11990100MB0000099X', 404);
    expect(unknown.errors).toMatchObject([{ path: '/org' }]);
  });

  test('S1.3 a province is told page by page: each page its own total, all pages together the whole', async () => {
    const { officer } = provincePeople.provinceAuthority;
    const whole = await coverage(officer, '?region=990000');
    expect(whole).toMatchObject({ isComplete: true, next: null });
    const pages: Body[] = [];
    for (let cursor = ''; pages.length === 0 || cursor !== ''; ) {
      const page = await coverage(officer, `?region=990000&limit=3${cursor && `&cursor=${cursor}`}`);
      expect(list(page.departments).length).toBeLessThanOrEqual(3);
      expect(page.isComplete).toBe(false);
      pages.push(page);
      cursor = page.next === null ? '' : encodeURIComponent(String(page.next));
    }
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flatMap(({ departments }) => list(departments))).toEqual(whole.departments);
    for (const figure of ['departments', 'withoutMatters', 'required', 'covered', 'due'])
      expect(pages.reduce((sum, { total }) => sum + Number(Object(total)[figure]), 0)).toBe(
        Object(whole.total)[figure],
      );
    // A place of one region's list is none of another's.
    const elsewhere = `?region=990100&cursor=${encodeURIComponent(String(pages[0]?.next))}`;
    expect(await coverage(officer, elsewhere, 400)).toMatchObject({ code: 'invalid_cursor' });
    const one = await coverage(officer, `?region=990000&org=${codes.provider}`);
    expect(one).toMatchObject({ departments: [{ org: codes.provider, lacking: 2 }], next: null });
    const ofOther = await coverage(officer, `?region=990000&org=${provinceCodes.nationalAuthority}`);
    expect(ofOther).toMatchObject({ departments: [], total: { departments: 0, rate: null } });
  });

  test('S1.3 the matters of a department are told page by page, its figures are those of all of them', async () => {
    await put(providerOfficer, '/v1/matters/xk-2', { ...permit, name: '商品房现售备案' });
    const whole = await eventually(async () => {
      const answer = await coverage(providerOfficer);
      return Object(answer.total).matters === 2 ? answer : undefined;
    });
    const first = await coverage(providerOfficer, '?limit=1');
    const cursor = encodeURIComponent(String(first.next));
    const second = await coverage(providerOfficer, `?limit=1&cursor=${cursor}`);
    expect([first.total, second.total]).toEqual([whole.total, whole.total]);
    expect([...list(first.matters), ...list(second.matters)]).toEqual(whole.matters);
    expect(second.next).toBe(null);
    await coverage(authorityOfficer, `?cursor=${cursor}`, 400);
  });
});
