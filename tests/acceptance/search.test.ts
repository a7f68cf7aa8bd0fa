import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessments,
  catalogBody,
  codes,
  eventually,
  people,
  publishCatalog,
  registerCity,
  retireCatalog,
  unconditionalBody,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

type Asked = Readonly<Record<string, string | number>>;

const ask = (asked: Asked, who: Person = people.requesterOfficer, status = 200) => {
  const texts = Object.entries(asked).map(([name, value]) => [name, String(value)] as const);
  const query = new URLSearchParams(Object.fromEntries(texts));
  return act(platform.client, who, 'GET', `/v1/search?${query.toString()}`, undefined, status);
};
const idsIn = ({ items = [] }: Body) => items.map(({ id }) => id);
const facet = (body: Body, name: string): readonly Body[] => Object(Object(body.facets)[name]);

/** What is published is found within seconds. */
const found = (id: string, asked: Asked) =>
  eventually(async () => {
    const body = await ask(asked);
    return idsIn(body).includes(id) ? body : undefined;
  }, 15_000);
const gone = (id: string, asked: Asked) =>
  eventually(async () => {
    const body = await ask(asked);
    return idsIn(body).includes(id) ? undefined : body;
  }, 15_000);

const catalogOf = (name: string, more: object = {}) => ({ ...catalogBody, name, ...more });
const draft = (body: object) =>
  act(platform.client, people.providerOfficer, 'POST', '/v1/catalogs', body, 201);

describe('one ledger that is searched', () => {
  test('R12.1 what is published is found within seconds by any part of its name, its items and its texts, and says why', async () => {
    const body = catalogOf('渔业船舶检验登记信息', { summary: '本市渔港在册渔船的检验情况' });
    const id = await publishCatalog(platform.client, body);
    const first = await found(id, { q: '船舶检验' });
    expect(first).toMatchObject({ total: 1, isSimilar: false, isComplete: true, next: null });
    expect(first.items?.[0]).toMatchObject({
      id,
      name: body.name,
      status: 'published',
      statusName: '已发布',
      provider: codes.provider,
      region: '990100',
      class: 'conditional',
      className: '有条件共享',
      foundBy: 'name',
      matches: [{ field: 'name', fragment: body.name, marked: ['船舶检验'] }],
    });
    const [item] = body.dataItems;
    expect((await ask({ q: `渔业 ${item.name}` })).items?.[0]).toMatchObject({ id, foundBy: 'items' });
    expect((await ask({ q: '在册渔船' })).items?.[0]).toMatchObject({
      foundBy: 'rest',
      matches: [{ field: 'summary', marked: ['在册渔船'] }],
    });
    expect(idsIn(await ask({ q: '渔' }))).toEqual([id]);
    const inEnglish = await platform.client.call(
      people.requesterOfficer,
      'GET',
      '/v1/search?q=渔船',
      undefined,
      {
        'accept-language': 'en',
      },
    );
    expect(inEnglish.body.items?.[0]).toMatchObject({ statusName: 'published', className: 'conditional' });
  });

  test('R12.1 what is in preparation is in no search, of its own department either, nor is anything for whom no register knows', async () => {
    const { id } = await draft(catalogOf('灯塔浮标养护台账'));
    await act(
      platform.client,
      people.providerDepartmentHead,
      'POST',
      `/v1/catalogs/${String(id)}/approve`,
      assessments,
    );
    await act(platform.client, people.providerOfficer, 'POST', `/v1/catalogs/${String(id)}/submit`, {});
    const other = await publishCatalog(platform.client, catalogOf('航标设置许可信息'));
    await found(other, { q: '航标设置' });
    for (const who of [people.providerOfficer, people.authorityOfficer, people.requesterOfficer])
      expect(await ask({ q: '灯塔浮标' }, who)).toMatchObject({ total: 0, items: [] });
    const stranger = { ...people.requesterOfficer, org: '11990100MB0009999X', sub: 'stranger' };
    expect(await ask({ q: '航标设置' }, stranger)).toMatchObject({
      total: 0,
      items: [],
      facets: { class: [] },
    });
    await act(platform.client, people.authorityOfficer, 'POST', `/v1/catalogs/${String(id)}/publish`, {});
    await found(String(id), { q: '灯塔浮标' });
  });

  test('R12.1 every count of a facet is what is found by choosing it, and pages go on where the one before ended', async () => {
    const names = ['甲', '乙', '丙'].map((mark) => `地下管线普查成果${mark}`);
    const ids: string[] = [];
    for (const name of names) ids.push(await publishCatalog(platform.client, catalogOf(name)));
    const open = await publishCatalog(platform.client, { ...unconditionalBody, name: '地下管线图例说明' });
    await found(open, { q: '地下管线' });
    const all = await found(ids.at(-1) ?? '', { q: '地下管线' });
    expect(all.total).toBe(4);
    for (const name of ['class', 'region', 'provider', 'method', 'frequency', 'grade', 'status']) {
      const values = facet(all, name);
      expect([name, values.length > 0]).toEqual([name, true]);
      for (const { value, count } of values) {
        const { total } = await ask({ q: '地下管线', [name]: String(value) });
        expect([name, value, total]).toEqual([name, value, count]);
      }
    }
    expect(facet(all, 'region')).toContainEqual({ value: '990100', name: '测试市', count: 4 });
    expect(facet(all, 'class')).toContainEqual({ value: 'conditional', name: '有条件共享', count: 3 });
    // What is chosen of one facet narrows the others, and not itself.
    const chosen = await ask({ q: '地下管线', class: 'conditional' });
    expect(facet(chosen, 'class')).toEqual(facet(all, 'class'));
    expect(facet(chosen, 'status')).toEqual([{ value: 'published', name: '已发布', count: 3 }]);
    expect((await ask({ q: '地下管线', class: 'conditional,unconditional' })).total).toBe(4);

    const pages: unknown[] = [];
    let cursor: unknown;
    do {
      const page: Body = await ask({
        q: '地下管线',
        limit: 1,
        ...(cursor ? { cursor: String(cursor) } : {}),
      });
      expect(page.total).toBe(4);
      pages.push(...idsIn(page));
      cursor = page.next;
    } while (cursor);
    expect(pages).toEqual(idsIn(all));
    const { next } = await ask({ q: '地下管线', limit: 1 });
    const elsewhere = await ask({ q: '管线', limit: 1, cursor: String(next) }, people.requesterOfficer, 400);
    expect(elsewhere).toMatchObject({ code: 'invalid_cursor' });
  });

  test('R12.1 an update is found by what it says once it is published, and what is retired where it is asked for', async () => {
    const id = await publishCatalog(platform.client, catalogOf('烟花爆竹零售网点名录'));
    await found(id, { q: '烟花爆竹零售' });
    const path = `/v1/catalogs/${id}`;
    const trigger = { trigger: 'other', changedOn: '2026-03-02', summary: '更名' };
    await act(platform.client, people.providerOfficer, 'POST', `${path}/revise`, trigger);
    await act(platform.client, people.providerOfficer, 'PATCH', path, { name: '焰火鞭炮经营网点名录' });
    expect(await ask({ q: '焰火鞭炮' })).toMatchObject({ items: [] });
    await act(platform.client, people.providerDepartmentHead, 'POST', `${path}/approve`, assessments);
    await act(platform.client, people.providerOfficer, 'POST', `${path}/submit`, {});
    await act(platform.client, people.authorityOfficer, 'POST', `${path}/publish`, {});
    await found(id, { q: '焰火鞭炮' });
    expect(idsIn(await ask({ q: '烟花爆竹零售' }))).toEqual([]);

    await retireCatalog(platform.client, id);
    await gone(id, { q: '焰火鞭炮' });
    const retired = await ask({ q: '焰火鞭炮', status: 'retired' });
    expect(retired.items).toMatchObject([{ id, status: 'retired', statusName: '已撤销' }]);
    expect(facet(await ask({ q: '焰火鞭炮' }), 'status')).toEqual([
      { value: 'retired', name: '已撤销', count: 1 },
    ]);
  });

  test('R12.1 what is called otherwise is found, and for what nothing answers there is what is alike', async () => {
    const id = await publishCatalog(platform.client, catalogOf('市场主体歇业备案', { summary: '歇业备案' }));
    const otherwise = await found(id, { q: '企业歇业' });
    expect(otherwise.items?.[0]).toMatchObject({
      id,
      inOtherWords: true,
      matches: [{ marked: ['市场主体歇业'] }],
    });
    const alike = await ask({ q: '关于需要共享歇业备案清册的函' });
    expect(alike.isSimilar).toBe(true);
    expect(alike.items?.[0]).toMatchObject({ id, foundBy: 'similar' });
    expect(await ask({ q: '射电望远镜观测' })).toMatchObject({ total: 0, isSimilar: false });
    expect(await ask({ q: '"*^(){}-:' })).toMatchObject({ total: 0, items: [] });
  });

  test('what cannot be asked is refused, each fault by its field', async () => {
    const wrong = await ask(
      { class: 'secret', status: 'draft', limit: 0, region: '99', q: 'x'.repeat(101) },
      people.requesterOfficer,
      400,
    );
    const faults = Array.isArray(wrong.errors) ? wrong.errors.map(({ path }) => String(path)) : [];
    expect(faults.toSorted()).toEqual(['/class', '/limit', '/q', '/region', '/status']);
    expect((await ask({ words: '税' }, people.requesterOfficer, 400)).code).toBe('invalid_input');
    const operator = await platform.client.call(people.operator, 'GET', '/v1/search?q=x');
    expect(operator.status).toBe(403);
    expect((await platform.client.call(undefined, 'GET', '/v1/search?q=x')).status).toBe(401);
  });
});
