/** Chance that falls alike in every rehearsal of the same seed. */
export interface Chance {
  /** Whether something happens that happens so often, from 0 to 1. */
  falls(often: number): boolean;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  oneOf<T>(values: readonly T[]): T;
}

/** @param seed any whole number */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  // Mulberry32, of the public domain.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    falls: (often) => next() < often,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    oneOf(values) {
      const chosen = values[Math.floor(next() * values.length)];
      if (chosen === undefined) throw new Error('there is nothing to choose from');
      return chosen;
    },
  };
}
