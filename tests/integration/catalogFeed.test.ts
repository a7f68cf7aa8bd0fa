import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '../../lib/calendar/index.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { definitionOf } from '../../lib/cases.ts';
import { changesSince, fromTheBeginning } from '../../lib/platform/ledger/readFeed.ts';
import type { CaseStore } from '../../lib/platform/store/caseStore.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { headKey } from '../../lib/platform/store/keys.ts';
import { lift } from '../../lib/platform/store/lift.ts';
import { rowItems } from '../../lib/platform/store/rows.ts';
import { assessments, conditional, retirement } from '../unit/caseSamples.ts';
import { actingOn, type Engine, registerCityIn, startEngine } from './filledTable.ts';

/** The feed of public changes over a real table engine. */
let engine: Engine;
let store: CaseStore;
const at = (minute: number, seconds = '00') =>
  `2026-03-02T10:${String(minute).padStart(2, '0')}:${seconds}+08:00`;

beforeAll(async () => {
  engine = await startEngine();
  store = await engine.createTable('feed');
  await registerCityIn(store, at(0));
  for (let number = 1; number <= 20; number += 1) await publish(`k${number}`, number);
});
afterAll(() => engine.stop());

async function publish(id: string, minute: number): Promise<void> {
  const give = actingOn(store);
  const content = { ...conditional, name: `目录${id}`, code: `990100/${id}` };
  await give('providerOfficer', at(minute), catalog, id, { type: 'draft', id, content });
  await give('providerChief', at(minute), catalog, id, { type: 'approve', assessments });
  await give('providerOfficer', at(minute), catalog, id, { type: 'submit' });
  await give('authorityOfficer', at(minute), catalog, id, { type: 'publish' });
}

async function readAll(now: Instant, limit: number, place = fromTheBeginning) {
  const seen: string[] = [];
  for (let from = place; ; ) {
    const { changed, next, more } = await changesSince(store.table, from, { limit, now });
    seen.push(...changed.map(({ id }) => id));
    from = next;
    if (!more) return { seen, place: next };
  }
}

test('the feed shows what was published in its order, over all its parts, in pages of any size', async () => {
  const expected = Array.from({ length: 20 }, (_, index) => `k${index + 1}`);
  for (const limit of [1, 6, 100]) expect((await readAll(at(59), limit)).seen).toEqual(expected);
});

test('a draft stands in none, and what was retired stands in it by the day on which it was', async () => {
  const give = actingOn(store);
  const content = { ...conditional, code: '990100/draft' };
  await give('providerOfficer', at(30), catalog, 'draft', { type: 'draft', id: 'draft', content });
  const { place } = await readAll(at(40), 100);
  await give('providerChief', at(45), catalog, 'k3', { type: 'retire', retirement });
  expect((await readAll(at(46), 100, place)).seen).toEqual([]);
  await give('authorityOfficer', at(47), catalog, 'k3', { type: 'publish' });
  expect((await readAll(at(48), 100, place)).seen).toEqual(['k3']);
  const { seen } = await readAll(at(59), 7);
  expect(seen.filter((id) => id === 'k3')).toEqual(['k3']);
  expect(seen.at(-1)).toBe('k3');
});

test('what landed before there was a feed comes into it when it is lifted', async () => {
  const head = (await store.heads([{ kind: 'catalog', id: 'k5' }])).get('catalog#k5');
  const item = await store.table.get(headKey('catalog', 'k5'));
  if (!head || !item) throw new Error('there is no k5');
  const { shownChangedAt: _, ...state } = head.state as { shownChangedAt?: Instant };
  const row = [...rowItems(definitionOf('catalog'), head).values()].find(({ pk }) =>
    pk?.S?.startsWith('list#catalog.feed#'),
  );
  await store.table.remove({ pk: row?.['pk']?.S ?? '', sk: row?.['sk']?.S ?? '' });
  await store.table.putMany([{ ...item, ...toItem({ schema: 10, state: JSON.stringify(state) }) }]);
  expect((await readAll(at(59), 100)).seen).not.toContain('k5');
  expect(await lift(store.table, definitionOf('catalog'), 'k5')).toBe('lifted');
  const { seen } = await readAll(at(59), 100);
  expect(seen.slice(0, 5)).toEqual(['k1', 'k2', 'k4', 'k5', 'k6']);
});
