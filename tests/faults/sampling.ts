/** Groups of so many that lie far apart in the order given. */
export function spreadOut<T>(values: readonly T[], together: number): T[][] {
  const stride = Math.ceil(values.length / together);
  return Array.from({ length: stride }, (_, start) =>
    values.filter((_value, position) => position % stride === start),
  );
}

/** So many of them, always the same for the same seed. */
export function sampleOf<T>(values: readonly T[], count: number, seed: number): T[] {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  return values
    .map((value) => ({ value, key: next() }))
    .toSorted((one, other) => one.key - other.key)
    .slice(0, count)
    .map(({ value }) => value);
}
