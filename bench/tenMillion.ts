import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Body, Person } from '../operate/client.ts';
import { consentTo, fileRequest, people } from '../tests/acceptance/region990100.ts';
import type { Measurement } from './measurement.ts';
import { type Bench, startBench } from './platform.ts';

const MEGABYTE = 1_000_000;
/** Records of a batch; more than 500 batches are not one delivery. */
const batchRecords = 25_000;
const atOnce = 4;

/** A record as a registry keeps it, with something in it that is not granted. */
const line = (index: number) =>
  `{"不动产单元号":"U${index}","坐落":"某路${index % 9973}号","登记时间":"2026-05-01","权利人证件号":"秘密${index}"}\n`;

function batch(number: number, records: number): string {
  const from = number * batchRecords;
  const lines: string[] = [];
  for (let index = from; index < Math.min(from + batchRecords, records); index += 1) lines.push(line(index));
  return lines.join('');
}

/**
 * E10M: so many records from the provider's upload to the requester's receipt over the embedded platform, through its HTTP API
 * and addresses alone, every record counted and every part's digest computed on the way. One delivery of record batches: the
 * engine that stands for S3 keeps an object as one blob, whole in memory whenever a range of it is read.
 */
export async function tenMillion(records: number): Promise<Measurement[]> {
  const bench = await startBench();
  try {
    return await endToEnd(bench, records);
  } finally {
    await bench.stop();
  }
}

async function endToEnd(bench: Bench, records: number): Promise<Measurement[]> {
  const { client, catalogId } = bench;
  const grant = await consentTo(client, await fileRequest(client, catalogId), { conditions: ['c1'] });
  const call = callsOf(bench);
  const batches = Math.ceil(records / batchRecords);
  const whole = createHash('sha256');
  let bytes = 0;
  for (let number = 0; number < batches; number += 1) {
    const text = batch(number, records);
    whole.update(text);
    bytes += Buffer.byteLength(text);
  }
  const declared = { format: 'ndjson', records, sha256: whole.digest('hex') };
  const clock = stopwatch();
  const opened = await call(people.providerOfficer, 'POST', `/v1/grants/${grant}/deliveries`, declared);
  const path = `/v1/grants/${grant}/deliveries/${String(opened.id)}`;
  await inTurns(batches, async (number) => {
    await call(
      people.providerOfficer,
      'POST',
      `${path}/records?sequence=${number + 1}`,
      batch(number, records),
    );
  });
  const uploaded = clock();
  await call(people.providerOfficer, 'POST', `${path}/complete`, {});
  const ready = await untilReady(path, call, clock);
  const delivered = clock();
  const pulled = await pullAll(bench, path, records);
  await call(people.requesterOfficer, 'POST', `${path}/receipt`, { records, digest: pulled.digest });
  const after = await call(people.requesterOfficer, 'GET', path);
  if (after.status !== 'received') throw new Error(`it stands ${String(after.status)} after its receipt`);
  if (pulled.digest !== ready.digest) throw new Error('what was pulled is not what stands ready');
  return figures({ records, bytes, uploaded, delivered, received: clock() });
}

interface Course {
  readonly records: number;
  readonly bytes: number;
  /** Seconds from the beginning. */
  readonly uploaded: number;
  readonly delivered: number;
  readonly received: number;
}

function figures({ records, bytes, uploaded, delivered, received }: Course): Measurement[] {
  const speed = (seconds: number) => bytes / MEGABYTE / seconds;
  const name = `${records.toLocaleString('en')} records`;
  const shown = (what: string, ours: number, unit: string) => ({
    id: 'E10M',
    name: `${name}, ${what}`,
    ours,
    unit,
    goal: 'shown',
  });
  return [
    shown('from the first byte uploaded to the receipt', received / 60, 'minutes'),
    shown('whole way', speed(received), 'MB/s'),
    shown('uploaded', speed(uploaded), 'MB/s'),
    shown('cut and delivered', speed(delivered - uploaded), 'MB/s'),
    shown('pulled and counted', speed(received - delivered), 'MB/s'),
    shown('peak memory of all processes together', peakOfAll(), 'MB'),
  ];
}

type Caller = (who: Person, method: string, path: string, body?: object | string) => Promise<Body>;

function callsOf({ client }: Bench): Caller {
  return async (who, method, path, body) => {
    const headers = typeof body === 'string' ? { 'content-type': 'application/x-ndjson' } : {};
    const answer = await client.call(who, method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
}

async function untilReady(path: string, call: Caller, clock: () => number): Promise<Body> {
  for (let told = clock(); ; ) {
    const body = await call(people.requesterOfficer, 'GET', path);
    if (body.status === 'ready') return body;
    if (body.status === 'failed') throw new Error(JSON.stringify(body.failure));
    if (clock() - told > 30) {
      told = clock();
      console.log(`  ${Math.round(told)} s: ${String(body.status)} ${JSON.stringify(body.progress ?? {})}`);
    }
    await new Promise((resolve) => void setTimeout(resolve, 500));
  }
}

/** Fetches every part, page by page since addresses soon die, and looks whether each record is there once. */
async function pullAll(bench: Bench, path: string, records: number): Promise<{ readonly digest: string }> {
  const call = callsOf(bench);
  const digests: string[] = [];
  const seen = new Uint8Array(records);
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Body = await call(people.requesterOfficer, 'GET', `${path}/parts?limit=50${query}`);
    const { items = [] } = page;
    const found = await inTurns(items.length, (index) => pull(bench, items[index] ?? {}, seen));
    digests.push(...found);
    cursor = typeof page.next === 'string' ? page.next : undefined;
  }
  if (!seen.every((times) => times === 1)) throw new Error('a record is missing, or there twice');
  return { digest: createHash('sha256').update(digests.join('')).digest('hex') };
}

/** One part: its digest, its records noted as seen. */
async function pull({ client }: Bench, { url, sha256 }: Body, seen: Uint8Array): Promise<string> {
  const bytes = await client.fetched(people.requesterOfficer, String(url));
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (digest !== sha256) throw new Error('a part is not what was listed');
  const text = bytes.toString();
  if (text.includes('秘密')) throw new Error('a part holds what was not granted');
  for (const [, id] of text.matchAll(/"不动产单元号":"U(\d+)"/g))
    seen[Number(id)] = (seen[Number(id)] ?? 0) + 1;
  return digest;
}

/** Does so many things, some of them at once; answers in their order. */
async function inTurns<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  let next = 0;
  const workers = Array.from({ length: atOnce }, async () => {
    while (next < count) {
      const index = next;
      next += 1;
      done[index] = await work(index);
    }
  });
  await Promise.all(workers);
  return done;
}

function stopwatch(): () => number {
  const began = performance.now();
  return () => (performance.now() - began) / 1000;
}

/** The highest that each process of the platform has ever held, added up: this one, its functions and its engines. */
function peakOfAll(): number {
  if (process.platform !== 'linux') return (process.resourceUsage().maxRSS * 1024) / MEGABYTE;
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(processes.map((pid) => [pid, field(pid, 'PPid')]));
  const isOurs = (pid: string): boolean => {
    for (let each: string | undefined = pid; each !== undefined && each !== '0'; each = parents.get(each))
      if (each === String(process.pid)) return true;
    return false;
  };
  const kibibytes = processes.filter(isOurs).reduce((sum, pid) => sum + Number(field(pid, 'VmHWM') ?? 0), 0);
  return (kibibytes * 1024) / MEGABYTE;
}

/** A figure that the system keeps of a process; undefined of one that has just ended. */
function field(pid: string, name: string): string | undefined {
  try {
    return new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
