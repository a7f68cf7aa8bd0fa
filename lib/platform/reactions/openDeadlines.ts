import type { Instant } from '../../calendar/index.ts';
import { type Item, numberOf, requireText } from '../store/items.ts';
import { dueShards, outboxShards } from '../store/keys.ts';
import type { RangeQuery, Table } from '../store/table.ts';
import { type Outgoing, outboxPartition, parseOutgoing } from '../store/outbox.ts';

export interface OpenCase {
  readonly kind: string;
  readonly id: string;
  readonly wakeAt: Instant;
  readonly timerRevision: number;
}

/** Cases whose next instant is at most `upTo`, shard by shard: what grows is what is due, not what exists. */
export async function* casesDue(table: Table, upTo: Instant): AsyncGenerator<OpenCase> {
  for (let shard = 0; shard < dueShards; shard += 1) yield* pages(table, `open#${shard}`, `${upTo}~`);
}

/** Every case with an open deadline or with lateness on record: those a changed notice may touch. */
export async function* casesWithDeadlines(table: Table): AsyncGenerator<OpenCase> {
  for (let shard = 0; shard < dueShards; shard += 1) {
    yield* pages(table, `open#${shard}`);
    yield* pages(table, `late#${shard}`);
  }
}

async function* pages(table: Table, partition: string, upTo?: string): AsyncGenerator<OpenCase> {
  let after: Item | undefined;
  do {
    const page = await table.query({
      index: 'byDue',
      partition,
      limit: 200,
      after,
      ...(upTo === undefined ? {} : { upTo }),
    });
    for (const item of page.items) {
      const kind = requireText(item, 'kind');
      const id = requireText(item, 'id');
      const wakeAt = requireText(item, 'dueSort').split('#')[0] ?? '';
      yield { kind, id, wakeAt, timerRevision: numberOf(item, 'timerRevision') ?? 0 };
    }
    after = page.next;
  } while (after);
}

/** Changes whose effects were not confirmed by `before`: a lost stream record, a function that died in between. */
export async function* unconfirmed(table: Table, before: Instant): AsyncGenerator<Outgoing> {
  for (let shard = 0; shard < outboxShards; shard += 1) {
    yield* outgoing(table, { partition: outboxPartition(shard), upTo: before });
    // What the first version left.
    yield* outgoing(table, { index: 'byPending', partition: `pending#${shard}`, upTo: before });
  }
}

async function* outgoing(table: Table, range: Omit<RangeQuery, 'limit'>): AsyncGenerator<Outgoing> {
  let after: Item | undefined;
  do {
    const page = await table.query({ ...range, limit: 100, after });
    for (const item of page.items) yield parseOutgoing(item);
    after = page.next;
  } while (after);
}
