import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { parseArgs } from 'node:util';
import type { MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { sealThisProcess } from '../sealed.ts';
import { type Area, areas, strict } from './areas.ts';
import { pageWith, scoreOf, tallyOf } from './page.ts';

sealThisProcess();

/**
 * `npm run test:mutation [-- AREA …]`: changes `lib` in one place at a time and asks whether the unit tests notice. Hours for
 * all of it; what was tried and has not changed is not tried again. Writes docs/mutation.md.
 */
const root = join(import.meta.dirname, '..', '..');
const cache = '.gongxiang/mutation';
const page = join(root, 'docs', 'mutation.md');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { processes: { type: 'string', default: '1' } },
});
const unknown = positionals.filter((name) => !areas.some((area) => area.name === name));
if (unknown.length > 0) {
  console.log(`no area ${unknown.join(', ')}; there are ${areas.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

interface Remembered {
  readonly files: Readonly<Record<string, { readonly mutants: readonly MutantResult[] }>>;
}

/**
 * Forgets of an earlier run what Stryker would repeat for ever: files that the area no longer has, and mutants that nobody noticed and
 * that act while a module loads, or that no test reached: no test that is added since would be asked about them.
 */
function forgetStale(file: string, patterns: readonly string[]): void {
  if (!existsSync(file)) return;
  const [left, kept] = [patterns.filter(isLeftOut), patterns.filter((pattern) => !isLeftOut(pattern))];
  const isOfArea = (name: string) =>
    kept.some((pattern) => matchesGlob(name, pattern)) &&
    !left.some((pattern) => matchesGlob(name, pattern.slice(1)));
  const before: Remembered = JSON.parse(readFileSync(file, 'utf8'));
  const files = Object.entries(before.files)
    .filter(([name]) => isOfArea(name))
    .map(([name, { mutants, ...rest }]) => {
      return [
        name,
        { ...rest, mutants: mutants.filter((mutant) => mutant.status === 'Killed' || !isForgotten(mutant)) },
      ];
    });
  writeFileSync(file, JSON.stringify({ ...before, files: Object.fromEntries(files) }));
}

const isForgotten = (mutant: MutantResult) => mutant.static || mutant.status === 'NoCoverage';
const isLeftOut = (pattern: string) => pattern.startsWith('!');

/** Tries every mutant of an area and returns what became of each. */
async function tryMutants({ name, goal, files, tests }: Area) {
  // Read by the configuration of vitest, in the processes that are started from here.
  process.env.GONGXIANG_TESTS = tests
    .split(' ')
    .map((start) => `tests/unit/${start}*.test.ts`)
    .join(',');
  const incrementalFile = `${cache}/${name}.incremental.json`;
  forgetStale(join(root, incrementalFile), files);
  const stryker = new Stryker({
    mutate: [...files],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'tests/mutation/vitest.config.ts' },
    coverageAnalysis: 'perTest',
    // What is computed while a module loads needs every test anew: the law's own tables are worth it, words are not.
    ignoreStatic: goal < strict,
    incremental: true,
    incrementalFile,
    reporters: ['clear-text', 'json', 'progress-append-only'],
    jsonReporter: { fileName: `${cache}/${name}.json` },
    clearTextReporter: { logTests: false, allowColor: false, reportTests: false, reportMutants: true },
    allowConsoleColors: false,
    concurrency: Number(values.processes),
    timeoutMS: 10_000,
    tempDirName: `${cache}/sandbox-${name}`,
    // Stryker rewrites the compiler's settings with an interface that TypeScript 7 does not have; tests run without them.
    tsconfigFile: 'none',
    ignorePatterns: ['.gongxiang', 'dist', 'cdk.out', 'bench', 'tests/landed'],
  });
  return stryker.runMutationTest();
}

setPriority(10);
mkdirSync(join(root, cache), { recursive: true });
const wanted = areas.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const missed: string[] = [];
for (const area of wanted) {
  const tally = tallyOf(await tryMutants(area));
  const before = existsSync(page) ? readFileSync(page, 'utf8') : '';
  writeFileSync(page, pageWith(before, area, tally, new Date().toISOString().slice(0, 10)));
  if (scoreOf(tally) < area.goal)
    missed.push(`${area.name}: ${scoreOf(tally).toFixed(1)} %, wanted ${area.goal} %`);
}
for (const line of missed) console.log(line);
console.log(`${wanted.length - missed.length} passed, ${missed.length} failed`);
process.exit(missed.length === 0 ? 0 : 1);
