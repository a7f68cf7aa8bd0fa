import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiDocument } from '../../infra/openApi.ts';
import { synthesize } from '../../infra/synthesize.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { runProgram } from '../stack/program.ts';
import { preparePython } from '../stack/python.ts';
import { openDescribed } from './described.ts';
import { sealThisProcess } from '../sealed.ts';

sealThisProcess();

/**
 * `npm run test:clients`: generates a TypeScript and a Python client from the API's description, holds the README's walk
 * written with each against the strictest type check there is, and walks it on a platform that runs.
 */
const patience = 8 * 60_000;
const root = join(import.meta.dirname, '..', '..');
const cache = join(root, '.gongxiang', 'clients');
const description = join(cache, 'openapi.json');
const began = performance.now();
const say = (line: string) =>
  process.stdout.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);

setTimeout(() => {
  say(`given up after ${patience / 60_000} minutes\n0 passed, 1 failed`);
  process.exit(1);
}, patience).unref();

/** What would make a walk say nothing of the types it was given. */
const casts: Readonly<Record<string, RegExp>> = {
  'typescript/walk.ts': /\bas (?!const\b)|\bany\b|@ts-|[\w)\]]!(?!=)/,
  'python/walk.py': /\bcast\(|\bAny\b|type: ignore|# noqa/,
};

function castsIn(file: string, pattern: RegExp): string[] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    pattern.test(line.replace(/(['"`]).*?\1|\/\*\*.*|^""".*/g, ''))
      ? [`${file}:${index + 1}: ${line.trim()}`]
      : [],
  );
}

/** Generates the client and checks the walk's types; what comes back walks. */
async function typescript(): Promise<string[]> {
  const types = join(cache, 'api.d.ts');
  await runProgram('npx', ['--yes', 'openapi-typescript@7.13.0', description, '-o', types], limits(120));
  await runProgram('tsc', ['-p', join(import.meta.dirname, 'typescript')], limits(60));
  return ['node', join(import.meta.dirname, 'typescript', 'walk.ts')];
}

async function python(): Promise<string[]> {
  const folder = join(import.meta.dirname, 'python');
  const interpreter = await preparePython(cache, join(folder, 'requirements.txt'));
  const client = join(cache, 'gongxiang_client');
  const generate = [
    'generate',
    '--path',
    description,
    '--output-path',
    client,
    '--meta',
    'none',
    '--overwrite',
  ];
  rmSync(client, { recursive: true, force: true });
  const said = await runProgram(
    interpreter,
    ['-m', 'openapi_python_client', ...generate, '--config', join(folder, 'config.yml'), '--fail-on-warning'],
    limits(240),
  );
  if (/WARNING|ERROR/.test(said)) throw new Error(`the Python client is not whole:\n${said}`);
  const walk = join(folder, 'walk.py');
  // The generator's own client does not pass its users' strictness; that is its affair, its types are what counts.
  await runProgram(interpreter, ['-m', 'mypy', '--strict', '--follow-imports=silent', walk], limits(120));
  return [interpreter, walk];
}

function limits(seconds: number) {
  const environment = { ...process.env, PYTHONPATH: cache, MYPYPATH: cache, NO_COLOR: '1' };
  return { directory: root, environment, milliseconds: seconds * 1000 };
}

/** Walks on a platform of its own: both walks register the same city and file their requests at the same hour. */
async function walkOn(assembly: string, [program = '', ...parameters]: readonly string[]): Promise<void> {
  const platform = await startEmbedded({ assembly, port: 0, at: '2026-11-20T10:00:00+08:00', quiet: true });
  const door = await openDescribed(platform.url);
  try {
    const said = await runProgram(program, [...parameters, door.url], limits(60));
    if (!said.endsWith('received\n')) throw new Error(`the walk did not end with the receipt:\n${said}`);
    if (door.faults.length > 0) throw new Error(`answers that do not conform:\n${door.faults.join('\n')}`);
  } finally {
    await door.stop();
    await platform.stop();
  }
}

/** What a step failed with, or what it gave. */
type Outcome<T> = { readonly value: T } | { readonly failure: string };

async function attempt<T>(name: string, step: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await step() };
  } catch (error) {
    return { failure: `${name}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function run(): Promise<string[]> {
  const failures = Object.entries(casts).flatMap(([file, pattern]) => castsIn(file, pattern));
  mkdirSync(cache, { recursive: true });
  writeFileSync(description, JSON.stringify(apiDocument(), undefined, 2));
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-clients-'));
  try {
    // The generators wait for the network, the bundler for the processor.
    const prepared = Object.entries({ TypeScript: typescript, Python: python }).map(
      ([name, prepare]) => [name, attempt(name, prepare)] as const,
    );
    const assembly = await synthesize('local', directory);
    say('synthesized');
    for (const [name, preparing] of prepared) {
      const walk = await preparing;
      if ('value' in walk) say(`${name}: the client is generated, and the walk's types hold`);
      const outcome = 'value' in walk ? await attempt(name, () => walkOn(assembly, walk.value)) : walk;
      if ('value' in outcome) say(`${name}: walked from the catalog to the receipt`);
      else failures.push(outcome.failure);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return failures;
}

const failures = await run();
for (const failure of failures) say(failure);
process.stdout.write(`${failures.length === 0 ? 2 : 0} passed, ${failures.length} failed\n`);
process.exit(failures.length === 0 ? 0 : 1);
