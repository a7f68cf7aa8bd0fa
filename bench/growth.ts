import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleLedger } from './catalogTable.ts';
import { fillLedger, type FilledLedger } from './ledgerPlatform.ts';
import { type AskedOfAws, countedLife, ledgerLife, listing, publishing } from './ledgerSteps.ts';
import { median, type Measurement, quantile } from './measurement.ts';
import { benchModel } from './platform.ts';

/** Catalogs in the ledgers that are compared; the first is the baseline. */
const sizes = [1000, 10_000, 100_000] as const;
const warmUp = 10;
const rounds = 61;

/** Milliseconds of each step, by the ledger's size. */
type Taken = ReadonlyMap<number, Map<string, number[]>>;

/**
 * G100K: publishing and listing where there are 1,000, 10,000 and 100,000 catalogs, all of one department, on three embedded
 * platforms in turns, so that whatever else the machine does weighs on all of them alike; and how many calls of AWS each step makes.
 */
export async function growth(): Promise<Measurement[]> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-bench-'));
  const ledgers: FilledLedger[] = [];
  try {
    const model = await benchModel(directory);
    const assembly = join(directory, 'assembly');
    const city = await sampleLedger(assembly);
    for (const size of sizes) ledgers.push(await fillLedger(city, size, { assembly, model }));
    const taken = await inTurns(ledgers);
    const asked = new Map<number, AskedOfAws[]>();
    for (const ledger of ledgers) asked.set(ledger.size, await countedLife(ledger, ledger.seen));
    return [...compare(taken), ...counted(asked), ...imported(ledgers)];
  } finally {
    for (const { stop } of ledgers) await stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function inTurns(ledgers: readonly FilledLedger[]): Promise<Taken> {
  const taken = new Map(ledgers.map(({ size }) => [size, new Map<string, number[]>()]));
  for (let round = 0; round < warmUp + rounds; round += 1)
    for (const { size, client, seen, platform } of ledgers) {
      seen.length = 0;
      await ledgerLife(client, async ({ name }, call) => {
        const start = performance.now();
        await call();
        const of = taken.get(size);
        if (round >= warmUp) of?.set(name, [...(of.get(name) ?? []), performance.now() - start]);
      });
      // What follows from a life weighs on no other.
      await platform.settled();
    }
  return taken;
}

const parts = { publishing, listing } as const;

function compare(taken: Taken): Measurement[] {
  const [smallest, ...larger] = sizes;
  return Object.entries(parts).flatMap(([part, steps]) =>
    larger.flatMap((size) => [
      // A life is as long as its steps together; lists are looked at one by one.
      ...(part === 'publishing'
        ? [row('publishing, all five steps', size, lives(taken, size), lives(taken, smallest))]
        : []),
      ...steps.map(({ name }) => row(name, size, of(taken, size, name), of(taken, smallest, name))),
    ]),
  );
}

const of = (taken: Taken, size: number, name: string) => taken.get(size)?.get(name) ?? [];

function lives(taken: Taken, size: number): readonly number[] {
  return Array.from({ length: rounds }, (_, round) =>
    publishing.reduce((sum, { name }) => sum + (of(taken, size, name)[round] ?? Number.NaN), 0),
  );
}

function row(name: string, size: number, ours: readonly number[], before: readonly number[]): Measurement {
  const [p50, baseline] = [median(ours), median(before)];
  const [p99, p99Before] = [quantile(ours, 0.99), quantile(before, 0.99)];
  const ratio = p50 / baseline;
  return {
    id: 'G100K',
    name: `${name}, ${size.toLocaleString('en')} catalogs against 1,000, p50 (p99 ${p99.toFixed(1)} against ${p99Before.toFixed(1)})`,
    ours: p50,
    baseline,
    unit: 'ms',
    ratio,
    goal: 'within 20 %',
    met: ratio <= 1.2,
  };
}

function counted(asked: ReadonlyMap<number, readonly AskedOfAws[]>): Measurement[] {
  const [smallest, ...larger] = sizes;
  const before = asked.get(smallest) ?? [];
  return larger.flatMap((size) =>
    Object.entries(parts).map(([part, steps]): Measurement => {
      const sum = (all: readonly AskedOfAws[]) =>
        all
          .filter(({ name }) => steps.some((step) => step.name === name))
          .reduce((calls, { own }) => calls + own.length, 0);
      const [ours, baseline] = [sum(asked.get(size) ?? []), sum(before)];
      const what = part === 'publishing' ? 'publishing one catalog' : `${steps.length} lists`;
      return {
        id: 'G100K',
        name: `AWS calls of ${what}, ${size.toLocaleString('en')} catalogs against 1,000`,
        ours,
        baseline,
        unit: 'calls',
        ratio: ours / baseline,
        goal: 'the same',
        met: ours === baseline,
      };
    }),
  );
}

function imported(ledgers: readonly FilledLedger[]): Measurement[] {
  return ledgers.slice(-1).map(({ size, imported: { items, seconds } }) => ({
    id: 'G100K',
    name: `the ledger of ${size.toLocaleString('en')} catalogs, ${items.toLocaleString('en')} items, imported in`,
    ours: seconds,
    unit: 's',
    goal: 'shown',
  }));
}
