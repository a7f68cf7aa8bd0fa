import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsCall } from '../local/gateway/services.ts';
import type { Model } from '../local/template/model.ts';
import type { Json } from '../local/template/intrinsics.ts';
import { countingSteps, type CountedStep, wholeLife } from './lifecycle.ts';
import type { Measurement } from './measurement.ts';
import { startBench } from './platform.ts';
import type { Standing } from './standing.ts';

const lives = 5;

type Unit =
  | 'writeUnits'
  | 'readUnits'
  | 'invocations'
  | 'gigabyteSeconds'
  | 'stateTransitions'
  | 'queueRequests'
  | 'apiRequests'
  | 'objectWrites'
  | 'objectReads'
  | 'logBytes'
  | 'transferBytes'
  | 'tableByteMonths'
  | 'objectByteMonths';
export type Units = Record<Unit, number>;

interface RegionPrices {
  readonly currency: string;
  readonly estimated: readonly string[];
  /** Of a million units. */
  readonly perMillion: Units;
  /** Of one, for a month. */
  readonly perMonth: Record<Standing, number>;
}

/** What AWS writes into the logs by itself, in bytes: of a run of a function (start, end, report), and of a call (access log). */
const ownLogBytes = { run: 500, call: 450 } as const;

export interface Prices {
  readonly date: string;
  readonly regions: Readonly<Record<string, RegionPrices>>;
}

interface Run {
  readonly name: string;
  readonly milliseconds: number;
}

/** What complete request lifecycles over so many records ask of AWS: every call counted, units per lifecycle. */
export async function countLives(
  records: number,
): Promise<{ counted: CountedStep[]; units: Units; model: Model }> {
  const seen: AwsCall[] = [];
  const runs: Run[] = [];
  const counted: CountedStep[] = [];
  const bench = await startBench({
    watch: (call) => seen.push(call),
    ran: (name, milliseconds) => runs.push({ name, milliseconds }),
  });
  try {
    // The first life finds every function asleep; it is not counted.
    await wholeLife(bench, countingSteps(bench, seen, []), records);
    await bench.platform.settled();
    seen.length = 0;
    runs.length = 0;
    const logged = () => statSync(join(bench.platform.data, 'functions.log')).size;
    const before = logged();
    for (let life = 0; life < lives; life += 1)
      await wholeLife(bench, countingSteps(bench, seen, counted), records);
    await bench.platform.settled();
    return {
      counted,
      units: unitsOf({ seen, runs, apiRequests: counted.length, logBytes: logged() - before }, bench.model),
      model: bench.model,
    };
  } finally {
    await bench.stop();
  }
}

/**
 * P5: AWS calls per change, list and read, counted where the functions' requests arrive, over complete request
 * lifecycles; and what 1,000 lifecycles cost, from the counted calls, the capacity that the table engine reports and
 * the durations measured here.
 */
export async function calls(): Promise<Measurement[]> {
  const { counted, units } = await countLives(100);
  return [...perCall(counted), ...costs(units)];
}

/** Our own data file: on-demand prices per million units, by region, with date and source. */
export function readPrices(): Prices {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'prices.json'), 'utf8')) as Prices;
}

function perCall(counted: readonly CountedStep[]): Measurement[] {
  const goals = { change: 2, list: 1, read: 1 } as const;
  return (['change', 'list', 'read'] as const).map((kind) => {
    const steps = counted.filter((step) => step.kind === kind);
    const most = steps.reduce((a, b) => (b.calls.length > a.calls.length ? b : a));
    const goal = goals[kind];
    return {
      id: 'P5',
      name: `AWS calls per ${kind}, most of ${steps.length} (${most.name}: ${most.calls.join(', ')})`,
      ours: most.calls.length,
      unit: 'calls',
      goal: `≤ ${goal}`,
      met: most.calls.length <= goal,
    };
  });
}

/** What was seen of several lifecycles. */
interface Observed {
  readonly seen: readonly AwsCall[];
  readonly runs: readonly Run[];
  readonly apiRequests: number;
  /** What the functions wrote into their logs. */
  readonly logBytes: number;
}

/** What one lifecycle consumed, on average, timers included: each started one asks once more and ends. */
function unitsOf({ seen, runs, apiRequests, logBytes }: Observed, model: Model): Units {
  const called = (service: string, pattern: RegExp) =>
    seen.filter((call) => call.service === service && pattern.test(call.operation)).length;
  const fromQueues = new Set(
    model.mappings.filter(({ sourceArn }) => sourceArn.includes(':sqs:')).map((mapping) => mapping.function),
  );
  const polls = runs.filter(({ name }) => fromQueues.has(name)).length;
  const memory = new Map(model.functions.map(({ name, memoryMegabytes }) => [name, memoryMegabytes / 1024]));
  const timers = called('AWSStepFunctions', /^StartExecution$/);
  const table = seen.filter(({ service }) => service.startsWith('DynamoDB'));
  const total: Units = {
    writeUnits: capacity(table.filter((call) => !isRead(call))),
    readUnits: capacity(table.filter(isRead)),
    invocations: runs.length,
    gigabyteSeconds: runs.reduce(
      (sum, { name, milliseconds }) => sum + (milliseconds / 1000) * (memory.get(name) ?? 0),
      0,
    ),
    // Wait, Task, Choice for the wake, and the end.
    stateTransitions: timers * 4,
    // Whatever is sent is also received and deleted, batch by batch.
    queueRequests: called('AmazonSQS', /^Send/) + 2 * polls,
    apiRequests,
    objectWrites: called('S3', /^(PUT|POST)$/),
    objectReads: called('S3', /^(GET|HEAD)$/),
    logBytes: logBytes + runs.length * ownLogBytes.run + apiRequests * ownLogBytes.call,
    // Both follow from the size of a deployment: scales.json.
    transferBytes: 0,
    tableByteMonths: 0,
    objectByteMonths: 0,
  };
  for (const unit of Object.keys(total) as Unit[]) total[unit] /= lives;
  return total;
}

const isRead = ({ operation }: AwsCall): boolean => /Get|Query/.test(operation);

function capacity(list: readonly AwsCall[]): number {
  return list.reduce((sum, { output }) => sum + capacityOf(output['ConsumedCapacity']), 0);
}

function capacityOf(consumed: Json | undefined): number {
  const list = Array.isArray(consumed) ? consumed : [consumed];
  return list.reduce<number>((sum, one) => {
    const units = typeof one === 'object' && one !== null && !Array.isArray(one) ? one['CapacityUnits'] : 0;
    return sum + Number(units ?? 0);
  }, 0);
}

function costs(units: Units): Measurement[] {
  const { date, regions } = readPrices();
  const shown = { id: 'P5', goal: 'shown' };
  // What follows from the size of a deployment is none of a lifecycle's.
  const keys = (Object.keys(units) as Unit[]).filter((unit) => units[unit] > 0);
  return [
    ...keys.map((unit) => ({
      ...shown,
      name: `${unit} per request lifecycle`,
      ours: units[unit],
      unit: 'each',
    })),
    ...Object.entries(regions).map(([region, { currency, estimated, perMillion }]) => ({
      ...shown,
      name: `AWS cost of 1,000 request lifecycles, ${region}, prices of ${date}${estimated.length > 0 ? ' (partly estimated)' : ''}`,
      ours: keys.reduce((sum, unit) => sum + (units[unit] * perMillion[unit]) / 1000, 0),
      unit: currency,
    })),
  ];
}
