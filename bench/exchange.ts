import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import { selectPart } from '../lib/exchange/select.ts';
import { splitRecords, type SourcePart } from '../lib/exchange/split.ts';
import type { Measurement } from './measurement.ts';

const LIMITS = { partBytes: 8 * 1024 * 1024, partRecords: 100_000, maximumRecordBytes: 1024 * 1024 };
const ITEMS = ['企业名称', '统一社会信用代码', '注册资本', '经营范围'];
const CHUNK = 64 * 1024;
const MEGABYTE = 1_000_000;

type Measured = 'csv' | 'ndjson';

/** A made-up register of enterprises, as a city's market regulator keeps it: ten items, four of them granted. */
const record = (i: number) => ({
  序号: i,
  企业名称: `某市第${i}号实验有限责任公司`,
  统一社会信用代码: `91990100MA${10_000_000 + i}`,
  法定代表人: `法定代表人${i % 1000}`,
  注册资本: (i % 997) * 10_000.5,
  成立日期: `20${10 + (i % 15)}-0${1 + (i % 9)}-1${i % 10}`,
  经营范围: `技术开发、技术咨询、${i % 4 === 0 ? '"数据"处理,' : ''}计算机系统服务`,
  登记状态: i % 50 === 0 ? null : '存续',
  住所: `某市某区人民路${i % 3000}号`,
  更新时间: `2026-01-0${1 + (i % 9)}T08:00:00+08:00`,
});

const field = (value: string | number | null) => {
  const text = String(value ?? '');
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const write = {
  ndjson: (i: number) => `${JSON.stringify(record(i))}\n`,
  csv: (i: number) => `${Object.values(record(i)).map(field).join(',')}\r\n`,
};

/** `size` bytes or a little more, made of `distinct` bytes over and over: the generator itself holds no more. */
function sample(format: Measured, size: number, distinct: number) {
  const heading = Buffer.from(format === 'csv' ? `${Object.keys(record(0)).join(',')}\r\n` : '');
  const lines: string[] = [];
  for (let i = 0, length = 0; length < distinct; i += 1)
    length += Buffer.byteLength((lines[i] = write[format](i)));
  const block = Buffer.from(lines.join(''));
  const bytes = heading.length + Math.ceil(size / block.length) * block.length;
  /** Any byte range, as object storage streams it. */
  async function* range(start: number, end: number) {
    for (let at = start; at < end; ) {
      const [from, source] =
        at < heading.length ? [at, heading] : [(at - heading.length) % block.length, block];
      const chunk = source.subarray(from, from + Math.min(CHUNK, end - at));
      at += chunk.length;
      yield chunk;
    }
  }
  return { bytes, range };
}

/** The whole exchange path: split and seal parts, then for each part read, check, seal, select and hash. */
async function exchangeAll(format: Measured, { bytes, range }: ReturnType<typeof sample>): Promise<number> {
  const sealKey = '5a'.repeat(32);
  const parts: SourcePart[] = [];
  const splitting = splitRecords(range(0, bytes), format, LIMITS, format === 'csv' ? ITEMS : [], { sealKey });
  let step = await splitting.next();
  for (; !step.done; step = await splitting.next()) parts.push(step.value);
  const header = step.value.header ?? [];
  let records = 0;
  for (const part of parts) {
    // As the platform does: what was uploaded as a table is delivered as one.
    const options = { format, header, items: ITEMS, sealKey, toTable: format === 'csv' };
    const selecting = selectPart(range(part.start, part.end), options);
    let delivered = await selecting.next();
    while (!delivered.done) delivered = await selecting.next();
    if (delivered.value.source.sha256 !== part.sha256)
      throw new Error('a part changed between split and selection');
    records += delivered.value.records;
  }
  return records;
}

/** The plain way: split into lines and parse each; nothing is checked, selected or hashed. */
async function parseNdjson({ bytes, range }: ReturnType<typeof sample>): Promise<number> {
  const decoder = new TextDecoder();
  let rest = '';
  let records = 0;
  for await (const chunk of range(0, bytes)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (typeof JSON.parse(line) === 'object') records += 1;
  }
  return records;
}

async function parseCsv({ bytes, range }: ReturnType<typeof sample>): Promise<number> {
  const parser = parse();
  const feeding = (async () => {
    for await (const chunk of range(0, bytes))
      if (!parser.write(chunk)) await new Promise((resolve) => void parser.once('drain', resolve));
    parser.end();
  })();
  let records = -1;
  for await (const row of parser) if (Array.isArray(row)) records += 1;
  await feeding;
  return records;
}

/** Microseconds of processor time since `before`, the garbage collector's threads included. */
function processorTime(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** The best of some rounds, taken in turns, in MB per second of processor time: others on the machine change little. */
async function inTurns(size: number, rounds: number, works: (() => Promise<number>)[]): Promise<number[]> {
  const best = works.map(() => 0);
  const counted = new Set<number>();
  for (let round = 0; round < rounds; round += 1)
    for (const [i, work] of works.entries()) {
      const before = process.cpuUsage();
      counted.add(await work());
      best[i] = Math.max(best[i] ?? 0, size / processorTime(before));
    }
  if (counted.size !== 1) throw new Error('the ways of reading disagree on the number of records');
  return best;
}

async function speed(format: Measured, size: number, rounds: number): Promise<Measurement> {
  const data = sample(format, size, size);
  const baseline = format === 'csv' ? () => parseCsv(data) : () => parseNdjson(data);
  const [ours = 0, theirs = 0] = await inTurns(data.bytes, rounds, [
    () => exchangeAll(format, data),
    baseline,
  ]);
  const against = format === 'csv' ? 'csv-parse' : 'split + JSON.parse';
  const name = `exchange path, ${format.toUpperCase()}, against ${against}`;
  const ratio = ours / theirs;
  const goal = format === 'csv' ? 2 : 0.75;
  return {
    id: 'P7',
    name,
    ours,
    baseline: theirs,
    unit: 'MB/s of CPU',
    ratio,
    goal: `≥ ${goal}×`,
    met: ratio >= goal,
  };
}

/** Peak memory of a process of its own that exchanges so much, in MB. */
function peak(format: Measured, size: number): number {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), format, String(size)], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return Number(child.stdout);
}

/** The lowest of three peaks, since how late the collector runs is chance on a busy machine. */
const lowestPeak = (format: Measured, size: number) => Math.min(...[1, 2, 3].map(() => peak(format, size)));

function memory(format: Measured): Measurement {
  const [small, large] = [lowestPeak(format, 100 * MEGABYTE), lowestPeak(format, 1000 * MEGABYTE)];
  const ratio = large / small;
  const name = `exchange path, ${format.toUpperCase()}, peak memory at 1 GB against 100 MB`;
  const met = large <= 150 && ratio <= 1.2;
  return {
    id: 'P7',
    name,
    ours: large,
    baseline: small,
    unit: 'MB',
    ratio,
    goal: '≤ 150 MB and ≤ 1.2×',
    met,
  };
}

/** P7: what an exchange costs beside splitting and parsing alone, and that its memory does not grow with the data. */
export async function exchange(): Promise<Measurement[]> {
  return [
    await speed('ndjson', 32 * MEGABYTE, 12),
    await speed('csv', 16 * MEGABYTE, 5),
    memory('ndjson'),
    memory('csv'),
  ];
}

/** Of this program alone: what `getrusage` says may stem from the process that started it. */
function peakOfThisProcess(): number {
  if (process.platform !== 'linux') return (process.resourceUsage().maxRSS * 1024) / MEGABYTE;
  const [, kibibytes = 'NaN'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return (Number(kibibytes) * 1024) / MEGABYTE;
}

if (import.meta.main) {
  const format = process.argv[2] === 'csv' ? 'csv' : 'ndjson';
  await exchangeAll(format, sample(format, Number(process.argv[3]), MEGABYTE));
  process.stdout.write(String(peakOfThisProcess()));
}
