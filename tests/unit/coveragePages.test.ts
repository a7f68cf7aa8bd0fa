import { expect, it } from 'vitest';
import { ofProvider, type Row, within } from '../../lib/case/lists.ts';
import { coveringOf, coveringWithin } from '../../lib/catalog/covering.ts';
import { coverageOfRegion, type DepartmentCoverage } from '../../lib/platform/ledger/coverage.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { rowKey } from '../../lib/platform/store/keys.ts';
import { memoryTable } from '../rehearsal/memoryTable.ts';

const at = '2026-03-02T10:00:00+08:00';
const city = '990000/990100';
const places = [city, `${city}/990102`, `${city}/990103`];
const permits = 3;

/** A city where each place has some departments, and each of these some permits, of which every second one is catalogued. */
async function register(departmentsAt: number, mattersOf: number) {
  const { table } = memoryTable(() => {});
  const put = async (
    row: Pick<Row, 'list' | 'key'>,
    path: string,
    kind: string,
    id: string,
    summary: object,
  ) => {
    const sort = path === '' ? at : `${path}/#${at}`;
    const item = { id, kind, status: 'inForce', summary: JSON.stringify(summary) };
    await table.putMany([toItem({ ...rowKey({ ...row, sort }, kind, id), ...item })]);
  };
  const both = async (list: string, path: string, org: string, id: string, summary: object) => {
    const [own, region] =
      list === 'catalog'
        ? [coveringOf(org), coveringWithin(path)]
        : [ofProvider(list, org), within(list, path)];
    await put(own, '', list, id, summary);
    await put(region, path, list, id, summary);
  };
  const orgs: string[] = [];
  for (const path of places)
    for (let number = 1; number <= departmentsAt; number += 1) {
      const org = `${path.slice(-6)}.${number}`;
      orgs.push(org);
      const body = { uscc: org, name: org, kind: 'department', path, level: 'city', region: path.slice(-6) };
      await put(within('department', path), path, 'department', org, body);
      await both('duty', path, org, `${org}.zz`, { provider: org });
      for (let one = 1; one <= mattersOf; one += 1) {
        const id = `${org}.xk-${one}`;
        const matter = { name: id, matterKind: 'permit', provider: org, absences: [], items: [] };
        await both('matter', path, org, id, matter);
        if (one % 2 === 1)
          await both('catalog', path, org, `k${id}`, {
            id: `k${id}`,
            name: id,
            provider: org,
            matters: [id],
            items: [{ name: '申请人' }],
          });
      }
    }
  let asked = 0;
  const counting = {
    ...table,
    query: (range: Parameters<typeof table.query>[0]) => {
      asked += 1;
      return table.query(range);
    },
  };
  // Of the store only its table and heads are asked for; no region has added to the standard.
  const store = { table: counting, heads: async () => new Map() } as unknown as Parameters<
    typeof coverageOfRegion
  >[2];
  return { store, orgs, asked: () => asked };
}

async function everyPage(store: Parameters<typeof coverageOfRegion>[2], limit: number, atMost?: number) {
  const departments: DepartmentCoverage[] = [];
  const complete: boolean[] = [];
  let after: string | undefined;
  do {
    const bound = atMost === undefined ? {} : { atMost };
    const page = await coverageOfRegion(city, { after, limit, ...bound }, store);
    departments.push(...page.departments);
    complete.push(page.isComplete);
    after = page.next;
  } while (after !== undefined);
  return { departments, complete };
}

const figuresOf = (departments: readonly DepartmentCoverage[]) =>
  departments.map(({ org, duties, matters, required, covered }) => [org, duties, matters, required, covered]);

it.each([
  ['all in one page', 100, undefined],
  ['page by page, places cut anywhere', 4, undefined],
  ['where places together have more than one answer reads', 100, 40],
  ['where one place alone has more than that', 100, 5],
])('counts every department of a region once and whole: %s', async (_, limit, atMost) => {
  const { store, orgs } = await register(6, 5);
  const { departments, complete } = await everyPage(store, limit, atMost);
  expect(figuresOf(departments)).toEqual(orgs.map((org) => [org, 1, 5, 5 * permits, 3]));
  expect(complete.every(Boolean)).toBe(true);
});

it('asks for a page no more where the region has more', async () => {
  const [few, many] = [await register(3, 2), await register(40, 2)];
  await coverageOfRegion(city, { limit: 3 }, few.store);
  await coverageOfRegion(city, { limit: 3 }, many.store);
  expect(many.asked()).toBe(few.asked());
});

it('says nothing of a region in which nobody is registered', async () => {
  const { store } = await register(0, 0);
  expect(await coverageOfRegion(city, { limit: 10 }, store)).toEqual({ departments: [], isComplete: true });
});
