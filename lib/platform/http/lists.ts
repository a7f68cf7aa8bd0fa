import * as z from 'zod/mini';
import type { Instant } from '../../calendar/index.ts';
import { type Item, numberOf, requireText, textOf } from '../store/items.ts';
import { type IndexName, indexes } from '../store/keys.ts';
import type { Table } from '../store/table.ts';
import { badCursor, decodeCursor, encodeCursor, limitOf, type pageQuery } from './cursor.ts';
import type { Reply } from './operation.ts';

const place = z.strictObject({ pk: z.string(), sort: z.string() });

/** One partition of one index. */
export interface ListPlace {
  readonly index: IndexName;
  readonly partition: string;
  readonly prefix?: string;
  /** Oldest or earliest first; newest first unless told. */
  readonly ascending?: boolean;
}

/** One page of a list: one query. `shows` leaves out what the caller may not see. */
export async function listPage(
  table: Table,
  { index, partition, prefix, ascending = false }: ListPlace,
  query: z.infer<typeof pageQuery>,
  shows: (item: Item) => boolean = () => true,
): Promise<Reply> {
  const from = query.cursor === undefined ? undefined : decodeCursor(place, query.cursor);
  if (query.cursor !== undefined && !from) return badCursor;
  const keys = indexes[index];
  const after = from && {
    pk: { S: from.pk },
    sk: { S: 'head' },
    [keys.partition]: { S: partition },
    [keys.sort]: { S: from.sort },
  };
  const page = await table.query({
    index,
    partition,
    limit: limitOf(query),
    newestFirst: !ascending,
    after,
    ...(prefix === undefined ? {} : { prefix }),
  });
  const next = page.next
    ? encodeCursor({ pk: requireText(page.next, 'pk'), sort: requireText(page.next, keys.sort) })
    : null;
  return { status: 200, body: { items: page.items.filter(shows).map(listEntry), next } };
}

/** What a list shows of a case. */
export function listEntry(item: Item): object {
  return {
    id: requireText(item, 'id'),
    status: requireText(item, 'status'),
    version: numberOf(item, 'version') ?? 0,
    ...JSON.parse(requireText(item, 'summary')),
  };
}

const turnPlace = z.strictObject({ sort: z.string() });

/** Several partitions read side by side and merged by due instant: one query each. */
export async function mergedTurns(
  table: Table,
  places: readonly { index: IndexName; partition: string }[],
  query: z.infer<typeof pageQuery>,
): Promise<Reply> {
  const from = query.cursor === undefined ? undefined : decodeCursor(turnPlace, query.cursor);
  if (query.cursor !== undefined && !from) return badCursor;
  const limit = limitOf(query);
  const pages = await Promise.all(
    places.map(({ index, partition }) =>
      table.query({ index, partition, limit, after: from && startAfter(index, partition, from.sort) }),
    ),
  );
  const merged = pages
    .flatMap((page, position) =>
      page.items.map((item) => ({
        item,
        sort: textOf(item, indexes[places[position]?.index ?? 'byTurn'].sort) ?? '',
      })),
    )
    .toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
  const shown = merged.slice(0, limit);
  const more = merged.length > limit || pages.some((page) => page.next !== undefined);
  const items = shown.map(({ item, sort }) => ({
    kind: requireText(item, 'kind'),
    dueAt: dueOf(sort),
    ...listEntry(item),
  }));
  return {
    status: 200,
    body: { items, next: more && shown.length > 0 ? encodeCursor({ sort: shown.at(-1)?.sort }) : null },
  };
}

/** A turn's sort key is `<due>#<kind>#<id>`, so the table's own key follows from it. */
function startAfter(index: IndexName, partition: string, sort: string): Item {
  const keys = indexes[index];
  const pk = sort.split('#').slice(1).join('#');
  return { pk: { S: pk }, sk: { S: 'head' }, [keys.partition]: { S: partition }, [keys.sort]: { S: sort } };
}

function dueOf(sort: string): Instant | null {
  const due = sort.split('#')[0] ?? '';
  return due === '9999' ? null : due;
}
