import * as z from 'zod/mini';
import { turnDue } from '../../case/lists.ts';
import type { Audience } from '../../case/parties.ts';
import { type Item, requireText, textOf } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import { mergePages } from '../store/mergedPages.ts';
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

/** One page of a list: one query. `shows` leaves out what the caller may not see; a page may therefore hold less than its limit. */
export async function listPage(
  table: Table,
  { list, key, prefix, ascending = false }: ListPlace,
  query: z.infer<typeof pageQuery>,
  shows: (items: readonly Item[]) => Promise<readonly Item[]> = (items) => Promise.resolve(items),
): Promise<Reply> {
  const partition = listPartition(list, key);
  const of = `${partition} ${prefix ?? ''}`;
  const from = placeIn(of, query, prefix);
  if ('refusal' in from) return from;
  const page = await table.query({
    partition,
    limit: limitOf(query),
    newestFirst: !ascending,
    after: from.after === undefined ? undefined : { pk: { S: partition }, sk: { S: from.after } },
    ...(prefix === undefined ? {} : { prefix }),
  });
  const next = page.next ? encodeCursor(of, requireText(page.next, 'sk')) : null;
  return { status: 200, body: { items: (await shows(page.items)).map(listEntry), next } };
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

/** What a list shows of a case. */
export function listEntry(item: Item): object {
  return {
    id: requireText(item, 'id'),
    status: requireText(item, 'status'),
    ...JSON.parse(requireText(item, 'summary')),
  };
}

/** Turns of several roles read side by side and merged by due instant: one query each. */
export async function mergedTurns(
  table: Table,
  keys: readonly string[],
  query: z.infer<typeof pageQuery>,
): Promise<Reply> {
  const of = keys.map((key) => listPartition('turn', key)).join(' ');
  const from = placeIn(of, query);
  if ('refusal' in from) return from;
  const limit = limitOf(query);
  const pages = await Promise.all(
    keys.map((key) => {
      const partition = listPartition('turn', key);
      const after = from.after === undefined ? undefined : { pk: { S: partition }, sk: { S: from.after } };
      return table.query({ partition, limit, after });
    }),
  );
  const { shown, more } = mergePages(pages, { limit });
  const items = shown.map((item) => ({
    kind: requireText(item, 'kind'),
    dueAt: turnDue(requireText(item, 'sk')),
    ...listEntry(item),
  }));
  const last = shown.at(-1);
  const next = more && last ? encodeCursor(of, requireText(last, 'sk')) : null;
  return { status: 200, body: { items, next } };
}
