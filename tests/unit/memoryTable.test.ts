import { describe, expect, test } from 'vitest';
import type { Item } from '../../lib/platform/store/items.ts';
import { holds, updated } from '../rehearsal/conditions.ts';
import { memoryTable } from '../rehearsal/memoryTable.ts';
import { createPlan } from '../rehearsal/plan.ts';

const item: Item = {
  pk: { S: 'a' },
  sk: { S: 'b' },
  version: { N: '3' },
  status: { S: 'cut' },
  yes: { BOOL: true },
};
const values: Item = {
  ':three': { N: '3' },
  ':ten': { N: '10' },
  ':cut': { S: 'cut' },
  ':failed': { S: 'failed' },
};
const names = { '#status': 'status' };

describe('conditions of the table in memory', () => {
  test.each([
    ['attribute_exists(pk)', true],
    ['attribute_not_exists(pk)', false],
    ['attribute_not_exists(gone)', true],
    ['version = :three', true],
    ['version <> :three', false],
    ['version < :ten', true],
    ['version >= :ten', false],
    ['gone = :three', false],
    ['gone <> :three', true],
    ['status < :three', false],
    ['#status IN (:failed, :cut)', true],
    ['#status IN (:failed)', false],
    ['version = :ten OR attribute_exists(pk) AND version = :three', true],
    ['(version = :three OR attribute_exists(pk)) AND version = :ten', false],
    ['version = :three AND (attribute_not_exists(#status) OR #status = :cut)', true],
  ])('%s: %s', (expression, expected) => {
    expect(holds(expression, item, { names, values })).toBe(expected);
  });

  test('of no item, only what asks for nothing holds', () => {
    expect(holds('attribute_not_exists(pk)', undefined, {})).toBe(true);
    expect(holds('version = :three', undefined, { values })).toBe(false);
  });

  test.each([
    'size(pk) > :three',
    'version',
    'version = :three AND',
    '(version = :three',
    'NOT version = :three',
  ])('what it does not know, it says: %s', (expression) => {
    expect(() => holds(expression, item, { values })).toThrow('knows no condition');
  });

  test('nothing stands for a value that was not given', () => {
    expect(() => holds('version = :gone', item, { values })).toThrow('nothing stands for :gone');
  });

  test('an update sets and removes', () => {
    const stands = { names, values };
    expect(updated('SET #status = :failed, version = :ten REMOVE yes', item, stands)).toEqual({
      pk: { S: 'a' },
      sk: { S: 'b' },
      version: { N: '10' },
      status: { S: 'failed' },
    });
    expect(() => updated('SET version = version + :three', item, stands)).toThrow('knows no update');
  });
});

describe('the table in memory', () => {
  const row = (sk: string, more: Item = {}): Item => ({ pk: { S: 'p' }, sk: { S: sk }, ...more });
  const filled = async () => {
    const inserted: string[] = [];
    const memory = memoryTable((one) => inserted.push(one.sk?.S ?? ''));
    await memory.table.putMany(['c', 'a', 'b1', 'b2', 'd'].map((sk) => row(sk)));
    return { ...memory, inserted };
  };
  const keysOf = async (memory: Awaited<ReturnType<typeof filled>>, range: object) => {
    const { items, next } = await memory.table.query({ partition: 'p', limit: 10, ...range });
    return { keys: items.map(({ sk }) => sk?.S), next: next?.sk?.S };
  };

  test('answers ranges in their order, page by page', async () => {
    const memory = await filled();
    expect((await keysOf(memory, {})).keys).toEqual(['a', 'b1', 'b2', 'c', 'd']);
    expect((await keysOf(memory, { prefix: 'b' })).keys).toEqual(['b1', 'b2']);
    expect((await keysOf(memory, { from: 'b2', upTo: 'c' })).keys).toEqual(['b2', 'c']);
    expect((await keysOf(memory, { upTo: 'b1' })).keys).toEqual(['a', 'b1']);
    expect(await keysOf(memory, { newestFirst: true, limit: 2 })).toEqual({ keys: ['d', 'c'], next: 'c' });
    expect(await keysOf(memory, { limit: 2 })).toEqual({ keys: ['a', 'b1'], next: 'b1' });
    expect(await keysOf(memory, { limit: 3, after: row('b1') })).toEqual({
      keys: ['b2', 'c', 'd'],
      next: undefined,
    });
    expect((await keysOf(memory, { newestFirst: true, after: row('b2') })).keys).toEqual(['b1', 'a']);
  });

  test('keeps its indexes with its items', async () => {
    const memory = await filled();
    const due = (at: string): Item => ({ dueShard: { S: 'open#0' }, dueSort: { S: at } });
    await memory.table.putMany([
      row('a', due('2026-02')),
      row('b1', due('2026-01')),
      row('c', due('2026-03')),
    ]);
    const find = (range: object) => keysOf(memory, { index: 'byDue', partition: 'open#0', ...range });
    expect((await find({})).keys).toEqual(['b1', 'a', 'c']);
    expect((await find({ upTo: '2026-02' })).keys).toEqual(['b1', 'a']);
    const first = await memory.table.query({ index: 'byDue', partition: 'open#0', limit: 1 });
    expect((await find({ after: first.next })).keys).toEqual(['a', 'c']);
    await memory.table.remove({ pk: 'p', sk: 'a' });
    await memory.table.update(
      { pk: 'p', sk: 'b1' },
      { remove: ['dueShard', 'dueSort'], condition: 'attribute_exists(pk)' },
    );
    expect((await find({})).keys).toEqual(['c']);
  });

  test('a transaction is whole or not at all, and says why it is not', async () => {
    const memory = await filled();
    const put = (sk: string) => ({
      Put: { TableName: 't', Item: row(sk), ConditionExpression: 'attribute_not_exists(pk)' },
    });
    expect(
      await memory.table.transact([{ write: put('e') }, { write: put('a'), otherwise: 'known' as const }]),
    ).toEqual(['known']);
    expect(await memory.table.get({ pk: 'p', sk: 'e' })).toBeUndefined();
    expect(await memory.table.transact([{ write: put('e') }])).toEqual([]);
    expect(memory.inserted.at(-1)).toBe('e');
    // An item that was there before is no new one.
    await memory.table.putMany([row('a')]);
    expect(memory.inserted).toHaveLength(6);
  });

  test('counts write units: one a started KB, twice as many in a transaction', async () => {
    const memory = memoryTable(() => {});
    await memory.table.putMany([row('a', { text: { S: 'x'.repeat(1500) } })]);
    expect(memory.writeUnits()).toBe(2);
    await memory.table.transact([{ write: { Put: { TableName: 't', Item: row('b') } } }]);
    expect(memory.writeUnits()).toBe(4);
  });
});

test('a plan gives out what comes first, and what was planned first of the same instant', () => {
  const plan = createPlan<string>();
  for (const [at, name] of [
    [3, 'c'],
    [1, 'a'],
    [2, 'b1'],
    [2, 'b2'],
    [2, 'b3'],
    [5, 'e'],
    [4, 'd'],
  ] as const)
    plan.add(at, name);
  expect(plan.next()).toBe(1);
  expect(Array.from({ length: 7 }, () => plan.take())).toEqual(['a', 'b1', 'b2', 'b3', 'c', 'd', 'e']);
  expect(plan.next()).toBeUndefined();
  expect(() => plan.take()).toThrow('nothing is planned');
});
