import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measurement, quantile } from './measurement.ts';
import type { SearchFigures } from './searchOne.ts';

const sizes = [1000, 100_000, 470_000] as const;
/** Beside what people would take, which build for minutes and take gigabytes beyond this. */
const compared = 100_000;
const questions = 400;
/** The processor share of a function of 1,769 MB is one whole: `p99` is that of this machine's. */
const goal = 10;

/** P12: the search of the ledger with facets, each engine in a process of its own with the same entries and questions. */
export function searching(): Measurement[] {
  const measured = sizes.map((size) => [size, figuresOf('fts5', size)] as const);
  const rows = measured.flatMap(([size, figures]) => ownRows('FTS5', size, figures));
  const own = figuresOf('pairs', compared);
  const exact = measured.find(([size]) => size === compared)?.[1];
  const others = (['MiniSearch', 'FlexSearch'] as const).map(
    (name) => [name, inProcess(name, compared)] as const,
  );
  const beside = others.flatMap(([name, figures]) => (exact ? besideRows(name, figures, exact) : []));
  return [...rows, ...ownRows('our own index', compared, own), ...beside];
}

/** Built by one process and asked by another, as the nightly job and the function are two. */
function figuresOf(engine: 'fts5' | 'pairs', size: number): SearchFigures {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-bench-search-'));
  try {
    const built = inProcess(engine, size, 'build', directory);
    return { ...built, ...inProcess(engine, size, 'ask', directory) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function inProcess(engine: string, size: number, ...more: readonly string[]): SearchFigures {
  const script = join(import.meta.dirname, 'searchOne.ts');
  const args = ['--max-old-space-size=6000', script, engine, String(size), String(questions), ...more];
  const printed = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 100_000_000 });
  // Printed by the program beside this one.
  return JSON.parse(printed) as SearchFigures;
}

function ownRows(name: string, size: number, figures: SearchFigures): Measurement[] {
  const of = `${name}, ${size.toLocaleString('en')} entries`;
  const p99 = quantile(figures.milliseconds, 0.99);
  const isPromised = size === compared;
  const shown = (what: string, ours: number, unit: string): Measurement => ({
    id: 'P12',
    name: `${of}: ${what}`,
    ours,
    unit,
    goal: 'shown',
  });
  return [
    {
      id: 'P12',
      name: `${of}: p99 of a search with all facets`,
      ours: p99,
      unit: 'ms',
      goal: isPromised ? `≤ ${goal} ms` : 'shown',
      ...(isPromised ? { met: p99 <= goal } : {}),
    },
    shown('p50', quantile(figures.milliseconds, 0.5), 'ms'),
    shown('built in', figures.buildSeconds, 's'),
    shown('packed, before zstd', figures.packedMegabytes ?? 0, 'MB'),
    shown('opened in', figures.openMilliseconds ?? 0, 'ms'),
    shown('memory of the process that answers', figures.residentMegabytes, 'MB'),
  ];
}

/** Without facets, which they do not count. */
function besideRows(name: string, figures: SearchFigures, exact: SearchFigures): Measurement[] {
  const ours = quantile(exact.milliseconds, 0.99);
  const baseline = quantile(figures.milliseconds, 0.99);
  const right = figures.totals.filter((total, number) => total === exact.totals[number]).length;
  const of = `beside ${name} without facets, ${compared.toLocaleString('en')} entries`;
  return [
    {
      id: 'P12',
      name: `p99 ${of}`,
      ours,
      baseline,
      unit: 'ms',
      ratio: ours / baseline,
      goal: '≤ 1×',
      met: ours <= baseline,
    },
    { id: 'P12', name: `totals that agree ${of}`, ours: right, unit: `of ${questions}`, goal: 'shown' },
    {
      id: 'P12',
      name: `build ${of}`,
      ours: exact.buildSeconds,
      baseline: figures.buildSeconds,
      unit: 's',
      ratio: exact.buildSeconds / figures.buildSeconds,
      goal: 'shown',
    },
  ];
}
