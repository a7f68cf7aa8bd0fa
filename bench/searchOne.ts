import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document } from 'flexsearch';
import MiniSearch from 'minisearch';
import { engineOf, type LedgerCopy } from '../lib/platform/search/copies.ts';
import type { SearchEntry } from '../lib/search/entry.ts';
import { pairsOf, runsOf } from '../lib/search/folding.ts';
import { putEntry, search } from '../lib/search/searching.ts';
import { median } from './measurement.ts';
import { searchEntries, searchQuestions } from './searchEntries.ts';

/** What is measured of one engine with so many entries. The memory is that of the process that asks. */
export interface SearchFigures {
  readonly buildSeconds: number;
  readonly packedMegabytes?: number;
  readonly openMilliseconds?: number;
  readonly residentMegabytes: number;
  /** Of each question, in milliseconds: the median of some rounds. */
  readonly milliseconds: readonly number[];
  readonly totals: readonly number[];
}

const rounds = 5;
const limit = 20;
const chosen = { status: new Set(['published']) };

/** Answers a question, and says how many there are. */
type Ask = (q: string) => number;

/** Ours. */
const own = { fts5: engineOf(), pairs: engineOf(null) } as const;
type OwnEngine = keyof typeof own;

const asking =
  (copy: LedgerCopy): Ask =>
  (q) =>
    search(copy, { q, chosen, limit }).total;

/** What people would take, given our pairs for words: with words of their own they find no Chinese. Counts by facet they have none. */
const tokens = (text: string) => runsOf(text).flatMap((run) => [...pairsOf(run)]);
const textOf = ({ name, items, summary = '' }: SearchEntry) => ({ name, items: items.join('、'), summary });

function miniSearch(entries: readonly SearchEntry[]) {
  const engine = new MiniSearch<{ id: number }>({
    fields: ['name', 'items', 'summary'],
    tokenize: tokens,
    processTerm: (term) => term,
    searchOptions: { combineWith: 'AND', boost: { name: 4, items: 2 } },
  });
  engine.addAll(entries.map((entry, id) => ({ id, ...textOf(entry) })));
  const found = (q: string) =>
    engine.search(q, { tokenize: (text) => runsOf(text).flatMap((run) => wanted(run)) });
  return {
    ask: (q: string) => found(q).filter(({ id }) => entries[Number(id)]?.status === 'published').length,
  };
}

function flexSearch(entries: readonly SearchEntry[]) {
  const engine = new Document({
    document: { id: 'id', index: ['name', 'items', 'summary'] },
    // It cuts what is looked for as it cuts what is indexed.
    encode: (text: string) => runsOf(text).flatMap((run) => [...wanted(run)]),
    tokenize: 'strict',
  });
  for (const [id, entry] of entries.entries()) engine.add({ id, ...textOf(entry) });
  const ask = (q: string) => {
    const found = engine.search(q, { limit: entries.length, suggest: false });
    const ids = new Set(found.flatMap(({ result }) => [...result].map(Number)));
    return [...ids].filter((id) => entries[id]?.status === 'published').length;
  };
  return { ask };
}

const wanted = (run: string) => (Array.from(run).length === 1 ? [run] : pairsOf(run).slice(0, -1));

const engines = { MiniSearch: miniSearch, FlexSearch: flexSearch } as const;

/** Entries are made, indexed and asked in this process. */
function measureWhole(name: 'MiniSearch' | 'FlexSearch', count: number, questions: number): SearchFigures {
  const entries = [...searchEntries(count)];
  const start = performance.now();
  const { ask } = engines[name](entries);
  const buildSeconds = (performance.now() - start) / 1000;
  return { buildSeconds, ...answers(ask, searchQuestions(entries, questions)) };
}

/** What lies in the directory between the process that builds and the one that asks. */
const packedFile = 'packed';
const questionsFile = 'questions.json';

/** Packs a copy as the nightly job does, for a process that has never seen the entries. */
function build(name: OwnEngine, count: number, questions: number, directory: string) {
  const entries = [...searchEntries(count)];
  const start = performance.now();
  const copy = own[name].empty();
  copy.index.together(() => {
    for (const entry of entries) putEntry(copy, entry);
  });
  const buildSeconds = (performance.now() - start) / 1000;
  const packed = copy.pack();
  copy.close();
  writeFileSync(join(directory, packedFile), packed);
  writeFileSync(join(directory, questionsFile), JSON.stringify(searchQuestions(entries, questions)));
  return { buildSeconds, packedMegabytes: packed.length / 1e6 };
}

/** Opens a packed copy and asks it, as a process of the search does. */
function openAndAsk(name: OwnEngine, directory: string) {
  const packed = readFileSync(join(directory, packedFile));
  // Written by `build` above.
  const asked = JSON.parse(readFileSync(join(directory, questionsFile), 'utf8')) as readonly string[];
  const start = performance.now();
  const copy = own[name].open(packed);
  const openMilliseconds = performance.now() - start;
  process.on('exit', () => copy.close());
  return { openMilliseconds, ...answers(asking(copy), asked) };
}

function answers(ask: Ask, asked: readonly string[]) {
  const totals = asked.map(ask);
  const taken = asked.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [number, q] of asked.entries()) {
      const before = performance.now();
      ask(q);
      taken[number]?.push(performance.now() - before);
    }
  return { residentMegabytes: process.memoryUsage.rss() / 1e6, milliseconds: taken.map(median), totals };
}

/** What this program does for `bench/search.ts`: one engine, so many entries and questions, in a process of its own. */
function answerTo([name = '', count = '', questions = '', work = '', directory = '']: readonly string[]) {
  if (name === 'MiniSearch' || name === 'FlexSearch')
    return measureWhole(name, Number(count), Number(questions));
  if (name !== 'fts5' && name !== 'pairs') throw new Error(`no engine is called ${name}`);
  return work === 'build'
    ? build(name, Number(count), Number(questions), directory)
    : openAndAsk(name, directory);
}

if (import.meta.main) process.stdout.write(JSON.stringify(answerTo(process.argv.slice(2))));
