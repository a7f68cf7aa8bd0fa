import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentOf } from '../local/runtime/environment.ts';
import type { FunctionModel } from '../local/template/function.ts';
import { bundlePairs, type BundlePair } from './bundles.ts';
import { median, type Measurement } from './measurement.ts';
import { benchModel } from './platform.ts';

const starts = 15;
type Environment = Readonly<Record<string, string>>;

/**
 * P2: what loading each bundle costs over bare Node, against loading the bare bundle of its clients. Median of 15
 * process starts of each kind, taken in turns. Processor time, since others use the machine too and wait changes more.
 */
export async function loadTimes(): Promise<Measurement[]> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-bench-'));
  try {
    const empty = join(directory, 'empty.js');
    writeFileSync(empty, '');
    const pairs = await bundlePairs(directory);
    const { functions } = await benchModel(directory);
    return pairs.map((pair) => loadTimeOf(pair, empty, environmentFor(pair, functions)));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function loadTimeOf({ name, file, bare, clients }: BundlePair, empty: string, env: Environment): Measurement {
  const [bareNode = 0, ours = 0, theirs = 0] = inTurns([empty, file, bare ?? empty], env);
  const row = {
    id: 'P2',
    name: `load time of ${name} (${clients.join(' + ') || 'no AWS client'})`,
    unit: 'ms of CPU',
  };
  if (bare === undefined) {
    const ratio = ours / bareNode;
    return { ...row, ours, baseline: bareNode, ratio, goal: '≤ 1.3× bare Node', met: ratio <= 1.3 };
  }
  const ratio = (ours - bareNode) / (theirs - bareNode);
  return {
    ...row,
    ours: ours - bareNode,
    baseline: theirs - bareNode,
    ratio,
    goal: '≤ 1.2×',
    met: ratio <= 1.2,
  };
}

/** Median processor time of a process that loads the file, in milliseconds, for each file. */
function inTurns(files: readonly string[], env: Environment): number[] {
  const taken = files.map((): number[] => []);
  for (let start = 0; start < starts; start += 1)
    for (const [index, file] of files.entries()) taken[index]?.push(startOnce(file, env));
  return taken.map(median);
}

function startOnce(file: string, env: Environment): number {
  const program = `require(${JSON.stringify(file)}); const { user, system } = process.cpuUsage(); process.stdout.write(String((user + system) / 1000), () => process.exit());`;
  return Number(execFileSync(process.execPath, ['-e', program], { env, encoding: 'utf8' }));
}

/** The variables that Lambda and the template set. One that this stage does not deploy gets those of all others. */
function environmentFor({ file }: BundlePair, functions: readonly FunctionModel[]): Environment {
  const code = readFileSync(file, 'utf8');
  const own = functions.find(({ directory }) => readFileSync(join(directory, 'index.js'), 'utf8') === code);
  const [any] = functions;
  const model = own ?? any;
  if (!model) throw new Error('the template has no function');
  const credentials = {
    accessKeyId: 'bench',
    secretAccessKey: 'bench',
    role: model.role,
    holder: model.name,
  };
  const settings = own
    ? own.environment
    : Object.assign({}, ...functions.map(({ environment }) => environment));
  return {
    ...environmentOf(model, { region: 'us-east-1', endpoint: 'http://127.0.0.1', credentials }),
    ...settings,
  };
}
