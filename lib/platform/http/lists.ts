import * as z from 'zod/mini';
import type { Audience } from '../../case/parties.ts';
import { type Item, requireText, textOf } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import { cutOf, mergePages } from '../store/mergedPages.ts';
import type { RangeQuery } from '../store/requests.ts';
import type { Table } from '../store/table.ts';
import { encodeCursor, limitOf, type pageQuery, placeIn } from './cursor.ts';
import type { Reply } from './operation.ts';

/** One list, as `lib/case/lists.ts` names them. */
export interface ListPlace {
  readonly list: string;
  readonly key: string;
  /** Sort keys that begin with this. */
  readonly prefix?: string;
  /** Oldest or earliest first; newest first unless told. */
  readonly ascending?: boolean;
}

/** What of a list is shown, and how. */
export interface Selection {
  /** Leaves out what the caller may not see or does not ask for: then it is read on until the page is full. */
  shows?(items: readonly Item[]): Promise<readonly Item[]>;
  /** Rows as the caller reads them. */
  entries?(items: readonly Item[]): Promise<readonly object[]>;
  /** What is asked for of the list: a cursor belongs to one question. */
  readonly asked?: string;
}

type PageQuery = z.infer<typeof pageQuery>;

/** One page of a list: one query where all of it is shown. A page holds less than its limit where very much is left out. */
export async function listPage(
  table: Table,
  { list, key, prefix, ascending = false }: ListPlace,
  query: PageQuery,
  selection: Selection = {},
): Promise<Reply> {
  const partition = listPartition(list, key);
  const range = { partition, newestFirst: !ascending, ...(prefix === undefined ? {} : { prefix }) };
  return rangePage(table, [range], `${partition} ${prefix ?? ''}`, query, selection);
}

/** Turns of several roles read side by side and merged by due instant: one query each. */
export function mergedTurns(
  table: Table,
  keys: readonly string[],
  query: PageQuery,
  { bounds = {}, ...selection }: Selection & { readonly bounds?: Pick<RangeQuery, 'from' | 'upTo'> },
): Promise<Reply> {
  const ranges = keys.map((key) => ({ partition: listPartition('turn', key), ...bounds }));
  return rangePage(table, ranges, keys.map((key) => listPartition('turn', key)).join(' '), query, selection);
}

type Range = Omit<RangeQuery, 'limit' | 'after'>;

/** Looked at for one page where something is left out of it: so many rows at once, and so often. */
const rowsAtOnce = 100;
const roundsAtMost = 20;

/** A page over ranges that are merged by their sort keys. */
export async function rangePage(
  table: Table,
  ranges: readonly Range[],
  list: string,
  query: PageQuery,
  { shows, entries = plainEntries, asked }: Selection,
): Promise<Reply> {
  const of = asked === undefined ? list : `${list} ${asked}`;
  const [{ prefix, newestFirst } = {}] = ranges;
  const from = placeIn(of, query, prefix);
  if ('refusal' in from) return from;
  const limit = limitOf(query);
  const found: Item[] = [];
  let place = from.after;
  for (let round = 0; round < (shows ? roundsAtMost : 1); round += 1) {
    const size = shows && round > 0 ? Math.max(limit, rowsAtOnce) : limit;
    const page = await mergedRanges(table, ranges, place, size, newestFirst);
    found.push(...(shows ? await shows(page.items) : page.items));
    place = page.next;
    if (place === undefined || found.length >= limit) break;
  }
  const items = shows ? found.slice(0, cutOf(found, limit)) : found;
  const last = items.length < found.length ? items.at(-1) : undefined;
  const next = last ? requireText(last, 'sk') : place;
  const body = { items: await entries(items), next: next === undefined ? null : encodeCursor(of, next) };
  return { status: 200, body };
}

/** Where several ranges go on together, after a place that is one of some of them. */
async function mergedRanges(
  table: Table,
  ranges: readonly Range[],
  place: string | undefined,
  limit: number,
  newestFirst = false,
): Promise<{ readonly items: readonly Item[]; readonly next: string | undefined }> {
  const pages = await Promise.all(
    ranges.map((range) => table.query({ ...range, limit, after: startOf(range, place) })),
  );
  const [first] = pages;
  if (first && pages.length === 1)
    return { items: first.items, next: first.next && requireText(first.next, 'sk') };
  const { shown, more } = mergePages(pages, { limit, newestFirst });
  const last = shown.at(-1);
  return { items: shown, next: more && last ? requireText(last, 'sk') : undefined };
}

/** A range that begins behind the place, as what is not yet due does a while later, is read from its own beginning. */
function startOf({ partition, from }: Range, place: string | undefined): Item | undefined {
  if (place === undefined || (from !== undefined && place < from)) return undefined;
  return { pk: { S: partition }, sk: { S: place } };
}

async function plainEntries(items: readonly Item[]): Promise<readonly object[]> {
  return items.map(listEntry);
}

/** Who may know of the row's case; undefined where the row says nothing of it. */
export function audienceIn(row: Item): Audience | undefined {
  const audience = textOf(row, 'audience');
  return audience === undefined ? undefined : storedAudience.parse(JSON.parse(audience));
}

const storedAudience = z.object({
  orgs: z.array(z.string()),
  above: z.optional(z.string()),
  fields: z.optional(z.array(z.string())),
});

/** What a list of the registers shows. */
export function listEntry(item: Item): object {
  return {
    id: requireText(item, 'id'),
    status: requireText(item, 'status'),
    ...JSON.parse(requireText(item, 'summary')),
  };
}
