import type { Choice, Columns } from './columns.ts';
import type { SearchEntry } from './entry.ts';
import type { Chosen } from './facets.ts';
import { type Match, matchesIn } from './fragments.ts';
import { firstOf, isBehind, type Rank } from './ranking.ts';
import { similarTo } from './similar.ts';
import { standingOf, steps } from './standing.ts';
import type { TextColumn, TextIndex } from './textIndex.ts';
import { type Word, wordsOf } from './words.ts';

/** The ledger as it is searched: what is found by words, and what is counted. */
export interface Ledger {
  readonly index: TextIndex;
  readonly columns: Columns;
}

/** Puts an entry in, in the stead of what was known of it. */
export function putEntry({ index, columns }: Ledger, entry: SearchEntry): void {
  index.put(columns.put(entry), entry);
}

export interface Question {
  /** Absent: everything there is, the latest change first. */
  readonly q?: string | undefined;
  readonly chosen: Chosen;
  readonly limit: number;
  /** Behind which the page begins. */
  readonly after?: Rank | undefined;
}

/** Why an entry is found, and stands where it does: the widest of its texts that it takes for all the words; or it is alike. */
export type Reason = TextColumn | 'similar';

export interface Hit {
  readonly entry: SearchEntry;
  /** Absent where nothing was looked for. */
  readonly reason?: Reason;
  /** What was found is called otherwise than in the question. */
  readonly inOtherWords: boolean;
  /** From 0 to 1; what stands before has no less. */
  readonly score: number;
  readonly matches: readonly Match[];
}

export interface Found {
  /** Exactly so many. */
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly facets: Choice['facets'];
  /** Behind which the next page begins. */
  readonly next?: Rank;
}

/** What is found, and in which order. */
interface Order {
  /** Absent: all there is. */
  readonly found?: Uint32Array;
  keyOf(ordinal: number): number;
  tell(ordinal: number): Omit<Hit, 'entry' | 'matches'>;
  /** What is marked where it stands. */
  marksOf(ordinal: number): readonly string[];
}

/** Answers a question from the ledger. */
export function search(ledger: Ledger, { q, ...asked }: Question): Found {
  return page(ledger, q === undefined ? latest(ledger) : orderOf(ledger, wordsOf(q)), asked);
}

function orderOf(ledger: Ledger, words: readonly Word[]): Order {
  if (words.length === 0) return { ...latest(ledger), found: new Uint32Array() };
  const exact = standing(ledger, words);
  return exact.found.length > 0 ? exact : alike(ledger, words);
}

function page(ledger: Ledger, order: Order, { chosen, limit, after }: Omit<Question, 'q'>): Found {
  const { columns, index } = ledger;
  const { ordinals, facets } = columns.choose(order.found, chosen);
  const left = after
    ? ordinals.filter((ordinal) => isBehind({ key: order.keyOf(ordinal), id: columns.idOf(ordinal) }, after))
    : ordinals;
  const shown = firstOf(left, limit, order.keyOf, columns.idOf);
  const last = shown.at(-1);
  return {
    total: ordinals.length,
    facets,
    hits: shown.map((ordinal) => {
      const entry = index.entryAt(ordinal);
      if (!entry) throw new Error(`nothing stands at ordinal ${ordinal}`);
      return { entry, ...order.tell(ordinal), matches: matchesIn(entry, order.marksOf(ordinal)) };
    }),
    ...(last !== undefined && left.length > limit
      ? { next: { key: order.keyOf(last), id: columns.idOf(last) } }
      : {}),
  };
}

/** Two of the same rank stand in the same order in every copy of the ledger. */
const ties = 2 ** 32;

/** The latest change first. */
function latest({ columns }: Ledger): Order {
  return {
    keyOf: (ordinal) => (65_535 - columns.dayOf(ordinal)) * ties + columns.tieOf(ordinal),
    tell: () => ({ inOtherWords: false, score: 0 }),
    marksOf: () => [],
  };
}

/** No name has as many characters. */
const lengths = 1024;

/** By steps, and of one step the shorter name first: of that the words are the greater part. */
function standing({ columns, index }: Ledger, words: readonly Word[]): Order & { found: Uint32Array } {
  const { ordinals, stepOf } = standingOf(words, index, columns.size);
  const asked = words.reduce((sum, { text }) => sum + text.length, 0);
  const numberOf = (ordinal: number) => stepOf[ordinal] ?? steps.length;
  const written = words.map(({ text }) => text);
  const called = words.flatMap(({ text, others }) => [text, ...others]);
  return {
    found: ordinals,
    keyOf: (ordinal) =>
      (numberOf(ordinal) * lengths + columns.nameLengthOf(ordinal)) * ties + columns.tieOf(ordinal),
    tell(ordinal) {
      const number = numberOf(ordinal);
      const { column, inOtherWords } = steps[number] ?? { column: 'rest', inOtherWords: false };
      const share = Math.min(1, asked / Math.max(1, columns.nameLengthOf(ordinal)));
      const score = 0.1 + (0.9 * (steps.length - 1 - number + share)) / steps.length;
      return { reason: column, inOtherWords, score: rounded(score) };
    },
    marksOf: (ordinal) => (numberOf(ordinal) % 2 === 1 ? called : written),
  };
}

/** The most alike first. */
function alike({ columns, index }: Ledger, words: readonly Word[]): Order {
  const { ordinals, shares, pairs } = similarTo(words, index, columns.size);
  const shareOf = (ordinal: number) => shares[ordinal] ?? 0;
  return {
    found: ordinals,
    keyOf: (ordinal) => Math.round((1 - shareOf(ordinal)) * 1e6) * ties + columns.tieOf(ordinal),
    tell: (ordinal) => ({ reason: 'similar', inOtherWords: false, score: rounded(shareOf(ordinal) / 10) }),
    marksOf: () => pairs,
  };
}

const rounded = (score: number) => Math.round(score * 1000) / 1000;
