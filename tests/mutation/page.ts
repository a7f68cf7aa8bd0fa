import type { MutantResult } from '@stryker-mutator/api/core';
import { type Area, areas } from './areas.ts';

/** What became of the mutants of an area. */
export interface Tally {
  /** That a test noticed, those that never ended included. */
  readonly noticed: number;
  /** That every test let pass. */
  readonly survived: number;
  /** In code that no test of the area runs. */
  readonly unreached: number;
  /** Left out: they act while a module loads. */
  readonly tables: number;
}

export function tallyOf(results: readonly Pick<MutantResult, 'status'>[]): Tally {
  const count = (...statuses: readonly MutantResult['status'][]) =>
    results.filter(({ status }) => statuses.includes(status)).length;
  return {
    noticed: count('Killed', 'Timeout', 'RuntimeError'),
    survived: count('Survived'),
    unreached: count('NoCoverage'),
    tables: count('Ignored'),
  };
}

/** Mutants in a hundred that were noticed. */
export function scoreOf({ noticed, survived, unreached }: Tally): number {
  const tried = noticed + survived + unreached;
  return tried === 0 ? 100 : (100 * noticed) / tried;
}

const introduction = `# Do the tests notice?

\`npm run test:mutation\` changes \`lib\` in one place at a time (a condition turned round, a sum made a difference, a branch
emptied) and asks whether a unit test fails ([Stryker](https://stryker-mutator.io)). What no test notices could be wrong today
without anybody knowing. The goal is 95 % on what the law hangs on (calendar, deadlines, authorisation, audit) and 85 % on the
rest.

Read the figures with this in mind. A mutant is tried only by the unit tests of its own area
(\`tests/mutation/areas.ts\`): what only the model sequences or the acceptance tests would notice counts as survived, so the
figures are a lower bound. Where the goal is 85 %, mutants within tables that are computed while a module loads (mostly words) are
left out and counted apart: tests of their own hold those. \`lib/platform\` is not measured: its tests run engines. This page is
written by the run; an area that was not run again keeps its line.

| area | goal | noticed of tried | score | survived | not reached | tables left out | measured |
|---|---|---|---|---|---|---|---|
`;

/** The page with an area's line written anew; the other lines stay. */
export function pageWith(before: string, { name, goal }: Area, tally: Tally, day: string): string {
  const { noticed, survived, unreached, tables } = tally;
  const tried = noticed + survived + unreached;
  const cells = [name, `${goal} %`, `${noticed} of ${tried}`, `${scoreOf(tally).toFixed(1)} %`];
  const line = `| ${[...cells, survived, unreached, tables, day].join(' | ')} |`;
  const kept = before.split('\n').filter((text) => text.startsWith('| ') && !text.startsWith(`| ${name} |`));
  const lines = areas.map(
    (area) => [line, ...kept].find((text) => text.startsWith(`| ${area.name} |`)) ?? unmeasured(area),
  );
  return `${introduction}${lines.join('\n')}\n`;
}

/** The line of an area that nobody has tried yet. */
function unmeasured({ name, goal }: Area): string {
  return `| ${name} | ${goal} % | not measured yet | | | | | |`;
}
