import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type Child, freePort, startChild } from '../../../local/engines/child.ts';
import { runProgram } from '../program.ts';
import { sealThisProcess } from '../../sealed.ts';

sealThisProcess();

/** `npm run test:dynamodb`: the store's tests against AWS's own DynamoDB Local, as a second opinion on the table. */
const root = join(import.meta.dirname, '..', '..', '..');
const cache = join(root, '.gongxiang', 'dynamodb');
const tests = ['tests/integration/caseStore.test.ts'];
const patience = 4 * 60_000;

/** Fetches DynamoDB Local with Maven, once for each pom. @returns the folder of its archives and native libraries */
async function fetchEngine(): Promise<string> {
  const pom = join(import.meta.dirname, 'pom.xml');
  const wanted = createHash('sha256').update(readFileSync(pom)).digest('hex');
  const libraries = join(cache, 'lib');
  const marker = join(cache, 'pom.sha256');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return libraries;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const copy = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${libraries}`];
  await runProgram('mvn', copy, { milliseconds: 180_000 });
  writeFileSync(marker, wanted);
  return libraries;
}

async function startEngine(libraries: string): Promise<{ child: Child; endpoint: string }> {
  const port = await freePort();
  const logFile = join(cache, 'engine.log');
  const log = openSync(logFile, 'w');
  const source = join(import.meta.dirname, 'DynamoDBOnLoopback.java');
  const flags = [`-Djava.library.path=${libraries}`, '-cp', `${libraries}/*`, source, String(port)];
  const child = startChild('java', flags, log);
  closeSync(log);
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await listening(port)) return { child, endpoint: `http://127.0.0.1:${port}` };
    if (child.hasEnded) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await child.stop();
  throw new Error(`DynamoDB Local did not start:\n${readFileSync(logFile, 'utf8').slice(-4000)}`);
}

function listening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}

/** Counts what the suite's JSON report says. */
function tally(report: string): { passed: number; failed: number; lines: string[] } {
  const {
    numPassedTests: passed,
    numTotalTests: total,
    testResults,
  } = JSON.parse(readFileSync(report, 'utf8'));
  const lines = (
    testResults as {
      message: string;
      assertionResults: { status: string; title: string; failureMessages: string[] }[];
    }[]
  ).flatMap(({ message, assertionResults }) => [
    ...(message ? [message] : []),
    ...assertionResults
      .filter(({ status }) => status !== 'passed')
      .map(({ title, failureMessages }) => `FAILED ${title}\n${failureMessages.join('\n').slice(0, 800)}`),
  ]);
  return { passed, failed: Math.max(total - passed, lines.length), lines };
}

const held: { child?: Child } = {};
setTimeout(() => {
  process.stdout.write(`given up after ${patience / 60_000} minutes\n0 passed, 1 failed\n`);
  void held.child?.stop();
  process.exit(1);
}, patience).unref();

try {
  const { child, endpoint } = await startEngine(await fetchEngine());
  held.child = child;
  const report = join(cache, 'results.json');
  rmSync(report, { force: true });
  const vitest = join(root, 'node_modules', '.bin', 'vitest');
  const parameters = [
    'run',
    '--project',
    'integration',
    ...tests,
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const environment = { ...process.env, DYNAMODB_ENDPOINT: endpoint };
  const ended = await runProgram(vitest, parameters, {
    environment,
    directory: root,
    milliseconds: 150_000,
  }).catch((error: Error) => error);
  if (!existsSync(report)) throw ended;
  const { passed, failed, lines } = tally(report);
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.stdout.write(`DynamoDB Local 2.6.1: ${tests.join(', ')}\n${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
} finally {
  await held.child?.stop();
}
