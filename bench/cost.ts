import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutting } from '../lib/platform/exchange/work.ts';
import { prepareAssembly } from '../infra/synthesize.ts';
import { countLives, readPrices, type Units } from './calls.ts';
import { money, quantity } from './money.ts';
import { type Standing, standingIn } from './standing.ts';

interface Scale {
  readonly name: { readonly zh: string; readonly en: string };
  readonly catalogs: number;
  readonly requestsPerMonth: number;
  readonly recordsPerMonth: number;
  readonly downloadsPerMonth: number;
  readonly openDeadlines: number;
  readonly peakChangesPerSecond: number;
  /** Of what leaves AWS with one download. */
  readonly bytesPerDownload: number;
  /** What the table holds, and what lies in the bucket, through the month. */
  readonly tableBytes: number;
  readonly objectBytes: number;
}

interface Quota {
  readonly what: string;
  readonly limit: number;
  readonly uses: 'openDeadlines' | 'peakChangesPerSecond';
  readonly perUse: number;
  readonly raise: { readonly zh: string; readonly en: string };
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
// Our own data files.
const { scales } = read('scales.json') as { scales: readonly Scale[] };
const { quotas } = read('quotas.json') as { quotas: readonly Quota[] };
const prices = readPrices();

const small = 100;
const parts = 4;
const large = cutting.partRecords * parts;

/** `npm run cost`: what the platform asks of AWS, counted on the embedded platform, and what that costs at each size. */
async function cost(): Promise<void> {
  const one = (await countLives(small)).units;
  const many = (await countLives(large)).units;
  const perPart = each(many, (unit) => Math.max(0, many[unit] - one[unit]) / (parts - 1));
  const perMillionRecords = each(perPart, (unit) => (perPart[unit] * 1_000_000) / cutting.partRecords);
  const perDownload = { ...each(one, () => 0), objectReads: 1 };
  const thousand = each(one, (unit) => one[unit] * 1000);
  table('一千次共享申请的全过程 · 1,000 request lifecycles', thousand);
  table('一百万条记录的交付 · a million records delivered', perMillionRecords);
  const standing = standingIn(await prepareAssembly('example'), 'example');
  standingTable(standing);
  for (const scale of scales) {
    const ofSize: Partial<Units> = {
      transferBytes: scale.downloadsPerMonth * scale.bytesPerDownload,
      tableByteMonths: scale.tableBytes,
      objectByteMonths: scale.objectBytes,
    };
    const month = each(
      one,
      (unit) =>
        one[unit] * scale.requestsPerMonth +
        (perMillionRecords[unit] * scale.recordsPerMonth) / 1_000_000 +
        perDownload[unit] * scale.downloadsPerMonth +
        (ofSize[unit] ?? 0),
    );
    const { zh, en } = scale.name;
    table(`${zh}每月 · ${en}, a month（${assumptions(scale)}）`, month, standing);
    bindingQuotas(scale);
  }
  const estimates = Object.entries(prices.regions).map(
    ([region, { estimated }]) => `${region}: ${estimated.length}`,
  );
  console.log(
    `\n价格日期 · prices of ${prices.date}; 估计的单价数 · estimated prices: ${estimates.join(', ')}`,
  );
  console.log(
    '不含支持计划、身份系统和税 · without support plans, the identity provider and taxes. bench/prices.json, scales.json, quotas.json',
  );
}

function each(units: Units, figure: (unit: keyof Units) => number): Units {
  // The keys are those of `units`, so the result has all of them.
  return Object.fromEntries(Object.keys(units).map((unit) => [unit, figure(unit as keyof Units)])) as Units;
}

/** Every unit that is used, with what it costs in each region, the dearest first: what nothing was used of is left out. */
function table(title: string, units: Units, standing?: Record<Standing, number>): void {
  console.log(`\n${title}`);
  const regions = Object.entries(prices.regions);
  const costOf = (unit: keyof Units, index: number) =>
    (units[unit] / 1_000_000) * (regions[index]?.[1].perMillion[unit] ?? 0);
  const used = (Object.keys(units) as (keyof Units)[]) // The keys of units.
    .filter((unit) => units[unit] > 0)
    .toSorted((a, b) => costOf(b, 0) - costOf(a, 0));
  for (const unit of used)
    line(
      unit,
      quantity(units[unit]),
      regions.map(([, { currency }], index) => money(costOf(unit, index), currency)),
    );
  const fixed = regions.map(([, region]) => (standing ? standingCost(standing, region.perMonth) : 0));
  if (standing)
    line(
      'standing',
      '',
      regions.map(([, { currency }], index) => money(fixed[index] ?? 0, currency)),
    );
  const sums = regions.map(([, { currency }], index) =>
    money(
      used.reduce((sum, unit) => sum + costOf(unit, index), fixed[index] ?? 0),
      currency,
    ),
  );
  line(`合计 · all (${regions.map(([region]) => region).join(', ')})`, '', sums);
}

function line(name: string, amount: string, sums: readonly string[]): void {
  console.log(`  ${name.padEnd(40)} ${amount.padStart(20)} ${sums.map((sum) => sum.padStart(20)).join(' ')}`);
}

const standingCost = (standing: Record<Standing, number>, perMonth: Record<Standing, number>) =>
  (Object.keys(standing) as Standing[]).reduce((sum, what) => sum + standing[what] * perMonth[what], 0); // Its own keys.

/** What every stage costs a month although nobody calls it. */
function standingTable(standing: Record<Standing, number>): void {
  console.log('\n每个环境每月的固定费用 · what every stage costs a month although nobody calls it');
  for (const what of Object.keys(standing) as Standing[]) {
    // Its own keys.
    const sums = Object.values(prices.regions).map(({ currency, perMonth }) =>
      money(standing[what] * perMonth[what], currency),
    );
    line(what, quantity(standing[what]), sums);
  }
}

function assumptions(scale: Scale): string {
  const { catalogs, requestsPerMonth, recordsPerMonth, downloadsPerMonth } = scale;
  return `${catalogs} 目录 catalogs, ${requestsPerMonth} 申请 requests, ${recordsPerMonth / 1_000_000} M 记录 records, ${downloadsPerMonth} 下载 downloads`;
}

/** The quotas in the order in which they would bind. */
function bindingQuotas(scale: Scale): void {
  const used = quotas
    .map((quota) => ({ quota, share: (scale[quota.uses] * quota.perUse) / quota.limit }))
    .toSorted((a, b) => b.share - a.share);
  console.log('  先到的配额 · quotas, the first to bind first');
  for (const { quota, share } of used.slice(0, 4)) {
    const advice = share > 0.5 ? `  → ${quota.raise.zh} · ${quota.raise.en}` : '';
    console.log(`    ${`${(share * 100).toFixed(1)} %`.padStart(8)}  ${quota.what}${advice}`);
  }
}

await cost();
process.exit();
