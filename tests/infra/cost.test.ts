import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareAssembly } from '../../infra/synthesize.ts';
import { readPrices } from '../../bench/calls.ts';
import { money, quantity } from '../../bench/money.ts';
import { standingIn } from '../../bench/standing.ts';
import { synthesisPatience } from './template.ts';

test('what costs something is never printed as if it cost nothing', () => {
  expect(money(0.000_412, 'USD')).toBe('0.00041 USD');
  expect(money(0.004, 'USD')).toBe('0.0040 USD');
  expect(money(1234.5, 'CNY')).toBe('1,234.50 CNY');
  expect(money(0, 'USD')).toBe('0 USD');
  expect([quantity(0.012_34), quantity(12_345_678)]).toEqual(['0.0123', '12,345,678']);
});

test('alarms, metrics, the dashboard and keys are counted in the template of a stage', {
  timeout: synthesisPatience,
}, async () => {
  const assembly = await prepareAssembly('example');
  const template = readFileSync(join(assembly, 'Gongxiang-example.template.json'), 'utf8');
  const standing = standingIn(assembly, 'example');
  const count = (type: string) => template.match(new RegExp(`"Type": "AWS::${type}"`, 'g'))?.length ?? 0;
  // The alarm over the throttles of the table and its indexes is paid for eight times.
  expect(standing.alarmMetrics).toBe(count('CloudWatch::Alarm') + 7);
  expect(standing.keys).toBe(count('KMS::Key'));
  expect(standing.keys).toBeGreaterThan(0);
  expect(standing.dashboards).toBe(1);
  expect(standing.customMetrics).toBeGreaterThan(20);
});

test('every unit has a price in every region, and what is no list price is said to be an estimate', () => {
  const [first, ...others] = Object.values(readPrices().regions);
  const names = (region: typeof first) => [
    ...Object.keys(region?.perMillion ?? {}),
    ...Object.keys(region?.perMonth ?? {}),
  ];
  expect(names(first)).toEqual(
    expect.arrayContaining(['logBytes', 'transferBytes', 'tableByteMonths', 'alarmMetrics', 'keys']),
  );
  for (const region of others) {
    expect(names(region)).toEqual(names(first));
    expect(region.estimated.filter((name) => !names(region).includes(name))).toEqual([]);
  }
  const prices = Object.values(readPrices().regions).flatMap(({ perMillion, perMonth }) => [
    ...Object.values(perMillion),
    ...Object.values(perMonth),
  ]);
  expect(prices.filter((price) => !(price > 0))).toEqual([]);
});
