import { ancestors, type Path } from '../../organisation/hierarchy.ts';
import type { Item } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { RangeQuery, Table } from '../store/table.ts';

/** Rows of one place that are kept: people read what comes of them. */
const rowsKept = 12;
const rowsAtOnce = 200;
/** Pages of one place that are looked at: a name that hundreds of catalogs bear is found long before. */
const pagesAtMost = 10;

/** What a row is to whoever looks: what they look for, what they are told of where there is nothing else, or nothing. */
export type Weight = 'wanted' | 'lesser' | 'none';

/**
 * The rows of a list that is sorted by place: of a region with everything below it, and of the bodies of the regions above it. What
 * neighbours have is about others' people and things [ours]. What stands before it and is not wanted hides nothing.
 */
export async function rowsAround(
  { list, key }: { readonly list: string; readonly key: string },
  path: Path,
  weigh: (row: Item) => Weight,
  table: Pick<Table, 'query'>,
  pages = pagesAtMost,
): Promise<readonly Item[]> {
  const partition = listPartition(list, key);
  const prefixes = path === '' ? [''] : [`${path}/`, ...ancestors(path).map((above) => `${above}/#`)];
  const ofPlaces = await Promise.all(
    prefixes.map((prefix) =>
      rowsOf({ partition, ...(prefix === '' ? {} : { prefix }) }, weigh, table, pages),
    ),
  );
  return ofPlaces.flat();
}

async function rowsOf(
  range: Pick<RangeQuery, 'partition' | 'prefix'>,
  weigh: (row: Item) => Weight,
  table: Pick<Table, 'query'>,
  pages: number,
): Promise<readonly Item[]> {
  const kept: Record<Weight, Item[]> = { wanted: [], lesser: [], none: [] };
  let after: Item | undefined;
  for (let page = 0; page < pages && kept.wanted.length < rowsKept; page += 1) {
    const { items, next } = await table.query({ ...range, limit: rowsAtOnce, after });
    for (const item of items) kept[weigh(item)].push(item);
    if (!next) break;
    after = next;
  }
  return [...kept.wanted.slice(0, rowsKept), ...kept.lesser.slice(0, rowsKept)];
}
