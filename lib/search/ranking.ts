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
 * The first so many of a set in order, without sorting all of it.
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
  const keys = new Float64Array(ordinals.length);
  for (let index = 0; index < ordinals.length; index += 1) keys[index] = keyOf(ordinals[index] ?? 0);
  const cut = ordinals.length > limit ? smallest(keys.slice(), limit - 1) : Number.POSITIVE_INFINITY;
  const ranked: (Rank & { readonly ordinal: number })[] = [];
  for (let index = 0; index < ordinals.length; index += 1) {
    const ordinal = ordinals[index] ?? 0;
    const key = keys[index] ?? 0;
    if (key <= cut) ranked.push({ key, id: idOf(ordinal), ordinal });
  }
  ranked.sort((one, other) => (isBehind(one, other) ? 1 : -1));
  return ranked.slice(0, limit).map(({ ordinal }) => ordinal);
}

/** The value at this place of the sorted values (Hoare's selection); the values are moved about. */
function smallest(values: Float64Array, place: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1] ?? 0;
    let left = from;
    let right = to;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1;
      while ((values[right] ?? 0) > pivot) right -= 1;
      if (left > right) break;
      const value = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = value;
      left += 1;
      right -= 1;
    }
    if (place <= right) to = right;
    else if (place >= left) from = left;
    else break;
  }
  return values[place] ?? 0;
}
