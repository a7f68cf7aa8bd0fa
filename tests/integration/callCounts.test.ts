import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CountedStep, countingSteps, type Step, wholeLife } from '../../bench/lifecycle.ts';
import { type Bench, startBench } from '../../bench/platform.ts';
import type { AwsCall } from '../../local/gateway/services.ts';
import { fileRequest, people, signIn } from '../acceptance/region990100.ts';

/**
 * Every call of AWS is counted where it arrives. Two calls of the API do more by their nature, and no more than this:
 * completing an upload looks at the object as well, and parts belong to a delivery whose sides must be known.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'POST /v1/grants/{id}/deliveries/{id}/complete': [
    'DynamoDB.BatchGetItem',
    'S3.HEAD',
    'DynamoDB.TransactWriteItems',
  ],
  // Whoever fetches data is noted (R42.1): once a day, and this is the day's first time.
  'GET /v1/grants/{id}/deliveries/{id}/parts': [
    'DynamoDB.BatchGetItem',
    'DynamoDB.UpdateItem',
    'DynamoDB.Query',
  ],
};

/** Data in doubt is marked wherever it is shown (R26.2): open corrections are rows of their own, asked for with one query. */
const marked: readonly string[] = ['GET /v1/grants/{id}', 'GET /v1/catalogs/{id}'];
const withMark = (name: string, calls: readonly string[]) =>
  marked.includes(name) ? [...calls, 'DynamoDB.Query'] : calls;

/** Reads everything that is read a second time as well. */
const twiceRead =
  (step: Step): Step =>
  async (kind, who, method, path, body) => {
    const answer = await step(kind, who, method, path, body);
    return kind === 'read' ? step(kind, who, method, path, body) : answer;
  };

const counted: CountedStep[] = [];
/** The list of a region's open duties, looked at twice. */
const regional: CountedStep[] = [];
let bench: Bench | undefined;

beforeAll(async () => {
  const seen: AwsCall[] = [];
  // Without injected faults: whoever is refused asks again, and that is not what is counted here.
  bench = await startBench({ watch: (call) => seen.push(call) }, inject('assembly'));
  // What decisions of a kind ask for is learned from the first of them.
  await wholeLife(bench, countingSteps(bench, seen, []));
  const step = countingSteps(bench, seen, counted);
  await wholeLife(bench, twiceRead(step));
  await fileRequest(bench.client, bench.catalogId);
  const look = countingSteps(bench, seen, regional);
  // Whoever calls for the first time is noted.
  await signIn(bench.client, people.governmentOfficer);
  for (const path of ['/v1/todo?scope=region', '/v1/todo?scope=region', '/v1/todo/board'])
    await look('list', people.governmentOfficer, 'GET', path);
});
afterAll(() => bench?.stop());

const ordinary = (kind: CountedStep['kind']) =>
  counted.filter((step) => step.kind === kind && !(step.name in allowed));

test('a change is one read and one transaction, all through the life of a request', () => {
  const changes = ordinary('change');
  expect(changes.length).toBeGreaterThanOrEqual(7);
  for (const { name, calls } of changes)
    expect({ name, calls }).toEqual({
      name,
      calls: ['DynamoDB.BatchGetItem', 'DynamoDB.TransactWriteItems'],
    });
});

/** Calls without one batch read at the end: of the rules by which days are counted, where they are not remembered. */
const withoutRules = (calls: readonly string[]) =>
  calls.length > 1 && calls.at(-1) === 'DynamoDB.BatchGetItem' ? calls.slice(0, -1) : calls;

test('a list is one query, beside the rules by which days are counted', () => {
  const lists = ordinary('list');
  expect(lists.length).toBeGreaterThanOrEqual(3);
  for (const { name, calls } of lists)
    expect({ name, calls: withoutRules(calls) }).toEqual({ name, calls: ['DynamoDB.Query'] });
});

test('the open duties of a region are one query, beside who asks and the rules by which days are counted', () => {
  expect(regional.length).toBe(3);
  for (const { calls } of regional)
    expect(calls).toEqual(['DynamoDB.BatchGetItem', 'DynamoDB.Query', 'DynamoDB.BatchGetItem']);
});

test('a read is one call, and one more where data may be in doubt; the first look of a day is noted, and no other costs more', () => {
  const reads = ordinary('read');
  const [first, again] = [0, 1].map((turn) => reads.filter((_, index) => index % 2 === turn));
  expect(again?.length).toBeGreaterThanOrEqual(4);
  for (const { name, calls } of again ?? [])
    expect({ name, calls }).toEqual({ name, calls: withMark(name, ['DynamoDB.BatchGetItem']) });
  const noted = first?.filter(({ calls }) => calls.includes('DynamoDB.UpdateItem')) ?? [];
  expect(noted.length).toBeGreaterThanOrEqual(4);
  for (const { name, calls } of noted)
    expect({ name, calls }).toEqual({
      name,
      calls: withMark(name, ['DynamoDB.BatchGetItem', 'DynamoDB.UpdateItem']),
    });
});

test('what does more than that does exactly what is known', () => {
  for (const [name, calls] of Object.entries(allowed)) {
    const steps = counted.filter((step) => step.name === name);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toMatchObject({ name, calls });
  }
});
