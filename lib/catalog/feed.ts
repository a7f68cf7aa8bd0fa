import type { Instant } from '../calendar/index.ts';
import { type Row, spread } from '../case/lists.ts';

/** Parts in which the feed lies: none of them is written by everybody. */
export const feedShards = 8;

const list = 'catalog.feed';

/** Where a part of the feed lies. */
export function feedIn(shard: number): Pick<Row, 'list' | 'key'> {
  return { list, key: String(shard) };
}

/**
 * The place of an entry in the feed of public changes (R30.1): once, by its last change that others can see. What is in force no
 * more keeps its place, so that whoever has a copy of it hears of it. The row says only which entry it is.
 *
 * @param id of a catalog, or of an entry of another platform
 * @param at when others could see something new of it; undefined: they have never seen it
 */
export function feedRow(id: string, at: Instant | undefined): readonly Row[] {
  if (at === undefined) return [];
  return [{ ...feedIn(spread(id, feedShards)), sort: at, isReference: true }];
}
