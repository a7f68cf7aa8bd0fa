import type * as z from 'zod/mini';
import { within } from '../../case/lists.ts';
import type { PlacesThen } from '../../organisation/regionTree.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Page, Table } from '../store/table.ts';
import { encodeCursor, limitOf, type pageQuery, placeIn } from './cursor.ts';
import { listEntry, type Selection } from './lists.ts';
import type { Reply } from './operation.ts';

/** Looked at for one page where something is left out of it: so often. */
const roundsAtMost = 20;

/** A page of the cases of several places, one place after the other, newest first within each. */
export async function placesPage(
  table: Table,
  kind: string,
  { within: places, without }: PlacesThen,
  query: z.infer<typeof pageQuery>,
  { shows, entries, asked = '' }: Selection,
): Promise<Reply> {
  const ranges = places.map((path) => within(kind, path));
  const of = JSON.stringify([kind, places, without, asked]);
  const from = placeIn(of, query);
  if ('refusal' in from) return from;
  const limit = limitOf(query);
  const isLeftOut = (row: Item) => without.some((path) => requireText(row, 'sk').startsWith(`${path}/`));
  const found: Item[] = [];
  let after = from.after;
  let index = Math.max(
    0,
    ranges.findIndex(({ prefix }) => after?.startsWith(prefix) ?? true),
  );
  let last: string | undefined;
  for (let round = 0; round < roundsAtMost && index < ranges.length && found.length < limit; round += 1) {
    const range = ranges[index];
    if (!range) break;
    const partition = listPartition(range.list, range.key);
    const page: Page = await table.query({
      partition,
      prefix: range.prefix,
      newestFirst: true,
      limit: limit - found.length,
      after: after === undefined ? undefined : { pk: { S: partition }, sk: { S: after } },
    });
    const rows = page.items.filter((row) => !isLeftOut(row));
    found.push(...(shows ? await shows(rows) : rows));
    last = page.items.length > 0 ? requireText(page.items.at(-1) ?? {}, 'sk') : last;
    after = page.next && requireText(page.next, 'sk');
    if (after === undefined) index += 1;
  }
  const isOver = index >= ranges.length;
  const place = after ?? last;
  const items = entries ? await entries(found) : found.map(listEntry);
  return {
    status: 200,
    body: { items, next: isOver || place === undefined ? null : encodeCursor(of, place) },
  };
}
