import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../../operate/client.ts';
import { type Ask, askWith } from './aws.ts';
import { presentAssembly, previousAssembly, stackName } from './assembly.ts';
import { bootstrap, deploy } from './deployment.ts';
import { type Door, openDoor } from './door.ts';
import { notDriven } from './driven.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { exercised } from './evidence.ts';
import { gaps } from './gaps.ts';
import { startIssuer } from './issuer.ts';
import { preparePython } from './python.ts';
import { driveSuite } from './suite.ts';
import { liveBefore, livesOn } from './upgrade.ts';
import { sealThisProcess } from '../sealed.ts';

sealThisProcess();

/**
 * `npm run test:stack`: deploys the app with the CDK to an emulated AWS that others wrote, upgrades it over live data, drives it.
 * `--short`: with the files that take each road once.
 */
const isShort = process.argv.includes('--short');
const patience = 25 * 60_000;
const cache = join(import.meta.dirname, '..', '..', '.gongxiang', 'stack');
const began = performance.now();
const undo: (() => unknown)[] = [];
const say = (line: string) => process.stdout.write(`${line}\n`);
const step = (line: string) =>
  say(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`);

async function cleanUp(): Promise<void> {
  for (const each of undo.splice(0).toReversed()) await each();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void cleanUp().finally(() => process.exit(1)));
}
setTimeout(() => {
  say(`given up after ${patience / 60_000} minutes\n0 passed, 1 failed`);
  void cleanUp().finally(() => process.exit(1));
  setTimeout(() => process.exit(1), 10_000).unref();
}, patience).unref();

try {
  const { passed, failed } = await run();
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  say('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  await cleanUp();
}
process.exit();

async function run(): Promise<{ passed: number; failed: number }> {
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-stack-'));
  undo.push(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
  const python = await preparePython(cache, join(import.meta.dirname, 'requirements.txt'));
  const emulator = await startEmulator(python, directory);
  undo.push(() => emulator.stop());
  const issuer = await startIssuer(emulator.certificate, emulator.key);
  undo.push(() => issuer.stop());
  const door = await openDoor(emulator, issuer);
  undo.push(() => door.stop());
  step('the emulated AWS answers, over TLS and with IAM enforced');

  const [present, previous] = await Promise.all([
    presentAssembly(issuer.address, directory),
    previousAssembly(issuer.address, directory),
    bootstrap(emulator, directory),
  ]);
  step('bootstrapped, synthesized');
  const ask = askWith(python, emulator.environment);
  const upgraded = await deployAndUpgrade({ emulator, door, ask, present, previous });

  const environment = {
    ...emulator.environment,
    GONGXIANG_URL: door.url,
    GONGXIANG_ASSEMBLY: present,
    GONGXIANG_PYTHON: python,
  };
  const suite = await driveSuite(environment, join(cache, 'results.json'), isShort);
  for (const line of suite.lines) say(line);
  step(`the suite was driven: ${suite.passed} passed, ${suite.failed} failed, ${suite.skipped} not driven`);
  for (const { file, title, why } of notDriven)
    say(`        not driven: ${file}: ${title ?? 'all'} (${why})`);
  for (const line of await exercised(python, emulator.environment, present, door.calls)) say(line);
  for (const { what, instead } of gaps) say(`emulator: ${what}; ${instead}`);
  return { passed: suite.passed + upgraded, failed: suite.failed };
}

interface Deployment {
  readonly emulator: Emulator;
  readonly door: Door;
  readonly ask: Ask;
  readonly present: string;
  readonly previous: Awaited<ReturnType<typeof previousAssembly>>;
}

/** Deploys the previous version, lives in it, deploys the present one over it. @returns how many checks passed */
async function deployAndUpgrade({ emulator, door, ask, present, previous }: Deployment): Promise<number> {
  const first = 'assembly' in previous ? previous.assembly : present;
  await deploy(emulator, first);
  step(
    'assembly' in previous ? 'the previous commit is deployed' : `no previous commit: ${previous.missing}`,
  );
  const made = await resources(ask);
  door.leadTo(made.api);
  const client = createClient(door.url);
  const before = await liveBefore(client, ask, made).catch(async (error: unknown) => {
    for (const line of await errorsLogged(ask)) say(line);
    throw error;
  });
  step('a request waits for its answer');
  await deploy(emulator, present);
  const found = await livesOn(client, ask, made, before);
  step(`deployed over it: ${found.join('; ')}`);
  return found.length;
}

/** The last errors that functions have logged: whoever is told 500 finds here why. */
async function errorsLogged(ask: Ask): Promise<string[]> {
  const { logGroups = [] } = await ask('logs', 'describe_log_groups', {});
  const names = (logGroups as { logGroupName: string }[]).map(({ logGroupName }) => logGroupName);
  const pages = await Promise.all(
    names.map((logGroupName) => ask('logs', 'filter_log_events', { logGroupName })),
  );
  return pages
    .flatMap(({ events = [] }) => events as { message: string }[])
    .flatMap(({ message }) => message.split('\n'))
    .filter((line) => line.includes('"level":"error"'))
    .slice(-5)
    .map((line) => line.slice(0, 1500));
}

async function resources(ask: Ask): Promise<{ api: string; table: string; stateMachine: string }> {
  const { StackResourceSummaries: all } = await ask('cloudformation', 'list_stack_resources', {
    StackName: stackName,
  });
  const listed = all as { ResourceType: string; PhysicalResourceId: string }[];
  const only = (type: string) => {
    const [found, ...more] = listed.filter(({ ResourceType: each }) => each === type);
    if (!found || more.length > 0) throw new Error(`the stack has ${found ? 'several' : 'no'} ${type}`);
    return found.PhysicalResourceId;
  };
  return {
    api: only('AWS::ApiGatewayV2::Api'),
    table: only('AWS::DynamoDB::Table'),
    stateMachine: only('AWS::StepFunctions::StateMachine'),
  };
}
