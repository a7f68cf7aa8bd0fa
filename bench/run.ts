import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Measurement } from './measurement.ts';

interface Options {
  /** Open deadlines over which an announcement changes (P14). */
  readonly count: number;
  /** Records that go all the way (E10M). */
  readonly records: number;
}

/** What can be measured, by goal. Each is loaded only when it runs, so that none weighs on another's memory. */
const benches: Readonly<Record<string, (options: Options) => Promise<Measurement[]>>> = {
  P1: async () => (await import('./bundleSizes.ts')).bundleSizes(),
  P2: async () => (await import('./loadTimes.ts')).loadTimes(),
  P5: async () => (await import('./calls.ts')).calls(),
  P6: async () => (await import('./calendar.ts')).calendar(),
  P7: async () => (await import('./exchange.ts')).exchange(),
  P11: async () => (await import('./posting.ts')).posting(),
  P12: async () => (await import('./search.ts')).searching(),
  P13: async () => (await import('./changes.ts')).changes(),
  P14: async ({ count }) => (await import('./deadlines.ts')).deadlines(count),
  P15: async () => (await import('./hotKeys.ts')).hotKeys(),
  P16: async () => (await import('./inbox.ts')).inbox(),
  P18: async () => (await import('./service.ts')).service(),
  G100K: async () => (await import('./growth.ts')).growth(),
  E10M: async ({ records }) => (await import('./tenMillion.ts')).tenMillion(records),
  P17: async () => (await import('./console.ts')).consoleSpeed(),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '100000' },
    records: { type: 'string', default: '10000000' },
  },
});
// What takes an hour runs when it is asked for.
const chosen = positionals.length > 0 ? positionals : Object.keys(benches).filter((id) => id !== 'E10M');
const unknown = chosen.filter((id) => !(id in benches));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: not measured here; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
console.log(
  `Node ${process.version}, ${process.platform}-${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`,
);
const rows: Measurement[] = [];
for (const id of chosen) {
  console.log(`${id} … (load ${load()})`);
  rows.push(
    ...((await benches[id]?.({ count: Number(values.count), records: Number(values.records) })) ?? []),
  );
}
console.log(`load at the end ${load()}\n`);
printTable(rows);
const missed = rows.filter(({ met }) => met === false);
if (missed.length === 0) console.log('\nEvery goal was met.');
else {
  console.log(`\nNOT MET: ${missed.length} of ${rows.filter(({ met }) => met !== undefined).length}`);
  for (const { id, name, ours, unit, ratio, goal } of missed)
    console.log(
      `  ${id} ${name}: ${figure(ours)} ${unit}${ratio === undefined ? '' : `, ${figure(ratio)}×`}, goal ${goal}`,
    );
}
// A benchmark never gates anything: a missed goal is said, not signalled.
process.exit(0);

function load(): string {
  return loadavg()
    .map((average) => average.toFixed(1))
    .join(' ');
}

function verdict(met: boolean | undefined): string {
  if (met === undefined) return 'shown';
  return met ? 'met' : 'NOT MET';
}

function printTable(measured: readonly Measurement[]): void {
  const table = [
    ['', 'what', 'ours', 'baseline', 'unit', 'ratio', 'goal', 'met'],
    ...measured.map(({ id, name, ours, baseline, unit, ratio, goal, met }) => [
      id,
      name,
      figure(ours),
      figure(baseline),
      unit,
      ratio === undefined ? '' : `${figure(ratio)}×`,
      goal,
      verdict(met),
    ]),
  ];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of table)
    console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
}

/** Three significant digits. */
function figure(value: number | undefined): string {
  if (value === undefined) return '';
  return value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
