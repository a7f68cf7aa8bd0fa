import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, describe, expect, it } from 'vitest';
import { createActivity, settle } from '../../local/activity.ts';
import { createTables, startDynamoDb } from '../../local/engines/dynamodb.ts';
import { openMemory } from '../../local/platformState.ts';
import type { Functions, Outcome } from '../../local/runtime/functions.ts';
import { startStreamMapping } from '../../local/runtime/streamMapping.ts';
import { isObject, type Json } from '../../local/template/intrinsics.ts';
import type { MappingModel } from '../../local/template/mapping.ts';
import type { TableModel } from '../../local/template/model.ts';

const name = 'Things';
const streamArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${name}/stream/1`;
const table: TableModel = {
  name,
  create: {
    TableName: name,
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['pk', 'sk'].map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  },
  streamArn,
  streamView: 'NEW_IMAGE',
  ttlAttribute: undefined,
  keys: ['pk', 'sk'],
};
const mapping: MappingModel = {
  id: 'Mapping',
  source: 'stream',
  sourceArn: streamArn,
  function: 'worker',
  batchSize: 3,
  reportsItemFailures: false,
  filters: [],
  bisects: true,
  maximumRetries: 1,
  maximumAge: -1,
  onFailure: 'failures',
  concurrency: 4,
  startsAtTrimHorizon: true,
};

/** One change of one item, as the function saw it. */
interface Seen {
  readonly item: string;
  readonly value: number;
}

/** A stream over a real table, and a function of the test's own behind it. */
async function streaming(work: (seen: readonly Seen[]) => Promise<void>) {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-stream-'));
  const dynamodb = await startDynamoDb(directory, () => {});
  const memory = openMemory(join(directory, 'platform.db'));
  const activity = createActivity();
  onTestFinished(async () => {
    memory.close();
    await dynamodb.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  await createTables(dynamodb, [table]);
  const parked: string[] = [];
  const invoke = async (_: string, event: string): Promise<Outcome> => {
    const { Records: records } = JSON.parse(event) as { Records: Json[] }; // as the mapping makes it
    try {
      await work(records.map(seenIn));
      return { ok: true, id: 'one', result: 'null' };
    } catch (error) {
      return { ok: false, id: 'one', error: { errorType: 'Error', errorMessage: String(error), trace: [] } };
    }
  };
  const nobody = () => {
    throw new Error('nobody asks for this here');
  };
  const functions: Functions = {
    invoke,
    has: () => true,
    model: () => undefined,
    warm: nobody,
    stop: nobody,
  };
  const queues = {
    hasObject: nobody,
    uploadedParts: nobody,
    queue: nobody,
    queues: nobody,
    answer: nobody,
    serve: nobody,
    stop: nobody,
    send: (_: string, body: string) => void parked.push(body),
  };
  const start = () => {
    const surroundings = {
      activity,
      functions,
      queues,
      dynamodb,
      memory,
      region: 'us-east-1',
      account: '000000000000',
    };
    const started = startStreamMapping(mapping, table, {
      ...surroundings,
      isExpired: () => false,
      failed: (error) => {
        throw error;
      },
    });
    onTestFinished(() => started.stop());
    return started;
  };
  const put = async (item: string, value: number) => {
    const [pk = '', sk = ''] = item.split('/');
    await dynamodb.call('PutItem', {
      TableName: name,
      Item: { pk: { S: pk }, sk: { S: sk }, value: { N: String(value) } },
    });
  };
  return {
    start,
    put,
    parked,
    quiet: (pumps: Parameters<typeof settle>[1]) =>
      settle(activity, pumps, { most: 20_000, underTraffic: 20_000 }),
  };
}

function seenIn(record: Json): Seen {
  const data = isObject(record) && isObject(record['dynamodb']) ? record['dynamodb'] : {};
  const image = JSON.parse(JSON.stringify(data['NewImage'])) as Record<'pk' | 'sk', { S: string }> & {
    value: { N: string };
  }; // as the test has put it
  return { item: `${image.pk.S}/${image.sk.S}`, value: Number(image.value.N) };
}

const items = Array.from({ length: 12 }, (_, index) => `p${index % 3}/s${index}`);

describe('a stream whose mapping works on several batches at once', () => {
  it('does so for different items, also of one partition, and keeps the order of each', async () => {
    const seen: Seen[] = [];
    let [atOnce, most] = [0, 0];
    const { start, put, quiet } = await streaming(async (batch) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setTimeout(resolve, 10));
      seen.push(...batch);
      atOnce -= 1;
    });
    for (const value of [1, 2, 3, 4]) for (const item of items) await put(item, value);
    const { pump } = start();
    await quiet([pump]);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(mapping.concurrency);
    for (const item of items)
      expect(seen.filter((one) => one.item === item).map(({ value }) => value)).toEqual([1, 2, 3, 4]);
  });

  it('holds up only the lane of what fails, and puts aside no more than the poison', async () => {
    const seen: Seen[] = [];
    const { start, put, quiet, parked } = await streaming(async (batch) => {
      if (batch.some(({ item }) => item === 'p1/s1')) throw new Error('poison');
      seen.push(...batch);
    });
    for (const item of items) await put(item, 1);
    const { pump } = start();
    await quiet([pump]);
    expect(seen.map(({ item }) => item).toSorted()).toEqual(
      items.filter((item) => item !== 'p1/s1').toSorted(),
    );
    expect(parked).toHaveLength(1);
    expect(JSON.parse(parked[0] ?? '')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
  });

  it('goes on after a restart from the first change that was not done, and loses none', async () => {
    const seen: Seen[] = [];
    let isStuck = true;
    const { start, put } = await streaming(async (batch) => {
      if (isStuck && batch.some(({ item }) => item === items[5])) await new Promise(() => {});
      seen.push(...batch);
    });
    for (const item of items) await put(item, 1);
    const first = start();
    first.pump.kick();
    await expect.poll(() => seen.length, { timeout: 10_000 }).toBeGreaterThan(items.length / 2);
    first.stop();
    isStuck = false;
    const second = start();
    second.pump.kick();
    await expect
      .poll(() => new Set(seen.map(({ item }) => item)).size, { timeout: 10_000 })
      .toBe(items.length);
  });
});
