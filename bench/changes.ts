import { createTables, type DynamoDb, signature, startDynamoDb } from '../local/engines/dynamodb.ts';
import { post } from '../local/engines/awsCall.ts';
import type { Person } from '../operate/client.ts';
import type { JsonObject } from '../local/template/intrinsics.ts';
import { expectStatus, people, requestBody } from '../tests/acceptance/region990100.ts';
import { type Bench, startBench } from './platform.ts';
import { median, type Measurement, quantile } from './measurement.ts';

const warmUp = 20;
const requests = 250;

/**
 * P13: changes of a request over HTTP, one after another, on the embedded platform (drafted, submitted, received,
 * answer prepared: 1,000 changes, whose notices and timers follow meanwhile), against the very transactions they
 * contain, sent straight to a second table engine in turns with them.
 */
export async function changes(): Promise<Measurement[]> {
  const transactions: JsonObject[] = [];
  const bench = await startBench({
    watch: ({ operation, input }) => {
      if (operation === 'TransactWriteItems') transactions.push(input);
    },
  });
  const engine = await startDynamoDb(bench.directory, fail);
  try {
    await createTables(engine, bench.model.tables);
    await replay(engine, transactions.splice(0));
    for (let round = 0; round < warmUp; round += 1) await changeRequest(bench);
    await replay(engine, transactions.splice(0));
    const ours: number[] = [];
    const raw: number[] = [];
    const alone: number[] = [];
    for (let round = 0; round < requests; round += 1) {
      ours.push(...(await changeRequest(bench)));
      raw.push(...(await replay(engine, transactions.splice(0))));
      if (round % 5 === 0) {
        alone.push(...(await changeRequest(bench, () => bench.platform.settled())));
        await replay(engine, transactions.splice(0));
      }
      for (const { name } of bench.model.tables) engine.trimStream(name, BigInt(2 ** 52));
    }
    return rows(ours, raw, alone);
  } finally {
    await engine.stop();
    await bench.stop();
  }
}

function rows(ours: readonly number[], raw: readonly number[], alone: readonly number[]): Measurement[] {
  const row = (share: number) => {
    const [mine, theirs] = [quantile(ours, share), quantile(raw, share)];
    return { id: 'P13', ours: mine, baseline: theirs, unit: 'ms', ratio: mine / theirs };
  };
  const p50 = row(0.5);
  const p99 = row(0.99);
  const what = `change of a request over HTTP (${ours.length} changes) against its transaction`;
  return [
    { ...p50, name: `${what}, p50`, goal: '≤ 2.5×', met: p50.ratio <= 2.5 },
    { ...p99, name: `${what}, p99`, goal: '≤ 50 ms and ≤ 2.5×', met: p99.ours <= 50 && p99.ratio <= 2.5 },
    {
      id: 'P13',
      name: `the same when nothing else goes on (${alone.length} changes), p50`,
      ours: median(alone),
      baseline: median(raw),
      unit: 'ms',
      ratio: median(alone) / median(raw),
      goal: 'shown',
    },
  ];
}

/**
 * Takes a new request through four changes.
 * @param settled awaited before each; without it they follow each other at once
 * @returns how long each took, in milliseconds
 */
async function changeRequest(
  { client, catalogId }: Bench,
  settled: () => Promise<void> = async () => undefined,
): Promise<number[]> {
  const taken: number[] = [];
  const change = async (who: Person, path: string, body: object, status = 200) => {
    await settled();
    const start = performance.now();
    const answer = await client.call(who, 'POST', path, body);
    taken.push(performance.now() - start);
    return expectStatus(answer, status);
  };
  const { id } = await change(people.requesterOfficer, '/v1/requests', requestBody(catalogId), 201);
  const path = `/v1/requests/${String(id)}`;
  await change(people.requesterOfficer, `${path}/submit`, {});
  await change(people.requesterHead, `${path}/approve`, {});
  await change(people.providerOfficer, `${path}/prepare-answer`, { decision: 'consent', conditions: ['c1'] });
  return taken;
}

/** Sends transactions as they are, in their order; how long each took, in milliseconds. */
async function replay(engine: DynamoDb, transactions: readonly JsonObject[]): Promise<number[]> {
  const taken: number[] = [];
  const headers = { ...signature, 'x-amz-target': 'DynamoDB_20120810.TransactWriteItems' };
  for (const transaction of transactions) {
    const body = JSON.stringify(transaction);
    const start = performance.now();
    const { status, body: answer } = await post(engine.url, headers, body);
    taken.push(performance.now() - start);
    if (status !== 200) throw new Error(`a transaction could not be repeated: ${answer.toString()}`);
  }
  return taken;
}

function fail(error: Error): never {
  throw error;
}
