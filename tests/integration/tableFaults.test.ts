import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { ItemTooLarge, TableBusy } from '../../lib/platform/store/busy.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import type { Action } from '../../lib/platform/store/table.ts';
import type { CallPoint, Fault } from '../../local/faults/fault.ts';
import { cancelled, tableErrors, type WireError } from '../../local/faults/wireErrors.ts';
import { firstCalls, useFaultyPlatform } from './faultyPlatform.ts';

/** The table as DynamoDB may answer it: what the embedded engine, which does one thing after another, never says. */
const faulty = useFaultyPlatform({ pageBytes: 2000, maxAttempts: 2 });
const refusal = (error: WireError): Fault => ({ type: 'refuse', error });
const always = Number.POSITIVE_INFINITY;

let made = 0;
const fresh = () => {
  made += 1;
  return { pk: `test#${made}`, sk: 'a' };
};
const put = (key: ReturnType<typeof fresh>, fields: Record<string, string> = {}): Action<'there'> => ({
  write: {
    Put: {
      TableName: faulty.table.name,
      Item: toItem({ ...key, ...fields }),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
  otherwise: 'there',
});
const add = (key: ReturnType<typeof fresh>): Action => ({
  write: {
    Update: {
      TableName: faulty.table.name,
      Key: toItem({ ...key }),
      UpdateExpression: 'ADD tally :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
  },
});
const callsOf = (asked: readonly CallPoint[], operation: string) =>
  asked.filter(
    (point) => point.when === 'before' && point.holder === 'platform' && point.operation === operation,
  ).length;

describe('a transaction that nothing speaks against', () => {
  const passing: Readonly<Record<string, Fault>> = {
    'meets another on its last item': refusal(cancelled([undefined, 'TransactionConflict'])),
    'meets another on both': refusal(cancelled(['TransactionConflict', 'TransactionConflict'])),
    'is throttled': refusal(cancelled(['ThrottlingError', undefined])),
    'exceeds what was provisioned': refusal(cancelled([undefined, 'ProvisionedThroughputExceeded'])),
    'is said to be in progress': refusal(tableErrors.inProgress),
    'is throttled as a whole': refusal(tableErrors.throttling),
    'meets an error of the service': refusal(tableErrors.internal),
    'is cut off on its way': { type: 'disconnect' },
  };
  for (const [what, fault] of Object.entries(passing)) {
    test(`${what} is tried again`, async () => {
      const [one, other] = [fresh(), fresh()];
      const asked = faulty.failing(firstCalls(1, 'TransactWriteItems', fault));
      expect(await faulty.table.transact([put(one), put(other)])).toEqual([]);
      expect(callsOf(asked, 'TransactWriteItems')).toBe(2);
      expect(await faulty.table.get(other)).toBeDefined();
    });
  }

  test('is done once when its answer is lost, spoilt or an error', async () => {
    const lost: Fault[] = [{ type: 'disconnect' }, { type: 'truncate' }, refusal(tableErrors.internal)];
    for (const fault of lost) {
      const key = fresh();
      const asked = faulty.failing(firstCalls(1, 'TransactWriteItems', fault, 'after'));
      // Without one token for both attempts the second would find the first one's item, or count twice.
      expect(await faulty.table.transact([put(key), add({ ...key, sk: 'total' })])).toEqual([]);
      expect(callsOf(asked, 'TransactWriteItems')).toBe(2);
      expect(await faulty.table.get({ ...key, sk: 'total' })).toMatchObject({ tally: { N: '1' } });
    }
  });

  test('says what stood against it also after a conflict', async () => {
    const key = fresh();
    await faulty.table.transact([put(key)]);
    faulty.failing(firstCalls(2, 'TransactWriteItems', refusal(cancelled(['TransactionConflict']))));
    expect(await faulty.table.transact([put(key)])).toEqual(['there']);
  });

  test('is given up as busy when others do not get out of its way', async () => {
    const key = fresh();
    const conflict = refusal(cancelled(['TransactionConflict']));
    const asked = faulty.failing(firstCalls(always, 'TransactWriteItems', conflict));
    await expect(faulty.table.transact([put(key)])).rejects.toThrow(TableBusy);
    expect(callsOf(asked, 'TransactWriteItems')).toBe(9);
    faulty.failing(firstCalls(always, 'TransactWriteItems', refusal(tableErrors.throttling)));
    await expect(faulty.table.transact([put(key)])).rejects.toThrow(TableBusy);
    expect(await faulty.table.get(key)).toBeUndefined();
  });

  test('is carried out beside others that write the same items, however many they are', async () => {
    const [one, other] = [fresh(), fresh()];
    const { table, dynamodb } = faulty;
    await Promise.all(Array.from({ length: 20 }, () => table.transact([add(one), add(other)])));
    expect(await table.get(one)).toMatchObject({ tally: { N: '20' } });
    expect(await table.get(other)).toMatchObject({ tally: { N: '20' } });
    // That they met at all is what the SDK alone says of it.
    const alone = () =>
      dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [add(one).write, add(other).write] }));
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, alone));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'TransactionConflict' }],
    });
  });
});

describe('what no repetition helps', () => {
  const large = 'x'.repeat(410 * 1024);

  test('an item over 400 KB is named as what it is, at once', async () => {
    const key = fresh();
    const asked = faulty.failing(() => undefined);
    await expect(faulty.table.transact([put(key, { large })])).rejects.toThrow(ItemTooLarge);
    await faulty.table.transact([put(key, { half: large.slice(0, 300_000) })]);
    const Update = {
      TableName: faulty.table.name,
      Key: toItem({ ...key }),
      UpdateExpression: 'SET grown = :grown',
      ExpressionAttributeValues: toItem({ ':grown': large.slice(0, 300_000) }),
    };
    await expect(faulty.table.transact([{ write: { Update } }])).rejects.toThrow(ItemTooLarge);
    expect(callsOf(asked, 'TransactWriteItems')).toBe(3);
    const set = toItem({ other: large });
    const growing = faulty.table.update(key, { set, condition: 'attribute_exists(pk)' });
    await expect(growing).rejects.toThrow(ItemTooLarge);
    expect(callsOf(asked, 'UpdateItem')).toBe(1);
  });

  test('a transaction over 4 MB likewise', async () => {
    const key = fresh();
    const actions = Array.from({ length: 11 }, (_, index) =>
      put({ ...key, sk: String(index) }, { large: large.slice(0, 399_000) }),
    );
    await expect(faulty.table.transact(actions)).rejects.toThrow(ItemTooLarge);
  });

  test('a call that is not valid is an error, at once', async () => {
    const asked = faulty.failing(firstCalls(1, 'TransactWriteItems', refusal(tableErrors.validation)));
    await expect(faulty.table.transact([put(fresh())])).rejects.toThrow('parameter values were invalid');
    expect(callsOf(asked, 'TransactWriteItems')).toBe(1);
  });
});

describe('an update', () => {
  test('that meets a transaction is tried again, and its condition is what it answers', async () => {
    const key = fresh();
    const change = { set: toItem({ value: 'v' }), condition: 'attribute_not_exists(pk)' };
    const asked = faulty.failing(firstCalls(2, 'UpdateItem', refusal(tableErrors.conflict)));
    expect(await faulty.table.update(key, change)).toBe(true);
    expect(callsOf(asked, 'UpdateItem')).toBe(3);
    expect(await faulty.table.update(key, change)).toBe(false);
    faulty.failing(firstCalls(always, 'UpdateItem', refusal(tableErrors.conflict)));
    await expect(faulty.table.update(key, change)).rejects.toThrow(TableBusy);
  });
});

describe('what comes in pieces', () => {
  const keysOf = (pk: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ pk, sk: String(index).padStart(4, '0') }));
  const text = 'x'.repeat(300);

  test('is written and read whole: batches that were done in part go on where they stopped', async () => {
    const { pk } = fresh();
    const keys = keysOf(pk, 230);
    const halves = firstCalls(12, 'BatchWriteItem', { type: 'partly' });
    const asked = faulty.failing(halves);
    await faulty.table.putMany(keys.map((key) => toItem({ ...key, text })));
    expect(callsOf(asked, 'BatchWriteItem')).toBeGreaterThan(10);
    // Read in pages of 2,000 bytes, and some of them only half.
    faulty.failing(firstCalls(5, 'BatchGetItem', { type: 'partly' }));
    const found = await faulty.table.getMany([...keys, ...keys, { pk, sk: 'nowhere' }]);
    expect(found.size).toBe(230);
  });

  test('ends only where nothing more is said to follow', async () => {
    const { pk } = fresh();
    const keys = keysOf(pk, 30);
    await faulty.table.putMany(keys.map((key) => toItem({ ...key, text })));
    const first = await faulty.table.query({ partition: pk, limit: 30 });
    expect(first.items.length).toBeLessThan(10);
    expect(first.next).toBeDefined();
    const found: string[] = [];
    let after: typeof first.next;
    do {
      const page = await faulty.table.query({ partition: pk, limit: 30, after, consistent: true });
      found.push(...page.items.map(({ sk }) => sk?.S ?? ''));
      after = page.next;
    } while (after);
    expect(found).toEqual(keys.map(({ sk }) => sk));
    const range = { partition: pk, from: '0007', upTo: '0009', limit: 10, newestFirst: true };
    const between = await faulty.table.query(range);
    expect(between.items.map(({ sk }) => sk?.S)).toEqual(['0009', '0008', '0007']);
  });

  test('is given up as busy when nothing of it is done any more', async () => {
    const { pk } = fresh();
    const keys = keysOf(pk, 2);
    await faulty.table.putMany(keys.map((key) => toItem({ ...key, text })));
    faulty.failing(firstCalls(always, 'BatchGetItem', refusal(tableErrors.provisionedThroughput)));
    await expect(faulty.table.getMany(keys)).rejects.toThrow(TableBusy);
  });
});
