import { runsByColumn, type SearchEntry } from './entry.ts';
import { charactersOf, pairsOf } from './folding.ts';
import { type TextColumn, textColumns, type TextIndex } from './textIndex.ts';

/** Between two runs: no word holds it. */
const parting = '\n';

/**
 * An index of our own, in memory: for each pair of characters the ordinals that have it; where a word has three characters or more,
 * those that have all its pairs are looked at again. It stands in where the runtime has no SQLite.
 */
export function createPairIndex(): TextIndex {
  const entries: SearchEntry[] = [];
  const columns: Readonly<Record<TextColumn, PairColumn>> = {
    name: createColumn(),
    items: createColumn(),
    rest: createColumn(),
  };
  return {
    put(ordinal, entry) {
      const runs = runsByColumn(entry);
      entries[ordinal] = entry;
      for (const column of textColumns) columns[column].put(ordinal, runs[column]);
    },
    together: (work) => work(),
    entryAt: (ordinal) => entries[ordinal],
    having: (column, text) => columns[column].having(text),
  };
}

interface PairColumn {
  put(ordinal: number, runs: readonly string[]): void;
  having(text: string): Uint32Array;
}

function createColumn(): PairColumn {
  const texts: string[] = [];
  const lists = new Map<string, number[]>();
  return {
    put(ordinal, runs) {
      const former = texts[ordinal];
      if (former !== undefined)
        for (const token of tokensOf(former.split(parting))) takeFrom(lists.get(token) ?? [], ordinal);
      texts[ordinal] = runs.join(parting);
      for (const token of tokensOf(runs)) insert(lists, token, ordinal);
    },
    having(text) {
      const characters = charactersOf(text).length;
      const tokens = characters === 1 ? [text] : pairsOf(text).slice(0, -1);
      const [rarest = [], ...others] = tokens
        .map((token) => lists.get(token) ?? [])
        .toSorted((one, other) => one.length - other.length);
      const having = others.reduce(inBoth, rarest);
      return Uint32Array.from(
        others.length === 0 ? having : having.filter((ordinal) => texts[ordinal]?.includes(text)),
      );
    },
  };
}

/** Pairs and, so that single ones are found, each character. */
function tokensOf(runs: readonly string[]): ReadonlySet<string> {
  return new Set(runs.flatMap((run) => [...pairsOf(run), ...charactersOf(run)]));
}

function insert(lists: Map<string, number[]>, token: string, ordinal: number): void {
  const list = lists.get(token);
  if (!list) lists.set(token, [ordinal]);
  else if ((list.at(-1) ?? -1) < ordinal) list.push(ordinal);
  else list.splice(placeIn(list, ordinal), 0, ordinal);
}

function takeFrom(list: number[], ordinal: number): void {
  const place = placeIn(list, ordinal);
  if (list[place] === ordinal) list.splice(place, 1);
}

/** What stands in two ascending lists: both are gone through once, which is faster than looking for each number. */
function inBoth(one: number[], other: readonly number[]): number[] {
  const both: number[] = [];
  let at = 0;
  for (const ordinal of one) {
    while ((other[at] ?? Number.POSITIVE_INFINITY) < ordinal) at += 1;
    if (other[at] === ordinal) both.push(ordinal);
  }
  return both;
}

/** Where a number stands in an ascending list, or would. */
function placeIn(list: readonly number[], wanted: number): number {
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}
