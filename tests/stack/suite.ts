import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { filesLeftOut, notDriven } from './driven.ts';
import { runProgram } from './program.ts';

const root = join(import.meta.dirname, '..', '..');

/** What vitest's JSON report says, as far as this file looks. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** What came of the suite; `lines` tells the failures. */
export interface Driven {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly lines: readonly string[];
}

/**
 * Lets midnight in Beijing pass where it would fall into the suite: a test that names today then names the day it is called on.
 * @param milliseconds how long the suite lasts at most, as a rule
 */
async function passMidnight(milliseconds: number, now = Date.now()): Promise<void> {
  const day = 86_400_000;
  const untilMidnight = day - ((now + 8 * 3_600_000) % day);
  if (untilMidnight < milliseconds) await setTimeout(untilMidnight + 1000);
}

/** Drives the acceptance suite through the deployed API. A row of `notDriven` that names no test is a failure. */
export async function driveSuite(
  environment: NodeJS.ProcessEnv,
  report: string,
  isShort: boolean,
): Promise<Driven> {
  const vitest = join(root, 'node_modules', '.bin', 'vitest');
  const config = join(import.meta.dirname, 'vitest.config.ts');
  const parameters = ['run', '--config', config, '--reporter=json', `--outputFile=${report}`];
  const short = isShort ? { GONGXIANG_SHORT: 'yes' } : {};
  const options = { environment: { ...environment, ...short }, directory: root, milliseconds: 1_500_000 };
  rmSync(report, { force: true });
  await passMidnight((isShort ? 4 : 10) * 60_000);
  // It ends with 1 when a test failed, which the report tells better; without a report it is an error of its own.
  const ended = await runProgram(vitest, parameters, options).catch((error: Error) => error);
  try {
    return tally(JSON.parse(readFileSync(report, 'utf8')), isShort);
  } catch (error) {
    throw ended instanceof Error ? ended : error;
  }
}

function tally({ testResults }: Report, isShort: boolean): Driven {
  const leftOut = filesLeftOut(isShort);
  const lines: string[] = [];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const skipped: { file: string; title: string }[] = [];
  for (const { name: file, status, message, assertionResults: tests } of testResults) {
    const place = file.slice(root.length + 1);
    const failing = tests.filter((test) => test.status === 'failed');
    if (status === 'failed' && failing.length === 0) {
      counts.failed += 1;
      lines.push(`FAILED ${place}: ${message.slice(0, 600)}`);
      continue;
    }
    for (const { title, failureMessages: [why = ''] = [] } of failing)
      lines.push(`FAILED ${place}: ${title}\n${why.slice(0, 600)}`);
    counts.failed += failing.length;
    counts.passed += tests.filter((test) => test.status === 'passed').length;
    const others = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
    counts.skipped += others.length;
    skipped.push(...others.map(({ title }) => ({ file, title })));
  }
  const rows = notDriven.filter(({ file }) => !leftOut.includes(file));
  for (const { file, title = '' } of rows) {
    if (skipped.some((test) => test.file.includes(`/${file}.test.ts`) && test.title.includes(title)))
      continue;
    counts.failed += 1;
    lines.push(`FAILED driven.ts names a test that is not there: ${file}: ${title}`);
  }
  const unexplained = skipped.filter(
    (test) =>
      !rows.some(
        ({ file, title = '' }) => test.file.includes(`/${file}.test.ts`) && test.title.includes(title),
      ),
  );
  for (const { title } of unexplained) lines.push(`FAILED skipped without a reason: ${title}`);
  counts.failed += unexplained.length;
  return { ...counts, lines };
}
