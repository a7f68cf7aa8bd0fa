/** Of versions that a body has published, the one in force on a day: the last to take effect, and of those of one day the last published. */
export function inForceOn<Version extends { readonly effectiveOn: string; readonly publishedAt: string }>(
  versions: readonly Version[],
  day: string,
): Version | undefined {
  const order = ({ effectiveOn, publishedAt }: Version) => `${effectiveOn} ${publishedAt}`;
  return versions
    .filter(({ effectiveOn }) => effectiveOn <= day)
    .toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
    .at(-1);
}
