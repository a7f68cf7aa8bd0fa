import { dateOf, firstYear, type Instant } from '../../calendar/index.ts';
import { type OpenCase, parseOpen } from '../store/dueKeys.ts';
import type { Item } from '../store/items.ts';
import { dueShards, landedLatePartition, latePartition, openPartition, outboxShards } from '../store/keys.ts';
import { type Outgoing, outboxPartition, parseOutgoing } from '../store/outbox.ts';
import type { RangeQuery, Table } from '../store/table.ts';

type Range = Omit<RangeQuery, 'limit' | 'after'>;

/** Cases with an open deadline; with `upTo` only those whose next instant is at most that. */
export function openRange(shard: number, upTo?: Instant): Range {
  const open = { index: 'byDue', partition: openPartition(shard) } as const;
  return upTo === undefined ? open : { ...open, upTo: `${upTo}~` };
}

/**
 * Lateness on record that a year's announcement may change: that of its year and those after it (a long term counts days of
 * several years) and of the last month before it, whose ladder reaches into it. Later years come last: their places do not change.
 * @param year absent: of all years
 */
export function lateRanges(shard: number, year: number | undefined, at: Instant): readonly Range[] {
  const first = Math.max(year ?? firstYear, firstYear);
  const last = Number(dateOf(at).slice(0, 4));
  const range = (of: number, from?: string) => ({
    index: 'byDue' as const,
    partition: latePartition(String(of), shard),
    ...(from === undefined ? {} : { from }),
  });
  return [
    // The first version did not divide them by year.
    { index: 'byDue', partition: landedLatePartition(shard) },
    range(first - 1, `${first - 1}-12`),
    ...Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => range(first + index)),
  ];
}

/** Cases whose next instant is at most `upTo`, shard by shard: what grows is what is due, not what exists. */
export async function* casesDue(table: Table, upTo: Instant): AsyncGenerator<OpenCase> {
  for (let shard = 0; shard < dueShards; shard += 1)
    for await (const item of itemsIn(table, openRange(shard, upTo))) yield parseOpen(item);
}

/** Every case with an open deadline, and lateness on record that an announcement of this year or the next may change. */
export async function* casesWithDeadlines(table: Table, at: Instant): AsyncGenerator<OpenCase> {
  const year = Number(dateOf(at).slice(0, 4));
  for (let shard = 0; shard < dueShards; shard += 1)
    for (const range of [openRange(shard), ...lateRanges(shard, year, at)])
      for await (const item of itemsIn(table, range)) yield parseOpen(item);
}

/** Changes whose effects were not confirmed by `before`: a lost stream record, a function that died in between. */
export async function* unconfirmed(table: Table, before: Instant): AsyncGenerator<Outgoing> {
  for (let shard = 0; shard < outboxShards; shard += 1)
    for (const range of unconfirmedRanges(shard, before))
      for await (const item of itemsIn(table, range)) yield parseOutgoing(item);
}

export function unconfirmedRanges(shard: number, before: Instant): readonly Range[] {
  return [
    { partition: outboxPartition(shard), upTo: before },
    // What the first version left.
    { index: 'byPending', partition: `pending#${shard}`, upTo: before },
  ];
}

async function* itemsIn(table: Table, range: Range): AsyncGenerator<Item> {
  let after: Item | undefined;
  do {
    const page = await table.query({ ...range, limit: 200, after });
    yield* page.items;
    after = page.next;
  } while (after);
}
