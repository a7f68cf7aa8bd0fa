import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { sealThisProcess } from '../sealed.ts';
import type { Lot, Told } from './share.ts';

sealThisProcess();

/**
 * `npm run rehearse`: a city lives through a year on the moved clock, some of it late, with corrections, disputes and one notice
 * of the State Council that changes in the middle; then everything is counted again from the events. Whatever was missed, doubled
 * or counted otherwise is said, and makes it fail. Each thread lives what concerns the catalogs of its share of the departments:
 * a request and all that comes of it knows one provider.
 */
const { values } = parseArgs({
  options: {
    bodies: { type: 'string', default: '66' },
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
  },
});
const [bodies, requests, seed, threads] = [values.bodies, values.requests, values.seed, values.threads].map(
  Number,
) as [number, number, number, number];
const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 1000);

type Over = Extract<Told, { type: 'over' }>;
const begun = new Map<string, number[]>();
/** A month is told when all have come to it. */
function tellMonth(date: string, requestsBegun: number): void {
  const known = [...(begun.get(date) ?? []), requestsBegun];
  begun.set(date, known);
  if (known.length === threads)
    console.log(`${String(seconds()).padStart(5)} s  ${date}  ${sumOf(known)} requests`);
}

function live(lot: Lot): Promise<Over> {
  const worker = new Worker(new URL('./share.ts', import.meta.url), {
    workerData: lot,
    // A year of a city is kept in memory; what is young in it outlives small spaces.
    resourceLimits: { maxOldGenerationSizeMb: 8192, maxYoungGenerationSizeMb: 384 },
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (told: Told) => {
      if (told.type === 'over') resolve(told);
      else tellMonth(told.date, told.begun);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a thread ended with ${code}`)));
  });
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Counts of the same names, each added up over the threads. */
function added(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const counts of all)
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}

const shares = Array.from({ length: threads }, (_, number) => ({ number, of: threads }));
const lived = await Promise.all(shares.map((share) => live({ bodies, requests, seed, share })));

const counted = lived.map((one) => one.counted);
const counts = added(lived.map((one) => one.counts));
const deeds = added(lived.map((one) => Object.fromEntries(one.deeds)));
const errors = lived.flatMap((one) => one.errors);
const events = sumOf(counted.map((one) => one.events));
for (const line of errors.slice(0, 20)) console.error(line);
if (errors.length > 0) console.error(`${errors.length} lines of the log tell of errors`);

/** Each thread has a register of the whole city. */
const ofRegister: ReadonlySet<string> = new Set(['region', 'department', 'rulebook']);
const figure = (name: string, value: number | string = 0) => console.log(`  ${name.padEnd(44)} ${value}`);
const perRequest = (value: number) => (value / requests).toFixed(1);
console.log(`a year of ${bodies} bodies, lived in ${seconds()} s by ${threads} threads`);
figure('requests', deeds['request.drafted']);
for (const [outcome, times] of Object.entries(added(counted.map(({ outcomes }) => outcomes))))
  figure(`  ${outcome}`, times);
for (const [standing, times] of Object.entries(added(counted.map(({ answers }) => answers))))
  figure(`  answers ${standing}`, times);
figure('  answers whose due day was counted again', sumOf(counted.map((one) => one.daysCounted)));
figure('steps that time or the other side overtook', deeds['overtaken']);
for (const [kind, times] of Object.entries(added(counted.map(({ cases }) => cases))))
  figure(`cases: ${kind}`, ofRegister.has(kind) ? times / threads : times);
figure('events', events);
figure('notices', sumOf(counted.map((one) => one.notices)));
figure('timers that woke a case', counts['wakes']);
figure('slices of daily walks', counts['walks']);
figure('write units for each request', perRequest(sumOf(lived.map((one) => one.writeUnits))));
figure('events for each request', perRequest(events));
const found = counted.flatMap((one) => one.faults);
for (const fault of found.slice(0, 50)) console.error(`✗ ${fault}`);
const faults = found.length + (errors.length > 0 ? 1 : 0);
console.log(faults === 0 ? '1 passed, 0 failed' : `0 passed, 1 failed: ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
