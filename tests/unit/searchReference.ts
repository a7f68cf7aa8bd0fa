import type { FacetName } from '../../lib/search/facets.ts';
import type { SearchEntry } from '../../lib/search/entry.ts';

/** Every facet of an entry as it is chosen and counted, written down once more: the reference reads no rule from the code. */
const values: Readonly<Record<FacetName, (entry: SearchEntry) => readonly string[]>> = {
  provider: ({ provider }) => [provider],
  region: ({ path }) => (path === '' ? ['000000'] : path.split('/')),
  class: (entry) => (entry.class ? [entry.class] : []),
  grade: ({ grade }) => (grade ? [grade] : []),
  method: ({ methods }) => methods,
  frequency: ({ frequency }) => (frequency ? [frequency] : []),
  status: ({ status }) => [status],
};

export type Asked = Partial<Record<FacetName, readonly string[]>>;

const plain = (text: string) => text.normalize('NFKC').toLowerCase();
const split = (text: string) => plain(text).split(/[^\p{L}\p{N}\p{M}]+/u);

const cut = new WeakMap<SearchEntry, readonly (readonly string[])[]>();

/** The texts of an entry by what they are worth, cut where no word goes on. */
function textsOf(entry: SearchEntry): readonly (readonly string[])[] {
  const rest = [entry.summary ?? '', entry.providerName, entry.code];
  const texts = cut.get(entry) ?? [[entry.name], entry.items, rest].map((each) => each.flatMap(split));
  cut.set(entry, texts);
  return texts;
}

/** In which column, from 0, an entry has one of these; 3 where in none. */
function columnOf(texts: readonly (readonly string[])[], written: readonly string[]): number {
  const column = texts.findIndex((runs) => runs.some((run) => written.some((word) => run.includes(word))));
  return column < 0 ? texts.length : column;
}

export interface Expected {
  readonly total: number;
  /** Of each entry that is found, the step by which it is. */
  readonly steps: ReadonlyMap<string, number>;
  readonly facets: Readonly<Record<string, ReadonlyMap<string, number>>>;
}

/**
 * What a question must find, by looking at every entry: slow, and plain enough to be read.
 * @param words each with what else it is called
 */
export function reference(
  entries: readonly SearchEntry[],
  words: readonly { readonly text: string; readonly others: readonly string[] }[],
  asked: Asked,
): Expected {
  const steps = new Map<string, number>();
  const facets: Record<string, Map<string, number>> = {};
  for (const name of Object.keys(values)) facets[name] = new Map();
  for (const entry of entries) {
    const texts = textsOf(entry);
    const written = Math.max(...words.map(({ text }) => columnOf(texts, [text])));
    const called = Math.max(...words.map(({ text, others }) => columnOf(texts, [text, ...others])));
    if (called === texts.length) continue;
    const step = Math.min(2 * written, 2 * called + 1);
    const failing = facetsFailed(entry, asked);
    if (failing.length === 0) steps.set(entry.id, step);
    for (const [name, of] of Object.entries(values))
      if (failing.every((failed) => failed === name))
        for (const value of of(entry)) facets[name]?.set(value, (facets[name].get(value) ?? 0) + 1);
  }
  return { total: steps.size, steps, facets };
}

function facetsFailed(entry: SearchEntry, asked: Asked): readonly string[] {
  return Object.entries(values)
    .filter(([name, of]) => {
      const wanted = asked[name as FacetName];
      return wanted !== undefined && !of(entry).some((value) => wanted.includes(value));
    })
    .map(([name]) => name);
}
