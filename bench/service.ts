import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { people } from '../tests/acceptance/region990100.ts';
import { open, publishService, serviceGrant, unitsService } from '../tests/acceptance/serviceCity.ts';
import { type Measurement, quantile } from './measurement.ts';
import { type Bench, startBench } from './platform.ts';

/**
 * Milliseconds that the service behind takes. The goal is read at 50: a query of a department's register over the government's
 * network, of which a few are the way; what bodies promise one another for such a query is seconds. 0 shows what is ours alone.
 */
const latencies = [0, 20, 50, 100];
const goalAt = 50;
const calls = 200;
const warmUp = 20;

/**
 * P18: calls of a service one after another: to the service itself, through a plain proxy, and through the platform's function as it
 * is deployed (grant, decision, quota, log, signature), in turns. Proxy and function stand in one process behind one HTTP server; the
 * function's table and keys are the embedded platform's.
 */
export async function service(): Promise<Measurement[]> {
  const operations: string[] = [];
  const bench = await startBench({
    // The function of this measurement speaks with the platform's own right; what others do beside it is not counted.
    watch: ({ holder, operation }) => holder === 'platform' && operations.push(operation),
  });
  const children: ChildProcess[] = [];
  try {
    const upstream = start(children, 'serviceUpstream.ts', [], {});
    const origin = `http://localhost:${await portIn(upstream.stdout)}`;
    const catalogId = await publishService(bench.client, unitsService({ origin }, { quota: 90_000 }));
    const grant = await serviceGrant(bench.client, catalogId);
    await open(bench.client, grant);
    await bench.platform.settled();
    const doors = await startDoors(children, bench, origin);
    const ways = waysOf(origin, doors, grant);
    for (let round = 0; round < warmUp; round += 1)
      await Promise.all([ways.bare(), ways.proxied(), ways.ours()]);
    await bench.platform.settled();
    operations.length = 0;
    const cost = await processorTimes(ways);
    const asked = callsRow(operations);
    const measured: AtLatency[] = [];
    for (const latency of latencies) measured.push(await measure(latency, ways));
    return [...measured.flatMap(rows), cost, asked];
  } finally {
    for (const child of children) child.kill();
    await bench.stop();
  }
}

function start(
  children: ChildProcess[],
  name: string,
  given: readonly string[],
  settings: Readonly<Record<string, string>>,
) {
  const child = spawn(process.execPath, [join(import.meta.dirname, name), ...given], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function portIn(stream: Readable): Promise<number> {
  const [told] = await once(stream, 'data');
  const [port] = /\d+/.exec(String(told)) ?? [];
  if (port === undefined) throw new Error(String(told));
  return Number(port);
}

async function startDoors(children: ChildProcess[], { platform, model }: Bench, origin: string) {
  const deployed = model.functions.find(({ name }) => name.includes('ApiService'));
  if (!deployed) throw new Error('no function of the template calls services');
  const { endpoint, region, accessKeyId, secretAccessKey } = platform.aws;
  const settings = {
    ...deployed.environment,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  const { org, sub } = people.requesterOfficer;
  const given = [deployed.directory, origin, org, sub, '2026-09-18T10:30:00+08:00'];
  const child = start(children, 'serviceDoors.ts', given, settings);
  const port = await portIn(child.stderr);
  // What the function logs is not read here.
  child.stdout.resume();
  child.stderr.resume();
  return `http://localhost:${port}`;
}

/** One call each; milliseconds until its answer has come whole. */
interface Ways {
  bare(): Promise<number>;
  proxied(): Promise<number>;
  ours(): Promise<number>;
  setLatency(milliseconds: number): Promise<unknown>;
  /** Milliseconds of processor time that the doors have taken. */
  processor(): Promise<number>;
}

function waysOf(origin: string, doors: string, grant: string): Ways {
  const asked = JSON.stringify({ parameters: { unit: 'U1' } });
  return {
    bare: () => timed(`${origin}/units/U1`),
    proxied: () => timed(`${doors}/proxy/units/U1`),
    ours: () => timed(`${doors}/v1/grants/${grant}/calls`, asked),
    setLatency: (milliseconds) => timed(`${origin}/latency/${milliseconds}`),
    async processor() {
      const { user, system } = Object(await (await fetch(`${doors}/processor`)).json());
      return (Number(user) + Number(system)) / 1000;
    },
  };
}

/** What a call costs the process in which it is worked on, which a busy machine changes little. */
async function processorTimes({ ours, proxied, processor }: Ways): Promise<Measurement> {
  const costOf = async (way: () => Promise<number>) => {
    const before = await processor();
    for (let call = 0; call < calls; call += 1) await way();
    return ((await processor()) - before) / calls;
  };
  const mine = await costOf(ours);
  const theirs = await costOf(proxied);
  return {
    id: 'P18',
    name: 'processor time of a call in the function, against handing it on as a plain proxy does',
    ours: mine,
    baseline: theirs,
    unit: 'ms',
    ratio: mine / theirs,
    goal: 'shown',
  };
}

/** Milliseconds of each call by each way. */
interface AtLatency {
  readonly latency: number;
  readonly bare: readonly number[];
  readonly proxied: readonly number[];
  readonly ours: readonly number[];
}

async function measure(latency: number, ways: Ways): Promise<AtLatency> {
  await ways.setLatency(latency);
  const [bare, proxied, ours]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < calls; round += 1) {
    bare.push(await ways.bare());
    proxied.push(await ways.proxied());
    ours.push(await ways.ours());
  }
  return { latency, bare, proxied, ours };
}

const agent = new Agent({ keepAlive: true });

/** Milliseconds until an answer has come whole. @throws Error for anything but 200 */
function timed(address: string, body?: string): Promise<number> {
  const began = performance.now();
  const { hostname, port, pathname: path } = new URL(address);
  const headers = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  return new Promise((answered, failed) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request({ hostname, port, path, method, agent, headers }, (answer) => {
      let told = '';
      answer.setEncoding('utf8').on('data', (text: string) => void (told += text));
      answer.on('end', () => {
        if (answer.statusCode === 200) answered(performance.now() - began);
        else failed(new Error(`${address} answered ${answer.statusCode}: ${told}`));
      });
    });
    asked.on('error', failed);
    asked.end(body);
  });
}

function rows({ latency, bare, proxied, ours }: AtLatency): Measurement[] {
  const of = (share: number, name: string): Measurement[] => {
    const [mine, theirs, between] = [ours, bare, proxied].map((all) => quantile(all, share));
    const [a, b, c] = [mine ?? Number.NaN, theirs ?? Number.NaN, between ?? Number.NaN];
    const isGoal = latency === goalAt;
    return [
      {
        id: 'P18',
        name: `service that takes ${latency} ms, ${name}: through the platform, against it alone`,
        ours: a,
        baseline: b,
        unit: 'ms',
        ratio: a / b,
        goal: isGoal ? '≤ 1.5×' : 'shown',
        ...(isGoal ? { met: a / b <= 1.5 } : {}),
      },
      {
        id: 'P18',
        name: `service that takes ${latency} ms, ${name}: a plain proxy, against it alone`,
        ours: c,
        baseline: b,
        unit: 'ms',
        ratio: c / b,
        goal: 'shown',
      },
    ];
  };
  return [...of(0.5, 'p50'), ...of(0.99, 'p99')];
}

function callsRow(operations: readonly string[]): Measurement {
  const each = new Map<string, number>();
  for (const operation of operations) each.set(operation, (each.get(operation) ?? 0) + 1);
  const named = [...each].map(([name, count]) => `${name} ${(count / calls).toFixed(2)}`);
  return {
    id: 'P18',
    name: `AWS calls for a call of a service (${named.join(', ')})`,
    ours: operations.length / calls,
    unit: 'calls',
    goal: 'shown',
  };
}
