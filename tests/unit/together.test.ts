import { setTimeout as later } from 'node:timers/promises';
import type { ChangeMessageVisibilityBatchCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { createTaken } from '../../lib/platform/reactions/queues.ts';
import { oneAtATime, together } from '../../lib/platform/reactions/together.ts';
import { gatheredReads } from '../../lib/platform/store/gatheredReads.ts';
import { type Item, keyItem, type Key } from '../../lib/platform/store/items.ts';
import { placeOf, type Table } from '../../lib/platform/store/table.ts';

test('what is asked in the same moment is done at once, and each is answered for itself', async () => {
  const runs: (readonly number[])[] = [];
  const double = together(async (asked: readonly number[]) => {
    runs.push(asked);
    return asked.map((one) => one * 2);
  });
  expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
  expect(await double(4)).toBe(8);
  expect(runs).toEqual([[1, 2, 3], [4]]);
});

test('where it fails, it fails for all who asked then and for none who asks later', async () => {
  let tries = 0;
  const ask = together(async (asked: readonly string[]) => {
    tries += 1;
    if (tries === 1) throw new Error('down');
    return asked;
  });
  const outcomes = await Promise.allSettled([ask('a'), ask('b')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await ask('c')).toBe('c');
});

test('who asks while it runs shares one more run that begins afterwards, by key', async () => {
  const begun: string[] = [];
  let now = 0;
  let most = 0;
  const ask = oneAtATime(async (key: string, told: number) => {
    begun.push(`${key}${told}`);
    now += 1;
    most = Math.max(most, now);
    await later(5);
    now -= 1;
  });
  await Promise.all([ask('a', 1), ask('a', 2), ask('a', 3)]);
  expect(begun).toEqual(['a1', 'a3']);
  expect(most).toBe(1);
  await Promise.all([ask('b', 4), ask('c', 5)]);
  expect(begun.slice(2)).toEqual(['b4', 'c5']);
  await ask('a', 6);
  expect(begun.at(-1)).toBe('a6');
});

test('a run that fails is told to whom it ran for; the next one runs all the same', async () => {
  let runs = 0;
  const ask = oneAtATime(async () => {
    runs += 1;
    const isFirst = runs === 1;
    await later(2);
    if (isFirst) throw new Error('down');
  });
  const outcomes = await Promise.allSettled([ask('a', 0), ask('a', 0), ask('a', 0)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(runs).toBe(2);
});

test('reads of the same moment are one request, of which each has what it asked for', async () => {
  const stored = new Map(
    ['one', 'two'].map((pk) => [placeOf({ pk, sk: 'head' }), keyItem({ pk, sk: 'head' })]),
  );
  const asked: (readonly Key[])[] = [];
  const getMany = async (keys: readonly Key[]) => {
    asked.push(keys);
    const found = keys.map((key): [string, Item | undefined] => [placeOf(key), stored.get(placeOf(key))]);
    return new Map(found.flatMap(([place, item]) => (item ? [[place, item] as const] : [])));
  };
  // Nothing else of a table is asked for.
  const table = gatheredReads({ getMany } as unknown as Table);
  const [first, second] = await Promise.all([
    table.getMany([{ pk: 'one', sk: 'head' }]),
    table.getMany([
      { pk: 'two', sk: 'head' },
      { pk: 'three', sk: 'head' },
    ]),
  ]);
  expect(asked).toHaveLength(1);
  expect([...(first?.keys() ?? [])]).toEqual(['one|head']);
  expect([...(second?.keys() ?? [])]).toEqual(['two|head']);
});

test('messages that are held in the same moment are one request for ten of them, and each learns what became of it', async () => {
  const requests: number[] = [];
  const client = {
    async send({ input: { Entries = [] } }: ChangeMessageVisibilityBatchCommand) {
      requests.push(Entries.length);
      const gone = Entries.filter(({ ReceiptHandle }) => ReceiptHandle === 'receipt 3');
      return { Failed: gone.map(({ Id }) => ({ Id, Code: 'ReceiptHandleIsInvalid', SenderFault: true })) };
    },
  };
  const taken = createTaken(client, 'https://queue');
  const outcomes = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => taken.hide(`receipt ${index}`, 60)),
  );
  expect(requests).toEqual([10, 2]);
  expect(outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([3]);
});
