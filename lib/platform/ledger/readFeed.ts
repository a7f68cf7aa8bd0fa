import { instantOf, millisecondsOf, type Instant } from '../../calendar/index.ts';
import { feedIn, feedShards } from '../../catalog/feed.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import { mergePages } from '../store/mergedPages.ts';
import type { RangeQuery, Table } from '../store/table.ts';

/**
 * Seconds that are read again. An entry stands in the feed by the instant of the call that changed it, and is there when that call
 * has ended: a function of the API has 20 seconds at most, and two machines' clocks may differ by some.
 */
export const readAgainSeconds = 30;

/** An entry that others may see, or once could: which one, and when that last changed. */
export interface Changed {
  /** `catalog`, or the kind of entries of other platforms. */
  readonly kind: string;
  readonly id: string;
  readonly at: Instant;
}

/**
 * How far a reader has come. Nothing that lies before `settled` can be written any more without moving behind it; what does not is read
 * again once the pass that goes on behind `after` is over.
 */
export interface FeedPlace {
  readonly settled: string;
  readonly after?: string | undefined;
}

export interface FeedPage {
  readonly changed: readonly Changed[];
  /** Where to go on: at once where there is more, a while later where there is not. */
  readonly next: FeedPlace;
  readonly more: boolean;
}

/** Where whoever knows nothing begins. */
export const fromTheBeginning: FeedPlace = { settled: '' };

/** Where whoever knows everything up to an instant goes on. */
export function feedSince(instant: Instant): FeedPlace {
  return { settled: readAgainFrom(instant) };
}

/**
 * What has changed for others since a place, over all parts of the feed, oldest first. An entry comes again within
 * `readAgainSeconds`, and whenever it changes: whoever knows it with the same instant need not look at it. Nothing is left out,
 * whatever is written beside: what is not there yet when a page is read lies behind the `settled` that it leads to (ADR 153).
 *
 * @param now the reader's clock before this call
 */
export async function changesSince(
  table: Table,
  place: FeedPlace,
  { limit, now }: { readonly limit: number; readonly now: Instant },
): Promise<FeedPage> {
  const pages = await Promise.all(
    Array.from({ length: feedShards }, (_, shard) => table.query(rangeOf(shard, place, limit))),
  );
  const { shown, more } = mergePages(pages, { limit });
  const last = shown.at(-1);
  const next = placeAfter(place, { last: last && requireText(last, 'sk'), more, tail: readAgainFrom(now) });
  return { changed: shown.map(changedIn), next, more };
}

/** Consistent: a copy that lags behind would be one clock more that may differ. */
function rangeOf(shard: number, { settled, after }: FeedPlace, limit: number): RangeQuery {
  const { list, key } = feedIn(shard);
  const partition = listPartition(list, key);
  return {
    partition,
    ...(settled === '' ? {} : { from: settled }),
    ...(after === undefined ? {} : { after: { pk: { S: partition }, sk: { S: after } } }),
    limit,
    consistent: true,
  };
}

/**
 * Old places are settled as they are passed. Behind `tail` something may still be written: there a pass goes on to its end with what
 * was settled when it came there, and the next one begins with that.
 */
function placeAfter(
  { settled, after }: FeedPlace,
  { last, more, tail }: { readonly last: string | undefined; readonly more: boolean; readonly tail: string },
): FeedPlace {
  const isInTail = after !== undefined && after !== settled;
  if (!more) return { settled: isInTail ? settled : tail };
  if (isInTail || last === undefined) return { settled, after: last ?? after };
  return { settled: last < tail ? last : tail, after: last };
}

function readAgainFrom(instant: Instant): Instant {
  return instantOf(millisecondsOf(instant) - readAgainSeconds * 1000);
}

/** A row of the feed lies at the instant, and says which case it is. */
function changedIn(row: Item): Changed {
  const [at = ''] = requireText(row, 'sk').split('#');
  return { kind: requireText(row, 'kind'), id: requireText(row, 'id'), at };
}
