import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CountedStep, countingSteps, wholeLife } from '../../bench/lifecycle.ts';
import { type Bench, startBench } from '../../bench/platform.ts';
import type { AwsCall } from '../../local/gateway/services.ts';

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
  'GET /v1/grants/{id}/deliveries/{id}/parts': ['DynamoDB.BatchGetItem', 'DynamoDB.Query'],
};

const counted: CountedStep[] = [];
let bench: Bench | undefined;

beforeAll(async () => {
  const seen: AwsCall[] = [];
  // Without injected faults: whoever is refused asks again, and that is not what is counted here.
  bench = await startBench({ watch: (call) => seen.push(call) }, inject('assembly'));
  // What decisions of a kind ask for is learned from the first of them.
  await wholeLife(bench, countingSteps(bench, seen, []));
  await wholeLife(bench, countingSteps(bench, seen, counted));
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

test('a list is one query', () => {
  const lists = ordinary('list');
  expect(lists.length).toBeGreaterThanOrEqual(3);
  for (const { name, calls } of lists) expect({ name, calls }).toEqual({ name, calls: ['DynamoDB.Query'] });
});

test('a read is one call', () => {
  const reads = ordinary('read');
  expect(reads.length).toBeGreaterThanOrEqual(4);
  for (const { name, calls } of reads)
    expect({ name, calls }).toEqual({ name, calls: ['DynamoDB.BatchGetItem'] });
});

test('what does more than that does exactly what is known', () => {
  for (const [name, calls] of Object.entries(allowed)) {
    const steps = counted.filter((step) => step.name === name);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toMatchObject({ name, calls });
  }
});
