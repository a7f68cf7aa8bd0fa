import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { synthesize } from '../../infra/synthesize.ts';
import type { Platform } from '../../local/platform.ts';
import { type Client, createClient } from '../../operate/client.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { registerCity, tokenOf } from '../acceptance/region990100.ts';
import { sealThisProcess } from '../sealed.ts';
import { runProgram } from '../stack/program.ts';
import { preparePython } from '../stack/python.ts';
import { all, type Caller, few } from './callers.ts';
import { settingsOf } from './settings.ts';
import { makeWorld, type World } from './world.ts';

sealThisProcess();

/**
 * `npm run test:fuzz`: calls made up from the API's description, in everybody's name, by Schemathesis, which judges every answer:
 * no server error, nothing that is not described, nothing taken that the description refuses. Afterwards no message may wait
 * or lie among the dead, and the doctor must find the platform well. `--short` is a minute of it.
 */
const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    /** A caller, to see what is wrong with it alone. */
    only: { type: 'string' },
  },
});
const root = join(import.meta.dirname, '..', '..');
const cache = join(root, '.gongxiang', 'fuzz');
const began = performance.now();
const say = (line: string) =>
  process.stdout.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);

/** Long: the edges of every schema, whatever else it allows, and calls that follow from one another's answers. */
const depth = options.short
  ? ['--phases', 'fuzzing,stateful', '--max-examples', '1']
  : ['--phases', 'coverage,fuzzing,stateful', '--max-examples', '10'];
const callers = (options.short ? few : all).filter(({ name }) => (options.only ?? name) === name);

/** What came of the calls of one caller. */
interface Outcome {
  readonly calls: number;
  readonly faults: readonly string[];
}

/** What Schemathesis reports of a run. */
const report = z.object({
  test_cases: z.object({ generated: z.int() }),
  failures: z.array(z.object({ title: z.string(), count: z.int(), operations: z.array(z.string()) })),
  errors: z.array(z.object({ title: z.string(), operations: z.optional(z.array(z.string())) })),
});

/** Calls in the name of one caller, on the cases of a world. */
async function fuzzAs({ name, who }: Caller, world: World, client: Client, python: string): Promise<Outcome> {
  const file = (ending: string) => join(cache, `${name}.${ending}`);
  const token = who && (await tokenOf(client, who));
  writeFileSync(file('toml'), settingsOf({ token, world, operations: allOperations }));
  rmSync(file('json'), { force: true });
  const place = ['--config-file', file('toml'), 'run', `${client.url}/openapi.json`];
  // What it takes is asked by a check of our own, which knows what only a rule can tell.
  const checks = ['--exclude-checks', 'positive_data_acceptance', '--continue-on-failure'];
  const manner = ['--generation-deterministic', '--no-shrink', '--no-color'];
  const reports = ['--report', 'json', '--report-json-path', file('json')];
  const parameters = ['-m', 'schemathesis.cli', ...place, ...depth, ...checks, ...manner, ...reports];
  const limits = { milliseconds: 30 * 60_000, directory: cache };
  const said = await runProgram(python, parameters, limits).catch((error: unknown) => String(error));
  writeFileSync(file('txt'), said);
  if (!existsSync(file('json'))) return { calls: 0, faults: [`${name}: nothing was reported\n${said}`] };
  const {
    test_cases: cases,
    failures,
    errors,
  } = report.parse(JSON.parse(readFileSync(file('json'), 'utf8')));
  const faults = [
    ...failures.map(({ title, count, operations }) => `${title} (${count}): ${operations.join(', ')}`),
    ...errors.map(({ title, operations = [] }) => `${title}: ${operations.join(', ')}`),
  ];
  say(`${name}: ${cases.generated} calls, ${faults.length} kinds of fault`);
  return { calls: cases.generated, faults: faults.map((fault) => `${name}: ${fault} (${file('txt')})`) };
}

/** Milliseconds in which what was set off must be done: where the register moves, cases are looked at again after a minute. */
const patience = 150_000;

/**
 * Once a grant has ended, what was still being delivered is cleared a quarter of an hour later: that message is kept back. So are
 * notices to addresses that were made up, where nobody answers for three days.
 */
const isForLater = (body: string) => /"task":"clear".*"last":true|"channel":"webhook"/.test(body);

/** What has been left behind when all is still: messages, dead letters among them, and what the doctor finds. */
async function leftBehind({ data, settled, queues }: Platform): Promise<string[]> {
  await settled();
  const waiting = () =>
    queues()
      .map(({ name, takesFailures, messages }) => ({
        name,
        messages: messages.filter(({ body }) => takesFailures || !isForLater(body)),
      }))
      .filter(({ messages }) => messages.length > 0);
  for (const end = performance.now() + patience; waiting().length > 0 && performance.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 500));
  const left = waiting();
  const doctor = [join(root, 'operate', 'doctor.ts'), '--local', '--data', data];
  const examined = await runProgram('node', doctor, { milliseconds: 60_000 }).then(
    () => [],
    (error: unknown) => [`the doctor: ${String(error)}`],
  );
  say(
    `${left.length} queues hold messages, the doctor finds ${examined.length === 0 ? 'all well' : 'faults'}`,
  );
  return [...left.map(({ name, messages }) => `${name} holds ${JSON.stringify(messages)}`), ...examined];
}

/** A platform of its own, on which callers call; and what is left behind there. */
async function onPlatform(
  assembly: string,
  call: (client: Client) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const platform = await startEmbedded({ assembly, port: 0, at: '2026-03-02T09:00:00+08:00', quiet: true });
  try {
    const client = createClient(platform.url);
    await registerCity(client);
    return [...(await call(client)), { calls: 0, faults: await leftBehind(platform) }];
  } finally {
    await platform.stop();
  }
}

/** Two at a time, since Schemathesis thinks for as long as the platform answers. */
async function twoAtOnce(call: (caller: Caller) => Promise<Outcome[]>) {
  const outcomes: Outcome[] = [];
  const waiting = [...callers];
  const callOn = async () => {
    for (let caller = waiting.shift(); caller; caller = waiting.shift())
      outcomes.push(...(await call(caller)));
  };
  await Promise.all([callOn(), callOn()]);
  return outcomes;
}

/**
 * The short form shares one platform and one world among all; in the long one each finds cases that nobody has touched, on a
 * platform of its own, since a caller of thousands of calls changes the register for everybody.
 */
function fuzzAll(assembly: string, python: string): Promise<Outcome[]> {
  if (!options.short)
    return twoAtOnce((caller) =>
      onPlatform(assembly, async (client) => [await fuzzAs(caller, await makeWorld(client), client, python)]),
    );
  return onPlatform(assembly, async (client) => {
    const world = await makeWorld(client);
    return twoAtOnce(async (caller) => [await fuzzAs(caller, world, client, python)]);
  });
}

async function run(): Promise<Outcome> {
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-fuzz-'));
  try {
    const preparing = preparePython(cache, join(import.meta.dirname, 'requirements.txt'));
    const assembly = await synthesize('local', directory);
    const python = await preparing;
    const outcomes = await fuzzAll(assembly, python);
    return {
      calls: outcomes.reduce((sum, { calls: more }) => sum + more, 0),
      faults: outcomes.flatMap((one) => one.faults),
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const { calls, faults } = await run();
for (const fault of faults) say(fault);
say(`${calls} calls in the name of ${callers.length}`);
process.stdout.write(`${faults.length === 0 ? 1 : 0} passed, ${faults.length} failed\n`);
process.exit(faults.length === 0 ? 0 : 1);
