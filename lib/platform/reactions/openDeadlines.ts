import type { Instant } from '../../calendar/index.ts';
import { requireText, type Item, numberOf } from '../store/items.ts';
import { dueShards, pendingShards } from '../store/keys.ts';
import type { Table } from '../store/table.ts';
import { type StoredEvent, parseEvent } from '../store/events.ts';

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

/** Events whose effects were not confirmed by `before`: a lost stream record, a function that died in between. */
export async function* unconfirmedEvents(table: Table, before: Instant): AsyncGenerator<StoredEvent> {
  for (let shard = 0; shard < pendingShards; shard += 1) {
    let after: Item | undefined;
    do {
      const page = await table.query({
        index: 'byPending',
        partition: `pending#${shard}`,
        upTo: before,
        limit: 100,
        after,
      });
      for (const item of page.items) yield parseEvent(item);
      after = page.next;
    } while (after);
  }
}
