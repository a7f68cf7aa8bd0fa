import { Document } from 'flexsearch';
import MiniSearch from 'minisearch';
import { type Engine, engineOf, type LedgerCopy } from '../lib/platform/search/copies.ts';
import type { SearchEntry } from '../lib/search/entry.ts';
import { pairsOf, runsOf } from '../lib/search/folding.ts';
import { putEntry, search } from '../lib/search/searching.ts';
import { median } from './measurement.ts';
import { searchEntries, searchQuestions } from './searchEntries.ts';

/** What is measured of one engine with so many entries, in a process of its own: memory is the process's. */
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

interface Built {
  readonly ask: Ask;
  /** Of ours: what can be packed. */
  readonly copy?: LedgerCopy;
}

const ours =
  (engine: Engine) =>
  (entries: readonly SearchEntry[]): Built => {
    const copy = engine.empty();
    copy.index.together(() => {
      for (const entry of entries) putEntry(copy, entry);
    });
    return { ask: asking(copy), copy };
  };

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

const engines = {
  fts5: ours(engineOf()),
  pairs: ours(engineOf(null)),
  MiniSearch: miniSearch,
  FlexSearch: flexSearch,
} as const;

/** Names of what can be measured. */
export type SearchEngineName = keyof typeof engines;

function measure(name: SearchEngineName, count: number, questions: number): SearchFigures {
  const entries = [...searchEntries(count)];
  const start = performance.now();
  const built: Built = engines[name](entries);
  const buildSeconds = (performance.now() - start) / 1000;
  const asked = searchQuestions(entries, questions);
  const opened = built.copy ? reopened(name, built.copy) : undefined;
  const ask = opened?.ask ?? built.ask;
  const totals = asked.map(ask);
  const taken = asked.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [number, q] of asked.entries()) {
      const before = performance.now();
      ask(q);
      taken[number]?.push(performance.now() - before);
    }
  return {
    buildSeconds,
    ...opened?.figures,
    residentMegabytes: process.memoryUsage.rss() / 1e6,
    milliseconds: taken.map(median),
    totals,
  };
}

/** Packed and opened again, as a process of the search begins. */
function reopened(name: SearchEngineName, copy: LedgerCopy) {
  const packed = copy.pack();
  copy.close();
  const engine = engineOf(name === 'pairs' ? null : undefined);
  const start = performance.now();
  const opened = engine.open(packed);
  const openMilliseconds = performance.now() - start;
  process.on('exit', () => opened.close());
  return {
    ask: asking(opened),
    figures: { packedMegabytes: packed.length / 1e6, openMilliseconds },
  };
}

if (import.meta.main) {
  const [name = '', count = '', questions = ''] = process.argv.slice(2);
  if (!(name in engines)) throw new Error(`no engine is called ${name}`);
  // One of the names, as was just made sure.
  const figures = measure(name as SearchEngineName, Number(count), Number(questions));
  process.stdout.write(JSON.stringify(figures));
}
