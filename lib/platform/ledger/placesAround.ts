import { ancestors, type Path } from '../../organisation/hierarchy.ts';
import { type Item } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

/** Rows of one place that are looked at. */
const rowsOfPlace = 12;

/**
 * The rows of a list that is sorted by place: of a region with everything below it, and of the bodies of the regions above it. What
 * neighbours have is about others' people and things [ours].
 */
export async function rowsAround(
  { list, key }: { readonly list: string; readonly key: string },
  path: Path,
  table: Pick<Table, 'query'>,
): Promise<readonly Item[]> {
  const partition = listPartition(list, key);
  const prefixes = path === '' ? [''] : [`${path}/`, ...ancestors(path).map((above) => `${above}/#`)];
  const pages = await Promise.all(
    prefixes.map((prefix) =>
      table.query({ partition, limit: rowsOfPlace, ...(prefix === '' ? {} : { prefix }) }),
    ),
  );
  return pages.flatMap(({ items }) => items);
}
