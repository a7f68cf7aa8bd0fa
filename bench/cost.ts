import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutting } from '../lib/platform/exchange/work.ts';
import { countLives, readPrices, type Units } from './calls.ts';

interface Scale {
  readonly name: { readonly zh: string; readonly en: string };
  readonly catalogs: number;
  readonly requestsPerMonth: number;
  readonly recordsPerMonth: number;
  readonly downloadsPerMonth: number;
  readonly openDeadlines: number;
  readonly peakChangesPerSecond: number;
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
  for (const scale of scales) {
    const month = each(
      one,
      (unit) =>
        one[unit] * scale.requestsPerMonth +
        (perMillionRecords[unit] * scale.recordsPerMonth) / 1_000_000 +
        perDownload[unit] * scale.downloadsPerMonth,
    );
    const { zh, en } = scale.name;
    table(`${zh}每月 · ${en}, a month（${assumptions(scale)}）`, month);
    bindingQuotas(scale);
  }
  const estimates = Object.entries(prices.regions).map(
    ([region, { estimated }]) => `${region}: ${estimated.length}`,
  );
  console.log(
    `\n价格日期 · prices of ${prices.date}; 估计的单价数 · estimated prices: ${estimates.join(', ')}`,
  );
  console.log(
    '不含数据流出、日志、存储和警报 · without data transfer, logs, storage and alarms. bench/prices.json, scales.json, quotas.json',
  );
}

function each(units: Units, figure: (unit: keyof Units) => number): Units {
  // The keys are those of `units`, so the result has all of them.
  return Object.fromEntries(Object.keys(units).map((unit) => [unit, figure(unit as keyof Units)])) as Units;
}

function table(title: string, units: Units): void {
  console.log(`\n${title}`);
  for (const [unit, amount] of Object.entries(units))
    console.log(
      `  ${unit.padEnd(18)} ${amount.toLocaleString('en', { maximumFractionDigits: 1 }).padStart(20)}`,
    );
  for (const [region, { currency, perMillion }] of Object.entries(prices.regions)) {
    const money = Object.entries(units).reduce(
      (sum, [unit, amount]) => sum + (amount / 1_000_000) * perMillion[unit as keyof Units],
      0,
    );
    console.log(`  ${region.padEnd(18)} ${`${money.toFixed(2)} ${currency}`.padStart(20)}`);
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
