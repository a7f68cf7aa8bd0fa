/** So many wrote one case at once that this change lost every race: trying again later helps, unlike a fault of ours. */
export class ContendedError extends Error {
  override readonly name = 'ContendedError';
}
