import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  codes,
  eventually,
  everything,
  importWorkbook,
  noticesAbout,
  people,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

const heading = '目录编码,目录名称,提供方代码,摘要,更新周期,信息项名称';
const row = (code: string, name: string, provider: string, frequency = '每日') =>
  `${code},${name},${provider},登记簿摘要,${frequency},坐落`;
const workbook = (...rows: readonly string[]) => [heading, ...rows].join('\n');

const ofCity = workbook(
  row('AUT-1', '不动产登记', codes.provider, '看情况'),
  row('AUT-2', '抵押登记', codes.provider),
  row('AUT-3', '婚姻登记', codes.other, '随时看'),
  row('AUT-4', '主管部门自己的目录', codes.authority, '不好说'),
  row('', '没有编码的目录', codes.provider),
);

/** What each department was told of an import, as many notices as there are. */
const toldOf = async (who: Person, { id }: Body) =>
  (await noticesAbout(platform.client, who, String(id))).map(({ kind }) => kind);
const rowsFor = (who: Person, { id }: Body, state = '') =>
  everything(platform.client, who, `/v1/imports/${String(id)}/rows${state && `?state=${state}`}`, 1);

describe('an import of the authority for its region', () => {
  test('R12.2 R16.1 each department is told once, with what became of its own catalogs, and reads its own rows alone', async () => {
    const { client } = platform;
    const done = await importWorkbook(client, people.authorityOfficer, ofCity);
    expect(done).toMatchObject({ status: 'done', created: 4, errors: 1 });
    await eventually(async () => ((await toldOf(people.otherOfficer, done)).length > 0 ? true : undefined));
    expect(await toldOf(people.providerOfficer, done)).toEqual(['import.ofAuthority']);
    expect(await toldOf(people.otherOfficer, done)).toEqual(['import.ofAuthority']);
    expect(await toldOf(people.authorityOfficer, done)).toEqual([]);
    expect(await toldOf(people.requesterOfficer, done)).toEqual([]);
    const [notice] = await noticesAbout(client, people.providerOfficer, String(done.id));
    expect(JSON.stringify(notice)).toContain('目录 2 个，需要处理 1 项');

    const path = `/v1/imports/${String(done.id)}`;
    expect(await act(client, people.providerOfficer, 'GET', path)).toMatchObject({
      rows: 2,
      catalogs: 2,
      created: 2,
      needsAttention: 1,
      errors: 0,
      actions: [],
    });
    const own = await rowsFor(people.providerOfficer, done);
    expect(own.map(({ row: number, state }) => [number, state])).toEqual([
      [2, 'created'],
      [3, 'created'],
      [2, 'needsAttention'],
    ]);
    expect((await rowsFor(people.otherOfficer, done)).map(({ catalogCode }) => catalogCode)).toEqual([
      'AUT-3',
      'AUT-3',
    ]);
    expect(await rowsFor(people.authorityOfficer, done)).toHaveLength(
      ['created', 'needsAttention', 'errors'].reduce((sum, name) => sum + Number(done[name]), 0),
    );

    // What needs attention is mended by the department in its own draft.
    const [found] = await rowsFor(people.providerOfficer, done, 'needsAttention');
    const drafted = await rowsFor(people.providerOfficer, done, 'created');
    const its = drafted.find(({ catalogCode }) => catalogCode === found?.catalogCode);
    const catalog = `/v1/catalogs/${String(its?.catalogId)}`;
    await act(client, people.providerOfficer, 'PATCH', catalog, { updateFrequency: 'daily' });
    expect(await act(client, people.providerOfficer, 'GET', catalog)).toMatchObject({
      updateFrequency: 'daily',
    });
  });

  test('R12.2 nothing of the rows of others is told: neither to a department that has none nor by the record', async () => {
    const { client } = platform;
    const done = await importWorkbook(client, people.authorityOfficer, ofCity);
    const path = `/v1/imports/${String(done.id)}`;
    await act(client, people.requesterOfficer, 'GET', path, undefined, 404);
    await act(client, people.requesterOfficer, 'GET', `${path}/rows`, undefined, 404);
    await act(client, people.requesterOfficer, 'GET', `${path}/rows.xlsx`, undefined, 404);
    await act(client, people.otherOfficer, 'POST', `${path}/start`, {}, 403);
    await act(client, people.otherOfficer, 'POST', `${path}/headings`, { headings: ['目录编码'] }, 404);
    const record = await everything(client, people.otherOfficer, `${path}/events`);
    expect(record.every(({ data }) => data === null)).toBe(true);
    const seen = await act(client, people.otherOfficer, 'GET', path);
    expect(JSON.stringify(seen)).not.toContain(codes.provider);
    expect(seen).toMatchObject({ catalogs: 1, unchanged: 1, needsAttention: 1 });
  });

  test('R12.2 a department that names another as the provider tells nobody and opens nothing to it', async () => {
    const { client } = platform;
    const done = await importWorkbook(
      client,
      people.providerOfficer,
      workbook(row('AUT-9', '别家的目录', codes.other, '看情况')),
    );
    expect(done).toMatchObject({ created: 0, errors: 1 });
    await act(client, people.otherOfficer, 'GET', `/v1/imports/${String(done.id)}`, undefined, 404);
    expect(await toldOf(people.otherOfficer, done)).toEqual([]);
  });
});
