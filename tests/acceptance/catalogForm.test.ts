import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  eventually,
  everything,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));
const draft = (body: object, status = 201) =>
  act(platform.client, people.providerOfficer, 'POST', '/v1/catalogs', body, status);
const change = (id: unknown, body: object, status = 200) =>
  act(platform.client, people.providerOfficer, 'PATCH', `/v1/catalogs/${String(id)}`, body, status);
const read = (id: unknown) => act(platform.client, people.otherOfficer, 'GET', `/v1/catalogs/${String(id)}`);
const paths = (problem: Body) =>
  Array.isArray(problem.errors) ? problem.errors.map(({ path }) => path) : [];

/** All that a department says of its data besides what article 13 demands. */
const fullForm = {
  classification: { category: { theme: '060', field: '自然资源' }, grade: 'general', level: 2 },
  hierarchy: { class: '部门信息资源', item: '自然资源', subItem: '不动产', detail: '登记簿' },
  sourceSystem: { name: '不动产登记系统', level: 'city' },
  matters: ['不动产首次登记', '不动产转移登记'],
  openness: 'closed',
  operable: false,
  certificate: true,
  contact: { name: '数据共享科', phone: '0000-1234567转8' },
  upkeep: {
    collects: { by: '登记一科', standard: '《不动产登记数据库标准》' },
    stores: { by: '信息科' },
    checks: { by: '质检科', standard: '《不动产登记数据质量检查规范》' },
    destroys: { by: '档案科' },
  },
};

describe('the form of a catalog in full', () => {
  test('R13.2 R18.2 it keeps who collects, stores, checks and destroys the data, where it stands and comes from, for everybody to read', async () => {
    const [unit, ...others] = catalogBody.dataItems;
    const dataItems = [{ ...unit, element: 'DE00123', sourceField: 'bdcdyh' }, ...others];
    const id = await publishCatalog(platform.client, { ...catalogBody, ...fullForm, dataItems });
    const own = await act(platform.client, people.providerOfficer, 'GET', `/v1/catalogs/${id}`);
    expect(own).toMatchObject({ ...fullForm, dataItems });
    expect(await read(id)).toMatchObject(fullForm);
    const [entry] = await eventually(async () => {
      const all = await everything(platform.client, people.otherOfficer, '/v1/catalogs');
      const found = all.filter((one) => one.id === id);
      return found.length === 1 ? found : undefined;
    });
    expect(entry).toMatchObject({ grade: 'general', field: '自然资源', sharingMethods: ['batch'] });
  });

  test('the code of its place is made from region and names: the same for the same names, and nobody types it', async () => {
    const [one, same, above] = await Promise.all([
      draft({ name: '甲', hierarchy: fullForm.hierarchy }),
      draft({ name: '乙', hierarchy: { ...fullForm.hierarchy, item: ' 自然资源 ' } }),
      draft({ name: '丙', hierarchy: { class: '部门信息资源', item: '自然资源' } }),
    ]);
    expect(one.categoryCode).toMatch(/^990100(-[0-9A-Z]{5}){4}$/);
    expect(same.categoryCode).toBe(one.categoryCode);
    expect(String(one.categoryCode).startsWith(`${String(above.categoryCode)}-`)).toBe(true);
    expect(await draft({ name: '丁' })).not.toHaveProperty('categoryCode');
    expect(paths(await draft({ name: '戊', categoryCode: '990100-1' }, 400))).toEqual(['/categoryCode']);
  });

  test('a detail under no sub-item, a level that builds no systems, no office and a text for a telephone are refused', async () => {
    const { hierarchy } = fullForm;
    const { subItem: _, ...skipped } = hierarchy;
    expect(paths(await draft({ name: '甲', hierarchy: skipped }, 422))).toEqual(['/hierarchy/subItem']);
    const wrong = {
      sourceSystem: { name: '登记系统', level: 'village' },
      contact: { name: '', phone: '请联系张三' },
      upkeep: { sells: { by: '某公司' } },
      matters: [],
    };
    expect(paths(await draft({ name: '甲', ...wrong }, 400)).toSorted()).toEqual([
      '/contact/name',
      '/contact/phone',
      '/matters',
      '/sourceSystem/level',
      '/upkeep/sells',
    ]);
  });

  test('R18.2 a field is changed alone and as a whole, and taken away by null', async () => {
    const { id } = await draft({ name: '甲', ...fullForm });
    const destroys = { by: '档案二科' };
    const changed = await change(id, { upkeep: { destroys }, matters: null });
    expect(changed.upkeep).toEqual({ destroys });
    expect(changed).not.toHaveProperty('matters');
    expect(changed.sourceSystem).toEqual(fullForm.sourceSystem);
  });

  test('R15.4 R18.2 a standard of upkeep that demands a formality of whoever asks is shown to the authority', async () => {
    const { id } = await draft({
      name: '甲',
      upkeep: { checks: { by: '质检科', standard: '使用数据须经本单位主要领导同意' } },
    });
    const seen = await act(platform.client, people.providerOfficer, 'GET', `/v1/catalogs/${String(id)}`);
    expect(seen.objections).toMatchObject([{ path: '/upkeep/checks/standard' }]);
  });
});
