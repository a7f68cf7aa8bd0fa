import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  deadlineOf,
  eventually,
  everything,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const officer = people.providerOfficer;
const held: { ids: string[] } = { ids: [] };

const order = (body: object, status = 202, who: Person = officer) =>
  act(platform.client, who, 'POST', '/v1/bulk', { kind: 'catalog', command: 'attach', ...body }, status);
const preview = (body: object) =>
  act(platform.client, officer, 'POST', '/v1/bulk/preview', { kind: 'catalog', command: 'attach', ...body });

async function worked(body: object): Promise<Body> {
  const { id } = await order(body);
  return eventually(async () => {
    const found = await act(platform.client, officer, 'GET', `/v1/bulk/${String(id)}`);
    return found.status === 'running' ? undefined : found;
  }, 60_000);
}

const catalogAt = (id: string) => act(platform.client, officer, 'GET', `/v1/catalogs/${id}`);
const tableOf = (at: number) => ({ kind: 'table', system: '不动产登记系统', name: `bdc_${at}` });
const eachOf = (ids: readonly string[]) => ids.map((id, at) => ({ id, body: tableOf(at) }));

beforeAll(async () => {
  await registerCity(platform.client);
  for (let at = 0; at < 4; at += 1)
    held.ids.push(await publishCatalog(platform.client, { ...catalogBody, name: `不动产登记信息之${at}` }));
});

describe('what stands behind many catalogs, told by one list', () => {
  test('R16.3 every catalog gets its own table, and one that cannot take it says why', async () => {
    const [first = '', second = '', third = ''] = held.ids;
    const each = [
      ...eachOf([first, second]),
      { id: third, body: { kind: 'table' } },
      { id: 'nowhere', body: tableOf(3) },
    ];
    expect(await preview({ each })).toMatchObject({
      total: 4,
      tried: 4,
      refusals: [
        { code: 'invalid_input', cases: 1, errors: [{ path: '/name' }] },
        { code: 'not_found', cases: 1 },
      ],
    });
    const done = await worked({ each });
    expect(done).toMatchObject({ status: 'done', counts: { done: 2, unchanged: 0, refused: 2, failed: 0 } });
    for (const [at, id] of [first, second].entries()) {
      const catalog = await catalogAt(id);
      expect(catalog).toMatchObject({ resource: tableOf(at) });
      expect(deadlineOf(catalog, 'attachment').status).toBe('met');
    }
    expect(await catalogAt(third)).not.toHaveProperty('resource');
    const results = await everything(platform.client, officer, `/v1/bulk/${String(done.id)}/results`);
    expect(results.slice(2)).toMatchObject([
      { id: third, status: 'refused', problem: { code: 'invalid_input', errors: [{ path: '/name' }] } },
      { id: 'nowhere', status: 'refused', problem: { code: 'not_found' } },
    ]);
  });

  test('R16.3 told again nothing changes, and another word takes the place of the old one', async () => {
    const [first = '', second = ''] = held.ids;
    const again = [
      { id: first, body: tableOf(0) },
      { id: second, body: { kind: 'file', name: '登记簿.csv' } },
    ];
    expect((await worked({ each: again })).counts).toEqual({ done: 1, unchanged: 1, refused: 0, failed: 0 });
    const record = await everything(platform.client, officer, `/v1/catalogs/${first}/events`);
    expect(record.filter(({ type }) => type === 'resourceRegistered')).toHaveLength(1);
    expect((await catalogAt(second)).resource).toMatchObject({ kind: 'file', name: '登记簿.csv' });
  });

  test('R16.3 is said of each by itself: never of all alike, never twice of one, and by the provider’s officer alone', async () => {
    const [, , third = '', fourth = ''] = held.ids;
    const errors = async (body: object) => (await order(body, 400))['errors'];
    expect(await errors({ ids: [third] })).toMatchObject([{ path: '/each', code: 'required' }]);
    expect(await errors({ filter: {}, expect: 2 })).toMatchObject([{ path: '/each', code: 'required' }]);
    expect(await errors({ each: eachOf([third]), ids: [fourth] })).toMatchObject([{ path: '/ids' }]);
    const each = eachOf([third]);
    expect(await errors({ each, filter: {}, expect: 1 })).toMatchObject([{ path: '/filter' }]);
    expect(await errors({ each, filter: {}, ids: [fourth] })).toMatchObject([
      { path: '/ids' },
      { path: '/filter' },
    ]);
    expect(await errors({ each, expect: 2 })).toMatchObject([{ path: '/expect' }]);
    expect(await errors({ each: [] })).toMatchObject([{ path: '/each' }]);
    expect(await errors({ each: eachOf([third, fourth, third]) })).toMatchObject([
      { path: '/each/2/id', code: 'duplicate' },
    ]);
    expect(await errors({ each: [{ id: third, body: { kind: 'tape', name: 'x' } }] })).toMatchObject([
      { path: '/each/0/body/kind' },
    ]);
    expect(await errors({ command: 'submit', each: eachOf([third]) })).toMatchObject([{ path: '/each' }]);
    await order({ each: eachOf([third]) }, 403, people.providerHead);
    // Whoever belongs to another department finds out nothing about them.
    const { id } = await order({ each: eachOf([third]) }, 202, people.otherOfficer);
    const foreign = await eventually(async () => {
      const found = await act(platform.client, people.otherOfficer, 'GET', `/v1/bulk/${String(id)}`);
      return found.status === 'done' ? found : undefined;
    }, 60_000);
    expect(foreign.counts).toMatchObject({ done: 0, refused: 1 });
    expect(await catalogAt(third)).not.toHaveProperty('resource');
  });
});
