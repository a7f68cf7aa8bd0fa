/** Where something stands in an order: by key, the smallest first, and by id where two have the same. */
export interface Rank {
  readonly key: number;
  readonly id: string;
}

/** Whether a rank comes behind another. */
export function isBehind(one: Rank, other: Rank): boolean {
  return one.key > other.key || (one.key === other.key && one.id > other.id);
}

/**
 * The first so many of a set in order, without sorting all of it: most of a large set come behind the last of those that are kept, which
 * one comparison tells.
 *
 * @param ordinals whose keys are compared
 * @param keyOf at most 2^53
 */
export function firstOf(
  ordinals: Uint32Array,
  limit: number,
  keyOf: (ordinal: number) => number,
  idOf: (ordinal: number) => string,
): readonly number[] {
  const kept: (Rank & { readonly ordinal: number })[] = [];
  let last = Number.POSITIVE_INFINITY;
  for (let index = 0; index < ordinals.length; index += 1) {
    const ordinal = ordinals[index] ?? 0;
    const key = keyOf(ordinal);
    if (key > last) continue;
    insert(kept, { key, id: idOf(ordinal), ordinal });
    if (kept.length > limit) kept.pop();
    if (kept.length === limit) last = kept[limit - 1]?.key ?? last;
  }
  return kept.map(({ ordinal }) => ordinal);
}

/** Puts a rank where it belongs among those that stand in order. */
function insert<R extends Rank>(kept: R[], rank: R): void {
  let at = kept.length;
  for (let before = kept[at - 1]; before && isBehind(before, rank); before = kept[at - 1]) at -= 1;
  kept.splice(at, 0, rank);
}
