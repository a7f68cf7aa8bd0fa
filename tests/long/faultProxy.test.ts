import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { documentedFaults } from '../../local/faults/documented.ts';
import type { Inject } from '../../local/faults/fault.ts';
import { type Campaign, startCampaign } from '../faults/campaign.ts';
import { type Target, targetsAt } from '../faults/positions.ts';
import { sampleOf, spreadOut } from '../faults/sampling.ts';

/**
 * One whole life, from the catalog to the receipt, while what it asks of AWS fails: what it leaves behind is what is left
 * without. Here a part of all faults, drawn once; all of them in `npm run test:faults`.
 */
const held: { campaign?: Campaign } = {};
const campaign = () => {
  if (!held.campaign) throw new Error('the campaign has not started');
  return held.campaign;
};
beforeAll(async () => {
  held.campaign = await startCampaign(inject('assembly'));
});
afterAll(() => held.campaign?.stop());

/** Faults after which the SDK waits for a second: the full run has them all. */
const slow = /^(throttl|provisionedThroughput|requestLimit|inProgress|slowDown)/;

describe('a life under faults', () => {
  test('asks AWS for more than a hundred things, each of which may fail in several ways', () => {
    const { positions, targets } = campaign();
    expect(positions.length).toBeGreaterThan(100);
    expect(targets.length).toBeGreaterThan(1000);
    const services = new Set(positions.map(({ call: { service } }) => service.replace(/_.*/, '')));
    expect([...services].toSorted()).toEqual(['AWSStepFunctions', 'AmazonSQS', 'DynamoDB', 'S3']);
    expect(campaign().expected).toMatchObject({
      heads: [
        { state: { status: 'published' } },
        { state: { status: 'consented' } },
        {},
        { state: { status: 'received' } },
      ],
    });
  });

  test('ends as one without, whichever call fails once', async () => {
    const quick = campaign().targets.filter(({ fault }) => !slow.test(fault));
    const drawn = sampleOf(quick, 24, 20260918);
    let struck = 0;
    const missed: Target[] = [];
    for (const targets of spreadOut(drawn, 4)) {
      const outcome = await campaign().live(targets);
      struck += outcome.struck;
      missed.push(...outcome.missed);
    }
    expect(struck + missed.length).toBe(drawn.length);
    expect(struck).toBeGreaterThanOrEqual(drawn.length / 2);
  });

  test.each([
    ['loses the answer to every call once', ['disconnected after']],
    [
      'meets another at every write once, and gets half of every batch',
      ['TransactionConflict', 'conflict', 'partly'],
    ],
  ])('ends as one without that %s', async (_, names) => {
    const { inject: chosen, struck } = everyCallOnce(names);
    await campaign().liveUnder(chosen);
    const possible = targetsAt(campaign().positions).filter(({ fault }) => names.includes(fault));
    expect(struck()).toBeGreaterThan(possible.length / 2);
  });

  test('leaves a table in which everything fits everything else', async () => {
    expect(await campaign().damages()).toEqual([]);
  });
});

/** Strikes every call once with one of these faults; the same call, made again, is left alone. */
function everyCallOnce(names: readonly string[]): { inject: Inject; struck: () => number } {
  const met = new Set<string>();
  return {
    struck: () => met.size,
    inject(point) {
      if (point.holder === 'platform') return undefined;
      const found = documentedFaults(point).find(
        ({ name, when }) => names.includes(name) && when === point.when,
      );
      const call = JSON.stringify([point.holder, point.operation, point.input]);
      if (!found || met.has(call)) return undefined;
      met.add(call);
      return found.fault;
    },
  };
}
